//! What an answer says, and to whom.

use chrono::Duration;
use serde_json::json;

use crate::case::done;
use crate::house::{House, Letter};

/// The answer among someone's letters.
fn answer_to(house: &House, address: &str) -> Letter {
    let answers = |letter: &Letter| letter.subject.contains("antwoord");
    house.letters_to(address).into_iter().find(answers).unwrap()
}

/// Whoever wrote before they had an account is not told that nothing is held.
#[tokio::test]
async fn an_account_made_meanwhile_is_found() {
    let house = House::open().await;
    let agent = house.agent().await;
    let message = json!({"email": "anna@example.be", "message": "Graag inzage in mijn gegevens."});
    let case = house.writes(message).await;
    case.is_proved_by_mailbox(&house).await;
    case.systems_answer(&agent).await;
    house.later(Duration::minutes(1));
    let anna = house.register("anna").await;
    case.decided(&agent, "access", done()).await.refused(409, "not-verified");
    assert_eq!(case.seen_by(&agent).await["subject_id"], anna.id);
}

/// L12.3a, the message matrix: the answer names the purposes and the fields that a right reached, as the API does.
#[tokio::test]
async fn the_answer_names_what_was_done() {
    let house = House::open().await;
    let anna = house.register_with("anna", json!({"language": "nl", "first_name": "Ana"})).await;
    let agent = house.agent().await;
    let phoned = json!({"channel": "phone", "received_at": house.now(), "subject_id": anna.id,
        "rights": ["objection", "restriction", "rectification"], "message": "Ze belt over haar naam."});
    let case = agent.takes_in(phoned).await;
    // What was said is kept, with the address on file.
    let seen = case.seen_by(&agent).await;
    assert_eq!(
        (&seen["sender"]["message"], &seen["sender"]["email"]),
        (&json!("Ze belt over haar naam."), &json!(anna.email))
    );
    case.is_proved_by_staff(&agent).await;
    for (right, decision) in [
        ("objection", json!({"outcome": "completed", "purposes": ["direct_marketing"]})),
        (
            "restriction",
            json!({"outcome": "completed", "restriction_ground": "accuracy-contested", "purposes": ["service_development"]}),
        ),
        (
            "rectification",
            json!({"outcome": "completed", "changes": {"first_name": "Anna", "vat_number": null}}),
        ),
    ] {
        case.decided(&agent, right, decision).await.expect(200);
    }
    house.work().await;
    let seen = case.seen_by(&agent).await;
    let scopes: Vec<_> = seen["lines"].as_array().unwrap().iter().map(|line| line["scope"].clone()).collect();
    assert_eq!(scopes, [json!(["direct_marketing"]), json!(["service_development"]), json!(["first_name"])]);
    let answer = answer_to(&house, &anna.email);
    for scope in ["voornaam", "direct marketing"] {
        assert!(answer.text.contains(&format!("Het gaat om: {scope}")), "{scope}: {}", answer.text);
    }
    assert_eq!(anna.get("/v1/me").await.expect(200)["first_name"], "Anna");
}

/// A restriction that is in effect is lifted, not refused; the answer says it stood and is over.
#[tokio::test]
async fn a_restriction_that_stood_is_told_to_be_over() {
    let house = House::open().await;
    let (anna, agent, dpo) = (house.register("anna").await, house.agent().await, house.dpo().await);
    let body = json!({"ground": "accuracy-contested", "note": "Mijn btw-nummer klopt niet."});
    let restriction = anna.post("/v1/me/restrictions", body).await.expect(201);
    let lifting = format!("/v1/restrictions/{}/lifting", restriction["id"].as_str().unwrap());
    let case = agent.first_of("?right=restriction").await;
    let seen = case.seen_by(&agent).await;
    assert!(seen["lines"][0]["said"].as_str().unwrap().contains("Mijn btw-nummer klopt niet."));
    assert!(seen["actions"].as_array().unwrap().iter().any(|action| action["url"] == lifting.as_str()));
    let no = json!({"outcome": "refused", "ground": "legal-claims", "explanation": "Nee."});
    case.decided(&dpo, "restriction", no).await.refused(409, "lift-instead");
    let reason = json!({"reason": "Uw nummer klopt, we hebben het nagekeken."});
    agent.post(&lifting, reason.clone()).await.expect(200);
    house.work().await;
    house.later(Duration::hours(25));
    agent.post(&lifting, reason).await.expect(200);
    house.work().await;
    let answer = answer_to(&house, &anna.email).text;
    assert!(answer.contains("de beperking is opgeheven") && answer.contains("klacht"), "{answer}");
    assert!(!answer.contains("Het gebruik van uw gegevens is beperkt"), "{answer}");
}

/// L21: an objection that must be weighed waits in the queue with a clock, and its rejection carries the remedies.
#[tokio::test]
async fn an_objection_is_weighed_in_the_queue() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let grounds = json!({"grounds": "Ik wil dat niet."});
    let objected = anna.put("/v1/me/objections/service_development", grounds).await.expect(200);
    house.work().await;
    let own = anna.get("/v1/me/requests").await.expect(200);
    assert_eq!(
        (&own["items"][0]["lines"][0]["right"], &own["items"][0]["due_on"]),
        (&json!("objection"), &json!("2026-12-22"))
    );
    assert!(house.letters_to(&anna.email)[0].text.contains("22 december 2026"));
    let dpo = house.dpo().await;
    let objection = objected["objection"]["id"].as_str().unwrap();
    let verdict = json!({"outcome": "rejected", "reason": "Zonder deze gegevens vinden we fouten in uw facturen niet."});
    dpo.put(&format!("/v1/objections/{objection}/decision"), verdict).await.expect(200);
    house.work().await;
    let own = anna.get("/v1/me/requests").await.expect(200);
    assert_eq!(own["items"][0]["status"], "refused");
    let letter = house.last_letter_to(&anna.email);
    for part in [
        "Zonder deze gegevens vinden we fouten",
        "Gegevensbeschermingsautoriteit",
        "Drukpersstraat 35",
        "rechtbank",
    ] {
        assert!(letter.text.contains(part), "{part} in {}", letter.text);
    }
    // Taken back, it is over without a decision.
    house.later(Duration::minutes(1));
    anna.put("/v1/me/objections/security", json!({"grounds": "Ook dat niet."})).await.expect(200);
    anna.delete("/v1/me/objections/security").await.expect(200);
    house.work().await;
    let own = anna.get("/v1/me/requests").await.expect(200);
    let statuses: Vec<_> =
        own["items"].as_array().unwrap().iter().map(|one| one["status"].as_str().unwrap()).collect();
    assert_eq!(statuses, ["withdrawn", "refused"]);
}

/// G9, M37: data inside a user's own invoices: the user decides, and is told without the substance.
#[tokio::test]
async fn a_request_about_a_users_invoices_is_passed_on() {
    let house = House::open().await;
    let baker = house.register_with("bakker", json!({"first_name": "Bakker"})).await;
    let message = "Ik kreeg een factuur van bakkerij Janssens via jullie programma. Wis mijn gegevens. Mijn rug doet pijn.";
    let message =
        json!({"email": "klant@example.be", "name": "Klaas", "topic": "privacy", "message": message});
    let case = house.writes(message).await;
    let agent = house.agent().await;
    assert_eq!(case.seen_by(&agent).await["kind"], "customer");
    case.step(&agent, "forwarding", json!({"user": baker.id})).await.expect(200);
    house.work().await;
    let told = house.last_letter_to(&baker.email);
    assert!(told.text.contains("klant@example.be") && !told.text.contains("rug"), "{}", told.text);
    let letters = house.letters_to("klant@example.be");
    assert_eq!(letters.len(), 2, "{letters:?}");
    assert!(!letters[1].text.contains(&baker.email), "{}", letters[1].text);
    assert_eq!(case.seen_by(&agent).await["status"], "forwarded");
}
