//! A copy of the data, given away on a request (M23, M24, M31).

use chrono::Duration;
use serde_json::{Value, json};

use crate::case::{done, unzipped};
use crate::house::House;

const COPY_THEN_ERASE: &str =
    "Stuur me een kopie van mijn gegevens en wis daarna alles wat jullie over mij hebben.";

/// Someone with an account asks by form: the copy is given behind a fresh proof of the mailbox, once (M23, M24).
#[tokio::test]
async fn a_copy_is_given_behind_a_fresh_proof() {
    let house = House::open().await;
    let anna = house.register_with("anna", json!({"first_name": "Anna", "language": "en"})).await;
    let message =
        "Please send me a copy of my data. And export it so I can import it elsewhere, machine readable.";
    let case = house.writes(json!({"email": anna.email, "message": message, "language": "en"})).await;
    let letter = house.last_letter_to(&anna.email);
    assert!(letter.text.starts_with("Hello Anna,"), "{}", letter.text);
    case.is_proved_by_mailbox(&house).await;
    let agent = house.agent().await;
    let seen = case.seen_by(&agent).await;
    assert_eq!((&seen["subject_id"], seen.rights()), (&json!(anna.id), vec!["access", "portability"]));
    // Our own systems hold a part: each answers first.
    case.decided(&agent, "access", done()).await.refused(409, "parts-pending");
    case.systems_answer(&agent).await;
    case.decided(&agent, "access", done()).await.expect(200);
    case.decided(&agent, "portability", done()).await.expect(200);
    house.work().await;
    let answer = house.last_letter_to(&anna.email);
    // The link of the answer gives nothing by itself: it sends a fresh proof.
    let page = house.press(&answer).await.expect(200);
    assert!(page.header("content-type").starts_with("text/html") && !page.text.contains(&anna.email));
    house.work().await;
    let fresh = house.last_letter_to(&anna.email);
    assert_ne!(fresh.token(), answer.token());
    house.later(Duration::minutes(21));
    // An old proof is none.
    house.press(&fresh).await.expect(410);
    assert!(case.seen_by(&agent).await.timeline().contains(&"collection-asked"));
    // The one in the answer sends another, for a week.
    house.press(&answer).await.expect(200);
    house.work().await;
    assert_ne!(house.last_letter_to(&anna.email).token(), fresh.token());
    house.later(Duration::days(8));
    house.press(&answer).await.expect(410);
    assert_eq!(house.count("select count(*) from audit where what = 'access-given'").await, 0);
    assert!(!case.seen_by(&agent).await.timeline().contains(&"collected"));
}

#[tokio::test]
async fn the_copy_is_whole() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let case = house.writes(json!({"email": anna.email, "message": "Graag inzage in mijn gegevens."})).await;
    case.is_proved_by_mailbox(&house).await;
    let agent = house.agent().await;
    case.systems_answer(&agent).await;
    case.decided(&agent, "access", done()).await.expect(200);
    house.work().await;
    house.press(&house.last_letter_to(&anna.email)).await.expect(200);
    house.work().await;
    let fresh = house.last_letter_to(&anna.email);
    let file = house.press(&fresh).await.expect(200);
    let name = format!("attachment; filename=\"{}.zip\"", case.reference.to_lowercase());
    assert_eq!(file.header("content-disposition"), name);
    // To read, in the language of the letters, and for programs.
    let page = unzipped(&file, "access-report.html");
    assert!(page.contains("<html lang=\"nl\">") && page.contains(&anna.email), "{page}");
    let report: Value = serde_json::from_str(&unzipped(&file, "access-report.json")).unwrap();
    let profile = report["data"]["profile"].as_array().unwrap();
    assert!(profile.iter().any(|field| field["value"] == anna.email));
    assert!(anna.trail().await.contains(&"access-given".to_owned()));
    assert!(case.seen_by(&agent).await.timeline().contains(&"collected"));
}

/// M31: a copy before the erasure; the erasure by the verb, with its last letter; nothing of the person stays.
#[tokio::test]
async fn access_comes_before_erasure() {
    let house = House::open().await;
    let anna = house.register_with("anna", json!({"first_name": "Zwartzangertje"})).await;
    let case = house.writes(json!({"email": anna.email, "message": COPY_THEN_ERASE})).await;
    case.is_proved_by_mailbox(&house).await;
    let agent = house.agent().await;
    case.systems_answer(&agent).await;
    case.decided(&agent, "erasure", done()).await.refused(409, "access-first");
    // Staff have no other way.
    agent.delete(&format!("/v1/users/{}", anna.id)).await.refused(403, "needs-request");
    case.decided(&agent, "access", json!({"outcome": "refused"})).await.refused(403, "needs-dpo");
    let bare = case.decided(&agent, "access", json!({"outcome": "withdrawn"})).await;
    assert_eq!(bare.refused(422, "invalid-fields").faults(), ["/explanation required"]);
    let withdrawn =
        json!({"outcome": "withdrawn", "explanation": "Liet aan de telefoon weten dat het niet meer hoeft."});
    case.decided(&agent, "access", withdrawn).await.expect(200);
    case.decided(&agent, "erasure", done()).await.expect(200);
    anna.get("/v1/me").await.refused(401, "unauthenticated");
    house.work().await;
    let closed = case.seen_by(&agent).await;
    assert_eq!((&closed["status"], &closed["sender"]), (&json!("completed"), &Value::Null));
    let letter = house.last_letter_to(&anna.email);
    for told in ["gewist", "artikel 5(2) van de AVG", "aan de telefoon weten dat het niet meer hoeft"] {
        assert!(letter.text.contains(told), "{told}: {}", letter.text);
    }
    assert_eq!(house.count("select count(*) from request_senders").await, 0);
}

/// M31: the copy is given, and collected, before anything is erased; each of our systems answers for both.
#[tokio::test]
async fn the_copy_is_collected_before_the_erasure() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let case = house.writes(json!({"email": anna.email, "message": COPY_THEN_ERASE})).await;
    case.is_proved_by_mailbox(&house).await;
    let agent = house.agent().await;
    case.systems_answer(&agent).await;
    case.decided(&agent, "access", done()).await.expect(200);
    case.decided(&agent, "erasure", done()).await.refused(409, "copy-not-collected");
    house.work().await;
    house.press(&house.last_letter_to(&anna.email)).await.expect(200);
    house.work().await;
    let file = house.press(&house.last_letter_to(&anna.email)).await.expect(200);
    assert!(unzipped(&file, "access-report.json").contains(&anna.email));
    case.decided(&agent, "erasure", done()).await.refused(409, "parts-pending");
    case.systems_answer(&agent).await;
    case.decided(&agent, "erasure", done()).await.expect(200);
    house.work().await;
    let last = house.last_letter_to(&anna.email);
    assert!(last.text.contains("gewist") && !last.text.contains("ligt klaar"), "{}", last.text);
    assert_eq!(case.seen_by(&agent).await["status"], "completed");
}

/// M31: whoever took their copy themselves is not sent another, and the erasure need not wait for it.
#[tokio::test]
async fn a_copy_taken_by_oneself_is_collected() {
    let house = House::open().await;
    let (anna, agent) = (house.register("anna").await, house.agent().await);
    let case = anna.files(["access", "erasure"]).await;
    anna.get("/v1/me/access-report").await.expect(200);
    house.work().await;
    let letters = house.letters_to(&anna.email);
    assert_eq!(letters.len(), 1, "{letters:?}");
    assert!(!letters[0].text.contains("/v/inz_lnk_"), "{}", letters[0].text);
    case.systems_answer(&agent).await;
    case.decided(&agent, "erasure", done()).await.expect(200);
    house.work().await;
    let answer = house.last_letter_to(&anna.email).text;
    assert!(answer.contains("gewist") && !answer.contains("krijgt u apart"), "{answer}");
}

/// A copy in part names what it leaves out, and leaves it out.
#[tokio::test]
async fn a_copy_in_part_leaves_out_what_was_said() {
    let house = House::open().await;
    let (anna, agent, dpo) = (house.register("anna").await, house.agent().await, house.dpo().await);
    let case = house.phoned(&agent, &anna, ["rectification", "access"]).await;
    case.is_proved_by_staff(&agent).await;
    let nothing = json!({"outcome": "completed", "changes": {}});
    let refused = case.decided(&agent, "rectification", nothing).await.refused(422, "invalid-fields");
    assert_eq!(refused.faults(), ["/changes changes-nothing"], "a correction that corrects nothing is none");
    let changes =
        json!({"outcome": "completed", "changes": {"address": {"street": "Kerkstraat", "city": "Gent"}}});
    case.decided(&agent, "rectification", changes).await.expect(200);
    let mut partly = json!({"outcome": "partial", "ground": "rights-of-others",
        "explanation": "Er staat iets over een collega in."});
    let refused = case.decided(&dpo, "access", partly.clone()).await.refused(422, "invalid-fields");
    assert_eq!(refused.faults(), ["/left_out required"]);
    partly["left_out"] = json!(["sessions"]);
    case.decided(&dpo, "access", partly).await.expect(200);
    house.work().await;
    let answer = case.letter_with_link(&house);
    assert!(
        answer.text.contains("Het gaat om: adres.") && !answer.text.contains("address."),
        "{}",
        answer.text
    );
    house.press(&answer).await.expect(200);
    house.work().await;
    let fresh = house.last_letter_to(&anna.email);
    assert!(fresh.subject.contains("ophalen"), "{}", fresh.subject);
    let file = house.press(&fresh).await.expect(200);
    let report: Value = serde_json::from_str(&unzipped(&file, "access-report.json")).unwrap();
    assert!(report["data"].get("sessions").is_none() && report["data"].get("profile").is_some());
}
