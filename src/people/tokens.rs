//! Tokens: what a caller shows. `inz_<kind>_<30 letters and digits>_<checksum>`; only their SHA-256 is kept,
//! and each is shown once.

use chrono::{DateTime, Duration, Utc};
use secrecy::SecretString;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::act::Act;
use crate::audit::{AuditLine, Deed};
use crate::platform::batch::{Loading, Lookups};
use crate::platform::ids::{self, TokenId};
use crate::platform::input::words;
use crate::platform::problem::{Problem, Result};
use crate::platform::secrets::{random_base62, sha256};

words! {
    /// Who or what a token is for, as the second part of its text says.
    pub enum TokenKind {
        /// A person's session.
        Session = "ses",
        /// Another system of ours.
        Service = "svc",
        /// A member of staff.
        Admin = "adm",
        /// A link in a mail.
        Link = "lnk",
        /// A device that someone signed in from before.
        Device = "dev",
    }
}

words! {
    /// What a service may do.
    pub enum Scope {
        /// Register, look up, correct.
        UsersWrite = "users:write",
        /// Read, and act for people in what protects them.
        UsersAct = "users:act",
        /// Ask the gate whether someone may be processed.
        DecisionsRead = "decisions:read",
        /// Report what people do in the service.
        EventsWrite = "events:write",
        /// Put people into segments of a profile.
        SegmentsWrite = "segments:write",
        /// Place and lift legal holds.
        HoldsWrite = "holds:write",
        /// Open a session for someone it has just authenticated.
        SessionsOpen = "sessions:open",
        /// Answer for a part of a request, as another system of ours.
        PartsWrite = "parts:write",
        /// Say for which client it calls, in `Forwarded` or `X-Forwarded-For`: limits count by that address.
        ClientsForward = "clients:forward",
    }
}

words! {
    /// What a member of staff may decide.
    pub enum Role {
        /// Customer service; what only the officer may decide is refused to them.
        Agent = "agent",
        /// The data protection officer, who may decide everything.
        Dpo = "dpo",
    }
}

/// A new token: its text, to be shown once, and the digest to keep.
pub struct Minted {
    /// To be shown once, and never kept.
    pub text: SecretString,
    /// SHA-256 of the text: what is kept, and what it is found by.
    pub digest: [u8; 32],
}

/// Draws a new token; the caller keeps its digest.
pub fn mint(kind: TokenKind) -> Result<Minted> {
    let body = format!("inz_{}_{}", kind.as_str(), random_base62(30).map_err(Problem::internal)?);
    let text = format!("{body}_{}", checksum(&body));
    Ok(Minted { digest: sha256(text.as_bytes()), text: text.into() })
}

/// Kind and digest of a token's text; none if it is not one of ours by form and checksum.
pub fn read(text: &str) -> Option<(TokenKind, [u8; 32])> {
    let (body, check) = text.rsplit_once('_')?;
    let mut parts = body.split('_');
    let (Some("inz"), Some(kind), Some(random), None) =
        (parts.next(), parts.next(), parts.next(), parts.next())
    else {
        return None;
    };
    let good = random.len() == 30 && random.bytes().all(|byte| byte.is_ascii_alphanumeric());
    (good && check == checksum(body)).then_some((TokenKind::of(kind)?, sha256(text.as_bytes())))
}

/// CRC-32 in six letters and digits: a mistyped or cut token is told from a wrong one without a look-up.
fn checksum(body: &str) -> String {
    const ALPHABET: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    let mut rest = crc32fast::hash(body.as_bytes());
    let mut text = [b'0'; 6];
    for place in text.iter_mut().rev() {
        *place = ALPHABET[(rest % 62) as usize];
        rest /= 62;
    }
    text.iter().copied().map(char::from).collect()
}

/// A token to be made for a service or for staff.
#[derive(Clone, Debug)]
pub struct WantedToken {
    /// Unique among all tokens, revoked ones included: tells them apart and revokes them.
    pub name: String,
    /// The role, for staff; none makes a service token.
    pub role: Option<Role>,
    /// What a service may do with it.
    pub scopes: Vec<Scope>,
    /// It works for so many days from now.
    pub days: u32,
    /// The system of ours for which alone it answers; none for any.
    pub recipient: Option<String>,
}

impl WantedToken {
    fn kind(&self) -> TokenKind {
        if self.role.is_some() { TokenKind::Admin } else { TokenKind::Service }
    }

    fn kind_word(&self) -> &'static str {
        if self.role.is_some() { "admin" } else { "service" }
    }
}

/// Makes a token in the place of the one of that name, if there is one: that stops at once. Answers its text, which is not kept.
pub async fn replace(act: &mut Act, wanted: &WantedToken) -> Result<SecretString> {
    alone_with(act, &wanted.name).await?;
    let minted = mint(wanted.kind())?;
    let (at, until) = (act.at(), act.at() + Duration::days(wanted.days.into()));
    let scopes: Vec<String> = wanted.scopes.iter().map(|scope| scope.as_str().to_owned()).collect();
    let replaced = sqlx::query_scalar!(
        "update tokens set role = $3, scopes = $4, token_digest = $5, created_at = $6, expires_at = $7, revoked_at = null, recipient = $8
         where name = $1 and kind = $2 returning token_id",
        wanted.name,
        wanted.kind_word(),
        wanted.role.map(Role::as_str),
        &scopes,
        &minted.digest[..],
        at,
        until,
        wanted.recipient,
    )
    .fetch_optional(act.db())
    .await?;
    let Some(id) = replaced else { return create(act, wanted).await };
    for what in [Deed::TokenRevoked, Deed::TokenCreated] {
        act.record(AuditLine { what, subject: None, fields: vec![id.to_string()] });
    }
    Ok(minted.text)
}

/// Makes a token for a service or for staff; answers its text, which is not kept.
pub async fn create(act: &mut Act, wanted: &WantedToken) -> Result<SecretString> {
    let minted = mint(wanted.kind())?;
    let (at, until) = (act.at(), act.at() + Duration::days(wanted.days.into()));
    let id = ids::random();
    let scopes: Vec<String> = wanted.scopes.iter().map(|scope| scope.as_str().to_owned()).collect();
    sqlx::query!(
        "insert into tokens (token_id, kind, name, role, scopes, token_digest, created_at, expires_at, recipient)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
        id,
        wanted.kind_word(),
        wanted.name,
        wanted.role.map(Role::as_str),
        &scopes,
        &minted.digest[..],
        at,
        until,
        wanted.recipient,
    )
    .execute(act.db())
    .await
    .map_err(|error| match error.as_database_error().and_then(|cause| cause.constraint()) {
        Some("tokens_name") => Problem::conflict("token-name-taken"),
        _ => error.into(),
    })?;
    act.record(AuditLine { what: Deed::TokenCreated, subject: None, fields: vec![id.to_string()] });
    Ok(minted.text)
}

/// A token as it is listed: its text is gone.
pub struct Listed {
    /// By which it is revoked.
    pub name: String,
    /// `service` or `admin`.
    pub kind: String,
    /// The role of staff, or the scopes of a service.
    pub may: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// From then on it opens nothing.
    pub expires_at: DateTime<Utc>,
    /// Since when it opens nothing; none if it was not revoked.
    pub revoked_at: Option<DateTime<Utc>>,
}

/// Whether a token is one of staff and was not revoked.
pub async fn is_staff(db: &mut PgConnection, token: Uuid) -> Result<bool> {
    let query = sqlx::query_scalar!(
        r#"select exists (select from tokens where token_id = $1 and kind = 'admin' and revoked_at is null) as "is!""#,
        token
    );
    Ok(query.fetch_one(db).await?)
}

/// All tokens, the newest first.
pub async fn list(db: &mut PgConnection) -> Result<Vec<Listed>> {
    let rows = sqlx::query!(
        "select name, kind, role, scopes, recipient, created_at, expires_at, revoked_at from tokens order by created_at desc"
    )
    .fetch_all(db)
    .await?;
    Ok(rows
        .into_iter()
        .map(|row| Listed {
            may: match (row.role, row.recipient) {
                (Some(role), _) => role,
                (None, Some(recipient)) => format!("{} for {recipient}", row.scopes.join(" ")),
                (None, None) => row.scopes.join(" "),
            },
            name: row.name,
            kind: row.kind,
            created_at: row.created_at,
            expires_at: row.expires_at,
            revoked_at: row.revoked_at,
        })
        .collect())
}

/// After every change that holds the token of that name, and before every one that will ask for it.
async fn alone_with(act: &mut Act, name: &str) -> Result<()> {
    sqlx::query!(
        "select pg_advisory_xact_lock(hashtextextended('token:' || encode(token_digest, 'hex'), 0))
         from tokens where name = $1",
        name
    )
    .fetch_optional(act.db())
    .await?;
    Ok(())
}

/// Revokes a token; it stops at once. Answers whether there was one to revoke.
pub async fn revoke(act: &mut Act, name: &str) -> Result<bool> {
    let at = act.at();
    alone_with(act, name).await?;
    let revoked = sqlx::query_scalar!(
        "update tokens set revoked_at = $2 where name = $1 and revoked_at is null returning token_id",
        name,
        at
    )
    .fetch_optional(act.db())
    .await?;
    act.record(AuditLine {
        what: Deed::TokenRevoked,
        subject: None,
        fields: revoked.iter().map(ToString::to_string).collect(),
    });
    Ok(revoked.is_some())
}

/// A token that was not revoked; whether its time is over is for the caller to see.
#[derive(Clone, Debug)]
pub struct KnownToken {
    /// As it stands on audit lines.
    pub id: TokenId,
    /// What staff may decide; none for a service.
    pub role: Option<Role>,
    /// What a service may do; empty for staff.
    pub scopes: Vec<Scope>,
    /// The system of ours for which alone it answers; none for any.
    pub recipient: Option<String>,
    /// From then on it opens nothing.
    pub expires_at: DateTime<Utc>,
}

/// Look-ups of tokens by digest, several in one query.
pub type Tokens = Lookups<[u8; 32], KnownToken>;

/// The tokens of several digests, unless they were revoked.
pub fn find_many<'a>(db: &'a mut PgConnection, digests: &'a [[u8; 32]]) -> Loading<'a, [u8; 32], KnownToken> {
    Box::pin(async move {
        let digests: Vec<Vec<u8>> = digests.iter().map(|digest| digest.to_vec()).collect();
        let rows = sqlx::query!(
            "select token_digest, token_id, role, scopes, recipient, expires_at from tokens
             where token_digest = any($1) and revoked_at is null",
            &digests,
        )
        .fetch_all(db)
        .await?;
        let known = rows.into_iter().filter_map(|row| {
            let known = KnownToken {
                id: row.token_id.into(),
                role: row.role.as_deref().and_then(Role::of),
                scopes: row.scopes.iter().filter_map(|scope| Scope::of(scope)).collect(),
                recipient: row.recipient,
                expires_at: row.expires_at,
            };
            Some((row.token_digest.try_into().ok()?, known))
        });
        Ok(known.collect())
    })
}

/// Whether a token still works; it cannot be revoked before the caller's transaction has ended.
pub async fn hold(db: &mut PgConnection, digest: &[u8; 32], at: DateTime<Utc>) -> Result<bool> {
    let query = sqlx::query_scalar!(r#"select hold_token($1, $2) as "holds!""#, &digest[..], at);
    Ok(query.fetch_one(db).await?)
}

#[cfg(test)]
mod tests {
    use secrecy::ExposeSecret;

    use super::*;

    #[test]
    fn a_token_is_read_back_and_a_damaged_one_is_not() {
        let minted = mint(TokenKind::Service).unwrap();
        let text = minted.text.expose_secret();
        assert!(text.starts_with("inz_svc_") && text.len() == "inz_svc_".len() + 30 + 1 + 6);
        assert_eq!(read(text), Some((TokenKind::Service, minted.digest)));
        let mut damaged = text.to_owned();
        damaged.replace_range(10..11, if &text[10..11] == "a" { "b" } else { "a" });
        for text in [damaged.as_str(), &text[..text.len() - 1], "", "inz_svc__", "inz_svc_x_y_z"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
