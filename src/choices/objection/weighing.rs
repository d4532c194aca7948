//! Weighing an objection: a person on staff decides, with reasons that its person reads beside the remedies.

use axum::extract::State;
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::Serialize;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Objected, uphold};
use crate::act::Act;
use crate::app::App;
use crate::audit::{AuditLine, Deed};
use crate::choices::{Choosing, look, purpose_of};
use crate::people::authority::{Caller, Subject};
use crate::people::users;
use crate::platform::http::{Answer, Context, Named, Valid};
use crate::platform::i18n::Language;
use crate::platform::ids::SubjectId;
use crate::platform::input::{input, words};
use crate::platform::problem::{Problem, Result};
use crate::platform::text;
use crate::policy::notice::Notice;
use crate::requests::by_subject;
use crate::requests::record::Reasons;
use crate::requests::words::{LineOutcome, RefusalGround};

words! {
    /// How staff decide an objection.
    pub enum Weighed {
        /// The person is right: the purpose stays off.
        Upheld = "upheld",
        /// Compelling grounds override the person's (Art. 21(1)).
        Rejected = "rejected",
    }
}

input! {
    /// The decision on an objection, by a person on staff.
    #[derive(Debug)]
    pub struct Verdict {
        /// Whether the person is right.
        outcome: Weighed,
        /// Why, in words the person will read. Rejecting needs compelling grounds.
        reason: text::ToPerson<4000>,
    }
}

/// An objection as staff and its person see it.
#[derive(Serialize, JsonSchema)]
pub struct ObjectionView {
    /// Names it when it is decided.
    pub id: Uuid,
    /// The person who objects.
    pub subject_id: SubjectId,
    /// The key of the purpose; null is all marketing.
    pub purpose: Option<String>,
    /// `pending`, `upheld`, `rejected`, `withdrawn`.
    pub state: String,
    /// How it came: `said`, `registration`.
    pub source: String,
    /// The person's situation, in their own words.
    pub grounds: Option<String>,
    /// When the person objected.
    pub since: DateTime<Utc>,
    /// Why it was decided so, in words for the person; null until it is decided.
    pub reason: Option<String>,
    /// When it was decided; null until then, and where nobody had to decide.
    pub decided_at: Option<DateTime<Utc>>,
    /// Where to complain and the way to court, where it was rejected (Art. 12(4)).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remedies: Option<Remedies>,
}

/// What a person may do against a refusal.
#[derive(Serialize, JsonSchema)]
pub struct Remedies {
    /// The authority, and how to complain to it.
    pub authority: crate::policy::views::AuthorityView,
    /// The way to court, in words.
    pub court: String,
}

/// Objections.
#[derive(Serialize, JsonSchema)]
pub struct ObjectionList {
    /// The oldest first, a thousand at most.
    pub items: Vec<ObjectionView>,
    /// Always null: there is one page.
    pub next: Option<String>,
}

/// The objections that wait for a decision. What people wrote is read by staff here: each look leaves a line.
pub async fn pending(
    State(app): State<App>,
    context: Context,
    caller: Caller,
) -> Result<Answer<ObjectionList>> {
    let mut act = caller.act(&app, &context).await?;
    let ids = sqlx::query_scalar!(
        "select objection_id from objections where state = 'pending' order by since, objection_id limit 1000"
    )
    .fetch_all(act.db())
    .await?;
    let items = views(&app, act.db(), &ids, context.language()).await?;
    for item in &items {
        act.record(AuditLine::of(Deed::Read, item.subject_id).fields(["objections"]));
    }
    act.end().await?;
    Ok(Answer::ok(ObjectionList { items, next: None }))
}

/// A person's objections and what was decided about them, with the reasons and the remedies.
pub async fn list(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
) -> Result<Answer<ObjectionList>> {
    let mut act = look(&app, &context, &caller, subject.id(), "objections").await?;
    let query =
        sqlx::query_scalar!("select objection_id from objections where subject_id = $1", subject.id().0);
    let ids = query.fetch_all(act.db()).await?;
    let items = views(&app, act.db(), &ids, context.language()).await?;
    act.end().await?;
    Ok(Answer::ok(ObjectionList { items, next: None }))
}

async fn views(
    app: &App,
    db: &mut PgConnection,
    ids: &[Uuid],
    language: Language,
) -> Result<Vec<ObjectionView>> {
    let rows = sqlx::query!(
        r#"select objection_id, subject_id as "subject_id: SubjectId", purpose, state, source, grounds, since, reason,
                  decided_at
           from objections where objection_id = any($1) order by since, objection_id"#,
        ids,
    )
    .fetch_all(db)
    .await?;
    let view = |state: &str| {
        let authority = Notice::new(&app.edition, language).authority();
        (state == "rejected").then(|| Remedies { court: authority.court.clone(), authority })
    };
    Ok(rows
        .into_iter()
        .map(|row| ObjectionView {
            remedies: view(&row.state),
            id: row.objection_id,
            subject_id: row.subject_id,
            purpose: row.purpose,
            state: row.state,
            source: row.source,
            grounds: row.grounds,
            since: row.since,
            reason: row.reason,
            decided_at: row.decided_at,
        })
        .collect())
}

/// Decides an objection. Only a person does, with reasons; what was decided is not decided again.
pub async fn decide(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<Uuid>,
    Valid { value: verdict, .. }: Valid<Verdict>,
) -> Result<Answer<ObjectionView>> {
    // Refusing is the data protection officer's.
    if verdict.outcome == Weighed::Rejected {
        caller.needs_dpo()?;
    }
    let mut act = caller.act(&app, &context).await?;
    let ground = RefusalGround::CompellingGrounds;
    weigh(&mut act, &app, id, verdict.outcome, ground, &verdict.reason.0).await?;
    let view =
        views(&app, act.db(), &[id], context.language()).await?.pop().ok_or_else(Problem::not_found)?;
    act.commit().await?;
    Ok(Answer::ok(view))
}

/// What an objection came to that was not upheld, before its person has read it: said in other words, or upheld after all. One
/// that the person made anew meanwhile is what is upheld then.
pub async fn weigh_anew(act: &mut Act, app: &App, id: Uuid, outcome: Weighed, reason: &str) -> Result<()> {
    let subject = lock_of(act, id).await?;
    let at = act.at();
    let row = sqlx::query!(
        r#"update objections set state = case when $2 = 'upheld' and not exists (
               select from objections other where other.subject_id = objections.subject_id
               and other.purpose = objections.purpose and other.state in ('pending', 'upheld')) then 'upheld' else state end,
             reason = $3, decided_at = $4
           where objection_id = $1 and state = 'rejected'
           returning purpose as "purpose!", since"#,
        id,
        outcome.as_str(),
        reason,
        at,
    )
    .fetch_optional(act.db())
    .await?
    .ok_or_else(|| Problem::conflict("already-decided"))?;
    if outcome == Weighed::Rejected {
        return Ok(());
    }
    let mut person = Choosing::begin(act, app, subject).await?;
    if person.known.facts.objections.contains_key(&row.purpose) {
        return uphold(&mut person, purpose_of(app, &row.purpose)?, "request").await;
    }
    let upheld = Objected { id, pending: false, since: row.since };
    person.known.facts.objections.insert(row.purpose.clone(), upheld);
    person.chose(Deed::ObjectionUpheld, &row.purpose).await
}

/// Whose an objection is, locked.
async fn lock_of(act: &mut Act, id: Uuid) -> Result<SubjectId> {
    let query = sqlx::query_scalar!(
        r#"select subject_id as "id: SubjectId" from objections where objection_id = $1"#,
        id
    );
    let subject = query.fetch_optional(act.db()).await?.ok_or_else(Problem::not_found)?;
    users::lock(act, subject).await?;
    Ok(subject)
}

/// The decision itself; the request that it waits in is answered by it.
pub async fn weigh(
    act: &mut Act,
    app: &App,
    id: Uuid,
    outcome: Weighed,
    ground: RefusalGround,
    reason: &str,
) -> Result<()> {
    let subject = lock_of(act, id).await?;
    let at = act.at();
    let row = sqlx::query!(
        "update objections set state = $2, reason = $3, decided_at = $4
         where objection_id = $1 and state = 'pending' returning purpose",
        id,
        outcome.as_str(),
        reason,
        at,
    )
    .fetch_optional(act.db())
    .await?
    .ok_or_else(|| Problem::conflict("already-decided"))?;
    // The policy may have made it marketing meanwhile: nothing outweighs an objection to that (Art. 21(3)).
    let marketing = |key: &String| app.edition.policy.purpose(key).is_some_and(|purpose| purpose.marketing);
    if outcome == Weighed::Rejected && row.purpose.as_ref().is_none_or(marketing) {
        return Err(Problem::conflict("marketing-is-upheld"));
    }
    let deed = if outcome == Weighed::Upheld { Deed::ObjectionUpheld } else { Deed::ObjectionRejected };
    let mut person = Choosing::begin(act, app, subject).await?;
    let purpose = row.purpose.unwrap_or_default();
    match (outcome, person.known.facts.objections.get_mut(&purpose)) {
        (Weighed::Upheld, Some(objection)) => objection.pending = false,
        _ => drop(person.known.facts.objections.remove(&purpose)),
    }
    person.chose(deed, &purpose).await?;
    let (outcome, ground) = match outcome {
        Weighed::Upheld => (LineOutcome::Completed, None),
        Weighed::Rejected => (LineOutcome::Refused, Some(ground)),
    };
    let reasons = Reasons { ground, explanation: Some(reason.to_owned()), ..Reasons::default() };
    by_subject::settled(act, id, outcome, reasons).await
}
