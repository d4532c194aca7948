//! The pool, the migrations, and the one way to begin a transaction.

use std::time::Duration;

use sqlx::migrate::{MigrateError, Migrator};
use sqlx::postgres::{PgConnectOptions, PgPoolOptions};
use sqlx::{ConnectOptions, Connection, PgPool, Postgres, Transaction};
use tracing::log::LevelFilter;

use super::outage;
use super::problem::{Problem, Result};

/// Every step of the schema, in the program itself.
pub static MIGRATIONS: Migrator = sqlx::migrate!();

/// A pool on a server; `connections` at most.
pub async fn connect(options: PgConnectOptions, connections: u32) -> Result<PgPool, sqlx::Error> {
    let options = options
        .application_name("inzage")
        // sqlx logs statements with their duration, never their values; slow ones are worth a line.
        .log_statements(LevelFilter::Trace)
        .log_slow_statements(LevelFilter::Warn, Duration::from_secs(2))
        .options([
            ("timezone", "UTC"),
            ("lock_timeout", "5s"),
            ("idle_in_transaction_session_timeout", "60s"),
            // Every statement finds its rows by key. Planned anew for each list of keys, the gate's takes five times
            // as long to plan as to run.
            ("plan_cache_mode", "force_generic_plan"),
            // Nor is any worth compiling: to read one case took 400 ms, nearly all of it in the compiler.
            ("jit", "off"),
        ]);
    PgPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(Duration::from_secs(5))
        // A connection in use a moment ago is good; asking it each time would double the round trips. A server that was
        // started anew was away for longer than that moment.
        .test_before_acquire(false)
        .before_acquire(|connection, about| {
            Box::pin(async move {
                if outage::is_suspect(about.age) {
                    return Ok(false);
                }
                if about.idle_for > Duration::from_millis(100) {
                    connection.ping().await?;
                }
                Ok(true)
            })
        })
        .after_release(|_, about| Box::pin(async move { Ok(!outage::is_suspect(about.age)) }))
        .connect_with(options)
        .await
}

/// Brings the schema up to this program; several instances may do so at once.
pub async fn migrate(pool: &PgPool) -> Result<(), String> {
    let fault = |fault: sqlx::Error| format!("the database does not answer: {fault}");
    let is_behind = is_behind(pool).await.map_err(fault)?;
    if is_behind {
        forget_copies(pool).await.map_err(fault)?;
    }
    MIGRATIONS.run(pool).await.map_err(|fault| match fault {
        MigrateError::VersionMissing(version) | MigrateError::VersionTooNew(version, _) => format!(
            "the database is newer than this program (it knows migration {version}): start the newer program"
        ),
        MigrateError::VersionMismatch(version) => {
            format!("migration {version} of the database is not the one of this program")
        }
        other => format!("the database could not be brought up to date: {other}"),
    })?;
    // An older program may have begun another meanwhile.
    if is_behind { forget_copies(pool).await.map_err(fault) } else { Ok(()) }
}

/// Whether a step of the schema is still to come, on a database that has some.
async fn is_behind(pool: &PgPool) -> Result<bool, sqlx::Error> {
    let there = "select to_regclass('_sqlx_migrations') is not null";
    if !sqlx::query_scalar::<_, bool>(there).fetch_one(pool).await? {
        return Ok(false);
    }
    let known = "select coalesce(max(version), 0) from _sqlx_migrations";
    let known: i64 = sqlx::query_scalar(known).fetch_one(pool).await?;
    Ok(MIGRATIONS.iter().any(|migration| migration.version > known))
}

/// A copy of a table that is half made (see `rewrite`) is of the schema as it was: it is thrown away, with what keeps it in step,
/// and begun anew in the coming night.
async fn forget_copies(pool: &PgPool) -> Result<(), sqlx::Error> {
    sqlx::raw_sql("drop schema if exists scrub cascade").execute(pool).await.map(drop)
}

/// Begins a transaction in a task of its own: a caller that is dropped while `begin` is on the wire would
/// otherwise give the pool a connection with an open transaction in it (sqlx 0.9.0, its issue 4393).
pub async fn begin(pool: &PgPool) -> Result<Transaction<'static, Postgres>> {
    let pool = pool.clone();
    #[expect(clippy::disallowed_methods, reason = "the guarded place")]
    let begun = tokio::spawn(async move { pool.begin().await });
    Ok(begun.await.map_err(Problem::internal)??)
}
