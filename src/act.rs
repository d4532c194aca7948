//! Every change is an act: one value holds transaction, instant, actor and request id. The change, its audit
//! lines, its notices to recipients and its jobs commit together, here, or not at all.

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::{PgConnection, Postgres, Transaction};

use crate::app::App;
use crate::audit::{self, Actor, AuditLine};
use crate::platform::db;
use crate::platform::ids::{self, RequestId};
use crate::platform::jobs::{self, Job};
use crate::platform::outage::{self, Outage};
use crate::platform::problem::{Problem, Result};

/// A change under way. Dropped without [`Act::commit`], nothing happened.
pub struct Act {
    tx: Transaction<'static, Postgres>,
    at: DateTime<Utc>,
    actor: Actor,
    request: RequestId,
    lines: Vec<AuditLine>,
    jobs: Vec<Job>,
}

impl Act {
    /// Opens the transaction and takes the instant that everything in it is dated with.
    pub async fn begin(app: &App, actor: Actor, request: RequestId) -> Result<Self> {
        let tx = db::begin(&app.pool).await?;
        Ok(Self { tx, at: app.clock.now(), actor, request, lines: Vec::new(), jobs: Vec::new() })
    }

    /// Begins an act of the service itself, which no call asked for.
    pub async fn of_system(app: &App) -> Result<Self> {
        Self::begin(app, Actor::SYSTEM, RequestId(ids::random())).await
    }

    /// The instant of the act: everything in it happens then.
    pub fn at(&self) -> DateTime<Utc> {
        self.at
    }

    /// Sees the database as it is at this instant until the end; to be said first. For answers that must fit
    /// together.
    pub async fn snapshot(&mut self) -> Result<()> {
        sqlx::query!("set transaction isolation level repeatable read").execute(&mut *self.tx).await?;
        Ok(())
    }

    /// On whose behalf everything in it is done, as its audit lines say.
    pub fn actor(&self) -> Actor {
        self.actor
    }

    /// The connection with the act's transaction.
    pub fn db(&mut self) -> &mut PgConnection {
        &mut self.tx
    }

    /// Notes what happened; written when the act commits.
    pub fn record(&mut self, line: AuditLine) {
        self.lines.push(line);
    }

    /// Whether anything has happened that is to be committed.
    pub fn has_happened(&self) -> bool {
        !self.lines.is_empty()
    }

    /// Commits what has happened; without anything, ends: its locks are given back before this answers.
    pub async fn end(self) -> Result<()> {
        if self.has_happened() { self.commit().await } else { Ok(self.tx.rollback().await?) }
    }

    /// Asks for work to be done once the act has committed.
    pub fn enqueue(&mut self, job: Job) {
        self.jobs.push(job);
    }

    /// Makes it all happen. An act that notes nothing is a fault of ours: nothing is changed unseen.
    pub async fn commit(mut self) -> Result<()> {
        if self.lines.is_empty() {
            return Err(Problem::internal("an act without an audit line"));
        }
        audit::write(&mut self.tx, self.at, self.actor, self.request, &self.lines).await?;
        for job in &self.jobs {
            jobs::enqueue(&mut self.tx, job, self.at, TimeDelta::zero()).await?;
        }
        self.tx.commit().await.map_err(|error| match error {
            // The server answered that it refused: nothing happened.
            error if outage::refused_commit(&error) => Problem::from(error),
            error => {
                if let Some(outage) = Outage::of(&error) {
                    outage.note();
                }
                tracing::error!(request_id = %self.request, "the outcome of a commit is unknown");
                Problem::outcome_unknown()
            }
        })
    }
}
