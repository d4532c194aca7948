//! `ingest_share`: usage events over HTTP into monthly partitions, in one stream; `ingest_memory`: what it takes; `ingest_beside`:
//! the gate meanwhile.

use std::fmt::Write as _;
use std::time::Instant;

use chrono::{DateTime, TimeDelta, Utc};
use inzage::platform::clock::Clock;
use rand::RngExt;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio_util::sync::CancellationToken;

use crate::figures::Figure;
use crate::gate_share::questions;
use crate::load::{self, post_ndjson};
use crate::stand::Stand;

/// How many events are sent in one stream.
const EVENTS: u32 = 200_000;

/// The same events, as they are sent and as they are copied.
struct Made {
    ndjson: Vec<u8>,
    copied: String,
}

/// Events of people drawn at random, in the order in which they came about, in the last three weeks; each called by a name that
/// no other has.
fn make(stand: &Stand, name: &str, now: DateTime<Utc>) -> Made {
    let (mut rng, mut made) = (rand::rng(), Made { ndjson: Vec::new(), copied: String::new() });
    for n in 0..EVENTS {
        let user = stand.everyone[rng.random_range(0..stand.everyone.len())];
        let at = now - TimeDelta::days(20) + TimeDelta::milliseconds(i64::from(n) * 8_000);
        let at = at.to_rfc3339_opts(chrono::SecondsFormat::Micros, true);
        let (ip, software) = (
            format!("81.240.{}.{}", n % 250, n % 199),
            "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Firefox/144.0",
        );
        let line = format!(
            "{{\"id\":\"{name}-{n}\",\"user\":\"{user}\",\"at\":\"{at}\",\"action\":\"invoice.opened\",\"ip\":\"{ip}\",\
             \"user_agent\":\"{software}\",\"cookie_id\":\"c-{n}\"}}\n"
        );
        made.ndjson.extend_from_slice(line.as_bytes());
        writeln!(made.copied, "{user}\t{at}\t{name}-{n}\tinvoice.opened\t{ip}\t{software}\tc-{n}").unwrap();
    }
    made
}

pub async fn measure(stand: &Stand, seconds: u64) -> Vec<Figure> {
    let now = Clock::System.now();
    // What the first stream takes of memory, the second does not.
    send(stand, &make(stand, "first", now).ndjson).await;
    let made = make(stand, "second", now);
    let before = stand.resident();
    let (took, most) = send(stand, &made.ndjson).await;
    let copied = copy(stand, &made.copied).await;
    let share = Figure::new(
        "ingest_share",
        "1/s",
        f64::from(EVENTS) / took,
        "COPY, same unique index",
        f64::from(EVENTS) / copied,
    );
    let mut figures = vec![
        share.aiming(0.3, 0.5),
        Figure::new("ingest_memory", "MiB", most - before, "16 MiB more while it runs", 16.0)
            .at_most(1.0, 0.5),
    ];
    figures.push(beside(stand, seconds.max(8)).await);
    figures
}

/// The gate while events come in, against the gate alone before and after.
async fn beside(stand: &Stand, seconds: u64) -> Figure {
    let requests = questions(stand);
    let mut bodies = Vec::new();
    for n in 0..4 {
        bodies.push(make(stand, &format!("beside{n}"), Clock::System.now()).ndjson);
    }
    let before = load::load(stand.address, &requests, seconds).await.p99;
    let over = CancellationToken::new();
    let sending = async {
        // What is sent again is looked for too.
        for body in bodies.iter().cycle() {
            if over.is_cancelled() {
                break;
            }
            send(stand, body).await;
        }
    };
    let asking = async {
        let with = load::load(stand.address, &requests, seconds).await.p99;
        over.cancel();
        with
    };
    let ((), with) = tokio::join!(sending, asking);
    let after = load::load(stand.address, &requests, seconds).await.p99;
    Figure::new("ingest_beside", "us p99", with, "gate alone, p99", f64::midpoint(before, after))
        .at_most(4.0, 2.0)
}

/// One stream: how long it took, and the most memory that the service had meanwhile.
async fn send(stand: &Stand, body: &[u8]) -> (f64, f64) {
    let began = Instant::now();
    let mut stream = tokio::net::TcpStream::connect(stand.address).await.unwrap();
    let head = post_ndjson("/v1/usage-events", &stand.service.token, body.len());
    stream.write_all(&head).await.unwrap();
    let mut most = stand.resident();
    for part in body.chunks(4 * 1024 * 1024) {
        stream.write_all(part).await.unwrap();
        most = most.max(stand.resident());
    }
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(answer.contains("\"refused\":0"), "{answer}");
    (began.elapsed().as_secs_f64(), most)
}

/// The same rows copied into a table with the same unique index: how long that takes.
async fn copy(stand: &Stand, rows: &str) -> f64 {
    let mut db = stand.connect().await;
    let table = "create table bench_events (like usage_events including defaults,
                     primary key (subject_id, at, event_id))";
    sqlx::raw_sql(table).execute(&mut db).await.unwrap();
    let began = Instant::now();
    let mut copying = db.copy_in_raw("copy bench_events from stdin").await.unwrap();
    for part in rows.as_bytes().chunks(256 * 1024) {
        copying.send(part).await.unwrap();
    }
    let copied = copying.finish().await.unwrap();
    let took = began.elapsed().as_secs_f64();
    assert_eq!(copied, u64::from(EVENTS));
    sqlx::raw_sql("drop table bench_events").execute(&mut db).await.unwrap();
    took
}
