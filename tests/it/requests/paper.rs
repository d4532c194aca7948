//! Whoever wrote on paper and left no mailbox.

use chrono::Duration;
use serde_json::{Value, json};

use crate::case::done;
use crate::house::House;

/// L12.2, M31: any channel counts. Whoever wrote on paper and left no mailbox is answered on paper: each letter is
/// printed, and what follows from it follows once it was posted.
#[tokio::test]
async fn a_letter_on_paper_is_answered_on_paper() {
    let house = House::open().await;
    let agent = house.agent().await;
    let nowhere = json!({"channel": "post", "received_at": house.now(), "message": "Wis alles."});
    let refused = agent.post("/v1/requests", nowhere).await.refused(422, "invalid-fields");
    assert_eq!(refused.faults(), ["/email email-or-subject"]);
    let written = json!({"channel": "post", "received_at": house.now() - Duration::days(3), "name": "Jan Peeters",
        "postal_address": "Jan Peeters\nKerkstraat 1\n9000 Gent", "message": "Welke gegevens hebben jullie over mij?"});
    let case = agent.takes_in(written.clone()).await;
    let again = agent.takes_in(written).await;
    assert_eq!(again.seen_by(&agent).await["duplicate_of"], case.id, "the same sender asks the same");
    house.work().await;
    let [received] = case.seen_by(&agent).await.to_print().try_into().unwrap();
    assert_eq!(received["address"], "Jan Peeters\nKerkstraat 1\n9000 Gent");
    let text = received["body"].as_str().unwrap();
    let head = "ALL@ONCE\nDumolinlaan 1 bus 13\n8500 Kortrijk\n\nJan Peeters\nKerkstraat 1\n9000 Gent\n\nKortrijk, 22 november 2026\n\nDag Jan Peeters,\n\n";
    assert!(text.starts_with(head), "{text}");
    assert!(text.contains("Bewaar deze brief") && !text.contains("/v/") && !text.contains("mail,"), "{text}");
    case.step(&agent, "link", json!({})).await.refused(409, "no-mailbox");
    case.step(&agent, "closure", json!({"explanation": "Onbekend."})).await.refused(409, "not-reminded");
    let posted = json!({"channel": "post"});
    case.step(&agent, "letter", posted.clone()).await.expect(200);

    // A question stops the clock once it was posted.
    let check = json!({"doubt": "We kennen uw adres niet.", "asked_for": "Uw klantnummer."});
    let asked = case.step(&agent, "identity-check", check).await.expect(200);
    assert_eq!((asked.to_print().len(), &asked["questions"][0]["asked_at"]), (1, &Value::Null));
    house.later(Duration::hours(2));
    let asked = case.step(&agent, "letter", posted.clone()).await.expect(200);
    assert_eq!(asked.to_print(), Vec::<Value>::new());
    assert_eq!(asked["questions"][0]["asked_at"], "2026-11-22T12:00:00Z");
    case.step(&agent, "letter", posted.clone()).await.refused(409, "no-letter-under-way");
    let proof = json!({"method": "shared-knowledge", "reason": "Kende zijn klantnummer."});
    case.step(&agent, "identity", proof).await.expect(200);

    // Over only once the answer was posted; no address is kept then.
    case.systems_answer(&agent).await;
    let decided = case.decided(&agent, "access", done()).await.expect(200);
    assert_eq!((&decided["status"], &decided["closing"]), (&json!("open"), &json!("completed")));
    let [answer] = decided.to_print().try_into().unwrap();
    assert!(answer["body"].as_str().unwrap().contains("overal gezocht"), "{answer}");
    let over = case.step(&agent, "letter", posted).await.expect(200);
    assert_eq!(over["status"], "completed");
    // The second letter of the same is still to be acknowledged.
    assert_eq!(house.count("select count(*) from mails where body is not null").await, 1);
    assert_eq!(again.seen_by(&agent).await.to_print().len(), 1);
    house.work().await;
    assert!(house.letters().is_empty(), "nothing is mailed");
}
