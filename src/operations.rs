//! For those who run the service: health and readiness.

use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use crate::app::App;
use crate::platform::http::Answer;
use crate::platform::outage;
use crate::platform::problem::{Problem, Result};

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
    /// What is not as it should be, and does not keep it from working: `database-full`.
    pub detail: Vec<&'static str>,
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
    let detail = if outage::is_full() { vec!["database-full"] } else { Vec::new() };
    Ok(Answer::ok(Readiness { status: "ok", detail }))
}
