//! `/metrics`, on a listener of its own: what this process counts, and what waits in the database. Nothing in it is about a
//! person. What to alarm on stands in the README.

use std::sync::atomic::{AtomicI64, AtomicU64};
use std::time::Duration;

use axum::Router;
use axum::extract::State;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use prometheus_client::encoding::{EncodeLabelSet, text::encode};
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::registry::{Registry, Unit};
use sqlx::PgConnection;

use crate::app::App;
use crate::platform::clock::civil_day;
use crate::platform::heartbeat::{self, Beat};
use crate::platform::jobs;
use crate::platform::problem::{Problem, Result};
use crate::requests::overdue;
use crate::rights::{dossier, residue};

/// So long the database has to answer: what this process counts is told without it.
const WITHIN: Duration = Duration::from_secs(2);

/// The routes of the operator's own listener: the same health as on the public one, and the figures.
pub fn router(app: &App) -> Router {
    Router::new()
        .route("/metrics", get(show))
        .route("/healthz", get(super::health))
        .route("/readyz", get(super::readiness))
        .with_state(app.clone())
}

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Of {
    kind: String,
}

type Counts = Family<Of, Gauge<i64, AtomicI64>>;
type Seconds = Family<Of, Gauge<f64, AtomicU64>>;

/// The figures, as OpenMetrics.
pub async fn show(State(app): State<App>) -> Result<Response> {
    let mut registry = Registry::with_prefix("inzage");
    app.metrics.register(&mut registry);
    pool(&app, &mut registry);
    let asked = tokio::time::timeout(WITHIN, from_database(&app, &mut registry)).await;
    let up = Gauge::<i64, AtomicI64>::default();
    up.set(i64::from(matches!(asked, Ok(Ok(())))));
    registry.register("database_answers", "Whether the database told what waits in it", up);
    let mut written = String::new();
    encode(&mut written, &registry).map_err(Problem::internal)?;
    let media = "application/openmetrics-text; version=1.0.0; charset=utf-8";
    Ok(([(CONTENT_TYPE, media)], written).into_response())
}

fn pool(app: &App, registry: &mut Registry) {
    let connections = Counts::default();
    let (all, idle) = (i64::from(app.pool.size()), i64::try_from(app.pool.num_idle()).unwrap_or(i64::MAX));
    for (kind, count) in
        [("used", all - idle), ("idle", idle), ("most", app.settings.database_connections.into())]
    {
        connections.get_or_create(&of(kind)).set(count);
    }
    registry.register(
        "database_connections",
        "Connections to the database; most is what is allowed",
        connections,
    );
}

fn of(kind: &str) -> Of {
    Of { kind: kind.to_owned() }
}

/// What waits, and for how long; what was given up; how long ago the regular work came through.
async fn from_database(app: &App, registry: &mut Registry) -> Result<()> {
    let mut db = app.read().await?;
    work(&mut db, registry).await?;
    letters(app, &mut db, registry).await?;
    cases(app, &mut db, registry).await?;
    let ages = Seconds::default();
    for beat in [Beat::Sweep, Beat::Scrub] {
        if let Some(last) = heartbeat::last(&mut db, beat).await? {
            ages.get_or_create(&of(beat.as_str())).set((app.clock.now() - last).as_seconds_f64());
        }
    }
    registry.register_with_unit(
        "regular_work_age",
        "Since the regular work last came through",
        Unit::Seconds,
        ages,
    );
    // Where there is much that is too old, that takes long to see: the rest is told all the same.
    let asked = tokio::time::timeout(WITHIN / 2, retention(app, &mut db, registry)).await;
    if !matches!(asked, Ok(Ok(()))) {
        tracing::warn!("what is too old could not be counted in time");
    }
    Ok(())
}

/// What should be gone by the policy and is not: none for long, unless a sweep fails or finds nothing any more.
async fn retention(app: &App, db: &mut PgConnection, registry: &mut Registry) -> Result<()> {
    let ages = Seconds::default();
    for (holding, _) in dossier::expiring(app, app.clock.now(), 1) {
        ages.get_or_create(&of(holding.key)).set(0.0);
    }
    let mut longest = 0.0_f64;
    for (holding, _, overdue) in dossier::overdue(app, db, 1).await? {
        let age = overdue.by.unwrap_or_default().as_seconds_f64();
        ages.get_or_create(&of(holding.key)).set(age);
        longest = longest.max(age);
    }
    ages.get_or_create(&of("all")).set(longest);
    let left = Gauge::<i64, AtomicI64>::default();
    left.set(residue::count(db).await?);
    registry.register(
        "erasures_with_residue",
        "Erasures after which something of the person was found",
        left,
    );
    registry.register_with_unit(
        "retention_overdue",
        "For how long the oldest of what should be gone by the policy is past its rule",
        Unit::Seconds,
        ages,
    );
    Ok(())
}

async fn work(db: &mut PgConnection, registry: &mut Registry) -> Result<()> {
    let (waiting, given_up, ages) = (Counts::default(), Counts::default(), Seconds::default());
    // Always there, also where nothing waits: an alarm on nothing never rings.
    let rows = jobs::waiting(db).await?;
    waiting.get_or_create(&of("all")).set(rows.iter().map(|row| row.waiting).sum());
    given_up.get_or_create(&of("all")).set(rows.iter().map(|row| row.given_up).sum());
    ages.get_or_create(&of("all")).set(rows.iter().map(|row| row.oldest).fold(0.0, f64::max));
    for row in rows {
        waiting.get_or_create(&of(&row.kind)).set(row.waiting);
        given_up.get_or_create(&of(&row.kind)).set(row.given_up);
        ages.get_or_create(&of(&row.kind)).set(row.oldest);
    }
    registry.register("jobs", "Jobs that wait or are being done", waiting);
    registry.register("jobs_given_up", "Jobs that failed ten times: somebody looks at them", given_up);
    registry.register_with_unit("jobs_oldest", "How long the oldest job is due", Unit::Seconds, ages);
    Ok(())
}

async fn letters(app: &App, db: &mut PgConnection, registry: &mut Registry) -> Result<()> {
    let rows = sqlx::query!(
        r#"select state, count(*) as "n!", min(queued_at) as "oldest!" from mails group by state"#
    )
    .fetch_all(db)
    .await?;
    let (counts, ages) = (Counts::default(), Seconds::default());
    for state in ["queued", "to-print"] {
        ages.get_or_create(&of(state)).set(0.0);
    }
    for row in rows {
        counts.get_or_create(&of(&row.state)).set(row.n);
        if matches!(row.state.as_str(), "queued" | "to-print") {
            ages.get_or_create(&of(&row.state)).set((app.clock.now() - row.oldest).as_seconds_f64());
        }
    }
    registry.register("letters", "Letters of the last fortnight by what became of them", counts);
    registry.register_with_unit(
        "letters_oldest",
        "How long the oldest letter waits to leave",
        Unit::Seconds,
        ages,
    );
    Ok(())
}

async fn cases(app: &App, db: &mut PgConnection, registry: &mut Registry) -> Result<()> {
    let rows = sqlx::query!(
        r#"select state, count(*) as "n!" from requests where closed_at is null group by state"#
    )
    .fetch_all(&mut *db)
    .await?;
    let (open, late) = (Counts::default(), Gauge::<i64, AtomicI64>::default());
    for row in rows {
        open.get_or_create(&of(&row.state)).set(row.n);
    }
    late.set(overdue::count(db, civil_day(app.clock.now())).await?);
    registry.register("requests_open", "Requests that are still to be answered, by how far they are", open);
    registry.register("requests_overdue", "Of those, the ones that are late while the clock runs", late);
    Ok(())
}
