//! Running the program itself: starting, stopping, and everything that may be wrong around it.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};

use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use inzage::people::tokens::Scope;

use crate::house::{cluster, policy_file};

pub struct Running {
    child: Child,
    pub address: String,
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = kill(Pid::from_raw(self.child.id().cast_signed()), Signal::SIGTERM);
        let _ = self.child.wait();
    }
}

pub fn inzage(data: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_inzage"));
    command
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .env_remove("DATABASE_URL")
        .env("INZAGE_DATA_DIR", data)
        .env("INZAGE_LISTEN", "127.0.0.1:0")
        .env("INZAGE_POLICY", policy_file())
        .stdin(Stdio::null());
    command
}

/// Starts the service and reads its first line.
pub fn start(command: &mut Command) -> Running {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    let Some(address) = line.trim().strip_prefix("listening on http://") else {
        let mut said = String::new();
        child.stderr.take().unwrap().read_to_string(&mut said).unwrap();
        panic!("it did not start: {line} {said}");
    };
    Running { address: address.to_owned(), child }
}

impl Running {
    fn get(&self, path: &str) -> Option<u16> {
        let output = Command::new("curl")
            .args(["-s", "-o", "/dev/null", "-w", "%{http_code}", &format!("http://{}{path}", self.address)])
            .output()
            .unwrap();
        String::from_utf8_lossy(&output.stdout).parse().ok().filter(|status| *status != 0)
    }

    fn signal(&mut self, signal: Signal) -> i32 {
        kill(Pid::from_raw(self.child.id().cast_signed()), signal).unwrap();
        self.child.wait().unwrap().code().unwrap_or(-1)
    }
}

/// No process of that data directory is left.
fn nothing_left(data: &Path) {
    let data = data.canonicalize().unwrap().display().to_string();
    let until = Instant::now() + Duration::from_secs(20);
    loop {
        let left: Vec<_> = std::fs::read_dir("/proc")
            .unwrap()
            .filter_map(|entry| std::fs::read_to_string(entry.ok()?.path().join("cmdline")).ok())
            .filter(|line| line.contains(&data))
            .collect();
        if left.is_empty() {
            return;
        }
        assert!(Instant::now() < until, "left behind: {left:?}");
        std::thread::sleep(Duration::from_millis(20));
    }
}

fn said(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}

/// One message and a non-zero exit.
#[track_caller]
fn refuses(command: &mut Command, message: &str) {
    let output = command.output().unwrap();
    let said = said(&output);
    assert!(!output.status.success(), "it started: {said}");
    let lines = said.lines().filter(|line| line.starts_with("inzage: ")).count();
    assert!(lines == 1 && said.contains(message), "{said}");
    assert!(!said.contains("panicked"), "{said}");
}

pub fn home() -> tempfile::TempDir {
    tempfile::Builder::new().prefix("inzage-run-").tempdir().unwrap()
}

/// Starts, stops by each signal, and starts again on the same data; `kill -9` leaves no process and no damage.
#[test]
fn it_starts_and_stops_cleanly_however_it_ends() {
    let home = home();
    let data = home.path().join("data");
    let mut tokens = Vec::new();
    for (round, signal) in
        [Signal::SIGINT, Signal::SIGTERM, Signal::SIGKILL, Signal::SIGTERM].into_iter().enumerate()
    {
        let mut running = start(&mut inzage(&data));
        assert_eq!(running.get("/readyz"), Some(200));
        // A token can be made while it runs; those of earlier rounds are still there.
        let name = format!("front-{round}");
        let made = inzage(&data)
            .args(["token", "create", "--kind", "service", "--name", &name, "--scope", "users:write"])
            .output()
            .unwrap();
        assert!(made.status.success(), "{}", said(&made));
        let token = String::from_utf8(made.stdout).unwrap().trim().to_owned();
        assert!(token.starts_with("inz_svc_"), "{token}");
        tokens.push(token);
        let listed = inzage(&data).args(["token", "list"]).output().unwrap();
        assert_eq!(String::from_utf8_lossy(&listed.stdout).lines().count(), round + 1);
        let health = inzage(&data).env("INZAGE_LISTEN", &running.address).arg("health").status().unwrap();
        assert!(health.success());
        let code = running.signal(signal);
        if signal != Signal::SIGKILL {
            assert_eq!(code, 0, "{signal}");
        }
        nothing_left(&data);
        let health = inzage(&data).env("INZAGE_LISTEN", &running.address).arg("health").output().unwrap();
        assert!(!health.status.success());
    }
    // The command line works without the service too, and revokes once.
    let revoked = inzage(&data).args(["token", "revoke", "front-0"]).output().unwrap();
    assert!(revoked.status.success(), "{}", said(&revoked));
    refuses(inzage(&data).args(["token", "revoke", "front-0"]), "no token `front-0`");
    refuses(
        inzage(&data).args([
            "token",
            "create",
            "--kind",
            "service",
            "--name",
            "front-1",
            "--scope",
            "users:act",
        ]),
        "name is taken",
    );
    nothing_left(&data);
}

/// The tour keeps every promise, whatever the environment says, and leaves nothing behind: nor does it wait for a letter's
/// while, or hand a letter to a mail server. The last letter of its case stands in it whole.
#[test]
fn the_tour_keeps_its_promises() {
    let home = home();
    let output = inzage(home.path())
        .arg("tour")
        .env("DATABASE_URL", "postgres://127.0.0.1:1/x")
        .env("INZAGE_LETTER_WAIT", "0")
        .env("INZAGE_SMTP_URL", "smtp://127.0.0.1:1")
        .env("INZAGE_PUBLIC_URL", "https://privacy.example.be")
        .env("TMPDIR", home.path())
        .output()
        .unwrap();
    let said = said(&output);
    assert!(output.status.success(), "{said}");
    assert!(said.contains("promises kept, 0 broken") && !said.contains("BROKEN"), "{said}");
    let (_, last) = said.rsplit_once("   | To: bert@voorbeeld.be\n").unwrap();
    let letter: Vec<_> = last.lines().take_while(|line| line.starts_with("   |")).collect();
    let (first, end) = (letter[0], letter[letter.len() - 1]);
    assert!(first.starts_with("   | Subject: Ons antwoord op uw aanvraag (INZ-"), "{first}");
    assert_eq!((letter[2], end), ("   | Dag Bert,", "   | ALL@ONCE"), "{letter:?}");
    for promise in [
        "✓ what he will read is asked for in his language, and what colleagues read is named so",
        "✓ taken back, it never leaves, and what it would have told is open again",
        "✓ he reads what was mended, and not what was wrong",
        "✓ it says what was done",
        "✓ it names what was answered before",
        "✓ it says what he can do where he does not agree",
        "✓ nothing in it was written for colleagues",
    ] {
        assert!(said.contains(promise), "{promise}: {said}");
    }
    assert!(std::fs::read_dir(home.path()).unwrap().next().is_none(), "something was left behind");
}

#[test]
fn a_data_directory_serves_one() {
    let home = home();
    let data = home.path().join("data");
    let mut running = start(&mut inzage(&data));
    refuses(&mut inzage(&data), "in use");
    assert_eq!(running.get("/readyz"), Some(200));
    running.signal(Signal::SIGTERM);
    nothing_left(&data);
}

#[test]
fn what_is_missing_is_said_once() {
    let home = home();
    let data = home.path().join("data");
    refuses(inzage(&data).env("PG_BIN_DIR", home.path()), "no Postgres in");
    refuses(inzage(&data).env("INZAGE_POLICY", home.path().join("none.toml")), "none.toml");
    refuses(inzage(&data).env("DATABASE_URL", "postgres://localhost:1/x"), "INZAGE_SECRETS");
    let keys = home.path().join("keys");
    refuses(
        inzage(&data).env("DATABASE_URL", "postgres://127.0.0.1:1/x").env("INZAGE_SECRETS", &keys),
        "cannot be reached",
    );
    refuses(
        inzage(&data).env("DATABASE_URL", "mysql://secret-word@x/y").env("INZAGE_SECRETS", &keys),
        "not a URL of a Postgres",
    );
    refuses(inzage(Path::new("/proc/none")).arg("serve"), "data directory /proc/none");
    std::fs::write(home.path().join("file"), "").unwrap();
    refuses(&mut inzage(&home.path().join("file")), "data directory");
    refuses(inzage(&data).args(["token", "create", "--kind", "admin", "--name", "x"]), "--role");
    nothing_left(home.path());
}

/// With `DATABASE_URL` it uses that server and starts none; a second instance must bring the same keys, and
/// a database that is newer is left alone.
#[tokio::test]
async fn several_instances_share_a_server() {
    let (name, _) = crate::house::fresh_database().await;
    let home = home();
    let url = format!("postgres:///{name}?host={}&user=inzage", cluster().postgres.sockets().display());
    let keys = home.path().join("keys");
    let on_server = |keys: &Path| {
        let mut command = inzage(&home.path().join("data"));
        command.env("DATABASE_URL", &url).env("INZAGE_SECRETS", keys);
        command
    };
    let (mut one, mut two) = (start(&mut on_server(&keys)), start(&mut on_server(&keys)));
    assert_eq!((one.get("/readyz"), two.get("/readyz")), (Some(200), Some(200)));
    assert!(!home.path().join("data/postgres").exists());
    refuses(&mut on_server(&home.path().join("other-keys")), "not those of this database");
    one.signal(Signal::SIGTERM);
    assert_eq!(two.get("/readyz"), Some(200));
    two.signal(Signal::SIGTERM);

    let pool = inzage::platform::db::connect(cluster().postgres.options(&name), 1).await.unwrap();
    sqlx::query("insert into _sqlx_migrations values (9999, 'tomorrow', now(), true, '\\x00', 1)")
        .execute(&pool)
        .await
        .unwrap();
    pool.close().await;
    refuses(&mut on_server(&keys), "newer than this program");
}

/// Abuse case 31, M7: after a whole life nothing personal stands in the logs.
#[test]
fn the_logs_name_nobody() {
    let home = home();
    let data = home.path().join("data");
    let log = home.path().join("log");
    let mut command = inzage(&data);
    command
        .env("RUST_LOG", "debug,sqlx=debug")
        .stderr(std::fs::File::create(&log).unwrap())
        .stdout(Stdio::piped());
    let mut child = command.spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    let mut running =
        Running { address: line.trim().strip_prefix("listening on http://").unwrap().to_owned(), child };
    let scopes = ["--scope", "users:write", "--scope", "users:act"];
    let made = inzage(&data)
        .args(["token", "create", "--kind", "service", "--name", "front"])
        .args(scopes)
        .output()
        .unwrap();
    let token = String::from_utf8(made.stdout).unwrap().trim().to_owned();
    let curl = |method: &str, path: &str, token: &str, body: &str| {
        let output = Command::new("curl")
            .args([
                "-s",
                "-X",
                method,
                "-H",
                "content-type: application/json",
                "-d",
                body,
                "-H",
                &format!("authorization: Bearer {token}"),
            ])
            .arg(format!("http://{}{path}", running.address))
            .output()
            .unwrap();
        serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap_or_default()
    };
    let body = r#"{"company_name":"Kanariepietje","email":"kanarie@voorbeeld.be","password":"vier geheime kanarie woorden","last_name":"Zwartzangertje"}"#;
    curl("POST", "/v1/users", &token, body);
    assert_eq!(curl("POST", "/v1/users", &token, body)["code"], "email-taken");
    curl("POST", "/v1/users/lookup", &token, r#"{"email":"kanarie@voorbeeld.be"}"#);
    let sign_in = r#"{"email":"kanarie@voorbeeld.be","password":"vier geheime kanarie woorden"}"#;
    let session = curl("POST", "/v1/sessions", "", sign_in)["token"].as_str().unwrap().to_owned();
    curl("GET", "/v1/me/kanarie@voorbeeld.be?x=kanarie@voorbeeld.be", &session, "");
    curl(
        "PATCH",
        "/v1/me",
        &session,
        r#"{"first_name":"Zwartzangertje","email":"kanarie@","kanarie":"kanarie"}"#,
    );
    curl("GET", "/v1/me/export", &session, "");
    curl("DELETE", "/v1/me", &session, "");
    running.signal(Signal::SIGTERM);
    let mut written = std::fs::read_to_string(&log).unwrap();
    written.push_str(&std::fs::read_to_string(data.join("postgres/server.log")).unwrap_or_default());
    assert!(written.lines().count() > 10);
    for word in ["anarie", "wartzangertje", "voorbeeld.be", "inz_ses", "inz_svc", "geheime"] {
        assert!(
            !written.contains(word),
            "{word} in the log: {}",
            written.lines().find(|line| line.contains(word)).unwrap()
        );
    }
    for line in std::fs::read_to_string(&log).unwrap().lines() {
        serde_json::from_str::<serde_json::Value>(line).unwrap_or_else(|_| panic!("no JSON: {line}"));
    }
}

#[test]
fn the_policy_is_checked_from_the_command_line() {
    let home = home();
    let good = inzage(home.path()).args(["policy", "check"]).output().unwrap();
    assert!(good.status.success(), "{}", said(&good));
    let broken = home.path().join("broken.toml");
    let source = std::fs::read_to_string(policy_file()).unwrap();
    let source: String = source
        .lines()
        .filter(|line| !line.starts_with("retention = ") && !line.starts_with("balancing_ref"))
        .map(|line| format!("{line}\n"))
        .collect();
    std::fs::write(&broken, source).unwrap();
    let output = inzage(home.path()).args(["policy", "check"]).arg(&broken).output().unwrap();
    assert!(!output.status.success());
    let gaps = said(&output);
    assert!(
        gaps.lines().count() > 20
            && gaps.contains("GDPR Art. 5(1)(e)")
            && gaps.contains("GDPR Art. 13(1)(d)"),
        "{gaps}"
    );
    refuses(inzage(home.path()).env("INZAGE_POLICY", &broken), "gaps");
}

/// What is under way when it is told to stop is finished; new calls are not taken.
#[test]
fn stopping_finishes_what_is_under_way() {
    use std::io::Write;
    use std::net::TcpStream;

    let home = home();
    let data = home.path().join("data");
    let mut running = start(&mut inzage(&data));
    let body = r#"{"email":"nobody@example.be","password":"een paard eet geen nietjes"}"#;
    let mut stream = TcpStream::connect(&running.address).unwrap();
    let length = body.len();
    let head = format!(
        "POST /v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
    );
    stream.write_all(head.as_bytes()).unwrap();
    stream.write_all(&body.as_bytes()[..10]).unwrap();
    std::thread::sleep(Duration::from_millis(200));
    kill(Pid::from_raw(running.child.id().cast_signed()), Signal::SIGTERM).unwrap();
    std::thread::sleep(Duration::from_millis(300));
    assert!(TcpStream::connect(&running.address).is_err(), "a new call was taken");
    stream.write_all(&body.as_bytes()[10..]).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 401") && answer.contains("sign-in-failed"), "{answer}");
    assert_eq!(running.child.wait().unwrap().code(), Some(0));
    nothing_left(&data);
}

/// The same program, run by an ordinary user.
fn as_nobody(data: &Path) -> Option<Command> {
    if !nix::unistd::geteuid().is_root() {
        return None;
    }
    let mut command = Command::new("setpriv");
    command.args(["--reuid", "nobody", "--regid", "nogroup", "--clear-groups", env!("CARGO_BIN_EXE_inzage")]);
    command
        .current_dir("/")
        .env_remove("DATABASE_URL")
        .env("INZAGE_DATA_DIR", data)
        .env("INZAGE_LISTEN", "127.0.0.1:0")
        .env("INZAGE_POLICY", policy_file())
        .stdin(Stdio::null());
    Some(command)
}

/// Root or not: where this runs as root, the ordinary user is tried as well, and the other way round is every
/// other test of an ordinary user.
#[test]
fn an_ordinary_user_runs_it_too() {
    let home = home();
    let Some(mut command) = as_nobody(&home.path().join("data")) else { return };
    let nobody = nix::unistd::User::from_name("nobody").unwrap().unwrap();
    std::os::unix::fs::chown(home.path(), Some(nobody.uid.as_raw()), None).unwrap();
    let mut running = start(&mut command);
    assert_eq!(running.get("/readyz"), Some(200));
    assert_eq!(running.signal(Signal::SIGTERM), 0);
    nothing_left(home.path());

    // A directory one may not enter is said in one line.
    let closed = self::home();
    std::fs::set_permissions(closed.path(), std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
    refuses(&mut as_nobody(&closed.path().join("data")).unwrap(), "data directory");
}

/// As root, where the database's user cannot enter the data directory, the cluster stands in /var/lib/inzage, and
/// the log says so.
#[test]
fn a_closed_data_directory_has_its_cluster_elsewhere() {
    if !nix::unistd::geteuid().is_root() {
        return;
    }
    let home = home();
    std::fs::set_permissions(home.path(), std::os::unix::fs::PermissionsExt::from_mode(0o700)).unwrap();
    let data = home.path().join("closed");
    let log = home.path().join("log");
    let mut command = inzage(&data);
    command.stdout(Stdio::piped()).stderr(std::fs::File::create(&log).unwrap());
    let mut child = command.spawn().unwrap();
    let mut line = String::new();
    BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
    let address = line.trim().strip_prefix("listening on http://").expect("it did not start").to_owned();
    let mut running = Running { address, child };
    assert_eq!(running.get("/readyz"), Some(200));
    assert_eq!(running.signal(Signal::SIGTERM), 0);
    let first = std::fs::read_to_string(&log).unwrap();
    let first: serde_json::Value = serde_json::from_str(first.lines().next().unwrap()).unwrap();
    let cluster = first["directory"].as_str().unwrap();
    assert!(cluster.starts_with("/var/lib/inzage/closed-"), "{first}");
    assert!(!data.join("postgres").exists());
    nothing_left(Path::new(cluster));
    std::fs::remove_dir_all(cluster).unwrap();
}

/// The process of the private database, and the shell that looks after it.
fn database(data: &Path) -> (i32, i32) {
    let lock = std::fs::read_to_string(data.join("postgres/postmaster.pid")).unwrap();
    let server: i32 = lock.lines().next().unwrap().trim().parse().unwrap();
    let status = std::fs::read_to_string(format!("/proc/{server}/status")).unwrap();
    let parent = status.lines().find_map(|line| line.strip_prefix("PPid:")).unwrap();
    (server, parent.trim().parse().unwrap())
}

fn until(what: &str, so: impl Fn() -> bool) {
    let end = Instant::now() + Duration::from_secs(60);
    while !so() {
        assert!(Instant::now() < end, "{what}");
        std::thread::sleep(Duration::from_millis(50));
    }
}

/// A private database that is killed is started again, with all that had committed; where that cannot be, the service ends
/// and says so.
#[test]
fn a_killed_database_comes_back() {
    let home = home();
    let data = home.path().join("data");
    let mut running = start(&mut inzage(&data));
    let token = |name: &str| {
        inzage(&data)
            .args(["token", "create", "--kind", "service", "--name", name, "--scope", "users:act"])
            .output()
            .unwrap()
    };
    assert!(token("before").status.success());
    for _ in 0..2 {
        let (server, _) = database(&data);
        kill(Pid::from_raw(server), Signal::SIGKILL).unwrap();
        until("another server runs", || database_of(&data).is_some_and(|now| now != server));
        until("it is ready again", || running.get("/readyz") == Some(200));
    }
    let listed = inzage(&data).args(["token", "list"]).output().unwrap();
    assert!(said(&listed).contains("before"), "{}", said(&listed));
    // What it needs to start is gone.
    let (server, _) = database(&data);
    std::fs::remove_file(data.join("postgres/global/pg_control")).unwrap();
    kill(Pid::from_raw(server), Signal::SIGKILL).unwrap();
    assert_eq!(running.child.wait().unwrap().code(), Some(1));
    let mut told = String::new();
    running.child.stderr.take().unwrap().read_to_string(&mut told).unwrap();
    let last = told.lines().last().unwrap();
    assert!(last.starts_with("inzage: the private database ended, and could not be started again"), "{last}");
    nothing_left(&data);
}

fn database_of(data: &Path) -> Option<i32> {
    let lock = std::fs::read_to_string(data.join("postgres/postmaster.pid")).ok()?;
    lock.lines().next()?.trim().parse().ok()
}

/// A database that nobody looks after any more, as its watchdog and its service were killed, is stopped at the next start.
#[test]
fn an_orphaned_database_is_taken_over() {
    let home = home();
    let data = home.path().join("data");
    let mut running = start(&mut inzage(&data));
    let made = inzage(&data)
        .args(["token", "create", "--kind", "service", "--name", "before", "--scope", "users:act"])
        .output()
        .unwrap();
    assert!(made.status.success(), "{}", said(&made));
    let (server, watchdog) = database(&data);
    kill(Pid::from_raw(watchdog), Signal::SIGKILL).unwrap();
    running.signal(Signal::SIGKILL);
    assert!(Path::new(&format!("/proc/{server}")).exists(), "an orphan");
    let running = start(&mut inzage(&data));
    assert_eq!(running.get("/readyz"), Some(200));
    assert_ne!(database(&data).0, server);
    let listed = inzage(&data).args(["token", "list"]).output().unwrap();
    assert!(said(&listed).contains("before"), "{}", said(&listed));
    drop(running);
    nothing_left(&data);
}

/// D13, D14: pauses count the same in whatever order they are named, and each is asked in time by those before it.
#[test]
fn pauses_are_counted_in_order_of_time() {
    let home = home();
    let last_day = |pauses: &[&str]| {
        let mut command = inzage(home.path());
        command.args(["deadline", "2026-03-05T09:00:00Z", "--json"]);
        pauses.iter().for_each(|pause| {
            command.args(["--pause", *pause]);
        });
        let output = command.output().unwrap();
        output.status.success().then(|| {
            let clock: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
            (clock["last_day"].as_str().unwrap().to_owned(), clock["paused_days"].as_i64().unwrap())
        })
    };
    let [early, late] =
        ["2026-03-10T09:00:00Z..2026-03-16T09:00:00Z", "2026-04-08T09:00:00Z..2026-04-10T09:00:00Z"];
    let both = last_day(&[early, late]);
    assert_eq!(both, Some(("2026-04-13".to_owned(), 8)));
    assert_eq!(last_day(&[late, early]), both);
    // Without the first, the second is asked too late.
    assert_eq!(last_day(&[late]), None);
    assert_eq!(last_day(&["2026-03-12T09:00:00Z..2026-03-14T09:00:00Z", early]), last_day(&[early]));
    // A day is as good as an instant of it, also the day of receipt.
    assert_eq!(last_day(&["2026-04-08..2026-04-10", "2026-03-10..2026-03-16"]), both);
    assert_eq!(
        last_day(&["2026-03-05..2026-03-06"]),
        last_day(&["2026-03-05T10:00:00Z..2026-03-06T09:00:00Z"])
    );
    let of_day = inzage(home.path()).args(["deadline", "2026-03-05", "--json"]).output().unwrap();
    let of_instant =
        inzage(home.path()).args(["deadline", "2026-03-05T09:00:00Z", "--json"]).output().unwrap();
    let last = |output: &std::process::Output| {
        serde_json::from_slice::<serde_json::Value>(&output.stdout).unwrap()["last_day"].clone()
    };
    assert_eq!(last(&of_day), last(&of_instant));
}

/// What a newcomer reads first: the commands on one screen, and for a token its own options, each word explained, before the
/// settings that matter to it.
#[test]
fn help_is_short_and_tells_what_there_is() {
    let home = home();
    let help = |arguments: &[&str]| said(&inzage(home.path()).args(arguments).output().unwrap());
    let first = help(&["--help"]);
    assert!(first.lines().count() <= 24 && first.lines().all(|line| line.len() <= 130), "{first}");
    assert!(!first.contains("--trusted-proxies") && first.contains("serve --help"), "{first}");
    assert!(help(&["serve", "--help"]).contains("--trusted-proxies"));
    let token = help(&["token", "create", "--help"]);
    let (own, settings) = token.split_once("Settings:").unwrap();
    for word in
        Scope::ALL.iter().map(|scope| scope.as_str()).chain(["agent", "dpo", "admin", "service", "--replace"])
    {
        assert!(own.contains(word), "{word}: {own}");
    }
    assert!(settings.contains("--data-dir") && !token.contains("--smtp-url"), "{token}");
    // Taken by all all the same.
    let listed = inzage(home.path())
        .args(["deadline", "2026-03-05T09:00:00Z", "--smtp-url", "smtp://127.0.0.1:1"])
        .output();
    assert!(listed.unwrap().status.success());
}

/// Where there is no policy nothing is made: whoever starts it in another directory is told, and leaves nothing behind.
#[test]
fn without_a_policy_nothing_is_made() {
    let elsewhere = tempfile::tempdir().unwrap();
    for arguments in [&[][..], &["serve"], &["worker"], &["tour"], &["token", "list"]] {
        let output = Command::new(env!("CARGO_BIN_EXE_inzage"))
            .args(arguments)
            .current_dir(elsewhere.path())
            .env_remove("DATABASE_URL")
            .output()
            .unwrap();
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(
            !output.status.success() && said.contains("no policy at config/policy.toml"),
            "{arguments:?}: {said}"
        );
        assert_eq!(std::fs::read_dir(elsewhere.path()).unwrap().count(), 0, "{arguments:?}");
    }
}

/// A token in the place of another: the one of that name stops at once, and of another kind it is not replaced.
#[test]
fn a_token_is_replaced_by_its_name() {
    let home = home();
    let data = home.path().join("data");
    let running = start(&mut inzage(&data));
    let made = |arguments: &[&str]| {
        let output =
            inzage(&data).args(["token", "create", "--name", "front"]).args(arguments).output().unwrap();
        output.status.success().then(|| String::from_utf8(output.stdout).unwrap().trim().to_owned())
    };
    let service = ["--kind", "service", "--scope", "users:act", "--replace"];
    let (first, second) = (made(&service).unwrap(), made(&service).unwrap());
    let status = |token: &str| {
        let output = Command::new("curl")
            .args([
                "-s",
                "-o",
                "/dev/null",
                "-w",
                "%{http_code}",
                "--noproxy",
                "*",
                "-H",
                &format!("Authorization: Bearer {token}"),
            ])
            .arg(format!("http://{}/v1/users/0", running.address))
            .output()
            .unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    assert_eq!((status(&first).as_str(), status(&second).as_str()), ("401", "404"));
    assert_eq!(made(&service[..4]), None);
    assert_eq!(made(&["--kind", "admin", "--role", "agent", "--replace"]), None);
}
