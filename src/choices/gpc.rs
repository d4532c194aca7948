//! Global Privacy Control: a browser's standing wish, honoured as an objection by automated means (Art. 21(5)).
//! `Sec-GPC: 1` on any call of the person's own records, once, an upheld objection to the advertising that is shown
//! and to profiles for it. It lifts nothing, withdraws no consent to mail, and its absence says nothing.

use axum::http::HeaderMap;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Choosing, cookies, gate, objection};
use crate::app::App;
use crate::people::authority::{Caller, Who};
use crate::people::facts;
use crate::people::tokens::Scope;
use crate::platform::http::{Answer, Context};
use crate::platform::ids::SubjectId;
use crate::platform::problem::Result;
use crate::policy::Purpose;

/// Whether the signal is there: exactly `1`; of several headers one.
pub fn is_on(headers: &HeaderMap) -> bool {
    headers.get_all("sec-gpc").iter().any(|value| value.as_bytes().trim_ascii() == b"1")
}

/// What the signal is about: marketing that is not sent to someone, but shown or computed.
fn covers(purpose: &Purpose) -> bool {
    purpose.marketing && !gate::is_sent(purpose)
}

/// Records the signal of a person, unless it stands already: their own, or as a service that acts for them passes it on.
/// `subject` is whom the call is about.
pub async fn honour(app: &App, caller: &Caller, subject: SubjectId, context: &Context) -> Result<()> {
    match &caller.who {
        Who::Person(_) => {}
        Who::Service(_, scopes) if scopes.contains(&Scope::UsersAct) => {}
        _ => return Ok(()),
    }
    let Some(known) = facts::find(&mut *app.read().await?, subject).await? else { return Ok(()) };
    let covered: Vec<_> = app.edition.policy.purposes.iter().filter(|purpose| covers(purpose)).collect();
    // Heard once: a cookie that the person allows afterwards is their own later word.
    if covered.iter().all(|purpose| known.facts.objections.contains_key(&purpose.key.0)) {
        return Ok(());
    }
    let mut act = caller.act_on(app, context, subject).await?;
    let mut person = Choosing::begin(&mut act, app, subject).await?;
    for purpose in covered {
        objection::uphold(&mut person, purpose, "gpc").await?;
    }
    cookies::refuse_all(&mut act, app, subject).await?;
    act.end().await
}

/// What we tell of the signal, in the form of its specification.
#[derive(Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct GpcSupport {
    /// Always true: the signal is honoured.
    pub gpc: bool,
    /// The day since when it is.
    pub last_update: NaiveDate,
}

/// Answers `/.well-known/gpc.json`.
pub async fn support() -> Answer<GpcSupport> {
    Answer::ok(GpcSupport {
        gpc: true,
        last_update: NaiveDate::from_ymd_opt(2026, 11, 22).unwrap_or_default(),
    })
}
