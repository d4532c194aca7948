//! Nothing walks through a table that grows: every statement of the program is planned, as the server plans it for the program,
//! on a database with people in it, and a walk must be one that is named here with its reason.

use std::collections::BTreeSet;

use serde_json::Value;
use sqlx::{AssertSqlSafe, Executor, PgConnection};

use crate::house;

/// Tables that do not grow with people or with time.
const SMALL: [&str; 12] = [
    "_sqlx_migrations",
    "installation",
    "policy_versions",
    "tokens",
    "heartbeats",
    "scrubs",
    "staff_alerts",
    "usage_cut",
    "recipient_endpoints",
    "change_positions",
    "endpoint_secrets",
    "bench_choice",
];

/// Tables and indexes of what waits to be done: it is worked off, and does not grow with people or with time.
const OPEN_WORK: [&str; 9] = [
    "requests_queue",
    "requests_due",
    "requests_waiting",
    "requests_held_back",
    "objections_pending",
    "jobs_due",
    "losses",
    "losses_of_table",
    "losses_by_age",
];

/// Statements that walk through a table that grows, by how they begin, with the reason.
const WALKS: [(&str, &str); 3] = [
    ("select kind, count(*) filter (where attempts < $1)", "monitoring counts all work that waits"),
    (
        "select state, count(*) as \"n!\", min(queued_at)",
        "monitoring counts all letters that are kept, a fortnight's",
    ),
    (
        "with old as (select subject_id, at, event_id from usage_events where at < $1 and subject_id <> all($2)",
        "what it walks through goes whole, but for those who wait for a copy",
    ),
];

/// Every statement that is checked when the program is built, with how many parameters it has.
fn statements() -> Vec<(String, usize)> {
    let directory = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(".sqlx");
    let files =
        std::fs::read_dir(directory).unwrap().map(|file| std::fs::read(file.unwrap().path()).unwrap());
    let mut all: Vec<_> = files
        .map(|file| serde_json::from_slice::<Value>(&file).unwrap())
        .map(|record| {
            let parameters = record["describe"]["parameters"]["Left"].as_array().map_or(0, Vec::len);
            (record["query"].as_str().unwrap().trim().to_owned(), parameters)
        })
        .collect();
    all.sort();
    all
}

/// The walks of a plan: each table that is read from end to end, and how; but for tables, and then indexes, that are too small
/// for it to be one.
fn walks(plan: &Value, [small, few]: [&[String]; 2], is_cut: bool, found: &mut BTreeSet<String>) {
    let is = |kind: &str| plan["Node Type"] == kind;
    let is_cut = is_cut || is("Limit");
    let has_condition = plan["Index Cond"].is_string();
    let is_index = ["Index Scan", "Index Only Scan", "Bitmap Index Scan"].into_iter().any(is);
    let relation = plan["Relation Name"].as_str().unwrap_or_default();
    let index = plan["Index Name"].as_str().unwrap_or_default();
    let is_small = relation.starts_with("pg_") || small.iter().any(|name| name == relation || name == index);
    let is_walk = is_index && !has_condition && !is_cut && !few.iter().any(|name| name == index);
    if !is_small && (is("Seq Scan") || is_walk) {
        found.insert(format!("{} of {relation} {index}", plan["Node Type"].as_str().unwrap()));
    }
    // What sorts reads all of what is below it, whatever is taken of it.
    let is_cut = is_cut && !is("Sort") && !is("Aggregate") && !is("Hash");
    for below in plan["Plans"].as_array().into_iter().flatten() {
        walks(below, [small, few], is_cut, found);
    }
}

async fn plan(db: &mut PgConnection, query: &str, parameters: usize) -> Value {
    let prepare = format!("prepare planned as {query}");
    db.execute(AssertSqlSafe(prepare.as_str())).await.unwrap_or_else(|fault| panic!("{fault}: {query}"));
    let nothing =
        if parameters == 0 { String::new() } else { format!("({})", vec!["null"; parameters].join(", ")) };
    let explained: Value =
        sqlx::query_scalar(AssertSqlSafe(format!("explain (format json) execute planned{nothing}")))
            .persistent(false)
            .fetch_one(&mut *db)
            .await
            .unwrap_or_else(|fault| panic!("{fault}: {query}"));
    db.execute("deallocate planned").await.unwrap();
    explained[0]["Plan"].clone()
}

/// What walks, of all statements.
async fn faults(
    db: &mut PgConnection,
    small: [&[String]; 2],
    excused: &mut BTreeSet<&'static str>,
) -> Vec<String> {
    let mut faults = Vec::new();
    for (query, parameters) in statements() {
        let begins = query
            .split_whitespace()
            .find(|word| ["select", "with", "insert", "update", "delete", "set", "lock"].contains(word));
        if matches!(begins, None | Some("set" | "lock")) {
            continue;
        }
        let mut found = BTreeSet::new();
        walks(&plan(db, &query, parameters).await, small, false, &mut found);
        if found.is_empty() {
            continue;
        }
        match WALKS.iter().find(|(begins, _)| query.starts_with(begins)) {
            Some((begins, _)) => drop(excused.insert(*begins)),
            None => {
                faults.push(format!("{found:?}: {}", query.split_whitespace().collect::<Vec<_>>().join(" ")))
            }
        }
    }
    faults
}

#[tokio::test]
async fn no_statement_walks_through_a_table_that_grows() {
    let house = house::House::open().await;
    let mut db = house.app.pool.acquire().await.unwrap();
    sqlx::raw_sql("set fill.people = '20000'").execute(&mut *db).await.unwrap();
    sqlx::raw_sql(include_str!("../bench/fill.sql")).execute(&mut *db).await.unwrap();
    sqlx::raw_sql("vacuum analyze").execute(&mut *db).await.unwrap();
    let mut excused = BTreeSet::new();
    // As it is: a table of a few pages is read whole, whatever index it has.
    let mut few_pages: Vec<String> = sqlx::query_scalar(
        "select relname::text from pg_class where relkind in ('r', 'i') and relpages < 100",
    )
    .fetch_all(&mut *db)
    .await
    .unwrap();
    few_pages.extend(OPEN_WORK.map(str::to_owned));
    let mut all = faults(&mut db, [&few_pages, &few_pages], &mut excused).await;
    // And whatever its size, each has an index to be read by.
    let by_index = "set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off";
    sqlx::raw_sql(by_index).execute(&mut *db).await.unwrap();
    let small: Vec<_> = SMALL.into_iter().chain(OPEN_WORK).map(str::to_owned).collect();
    all.extend(faults(&mut db, [&small, &few_pages], &mut excused).await);
    assert!(all.is_empty(), "{} walk:\n{}", all.len(), all.join("\n"));
    let never: Vec<_> = WALKS.iter().filter(|(begins, _)| !excused.contains(begins)).collect();
    assert!(never.is_empty(), "excused, and none walks: {never:?}");
}
