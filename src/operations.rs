//! For those who run the service: health and readiness, the figures of monitoring, and what staff hear of by mail.

pub mod metrics;
pub mod staff_mail;

use std::time::Duration;

use axum::extract::State;
use chrono::{DateTime, TimeDelta, Utc};
use schemars::JsonSchema;
use serde::Serialize;

use crate::app::App;
use crate::mail;
use crate::platform::heartbeat::{self, Beat};
use crate::platform::http::Answer;
use crate::platform::jobs;
use crate::platform::outage;
use crate::platform::problem::{Problem, Result};
use crate::rights::{residue, scrub};
use crate::telling::follow_up;

/// That it runs.
#[derive(Serialize, JsonSchema)]
pub struct Health {
    /// `ok`
    pub status: &'static str,
}

/// That it can do its work.
#[derive(Serialize, JsonSchema)]
pub struct Readiness {
    /// `ok`
    pub status: &'static str,
    /// What is not as it should be, and does not keep it from working: `database-full`; `sweep-late` where the regular work has
    /// not come through for a day, `scrub-late` where what was erased lies in the files of the database for three days,
    /// `residue-found` where something of an erased person was found, `retention-late` where something is a day past the
    /// policy's rule for it, `jobs-given-up`, `letters-late` where one waits for an hour,
    /// `recipients-late` where a recipient could not be told of something in three days.
    pub detail: Vec<&'static str>,
    /// How the clean-up stands; null where that cannot be told now.
    pub retention: Option<Retention>,
}

/// How the clean-up of what grows old stands.
#[derive(Serialize, JsonSchema)]
pub struct Retention {
    /// When it last came through; null where it never did.
    pub last_run_at: Option<DateTime<Utc>>,
    /// For how many seconds the oldest of what should be gone is past its rule, as it was last looked; 0 where nothing was.
    pub oldest_overdue_seconds: i64,
}

/// Whether the process answers at all.
pub async fn health() -> Answer<Health> {
    Answer::ok(Health { status: "ok" })
}

/// Whether it can do its work: the database answers within two seconds, and takes writes. That its disk is full is said in
/// the detail alone: what is read is read all the same, and it goes on by itself.
pub async fn readiness(State(app): State<App>) -> Result<Answer<Readiness>> {
    if !app.probe.is_ready(&app.pool).await {
        return Err(Problem::unavailable());
    }
    let mut detail = if outage::is_full() { vec!["database-full"] } else { Vec::new() };
    // That it cannot be told is no reason to say that it is not ready.
    let told = tokio::time::timeout(WITHIN, late(&app)).await;
    let retention = told.ok().and_then(Result::ok).map(|(late, retention)| {
        detail.extend(late);
        retention
    });
    Ok(Answer::ok(Readiness { status: "ok", detail, retention }))
}

/// What is late has this long to be found.
const WITHIN: Duration = Duration::from_millis(500);

/// A letter that waits so long is late.
const LATE: TimeDelta = TimeDelta::hours(1);

/// What is past its rule by so much should have been found by now.
const OVERDUE: TimeDelta = TimeDelta::days(1);

async fn late(app: &App) -> Result<(Vec<&'static str>, Retention)> {
    let mut db = app.read().await?;
    let overdue = heartbeat::last(&mut db, Beat::Overdue).await?;
    let oldest = overdue.map_or(TimeDelta::zero(), |since| app.clock.now() - since);
    let swept = heartbeat::last(&mut db, Beat::Sweep).await?;
    let waiting = jobs::waiting(&mut db).await?;
    let given_up = waiting.iter().any(|jobs| jobs.given_up > 0);
    // Their job is wanted anew each time: how long it is due says nothing.
    let letters = mail::waits_since(&mut db).await?.is_some_and(|since| since + LATE <= app.clock.now());
    let missed = swept.is_some_and(|swept| swept + staff_mail::MISSED <= app.clock.now());
    let files = scrub::is_late(&mut db, app.clock.now()).await?;
    let late = [
        (missed, "sweep-late"),
        (files, "scrub-late"),
        (oldest > OVERDUE, "retention-late"),
        (residue::count(&mut db).await? > 0, "residue-found"),
        (given_up, "jobs-given-up"),
        (letters, "letters-late"),
        (follow_up::is_late(&mut db, app.clock.now()).await?, "recipients-late"),
    ];
    let late = late.into_iter().filter_map(|(so, what)| so.then_some(what)).collect();
    Ok((late, Retention { last_run_at: swept, oldest_overdue_seconds: oldest.num_seconds() }))
}
