//! Letters that leave late, as the mail server was away: what they promise holds from the moment they leave, or they are
//! not sent (L12.1, L12.3, L12.6; 18(3)).

use chrono::Duration;
use inzage::casework::sweep;
use inzage::platform::i18n::Language;
use serde_json::{Value, json};

use crate::case::{Case, done};
use crate::house::{Answer, Caller, House, Letter};
use crate::smtp::{At, MailServer, Way};

/// A house in which it is ten in the morning of 22 November, and its mail server.
async fn house() -> (House, MailServer) {
    let (server, port) = MailServer::start(0).await;
    (House::open_with_mail_server(port).await, server)
}

/// The server takes nothing.
fn away(server: &MailServer) {
    server.refuse(Way::later(At::Recipient));
}

/// Whatever waits is tried now.
async fn tries(house: &House) {
    house.app.tasks.close();
    house.app.tasks.wait().await;
    house.app.tasks.reopen();
    sqlx::query("update jobs set run_at = now()").execute(&house.app.pool).await.unwrap();
    while inzage::worker::work(&house.app).await.unwrap() {}
}

/// The server is away, for so long, and takes everything again.
async fn away_for(house: &House, server: &MailServer, long: Duration) {
    tries(house).await;
    house.later(long);
    server.accept();
    tries(house).await;
}

#[track_caller]
fn last_to(server: &MailServer, address: &str) -> Letter {
    let mut letters = server.letters().into_iter().filter(|letter| letter.to == address);
    letters.next_back().unwrap_or_else(|| panic!("no letter to {address}"))
}

fn letters_to(server: &MailServer, address: &str) -> usize {
    server.letters().iter().filter(|letter| letter.to == address).count()
}

/// Someone writes through the form, in each of our languages.
async fn four_write(house: &House, agent: &Caller, message: &str) -> [(String, Case); 4] {
    for language in Language::ALL.map(Language::tag) {
        let email = format!("{language}@example.be");
        let form = json!({"email": email, "message": message, "language": language});
        house.anyone().post("/v1/contact-requests", form).await.expect(202);
    }
    tries(house).await;
    let queue = agent.get("/v1/requests").await.expect(200);
    Language::ALL.map(Language::tag).map(|language| {
        let email = format!("{language}@example.be");
        let found = queue["items"].as_array().unwrap().iter().find(|one| one["language"] == language);
        let found = found.unwrap_or_else(|| panic!("no case in {language}: {}", queue.text));
        let member = |name: &str| found[name].as_str().unwrap().to_owned();
        (email, Case { id: member("id"), reference: member("reference") })
    })
}

/// A day, in each language.
fn days(day: u32, months: [&str; 4]) -> [String; 4] {
    let [nl, fr, de, en] = months;
    [format!("{day} {nl}"), format!("{day} {fr}"), format!("{day}. {de}"), format!("{day} {en}")]
}

const NOVEMBER: [&str; 4] = ["november 2026", "novembre 2026", "November 2026", "November 2026"];
const DECEMBER: [&str; 4] = ["december 2026", "décembre 2026", "Dezember 2026", "December 2026"];

/// Nine days late, the link that proves a mailbox works for the week that the letter promises, to the end of its last day.
#[tokio::test]
async fn a_verification_link_works_for_a_week_from_when_it_left() {
    let (house, server) = house().await;
    let agent = house.agent().await;
    away(&server);
    let cases = four_write(&house, &agent, "Graag inzage in mijn gegevens.").await;
    tries(&house).await;
    house.later(Duration::days(8));
    // A link that has not left yet is none that was left unused.
    assert_eq!(cases[0].1.seen_by(&agent).await.blocked("closure"), Some("link-still-works"));
    away_for(&house, &server, Duration::days(1)).await;
    let tokens = cases.each_ref().map(|(email, _)| last_to(&server, email));
    for (letter, until) in tokens.iter().zip(days(8, DECEMBER)) {
        assert!(letter.text.contains(&until), "{until}: {}", letter.text);
        assert!(!letter.text.contains('\u{FDD0}'), "{}", letter.text);
        // It says when it was sent, and not when it was written.
        assert!(letter.headers.contains("Date: Tue, 01 Dec 2026 10:00:00 +0000"), "{}", letter.headers);
    }
    let press = async |letter: &Letter| house.press(letter).await.status;
    assert_eq!(press(&tokens[0]).await, 200);
    house.later(Duration::days(7));
    assert_eq!(press(&tokens[1]).await, 200);
    assert_eq!(cases[2].1.seen_by(&agent).await.blocked("closure"), Some("link-still-works"));
    // One minute before the ninth begins in Belgium, and then.
    house.later(Duration::hours(13) - Duration::minutes(1));
    assert_eq!(press(&tokens[2]).await, 200);
    house.later(Duration::minutes(1));
    assert_eq!(press(&tokens[3]).await, 410);
    assert!(cases[3].1.seen_by(&agent).await.allowed().contains(&"closure"));
}

/// Mailed an hour late, a link signs in for the twenty minutes of its letter.
#[tokio::test]
async fn a_link_to_sign_in_lasts_from_when_it_left() {
    let (house, server) = house().await;
    let anna = house.register("anna").await;
    for (used_after, works) in [(Duration::minutes(19), true), (Duration::minutes(20), false)] {
        away(&server);
        house.anyone().post("/v1/sign-in-links", json!({"email": anna.email})).await.expect(202);
        away_for(&house, &server, Duration::hours(1)).await;
        let letter = last_to(&server, &anna.email);
        assert!(letter.text.contains("binnen 20 minuten"), "{}", letter.text);
        house.later(used_after);
        let link = json!({"link_token": letter.token()});
        let opened = house.anyone().post("/v1/sessions", link).await;
        assert_eq!(opened.status, if works { 201 } else { 410 }, "{}", opened.text);
    }
    assert_eq!(letters_to(&server, &anna.email), 2);
}

/// A copy that comes nine days late can be fetched for a week, by a proof that comes an hour late; and what waits for it is
/// not erased before the day is over that the letter names.
#[tokio::test]
async fn a_copy_can_be_fetched_from_when_its_letter_left() {
    let (house, server) = house().await;
    let (agent, other) = (house.agent().await, house.agent().await);
    let (anna, bert) = (house.register("anna").await, house.register("bert").await);
    let mut cases = Vec::new();
    for person in [&anna, &bert] {
        let case = house.phoned(&agent, person, ["access", "erasure"]).await;
        case.is_proved_by_staff(&agent).await;
        cases.push(case);
    }
    away(&server);
    for case in &cases {
        case.decided(&agent, "access", done()).await.expect(200);
        case.systems_answer(&agent).await;
    }
    tries(&house).await;
    house.later(Duration::days(8));
    cases[0].decided(&other, "erasure", done()).await.refused(409, "copy-not-collected");
    away_for(&house, &server, Duration::days(1)).await;
    for person in [&anna, &bert] {
        let letter = last_to(&server, &person.email);
        // Until when the link works, and after which day is erased.
        assert_eq!(letter.text.matches("8 december 2026").count(), 2, "{}", letter.text);
    }
    house.later(Duration::days(7));
    // The last day is not over.
    for case in &cases {
        case.decided(&other, "erasure", done()).await.refused(409, "copy-not-collected");
    }
    away(&server);
    house.press(&last_to(&server, &anna.email)).await.expect(200);
    away_for(&house, &server, Duration::hours(1)).await;
    house.later(Duration::minutes(19));
    let file = house.press(&last_to(&server, &anna.email)).await.expect(200);
    assert_eq!(file.header("content-type"), "application/zip");
    cases[0].decided(&other, "erasure", done()).await.expect(200);
    cases[1].decided(&other, "erasure", done()).await.refused(409, "copy-not-collected");
    house.later(Duration::hours(12));
    house.press(&last_to(&server, &bert.email)).await.expect(410);
    cases[1].decided(&other, "erasure", done()).await.expect(200);
}

/// Since when a clock stands still, until when an answer is waited for: both from the day on which it was said.
#[tokio::test]
async fn the_days_in_a_letter_are_those_of_its_leaving() {
    let (house, server) = house().await;
    let agent = house.agent().await;
    let cases = four_write(&house, &agent, "Graag inzage in mijn gegevens.").await;
    away(&server);
    for (_, case) in &cases {
        let asked = json!({"question": "Welke? d604800; en { $date } en 0012"});
        case.step(&agent, "clarification", asked).await.expect(200);
    }
    away_for(&house, &server, Duration::days(2)).await;
    for ((email, case), since) in cases.iter().zip(days(24, NOVEMBER)) {
        let letter = last_to(&server, email);
        assert!(letter.text.contains(&since), "{since}: {}", letter.text);
        // What staff asked arrives as they wrote it.
        assert!(letter.text.contains("Welke? d604800; en { $date } en 0012"), "{}", letter.text);
        assert_eq!(case.seen_by(&agent).await["questions"][0]["asked_at"], "2026-11-24T10:00:00Z");
    }
    house.later(Duration::days(15));
    away(&server);
    sweep::run(&house.app).await.unwrap();
    away_for(&house, &server, Duration::days(3)).await;
    // Reminded on 12 December: closed from the 27th, and not before.
    for ((email, _), from) in cases.iter().zip(days(27, DECEMBER)) {
        let letter = last_to(&server, email);
        assert!(letter.text.contains(&from), "{from}: {}", letter.text);
    }
    house.later(Duration::days(14));
    assert_eq!(cases[0].1.seen_by(&agent).await.blocked("closure"), Some("reminder-too-recent"));
    house.later(Duration::hours(13));
    assert!(cases[0].1.seen_by(&agent).await.allowed().contains(&"closure"));
}

/// What became of the letters of a case, by their kinds: `clarification expired`.
fn fates(case: &Answer) -> Vec<String> {
    let letters = case["letters"].as_array().unwrap().iter();
    let word = |letter: &Value, name: &str| letter[name].as_str().unwrap().to_owned();
    let mut fates: Vec<_> =
        letters.map(|letter| format!("{} {}", word(letter, "kind"), word(letter, "state"))).collect();
    // Letters of one instant have no order.
    fates.sort();
    fates
}

/// A question that is answered before it leaves, its reminder, a fee that is agreed to: none is sent.
#[tokio::test]
async fn what_is_answered_is_not_asked() {
    let (house, server) = house().await;
    let (agent, one, two) = (house.agent().await, house.dpo().await, house.dpo().await);
    let cases = four_write(&house, &agent, "Graag inzage in mijn gegevens.").await;
    let [(email, case), (reminded, late), ..] = &cases;
    away(&server);
    case.step(&agent, "clarification", json!({"question": "Welke?"})).await.expect(200);
    case.step(&agent, "answer", json!({"text": "Belde zelf: alle."})).await.expect(200);
    let fee = json!({"amount": "25 euro", "reason": "Elke dag.", "evidence": "Dertig dossiers."});
    case.step(&one, "fee", fee).await.expect(200);
    case.step(&two, "fee-approval", json!({})).await.expect(200);
    let agreed = json!({"reply": "accepted", "explanation": "Belde zelf."});
    case.step(&agent, "fee-reply", agreed).await.expect(200);
    away_for(&house, &server, Duration::days(2)).await;
    let seen = case.seen_by(&agent).await;
    assert_eq!(fates(&seen), ["acknowledgement sent", "clarification expired", "fee expired"]);
    // The clock never stood still, and what was agreed stays so.
    assert_eq!(seen["questions"][0]["asked_at"], seen["questions"][0]["answered_at"]);
    assert_eq!((&seen["status"], &seen["fee"]["state"]), (&json!("open"), &json!("accepted")));
    assert_eq!(letters_to(&server, email), 1);

    late.step(&agent, "clarification", json!({"question": "Welke?"})).await.expect(200);
    tries(&house).await;
    house.later(Duration::days(15));
    away(&server);
    sweep::run(&house.app).await.unwrap();
    tries(&house).await;
    late.step(&agent, "answer", json!({"text": "Alle."})).await.expect(200);
    away_for(&house, &server, Duration::days(1)).await;
    let seen = late.seen_by(&agent).await;
    assert_eq!(fates(&seen), ["acknowledgement sent", "clarification sent", "reminder expired"]);
    assert_eq!(letters_to(&server, reminded), 2);
}

/// A letter whose link was made void is not sent; who is still to hear that a message has arrived, hears it anew.
#[tokio::test]
async fn a_letter_with_a_void_link_is_written_anew() {
    let (house, server) = house().await;
    let agent = house.agent().await;
    away(&server);
    let cases = four_write(&house, &agent, "Graag inzage in mijn gegevens.").await;
    let [(email, case), (asked, question), ..] = &cases;
    let doubt = json!({"doubt": "Het adres is nieuw.", "asked_for": "Uw klantnummer."});
    case.step(&agent, "identity-check", doubt).await.expect(200);
    away_for(&house, &server, Duration::days(1)).await;
    // Written anew, it may still name a day that moves along once the question has left.
    let mut fates = fates(&case.seen_by(&agent).await);
    fates.dedup();
    assert_eq!(fates, ["acknowledgement expired", "acknowledgement sent", "identity-check sent"]);
    // The doubt about who reads the mailbox is not settled by a link to it.
    let letters: Vec<_> = server.letters().into_iter().filter(|letter| letter.to == *email).collect();
    assert_eq!(letters.len(), 2, "{letters:?}");
    assert!(letters.iter().all(|letter| !letter.text.contains("inz_lnk_")), "{letters:?}");
    assert!(
        letters.iter().any(|letter| letter.text.contains("wachten we nog op wat we u vroegen")),
        "{letters:?}"
    );
    house.press(&last_to(&server, asked)).await.expect(200);
    assert_eq!(question.seen_by(&agent).await["identity"], "verified");
}

/// What is taken in time is told anew, with its reason, where its letter names a day that moves along by now.
#[tokio::test]
async fn more_time_is_told_anew_while_the_clock_stands_still() {
    let (house, server) = house().await;
    let agent = house.agent().await;
    let email = "jan@example.be";
    let filed = json!({"channel": "email", "received_at": house.now(), "email": email, "rights": ["access"], "language": "nl"});
    let case = agent.takes_in(filed).await;
    tries(&house).await;
    away(&server);
    case.step(&agent, "extension", json!({"reason": "Drie jaar aan mails."})).await.expect(200);
    case.step(&agent, "clarification", json!({"question": "Welke jaren?"})).await.expect(200);
    tries(&house).await;
    house.later(Duration::days(1));
    server.accept();
    // The question leaves first.
    sqlx::query(
        "update jobs set run_at = now() + interval '1 hour' where payload->>'mail' in
                     (select mail_id::text from mails where kind = 'extension')",
    )
    .execute(&house.app.pool)
    .await
    .unwrap();
    sqlx::query(
        "update jobs set run_at = now() where payload->>'mail' in
                     (select mail_id::text from mails where kind = 'clarification')",
    )
    .execute(&house.app.pool)
    .await
    .unwrap();
    while inzage::worker::work(&house.app).await.unwrap() {}
    tries(&house).await;
    let seen = case.seen_by(&agent).await;
    assert_eq!(
        fates(&seen),
        ["acknowledgement sent", "clarification sent", "extension expired", "extension sent"]
    );
    assert_eq!(
        (&seen["extended"], &seen["extension_reason"]),
        (&json!(true), &json!("Drie jaar aan mails."))
    );
    let letter = last_to(&server, email).text;
    assert!(letter.contains("Die tijd staat nu stil") && letter.contains("Drie jaar aan mails."), "{letter}");
    assert!(!letter.contains(" 2027"), "no day is named that moves along: {letter}");
}

/// The day by which an answer comes is the one that holds when the letter leaves; one that is over is not named.
#[tokio::test]
async fn a_day_that_is_over_is_not_promised() {
    let (house, server) = house().await;
    let agent = house.agent().await;
    let filed = |days: i64, email: &str| json!({"channel": "phone", "received_at": house.now() - Duration::days(days), "email": email, "rights": ["access"]});
    away(&server);
    let near = agent.takes_in(filed(27, "jan@example.be")).await;
    let over = agent.takes_in(filed(40, "piet@example.be")).await;
    tries(&house).await;
    away_for(&house, &server, Duration::days(5)).await;
    for (email, case, fate) in [
        ("jan@example.be", near, vec!["acknowledgement expired", "acknowledgement sent"]),
        ("piet@example.be", over, vec!["acknowledgement sent"]),
    ] {
        let letter = last_to(&server, email);
        assert!(!letter.text.contains("uiterlijk"), "{}", letter.text);
        assert!(letter.text.contains("/v/inz_lnk_"), "{}", letter.text);
        assert_eq!(letters_to(&server, email), 1);
        assert_eq!(fates(&case.seen_by(&agent).await), fate);
        house.press(&letter).await.expect(200);
    }
}

/// Whoever has another address by now, or asked for yet another, gets no link that opens nothing.
#[tokio::test]
async fn links_of_an_address_that_is_no_more_are_not_sent() {
    let (house, server) = house().await;
    let anna = house.register("anna").await;
    house.later(Duration::minutes(1));
    server.refuse_to(&anna.email, Way::later(At::Recipient));
    server.refuse_to("eerste@example.be", Way::later(At::Recipient));
    house.anyone().post("/v1/sign-in-links", json!({"email": anna.email})).await.expect(202);
    tries(&house).await;
    for email in ["eerste@example.be", "tweede@example.be"] {
        anna.patch("/v1/me", json!({"email": email})).await.expect(200);
        tries(&house).await;
    }
    house.press(&last_to(&server, "tweede@example.be")).await.expect(200);
    away_for(&house, &server, Duration::hours(2)).await;
    assert_eq!(letters_to(&server, "eerste@example.be"), 0);
    // That the address was to be another one stays so, and the old mailbox hears it.
    let to_old: Vec<_> = server.letters().into_iter().filter(|letter| letter.to == anna.email).collect();
    assert_eq!(to_old.len(), 2, "{to_old:?}");
    assert!(to_old.iter().all(|letter| !letter.text.contains("inz_lnk_")), "{to_old:?}");
}

/// Nothing is lifted that the person was not told of: the letter names the day after it leaves, and until then, or as long
/// as it is on its way, the restriction stands. One that ended meanwhile is not announced.
#[tokio::test]
async fn a_restriction_is_lifted_a_day_after_its_letter_left() {
    let (house, server) = house().await;
    let agent = house.agent().await;
    let mut people = Vec::new();
    for language in Language::ALL.map(Language::tag) {
        let person = house.register_with(language, json!({"language": language})).await;
        let made = person.post("/v1/me/restrictions", json!({"ground": "unlawful"})).await.expect(201);
        people.push((person, format!("/v1/restrictions/{}/lifting", made["id"].as_str().unwrap())));
    }
    let lift = async |path: &str| agent.post(path, json!({"reason": "Nagekeken."})).await;
    tries(&house).await;
    away(&server);
    for (_, path) in &people {
        assert!(lift(path).await.expect(200)["notice_at"].is_string());
    }
    away_for(&house, &server, Duration::days(3)).await;
    for ((person, path), day) in people.iter().zip(days(26, NOVEMBER)) {
        let letter = last_to(&server, &person.email);
        assert!(letter.text.contains(&day), "{day}: {}", letter.text);
        lift(path).await.refused(409, "notice-too-recent");
    }
    house.later(Duration::days(1));
    assert!(lift(&people[0].1).await.expect(200)["ended_at"].is_string());

    // The server is away for longer than a letter is tried: nobody was told, so it is announced anew.
    let bert = house.register("bert").await;
    let made = bert.post("/v1/me/restrictions", json!({"ground": "unlawful"})).await.expect(201);
    let id = made["id"].as_str().unwrap();
    let path = format!("/v1/restrictions/{id}/lifting");
    tries(&house).await;
    away(&server);
    lift(&path).await.expect(200);
    tries(&house).await;
    house.later(Duration::days(14));
    lift(&path).await.refused(409, "notice-too-recent");
    house.later(Duration::hours(1));
    tries(&house).await;
    let again = lift(&path).await.expect(200);
    assert_eq!((&again["ended_at"], &again["notice_at"]), (&Value::Null, &json!(house.now())));
    // Ended by the person themselves before the letter could leave.
    tries(&house).await;
    let bert = house.sign_in(&bert.id, &bert.email).await;
    bert.delete(&format!("/v1/me/restrictions/{id}")).await.expect(204);
    away_for(&house, &server, Duration::hours(1)).await;
    let announced = |letter: &Letter| letter.to == bert.email && letter.text.contains("Nagekeken.");
    assert!(!server.letters().iter().any(announced), "{:?}", server.letters());
}

/// A case that is over is not acknowledged any more; and a letter that is given up takes its link with it.
#[tokio::test]
async fn what_is_over_is_not_acknowledged() {
    let (house, server) = house().await;
    let agent = house.agent().await;
    away(&server);
    let cases = four_write(&house, &agent, "Koop nu goedkope horloges").await;
    let (email, case) = &cases[0];
    case.step(&agent, "junk", json!({"reason": "Reclame."})).await.expect(200);
    case.step(&house.agent().await, "junk/approval", json!({})).await.expect(200);
    away_for(&house, &server, Duration::days(1)).await;
    assert_eq!(letters_to(&server, email), 0);
    assert_eq!(fates(&case.seen_by(&agent).await), ["acknowledgement expired"]);

    away(&server);
    let taken = json!({"channel": "phone", "received_at": house.now(), "email": "jan@example.be", "rights": ["access"]});
    let lost = agent.takes_in(taken).await;
    tries(&house).await;
    assert_eq!(lost.seen_by(&agent).await.blocked("closure"), Some("link-still-works"));
    house.later(Duration::days(14) + Duration::hours(1));
    tries(&house).await;
    let works =
        "select count(*) from mailed_links where expires_at is null or expires_at > '2026-12-07T11:00:00Z'";
    assert_eq!(house.count(works).await, 0);
    assert!(lost.seen_by(&agent).await.allowed().contains(&"closure"));
}

/// What waits to be printed names the days of when it is shown; once it is not so any more, it is not printed.
#[tokio::test]
async fn a_letter_on_paper_leaves_when_it_is_posted() {
    let house = House::open().await;
    let agent = house.agent().await;
    let taken = json!({"channel": "post", "received_at": house.now(), "rights": ["access"],
        "postal_address": "Kerkstraat 1\n9000 Gent"});
    let case = agent.takes_in(taken).await;
    house.work().await;
    let posted = json!({"outcome": "handed-over", "channel": "post"});
    case.step(&agent, "letter", posted).await.expect(200);
    case.step(&agent, "clarification", json!({"question": "Welke?"})).await.expect(200);
    house.work().await;
    let body = async || case.seen_by(&agent).await.to_print()[0]["body"].as_str().unwrap().to_owned();
    assert!(body().await.contains("22 november 2026"));
    house.later(Duration::days(2));
    assert!(body().await.contains("24 november 2026"));
    case.step(&agent, "answer", json!({"text": "Alle."})).await.expect(200);
    sweep::run(&house.app).await.unwrap();
    let seen = case.seen_by(&agent).await;
    assert_eq!(seen.to_print(), Vec::<Value>::new());
    assert_eq!(fates(&seen), ["acknowledgement sent", "clarification expired"]);
}
