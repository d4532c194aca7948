//! Consent (Art. 4(11), 7): given to a wording that was shown, withdrawn in one call as easily as given, never
//! implied and never carried over to another wording.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::Serialize;
use sqlx::PgConnection;

use super::overview::{self, ChoiceView};
use super::together::{Choice, Handled, Together};
use super::{Choosing, look, open_to, purpose_of};
use crate::act::{self, Act};
use crate::app::App;
use crate::audit::{AuditLine, Deed};
use crate::people::authority::{Caller, Subject};
use crate::people::facts::Consented;
use crate::people::values::ShownLanguage;
use crate::platform::http::{Answer, Context, Named, Valid};
use crate::platform::i18n::Language;
use crate::platform::ids::SubjectId;
use crate::platform::input::input;
use crate::platform::problem::{Problem, Result};
use crate::platform::text;
use crate::policy::Purpose;
use crate::policy::notice::Notice;
use crate::policy::views::ControllerView;

input! {
    /// Consent to a wording that was shown.
    #[derive(Clone, Debug)]
    pub struct GivenConsent {
        /// The version of the wording that was shown.
        wording: text::Line<40>,
        /// The language it was shown in, for the proof.
        language: ShownLanguage,
    }
}

/// Consents to a purpose, for the person or by whoever asked them.
pub async fn put(
    State(app): State<App>,
    Extension(together): Extension<Together>,
    context: Context,
    caller: Caller,
    subject: Subject,
    Named(key): Named<String>,
    Valid { value: given, .. }: Valid<GivenConsent>,
) -> Result<Answer<ChoiceView>> {
    let purpose = purpose_of(&app, &key)?;
    let by = caller.clone();
    let choice: Choice = Arc::new(move |person| {
        let (by, key, given) = (by.clone(), key.clone(), given.clone());
        Box::pin(async move {
            open_to(&by, &person.known)?;
            give(person, purpose_of(person.app, &key)?, &given, "said").await?;
            Ok(Handled::Made)
        })
    });
    let chosen = together.choose(&app, &context, &caller, subject.id(), choice).await?;
    Ok(Answer::ok(overview::view(&chosen.known, purpose, chosen.at, context.language())))
}

/// Withdraws consent to a purpose, as easily as it was given.
pub async fn delete(
    State(app): State<App>,
    Extension(together): Extension<Together>,
    context: Context,
    caller: Caller,
    subject: Subject,
    Named(key): Named<String>,
) -> Result<Response> {
    let said = key.clone();
    let choice: Choice = Arc::new(move |person| {
        let key = said.clone();
        Box::pin(async move {
            withdraw(person, &key).await?;
            Ok(Handled::Made)
        })
    });
    let chosen = together.choose(&app, &context, &caller, subject.id(), choice).await?;
    // One that was withdrawn is still the last word on it.
    let stood = chosen.known.facts.consents.contains_key(&key);
    overview::ended(&app, &chosen.known, &key, stood, chosen.at, context.language())
}

/// Gives consent, with proof of what was shown. Given again to the same wording, it stands.
pub async fn give(
    person: &mut Choosing<'_>,
    purpose: &Purpose,
    given: &GivenConsent,
    source: &str,
) -> Result<()> {
    let wording = purpose.wording.as_ref().ok_or_else(|| Problem::conflict("consent-not-asked"))?;
    if wording.version.0 != given.wording.0 {
        return Err(Problem::invalid_member("/wording", "unknown-wording"));
    }
    let facts = &person.known.facts;
    let objected = facts.objections.contains_key(&purpose.key.0);
    if purpose.marketing && (facts.ban.is_some() || objected) {
        return Err(Problem::conflict("ban-stands"));
    }
    if facts.consent_since(purpose).is_some() {
        return Ok(());
    }
    note(person, &purpose.key.0, Some(given), source);
    person.chose(Deed::ConsentGiven, &purpose.key.0).await
}

/// Withdraws consent. Without any it is already so.
async fn withdraw(person: &mut Choosing<'_>, purpose: &str) -> Result<()> {
    if !person.known.facts.consents.get(purpose).is_some_and(|consent| consent.given) {
        return Ok(());
    }
    note(person, purpose, None, "said");
    person.chose(Deed::ConsentWithdrawn, purpose).await
}

/// Withdraws these consents, or every one that is given; answers which have been withdrawn since an instant, as a ban that
/// was asked with it withdraws some too. The person is locked.
pub async fn withdraw_all(
    act: &mut Act,
    app: &App,
    subject: SubjectId,
    purposes: Option<&[String]>,
    since: DateTime<Utc>,
) -> Result<Vec<String>> {
    let mut person = Choosing::begin(act, app, subject).await?;
    let named = |key: &String| purposes.is_none_or(|purposes| purposes.contains(key));
    let known: Vec<String> = person.known.facts.consents.keys().filter(|key| named(key)).cloned().collect();
    for key in &known {
        withdraw(&mut person, key).await?;
    }
    let consents = &person.known.facts.consents;
    let withdrawn = |key: &String| consents.get(key).is_some_and(|one| !one.given && one.since >= since);
    Ok(known.into_iter().filter(withdrawn).collect())
}

/// Whether someone consents to anything now.
pub async fn is_any_given(act: &mut Act, app: &App, subject: SubjectId) -> Result<bool> {
    let person = Choosing::begin(act, app, subject).await?;
    Ok(person.known.facts.consents.values().any(|one| one.given))
}

/// Withdraws what a ban or an objection covers, recorded as such.
pub(super) fn withdraw_covered(person: &mut Choosing<'_>, covers: impl Fn(&Purpose) -> bool) {
    let given = person.known.facts.consents.iter().filter(|(_, consent)| consent.given).map(|(key, _)| key);
    let covered = given.filter(|key| person.app.edition.policy.purpose(key).is_some_and(&covers));
    for key in covered.cloned().collect::<Vec<_>>() {
        note(person, &key, None, "objection");
        person.act.record(AuditLine::of(Deed::ConsentWithdrawn, person.subject).fields([key]));
    }
}

fn note(person: &mut Choosing<'_>, purpose: &str, given: Option<&GivenConsent>, source: &str) {
    let wording = given.map(|given| given.wording.0.clone());
    person.act.consent(act::Consent {
        subject: person.subject,
        purpose: purpose.to_owned(),
        state: if given.is_some() { "given" } else { "withdrawn" },
        wording: wording.clone(),
        language: given.map(|given| given.language.0.clone()),
        policy_version: person.app.edition.version.clone(),
        source: source.to_owned(),
    });
    let said = Consented { given: given.is_some(), since: person.act.at(), wording };
    person.known.facts.consents.insert(purpose.to_owned(), said);
}

/// One giving or withdrawal of consent.
#[derive(Serialize, JsonSchema)]
pub struct ConsentEvent {
    /// The key of the purpose in the policy of that time.
    pub purpose: String,
    /// `given` or `withdrawn`.
    pub state: String,
    /// The version of the wording that was shown; null for a withdrawal.
    pub wording: Option<String>,
    /// The language it was shown in; null for a withdrawal.
    pub language: Option<String>,
    /// The policy that was in force then.
    pub policy_version: String,
    /// When it was said.
    pub at: DateTime<Utc>,
    /// By which kind of actor: `person`, or `service`, `agent`, `dpo` on the person's word.
    pub by: String,
    /// How: `said` by itself, at `registration`, or by an `objection` that covers it.
    pub source: String,
}

/// Every giving and withdrawal of one person.
#[derive(Serialize, JsonSchema)]
pub struct ConsentHistory {
    /// The oldest first.
    pub items: Vec<ConsentEvent>,
    /// Always null: all are on one page.
    pub next: Option<String>,
}

/// Every giving and withdrawal.
pub async fn list(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
) -> Result<Answer<ConsentHistory>> {
    let mut act = look(&app, &context, &caller, subject.id(), "consents").await?;
    let items = history(act.db(), subject.id()).await?;
    act.end().await?;
    Ok(Answer::ok(ConsentHistory { items, next: None }))
}

/// Every giving and withdrawal of a person, the oldest first.
pub async fn history(db: &mut PgConnection, subject: SubjectId) -> Result<Vec<ConsentEvent>> {
    let query = sqlx::query_as!(
        ConsentEvent,
        "select purpose, state, wording, language, policy_version, at, actor_kind as by, source
         from consent_events where subject_id = $1 order by event_id",
        subject.0
    );
    Ok(query.fetch_all(db).await?)
}

/// A receipt of one consent, for the person to keep (after ISO/IEC TS 27560).
#[derive(Serialize, JsonSchema)]
pub struct ConsentReceipt {
    /// Names the shape of this receipt; it changes when a member does.
    pub schema: String,
    /// Who asked for the consent and answers for its use.
    pub controller: ControllerView,
    /// The person who gave it.
    pub subject_id: SubjectId,
    /// The key of the purpose: consent to it is consent to no other.
    pub purpose: String,
    /// The name of the purpose; its key, where the policy has dropped it.
    pub title: String,
    /// The words that were shown, in the language they were shown in; null where the wording is no longer in force.
    pub text: Option<String>,
    /// Every giving and withdrawal of this consent, the oldest first.
    pub events: Vec<ConsentEvent>,
    /// The call that withdraws it.
    pub withdrawal: String,
}

/// The receipt of the consent to one purpose.
pub async fn receipt(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
    Named(key): Named<String>,
) -> Result<Answer<ConsentReceipt>> {
    let mut act = look(&app, &context, &caller, subject.id(), "consents").await?;
    let mut events = history(act.db(), subject.id()).await?;
    act.end().await?;
    events.retain(|event| event.purpose == key);
    Ok(Answer::ok(receipt_of(&app, subject.id(), key, events, context.language())?))
}

fn receipt_of(
    app: &App,
    subject: SubjectId,
    key: String,
    events: Vec<ConsentEvent>,
    language: Language,
) -> Result<ConsentReceipt> {
    // A purpose that the policy has dropped has its receipts all the same.
    let purpose =
        if events.is_empty() { Some(purpose_of(app, &key)?) } else { app.edition.policy.purpose(&key) };
    let shown = events.iter().rev().find(|event| event.state == "given").ok_or_else(Problem::not_found)?;
    let shown_in = shown.language.as_deref().and_then(Language::of_tag).unwrap_or_default();
    let wording = purpose
        .and_then(|purpose| purpose.wording.as_ref())
        .filter(|wording| Some(&wording.version.0) == shown.wording.as_ref());
    Ok(ConsentReceipt {
        schema: "urn:inzage:consent-receipt:1".into(),
        controller: Notice::new(&app.edition, language).controller(),
        subject_id: subject,
        title: purpose.map_or_else(|| key.clone(), |purpose| purpose.title.of(language)),
        text: wording.map(|wording| wording.text.of(shown_in)),
        withdrawal: format!("DELETE /v1/me/consents/{key}"),
        purpose: key,
        events,
    })
}

/// What giving consent may be refused with.
pub const REFUSALS: [(StatusCode, &str); 3] = [
    (StatusCode::UNPROCESSABLE_ENTITY, "unknown-purpose"),
    (StatusCode::CONFLICT, "consent-not-asked"),
    (StatusCode::CONFLICT, "ban-stands"),
];
