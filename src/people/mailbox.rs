//! The mailbox of an account. Until it is proved for the first time, anybody may have typed its address: whoever registers
//! someone else's with a password gains nothing by it that lasts. Whoever reads the mailbox is its person.

use super::session::{self, PasswordKnown, Session};
use super::{devices, links};
use crate::act::Act;
use crate::audit::{AuditLine, Deed};
use crate::platform::ids::SubjectId;
use crate::platform::problem::Result;

/// The mailbox of a person, who is locked, is proved. The first time every other session ends, and what was mailed to open one or
/// to change the address; the password too, unless the proof is made in a session that was opened with it. Answers what is known of
/// the password.
pub async fn proved(
    act: &mut Act,
    subject: SubjectId,
    beside: Option<&Session>,
) -> Result<Option<PasswordKnown>> {
    let at = act.at();
    let first = sqlx::query!(
        "update users set mailbox_proved_at = $2 where subject_id = $1 and mailbox_proved_at is null",
        subject.0,
        at
    )
    .execute(act.db())
    .await?
    .rows_affected()
        == 1;
    let set_at = sqlx::query_scalar!("select set_at from passwords where subject_id = $1", subject.0)
        .fetch_optional(act.db())
        .await?;
    if !first {
        return Ok(set_at.map(|set_at| PasswordKnown { set_at, ended: false }));
    }
    let own = beside.filter(|session| session.subject == subject && session.is_by_password());
    session::end_others(act, subject, own.map(|session| session.id)).await?;
    links::void_what_opens(act, subject).await?;
    if own.is_some() {
        return Ok(set_at.map(|set_at| PasswordKnown { set_at, ended: false }));
    }
    end_password(act, subject).await?;
    Ok(set_at.map(|set_at| PasswordKnown { set_at, ended: true }))
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
        r#"select mailbox_proved_at is null as "unproved!" from users where subject_id = $1"#,
        session.subject.0
    );
    Ok(query.fetch_optional(act.db()).await? == Some(true))
}
