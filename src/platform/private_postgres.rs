//! A real Postgres of our own in the data directory, for running and testing without any set-up.
//!
//! It listens on no network: `trust` is acceptable only because its socket stands in a directory that
//! nobody else may enter. It runs under a small watchdog shell that holds the other end of a pipe: when the
//! service ends in any way, `kill -9` included, the pipe closes and the shell stops the database.

mod binaries;
mod place;

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::os::unix::ffi::OsStrExt;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::time::{Duration, Instant};

pub use binaries::Binaries;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use place::Place;
use sqlx::postgres::PgConnectOptions;
use sqlx::{ConnectOptions, Connection};

/// The database in the cluster that holds everything, and its owner.
const NAME: &str = "inzage";

/// What the watchdog does: run the server apart from its own input, wait until the pipe closes, stop it.
const WATCHDOG: &str = r#"
trap '' INT TERM HUP
"$@" </dev/null >>"$LOG" 2>&1 &
server=$!
echo $server
cat >/dev/null
kill -INT $server 2>/dev/null
wait $server
[ -z "$VOLATILE" ] || rm -rf "$VOLATILE"
"#;

/// A running private cluster. Dropping it stops the database.
#[derive(Debug)]
pub struct PrivatePostgres {
    place: Place,
    watchdog: Option<Watchdog>,
    binaries: Binaries,
    volatile: bool,
    _lock: Option<File>,
}

/// The shell that stops the server when we end, and the server.
#[derive(Debug)]
struct Watchdog {
    shell: Child,
    server: u32,
}

/// How to run the cluster.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Where the binaries are; none looks for them.
    pub bin_dir: Option<PathBuf>,
    /// A cluster for a test or a tour: nothing needs to survive, and it is removed afterwards.
    pub volatile: bool,
}

impl PrivatePostgres {
    /// Starts the cluster of a data directory, making it first where there is none.
    pub fn start(data_dir: &Path, options: &Options) -> Result<Self, String> {
        let held = lock(data_dir)?
            .ok_or_else(|| format!("data directory {} is in use by another inzage", data_dir.display()))?;
        Self::run(data_dir, options, held)
    }

    fn run(data_dir: &Path, options: &Options, held: File) -> Result<Self, String> {
        if options.volatile {
            Place::give_away(data_dir)?;
        }
        let place = Place::choose(data_dir)?;
        let binaries = Binaries::find(options.bin_dir.as_deref(), place.version()?.as_deref())?;
        wait_for_predecessor(&place)?;
        if place.version()?.is_none() {
            initialise(&place, &binaries)?;
        }
        let watchdog = launch(&place, &binaries, options.volatile.then_some(data_dir))?;
        let volatile = options.volatile;
        let cluster = Self { place, watchdog: Some(watchdog), binaries, volatile, _lock: Some(held) };
        tracing::warn!(directory = %cluster.place.cluster.display(), "private database started: for development and small installations");
        Ok(cluster)
    }

    /// The cluster of a data directory, whether another process runs it now or not: for commands that
    /// work while the service runs.
    pub fn attach(data_dir: &Path, options: &Options) -> Result<Self, String> {
        if let Some(held) = lock(data_dir)? {
            return Self::run(data_dir, options, held);
        }
        let place = Place::choose(data_dir)?;
        let binaries = Binaries::find(options.bin_dir.as_deref(), place.version()?.as_deref())?;
        // Whoever holds the lock may still be starting.
        let until = Instant::now() + Duration::from_secs(10);
        while !place.pid().is_some_and(|pid| place.ready(pid)) && Instant::now() < until {
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(Self { place, watchdog: None, binaries, volatile: options.volatile, _lock: None })
    }

    /// How to connect to one of its databases.
    pub fn options(&self, database: &str) -> PgConnectOptions {
        PgConnectOptions::new_without_pgpass()
            .socket(&self.place.sockets)
            .port(5432)
            .username(NAME)
            .database(database)
    }

    /// How to connect to its main database, which is made if needed.
    pub async fn main_database(&self) -> Result<PgConnectOptions, String> {
        let fault = |cause: sqlx::Error| format!("the private database does not answer: {cause}");
        let mut admin = self.options("postgres").connect().await.map_err(fault)?;
        let known = sqlx::query("select from pg_database where datname = 'inzage'")
            .fetch_optional(&mut admin)
            .await
            .map_err(fault)?;
        if known.is_none() {
            sqlx::query("create database inzage").execute(&mut admin).await.map_err(fault)?;
        }
        admin.close().await.map_err(fault)?;
        Ok(self.options(NAME))
    }

    /// The directory with `pg_dump` and its like.
    pub fn bin_dir(&self) -> &Path {
        &self.binaries.directory
    }

    /// The directory of the cluster's files.
    pub fn directory(&self) -> &Path {
        &self.place.cluster
    }

    /// The directory of its socket.
    pub fn sockets(&self) -> &Path {
        &self.place.sockets
    }

    /// Stops the database and waits until it has stopped.
    pub fn stop(mut self) {
        self.close();
    }

    /// Whether the server that was started here has ended by itself, or was killed.
    pub fn has_ended(&self) -> bool {
        self.watchdog.as_ref().is_some_and(|watchdog| has_ended(watchdog.server))
    }

    /// Starts it again after it has ended; it recovers what had committed. The processes that a killed server leaves behind
    /// hold the cluster for a moment.
    pub fn restart(&mut self) -> Result<(), String> {
        if self.volatile {
            return Err("a throw-away database is not started again".into());
        }
        self.close();
        let until = Instant::now() + Duration::from_secs(30);
        loop {
            match launch(&self.place, &self.binaries, None) {
                Ok(watchdog) => {
                    self.watchdog = Some(watchdog);
                    return Ok(());
                }
                Err(fault) if Instant::now() > until => return Err(fault),
                Err(_) => std::thread::sleep(Duration::from_millis(200)),
            }
        }
    }

    fn close(&mut self) {
        if let Some(mut watchdog) = self.watchdog.take() {
            drop(watchdog.shell.stdin.take());
            let _ = watchdog.shell.wait();
        }
    }
}

impl Drop for PrivatePostgres {
    fn drop(&mut self) {
        self.close();
    }
}

/// How much memory the server keeps pages in, in MiB: an eighth of the machine's, a gibibyte at most. It is taken as pages come.
fn buffers() -> u64 {
    let told = fs::read_to_string("/proc/meminfo").unwrap_or_default();
    let total =
        told.lines().find_map(|line| line.strip_prefix("MemTotal:")?.split_whitespace().next()?.parse().ok());
    total.map_or(128, |kibibytes: u64| kibibytes / 1024 / 8).clamp(128, 1024)
}

/// The lock of a data directory; none when another process holds it. It is gone with its process.
fn lock(data_dir: &Path) -> Result<Option<File>, String> {
    let fault = |cause: std::io::Error| format!("data directory {}: {cause}", data_dir.display());
    fs::create_dir_all(data_dir).map_err(fault)?;
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(data_dir.join("lock"))
        .map_err(fault)?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(fs::TryLockError::WouldBlock) => Ok(None),
        Err(fs::TryLockError::Error(cause)) => Err(fault(cause)),
    }
}

/// After a `kill -9` the watchdog may still be stopping the last server; where that was killed too, nobody is, and it is
/// stopped here. The lock of the data directory is ours: no other of us uses it.
fn wait_for_predecessor(place: &Place) -> Result<(), String> {
    let began = Instant::now();
    let mut told: Option<Signal> = None;
    while let Some(pid) = place.pid().filter(|pid| is_postgres(*pid, place)) {
        let waited = began.elapsed();
        if waited > Duration::from_secs(30) {
            return Err(format!(
                "a database server (process {pid}) still runs in {}: stop it first",
                place.cluster.display()
            ));
        }
        // Fast, then at once: what committed is recovered.
        let signal = match waited.as_secs() {
            0..5 => None,
            5..15 => Some(Signal::SIGINT),
            _ => Some(Signal::SIGQUIT),
        };
        if let Some(signal) = signal.filter(|signal| told != Some(*signal)) {
            tracing::warn!(pid, %signal, "a database server that nobody looks after is stopped");
            let _ = kill(Pid::from_raw(pid.cast_signed()), signal);
            told = Some(signal);
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    Ok(())
}

/// Whether that process is the server of this cluster: another may have been given its number since.
fn is_postgres(pid: u32, place: &Place) -> bool {
    let is_named =
        fs::read_to_string(format!("/proc/{pid}/comm")).is_ok_and(|name| name.trim() == "postgres");
    let line = fs::read(format!("/proc/{pid}/cmdline")).unwrap_or_default();
    let cluster = place.cluster.as_os_str().as_bytes();
    is_named && line.split(|byte| *byte == 0).any(|argument| argument == cluster)
}

fn initialise(place: &Place, binaries: &Binaries) -> Result<(), String> {
    // One that was killed may still be at work on its own.
    let fresh = place.cluster.with_extension(format!("new-{}", std::process::id()));
    let _ = fs::remove_dir_all(&fresh);
    place.make_directory(&fresh)?;
    let output = place
        .command(&binaries.directory.join("initdb"))
        .args(["-A", "trust", "-U", NAME, "-E", "UTF8", "--locale=C", "--data-checksums", "-D"])
        .arg(&fresh)
        .output()
        .map_err(|cause| format!("initdb could not be run: {cause}"))?;
    if !output.status.success() {
        return Err(format!("initdb failed: {}", String::from_utf8_lossy(&output.stderr).trim()));
    }
    // The directory made for the socket check may be there already, empty.
    let _ = fs::remove_dir(&place.cluster);
    fs::rename(&fresh, &place.cluster).map_err(|cause| format!("{}: {cause}", place.cluster.display()))
}

fn launch(place: &Place, binaries: &Binaries, volatile: Option<&Path>) -> Result<Watchdog, String> {
    let fault = |cause: std::io::Error| format!("the database could not be started: {cause}");
    place.make_directory(&place.sockets)?;
    let log = place.cluster.join("server.log");
    let mut command = place.command(Path::new("/bin/sh"));
    command
        .args(["-c", WATCHDOG, "inzage-postgres"])
        .arg(binaries.directory.join("postgres"))
        .arg("-D")
        .arg(&place.cluster)
        .args(["-c", "listen_addresses=", "-c", "unix_socket_permissions=0700"])
        .arg("-c")
        .arg(format!("unix_socket_directories={}", place.sockets.display()))
        // A refused statement is logged without its text and without the values of its row.
        .args(["-c", "log_error_verbosity=terse", "-c", "log_min_error_statement=panic"])
        .args(["-c", "max_connections=200", "-c", "max_wal_size=256MB"])
        // A file of the write-ahead log that is no longer needed is deleted: used again, it keeps what it held for long.
        .args(["-c", "wal_recycle=off"])
        .env("LOG", &log)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        // Ctrl-C signals the whole foreground group: the service must drain before its database stops.
        .process_group(0);
    if volatile.is_none() {
        command.arg("-c").arg(format!("shared_buffers={}MB", buffers()));
    }
    if let Some(data_dir) = volatile {
        command.args(["-c", "fsync=off", "-c", "full_page_writes=off", "-c", "synchronous_commit=off"]);
        command.env("VOLATILE", data_dir);
    }
    let mut watchdog = command.spawn().map_err(fault)?;
    let mut server = String::new();
    if let Some(stdout) = watchdog.stdout.take() {
        BufReader::new(stdout).read_line(&mut server).map_err(fault)?;
    }
    let server: u32 = server.trim().parse().unwrap_or(0);
    let until = Instant::now() + Duration::from_secs(60);
    while !place.ready(server) {
        if has_ended(server) || Instant::now() > until {
            drop(watchdog.stdin.take());
            let _ = watchdog.wait();
            let text = fs::read_to_string(&log).unwrap_or_default();
            let last = text.lines().last().unwrap_or("it left no word");
            return Err(format!("the private database did not start: {last} (see {})", log.display()));
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    Ok(Watchdog { shell: watchdog, server })
}

fn has_ended(pid: u32) -> bool {
    fs::read_to_string(format!("/proc/{pid}/stat")).map_or(true, |stat| stat.contains(") Z "))
}
