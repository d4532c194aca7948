//! What no one member of staff, no stranger and no accident can do to a request: abuse of the steps of a case.

use chrono::Duration;
use serde_json::{Value, json};

use crate::case::{Case, done};
use crate::house::{House, Letter};

fn refused_for_others() -> Value {
    json!({"outcome": "refused", "ground": "rights-of-others", "explanation": "Het gaat over iemand anders."})
}

/// M3: on the word of one member of staff nobody is erased: the address on file hears of it, a day goes by, and another
/// carries it out.
#[tokio::test]
async fn one_alone_erases_nobody() {
    let house = House::open().await;
    let (anna, agent, other) = (house.register("anna").await, house.agent().await, house.agent().await);
    // A stranger's request, which an agent says is Anna's.
    let message = json!({"email": "evil@example.org", "message": "Ik ben Anna. Wis al mijn gegevens."});
    let case = house.writes(message).await;
    assert!(house.letters_to(&anna.email).is_empty());
    let word = json!({"method": "shared-knowledge", "user": anna.id, "reason": "Kende een factuurnummer."});
    case.step(&agent, "identity", word).await.expect(200);
    case.systems_answer(&agent).await;
    house.work().await;
    // Whoever reads the address on file hears what is asked in their name.
    assert!(house.last_letter_to(&anna.email).text.contains("wissen van de gegevens"));
    case.decided(&agent, "erasure", done()).await.refused(409, "needs-second-person");
    case.decided(&other, "erasure", done()).await.refused(409, "not-heard-yet");
    house.later(Duration::hours(24));
    case.decided(&agent, "erasure", done()).await.refused(409, "needs-second-person");
    assert_eq!(house.count("select count(*) from users").await, 1);
    case.decided(&other, "erasure", done()).await.expect(200);
    assert_eq!(house.count("select count(*) from users").await, 0);
}

/// M31 across requests: a copy or an answer that is owed on another proved request comes before the erasure.
#[tokio::test]
async fn an_erasure_takes_nothing_else_away() {
    let house = House::open().await;
    let (anna, agent, other) = (house.register("anna").await, house.agent().await, house.agent().await);
    let copy = house.phoned(&agent, &anna, ["access"]).await;
    let erasure = house.phoned(&agent, &anna, ["erasure"]).await;
    erasure.is_proved_by_staff(&agent).await;
    house.later(Duration::hours(25));
    copy.is_proved_by_staff(&agent).await;
    let refused = erasure.decided(&other, "erasure", done()).await.refused(409, "other-request-first");
    assert!(refused["detail"].as_str().unwrap().contains(&copy.reference), "{}", refused.text);
    copy.decided(&agent, "access", done()).await.expect(200);
    house.work().await;
    // Granted, and not collected yet.
    erasure.decided(&other, "erasure", done()).await.refused(409, "other-request-first");
    house.later(Duration::days(8));
    assert_eq!(house.count("select count(*) from users").await, 1);
    erasure.decided(&other, "erasure", done()).await.expect(200);
    assert_eq!(house.count("select count(*) from users").await, 0);
}

/// A refusal that a second person may not agree with is no decision.
#[tokio::test]
async fn a_refusal_waits_for_a_second_person() {
    let house = House::open().await;
    let (bert, agent, other) = (house.register("bert").await, house.agent().await, house.agent().await);
    let case = house.phoned(&agent, &bert, ["access", "erasure"]).await;
    case.is_proved_by_staff(&agent).await;
    house.later(Duration::hours(25));
    let excessive = json!({"outcome": "refused", "ground": "manifestly-excessive", "explanation": "Elke dag opnieuw.",
        "evidence": "Dertig aanvragen in een maand."});
    let (one, two) = (house.dpo().await, house.dpo().await);
    case.decided(&one, "access", excessive).await.expect(200);
    case.decided(&other, "erasure", done()).await.refused(409, "others-first");
    // The second sees what they weigh; the person sees no outcome until then.
    let seen = case.seen_by(&two).await;
    assert_eq!(seen["lines"][0]["evidence"], "Dertig aanvragen in een maand.");
    let bert_again = house.sign_in(&bert.id, &bert.email).await;
    let own = case.seen_by_its(&bert_again).await;
    assert_eq!((own.outcome("access"), &own["lines"][0]["status"]), (Value::Null, &json!("open")));
    assert!(
        !own.text.contains("Dertig aanvragen") && !own.text.contains("Elke dag opnieuw."),
        "{}",
        own.text
    );
    assert_eq!(case.seen_by(&one).await.blocked("approval"), Some("needs-second-person"));
    assert_eq!(seen.blocked("approval"), None);
    case.step(&one, "lines/access/approval", json!({})).await.refused(409, "needs-second-person");
    case.step(&two, "lines/access/approval", json!({})).await.expect(200);
    assert_eq!(case.seen_by_its(&bert_again).await.outcome("access"), "refused");
    case.decided(&other, "erasure", done()).await.expect(200);
    house.work().await;
    // The letter that told the refusal had not left: what it says goes with the last one.
    let answer = house.last_letter_to(&bert.email).text;
    assert!(answer.contains("Elke dag opnieuw.") && answer.contains("gewist"), "{answer}");
}

/// L12.4: what a person asked does not vanish: it is refused by the DPO, or taken back in words that they read.
#[tokio::test]
async fn nothing_that_was_asked_vanishes() {
    let house = House::open().await;
    let (anna, agent) = (house.register("anna").await, house.agent().await);
    let case = anna.files(["access", "erasure"]).await;
    let anew = json!({"rights": ["marketing-ban"]});
    case.asks_anew(&agent, anew).await.refused(409, "named-by-the-person");
    case.step(&agent, "forwarding", json!({"user": anna.id})).await.refused(409, "not-about-invoices");
    let bare = case.step(&agent, "withdrawal", json!({})).await.refused(422, "invalid-fields");
    assert_eq!(bare.faults(), ["/explanation required"]);
    let said = json!({"explanation": "Op 22 november aan de telefoon."});
    case.step(&agent, "withdrawal", said).await.expect(200);
    house.work().await;
    let answers = |letter: &Letter| letter.subject.contains("antwoord");
    let answer = house.letters_to(&anna.email).into_iter().find(answers).unwrap();
    assert!(answer.text.contains("Op 22 november aan de telefoon."), "{}", answer.text);

    // Reclassified down to what is decided, the answer is written.
    let dpo = house.dpo().await;
    let refused = async || -> Case {
        let case = house.phoned(&agent, &anna, ["access", "rectification"]).await;
        case.is_proved_by_staff(&agent).await;
        case.decided(&dpo, "access", refused_for_others()).await.expect(200);
        case
    };
    let case = refused().await;
    let told = case.asks_anew(&dpo, json!({"rights": ["access"]})).await.expect(200);
    assert_eq!(told["closing"], "refused");
    // Once something is decided, it is told by its answer, not by passing on or closing.
    let case = refused().await;
    for (step, body) in [("forwarding", json!({"user": anna.id})), ("closure", json!({"explanation": "x"}))] {
        case.step(&agent, step, body).await.refused(409, "already-decided");
    }
}
