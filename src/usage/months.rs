//! The months in which events lie, each a table of its own: made ahead, made also where an event comes for one that is not there,
//! and dropped whole once an event in it could be too old. So nothing is kept any longer than the policy says, and what came
//! late in a month is kept up to a month less.

use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, Months, NaiveDate, NaiveTime, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use crate::holding::{Horizon, Overdue};
use crate::platform::problem::Result;

/// The month of an instant, by its first day; months are those of UTC.
pub fn month_of(at: DateTime<Utc>) -> NaiveDate {
    let day = at.date_naive();
    day.with_day(1).unwrap_or(day)
}

/// Whether an event of an instant is kept at another, where what lies before the third is too old.
pub(super) fn is_kept(event: DateTime<Utc>, at: DateTime<Utc>, before: DateTime<Utc>) -> bool {
    month_of(event) >= first_kept(before, at) && !(is_short(before, at) && event < before)
}

/// Whether a rule is so short that part of this month is too old.
fn is_short(before: DateTime<Utc>, at: DateTime<Utc>) -> bool {
    month_of(before) == month_of(at)
}

/// The first month that is kept at an instant, where what lies before the other is too old. This month always is; by a rule so
/// short that part of it is too old, that part goes row by row.
fn first_kept(before: DateTime<Utc>, at: DateTime<Utc>) -> NaiveDate {
    let month = month_of(before);
    let begins_then = month.and_time(NaiveTime::MIN).and_utc() == before;
    let first = if begins_then { month } else { next(month) };
    first.min(month_of(at))
}

fn next(month: NaiveDate) -> NaiveDate {
    month.checked_add_months(Months::new(1)).unwrap_or(month)
}

/// Makes those of these months that are not there.
pub(super) async fn make(
    db: &mut PgConnection,
    months: &BTreeSet<NaiveDate>,
    at: DateTime<Utc>,
) -> Result<()> {
    let months: Vec<NaiveDate> = months.iter().copied().collect();
    sqlx::query!(
        r#"select make_usage_month(month, $2) as "made: ()" from unnest($1::date[]) month
           where to_regclass(to_char(month, '"usage_months.usage_events_"YYYY_MM')) is null"#,
        &months,
        at,
    )
    .fetch_all(db)
    .await?;
    Ok(())
}

/// Makes this month and the next, so that nobody who sends events waits for it.
pub async fn make_ahead(db: &mut PgConnection, at: DateTime<Utc>) -> Result<()> {
    let this = month_of(at);
    make(db, &BTreeSet::from([this, next(this)]), at).await
}

/// Drops the months that are too old; answers how many, and how many rows of this month where the rule is that short.
pub(super) async fn drop_old(db: &mut PgConnection, horizon: Horizon) -> Result<u64> {
    let first = first_kept(horizon.before, horizon.at);
    let begins = first.and_time(NaiveTime::MIN).and_utc();
    let awaited = awaited(&mut *db, begins, horizon.at).await?;
    if !awaited.is_empty() {
        return drop_but(db, horizon, begins, &awaited).await;
    }
    let query = sqlx::query_scalar!(r#"select drop_usage_months($1) as "dropped!""#, first);
    let dropped = query.fetch_one(&mut *db).await?.unsigned_abs();
    if !is_short(horizon.before, horizon.at) {
        return Ok(dropped);
    }
    let query = sqlx::query!(
        "with old as (select subject_id, at, event_id from usage_events where at >= $1 and at < $2
             and not awaits_copy(subject_id, $4) limit $3)
         delete from usage_events e using old o
         where e.subject_id = o.subject_id and e.at = o.at and e.event_id = o.event_id",
        begins,
        horizon.before,
        horizon.most,
        horizon.at,
    );
    Ok(dropped + query.execute(db).await?.rows_affected())
}

/// Who is still to be given a copy, and has events that are too old: those stay until then. Each is looked up by key (`offset 0`
/// keeps the planner from a join, for which it read the whole month).
async fn awaited(db: &mut PgConnection, before: DateTime<Utc>, at: DateTime<Utc>) -> Result<Vec<Uuid>> {
    let query = sqlx::query_scalar!(
        r#"select distinct r.subject_id as "subject!" from requests r
           where r.subject_id is not null and (r.closed_at is null or r.copy_state = 'sent') and r.collected_at is null
               and awaits_copy(r.subject_id, $2)
               and exists (select from usage_events e where e.subject_id = r.subject_id and e.at < $1 offset 0)"#,
        before,
        at,
    );
    Ok(query.fetch_all(db).await?)
}

/// Where a month cannot go whole, what is nobody's whom it waits for goes row by row.
async fn drop_but(
    db: &mut PgConnection,
    horizon: Horizon,
    before: DateTime<Utc>,
    awaited: &[Uuid],
) -> Result<u64> {
    let query = sqlx::query!(
        "with old as (select subject_id, at, event_id from usage_events where at < $1 and subject_id <> all($2) limit $3)
         delete from usage_events e using old o
         where e.subject_id = o.subject_id and e.at = o.at and e.event_id = o.event_id",
        before,
        awaited,
        horizon.most,
    );
    Ok(query.execute(db).await?.rows_affected())
}

/// Which events are to go: those of months that are too old, and where the rule is that short, those of this one.
pub(super) async fn old(db: &mut PgConnection, horizon: Horizon) -> Result<Overdue> {
    let first = first_kept(horizon.before, horizon.at).and_time(NaiveTime::MIN).and_utc();
    // A month goes whole, as soon as its beginning is too old.
    let is_short = is_short(horizon.before, horizon.at);
    let before = if is_short { horizon.before } else { first };
    let row = sqlx::query!(
        r#"select count(*) as "n!", min(at) as oldest from (
               select at from usage_events where at < $1 and not awaits_copy(subject_id, $3) order by at limit $2) old"#,
        before,
        horizon.most,
        horizon.at,
    )
    .fetch_one(db)
    .await?;
    let since = |oldest: DateTime<Utc>| {
        if is_short { oldest } else { month_of(oldest).and_time(NaiveTime::MIN).and_utc() }
    };
    Ok(Overdue::of(row.n, row.oldest.map(since), horizon.before))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_month_is_kept_while_none_of_it_is_too_old() {
        for (before, now, first) in [
            ("2025-10-22T10:00:00Z", "2026-11-22T10:00:00Z", "2025-11-01"),
            ("2025-10-01T00:00:00Z", "2026-11-01T00:00:00Z", "2025-10-01"),
            ("2025-10-01T00:00:01Z", "2026-11-01T00:00:01Z", "2025-11-01"),
            ("2025-12-31T23:59:59Z", "2027-01-31T23:59:59Z", "2026-01-01"),
            ("2026-11-20T00:00:00Z", "2026-11-22T00:00:00Z", "2026-11-01"),
        ] {
            assert_eq!(first_kept(at(before), at(now)).to_string(), first, "{before}");
        }
        for (event, before, kept) in [
            ("2025-11-01T00:00:00Z", "2025-10-22T10:00:00Z", true),
            ("2025-10-31T23:59:59Z", "2025-10-22T10:00:00Z", false),
            ("2026-11-20T00:00:00Z", "2026-11-20T00:00:00Z", true),
            ("2026-11-19T23:59:59Z", "2026-11-20T00:00:00Z", false),
        ] {
            assert_eq!(is_kept(at(event), at("2026-11-22T10:00:00Z"), at(before)), kept, "{event}");
        }
    }
}
