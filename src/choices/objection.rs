//! Objection (Art. 21). To marketing it is upheld at once, without a reason; the ban is the objection to all of
//! it. To another legitimate interest it stops the purpose until a person has decided.
//!
//! ```text
//! put ──(marketing)──────────────► upheld ──(the person)──► withdrawn
//!  └───(legitimate interest)► pending ──(staff)──► upheld | rejected
//!                                └──(the person)──► withdrawn
//! ```

use axum::extract::State;
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

use super::facts::{self, Kind};
use super::overview::{self, ChoiceView, MarketingBanView};
use super::{consent, gate, purpose_of, suppression};
use crate::act::Act;
use crate::app::App;
use crate::audit::{Deed, Line};
use crate::people::authority::{Caller, Subject};
use crate::people::users;
use crate::platform::http::{Answer, Context, Named, Valid};
use crate::platform::i18n::Language;
use crate::platform::ids::{self, SubjectId};
use crate::platform::input::{input, words};
use crate::platform::problem::{Problem, Result};
use crate::platform::text;
use crate::policy::Purpose;
use crate::policy::notice::Notice;
use crate::recipients::{self, Event};

input! {
    /// An objection.
    #[derive(Debug)]
    pub struct Grounds {
        /// The person's situation, in their own words; never needed against marketing.
        grounds: Option<text::Line<4000>>,
    }
}

/// Bans all direct marketing (Art. 21(2)): effective with the answer, no reason asked. Said twice, it stands.
pub async fn put_ban(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
) -> Result<Answer<MarketingBanView>> {
    let mut act = caller.act(&app, &context).await?;
    users::lock(&mut act, subject.id()).await?;
    ban(&mut act, &app, subject.id(), "said").await?;
    answer_ban(act, subject.id()).await
}

/// Lifts the ban. What it withdrew stays withdrawn.
pub async fn delete_ban(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
) -> Result<Answer<MarketingBanView>> {
    let mut act = caller.act(&app, &context).await?;
    users::lock(&mut act, subject.id()).await?;
    if end(&mut act, subject.id(), None).await? {
        if let Some(user) = users::credentials(act.db(), subject.id()).await? {
            suppression::forget(&mut act, &app, &user.email_key).await?;
        }
        done(&mut act, &app, subject.id(), Deed::BanLifted, "marketing").await?;
    }
    answer_ban(act, subject.id()).await
}

async fn answer_ban(mut act: Act, subject: SubjectId) -> Result<Answer<MarketingBanView>> {
    let facts = facts::find(act.db(), subject).await?.ok_or_else(Problem::not_found)?.facts;
    if act.has_happened() {
        act.commit().await?;
    }
    Ok(Answer::ok(MarketingBanView { active: facts.ban.is_some(), since: facts.ban }))
}

/// Bans all marketing; the person is locked.
pub async fn ban(act: &mut Act, app: &App, subject: SubjectId, source: &str) -> Result<()> {
    let facts = facts::find(act.db(), subject).await?.ok_or_else(Problem::not_found)?.facts;
    if facts.ban.is_some() {
        return Ok(());
    }
    insert(act, subject, None, "upheld", source, None).await?;
    consent::withdraw_covered(act, app, subject, &facts, |purpose| purpose.marketing).await?;
    done(act, app, subject, Deed::MarketingBanned, "marketing").await
}

/// Objects to one purpose.
pub async fn put(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
    Named(key): Named<String>,
    Valid { value: given, .. }: Valid<Grounds>,
) -> Result<Answer<ChoiceView>> {
    let purpose = purpose_of(&app, &key)?;
    let mut act = caller.act(&app, &context).await?;
    users::lock(&mut act, subject.id()).await?;
    object(&mut act, &app, subject.id(), purpose, given.grounds.map(|line| line.0), context.language())
        .await?;
    overview::answer(act, subject.id(), purpose, context.language()).await
}

/// Withdraws an objection to one purpose.
pub async fn delete(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
    Named(key): Named<String>,
) -> Result<Answer<ChoiceView>> {
    let purpose = purpose_of(&app, &key)?;
    let mut act = caller.act(&app, &context).await?;
    users::lock(&mut act, subject.id()).await?;
    if end(&mut act, subject.id(), Some(&key)).await? {
        done(&mut act, &app, subject.id(), Deed::ObjectionWithdrawn, &key).await?;
    }
    overview::answer(act, subject.id(), purpose, context.language()).await
}

/// Objects to a purpose; the person is locked.
async fn object(
    act: &mut Act,
    app: &App,
    subject: SubjectId,
    purpose: &Purpose,
    grounds: Option<String>,
    language: Language,
) -> Result<()> {
    let known = facts::find(act.db(), subject).await?.ok_or_else(Problem::not_found)?;
    if known.facts.objections.contains_key(&purpose.key.0) {
        return Ok(());
    }
    let basis = gate::basis(purpose, known.kind);
    let state = match (purpose.marketing, basis.is_objectable()) {
        (true, _) => "upheld",
        (false, true) => "pending",
        (false, false) => return Err(not_objectable(app, purpose, known.kind, language)),
    };
    insert(act, subject, Some(&purpose.key.0), state, "said", grounds).await?;
    if purpose.marketing {
        consent::withdraw_covered(act, app, subject, &known.facts, |one| one.key.0 == purpose.key.0).await?;
    }
    done(act, app, subject, Deed::Objected, &purpose.key.0).await
}

/// Why one cannot object to what rests on a contract or on the law, what to do instead, and where to go.
fn not_objectable(app: &App, purpose: &Purpose, kind: Kind, language: Language) -> Problem {
    let authority = Notice::new(&app.edition, language).authority();
    Problem::conflict("purpose-not-objectable")
        .with("purpose", purpose.title.of(language))
        .with(
            "basis",
            crate::platform::i18n::text(
                language,
                &format!("basis-{}", gate::basis(purpose, kind).as_str()),
                &Vec::new(),
            ),
        )
        .with("contact", app.edition.policy.controller.email.0.clone())
        .with("authority", format!("{}, {}", authority.name, authority.website))
        .with("court", authority.court)
}

async fn insert(
    act: &mut Act,
    subject: SubjectId,
    purpose: Option<&str>,
    state: &str,
    source: &str,
    grounds: Option<String>,
) -> Result<()> {
    let (at, actor) = (act.at(), act.actor());
    sqlx::query!(
        "insert into objections (objection_id, subject_id, purpose, state, source, grounds, since, actor_kind)
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        ids::random(),
        subject.0,
        purpose,
        state,
        source,
        grounds,
        at,
        actor.kind.as_str(),
    )
    .execute(act.db())
    .await?;
    Ok(())
}

/// Ends what stands; answers whether anything did.
async fn end(act: &mut Act, subject: SubjectId, purpose: Option<&str>) -> Result<bool> {
    let at = act.at();
    let ended = sqlx::query!(
        "update objections set state = 'withdrawn', ended_at = $3
         where subject_id = $1 and purpose is not distinct from $2 and state in ('pending', 'upheld')",
        subject.0,
        purpose,
        at,
    )
    .execute(act.db())
    .await?;
    Ok(ended.rows_affected() > 0)
}

async fn done(act: &mut Act, app: &App, subject: SubjectId, deed: Deed, purpose: &str) -> Result<()> {
    facts::store(act, subject).await?;
    let fields = [purpose.to_owned()];
    recipients::announce(act, app, subject, Event::ChoicesChanged, &fields).await?;
    act.record(Line::of(deed, subject).fields(fields));
    Ok(())
}

words! {
    /// How an objection was decided.
    pub enum Outcome {
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
        /// How it was decided.
        outcome: Outcome,
        /// Why, in words the person will read. Rejecting needs compelling grounds.
        reason: text::Line<4000>,
    }
}

/// An objection as staff and its person see it.
#[derive(Serialize, JsonSchema)]
pub struct ObjectionView {
    /// Its id.
    pub id: Uuid,
    /// Whose.
    pub subject_id: SubjectId,
    /// To what; null is all marketing.
    pub purpose: Option<String>,
    /// `pending`, `upheld`, `rejected`, `withdrawn`.
    pub state: String,
    /// How it came: `said`, `registration`.
    pub source: String,
    /// The person's situation, in their own words.
    pub grounds: Option<String>,
    /// Since when.
    pub since: DateTime<Utc>,
    /// Why it was decided so.
    pub reason: Option<String>,
    /// When it was decided.
    pub decided_at: Option<DateTime<Utc>>,
    /// Where to complain and the way to court, where it was rejected (Art. 12(4)).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remedies: Option<Remedies>,
}

/// Remedies.
#[derive(Serialize, JsonSchema)]
pub struct Remedies {
    /// Where to complain.
    pub authority: crate::policy::views::AuthorityView,
    /// The way to court.
    pub court: String,
}

/// What is pending.
#[derive(Serialize, JsonSchema)]
pub struct ObjectionList {
    /// The oldest first.
    pub items: Vec<ObjectionView>,
    /// Always null: there is one page of a thousand.
    pub next: Option<String>,
}

/// The objections that wait for a decision.
pub async fn pending(State(app): State<App>) -> Result<Answer<ObjectionList>> {
    let rows = sqlx::query!(
        r#"select objection_id, subject_id as "subject_id: SubjectId", purpose, state, source, grounds, since
           from objections where state = 'pending' order by since, objection_id limit 1000"#
    )
    .fetch_all(&app.pool)
    .await?;
    let items = rows
        .into_iter()
        .map(|row| ObjectionView {
            id: row.objection_id,
            subject_id: row.subject_id,
            purpose: row.purpose,
            state: row.state,
            source: row.source,
            grounds: row.grounds,
            since: row.since,
            reason: None,
            decided_at: None,
            remedies: None,
        })
        .collect();
    Ok(Answer::ok(ObjectionList { items, next: None }))
}

/// Decides an objection. Only a person does, with reasons; what was decided is not decided again.
pub async fn decide(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<Uuid>,
    Valid { value: verdict, .. }: Valid<Verdict>,
) -> Result<Answer<ObjectionView>> {
    let mut act = caller.act(&app, &context).await?;
    let subject = sqlx::query_scalar!(
        r#"select subject_id as "id: SubjectId" from objections where objection_id = $1"#,
        id
    )
    .fetch_optional(act.db())
    .await?
    .ok_or_else(Problem::not_found)?;
    users::lock(&mut act, subject).await?;
    let at = act.at();
    let row = sqlx::query!(
        "update objections set state = $2, reason = $3, decided_at = $4
         where objection_id = $1 and state = 'pending' returning purpose, state, source, grounds, since",
        id,
        verdict.outcome.as_str(),
        verdict.reason.0,
        at,
    )
    .fetch_optional(act.db())
    .await?
    .ok_or_else(|| Problem::conflict("already-decided"))?;
    let deed =
        if verdict.outcome == Outcome::Upheld { Deed::ObjectionUpheld } else { Deed::ObjectionRejected };
    done(&mut act, &app, subject, deed, row.purpose.as_deref().unwrap_or("marketing")).await?;
    act.commit().await?;
    let authority = Notice::new(&app.edition, context.language()).authority();
    let remedies = Remedies { court: authority.court.clone(), authority };
    Ok(Answer::ok(ObjectionView {
        id,
        subject_id: subject,
        purpose: row.purpose,
        state: row.state,
        source: row.source,
        grounds: row.grounds,
        since: row.since,
        reason: Some(verdict.reason.0),
        decided_at: Some(at),
        remedies: (verdict.outcome == Outcome::Rejected).then_some(remedies),
    }))
}
