//! When the regular work last came through, by whichever instance.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use super::input::words;
use super::problem::Result;

words! {
    /// Work that comes round by itself.
    pub enum Beat {
        /// An instance took up the regular work.
        Round = "round",
        /// Requests were looked after, and what is too old was deleted.
        Sweep = "sweep",
        /// What was erased before then lies in no file of the database any more.
        Scrub = "scrub",
        /// Since then the oldest of what should be gone by the policy is still there; there is none where nothing is.
        Overdue = "overdue",
    }
}

/// It came through.
pub async fn came_through(db: &mut PgConnection, beat: Beat, at: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "insert into heartbeats (name, at) values ($1, $2) on conflict (name) do update set at = excluded.at",
        beat.as_str(),
        at,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Whether nobody has done so for a while: then it is noted that this one does, and nobody else is the first. What was noted by a clock
/// that was ahead keeps nobody from it once that is set back.
pub async fn is_first(
    db: &mut PgConnection,
    beat: Beat,
    at: DateTime<Utc>,
    a_while: TimeDelta,
) -> Result<bool> {
    let noted = sqlx::query!(
        "insert into heartbeats (name, at) values ($1, $2)
         on conflict (name) do update set at = excluded.at where heartbeats.at <= $3 or heartbeats.at > $4",
        beat.as_str(),
        at,
        at - a_while,
        at + a_while,
    )
    .execute(db)
    .await?;
    Ok(noted.rows_affected() > 0)
}

/// There is no such instant any more.
pub async fn forget(db: &mut PgConnection, beat: Beat) -> Result<()> {
    sqlx::query!("delete from heartbeats where name = $1", beat.as_str()).execute(db).await?;
    Ok(())
}

/// When it last did, if ever.
pub async fn last(db: &mut PgConnection, beat: Beat) -> Result<Option<DateTime<Utc>>> {
    let query = sqlx::query_scalar!("select at from heartbeats where name = $1", beat.as_str());
    Ok(query.fetch_optional(db).await?)
}
