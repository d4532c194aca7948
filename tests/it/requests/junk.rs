//! What asks nothing of us: set aside by one, closed by two, and brought back where it was a request after all.

use chrono::Duration;
use inzage::casework::sweep;
use serde_json::{Value, json};

use super::clock::mailed;
use crate::case::{Case, done};
use crate::house::{Answer, Caller, House};
use crate::smtp::{At, MailServer, Way};

const SPAM: &str = "Goedkope zonnepanelen, klik hier.";

fn from(email: &str, message: &str) -> Value {
    json!({"email": email, "message": message})
}

impl Case {
    async fn is_set_aside(&self, staff: &Caller) -> Answer {
        self.step(staff, "junk", json!({"reason": "Reclame voor zonnepanelen."})).await.expect(200)
    }

    async fn is_junk(&self, one: &Caller, other: &Caller) -> Answer {
        self.is_set_aside(one).await;
        self.step(other, "junk/approval", json!({})).await.expect(200)
    }

    async fn brought_back(&self, staff: &Caller) -> Answer {
        staff.delete(&format!("{}/junk", self.path())).await
    }
}

/// One of the staff sets it aside, and it is open until another agrees: who and why is kept, and nobody is written to.
#[tokio::test]
async fn junk_is_closed_by_two() {
    let house = House::open().await;
    let (agent, other) = (house.agent().await, house.agent().await);
    let case = house.writes(from("spam@example.org", SPAM)).await;
    let written = house.letters().len();
    let before = case.seen_by(&agent).await;
    assert_eq!((&before["set_aside"], &before["junk"]), (&Value::Null, &Value::Null));
    assert!(before.allowed().contains(&"junk"), "{:?}", before.allowed());
    case.step(&other, "junk/approval", json!({})).await.refused(409, "nothing-to-approve");
    case.brought_back(&other).await.refused(409, "not-set-aside");

    let aside = case.is_set_aside(&agent).await;
    assert_eq!((&aside["status"], &aside["closed_at"]), (&json!("open"), &Value::Null));
    assert_eq!(aside["set_aside"]["reason"], "Reclame voor zonnepanelen.");
    assert_eq!(aside["set_aside"]["since"], json!(house.now()));
    assert_eq!(aside["due_on"], before["due_on"]);
    assert_eq!(aside.timeline().last(), Some(&"set-aside"));
    // The steps say who may.
    assert_eq!(aside.blocked("junk-approval"), Some("needs-second-person"));
    assert_eq!(
        case.seen_by(&other).await.allowed(),
        ["assignee", "note", "junk-approval", "bringing-back", "letter"]
    );
    let refused = case.step(&agent, "junk/approval", json!({})).await.refused(409, "needs-second-person");
    assert!(refused["detail"].as_str().unwrap().contains("bringing-back"), "{}", refused.text);
    for (step, said) in [
        ("junk", json!({"reason": "Nog eens."})),
        ("closure", json!({"explanation": "Bedankt."})),
        ("clarification", json!({"question": "Wat bedoelt u?"})),
        ("identity", json!({"method": "callback", "reason": "Gebeld."})),
        ("link", json!({})),
    ] {
        let refused = case.step(&other, step, said).await.refused(409, "set-aside");
        assert!(refused["detail"].as_str().unwrap().contains("junk-approval"), "{}", refused.text);
    }
    case.asks_anew(&other, json!({"rights": ["access"]})).await.refused(409, "set-aside");

    house.later(Duration::hours(1));
    let junk = case.step(&other, "junk/approval", json!({})).await.expect(200);
    assert_eq!((&junk["status"], &junk["closed_because"]), (&json!("junk"), &json!("junk")));
    assert_eq!((&junk["closed_at"], &junk["set_aside"]), (&json!(house.now()), &Value::Null));
    assert_eq!(junk["junk"]["by"], aside["set_aside"]["by"]);
    assert_eq!(junk["junk"]["reason"], "Reclame voor zonnepanelen.");
    assert!(junk["junk"]["agreed_by"].is_string() && junk["junk"]["agreed_by"] != junk["junk"]["by"]);
    assert_eq!(junk.timeline()[junk.timeline().len() - 3..], ["set-aside", "junk-approved", "junk"]);
    case.step(&agent, "junk/approval", json!({})).await.refused(409, "case-closed");
    house.work().await;
    assert_eq!(house.letters().len(), written, "nobody is written to");
    let lines = "select count(*) from audit where what = 'request-moved' and fields[1] in ('set-aside', 'junk-approved')";
    assert_eq!(house.count(lines).await, 2);
}

/// A right that was recognised is answered, and never thrown away.
#[tokio::test]
async fn what_asks_for_a_right_is_not_set_aside() {
    let house = House::open().await;
    let (agent, child) = (house.agent().await, house.register("kind").await);
    let asked = house.writes(from("jan@example.be", "Wis mijn gegevens.")).await;
    let report =
        house.writes(from("ouder@example.be", &format!("{} is mijn zoon van 13.", child.email))).await;
    for (case, code) in [(asked, "right-asked"), (report, "not-for-reports")] {
        let said = json!({"reason": "Reclame."});
        case.step(&agent, "junk", said).await.refused(409, code);
        let seen = case.seen_by(&agent).await;
        let actions = seen["actions"].as_array().unwrap();
        assert!(!actions.iter().any(|one| one["name"].as_str().unwrap().contains("junk")), "{}", seen.text);
    }
}

/// Nobody is written to while it is set aside: a first letter that is due is not written, one that waits is not sent, and
/// one that is to be printed is not shown. Brought back, it is.
#[tokio::test]
async fn nobody_is_written_to_meanwhile() {
    let (server, port) = MailServer::start(0).await;
    let house = House::open_with_mail_server(port).await;
    let (agent, other) = (house.agent().await, house.agent().await);
    // Set aside before it was taken in: the account is found, and that is all.
    let bert = house.register("bert").await;
    let question = |email: &str| json!({"channel": "email", "received_at": house.now(), "email": email, "kind": "question", "message": SPAM});
    let case = agent.takes_in(question(&bert.email)).await;
    case.is_set_aside(&agent).await;
    house.work().await;
    let aside = case.seen_by(&agent).await;
    assert_eq!((&aside["subject_id"], &aside["letters"]), (&json!(bert.id), &json!([])));
    assert!(server.letters().is_empty());
    // To its person it is a request like any other.
    let own = case.seen_by_its(&bert).await;
    assert_eq!(own["status"], "open");
    assert!(!own.text.contains("aside") && !own.text.contains("Reclame"), "{}", own.text);
    let withdrawal = format!("{}/withdrawal", case.own_path());
    bert.post(&withdrawal, json!({})).await.refused(409, "right-not-asked");
    case.brought_back(&other).await.expect(200);
    house.work().await;
    let letters = server.letters();
    assert_eq!(letters.iter().map(|letter| letter.to.as_str()).collect::<Vec<_>>(), [bert.email.as_str()]);
    assert!(letters[0].subject.contains(&case.reference));

    // Set aside while the mail server is away.
    server.refuse(Way::later(At::Message));
    let waits = agent.takes_in(question("jan@example.be")).await;
    let gone = agent.takes_in(question("piet@example.be")).await;
    let printed = json!({"channel": "post", "received_at": house.now(), "postal_address": "Kerkstraat 1", "kind": "question", "message": SPAM});
    let printed = agent.takes_in(printed).await;
    let tried = async || {
        sqlx::query("update jobs set run_at = now()").execute(&house.app.pool).await.unwrap();
        while inzage::worker::work(&house.app).await.unwrap() {}
    };
    tried().await;
    assert_eq!(printed.seen_by(&agent).await.to_print().len(), 1);
    for case in [&waits, &gone, &printed] {
        case.is_set_aside(&agent).await;
    }
    server.accept();
    tried().await;
    assert_eq!(server.letters().len(), 1, "nobody is written to");
    assert_eq!(printed.seen_by(&agent).await.to_print(), [Value::Null]);
    for case in [&gone, &printed] {
        let junk = case.step(&other, "junk/approval", json!({})).await.expect(200);
        assert_eq!(junk["letters"][0]["state"], "expired");
    }
    tried().await;
    assert_eq!(server.letters().len(), 1);
    assert_eq!(house.count("select count(*) from mails where body is not null").await, 1);
    for case in [&waits, &gone, &printed] {
        case.brought_back(&agent).await.expect(200);
    }
    tried().await;
    let mut to: Vec<_> = server.letters()[1..].iter().map(|letter| letter.to.clone()).collect();
    to.sort();
    assert_eq!(to, ["jan@example.be", "piet@example.be"]);
    assert_eq!(printed.seen_by(&agent).await.to_print().len(), 1);
}

/// A question that was asked is not waited for, nor reminded of, while the case is set aside; brought back, it is as if it
/// had never been away.
#[tokio::test]
async fn its_clock_runs_on_and_it_comes_back_as_it_was() {
    let house = House::open_on("2026-09-07T08:00:00Z").await;
    let (agent, other) = (house.agent().await, house.agent().await);
    let (case, like) = (
        house.writes(from("jan@example.be", SPAM)).await,
        house.writes(from("piet@example.be", "Hoe laat is het?")).await,
    );
    house.later(Duration::days(1));
    for one in [&case, &like] {
        one.step(&agent, "clarification", json!({"question": "Wat bedoelt u?"})).await.expect(200);
    }
    house.work().await;
    house.later(Duration::days(5));
    assert!(case.seen_by(&agent).await["due_on"].as_str() > Some("2026-10-07"));
    let aside = case.is_set_aside(&agent).await;
    assert_eq!((&aside["status"], &aside["due_on"]), (&json!("open"), &json!("2026-10-07")));
    house.later(Duration::days(12));
    sweep::run(&house.app).await.unwrap();
    house.work().await;
    assert_eq!((house.letters_to("jan@example.be").len(), house.letters_to("piet@example.be").len()), (2, 3));
    let back = case.brought_back(&other).await.expect(200);
    let never = like.seen_by(&agent).await;
    for member in ["status", "received_at", "due_on", "due_before"] {
        assert_eq!(back[member], never[member], "{member}");
    }
    assert_eq!((&back["status"], &back["set_aside"]), (&json!("waiting-clarification"), &Value::Null));
    assert_eq!(back.timeline().last(), Some(&"brought-back"));
    sweep::run(&house.app).await.unwrap();
    house.work().await;
    assert_eq!(house.letters_to("jan@example.be").len(), 3, "reminded now");
    case.step(&agent, "answer", json!({"text": "Alles."})).await.expect(200);
}

/// Its last day is warned of while it is set aside, and it is overdue when that is over.
#[tokio::test]
async fn its_last_day_is_warned_of() {
    let house = House::open_on("2026-09-07T08:00:00Z").await;
    let agent = house.agent().await;
    let case = house.writes(from("spam@example.org", SPAM)).await;
    case.is_set_aside(&agent).await;
    let warnings = || house.letters().iter().filter(|one| one.subject.contains(&case.reference)).count();
    let acknowledged = warnings();
    for (days, told) in [(21, 0), (3, 1), (4, 2)] {
        house.later(Duration::days(days));
        sweep::run(&house.app).await.unwrap();
        house.work().await;
        assert_eq!(warnings() - acknowledged, told, "{days}");
    }
    house.later(Duration::days(4));
    let queue = agent.get("/v1/requests").await.expect(200);
    assert_eq!((&queue["items"][0]["id"], &queue["items"][0]["overdue"]), (&json!(case.id), &json!(true)));
}

/// What was closed as junk and comes back after its last day is overdue: the time away was no pause.
#[tokio::test]
async fn it_comes_back_late() {
    let house = House::open_on("2026-09-07T08:00:00Z").await;
    let (agent, other) = (house.agent().await, house.agent().await);
    let case = house.writes(from("jan@example.be", SPAM)).await;
    house.later(Duration::days(10));
    case.is_junk(&agent, &other).await;
    house.later(Duration::days(25));
    sweep::run(&house.app).await.unwrap();
    assert_eq!(house.count("select count(*) from mails where kind = 'warning'").await, 0, "it is over");
    let back = case.brought_back(&other).await.expect(200);
    assert_eq!(
        (&back["received_at"], &back["due_on"]),
        (&json!("2026-09-07T08:00:00Z"), &json!("2026-10-07"))
    );
    assert_eq!(agent.get("/v1/requests").await.expect(200)["items"][0]["overdue"], true);
    sweep::run(&house.app).await.unwrap();
    assert_eq!(house.count("select count(*) from mails where kind = 'warning'").await, 1);
}

/// A case that was taken for the same as one that is set aside is warned of itself.
#[tokio::test]
async fn what_is_set_aside_answers_for_no_other() {
    let house = House::open_on("2026-09-07T08:00:00Z").await;
    let agent = house.agent().await;
    let first = house.writes(from("jan@example.be", SPAM)).await;
    let second = house.writes(from("jan@example.be", "Hoe laat is het?")).await;
    assert_eq!(second.seen_by(&agent).await["duplicate_of"], json!(first.id));
    first.is_set_aside(&agent).await;
    let third = house.writes(from("jan@example.be", "Bent u open op zondag?")).await;
    assert_eq!(third.seen_by(&agent).await["duplicate_of"], Value::Null);
    house.later(Duration::days(28));
    sweep::run(&house.app).await.unwrap();
    assert_eq!(house.count("select count(*) from requests where warned = 3").await, 3);
}

/// For thirty days anyone on the staff brings back what was closed as junk; then nobody does.
#[tokio::test]
async fn junk_comes_back_for_thirty_days() {
    let house = House::open_on("2026-09-07T08:00:00Z").await;
    let (agent, other, third) = (house.agent().await, house.agent().await, house.dpo().await);
    let case = house.writes(from("jan@example.be", SPAM)).await;
    let late = house.writes(from("piet@example.be", SPAM)).await;
    let due = case.seen_by(&agent).await["due_on"].clone();
    let written = house.letters().len();
    case.is_junk(&agent, &other).await;
    house.later(Duration::seconds(-1));
    late.is_junk(&agent, &other).await;
    house.later(Duration::days(30) + Duration::seconds(1));
    assert_eq!(late.seen_by(&third).await["junk"]["comes_back_until"], "2026-10-07T07:59:59Z");
    let refused = late.brought_back(&third).await.refused(409, "junk-for-good");
    assert!(refused["detail"].as_str().unwrap().contains("30 dagen"), "{}", refused.text);
    assert!(!late.seen_by(&third).await.allowed().contains(&"bringing-back"));
    assert!(case.seen_by(&third).await.allowed().contains(&"bringing-back"));
    let back = case.brought_back(&third).await.expect(200);
    assert_eq!((&back["status"], &back["due_on"]), (&json!("open"), &due));
    assert_eq!((&back["junk"], &back["closed_at"]), (&Value::Null, &Value::Null));
    house.work().await;
    assert_eq!(house.letters().len(), written, "it was acknowledged before");
    // It is worked on like any other, and can be set aside anew.
    case.is_set_aside(&third).await;
    case.brought_back(&agent).await.expect(200);
    case.step(&agent, "closure", json!({"explanation": "Wij kopen geen zonnepanelen."})).await.expect(200);
    case.brought_back(&agent).await.refused(409, "letter-under-way");
    house.work().await;
    assert_eq!(case.seen_by(&agent).await["status"], "completed");
    case.brought_back(&agent).await.refused(409, "case-closed");
}

/// A real request was misread as junk: the sender's next message, in which a right is recognised, brings it back, whether
/// it is set aside or closed; and it is answered.
#[tokio::test]
async fn the_next_message_brings_it_back() {
    let house = House::open_on("2026-09-07T08:00:00Z").await;
    let (agent, other) = (house.agent().await, house.agent().await);
    let misread = "Kunnen jullie eens kijken wat daar van mij staat aub.";
    let aside = house.writes(from("Jan@example.be", misread)).await;
    let junk = house.writes(from("jan@example.be", SPAM)).await;
    let late = house.writes(from("jan@example.be", "Nog meer zonnepanelen.")).await;
    let stranger = house.writes(from("piet@example.be", SPAM)).await;
    late.is_junk(&agent, &other).await;
    house.later(Duration::days(5));
    junk.is_junk(&agent, &other).await;
    for case in [&aside, &stranger] {
        case.is_set_aside(&agent).await;
    }
    house.later(Duration::days(25) + Duration::seconds(1));
    let asked = house.writes(from("jan@example.be", "Welke gegevens hebben jullie over mij?")).await;
    for case in [&aside, &junk] {
        let back = case.seen_by(&agent).await;
        assert_eq!((&back["status"], &back["set_aside"]), (&json!("open"), &Value::Null));
        assert_eq!(back["received_at"], "2026-09-07T08:00:00Z");
        let last = back["timeline"].as_array().unwrap().last().unwrap().clone();
        assert_eq!((&last["what"], &last["actor"]), (&json!("brought-back-by-sender"), &json!("system")));
        assert_eq!(last["note"], json!(asked.reference));
    }
    // Too long ago, it is shown beside; someone else's stays away.
    assert_eq!(late.seen_by(&agent).await["status"], "junk");
    let beside = asked.seen_by(&agent).await["same_sender"].clone();
    assert_eq!(beside, json!([{"id": late.id, "reference": late.reference, "state": "junk"}]));
    assert!(stranger.seen_by(&agent).await["set_aside"].is_object());
    aside.asks_anew(&agent, json!({"rights": ["access"]})).await.expect(200);
    house.work().await;
    aside.systems_answer(&agent).await;
    aside.is_proved_by_staff(&agent).await;
    aside.decided(&agent, "access", done()).await.expect(200);
    house.work().await;
    assert_eq!(aside.seen_by(&agent).await["status"], "completed");
    assert!(house.last_letter_to("Jan@example.be").subject.contains(&aside.reference));
}

/// By whichever door it comes: taken in by staff, filed signed in, or recognised by a human.
#[tokio::test]
async fn whichever_way_they_ask_it_comes_back() {
    let house = House::open().await;
    let (agent, anna) = (house.agent().await, house.register("anna").await);
    let away = async |email: &str| {
        let case = house.writes(from(email, SPAM)).await;
        case.is_set_aside(&agent).await;
        case
    };
    let is_back = async |case: &Case| {
        house.work().await;
        let seen = case.seen_by(&agent).await;
        assert_eq!(
            (&seen["set_aside"], seen.timeline().last()),
            (&Value::Null, Some(&"brought-back-by-sender"))
        );
    };
    let case = away("jan@example.be").await;
    agent.takes_in(mailed(&house, "JAN@example.be", json!(["access"]))).await;
    is_back(&case).await;

    let case = away(&anna.email).await;
    anna.post("/v1/me/requests", json!({"rights": ["access"]})).await.expect(201);
    is_back(&case).await;

    // On paper too, from the same address.
    let paper = |address: &str, said: Value| {
        let mut letter = json!({"channel": "post", "received_at": house.now(), "postal_address": address});
        letter.as_object_mut().unwrap().extend(said.as_object().unwrap().clone());
        letter
    };
    let case =
        agent.takes_in(paper("Kerkstraat 1\n9000 Gent", json!({"kind": "question", "message": SPAM}))).await;
    house.work().await;
    case.is_set_aside(&agent).await;
    agent.takes_in(paper("kerkstraat 1, 9000 Gent", json!({"rights": ["access"]}))).await;
    house.work().await;
    assert!(case.seen_by(&agent).await["set_aside"].is_object(), "another spelling may be another house");
    agent.takes_in(paper("kerkstraat  1 9000 gent", json!({"rights": ["access"]}))).await;
    is_back(&case).await;

    let case = away("piet@example.be").await;
    let next = house.writes(from("piet@example.be", "Wat staat daar allemaal?")).await;
    assert!(case.seen_by(&agent).await["set_aside"].is_object());
    next.asks_anew(&agent, json!({"rights": ["access"]})).await.expect(200);
    is_back(&case).await;
    // Set aside after that, it stays: whoever did has seen what was asked.
    house.later(Duration::hours(1));
    case.is_set_aside(&agent).await;
    next.asks_anew(&agent, json!({"rights": ["access", "erasure"]})).await.expect(200);
    house.work().await;
    assert!(case.seen_by(&agent).await["set_aside"].is_object());
}

/// Another message in which nothing is asked leaves it where it is: each shows the other beside.
#[tokio::test]
async fn a_second_spam_shows_the_first_beside() {
    let house = House::open().await;
    let (agent, other) = (house.agent().await, house.agent().await);
    let first = house.writes(from("spam@example.org", SPAM)).await;
    first.is_set_aside(&agent).await;
    let second = house.writes(from("Spam@Example.org", "Nog goedkoper, klik snel.")).await;
    let stranger = house.writes(from("piet@example.be", SPAM)).await;
    let beside =
        |case: &Case, state: &str| json!({"id": case.id, "reference": case.reference, "state": state});
    let seen = async |case: &Case| case.seen_by(&agent).await["same_sender"].clone();
    assert_eq!(seen(&second).await, json!([beside(&first, "set-aside")]));
    assert_eq!(seen(&first).await, json!([beside(&second, "open")]));
    assert_eq!(seen(&stranger).await, json!([]));
    first.step(&other, "junk/approval", json!({})).await.expect(200);
    assert_eq!(seen(&second).await, json!([beside(&first, "junk")]));
    second.is_set_aside(&agent).await;
    assert_eq!(seen(&first).await, json!([beside(&second, "set-aside")]));
    house.work().await;
    assert_eq!(first.seen_by(&agent).await["status"], "junk");
}

/// In the queue it stands after all others until it is agreed, page by page, and says so.
#[tokio::test]
async fn it_stands_apart_in_the_queue() {
    let house = House::open().await;
    let (agent, other) = (house.agent().await, house.agent().await);
    let (mut others, mut away) = (Vec::new(), Vec::new());
    for day in 0..6 {
        let received = house.now() - Duration::days(20 - 4 * day);
        let taken = json!({"channel": "email", "received_at": received, "email": format!("p{day}@example.be"), "kind": "question", "message": SPAM});
        let case = agent.takes_in(taken).await;
        if day % 2 == 0 {
            case.is_set_aside(&agent).await;
            away.push(case.id);
        } else {
            others.push(case.id);
        }
    }
    let ids = |queue: &Answer| {
        let items = queue["items"].as_array().unwrap().iter();
        items.map(|one| one["id"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    for (filter, expected) in [
        ("", [others.clone(), away.clone()].concat()),
        ("&set_aside=true", away.clone()),
        ("&set_aside=false", others.clone()),
        ("&status=open", [others.clone(), away.clone()].concat()),
    ] {
        for limit in 1..4 {
            let (mut found, mut after) = (Vec::new(), String::new());
            loop {
                let page = agent.get(&format!("/v1/requests?limit={limit}{filter}{after}")).await.expect(200);
                found.extend(ids(&page));
                match page["next"].as_str() {
                    Some(next) => after = format!("&after={next}"),
                    None => break,
                }
            }
            assert_eq!(found, expected, "{filter} {limit}");
        }
    }
    let queue = agent.get("/v1/requests").await.expect(200);
    for item in queue["items"].as_array().unwrap() {
        let is_away = away.contains(&item["id"].as_str().unwrap().to_owned());
        assert_eq!(item["status"], "open");
        assert_eq!(item["set_aside"].is_null(), !is_away, "{item}");
        if is_away {
            assert_eq!(item["set_aside"]["reason"], "Reclame voor zonnepanelen.");
            assert!(item["set_aside"]["by"].is_string() && item["set_aside"]["since"] == json!(house.now()));
        }
    }
    agent.get("/v1/requests?set_aside=1").await.refused(422, "invalid-fields");
    agent.get("/v1/requests?after=set-aside_").await.refused(422, "invalid-fields");
    let first = &away[0];
    other.post(&format!("/v1/requests/{first}/junk/approval"), json!({})).await.expect(200);
    assert_eq!(agent.get("/v1/requests?set_aside=true").await.unwrap_items(), 2);
    let junk = agent.get("/v1/requests?status=junk").await.expect(200);
    assert_eq!((ids(&junk), &junk["items"][0]["set_aside"]), (vec![first.clone()], &Value::Null));
}

/// Its person is erased while it is set aside, or once it was closed: it ends with the account, its texts are gone, and it
/// holds nothing up.
#[tokio::test]
async fn it_goes_with_its_person() {
    let house = House::open().await;
    let (agent, other, anna) = (house.agent().await, house.agent().await, house.register("anna").await);
    let (aside, junk) =
        (house.writes(from(&anna.email, SPAM)).await, house.writes(from(&anna.email, "Zonnepanelen!")).await);
    aside.is_proved_by_staff(&agent).await;
    aside.is_set_aside(&agent).await;
    junk.is_junk(&agent, &other).await;
    let report = anna.get("/v1/me/access-report").await.expect(200);
    let shown = report["data"]["requests"].as_array().unwrap();
    assert!(shown.iter().any(|one| one["closed_because"] == "junk"), "{shown:?}");
    // What was written of it is about them too.
    assert!(report["data"]["request_set_asides"].to_string().contains("Reclame voor"), "{}", report.text);
    anna.delete("/v1/me").await.expect(200);
    house.work().await;
    for (case, ended) in [(&aside, "withdrawn"), (&junk, "junk")] {
        let seen = case.seen_by(&agent).await;
        assert_eq!((&seen["status"], &seen["sender"]), (&json!(ended), &Value::Null));
        assert!(!seen.text.contains("Reclame") && seen["set_aside"].is_null(), "{}", seen.text);
    }
    // There is nothing to come back to.
    junk.brought_back(&agent).await.refused(409, "junk-for-good");
    assert_eq!(house.count("select count(*) from request_set_asides where reason <> ''").await, 0);
}

/// What is set aside does not hold up an erasure that is asked in another request.
#[tokio::test]
async fn it_holds_no_erasure_up() {
    let house = House::open().await;
    let (agent, other, anna) = (house.agent().await, house.agent().await, house.register("anna").await);
    let spam = house.writes(from(&anna.email, SPAM)).await;
    spam.is_proved_by_staff(&agent).await;
    let erasure = house.phoned(&agent, &anna, ["erasure"]).await;
    erasure.is_proved_by_staff(&agent).await;
    house.later(Duration::hours(25));
    spam.is_set_aside(&agent).await;
    erasure.decided(&other, "erasure", done()).await.expect(200);
    house.work().await;
    assert_eq!(spam.seen_by(&agent).await["status"], "withdrawn");
}

/// Its texts go ninety days after it was closed, like those of any other; what is only set aside is not over.
#[tokio::test]
async fn its_texts_go_when_they_would_have() {
    let house = House::open().await;
    let (agent, other) = (house.agent().await, house.agent().await);
    let junk = house.writes(from("jan@example.be", SPAM)).await;
    let aside = house.writes(from("piet@example.be", SPAM)).await;
    junk.is_junk(&agent, &other).await;
    aside.is_set_aside(&agent).await;
    for (days, kept) in [(89, true), (2, false)] {
        house.later(Duration::days(days));
        inzage::worker::expire(&house.app).await.unwrap();
        let seen = junk.seen_by(&agent).await;
        assert_eq!(seen.text.contains("Reclame voor"), kept, "{}", seen.text);
        assert_eq!(seen["junk"]["reason"].is_null(), !kept);
        assert!(seen["junk"]["by"].is_string(), "who stays");
        assert_eq!(aside.seen_by(&agent).await["set_aside"]["reason"], "Reclame voor zonnepanelen.");
    }
    house.later(Duration::days(3 * 365));
    inzage::worker::expire(&house.app).await.unwrap();
    assert_eq!(house.count("select count(*) from requests").await, 1);
    assert_eq!(house.count("select count(*) from request_set_asides").await, 1);
}
