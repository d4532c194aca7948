//! The dossier: the one list of what we hold about people. Access, portability, erasure and retention walk
//! this same list, so they cannot disagree.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use serde_json::{Map, Value};
use sqlx::PgConnection;
use uuid::Uuid;

use super::erasure_record;
use crate::app::App;
use crate::choices::{cookies, holdings as chosen, segments, suppression};
use crate::holding::{Counts, Disclosure, Erase, Fate, Gone, Holding, Horizon, Look, Overdue};
use crate::holds::{self, retained};
use crate::information::notices;
use crate::people::holdings;
use crate::people::links;
use crate::people::statements;
use crate::platform::claims::Claim;
use crate::platform::ids::SubjectId;
use crate::platform::problem::{Problem, Result};
use crate::policy::check::ProgramHolds;
use crate::policy::retention::Span;
use crate::recipients::disclosed;
use crate::requests::holdings as requested;
use crate::rights::rectification::new_address;
use crate::usage::holdings as observed;
use crate::{audit, idempotency, mail, recipients};

/// Every holding, in the order in which they are erased: what depends on the person's row before it.
pub const DOSSIER: [Holding; 43] = [
    holdings::ATTEMPTS,
    new_address::HOLDING,
    links::HOLDING,
    mail::HOLDING,
    requested::SENDERS,
    requested::FILES,
    requested::MASKINGS,
    requested::CASES,
    requested::LINES,
    requested::QUESTIONS,
    requested::EXTENSIONS,
    requested::FEES,
    requested::SET_ASIDES,
    requested::EVENTS,
    requested::PARTS,
    holdings::SESSIONS,
    holdings::DEVICES,
    holdings::CREDENTIALS,
    holdings::NOTICES,
    notices::HOLDING,
    chosen::EXCEPTIONS,
    chosen::RESTRICTIONS,
    chosen::OBJECTIONS,
    chosen::CONSENTS,
    chosen::CHANNELS,
    segments::HOLDING,
    chosen::FACTS,
    cookies::HOLDING,
    cookies::VISITORS,
    observed::ADDRESSES,
    observed::EVENTS,
    holds::HOLDING,
    statements::HOLDING,
    holdings::PROFILE,
    holdings::ENTRY,
    holdings::ACCOUNT,
    idempotency::HOLDING,
    disclosed::HOLDING,
    recipients::HOLDING,
    suppression::HOLDING,
    audit::HOLDING,
    erasure_record::HOLDING,
    retained::HOLDING,
];

/// Columns that hold nothing about a person, with the reason. Every column of the catalogue is in a holding
/// or here; a test says so.
pub const NOT_ABOUT_PEOPLE: [(&str, &[&str], &str); 14] = [
    (
        "_sqlx_migrations",
        &["version", "description", "installed_on", "success", "checksum", "execution_time"],
        "steps of the schema",
    ),
    ("installation", &["only_row", "secrets_fingerprint", "since"], "a fingerprint of our own keys"),
    (
        "policy_versions",
        &["version", "digest", "document", "effective_from", "recorded_at", "position"],
        "the policy itself",
    ),
    (
        "tokens",
        &[
            "token_id",
            "kind",
            "role",
            "scopes",
            "recipient",
            "token_digest",
            "created_at",
            "expires_at",
            "revoked_at",
        ],
        "what services and staff may do",
    ),
    (
        "recipient_endpoints",
        &[
            "recipient",
            "url",
            "set_at",
            "failures",
            "failing_since",
            "rests_until",
            "fault",
            "told_by",
            "told_until",
        ],
        "where recipients are told, and how it is there",
    ),
    ("endpoint_secrets", &["recipient", "secret", "set_at", "until"], "what signs, sealed"),
    ("change_positions", &["recipient", "last"], "how many changes a system of ours has been shown"),
    ("tokens", &["name"], "chosen by whoever runs the service to tell its tokens apart"),
    (
        "scrubs",
        &["table_name", "since", "copy_begun_at", "copied_to"],
        "how far each table is that is written anew",
    ),
    ("usage_cut", &["only_row", "cut_before"], "up to when addresses of devices are cut down"),
    ("losses", &["table_name", "erased_at", "covered"], "in which tables something was erased, and when"),
    ("heartbeats", &["name", "at"], "when the regular work last came through"),
    ("staff_alerts", &["kind", "about", "at"], "references, jobs and days that staff were told of"),
    (
        "jobs",
        &["job_id", "kind", "lane", "payload", "once", "run_at", "attempts", "leased_until", "fault"],
        "kinds of work; no payload names a person",
    ),
];

/// What ends by the law of its document, and not by a time of its kind.
const BY_LAW: [&str; 2] = [holds::HOLDING.key, retained::HOLDING.key];

/// The tables that hold values of people, and lose them: by an erasure, or in time. What else an erasure deletes holds ids,
/// choices and dates.
pub const SCRUBBED: [&str; 30] = [
    "attempts",
    "pending_addresses",
    "mailed_links",
    "mails",
    "request_senders",
    "request_lines",
    "request_questions",
    "request_extensions",
    "request_fees",
    "request_set_asides",
    "request_maskings",
    "request_events",
    "request_parts",
    "request_files",
    "sessions",
    "devices",
    "passwords",
    "restriction_exceptions",
    "restrictions",
    "objections",
    "channel_bases",
    "profile_segments",
    "usage_events",
    "legal_holds",
    "statements",
    "disclosures",
    "retained_records",
    "users",
    "contacts",
    "idempotency",
];

/// What this program holds, and so what a policy must describe.
pub fn held() -> ProgramHolds {
    let mut categories: Vec<_> =
        DOSSIER.iter().map(|holding| (holding.category, holding.expire.is_some())).collect();
    categories.sort_unstable();
    categories.dedup();
    let claims = Claim::ALL.into_iter().filter(|claim| claim.is_kept()).collect();
    let by_law = BY_LAW.iter().filter_map(|key| find(key)).map(|holding| holding.category).collect();
    ProgramHolds { fields: held_fields(), categories, by_law, claims }
}

fn held_fields() -> Vec<&'static str> {
    let mut fields: Vec<_> =
        DOSSIER.iter().flat_map(|holding| holding.columns.iter().map(|(_, field)| *field)).collect();
    fields.sort_unstable();
    fields.dedup();
    fields
}

/// The holding of a key.
pub fn find(key: &str) -> Option<&'static Holding> {
    DOSSIER.iter().find(|holding| holding.key == key)
}

/// Everything held about a person, by holding.
pub async fn show(app: &App, db: &mut PgConnection, subject: SubjectId) -> Result<Map<String, Value>> {
    let mut all = Map::new();
    for holding in shown() {
        let rows = (holding.show)(Look { app, db: &mut *db, subject }).await?;
        all.insert(holding.key.into(), Value::Array(rows));
    }
    Ok(all)
}

/// The holdings that a copy shows, each under its key.
pub fn shown() -> impl Iterator<Item = &'static Holding> {
    DOSSIER.iter().filter(|holding| holding.disclosure != Disclosure::Within)
}

/// Whether others than its person write free text there.
pub fn is_written_by_others(key: &str) -> bool {
    let chosen =
        [chosen::EXCEPTIONS.key, chosen::CHANNELS.key, chosen::OBJECTIONS.key, chosen::RESTRICTIONS.key];
    key.starts_with("request") || chosen.contains(&key)
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

/// Erases people from every holding, however many they are in as many statements; what remains of the others is stripped. Answers
/// how many rows went of each holding that is erased, by person.
pub async fn erase(
    app: &App,
    db: &mut PgConnection,
    people: &[Uuid],
) -> Result<HashMap<Uuid, Vec<(&'static str, u64)>>> {
    let mut gone: HashMap<&str, Counts> = HashMap::new();
    for holding in &DOSSIER {
        if let Erase::By(erase) = holding.erase {
            gone.insert(holding.key, erase(Gone { app, db: &mut *db, people }).await?);
        }
    }
    let rows = sqlx::query_file!("src/rights/dossier/erase.sql", people).fetch_all(db).await?;
    for row in rows {
        let holding = DOSSIER
            .iter()
            .find(|holding| match holding.erase {
                Erase::Rows => holding.table == row.name,
                Erase::Within => holding.key == row.name,
                Erase::By(_) | Erase::Nothing => false,
            })
            .ok_or_else(|| Problem::internal("rows of no holding were erased"))?;
        gone.entry(holding.key).or_default().insert(row.subject_id, row.n.unsigned_abs());
    }
    let of_one = |person: &Uuid| {
        let erased = DOSSIER.iter().filter(|holding| holding.fate == Fate::Erased);
        let count = |key| gone.get(key).and_then(|counts| counts.get(person)).copied().unwrap_or_default();
        erased.map(|holding| (holding.key, count(holding.key))).collect()
    };
    Ok(people.iter().map(|person| (*person, of_one(person))).collect())
}

/// What is to go and is still there, by holding: counted up to so many rows each.
pub async fn overdue(
    app: &App,
    db: &mut PgConnection,
    most: i64,
) -> Result<Vec<(&'static Holding, Horizon, Overdue)>> {
    let mut all = Vec::new();
    for (holding, horizon) in expiring(app, app.clock.now(), most) {
        let Some(expire) = holding.expire else { continue };
        let overdue = (expire.overdue)(&mut *db, horizon).await?;
        if overdue.count > 0 {
            all.push((holding, horizon, overdue));
        }
    }
    Ok(all)
}

/// What grows old, each with the instants by which it is told.
pub fn expiring(
    app: &App,
    at: DateTime<Utc>,
    most: i64,
) -> impl Iterator<Item = (&'static Holding, Horizon)> {
    let policy = &app.edition.policy;
    DOSSIER.iter().filter(|holding| holding.expire.is_some()).filter_map(move |holding| {
        // What ends by the law of its document has no other rule.
        let by_law = BY_LAW.contains(&holding.key)
            && policy.category(holding.category).is_some_and(|one| one.retention == Span::ByLaw);
        let before = holding.horizon(policy, at).or(by_law.then_some(at))?;
        Some((holding, Horizon { at, before, most }))
    })
}
