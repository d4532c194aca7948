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
/// No act takes so long, and no count of the server is so late.
const UNDER_WAY: TimeDelta = TimeDelta::minutes(5);

/// Writes anew what lost rows, if it is night, and notes that the files are clean; answers when there is more to be done.
pub async fn tonight(app: &App) -> Result<JobOutcome> {
    let (at, hours) = (app.clock.now(), app.settings.scrub_hours);
    let later = |after| JobOutcome::Again(rewrite_job(), after);
    let Some(night) = hours.night_of(at) else { return Ok(later(hours.next(at).begins - at)) };
    let mut db = app.pool.acquire().await?.detach();
    let (due, done_tonight) = due(&mut db, night, at).await?;
    for table in due {
        let is_time = || app.clock.now() < night.ends;
        if rewrite::rewrite(&mut db, table, app.clock.now(), &is_time).await? == Rewritten::Left {
            let now = app.clock.now();
            return Ok(later(if now < night.ends { AGAIN_AFTER } else { hours.next(now).begins - now }));
        }
    }
    forget_log(&mut db).await;
    let since = clean_since(&mut db, night.begins, at).await?;
    heartbeat::came_through(&mut db, Beat::Scrub, since).await?;
    db.close().await?;
    // Once a night: what was lost while it was written is for the next.
    Ok(if done_tonight { later(hours.next(at).begins - at) } else { JobOutcome::Done })
}

/// Writes every table anew that holds values of people, at once; `told` hears of each how it ended and when it was begun.
/// Answers whether nothing is left.
pub async fn now(app: &App, mut told: impl FnMut(&str, Rewritten, Instant)) -> Result<bool> {
    let (at, mut whole) = (app.clock.now(), true);
    let mut db = app.pool.acquire().await?.detach();
    for table in dossier::SCRUBBED {
        let began = Instant::now();
        let done = rewrite::rewrite(&mut db, table, app.clock.now(), &|| true).await?;
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

/// So long after an erasure nothing of it may lie in a file any more; nights may be missed until then.
const LATE: TimeDelta = TimeDelta::days(3);

/// Whether what was erased three days ago still lies in the files.
pub async fn is_late(db: &mut PgConnection, at: DateTime<Utc>) -> Result<bool> {
    let query = sqlx::query_scalar!(
        r#"select exists (select from erasures where erased_at < $1 and erased_at >= coalesce(
               (select at from heartbeats where name = $2), '-infinity')) as "is_late!""#,
        at - LATE,
        Beat::Scrub.as_str(),
    );
    Ok(query.fetch_one(db).await?)
}

/// Whether nothing of what was erased at an instant lies in the files any more.
pub async fn is_clean(db: &mut PgConnection, erased_at: DateTime<Utc>) -> Result<bool> {
    Ok(heartbeat::last(db, Beat::Scrub).await?.is_some_and(|since| erased_at < since))
}

/// The tables that lost rows since they were last written, but for those that were so tonight; and whether there are such.
/// The counts of the server come late, go with a crash of it, and may be switched off: where nobody knows, all are due.
async fn due(db: &mut PgConnection, night: Night, at: DateTime<Utc>) -> Result<(Vec<&'static str>, bool)> {
    let rows = sqlx::query!(
        r#"select name as "name!", coalesce(since >= $2, false) as "is_done!"
           from unnest($1::text[]) name left join scrubs on table_name = name
           where copied_to is not null
              or pg_stat_get_tuples_deleted(name::regclass) + pg_stat_get_tuples_updated(name::regclass) > 0
              or since < greatest(pg_postmaster_start_time(), (
                     select stats_reset from pg_stat_database where datname = current_database()))
              or current_setting('track_counts') <> 'on'
              or exists (select from erasures where erased_at > $3)"#,
        &dossier::SCRUBBED.map(str::to_owned),
        night.begins,
        at - UNDER_WAY,
    )
    .fetch_all(db)
    .await?;
    let is = |table: &str, done| rows.iter().any(|row| row.name == table && row.is_done == done);
    let due = dossier::SCRUBBED.into_iter().filter(|table| is(table, false)).collect();
    Ok((due, rows.iter().any(|row| row.is_done)))
}

/// What was lost before this instant lies in no file any more, once all that were due since another are written anew. What was
/// being erased at that very moment may be in the copy: an act takes less than the minutes that are left for it.
async fn clean_since(
    db: &mut PgConnection,
    begun: DateTime<Utc>,
    at: DateTime<Utc>,
) -> Result<DateTime<Utc>> {
    let query = sqlx::query_scalar!("select min(since) from scrubs where since >= $1", begun);
    Ok(query.fetch_one(db).await?.map_or(at, |since| since.min(at)) - UNDER_WAY)
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
