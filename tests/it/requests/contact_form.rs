//! What comes through the form of the Help Center, from whoever it comes.

use reqwest::Method;
use serde_json::{Value, json};

use chrono::Duration;
use inzage::casework::sweep;

use crate::case::{Case, done};
use crate::house::{House, Letter};

/// The form as a browser sends it.
async fn submit(house: &House, language: &'static str, form: &'static str) -> reqwest::Response {
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let post = client
        .post(format!("{}/v1/contact-requests", house.base))
        .header("content-type", "application/x-www-form-urlencoded")
        .header("accept", "text/html,*/*")
        .header("accept-language", language);
    post.body(form).send().await.unwrap()
}

/// A Dutch access request by form, without an account: received, proved, and answered that nothing is held (M14).
#[tokio::test]
async fn a_stranger_asks_what_is_held() {
    let house = House::open().await;
    let form = "email=piet%40voorbeeld.be&name=Piet&message=Welke+gegevens+hebben+jullie+over+mij%3F&website=&topic=privacy";
    let page = submit(&house, "nl-BE", form).await;
    assert_eq!(page.status(), 202);
    assert!(page.headers().get("set-cookie").is_none());
    let page = page.text().await.unwrap();
    assert!(
        page.contains("<h1>Bedankt</h1>") && page.contains("INZ-") && !page.contains("<script"),
        "{page}"
    );

    house.work().await;
    let letters = house.letters_to("piet@voorbeeld.be");
    let [received] = letters.as_slice() else { panic!("{letters:?}") };
    // Reference, what was understood, the last day; and the name that was typed.
    assert!(received.subject.contains("INZ-") && received.text.starts_with("Dag Piet,"), "{}", received.text);
    assert!(received.text.contains("inzage in de gegevens") && received.text.contains("22 december 2026"));
    assert!(received.headers.to_lowercase().contains("auto-submitted: auto-generated"));

    // Opening the link changes nothing; the button proves the mailbox, once.
    let link = format!("/v/{}", received.token());
    let shown = house.anyone().get(&link).await.expect(200);
    assert!(shown.text.contains("method=\"post\""), "{}", shown.text);
    assert_eq!(house.count("select count(*) from requests where identity is not null").await, 0);
    assert!(house.press(received).await.expect(200).text.contains("bevestigd"));
    assert_eq!(house.count("select count(*) from requests where identity is not null").await, 1);
    // Pressed again, it says that it is done.
    let again = house.press(received).await.expect(410);
    assert!(again.text.contains("al bevestigd"), "{}", again.text);
    house.anyone().get(&link).await.expect(410);

    let agent = house.agent().await;
    let queue = agent.get("/v1/requests?right=access").await.expect(200);
    assert_eq!(queue["items"][0]["due_on"], "2026-12-22");
    let case = agent.first_of("?right=access").await;
    assert!(received.subject.contains(&case.reference) && page.contains(&case.reference));
    let seen = case.seen_by(&agent).await;
    assert_eq!((&seen["identity"], &seen["identity_how"]), (&json!("verified"), &json!("mailbox")));
    assert_eq!(seen["lines"][0]["words"][0], "Welke gegevens hebben jullie over mij");
    // People without an account may stand in our other systems: each answers.
    case.decided(&agent, "access", done()).await.refused(409, "parts-pending");
    case.systems_answer(&agent).await;
    let decided = case.decided(&agent, "access", done()).await.expect(200);
    // Over only when the letter has gone out.
    assert_eq!((&decided["status"], &decided["closing"]), (&json!("open"), &json!("completed")));
    house.work().await;
    let seen = case.seen_by(&agent).await;
    assert_eq!((&seen["status"], seen.outcome("access")), (&json!("completed"), json!("completed")));
    let answer = house.last_letter_to("piet@voorbeeld.be");
    assert!(answer.text.contains("op 22 november 2026 overal gezocht"), "{}", answer.text);

    // What is over stays over: whoever asks again opens a new case.
    case.decided(&agent, "access", done()).await.refused(409, "case-closed");
    case.step(&agent, "note", json!({"text": "Netjes."})).await.expect(200);
    // No letter keeps its address once it is sent.
    assert_eq!(house.count("select count(*) from mails").await, 2);
    assert_eq!(
        house.count("select count(*) from mails where address is not null or body is not null").await,
        0
    );
}

/// M2, abuse: the form tells nobody whether an address is known, unknown or erased.
#[tokio::test]
async fn the_form_gives_every_address_the_same_answer() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let gone = house.register("gone").await;
    gone.delete("/v1/me").await.expect(200);
    house.work().await;
    let erased = house.letters_to("gone@example.be").len();
    let (mut seen, mut references) = (Vec::new(), Vec::new());
    for email in [anna.email.as_str(), "nobody@example.be", "gone@example.be"] {
        let message = json!({"email": email, "message": "Wis mijn gegevens."});
        let answer = house.anyone().post("/v1/contact-requests", message).await.expect(202);
        let reference = answer["reference"].as_str().unwrap().to_owned();
        seen.push((answer.headers_without_ids(), answer.text.replace(&reference, "REFERENCE")));
        references.push(reference);
    }
    assert!(seen.windows(2).all(|pair| pair[0] == pair[1]), "{seen:?}");
    house.work().await;
    // And the letters differ in nothing but reference and link.
    let blotted = |email: &str, reference: &str| {
        let letter = house.last_letter_to(email);
        let text = letter.text.replace(&letter.token(), "TOKEN").replace(reference, "REFERENCE");
        assert!(text.contains("TOKEN") && text.contains("REFERENCE"), "{text}");
        (letter.subject.replace(reference, "REFERENCE"), text)
    };
    assert_eq!(blotted("nobody@example.be", &references[1]), blotted("gone@example.be", &references[2]));
    assert_eq!(house.letters_to("nobody@example.be").len(), 1);
    assert_eq!(house.letters_to("gone@example.be").len(), erased + 1);
    // Sent twice with one key it is one message.
    let twice = || async {
        let message = json!({"email": "piet@example.be", "message": "Wis mijn gegevens."});
        let key = [("idempotency-key", "form-1")];
        house.anyone().call(Method::POST, "/v1/contact-requests", Some(message), &key).await.expect(202)
    };
    let count = house.count("select count(*) from requests").await;
    assert_eq!(twice().await["reference"], twice().await["reference"]);
    assert_eq!(house.count("select count(*) from requests").await, count + 1);
}

/// A thousand posts in someone's name: every one is answered, and they get three letters (M40).
#[tokio::test]
async fn a_bombardment_sends_three_letters() {
    let house = House::open_behind_a_proxy().await;
    let victim = house.register("victim").await;
    for chunk in 0..20 {
        let posts = (0..50).map(|n| {
            let (anyone, from) = (house.anyone(), format!("10.{chunk}.0.{n}"));
            async move {
                let message = json!({"email": "victim@example.be", "message": "Verwijder al mijn gegevens"});
                anyone
                    .call(Method::POST, "/v1/contact-requests", Some(message), &[("x-forwarded-for", &from)])
                    .await
                    .expect(202)
            }
        });
        futures_util::future::join_all(posts).await;
    }
    house.work().await;
    assert_eq!(house.letters_to(&victim.email).len(), 3);
    // Nothing was dropped. Those that came together with the first may each be a first; all others are linked to one.
    assert_eq!(house.count("select count(*) from requests").await, 1000);
    let firsts = house.count("select count(*) from requests where duplicate_of is null").await;
    assert!((1..=50).contains(&firsts), "{firsts}");
    let stray = "select count(*) from requests d join requests f on f.request_id = d.duplicate_of
                 where f.duplicate_of is not null";
    assert_eq!(house.count(stray).await, 0);
    // Nor did anything happen to the person, or to what they ask themselves.
    let filed = victim.post("/v1/me/requests", json!({"rights": ["access"]})).await.expect(201);
    assert_eq!((&filed["identity"], filed.outcome("access")), (&json!("verified"), Value::Null));
    victim.get("/v1/me").await.expect(200);
    // One sender alone is told to wait.
    let mut refused = 0;
    for _ in 0..25 {
        let message = json!({"email": "x@example.be", "message": "Hallo"});
        let answer = house.anyone().post("/v1/contact-requests", message).await;
        assert!(matches!(answer.status, 202 | 429), "{}", answer.text);
        refused += u32::from(answer.status == 429);
    }
    assert_eq!(refused, 5);
}

/// Two strangers with the same name: each is answered about their own address only.
#[tokio::test]
async fn two_strangers_with_the_same_name_stay_apart() {
    let house = House::open().await;
    let one = house.register_with("jan1", json!({"first_name": "Jan", "last_name": "Peeters"})).await;
    let message = |email: &str| json!({"email": email, "name": "Jan Peeters", "message": "Graag inzage in mijn gegevens"});
    let first = house.writes(message(&one.email)).await;
    let second = house.writes(message("jan2@example.be")).await;
    second.is_proved_by_mailbox(&house).await;
    let agent = house.agent().await;
    let seen = second.seen_by(&agent).await;
    assert_eq!((&seen["subject_id"], &seen["duplicate_of"]), (&Value::Null, &Value::Null));
    second.systems_answer(&agent).await;
    second.decided(&agent, "access", done()).await.expect(200);
    house.work().await;
    let answer = house.last_letter_to("jan2@example.be");
    assert!(answer.text.contains("overal gezocht"), "{}", answer.text);
    assert!(!answer.text.contains(&one.email) && !answer.text.contains("inz_lnk_"), "{}", answer.text);
    let seen = first.seen_by(&agent).await;
    assert_eq!((&seen["status"], &seen["identity"]), (&json!("open"), &json!("unverified")));
    assert_eq!(seen["subject_id"], one.id);
}

/// What is wrong is told, and nothing happens.
#[tokio::test]
async fn bad_messages_are_refused() {
    let house = House::open().await;
    let anyone = house.anyone();
    let good = json!({"email": "jan@example.be", "message": "Hallo"});
    let with = |name: &str, value: Value| {
        let mut message = good.clone();
        message[name] = value;
        message
    };
    for (message, fault) in [
        (with("email", json!("jan@example.be\r\nBcc: all@example.be")), "/email forbidden-character"),
        (with("topic", json!("revenge")), "/topic not-one-of"),
        (with("message", json!("")), "/message empty"),
        (with("attachment", json!("x")), "/attachment unknown-member"),
        (with("message", json!("x".repeat(8001))), "/message too-long"),
    ] {
        let refused = anyone.post("/v1/contact-requests", message).await.refused(422, "invalid-fields");
        assert_eq!(refused.faults(), [fault]);
    }
    let long = with("message", json!("x".repeat(200_000)));
    anyone.post("/v1/contact-requests", long).await.refused(413, "too-large");
    for token in ["none", "inz_lnk_000000000000000000000000000000_000000"] {
        anyone.post("/v1/verifications", json!({"token": token})).await.refused(410, "link-gone");
        anyone.call(Method::POST, &format!("/v/{token}"), None, &[]).await.expect(410);
    }
    assert_eq!(house.count("select count(*) from requests").await, 0);

    // In a browser all of it is said on a page, in its language.
    let page = submit(&house, "fr", "email=piet&topic=nothing&message=%3Cb%3E").await;
    assert_eq!(
        (page.status().as_u16(), page.headers()["content-type"].to_str().unwrap()),
        (422, "text/html; charset=utf-8")
    );
    let page = page.text().await.unwrap();
    assert!(
        page.contains("<li>Adresse e-mail: ") && page.contains("<li>topic: ") && page.contains("lang=\"fr\""),
        "{page}"
    );
    assert_eq!(house.count("select count(*) from requests").await, 0);

    // Markup is text, in letters as on pages.
    let case: Case =
        house.writes(with("message", json!("<script>alert(1)</script> Wis mijn gegevens"))).await;
    assert!(!house.last_letter_to("jan@example.be").text.contains("<script>"));
    let agent = house.agent().await;
    case.decided(&agent, "curiosity", done()).await.refused(404, "not-found");
    case.decided(&agent, "access", done()).await.refused(409, "right-not-asked");
    let unknown = case.asks_anew(&agent, json!({"rights": ["revenge"]})).await.refused(422, "invalid-fields");
    assert_eq!(unknown.faults(), ["/rights/0 not-one-of"]);
    let future = house.now() + Duration::seconds(1);
    let wrong = json!({"channel": "post", "received_at": future, "email": "a@example.be"});
    let wrong = agent.post("/v1/requests", wrong).await.refused(422, "invalid-fields");
    assert_eq!(wrong.faults(), ["/received_at in-the-future"]);
    // A path that can name nothing names nothing.
    for system in ["%FF", "%00", "nobody"] {
        let answered = case.step(&agent, &format!("parts/{system}"), json!({"state": "nothing-held"})).await;
        answered.refused(404, "not-found");
    }
    assert_eq!(case.seen_by(&agent).await.rights(), ["erasure"]);
}

/// M14: whoever has no account gets what is held of them all the same: what they wrote before, and that a ban is kept.
#[tokio::test]
async fn what_is_held_without_an_account_is_told() {
    let house = House::open().await;
    let agent = house.agent().await;
    let message = |text: &str| json!({"email": "piet@voorbeeld.be", "message": text, "language": "nl"});
    let banned = house.writes(message("Stuur me geen reclame meer.")).await;
    banned.is_proved_by_mailbox(&house).await;
    house.work().await;
    // Found by its reference, however it is typed.
    let found = agent.first_of(&format!("?reference={}", banned.reference.to_lowercase())).await;
    assert_eq!(found.id, banned.id);
    assert_eq!(banned.seen_by(&agent).await["status"], "completed");
    let case = house.writes(message("Welke gegevens hebben jullie over mij?")).await;
    case.is_proved_by_mailbox(&house).await;
    case.systems_answer(&agent).await;
    case.decided(&agent, "access", done()).await.expect(200);
    house.work().await;
    let answered = |letter: &Letter| letter.text.contains("overal gezocht");
    let answer = house.letters_to("piet@voorbeeld.be").into_iter().find(answered).unwrap();
    for told in ["Stuur me geen reclame meer.", &banned.reference, "afdruk van uw adres"] {
        assert!(answer.text.contains(told), "{told}: {}", answer.text);
    }
}

/// Whoever writes in a victim's name silences nobody: letters stay few, each names what came in until then with its own link,
/// and nothing waits for its acknowledgement for more than a day.
#[tokio::test]
async fn a_flood_in_someones_name_silences_nobody() {
    let house = House::open().await;
    let agent = house.agent().await;
    let victim = house.register("victim").await;
    for email in ["stranger@example.be", &victim.email] {
        let forged = [
            "Welke gegevens hebben jullie over mij?",
            "Stuur me geen reclame meer.",
            "Verbeter mijn gegevens.",
        ];
        for message in forged {
            house.writes(json!({"email": email, "message": message})).await;
        }
        let begun = house.letters_to(email).len();
        let mine = house.writes(json!({"email": email, "message": "Wis al mijn gegevens."})).await;
        let held =
            house.writes(json!({"email": email, "message": "Hoe laat is het?", "topic": "question"})).await;
        assert_eq!(house.letters_to(email).len(), begun);
        // Three more an hour, in all the ways there are, for two days.
        let mut waiting = vec![(mine.clone(), house.now()), (held, house.now())];
        for hour in 0..48 {
            house.later(Duration::hours(1));
            for (n, right) in ["inzage", "wissen", "verbeteren"].iter().enumerate() {
                let message = format!(
                    "Graag {right} en ook mijn gegevens nummer {hour}{n} overdragen. Bezwaar {}.",
                    hour % 5
                );
                let case = house.writes(json!({"email": email, "message": message})).await;
                waiting.push((case, house.now()));
            }
            sweep::run(&house.app).await.unwrap();
            house.work().await;
            let letters: Vec<_> = house
                .letters_to(email)
                .iter()
                .map(|letter| format!("{} {}", letter.subject, letter.text))
                .collect();
            for (case, came) in &waiting {
                let is_named = letters.iter().any(|letter| letter.contains(&case.reference));
                assert!(is_named || house.now() - *came < Duration::hours(24), "{hour}: {}", case.reference);
            }
        }
        let letters = house.letters_to(email);
        assert!(letters.len() - begun <= 12, "{}", letters.len());
        // Its own link proves it, and nothing else.
        let text = letters
            .iter()
            .map(|letter| letter.text.as_str())
            .find(|text| text.contains(&mine.reference))
            .unwrap();
        let (_, after) = text.split_once(&mine.reference).unwrap();
        let (_, token) = after.split_once("/v/").unwrap();
        let token = token.split_whitespace().next().unwrap();
        let verified = "select count(*) from requests where identity is not null";
        let before = house.count(verified).await;
        house.anyone().post("/v1/verifications", json!({"token": token})).await.expect(200);
        assert_eq!(house.count(verified).await, before + 1);
        assert_eq!(mine.seen_by(&agent).await["identity"], "verified");
    }
}

/// A letter that names others and is not sent leaves them to the next one.
#[tokio::test]
async fn what_a_lost_letter_named_is_named_again() {
    let house = House::open().await;
    let agent = house.agent().await;
    let email = "piet@example.be";
    for message in
        ["Welke gegevens hebben jullie over mij?", "Stuur me geen reclame meer.", "Verbeter mijn gegevens."]
    {
        house.writes(json!({"email": email, "message": message})).await;
    }
    let mine = house.writes(json!({"email": email, "message": "Wis al mijn gegevens."})).await;
    let other =
        house.writes(json!({"email": email, "message": "Wis al mijn gegevens en geef mij een kopie."})).await;
    house.later(Duration::hours(23) + Duration::minutes(1));
    sweep::run(&house.app).await.unwrap();
    house.work().await;
    let first = house.last_letter_to(email);
    assert!(first.text.contains(&mine.reference) && first.text.contains(&other.reference), "{}", first.text);
    // The letter of the first comes back: the other was told by it too.
    let seen = mine.seen_by(&agent).await;
    let letter = seen["letters"].as_array().unwrap().last().unwrap()["id"].clone();
    mine.step(&agent, "letter", json!({"outcome": "undelivered", "letter": letter})).await.expect(200);
    // One more than a day's letters has gone out already: the next is for the next day.
    house.later(Duration::hours(1));
    sweep::run(&house.app).await.unwrap();
    house.work().await;
    let again = house.last_letter_to(email);
    assert_ne!(again.id, first.id);
    assert!(again.subject.contains(&other.reference), "{} {}", again.subject, again.text);
}
