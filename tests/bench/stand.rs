//! The test stand: the release program itself on a private database full of people, some of them signed in.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use inzage::app::App;
use inzage::people::tokens::{self, TokenKind};
use inzage::platform::clock::Clock;
use inzage::platform::settings::Given;
use inzage::serve::{self, Database};
use secrecy::ExposeSecret;
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{ConnectOptions, Connection};
use tempfile::TempDir;
use uuid::Uuid;

/// How many people are signed in.
const SIGNED_IN: usize = 64;

#[derive(Clone)]
pub struct SignedIn {
    pub token: String,
    pub digest: [u8; 32],
    pub subject: Uuid,
}

pub struct Stand {
    pub address: SocketAddr,
    pub people: Vec<SignedIn>,
    /// A service that may ask the gate, register people, act for them and report what they do; it has no subject.
    pub service: SignedIn,
    /// The token of someone on staff.
    pub agent: String,
    /// Twenty thousand of the people, or all.
    pub sample: Vec<Uuid>,
    /// Twenty thousand of those who never chose anything, or all of them.
    pub free: Vec<Uuid>,
    /// As many of those who did.
    pub chose: Vec<Uuid>,
    /// Everyone.
    pub everyone: Vec<Uuid>,
    pub sockets: PathBuf,
    child: Child,
    home: TempDir,
}

fn options(sockets: &std::path::Path) -> PgConnectOptions {
    PgConnectOptions::new_without_pgpass().socket(sockets).username("inzage").database("inzage")
}

/// The program as it is started on the data of a stand. Whoever calls says for whom: each has limits of its own.
fn program(home: &std::path::Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_inzage"));
    command
        .args(["serve", "--no-worker"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_remove("DATABASE_URL")
        .env("INZAGE_DATA_DIR", home.join("data"))
        .env("INZAGE_TRUSTED_PROXIES", "127.0.0.1")
        .env("INZAGE_LISTEN", "127.0.0.1:0");
    command
}

impl Stand {
    pub async fn build(people: u32) -> Self {
        let home = tempfile::Builder::new().prefix("inzage-bench-").tempdir().unwrap();
        // The database's user must be able to enter.
        let open = std::os::unix::fs::PermissionsExt::from_mode(0o755);
        std::fs::set_permissions(home.path(), open).unwrap();
        let (child, address) = spawn(&mut program(home.path()));
        let sockets = home.path().join("data/postgres-socket");
        let mut db = options(&sockets).connect().await.unwrap();
        fill(&mut db, people).await;
        let ids = async |db: &mut PgConnection, of: &'static str| -> Vec<Uuid> {
            sqlx::query_scalar(of).fetch_all(db).await.unwrap()
        };
        let everyone = ids(&mut db, "select subject_id from subjects order by random()").await;
        let free = "select subject_id from subjects where facts is null order by random() limit 20000";
        let free = ids(&mut db, free).await;
        let chose = "select subject_id from subjects where facts is not null order by random() limit 20000";
        let chose = ids(&mut db, chose).await;
        let sample: Vec<_> = everyone.iter().take(20_000).copied().collect();
        let people = sign_in(&mut db, &everyone[..SIGNED_IN.min(everyone.len())]).await;
        let scopes = ["decisions:read", "events:write", "users:act", "users:write"];
        let service = token(&mut db, TokenKind::Service, &scopes, None).await;
        let agent = token(&mut db, TokenKind::Admin, &[], Some("agent")).await.token;
        let beside = "create table bench_choice (subject_id uuid primary key, at timestamptz)";
        sqlx::raw_sql(beside).execute(&mut db).await.unwrap();
        settle(&mut db).await;
        db.close().await.unwrap();
        Self { address, people, service, agent, sample, free, chose, everyone, sockets, child, home }
    }

    /// Starts the program anew, with another policy where there is one; how long it took until it answered, in milliseconds.
    pub fn restart(&mut self, policy: Option<&std::path::Path>) -> f64 {
        self.stop();
        let began = std::time::Instant::now();
        let mut command = program(self.home.path());
        if let Some(policy) = policy {
            command.env("INZAGE_POLICY", policy);
        }
        (self.child, self.address) = spawn(&mut command);
        began.elapsed().as_secs_f64() * 1000.0
    }

    fn stop(&mut self) {
        let pid = nix::unistd::Pid::from_raw(self.child.id().cast_signed());
        let _ = nix::sys::signal::kill(pid, nix::sys::signal::Signal::SIGTERM);
        let _ = self.child.wait();
    }

    /// A connection of the bench's own.
    pub async fn connect(&self) -> PgConnection {
        options(&self.sockets).connect().await.unwrap()
    }

    /// The program in this process, on the same database: for what its worker does.
    pub async fn app(&self) -> App {
        self.app_calling("").await
    }

    /// The same, which may also call these networks.
    pub async fn app_calling(&self, ours: &str) -> App {
        let mut settings = Given::default().settle().unwrap();
        settings.outbound_allow = ours.parse().unwrap();
        settings.data_dir = self.home.path().join("data");
        settings.secrets = settings.data_dir.join("secrets");
        let database = Database { options: options(&self.sockets), private: None };
        let app = serve::connect(settings, Clock::System, &database).await.unwrap();
        app.public_url.set(format!("http://{}", self.address)).unwrap();
        app
    }

    /// These people, each with a session of their own.
    pub async fn sign_in(&self, people: &[Uuid]) -> Vec<SignedIn> {
        sign_in(&mut self.connect().await, people).await
    }

    /// How many rows of people were changed, and how many of those changes stayed on their page, outside of every index.
    pub async fn hot_updates(&self) -> (f64, f64) {
        let counted: (i64, i64) = sqlx::query_as(
            "select n_tup_upd, n_tup_hot_upd from pg_stat_user_tables where relname = 'subjects'",
        )
        .fetch_one(&mut self.connect().await)
        .await
        .unwrap();
        #[expect(clippy::cast_precision_loss, reason = "a figure")]
        let counted = (counted.0 as f64, counted.1 as f64);
        counted
    }

    /// Where everything of it lies.
    pub fn home(&self) -> &std::path::Path {
        self.home.path()
    }

    /// The service's token, to be moved into a task.
    pub fn clone_token(&self) -> String {
        self.service.token.clone()
    }

    /// Memory of the service at this moment, in MiB.
    pub fn resident(&self) -> f64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with("VmRSS")).unwrap();
        let kibibytes: f64 = line.split_whitespace().nth(1).unwrap().parse().unwrap();
        kibibytes / 1024.0
    }
}

impl Stand {
    /// Processor time of the service and of its Postgres so far.
    pub fn cpu_seconds(&self) -> f64 {
        let own = self.child.id().to_string();
        let processes = std::fs::read_dir("/proc").unwrap().filter_map(Result::ok);
        let ticks = processes.filter_map(|entry| {
            let stat = std::fs::read_to_string(entry.path().join("stat")).ok()?;
            let (head, tail) = stat.rsplit_once(") ")?;
            let is_ours = || {
                std::fs::read_link(entry.path().join("cwd")).is_ok_and(|at| at.starts_with(self.home.path()))
            };
            let ours =
                head.split(' ').next() == Some(own.as_str()) || head.ends_with("(postgres") && is_ours();
            let fields: Vec<_> = tail.split(' ').collect();
            let spent: f64 = fields[11].parse::<f64>().ok()? + fields[12].parse::<f64>().ok()?;
            ours.then_some(spent)
        });
        ticks.sum::<f64>() / 100.0
    }
}

/// A token of the program's own making, for a service with scopes or for staff with a role.
async fn token(db: &mut PgConnection, kind: TokenKind, scopes: &[&str], role: Option<&str>) -> SignedIn {
    let minted = tokens::mint(kind).unwrap();
    let word = if kind == TokenKind::Admin { "admin" } else { "service" };
    sqlx::query(
        "insert into tokens (token_id, kind, name, scopes, role, token_digest, created_at, expires_at)
         values (gen_random_uuid(), $1, 'bench ' || $1, $2, $3, $4, now(), now() + interval '1 day')",
    )
    .bind(word)
    .bind(scopes)
    .bind(role)
    .bind(&minted.digest[..])
    .execute(db)
    .await
    .unwrap();
    SignedIn { token: minted.text.expose_secret().to_owned(), digest: minted.digest, subject: Uuid::nil() }
}

impl Drop for Stand {
    fn drop(&mut self) {
        self.stop();
    }
}

/// Starts a program that says where it listens; its log goes nowhere, as to a log that is never slow.
pub fn spawn(command: &mut Command) -> (Child, SocketAddr) {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    let address =
        line.trim().strip_prefix("listening on http://").expect("it did not start").parse().unwrap();
    (child, address)
}

/// Waits until the server has done what the filling left it to do, and reads everybody once: what is measured is a warm server.
async fn settle(db: &mut PgConnection) {
    sqlx::raw_sql("checkpoint").execute(&mut *db).await.unwrap();
    for _ in 0..300 {
        let busy: i64 = sqlx::query_scalar(
            "select count(*) from pg_stat_activity where backend_type = 'autovacuum worker'",
        )
        .fetch_one(&mut *db)
        .await
        .unwrap();
        if busy == 0 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    }
    for query in [
        "select count(facts::text) from subjects",
        "select count(language) from users",
        "select count(*) from sessions",
    ] {
        sqlx::raw_sql(query).execute(&mut *db).await.unwrap();
    }
    sqlx::raw_sql("checkpoint").execute(&mut *db).await.unwrap();
}

async fn fill(db: &mut PgConnection, people: u32) {
    sqlx::raw_sql(sqlx::AssertSqlSafe(format!("set fill.people = '{people}'")))
        .execute(&mut *db)
        .await
        .unwrap();
    sqlx::raw_sql(include_str!("fill.sql")).execute(&mut *db).await.unwrap();
    sqlx::raw_sql("vacuum analyze").execute(&mut *db).await.unwrap();
}

async fn sign_in(db: &mut PgConnection, people: &[Uuid]) -> Vec<SignedIn> {
    let signed_in: Vec<_> = people
        .iter()
        .map(|subject| {
            let minted = tokens::mint(TokenKind::Session).unwrap();
            let token = minted.text.expose_secret().to_owned();
            SignedIn { token, digest: minted.digest, subject: *subject }
        })
        .collect();
    let digests: Vec<_> = signed_in.iter().map(|one| one.digest.to_vec()).collect();
    sqlx::query(
        "insert into sessions (session_id, subject_id, token_digest, method, authenticated_at, created_at, expires_at)
         select gen_random_uuid(), subject, digest, 'password', now(), now(), now() + interval '12 hours'
         from unnest($1::uuid[], $2::bytea[]) as one (subject, digest)",
    )
    .bind(people)
    .bind(digests)
    .execute(db)
    .await
    .unwrap();
    signed_in
}
