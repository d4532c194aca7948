//! Requests whose last day is looked after: they are open, and the clock does not stand still. One that is answered with
//! another, or a report that was looked into, is not.

use chrono::NaiveDate;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::platform::problem::Result;

/// Queries what is looked after, in one way for all.
macro_rules! looked_after {
    ($select:literal, $rest:literal, $($arg:expr),+) => {
        sqlx::query!(
            $select + " from requests r
             where closed_at is null and looked_at is null
               and (duplicate_of is null or identity is not null or exists (
                   select from requests first where first.request_id = r.duplicate_of
                     and (first.closed_at is not null or first.state = 'set-aside')))
               and not (state in ('waiting-identity', 'waiting-clarification') and exists (
                   select from request_questions q where q.request_id = r.request_id and q.holds_clock))
               and " + $rest,
            $($arg),+
        )
    };
}

/// Those whose last day is that one or earlier, and that staff were not warned of as urgently as can be.
pub async fn to_warn_of(db: &mut PgConnection, until: NaiveDate) -> Result<Vec<Uuid>> {
    let rows = looked_after!(
        "select request_id",
        "due_on <= $1 and coalesce(warned, 99) > 3 order by due_on limit 500",
        until
    );
    Ok(rows.fetch_all(db).await?.into_iter().map(|row| row.request_id).collect())
}

/// The references of those that are late, but for those that are known, with their last day.
pub async fn late(
    db: &mut PgConnection,
    today: NaiveDate,
    known: &[String],
) -> Result<Vec<(String, NaiveDate)>> {
    let rows = looked_after!(
        "select reference, due_on",
        "due_on < $1 and reference <> all($2) order by due_on, reference limit 500",
        today,
        known
    );
    Ok(rows.fetch_all(db).await?.into_iter().map(|row| (row.reference, row.due_on)).collect())
}

/// How many are late.
pub async fn count(db: &mut PgConnection, today: NaiveDate) -> Result<i64> {
    let rows = looked_after!("select count(*) as \"n!\"", "due_on < $1", today);
    Ok(rows.fetch_one(db).await?.n)
}
