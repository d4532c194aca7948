//! What every handler shares: the pool, the clock, the policy in force, the keys.

use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use sqlx::pool::PoolConnection;
use sqlx::{PgPool, Postgres};
use tokio_util::task::TaskTracker;

use crate::platform::clock::Clock;
use crate::platform::http::BodyRoom;
use crate::platform::limits::{Limits, Turns};
use crate::platform::metrics::Metrics;
use crate::platform::outage::Probe;
use crate::platform::outbound::Outbound;
use crate::platform::post::Transport;
use crate::platform::problem::Result;
use crate::platform::secrets::Secrets;
use crate::platform::settings::Settings;
use crate::policy::Edition;

/// A handle to the running service; cloning it is cheap.
#[derive(Clone)]
pub struct App(Arc<Parts>);

/// What the service is made of.
pub struct Parts {
    /// Connections to the database.
    pub pool: PgPool,
    /// How it is asked how the database is.
    pub probe: Probe,
    /// What time it is.
    pub clock: Clock,
    /// The policy in force.
    pub edition: Edition,
    /// The keys outside the database.
    pub secrets: Secrets,
    /// The settings in force.
    pub settings: Settings,
    /// How letters leave.
    pub transport: Transport,
    /// How recipients are called.
    pub outbound: Outbound,
    /// Requests being handled: shutdown waits for them, also when their client has left.
    pub tasks: TaskTracker,
    /// How people reach us, for links; known once the port is open.
    pub public_url: OnceLock<String>,
    /// How many passwords may be hashed at one time.
    pub hashing: Arc<tokio::sync::Semaphore>,
    /// What this process counts.
    pub metrics: Metrics,
    /// Room for bodies that come in.
    pub room: BodyRoom,
    /// What each person cost lately.
    pub limits: Limits,
    /// Whose turn it is to have everything written out.
    pub turns: Turns,
}

impl App {
    /// Puts the parts together.
    pub fn new(parts: Parts) -> Self {
        Self(Arc::new(parts))
    }

    /// A connection for reading.
    pub async fn read(&self) -> Result<PoolConnection<Postgres>> {
        Ok(self.pool.acquire().await?)
    }
}

impl Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}
