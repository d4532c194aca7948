//! The mailbox of an account. Until it is proved for the first time, anybody may have typed its address: whoever registers
//! someone else's with a password gains nothing by it that lasts. Whoever reads the mailbox is its person.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::session::{self, PasswordKnown, Session};
use super::{devices, links, users};
use crate::act::Act;
use crate::audit::{AuditLine, Deed};
use crate::platform::ids::SubjectId;
use crate::platform::jobs::{Job, Lane};
use crate::platform::problem::Result;

/// The work that follows the first proof: requests that somebody else may have filed.
pub const FIRST_PROOF_JOB: &str = "first-proof";

/// The mailbox of a person, who is locked, is proved. The first time every other session ends, and what was mailed to open one or
/// to change the address; the password too, unless the proof is made in a session that was opened with it. Answers what is known of
/// the password.
pub async fn proved(
    act: &mut Act,
    subject: SubjectId,
    beside: Option<&Session>,
) -> Result<Option<PasswordKnown>> {
    let at = act.at();
    let own = beside.filter(|session| session.subject == subject && session.is_by_password());
    // An address that the account has got only now proves nothing alone, whoever reads it (M3).
    if own.is_none() && users::address_is_new(act.db(), subject, at).await? == Some(true) {
        return password(act, subject).await;
    }
    let first = sqlx::query_scalar!(
        r#"with of_user as (
               update users set mailbox_proved_at = $2 where subject_id = $1 and mailbox_proved_at is null returning 1),
           of_contact as (
               update contacts set mailbox_proved_at = $2 where subject_id = $1 and mailbox_proved_at is null returning 1)
           select exists (select from of_user) or exists (select from of_contact) as "first!""#,
        subject.0,
        at
    )
    .fetch_one(act.db())
    .await?;
    let known = password(act, subject).await?;
    if !first {
        return Ok(known);
    }
    session::end_others(act, subject, own.map(|session| session.id)).await?;
    links::void_what_opens(act, subject).await?;
    // What came from the mailbox is theirs from now on; what was asked with a password that ended is not known to be.
    let payload = json!({"subject": subject, "proved_at": at, "own": own.is_some()});
    act.enqueue(Job { kind: FIRST_PROOF_JOB, lane: Lane::Work, payload, once: None });
    if own.is_some() {
        return Ok(known);
    }
    end_password(act, subject).await?;
    Ok(known.map(|known| PasswordKnown { ended: true, ..known }))
}

/// What is known of the password of an account; none where it has none.
pub async fn password(act: &mut Act, subject: SubjectId) -> Result<Option<PasswordKnown>> {
    let query = sqlx::query_scalar!("select set_at from passwords where subject_id = $1", subject.0);
    Ok(query.fetch_optional(act.db()).await?.map(|set_at| PasswordKnown { set_at, ended: false }))
}

/// Whether only a proof would show whose an account is: what its mailbox sends is nobody's until then. An address that the account
/// has got only now proves nothing yet.
pub async fn is_to_be_proved(db: &mut PgConnection, subject: SubjectId, at: DateTime<Utc>) -> Result<bool> {
    let unproved = unproved(db, subject).await?.is_some();
    Ok(unproved && users::address_is_new(db, subject, at).await? == Some(false))
}

/// A mailbox that nobody has proved, of an account that somebody can sign in to with a password, or did so.
#[derive(Clone, Debug)]
pub struct Unproved {
    /// Since when it is the account's.
    pub since: DateTime<Utc>,
    /// The key of its address.
    pub email_key: String,
}

/// The mailbox of an account, where nobody has proved it: what has come from there is not known to be theirs who have the password.
pub async fn unproved(db: &mut PgConnection, subject: SubjectId) -> Result<Option<Unproved>> {
    let query = sqlx::query_as!(
        Unproved,
        r#"select u.email_since as "since!", u.email_key as "email_key!" from mailboxes() u
           where u.subject_id = $1 and u.mailbox_proved_at is null and u.email_key is not null
               and (exists (select from passwords p where p.subject_id = u.subject_id)
                    or exists (select from sessions s where s.subject_id = u.subject_id and s.ended_at is null
                               and s.method = any($2)))"#,
        subject.0,
        &session::BY_PASSWORD as &[&str],
    );
    Ok(query.fetch_optional(db).await?)
}

/// An account has no password any more, and no device that signed in with it. The person is locked. Answers whether there was one.
pub async fn end_password(act: &mut Act, subject: SubjectId) -> Result<bool> {
    devices::forget(act, subject).await?;
    let ended =
        sqlx::query!("delete from passwords where subject_id = $1", subject.0).execute(act.db()).await?;
    let had_one = ended.rows_affected() > 0;
    if had_one {
        act.record(AuditLine::of(Deed::PasswordEnded, subject));
    }
    Ok(had_one)
}

/// Whether whoever calls signed in with a password, to an account whose mailbox was never proved.
pub async fn is_unproved(act: &mut Act, session: &Session) -> Result<bool> {
    if !session.is_by_password() {
        return Ok(false);
    }
    let query = sqlx::query_scalar!(
        r#"select mailbox_proved_at is null as "unproved!" from mailboxes() where subject_id = $1"#,
        session.subject.0
    );
    Ok(query.fetch_optional(act.db()).await? == Some(true))
}
