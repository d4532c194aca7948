//! The right of access (Art. 15): everything that is held, and everything that must be said about it.

pub mod page;
pub mod unproved;
mod values;

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};

use super::dossier;
use crate::act::Act;
use crate::app::App;
use crate::audit::{self, AuditLine, Deed, TrailEntry};
use crate::choices::gate::{self, Channel, Decision, Reason};
use crate::choices::segments;
use crate::people::authority::{Caller, Subject};
use crate::people::facts::{self, SubjectKind};
use crate::people::holdings::PROFILE;
use crate::people::person::{self, Person};
use crate::platform::http::{self, Answer, Context, Query};
use crate::platform::i18n::{Args, Language, text};
use crate::platform::ids::SubjectId;
use crate::platform::input::{Offset, PageSize, input};
use crate::platform::problem::{Problem, Result};
use crate::policy::RecipientKind;
use crate::policy::notice::Notice;
use crate::policy::views::{
    AuthorityView, AutomatedDecisionsView, CategoryView, ControllerView, PurposeView, RecipientView,
    RetentionRule, RightView, TransfersView,
};
use crate::recipients;
use crate::requests::by_subject;
use crate::requests::case::PartWord;
use crate::requests::words::Right;

/// The answer of Art. 15: the data, and what must be said of them.
#[derive(Serialize, JsonSchema)]
pub struct AccessReport {
    /// What must be said of them.
    #[serde(flatten)]
    pub explanation: Explanation,
    /// Whose data these are.
    pub subject: SubjectView,
    /// What is to be said of these data besides, in words: which rights someone has of them whom a customer entered. Left out where
    /// there is nothing.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<String>,
    /// The keys of the holdings that were left out of `data`: the letter that came with such a copy says why. Empty where
    /// it is whole.
    pub left_out: Vec<String>,
    /// The data themselves (15(3)): `profile` field by field, with who gave each value (`given_by`: `person`, `service`, `staff` on their
    /// word, `customer`) and when, the basis of each purpose, and what the person says beside it; every other holding row by row.
    pub data: Map<String, Value>,
}

/// What must be said of anyone's data (Art. 15(1), (2)).
#[derive(Serialize, JsonSchema)]
pub struct Explanation {
    /// Who answers for the data (Art. 13(1)(a), (b)).
    pub controller: ControllerView,
    /// When this was made; the data are of that instant.
    pub issued_at: DateTime<Utc>,
    /// The language of this answer.
    pub language: Language,
    /// The policy by which it was made.
    pub policy_version: String,
    /// Why data are processed (Art. 15(1)(a)).
    pub purposes: Vec<PurposeSaid>,
    /// Which kinds of data are held (Art. 15(1)(b)).
    pub categories: Vec<CategoryView>,
    /// Who may receive them (Art. 15(1)(c)).
    pub recipients: Vec<RecipientView>,
    /// How long each kind is kept (Art. 15(1)(d)).
    pub retention: Vec<RetentionRule>,
    /// What the person may ask (Art. 15(1)(e)).
    pub rights: Vec<RightView>,
    /// Where to complain (Art. 15(1)(f)).
    pub authority: AuthorityView,
    /// Where each kind of data comes from (Art. 15(1)(g)).
    pub sources: Vec<SourceView>,
    /// Whether machines decide (Art. 15(1)(h)).
    pub automated_decisions: AutomatedDecisionsView,
    /// Transfers out of the EEA (Art. 15(2)).
    pub transfers: TransfersView,
    /// Our own other systems, which hold data of their own.
    pub elsewhere: Vec<Elsewhere>,
}

/// Why data are processed; and that they are not, where the person's choices stopped it.
#[derive(Serialize, JsonSchema)]
pub struct PurposeSaid {
    /// The purpose, by the policy.
    #[serde(flatten)]
    pub purpose: PurposeView,
    /// What the person chose that stops it now. Left out where nothing does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stopped: Option<Stopped>,
}

/// A choice that stops a purpose.
#[derive(Serialize, JsonSchema)]
pub struct Stopped {
    /// Which, as the gate says it.
    pub reason: Reason,
    /// The article by which it does.
    pub article: String,
    /// Since when.
    pub since: Option<DateTime<Utc>>,
    /// The same in words.
    pub explanation: String,
}

impl Stopped {
    /// None where the purpose runs, or does not for another reason than a choice.
    fn of(decision: Decision, language: Language) -> Option<Self> {
        use Reason::{ConsentWithdrawn, MarketingBan, ObjectionPending, ObjectionUpheld, Restricted};
        let by_choice = [ConsentWithdrawn, MarketingBan, ObjectionPending, ObjectionUpheld, Restricted]
            .contains(&decision.reason);
        by_choice.then(|| Self {
            reason: decision.reason,
            article: decision.article.into(),
            since: decision.since,
            explanation: text(
                language,
                &format!("report-stopped-{}", decision.reason.as_str()),
                &Args::new(),
            ),
        })
    }
}

/// The person whose data these are.
#[derive(Serialize, JsonSchema)]
pub struct SubjectView {
    /// Their id.
    pub id: SubjectId,
    /// `user` or `contact`.
    pub kind: SubjectKind,
}

impl SubjectView {
    /// So much of a person.
    pub fn of(person: &Person) -> Self {
        Self { id: person.id(), kind: person.kind() }
    }
}

/// Where a kind of data comes from (Art. 15(1)(g)).
#[derive(Serialize, JsonSchema)]
pub struct SourceView {
    /// The key of the kind of data.
    pub category: String,
    /// `provided`, `observed`, `inferred`, `customer`, `generated`.
    pub source: String,
    /// In words, where it is not the person.
    pub origin: Option<String>,
}

/// Another system of ours, which holds data of its own.
#[derive(Serialize, JsonSchema)]
pub struct Elsewhere {
    /// The key of the system in the policy.
    pub system: String,
    /// Its name, for people.
    pub name: String,
    /// The keys of the kinds of data it may hold.
    pub categories: Vec<String>,
    /// `not-connected`: it has not been asked; write to the controller for its part. `asked` on a request that is open. In a
    /// copy that is the answer to one, what it answered: `nothing-held`, `given-here` as a file beside this one,
    /// `given-directly`, `excused`.
    pub state: String,
}

/// The person takes a look at everything (Art. 15).
pub async fn report(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
    headers: HeaderMap,
) -> Result<Response> {
    let turn = app.turns.take(subject.id()).await?;
    let mut act = caller.look(&app, &context).await?;
    let mut report = make(&mut act, &app, subject.id(), context.language()).await?;
    let in_part = unproved::leave_out(&mut act, subject.id(), &mut report.data).await?;
    let response = if http::reads_pages(&headers) {
        http::html(report.explanation.language.tag(), page::of(&app, &report)?).into_response()
    } else {
        Answer::ok(report).into_response()
    };
    given(act, &app, &context, &caller, subject.id(), (Right::Access, in_part)).await?;
    Ok(http::keeping(turn.made(), response))
}

/// What was made is given: it is noted, and what was asked of it is done, unless it is given in part. Whoever asks for its head
/// alone is given nothing.
pub async fn given(
    look: Act,
    app: &App,
    context: &Context,
    caller: &Caller,
    subject: SubjectId,
    (right, in_part): (Right, bool),
) -> Result<()> {
    if context.is_head() {
        return Ok(());
    }
    // The look was at one instant. What follows is done now: whoever works on what was asked at this moment is waited for, where a
    // look would be refused for it.
    let made_at = look.at();
    drop(look);
    let mut act = caller.act_on(app, context, subject).await?;
    let deed = if right == Right::Portability { Deed::Exported } else { Deed::AccessGiven };
    act.record(AuditLine::of(deed, subject));
    if !in_part {
        by_subject::took_a_copy(&mut act, subject, right, made_at).await?;
    }
    unproved::tell(&mut act, app, caller.session()?).await?;
    act.commit().await
}

/// Everything there is to be told of a person. That it was given is for whoever gives it to note.
pub async fn make(act: &mut Act, app: &App, subject: SubjectId, language: Language) -> Result<AccessReport> {
    let person = person::find(app, act.db(), subject).await?.ok_or_else(Problem::not_found)?;
    let mut data = dossier::show(app, act.db(), subject).await?;
    let notice = Notice::new(&app.edition, language);
    let mut profile = data.get_mut(PROFILE.key).map(Value::take).unwrap_or_default();
    if let (Some(fields), Some(trail)) = (profile.as_array_mut(), data[audit::HOLDING.key].as_array()) {
        values::explain(app, &notice, &person, fields, trail);
    }
    data.insert(PROFILE.key.into(), profile);
    if let Some(rows) = data.get_mut(recipients::HOLDING.key).and_then(Value::as_array_mut) {
        rows.iter_mut().for_each(|row| recipients::name(app, language, row));
    }
    if let Some(rows) = data.get_mut(segments::HOLDING.key).and_then(Value::as_array_mut) {
        rows.iter_mut().for_each(|row| segments::explain(&app.edition.policy, language, row));
    }
    let mut explanation = explain(app, person.kind(), language, act.at());
    let known = facts::find(act.db(), subject).await?.ok_or_else(Problem::not_found)?;
    for said in &mut explanation.purposes {
        said.stopped = app.edition.policy.purpose(&said.purpose.key).and_then(|purpose| {
            Stopped::of(gate::decide(purpose, Some(&known), Some(Channel::InService), act.at()), language)
        });
    }
    for (system, answer) in by_subject::asked_for_a_copy(act.db(), subject).await? {
        explanation.hear(&system, answer);
    }
    let notes = notes(person.kind(), language);
    Ok(AccessReport { subject: SubjectView::of(&person), explanation, notes, data, left_out: Vec::new() })
}

/// What must be said of anyone's data, whether or not they have an account: purposes have a basis of their own for whoever was entered
/// by a customer (G6).
pub fn explain(app: &App, kind: SubjectKind, language: Language, at: DateTime<Utc>) -> Explanation {
    let notice = Notice::new(&app.edition, language);
    let categories = notice.categories();
    let recipients = notice.recipients();
    Explanation {
        controller: notice.controller(),
        issued_at: at,
        language,
        policy_version: app.edition.version.clone(),
        purposes: match kind {
            SubjectKind::User => notice.purposes(),
            SubjectKind::Contact => notice.purposes_for_contacts(),
        }
        .into_iter()
        .map(|purpose| PurposeSaid { purpose, stopped: None })
        .collect(),
        sources: categories.iter().map(SourceView::of).collect(),
        categories,
        elsewhere: recipients.iter().filter_map(Elsewhere::of).collect(),
        recipients,
        retention: notice.retention(),
        rights: notice.rights(),
        authority: notice.authority(),
        automated_decisions: notice.automated_decisions(),
        transfers: notice.transfers(),
    }
}

impl Explanation {
    /// What another system of ours was asked, or answered.
    pub fn hear(&mut self, system: &str, answer: PartWord) {
        for one in self.elsewhere.iter_mut().filter(|one| one.system == system) {
            answer.as_str().clone_into(&mut one.state);
        }
    }
}

impl AccessReport {
    /// The same, without these holdings.
    pub fn without(mut self, left_out: &[String]) -> Self {
        self.data.retain(|key, _| !left_out.contains(key));
        self.left_out = left_out.to_vec();
        self
    }
}

/// What only some are told.
fn notes(kind: SubjectKind, language: Language) -> Vec<String> {
    let keys: &[&str] = if kind == SubjectKind::Contact { &["report-contact-portability"] } else { &[] };
    keys.iter().map(|key| text(language, key, &Args::new())).collect()
}

impl SourceView {
    fn of(category: &CategoryView) -> Self {
        Self {
            category: category.key.clone(),
            source: category.source.clone(),
            origin: category.origin.clone(),
        }
    }
}

impl Elsewhere {
    /// None for a recipient that is someone else.
    fn of(recipient: &RecipientView) -> Option<Self> {
        (recipient.kind == RecipientKind::OwnSystem.as_str()).then(|| Self {
            system: recipient.key.clone(),
            name: recipient.name.clone(),
            categories: recipient.categories.clone(),
            state: "not-connected".into(),
        })
    }
}

input! {
    /// Which page of the trail.
    #[derive(Debug)]
    pub struct TrailPage {
        /// How many entries at most.
        limit: PageSize,
        /// `next` of the page before.
        after: Option<Offset>,
    }
}

/// What happened to a person's data, a page of it.
#[derive(Serialize, JsonSchema)]
pub struct Trail {
    /// The oldest first.
    pub items: Vec<TrailEntry>,
    /// For `after`; null on the last page.
    pub next: Option<String>,
}

/// What happened to the person's data, by which kind of actor.
pub async fn trail(
    State(app): State<App>,
    subject: Subject,
    Query(page): Query<TrailPage>,
) -> Result<Answer<Trail>> {
    let mut db = app.read().await?;
    let (mut items, next) =
        audit::trail(&mut db, subject.id(), page.after.map_or(0, |offset| offset.0), page.limit).await?;
    let hidden = by_subject::hidden(&mut db, subject.id()).await?;
    items.retain(|line| hidden.iter().all(|case| !line.fields.contains(&case.id.to_string())));
    Ok(Answer::ok(Trail { items, next: next.map(|key| key.to_string()) }))
}
