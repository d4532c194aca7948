//! What a person chose: consent, objection and ban, restriction, channels; and the gate that honours it.
//! The answer to *may this person be processed for this purpose, now?* is right at once after every choice.

pub mod channels;
pub mod consent;
pub mod decisions;
pub mod facts;
pub mod gate;
pub mod holdings;
pub mod objection;
pub mod overview;
pub mod restriction;
pub mod suppression;

use crate::app::App;
use crate::platform::problem::{Problem, Result};
use crate::policy::Purpose;

/// The purpose of that key, if the policy has one.
pub fn purpose_of<'a>(app: &'a App, key: &str) -> Result<&'a Purpose> {
    let known = app.edition.policy.purpose(key);
    known.ok_or_else(|| Problem::new(axum::http::StatusCode::UNPROCESSABLE_ENTITY, "unknown-purpose"))
}
