//! Requests, from the Help Center's form to a lawful answer on time (P50, P66; L11, L12; D1 to D17; M2, M3, M12 to
//! M14, M31 to M33, M36, M37, M40; G9).

use chrono::Duration;
use reqwest::Method;
use serde_json::{Value, json};

use crate::house::{Answer, Caller, House, Letter, Person};
use crate::smtp::{MailServer, Way};

/// A message through the form.
async fn write(house: &House, message: Value) -> Answer {
    house.anyone().post("/v1/contact-requests", message).await.expect(202)
}

/// The case of a reference, as staff see it.
async fn case_of(house: &House, staff: &Caller, reference: &str) -> Answer {
    let id: uuid::Uuid = sqlx::query_scalar("select request_id from requests where reference = $1")
        .bind(reference)
        .fetch_one(&house.app.pool)
        .await
        .unwrap();
    staff.get(&format!("/v1/requests/{id}")).await.expect(200)
}

fn path(case: &Answer) -> String {
    format!("/v1/requests/{}", case["id"].as_str().unwrap())
}

/// Presses the button of a mailed link.
async fn press(house: &House, letter: &Letter) -> Answer {
    house.anyone().call(Method::POST, &format!("/v/{}", letter.token()), None, &[]).await
}

fn outcome(case: &Answer, right: &str) -> Value {
    let lines = case["lines"].as_array().unwrap();
    lines.iter().find(|line| line["right"] == right).map_or(Value::Null, |line| line["outcome"].clone())
}

/// What the timeline says.
fn timeline(case: &Answer) -> Vec<String> {
    case["timeline"].as_array().unwrap().iter().map(|one| one["what"].as_str().unwrap().to_owned()).collect()
}

/// The names of the steps that are not blocked.
fn allowed(case: &Answer) -> Vec<&str> {
    let actions = case["actions"].as_array().unwrap().iter();
    actions
        .filter(|action| action["blocked"].is_null())
        .map(|action| action["name"].as_str().unwrap())
        .collect()
}

async fn excuse_parts(staff: &Caller, case: &Answer) {
    for part in case["parts"].as_array().unwrap() {
        let excused = json!({"state": "excused", "reason": "Dit systeem antwoordt met de hand."});
        staff
            .post(&format!("{}/parts/{}", path(case), part["system"].as_str().unwrap()), excused)
            .await
            .expect(200);
    }
}

/// A Dutch access request by form, without an account: received, proved, and answered that nothing is held (M14).
#[tokio::test]
async fn a_stranger_asks_what_is_held() {
    let house = House::open().await;
    let form = "email=piet%40voorbeeld.be&name=Piet&message=Welke+gegevens+hebben+jullie+over+mij%3F&website=&topic=privacy";
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let page = client
        .post(format!("{}/v1/contact-requests", house.base))
        .header("content-type", "application/x-www-form-urlencoded")
        .header("accept", "text/html,*/*")
        .header("accept-language", "nl-BE")
        .body(form)
        .send()
        .await
        .unwrap();
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
    // Reference, what was understood, the last day; and no name that someone else may have typed.
    assert!(received.subject.contains("INZ-") && received.text.starts_with("Dag,"), "{}", received.text);
    assert!(received.text.contains("inzage in de gegevens") && received.text.contains("22 december 2026"));
    assert!(received.headers.to_lowercase().contains("auto-submitted: auto-generated"));

    // Opening the link changes nothing; the button proves the mailbox, once.
    let link = format!("/v/{}", received.token());
    let shown = house.anyone().get(&link).await;
    assert!(shown.status == 200 && shown.text.contains("method=\"post\""), "{}", shown.text);
    assert_eq!(house.count("select count(*) from requests where identity is not null").await, 0);
    assert!(press(&house, received).await.text.contains("bevestigd"));
    // Pressed again, it says that it is done.
    let again = press(&house, received).await;
    assert!(again.status == 410 && again.text.contains("al bevestigd"), "{}", again.text);
    assert_eq!(house.anyone().get(&link).await.status, 410);

    let agent = house.agent().await;
    let queue = agent.get("/v1/requests?right=access").await.expect(200);
    assert_eq!(queue["items"][0]["due_on"], "2026-12-22");
    let case =
        agent.get(&format!("/v1/requests/{}", queue["items"][0]["id"].as_str().unwrap())).await.expect(200);
    assert_eq!((&case["identity"], &case["identity_how"]), (&json!("verified"), &json!("mailbox")));
    assert_eq!(case["lines"][0]["words"][0], "Welke gegevens hebben jullie over mij");
    // People without an account may stand in our other systems: each answers.
    excuse_parts(&agent, &case).await;
    let decided = agent
        .put(&format!("{}/lines/access", path(&case)), json!({"outcome": "completed"}))
        .await
        .expect(200);
    // Over only when the letter has gone out.
    assert_eq!((&decided["status"], &decided["closing"]), (&json!("open"), &json!("completed")));
    house.work().await;
    let case = agent.get(&path(&case)).await.expect(200);
    assert_eq!((&case["status"], outcome(&case, "access")), (&json!("completed"), json!("completed")));
    let answer = house.letters_to("piet@voorbeeld.be").pop().unwrap();
    assert!(answer.text.contains("op 22 november 2026 overal gezocht"), "{}", answer.text);

    // What is over stays over: whoever asks again opens a new case.
    let again = agent.put(&format!("{}/lines/access", path(&case)), json!({"outcome": "completed"})).await;
    again.refused(409, "case-closed");
    agent.post(&format!("{}/note", path(&case)), json!({"text": "Netjes."})).await.expect(200);
    // No letter keeps its address once it is sent.
    assert_eq!(
        house.count("select count(*) from mails where address is not null or body is not null").await,
        0
    );
}

/// Someone with an account asks by form: the copy is given behind a fresh proof of the mailbox, once (M23, M24).
#[tokio::test]
async fn a_copy_is_given_behind_a_fresh_proof() {
    let house = House::open().await;
    let anna = house.register_with("anna", json!({"first_name": "Anna", "language": "en"})).await;
    let received = write(&house, json!({"email": anna.email, "message": "Please send me a copy of my data. And export it so I can import it elsewhere, machine readable.", "language": "en"})).await;
    house.work().await;
    let letter = house.letters_to(&anna.email).pop().unwrap();
    assert!(letter.text.starts_with("Hello") || letter.text.contains("Anna"), "{}", letter.text);
    press(&house, &letter).await.expect(200);
    let agent = house.agent().await;
    let case = case_of(&house, &agent, received["reference"].as_str().unwrap()).await;
    assert_eq!(case["subject_id"], anna.id);
    // Our own systems hold a part: each answers first, or is excused with a reason.
    let line = format!("{}/lines/access", path(&case));
    agent.put(&line, json!({"outcome": "completed"})).await.refused(409, "parts-pending");
    excuse_parts(&agent, &case).await;
    agent.put(&line, json!({"outcome": "completed"})).await.expect(200);
    if outcome(&agent.get(&path(&case)).await.expect(200), "portability").is_null() {
        let line = format!("{}/lines/portability", path(&case));
        agent.put(&line, json!({"outcome": "completed"})).await;
    }
    house.work().await;
    let answer = house.letters_to(&anna.email).pop().unwrap();
    // The link of the answer gives nothing by itself: it sends a fresh proof.
    let page = press(&house, &answer).await.expect(200);
    assert!(!page.text.contains(&anna.email));
    house.work().await;
    let fresh = house.letters_to(&anna.email).pop().unwrap();
    house.later(Duration::minutes(21));
    assert_eq!(press(&house, &fresh).await.status, 410, "an old proof is none");
    let case = agent.get(&path(&case)).await.expect(200);
    assert!(timeline(&case).contains(&"collection-asked".to_owned()));
    // The one in the answer sends another, for a week.
    press(&house, &answer).await.expect(200);
    house.work().await;
    assert_ne!(house.letters_to(&anna.email).pop().unwrap().token(), fresh.token());
    house.later(Duration::days(8));
    assert_eq!(press(&house, &answer).await.status, 410);
    let given = house.count("select count(*) from audit where what = 'access-given'").await;
    assert_eq!(given, 0);
}

#[tokio::test]
async fn the_copy_is_whole_and_works_once() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let received =
        write(&house, json!({"email": anna.email, "message": "Graag inzage in mijn gegevens."})).await;
    house.work().await;
    press(&house, &house.letters_to(&anna.email).pop().unwrap()).await.expect(200);
    let agent = house.agent().await;
    let case = case_of(&house, &agent, received["reference"].as_str().unwrap()).await;
    excuse_parts(&agent, &case).await;
    agent.put(&format!("{}/lines/access", path(&case)), json!({"outcome": "completed"})).await.expect(200);
    house.work().await;
    press(&house, &house.letters_to(&anna.email).pop().unwrap()).await.expect(200);
    house.work().await;
    let fresh = house.letters_to(&anna.email).pop().unwrap();
    let file = press(&house, &fresh).await.expect(200);
    assert!(file.header("content-disposition").starts_with("attachment; filename=\"inz-"));
    assert_eq!(file.header("content-type"), "application/zip");
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&file.bytes)).unwrap();
    let mut read = |name: &str| std::io::read_to_string(archive.by_name(name).unwrap()).unwrap();
    // To read, in the language of the letters, and for programs.
    let page = read("access-report.html");
    assert!(page.contains("<html lang=\"nl\">") && page.contains(&anna.email), "{page}");
    let report: Value = serde_json::from_str(&read("access-report.json")).unwrap();
    let profile = report["data"]["profile"].as_array().unwrap();
    assert!(profile.iter().any(|field| field["value"] == anna.email));
    assert_eq!(press(&house, &fresh).await.status, 410);
    assert!(anna.trail().await.contains(&"access-given".to_owned()));
}

/// M2, abuse: the form tells nobody whether an address is known, unknown or erased.
#[tokio::test]
async fn the_form_gives_every_address_the_same_answer() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let gone = house.register("gone").await;
    gone.delete("/v1/me").await.expect(200);
    let mut seen = Vec::new();
    for email in [anna.email.as_str(), "nobody@example.be", "gone@example.be"] {
        let answer = write(&house, json!({"email": email, "message": "Wis mijn gegevens."})).await;
        let reference = answer["reference"].as_str().unwrap().to_owned();
        let headers = answer.headers_without_ids();
        seen.push((headers, answer.text.replace(&reference, "REFERENCE")));
    }
    assert!(seen.windows(2).all(|pair| pair[0] == pair[1]), "{seen:?}");
    house.work().await;
    // And the letters differ in nothing but reference and link.
    let letters =
        ["nobody@example.be", "gone@example.be"].map(|email| house.letters_to(email).pop().unwrap());
    let plain = |letter: &Letter| letter.text.replace(&letter.token(), "TOKEN").len();
    assert_eq!(plain(&letters[0]), plain(&letters[1]));
    // Sent twice with one key it is one message.
    let twice = || async {
        let message = json!({"email": "piet@example.be", "message": "Wis mijn gegevens."});
        let key = [("idempotency-key", "form-1")];
        house.anyone().call(Method::POST, "/v1/contact-requests", Some(message), &key).await.expect(202)
    };
    assert_eq!(twice().await["reference"], twice().await["reference"]);
    // What a machine fills in is thanked and forgotten.
    let count = house.count("select count(*) from requests").await;
    let trapped = json!({"email": "bot@example.be", "message": "Buy", "website": "https://example.com"});
    let answer = write(&house, trapped).await;
    assert!(answer["reference"].as_str().unwrap().starts_with("INZ-"));
    assert_eq!(house.count("select count(*) from requests").await, count);
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
    // Nothing was dropped, and all but the first are linked to it.
    assert_eq!(house.count("select count(*) from requests").await, 1000);
    assert!(house.count("select count(*) from requests where duplicate_of is not null").await >= 900);
    // Nor did anything happen to the person, or to what they ask themselves.
    let filed = victim.post("/v1/me/requests", json!({"rights": ["access"]})).await.expect(201);
    assert_eq!(filed["identity"], "verified");
    victim.get("/v1/me").await.expect(200);
    // One sender alone is told to wait.
    let mut refused = 0;
    for _ in 0..25 {
        let message = json!({"email": "x@example.be", "message": "Hallo"});
        refused += u32::from(house.anyone().post("/v1/contact-requests", message).await.status == 429);
    }
    assert_eq!(refused, 5);
}

/// Erasure asked in French; what was asked back is never answered: reminded, then closed with the remedies.
#[tokio::test]
async fn an_unanswered_question_stops_the_clock_and_closes_the_case() {
    let house = House::open_on("2026-09-07T08:00:00Z").await;
    let received = write(&house, json!({"email": "marie@exemple.be", "message": "Supprimez toutes mes données, s'il vous plaît.", "language": "fr"})).await;
    house.work().await;
    let agent = house.agent().await;
    let case = case_of(&house, &agent, received["reference"].as_str().unwrap()).await;
    assert_eq!(case["lines"][0]["right"], "erasure");
    house.later(Duration::days(1));
    let check = json!({"doubt": "Nous ne trouvons pas de compte à cette adresse.", "asked_for": "Le nom de votre entreprise."});
    let waiting = agent.post(&format!("{}/identity-check", path(&case)), check).await.expect(200);
    assert_eq!(waiting["status"], "waiting-identity");
    // The clock stands still from the moment the letter has gone out.
    assert!(waiting["questions"][0]["asked_at"].is_null());
    house.work().await;
    let letter = house.letters_to("marie@exemple.be").pop().unwrap();
    assert!(
        letter.text.contains("Nous ne trouvons pas de compte") && letter.text.contains("carte d’identité"),
        "{}",
        letter.text
    );
    let waiting = agent.get(&path(&case)).await.expect(200);
    assert_eq!(waiting["questions"][0]["asked_at"], "2026-09-08T08:00:00Z");
    agent
        .post(&format!("{}/closure", path(&case)), json!({"explanation": "x"}))
        .await
        .refused(409, "not-reminded");
    house.later(Duration::days(15));
    inzage::casework::sweep::run(&house.app).await.unwrap();
    house.work().await;
    assert!(house.letters_to("marie@exemple.be").pop().unwrap().text.contains("Le nom de votre entreprise."));
    agent
        .post(&format!("{}/closure", path(&case)), json!({"explanation": "x"}))
        .await
        .refused(409, "reminder-too-recent");
    house.later(Duration::days(15));
    // Thirty days on, nothing is overdue.
    let queue = agent.get("/v1/requests").await.expect(200);
    assert_eq!(queue["items"][0]["overdue"], false);
    let closing = json!({"explanation": "le nom de votre entreprise"});
    agent.post(&format!("{}/closure", path(&case)), closing).await.expect(200);
    house.work().await;
    let closed = agent.get(&path(&case)).await.expect(200);
    assert_eq!(closed["status"], "closed-unidentified");
    let letter = house.letters_to("marie@exemple.be").pop().unwrap();
    for part in ["Autorité de protection des données", "Presse 35", "le nom de votre entreprise"] {
        assert!(letter.text.contains(part), "{part} in {}", letter.text);
    }
}

/// V8, V9, L12.3b: an extension is announced before the last day ends, and holds only if its letter went out in time.
#[tokio::test]
async fn an_extension_one_second_too_late_is_refused() {
    for (sent, good) in [("2026-04-07T21:59:59Z", true), ("2026-04-07T22:00:00Z", false)] {
        let house = House::open_on("2026-03-05T09:00:00Z").await;
        let agent = house.agent().await;
        let taken = json!({"channel": "post", "received_at": "2026-03-05T09:00:00Z", "email": "jan@example.be", "rights": ["access"]});
        let case = agent.post("/v1/requests", taken).await.expect(201);
        assert_eq!(case["due_on"], "2026-04-07");
        let clock = agent.get(&format!("{}/clock", path(&case))).await.expect(200);
        assert_eq!(
            (&clock["nominal_end"], &clock["due_before"]),
            (&json!("2026-04-05"), &json!("2026-04-07T22:00:00Z"))
        );
        assert!(
            clock["steps"].as_array().unwrap().iter().all(|step| !step["text"].as_str().unwrap().is_empty())
        );
        house.work().await;
        house.later(sent.parse::<chrono::DateTime<chrono::Utc>>().unwrap() - house.now());
        let extension =
            agent.post(&format!("{}/extension", path(&case)), json!({"reason": "Twaalf systemen."})).await;
        if !good {
            let refused = extension.refused(409, "extension-too-late");
            assert!(refused["detail"].as_str().unwrap().contains("note"), "{}", refused.text);
            continue;
        }
        // Not in effect before its letter has gone out.
        assert_eq!(extension.expect(200)["extended"], false);
        house.work().await;
        let extended = agent.get(&path(&case)).await.expect(200);
        assert_eq!((&extended["extended"], &extended["due_on"]), (&json!(true), &json!("2026-06-05")));
        let letter = house.letters_to("jan@example.be").pop().unwrap();
        assert!(letter.text.contains("5 juni 2026") && letter.text.contains("Twaalf systemen."));
        agent
            .post(&format!("{}/extension", path(&case)), json!({"reason": "Nog."}))
            .await
            .refused(409, "already-extended");
    }
    let house = House::open_on("2026-03-05T09:00:00Z").await;
    let agent = house.agent().await;
    let taken = json!({"channel": "post", "received_at": "2026-03-05T09:00:00Z", "email": "jan@example.be", "rights": ["access"]});
    let case = agent.post("/v1/requests", taken).await.expect(201);
    house.later(Duration::days(33));
    agent.post(&format!("{}/extension", path(&case)), json!({"reason": "Veel."})).await.expect(200);
    house.later(Duration::days(2));
    house.work().await;
    let late = agent.get(&path(&case)).await.expect(200);
    assert_eq!(late["extended"], false);
    assert!(timeline(&late).contains(&"extension-too-late".to_owned()));
}

/// L21: an objection that must be weighed waits in the queue with a clock, and its rejection carries the remedies.
#[tokio::test]
async fn an_objection_is_weighed_in_the_queue() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let objected = anna
        .put("/v1/me/objections/service_development", json!({"grounds": "Ik wil dat niet."}))
        .await
        .expect(200);
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
    let letter = house.letters_to(&anna.email).pop().unwrap();
    for part in [
        "Zonder deze gegevens vinden we fouten",
        "Gegevensbeschermingsautoriteit",
        "Drukpersstraat 35",
        "rechtbank",
    ] {
        assert!(letter.text.contains(part), "{part} in {}", letter.text);
    }
    // Taken back, it is over without a decision.
    anna.put("/v1/me/objections/security", json!({"grounds": "Ook dat niet."})).await.expect(200);
    anna.delete("/v1/me/objections/security").await.expect(200);
    house.work().await;
    let own = anna.get("/v1/me/requests").await.expect(200);
    let statuses: Vec<_> =
        own["items"].as_array().unwrap().iter().map(|one| one["status"].as_str().unwrap()).collect();
    assert!(statuses.contains(&"withdrawn"), "{statuses:?}");
}

/// L12.4, L12.5: only the DPO refuses, with ground and reasons; what is manifestly excessive needs proof and a second.
#[tokio::test]
async fn refusals_are_the_dpos() {
    let house = House::open().await;
    let (agent, dpo, other) = (house.agent().await, house.dpo().await, house.dpo().await);
    let taken = json!({"channel": "email", "received_at": house.now(), "email": "jan@example.be", "rights": ["access", "erasure"], "language": "de"});
    let case = agent.post("/v1/requests", taken).await.expect(201);
    house.work().await;
    let line = format!("{}/lines/access", path(&case));
    let refusal =
        json!({"outcome": "refused", "ground": "not-identified", "explanation": "Wir finden Sie nicht."});
    agent.put(&line, refusal.clone()).await.refused(403, "needs-dpo");
    let bare = dpo.put(&line, json!({"outcome": "refused"})).await.refused(422, "invalid-fields");
    assert_eq!(bare.faults(), ["/explanation required", "/ground required"]);
    dpo.put(&line, json!({"outcome": "completed"})).await.refused(409, "not-verified");
    dpo.put(&line, refusal).await.expect(200);
    let excessive = json!({"outcome": "refused", "ground": "manifestly-excessive", "explanation": "Zum zwanzigsten Mal."});
    let line = format!("{}/lines/erasure", path(&case));
    let bare = dpo.put(&line, excessive.clone()).await.refused(422, "invalid-fields");
    assert_eq!(bare.faults(), ["/evidence required"]);
    let mut proved = excessive;
    proved["evidence"] = json!("Zwanzig Anfragen im November.");
    let waiting = dpo.put(&line, proved).await.expect(200);
    assert_eq!(waiting["lines"][1]["status"], "awaiting-approval");
    house.work().await;
    assert_eq!(agent.get(&path(&case)).await.expect(200)["status"], "open");
    dpo.post(&format!("{line}/approval"), json!({})).await.refused(409, "needs-second-person");
    agent.post(&format!("{line}/approval"), json!({})).await.refused(403, "needs-dpo");
    other.post(&format!("{line}/approval"), json!({})).await.expect(200);
    house.work().await;
    assert_eq!(agent.get(&path(&case)).await.expect(200)["status"], "refused");
    let letter = house.letters_to("jan@example.be").pop().unwrap();
    for part in ["Wir finden Sie nicht.", "Zum zwanzigsten Mal.", "Datenschutz", "Gericht"] {
        assert!(letter.text.contains(part), "{part} in {}", letter.text);
    }
    assert!(!letter.text.contains("Zwanzig Anfragen im November"), "what proves it is ours");
}

/// M31: a copy before the erasure; the erasure by the verb, with its last letter; nothing of the person stays.
#[tokio::test]
async fn access_comes_before_erasure() {
    let house = House::open().await;
    let anna = house.register_with("anna", json!({"first_name": "Zwartzangertje"})).await;
    let received = write(&house, json!({"email": anna.email, "message": "Stuur me een kopie van mijn gegevens en wis daarna alles wat jullie over mij hebben."})).await;
    house.work().await;
    press(&house, &house.letters_to(&anna.email).pop().unwrap()).await.expect(200);
    let agent = house.agent().await;
    let case = case_of(&house, &agent, received["reference"].as_str().unwrap()).await;
    excuse_parts(&agent, &case).await;
    let erase = format!("{}/lines/erasure", path(&case));
    agent.put(&erase, json!({"outcome": "completed"})).await.refused(409, "access-first");
    // Staff have no other way.
    agent.delete(&format!("/v1/users/{}", anna.id)).await.refused(403, "needs-request");
    agent
        .put(&format!("{}/lines/access", path(&case)), json!({"outcome": "refused"}))
        .await
        .refused(403, "needs-dpo");
    let bare = json!({"outcome": "withdrawn"});
    agent.put(&format!("{}/lines/access", path(&case)), bare).await.refused(422, "invalid-fields");
    let withdrawn =
        json!({"outcome": "withdrawn", "explanation": "Liet aan de telefoon weten dat het niet meer hoeft."});
    agent.put(&format!("{}/lines/access", path(&case)), withdrawn).await.expect(200);
    agent.put(&erase, json!({"outcome": "completed"})).await.expect(200);
    anna.get("/v1/me").await.refused(401, "unauthenticated");
    house.work().await;
    let closed = agent.get(&path(&case)).await.expect(200);
    assert_eq!((&closed["status"], &closed["sender"]), (&json!("completed"), &Value::Null));
    let letter = house.letters_to(&anna.email).pop().unwrap();
    assert!(
        letter.text.contains("gewist") && letter.text.contains("artikel 5(2) van de AVG"),
        "{}",
        letter.text
    );
    assert_eq!(house.count("select count(*) from request_senders").await, 0);
}

/// Filing erases nothing; what can be done at once is done at once; doing it oneself answers the request.
#[tokio::test]
async fn a_request_filed_by_the_person_says_how_to_do_it_oneself() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let filed = anna
        .post("/v1/me/requests", json!({"rights": ["erasure", "access", "marketing-ban"]}))
        .await
        .expect(201);
    assert_eq!(outcome(&filed, "marketing-ban"), "completed");
    assert_eq!(anna.get("/v1/me").await.expect(200)["direct_marketing"], "ban");
    let actions = filed["actions"].as_array().unwrap();
    assert!(
        actions
            .iter()
            .any(|one| one["name"] == "erasure" && one["method"] == "DELETE" && one["url"] == "/v1/me")
    );
    let location = filed.header("location").to_owned();
    anna.get("/v1/me/access-report").await.expect(200);
    let now = anna.get(&location).await.expect(200);
    assert_eq!((outcome(&now, "access"), outcome(&now, "erasure")), (json!("completed"), Value::Null));
    let withdrawn = anna.post(&format!("{location}/withdrawal"), json!({})).await.expect(200);
    assert_eq!(outcome(&withdrawn, "erasure"), "withdrawn");
    anna.get("/v1/me").await.expect(200);
    house.work().await;
    assert_eq!(anna.get(&location).await.expect(200)["status"], "completed");
    let told = anna.get(&format!("{location}/recipients")).await.expect(200);
    assert!(!told["items"].as_array().unwrap().is_empty());
    // Sent twice with the same key it is one; someone else's does not exist.
    let key = [("idempotency-key", "k1")];
    let body = || Some(json!({"rights": ["rectification"]}));
    let first = anna.call(Method::POST, "/v1/me/requests", body(), &key).await.expect(201);
    let second = anna.call(Method::POST, "/v1/me/requests", body(), &key).await.expect(201);
    assert_eq!(first["id"], second["id"]);
    let bert = house.register("bert").await;
    bert.get(first.header("location")).await.refused(404, "not-found");
}

/// Two strangers with the same name: each is answered about their own address only.
#[tokio::test]
async fn two_strangers_with_the_same_name_stay_apart() {
    let house = House::open().await;
    let one = house.register_with("jan1", json!({"first_name": "Jan", "last_name": "Peeters"})).await;
    let message = |email: &str| json!({"email": email, "name": "Jan Peeters", "message": "Graag inzage in mijn gegevens"});
    write(&house, message(&one.email)).await;
    let other = write(&house, message("jan2@example.be")).await;
    house.work().await;
    press(&house, &house.letters_to("jan2@example.be").pop().unwrap()).await.expect(200);
    let agent = house.agent().await;
    let case = case_of(&house, &agent, other["reference"].as_str().unwrap()).await;
    assert_eq!((&case["subject_id"], &case["duplicate_of"]), (&Value::Null, &Value::Null));
    excuse_parts(&agent, &case).await;
    agent.put(&format!("{}/lines/access", path(&case)), json!({"outcome": "completed"})).await.expect(200);
    house.work().await;
    let answer = house.letters_to("jan2@example.be").pop().unwrap();
    assert!(!answer.text.contains(&one.email) && !answer.text.contains("inz_lnk_"), "{}", answer.text);
    let first = agent.get("/v1/requests?status=open").await.expect(200);
    assert_eq!(first["items"][0]["identity"], "unverified");
}

/// P52, L17(f), M36: a report about a child is looked into by the next working day; the account learns nothing, and
/// neither does the reporter; until then it is not used for marketing.
#[tokio::test]
async fn a_report_about_a_child_pauses_marketing() {
    let house = House::open().await;
    let child = house.register("kind").await;
    let gate = house.service(&[inzage::people::tokens::Scope::DecisionsRead]).await;
    let decision = format!("/v1/users/{}/decisions/", child.id);
    let known = json!({"email": "ouder@example.be", "topic": "minor", "message": "Het account kind@example.be is van mijn zoon van 14."});
    let unknown = json!({"email": "ouder@example.be", "topic": "minor", "message": "Het account niemand@example.be is van mijn zoon van 14."});
    let one = write(&house, known).await;
    let two = write(&house, unknown).await;
    house.work().await;
    let letters = house.letters_to("ouder@example.be");
    assert_eq!(letters.len(), 2);
    let plain =
        |letter: &Letter, answer: &Answer| letter.text.replace(answer["reference"].as_str().unwrap(), "REF");
    let (mut texts, expected) = (vec![plain(&letters[0], &one), plain(&letters[1], &two)], 1);
    texts.iter_mut().for_each(|text| {
        *text = text
            .replace(one["reference"].as_str().unwrap(), "REF")
            .replace(two["reference"].as_str().unwrap(), "REF")
    });
    texts.dedup();
    assert_eq!(texts.len(), expected, "the reporter learns nothing");
    assert!(house.letters_to(&child.email).is_empty());
    assert_eq!(gate.get(&format!("{decision}advertising")).await.expect(200)["reason"], "restricted");
    assert_eq!(gate.get(&format!("{decision}service_delivery")).await.expect(200)["allowed"], true);
    assert_eq!(child.get("/v1/me/requests").await.expect(200)["items"], json!([]));
    let agent = house.agent().await;
    let queue = agent.get("/v1/requests?kind=minor").await.expect(200);
    // Sunday 22 November 2026: the next working day.
    assert_eq!(queue["items"][0]["due_on"], "2026-11-23");
    // Confirmed means erased.
    let case = case_of(&house, &agent, one["reference"].as_str().unwrap()).await;
    agent.put(&format!("{}/rights", path(&case)), json!({"rights": ["erasure"]})).await.expect(200);
    let identity = json!({"method": "callback", "reason": "Gebeld met de ouder en de school."});
    let case = agent.post(&format!("{}/identity", path(&case)), identity).await.expect(200);
    excuse_parts(&agent, &case).await;
    // Not on the word of one.
    let line = format!("{}/lines/erasure", path(&case));
    agent.put(&line, json!({"outcome": "completed"})).await.refused(409, "needs-second-person");
    house.agent().await.put(&line, json!({"outcome": "completed"})).await.expect(200);
    child.get("/v1/me").await.refused(401, "unauthenticated");
    house.work().await;
    assert_eq!(house.letters_to("ouder@example.be").len(), 2, "the reporter learns nothing");
}

/// G9, M37: data inside a user's own invoices: the user decides, and is told without the substance.
#[tokio::test]
async fn a_request_about_a_users_invoices_is_passed_on() {
    let house = House::open().await;
    let baker = house.register_with("bakker", json!({"first_name": "Bakker"})).await;
    let message = "Ik kreeg een factuur van bakkerij Janssens via jullie programma. Wis mijn gegevens. Mijn rug doet pijn.";
    let received = write(
        &house,
        json!({"email": "klant@example.be", "name": "Klaas", "topic": "privacy", "message": message}),
    )
    .await;
    house.work().await;
    let agent = house.agent().await;
    let case = case_of(&house, &agent, received["reference"].as_str().unwrap()).await;
    assert_eq!(case["kind"], "customer");
    agent.post(&format!("{}/forwarding", path(&case)), json!({"user": baker.id})).await.expect(200);
    house.work().await;
    let told = house.letters_to(&baker.email).pop().unwrap();
    assert!(told.text.contains("klant@example.be") && !told.text.contains("rug"), "{}", told.text);
    let answer = house.letters_to("klant@example.be").pop().unwrap();
    assert!(!answer.text.contains(&baker.email));
    assert_eq!(agent.get(&path(&case)).await.expect(200)["status"], "forwarded");
}

/// Signing in by mail: once, for twenty minutes; whether there is an account is told to its mailbox only.
#[tokio::test]
async fn a_link_signs_in_once() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let ask = async |email: &str| {
        house.anyone().post("/v1/sign-in-links", json!({"email": email})).await.expect(202)
    };
    let (known, unknown) = (ask(&anna.email).await, ask("nobody@example.be").await);
    assert_eq!(known.text, unknown.text);
    let letter = wait_for_letter(&house, &anna.email, 1).await;
    assert!(house.letters_to("nobody@example.be").is_empty());
    let sign_in = async |token: &str| house.anyone().post("/v1/sessions", json!({"link_token": token})).await;
    let opened = sign_in(&letter.token()).await.expect(201);
    assert_eq!(opened["subject_id"], anna.id);
    house.with_token(opened["token"].as_str().unwrap()).get("/v1/me").await.expect(200);
    sign_in(&letter.token()).await.refused(410, "link-gone");
    // Expired, tampered, of another kind.
    ask(&anna.email).await;
    let late = wait_for_letter(&house, &anna.email, 2).await.token();
    house.later(Duration::minutes(20));
    sign_in(&late).await.refused(410, "link-gone");
    sign_in("inz_lnk_000000000000000000000000000000_000000").await.refused(410, "link-gone");
    anna.patch("/v1/me", json!({"email": "new@example.be"})).await.refused(403, "needs-fresh-session");
    let both = json!({"link_token": late, "email": anna.email, "password": "x"});
    let refused = house.anyone().post("/v1/sessions", both).await.refused(422, "invalid-fields");
    assert_eq!(refused.faults(), ["/email unknown-member", "/password unknown-member"]);
}

async fn wait_for_letter(house: &House, address: &str, count: usize) -> Letter {
    for _ in 0..200 {
        // It is written after the answer.
        house.app.tasks.close();
        house.app.tasks.wait().await;
        house.app.tasks.reopen();
        house.work().await;
        let letters = house.letters_to(address);
        if letters.len() >= count {
            return letters[count - 1].clone();
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("no letter to {address}");
}

/// M3: the old address is told; for a week the new one alone proves nothing.
#[tokio::test]
async fn a_new_address_proves_nothing_for_a_week() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    // The first address of an account is no new one; this one is.
    house.later(Duration::minutes(1));
    house.move_to(&anna, "nieuw@example.be").await.expect(200);
    assert_eq!(house.letters_to(&anna.email).len(), 1, "the old address is told");
    let me = anna.get("/v1/me").await.expect(200);
    assert_eq!((&me["email"], &me["email_pending"]), (&json!("nieuw@example.be"), &Value::Null));
    house.anyone().post("/v1/sign-in-links", json!({"email": "nieuw@example.be"})).await.expect(202);
    // No link that would not work, but until when, and what to do.
    let letter = wait_for_letter(&house, "nieuw@example.be", 2).await;
    assert!(letter.text.contains("29 november 2026") && !letter.text.contains("inz_lnk_"), "{}", letter.text);
    let message = json!({"email": "nieuw@example.be", "message": "Wis mijn gegevens en geen reclame meer"});
    let received = write(&house, message).await;
    house.work().await;
    press(&house, &house.letters_to("nieuw@example.be").pop().unwrap()).await.expect(200);
    let agent = house.agent().await;
    let case = case_of(&house, &agent, received["reference"].as_str().unwrap()).await;
    assert_eq!(case["identity"], "unverified");
    assert!(timeline(&case).contains(&"mailbox-proved-too-new".to_owned()));
    // Against advertising the mailbox is enough, however new.
    assert_eq!(outcome(&case, "marketing-ban"), "completed");
    assert_eq!(anna.get("/v1/me").await.expect(200)["direct_marketing"], "ban");
    house.later(Duration::days(8));
    house.anyone().post("/v1/sign-in-links", json!({"email": "nieuw@example.be"})).await.expect(202);
    let count = house.letters_to("nieuw@example.be").len();
    let link = wait_for_letter(&house, "nieuw@example.be", count + 1).await;
    house.anyone().post("/v1/sessions", json!({"link_token": link.token()})).await.expect(201);
}

/// The mail server is away for a day: nothing is lost, nothing goes out twice under another id, and what is due is
/// still warned of. What bounces is noted, and answered another way.
#[tokio::test]
async fn a_mail_server_may_be_away_for_a_day() {
    let port = MailServer::closed_port().await;
    let house = House::open_with_mail_server(port).await;
    let agent = house.agent().await;
    let taken = json!({"channel": "phone", "received_at": house.now() - Duration::days(27), "email": "jan@example.be", "rights": ["access"]});
    let case = agent.post("/v1/requests", taken).await.expect(201);
    for _ in 0..3 {
        due_now(&house).await;
        while inzage::worker::work(&house.app).await.unwrap() {}
    }
    inzage::casework::sweep::run(&house.app).await.unwrap();
    assert!(
        timeline(&agent.get(&path(&case)).await.expect(200)).iter().any(|what| what.starts_with("warned-"))
    );
    house.later(Duration::days(1));
    let (server, _) = MailServer::start(port).await;
    due_now(&house).await;
    while inzage::worker::work(&house.app).await.unwrap() {}
    let letters = server.letters();
    assert_eq!(letters.iter().filter(|letter| letter.to == "jan@example.be").count(), 1, "{letters:?}");
    let ids: std::collections::BTreeSet<_> = letters.iter().map(|letter| letter.id.clone()).collect();
    assert_eq!(ids.len(), letters.len());
    assert!(letters.iter().all(|letter| letter.id.starts_with('<') && letter.id.contains('@')));
    server.refuse(Way::NO_SUCH_MAILBOX);
    let closing = json!({"outcome": "withdrawn", "explanation": "Aan de telefoon."});
    agent.put(&format!("{}/lines/access", path(&case)), closing).await.expect(200);
    while inzage::worker::work(&house.app).await.unwrap() {}
    let bounced = agent.get(&path(&case)).await.expect(200);
    assert_eq!((&bounced["status"], &bounced["closing"]), (&json!("open"), &json!("withdrawn")));
    assert!(timeline(&bounced).contains(&"answer-bounced".to_owned()));
    assert_eq!(allowed(&bounced), ["note", "letter", "resending"]);
    // Written anew, it comes back once more.
    agent.post(&format!("{}/resending", path(&case)), json!({})).await.expect(200);
    while inzage::worker::work(&house.app).await.unwrap() {}
    assert_eq!(agent.get(&path(&case)).await.expect(200)["status"], "open");
    let told = agent.post(&format!("{}/letter", path(&case)), json!({"channel": "phone"})).await.expect(200);
    assert_eq!(told["status"], "withdrawn");
}

async fn due_now(house: &House) {
    sqlx::query("update jobs set run_at = now()").execute(&house.app.pool).await.unwrap();
}

/// P66, D8: staff say anew what is asked, and the day of receipt stays; what is out of order says what is in order.
#[tokio::test]
async fn staff_work_the_queue() {
    let house = House::open().await;
    let agent = house.agent().await;
    let received_at = house.now() - Duration::days(3);
    let taken = json!({"channel": "counter", "received_at": received_at, "email": "jan@example.be", "name": "Jan", "message": "Ik heb een vraagje."});
    let case = agent.post("/v1/requests", taken).await.expect(201);
    assert_eq!((&case["kind"], &case["lines"]), (&json!("question"), &json!([])));
    let anew = agent
        .put(&format!("{}/rights", path(&case)), json!({"rights": ["rectification", "access"]}))
        .await
        .expect(200);
    let rights: Vec<_> =
        anew["lines"].as_array().unwrap().iter().map(|line| line["right"].as_str().unwrap()).collect();
    assert_eq!(rights, ["access", "rectification"]);
    assert_eq!(anew["received_at"], case["received_at"]);
    let refused = agent
        .post(&format!("{}/answer", path(&case)), json!({"text": "Ja."}))
        .await
        .refused(409, "nothing-asked");
    assert!(refused["detail"].as_str().unwrap().contains("clarification"), "{}", refused.text);
    let assigned = agent.put(&format!("{}/assignee", path(&case)), json!({})).await.expect(200);
    assert!(assigned["assignee"].is_string());
    let blocked = assigned["actions"].as_array().unwrap().iter().find(|one| one["name"] == "refuse").unwrap();
    assert_eq!(blocked["blocked"]["code"], "needs-dpo");
    // The queue goes by what is due, page by page.
    for day in [9, 1, 5] {
        let taken = json!({"channel": "post", "received_at": house.now() - Duration::days(day), "email": format!("p{day}@example.be"), "rights": ["access"]});
        agent.post("/v1/requests", taken).await.expect(201);
    }
    let (mut due, mut after) = (Vec::new(), String::new());
    loop {
        let page = agent.get(&format!("/v1/requests?limit=2{after}")).await.expect(200);
        due.extend(
            page["items"].as_array().unwrap().iter().map(|one| one["due_on"].as_str().unwrap().to_owned()),
        );
        match page["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => break,
        }
    }
    assert_eq!(due.len(), 4);
    assert!(due.is_sorted(), "{due:?}");
    // Each look at a case leaves a line.
    agent.get(&path(&case)).await.expect(200);
    assert!(
        house.count("select count(*) from audit where what = 'read' and fields[1] = 'request'").await >= 1
    );
}

/// What is wrong is told, and nothing happens.
#[tokio::test]
async fn bad_messages_are_refused() {
    let house = House::open().await;
    let anyone = house.anyone();
    let send = async |message: Value| anyone.post("/v1/contact-requests", message).await;
    let good = json!({"email": "jan@example.be", "message": "Hallo"});
    let with = |name: &str, value: Value| {
        let mut message = good.clone();
        message[name] = value;
        message
    };
    for (message, fault) in [
        (with("email", json!("jan@example.be\r\nBcc: all@example.be")), "/email"),
        (with("name", json!("Jan\r\nBcc: x@example.be")), "/name"),
        (with("topic", json!("revenge")), "/topic"),
        (with("language", json!("xx")), "/language"),
        (with("message", json!("")), "/message"),
        (with("attachment", json!("x")), "/attachment"),
        (with("message", json!("x".repeat(8001))), "/message"),
    ] {
        let refused = send(message).await.refused(422, "invalid-fields");
        assert!(refused.faults()[0].starts_with(fault), "{:?}", refused.faults());
    }
    send(with("message", json!("x".repeat(100_000)))).await.refused(413, "too-large");
    anyone
        .send(
            Method::POST,
            "/v1/contact-requests",
            Some(("multipart/form-data; boundary=x", b"--x--".to_vec())),
            &[],
        )
        .await
        .refused(415, "no-attachments");
    assert_eq!(house.count("select count(*) from requests").await, 0);

    // In a browser all of it is said on a page, in its language.
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let page = client
        .post(format!("{}/v1/contact-requests", house.base))
        .header("content-type", "application/x-www-form-urlencoded")
        .header("accept", "text/html,*/*")
        .header("accept-language", "fr")
        .body("email=piet&topic=nothing&message=%3Cb%3E")
        .send()
        .await
        .unwrap();
    assert_eq!(
        (page.status().as_u16(), page.headers()["content-type"].to_str().unwrap()),
        (422, "text/html; charset=utf-8")
    );
    let page = page.text().await.unwrap();
    assert!(
        page.contains("<li>Adresse e-mail: ") && page.contains("<li>topic: ") && page.contains("lang=\"fr\""),
        "{page}"
    );

    // Markup is text, in letters as on pages.
    let marked = write(&house, with("message", json!("<script>alert(1)</script> Wis mijn gegevens"))).await;
    house.work().await;
    assert!(!house.letters_to("jan@example.be").pop().unwrap().text.contains("<script>"));
    let agent = house.agent().await;
    let case = case_of(&house, &agent, marked["reference"].as_str().unwrap()).await;
    let wrong = json!({"channel": "post", "received_at": house.now() + Duration::seconds(1), "email": "a@example.be"});
    let future = agent.post("/v1/requests", wrong).await.refused(422, "invalid-fields");
    assert_eq!(future.faults(), ["/received_at in-the-future"]);
    agent
        .put(&format!("{}/lines/curiosity", path(&case)), json!({"outcome": "completed"}))
        .await
        .refused(404, "not-found");
    agent
        .put(&format!("{}/lines/access", path(&case)), json!({"outcome": "completed"}))
        .await
        .refused(409, "right-not-asked");
    agent
        .put(&format!("{}/rights", path(&case)), json!({"rights": ["revenge"]}))
        .await
        .refused(422, "invalid-fields");
    for token in ["none", "inz_lnk_000000000000000000000000000000_000000"] {
        anyone.post("/v1/verifications", json!({"token": token})).await.refused(410, "link-gone");
        assert_eq!(anyone.call(Method::POST, &format!("/v/{token}"), None, &[]).await.status, 410);
    }
}

/// Objections and restrictions that waited before there were cases are taken in, with their own day of receipt.
#[tokio::test]
async fn what_waited_before_is_taken_in() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    anna.put("/v1/me/objections/service_development", json!({"grounds": "Nee."})).await.expect(200);
    anna.post("/v1/me/restrictions", json!({"ground": "accuracy-contested"})).await.expect(201);
    forget_cases(&house, &anna).await;
    house.later(Duration::days(2));
    inzage::casework::sweep::run(&house.app).await.unwrap();
    let anna = house.sign_in(&anna.id, &anna.email).await;
    let own = anna.get("/v1/me/requests").await.expect(200);
    let items = own["items"].as_array().unwrap();
    assert_eq!(items.len(), 2);
    assert!(items.iter().all(|one| one["received_at"] == "2026-11-22T10:00:00Z"), "{}", own.text);
    inzage::casework::sweep::run(&house.app).await.unwrap();
    assert_eq!(anna.get("/v1/me/requests").await.expect(200)["items"].as_array().unwrap().len(), 2);
}

async fn forget_cases(house: &House, anna: &Person) {
    house.work().await;
    for table in ["mailed_links", "mails", "request_parts", "request_events", "request_lines", "requests"] {
        let query = sqlx::AssertSqlSafe(format!("delete from {table}"));
        sqlx::query(query).execute(&house.app.pool).await.unwrap();
    }
    assert_eq!(anna.get("/v1/me/requests").await.unwrap_items(), 0);
}

/// M34: free text goes 90 days after the case is closed, the case itself after three years.
#[tokio::test]
async fn a_case_is_forgotten_in_its_time() {
    let house = House::open().await;
    let agent = house.agent().await;
    let taken = json!({"channel": "email", "received_at": house.now(), "email": "jan@example.be", "rights": ["access"], "message": "Kanariepietje"});
    let case = agent.post("/v1/requests", taken).await.expect(201);
    agent.post(&format!("{}/note", path(&case)), json!({"text": "Kanariepietje"})).await.expect(200);
    agent
        .post(&format!("{}/withdrawal", path(&case)), json!({"explanation": "Kanariepietje"}))
        .await
        .expect(200);
    house.work().await;
    house.later(Duration::days(91));
    inzage::worker::expire(&house.app).await.unwrap();
    let later = agent.get(&path(&case)).await.expect(200);
    assert!(!later.text.contains("Kanariepietje") && later["sender"].is_null(), "{}", later.text);
    house.later(Duration::days(3 * 366));
    inzage::worker::expire(&house.app).await.unwrap();
    assert_eq!(house.count("select count(*) from requests").await, 0);
}

/// Staff cannot make up a request: what they file for someone proves nothing, and what they add to a request is
/// confirmed by the person first.
#[tokio::test]
async fn staff_make_up_no_request() {
    let house = House::open().await;
    let (agent, anna) = (house.agent().await, house.register("anna").await);
    agent
        .post(&format!("/v1/users/{}/restrictions", anna.id), json!({"ground": "unlawful"}))
        .await
        .expect(201);
    anna.put("/v1/me/objections/service_development", json!({"grounds": "Nee."})).await.expect(200);
    let queue = agent.get("/v1/requests").await.expect(200);
    assert_eq!(queue["items"].as_array().unwrap().len(), 2);
    for item in queue["items"].as_array().unwrap() {
        let case = format!("/v1/requests/{}", item["id"].as_str().unwrap());
        let anew = json!({"rights": ["erasure", "access"]});
        let changed = agent.put(&format!("{case}/rights"), anew).await.expect(200);
        assert_eq!(changed["identity"], "unverified");
        excuse_parts(&agent, &changed).await;
        for right in ["access", "erasure"] {
            let done = json!({"outcome": "completed"});
            agent.put(&format!("{case}/lines/{right}"), done).await.refused(409, "not-verified");
        }
        agent
            .put(&format!("{case}/lines/access"), json!({"outcome": "forwarded"}))
            .await
            .refused(422, "invalid-fields");
    }
    anna.get("/v1/me").await.expect(200);
    // A doubt about a mailbox is not settled by the link that was mailed to it.
    let received = write(&house, json!({"email": anna.email, "message": "Wis al mijn gegevens"})).await;
    house.work().await;
    let reference = received["reference"].as_str().unwrap();
    let letters = house.letters_to(&anna.email).into_iter();
    let letter = letters.rev().find(|letter| letter.subject.contains(reference)).unwrap();
    let case = case_of(&house, &agent, reference).await;
    let check = json!({"doubt": "De mailbox zou gekraakt zijn.", "asked_for": "Uw laatste factuurnummer."});
    agent.post(&format!("{}/identity-check", path(&case)), check).await.expect(200);
    assert_eq!(press(&house, &letter).await.status, 410);
    let card = json!({"doubt": "Wie bent u?", "asked_for": "Een kopie van uw identiteitskaart."});
    let refused =
        agent.post(&format!("{}/identity-check", path(&case)), card).await.refused(422, "invalid-fields");
    assert_eq!(refused.faults(), ["/asked_for no-identity-documents"]);
}

/// P52, M36: the reported account cannot end the pause or read who reported it.
#[tokio::test]
async fn a_reporter_stays_unknown_to_the_account() {
    let house = House::open().await;
    let child = house.register("kind").await;
    let report = json!({"email": "rita@example.be", "name": "Rita Melder", "topic": "minor", "message": "kind@example.be is 14."});
    write(&house, report).await;
    house.work().await;
    let all = child.get("/v1/me/restrictions").await.expect(200);
    let paused = format!("/v1/me/restrictions/{}", all["items"][0]["id"].as_str().unwrap());
    child.delete(&paused).await.refused(409, "under-review");
    let report = child.get("/v1/me/access-report").await.expect(200);
    assert!(!report.text.contains("Rita") && !report.text.contains("rita@"), "{}", report.text);
    child.delete("/v1/me").await.expect(200);
    house.work().await;
    assert_eq!(house.count("select count(*) from request_senders").await, 1);
    assert_eq!(house.letters_to("rita@example.be").len(), 1);
}

/// M31: the copy is given, and collected, before anything is erased; each of our systems answers for both.
#[tokio::test]
async fn the_copy_is_collected_before_the_erasure() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let message = "Stuur me een kopie van mijn gegevens en wis daarna alles wat jullie over mij hebben.";
    let received = write(&house, json!({"email": anna.email, "message": message})).await;
    house.work().await;
    press(&house, &house.letters_to(&anna.email).pop().unwrap()).await.expect(200);
    let agent = house.agent().await;
    let case = case_of(&house, &agent, received["reference"].as_str().unwrap()).await;
    excuse_parts(&agent, &case).await;
    let (access, erasure) =
        (format!("{}/lines/access", path(&case)), format!("{}/lines/erasure", path(&case)));
    let done = || json!({"outcome": "completed"});
    agent.put(&access, done()).await.expect(200);
    agent.put(&erasure, done()).await.refused(409, "copy-not-collected");
    house.work().await;
    press(&house, &house.letters_to(&anna.email).pop().unwrap()).await.expect(200);
    house.work().await;
    press(&house, &house.letters_to(&anna.email).pop().unwrap()).await.expect(200);
    agent.put(&erasure, done()).await.refused(409, "parts-pending");
    excuse_parts(&agent, &case).await;
    agent.put(&erasure, done()).await.expect(200);
    house.work().await;
    let last = house.letters_to(&anna.email).pop().unwrap();
    assert!(last.text.contains("gewist") && !last.text.contains("ligt klaar"), "{}", last.text);
    assert_eq!(agent.get(&path(&case)).await.expect(200)["status"], "completed");
}

/// L12.5: a fee is proposed with evidence, announced once a second person agrees, and never before.
#[tokio::test]
async fn a_fee_needs_two() {
    let house = House::open().await;
    let (agent, one, two) = (house.agent().await, house.dpo().await, house.dpo().await);
    let taken = json!({"channel": "email", "received_at": house.now(), "email": "jan@example.be", "rights": ["access"]});
    let case = agent.post("/v1/requests", taken).await.expect(201);
    let (fee, approval) = (format!("{}/fee", path(&case)), format!("{}/fee-approval", path(&case)));
    let wanted = json!({"amount": "25 euro", "reason": "Dit is de dertigste keer deze maand.", "evidence": "Dertig dossiers."});
    agent.post(&fee, wanted.clone()).await.refused(403, "needs-dpo");
    one.post(&fee, wanted.clone()).await.expect(200);
    one.post(&fee, wanted).await.refused(409, "fee-proposed");
    house.work().await;
    let count = house.letters_to("jan@example.be").len();
    one.post(&approval, json!({})).await.refused(409, "needs-second-person");
    two.post(&approval, json!({})).await.expect(200);
    house.work().await;
    let letters = house.letters_to("jan@example.be");
    assert_eq!(letters.len(), count + 1);
    let letter = &letters[count];
    assert!(letter.text.contains("25 euro") && !letter.text.contains("Dertig dossiers"), "{}", letter.text);
    two.post(&approval, json!({})).await.refused(409, "nothing-to-approve");
}

/// A lost link is mailed again; the clock runs on from when they answered, not from when it was written down (D13, D41).
#[tokio::test]
async fn the_clock_runs_on_from_the_answer() {
    let house = House::open_on("2026-09-07T08:00:00Z").await;
    let agent = house.agent().await;
    let taken = json!({"channel": "email", "received_at": house.now(), "email": "jan@example.be", "rights": ["access"]});
    let case = agent.post("/v1/requests", taken).await.expect(201);
    house.work().await;
    house.later(Duration::days(1));
    agent.post(&format!("{}/clarification", path(&case)), json!({"question": "Welke?"})).await.expect(200);
    house.work().await;
    house.later(Duration::days(20));
    let answer = |at: &str| json!({"text": "Alles.", "answered_at": at});
    let url = format!("{}/answer", path(&case));
    for (at, fault) in
        [("2026-09-29T00:00:00Z", "in-the-future"), ("2026-09-08T07:59:59Z", "before-the-question")]
    {
        let refused = agent.post(&url, answer(at)).await.refused(422, "invalid-fields");
        assert_eq!(refused.faults(), [format!("/answered_at {fault}")]);
    }
    let on = agent.post(&url, answer("2026-09-14T15:00:00Z")).await.expect(200);
    assert_eq!((&on["status"], &on["due_on"]), (&json!("open"), &json!("2026-10-13")));
    agent.post(&format!("{}/link", path(&case)), json!({})).await.expect(200);
    house.work().await;
    press(&house, &house.letters_to("jan@example.be").pop().unwrap()).await.expect(200);
    assert_eq!(agent.get(&path(&case)).await.expect(200)["identity"], "verified");
    agent.post(&format!("{}/link", path(&case)), json!({})).await.refused(409, "already-verified");
}

/// Whoever wrote before they had an account is not told that nothing is held.
#[tokio::test]
async fn an_account_made_meanwhile_is_found() {
    let house = House::open().await;
    let agent = house.agent().await;
    let received =
        write(&house, json!({"email": "anna@example.be", "message": "Graag inzage in mijn gegevens."})).await;
    house.work().await;
    press(&house, &house.letters_to("anna@example.be").pop().unwrap()).await.expect(200);
    house.later(Duration::minutes(1));
    let anna = house.register("anna").await;
    let case = case_of(&house, &agent, received["reference"].as_str().unwrap()).await;
    let line = format!("{}/lines/access", path(&case));
    agent.put(&line, json!({"outcome": "completed"})).await.refused(409, "not-verified");
    assert_eq!(agent.get(&path(&case)).await.expect(200)["subject_id"], anna.id);
}

/// L12.3a, the message matrix: the answer names the purposes and the fields that a right reached, as the API does.
#[tokio::test]
async fn the_answer_names_what_was_done() {
    let house = House::open().await;
    let anna = house.register_with("anna", json!({"language": "nl", "first_name": "Ana"})).await;
    let agent = house.agent().await;
    let case = agent
        .post(
            "/v1/requests",
            json!({"channel": "phone", "received_at": house.now(), "subject_id": anna.id,
                   "rights": ["objection", "restriction", "rectification"], "message": "Ze belt over haar naam."}),
        )
        .await
        .expect(201);
    // What was said is kept, with the address on file.
    assert_eq!(
        (&case["sender"]["message"], &case["sender"]["email"]),
        (&json!("Ze belt over haar naam."), &json!(anna.email))
    );
    let identity = json!({"method": "callback", "reason": "Op het nummer in het dossier."});
    agent.post(&format!("{}/identity", path(&case)), identity).await.expect(200);
    for (right, more) in [
        ("objection", json!({"purposes": ["direct_marketing"]})),
        (
            "restriction",
            json!({"restriction_ground": "accuracy-contested", "purposes": ["service_development"]}),
        ),
        ("rectification", json!({"changes": {"first_name": "Anna", "vat_number": null}})),
    ] {
        let mut decision = more;
        decision["outcome"] = json!("completed");
        agent.put(&format!("{}/lines/{right}", path(&case)), decision).await.expect(200);
    }
    house.work().await;
    let case = agent.get(&path(&case)).await.expect(200);
    let scopes: Vec<_> = case["lines"].as_array().unwrap().iter().map(|line| line["scope"].clone()).collect();
    assert_eq!(scopes, [json!(["direct_marketing"]), json!(["service_development"]), json!(["first_name"])]);
    let letters = house.letters_to(&anna.email);
    let answer = letters.iter().find(|letter| letter.subject.contains("antwoord")).unwrap();
    for scope in ["Voornaam", "Direct marketing"] {
        assert!(answer.text.contains(&format!("Het gaat om: {scope}")), "{scope}: {}", answer.text);
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
    let queue = agent.get("/v1/requests?right=objection").await.expect(200);
    let case =
        agent.get(&format!("/v1/requests/{}", queue["items"][0]["id"].as_str().unwrap())).await.expect(200);
    assert_eq!(case["lines"][0]["scope"], json!(["service_development"]));
    assert!(!allowed(&case).contains(&"withdrawal"), "{}", case.text);
    let said = json!({"explanation": "Aan de telefoon."});
    let refused = agent.post(&format!("{}/withdrawal", path(&case)), said).await;
    let refused = refused.refused(409, "theirs-to-take-back");
    // What may be done instead: nothing that is only the DPO's.
    assert!(refused["detail"].as_str().unwrap().contains("carry-out"), "{}", refused.text);
    assert!(!refused["detail"].as_str().unwrap().contains("refuse"), "{}", refused.text);

    let own = format!("/v1/me/requests/{}", case["id"].as_str().unwrap());
    let shown = anna.get(&own).await.expect(200);
    let names: Vec<_> = shown["actions"].as_array().unwrap().iter().map(|action| &action["name"]).collect();
    assert_eq!(names, ["withdrawal"]);
    anna.post(&format!("{own}/withdrawal"), json!({})).await.expect(200);
    house.work().await;
    let shown = anna.get(&own).await.expect(200);
    assert_eq!((&shown["status"], outcome(&shown, "objection")), (&json!("withdrawn"), json!("withdrawn")));
    assert_eq!(anna.post(&format!("{own}/withdrawal"), json!({})).await.status, 409);
    // A path that can name nothing names nothing.
    for system in ["%FF", "%00", "nobody"] {
        let url = format!("{}/parts/{system}", path(&case));
        let status = agent.post(&url, json!({"state": "answered"})).await.status;
        assert!(status == 404 || system == "nobody" && status == 409, "{system}: {status}");
    }
}

/// L12.2, M31: any channel counts. Whoever wrote on paper and left no mailbox is answered on paper: each letter is
/// printed, and what follows from it follows once it was posted.
#[tokio::test]
async fn a_letter_on_paper_is_answered_on_paper() {
    let house = House::open().await;
    let agent = house.agent().await;
    let taken_in = json!({"channel": "post", "received_at": house.now() - Duration::days(3), "name": "Jan Peeters",
        "postal_address": "Jan Peeters\nKerkstraat 1\n9000 Gent", "message": "Welke gegevens hebben jullie over mij?"});
    let nowhere = json!({"channel": "post", "received_at": house.now(), "message": "Wis alles."});
    let refused = agent.post("/v1/requests", nowhere).await.refused(422, "invalid-fields");
    assert_eq!(refused.faults(), ["/email email-or-subject"]);
    let case = agent.post("/v1/requests", taken_in.clone()).await.expect(201);
    let again = agent.post("/v1/requests", taken_in).await.expect(201);
    assert_eq!(again["duplicate_of"], case["id"], "the same sender asks the same");
    house.work().await;
    let printed = |case: &Answer| {
        let letters = case["letters"].as_array().unwrap().iter();
        letters
            .filter(|letter| letter["state"] == "to-print")
            .map(|letter| letter["to_print"].clone())
            .collect::<Vec<_>>()
    };
    let step = |name: &str| format!("{}/{name}", path(&case));
    let shown = agent.get(&path(&case)).await.expect(200);
    let [received] = printed(&shown).try_into().unwrap();
    assert_eq!(received["address"], "Jan Peeters\nKerkstraat 1\n9000 Gent");
    let text = received["body"].as_str().unwrap();
    assert!(text.contains("Bewaar deze brief") && !text.contains("/v/") && !text.contains("mail,"), "{text}");
    assert!(house.letters().is_empty(), "nothing is mailed");
    agent.post(&step("link"), json!({})).await.refused(409, "no-mailbox");
    agent.post(&step("closure"), json!({"explanation": "Onbekend."})).await.refused(409, "not-reminded");
    agent.post(&step("letter"), json!({"channel": "post"})).await.expect(200);

    // A question stops the clock once it was posted.
    let check = json!({"doubt": "We kennen uw adres niet.", "asked_for": "Uw klantnummer."});
    let asked = agent.post(&step("identity-check"), check).await.expect(200);
    assert_eq!((printed(&asked).len(), &asked["questions"][0]["asked_at"]), (1, &Value::Null));
    house.later(Duration::hours(2));
    let posted = agent.post(&step("letter"), json!({"channel": "post"})).await.expect(200);
    assert_eq!((printed(&posted).len(), posted["questions"][0]["asked_at"].is_null()), (0, false));
    agent.post(&step("letter"), json!({"channel": "post"})).await.refused(409, "no-letter-under-way");
    let proof = json!({"method": "shared-knowledge", "reason": "Kende zijn klantnummer."});
    agent.post(&step("identity"), proof).await.expect(200);

    // Over only once the answer was posted; no address is kept then.
    excuse_parts(&agent, &case).await;
    let decided = agent.put(&step("lines/access"), json!({"outcome": "completed"})).await.expect(200);
    assert_eq!((&decided["status"], &decided["closing"]), (&json!("open"), &json!("completed")));
    let [answer] = printed(&decided).try_into().unwrap();
    assert!(answer["body"].as_str().unwrap().contains("overal gezocht"), "{answer}");
    let over = agent.post(&step("letter"), json!({"channel": "post"})).await.expect(200);
    assert_eq!(over["status"], "completed");
    // The second letter of the same is still to be acknowledged.
    assert_eq!(house.count("select count(*) from mails where body is not null").await, 1);
}

/// Each action of a case leads to a route of the document, and says what that route takes.
#[tokio::test]
async fn actions_lead_where_they_say() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    write(&house, json!({"email": anna.email, "message": "Graag inzage, en wis daarna alles."})).await;
    house.work().await;
    let dpo = house.dpo().await;
    let queue = dpo.get("/v1/requests").await.expect(200);
    let url = format!("/v1/requests/{}", queue["items"][0]["id"].as_str().unwrap());
    let case = dpo.get(&url).await.expect(200);
    let routes = inzage::routes::table();
    let actions = case["actions"].as_array().unwrap();
    assert!(actions.len() > 15, "{actions:?}");
    for action in actions {
        let parts: Vec<_> = action["url"].as_str().unwrap().split('/').collect();
        let fits = |pattern: &str| {
            let pattern: Vec<_> = pattern.split('/').collect();
            pattern.len() == parts.len()
                && pattern.iter().zip(&parts).all(|(a, b)| a == b || a.starts_with('{'))
        };
        let route = routes
            .iter()
            .find(|route| route.method == *action["method"].as_str().unwrap() && fits(&route.path));
        let route = route.unwrap_or_else(|| panic!("{action}"));
        let declared = route.takes.as_ref().and_then(|schema| schema["properties"].as_object());
        let declared: Vec<_> = declared.into_iter().flatten().map(|(name, _)| name.clone()).collect();
        let takes = action["takes"].as_array().into_iter().flatten();
        let said: Vec<_> = takes.map(|member| member["name"].as_str().unwrap().to_owned()).collect();
        assert_eq!(said, declared, "{action}");
    }
}
