//! `profile_share`: a signed-in person reads their profile over HTTP, against a bare axum route and against
//! pgbench with the same SQL on the same database.

use std::process::{Command, Stdio};

use crate::figures::Figure;
use crate::load;
use crate::stand::{SignedIn, Stand, spawn};

pub async fn measure(stand: &Stand, seconds: u64) -> Vec<Figure> {
    let requests: Vec<_> =
        stand.people.iter().map(|person| load::request("/v1/me", Some(&person.token))).collect();
    let profile = load::per_second(stand.address, &requests, seconds).await;

    let (mut bare, address) = spawn(Command::new(std::env::current_exe().unwrap()).arg("--bare"));
    let axum = load::per_second(address, &[load::request("/", None)], seconds).await;
    bare.kill().unwrap();
    bare.wait().unwrap();

    let pgbench = pgbench(stand, seconds);
    vec![
        Figure::new("profile_share", "1/s", profile, "bare axum JSON route", axum).aiming(0.10, 0.25),
        Figure::new("profile_share", "1/s", profile, "pgbench, same SQL, 16 clients", pgbench)
            .aiming(0.25, 0.50),
    ]
}

/// The two statements as they were checked at build time, so that this cannot drift from the program.
fn statements() -> [String; 2] {
    let recorded = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.sqlx")).unwrap();
    let queries: Vec<String> = recorded
        .map(|file| {
            serde_json::from_slice::<serde_json::Value>(&std::fs::read(file.unwrap().path()).unwrap())
                .unwrap()
        })
        .map(|record| record["query"].as_str().unwrap().to_owned())
        .collect();
    ["select s.session_id, s.subject_id", "select s.subject_id as \"id: SubjectId\""].map(|start| {
        let query =
            queries.iter().find(|query| query.trim_start().starts_with(start)).expect("the program's query");
        query.split_whitespace().collect::<Vec<_>>().join(" ")
    })
}

fn script(person: &SignedIn) -> String {
    let [session, profile] = statements();
    let session = session
        .replace("$1", &format!("'\\x{}'", hex::encode(person.digest)))
        .replace("$2", "'2026-01-01T00:00:00Z'");
    let profile = profile.replace("$1", &format!("'{}'", person.subject));
    format!("{session};\n{profile};\n")
}

/// Transactions a second: one is both statements, by as many clients as the service has connections.
fn pgbench(stand: &Stand, seconds: u64) -> f64 {
    let home = tempfile::tempdir().unwrap();
    let mut command = Command::new("pgbench");
    command
        .args([
            "-n",
            "-M",
            "prepared",
            "-c",
            "16",
            "-j",
            "2",
            "-U",
            "inzage",
            "-T",
            &seconds.to_string(),
            "-h",
        ])
        .arg(&stand.sockets);
    for (n, person) in stand.people.iter().enumerate() {
        let file = home.path().join(format!("{n}.sql"));
        std::fs::write(&file, script(person)).unwrap();
        command.arg("-f").arg(file);
    }
    let output = command.arg("inzage").stderr(Stdio::inherit()).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let line = said.lines().find(|line| line.starts_with("tps = ")).unwrap_or_else(|| panic!("{said}"));
    line.split_whitespace().nth(2).and_then(|rate| rate.parse().ok()).unwrap()
}
