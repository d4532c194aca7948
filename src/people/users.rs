//! Account holders: what they prove themselves with, and the row that is locked before anything of a person changes.

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::act::{Act, Locked};
use crate::platform::ids::SubjectId;
use crate::platform::problem::{Problem, Result};

/// An address is one user, and one entry of each customer: the database decides, so that two who come at once cannot both win.
pub fn email_taken(error: sqlx::Error) -> Problem {
    match error.as_database_error().and_then(|cause| cause.constraint()) {
        Some("users_email_key" | "contacts_email_key") => Problem::conflict("email-taken"),
        _ => error.into(),
    }
}

/// Locks a person's row for a change, and answers its version; not found if there is none. Rows that refer to
/// it can still be added.
pub async fn lock(act: &mut Act, subject: SubjectId) -> Result<i32> {
    try_lock(act, subject).await?.ok_or_else(Problem::not_found)
}

/// Locks a person's row for a change, and answers its version; none if there is no such person.
pub async fn try_lock(act: &mut Act, subject: SubjectId) -> Result<Option<i32>> {
    let query = sqlx::query!(
        "select version, kind, facts::text from subjects where subject_id = $1 for no key update",
        subject.0
    );
    let row = query.fetch_optional(act.db()).await?;
    Ok(row.map(|row| kept(act, Locked { subject, kind: row.kind, version: row.version, facts: row.facts })))
}

/// Locks a person's row on behalf of a service or of staff whose token still works, in one look; not found if there is no such
/// person. The token cannot be revoked before the act is over.
pub(super) async fn lock_for(act: &mut Act, subject: SubjectId, token: &[u8; 32]) -> Result<i32> {
    let at = act.at();
    let row = sqlx::query!(
        r#"select hold_token($2, $3) as "holds!", version, kind, facts::text
           from subjects where subject_id = $1 for no key update"#,
        subject.0,
        &token[..],
        at,
    )
    .fetch_optional(act.db())
    .await?
    .ok_or_else(Problem::not_found)?;
    if !row.holds {
        return Err(Problem::unauthenticated());
    }
    Ok(kept(act, Locked { subject, kind: row.kind, version: row.version, facts: row.facts }))
}

/// Locks the row of a person who is still signed in with that session, in one look; answers whether they are.
pub(super) async fn lock_signed_in(act: &mut Act, subject: SubjectId, session: &[u8; 32]) -> Result<bool> {
    let at = act.at();
    let row = sqlx::query!(
        r#"select version as "version!", kind as "kind!", facts, is_signed_in as "is_signed_in!"
           from lock_signed_in($1, $2, $3)"#,
        subject.0,
        &session[..],
        at,
    )
    .fetch_optional(act.db())
    .await?;
    let Some(row) = row.filter(|row| row.is_signed_in) else { return Ok(false) };
    kept(act, Locked { subject, kind: row.kind, version: row.version, facts: row.facts });
    Ok(true)
}

fn kept(act: &mut Act, row: Locked) -> i32 {
    let version = row.version;
    act.keep_locked(row);
    version
}

/// What a user proves themselves with. Only the hash is kept of a password.
pub struct Credentials {
    /// The person who has the address.
    pub subject: SubjectId,
    /// Normalised: addresses that reach the same account have the same key.
    pub email_key: String,
    /// In PHC form; none for an account without a password, which signs in by link.
    pub hash: Option<String>,
}

/// What the user of an address proves themselves with; none if no account has it.
pub async fn credentials_by_address(db: &mut PgConnection, email_key: &str) -> Result<Option<Credentials>> {
    let found = sqlx::query_as!(
        Credentials,
        r#"select u.subject_id as "subject!: SubjectId", u.email_key as "email_key!", p.hash as "hash?"
           from users u left join passwords p using (subject_id) where u.email_key = $1"#,
        email_key,
    );
    Ok(found.fetch_optional(db).await?)
}

/// What someone proves themselves with; none if there is no such person, or they have no address.
pub async fn credentials(db: &mut PgConnection, subject: SubjectId) -> Result<Option<Credentials>> {
    let found = sqlx::query_as!(
        Credentials,
        r#"select m.subject_id as "subject!: SubjectId", m.email_key as "email_key!", p.hash as "hash?"
           from mailboxes() m left join passwords p using (subject_id)
           where m.subject_id = $1 and m.email_key is not null"#,
        subject.0,
    );
    Ok(found.fetch_optional(db).await?)
}

/// Everyone whose address it is, the account holder first: one mailbox may be several people to us.
pub async fn of_address(db: &mut PgConnection, email_key: &str) -> Result<Vec<SubjectId>> {
    let query = sqlx::query_scalar!(
        r#"select m.subject_id as "subject!: SubjectId" from mailboxes() m join subjects s using (subject_id)
           where m.email_key = $1 order by m.kind desc, s.created_at, m.subject_id"#,
        email_key,
    );
    Ok(query.fetch_all(db).await?)
}

/// The key of the address of each of these people who has one.
pub async fn addresses(db: &mut PgConnection, people: &[Uuid]) -> Result<HashMap<Uuid, String>> {
    let rows = sqlx::query!(
        r#"select subject_id as "subject!", email_key as "key!" from mailboxes()
           where subject_id = any($1) and email_key is not null"#,
        people,
    );
    Ok(rows.fetch_all(db).await?.into_iter().map(|row| (row.subject, row.key)).collect())
}

/// The same, but for addresses that somebody else has too: what hangs on those is not theirs alone.
pub async fn own_addresses(db: &mut PgConnection, people: &[Uuid]) -> Result<HashMap<Uuid, String>> {
    let mut theirs = addresses(db, people).await?;
    let keys: Vec<String> = theirs.values().cloned().collect();
    let shared = sqlx::query_scalar!(
        r#"select email_key as "key!" from mailboxes() where email_key = any($1) and subject_id <> all($2)"#,
        &keys,
        people,
    )
    .fetch_all(db)
    .await?;
    theirs.retain(|_, key| !shared.contains(key));
    Ok(theirs)
}

/// Locks people for a change, accounts before those whom they entered: everyone who locks several does so in this order.
pub async fn lock_all(act: &mut Act, people: &[SubjectId]) -> Result<()> {
    let ids: Vec<Uuid> = people.iter().map(|person| person.0).collect();
    sqlx::query!(
        "select from subjects where subject_id = any($1) order by kind desc, subject_id for no key update",
        &ids
    )
    .execute(act.db())
    .await?;
    Ok(())
}

/// Notes that what is held of a person changed: it is another version.
pub async fn touch(act: &mut Act, subject: SubjectId) -> Result<()> {
    let at = act.at();
    sqlx::query!(
        "update subjects set version = version + 1, updated_at = $2 where subject_id = $1",
        subject.0,
        at
    )
    .execute(act.db())
    .await?;
    Ok(())
}

/// Whether a user has a password; not, if there is no such account.
pub async fn has_password(db: &mut PgConnection, subject: SubjectId) -> Result<bool> {
    Ok(credentials(db, subject).await?.is_some_and(|user| user.hash.is_some()))
}

/// Since when the address is the account's.
pub async fn email_since(db: &mut PgConnection, subject: SubjectId) -> Result<Option<DateTime<Utc>>> {
    let query = sqlx::query_scalar!(
        r#"select email_since as "since!" from mailboxes() where subject_id = $1"#,
        subject.0
    );
    Ok(query.fetch_optional(db).await?)
}

/// Whether the address is so new that its mailbox alone proves nothing yet (M3). The first address of an account is
/// no new one. None if there is no such account.
pub async fn address_is_new(
    db: &mut PgConnection,
    subject: SubjectId,
    at: DateTime<Utc>,
) -> Result<Option<bool>> {
    let row = sqlx::query!(
        r#"select m.email_since as "email_since!", s.created_at as "created_at!"
           from mailboxes() m join subjects s using (subject_id) where subject_id = $1"#,
        subject.0
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| row.email_since > row.created_at && row.email_since + COOLS_OFF > at))
}

/// The instant until which a new address alone proves nothing; none if it is not so new.
pub async fn address_is_new_until(
    db: &mut PgConnection,
    subject: SubjectId,
    at: DateTime<Utc>,
) -> Result<Option<DateTime<Utc>>> {
    if address_is_new(db, subject, at).await? != Some(true) {
        return Ok(None);
    }
    Ok(email_since(db, subject).await?.map(|since| since + COOLS_OFF))
}

/// The address of a person, who is locked, is another from now on; and since when its mailbox is proved. It may be someone else's
/// by now: an address is one account, and one entry of each customer.
pub async fn move_to(
    act: &mut Act,
    subject: SubjectId,
    (email, key): (&str, &str),
    proved_at: Option<DateTime<Utc>>,
) -> Result<()> {
    let at = act.at();
    sqlx::query!(
        "with of_user as (
             update users set email = $2, email_key = $3, email_since = $4, mailbox_proved_at = $5 where subject_id = $1
         )
         update contacts set email = $2, email_key = $3, email_since = $4, mailbox_proved_at = $5,
             own_fields = array_append(array_remove(own_fields, 'email'), 'email')
         where subject_id = $1",
        subject.0,
        email,
        key,
        at,
        proved_at,
    )
    .execute(act.db())
    .await
    .map_err(email_taken)?;
    Ok(())
}

/// For so long a new address alone proves nothing.
const COOLS_OFF: TimeDelta = TimeDelta::days(7);

/// Locks a person whose password was just verified; answers whether it is still the one.
pub async fn lock_with_password(act: &mut Act, subject: SubjectId, verified: Option<&str>) -> Result<bool> {
    lock(act, subject).await?;
    let now = credentials(act.db(), subject).await?;
    Ok(now.is_some_and(|now| now.hash.as_deref() == verified))
}

/// Sets the first password or another one. Sessions are for the caller to end.
pub async fn set_password(act: &mut Act, subject: SubjectId, hash: &str) -> Result<()> {
    let at = act.at();
    sqlx::query!(
        "insert into passwords (subject_id, hash, set_at) values ($1, $2, $3)
         on conflict (subject_id) do update set hash = excluded.hash, set_at = excluded.set_at",
        subject.0,
        hash,
        at,
    )
    .execute(act.db())
    .await?;
    Ok(())
}
