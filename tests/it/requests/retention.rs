//! How long a case is kept.

use chrono::Duration;
use inzage::holding::Horizon;
use inzage::rights::dossier;
use serde_json::json;

use crate::house::House;

/// M34: free text goes 90 days after the case is closed, the case itself after three years.
#[tokio::test]
async fn a_case_is_forgotten_in_its_time() {
    let house = House::open().await;
    let agent = house.agent().await;
    let taken = json!({"channel": "email", "received_at": house.now(), "email": "jan@example.be", "rights": ["access"], "message": "Kanariepietje"});
    let case = agent.takes_in(taken).await;
    case.step(&agent, "note", json!({"text": "Kanariepietje"})).await.expect(200);
    case.step(&agent, "withdrawal", json!({"explanation": "Kanariepietje"})).await.expect(200);
    house.work().await;
    assert_eq!(case.seen_by(&agent).await["status"], "withdrawn");
    for (days, kept) in [(89, 3), (2, 0)] {
        house.later(Duration::days(days));
        inzage::worker::expire(&house.app).await.unwrap();
        let seen = case.seen_by(&agent).await;
        assert_eq!(seen.text.matches("Kanariepietje").count(), kept, "{}", seen.text);
        assert_eq!(seen["sender"].is_null(), kept == 0, "{}", seen.text);
    }
    for (days, kept) in [(3 * 365 - 92, 1), (3, 0)] {
        house.later(Duration::days(days));
        inzage::worker::expire(&house.app).await.unwrap();
        assert_eq!(house.count("select count(*) from requests").await, kept, "{days}");
    }
}

/// An act that changes nothing gives its locks back before it answers: whoever comes next is not turned away by it.
#[tokio::test]
async fn what_does_nothing_holds_nothing_up() {
    let house = House::open().await;
    for _ in 0..20 {
        inzage::worker::expire(&house.app).await.unwrap();
        let held = "select count(*) from pg_locks where locktype = 'advisory'
            and database = (select oid from pg_database where datname = current_database())";
        assert_eq!(house.count(held).await, 0);
    }
}

/// A few at a time: one goes although a later one, as old and not among them, points to it.
#[tokio::test]
async fn old_cases_go_a_few_at_a_time() {
    let house = House::open().await;
    for _ in 0..2 {
        let message = json!({"email": "els@voorbeeld.be", "message": "Welke gegevens hebt u van mij?", "language": "nl"});
        house.anyone().post("/v1/contact-requests", message).await.expect(202);
    }
    house.work().await;
    assert_eq!(house.count("select count(*) from requests where duplicate_of is not null").await, 1);
    let closed = "with done as (update requests set state = 'closed', ends_as = 'completed', closed_because = 'handed-over',
                      closed_at = received_at returning 1) select count(*) from done";
    assert_eq!(house.count(closed).await, 2);
    house.later(Duration::days(3650));
    let cases = dossier::find("requests").unwrap();
    let at = house.now();
    for (gone, left) in [(1, 1), (1, 0), (0, 0)] {
        let mut db = house.app.read().await.unwrap();
        let horizon = Horizon { at, before: at, most: 1 };
        assert_eq!((cases.expire.unwrap().go)(&mut db, horizon).await.unwrap(), gone);
        assert_eq!(house.count("select count(*) from requests").await, left);
    }
}
