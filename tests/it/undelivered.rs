//! What is told of letters: refused at once, given up after days, come back the day after. Nobody was told what such a
//! letter says, and the case knows it: it has one way to end (L12.1, L12.3, L12.4; D11, D12).

use chrono::Duration;
use serde_json::{Value, json};

use crate::case::{Case, done};
use crate::house::{Answer, Caller, House};
use crate::smtp::{At, MailServer, Way};

/// A house whose letters go out over SMTP, and its server.
async fn house() -> (House, MailServer) {
    let (server, port) = MailServer::start(0).await;
    (House::open_with_mail_server(port).await, server)
}

/// A stranger asks something by e-mail.
async fn of_a_stranger<const N: usize>(house: &House, staff: &Caller, rights: [&str; N]) -> Case {
    let request = json!({"channel": "email", "received_at": house.now(), "email": "jan@example.be", "rights": rights.to_vec()});
    let case = staff.takes_in(request).await;
    house.work().await;
    case.systems_answer(staff).await;
    case
}

/// The newest letter of a kind.
fn letter(case: &Answer, kind: &str) -> Value {
    let letters = case["letters"].as_array().unwrap().iter().rev();
    let found = letters.clone().find(|letter| letter["kind"] == kind);
    found.unwrap_or_else(|| panic!("no {kind}: {}", case.text)).clone()
}

/// Staff note that the newest letter of a kind came back.
async fn comes_back(case: &Case, staff: &Caller, kind: &str) -> Answer {
    let seen = case.seen_by(staff).await;
    let mut letters = seen["letters"].as_array().unwrap().iter().rev();
    let out = |one: &&Value| one["kind"] == kind && (one["state"] == "sent" || one["state"] == "to-print");
    let letter = letters.find(out).unwrap_or_else(|| panic!("no {kind} is out: {}", seen.text));
    let said = json!({"letter": letter["id"], "outcome": "undelivered"});
    case.step(staff, "letter", said).await.expect(200)
}

/// The case is open, the person could not be told, and staff see it in the queue with its next steps.
async fn is_undelivered(case: &Case, staff: &Caller, end: &str) {
    let seen = case.seen_by(staff).await;
    assert_eq!(
        (
            &seen["status"],
            &seen["closing"],
            &seen["undelivered"],
            &seen["closed_at"],
            &seen["closed_because"]
        ),
        (&json!("open"), &json!(end), &json!(true), &Value::Null, &Value::Null),
        "{}",
        seen.text
    );
    assert_eq!(seen.allowed(), ["note", "letter", "resending"]);
    let queue = staff.get("/v1/requests").await.expect(200);
    assert!(queue["items"].as_array().unwrap().iter().any(|one| one["id"] == case.id.as_str()));
}

/// Tries again whatever waits, for as long as a letter is tried.
async fn until_given_up(house: &House) {
    for days in [1, 3, 5, 7] {
        house.later(Duration::days(days));
        sqlx::query("update jobs set run_at = now()").execute(&house.app.pool).await.unwrap();
        while inzage::worker::work(&house.app).await.unwrap() {}
    }
}

/// An erasure carried out on request, whose last letter is refused: it is in the queue, and ends by a person's word.
#[tokio::test]
async fn a_refused_last_letter_is_given_up_by_the_dpo() {
    let (house, server) = house().await;
    let (anna, agent, other) = (house.register("anna").await, house.agent().await, house.agent().await);
    let case = house.phoned(&agent, &anna, ["erasure"]).await;
    case.is_proved_by_staff(&agent).await;
    house.work().await;
    house.later(Duration::hours(25));
    server.refuse(Way::NO_SUCH_MAILBOX);
    case.decided(&other, "erasure", done()).await.expect(200);
    house.work().await;
    is_undelivered(&case, &agent, "completed").await;
    assert!(case.seen_by(&agent).await.timeline().contains(&"erased-bounced"));
    // There is no address left to write to.
    case.step(&agent, "resending", json!({})).await.refused(409, "no-address");
    let (given_up, bare) =
        (json!({"outcome": "given-up", "reason": "Geen ander adres."}), json!({"outcome": "given-up"}));
    case.step(&agent, "letter", given_up.clone()).await.refused(403, "needs-dpo");
    let dpo = house.dpo().await;
    let refused = case.step(&dpo, "letter", bare).await.refused(422, "invalid-fields");
    assert_eq!(refused.faults(), ["/reason required"]);
    let over = case.step(&dpo, "letter", given_up).await.expect(200);
    assert_eq!((&over["status"], &over["closed_because"]), (&json!("completed"), &json!("given-up")));
    assert_eq!(over.timeline().iter().rev().take(2).collect::<Vec<_>>(), [&"completed", &"given-up"]);
    case.step(&agent, "letter", json!({"channel": "phone"})).await.refused(409, "case-closed");
}

/// Refused for good at any step, the person is not told; refused for now, it is tried until it is given up; and a server
/// that is back in time takes it.
#[tokio::test]
async fn an_answer_is_refused_in_every_way() {
    for at in At::ALL {
        for way in [Way::for_good(at), Way::later(at), Way::HangsUp(at)] {
            // What is not about the mailbox may be about us: what waits for it is not lost.
            let early = matches!(way, Way::Refuses(_, 550));
            let (house, server) = house().await;
            let agent = house.agent().await;
            let case = of_a_stranger(&house, &agent, ["access"]).await;
            case.is_proved_by_staff(&agent).await;
            server.refuse(way);
            case.decided(&agent, "access", done()).await.expect(200);
            while inzage::worker::work(&house.app).await.unwrap() {}
            if !early {
                let seen = case.seen_by(&agent).await;
                assert_eq!(
                    (&seen["status"], &seen["undelivered"]),
                    (&json!("open"), &json!(false)),
                    "{way:?}"
                );
                case.step(&agent, "resending", json!({})).await.refused(409, "letter-under-way");
                until_given_up(&house).await;
            }
            is_undelivered(&case, &agent, "completed").await;
            // Written anew once the server is well, it arrives and the case is over.
            server.accept();
            case.step(&agent, "resending", json!({})).await.expect(200);
            house.work().await;
            let over = case.seen_by(&agent).await;
            assert_eq!(
                (&over["status"], &over["closed_because"]),
                (&json!("completed"), &Value::Null),
                "{way:?}"
            );
        }
    }
}

/// A bounce the day after: a closed case is open again, and its clock runs as if it had never been closed.
#[tokio::test]
async fn an_answer_that_comes_back_opens_the_case() {
    let (house, server) = house().await;
    let (agent, dpo) = (house.agent().await, house.dpo().await);
    let case = of_a_stranger(&house, &agent, ["access"]).await;
    let no = json!({"outcome": "refused", "ground": "not-identified", "explanation": "We vinden u niet."});
    case.decided(&dpo, "access", no).await.expect(200);
    let waits = case.seen_by(&agent).await;
    let early = json!({"letter": letter(&waits, "answer")["id"], "outcome": "undelivered"});
    case.step(&agent, "letter", early.clone()).await.refused(409, "letter-under-way");
    house.work().await;
    assert_eq!(case.seen_by(&agent).await["status"], "refused");
    house.later(Duration::days(1));
    for (said, fault) in [
        (json!({"outcome": "undelivered"}), "/letter required"),
        (json!({"outcome": "undelivered", "letter": uuid::Uuid::nil()}), "/letter no-such-letter"),
        (json!({}), "/channel required"),
        (json!({"outcome": "lost", "channel": "post"}), "/outcome not-one-of"),
    ] {
        let refused = case.step(&agent, "letter", said).await.refused(422, "invalid-fields");
        assert_eq!(refused.faults(), [fault]);
    }
    comes_back(&case, &agent, "answer").await;
    is_undelivered(&case, &agent, "refused").await;
    case.step(&agent, "letter", early).await.refused(409, "already-undelivered");
    let seen = case.seen_by(&agent).await;
    assert!(seen.timeline().ends_with(&["answer-bounced"]), "{:?}", seen.timeline());
    let sent = server.letters().len();
    case.step(&agent, "resending", json!({})).await.expect(200);
    house.work().await;
    assert_eq!(
        (server.letters().len(), &case.seen_by(&agent).await["status"]),
        (sent + 1, &json!("refused"))
    );
    // It comes back once more; told by telephone, the case is over, and the letter that came back opens nothing.
    comes_back(&case, &agent, "answer").await;
    let told = case.step(&agent, "letter", json!({"channel": "phone"})).await.expect(200);
    assert_eq!((&told["status"], &told["closed_because"]), (&json!("refused"), &json!("handed-over")));
    comes_back(&case, &agent, "acknowledgement").await;
    assert_eq!(case.seen_by(&agent).await["status"], "refused");
}

/// A question that did not arrive was not asked: the clock never stood still, and there is room for another.
#[tokio::test]
async fn a_question_that_comes_back_was_not_asked() {
    let (house, server) = house().await;
    let agent = house.agent().await;
    let case = of_a_stranger(&house, &agent, ["access"]).await;
    let due = case.seen_by(&agent).await["due_on"].clone();
    for late in [true, false] {
        for (step, said) in [
            ("clarification", json!({"question": "Welke gegevens?"})),
            ("identity-check", json!({"doubt": "Onbekend adres.", "asked_for": "Uw bedrijf."})),
        ] {
            if !late {
                server.refuse(Way::NO_SUCH_MAILBOX);
            }
            let asked = case.step(&agent, step, said).await.expect(200);
            assert!(asked["status"].as_str().unwrap().starts_with("waiting-"));
            house.work().await;
            if late {
                house.later(Duration::days(2));
                assert_ne!(case.seen_by(&agent).await["due_on"], due, "the clock stands still");
                comes_back(&case, &agent, step).await;
            }
            server.accept();
            let seen = case.seen_by(&agent).await;
            assert_eq!(
                (&seen["status"], &seen["questions"], &seen["due_on"]),
                (&json!("open"), &json!([]), &due)
            );
        }
    }
    // Answered all the same, it stood still for no time.
    case.step(&agent, "clarification", json!({"question": "Welke gegevens?"})).await.expect(200);
    house.work().await;
    house.later(Duration::days(3));
    let answered = case.step(&agent, "answer", json!({"text": "Alle."})).await.expect(200);
    let moved = answered["due_on"].clone();
    comes_back(&case, &agent, "clarification").await;
    let seen = case.seen_by(&agent).await;
    assert_eq!(
        (&seen["due_on"], &seen["questions"][0]["answered_at"].is_null()),
        (&due, &false),
        "was {moved}"
    );
}

/// Two further months of which nobody was told do not hold; a fee that nobody was told of is not owed.
#[tokio::test]
async fn an_extension_and_a_fee_that_come_back_were_not_told() {
    let (house, server) = house().await;
    let (agent, one, two) = (house.agent().await, house.dpo().await, house.dpo().await);
    let case = of_a_stranger(&house, &agent, ["access"]).await;
    let due = case.seen_by(&agent).await["due_on"].clone();
    for late in [false, true] {
        if !late {
            server.refuse(Way::NO_SUCH_MAILBOX);
        }
        case.step(&agent, "extension", json!({"reason": "Veel werk."})).await.expect(200);
        house.work().await;
        server.accept();
        if late {
            let seen = case.seen_by(&agent).await;
            assert_eq!((&seen["extended"], seen["due_on"] != due), (&json!(true), true));
            comes_back(&case, &agent, "extension").await;
        }
        let seen = case.seen_by(&agent).await;
        assert_eq!(
            (&seen["extended"], &seen["due_on"], &seen["extension_reason"]),
            (&json!(false), &due, &Value::Null)
        );
    }
    // Told anew, it holds.
    case.step(&agent, "extension", json!({"reason": "Veel werk."})).await.expect(200);
    house.work().await;
    assert_eq!(case.seen_by(&agent).await["extended"], true);

    let fee = json!({"amount": "25 euro", "reason": "Elke dag opnieuw.", "evidence": "Dertig dossiers."});
    case.step(&one, "fee", fee).await.expect(200);
    for late in [false, true] {
        if !late {
            server.refuse(Way::NO_SUCH_MAILBOX);
        }
        case.step(&two, "fee-approval", json!({})).await.expect(200);
        house.work().await;
        server.accept();
        if late {
            assert_eq!(case.seen_by(&agent).await["fee"]["state"], "announced");
            comes_back(&case, &agent, "fee").await;
        }
        assert_eq!(case.seen_by(&agent).await["fee"]["state"], "proposed", "late: {late}");
    }
}

/// M3, M31: who did not hear is not erased on another's word; a copy that did not arrive is given anew before the erasure.
#[tokio::test]
async fn what_did_not_arrive_holds_up_an_erasure() {
    let (house, _server) = house().await;
    let (anna, agent, other) = (house.register("anna").await, house.agent().await, house.agent().await);
    let case = house.phoned(&agent, &anna, ["access", "erasure"]).await;
    case.is_proved_by_staff(&agent).await;
    case.decided(&agent, "access", done()).await.expect(200);
    house.work().await;
    case.systems_answer(&agent).await;
    comes_back(&case, &agent, "delivery").await;
    let seen = case.seen_by(&agent).await;
    assert_eq!((&seen["undelivered"], &seen["status"]), (&json!(true), &json!("open")));
    assert!(seen.allowed().contains(&"resending"), "{:?}", seen.allowed());
    house.later(Duration::days(20));
    case.decided(&other, "erasure", done()).await.refused(409, "copy-not-collected");
    case.step(&agent, "resending", json!({})).await.expect(200);
    house.work().await;
    case.decided(&other, "erasure", done()).await.refused(409, "copy-not-collected");
    house.later(Duration::days(8));
    // The letter is forgotten by now, and that it went is not.
    inzage::worker::expire(&house.app).await.unwrap();
    let acknowledged = case.seen_by(&agent).await;
    assert!(acknowledged.timeline().contains(&"acknowledgement-sent"));
    case.decided(&other, "erasure", done()).await.expect(200);
    house.work().await;
    assert_eq!(case.seen_by(&agent).await["status"], "completed");

    let bert = house.register("bert").await;
    let case = house.phoned(&agent, &bert, ["erasure"]).await;
    case.is_proved_by_staff(&agent).await;
    house.work().await;
    house.later(Duration::hours(25));
    comes_back(&case, &agent, "acknowledgement").await;
    case.decided(&other, "erasure", done()).await.refused(409, "not-heard-yet");
}

/// A case that ends with its account is named in the last letter, and a bounce of that opens nothing.
#[tokio::test]
async fn a_case_that_ends_with_its_account_stays_ended() {
    let (house, server) = house().await;
    let (anna, agent) = (house.register("anna").await, house.agent().await);
    let asked = anna.files(["access", "rectification"]).await;
    let erasure = anna.files(["erasure"]).await;
    house.work().await;
    let answered = anna.files(["portability"]).await;
    answered.systems_answer(&agent).await;
    answered.decided(&agent, "portability", done()).await.expect(200);
    server.refuse(Way::NO_SUCH_MAILBOX);
    anna.delete("/v1/me").await.expect(200);
    house.work().await;
    for case in [&asked, &erasure, &answered] {
        let seen = case.seen_by(&agent).await;
        assert_eq!(
            (&seen["status"], &seen["closed_because"], seen["closed_at"].is_null()),
            (&json!("withdrawn"), &json!("account-erased"), false)
        );
        assert!(seen.timeline().ends_with(&["withdrawn"]), "{:?}", seen.timeline());
        assert_eq!(seen.allowed(), ["note"]);
    }
    let seen = erasure.seen_by(&agent).await;
    assert_eq!(
        (seen.outcome("erasure"), asked.seen_by(&agent).await.outcome("access")),
        (json!("completed"), json!("withdrawn"))
    );
    let closed = "select count(*) from audit where what = 'request-closed' and fields[1] = 'withdrawn'";
    assert_eq!(house.count(closed).await, 3);

    // The same where it is carried out on another request: the letter of that one names them.
    server.accept();
    let (bert, other) = (house.register("bert").await, house.agent().await);
    let forgotten = bert.files(["rectification"]).await;
    let case = house.phoned(&agent, &bert, ["erasure"]).await;
    case.is_proved_by_staff(&agent).await;
    house.work().await;
    house.later(Duration::hours(25));
    case.decided(&other, "erasure", done()).await.expect(200);
    house.work().await;
    let letters = server.letters();
    let last = letters.iter().rev().find(|letter| letter.to == bert.email).unwrap();
    assert!(last.text.contains(&forgotten.reference), "{}", last.text);
    assert_eq!(forgotten.seen_by(&agent).await["closed_because"], "account-erased");
    comes_back(&case, &agent, "erased").await;
    assert_eq!(forgotten.seen_by(&agent).await["status"], "withdrawn");
    is_undelivered(&case, &agent, "completed").await;
}

/// A letter on paper that was posted may come back too; one that waits to be posted may turn out to have no address.
#[tokio::test]
async fn a_letter_on_paper_comes_back() {
    let house = House::open().await;
    let agent = house.agent().await;
    let request = json!({"channel": "post", "received_at": house.now(), "name": "Jan",
        "postal_address": "Kerkstraat 1\n9000 Gent", "rights": ["marketing-ban"], "message": "Geen reclame meer."});
    let case = agent.takes_in(request).await;
    house.work().await;
    let first = letter(&case.seen_by(&agent).await, "acknowledgement");
    let posted =
        case.step(&agent, "letter", json!({"channel": "post", "letter": first["id"]})).await.expect(200);
    assert!(posted.to_print().is_empty());
    let said = json!({"explanation": "Aan de telefoon."});
    case.step(&agent, "withdrawal", said).await.expect(200);
    case.step(&agent, "letter", json!({"channel": "post"})).await.expect(200);
    assert_eq!(case.seen_by(&agent).await["status"], "withdrawn");
    comes_back(&case, &agent, "answer").await;
    is_undelivered(&case, &agent, "withdrawn").await;
    let again = case.step(&agent, "resending", json!({})).await.expect(200);
    assert_eq!(again.to_print().len(), 1);
    comes_back(&case, &agent, "answer").await;
    is_undelivered(&case, &agent, "withdrawn").await;
}

/// A hand-over that names a letter is about that letter alone: it ends nothing that another letter should have ended.
#[tokio::test]
async fn a_hand_over_is_about_the_letter_it_names() {
    let house = House::open().await;
    let agent = house.agent().await;
    let request = json!({"channel": "post", "received_at": house.now(), "postal_address": "Kerkstraat 1\n9000 Gent",
        "rights": ["access"], "message": "Wat weten jullie?"});
    let case = agent.takes_in(request).await;
    house.work().await;
    let first = letter(&case.seen_by(&agent).await, "acknowledgement")["id"].clone();
    case.step(&agent, "withdrawal", json!({"explanation": "Aan de telefoon."})).await.expect(200);
    comes_back(&case, &agent, "answer").await;
    let answer = letter(&case.seen_by(&agent).await, "answer")["id"].clone();
    // The first letter waits to be posted: what it says is told, and the case is as undelivered as before.
    for channel in ["phone", "post"] {
        let told = case.step(&agent, "letter", json!({"channel": channel, "letter": first})).await;
        if channel == "phone" {
            assert_eq!(told.expect(200)["closed_at"], Value::Null);
            is_undelivered(&case, &agent, "withdrawn").await;
        } else {
            told.refused(409, "no-letter-under-way");
        }
    }
    let over = case.step(&agent, "letter", json!({"channel": "phone", "letter": answer})).await.expect(200);
    assert_eq!((&over["status"], &over["closed_because"]), (&json!("withdrawn"), &json!("handed-over")));
}

/// What a person does themselves, signed in, is answered too: over once the letter that says so has gone out.
#[tokio::test]
async fn what_a_person_did_themselves_is_answered() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let case = anna.files(["access", "portability"]).await;
    house.work().await;
    anna.get("/v1/me/access-report").await.expect(200);
    house.work().await;
    assert_eq!(case.seen_by_its(&anna).await["status"], "open", "something is left");
    anna.get("/v1/me/export").await.expect(200);
    let seen = case.seen_by_its(&anna).await;
    assert_eq!((&seen["status"], seen.outcome("portability")), (&json!("open"), json!("completed")));
    house.work().await;
    assert_eq!(case.seen_by_its(&anna).await["status"], "completed");
    let letter = house.last_letter_to(&anna.email);
    assert!(letter.text.contains("Dit deed u ondertussen zelf al"), "{}", letter.text);
    assert!(!letter.text.contains("/v/inz_lnk_"), "nothing is to be collected: {}", letter.text);
}

/// Spam is closed without a letter, by two; what asks for a right is answered, and never thrown away.
#[tokio::test]
async fn junk_is_no_end_for_a_right() {
    let house = House::open().await;
    let (agent, other) = (house.agent().await, house.agent().await);
    let spam = house
        .writes(json!({"email": "spam@example.org", "message": "Goedkope zonnepanelen, klik hier."}))
        .await;
    let asked = house.writes(json!({"email": "jan@example.be", "message": "Wis mijn gegevens."})).await;
    let written = house.letters().len();
    let why = || json!({"reason": "Reclame voor zonnepanelen."});
    assert_eq!(
        spam.step(&agent, "junk", json!({})).await.refused(422, "invalid-fields").faults(),
        ["/reason required"]
    );
    let aside = spam.step(&agent, "junk", why()).await.expect(200);
    assert_eq!((&aside["status"], &aside["closed_because"]), (&json!("open"), &Value::Null));
    assert_eq!(aside["timeline"].as_array().unwrap().last().unwrap()["note"], "Reclame voor zonnepanelen.");
    let closed = spam.step(&other, "junk/approval", json!({})).await.expect(200);
    assert_eq!((&closed["status"], &closed["closed_because"]), (&json!("junk"), &json!("junk")));
    asked.step(&agent, "junk", why()).await.refused(409, "right-asked");
    spam.step(&agent, "junk", why()).await.refused(409, "case-closed");
    house.work().await;
    assert_eq!(house.letters().len(), written, "nobody is written to");
    assert_eq!(agent.get("/v1/requests?status=junk").await.expect(200)["items"].as_array().unwrap().len(), 1);
}

/// G9: what was passed on to a user who did not get it was not passed on: the case is in hand again, and nobody is told
/// otherwise where that can still be helped.
#[tokio::test]
async fn what_did_not_reach_the_user_was_not_passed_on() {
    let (house, server) = house().await;
    let (baker, agent) = (house.register("bakker").await, house.agent().await);
    for late in [false, true] {
        let request = json!({"channel": "email", "received_at": house.now(), "email": "klant@example.be", "kind": "customer",
            "rights": ["erasure"], "message": "Ik kreeg een factuur."});
        let case = agent.takes_in(request).await;
        house.work().await;
        let told = server.letters().len();
        if !late {
            server.refuse_to(&baker.email, Way::NO_SUCH_MAILBOX);
        }
        // Nobody is told that it was passed on before it was.
        let passing = case.step(&agent, "forwarding", json!({"user": baker.id})).await.expect(200);
        assert_eq!((passing.outcome("erasure"), &passing["closing"]), (json!("forwarded"), &Value::Null));
        assert!(passing["letters"].as_array().unwrap().iter().all(|one| one["kind"] != "answer"));
        house.work().await;
        if late {
            assert_eq!(case.seen_by(&agent).await["status"], "forwarded");
            comes_back(&case, &agent, "forwarding").await;
        } else {
            assert_eq!(server.letters().len(), told, "nobody is told that it was passed on");
        }
        let seen = case.seen_by(&agent).await;
        assert_eq!(
            (&seen["status"], seen.outcome("erasure"), &seen["closing"]),
            (&json!("open"), Value::Null, &Value::Null)
        );
        assert!(seen.allowed().contains(&"forwarding"), "{:?}", seen.allowed());
        server.accept();
        case.step(&agent, "forwarding", json!({"user": baker.id})).await.expect(200);
        house.work().await;
        assert_eq!(case.seen_by(&agent).await["status"], "forwarded");
        house.later(Duration::hours(1));
    }
}

/// A doubt that nobody heard of took nothing away: what the mailbox had proved holds, and nobody is closed out for it.
#[tokio::test]
async fn a_doubt_that_comes_back_took_no_proof_away() {
    let (house, server) = house().await;
    let agent = house.agent().await;
    let case = of_a_stranger(&house, &agent, ["access"]).await;
    let check = json!({"doubt": "Onbekend adres.", "asked_for": "Uw bedrijf."});
    case.step(&agent, "identity-check", check.clone()).await.expect(200);
    house.work().await;
    comes_back(&case, &agent, "identity-check").await;
    case.step(&agent, "closure", json!({"explanation": "Onbekend."})).await.refused(409, "link-not-sent");
    case.step(&agent, "link", json!({})).await.expect(200);
    house.work().await;
    house.later(Duration::minutes(1));
    let letters = server.letters();
    let link = letters.iter().rev().find(|letter| letter.text.contains("/v/inz_lnk_")).unwrap();
    house.press(link).await.expect(200);
    server.refuse(Way::NO_SUCH_MAILBOX);
    let asked = case.step(&agent, "identity-check", check).await.expect(200);
    assert_eq!(asked["identity"], "unverified");
    house.work().await;
    let seen = case.seen_by(&agent).await;
    assert_eq!(
        (&seen["identity"], &seen["identity_how"], &seen["status"]),
        (&json!("verified"), &json!("mailbox"), &json!("open"))
    );
}

/// A reminder is about what had been asked by then, and never about a later question; whoever could not be told how it
/// ends is reminded of nothing.
#[tokio::test]
async fn a_reminder_is_about_its_own_question() {
    let (house, server) = house().await;
    let agent = house.agent().await;
    let case = of_a_stranger(&house, &agent, ["access"]).await;
    case.step(&agent, "clarification", json!({"question": "Welke?"})).await.expect(200);
    house.work().await;
    house.later(Duration::days(15));
    inzage::casework::sweep::run(&house.app).await.unwrap();
    house.work().await;
    case.step(&agent, "answer", json!({"text": "Alle."})).await.expect(200);
    case.step(&agent, "clarification", json!({"question": "Van wanneer?"})).await.expect(200);
    house.work().await;
    house.later(Duration::days(1));
    let seen = comes_back(&case, &agent, "reminder").await;
    assert_eq!(seen["questions"][1]["reminded_at"], Value::Null);
    case.step(&agent, "withdrawal", json!({"explanation": "Aan de telefoon."})).await.expect(200);
    house.work().await;
    comes_back(&case, &agent, "answer").await;
    let (due, letters) = (case.seen_by(&agent).await["due_on"].clone(), server.letters().len());
    house.later(Duration::days(16));
    inzage::casework::sweep::run(&house.app).await.unwrap();
    house.work().await;
    let reminded = server.letters()[letters..].iter().any(|letter| letter.to == "jan@example.be");
    assert!(!reminded && case.seen_by(&agent).await["due_on"] == due);
}

/// Thrown away or decided before the first letter was written: it is not written any more.
#[tokio::test]
async fn the_first_letter_is_not_written_after_the_last() {
    let (house, server) = house().await;
    let agent = house.agent().await;
    let request = json!({"channel": "email", "received_at": house.now(), "email": "spam@example.org", "kind": "question", "message": "Zonnepanelen."});
    let spam = agent.takes_in(request).await;
    spam.step(&agent, "junk", json!({"reason": "Reclame."})).await.expect(200);
    let request = json!({"channel": "email", "received_at": house.now(), "email": "jan@example.be", "rights": ["access"]});
    let case = agent.takes_in(request).await;
    case.step(&agent, "withdrawal", json!({"explanation": "Aan de telefoon."})).await.expect(200);
    // Nor is anything restricted for a report that was answered before.
    let child = house.register("kind").await;
    let request = json!({"channel": "email", "received_at": house.now(), "kind": "minor", "email": "ouder@example.be",
        "message": format!("Het account {} is van mijn zoon.", child.email)});
    let report = agent.takes_in(request).await;
    report.step(&agent, "closure", json!({"explanation": "Bedankt."})).await.expect(200);
    house.work().await;
    assert_eq!(child.get("/v1/me/restrictions").await.expect(200)["items"], json!([]));
    let letters: Vec<_> = server.letters().into_iter().filter(|one| one.to != "ouder@example.be").collect();
    assert_eq!(letters.iter().map(|letter| letter.to.as_str()).collect::<Vec<_>>(), ["jan@example.be"]);
    assert!(letters[0].subject.contains("antwoord"), "{}", letters[0].subject);
    assert_eq!(case.seen_by(&agent).await["status"], "withdrawn");
}
