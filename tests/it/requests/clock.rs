//! Questions that are asked back, and the clock that stands still meanwhile (D10 to D16, D41).

use chrono::Duration;
use inzage::casework::sweep;
use serde_json::{Value, json};

use crate::case::Case;
use crate::house::{Caller, House};

/// An e-mail that reached us now.
pub fn mailed(house: &House, email: &str, rights: Value) -> Value {
    json!({"channel": "email", "received_at": house.now(), "email": email, "rights": rights})
}

/// Erasure asked in French; what was asked back is never answered: reminded, then closed with the remedies.
#[tokio::test]
async fn an_unanswered_question_stops_the_clock_and_closes_the_case() {
    let house = House::open_on("2026-09-07T08:00:00Z").await;
    let message = "Supprimez toutes mes données, s'il vous plaît.";
    let case = house.writes(json!({"email": "marie@exemple.be", "message": message, "language": "fr"})).await;
    let agent = house.agent().await;
    assert_eq!(case.seen_by(&agent).await.rights(), ["erasure"]);
    house.later(Duration::days(1));
    let check = json!({"doubt": "Nous ne trouvons pas de compte à cette adresse.", "asked_for": "Le nom de votre entreprise."});
    let waiting = case.step(&agent, "identity-check", check).await.expect(200);
    assert_eq!(waiting["status"], "waiting-identity");
    // The clock stands still from the moment the letter has gone out.
    assert_eq!(waiting["questions"][0]["asked_at"], Value::Null);
    house.work().await;
    let letter = house.last_letter_to("marie@exemple.be");
    assert!(
        letter.text.contains("Nous ne trouvons pas de compte") && letter.text.contains("carte d’identité"),
        "{}",
        letter.text
    );
    assert_eq!(case.seen_by(&agent).await["questions"][0]["asked_at"], "2026-09-08T08:00:00Z");
    let closing = json!({"explanation": "le nom de votre entreprise"});
    case.step(&agent, "closure", closing.clone()).await.refused(409, "not-reminded");
    house.later(Duration::days(15));
    sweep::run(&house.app).await.unwrap();
    house.work().await;
    let letters = house.letters_to("marie@exemple.be");
    assert_eq!(letters.len(), 3, "{letters:?}");
    assert!(letters[2].text.contains("Le nom de votre entreprise."), "{}", letters[2].text);
    case.step(&agent, "closure", closing.clone()).await.refused(409, "reminder-too-recent");
    house.later(Duration::days(15));
    // Thirty days on, nothing is overdue.
    let queue = agent.get("/v1/requests").await.expect(200);
    assert_eq!((&queue["items"][0]["id"], &queue["items"][0]["overdue"]), (&json!(case.id), &json!(false)));
    case.step(&agent, "closure", closing).await.expect(200);
    house.work().await;
    assert_eq!(case.seen_by(&agent).await["status"], "closed-unidentified");
    let letter = house.last_letter_to("marie@exemple.be");
    for part in ["Autorité de protection des données", "Presse 35", "le nom de votre entreprise"] {
        assert!(letter.text.contains(part), "{part} in {}", letter.text);
    }
}

/// A lost link is mailed again; the clock runs on from when they answered, not from when it was written down (D13, D41).
#[tokio::test]
async fn the_clock_runs_on_from_the_answer() {
    let house = House::open_on("2026-09-07T08:00:00Z").await;
    let agent = house.agent().await;
    let case = agent.takes_in(mailed(&house, "jan@example.be", json!(["access"]))).await;
    house.work().await;
    house.later(Duration::days(1));
    case.step(&agent, "clarification", json!({"question": "Welke?"})).await.expect(200);
    house.work().await;
    house.later(Duration::days(20));
    let answer = |at: &str| json!({"text": "Alles.", "answered_at": at});
    for (at, fault) in
        [("2026-09-29T00:00:00Z", "in-the-future"), ("2026-09-08T07:59:59Z", "before-the-question")]
    {
        let refused = case.step(&agent, "answer", answer(at)).await.refused(422, "invalid-fields");
        assert_eq!(refused.faults(), [format!("/answered_at {fault}")]);
    }
    let on = case.step(&agent, "answer", answer("2026-09-14T15:00:00Z")).await.expect(200);
    assert_eq!((&on["status"], &on["due_on"]), (&json!("open"), &json!("2026-10-13")));
    case.step(&agent, "link", json!({})).await.expect(200);
    house.work().await;
    case.is_proved_by_mailbox(&house).await;
    assert_eq!(case.seen_by(&agent).await["identity"], "verified");
    case.step(&agent, "link", json!({})).await.refused(409, "already-verified");
}

/// D12, the message matrix: a question stops the clock only if it is asked within three working days of when we could:
/// of receipt, or of the proof of who asks. Later it may be asked, and the last day stays.
#[tokio::test]
async fn only_a_prompt_question_stops_the_clock() {
    // A Thursday.
    let house = House::open_on("2026-03-05T09:00:00Z").await;
    let agent = house.agent().await;
    let mut cases = Vec::new();
    for n in 0..3 {
        cases.push(agent.takes_in(mailed(&house, &format!("p{n}@example.be"), json!(["access"]))).await);
    }
    house.work().await;
    let ask = async |case: &Case| {
        case.step(&agent, "clarification", json!({"question": "Welke?"})).await.expect(200);
        house.work().await;
        house.later(Duration::days(4));
        let seen = case.seen_by(&agent).await;
        (seen["questions"][0]["stops_clock"].as_bool().unwrap(), seen["due_on"].as_str().unwrap().to_owned())
    };
    // Tuesday 10 March is the third working day.
    house.later(Duration::days(5));
    assert_eq!(ask(&cases[0]).await, (true, "2026-04-09".to_owned()));
    assert_eq!(ask(&cases[1]).await, (false, "2026-04-07".to_owned()));
    for (address, says, not) in [
        ("p0@example.be", "staat stil", "Antwoordt u snel"),
        ("p1@example.be", "Antwoordt u snel", "staat stil"),
    ] {
        let letter = house.last_letter_to(address).text;
        assert!(letter.contains(says) && !letter.contains(not), "{letter}");
    }
    // Whoever proved who they are today can be asked today.
    cases[2].is_proved_by_staff(&agent).await;
    assert!(ask(&cases[2]).await.0);
}

/// Two instances look after everything once; what moves the last day is warned of anew; dates have bounds.
#[tokio::test]
async fn looking_after_is_done_once() {
    let house = House::open().await;
    let (anna, agent) = (house.register("anna").await, house.agent().await);
    for n in 0..5 {
        let case = agent.takes_in(mailed(&house, &format!("p{n}@example.be"), json!(["access"]))).await;
        case.step(&agent, "clarification", json!({"question": "Welke?"})).await.expect(200);
    }
    house.work().await;
    house.later(Duration::days(15));
    let both = tokio::join!(sweep::run(&house.app), sweep::run(&house.app));
    both.0.unwrap();
    both.1.unwrap();
    assert_eq!(house.count("select count(*) from mails where kind = 'reminder'").await, 5);
    // The queue moves along with a clock that stands still.
    let due = agent.get("/v1/requests").await.expect(200);
    let first = agent.first_of("").await.seen_by(&agent).await;
    assert_eq!((&due["items"][0]["id"], &due["items"][0]["due_on"]), (&first["id"], &first["due_on"]));
    assert_ne!(first["due_on"], "2026-12-22", "fifteen days have gone by");

    let case = house.phoned(&agent, &anna, ["access"]).await;
    house.later(Duration::days(29));
    sweep::run(&house.app).await.unwrap();
    let warned = "select count(*) from requests where warned = 3 and subject_id is not null";
    assert_eq!(house.count(warned).await, 1);
    case.step(&agent, "extension", json!({"reason": "Veel."})).await.expect(200);
    house.work().await;
    assert_eq!(house.count(warned).await, 0);
    dates_have_bounds(&agent).await;
    no_identity_document_is_asked_for(&case, &agent).await;
}

async fn dates_have_bounds(agent: &Caller) {
    for query in
        ["due=-262143-01-01", "due=99999-01-01", "after=-5000-01-01_00000000-0000-0000-0000-000000000000"]
    {
        agent.get(&format!("/v1/requests?{query}")).await.refused(422, "invalid-fields");
    }
}

/// B6, in whatever language and spelling.
async fn no_identity_document_is_asked_for(case: &Case, agent: &Caller) {
    for document in [
        "A copy of your ID card.",
        "Votre carte d identité",
        "Ihren Ausweis",
        "Een ID-kaart",
        "Een kopie van uw identiteitskaart.",
        "Your driver's license",
    ] {
        for (step, said, fault) in [
            (
                "identity-check",
                json!({"doubt": "x", "asked_for": document}),
                "/asked_for no-identity-documents",
            ),
            ("clarification", json!({"question": document}), "/question no-identity-documents"),
        ] {
            let refused = case.step(agent, step, said).await.refused(422, "invalid-fields");
            assert_eq!(refused.faults(), [fault], "{document}");
        }
    }
}
