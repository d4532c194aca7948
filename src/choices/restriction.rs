//! Restriction (Art. 18): data are kept and not used. The person reads, corrects, chooses, takes along and erases
//! as ever. Only the person ends it; staff lift it, and the person is told before (Art. 18(3)).

pub mod lifting;

use axum::extract::State;
use axum::http::{Method, StatusCode, Uri};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::Serialize;
use sqlx::PgConnection;
use uuid::Uuid;

use super::Choosing;
use crate::act::Act;
use crate::app::App;
use crate::audit::{AuditLine, Deed};
use crate::idempotency::{self, IdempotencyKey, Recalled};
use crate::people::authority::{Caller, Subject};
use crate::people::facts::{self, Restricted};
use crate::platform::http::{Answer, Context, Named, Valid};
use crate::platform::i18n::Language;
use crate::platform::ids::{self, SubjectId};
use crate::platform::input::{input, words};
use crate::platform::problem::{Fault, Problem, Result};
use crate::platform::text;
use crate::recipients::Event;
use crate::requests::by_subject;
use crate::requests::record::{self, Asked, Reasons};
use crate::requests::words::{LineOutcome, Right};

words! {
    /// Why data are restricted (Art. 18(1)).
    pub enum Ground {
        /// (a): while it is checked whether they are right.
        AccuracyContested = "accuracy-contested",
        /// (b): the use was unlawful, and the person prefers this to erasure.
        Unlawful = "unlawful",
        /// (c): the person needs them for legal claims.
        NeededForClaims = "needed-for-claims",
        /// (d): while an objection is weighed.
        ObjectionPending = "objection-pending",
    }
}

words! {
    /// How a restriction came.
    pub enum RestrictionSource {
        /// The person said so, or someone for them.
        Said = "said",
        /// Someone reported that the account is a child's (P52); the person did not ask for it.
        MinorReport = "minor-report",
        /// Their customer took them out, and they wait for an answer: nothing is done with their data meanwhile.
        TakenOut = "taken-out",
    }
}

input! {
    /// A restriction that someone asks for.
    #[derive(Debug)]
    pub struct WantedRestriction {
        /// On which of the four grounds.
        ground: Ground,
        /// What it covers; left out, all but what the law or security demands.
        purposes: Option<Vec<text::Line<60>>>,
        /// What it is about, in the person's own words.
        note: Option<text::Line<2000>>,
    }
}

/// A restriction, whether it stands or has ended.
#[derive(Serialize, JsonSchema)]
pub struct RestrictionView {
    /// Names it when it is ended.
    pub id: Uuid,
    /// Stable word for why: `accuracy-contested`, `unlawful`.
    pub ground: String,
    /// How it came: `said` by the person or for them; by a `minor-report`, or as their customer has them `taken-out`, which they did
    /// not ask for.
    pub source: String,
    /// What it covers; null is all but what the law or security demands.
    pub purposes: Option<Vec<String>>,
    /// What it is about, in the person's own words.
    pub note: Option<String>,
    /// When it was asked for.
    pub since: DateTime<Utc>,
    /// When the person was told that it will be lifted.
    pub notice_at: Option<DateTime<Utc>>,
    /// Why it will be lifted, as the person was told; null until then.
    pub notice_reason: Option<String>,
    /// How they were told: by `mail`, or by staff by `post`, by `phone` or at the `counter`; null until then.
    pub notice_how: Option<String>,
    /// When the person ended it or staff lifted it; null while it stands.
    pub ended_at: Option<DateTime<Utc>>,
}

/// A person's restrictions.
#[derive(Serialize, JsonSchema)]
pub struct RestrictionList {
    /// The oldest first.
    pub items: Vec<RestrictionView>,
    /// Always null: all are on one page.
    pub next: Option<String>,
}

/// Restricts the processing of a person's data.
pub async fn post(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
    key: IdempotencyKey,
    uri: Uri,
    Valid { value: wanted, digest, .. }: Valid<WantedRestriction>,
) -> Result<Answer<RestrictionView>> {
    let once = key.of(&app, &caller.digest, &Method::POST, uri.path(), &digest);
    let wanted = wanted.in_order(&app)?;
    let mut act = caller.act_on(&app, &context, subject.id()).await?;
    let made = match idempotency::recall(&mut act, once.as_ref()).await? {
        Recalled::Made(id) => find(act.db(), id).await?.map(|(_, made)| made),
        Recalled::Nothing => {
            let made = restrict(&mut act, &app, subject.id(), wanted, context.language()).await?;
            idempotency::remember(&mut act, &app, once.as_ref(), made.id, subject.id()).await?;
            Some(made)
        }
    };
    let made = made.ok_or_else(idempotency::made_and_erased)?;
    act.end().await?;
    Ok(Answer::created(&format!("{}/restrictions", subject.kind().path_of(subject.id())), made))
}

impl WantedRestriction {
    /// The same with its purposes sorted, each once: the order in which they are said makes no other restriction.
    fn in_order(mut self, app: &App) -> Result<Self> {
        let Some(purposes) = &mut self.purposes else { return Ok(self) };
        purposes.sort_by(|one, other| one.0.cmp(&other.0));
        purposes.dedup();
        let is_unknown = |key: &str| app.edition.policy.purpose(key).is_none();
        let unknown = purposes.iter().enumerate().filter(|(_, key)| is_unknown(&key.0));
        let faults: Vec<_> =
            unknown.map(|(index, _)| Fault::new(format!("/purposes/{index}"), "unknown-purpose")).collect();
        match (faults.is_empty(), purposes.is_empty()) {
            (false, _) => Err(Problem::invalid(faults)),
            (true, true) => Err(Problem::invalid_member("/purposes", "empty")),
            (true, false) => Ok(self),
        }
    }
}

/// In effect at once; a person on staff checks it.
async fn restrict(
    act: &mut Act,
    app: &App,
    subject: SubjectId,
    wanted: WantedRestriction,
    language: Language,
) -> Result<RestrictionView> {
    let purposes = wanted.purposes.map(|purposes| purposes.into_iter().map(|key| key.0).collect());
    let note = wanted.note.map(|line| line.0);
    let wanted = Wanted { ground: wanted.ground, source: RestrictionSource::Said, purposes, note };
    let id = impose(act, app, subject, wanted).await?;
    let (_, made) = find(act.db(), id).await?.ok_or_else(Problem::not_found)?;
    if act.has_happened() {
        let asked = Asked::about(Right::Restriction, id, made.purposes.clone().unwrap_or_default());
        by_subject::waits_for_staff(act, app, subject, asked, made.since, language).await?;
    }
    Ok(made)
}

/// A restriction that is to stand.
#[derive(Debug)]
pub struct Wanted {
    /// On which ground.
    pub ground: Ground,
    /// How it comes.
    pub source: RestrictionSource,
    /// What it covers; none is all but what the policy lets run.
    pub purposes: Option<Vec<String>>,
    /// What it is about, in the person's own words.
    pub note: Option<String>,
}

/// Restricts; the person is locked. Said twice, it stands once: a call that was sent again, or a wish repeated. What came
/// another way is another restriction: the end of the one is not the end of the other.
pub async fn impose(act: &mut Act, app: &App, subject: SubjectId, wanted: Wanted) -> Result<Uuid> {
    if let Some(standing) = standing(act.db(), subject, &wanted).await? {
        return Ok(standing);
    }
    let made = insert(act, subject, wanted).await?;
    done(act, app, subject, Deed::Restricted, &made).await?;
    Ok(made.id)
}

/// Restricts in the place of what stood, if anything did: it is one change, and recipients hear of the wider one alone.
pub(super) async fn impose_instead(
    act: &mut Act,
    app: &App,
    subject: SubjectId,
    wanted: Wanted,
    of: Option<Uuid>,
) -> Result<Uuid> {
    let standing = standing(act.db(), subject, &wanted).await?;
    let (at, of) = (act.at(), of.filter(|of| Some(*of) != standing));
    if let Some(of) = of {
        sqlx::query!(
            "update restrictions set ended_at = $3 where restriction_id = $1 and subject_id = $2 and ended_at is null",
            of,
            subject.0,
            at,
        )
        .execute(act.db())
        .await?;
    }
    if let Some(standing) = standing {
        return Ok(standing);
    }
    let made = insert(act, subject, wanted).await?;
    let mut person = Choosing::begin(act, app, subject).await?;
    person.known.facts.restrictions.retain(|one| Some(one.id) != of);
    stands(&mut person, &made).await?;
    Ok(made.id)
}

async fn standing(db: &mut PgConnection, subject: SubjectId, wanted: &Wanted) -> Result<Option<Uuid>> {
    let same = |one: &RestrictionView| {
        one.ended_at.is_none()
            && one.ground == wanted.ground.as_str()
            && one.source == wanted.source.as_str()
            && one.purposes == wanted.purposes
    };
    Ok(all(db, subject).await?.into_iter().find(same).map(|one| one.id))
}

async fn insert(act: &mut Act, subject: SubjectId, wanted: Wanted) -> Result<RestrictionView> {
    let (id, at, actor) = (ids::random(), act.at(), act.actor());
    sqlx::query!(
        "insert into restrictions (restriction_id, subject_id, ground, source, purposes, note, since, actor_kind)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        id,
        subject.0,
        wanted.ground.as_str(),
        wanted.source.as_str(),
        wanted.purposes.as_deref(),
        wanted.note,
        at,
        actor.kind.as_str(),
    )
    .execute(act.db())
    .await?;
    let (_, made) = find(act.db(), id).await?.ok_or_else(Problem::not_found)?;
    Ok(made)
}

/// The restrictions of a person, ended ones included. Others see that they stand, not what they are about.
pub async fn list(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
) -> Result<Answer<RestrictionList>> {
    let mut act = caller.begin(&app, &context).await?;
    facts::find(act.db(), subject.id()).await?.ok_or_else(Problem::not_found)?;
    if caller.is_staff() {
        act.record(AuditLine::of(Deed::Read, subject.id()).fields(["restrictions"]));
    }
    let mut items = all(act.db(), subject.id()).await?;
    if !caller.is_person() {
        for item in &mut items {
            item.note = None;
        }
    }
    act.end().await?;
    Ok(Answer::ok(RestrictionList { items, next: None }))
}

/// Ends a restriction: only the person does.
pub async fn delete(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
    Named(id): Named<Uuid>,
) -> Result<StatusCode> {
    let mut act = caller.act_on(&app, &context, subject.id()).await?;
    // One that a report about a child led to stands until someone on staff has decided (P52).
    if by_subject::is_under_review(act.db(), id).await? {
        return Err(by_subject::refuse_to_undo(act, subject.id()).await?);
    }
    // What is left of whoever was taken out is there for the answer alone.
    let by_customer = find(act.db(), id).await?.is_some_and(|(whose, one)| {
        whose == subject.id() && one.source == RestrictionSource::TakenOut.as_str()
    });
    if by_customer {
        return Err(Problem::conflict("waits-for-answer"));
    }
    end(&mut act, &app, subject.id(), id, Deed::RestrictionEnded, None).await?;
    act.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Ends one that stands, with its line and what follows.
pub async fn end(
    act: &mut Act,
    app: &App,
    subject: SubjectId,
    id: Uuid,
    deed: Deed,
    reason: Option<&str>,
) -> Result<()> {
    let at = act.at();
    let ended = sqlx::query!(
        "update restrictions set ended_at = $3 where restriction_id = $1 and subject_id = $2 and ended_at is null",
        id,
        subject.0,
        at,
    )
    .execute(act.db())
    .await?;
    if ended.rows_affected() == 0 {
        return Err(Problem::not_found());
    }
    let (_, ended) = find(act.db(), id).await?.ok_or_else(Problem::not_found)?;
    let outcome =
        if deed == Deed::RestrictionEnded { LineOutcome::Withdrawn } else { LineOutcome::Completed };
    let reasons = Reasons { explanation: reason.map(str::to_owned), ..Reasons::default() };
    done(act, app, subject, deed, &ended).await?;
    record::waits_no_more(act, subject).await?;
    by_subject::settled(act, id, outcome, reasons).await
}

/// What follows: the line and the notice name the purposes, or say that it is about all.
async fn done(
    act: &mut Act,
    app: &App,
    subject: SubjectId,
    deed: Deed,
    view: &RestrictionView,
) -> Result<()> {
    let mut person = Choosing::begin(act, app, subject).await?;
    if view.ended_at.is_none() {
        return stands(&mut person, view).await;
    }
    person.known.facts.restrictions.retain(|one| one.id != view.id);
    person.changed(deed, Event::RestrictionLifted, reach(view)).await
}

async fn stands(person: &mut Choosing<'_>, view: &RestrictionView) -> Result<()> {
    person.known.facts.restrictions.push(Restricted {
        id: view.id,
        ground: view.ground.clone(),
        purposes: view.purposes.clone(),
        since: view.since,
        exceptions: Vec::new(),
    });
    person.changed(Deed::Restricted, Event::Restricted, reach(view)).await
}

fn reach(view: &RestrictionView) -> Vec<String> {
    view.purposes.clone().unwrap_or_else(|| vec!["all".into()])
}

async fn find(db: &mut PgConnection, id: Uuid) -> Result<Option<(SubjectId, RestrictionView)>> {
    let row = sqlx::query!(
        r#"select subject_id as "subject_id: SubjectId", restriction_id, ground, source, purposes, note, since,
                  notice_at, notice_reason, notice_how, ended_at
           from restrictions where restriction_id = $1"#,
        id
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| {
        let view = RestrictionView {
            id: row.restriction_id,
            ground: row.ground,
            source: row.source,
            purposes: row.purposes,
            note: row.note,
            since: row.since,
            notice_at: row.notice_at,
            notice_reason: row.notice_reason,
            notice_how: row.notice_how,
            ended_at: row.ended_at,
        };
        (row.subject_id, view)
    }))
}

/// Every restriction of a person, the oldest first.
pub async fn all(db: &mut PgConnection, subject: SubjectId) -> Result<Vec<RestrictionView>> {
    let query = sqlx::query_as!(
        RestrictionView,
        "select restriction_id as id, ground, source, purposes, note, since, notice_at, notice_reason, notice_how,
             ended_at
         from restrictions where subject_id = $1 order by since, restriction_id",
        subject.0
    );
    Ok(query.fetch_all(db).await?)
}
