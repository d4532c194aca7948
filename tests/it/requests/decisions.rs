//! Who decides what, and what it takes: refusals, fees, what is the person's own.

use serde_json::{Value, json};

use super::clock::mailed;
use crate::case::done;
use crate::house::House;

/// L12.4, L12.5: only the DPO refuses, with ground and reasons; what is manifestly excessive needs proof and a second.
#[tokio::test]
async fn refusals_are_the_dpos() {
    let house = House::open().await;
    let (agent, dpo, other) = (house.agent().await, house.dpo().await, house.dpo().await);
    let mut taken = mailed(&house, "jan@example.be", json!(["access", "erasure"]));
    taken["language"] = json!("de");
    let case = agent.takes_in(taken).await;
    house.work().await;
    let refusal =
        json!({"outcome": "refused", "ground": "not-identified", "explanation": "Wir finden Sie nicht."});
    case.decided(&agent, "access", refusal.clone()).await.refused(403, "needs-dpo");
    let bare = case.decided(&dpo, "access", json!({"outcome": "refused"})).await;
    assert_eq!(bare.refused(422, "invalid-fields").faults(), ["/explanation required", "/ground required"]);
    case.decided(&dpo, "access", done()).await.refused(409, "not-verified");
    case.decided(&dpo, "access", refusal).await.expect(200);
    let mut excessive = json!({"outcome": "refused", "ground": "manifestly-excessive", "explanation": "Zum zwanzigsten Mal."});
    let bare = case.decided(&dpo, "erasure", excessive.clone()).await.refused(422, "invalid-fields");
    assert_eq!(bare.faults(), ["/evidence required"]);
    excessive["evidence"] = json!("Zwanzig Anfragen im November.");
    let waiting = case.decided(&dpo, "erasure", excessive).await.expect(200);
    assert_eq!(waiting["lines"][1]["status"], "awaiting-approval");
    house.work().await;
    assert_eq!(case.seen_by(&agent).await["status"], "open");
    let approval = "lines/erasure/approval";
    case.step(&dpo, approval, json!({})).await.refused(409, "needs-second-person");
    case.step(&agent, approval, json!({})).await.refused(403, "needs-dpo");
    case.step(&other, approval, json!({})).await.expect(200);
    house.work().await;
    assert_eq!(case.seen_by(&agent).await["status"], "refused");
    // Each is told when it is decided.
    let letters = house.letters_to("jan@example.be");
    for (letter, reason) in
        letters[letters.len() - 2..].iter().zip(["Wir finden Sie nicht.", "Zum zwanzigsten Mal."])
    {
        for part in [reason, "Datenschutz", "Gericht"] {
            assert!(letter.text.contains(part), "{part} in {}", letter.text);
        }
    }
    let letter = house.last_letter_to("jan@example.be");
    assert!(!letter.text.contains("Zwanzig Anfragen im November"), "what proves it is ours");
}

/// L12.5: a fee is proposed with evidence, announced once a second person agrees, and never before.
#[tokio::test]
async fn a_fee_needs_two() {
    let house = House::open().await;
    let (agent, one, two) = (house.agent().await, house.dpo().await, house.dpo().await);
    let case = agent.takes_in(mailed(&house, "jan@example.be", json!(["access"]))).await;
    let wanted = json!({"amount": "25 euro", "reason": "Dit is de dertigste keer deze maand.", "evidence": "Dertig dossiers."});
    case.step(&agent, "fee", wanted.clone()).await.refused(403, "needs-dpo");
    case.step(&one, "fee", wanted.clone()).await.expect(200);
    case.step(&one, "fee", wanted).await.refused(409, "fee-proposed");
    house.work().await;
    let count = house.letters_to("jan@example.be").len();
    case.step(&one, "fee-approval", json!({})).await.refused(409, "needs-second-person");
    case.step(&two, "fee-approval", json!({})).await.expect(200);
    house.work().await;
    let letters = house.letters_to("jan@example.be");
    assert_eq!(letters.len(), count + 1);
    let letter = &letters[count];
    assert!(letter.text.contains("25 euro") && !letter.text.contains("Dertig dossiers"), "{}", letter.text);
    case.step(&two, "fee-approval", json!({})).await.refused(409, "nothing-to-approve");
}

/// L12.5: work on what a fee was asked for begins once they agree; whoever does not, pays nothing.
#[tokio::test]
async fn a_fee_waits_for_a_yes() {
    let house = House::open().await;
    let (anna, agent) = (house.register("anna").await, house.agent().await);
    let (one, two) = (house.dpo().await, house.dpo().await);
    for (reply, closing, ended) in
        [("accepted", Value::Null, "completed"), ("declined", json!("withdrawn"), "withdrawn")]
    {
        let case = house.phoned(&agent, &anna, ["access"]).await;
        case.is_proved_by_staff(&agent).await;
        let fee = |amount: &str| json!({"amount": amount, "reason": "Elke dag opnieuw.", "evidence": "Dertig keer."});
        let refused = case.step(&one, "fee", fee("25")).await.refused(422, "invalid-fields");
        assert_eq!(refused.faults(), ["/amount not-an-amount"]);
        case.step(&one, "fee", fee("25 euro")).await.expect(200);
        let seen = case.seen_by(&two).await;
        assert_eq!(
            (&seen["fee"]["evidence"], &seen["fee"]["state"]),
            (&json!("Dertig keer."), &json!("proposed"))
        );
        case.step(&two, "fee-approval", json!({})).await.expect(200);
        case.decided(&agent, "access", done()).await.refused(409, "awaits-fee");
        let said = json!({"reply": reply, "explanation": "Per mail."});
        let replied = case.step(&agent, "fee-reply", said).await.expect(200);
        assert_eq!(replied["closing"], closing);
        if reply == "accepted" {
            case.decided(&agent, "access", done()).await.expect(200);
        }
        house.work().await;
        assert_eq!(case.seen_by(&agent).await["status"], ended);
    }
}

/// What is in effect already is taken back by the person alone; for staff there is nothing of it to withdraw.
#[tokio::test]
async fn what_is_in_effect_is_the_persons_to_take_back() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    anna.put("/v1/me/objections/service_development", json!({"grounds": "Ik wil niet."})).await.expect(200);
    house.work().await;
    let agent = house.agent().await;
    let case = agent.first_of("?right=objection").await;
    let seen = case.seen_by(&agent).await;
    assert_eq!(seen["lines"][0]["scope"], json!(["service_development"]));
    assert_eq!(seen.blocked("withdrawal"), Some("theirs-to-take-back"));
    let said = json!({"explanation": "Aan de telefoon."});
    let refused = case.step(&agent, "withdrawal", said).await.refused(409, "theirs-to-take-back");
    // What may be done instead: nothing that is only the DPO's.
    assert!(refused["detail"].as_str().unwrap().contains("carry-out"), "{}", refused.text);
    assert!(!refused["detail"].as_str().unwrap().contains("refuse"), "{}", refused.text);

    let shown = case.seen_by_its(&anna).await;
    let names: Vec<_> = shown["actions"].as_array().unwrap().iter().map(|action| &action["name"]).collect();
    assert_eq!(names, ["withdrawal"]);
    let withdrawal = format!("{}/withdrawal", case.own_path());
    anna.post(&withdrawal, json!({})).await.expect(200);
    house.work().await;
    let shown = case.seen_by_its(&anna).await;
    assert_eq!((&shown["status"], shown.outcome("objection")), (&json!("withdrawn"), json!("withdrawn")));
    anna.post(&withdrawal, json!({})).await.refused(409, "case-closed");
}
