//! Objection (Art. 21). To marketing it is upheld at once, without a reason; the ban is the objection to all of
//! it. To another legitimate interest it stops the purpose until a person has decided.
//!
//! ```text
//! put ──(marketing)──────────────► upheld ──(the person)──► withdrawn
//!  └───(legitimate interest)► pending ──(staff)──► upheld | rejected
//!                                └──(the person)──► withdrawn
//! ```

pub mod weighing;

use axum::extract::State;

use super::facts::{self, Kind};
use super::overview::{self, ChoiceView, MarketingBanView};
use super::{changed, consent, gate, purpose_of, suppression};
use crate::act::Act;
use crate::app::App;
use crate::audit::Deed;
use crate::people::authority::{Caller, Subject};
use crate::people::users;
use crate::platform::http::{Answer, Context, Named, Valid};
use crate::platform::i18n::Language;
use crate::platform::ids::{self, SubjectId};
use crate::platform::input::input;
use crate::platform::problem::{Problem, Result};
use crate::platform::text;
use crate::policy::Purpose;
use crate::policy::notice::Notice;

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
    let mut act = caller.act_on(&app, &context, subject.id()).await?;
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
    let mut act = caller.act_on(&app, &context, subject.id()).await?;
    if end(&mut act, subject.id(), None).await? {
        if let Some(user) = users::credentials(act.db(), subject.id()).await? {
            suppression::forget(&mut act, &app, &user.email_key).await?;
        }
        changed(&mut act, &app, subject.id(), Deed::BanLifted, "marketing").await?;
    }
    answer_ban(act, subject.id()).await
}

async fn answer_ban(mut act: Act, subject: SubjectId) -> Result<Answer<MarketingBanView>> {
    let facts = facts::find(act.db(), subject).await?.ok_or_else(Problem::not_found)?.facts;
    act.end().await?;
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
    changed(act, app, subject, Deed::MarketingBanned, "marketing").await
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
    let mut act = caller.act_on(&app, &context, subject.id()).await?;
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
    let mut act = caller.act_on(&app, &context, subject.id()).await?;
    if end(&mut act, subject.id(), Some(&key)).await? {
        changed(&mut act, &app, subject.id(), Deed::ObjectionWithdrawn, &key).await?;
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
    if state == "pending"
        && let Some(reason) = rejected_before(act, subject, &purpose.key.0, grounds.as_deref()).await?
    {
        let authority = Notice::new(&app.edition, language).authority();
        return Err(Problem::conflict("objection-rejected")
            .with("reason", reason)
            .with("authority", format!("{}, {}", authority.name, authority.website))
            .with("court", authority.court));
    }
    insert(act, subject, Some(&purpose.key.0), state, "said", grounds).await?;
    if purpose.marketing {
        consent::withdraw_covered(act, app, subject, &known.facts, |one| one.key.0 == purpose.key.0).await?;
    }
    changed(act, app, subject, Deed::Objected, &purpose.key.0).await
}

/// Why the same objection was rejected before. Other grounds are another objection.
async fn rejected_before(
    act: &mut Act,
    subject: SubjectId,
    purpose: &str,
    grounds: Option<&str>,
) -> Result<Option<String>> {
    let query = sqlx::query_scalar!(
        r#"select reason as "reason!" from objections
           where subject_id = $1 and purpose = $2 and state = 'rejected'
             and ($3::text is null or grounds is not distinct from $3)
           order by decided_at desc limit 1"#,
        subject.0,
        purpose,
        grounds,
    );
    Ok(query.fetch_optional(act.db()).await?)
}

/// Upholds an objection that needs no weighing, by a signal; the person is locked. Consents stay as they are.
pub(super) async fn uphold(
    act: &mut Act,
    app: &App,
    subject: SubjectId,
    purpose: &Purpose,
    source: &str,
) -> Result<()> {
    let known = facts::find(act.db(), subject).await?.ok_or_else(Problem::not_found)?;
    if known.facts.objections.contains_key(&purpose.key.0) {
        return Ok(());
    }
    insert(act, subject, Some(&purpose.key.0), "upheld", source, None).await?;
    changed(act, app, subject, Deed::Objected, &purpose.key.0).await
}

/// Why one cannot object to what rests on a contract or on the law, what to do instead, and where to go.
fn not_objectable(app: &App, purpose: &Purpose, kind: Kind, language: Language) -> Problem {
    let authority = Notice::new(&app.edition, language).authority();
    Problem::conflict("purpose-not-objectable")
        .with("purpose", purpose.title.of(language))
        .with("kind", gate::basis(purpose, kind).as_str())
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
