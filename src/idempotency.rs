//! Idempotency keys: sent twice, done once. What is kept for 24 hours are keyed digests, the status and the
//! id that was made; the answer is rebuilt from the row, never stored.

use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{Method, StatusCode};
use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::act::Act;
use crate::app::App;
use crate::holding::{Counts, Disclosure, Erase, Fate, Holding, count_rows, expire_where};
use crate::platform::ids::SubjectId;
use crate::platform::problem::{Problem, Result};
use crate::platform::secrets::KeyPurpose;
use crate::policy::retention::Span;

/// The key of an erasure is remembered longer than the policy's rule for all others: the answer may have been
/// lost, and nobody can sign in any more to look.
pub const ERASURE_REMEMBERED: Span = Span::Days(30);

/// The header `Idempotency-Key`, quoted or bare; at most 64 visible characters.
#[derive(Clone, Debug)]
pub struct IdempotencyKey(Option<String>);

impl<S: Sync> FromRequestParts<S> for IdempotencyKey {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self> {
        Self::read(parts)
    }
}

impl IdempotencyKey {
    /// Reads the header.
    pub fn read(parts: &Parts) -> Result<Self> {
        let mut headers = parts.headers.get_all("idempotency-key").iter();
        let Some(header) = headers.next() else { return Ok(Self(None)) };
        let text = header.to_str().unwrap_or_default().trim();
        let bare = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')).unwrap_or(text);
        let good = (1..=64).contains(&bare.len())
            && bare.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'"');
        if !good || headers.next().is_some() {
            return Err(Problem::bad_request("idempotency-key-invalid"));
        }
        Ok(Self(Some(bare.to_owned())))
    }

    /// What is remembered of this call, if a key was given: who, which key, what was asked.
    pub fn of(&self, app: &App, token: &[u8; 32], method: &Method, path: &str, body: &[u8]) -> Option<Once> {
        let key = self.0.as_ref()?;
        let digest = |purpose, parts: &[&[u8]]| app.secrets.digest(purpose, parts);
        Some(Once {
            caller: digest(KeyPurpose::Caller, &[token]),
            key: digest(KeyPurpose::Request, &[key.as_bytes()]),
            request: digest(KeyPurpose::Request, &[method.as_str().as_bytes(), path.as_bytes(), body]),
        })
    }
}

/// A call that is to be done once.
#[derive(Clone, Debug)]
pub struct Once {
    caller: String,
    key: String,
    request: String,
}

/// What is known of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Recalled {
    /// Nothing: do it.
    Nothing,
    /// It was done, and made this.
    Made(Uuid),
}

/// Whether the call was made before. The key is held until the act ends; the same key at the same time waits for a moment and
/// is then told to wait. A call that was answered without a commit gives its key back a moment after its answer, so that to
/// refuse at once would turn away who is alone.
pub async fn recall(act: &mut Act, once: Option<&Once>) -> Result<Recalled> {
    let Some(once) = once else { return Ok(Recalled::Nothing) };
    hold(act.db(), once).await.map_err(|fault| {
        let state = fault.as_database_error().and_then(|cause| cause.code().map(String::from));
        // lock_not_available
        if state.as_deref() == Some("55P03") { Problem::conflict("still-running") } else { fault.into() }
    })?;
    let at = act.at();
    look(act.db(), once, at).await
}

/// Takes the key within half a second. The time that other locks may take is put back as it was.
async fn hold(db: &mut PgConnection, once: &Once) -> sqlx::Result<()> {
    sqlx::query!(
        r#"with patience as materialized (
               select current_setting('lock_timeout') as other, set_config('lock_timeout', '500ms', true) as mine),
           held as materialized (
               select other, pg_advisory_xact_lock(hashtextextended($1 || $2, 0))::text as done
               from patience where mine is not null)
           select set_config('lock_timeout', other, true) as "other!" from held where done is not null"#,
        once.caller,
        once.key,
    )
    .fetch_one(db)
    .await?;
    Ok(())
}

/// The same without holding the key, for a caller whose token has ended with their account.
pub async fn look(db: &mut PgConnection, once: &Once, at: DateTime<Utc>) -> Result<Recalled> {
    let row = sqlx::query!(
        "select request, made from idempotency where caller = $1 and key = $2 and until > $3",
        once.caller,
        once.key,
        at,
    )
    .fetch_optional(db)
    .await?;
    match row {
        None => Ok(Recalled::Nothing),
        // What was made is erased, and what was asked is forgotten with it.
        Some(row) if row.request.is_none() => Err(made_and_erased()),
        Some(row) if row.request.as_deref() == Some(&once.request) => Ok(Recalled::Made(row.made)),
        Some(_) => Err(Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "idempotency-key-reused")),
    }
}

/// What the call made before is gone since.
pub fn made_and_erased() -> Problem {
    Problem::new(StatusCode::GONE, "made-and-erased")
}

/// Remembers what the call made, within its act, for as long as the policy says.
pub async fn remember(
    act: &mut Act,
    app: &App,
    once: Option<&Once>,
    made: Uuid,
    subject: SubjectId,
) -> Result<()> {
    let category = app.edition.policy.category(HOLDING.category);
    let lasts = category.map_or(Span::Hours(24), |category| category.retention);
    remember_for(act, once, lasts, made, subject).await
}

/// Remembers what the call made for so long.
pub async fn remember_for(
    act: &mut Act,
    once: Option<&Once>,
    lasts: Span,
    made: Uuid,
    subject: SubjectId,
) -> Result<()> {
    let Some(once) = once else { return Ok(()) };
    let at = act.at();
    let until = lasts.until(at).unwrap_or(at);
    sqlx::query!(
        "insert into idempotency (caller, key, request, made, subject_id, at, until)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (caller, key) do update set
             request = excluded.request, made = excluded.made,
             subject_id = excluded.subject_id, at = excluded.at, until = excluded.until",
        once.caller,
        once.key,
        once.request,
        made,
        subject.0,
        at,
        until,
    )
    .execute(act.db())
    .await?;
    Ok(())
}

/// Keyed digests of calls about a person. At erasure what was asked is forgotten; that something was made,
/// and has been erased since, is remembered until the key's time is over.
pub const HOLDING: Holding = Holding {
    key: "idempotency",
    category: "idempotency",
    table: "idempotency",
    columns: &[
        ("caller", "idempotency"),
        ("key", "idempotency"),
        ("request", "idempotency"),
        ("made", "idempotency"),
        ("subject_id", "idempotency"),
        ("at", "idempotency"),
        ("until", "idempotency"),
    ],
    disclosure: Disclosure::ByRow,
    fate: Fate::Stripped { ground: "gdpr-5-2" },
    show: |look| {
        Box::pin(async move {
            let query =
                sqlx::query!("select at, until from idempotency where subject_id = $1", look.subject.0);
            let rows = query.fetch_all(look.db).await?;
            Ok(rows.into_iter().map(|row| json!({"at": row.at, "until": row.until})).collect())
        })
    },
    count: count_rows!("idempotency"),
    erase: Erase::By(|gone| {
        Box::pin(async move {
            let query =
                sqlx::query!("update idempotency set request = null where subject_id = any($1)", gone.people);
            query.execute(gone.db).await?;
            Ok(Counts::new())
        })
    }),
    expire: Some(expire_where!("idempotency", "until", ["until <= $3"], at)),
};
