//! How often something secret may be tried, counted in the database so that it holds across instances. The
//! counters are found by keyed digest, whether the account exists or not: a limit reveals nothing.

use chrono::{DateTime, Duration, Utc};
use sqlx::PgConnection;

use crate::app::App;
use crate::platform::problem::{Problem, Result};
use crate::platform::secrets::Purpose;

/// Counters start anew after this long.
const WINDOW: Duration = Duration::minutes(15);

/// What is counted.
#[derive(Clone, Copy, Debug)]
pub enum Counted<'a> {
    /// Attempts at one account, by its normalised address.
    Account(&'a str),
    /// Attempts from one client address.
    Client(&'a str),
}

impl Counted<'_> {
    fn bucket(self, app: &App) -> String {
        match self {
            Self::Account(key) => app.secrets.digest(Purpose::Account, &[key.as_bytes()]),
            Self::Client(address) => app.secrets.digest(Purpose::Client, &[address.as_bytes()]),
        }
    }

    /// How many fit in a window.
    fn most(self) -> i32 {
        match self {
            Self::Account(_) => 10,
            Self::Client(_) => 50,
        }
    }
}

/// Counts an attempt before it is made; over the limit it is a problem that says when to come back.
pub async fn count(app: &App, counted: Counted<'_>) -> Result<()> {
    let at = app.clock.now();
    let row = sqlx::query!(
        "insert into attempts as a (bucket, window_start, count) values ($1, $2, 1)
         on conflict (bucket) do update set
             count = case when a.window_start <= $3 then 1 else a.count + 1 end,
             window_start = case when a.window_start <= $3 then $2 else a.window_start end
         returning window_start, count",
        counted.bucket(app),
        at,
        at - WINDOW,
    )
    .fetch_one(&app.pool)
    .await?;
    if row.count > counted.most() {
        let wait = row.window_start + WINDOW - at;
        return Err(Problem::too_many(wait.num_seconds().clamp(1, WINDOW.num_seconds())));
    }
    Ok(())
}

/// Takes back a count: the attempt was a good one.
pub async fn succeeded(app: &App, counted: Counted<'_>) -> Result<()> {
    sqlx::query!("update attempts set count = greatest(count - 1, 0) where bucket = $1", counted.bucket(app))
        .execute(&app.pool)
        .await?;
    Ok(())
}

/// The names under which the counters of an account stand, by every key there is.
pub fn buckets_of_account(app: &App, email_key: &str) -> Vec<String> {
    app.secrets.digests(Purpose::Account, &[email_key.as_bytes()])
}

/// Deletes counters that are too old.
pub async fn expire(db: &mut PgConnection, before: DateTime<Utc>) -> Result<u64> {
    Ok(sqlx::query!("delete from attempts where window_start < $1", before)
        .execute(db)
        .await?
        .rows_affected())
}
