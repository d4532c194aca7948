//! Every version of the policy that was ever in force stays, as it was (Art. 5(2)).

use chrono::{DateTime, NaiveDate, Utc};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;
use sqlx::PgConnection;

use super::Edition;
use crate::platform::problem::Result;

/// A version as it is listed.
#[derive(Serialize, JsonSchema)]
pub struct VersionView {
    /// Label and first digits of the digest, as answers name it.
    pub version: String,
    /// SHA-256 of the content as canonical JSON, in hex.
    pub digest: String,
    /// The first day on which it applies.
    pub effective_from: NaiveDate,
    /// When this service put it into force.
    pub recorded_at: DateTime<Utc>,
}

/// A version of the policy with its whole content.
#[derive(Serialize, JsonSchema)]
pub struct VersionInFull {
    /// What the list says of it.
    #[serde(flatten)]
    pub version: VersionView,
    /// The whole content, in all languages, as it was recorded.
    pub policy: Value,
}

/// Records an edition, unless it is the one in force. An older one than that is refused: the newest that
/// was recorded is the truth. Answers whether it is new.
pub async fn record(db: &mut PgConnection, edition: &Edition, at: DateTime<Utc>) -> Result<bool, String> {
    let fault = |cause: sqlx::Error| format!("the policy could not be recorded: {cause}");
    sqlx::query!("lock table policy_versions in share row exclusive mode")
        .execute(&mut *db)
        .await
        .map_err(fault)?;
    let newest = sqlx::query!("select version, digest from policy_versions order by position desc limit 1")
        .fetch_optional(&mut *db)
        .await
        .map_err(fault)?;
    if newest.as_ref().is_some_and(|newest| newest.digest == edition.digest) {
        return Ok(false);
    }
    let known = sqlx::query_scalar!(
        r#"select exists(select from policy_versions where digest = $1) as "known!""#,
        edition.digest
    )
    .fetch_one(&mut *db)
    .await
    .map_err(fault)?;
    if let (true, Some(newest)) = (known, newest) {
        return Err(format!(
            "the policy file is version {}, but {} is in force: start with the newest policy",
            edition.version, newest.version
        ));
    }
    sqlx::query!(
        "insert into policy_versions (version, digest, document, effective_from, recorded_at)
         values ($1, $2, $3, $4, $5)",
        edition.version,
        edition.digest,
        edition.document,
        edition.policy.effective_from,
        at,
    )
    .execute(db)
    .await
    .map_err(fault)?;
    Ok(true)
}

/// All versions, the newest first.
pub async fn list(db: &mut PgConnection) -> Result<Vec<VersionView>> {
    let rows = sqlx::query_as!(
        VersionView,
        "select version, digest, effective_from, recorded_at from policy_versions order by position desc"
    )
    .fetch_all(db)
    .await?;
    Ok(rows)
}

/// One version in full; none if none was recorded under that name.
pub async fn find(db: &mut PgConnection, version: &str) -> Result<Option<VersionInFull>> {
    let row = sqlx::query!(
        "select version, digest, effective_from, recorded_at, document from policy_versions where version = $1",
        version
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| VersionInFull {
        version: VersionView {
            version: row.version,
            digest: row.digest,
            effective_from: row.effective_from,
            recorded_at: row.recorded_at,
        },
        policy: row.document,
    }))
}
