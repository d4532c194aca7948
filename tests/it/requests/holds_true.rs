//! What a letter says stays so when something happens between: more is asked, a letter is taken back, an answer overtakes it.

use chrono::Duration;
use reqwest::Method;
use serde_json::json;

use super::clock::mailed;
use crate::case::{Case, done, unzipped};
use crate::house::{Caller, House, Letter};

/// The link in the last letter to someone, as its token alone.
fn token(letter: &Letter) -> serde_json::Value {
    json!({"token": letter.token()})
}

async fn part(case: &Case, who: &Caller, system: &str, state: &str) -> crate::house::Answer {
    case.step(who, &format!("parts/{system}"), json!({"state": state})).await
}

async fn hands_in(case: &Case, who: &Caller, text: &str) {
    let url = format!("{}/parts/help_center/file", case.path());
    who.send(Method::PUT, &url, Some(("text/plain", text.as_bytes().to_vec())), &[]).await.expect(200);
}

/// Lets what waits leave.
async fn leaves(house: &House) {
    house.later(Duration::minutes(11));
    house.work().await;
}

async fn copy(house: &House, address: &str) -> crate::house::Answer {
    house.press(&house.last_letter_to(address)).await.expect(200);
    house.work().await;
    house.press(&house.last_letter_to(address)).await.expect(200)
}

/// A link proves what its letter named: what staff add is proved by the link of the letter that says so (L11, M3).
#[tokio::test]
async fn what_is_added_is_proved_by_the_letter_that_names_it() {
    let house = House::open().await;
    let (agent, anna) = (house.agent().await, house.register("anna").await);
    for more in ["erasure", "access", "portability", "rectification"] {
        let mut asked = mailed(&house, &anna.email, json!(["marketing-ban"]));
        asked["subject_id"] = json!(anna.id);
        let case = agent.takes_in(asked).await;
        house.work().await;
        let first = house.last_letter_to(&anna.email);
        case.asks_anew(&agent, json!({"rights": ["marketing-ban", more]})).await.expect(200);
        house.work().await;
        house.anyone().post("/v1/verifications", token(&first)).await.refused(410, "link-gone");
        house.press(&first).await.expect(410);
        assert_eq!(case.seen_by(&agent).await["identity"], "unverified");
        let second = house.last_letter_to(&anna.email);
        let proved = house.anyone().post("/v1/verifications", token(&second)).await.expect(200);
        assert_eq!(proved["identity"], "verified");
    }
}

/// The same where a doubt is open, and its letter comes back: what it took away proves nothing of what was added since.
#[tokio::test]
async fn a_doubt_that_comes_back_proves_nothing_of_what_was_added() {
    let house = House::open().await;
    let (agent, anna) = (house.agent().await, house.register("anna").await);
    let asks = json!({"email": anna.email, "message": "Graag een kopie van mijn gegevens."});
    let case = house.writes(asks).await;
    case.is_proved_by_mailbox(&house).await;
    let doubt = json!({"doubt": "Onbekend toestel.", "asked_for": "Uw klantnummer."});
    case.step(&agent, "identity-check", doubt).await.expect(200);
    case.asks_anew(&agent, json!({"rights": ["access", "erasure"]})).await.expect(200);
    house.work().await;
    let seen = case.seen_by(&agent).await;
    let letters = seen["letters"].as_array().unwrap();
    let asked = letters.iter().find(|letter| letter["kind"] == "identity-check").unwrap();
    let back = json!({"letter": asked["id"], "outcome": "undelivered"});
    case.step(&agent, "letter", back).await.expect(200);
    assert_eq!(case.seen_by(&agent).await["identity"], "unverified");
}

/// A copy whose letter was taken back is given whole by the next one; nothing is erased before one has left (M31).
#[tokio::test]
async fn a_copy_that_was_taken_back_is_given_whole() {
    let house = House::open_with_letters_waiting().await;
    let (agent, anna) = (house.agent().await, house.register("anna").await);
    let case = anna.files(["access", "erasure"]).await;
    hands_in(&case, &agent, "Een deel.").await;
    part(&case, &agent, "invoicing", "nothing-held").await.expect(200);
    case.decided(&agent, "access", done()).await.expect(200);
    for state in ["erased", "nothing-held"] {
        part(&case, &agent, "help_center", state).await.refused(409, "already-decided");
    }
    case.step(&agent, "letter", json!({"outcome": "taken-back"})).await.expect(200);
    let seen = case.seen_by(&agent).await;
    let states: Vec<_> = seen["parts"].as_array().unwrap().iter().map(|part| &part["state"]).collect();
    assert_eq!(states, ["given-here", "nothing-held"]);
    case.decided(&agent, "access", done()).await.expect(200);
    leaves(&house).await;
    assert!(house.last_letter_to(&anna.email).text.contains("gaf een bestand"));
    let zip = copy(&house, &anna.email).await;
    assert_eq!(unzipped(&zip, "help_center.txt"), "Een deel.");
    // Once it has left they are asked to erase.
    for system in ["help_center", "invoicing"] {
        part(&case, &agent, system, "erased").await.expect(200);
    }
}

/// A file is in the copy where its system says so once more, and where a refusal that was not told is mended.
#[tokio::test]
async fn a_file_stays_for_as_long_as_it_may_be_given() {
    let house = House::open_with_letters_waiting().await;
    let (agent, dpo, anna) = (house.agent().await, house.dpo().await, house.register("anna").await);
    let case = anna.files(["access", "rectification"]).await;
    hands_in(&case, &agent, "Een deel.").await;
    part(&case, &agent, "help_center", "given-here").await.expect(200);
    part(&case, &agent, "invoicing", "nothing-held").await.expect(200);
    let no = json!({"outcome": "refused", "ground": "rights-of-others", "explanation": "Anderen."});
    case.decided(&dpo, "access", no.clone()).await.expect(200);
    case.step(&dpo, "letter", json!({"outcome": "taken-back"})).await.expect(200);
    case.decided(&dpo, "access", done()).await.expect(200);
    case.decided(&dpo, "rectification", no.clone()).await.expect(200);
    leaves(&house).await;
    let zip = copy(&house, &anna.email).await;
    assert_eq!(unzipped(&zip, "help_center.txt"), "Een deel.");
    // What is told is told: then it goes.
    let other = anna.files(["portability", "objection"]).await;
    hands_in(&other, &agent, "Een ander deel.").await;
    part(&other, &agent, "invoicing", "nothing-held").await.expect(200);
    let held =
        "select count(*) from request_files f join requests r using (request_id) where r.closed_at is null";
    assert_eq!(house.count(held).await, 1);
    other.decided(&dpo, "portability", no).await.expect(200);
    assert_eq!(house.count(held).await, 1);
    leaves(&house).await;
    assert_eq!(house.count(held).await, 0);
}

/// Nobody is told that we need more time together with the answer.
#[tokio::test]
async fn an_answer_overtakes_an_extension() {
    let house = House::open_with_letters_waiting().await;
    let (agent, anna) = (house.agent().await, house.register("anna").await);
    let case = anna.files(["access"]).await;
    case.step(&agent, "extension", json!({"reason": "Veel werk."})).await.expect(200);
    case.systems_answer(&agent).await;
    case.decided(&agent, "access", done()).await.expect(200);
    leaves(&house).await;
    let letters = house.letters_to(&anna.email);
    assert!(letters.iter().all(|letter| !letter.text.contains("Veel werk.")));
    assert_eq!(case.seen_by(&agent).await["status"], "completed");
}

/// A call is promised to whoever gave a number; advertising ends for whoever has an account as for whoever has none, and
/// messages about an account are spoken of to whoever has one.
#[tokio::test]
async fn what_is_spoken_of_is_there() {
    let house = House::open().await;
    let agent = house.agent().await;
    let doubt = json!({"doubt": "Onbekend toestel.", "asked_for": "Uw klantnummer."});
    for (name, more, is_called) in
        [("anna", json!({}), false), ("bert", json!({"phone_mobile": "+32470123456"}), true)]
    {
        let person = house.register_with(name, more).await;
        let asks = json!({"email": person.email, "message": "Graag een kopie van mijn gegevens."});
        house.writes(asks).await.step(&agent, "identity-check", doubt.clone()).await.expect(200);
        house.work().await;
        let letter = house.last_letter_to(&person.email);
        assert_eq!(letter.text.contains("het nummer dat we van u kennen"), is_called, "{}", letter.text);
        assert!(letter.text.contains("Antwoord vanaf het e-mailadres"), "{}", letter.text);
    }
    let said =
        json!({"email": "piet@voorbeeld.be", "message": "Ik wil geen reclame meer.", "language": "nl"});
    let case = house.writes(said).await;
    let page = house.press(&case.letter_with_link(&house)).await.expect(200);
    house.work().await;
    let letter = house.last_letter_to("piet@voorbeeld.be");
    for text in [&page.text, &letter.text] {
        assert!(text.contains("geen reclame meer"), "{text}");
        assert!(!text.contains("uw account"), "{text}");
    }
    // Done is done: nothing is gone on with.
    assert!(!page.text.contains("We gaan ermee verder"), "{}", page.text);
}

/// What was done in part is not said to be what was refused.
#[tokio::test]
async fn a_part_that_is_done_is_said_to_be_done() {
    let house = House::open().await;
    let (dpo, anna) = (house.dpo().await, house.register("anna").await);
    let case = anna.files(["rectification"]).await;
    let part = json!({"outcome": "partial", "ground": "legal-obligation", "explanation": "Het btw-nummer blijft.",
        "changes": {"company_name": "Anna nv"}});
    case.decided(&dpo, "rectification", part).await.expect(200);
    house.work().await;
    let letter = house.last_letter_to(&anna.email);
    assert!(letter.text.contains("Dit deel is gedaan: "), "{}", letter.text);
    assert!(!letter.text.contains("Het gaat om: "), "{}", letter.text);
}

/// Who else is to hear of a change is said with what changed on this request, and not with what its person changed beside it.
#[tokio::test]
async fn others_hear_of_what_this_request_changed() {
    let house = House::open().await;
    let (dpo, anna) = (house.dpo().await, house.register("anna").await);
    let no = json!({"outcome": "refused", "ground": "rights-of-others", "explanation": "Anderen."});
    for (right, decision, is_told) in [
        ("portability", no, false),
        ("restriction", json!({"outcome": "completed", "restriction_ground": "unlawful"}), true),
    ] {
        let case = anna.files(["access", right]).await;
        case.systems_answer(&dpo).await;
        case.decided(&dpo, "access", done()).await.expect(200);
        anna.patch("/v1/me", json!({"company_name": format!("Anna {right}")})).await.expect(200);
        case.decided(&dpo, right, decision).await.expect(200);
        house.work().await;
        let last = house.last_letter_to(&anna.email);
        assert!(last.subject.contains(&case.reference), "{}", last.subject);
        assert_eq!(last.text.contains("laten het ook weten aan"), is_told, "{}", last.text);
    }
}
