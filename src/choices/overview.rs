//! What a person chose, seen whole: every purpose with its basis, the choices on it, and whether it may now be
//! processed. The gate says so here and everywhere.

use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

use super::gate::Reason;
use super::{gate, purpose_of};
use crate::act::Act;
use crate::app::App;
use crate::audit::{AuditLine, Deed};
use crate::people::authority::{Caller, Subject};
use crate::people::facts::{self, Known};
use crate::platform::http::{Answer, Context};
use crate::platform::i18n::{Language, text};
use crate::platform::problem::{Problem, Result};
use crate::policy::{Basis, Purpose};

/// What a person chose about one purpose, and what it comes to.
#[derive(Serialize, JsonSchema)]
pub struct ChoiceView {
    /// The key of the purpose.
    pub purpose: String,
    /// The name of the purpose.
    pub title: String,
    /// Its legal basis for this person.
    pub basis: Basis,
    /// Whether it may now be processed, by a channel that needs no basis of its own.
    pub allowed: bool,
    /// Why, as the gate gives it.
    pub reason: Reason,
    /// The same reason in words.
    pub explanation: String,
    /// The consent, if there was ever one.
    pub consent: Option<ConsentView>,
    /// The objection to it that stands; null if there is none.
    pub objection: Option<ObjectedView>,
    /// The restriction that covers it; null if there is none.
    pub restriction: Option<RestrictedView>,
}

/// The last word on a consent.
#[derive(Serialize, JsonSchema)]
pub struct ConsentView {
    /// `given`, `withdrawn`, or `outdated` where the wording has changed since.
    pub state: String,
    /// When that was said.
    pub since: DateTime<Utc>,
    /// The version of the wording that was shown; null after a withdrawal.
    pub wording: Option<String>,
}

/// An objection that stands.
#[derive(Serialize, JsonSchema)]
pub struct ObjectedView {
    /// Names the objection.
    pub id: Uuid,
    /// `pending` or `upheld`.
    pub state: String,
    /// When the person objected.
    pub since: DateTime<Utc>,
}

/// A restriction that stands.
#[derive(Serialize, JsonSchema)]
pub struct RestrictedView {
    /// Names the restriction when it is ended.
    pub id: Uuid,
    /// Stable word for why: `accuracy-contested`, `unlawful`.
    pub ground: String,
    /// When it was asked for.
    pub since: DateTime<Utc>,
}

/// The ban on direct marketing.
#[derive(Serialize, JsonSchema)]
pub struct MarketingBanView {
    /// Whether it stands.
    pub active: bool,
    /// When it was said; null if it does not stand.
    pub since: Option<DateTime<Utc>>,
}

/// Everything a person chose.
#[derive(Serialize, JsonSchema)]
pub struct Choices {
    /// Every purpose of the policy, in its order.
    pub purposes: Vec<ChoiceView>,
    /// The ban on all marketing.
    pub marketing_ban: MarketingBanView,
    /// The policy in force.
    pub policy_version: String,
    /// The instant this is true of.
    pub as_of: DateTime<Utc>,
}

/// The person's choices, as the gate sees them.
pub async fn show(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
) -> Result<Answer<Choices>> {
    let mut act = if caller.is_staff() {
        caller.act(&app, &context).await?
    } else {
        caller.begin(&app, &context).await?
    };
    let known = facts::find(act.db(), subject.id()).await?.ok_or_else(Problem::not_found)?;
    let at = act.at();
    if caller.is_staff() {
        act.record(AuditLine::of(Deed::Read, subject.id()).fields(["choices"]));
        act.commit().await?;
    }
    let language = context.language();
    let purposes = app.edition.policy.purposes.iter().map(|purpose| view(&known, purpose, at, language));
    Ok(Answer::ok(Choices {
        purposes: purposes.collect(),
        marketing_ban: MarketingBanView { active: known.facts.ban.is_some(), since: known.facts.ban },
        policy_version: app.edition.version.clone(),
        as_of: at,
    }))
}

/// Answers a choice that was just made with what it now comes to, and commits it.
pub(super) async fn answer(
    act: Act,
    known: &Known,
    purpose: &Purpose,
    language: Language,
) -> Result<Answer<ChoiceView>> {
    let view = view(known, purpose, act.at(), language);
    act.end().await?;
    Ok(Answer::ok(view))
}

/// The same where a choice was taken back.
pub(super) async fn answer_ended(
    app: &App,
    act: Act,
    known: &Known,
    key: &str,
    stood: bool,
    language: Language,
) -> Result<Response> {
    let response = ended(app, known, key, stood, act.at(), language)?;
    act.end().await?;
    Ok(response)
}

/// What a choice that was taken back comes to. One about a purpose that the policy has dropped can be taken back too: there is
/// then nothing left to show.
pub(super) fn ended(
    app: &App,
    known: &Known,
    key: &str,
    stood: bool,
    at: DateTime<Utc>,
    language: Language,
) -> Result<Response> {
    match purpose_of(app, key) {
        Ok(purpose) => Ok(Answer::ok(view(known, purpose, at, language)).into_response()),
        Err(_) if stood => Ok(StatusCode::NO_CONTENT.into_response()),
        Err(unknown) => Err(unknown),
    }
}

/// What a person chose about a purpose, and what it comes to at an instant.
pub(super) fn view(known: &Known, purpose: &Purpose, at: DateTime<Utc>, language: Language) -> ChoiceView {
    let key = &purpose.key.0;
    let facts = &known.facts;
    let decision = gate::decide(purpose, Some(known), Some(gate::Channel::InService), at);
    let current = facts.consent_since(purpose).is_some();
    ChoiceView {
        purpose: key.clone(),
        title: purpose.title.of(language),
        basis: gate::basis(purpose, known.kind),
        allowed: decision.allowed,
        reason: decision.reason,
        explanation: text(language, &format!("reason-{}", decision.reason.as_str()), &Vec::new()),
        consent: facts.consents.get(key).map(|consent| ConsentView {
            state: match (consent.given, current) {
                (true, true) => "given",
                (true, false) => "outdated",
                (false, _) => "withdrawn",
            }
            .into(),
            since: consent.since,
            wording: consent.wording.clone(),
        }),
        objection: facts.objections.get(key).map(|objection| ObjectedView {
            id: objection.id,
            state: if objection.pending { "pending" } else { "upheld" }.into(),
            since: objection.since,
        }),
        restriction: facts
            .restrictions
            .iter()
            .find(|one| gate::covers(one, purpose, at))
            .map(|one| RestrictedView { id: one.id, ground: one.ground.clone(), since: one.since }),
    }
}
