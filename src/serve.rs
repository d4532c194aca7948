//! Putting the service together, running it, and taking it apart in the right order.

use std::net::SocketAddr;
use std::str::FromStr;
use std::sync::{Arc, OnceLock};
use std::thread::available_parallelism;
use std::time::Duration;

use axum::middleware::from_fn_with_state;
use axum::{Extension, Router};
use secrecy::ExposeSecret;
use sqlx::PgPool;
use sqlx::postgres::PgConnectOptions;
use tokio::task::JoinHandle;
use tokio_util::sync::CancellationToken;
use tokio_util::task::TaskTracker;

use crate::act::Act;
use crate::app::{App, Parts};
use crate::audit::{AuditLine, Deed};
use crate::choices::together::Together;
use crate::operations::metrics;
use crate::people::facts::{self, People};
use crate::people::session::{self, Sessions};
use crate::people::tokens::{self, Tokens};
use crate::people::{passwords, person};
use crate::platform::batch::Lookups;
use crate::platform::clock::Clock;
use crate::platform::db;
use crate::platform::http::{self, BodyRoom, Doors, Frame, InFlight, Listener};
use crate::platform::limits::{Limits, Turns};
use crate::platform::metrics::Metrics;
use crate::platform::networks::Networks;
use crate::platform::outage::Probe;
use crate::platform::outbound::Outbound;
use crate::platform::post::Transport;
use crate::platform::private_postgres::{Options, PrivatePostgres};
use crate::platform::problem::Problem;
use crate::platform::secrets::Secrets;
use crate::platform::settings::Settings;
use crate::policy::{check, versions};
use crate::rights::dossier;
use crate::route;
use crate::routes::{self, Document};
use crate::worker;

/// The database: someone's server, or our own.
pub struct Database {
    /// How to connect.
    pub options: PgConnectOptions,
    /// Our own cluster, where it is one.
    pub private: Option<PrivatePostgres>,
}

impl Database {
    /// The server that was named, else the private one of the data directory, started here.
    pub async fn open(settings: &Settings) -> Result<Self, String> {
        Self::choose(settings, |options| PrivatePostgres::start(&settings.data_dir, options)).await
    }

    /// The same, whether or not the service runs at this moment.
    pub async fn attach(settings: &Settings) -> Result<Self, String> {
        Self::choose(settings, |options| PrivatePostgres::attach(&settings.data_dir, options)).await
    }

    async fn choose(
        settings: &Settings,
        private: impl FnOnce(&Options) -> Result<PrivatePostgres, String>,
    ) -> Result<Self, String> {
        match &settings.database_url {
            Some(_) if !settings.secrets_are_named => {
                Err("with DATABASE_URL the keys must be named: set INZAGE_SECRETS to a directory that all instances of \
                     this database share"
                    .into())
            }
            Some(url) => {
                let fault = "DATABASE_URL is not a URL of a Postgres database";
                let url = url.expose_secret();
                if !url.starts_with("postgres://") && !url.starts_with("postgresql://") {
                    return Err(fault.into());
                }
                let options = PgConnectOptions::from_str(url).map_err(|_| fault)?;
                Ok(Self { options, private: None })
            }
            None => {
                let private = private(&Options { bin_dir: settings.pg_bin_dir.clone(), volatile: false })?;
                Ok(Self { options: private.main_database().await?, private: Some(private) })
            }
        }
    }
}

/// Connects, brings the schema up to date, and makes sure that keys, policy and database belong together. The
/// policy is now the one in force.
pub async fn prepare(settings: Settings, clock: Clock, database: &Database) -> Result<App, String> {
    let app = connect(settings, clock, database).await?;
    let line = |problem: Problem| problem.line();
    let mut act = Act::of_system(&app).await.map_err(line)?;
    let at = act.at();
    if versions::record(act.db(), &app.edition, at).await? {
        let fields = vec![app.edition.version.clone()];
        act.record(AuditLine { what: Deed::PolicyRecorded, subject: None, fields });
    }
    act.end().await.map_err(line)?;
    Ok(app)
}

/// The same for commands beside the service: they put no policy into force.
pub async fn connect(settings: Settings, clock: Clock, database: &Database) -> Result<App, String> {
    let edition = check::load(&settings.policy, &dossier::held())?;
    let secrets = Secrets::open(&settings.secrets)?;
    let smtp = settings.smtp_url.as_ref().map(|url| url.expose_secret());
    let transport = Transport::open(smtp, settings.data_dir.join("mail"))?;
    let outbound = Outbound::new(&settings.outbound_allow)?;
    let pool = db::connect(database.options.clone(), settings.database_connections)
        .await
        .map_err(|cause| format!("the database cannot be reached: {cause}"))?;
    db::migrate(&pool).await?;
    let app = App::new(Parts {
        pool,
        clock,
        edition,
        secrets,
        settings,
        transport,
        outbound,
        tasks: TaskTracker::new(),
        public_url: OnceLock::new(),
        probe: Probe::default(),
        metrics: Metrics::default(),
        room: BodyRoom::default(),
        limits: Limits::default(),
        turns: Turns::default(),
        hashing: Arc::new(tokio::sync::Semaphore::new(available_parallelism().map_or(2, usize::from))),
    });
    recognise(&app).await?;
    Ok(app)
}

/// The first start notes the keys' fingerprint; a later one must bring the same keys.
async fn recognise(app: &App) -> Result<(), String> {
    let fault = |cause: sqlx::Error| format!("the database does not answer: {cause}");
    let mut tx = db::begin(&app.pool).await.map_err(|problem| problem.line())?;
    let at = app.clock.now();
    let fingerprint = app.secrets.fingerprint();
    sqlx::query!(
        "insert into installation (secrets_fingerprint, since) values ($1, $2) on conflict do nothing",
        fingerprint,
        at,
    )
    .execute(&mut *tx)
    .await
    .map_err(fault)?;
    let known = sqlx::query_scalar!("select secrets_fingerprint from installation")
        .fetch_one(&mut *tx)
        .await
        .map_err(fault)?;
    if known != fingerprint {
        return Err(format!(
            "the keys in {} are not those of this database: set INZAGE_SECRETS to the directory that its other \
             instances use",
            app.settings.secrets.display()
        ));
    }
    tx.commit().await.map_err(fault)
}

/// The whole router with its frame.
pub fn router(app: &App) -> Router {
    let frame = Frame {
        tasks: app.tasks.clone(),
        trusted: app.settings.trusted_proxies.clone(),
        metrics: app.metrics.clone(),
        in_flight: InFlight::of_each(http::share_of(app.settings.client_connections)),
    };
    let tokens: Tokens = Lookups::start(&app.pool, tokens::find_many);
    let people: People = Lookups::start(&app.pool, facts::load);
    let sessions: Sessions = Lookups::start(&app.pool, session::find_many);
    route::router(app, routes::table())
        .layer(Extension(tokens))
        .layer(Extension(people))
        .layer(Extension(sessions))
        .layer(Extension(person::look_ups(app)))
        .layer(Extension(Together::start(app)))
        .layer(Extension(Document::default()))
        .layer(from_fn_with_state(frame, http::frame))
}

/// A running service.
pub struct Service {
    /// Its handle.
    pub app: App,
    /// Where it listens.
    pub address: SocketAddr,
    /// Where monitoring reads, if anywhere.
    pub metrics_address: Option<SocketAddr>,
    stop: CancellationToken,
    server: JoinHandle<()>,
    monitoring: Option<JoinHandle<()>>,
    worker: Option<JoinHandle<()>>,
}

impl Service {
    /// Opens the port. With `works`, the worker runs in this process too.
    pub async fn start(app: App, works: bool) -> Result<Self, String> {
        let listener = Listener::bind(app.settings.listen).await?;
        let address = listener.address()?;
        let public_url = app.settings.public_url.clone().unwrap_or_else(|| format!("http://{address}"));
        let _ = app.public_url.set(public_url.trim_end_matches('/').to_owned());
        let stop = CancellationToken::new();
        let worker = works.then(|| tokio::spawn(worker::run(app.clone(), stop.clone())));
        let doors = Doors {
            connections: app.settings.client_connections,
            trusted: app.settings.trusted_proxies.clone(),
            metrics: app.metrics.clone(),
        };
        let (monitoring, metrics_address) = match app.settings.metrics_listen {
            Some(address) => {
                let listener = Listener::bind(address).await?;
                let address = listener.address()?;
                tracing::info!(%address, "monitoring can read here");
                // A door of its own: whoever crowds the public one does not hide how the service is.
                let doors =
                    Doors { connections: 32, trusted: Networks::default(), metrics: Metrics::default() };
                let router = metrics::router(&app);
                let server = http::serve(listener, router, doors, stop.clone().cancelled_owned());
                (Some(tokio::spawn(server)), Some(address))
            }
            None => (None, None),
        };
        let server = tokio::spawn(http::serve(listener, router(&app), doors, stop.clone().cancelled_owned()));
        tokio::task::spawn_blocking(passwords::warm);
        Ok(Self { app, address, metrics_address, stop, server, monitoring, worker })
    }

    /// Takes no new calls, finishes those under way, and closes the database's connections.
    pub async fn stop(self) {
        self.stop.cancel();
        let _ = self.server.await;
        if let Some(monitoring) = self.monitoring {
            let _ = monitoring.await;
        }
        self.app.tasks.close();
        if tokio::time::timeout(Duration::from_secs(30), self.app.tasks.wait()).await.is_err() {
            tracing::warn!("some changes were not finished in time");
        }
        if let Some(worker) = self.worker {
            let _ = worker.await;
        }
        close(&self.app.pool).await;
    }
}

/// Closes a pool, without waiting for ever for a connection that is not given back.
pub async fn close(pool: &PgPool) {
    let _ = tokio::time::timeout(Duration::from_secs(10), pool.close()).await;
}
