//! What becomes of tellings that do not get through: after 72 hours they count as failed, are tried on, and staff hear of it; and
//! whoever said that it will confirm, and does not, is chased.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgConnection;

use crate::app::App;
use crate::platform::problem::Result;
use crate::recipients;

/// What was not taken after so long has failed (Standard Webhooks leave it to the sender; ours is three days).
pub const FAILS_AFTER: TimeDelta = TimeDelta::hours(72);
/// A recipient that is to confirm has so long for it.
pub const CONFIRMS_WITHIN: TimeDelta = TimeDelta::days(10);
/// One of our own systems that is asked for its part has so long to answer; then it is asked again.
pub const ANSWERS_WITHIN: TimeDelta = TimeDelta::days(10);
/// What has no endpoint to go to waits so long before staff hear of the letter that it becomes.
pub const BY_LETTER_AFTER: TimeDelta = TimeDelta::days(1);

/// So many are noted at one time.
const MOST: i64 = 5_000;

/// Notes what could not be told in 72 hours, by an endpoint that has been there that long and has not taken it.
pub async fn fail_old(app: &App) -> Result<()> {
    let before = app.clock.now() - FAILS_AFTER;
    loop {
        let failed = sqlx::query!(
            "update deliveries set state = 'failed' where delivery_id in (
                 select d.delivery_id from recipient_endpoints e cross join lateral (
                     select delivery_id from deliveries
                     where recipient = e.recipient and state in ('pending', 'failed') and state = 'pending' and at <= $1
                       and (attempts > 0 or e.failing_since <= $1)
                     order by at limit $2) d
                 where e.set_at <= $1
                 limit $2)",
            before,
            MOST,
        )
        .execute(&app.pool)
        .await?;
        if failed.rows_affected() < MOST.unsigned_abs() {
            return Ok(());
        }
    }
}

/// A recipient that does not hear, or does not answer.
#[derive(Clone, Debug)]
pub struct Silent {
    /// Its key in the policy.
    pub recipient: String,
    /// In which way.
    pub how: Silence,
    /// Since when.
    pub since: DateTime<Utc>,
}

/// How a recipient is silent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Silence {
    /// Nothing has got through to its endpoint for 72 hours, or that is gone.
    Unreached,
    /// It has no endpoint, and a letter is to be sent.
    ByLetter,
    /// It has not confirmed what it was to confirm.
    Unconfirmed,
}

/// Who is silent, each with the oldest that waits.
pub async fn silent(app: &App, db: &mut PgConnection) -> Result<Vec<Silent>> {
    let at = app.clock.now();
    let unreached = sqlx::query!(
        r#"select recipient, failing_since as "since!" from recipient_endpoints
           where failing_since <= $1 or failing_since is not null and fault = 'gone'"#,
        at - FAILS_AFTER
    )
    .fetch_all(&mut *db)
    .await?;
    let unreached = unreached.into_iter().map(|row| Silent {
        recipient: row.recipient,
        how: Silence::Unreached,
        since: row.since,
    });
    let mut all: Vec<_> = unreached.collect();
    let keys = recipients::keys(app, db).await?;
    let rows = sqlx::query!(
        r#"select one.key as "key!",
               (select at from deliveries d where d.recipient = one.key and d.state in ('pending', 'failed')
                    and d.event <> 'request.part_asked' and not exists (select from recipient_endpoints e where e.recipient = one.key)
                order by at limit 1) as waiting,
               (select told_at from deliveries d where d.recipient = one.key and d.state = 'told' and d.will_confirm
                order by told_at limit 1) as unconfirmed,
               (select at from deliveries d where d.recipient = one.key and d.state = 'failed' order by at limit 1) as failed
           from unnest($1::text[]) as one (key)"#,
        &keys
    )
    .fetch_all(db)
    .await?;
    for row in rows {
        let silences = [
            (row.failed, FAILS_AFTER, Silence::Unreached),
            (row.waiting, BY_LETTER_AFTER, Silence::ByLetter),
            (row.unconfirmed, CONFIRMS_WITHIN, Silence::Unconfirmed),
        ];
        for (since, after, how) in silences {
            if let Some(since) = since.filter(|since| *since <= at - after) {
                all.push(Silent { recipient: row.key.clone(), how, since });
            }
        }
    }
    // Of one way of being silent it is enough to be told once.
    all.sort_by(|one, other| {
        (&one.recipient, one.how, one.since).cmp(&(&other.recipient, other.how, other.since))
    });
    all.dedup_by(|one, other| (&one.recipient, one.how) == (&other.recipient, other.how));
    Ok(all)
}

/// Whether something could not be told in three days.
pub async fn is_late(db: &mut PgConnection, at: DateTime<Utc>) -> Result<bool> {
    let late = sqlx::query_scalar!(
        r#"select exists (select from recipient_endpoints e where e.failing_since <= $1 or exists (
               select from deliveries d where d.recipient = e.recipient and d.state = 'failed')) as "late!""#,
        at - FAILS_AFTER,
    );
    Ok(late.fetch_one(db).await?)
}
