//! What it costs to erase someone with many events (`erase_share`), and the gate beside it.

use std::time::Instant;

use uuid::Uuid;

use crate::erase;
use crate::figures::Figure;
use crate::gate_share::questions;
use crate::load;
use crate::stand::Stand;

pub async fn measure(stand: &mut Stand, seconds: u64) -> Vec<Figure> {
    let mut figures = Vec::new();
    for (events, limit) in
        [(1_000, "1,000 events, the bare delete"), (1_000_000, "1,000,000, the bare delete")]
    {
        let mut people = erase::take(stand, 2).await;
        let (bare, person) = (people.remove(0), people.remove(0));
        for one in [&bare, &person] {
            give(stand, one.subject, events).await;
        }
        let mut db = stand.connect().await;
        let began = Instant::now();
        sqlx::query("delete from usage_events where subject_id = $1")
            .bind(bare.subject)
            .execute(&mut db)
            .await
            .unwrap();
        let rows = began.elapsed().as_secs_f64() * 1e3;
        let requests = questions(stand);
        let alone = load::load(stand.address, &requests, seconds).await;
        let (address, beside) = (stand.address, requests.clone());
        let gate = tokio::spawn(async move { load::load(address, &beside, seconds).await });
        // The gate is under way.
        tokio::time::sleep(std::time::Duration::from_millis(1_500)).await;
        let call = load::call("DELETE", "/v1/me", &person.token, "", "");
        let erased = load::once(stand.address, &call).await;
        let gate = gate.await.unwrap();
        let left: i64 = sqlx::query_scalar("select count(*) from usage_events where subject_id = $1")
            .bind(person.subject)
            .fetch_one(&mut db)
            .await
            .unwrap();
        assert_eq!(left, 0);
        figures.push(Figure::new("erase_share", "ms", erased, limit, rows).at_most(3.0, 2.0));
        figures.push(
            Figure::new("erase_share", "us p99", gate.p99, "the gate alone, p99", alone.p99)
                .at_most(2.0, 1.2),
        );
    }
    figures
}

async fn give(stand: &Stand, person: Uuid, events: i32) {
    let mut db = stand.connect().await;
    for statement in [
        "select make_usage_month(month::date, now()) from
             (select date_trunc('month', now()) - i * interval '1 month' as month from generate_series(0, 1) i) months
         where $1::uuid is not null and $2::int > 0",
        "insert into usage_events (subject_id, at, event_id, action, ip)
         select $1, now() - (i % 86400) * interval '1 second', i::text, 'invoice.sent', '192.0.2.7'
         from generate_series(1, $2) i",
    ] {
        sqlx::query(statement).bind(person).bind(events).execute(&mut db).await.unwrap();
    }
}
