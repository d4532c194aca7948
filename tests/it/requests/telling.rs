//! When a decision is told, and how long it can be taken back (L12.3, L12.4; the message matrix of gdpr.md 2.2).

use chrono::Duration;
use serde_json::{Value, json};

use super::clock::mailed;
use crate::case::{Case, done};
use crate::house::{Caller, House};

fn no() -> Value {
    json!({"outcome": "refused", "ground": "rights-of-others", "explanation": "Ces factures nomment d’autres personnes."})
}

async fn letters_of(case: &Case, staff: &Caller, kind: &str) -> Vec<Value> {
    let seen = case.seen_by(staff).await;
    let letters = seen["letters"].as_array().unwrap();
    letters.iter().filter(|letter| letter["kind"] == kind).cloned().collect()
}

async fn take_back(case: &Case, staff: &Caller) {
    case.step(staff, "letter", json!({"outcome": "taken-back"})).await.expect(200);
}

/// L12.4: a refusal is told when it is decided, whatever waits; the last letter names what was told before.
#[tokio::test]
async fn a_refusal_does_not_wait_for_the_rest() {
    let house = House::open().await;
    let (agent, dpo) = (house.agent().await, house.dpo().await);
    let mut asked = mailed(&house, "jan@example.be", json!(["access", "erasure", "portability"]));
    asked["language"] = json!("fr");
    let case = agent.takes_in(asked).await;
    house.work().await;
    case.step(&agent, "extension", json!({"reason": "Beaucoup de travail."})).await.expect(200);
    house.work().await;
    case.decided(&dpo, "portability", no()).await.expect(200);
    house.work().await;
    let first = house.last_letter_to("jan@example.be");
    for part in [
        "une partie de votre demande",
        "Ces factures nomment",
        "Autorité de protection des données",
        "Ceci reste ouvert",
    ] {
        assert!(first.text.contains(part), "{part} in {}", first.text);
    }
    let seen = case.seen_by(&agent).await;
    assert_eq!(seen["status"], "open");
    let lines = seen["lines"].as_array().unwrap();
    let told: Vec<_> = lines.iter().map(|line| !line["told_at"].is_null()).collect();
    assert_eq!(told, [false, true, false], "{lines:?}");
    // Told is told.
    case.decided(&dpo, "portability", no()).await.refused(409, "already-decided");
    for right in ["access", "erasure"] {
        case.decided(&dpo, right, no()).await.expect(200);
    }
    house.work().await;
    let letters = house.letters_to("jan@example.be");
    let last = letters.last().unwrap();
    assert!(last.text.contains("nous vous avons déjà écrit à ce sujet\u{a0}: "), "{}", last.text);
    assert_eq!(last.text.matches("Ces factures nomment").count(), 1, "one answer each: {}", last.text);
    assert_eq!(case.seen_by(&agent).await["status"], "refused");
}

/// A decision that was told by a letter which did not arrive is told again.
#[tokio::test]
async fn a_refusal_that_came_back_is_told_by_the_last_letter_or_anew() {
    let house = House::open().await;
    let (agent, dpo) = (house.agent().await, house.dpo().await);
    let case = agent.takes_in(mailed(&house, "jan@example.be", json!(["access", "erasure"]))).await;
    house.work().await;
    case.decided(&dpo, "access", no()).await.expect(200);
    house.work().await;
    let bounced = |letter: &Value| json!({"letter": letter["id"], "outcome": "undelivered"});
    let letters = letters_of(&case, &agent, "decision").await;
    case.step(&agent, "letter", bounced(&letters[0])).await.expect(200);
    let seen = case.seen_by(&agent).await;
    assert!(seen["lines"][0]["told_at"].is_null());
    let steps: Vec<_> = seen["actions"].as_array().unwrap().iter().map(|step| step["name"].clone()).collect();
    assert!(steps.contains(&json!("resending")), "{steps:?}");
    house.later(Duration::hours(1));
    case.step(&agent, "resending", json!({})).await.expect(200);
    house.work().await;
    let letters = letters_of(&case, &agent, "decision").await;
    assert_eq!(letters.len(), 2);
    case.decided(&dpo, "erasure", no()).await.expect(200);
    house.work().await;
    assert_eq!(case.seen_by(&agent).await["status"], "refused");
    // The case is over, and the first of its two answers comes back: not everything was told.
    case.step(&agent, "letter", bounced(&letters[1])).await.expect(200);
    let seen = case.seen_by(&agent).await;
    assert_eq!((&seen["status"], &seen["undelivered"]), (&json!("open"), &json!(true)));
    case.step(&agent, "resending", json!({})).await.expect(200);
    house.work().await;
    let last = house.last_letter_to("jan@example.be");
    assert!(last.text.contains("Uw vraag was: inzage"), "{}", last.text);
    assert_eq!(case.seen_by(&agent).await["status"], "refused");
}

/// What is wrong can be taken back until its letter leaves; what was decided is open again.
#[tokio::test]
async fn a_decision_is_taken_back_while_its_letter_waits() {
    let house = House::open_with_letters_waiting().await;
    let (agent, dpo) = (house.agent().await, house.dpo().await);
    let case = agent.takes_in(mailed(&house, "jan@example.be", json!(["access"]))).await;
    house.work().await;
    let count = house.letters_to("jan@example.be").len();
    assert_eq!(count, 1, "what acknowledges waits for nothing");
    case.decided(&dpo, "access", no()).await.expect(200);
    let letter = &letters_of(&case, &agent, "answer").await[0];
    assert_eq!((&letter["state"], &letter["leaves_at"]), (&json!("waiting"), &json!("2026-11-22T10:10:00Z")));
    house.later(Duration::minutes(9));
    house.work().await;
    assert_eq!(house.letters_to("jan@example.be").len(), count);
    take_back(&case, &agent).await;
    let seen = case.seen_by(&agent).await;
    assert_eq!((&seen["status"], &seen["lines"][0]["status"]), (&json!("open"), &json!("open")));
    assert!(seen["lines"][0]["explanation"].is_null());
    house.later(Duration::minutes(9));
    house.work().await;
    assert_eq!(house.letters_to("jan@example.be").len(), count, "it never leaves");
    let mut other = no();
    other["explanation"] = json!("Op deze facturen staan anderen.");
    case.decided(&dpo, "access", other).await.expect(200);
    house.later(Duration::minutes(11));
    house.work().await;
    let last = house.last_letter_to("jan@example.be");
    assert!(last.text.contains("Op deze facturen staan anderen."), "{}", last.text);
    case.step(&agent, "letter", json!({"outcome": "taken-back"})).await.refused(409, "letter-left");
    let seen = case.seen_by(&agent).await;
    assert_eq!(seen["status"], "refused");
    let words: Vec<_> =
        seen["timeline"].as_array().unwrap().iter().map(|event| event["what"].clone()).collect();
    assert!(words.contains(&json!("letter-taken-back")), "{words:?}");
}

/// What took effect at once is not taken back with its letter: it is undone by its own step; the sentence can be mended.
#[tokio::test]
async fn what_took_effect_stays_when_its_letter_is_taken_back() {
    let house = House::open_with_letters_waiting().await;
    let (anna, agent, dpo) = (house.register("anna").await, house.agent().await, house.dpo().await);
    let case = house.phoned(&agent, &anna, ["marketing-ban", "access"]).await;
    case.is_proved_by_staff(&agent).await;
    assert_eq!(anna.get("/v1/me/choices").await.expect(200)["marketing_ban"]["active"], true);
    take_back(&case, &agent).await;
    let seen = case.seen_by(&agent).await;
    let statuses: Vec<_> =
        seen["lines"].as_array().unwrap().iter().map(|line| line["status"].clone()).collect();
    assert_eq!(statuses, ["open", "done"], "{}", seen.body);
    assert_eq!(anna.get("/v1/me/choices").await.expect(200)["marketing_ban"]["active"], true);
    case.decided(&dpo, "marketing-ban", no()).await.refused(409, "took-effect");
    let added = json!({"outcome": "completed", "added": "Ook onze partners mailen u niet."});
    case.decided(&agent, "marketing-ban", added).await.expect(200);
    house.later(Duration::minutes(11));
    house.work().await;
    let letter = house.last_letter_to(&anna.email);
    assert!(
        letter.text.contains("Ook onze partners") && letter.text.contains("geen reclame meer"),
        "{}",
        letter.text
    );
    case.decided(&agent, "access", done()).await.expect(200);
    // The copy can be taken back too, and its link opens nothing.
    take_back(&case, &agent).await;
    assert_eq!(
        house
            .count("select count(*) from mailed_links where kind = 'delivery' and expires_at > '2026-11-23'")
            .await,
        0
    );
    case.decided(&agent, "access", done()).await.expect(200);
    house.later(Duration::minutes(11));
    house.work().await;
    assert_eq!(case.seen_by(&agent).await["status"], "completed");
}

/// The while ends five minutes before the last instant that the letter must keep, and is nothing where less is left.
#[tokio::test]
async fn no_letter_is_late_for_having_waited() {
    let house = House::open_with_letters_waiting().await;
    let (agent, dpo) = (house.agent().await, house.dpo().await);
    // 22 December 2026 is the last day, until midnight in Brussels.
    for (now, leaves_at) in [
        ("2026-12-22T22:48:00Z", json!("2026-12-22T22:55:00Z")),
        ("2026-12-22T22:55:00Z", Value::Null),
        ("2026-12-22T22:58:00Z", Value::Null),
    ] {
        let case = agent.takes_in(mailed_on_the_first_day(&house)).await;
        house.later(now.parse::<chrono::DateTime<chrono::Utc>>().unwrap() - house.clock.now());
        house.work().await;
        case.decided(&dpo, "access", no()).await.expect(200);
        let letter = &letters_of(&case, &agent, "answer").await[0];
        assert_eq!(letter["leaves_at"], leaves_at, "{now}: {letter}");
        house.work().await;
        if leaves_at.is_null() {
            assert_eq!(case.seen_by(&agent).await["status"], "refused");
        } else {
            take_back(&case, &agent).await;
        }
    }
}

fn mailed_on_the_first_day(house: &House) -> Value {
    let mut asked = mailed(house, "jan@example.be", json!(["access"]));
    asked["received_at"] = json!("2026-11-22T10:00:00Z");
    asked
}

/// Two decisions within one while are told by one letter.
#[tokio::test]
async fn one_letter_says_what_two_would() {
    let house = House::open_with_letters_waiting().await;
    let (agent, dpo) = (house.agent().await, house.dpo().await);
    let case =
        agent.takes_in(mailed(&house, "jan@example.be", json!(["access", "erasure", "portability"]))).await;
    house.work().await;
    for right in ["access", "portability", "erasure"] {
        case.decided(&dpo, right, no()).await.expect(200);
    }
    house.later(Duration::minutes(11));
    house.work().await;
    assert_eq!(house.letters_to("jan@example.be").len(), 2, "the acknowledgement and one answer");
    let letter = house.last_letter_to("jan@example.be");
    assert_eq!(letter.text.matches("Uw vraag was").count(), 3, "{}", letter.text);
}

/// P62, M4, L21: against marketing the mailbox is enough, whatever else is doubted; whoever asked is told that it is done.
#[tokio::test]
async fn marketing_ends_as_soon_as_the_mailbox_is_proved() {
    let house = House::open().await;
    let agent = house.agent().await;
    let (anna, policy) = (house.register("anna").await, "direct_marketing");
    let consent = json!({"wording": "2026-1", "language": "nl"});
    anna.put(&format!("/v1/me/consents/{policy}"), consent).await.expect(200);
    let message = "Ik trek mijn toestemming in, wil geen reclame meer en vraag inzage in mijn gegevens.";
    let case = house.writes(json!({"email": anna.email, "message": message})).await;
    let link = house.last_letter_to(&anna.email);
    let doubt = json!({"doubt": "Iemand anders schreef vanaf dit adres.", "asked_for": "Uw klantnummer."});
    case.step(&agent, "identity-check", doubt).await.expect(200);
    house.work().await;
    let page = house.press(&link).await.expect(200);
    for part in ["Dat volstaat hier nog niet", "geen reclame meer", "Uw toestemming is ingetrokken"] {
        assert!(page.text.contains(part), "{part} in {}", page.text);
    }
    let seen = case.seen_by(&agent).await;
    assert_eq!(seen["identity"], "unverified");
    let lines = seen["lines"].as_array().unwrap();
    let done: Vec<_> = lines
        .iter()
        .filter(|line| line["outcome"] == "completed")
        .map(|line| line["right"].clone())
        .collect();
    assert_eq!(done, ["marketing-ban", "consent-withdrawal"], "{lines:?}");
    house.work().await;
    let letter = house.last_letter_to(&anna.email);
    for part in [
        "een deel van uw aanvraag",
        "geen reclame meer",
        "Uw toestemming is ingetrokken",
        "Dit is nog open: inzage",
    ] {
        assert!(letter.text.contains(part), "{part} in {}", letter.text);
    }
}

/// A session is proof: what only protects is done before the acknowledgement, which says so.
#[tokio::test]
async fn the_acknowledgement_says_what_is_done() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let case = anna.files(["access", "marketing-ban"]).await;
    house.work().await;
    let letters = house.letters_to(&anna.email);
    assert_eq!(letters.len(), 1);
    assert!(letters[0].text.contains("U krijgt geen reclame meer van ons"), "{}", letters[0].text);
    assert!(letters[0].text.contains("vraagt: inzage in de gegevens."), "{}", letters[0].text);
    assert_eq!(case.seen_by_its(&anna).await["lines"][1]["status"], "done");
}

/// The page behind a link says at once what it has done.
#[tokio::test]
async fn the_page_says_what_a_click_has_done() {
    let house = House::open().await;
    let message = "Ik wil geen reclame meer en vraag inzage in mijn gegevens.";
    house.writes(json!({"email": "jan@example.be", "message": message, "language": "nl"})).await;
    let page = house.press(&house.last_letter_to("jan@example.be")).await.expect(200);
    assert!(page.text.contains("U krijgt geen reclame meer van ons"), "{}", page.text);
    house.work().await;
    let letter = house.last_letter_to("jan@example.be");
    assert!(letter.text.contains("U krijgt geen reclame meer van ons"), "{}", letter.text);
}

/// What an acknowledgement does not say it has not told: the answer tells it.
#[tokio::test]
async fn what_was_done_before_is_told_though_more_was_asked_since() {
    let house = House::open().await;
    let (anna, agent, dpo) = (house.register("anna").await, house.agent().await, house.dpo().await);
    let case = house.phoned(&agent, &anna, ["rectification", "portability"]).await;
    case.is_proved_by_staff(&agent).await;
    let changes = json!({"outcome": "completed", "changes": {"first_name": "An"}});
    case.decided(&agent, "rectification", changes).await.expect(200);
    let more = json!({"rights": ["rectification", "portability", "access"]});
    case.asks_anew(&agent, more).await.expect(200);
    house.work().await;
    let anew = house.last_letter_to(&anna.email);
    assert!(
        anew.text.contains("een bestand met de gegevens") && !anew.text.contains("verbetering"),
        "{}",
        anew.text
    );
    for right in ["portability", "access"] {
        case.decided(&dpo, right, no()).await.expect(200);
    }
    house.work().await;
    let letters: Vec<_> = house.letters_to(&anna.email).into_iter().map(|letter| letter.text).collect();
    let told = letters.iter().filter(|text| text.contains("We hebben uw gegevens verbeterd")).count();
    assert_eq!(told, 1, "{letters:?}");
}

/// What the person did themselves meanwhile is said by the letter that tells of it, whichever that is.
#[tokio::test]
async fn what_they_did_themselves_is_told_with_a_refusal() {
    let house = House::open().await;
    let (anna, agent, dpo) = (house.register("anna").await, house.agent().await, house.dpo().await);
    let case = anna.files(["access", "portability", "rectification"]).await;
    case.systems_answer(&agent).await;
    anna.patch("/v1/me", json!({"first_name": "An"})).await.expect(200);
    case.decided(&dpo, "portability", no()).await.expect(200);
    house.work().await;
    let letter = house.last_letter_to(&anna.email);
    for part in
        ["zelf al, toen u aangemeld was: verbetering", "Uw vraag was: een bestand", "nog open: inzage"]
    {
        assert!(letter.text.contains(part), "{part} in {}", letter.text);
    }
}

/// A decision that is mended leaves nothing of the one before: neither what it left out, nor to what it was.
#[tokio::test]
async fn a_mended_decision_says_nothing_of_the_one_before() {
    let house = House::open_with_letters_waiting().await;
    let (anna, agent, dpo) = (house.register("anna").await, house.agent().await, house.dpo().await);
    let case = house.phoned(&agent, &anna, ["access"]).await;
    case.is_proved_by_staff(&agent).await;
    let mut partly = no();
    (partly["outcome"], partly["left_out"]) = (json!("partial"), json!(["sessions"]));
    case.decided(&dpo, "access", partly).await.expect(200);
    take_back(&case, &agent).await;
    case.decided(&agent, "access", done()).await.expect(200);
    house.later(Duration::minutes(11));
    house.work().await;
    let letter = house.last_letter_to(&anna.email);
    assert!(letter.text.contains("ligt klaar") && !letter.text.contains("Het gaat om"), "{}", letter.text);
}

/// An objection is to something: its refusal says to what, and each step says beforehand what it needs.
#[tokio::test]
async fn a_refused_objection_names_its_purposes() {
    let house = House::open().await;
    let (anna, agent, dpo) = (house.register("anna").await, house.agent().await, house.dpo().await);
    let case = house.phoned(&agent, &anna, ["objection", "rectification", "restriction"]).await;
    case.is_proved_by_staff(&agent).await;
    let seen = case.seen_by(&dpo).await;
    let needs = |name: &str, right: &str| {
        let mut actions = seen["actions"].as_array().unwrap().iter();
        let action = actions.find(|one| one["name"] == name && one["right"] == right).unwrap();
        let takes = action["takes"].as_array().unwrap().iter().filter(|member| member["required"] == true);
        takes.map(|member| member["name"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(needs("carry-out", "objection"), ["outcome", "purposes"]);
    assert_eq!(needs("carry-out", "rectification"), ["outcome", "changes"]);
    assert_eq!(needs("carry-out", "restriction"), ["outcome", "restriction_ground"]);
    assert_eq!(needs("refuse", "objection"), ["outcome", "ground", "explanation", "purposes"]);
    assert_eq!(needs("refuse", "rectification"), ["outcome", "ground", "explanation"]);
    for nothing in [Value::Null, json!([])] {
        let mut refusal = no();
        refusal["purposes"] = nothing.clone();
        let refused = case.decided(&dpo, "objection", refusal).await.refused(422, "invalid-fields");
        assert_eq!(refused.faults(), ["/ground not-for-this-right", "/purposes required"], "all at once");
        let upheld = json!({"outcome": "completed", "purposes": nothing});
        let refused = case.decided(&dpo, "objection", upheld).await.refused(422, "invalid-fields");
        assert_eq!(refused.faults(), ["/purposes required"]);
    }
    let mut refusal = no();
    refusal["purposes"] = json!(["service_development"]);
    refusal["ground"] = json!("compelling-grounds");
    case.decided(&dpo, "objection", refusal).await.expect(200);
    house.work().await;
    let letter = house.last_letter_to(&anna.email);
    assert!(letter.text.contains("Het gaat om: "), "{}", letter.text);
}
