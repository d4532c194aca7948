//! What was done at someone's request and stands no more: the ban that they lifted since, the objection that they took back,
//! the restriction that ended, the consent that they gave anew. No letter says of it that it is in force.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::app::App;
use crate::choices::suppression;
use crate::platform::ids::SubjectId;
use crate::platform::problem::Result;
use crate::requests::case::{Case, CaseLine, CaseSender};
use crate::requests::words::{LineOutcome, Right};

/// What was carried out, and undone since it was.
#[derive(Clone, Debug)]
pub struct Undone {
    /// The right that was carried out.
    pub right: Right,
    /// For which purposes it was undone; empty is for all that it reached.
    pub purposes: Vec<String>,
}

impl Undone {
    fn whole(line: &CaseLine) -> Self {
        Self { right: line.right, purposes: Vec::new() }
    }
}

/// What of a case was carried out, and undone since it was.
pub async fn undone(db: &mut PgConnection, app: &App, case: &Case) -> Result<Vec<Undone>> {
    let mut undone = Vec::new();
    for line in case.lines.iter().filter(|line| line.is_done()) {
        let Some(since) = line.decided_at else { continue };
        undone.extend(match (line.right, case.subject) {
            (_, Some(subject)) => ended_since(db, line, subject, since).await?,
            (Right::MarketingBan, None) => {
                let key = case.sender.as_ref().and_then(CaseSender::email_key);
                match key {
                    Some(key) if !suppression::stands(app, db, &key).await? => Some(Undone::whole(line)),
                    _ => None,
                }
            }
            _ => None,
        });
    }
    Ok(undone)
}

/// Whether what an objection was to that was not upheld may not be used all the same: it is restricted, or objected to anew.
pub async fn is_barred(db: &mut PgConnection, case: &Case) -> Result<bool> {
    is_barred_since(db, case, DateTime::UNIX_EPOCH).await
}

/// The same, by what came at that instant or later.
async fn is_barred_since(db: &mut PgConnection, case: &Case, since: DateTime<Utc>) -> Result<bool> {
    let overruled = case.line(Right::Objection).filter(|line| line.is_overruled());
    let (Some(line), Some(subject)) = (overruled, case.subject) else { return Ok(false) };
    let query = sqlx::query_scalar!(
        r#"select exists (select from restrictions where subject_id = $1 and ended_at is null
                   and since >= $3 and (purposes is null or purposes && $2))
               or exists (select from objections where subject_id = $1 and state in ('pending', 'upheld')
                   and since >= $3 and purpose = any($2)) as "barred!""#,
        subject.0,
        &line.scope,
        since,
    );
    Ok(query.fetch_one(db).await?)
}

/// Whether something that a letter tells to be in force ended after the letter was written.
pub async fn is_undone_after(
    db: &mut PgConnection,
    case: &Case,
    letter: Uuid,
    written: DateTime<Utc>,
) -> Result<bool> {
    let Some(subject) = case.subject else { return Ok(false) };
    // What ended at that instant was known to whoever wrote it.
    let after = written + TimeDelta::microseconds(1);
    let told = case.lines.iter().filter(|line| line.letter == Some(letter) && line.is_done());
    for line in told {
        if ended_since(db, line, subject, after).await?.is_some() {
            return Ok(true);
        }
    }
    // What held while it was looked into was taken back; what was to be used again is barred otherwise.
    let taken_back = |line: &CaseLine| {
        line.about.is_some() && line.outcome == Some(LineOutcome::Withdrawn) && line.decided_at >= Some(after)
    };
    let told = |line: &CaseLine| line.letter == Some(letter) && line.is_overruled();
    if case.lines.iter().any(taken_back) {
        return Ok(true);
    }
    Ok(case.lines.iter().any(told) && is_barred_since(db, case, after).await?)
}

/// What of a line ended at that instant or later, and does not stand anew.
async fn ended_since(
    db: &mut PgConnection,
    line: &CaseLine,
    subject: SubjectId,
    since: DateTime<Utc>,
) -> Result<Option<Undone>> {
    let ended = match line.right {
        Right::MarketingBan => sqlx::query_scalar!(
            r#"select exists (select from objections where subject_id = $1 and purpose is null and ended_at >= $2)
               and not exists (select from objections where subject_id = $1 and purpose is null and state = 'upheld')
               as "ended!""#,
            subject.0,
            since
        )
        .fetch_one(db),
        Right::Restriction => sqlx::query_scalar!(
            r#"select exists (select from restrictions
                   where subject_id = $1 and restriction_id = $3 and ended_at >= $2) as "ended!""#,
            subject.0,
            since,
            line.about
        )
        .fetch_one(db),
        _ => return ended_for_purposes(db, line, subject, since).await,
    };
    Ok(ended.await?.then(|| Undone::whole(line)))
}

/// The same of what is so for each purpose by itself: an objection, or that a consent is withdrawn.
async fn ended_for_purposes(
    db: &mut PgConnection,
    line: &CaseLine,
    subject: SubjectId,
    since: DateTime<Utc>,
) -> Result<Option<Undone>> {
    let ended = match line.right {
        Right::Objection => sqlx::query_scalar!(
            r#"select distinct purpose as "purpose!" from objections ended
               where subject_id = $1 and purpose = any($3) and ended_at >= $2
                 and not exists (select from objections other where other.subject_id = $1
                                 and other.purpose = ended.purpose and other.state in ('pending', 'upheld'))
               order by 1"#,
            subject.0,
            since,
            &line.scope
        )
        .fetch_all(db),
        Right::ConsentWithdrawal => sqlx::query_scalar!(
            "select distinct purpose from consent_events given
             where subject_id = $1 and purpose = any($3) and state = 'given' and at >= $2
               and not exists (select from consent_events later where later.subject_id = $1
                               and later.purpose = given.purpose and later.event_id > given.event_id)
             order by 1",
            subject.0,
            since,
            &line.scope
        )
        .fetch_all(db),
        _ => return Ok(None),
    };
    let purposes = ended.await?;
    Ok((!purposes.is_empty()).then_some(Undone { right: line.right, purposes }))
}
