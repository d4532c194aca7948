//! What no one member of staff, no stranger and no accident can do to a request: abuse of the steps of a case.

use chrono::Duration;
use reqwest::Method;
use serde_json::{Value, json};

use crate::house::{Answer, Caller, House, Person};

fn path(case: &Answer) -> String {
    format!("/v1/requests/{}", case["id"].as_str().unwrap())
}

/// A request that staff took in by telephone for someone who has an account.
async fn taken_in(house: &House, staff: &Caller, anna: &Person, rights: Value) -> Answer {
    let body =
        json!({"channel": "phone", "received_at": house.now(), "subject_id": anna.id, "rights": rights});
    let case = staff.post("/v1/requests", body).await.expect(201);
    house.work().await;
    for part in case["parts"].as_array().unwrap() {
        let url = format!("{}/parts/{}", path(&case), part["system"].as_str().unwrap());
        staff.post(&url, json!({"state": "answered"})).await.expect(200);
    }
    case
}

async fn identified(staff: &Caller, case: &Answer) {
    let proof = json!({"method": "callback", "reason": "Op het nummer in het dossier."});
    staff.post(&format!("{}/identity", path(case)), proof).await.expect(200);
}

async fn decide(staff: &Caller, case: &Answer, right: &str, decision: Value) -> Answer {
    staff.put(&format!("{}/lines/{right}", path(case)), decision).await
}

fn done() -> Value {
    json!({"outcome": "completed"})
}

/// M3: on the word of one member of staff nobody is erased: the address on file hears of it, a day goes by, and another
/// carries it out.
#[tokio::test]
async fn one_alone_erases_nobody() {
    let house = House::open().await;
    let (anna, agent, other) = (house.register("anna").await, house.agent().await, house.agent().await);
    // A stranger's request, which an agent says is Anna's.
    let message = json!({"email": "evil@example.org", "message": "Ik ben Anna. Wis al mijn gegevens."});
    house.anyone().post("/v1/contact-requests", message).await.expect(202);
    house.work().await;
    let id = agent.get("/v1/requests").await.expect(200)["items"][0]["id"].as_str().unwrap().to_owned();
    let case = agent.get(&format!("/v1/requests/{id}")).await.expect(200);
    assert!(house.letters_to(&anna.email).is_empty());
    let word = json!({"method": "shared-knowledge", "user": anna.id, "reason": "Kende een factuurnummer."});
    let case = agent.post(&format!("{}/identity", path(&case)), word).await.expect(200);
    for part in case["parts"].as_array().unwrap() {
        let url = format!("{}/parts/{}", path(&case), part["system"].as_str().unwrap());
        agent.post(&url, json!({"state": "answered"})).await.expect(200);
    }
    house.work().await;
    // Whoever reads the address on file hears what is asked in their name.
    assert!(house.letters_to(&anna.email).pop().unwrap().text.contains("wissen van de gegevens"));
    decide(&agent, &case, "erasure", done()).await.refused(409, "needs-second-person");
    decide(&other, &case, "erasure", done()).await.refused(409, "not-heard-yet");
    house.later(Duration::hours(24));
    decide(&agent, &case, "erasure", done()).await.refused(409, "needs-second-person");
    decide(&other, &case, "erasure", done()).await.expect(200);
    anna.get("/v1/me").await.refused(401, "unauthenticated");
}

/// M31 across requests: a copy or an answer that is owed on another proved request comes before the erasure; and a
/// refusal that a second person may not agree with is no decision.
#[tokio::test]
async fn an_erasure_takes_nothing_else_away() {
    let house = House::open().await;
    let (anna, agent, other) = (house.register("anna").await, house.agent().await, house.agent().await);
    let copy = taken_in(&house, &agent, &anna, json!(["access"])).await;
    let erasure = taken_in(&house, &agent, &anna, json!(["erasure"])).await;
    identified(&agent, &erasure).await;
    house.later(Duration::hours(25));
    identified(&agent, &copy).await;
    let refused = decide(&other, &erasure, "erasure", done()).await.refused(409, "other-request-first");
    assert!(refused["detail"].as_str().unwrap().contains(copy["reference"].as_str().unwrap()));
    decide(&agent, &copy, "access", done()).await.expect(200);
    house.work().await;
    // Granted, and not collected yet.
    decide(&other, &erasure, "erasure", done()).await.refused(409, "other-request-first");
    house.later(Duration::days(8));
    decide(&other, &erasure, "erasure", done()).await.expect(200);

    let bert = house.register("bert").await;
    let case = taken_in(&house, &agent, &bert, json!(["access", "erasure"])).await;
    identified(&agent, &case).await;
    house.later(Duration::hours(25));
    let excessive = json!({"outcome": "refused", "ground": "manifestly-excessive", "explanation": "Elke dag opnieuw.",
        "evidence": "Dertig aanvragen in een maand."});
    let (one, two) = (house.dpo().await, house.dpo().await);
    decide(&one, &case, "access", excessive).await.expect(200);
    decide(&other, &case, "erasure", done()).await.refused(409, "others-first");
    // The second sees what they weigh; the person sees no outcome until then.
    let shown = two.get(&path(&case)).await.expect(200);
    assert_eq!(shown["lines"][0]["evidence"], "Dertig aanvragen in een maand.");
    let bert_again = house.sign_in(&bert.id, &bert.email).await;
    let own = bert_again.get(&format!("/v1/me/requests/{}", case["id"].as_str().unwrap())).await.expect(200);
    assert_eq!((&own["lines"][0]["outcome"], &own["lines"][0]["status"]), (&Value::Null, &json!("open")));
    assert!(own["lines"][0].get("evidence").is_none());
    let url = format!("{}/lines/access/approval", path(&case));
    let blocked = |case: &Answer| {
        let mut actions = case["actions"].as_array().unwrap().iter();
        actions.find(|action| action["name"] == "approval").unwrap()["blocked"].clone()
    };
    assert_eq!(blocked(&one.get(&path(&case)).await.expect(200))["code"], "needs-second-person");
    assert_eq!(blocked(&shown), Value::Null);
    one.post(&url, json!({})).await.refused(409, "needs-second-person");
    two.post(&url, json!({})).await.expect(200);
    decide(&other, &case, "erasure", done()).await.expect(200);
    house.work().await;
    let answer = house.letters_to(&bert.email).pop().unwrap().text;
    assert!(answer.contains("Elke dag opnieuw.") && answer.contains("gewist"), "{answer}");
}

/// A session that was left open is not enough to have everything destroyed.
#[tokio::test]
async fn a_stale_session_proves_nothing() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    house.later(Duration::hours(5));
    let case = anna.post("/v1/me/requests", json!({"rights": ["erasure"]})).await.expect(201);
    assert_eq!(case["identity"], "unverified");
    house.work().await;
    assert!(house.letters_to(&anna.email).pop().unwrap().text.contains("/v/"), "the mailbox proves it");
    let own = format!("/v1/me/requests/{}", case["id"].as_str().unwrap());
    anna.post(&format!("{own}/identity"), json!({})).await.refused(403, "needs-fresh-session");
    let fresh = house.sign_in(&anna.id, &anna.email).await;
    let proved = fresh.post(&format!("{own}/identity"), json!({})).await.expect(200);
    assert_eq!((&proved["identity"], &proved["identity_how"]), (&json!("verified"), &json!("session")));
    fresh.post(&format!("{own}/identity"), json!({})).await.refused(409, "already-verified");
}

/// M31: whoever took their copy themselves is not sent another, and the erasure need not wait for it.
#[tokio::test]
async fn a_copy_taken_by_oneself_is_collected() {
    let house = House::open().await;
    let (anna, agent) = (house.register("anna").await, house.agent().await);
    let case = anna.post("/v1/me/requests", json!({"rights": ["access", "erasure"]})).await.expect(201);
    anna.get("/v1/me/access-report").await.expect(200);
    house.work().await;
    assert!(house.letters_to(&anna.email).iter().all(|letter| !letter.text.contains("/v/inz_lnk_")));
    let shown = agent.get(&path(&case)).await.expect(200);
    for part in shown["parts"].as_array().unwrap() {
        let url = format!("{}/parts/{}", path(&case), part["system"].as_str().unwrap());
        agent.post(&url, json!({"state": "answered"})).await.expect(200);
    }
    decide(&agent, &case, "erasure", done()).await.expect(200);
    house.work().await;
    let answer = house.letters_to(&anna.email).pop().unwrap().text;
    assert!(answer.contains("gewist") && !answer.contains("krijgt u apart"), "{answer}");
}

/// L12.4: what a person asked does not vanish: it is refused by the DPO, or taken back in words that they read.
#[tokio::test]
async fn nothing_that_was_asked_vanishes() {
    let house = House::open().await;
    let (anna, agent) = (house.register("anna").await, house.agent().await);
    let filed = anna.post("/v1/me/requests", json!({"rights": ["access", "erasure"]})).await.expect(201);
    agent
        .put(&format!("{}/rights", path(&filed)), json!({"rights": ["marketing-ban"]}))
        .await
        .refused(409, "named-by-the-person");
    agent
        .post(&format!("{}/forwarding", path(&filed)), json!({"user": anna.id}))
        .await
        .refused(409, "not-about-invoices");
    agent.post(&format!("{}/withdrawal", path(&filed)), json!({})).await.refused(422, "invalid-fields");
    let said = json!({"explanation": "Op 22 november aan de telefoon."});
    agent.post(&format!("{}/withdrawal", path(&filed)), said).await.expect(200);
    house.work().await;
    let letters = house.letters_to(&anna.email);
    let answer = letters.iter().find(|letter| letter.subject.contains("antwoord")).unwrap();
    assert!(answer.text.contains("Op 22 november aan de telefoon."), "{}", answer.text);

    // Reclassified down to what is decided, the answer is written.
    let dpo = house.dpo().await;
    let case = taken_in(&house, &agent, &anna, json!(["access", "rectification"])).await;
    identified(&agent, &case).await;
    let no = json!({"outcome": "refused", "ground": "rights-of-others", "explanation": "Het gaat over iemand anders."});
    decide(&dpo, &case, "access", no).await.expect(200);
    let told = dpo.put(&format!("{}/rights", path(&case)), json!({"rights": ["access"]})).await.expect(200);
    assert_eq!(told["closing"], "refused");
    // Once something is decided, it is told by its answer, not by passing on or closing.
    let case = taken_in(&house, &agent, &anna, json!(["access", "rectification"])).await;
    identified(&agent, &case).await;
    let no = json!({"outcome": "refused", "ground": "rights-of-others", "explanation": "Het gaat over iemand anders."});
    decide(&dpo, &case, "access", no).await.expect(200);
    for (step, body) in [("forwarding", json!({"user": anna.id})), ("closure", json!({"explanation": "x"}))] {
        agent.post(&format!("{}/{step}", path(&case)), body).await.refused(409, "already-decided");
    }
}

/// A restriction that is in effect is lifted, not refused; the answer says it stood and is over. A correction that
/// corrects nothing is none, and a copy in part names what it leaves out.
#[tokio::test]
async fn letters_say_what_happened() {
    let house = House::open().await;
    let (anna, agent, dpo) = (house.register("anna").await, house.agent().await, house.dpo().await);
    let body = json!({"ground": "accuracy-contested", "note": "Mijn btw-nummer klopt niet."});
    let restriction =
        anna.post("/v1/me/restrictions", body).await.expect(201)["id"].as_str().unwrap().to_owned();
    let id = agent.get("/v1/requests?right=restriction").await.expect(200)["items"][0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let case = agent.get(&format!("/v1/requests/{id}")).await.expect(200);
    assert!(case["lines"][0]["said"].as_str().unwrap().contains("Mijn btw-nummer klopt niet."));
    let no = json!({"outcome": "refused", "ground": "legal-claims", "explanation": "Nee."});
    decide(&dpo, &case, "restriction", no).await.refused(409, "lift-instead");
    let lifting = format!("/v1/restrictions/{restriction}/lifting");
    assert!(case["actions"].as_array().unwrap().iter().any(|action| action["url"] == lifting.as_str()));
    let reason = json!({"reason": "Uw nummer klopt, we hebben het nagekeken."});
    agent.post(&lifting, reason.clone()).await.expect(200);
    house.work().await;
    house.later(Duration::hours(25));
    agent.post(&lifting, reason).await.expect(200);
    house.work().await;
    let letters = house.letters_to(&anna.email);
    let answer = &letters.iter().find(|letter| letter.subject.contains("antwoord")).unwrap().text;
    assert!(answer.contains("de beperking is opgeheven") && answer.contains("klacht"), "{answer}");
    assert!(!answer.contains("Het gebruik van uw gegevens is beperkt"), "{answer}");

    let case = taken_in(&house, &agent, &anna, json!(["rectification", "access"])).await;
    identified(&agent, &case).await;
    let nothing = json!({"outcome": "completed", "changes": {}});
    assert_eq!(
        decide(&agent, &case, "rectification", nothing).await.refused(422, "invalid-fields").faults(),
        ["/changes changes-nothing"]
    );
    let changes =
        json!({"outcome": "completed", "changes": {"address": {"street": "Kerkstraat", "city": "Gent"}}});
    decide(&agent, &case, "rectification", changes).await.expect(200);
    let partly = json!({"outcome": "partial", "ground": "rights-of-others", "explanation": "Er staat iets over een collega in."});
    let refused = decide(&dpo, &case, "access", partly.clone()).await.refused(422, "invalid-fields");
    assert_eq!(refused.faults(), ["/left_out required"]);
    let mut partly = partly;
    partly["left_out"] = json!(["sessions"]);
    decide(&dpo, &case, "access", partly).await.expect(200);
    house.work().await;
    let letters = house.letters_to(&anna.email);
    let answer = letters.iter().rev().find(|letter| letter.text.contains("/v/inz_lnk_")).unwrap();
    assert!(
        answer.text.contains("Het gaat om: Adres.") && !answer.text.contains("address."),
        "{}",
        answer.text
    );
    let press = async |letter: &crate::house::Letter| {
        let form = Some(("application/x-www-form-urlencoded", Vec::new()));
        house.anyone().send(Method::POST, &format!("/v/{}", letter.token()), form, &[]).await.expect(200)
    };
    press(answer).await;
    house.work().await;
    let letters = house.letters_to(&anna.email);
    let fresh = letters.iter().find(|letter| letter.subject.contains("ophalen")).unwrap();
    let file = press(fresh).await;
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&file.bytes)).unwrap();
    let report = std::io::read_to_string(archive.by_name("access-report.json").unwrap()).unwrap();
    let report: Value = serde_json::from_str(&report).unwrap();
    assert!(report["data"].get("sessions").is_none() && report["data"].get("profile").is_some());
}

/// P52: a report is about someone else: nothing of it goes to the account, nothing is asked back, and once somebody has
/// looked the pause is over. What was no report becomes the request it is.
#[tokio::test]
async fn a_report_stays_a_report() {
    let house = House::open().await;
    let (child, agent) = (house.register("kind").await, house.agent().await);
    let send = async |message: &str| {
        let body = json!({"email": "rita@example.be", "name": "Rita", "topic": "minor", "message": message});
        house.anyone().post("/v1/contact-requests", body).await.expect(202);
        house.work().await;
        let queue = agent.get("/v1/requests?kind=minor").await.expect(200);
        agent.get(&format!("/v1/requests/{}", queue["items"][0]["id"].as_str().unwrap())).await.expect(200)
    };
    // However the address is written in the sentence.
    let case = send("Is kind@example.be!? Dat is mijn buurjongen van 12…").await;
    assert_eq!(child.get("/v1/me").await.expect(200)["restricted"], false, "only its marketing pauses");
    for (step, body) in [
        ("forwarding", json!({"user": child.id})),
        ("extension", json!({"reason": "x"})),
        ("clarification", json!({"question": "Rita, wie is dat?"})),
    ] {
        agent.post(&format!("{}/{step}", path(&case)), body).await.refused(409, "not-for-reports");
    }
    let standing = "select count(*) from restrictions where ended_at is null";
    assert_eq!(house.count(standing).await, 1);
    let text = child.get("/v1/me/access-report").await.expect(200).text;
    assert!(!text.contains("Rita") && !text.contains("rita@"));
    agent
        .post(&format!("{}/closure", path(&case)), json!({"explanation": "Bedankt, we keken het na."}))
        .await
        .expect(200);
    assert_eq!(house.count(standing).await, 0, "somebody has looked");
    house.work().await;

    let case = send("Ik wil een kopie van al mijn gegevens. Mijn zoon gebruikt kind@example.be niet.").await;
    let again = json!({"rights": ["access"], "kind": "rights"});
    let case = agent.put(&format!("{}/rights", path(&case)), again).await.expect(200);
    assert_eq!((&case["kind"], &case["subject_id"]), (&json!("rights"), &Value::Null));
    assert_eq!(
        case["lines"].as_array().unwrap().len(),
        1,
        "nothing is left of whom it was thought to be about"
    );
    assert_eq!(house.count(standing).await, 0);
    house.work().await;
    assert!(house.letters_to("rita@example.be").iter().any(|letter| letter.text.contains("/v/inz_lnk_")));

    // By telephone a report is taken in as well.
    let phoned = json!({"channel": "phone", "received_at": house.now(), "email": "oma@example.be", "kind": "minor", "message": "kind@example.be is 11."});
    agent.post("/v1/requests", phoned).await.expect(201);
    house.work().await;
    assert_eq!(house.count(standing).await, 1);
}

/// L12.5: work on what a fee was asked for begins once they agree; whoever does not, pays nothing.
#[tokio::test]
async fn a_fee_waits_for_a_yes() {
    let house = House::open().await;
    let (anna, agent) = (house.register("anna").await, house.agent().await);
    let (one, two) = (house.dpo().await, house.dpo().await);
    for (reply, follows) in [("accepted", Value::Null), ("declined", json!("withdrawn"))] {
        let case = taken_in(&house, &agent, &anna, json!(["access"])).await;
        identified(&agent, &case).await;
        let fee = |amount: &str| json!({"amount": amount, "reason": "Elke dag opnieuw.", "evidence": "Dertig keer."});
        let refused =
            one.post(&format!("{}/fee", path(&case)), fee("25")).await.refused(422, "invalid-fields");
        assert_eq!(refused.faults(), ["/amount not-an-amount"]);
        one.post(&format!("{}/fee", path(&case)), fee("25 euro")).await.expect(200);
        let seen = two.get(&path(&case)).await.expect(200);
        assert_eq!(
            (&seen["fee"]["evidence"], &seen["fee"]["state"]),
            (&json!("Dertig keer."), &json!("proposed"))
        );
        two.post(&format!("{}/fee-approval", path(&case)), json!({})).await.expect(200);
        decide(&agent, &case, "access", done()).await.refused(409, "awaits-fee");
        let said = json!({"reply": reply, "explanation": "Per mail."});
        let case = agent.post(&format!("{}/fee-reply", path(&case)), said).await.expect(200);
        assert_eq!(case["closing"], follows);
        if reply == "accepted" {
            decide(&agent, &case, "access", done()).await.expect(200);
        }
        house.work().await;
    }
}

/// M14: whoever has no account gets what is held of them all the same: what they wrote before, and that a ban is kept.
#[tokio::test]
async fn what_is_held_without_an_account_is_told() {
    let house = House::open().await;
    let agent = house.agent().await;
    let write = async |message: &str| {
        let body = json!({"email": "piet@voorbeeld.be", "message": message, "language": "nl"});
        let sent = house.anyone().post("/v1/contact-requests", body).await.expect(202);
        house.work().await;
        let token = house.letters_to("piet@voorbeeld.be").last().map(crate::house::Letter::token);
        let reference = sent["reference"].as_str().unwrap().to_owned();
        let found =
            agent.get(&format!("/v1/requests?reference={}", reference.to_lowercase())).await.expect(200);
        (
            agent
                .get(&format!("/v1/requests/{}", found["items"][0]["id"].as_str().unwrap()))
                .await
                .expect(200),
            token,
        )
    };
    let press = async |token: Option<String>| {
        let form = Some(("application/x-www-form-urlencoded", Vec::new()));
        house.anyone().send(Method::POST, &format!("/v/{}", token.unwrap()), form, &[]).await.expect(200);
        house.work().await;
    };
    let (banned, token) = write("Stuur me geen reclame meer.").await;
    press(token).await;
    assert_eq!(agent.get(&path(&banned)).await.expect(200)["status"], "completed");
    let (case, token) = write("Welke gegevens hebben jullie over mij?").await;
    press(token).await;
    for part in case["parts"].as_array().unwrap() {
        let url = format!("{}/parts/{}", path(&case), part["system"].as_str().unwrap());
        agent.post(&url, json!({"state": "answered"})).await.expect(200);
    }
    decide(&agent, &case, "access", done()).await.expect(200);
    house.work().await;
    let letters = house.letters_to("piet@voorbeeld.be");
    let answer = letters.iter().find(|letter| letter.text.contains("overal gezocht")).unwrap();
    for told in ["Stuur me geen reclame meer.", banned["reference"].as_str().unwrap(), "afdruk van uw adres"]
    {
        assert!(answer.text.contains(told), "{told}: {}", answer.text);
    }
}

/// Two instances look after everything once; what moves the last day is warned of anew; dates have bounds.
#[tokio::test]
async fn looking_after_is_done_once() {
    let house = House::open().await;
    let (anna, agent) = (house.register("anna").await, house.agent().await);
    for n in 0..5 {
        let taken = json!({"channel": "email", "received_at": house.now(), "email": format!("p{n}@example.be"), "rights": ["access"]});
        let case = agent.post("/v1/requests", taken).await.expect(201);
        agent
            .post(&format!("{}/clarification", path(&case)), json!({"question": "Welke?"}))
            .await
            .expect(200);
    }
    house.work().await;
    house.later(Duration::days(15));
    let both =
        tokio::join!(inzage::casework::sweep::run(&house.app), inzage::casework::sweep::run(&house.app));
    both.0.unwrap();
    both.1.unwrap();
    assert_eq!(house.count("select count(*) from mails where kind = 'reminder'").await, 5);
    // The queue moves along with a clock that stands still.
    let due = agent.get("/v1/requests").await.expect(200);
    let case =
        agent.get(&format!("/v1/requests/{}", due["items"][0]["id"].as_str().unwrap())).await.expect(200);
    assert_eq!(due["items"][0]["due_on"], case["due_on"]);

    let case = taken_in(&house, &agent, &anna, json!(["access"])).await;
    house.later(Duration::days(29));
    inzage::casework::sweep::run(&house.app).await.unwrap();
    let warned = "select count(*) from requests where warned = 3 and subject_id is not null";
    assert_eq!(house.count(warned).await, 1);
    agent.post(&format!("{}/extension", path(&case)), json!({"reason": "Veel."})).await.expect(200);
    house.work().await;
    assert_eq!(house.count(warned).await, 0);

    for query in
        ["due=-262143-01-01", "due=99999-01-01", "after=-5000-01-01_00000000-0000-0000-0000-000000000000"]
    {
        agent.get(&format!("/v1/requests?{query}")).await.refused(422, "invalid-fields");
    }
    for asked_for in [
        "A copy of your ID card.",
        "Votre carte d identité",
        "Ihren Ausweis",
        "Een ID-kaart",
        "Your driver's license",
    ] {
        let check = json!({"doubt": "x", "asked_for": asked_for});
        let refused = agent
            .post(&format!("{}/identity-check", path(&case)), check)
            .await
            .refused(422, "invalid-fields");
        assert_eq!(refused.faults(), ["/asked_for no-identity-documents"]);
        let question = json!({"question": asked_for});
        agent.post(&format!("{}/clarification", path(&case)), question).await.refused(422, "invalid-fields");
    }
}

/// An answer that was noted late may show that an extension was told too late; and one that is too late is not sent.
#[tokio::test]
async fn an_extension_holds_only_in_time() {
    let house = House::open_on("2026-03-05T09:00:00Z").await;
    let agent = house.agent().await;
    let taken = json!({"channel": "email", "received_at": house.now(), "email": "jan@example.be", "rights": ["access"]});
    let case = agent.post("/v1/requests", taken).await.expect(201);
    agent.post(&format!("{}/clarification", path(&case)), json!({"question": "Welke?"})).await.expect(200);
    house.work().await;
    let answered = house.now() + Duration::days(1);
    house.later(Duration::days(49));
    agent.post(&format!("{}/extension", path(&case)), json!({"reason": "Veel."})).await.expect(200);
    house.work().await;
    assert_eq!(agent.get(&path(&case)).await.expect(200)["extended"], true);
    let late = json!({"text": "Ze had al geantwoord.", "answered_at": answered});
    let case = agent.post(&format!("{}/answer", path(&case)), late).await.expect(200);
    assert_eq!(case["extended"], false, "it was told after the last day");
    // And nothing is asked after the first last day, extended or not (D14).
    agent
        .post(&format!("{}/clarification", path(&case)), json!({"question": "Wat nog?"}))
        .await
        .refused(409, "too-late-to-ask");
    let sent = house.letters_to("jan@example.be").len();
    let taken = json!({"channel": "email", "received_at": house.now(), "email": "piet@example.be", "rights": ["access"]});
    let case = agent.post("/v1/requests", taken).await.expect(201);
    house.work().await;
    agent.post(&format!("{}/extension", path(&case)), json!({"reason": "Veel."})).await.expect(200);
    house.later(Duration::days(40));
    house.work().await;
    assert!(house.letters_to("piet@example.be").iter().all(|letter| !letter.subject.contains("meer tijd")));
    assert_eq!(house.letters_to("jan@example.be").len(), sent);
}

/// D12, the message matrix: a question stops the clock only if it is asked within three working days of when we could:
/// of receipt, or of the proof of who asks. Later it may be asked, and the last day stays.
#[tokio::test]
async fn only_a_prompt_question_stops_the_clock() {
    // A Thursday.
    let house = House::open_on("2026-03-05T09:00:00Z").await;
    let agent = house.agent().await;
    let taken = json!({"channel": "email", "received_at": house.now(), "email": "jan@example.be", "rights": ["access"]});
    let mut cases = Vec::new();
    for _ in 0..3 {
        cases.push(agent.post("/v1/requests", taken.clone()).await.expect(201));
    }
    house.work().await;
    let ask = async |case: &Answer| {
        agent.post(&format!("{}/clarification", path(case)), json!({"question": "Welke?"})).await.expect(200);
        house.work().await;
        house.later(Duration::days(4));
        let case = agent.get(&path(case)).await.expect(200);
        (case["questions"][0]["stops_clock"].as_bool().unwrap(), case["due_on"].as_str().unwrap().to_owned())
    };
    // Tuesday 10 March is the third working day.
    house.later(Duration::days(5));
    assert_eq!(ask(&cases[0]).await, (true, "2026-04-09".to_owned()));
    assert_eq!(ask(&cases[1]).await, (false, "2026-04-07".to_owned()));
    let letters = house.letters_to("jan@example.be");
    assert!(letters.iter().any(|letter| letter.text.contains("staat stil")));
    assert!(letters.iter().any(|letter| letter.text.contains("Antwoordt u snel")));
    // Whoever proved who they are today can be asked today.
    let proof = json!({"method": "callback", "reason": "Gebeld."});
    agent.post(&format!("{}/identity", path(&cases[2])), proof).await.expect(200);
    assert!(ask(&cases[2]).await.0);
}
