//! What it costs to erase someone with many events (`erase_share`), and to let a month of events go (`sweep`), each alone; and the
//! gate beside them.

use std::time::{Duration, Instant};

use inzage::worker;
use sqlx::postgres::PgConnection;
use uuid::Uuid;

use crate::erase;
use crate::figures::Figure;
use crate::gate_share::questions;
use crate::load;
use crate::stand::Stand;

/// The gate is under way after so long.
const UNDER_WAY: Duration = Duration::from_millis(1_500);

/// More than there are connections: each has planned its statements by then, as in a service that runs.
const WARM: usize = 24;

pub async fn erasing(stand: &mut Stand, seconds: u64) -> Vec<Figure> {
    let mut figures = Vec::new();
    let people = erase::take(stand, 2 * WARM).await;
    let mut db = stand.connect().await;
    for (index, person) in people.into_iter().enumerate() {
        give(stand, person.subject, 10, "now()").await;
        match index % 2 {
            0 => drop(erase_one(stand, &person.token, person.subject).await),
            _ => drop(delete(&mut db, person.subject).await),
        }
    }
    for (events, times, limit) in
        [(1_000, 9, "1,000 events, the bare delete"), (1_000_000, 1, "1,000,000, the bare delete")]
    {
        let (mut bare, mut erased) = (Vec::new(), Vec::new());
        for _ in 0..times {
            let mut people = erase::take(stand, 2).await;
            let (one, other) = (people.remove(0), people.remove(0));
            for person in [&one, &other] {
                give(stand, person.subject, events, "now()").await;
            }
            bare.push(delete(&mut db, one.subject).await);
            erased.push(erase_one(stand, &other.token, other.subject).await);
        }
        let (bare, erased) = (middle(bare), middle(erased));
        figures.push(Figure::new("erase_share", "ms", erased, limit, bare).at_most(3.0, 2.0));

        let person = erase::take(stand, 1).await.remove(0);
        give(stand, person.subject, events, "now()").await;
        let requests = questions(stand);
        let alone = load::load(stand.address, &requests, seconds).await;
        let (address, beside) = (stand.address, requests.clone());
        let gate = tokio::spawn(async move { load::load(address, &beside, seconds).await });
        tokio::time::sleep(UNDER_WAY).await;
        erase_one(stand, &person.token, person.subject).await;
        let gate = gate.await.unwrap();
        figures.push(
            Figure::new("erase_share", "us p99", gate.p99, "the gate alone, p99", alone.p99)
                .at_most(2.0, 1.2),
        );
    }
    figures
}

/// A month that is too old goes, of so many events and of a hundred times as many.
pub async fn sweeping(stand: &mut Stand, seconds: u64) -> Vec<Figure> {
    let app = stand.app().await;
    worker::expire(&app).await.unwrap();
    let mut took = Vec::new();
    for events in [10_000, 1_000_000] {
        old_month(stand, events).await;
        let began = Instant::now();
        worker::expire(&app).await.unwrap();
        took.push(began.elapsed().as_secs_f64() * 1e3);
        assert_gone(stand).await;
    }
    old_month(stand, 1_000_000).await;
    let requests = questions(stand);
    let alone = load::load(stand.address, &requests, seconds).await;
    let (address, beside) = (stand.address, requests.clone());
    let gate = tokio::spawn(async move { load::load(address, &beside, seconds).await });
    tokio::time::sleep(UNDER_WAY).await;
    worker::expire(&app).await.unwrap();
    let gate = gate.await.unwrap();
    assert_gone(stand).await;
    inzage::serve::close(&app.pool).await;
    vec![
        Figure::new("sweep", "ms", took[1], "1,000,000 events, 10,000", took[0]).at_most(2.0, 1.2),
        Figure::new("sweep", "us p99", gate.p99, "the gate alone, p99", alone.p99).at_most(2.0, 1.2),
    ]
}

async fn old_month(stand: &Stand, events: i32) {
    let person = stand.everyone[0];
    give(stand, person, events, "now() - interval '15 months'").await;
    // Their addresses were cut down a year ago.
    let mut db = stand.connect().await;
    let cut = "update usage_cut set cut_before = now() - interval '31 days'";
    sqlx::query(cut).execute(&mut db).await.unwrap();
    // Nor are they still being written to the disk: the month was filled fifteen months ago.
    sqlx::raw_sql("vacuum analyze usage_events").execute(&mut db).await.unwrap();
    sqlx::raw_sql("checkpoint").execute(&mut db).await.unwrap();
}

/// The month is gone, and nobody was in the way of it.
async fn assert_gone(stand: &Stand) {
    let left = "select count(*) from usage_events where at < now() - interval '13 months'";
    let left: i64 = sqlx::query_scalar(left).fetch_one(&mut stand.connect().await).await.unwrap();
    assert_eq!(left, 0);
}

fn middle(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times[times.len() / 2]
}

async fn delete(db: &mut PgConnection, person: Uuid) -> f64 {
    let began = Instant::now();
    sqlx::query("delete from usage_events where subject_id = $1").bind(person).execute(db).await.unwrap();
    began.elapsed().as_secs_f64() * 1e3
}

async fn erase_one(stand: &Stand, token: &str, person: Uuid) -> f64 {
    let call = load::call("DELETE", "/v1/me", token, "", "");
    let took = load::once(stand.address, &call).await;
    let left: i64 = sqlx::query_scalar("select count(*) from usage_events where subject_id = $1")
        .bind(person)
        .fetch_one(&mut stand.connect().await)
        .await
        .unwrap();
    assert_eq!(left, 0);
    took
}

/// So many events of a person, in the day before an instant.
async fn give(stand: &Stand, person: Uuid, events: i32, before: &str) {
    let mut db = stand.connect().await;
    for statement in [
        format!(
            "select make_usage_month(month::date, {before}) from
                 (select date_trunc('month', {before}) - i * interval '1 month' as month from generate_series(0, 1) i) months
             where $1::uuid is not null and $2::int > 0"
        ),
        format!(
            "insert into usage_events (subject_id, at, event_id, action, ip)
             select $1, {before} - (i % 86400) * interval '1 second', i::text, 'invoice.sent', '192.0.2.0/24'
             from generate_series(1, $2) i"
        ),
    ] {
        sqlx::query(sqlx::AssertSqlSafe(statement)).bind(person).bind(events).execute(&mut db).await.unwrap();
    }
}
