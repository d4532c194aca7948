//! The dossier: the one list of what we hold about people. Access, portability, erasure and retention walk
//! this same list, so they cannot disagree.

use serde_json::{Map, Value};
use sqlx::PgConnection;

use super::erasure;
use crate::app::App;
use crate::holding::{Fate, Holding, Horizon, Look};
use crate::people::holdings;
use crate::platform::ids::SubjectId;
use crate::platform::problem::Result;
use crate::{audit, idempotency, recipients};

/// Every holding, in the order in which they are erased: what depends on the person's row before it.
pub const DOSSIER: [Holding; 10] = [
    holdings::ATTEMPTS,
    holdings::SESSIONS,
    holdings::CREDENTIALS,
    holdings::NOTICES,
    holdings::PROFILE,
    holdings::ACCOUNT,
    idempotency::HOLDING,
    recipients::HOLDING,
    audit::HOLDING,
    erasure::HOLDING,
];

/// Columns that hold nothing about a person, each table with its reason. Every column of the catalogue is in
/// a holding or here; a test says so.
pub const NOT_ABOUT_PEOPLE: [(&str, &str); 5] = [
    ("_sqlx_migrations", "steps of the schema"),
    ("installation", "a fingerprint of our own keys"),
    ("policy_versions", "the policy itself"),
    (
        "tokens",
        "tokens of services and staff: names of machines and roles, chosen by whoever runs the service",
    ),
    ("jobs", "kinds of work and names of tables"),
];

/// What the tables are rewritten with after an erasure, so that no value stays in their files.
pub const REWRITE: &str =
    "vacuum (full, analyze) attempts, sessions, passwords, notices_shown, users, subjects, idempotency";

/// The fields of the policy that this program holds: a policy must describe each.
pub fn held_fields() -> Vec<&'static str> {
    let mut fields: Vec<_> =
        DOSSIER.iter().flat_map(|holding| holding.columns.iter().map(|(_, field)| *field)).collect();
    fields.sort_unstable();
    fields.dedup();
    fields
}

/// Everything held about a person, by holding.
pub async fn show(app: &App, db: &mut PgConnection, subject: SubjectId) -> Result<Map<String, Value>> {
    let mut all = Map::new();
    for holding in &DOSSIER {
        let rows = (holding.show)(Look { app, db: &mut *db, subject }).await?;
        all.insert(holding.key.into(), Value::Array(rows));
    }
    Ok(all)
}

/// How many rows each holding that is erased has about a person.
pub async fn count(app: &App, db: &mut PgConnection, subject: SubjectId) -> Result<Vec<(&'static str, u64)>> {
    let mut counts = Vec::new();
    for holding in DOSSIER.iter().filter(|holding| holding.fate == Fate::Erased) {
        let count = (holding.count)(Look { app, db: &mut *db, subject }).await?;
        counts.push((holding.key, count.unsigned_abs()));
    }
    Ok(counts)
}

/// Erases a person from every holding; what remains of the others is stripped.
pub async fn erase(app: &App, db: &mut PgConnection, subject: SubjectId) -> Result<Vec<(&'static str, u64)>> {
    let mut counts = Vec::new();
    for holding in &DOSSIER {
        let count = (holding.erase)(Look { app, db: &mut *db, subject }).await?;
        if holding.fate == Fate::Erased {
            counts.push((holding.key, count));
        }
    }
    Ok(counts)
}

/// Deletes whatever is older than the policy allows, everyone's. Answers how many rows of which holding.
pub async fn expire(
    app: &App,
    db: &mut PgConnection,
    at: chrono::DateTime<chrono::Utc>,
) -> Result<Vec<(&'static str, u64)>> {
    let mut counts = Vec::new();
    for holding in &DOSSIER {
        let Some(expire) = holding.expire else { continue };
        let rule = app.edition.policy.category(holding.category).map(|category| category.retention);
        let Some(before) = rule.and_then(|span| span.horizon(at)) else { continue };
        let count = expire(&mut *db, Horizon { at, before }).await?;
        if count > 0 {
            counts.push((holding.key, count));
        }
    }
    Ok(counts)
}
