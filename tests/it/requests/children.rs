//! Reports about a child's account (P52, L17(f), M36).

use inzage::people::tokens::Scope;
use serde_json::{Value, json};

use crate::case::{Case, done};
use crate::house::House;

/// P52, L17(f), M36: a report about a child is looked into by the next working day; the account learns nothing, and
/// neither does the reporter; until then it is not used for marketing.
#[tokio::test]
async fn a_report_about_a_child_pauses_marketing() {
    let house = House::open().await;
    let child = house.register("kind").await;
    let gate = house.service(&[Scope::DecisionsRead]).await;
    let decision = format!("/v1/users/{}/decisions/", child.id);
    let report = async |account: &str| {
        let message = format!("Het account {account} is van mijn zoon van 14.");
        house.writes(json!({"email": "ouder@example.be", "topic": "minor", "message": message})).await
    };
    let (known, unknown) = (report("kind@example.be").await, report("niemand@example.be").await);
    // The reporter learns nothing.
    let letters = house.letters_to("ouder@example.be");
    let [one, two] = letters.as_slice() else { panic!("{letters:?}") };
    let blotted =
        |text: &str| text.replace(&known.reference, "REFERENCE").replace(&unknown.reference, "REFERENCE");
    assert!(one.text.contains(&known.reference) && two.text.contains(&unknown.reference));
    assert_eq!((blotted(&one.subject), blotted(&one.text)), (blotted(&two.subject), blotted(&two.text)));
    assert!(house.letters_to(&child.email).is_empty());
    assert_eq!(gate.get(&format!("{decision}advertising")).await.expect(200)["reason"], "restricted");
    assert_eq!(gate.get(&format!("{decision}service_delivery")).await.expect(200)["allowed"], true);
    assert_eq!(child.get("/v1/me/requests").await.expect(200)["items"], json!([]));
    let agent = house.agent().await;
    let queue = agent.get("/v1/requests?kind=minor").await.expect(200);
    // Sunday 22 November 2026: the next working day.
    assert_eq!(queue["items"][0]["due_on"], "2026-11-23");
    // Confirmed means erased.
    known.asks_anew(&agent, json!({"rights": ["erasure"]})).await.expect(200);
    known.is_proved_by_staff(&agent).await;
    known.systems_answer(&agent).await;
    // Not on the word of one.
    known.decided(&agent, "erasure", done()).await.refused(409, "needs-second-person");
    known.decided(&house.agent().await, "erasure", done()).await.expect(200);
    child.get("/v1/me").await.refused(401, "unauthenticated");
    house.work().await;
    assert_eq!(house.letters_to("ouder@example.be").len(), 2, "the reporter learns nothing");
}

/// P52, M36: the reported account cannot end the pause or read who reported it.
#[tokio::test]
async fn a_reporter_stays_unknown_to_the_account() {
    let house = House::open().await;
    let child = house.register("kind").await;
    let report = json!({"email": "rita@example.be", "name": "Rita Melder", "topic": "minor", "message": "kind@example.be is 14."});
    house.writes(report).await;
    let all = child.get("/v1/me/restrictions").await.expect(200);
    let paused = format!("/v1/me/restrictions/{}", all["items"][0]["id"].as_str().unwrap());
    child.delete(&paused).await.refused(409, "under-review");
    let report = child.get("/v1/me/access-report").await.expect(200);
    assert!(!report.text.contains("Rita") && !report.text.contains("rita@"), "{}", report.text);
    child.delete("/v1/me").await.expect(200);
    house.work().await;
    assert_eq!(house.count("select count(*) from request_senders").await, 1);
    assert_eq!(house.letters_to("rita@example.be").len(), 1);
}

/// P52: a report is about someone else: nothing of it goes to the account, nothing is asked back, and once somebody has
/// looked the pause is over. What was no report becomes the request it is.
#[tokio::test]
async fn a_report_stays_a_report() {
    let house = House::open().await;
    let (child, agent) = (house.register("kind").await, house.agent().await);
    let report = async |message: &str| -> Case {
        let report =
            json!({"email": "rita@example.be", "name": "Rita", "topic": "minor", "message": message});
        house.writes(report).await
    };
    // However the address is written in the sentence.
    let case = report("Is kind@example.be!? Dat is mijn buurjongen van 12…").await;
    assert_eq!(child.get("/v1/me").await.expect(200)["restricted"], false, "only its marketing pauses");
    for (step, body) in [
        ("forwarding", json!({"user": child.id})),
        ("extension", json!({"reason": "x"})),
        ("clarification", json!({"question": "Rita, wie is dat?"})),
    ] {
        case.step(&agent, step, body).await.refused(409, "not-for-reports");
    }
    let standing = "select count(*) from restrictions where ended_at is null";
    assert_eq!(house.count(standing).await, 1);
    let text = child.get("/v1/me/access-report").await.expect(200).text;
    assert!(!text.contains("Rita") && !text.contains("rita@"), "{text}");
    let looked = json!({"explanation": "Bedankt, we keken het na."});
    case.step(&agent, "closure", looked).await.expect(200);
    assert_eq!(house.count(standing).await, 0, "somebody has looked");
    house.work().await;
    assert_eq!(case.seen_by(&agent).await["status"], "completed");

    let case =
        report("Ik wil een kopie van al mijn gegevens. Mijn zoon gebruikt kind@example.be niet.").await;
    assert_eq!(house.count(standing).await, 1);
    let anew = case.asks_anew(&agent, json!({"rights": ["access"], "kind": "rights"})).await.expect(200);
    assert_eq!((&anew["kind"], &anew["subject_id"]), (&json!("rights"), &Value::Null));
    assert_eq!(anew.rights(), ["access"], "nothing is left of whom it was thought to be about");
    assert_eq!(house.count(standing).await, 0);
    house.work().await;
    assert_eq!(case.letter_with_link(&house).to, "rita@example.be");

    // By telephone a report is taken in as well.
    let phoned = json!({"channel": "phone", "received_at": house.now(), "email": "oma@example.be", "kind": "minor", "message": "kind@example.be is 11."});
    agent.takes_in(phoned).await;
    house.work().await;
    assert_eq!(house.count(standing).await, 1);
    assert!(house.letters_to(&child.email).is_empty());
}
