//! The test stand: the release program itself on a private database full of people, some of them signed in.

use std::io::{BufRead, BufReader};
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use inzage::people::tokens::{self, TokenKind};
use secrecy::ExposeSecret;
use sqlx::postgres::{PgConnectOptions, PgConnection};
use sqlx::{ConnectOptions, Connection};
use tempfile::TempDir;
use uuid::Uuid;

/// How many people are signed in.
const SIGNED_IN: usize = 64;

pub struct SignedIn {
    pub token: String,
    pub digest: [u8; 32],
    pub subject: Uuid,
}

pub struct Stand {
    pub address: SocketAddr,
    pub people: Vec<SignedIn>,
    /// A service that may ask the gate and act for people; it has no subject.
    pub service: SignedIn,
    /// Twenty thousand of the people, or all.
    pub sample: Vec<Uuid>,
    /// Everyone.
    pub everyone: Vec<Uuid>,
    pub sockets: PathBuf,
    child: Child,
    home: TempDir,
}

impl Stand {
    pub async fn build(people: u32) -> Self {
        let home = tempfile::Builder::new().prefix("inzage-bench-").tempdir().unwrap();
        // The database's user must be able to enter.
        let open = std::os::unix::fs::PermissionsExt::from_mode(0o755);
        std::fs::set_permissions(home.path(), open).unwrap();
        let data = home.path().join("data");
        let (child, address) = spawn(
            Command::new(env!("CARGO_BIN_EXE_inzage"))
                .current_dir(env!("CARGO_MANIFEST_DIR"))
                .env_remove("DATABASE_URL")
                .env("INZAGE_DATA_DIR", &data)
                .env("INZAGE_LISTEN", "127.0.0.1:0"),
        );
        let sockets = data.join("postgres-socket");
        let options =
            PgConnectOptions::new_without_pgpass().socket(&sockets).username("inzage").database("inzage");
        let mut db = options.connect().await.unwrap();
        let people = fill(&mut db, people).await;
        let everyone: Vec<Uuid> = sqlx::query_scalar("select subject_id from subjects order by random()")
            .fetch_all(&mut db)
            .await
            .unwrap();
        let sample = everyone.iter().take(20_000).copied().collect();
        let service = service(&mut db).await;
        sqlx::raw_sql("create table bench_choice (subject_id uuid primary key, at timestamptz)")
            .execute(&mut db)
            .await
            .unwrap();
        db.close().await.unwrap();
        Self { address, people, service, sample, everyone, sockets, child, home }
    }
}

impl Stand {
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
    /// Processor time of the service and of every Postgres on this machine so far.
    pub fn cpu_seconds(&self) -> f64 {
        let own = self.child.id().to_string();
        let processes = std::fs::read_dir("/proc").unwrap().filter_map(Result::ok);
        let ticks = processes.filter_map(|entry| {
            let stat = std::fs::read_to_string(entry.path().join("stat")).ok()?;
            let (head, tail) = stat.rsplit_once(") ")?;
            let ours = head.split(' ').next() == Some(own.as_str()) || head.ends_with("(postgres");
            let fields: Vec<_> = tail.split(' ').collect();
            let spent: f64 = fields[11].parse::<f64>().ok()? + fields[12].parse::<f64>().ok()?;
            ours.then_some(spent)
        });
        ticks.sum::<f64>() / 100.0
    }
}

async fn service(db: &mut PgConnection) -> SignedIn {
    let minted = tokens::mint(TokenKind::Service).unwrap();
    sqlx::query(
        "insert into tokens (token_id, kind, name, scopes, token_digest, created_at, expires_at)
         values (gen_random_uuid(), 'service', 'bench', '{decisions:read,users:act}', $1, now(), now() + interval '1 day')",
    )
    .bind(&minted.digest[..])
    .execute(db)
    .await
    .unwrap();
    SignedIn { token: minted.text.expose_secret().to_owned(), digest: minted.digest, subject: Uuid::nil() }
}

impl Drop for Stand {
    fn drop(&mut self) {
        let pid = nix::unistd::Pid::from_raw(self.child.id().cast_signed());
        let _ = nix::sys::signal::kill(pid, nix::sys::signal::Signal::SIGTERM);
        let _ = self.child.wait();
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

async fn fill(db: &mut PgConnection, people: u32) -> Vec<SignedIn> {
    sqlx::query(
        "insert into subjects (subject_id, kind, created_at, updated_at)
         select gen_random_uuid(), 'user', now(), now() from generate_series(1, $1)",
    )
    .bind(i32::try_from(people).unwrap())
    .execute(&mut *db)
    .await
    .unwrap();
    sqlx::query(
        "insert into users (subject_id, company_name, email, email_key, first_name, last_name, street, number, city, language,
             email_since)
         select subject_id, 'Bedrijf ' || n, 'p' || n || '@example.be', 'p' || n || '@example.be', 'Voornaam', 'Achternaam',
                'Dumolinlaan', '1', 'Kortrijk', 'nl', now()
         from (select subject_id, row_number() over () as n from subjects) numbered",
    )
    .execute(&mut *db)
    .await
    .unwrap();
    let subjects: Vec<Uuid> =
        sqlx::query_scalar("select subject_id from subjects order by random() limit $1")
            .bind(i64::try_from(SIGNED_IN).unwrap())
            .fetch_all(&mut *db)
            .await
            .unwrap();
    let mut signed_in = Vec::new();
    for subject in subjects {
        let minted = tokens::mint(TokenKind::Session).unwrap();
        sqlx::query(
            "insert into sessions (session_id, subject_id, token_digest, method, authenticated_at, created_at, expires_at)
             values (gen_random_uuid(), $1, $2, 'password', now(), now(), now() + interval '12 hours')",
        )
        .bind(subject)
        .bind(&minted.digest[..])
        .execute(&mut *db)
        .await
        .unwrap();
        signed_in.push(SignedIn {
            token: minted.text.expose_secret().to_owned(),
            digest: minted.digest,
            subject,
        });
    }
    sqlx::raw_sql("vacuum analyze").execute(&mut *db).await.unwrap();
    signed_in
}
