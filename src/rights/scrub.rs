//! What an erasure leaves in the files of the database. A row that is deleted is out of the service at once; its bytes stay in
//! the free space of its table until something else is written there. So at night each table that holds values of people, and
//! lost rows since, is written anew, once for all erasures of the day. By day nothing is done that anybody could feel.

use std::time::Instant;

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::{Connection, PgConnection};

use super::dossier;
use crate::app::App;
use crate::holding::rewrite_job;
use crate::platform::heartbeat::{self, Beat};
use crate::platform::jobs::JobOutcome;
use crate::platform::nightly::Night;
use crate::platform::problem::Result;
use crate::platform::rewrite::{self, Rewritten};

/// Something was in the way: so much later it is tried again.
const AGAIN_AFTER: TimeDelta = TimeDelta::minutes(1);
/// No count of the server is later than this.
const COUNTED_WITHIN: TimeDelta = TimeDelta::minutes(5);
/// So long after an erasure nothing of it may lie in a file any more; nights may be missed until then.
const LATE: TimeDelta = TimeDelta::days(3);

/// Writes anew what lost rows, if it is night; answers when there is more to be done.
pub async fn tonight(app: &App) -> Result<JobOutcome> {
    let (at, hours) = (app.clock.now(), app.settings.scrub_hours);
    let later = |after| JobOutcome::Again(rewrite_job(), after);
    let Some(night) = hours.night_of(at) else { return Ok(later(hours.next(at).begins - at)) };
    let mut db = app.pool.acquire().await?.detach();
    forget_no_loss(&mut db, at).await?;
    let mut left = Vec::new();
    let is_time = || app.clock.now() < night.ends;
    // A copy that was begun on another night does for what was lost before that: its table is due once more.
    while let Some(table) = due(&mut db, night, &left).await? {
        if !is_time() || rewrite::rewrite(&mut db, table, app.clock.now(), &is_time).await? == Rewritten::Left
        {
            left.push(table);
        }
    }
    let after = if !left.is_empty() && is_time() {
        Some(AGAIN_AFTER)
    } else {
        forget_log(&mut db).await;
        let now = app.clock.now();
        is_anything_left(&mut db).await?.then(|| hours.next(now).begins - now)
    };
    if left.is_empty() {
        heartbeat::came_through(&mut db, Beat::Scrub, at).await?;
    }
    db.close().await?;
    Ok(after.map_or(JobOutcome::Done, later))
}

/// Writes every table anew that holds values of people, at once; `told` hears of each how it ended and when it was begun.
/// Answers whether nothing is left.
pub async fn now(app: &App, mut told: impl FnMut(&str, Rewritten, Instant)) -> Result<bool> {
    let (at, mut whole) = (app.clock.now(), true);
    let mut db = app.pool.acquire().await?.detach();
    for table in dossier::SCRUBBED {
        let began = Instant::now();
        let mut done = rewrite::rewrite(&mut db, table, app.clock.now(), &|| true).await?;
        let since = sqlx::query_scalar!("select since from scrubs where table_name = $1", table);
        // What was lost since a copy was begun that somebody had left is in that: it does not do.
        if done == Rewritten::Whole && since.fetch_optional(&mut db).await?.flatten() < Some(at) {
            done = rewrite::rewrite(&mut db, table, app.clock.now(), &|| true).await?;
        }
        whole &= done == Rewritten::Whole;
        told(table, done, began);
    }
    forget_log(&mut db).await;
    if whole {
        heartbeat::came_through(&mut db, Beat::Scrub, at).await?;
    }
    db.close().await?;
    Ok(whole)
}

/// Whether what was erased three days ago still lies in the files.
pub async fn is_late(db: &mut PgConnection, at: DateTime<Utc>) -> Result<bool> {
    let query = sqlx::query_scalar!(
        r#"select exists (select from losses where erased_at < $1) as "is_late!""#,
        at - LATE
    );
    Ok(query.fetch_one(db).await?)
}

/// What of an erasure may still lie in the files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InFiles {
    /// Nothing.
    Nothing,
    /// The last letter, which waits to leave or has left since.
    LastLetter,
    /// What was erased.
    Erased,
}

/// What of what was erased at an instant may still lie in the files; and whether a last letter of that instant waits to be posted.
pub async fn in_files(db: &mut PgConnection, erased_at: DateTime<Utc>) -> Result<(InFiles, bool)> {
    let row = sqlx::query!(
        r#"select exists (select from losses where erased_at = $1 and table_name <> 'mails') as "erased!",
                  exists (select from losses where erased_at = $1)
                  or exists (select from mails where coalesce(sent_at, queued_at) = $1 and subject_id is null
                             and state in ('waiting', 'queued', 'to-print')) as "letter!",
                  exists (select from mails where coalesce(sent_at, queued_at) = $1 and subject_id is null
                          and state = 'to-print') as "by_post!""#,
        erased_at,
    )
    .fetch_one(db)
    .await?;
    let left = match (row.erased, row.letter) {
        (true, _) => InFiles::Erased,
        (false, true) => InFiles::LastLetter,
        (false, false) => InFiles::Nothing,
    };
    Ok((left, row.by_post))
}

/// Whether anything that was lost from a table may still lie in its file.
pub async fn holds_files(db: &mut PgConnection, table: &str) -> Result<bool> {
    let query =
        sqlx::query_scalar!(r#"select exists (select from losses where table_name = $1) as "is!""#, table);
    Ok(query.fetch_one(db).await?)
}

/// Whether anything that was lost may still lie in a file.
async fn is_anything_left(db: &mut PgConnection) -> Result<bool> {
    Ok(sqlx::query_scalar!(r#"select exists (select from losses) as "is!""#).fetch_one(db).await?)
}

/// The next table from which something was lost, but for those that a copy of tonight is in the place of, and for these.
async fn due(db: &mut PgConnection, night: Night, but: &[&str]) -> Result<Option<&'static str>> {
    let but: Vec<String> = but.iter().map(|&table| table.to_owned()).collect();
    let name = sqlx::query_scalar!(
        "select l.table_name from losses l left join scrubs s using (table_name)
         where l.table_name = any($1) and l.table_name <> all($2) and coalesce(s.since < $3, true)
         order by l.table_name limit 1",
        &dossier::SCRUBBED.map(str::to_owned),
        &but,
        night.begins,
    );
    let name = name.fetch_optional(db).await?;
    Ok(dossier::SCRUBBED.into_iter().find(|table| name.as_deref() == Some(table)))
}

/// From a table that has lost no row at all since its copy was begun, nothing was lost: there the server's counts say so, and
/// they are whole. They go with a crash, with a new start of another server, and by hand; where nobody knows, it was lost.
async fn forget_no_loss(db: &mut PgConnection, at: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "delete from losses using scrubs s
         where losses.table_name = s.table_name and losses.erased_at < $1 and s.copied_to is null
           and s.since > greatest(pg_postmaster_start_time(),
               (select stats_reset from pg_stat_database where datname = current_database()),
               (select stats_reset from pg_stat_bgwriter))
           and current_setting('track_counts') = 'on'
           -- Of a table that lies in parts nothing is counted; each part is looked at when they are written anew.
           and not exists (select from pg_partitioned_table where partrelid = to_regclass(s.table_name))
           -- Another server that took over knows of no row that was ever put in.
           and (pg_stat_get_tuples_inserted(to_regclass(s.table_name)) > 0 or pg_relation_size(to_regclass(s.table_name)) = 0)
           and pg_stat_get_tuples_deleted(to_regclass(s.table_name)) + pg_stat_get_tuples_updated(to_regclass(s.table_name)) = 0",
        at - COUNTED_WITHIN,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The write-ahead log holds what pages held: from here on the server may let go of all of it. A server that is not ours may not
/// let us say so, and does it in its own time.
async fn forget_log(db: &mut PgConnection) {
    for statement in ["select pg_switch_wal()", "checkpoint"] {
        if let Err(cause) = sqlx::raw_sql(statement).execute(&mut *db).await {
            tracing::info!(%cause, "the write-ahead log goes in the server's own time");
        }
    }
}
