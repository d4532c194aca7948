//! What a person chose: consent, objection and ban, restriction, channels; and the gate that honours it.
//! The answer to *may this person be processed for this purpose, now?* is right at once after every choice.

pub mod channels;
pub mod consent;
pub mod cookies;
pub mod decisions;
pub mod derived;
pub mod gate;
pub mod gpc;
pub mod holdings;
pub mod objection;
pub mod overview;
pub mod profiling;
pub mod report_hold;
pub mod restriction;
pub mod segments;
pub mod stream;
pub mod suppression;
pub mod together;
pub mod unsubscribe;

use axum::http::StatusCode;
use sqlx::PgConnection;

use crate::act::Act;
use crate::app::App;
use crate::audit::{AuditLine, Deed};
use crate::people::authority::Caller;
use crate::people::facts::{self, Known};
use crate::platform::http::Context;
use crate::platform::ids::SubjectId;
use crate::platform::problem::{Problem, Result};
use crate::policy::Purpose;
use crate::recipients::{self, Event};

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
        act.record(AuditLine::of(Deed::Read, subject).fields([at]));
    }
    Ok(act)
}

/// A person whose choices are being changed: locked by the act, with what stands.
pub struct Choosing<'a> {
    act: &'a mut Act,
    app: &'a App,
    subject: SubjectId,
    known: Known,
    /// What a profile tells of it so far.
    shown: (&'static str, bool),
}

impl<'a> Choosing<'a> {
    /// Reads what stands of a person whom the act has locked.
    pub async fn begin(act: &'a mut Act, app: &'a App, subject: SubjectId) -> Result<Self> {
        let known = match act.take_locked(subject) {
            Some(row) => Known::of(&row.kind, row.facts.as_deref())?,
            None => facts::find(act.db(), subject).await?.ok_or_else(Problem::not_found)?,
        };
        let shown = known.facts.shown(&app.edition);
        Ok(Self { act, app, subject, known, shown })
    }

    /// The connection of the act.
    pub fn db(&mut self) -> &mut PgConnection {
        self.act.db()
    }

    /// What follows every change of what is known: the row of the person, a notice to recipients, a line.
    async fn changed(&mut self, deed: Deed, event: Event, fields: Vec<String>) -> Result<()> {
        let shown = self.known.facts.shown(&self.app.edition);
        self.act.choose(self.subject, self.known.facts.written()?, shown != self.shown);
        self.shown = shown;
        recipients::announce(self.act, self.app, self.subject, event, &fields).await?;
        self.act.record(AuditLine::of(deed, self.subject).fields(fields));
        // By whatever way it was said: while it stands, no profile is held. Without a look first, so that a choice costs no more.
        if profiling::is_refused(&self.app.edition.policy, &self.known) {
            self.act.unprofile(AuditLine::of(Deed::SegmentsDeleted, self.subject).fields([profiling::FIELD]));
        }
        // In the same statement as what was chosen: whoever reads on in this act finds all of it.
        self.act.write().await
    }

    /// What follows a choice about one purpose.
    async fn chose(&mut self, deed: Deed, purpose: &str) -> Result<()> {
        self.changed(deed, Event::ChoicesChanged, vec![purpose.to_owned()]).await
    }
}
