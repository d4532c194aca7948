//! A small queue in Postgres: jobs are enqueued in the act that wants them and claimed by any instance.
//! Attempts count before the work starts, so that a job that kills its worker does not come back for ever.

use chrono::{DateTime, Duration, Utc};
use serde_json::Value;
use sqlx::{PgConnection, PgPool};
use uuid::Uuid;

use super::ids;
use super::input::words;
use super::problem::Result;

/// A job gives up after this many attempts and stays for a person to look at.
pub const ATTEMPTS: i32 = 10;

words! {
    /// Which jobs wait for each other: what may be slow has a lane of its own, and holds up nothing else.
    pub enum Lane {
        /// What follows a change, within a second or so.
        Work = "work",
        /// Letters: a mail server may be slow.
        Letters = "letters",
        /// What is done at night, and takes as long as it takes.
        Night = "night",
    }
}

/// Work for any instance to do later.
#[derive(Clone, Debug)]
pub struct Job {
    /// Its kind, as the table of jobs names it.
    pub kind: &'static str,
    /// Behind what it waits.
    pub lane: Lane,
    /// What the work needs to know; nothing personal.
    pub payload: Value,
    /// Wanted twice while it waits, a job with the same word here is done once.
    pub once: Option<String>,
}

/// A job that this instance holds for a while.
#[derive(Debug)]
pub struct Claimed {
    /// The row of the job, for whoever ends it.
    pub id: Uuid,
    /// Which work it is, as the table of jobs names it.
    pub kind: String,
    /// What the work needs to know.
    pub payload: Value,
    /// How often it was tried, this time included.
    pub attempts: i32,
}

/// What became of a job that did not fail.
#[derive(Debug)]
pub enum JobOutcome {
    /// The work is over.
    Done,
    /// It is not time yet: this job is wanted instead, after so long.
    Again(Job, Duration),
}

/// Puts a job in the queue, to be done `after` so long, within the caller's transaction.
pub async fn enqueue(db: &mut PgConnection, job: &Job, at: DateTime<Utc>, after: Duration) -> Result<()> {
    sqlx::query!(
        "insert into jobs (job_id, kind, lane, payload, once, run_at)
         values ($1, $2, $3, $4, $5, now() + make_interval(secs => $6))
         on conflict on constraint jobs_once do nothing",
        ids::by_time(at),
        job.kind,
        job.lane.as_str(),
        job.payload,
        job.once,
        after.as_seconds_f64(),
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Takes the next job that is due. Its lease ends within a minute of its worker's end; [`hold`] makes it last. From here on the
/// same work may be wanted again: what is changed meanwhile might come too late for this run.
pub async fn claim(pool: &PgPool, lane: Lane) -> Result<Option<Claimed>> {
    let row = sqlx::query!(
        "update jobs set attempts = attempts + 1, leased_until = now() + interval '1 minute', once = null
         where job_id = (
             select job_id from jobs
             where lane = $2 and run_at <= now() and attempts < $1 and (leased_until is null or leased_until < now())
             order by run_at limit 1 for update skip locked)
         returning job_id, kind, payload, attempts",
        ATTEMPTS,
        lane.as_str(),
    )
    .fetch_optional(pool)
    .await?;
    Ok(row.map(|row| Claimed {
        id: row.job_id,
        kind: row.kind,
        payload: row.payload,
        attempts: row.attempts,
    }))
}

/// Makes the lease of a job last as long as its worker lives: it is dropped with the work.
pub async fn hold(pool: &PgPool, job: &Claimed) -> std::convert::Infallible {
    loop {
        tokio::time::sleep(RENEWED_EVERY).await;
        // Where the database is away, the next time will do; a lease that ended meanwhile is another's.
        if let Err(problem) = renew(pool, job).await {
            tracing::warn!(code = problem.code, "a lease could not be renewed");
        }
    }
}

const RENEWED_EVERY: std::time::Duration = std::time::Duration::from_secs(15);

/// Makes the lease of a job last another minute, unless it has ended.
pub async fn renew(pool: &PgPool, job: &Claimed) -> Result<()> {
    sqlx::query!(
        "update jobs set leased_until = now() + interval '1 minute' where job_id = $1 and attempts = $2",
        job.id,
        job.attempts,
    )
    .execute(pool)
    .await?;
    Ok(())
}

/// Removes a job that is done.
pub async fn finish(pool: &PgPool, job: &Claimed) -> Result<()> {
    sqlx::query!("delete from jobs where job_id = $1", job.id).execute(pool).await?;
    Ok(())
}

/// Gives a job back to be tried later: seconds first, then minutes, an hour at most.
pub async fn retry(pool: &PgPool, job: &Claimed, fault: &str) -> Result<()> {
    let wait = Duration::seconds(2i64.saturating_pow(job.attempts.clamp(0, 12).unsigned_abs()).min(3600));
    sqlx::query!(
        "update jobs set leased_until = null, fault = $2, run_at = now() + make_interval(secs => $3) where job_id = $1",
        job.id,
        fault,
        wait.as_seconds_f64(),
    )
    .execute(pool)
    .await?;
    Ok(())
}

/// Jobs of one kind.
#[derive(Debug)]
pub struct Waiting {
    /// Which work it is.
    pub kind: String,
    /// How many wait, or are being done.
    pub waiting: i64,
    /// How many were given up.
    pub given_up: i64,
    /// How many seconds the oldest of those that wait is due.
    pub oldest: f64,
}

/// What waits, and what was given up, by kind.
pub async fn waiting(db: &mut PgConnection) -> Result<Vec<Waiting>> {
    let rows = sqlx::query_as!(
        Waiting,
        r#"select kind, count(*) filter (where attempts < $1) as "waiting!", count(*) filter (where attempts >= $1 and (leased_until is null or leased_until < now())) as "given_up!",
               coalesce(extract(epoch from max(now() - run_at) filter (where attempts < $1 and run_at < now())), 0)::float8 as "oldest!"
           from jobs group by kind order by kind"#,
        ATTEMPTS
    );
    Ok(rows.fetch_all(db).await?)
}

/// The jobs that were given up, but for those that are known: which, and of what kind. One in its last run is not.
pub async fn given_up(db: &mut PgConnection, known: &[String]) -> Result<Vec<(Uuid, String)>> {
    let rows = sqlx::query!(
        "select job_id, kind from jobs where attempts >= $1 and (leased_until is null or leased_until < now())
           and job_id::text <> all($2)
         order by job_id limit 100",
        ATTEMPTS,
        known,
    );
    Ok(rows.fetch_all(db).await?.into_iter().map(|row| (row.job_id, row.kind)).collect())
}

/// How many jobs wait or were given up, but for those of the night.
pub async fn left(pool: &PgPool) -> Result<i64> {
    Ok(sqlx::query_scalar!(r#"select count(*) as "n!" from jobs where lane <> 'night'"#)
        .fetch_one(pool)
        .await?)
}
