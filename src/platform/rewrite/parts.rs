//! A table that lies in parts is written anew a part at a time: each is a table like any other, and takes its place for itself. All
//! of them are one round, which goes on where it was left: `scrubs` knows when it was begun, and since when each part is clean.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use super::{Rewritten, rewrite_one};
use crate::platform::problem::Result;

/// No count of the server is later than this.
const COUNTED_WITHIN: TimeDelta = TimeDelta::minutes(5);

/// Whether a table lies in parts.
pub(super) async fn has_parts(db: &mut PgConnection, name: &str) -> Result<bool> {
    let query = sqlx::query_scalar!(
        r#"select exists (select from pg_partitioned_table where partrelid = to_regclass(quote_ident($1))) as "has!""#,
        name,
    );
    Ok(query.fetch_one(db).await?)
}

/// Writes each part anew from which something may have been lost before the round was begun.
pub(super) async fn rewrite_each(
    db: &mut PgConnection,
    name: &str,
    at: DateTime<Utc>,
    is_time: &(dyn Fn() -> bool + Sync),
) -> Result<Rewritten> {
    let begun_at = begin(db, name, at).await?;
    skip_clean(db, name, begun_at, at - COUNTED_WITHIN).await?;
    while let Some(part) = due(db, name, begun_at).await? {
        if !is_time() || rewrite_one(db, &part, at, is_time).await? == Rewritten::Left {
            return Ok(Rewritten::Left);
        }
    }
    end(db, name).await?;
    Ok(Rewritten::Whole)
}

/// Begins a round, or goes on with the one that was left; answers when it was begun. What was lost by then is in none of the copies
/// that are begun after it.
async fn begin(db: &mut PgConnection, name: &str, at: DateTime<Utc>) -> Result<DateTime<Utc>> {
    sqlx::query!(
        "with round as (
             insert into scrubs (table_name, copy_begun_at, copied_to) values ($1, $2, 0)
             on conflict (table_name) do update set copy_begun_at = $2, copied_to = 0
                 where scrubs.copy_begun_at is null returning 1)
         update losses set covered = true where table_name = $1 and exists (select from round)",
        name,
        at,
    )
    .execute(&mut *db)
    .await?;
    let query =
        sqlx::query_scalar!(r#"select copy_begun_at as "at!" from scrubs where table_name = $1"#, name);
    let begun_at = query.fetch_one(&mut *db).await?;
    // A copy of a part that was begun before may hold what was lost since.
    sqlx::query!(
        "update scrubs set copy_begun_at = null, copied_to = null
         where table_name in (select c.relname::text from pg_inherits join pg_class c on c.oid = inhrelid
                              where inhparent = to_regclass(quote_ident($1))) and copy_begun_at < $2",
        name,
        begun_at,
    )
    .execute(db)
    .await?;
    Ok(begun_at)
}

/// A part that has lost no row since it was last written anew is clean, where the server's counts are whole and all that was lost
/// is counted.
async fn skip_clean(
    db: &mut PgConnection,
    name: &str,
    begun_at: DateTime<Utc>,
    counted: DateTime<Utc>,
) -> Result<()> {
    sqlx::query!(
        "update scrubs s set since = $2
         from pg_inherits i join pg_class c on c.oid = i.inhrelid
         where i.inhparent = to_regclass(quote_ident($1)) and s.table_name = c.relname
           and s.since < $2 and s.copied_to is null
           and not exists (select from losses where table_name = $1 and erased_at >= $3)
           and s.since > greatest(pg_postmaster_start_time(),
               (select stats_reset from pg_stat_database where datname = current_database()),
               (select stats_reset from pg_stat_bgwriter))
           and current_setting('track_counts') = 'on'
           and (pg_stat_get_tuples_inserted(c.oid) > 0 or pg_relation_size(c.oid) = 0)
           and pg_stat_get_tuples_deleted(c.oid) + pg_stat_get_tuples_updated(c.oid) = 0",
        name,
        begun_at,
        counted,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// The next part that is not yet clean of what was lost before the round.
async fn due(db: &mut PgConnection, name: &str, begun_at: DateTime<Utc>) -> Result<Option<String>> {
    let query = sqlx::query_scalar!(
        r#"select c.relname::text as "name!" from pg_inherits i join pg_class c on c.oid = i.inhrelid
           left join scrubs s on s.table_name = c.relname
           where i.inhparent = to_regclass(quote_ident($1)) and coalesce(s.since < $2, true)
           order by c.relname limit 1"#,
        name,
        begun_at,
    );
    Ok(query.fetch_optional(db).await?)
}

/// Every part is clean.
async fn end(db: &mut PgConnection, name: &str) -> Result<()> {
    sqlx::query!(
        "with round as (
             update scrubs set since = copy_begun_at, copy_begun_at = null, copied_to = null
             where table_name = $1 returning 1)
         delete from losses where table_name = $1 and covered and exists (select from round)",
        name,
    )
    .execute(db)
    .await?;
    Ok(())
}
