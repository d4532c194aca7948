//! What was kept of people who were erased: exactly what a hold named, with the date since which it stood. It leads to nobody and
//! serves no purpose but tax, accounting and claims; it is found by the reference of its document, and goes with the hold.

use std::collections::HashMap;

use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, NaiveDate, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Kept, title_of};
use crate::act::Act;
use crate::app::App;
use crate::audit::{self, AuditLine, Deed};
use crate::holding::{Disclosure, Erase, Expire, Fate, Holding, count_rows, expire_where, lose};
use crate::people::authority::Caller;
use crate::people::person::Person;
use crate::platform::clock::civil_day;
use crate::platform::http::{Answer, Context, Query};
use crate::platform::ids::{self, ErasureId, SubjectId};
use crate::platform::input::{input, words};
use crate::platform::problem::{Problem, Result};
use crate::platform::text::Line;

words! {
    /// What retained records may be read for.
    pub enum RetainedFor {
        /// The tax authority asks.
        Tax = "tax",
        /// The books, and who checks them.
        Accounting = "accounting",
        /// A claim is brought or defended.
        Claims = "claims",
    }
}

input! {
    /// Which retained record, and what for.
    #[derive(Debug)]
    pub struct RetainedQuery {
        /// The reference of the document.
        reference: Line<64>,
        /// What it is read for; the audit line holds this word.
        reason: RetainedFor,
    }
}

/// A field as it stood when its person was erased.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
pub struct RetainedField {
    /// The key of the field.
    pub field: String,
    /// Its value, which stood on the document.
    pub value: Value,
    /// Since when it stood so; null where that is so long ago that no trace of it is kept.
    pub since: Option<DateTime<Utc>>,
}

/// What is kept for one document.
#[derive(Serialize, JsonSchema)]
pub struct RetainedRecord {
    /// Names the document, which stays with the system that made it.
    pub reference: String,
    /// What kind of document it is.
    pub kind: String,
    /// What people see that kind called.
    pub title: String,
    /// Why it is kept: `gdpr-17-3-b`, `gdpr-17-3-e`.
    pub ground: String,
    /// The law that demands it.
    pub law: String,
    /// The date of the document.
    pub issued_on: NaiveDate,
    /// The last day on which it is kept.
    pub ends_on: NaiveDate,
    /// When the rest of the account was erased.
    pub erased_at: DateTime<Utc>,
    /// Exactly the fields that the hold named.
    pub fields: Vec<RetainedField>,
}

/// The retained records of a reference.
#[derive(Serialize, JsonSchema)]
pub struct RetainedList {
    /// As a rule one or none; two where two documents have one reference.
    pub items: Vec<RetainedRecord>,
    /// Always null: all are on one page.
    pub next: Option<String>,
}

/// Reads what is kept for a document: the data protection officer, for one of three reasons. Each look leaves a line.
pub async fn list(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Query(query): Query<RetainedQuery>,
) -> Result<Answer<RetainedList>> {
    let mut act = caller.act(&app, &context).await?;
    let rows = sqlx::query!(
        r#"select subject_id as "subject_id: SubjectId", reference, kind, ground, law, issued_on, ends_on, held, retained_at
           from retained_records where reference = $1 and ends_on >= $2 order by retained_at desc, retained_id"#,
        query.reference.0,
        civil_day(act.at()),
    )
    .fetch_all(act.db())
    .await?;
    let mut items = Vec::with_capacity(rows.len());
    for row in rows {
        act.record(AuditLine::of(Deed::RetainedRead, row.subject_id).fields([query.reason.as_str()]));
        items.push(RetainedRecord {
            title: title_of(&app.edition.policy, &row.kind, context.language()),
            reference: row.reference,
            kind: row.kind,
            ground: row.ground,
            law: row.law,
            issued_on: row.issued_on,
            ends_on: row.ends_on,
            erased_at: row.retained_at,
            fields: serde_json::from_value(row.held).map_err(Problem::internal)?,
        });
    }
    if items.is_empty() {
        let line =
            AuditLine { what: Deed::RetainedRead, subject: None, fields: vec![query.reason.as_str().into()] };
        act.record(line);
    }
    act.commit().await?;
    Ok(Answer::ok(RetainedList { items, next: None }))
}

/// Ends what is kept for a document of someone who was erased, before its time: it need not be kept. Unknown is told like foreign.
pub(super) async fn end(
    app: &App,
    context: &Context,
    caller: &Caller,
    subject: SubjectId,
    reference: &str,
) -> Result<StatusCode> {
    let mut act = caller.act(app, context).await?;
    let (at, day) = (act.at(), civil_day(act.at()));
    let gone = sqlx::query!(
        "delete from retained_records where subject_id = $1 and reference = $2 and ends_on >= $3",
        subject.0,
        reference,
        day,
    )
    .execute(act.db())
    .await?;
    if gone.rows_affected() == 0 {
        return Err(Problem::not_found());
    }
    lose(act.db(), at, &[HOLDING.table]).await?;
    act.record(AuditLine::of(Deed::HoldEnded, subject));
    act.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Someone of whom something is kept.
pub struct Leaves<'a> {
    /// Their erasure.
    pub erasure: ErasureId,
    /// They themselves, as they still are.
    pub person: &'a Person,
    /// What is kept of them.
    pub kept: &'a [Kept],
}

/// Copies what the holds on people name, before everything of them goes. Nothing else is.
pub async fn retain(act: &mut Act, app: &App, leaving: &[Leaves<'_>]) -> Result<()> {
    let at = act.at();
    let traced = audit::HOLDING.horizon(&app.edition.policy, at);
    let ids: Vec<Uuid> =
        leaving.iter().filter(|one| !one.kept.is_empty()).map(|one| one.person.id().0).collect();
    if ids.is_empty() {
        return Ok(());
    }
    let since = since(act.db(), &ids).await?;
    let rows = leaving.iter().flat_map(|one| {
        let (subject, (created_at, _)) = (one.person.id(), one.person.dates());
        // Where nothing is traced any more, it may have been corrected since.
        let whole = Some(created_at).filter(|created_at| traced.is_none_or(|traced| *created_at >= traced));
        let values: HashMap<_, _> = one.person.fields().into_iter().collect();
        let since = &since;
        one.kept.iter().map(move |kept| {
            let held = kept.fields.iter().map(|field| RetainedField {
                field: field.clone(),
                value: values.get(field.as_str()).cloned().unwrap_or_default(),
                since: since.get(&(subject.0, field.clone())).copied().or(whole),
            });
            json!({"retained_id": ids::random(), "erasure_id": one.erasure, "subject_id": subject,
                   "reference": kept.reference, "kind": kept.kind, "ground": kept.ground, "law": kept.law,
                   "issued_on": kept.issued_on, "ends_on": kept.until, "held": held.collect::<Vec<_>>()})
        })
    });
    sqlx::query!(
        "insert into retained_records
             (retained_id, erasure_id, subject_id, reference, kind, ground, law, issued_on, ends_on, held, retained_at)
         select retained_id, erasure_id, subject_id, reference, kind, ground, law, issued_on, ends_on, held, $2
         from jsonb_to_recordset($1) as r (retained_id uuid, erasure_id uuid, subject_id uuid, reference text, kind text,
             ground text, law text, issued_on date, ends_on date, held jsonb)",
        Value::Array(rows.collect()),
        at,
    )
    .execute(act.db())
    .await?;
    Ok(())
}

/// Since when the fields of these people stand as they do, where they were corrected; their trail says so. The parts of an address
/// are one field.
async fn since(db: &mut PgConnection, people: &[Uuid]) -> Result<HashMap<(Uuid, String), DateTime<Utc>>> {
    let rows = sqlx::query!(
        r#"select a.subject_id as "subject_id!", split_part(f.field, '.', 1) as "field!", max(a.at) as "at!"
           from audit a cross join unnest(a.fields) f (field)
           where a.subject_id = any($1) and a.what = 'rectified' group by 1, 2"#,
        people,
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| ((row.subject_id, row.field), row.at)).collect())
}

/// The references of what is still kept of an erasure.
pub async fn left(db: &mut PgConnection, erasure: ErasureId) -> Result<Vec<String>> {
    let query =
        sqlx::query_scalar!("select reference from retained_records where erasure_id = $1", erasure.0);
    Ok(query.fetch_all(db).await?)
}

/// What the law does not ask to keep any more. The last day is whole, in Brussels.
const OVER: Expire = expire_where!(
    "retained_records",
    "(ends_on + 1)::timestamp at time zone 'Europe/Brussels'",
    ["ends_on < ($3::timestamptz at time zone 'Europe/Brussels')::date"],
    at
);

/// What is kept of people who were erased.
pub const HOLDING: Holding = Holding {
    key: "retained_records",
    category: "retained_records",
    table: "retained_records",
    columns: &[
        ("retained_id", "retained_records"),
        ("erasure_id", "retained_records"),
        ("subject_id", "retained_records"),
        ("reference", "retained_records"),
        ("kind", "retained_records"),
        ("ground", "retained_records"),
        ("law", "retained_records"),
        ("issued_on", "retained_records"),
        ("ends_on", "retained_records"),
        ("held", "retained_records"),
        ("retained_at", "retained_records"),
    ],
    disclosure: Disclosure::ByRow,
    fate: Fate::Remains { ground: "gdpr-17-3-b" },
    // Whoever has an account has none.
    show: |_| Box::pin(async { Ok(Vec::new()) }),
    count: count_rows!("retained_records"),
    erase: Erase::Nothing,
    expire: Some(Expire {
        // It is the last of someone: nothing of it stays in the files either.
        go: |db, horizon| {
            Box::pin(async move {
                let gone = (OVER.go)(&mut *db, horizon).await?;
                if gone > 0 {
                    lose(db, horizon.at, &[HOLDING.table]).await?;
                }
                Ok(gone)
            })
        },
        ..OVER
    }),
};
