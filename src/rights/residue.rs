//! After an erasure: every table of the catalogue is searched for the ids of whoever was erased (M15, M16), and what was found is
//! recorded with the proof. It asks the database which tables there are, and not the list by which was erased: so a table that this
//! list forgets is found.

use std::collections::BTreeSet;

use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use super::dossier::DOSSIER;
use crate::app::App;
use crate::platform::db;
use crate::platform::jobs::{Job, Lane};
use crate::platform::problem::Result;

/// The work of searching for what an erasure left.
pub const RESIDUE_JOB: &str = "search-residue";

/// That work, wanted.
pub fn job() -> Job {
    Job { kind: RESIDUE_JOB, lane: Lane::Work, payload: json!({}), once: None }
}

/// So many people are searched for at one time.
const MOST: usize = 1_000;

/// Searches for everyone who was erased and not searched for yet.
pub async fn search(app: &App) -> Result<()> {
    while search_some(app).await? {}
    Ok(())
}

async fn search_some(app: &App) -> Result<bool> {
    let at = app.clock.now();
    let mut tx = db::begin(&app.pool).await?;
    let rows = sqlx::query!(
        "select erasure_id, subject_id from erasures where searched_at is null order by erased_at limit $1
         for update skip locked",
        i64::try_from(MOST).unwrap_or(i64::MAX)
    )
    .fetch_all(&mut *tx)
    .await?;
    if rows.is_empty() {
        return Ok(false);
    }
    let people: Vec<Uuid> = rows.iter().map(|row| row.subject_id).collect();
    let found = found(&mut tx, &people).await?;
    let erasures: Vec<Uuid> = rows.iter().map(|row| row.erasure_id).collect();
    sqlx::query!("update erasures set searched_at = $2 where erasure_id = any($1)", &erasures, at)
        .execute(&mut *tx)
        .await?;
    for (table, person) in &found {
        tracing::error!(table, "something of an erased person was found: look at it");
        sqlx::query!(
            "update erasures set residue = array_append(residue, $2) where subject_id = $1",
            person,
            table
        )
        .execute(&mut *tx)
        .await?;
    }
    tx.commit().await?;
    Ok(rows.len() == MOST)
}

/// The columns of the catalogue that name a person, each with an index to find them by: a test says so.
pub async fn columns(db: &mut PgConnection) -> Result<Vec<(String, String)>> {
    let rows = sqlx::query!(
        r#"select c.relname::text as "table!", a.attname::text as "column!"
           from pg_attribute a join pg_class c on c.oid = a.attrelid
           where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
               and a.attnum > 0 and not a.attisdropped and a.atttypid = 'uuid'::regtype
               and (a.attname in ('subject_id', 'user_id')
                    or exists (select from pg_constraint f where f.conrelid = c.oid and f.contype = 'f'
                               and f.confrelid = 'subjects'::regclass and f.conkey = array[a.attnum]))
           order by 1, 2"#
    )
    .fetch_all(db)
    .await?;
    Ok(rows.into_iter().map(|row| (row.table, row.column)).collect())
}

/// Where something of these people is, but for what stays by its own rule.
async fn found(db: &mut PgConnection, people: &[Uuid]) -> Result<Vec<(String, Uuid)>> {
    let stays: BTreeSet<&str> = DOSSIER
        .iter()
        .filter(|holding| holding.fate.ground().is_some())
        .map(|holding| holding.table)
        .collect();
    let columns = columns(&mut *db).await?;
    let searched = columns.iter().filter(|(table, _)| !stays.contains(table.as_str()));
    let each: Vec<String> = searched
        .map(|(table, column)| {
            format!("select distinct '{table}'::text, {column} from {table} where {column} = any($1)")
        })
        .collect();
    // The names are those of the catalogue.
    let query = sqlx::query_as(sqlx::AssertSqlSafe(each.join(" union all "))).bind(people);
    Ok(query.fetch_all(db).await?)
}

/// How many erasures left something.
pub async fn count(db: &mut PgConnection) -> Result<i64> {
    Ok(sqlx::query_scalar!(r#"select count(*) as "n!" from erasures where residue <> '{}'"#)
        .fetch_one(db)
        .await?)
}
