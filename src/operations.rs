//! For those who run the service: health and readiness.

use std::time::Duration;

use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use crate::app::App;
use crate::platform::http::Answer;
use crate::platform::problem::{Problem, Result};

/// That it runs.
#[derive(Serialize, JsonSchema)]
pub struct Health {
    /// `ok`
    pub status: &'static str,
}

/// Whether the process answers at all.
pub async fn health() -> Answer<Health> {
    Answer::ok(Health { status: "ok" })
}

/// Whether it can do its work: the database answers within two seconds.
pub async fn readiness(State(app): State<App>) -> Result<Answer<Health>> {
    let asked = sqlx::query_scalar!(r#"select 1 as "one!""#).fetch_one(&app.pool);
    match tokio::time::timeout(Duration::from_secs(2), asked).await {
        Ok(Ok(_)) => Ok(Answer::ok(Health { status: "ok" })),
        _ => Err(Problem::unavailable()),
    }
}
