//! A session: found by the token that a caller shows, opened once someone has proved who they are.

use chrono::{DateTime, Duration, Utc};
use schemars::JsonSchema;
use secrecy::ExposeSecret;
use serde::Serialize;
use sqlx::PgConnection;

use super::facts::SubjectKind;
use super::tokens::{self, TokenKind};
use crate::act::Act;
use crate::platform::batch::{Loading, Lookups};
use crate::platform::ids::{self, SessionId, SubjectId};
use crate::platform::problem::Result;

/// How long a session lasts that a person opened with their password or a link.
pub(super) const LASTS: Duration = Duration::hours(12);

/// A session that has neither ended nor run out.
#[derive(Clone, Debug)]
pub struct Session {
    /// Names it in the person's list of sessions; it opens nothing.
    pub id: SessionId,
    /// The person who is signed in.
    pub subject: SubjectId,
    /// What they are to us.
    pub kind: SubjectKind,
    /// When the person proved who they are: what needs a fresh sign-in counts from here.
    pub authenticated_at: DateTime<Utc>,
    /// How they did: `password`, `mail-link`, or `service:` and how a service had authenticated them.
    pub method: String,
}

/// How whoever knew the password signed in.
pub const BY_PASSWORD: [&str; 3] = ["password", "service:password", "service:multi-factor"];

impl Session {
    /// Whether whoever opened it knew the password.
    pub fn is_by_password(&self) -> bool {
        BY_PASSWORD.contains(&&*self.method)
    }

    /// Whether whoever opened it reads the mailbox: by a link that we mailed.
    pub fn is_by_mailbox(&self) -> bool {
        self.method == "mail-link"
    }
}

/// A new session. Its token is shown this once.
#[derive(Serialize, JsonSchema)]
pub struct Opened {
    /// To be sent as `Authorization: Bearer`.
    pub token: String,
    /// From then on the token opens nothing.
    pub expires_at: DateTime<Utc>,
    /// The person who is signed in.
    pub subject_id: SubjectId,
    /// Names the device that signed in, to be kept there and given with the next sign-in: its right password is never refused
    /// for what others guess. Left out where a service signed them in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub device: Option<String>,
    /// The password of the account, where a link proved its mailbox. Left out where it has none, and after any other sign-in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub password: Option<PasswordKnown>,
}

/// The password of an account whose mailbox was just proved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct PasswordKnown {
    /// When it was set: whoever did not do so then knows that somebody else did.
    pub set_at: DateTime<Utc>,
    /// Whether it ended, as nobody had proved the mailbox before. A new one is set with `PUT /v1/me/password`, without the old.
    pub ended: bool,
}

/// So many sessions of one person work at one time: past that the oldest ends.
const OPEN_AT_MOST: i64 = 50;
/// So many are kept for the person to see, ended ones included.
const KEPT_AT_MOST: i64 = 200;

/// A session that has not ended; whether its time is over is for the caller to see.
#[derive(Clone, Debug)]
pub struct KnownSession {
    /// The session itself.
    pub session: Session,
    /// The language that its owner chose.
    pub language: Option<String>,
    /// From then on it opens nothing.
    pub expires_at: DateTime<Utc>,
}

/// Look-ups of sessions by the digest of their token, several in one query.
pub type Sessions = Lookups<[u8; 32], KnownSession>;

/// The sessions of several digests, unless they have ended.
pub fn find_many<'a>(
    db: &'a mut PgConnection,
    digests: &'a [[u8; 32]],
) -> Loading<'a, [u8; 32], KnownSession> {
    Box::pin(async move {
        let rows = sqlx::query!(
            r#"select s.token_digest, s.session_id, s.subject_id, s.authenticated_at, s.method, s.expires_at,
                      m.kind as "kind!", m.language as "language?"
               from sessions s join mailboxes() m using (subject_id)
               where s.token_digest = any($1) and s.ended_at is null"#,
            &digests.iter().map(|digest| digest.to_vec()).collect::<Vec<_>>(),
        )
        .fetch_all(db)
        .await?;
        let known = rows.into_iter().filter_map(|row| {
            let session = Session {
                id: row.session_id.into(),
                subject: row.subject_id.into(),
                kind: SubjectKind::of_word(&row.kind),
                authenticated_at: row.authenticated_at,
                method: row.method,
            };
            let known = KnownSession { session, language: row.language, expires_at: row.expires_at };
            Some((row.token_digest.try_into().ok()?, known))
        });
        Ok(known.collect())
    })
}

/// Opens a session of a person whose row is locked: nobody signs in to an account that is being erased.
pub(super) async fn open(
    act: &mut Act,
    subject: SubjectId,
    method: String,
    authenticated_at: DateTime<Utc>,
    lasts: Duration,
) -> Result<Opened> {
    let minted = tokens::mint(TokenKind::Session)?;
    let lent = method.starts_with("service:");
    let expires_at = authenticated_at + lasts;
    let at = act.at();
    sqlx::query!(
        "insert into sessions (session_id, subject_id, token_digest, method, authenticated_at, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        ids::random(),
        subject.0,
        &minted.digest[..],
        method,
        authenticated_at,
        at,
        expires_at,
    )
    .execute(act.db())
    .await?;
    end_oldest(act, subject, lent).await?;
    let token = minted.text.expose_secret().to_owned();
    Ok(Opened { token, expires_at, subject_id: subject, device: None, password: None })
}

/// Those that services opened push out only their own kind.
async fn end_oldest(act: &mut Act, subject: SubjectId, lent: bool) -> Result<()> {
    let at = act.at();
    sqlx::query!(
        "update sessions set ended_at = $2 where session_id in (
             select session_id from sessions where subject_id = $1 and ended_at is null and expires_at > $2
               and (method like 'service:%') = $4
             order by created_at desc, session_id offset $3)",
        subject.0,
        at,
        OPEN_AT_MOST,
        lent,
    )
    .execute(act.db())
    .await?;
    sqlx::query!(
        "delete from sessions where session_id in (
             select session_id from sessions where subject_id = $1
             order by created_at desc, session_id offset $2)
           and (ended_at is not null or expires_at <= $3)",
        subject.0,
        KEPT_AT_MOST,
        at,
    )
    .execute(act.db())
    .await?;
    Ok(())
}

/// Every session of a person, who is locked, ends; but the one that is named.
pub async fn end_others(act: &mut Act, subject: SubjectId, but: Option<SessionId>) -> Result<()> {
    let at = act.at();
    sqlx::query!(
        "update sessions set ended_at = $3
         where subject_id = $1 and session_id is distinct from $2 and ended_at is null",
        subject.0,
        but.map(|session| session.0),
        at,
    )
    .execute(act.db())
    .await?;
    Ok(())
}
