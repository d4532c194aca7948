//! A table is written anew, so that nothing of a row that is gone stays in its files, and nobody waits for it: a copy is
//! made beside it, a few pages at a time and kept in step by a trigger, and takes its place in an instant. `vacuum (full)`
//! does the same under a lock that everyone feels for as long as it takes.
//!
//! Every lock is waited for a tenth of a second at most, since everyone else queues behind whoever waits. What does not
//! come through is tried again, and a copy that was left is gone on with: `scrubs` knows how far it has come.

mod parts;

use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use sqlx::{AssertSqlSafe, PgConnection};

use super::outage::Outage;
use super::problem::{Problem, Result};

/// How a rewrite ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rewritten {
    /// The copy has taken the place of the table.
    Whole,
    /// Somebody was in the way for too long, or time is up: it is gone on with later.
    Left,
}

/// A lock is waited for so long.
const PATIENCE: &str = "set lock_timeout = '100ms'";
/// What others may have to wait for takes no longer than this.
const BOUNDED: &str = "set statement_timeout = '400ms'";
/// What nobody waits for takes as long as it takes.
const UNBOUNDED: &str = "set statement_timeout = 0";
/// So many pages are copied under one lock of their rows.
const PAGES: i64 = 256;
/// What takes too long so often is not only held up.
const TOO_LONG: u32 = 2;
/// How often somebody may be in the way of one step, and how long after that it is tried again.
const TRIES: u32 = 240;
const AGAIN_AFTER: Duration = Duration::from_millis(250);

/// A table as the catalogue describes it, in pieces of the statements that make another like it. Names are quoted.
struct Table {
    name: String,
    /// Where it is; and where its copy is until it takes its place.
    place: String,
    copy: String,
    schema: String,
    has_triggers: bool,
    /// Every column that is written; the row that a trigger sees; that row, assigned.
    columns: String,
    new_row: String,
    assigned: String,
    /// The primary key; the one that a trigger saw before.
    key: String,
    old_key: String,
    /// Statements that make of the copy what the table is.
    options: String,
    statistics: String,
    keys: String,
    indexes: String,
    grants: String,
    counts_on: String,
    /// What the copy refers to, as the table does; and what makes sure that it does.
    refers: String,
    verifies: String,
    /// What refers to the table lets go of it, takes hold of the copy, and makes sure of it.
    lets_go: String,
    takes_hold: String,
    verifies_others: String,
    /// Where it is a part of another table, the table lets go of it and takes the copy in its place.
    leaves: String,
    joins: String,
    /// The other tables of all these, which are locked with it: first, as everyone else comes to them first.
    related: Option<String>,
}

/// Writes a table anew, at that instant, as long as there is time. The connection is this one's alone: what is set on it stays.
pub async fn rewrite(
    db: &mut PgConnection,
    name: &str,
    at: DateTime<Utc>,
    is_time: &(dyn Fn() -> bool + Sync),
) -> Result<Rewritten> {
    run(db, PATIENCE).await?;
    // Two at once would take each other's copies for their own. The lock ends with the connection.
    let alone = "select pg_try_advisory_lock(hashtextextended('rewrite', 0))";
    if !sqlx::query_scalar::<_, bool>(alone).fetch_one(&mut *db).await? {
        return Ok(Rewritten::Left);
    }
    run(db, "create schema if not exists scrub").await?;
    if parts::has_parts(db, name).await? {
        return parts::rewrite_each(db, name, at, is_time).await;
    }
    rewrite_one(db, name, at, is_time).await
}

async fn rewrite_one(
    db: &mut PgConnection,
    name: &str,
    at: DateTime<Utc>,
    is_time: &(dyn Fn() -> bool + Sync),
) -> Result<Rewritten> {
    let table = Table::look_up(db, name).await?;
    if table.copied_to(db).await?.is_none()
        && !insist(db, BOUNDED, &table.begin(at), is_time).await?.is_done()
    {
        return Ok(Rewritten::Left);
    }
    for step in [Step::Copy, Step::Refer, Step::Wait, Step::Swap] {
        let done = match step {
            Step::Copy => table.copy(db, is_time).await?,
            Step::Refer => table.refer(db, is_time).await?,
            Step::Wait => everyone_sees_it(db, is_time).await?,
            Step::Swap => insist(db, BOUNDED, &table.swap(), is_time).await?.is_done(),
        };
        if !done {
            return Ok(Rewritten::Left);
        }
    }
    // Where somebody is in the way of that, it is made sure of the next time.
    insist(db, UNBOUNDED, &table.verifies_others, is_time).await?;
    Ok(Rewritten::Whole)
}

/// What follows once there is a copy.
#[derive(Clone, Copy)]
enum Step {
    /// The rows, page by page.
    Copy,
    /// What they refer to, and what the planner knows of them.
    Refer,
    /// Whoever looks at the database as it was before the copy would find it empty.
    Wait,
    /// The copy is the table.
    Swap,
}

impl Table {
    async fn look_up(db: &mut PgConnection, name: &str) -> Result<Self> {
        let known = sqlx::query_file_as!(Self, "src/platform/rewrite.sql", name).fetch_optional(db).await?;
        match known {
            None => Err(Problem::internal("a table to be written anew that is not there")),
            Some(table) if table.has_triggers => {
                Err(Problem::internal("a table with triggers of its own cannot be written anew"))
            }
            Some(table) => Ok(table),
        }
    }

    /// Makes the copy, and what keeps it in step. Whoever writes to the table is waited for by the lock of the trigger: what they
    /// wrote is there to be copied, what they lost is not, and what is written from then on is copied with it.
    fn begin(&self, at: DateTime<Utc>) -> String {
        let Self { name, place, copy, options, statistics, keys, indexes, grants, .. } = self;
        format!(
            "drop table if exists {copy} cascade; \
             create table {copy} (like {place} including defaults including constraints including generated \
                 including storage including compression including comments); \
             {options}{statistics}{keys}{indexes}{grants}{} \
             insert into scrubs (table_name, copy_begun_at, copied_to) values ('{name}', '{}', 0) \
             on conflict (table_name) do update set copy_begun_at = excluded.copy_begun_at, copied_to = 0; \
             update losses set covered = true where table_name = '{name}';",
            self.follow(),
            at.to_rfc3339(),
        )
    }

    /// The trigger that writes to the copy what is written to the table. A row may just be being copied, and nobody sees it yet:
    /// then it cannot be put in either, which waits for that, and it is there the next time.
    fn follow(&self) -> String {
        let Self { name, place, copy, columns, new_row, assigned, key, old_key, .. } = self;
        let new_key = old_key.replace("old.", "new.");
        format!(
            "create or replace function scrub.{name}_follow() returns trigger language plpgsql as $follow$ begin \
                 if tg_op <> 'INSERT' and ({old_key}) is distinct from ({new_key}) then \
                     delete from {copy} where ({key}) = ({old_key}); \
                 end if; \
                 if tg_op = 'DELETE' then return null; end if; \
                 for tries in 1..100 loop \
                     update {copy} set {assigned} where ({key}) = ({new_key}); \
                     if found then return null; end if; \
                     insert into {copy} ({columns}) values ({new_row}) on conflict do nothing; \
                     if found then return null; end if; \
                 end loop; \
                 raise exception 'a copy is out of step'; \
             end $follow$; \
             drop trigger if exists scrub_follows on {place}; \
             create trigger scrub_follows after insert or update or delete on {place} \
                 for each row execute function scrub.{name}_follow();"
        )
    }

    /// Puts the copy in the place of the table.
    fn swap(&self) -> String {
        let Self { name, place, copy, schema, lets_go, counts_on, leaves, joins, takes_hold, .. } = self;
        let related = self.related.iter().map(|related| format!("{related}, ")).collect::<String>();
        format!(
            "lock table {related}{place} in access exclusive mode; \
             do $same$ begin if ({place_shape}) is distinct from ({copy_shape}) then \
                 raise exception 'a table has changed since its copy was begun'; end if; end $same$; \
             {lets_go}{counts_on}{leaves} drop table {place}; \
             alter table {copy} set schema {schema}; drop function scrub.{name}_follow(); {joins}{takes_hold} \
             update scrubs set since = copy_begun_at, copy_begun_at = null, copied_to = null where table_name = '{name}'; \
             delete from losses where table_name = '{name}' and covered;",
            place_shape = shape(place),
            copy_shape = shape(copy),
        )
    }

    /// Up to which page a copy has come that was begun; none where none was, or where the table is another since.
    async fn copied_to(&self, db: &mut PgConnection) -> Result<Option<i64>> {
        let query = format!(
            "select copied_to from scrubs where table_name = $1 and ({}) is not distinct from ({})",
            shape(&self.place),
            shape(&self.copy),
        );
        let query = sqlx::query_scalar::<_, Option<i64>>(AssertSqlSafe(query)).bind(&self.name);
        Ok(query.fetch_optional(db).await?.flatten())
    }

    /// Copies what is not copied yet. A row that is being copied cannot be deleted until it has been: who deletes it then finds
    /// the copy too. Between two pieces everyone else has the machine as long as the piece took.
    async fn copy(&self, db: &mut PgConnection, is_time: &(dyn Fn() -> bool + Sync)) -> Result<bool> {
        let pages = sqlx::query_scalar!(
            r#"select pg_relation_size($1::text::regclass) / current_setting('block_size')::bigint as "n!""#,
            self.place
        )
        .fetch_one(&mut *db)
        .await?;
        let Self { name, place, copy, columns, .. } = self;
        let mut from = self.copied_to(db).await?.unwrap_or_default();
        let mut most = PAGES;
        while from < pages {
            if !is_time() {
                return Ok(false);
            }
            let (to, began) = (from + most, Instant::now());
            let piece = format!(
                "insert into {copy} ({columns}) select {columns} from {place} \
                     where ctid >= '({from},0)' and ctid < '({to},0)' for key share on conflict do nothing; \
                 update scrubs set copied_to = {to} where table_name = '{name}';",
            );
            // What one page holds may be much, where its values lie elsewhere: it is copied, however long that takes.
            let bound = if most == 1 { UNBOUNDED } else { BOUNDED };
            match insist(db, bound, &piece, is_time).await? {
                Tried::Done => from = to,
                Tried::InTheWay => return Ok(false),
                Tried::TooLong => most = (most / 4).max(1),
            }
            tokio::time::sleep(began.elapsed()).await;
        }
        Ok(true)
    }

    /// The copy refers to what the table does, and is known to the planner. All that takes long is done beside everyone else.
    async fn refer(&self, db: &mut PgConnection, is_time: &(dyn Fn() -> bool + Sync)) -> Result<bool> {
        let refers = sqlx::query_scalar!(
            r#"select exists (select from pg_constraint
               where conrelid = to_regclass(format('scrub.%I', $1::text)) and contype = 'f') as "refers!""#,
            self.name
        )
        .fetch_one(&mut *db)
        .await?;
        if !refers && !insist(db, BOUNDED, &self.refers, is_time).await?.is_done() {
            return Ok(false);
        }
        for step in [self.verifies.clone(), format!("vacuum (analyze) {}", self.copy)] {
            if !insist(db, UNBOUNDED, &step, is_time).await?.is_done() {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

/// Waits until nobody sees the database as it was before this instant.
async fn everyone_sees_it(db: &mut PgConnection, is_time: &(dyn Fn() -> bool + Sync)) -> Result<bool> {
    let now = sqlx::query_scalar!(r#"select pg_snapshot_xmax(pg_current_snapshot())::text as "xmax!""#)
        .fetch_one(&mut *db)
        .await?;
    for _ in 0..TRIES {
        let sees = sqlx::query_scalar!(
            r#"select not exists (
                   select from pg_stat_activity
                   where pid <> pg_backend_pid() and coalesce(backend_type, 'client backend') = 'client backend'
                     and datname = current_database() and age(backend_xmin) > age($1::text::xid8::xid)
               ) as "all_do!""#,
            now,
        )
        .fetch_one(&mut *db)
        .await?;
        if sees {
            return Ok(true);
        }
        if !is_time() {
            break;
        }
        tokio::time::sleep(AGAIN_AFTER).await;
    }
    Ok(false)
}

/// How a step ended.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Tried {
    Done,
    /// Somebody was in the way for too long, or time was up.
    InTheWay,
    /// It takes longer than it may.
    TooLong,
}

impl Tried {
    fn is_done(self) -> bool {
        self == Self::Done
    }
}

/// Runs a step, all of it or nothing, until nobody is in the way; not, where somebody is for long or time is up.
async fn insist(
    db: &mut PgConnection,
    bound: &str,
    script: &str,
    is_time: &(dyn Fn() -> bool + Sync),
) -> Result<Tried> {
    run(db, bound).await?;
    let mut too_long = 0;
    for _ in 0..TRIES {
        match run(db, script).await {
            Ok(()) => return Ok(Tried::Done),
            Err(fault) if is_too_long(&fault) => too_long += 1,
            Err(fault) if Outage::of(&fault) == Some(Outage::Busy) => {}
            Err(fault) => return Err(fault.into()),
        }
        if too_long == TOO_LONG {
            return Ok(Tried::TooLong);
        }
        if !is_time() {
            break;
        }
        tokio::time::sleep(AGAIN_AFTER).await;
    }
    Ok(Tried::InTheWay)
}

/// Whether a statement was ended as it took longer than it may (SQLSTATE `query_canceled`).
fn is_too_long(fault: &sqlx::Error) -> bool {
    fault.as_database_error().and_then(|cause| cause.code()).is_some_and(|code| code == "57014")
}

/// What tells a table from another: its columns, in a query.
fn shape(table: &str) -> String {
    format!(
        "select string_agg(format('%s %s %s', attname, format_type(atttypid, atttypmod), attnotnull), ', ' order by attnum) \
         from pg_attribute where attrelid = to_regclass('{table}') and attnum > 0 and not attisdropped"
    )
}

/// Runs statements that the program or the catalogue of the database has written; several are one transaction.
async fn run(db: &mut PgConnection, script: &str) -> Result<(), sqlx::Error> {
    if script.is_empty() {
        return Ok(());
    }
    sqlx::raw_sql(AssertSqlSafe(script)).execute(db).await.map(drop)
}
