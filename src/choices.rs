//! What a person chose: consent, objection and ban, restriction, channels; and the gate that honours it.
//! The answer to *may this person be processed for this purpose, now?* is right at once after every choice.

pub mod channels;
pub mod consent;
pub mod cookies;
pub mod decisions;
pub mod facts;
pub mod gate;
pub mod gpc;
pub mod holdings;
pub mod objection;
pub mod overview;
pub mod restriction;
pub mod stream;
pub mod suppression;
pub mod unsubscribe;

use axum::http::StatusCode;

use crate::act::Act;
use crate::app::App;
use crate::audit::{Deed, Line};
use crate::people::authority::Caller;
use crate::platform::http::Context;
use crate::platform::ids::SubjectId;
use crate::platform::problem::{Problem, Result};
use crate::policy::Purpose;
use crate::recipients::{self, Event};
use facts::Known;

/// The purpose of that key, if the policy has one.
pub fn purpose_of<'a>(app: &'a App, key: &str) -> Result<&'a Purpose> {
    let known = app.edition.policy.purpose(key);
    known.ok_or_else(|| Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "unknown-purpose"))
}

/// While all processing is restricted, only the person reads or changes what is held; others may only protect.
pub fn open_to(caller: &Caller, known: &Known) -> Result<()> {
    let restricted = known.facts.restrictions.iter().any(|one| one.purposes.is_none());
    if restricted && !caller.is_person() {
        return Err(Problem::new(StatusCode::LOCKED, "restricted"));
    }
    Ok(())
}

/// A look at a person's choices: staff leave a line, and a restriction closes them to others.
pub async fn look(
    app: &App,
    context: &Context,
    caller: &Caller,
    subject: SubjectId,
    at: &'static str,
) -> Result<Act> {
    let mut act =
        if caller.is_staff() { caller.act(app, context).await? } else { caller.begin(app, context).await? };
    let known = facts::find(act.db(), subject).await?.ok_or_else(Problem::not_found)?;
    open_to(caller, &known)?;
    if caller.is_staff() {
        act.record(Line::of(Deed::Read, subject).fields([at]));
    }
    Ok(act)
}

/// What follows every choice about a purpose, in its act: the gate's row, a notice to recipients, a line.
async fn changed(act: &mut Act, app: &App, subject: SubjectId, deed: Deed, purpose: &str) -> Result<()> {
    facts::store(act, app, subject).await?;
    let fields = [purpose.to_owned()];
    recipients::announce(act, app, subject, Event::ChoicesChanged, &fields).await?;
    act.record(Line::of(deed, subject).fields(fields));
    Ok(())
}
