//! The limits beside the figures: the program's own SQL, as it was checked at build time, run by pgbench.

use std::process::{Command, Stdio};
use std::time::Instant;

use crate::load::Load;
use crate::stand::Stand;

/// A statement of the program, by how it begins; so it cannot drift from the program.
pub fn statement(begins: &str) -> String {
    let recorded = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/.sqlx")).unwrap();
    let query = recorded
        .map(|file| {
            serde_json::from_slice::<serde_json::Value>(&std::fs::read(file.unwrap().path()).unwrap())
                .unwrap()
        })
        .map(|record| record["query"].as_str().unwrap().to_owned())
        .find(|query| query.trim_start().starts_with(begins))
        .unwrap_or_else(|| panic!("no query begins with {begins}"));
    query.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Transactions over scripts of which each client takes one at random.
pub fn load(stand: &Stand, scripts: &[String], clients: usize, seconds: u64) -> Load {
    let home = tempfile::tempdir().unwrap();
    let mut command = Command::new("pgbench");
    command.args(["-n", "-M", "prepared", "-j", "2", "-U", "inzage", "-l", "--log-prefix"]);
    command.arg(home.path().join("log"));
    command.args(["-c", &clients.to_string(), "-T", &seconds.to_string()]);
    command.arg("-h").arg(&stand.sockets);
    for (n, script) in scripts.iter().take(64).enumerate() {
        let file = home.path().join(format!("{n}.sql"));
        std::fs::write(&file, script).unwrap();
        command.arg("-f").arg(file);
    }
    let output = command.arg("inzage").stderr(Stdio::inherit()).output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let line = said.lines().find(|line| line.starts_with("tps = ")).unwrap_or_else(|| panic!("{said}"));
    let rate = line.split_whitespace().nth(2).and_then(|rate| rate.parse().ok()).unwrap();
    let logs = std::fs::read_dir(home.path()).unwrap().map(|entry| entry.unwrap().path());
    let logs = logs.filter(|path| path.file_name().unwrap().to_string_lossy().starts_with("log"));
    let took = logs.flat_map(|path| {
        let log = std::fs::read_to_string(path).unwrap();
        log.lines().map(|line| line.split(' ').nth(2).unwrap().parse().unwrap()).collect::<Vec<u32>>()
    });
    Load::of(rate, took.collect())
}

/// How long COPY takes for everyone whom nothing stops.
pub fn copy_seconds(stand: &Stand) -> f64 {
    let copy = "copy (select s.subject_id from subjects s \
                where s.facts is null or s.facts -> 'objections' -> 'service_development' is null) to stdout";
    let began = Instant::now();
    let status = Command::new("psql")
        .args(["-q", "-U", "inzage", "-d", "inzage", "-c", copy, "-h"])
        .arg(&stand.sockets)
        .stdout(Stdio::null())
        .status()
        .unwrap();
    assert!(status.success());
    began.elapsed().as_secs_f64()
}
