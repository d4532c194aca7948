//! Whoever wrote on paper and left no mailbox.

use chrono::Duration;
use reqwest::Method;
use serde_json::{Value, json};

use crate::case::{done, unzipped};
use crate::house::{Answer, House};

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

/// Whom a customer entered without an address of e-mail has every right all the same: what they are told is printed, and staff post it
/// or hand it over; the link on paper gives the copy at once, as no mail reaches them.
#[tokio::test]
async fn whom_no_mail_reaches_gets_a_copy_all_the_same() {
    let house = House::open().await;
    let agent = house.agent().await;
    for address in [Some("Kerkstraat 1\n9000 Gent"), None] {
        let anna = house.register(if address.is_some() { "anna" } else { "bert" }).await;
        let bea = anna.enters(json!({"name": "Bea Zonder", "phone_mobile": "0471 23 45 67"})).await;
        let mut asked = json!({"channel": "phone", "received_at": house.now(), "subject_id": bea,
                               "rights": ["access", "marketing-ban"], "message": "Wat weten jullie van mij?"});
        if let Some(address) = address {
            asked["postal_address"] = json!(address);
        }
        let case = agent.takes_in(asked).await;
        house.work().await;
        case.step(&agent, "link", json!({})).await.refused(409, "no-mailbox");
        let [received] = case.seen_by(&agent).await.to_print().try_into().unwrap();
        let received = received["body"].as_str().unwrap();
        assert!(received.contains("Dag Bea Zonder,") && !received.contains("/v/"), "{received}");
        let posted = json!({"channel": if address.is_some() { "post" } else { "counter" }});
        case.step(&agent, "letter", posted.clone()).await.expect(200);
        case.is_proved_by_staff(&agent).await;
        case.systems_answer(&agent).await;
        case.hands_in(&agent, "help_center", "text/plain", b"Belde op maandag.").await.expect(200);
        let decided = case.decided(&agent, "access", done()).await.expect(200);
        let printed = decided.to_print().pop().unwrap_or_else(|| panic!("{}", decided.text));
        let text = printed["body"].as_str().unwrap();
        assert!(text.contains("en u hebt ze meteen") && !text.contains("mailen we"), "{text}");
        assert_eq!(printed["address"], address.unwrap_or_default());
        let token = text.split("/v/").nth(1).unwrap().split_whitespace().next().unwrap();
        // Whoever prints it may open it before: the letter stays true.
        house.anyone().call(Method::POST, &format!("/v/{token}"), None, &[]).await.expect(200);
        let over = case.step(&agent, "letter", posted).await.expect(200);
        assert_eq!(over["status"], "completed", "{}", over.text);
        house.later(Duration::days(6));
        // What another system handed in lies here as long as the link works.
        inzage::worker::expire(&house.app).await.unwrap();
        let page = house.anyone().get(&format!("/v/{token}")).await.expect(200).text;
        assert!(page.contains("Haal mijn kopie op") && !page.contains("mail met"), "{page}");
        for _ in 0..2 {
            let copy = house.anyone().call(Method::POST, &format!("/v/{token}"), None, &[]).await.expect(200);
            assert!(unzipped(&copy, "access-report.html").contains("Bea Zonder"));
            assert_eq!(unzipped(&copy, "help_center.txt"), "Belde op maandag.");
        }
        house.anyone().call(Method::POST, &format!("/v/{token}"), None, &[]).await.refused(410, "link-gone");
        house.work().await;
        assert!(house.letters().is_empty(), "nothing is mailed");
        let entry = format!("/v1/users/{}/contacts/{bea}", anna.id);
        house.front_end().await.delete(&entry).await.expect(204);
        assert_eq!(house.count("select count(*) from mails where body like '%Zonder%'").await, 0);
    }
}

/// Whoever has no mailbox is erased as they ask, and what tells them so waits to be printed; nothing of them is left once it is posted.
#[tokio::test]
async fn whom_no_mail_reaches_is_erased_and_told_on_paper() {
    let house = House::open().await;
    let (anna, agent, dpo) = (house.register("anna").await, house.agent().await, house.dpo().await);
    let bea = anna.enters(json!({"name": "Bea Zonder", "language": "nl"})).await;
    let asked = json!({"channel": "phone", "received_at": house.now(), "subject_id": bea, "rights": ["erasure"],
                       "postal_address": "Kerkstraat 1\n9000 Gent"});
    let case = dpo.takes_in(asked).await;
    house.work().await;
    let posted = json!({"channel": "post"});
    case.step(&dpo, "letter", posted.clone()).await.expect(200);
    case.is_proved_by_staff(&agent).await;
    case.systems_answer(&dpo).await;
    // What was posted to where the caller said is heard by nobody whom we know.
    house.later(Duration::hours(25));
    case.decided(&dpo, "erasure", done()).await.refused(409, "not-heard-yet");
    house.later(Duration::days(13));
    let decided = case.decided(&dpo, "erasure", done()).await.expect(200);
    let printed = decided.to_print().pop().unwrap_or_else(|| panic!("{}", decided.text));
    let text = printed["body"].as_str().unwrap_or_else(|| panic!("{}", decided.text));
    assert!(text.contains("Dag Bea Zonder,") && text.contains("9000 Gent"), "{text}");
    assert_eq!(house.count("select count(*) from contacts").await, 0);
    let over = case.step(&dpo, "letter", posted).await.expect(200);
    assert_eq!(over["status"], "completed", "{}", over.text);
    assert_eq!(
        house.count("select count(*) from mails where body like '%Zonder%' or address like '%Gent%'").await,
        0
    );
    assert_eq!(house.count("select count(*) from request_senders").await, 0);
}

/// Whom we know no mailbox of, and who writes from one, has the copy there once staff made sure that it is them.
#[tokio::test]
async fn who_writes_from_a_mailbox_that_is_not_on_file_is_answered_there() {
    let house = House::open().await;
    let (anna, agent) = (house.register("anna").await, house.agent().await);
    let bea = anna.enters(json!({"name": "Bea Zonder", "language": "nl"})).await;
    let asked = json!({"channel": "email", "received_at": house.now(), "subject_id": bea, "rights": ["access"],
                       "email": "bea@elders.example"});
    let case = agent.takes_in(asked).await;
    house.work().await;
    let received = house.last_letter_to("bea@elders.example");
    assert!(
        !received.text.contains("/v/"),
        "a mailbox that we do not know proves nothing: {}",
        received.text
    );
    case.step(&agent, "link", json!({})).await.refused(409, "no-mailbox");
    let check = json!({"doubt": "We kennen dit adres niet.", "asked_for": "Uw klantnummer."});
    case.step(&agent, "identity-check", check).await.expect(200);
    house.work().await;
    let asked = house.last_letter_to("bea@elders.example");
    assert!(
        asked.text.contains("klantnummer") && !asked.text.contains("dat we van u kennen"),
        "{}",
        asked.text
    );
    assert_eq!(house.letters_to("bea@elders.example").len(), 2, "nothing is written over and over");
    case.is_proved_by_staff(&agent).await;
    case.systems_answer(&agent).await;
    case.decided(&agent, "access", done()).await.expect(200);
    house.work().await;
    let answer = house.last_letter_to("bea@elders.example");
    assert!(answer.text.contains("mailen we u meteen"), "{}", answer.text);
    house.press(&answer).await.expect(200);
    house.work().await;
    let copy = house.press(&house.last_letter_to("bea@elders.example")).await.expect(200);
    assert!(unzipped(&copy, "access-report.html").contains("Bea Zonder"));
    assert_eq!(case.seen_by(&agent).await["status"], "completed");
}

/// Art. 18(3): nobody's restriction ends before they heard of it. Whom no mail reaches is told by staff, who are given the words, and
/// a day later it can be lifted.
#[tokio::test]
async fn whom_no_mail_reaches_is_told_before_a_restriction_ends() {
    let house = House::open().await;
    let (anna, agent) = (house.register("anna").await, house.agent().await);
    let bea = anna.enters(json!({"name": "Bea Zonder", "language": "fr"})).await;
    let wanted = json!({"ground": "accuracy-contested"});
    let front = house.front_end().await;
    let standing = front.post(&format!("/v1/contacts/{bea}/restrictions"), wanted).await.expect(201);
    let path = format!("/v1/restrictions/{}/lifting", standing["id"].as_str().unwrap());
    let lift = |more: Value| {
        let mut body = json!({"reason": "L’adresse est exacte."});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        let (agent, path) = (agent.clone(), path.clone());
        async move { agent.post(&path, body).await }
    };
    let refused = lift(json!({})).await.refused(409, "tell-first");
    let words = refused["detail"].as_str().unwrap();
    assert!(words.contains("L’adresse est exacte.") && words.contains("23 novembre 2026"), "{words}");
    lift(json!({"told": "mail"})).await.refused(422, "invalid-fields");
    let told = lift(json!({"told": "phone"})).await.expect(200);
    assert_eq!((&told["notice_how"], &told["ended_at"]), (&json!("phone"), &Value::Null));
    for body in [json!({"told": "phone"}), json!({})] {
        lift(body).await.refused(409, "notice-too-recent");
    }
    house.later(Duration::hours(24));
    assert!(lift(json!({})).await.expect(200)["ended_at"].is_string());
    house.work().await;
    assert!(house.letters().is_empty(), "nothing is mailed");
}

/// The last letter on paper waits a fortnight to be posted: the receipt says so, and then its address is gone. A question that could
/// not be answered afterwards ends with its person, and is named.
#[tokio::test]
async fn the_last_letter_on_paper_does_not_wait_for_ever() {
    let house = House::open().await;
    let (anna, agent, dpo) = (house.register("anna").await, house.agent().await, house.dpo().await);
    let bea = anna.enters(json!({"name": "Bea Zonder", "language": "nl"})).await;
    let question = json!({"channel": "phone", "received_at": house.now(), "subject_id": bea, "kind": "question",
                          "message": "Waar vind ik mijn facturen?"});
    let question = agent.takes_in(question).await;
    let asked = json!({"channel": "phone", "received_at": house.now(), "subject_id": bea, "rights": ["erasure"],
                       "postal_address": "Kerkstraat 1\n9000 Gent"});
    let case = dpo.takes_in(asked).await;
    house.work().await;
    case.step(&dpo, "letter", json!({"channel": "post"})).await.expect(200);
    case.is_proved_by_staff(&agent).await;
    case.systems_answer(&dpo).await;
    house.later(Duration::days(15));
    let decided = case.decided(&dpo, "erasure", done()).await.expect(200);
    assert_eq!(decided.to_print().len(), 1, "{}", decided.text);
    let id: String =
        sqlx::query_scalar("select erasure_id::text from erasures").fetch_one(&house.app.pool).await.unwrap();
    let receipt = format!("/v1/erasures/{id}");
    let until = |receipt: &Answer| {
        let all = receipt["remains"].as_array().unwrap();
        all.iter().find(|one| one["what"] == "last_letter").unwrap()["until"].clone()
    };
    let seen = house.anyone().get(&receipt).await.expect(200);
    assert_eq!(until(&seen), (house.now() + Duration::days(14)).date_naive().to_string());
    assert_eq!(seen["ended_requests"][0]["reference"], question.reference, "{}", seen.text);
    assert_eq!(question.seen_by(&agent).await["status"], "withdrawn");
    let of_address = "select count(*) from mails where address is not null or body is not null";
    for (days, there) in [(13, 1), (2, 0)] {
        house.later(Duration::days(days));
        inzage::casework::sweep::run(&house.app).await.unwrap();
        house.work().await;
        assert_eq!(house.count(of_address).await, there);
    }
    assert_eq!(case.seen_by(&agent).await.to_print(), Vec::<Value>::new());
}
