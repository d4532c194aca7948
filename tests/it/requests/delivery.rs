//! Letters that do not arrive.

use chrono::Duration;
use serde_json::json;

use crate::house::House;
use crate::smtp::{MailServer, Way};

/// The mail server is away for a day: nothing is lost, nothing goes out twice under another id, and what is due is
/// still warned of. What bounces is noted, and answered another way.
#[tokio::test]
async fn a_mail_server_may_be_away_for_a_day() {
    let port = MailServer::closed_port().await;
    let house = House::open_with_mail_server(port).await;
    let agent = house.agent().await;
    let taken = json!({"channel": "phone", "received_at": house.now() - Duration::days(27), "email": "jan@example.be", "rights": ["access"]});
    let case = agent.takes_in(taken).await;
    for _ in 0..3 {
        due_now(&house).await;
        work(&house).await;
    }
    inzage::casework::sweep::run(&house.app).await.unwrap();
    assert!(case.seen_by(&agent).await.timeline().contains(&"warned-7"));
    house.later(Duration::days(1));
    let (server, _) = MailServer::start(port).await;
    due_now(&house).await;
    work(&house).await;
    // How many days are left was another number yesterday: the warning is counted anew.
    let seen = case.seen_by(&agent).await;
    assert!(seen.timeline().contains(&"warning-expired"), "{:?}", seen.timeline());
    inzage::casework::sweep::run(&house.app).await.unwrap();
    work(&house).await;
    let letters = server.letters();
    // The acknowledgement, and the warning to whoever handles requests: each once.
    assert_eq!(letters.len(), 2, "{letters:?}");
    assert_eq!(letters.iter().filter(|letter| letter.to == "jan@example.be").count(), 1, "{letters:?}");
    let ids: std::collections::BTreeSet<_> = letters.iter().map(|letter| letter.id.clone()).collect();
    assert_eq!(ids.len(), letters.len());
    assert!(ids.iter().all(|id| id.starts_with('<') && id.contains('@')), "{ids:?}");
    server.refuse(Way::NO_SUCH_MAILBOX);
    let closing = json!({"outcome": "withdrawn", "explanation": "Aan de telefoon."});
    case.decided(&agent, "access", closing).await.expect(200);
    work(&house).await;
    let bounced = case.seen_by(&agent).await;
    assert_eq!((&bounced["status"], &bounced["closing"]), (&json!("open"), &json!("withdrawn")));
    assert!(bounced.timeline().contains(&"answer-bounced"));
    assert_eq!(bounced.allowed(), ["note", "letter", "resending"]);
    // Written anew, it comes back once more.
    case.step(&agent, "resending", json!({})).await.expect(200);
    work(&house).await;
    let again = case.seen_by(&agent).await;
    assert_eq!(again["status"], "open");
    assert_eq!(again.timeline().iter().filter(|what| **what == "answer-bounced").count(), 2);
    let told = case.step(&agent, "letter", json!({"channel": "phone"})).await.expect(200);
    assert_eq!(told["status"], "withdrawn");
    assert_eq!(server.letters().len(), letters.len());
}

/// The work of this moment; what is tried again later stays.
async fn work(house: &House) {
    while inzage::worker::work(&house.app).await.unwrap() {}
}

async fn due_now(house: &House) {
    sqlx::query("update jobs set run_at = now()").execute(&house.app.pool).await.unwrap();
}
