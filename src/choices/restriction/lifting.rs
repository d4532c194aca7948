//! What staff decide about a restriction: that it is lifted, once the person has been told (Art. 18(3)), and what may be
//! done all the same (Art. 18(2)).

use axum::extract::State;
use chrono::{DateTime, Duration, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{RestrictionView, end, find};
use crate::act::Act;
use crate::app::App;
use crate::audit::{AuditLine, Deed};
use crate::choices::{Choosing, purpose_of};
use crate::mail::leaving::{self, Moment, as_read};
use crate::mail::letter::{Draft, day_of};
use crate::mail::{self, LetterKind};
use crate::people::authority::Caller;
use crate::people::facts::Excepted;
use crate::people::{person, users};
use crate::platform::clock::civil_day;
use crate::platform::http::{Answer, Context, Named, Valid};
use crate::platform::i18n::Args;
use crate::platform::ids::{self, SubjectId};
use crate::platform::input::{input, words};
use crate::platform::problem::{Problem, Result};
use crate::platform::sentence::states;
use crate::platform::text as texts;
use crate::requests::by_subject;
use crate::requests::words::Otherwise;

words! {
    /// What may be done all the same (Art. 18(2)).
    pub enum ExceptionKind {
        /// The person consents.
        Consent = "consent",
        /// Legal claims.
        Claims = "claims",
        /// Protecting another's rights.
        RightsOfOthers = "rights-of-others",
        /// An important public interest.
        PublicInterest = "public-interest",
    }
}

input! {
    /// Why a restriction is lifted.
    #[derive(Debug)]
    pub struct Lifting {
        /// In words; the person reads them at least a day before.
        reason: texts::ToPerson<2000>,
        /// That staff told the person themselves, and how: whom no mail reaches is told so (Art. 18(3)).
        told: Option<Otherwise>,
    }
}

input! {
    /// What may be done while data are restricted.
    #[derive(Debug)]
    pub struct Exception {
        /// Which of the four exceptions of Art. 18(2).
        kind: ExceptionKind,
        /// The key of the purpose that may run.
        purpose: texts::OursByName<60>,
        /// Why, for whoever verifies it; the person reads it in their access report.
        reason: texts::ToPerson<2000>,
        /// The first instant at which it no longer may; three years ahead at most.
        until: DateTime<Utc>,
    }
}

/// Staff lift a restriction in two steps: the first call tells the person, the second, a day or more later, lifts.
pub async fn lift(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<Uuid>,
    Valid { value: lifting, .. }: Valid<Lifting>,
) -> Result<Answer<RestrictionView>> {
    let mut act = caller.act(&app, &context).await?;
    announce_or_lift(&mut act, &app, id, &lifting.reason.0, lifting.told).await?;
    let (_, view) = find(act.db(), id).await?.ok_or_else(Problem::not_found)?;
    act.commit().await?;
    Ok(Answer::ok(view))
}

async fn announce_or_lift(
    act: &mut Act,
    app: &App,
    id: Uuid,
    reason: &str,
    told: Option<Otherwise>,
) -> Result<()> {
    let (subject, found) = locked(act, id).await?;
    // What a report about a child put in place is decided with the report.
    if by_subject::is_under_review(act.db(), id).await? {
        return Err(Problem::conflict("under-review"));
    }
    let by_staff = found.notice_how.as_deref().is_some_and(|how| how != BY_MAIL);
    if let Some(how) = told.filter(|_| !by_staff) {
        return announced(act, subject, id, reason, how.as_str()).await.map(drop);
    }
    let Some(told) = found.notice_at else { return announce(act, app, subject, id, reason).await };
    let too_recent =
        if by_staff { told + NOTICE_BEFORE > act.at() } else { is_too_recent(act, subject, told).await? };
    if too_recent {
        return Err(Problem::conflict("notice-too-recent"));
    }
    // What the person has read is why it is lifted; another reason would have to be told first.
    if found.notice_reason.as_deref() != Some(reason) {
        let told = found.notice_reason.unwrap_or_default();
        return Err(Problem::conflict("reason-differs").with("reason", told));
    }
    end(act, app, subject, id, Deed::RestrictionLifted, Some(reason)).await
}

/// Notes that the person is told, and how.
async fn announced(
    act: &mut Act,
    subject: SubjectId,
    id: Uuid,
    reason: &str,
    how: &str,
) -> Result<DateTime<Utc>> {
    let at = act.at();
    let since = sqlx::query_scalar!(
        "update restrictions set notice_at = $2, notice_reason = $3, notice_how = $4 where restriction_id = $1
         returning since",
        id,
        at,
        reason,
        how,
    )
    .fetch_one(act.db())
    .await?;
    act.record(AuditLine::of(Deed::RestrictionNoticed, subject));
    Ok(since)
}

/// Tells the person by mail. Whom none reaches is told by staff: the answer says what.
async fn announce(act: &mut Act, app: &App, subject: SubjectId, id: Uuid, reason: &str) -> Result<()> {
    let since = announced(act, subject, id, reason, BY_MAIL).await?;
    let others = sqlx::query_scalar!(
        r#"select count(*) as "n!" from restrictions
           where subject_id = $1 and restriction_id <> $2 and ended_at is null and notice_at is null"#,
        subject.0,
        id
    )
    .fetch_one(act.db())
    .await?;
    write_to(act, app, subject, since, others, reason).await
}

states! {
    /// A restriction that stands, and will be lifted for a reason that the person may contest (Art. 18(3)).
    Ending(reason: &str) = !reason.is_empty() => {
        lifting_subject = "letter-lifting-subject",
        lifting_announced = "letter-lifting",
        lifting_reason = "letter-lifting-reason",
        lifting_object = "letter-lifting-object",
        lifting_remedies = "letter-remedies"
    }
    /// Another one stands besides, which goes on.
    AnotherStands(others: i64) = others > 0 => {
        lifting_not_all = "letter-lifting-not-all"
    }
}

/// Writes to the person that it will be lifted, when and why (Art. 18(3)). Refused where no mail reaches them, with what to say.
async fn write_to(
    act: &mut Act,
    app: &App,
    subject: SubjectId,
    since: DateTime<Utc>,
    others: i64,
    reason: &str,
) -> Result<()> {
    let Some(person) = person::find(app, act.db(), subject).await? else { return Ok(()) };
    let language = person.reads().unwrap_or_default();
    let day = leaving::day_after(NOTICE_BEFORE);
    let name = person.name();
    let draft = Draft::to(app, language, name.as_ref());
    let today = leaving::day_after(Duration::zero());
    let draft =
        if person.email().is_some() { draft } else { draft.on_paper(name.as_ref(), Some(""), &today) };
    let draft = draft
        .say(lifting_announced(reason, vec![("date", day), ("since", day_of(language, since))]))
        .say(lifting_not_all(others, Args::new()))
        .say(lifting_reason(reason, vec![("reason", reason.to_owned())]))
        .say(lifting_object(reason, Args::new()))
        .remedies(lifting_remedies(reason, Args::new()));
    let Some(address) = person.email() else {
        let moment = Moment { at: act.at(), language, last_day: civil_day(act.at()) };
        return Err(Problem::conflict("tell-first").with("words", as_read(&draft.body(None), &moment)));
    };
    let letter = draft.letter(
        LetterKind::RestrictionLifting,
        lifting_subject(reason, Args::new()),
        address,
        Some(subject),
    );
    mail::post(act, letter).await.map(drop)
}

/// Whether the letter has not been out for a day, or is still on its way. One that came back holds the lifting up for a
/// fortnight: the notice stands in the account.
async fn is_too_recent(act: &mut Act, subject: SubjectId, told: DateTime<Utc>) -> Result<bool> {
    let at = act.at();
    let letter = sqlx::query!(
        r#"select coalesce(bool_or(state = 'queued'), false) as "waits!", max(sent_at) filter (where state = 'sent') as sent
           from mails where subject_id = $1 and kind = $2 and queued_at = $3"#,
        subject.0,
        LetterKind::RestrictionLifting.as_str(),
        told,
    )
    .fetch_one(act.db())
    .await?;
    Ok(letter.waits || letter.sent.map_or(told + UNDELIVERED, |sent| sent + NOTICE_BEFORE) > at)
}

/// Whether the restriction that a letter of that instant announced the end of still stands, and its end is to be told.
pub async fn is_announced(db: &mut PgConnection, subject: SubjectId, told: DateTime<Utc>) -> Result<bool> {
    let query = sqlx::query_scalar!(
        // The letter says whether another one stays.
        r#"select exists (select from restrictions where subject_id = $1 and notice_at = $2 and ended_at is null)
               and not exists (select from restrictions where subject_id = $1 and (since > $2 or ended_at > $2)) as "is!""#,
        subject.0,
        told,
    );
    Ok(query.fetch_one(db).await?)
}

/// The letter of that instant never left: nobody was told, and nothing is lifted before it is told anew. The person is
/// locked.
pub async fn was_not_told(act: &mut Act, subject: SubjectId, told: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "update restrictions set notice_at = null, notice_reason = null, notice_how = null
         where subject_id = $1 and notice_at = $2 and ended_at is null",
        subject.0,
        told,
    )
    .execute(act.db())
    .await?;
    Ok(())
}

/// How the person was told, where the service wrote to them.
const BY_MAIL: &str = "mail";

/// The wait for a letter that cannot be delivered.
const UNDELIVERED: Duration = Duration::days(14);

/// The person has this long to react before a restriction is lifted.
const NOTICE_BEFORE: Duration = Duration::hours(24);

/// An exception is for something that ends.
const LONGEST_EXCEPTION: Duration = Duration::days(3 * 366);

/// Records what may be done all the same.
pub async fn except(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<Uuid>,
    Valid { value: exception, .. }: Valid<Exception>,
) -> Result<Answer<RestrictionView>> {
    purpose_of(&app, &exception.purpose.0)?;
    let mut act = caller.act(&app, &context).await?;
    let view = allow(&mut act, &app, id, exception).await?;
    act.commit().await?;
    Ok(Answer::ok(view))
}

async fn allow(act: &mut Act, app: &App, id: Uuid, exception: Exception) -> Result<RestrictionView> {
    let (subject, found) = locked(act, id).await?;
    let (at, actor) = (act.at(), act.actor());
    if exception.until <= at {
        return Err(Problem::invalid_member("/until", "in-the-past"));
    }
    if exception.until > at + LONGEST_EXCEPTION {
        return Err(Problem::invalid_member("/until", "too-far"));
    }
    sqlx::query!(
        "insert into restriction_exceptions
             (exception_id, restriction_id, subject_id, kind, purpose, reason, until, at, actor_kind)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        ids::by_time(at),
        id,
        subject.0,
        exception.kind.as_str(),
        exception.purpose.0,
        exception.reason.0,
        exception.until,
        at,
        actor.kind.as_str(),
    )
    .execute(act.db())
    .await?;
    let mut person = Choosing::begin(act, app, subject).await?;
    let excepted = Excepted { purpose: exception.purpose.0.clone(), until: exception.until };
    for one in person.known.facts.restrictions.iter_mut().filter(|one| one.id == id) {
        one.exceptions.push(excepted.clone());
    }
    person.chose(Deed::RestrictionExcepted, &exception.purpose.0).await?;
    Ok(found)
}

/// The restriction of that id that still stands, with its person locked.
async fn locked(act: &mut Act, id: Uuid) -> Result<(SubjectId, RestrictionView)> {
    let (subject, _) = find(act.db(), id).await?.ok_or_else(Problem::not_found)?;
    users::lock(act, subject).await?;
    let (_, found) = find(act.db(), id).await?.ok_or_else(Problem::not_found)?;
    if found.ended_at.is_some() { Err(Problem::conflict("already-ended")) } else { Ok((subject, found)) }
}
