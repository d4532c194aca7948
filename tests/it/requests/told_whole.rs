//! What is left out, what costs something, what came to nothing and what cannot be undone: each is told where it is so.

use chrono::Duration;
use serde_json::{Value, json};

use super::clock::mailed;
use crate::case::{Case, done, unzipped};
use crate::house::{Answer, Caller, House, Letter};

async fn collected(house: &House, answer: &Letter) -> Answer {
    house.press(answer).await.expect(200);
    house.work().await;
    house.press(&house.last_letter_to(&answer.to)).await.expect(200)
}

fn file(zip: &Answer, name: &str) -> Value {
    serde_json::from_str(&unzipped(zip, name)).unwrap()
}

/// L15, L12.4: a copy in part says on its first page what is not in it, and so does its letter.
#[tokio::test]
async fn a_copy_in_part_says_what_was_left_out() {
    let house = House::open().await;
    let (agent, dpo, anna) = (house.agent().await, house.dpo().await, house.register("anna").await);
    let case = house.phoned(&agent, &anna, ["access", "portability"]).await;
    case.is_proved_by_staff(&agent).await;
    case.systems_answer(&agent).await;
    let actions = case.seen_by(&dpo).await;
    let part =
        actions["actions"].as_array().unwrap().iter().find(|one| one["name"] == "carry-out-in-part").unwrap();
    let keys = part["takes"].as_array().unwrap().iter().find(|one| one["name"] == "left_out").unwrap();
    assert!(keys["one_of"].as_array().unwrap().contains(&json!("profile")), "{keys}");
    let part = json!({"outcome": "partial", "ground": "rights-of-others", "explanation": "Daarin staat een ander.",
                      "left_out": ["profile"]});
    case.decided(&dpo, "access", part).await.expect(200);
    case.decided(&agent, "portability", done()).await.expect(200);
    house.work().await;
    let answer = case.letter_with_link(&house);
    let letters = house.letters_to(&anna.email);
    let told = letters.iter().find(|letter| letter.text.contains("Daarin staat een ander.")).unwrap();
    assert!(told.text.contains("Dit hebben we uit de kopie weggelaten: "), "{}", told.text);
    assert!(!told.text.contains("Het gaat om"), "{}", told.text);
    let zip = collected(&house, &answer).await;
    let report = file(&zip, "access-report.json");
    assert_eq!((&report["left_out"], &report["data"]["profile"]), (&json!(["profile"]), &Value::Null));
    let page = unzipped(&zip, "access-report.html");
    assert!(page.contains("Dit is weggelaten: ") && !page.contains("Hieronder staat alles"), "{page}");
    let package = file(&zip, "export.json");
    assert!(package["data"]["profile"].is_object());
    let left_out = package["left_out"].as_array().unwrap();
    assert!(left_out.iter().all(|one| one["category"] != "profile"), "it is there: {left_out:?}");
    // Their own look at it is whole.
    let whole = anna.get("/v1/me/access-report").await.expect(200);
    assert_eq!(whole["left_out"], json!([]));
}

/// Art. 15(1): the copy of whoever has no account comes with what the law wants to be said of it.
#[tokio::test]
async fn a_strangers_copy_is_explained() {
    let house = House::open().await;
    let agent = house.agent().await;
    let case =
        house.writes(json!({"email": "jan@example.be", "message": "Graag inzage in mijn gegevens."})).await;
    case.is_proved_by_mailbox(&house).await;
    case.hands_in(&agent, "invoicing", "text/plain", b"Een deel.").await.expect(200);
    case.step(&agent, "parts/help_center", json!({"state": "nothing-held"})).await.expect(200);
    case.decided(&agent, "access", done()).await.expect(200);
    house.work().await;
    let zip = collected(&house, &case.letter_with_link(&house)).await;
    let said = file(&zip, "explanation.json");
    for member in ["purposes", "categories", "recipients", "retention", "rights"] {
        assert!(!said[member].as_array().unwrap().is_empty(), "{member}");
    }
    assert!(said["data"].is_null() && said["authority"]["name"].is_string());
    let states: Vec<_> = said["elsewhere"].as_array().unwrap().iter().map(|one| &one["state"]).collect();
    assert_eq!(states, ["given-here", "nothing-held"]);
    let page = unzipped(&zip, "explanation.html");
    assert!(page.contains("Zit in de kopie") && !page.contains("wat dit systeem over u bewaart"), "{page}");
}

/// Whoever has no account is answered, whatever right they used: nothing of theirs is used here, and the letter says so.
#[tokio::test]
async fn every_right_of_a_stranger_can_be_answered() {
    let house = House::open().await;
    let agent = house.agent().await;
    for (right, named) in [
        ("rectification", json!({"changes": {"first_name": "Jan"}})),
        ("objection", json!({"purposes": ["service_development"]})),
        ("restriction", json!({"restriction_ground": "unlawful"})),
        ("consent-withdrawal", json!({"purposes": ["direct_marketing"]})),
    ] {
        let email = format!("{right}@example.be");
        let case = agent.takes_in(mailed(&house, &email, json!([right]))).await;
        house.work().await;
        case.is_proved_by_mailbox(&house).await;
        let seen = case.seen_by(&agent).await;
        let step = seen["actions"].as_array().unwrap().iter().find(|one| one["name"] == "carry-out");
        if let Some(step) = step {
            let needed = step["takes"].as_array().unwrap().iter().filter(|one| one["required"] == true);
            assert_eq!(needed.map(|one| &one["name"]).collect::<Vec<_>>(), ["outcome"], "{right}");
            let mut decision = named;
            decision["outcome"] = json!("completed");
            let refused = case.decided(&agent, right, decision).await.refused(422, "invalid-fields");
            assert!(refused.faults()[0].ends_with(" no-account"), "{:?}", refused.faults());
            case.decided(&agent, right, done()).await.expect(200);
        }
        house.work().await;
        assert_eq!(case.seen_by(&agent).await["status"], "completed", "{right}");
        let text = house.last_letter_to(&email).text;
        assert!(
            text.contains("bewaren we daar niets over u")
                && text.contains("niets te veranderen of te stoppen"),
            "{text}"
        );
        assert!(text.contains("Gegevensbeschermingsautoriteit"), "{text}");
    }
}

/// Art. 12(5): a fee is for work that is still to be done, charged or refused and not both; its person sees it.
#[tokio::test]
async fn a_fee_is_for_work_and_its_person_sees_it() {
    let house = House::open().await;
    let (agent, one, two) = (house.agent().await, house.dpo().await, house.dpo().await);
    let anna = house.register("anna").await;
    let fee = || json!({"amount": "25 euro", "reason": "Elke dag opnieuw.", "evidence": "Dertig keer."});
    let question = house.writes(json!({"email": "jan@example.be", "message": "Hoe laat bent u open?"})).await;
    question.step(&one, "fee", fee()).await.refused(409, "nothing-to-charge");
    let case = anna.files(["access", "restriction"]).await;
    let own = |seen: &Answer| seen["fee"].clone();
    case.step(&one, "fee", fee()).await.expect(200);
    assert_eq!(own(&case.seen_by_its(&anna).await), Value::Null, "one alone asks for nothing");
    case.step(&two, "fee-approval", json!({})).await.expect(200);
    let asked = json!({"amount": "25 euro", "reason": "Elke dag opnieuw.", "state": "announced"});
    assert_eq!(own(&case.seen_by_its(&anna).await), asked);
    house.work().await;
    let text = house.last_letter_to(&anna.email).text;
    assert!(
        text.contains("Uw vraag was: inzage in de gegevens.") && text.contains("Antwoordt u niet"),
        "{text}"
    );
    case.step(&agent, "fee-reply", json!({"reply": "accepted", "explanation": "Per mail."}))
        .await
        .expect(200);
    let no = json!({"outcome": "refused", "ground": "manifestly-excessive", "explanation": "Te veel.", "evidence": "Dertig keer."});
    let refused = case.decided(&one, "access", no).await.refused(422, "invalid-fields");
    assert_eq!(refused.faults(), ["/ground fee-accepted"]);
    let report = anna.get("/v1/me/access-report").await.expect(200);
    let fee = &report["data"]["request_fees"][0];
    assert_eq!((&fee["amount"], &fee["evidence"]), (&json!("25 euro"), &json!("Dertig keer.")));
    assert_eq!(report["data"]["requests"][0]["fee"]["amount"], "25 euro", "{}", report["data"]["requests"]);
}

/// A ground is one of the facts: who asks is known or not, what is kept is no secret, a part that is missing is the reason.
#[tokio::test]
async fn a_ground_is_one_of_the_facts() {
    let house = House::open().await;
    let (agent, dpo, anna) = (house.agent().await, house.dpo().await, house.register("anna").await);
    let case = anna.files(["access", "erasure"]).await;
    let no =
        |outcome: &str, ground: &str| json!({"outcome": outcome, "ground": ground, "explanation": "Daarom."});
    let faults = async |right: &str, decision: Value| {
        case.decided(&dpo, right, decision).await.refused(422, "invalid-fields").faults()
    };
    assert_eq!(faults("access", no("refused", "not-identified")).await, ["/ground identified"]);
    assert_eq!(faults("access", no("refused", "legal-obligation")).await, ["/ground not-for-this-right"]);
    assert_eq!(faults("access", no("refused", "legal-claims")).await, ["/ground not-for-this-right"]);
    let seen = case.seen_by(&dpo).await;
    let of = |right: &str| {
        let all = seen["actions"].as_array().unwrap();
        let refuse = all.iter().find(|one| one["name"] == "refuse" && one["right"] == right).unwrap();
        let takes = refuse["takes"].as_array().unwrap();
        takes.iter().find(|one| one["name"] == "ground").unwrap()["one_of"].clone()
    };
    assert!(!of("access").as_array().unwrap().contains(&json!("legal-claims")), "{}", of("access"));
    assert!(of("erasure").as_array().unwrap().contains(&json!("legal-claims")), "{}", of("erasure"));
    case.systems_excused(&agent).await;
    assert_eq!(faults("access", no("partial", "rights-of-others")).await, ["/left_out required"]);
    case.decided(&dpo, "access", no("partial", "part-missing")).await.expect(200);
}

async fn erases(case: &Case, staff: &Caller) -> Answer {
    case.step(staff, "parts/invoicing", json!({"state": "erased"})).await
}

/// P52, M13: nothing is erased anywhere before it may be here; where it was all the same, that is not "as before".
#[tokio::test]
async fn nothing_is_erased_elsewhere_on_a_word_that_may_fall() {
    let house = House::open().await;
    let (agent, child) = (house.agent().await, house.register("kind").await);
    let message = format!("Het account {} is van mijn zoon van 14.", child.email);
    let report = json!({"email": "ouder@example.be", "topic": "minor", "message": message});
    let case = house.writes(report).await;
    case.is_proved_by_staff(&agent).await;
    erases(&case, &agent).await.refused(409, "not-heard-yet");
    house.work().await;
    house.later(Duration::days(3));
    erases(&case, &agent).await.expect(200);
    house.later(Duration::minutes(1));
    let child = house.sign_in(&child.id, &child.email).await;
    child.files(["access"]).await;
    case.step(&agent, "parts/help_center", json!({"state": "erased"})).await.refused(409, "not-verified");
    case.step(&agent, "closure", json!({"explanation": "Het is een volwassene."})).await.expect(200);
    house.work().await;
    let text = house.last_letter_to(&child.email).text;
    assert!(text.contains("had intussen gewist") && !text.contains("zoals voorheen"), "{text}");
    // The same of an erasure that nobody proved to have asked.
    let asked = agent.takes_in(mailed(&house, "jan@example.be", json!(["erasure"]))).await;
    erases(&asked, &agent).await.refused(409, "not-verified");
}

/// What a person may read of a right that was weighed and not upheld is not that they never used it.
#[tokio::test]
async fn an_objection_that_was_not_upheld_is_not_denied() {
    let house = House::open().await;
    let (dpo, anna) = (house.dpo().await, house.register("anna").await);
    anna.put("/v1/me/objections/service_development", json!({})).await.expect(200);
    house.work().await;
    let case = dpo.first_of("").await;
    let no = json!({"outcome": "refused", "ground": "compelling-grounds", "explanation": "Dringend nodig."});
    case.decided(&dpo, "objection", no).await.expect(200);
    house.work().await;
    let choices = anna.get("/v1/me/choices").await.expect(200);
    let one =
        choices["purposes"].as_array().unwrap().iter().find(|one| one["purpose"] == "service_development");
    let said = one.unwrap()["explanation"].as_str().unwrap();
    assert!(said.contains("er geldt geen bezwaar") && !said.contains("u maakte geen"), "{said}");
}

/// D11, D12: more time is taken while the clock stands still: no last day is named, as there is none yet.
#[tokio::test]
async fn more_time_names_no_day_while_the_clock_stands_still() {
    let house = House::open().await;
    let (agent, anna) = (house.agent().await, house.register("anna").await);
    for asks in [true, false] {
        let case = house.phoned(&agent, &anna, ["rectification"]).await;
        if asks {
            case.step(&agent, "clarification", json!({"question": "Welke?"})).await.expect(200);
            house.work().await;
        }
        case.step(&agent, "extension", json!({"reason": "Veel werk."})).await.expect(200);
        house.work().await;
        let text = house.last_letter_to(&anna.email).text;
        assert_eq!(text.contains("Die tijd staat nu stil"), asks, "{text}");
        assert_eq!(text.contains("U krijgt ons antwoord uiterlijk op"), !asks, "{text}");
    }
}

/// A link whose case is over confirms nothing, and its page does not say that it would.
#[tokio::test]
async fn what_is_over_is_not_confirmed() {
    let house = House::open().await;
    let agent = house.agent().await;
    let case =
        house.writes(json!({"email": "jan@example.be", "message": "Graag inzage in mijn gegevens."})).await;
    let letter = case.letter_with_link(&house);
    let page = format!("/v/{}", letter.token());
    let look =
        async || house.anyone().call(reqwest::Method::GET, &page, None, &[("accept", "text/html")]).await;
    assert!(look().await.expect(200).text.contains("inzage"));
    case.step(&agent, "withdrawal", json!({"explanation": "Aan de telefoon."})).await.expect(200);
    house.work().await;
    look().await.expect(410);
    house.press(&letter).await.expect(410);
}

/// What was taken back never left: it cannot have come back.
#[tokio::test]
async fn a_letter_that_was_taken_back_did_not_come_back() {
    let house = House::open_with_letters_waiting().await;
    let (agent, dpo, anna) = (house.agent().await, house.dpo().await, house.register("anna").await);
    let case = house.phoned(&agent, &anna, ["rectification"]).await;
    case.is_proved_by_staff(&agent).await;
    let no = json!({"outcome": "refused", "ground": "rights-of-others", "explanation": "Van een ander."});
    case.decided(&dpo, "rectification", no).await.expect(200);
    let seen = case.seen_by(&agent).await;
    let letter =
        seen["letters"].as_array().unwrap().iter().find(|one| one["state"] == "waiting").unwrap()["id"]
            .clone();
    case.step(&dpo, "letter", json!({"outcome": "taken-back"})).await.expect(200);
    let back = json!({"letter": letter, "outcome": "undelivered"});
    case.step(&agent, "letter", back).await.refused(409, "no-letter-under-way");
}

/// Whoever has no account is told that nothing was changed by whichever letter tells it; and "everywhere" needs an answer.
#[tokio::test]
async fn nothing_was_changed_in_every_letter() {
    let house = House::open().await;
    let (agent, dpo) = (house.agent().await, house.dpo().await);
    let asked = json!(["rectification", "restriction", "objection", "access"]);
    let case = agent.takes_in(mailed(&house, "jan@example.be", asked)).await;
    house.work().await;
    case.is_proved_by_mailbox(&house).await;
    for right in ["objection", "restriction"] {
        case.decided(&agent, right, done()).await.expect(200);
    }
    let no = json!({"outcome": "refused", "ground": "rights-of-others", "explanation": "Van een ander."});
    case.decided(&dpo, "rectification", no.clone()).await.expect(200);
    house.work().await;
    let text = house.last_letter_to("jan@example.be").text;
    assert_eq!(
        text.matches("gebruikten we in het systeem met onze accounts niets over u").count(),
        2,
        "{text}"
    );
    assert!(!text.contains("is beperkt") && !text.contains("waartegen u bezwaar maakte"), "{text}");
    // Refused, and no system was heard: nothing is said of everywhere.
    case.decided(&dpo, "access", no).await.expect(200);
    house.work().await;
    let text = house.last_letter_to("jan@example.be").text;
    assert!(!text.contains("overal gezocht"), "{text}");
}

/// Art. 21(3), M4: nothing outweighs an objection to marketing; what no objection can be made to is refused for that alone.
#[tokio::test]
async fn an_objection_to_marketing_is_never_weighed() {
    let house = House::open().await;
    let (agent, dpo, anna) = (house.agent().await, house.dpo().await, house.register("anna").await);
    for stranger in [false, true] {
        let case = if stranger {
            agent.takes_in(mailed(&house, "jan@example.be", json!(["objection"]))).await
        } else {
            house.phoned(&agent, &anna, ["objection"]).await
        };
        let no = |ground: &str, purposes: &[&str]| json!({"outcome": "refused", "ground": ground, "explanation": "Nee.", "purposes": purposes});
        for ground in ["compelling-grounds", "legal-claims", "basis-does-not-give-it"] {
            for purposes in [&["direct_marketing"][..], &["service_development", "advertising"]] {
                case.decided(&dpo, "objection", no(ground, purposes))
                    .await
                    .refused(409, "marketing-is-upheld");
            }
        }
        for (ground, purpose) in [
            ("compelling-grounds", "service_billing"),
            ("legal-claims", "service_billing"),
            ("basis-does-not-give-it", "service_development"),
        ] {
            let refused =
                case.decided(&dpo, "objection", no(ground, &[purpose])).await.refused(422, "invalid-fields");
            assert_eq!(refused.faults(), ["/ground not-for-this-purpose"], "{ground} {purpose}");
        }
        for ground in ["legal-obligation", "rights-of-others"] {
            let refused = case.decided(&dpo, "objection", no(ground, &["service_development"])).await;
            assert_eq!(refused.refused(422, "invalid-fields").faults(), ["/ground not-for-this-right"]);
        }
        case.decided(&dpo, "objection", no("basis-does-not-give-it", &["service_billing"])).await.expect(200);
    }
}

/// L12.5: what two have not agreed on is told to nobody: neither in the report, nor in its trail.
#[tokio::test]
async fn what_one_alone_decides_is_told_to_nobody() {
    let house = House::open().await;
    let (one, two, anna) = (house.dpo().await, house.dpo().await, house.register("anna").await);
    let case = anna.files(["rectification"]).await;
    let fee = json!({"amount": "25 euro", "reason": "Elke dag opnieuw.", "evidence": "Dertig keer."});
    case.step(&one, "fee", fee).await.expect(200);
    let no = json!({"outcome": "refused", "ground": "manifestly-unfounded", "explanation": "Zomaar.", "evidence": "Niets."});
    case.decided(&one, "rectification", no).await.expect(200);
    let seen = async || {
        let json = anna.get("/v1/me/access-report").await.expect(200);
        let page = anna
            .call(reqwest::Method::GET, "/v1/me/access-report", None, &[("accept", "text/html")])
            .await
            .expect(200);
        let data = json["data"].as_object().unwrap();
        format!("{}{}{}", data["requests"], data["audit"], page.text)
    };
    let before = seen().await;
    for told in ["refused", "Geweigerd", "Zomaar.", "fee-proposed", "Vergoeding voorgesteld", "25 euro"] {
        assert!(!before.contains(told), "{told}: {before}");
    }
    case.step(&two, "lines/rectification/approval", json!({})).await.expect(200);
    house.work().await;
    let after = seen().await;
    assert!(after.contains("Geweigerd") && after.contains("Zomaar."), "{after}");
}

/// What came of a fee stands in the last letter, and beside what else is asked.
#[tokio::test]
async fn the_last_letter_says_what_came_of_a_fee() {
    let house = House::open().await;
    let (agent, one, two) = (house.agent().await, house.dpo().await, house.dpo().await);
    for (n, reply) in [Some("accepted"), Some("declined"), None].into_iter().enumerate() {
        let anna = house.register(&format!("anna{n}")).await;
        let case = anna.files(["access"]).await;
        let fee = json!({"amount": "25 euro", "reason": "Elke dag opnieuw.", "evidence": "Dertig keer."});
        case.step(&one, "fee", fee).await.expect(200);
        case.step(&two, "fee-approval", json!({})).await.expect(200);
        house.work().await;
        let asked = house.last_letter_to(&anna.email).text;
        assert!(!asked.contains("Wat verder in uw aanvraag staat"), "nothing else is asked: {asked}");
        if let Some(reply) = reply {
            case.step(&agent, "fee-reply", json!({"reply": reply, "explanation": "Per mail."}))
                .await
                .expect(200);
        }
        match reply {
            Some("accepted") => {
                case.systems_answer(&agent).await;
                case.decided(&agent, "access", done()).await.expect(200);
            }
            Some(_) => {}
            // They took it themselves.
            None => drop(anna.get("/v1/me/access-report").await.expect(200)),
        }
        house.work().await;
        let text = house.last_letter_to(&anna.email).text;
        let agreed = reply == Some("accepted");
        assert_eq!(text.contains("U ging akkoord met 25 euro"), agreed, "{reply:?} {text}");
        assert_eq!(text.contains("hoeft u niet te betalen"), !agreed, "{reply:?} {text}");
    }
}

/// What is left out of one file is not said to stand in the other; and the page names kinds of data, not keys.
#[tokio::test]
async fn what_was_left_out_is_named_once_and_the_same() {
    let house = House::open().await;
    let (agent, dpo, anna) = (house.agent().await, house.dpo().await, house.register("anna").await);
    let case = house.phoned(&agent, &anna, ["access", "portability"]).await;
    case.is_proved_by_staff(&agent).await;
    case.systems_answer(&agent).await;
    let part = |left_out: Value| json!({"outcome": "partial", "ground": "rights-of-others", "explanation": "Een ander.", "left_out": left_out});
    case.decided(&dpo, "access", part(json!(["audit", "sessions"]))).await.expect(200);
    case.decided(&dpo, "portability", part(json!(["profile"]))).await.expect(200);
    house.work().await;
    let letters: String = house.letters_to(&anna.email).into_iter().map(|letter| letter.text).collect();
    assert!(letters.contains("uit de kopie weggelaten: spoor van handelingen en aanmeldingen."), "{letters}");
    assert!(letters.contains("weggelaten uit het bestand om mee te nemen: uw profiel."), "{letters}");
    let zip = collected(&house, &case.letter_with_link(&house)).await;
    let package = file(&zip, "export.json");
    assert_eq!(package["data"]["profile"], Value::Null);
    let of = |category: &str| -> Vec<Value> {
        let all = package["left_out"].as_array().unwrap().iter();
        all.filter(|one| one["category"] == category).map(|one| one["code"].clone()).collect()
    };
    for category in ["profile", "audit", "sessions"] {
        assert_eq!(of(category), ["decided"], "{category}: {}", package["left_out"]);
    }
    // Left out of both, each is named once.
    let both = house.phoned(&agent, &anna, ["access", "portability"]).await;
    both.is_proved_by_staff(&agent).await;
    both.systems_answer(&agent).await;
    for right in ["access", "portability"] {
        both.decided(&dpo, right, part(json!(["audit", "sessions"]))).await.expect(200);
    }
    house.work().await;
    let package = file(&collected(&house, &both.letter_with_link(&house)).await, "export.json");
    let left_out = package["left_out"].as_array().unwrap();
    for category in ["audit", "sessions"] {
        let of: Vec<_> = left_out.iter().filter(|one| one["category"] == category).collect();
        assert!(of.len() == 1 && of[0]["code"] == "decided", "{category}: {left_out:?}");
    }
    assert!(
        unzipped(&zip, "access-report.html")
            .contains("Dit is weggelaten: spoor van handelingen en aanmeldingen.")
    );
    let page = anna
        .call(reqwest::Method::GET, "/v1/me/access-report", None, &[("accept", "text/html")])
        .await
        .expect(200);
    assert!(page.text.contains("Nederlands") || !page.text.contains(">nl<"), "{}", page.text);
    let missing =
        json!({"outcome": "partial", "ground": "part-missing", "explanation": "x", "left_out": ["profile"]});
    let other = house.phoned(&agent, &anna, ["access"]).await;
    other.is_proved_by_staff(&agent).await;
    other.systems_excused(&agent).await;
    let refused = other.decided(&dpo, "access", missing).await.refused(422, "invalid-fields");
    assert_eq!(refused.faults(), ["/ground not-for-what-is-left-out"]);
}

/// A copy that was to come before the rest comes with the answer, where the rest is taken back before it leaves.
#[tokio::test]
async fn a_copy_that_waits_comes_with_the_answer() {
    for taken_back in [true, false] {
        let house = House::open_with_letters_waiting().await;
        let (agent, dpo, anna) = (house.agent().await, house.dpo().await, house.register("anna").await);
        let case = anna.files(["access", "erasure"]).await;
        case.systems_answer(&agent).await;
        case.decided(&agent, "access", done()).await.expect(200);
        if taken_back {
            anna.post(&format!("{}/withdrawal", case.own_path()), json!({})).await.expect(200);
        } else {
            let no =
                json!({"outcome": "refused", "ground": "legal-obligation", "explanation": "De boekhouding."});
            case.decided(&dpo, "erasure", no).await.expect(200);
        }
        house.later(Duration::minutes(11));
        house.work().await;
        let text = house.last_letter_to(&anna.email).text;
        assert!(!text.contains("schrijven we u apart") && text.contains("/v/inz_lnk_"), "{text}");
        assert!(text.contains("kopie van uw gegevens"), "{text}");
        let seen = case.seen_by_its(&anna).await;
        assert_eq!(seen.outcome("access"), "completed", "{}", seen.text);
    }
}

/// What stands no more is said for what it is so: of two purposes the one, of one done in part the whole.
#[tokio::test]
async fn what_is_undone_for_some_is_said_for_some() {
    let house = House::open_with_letters_waiting().await;
    let (dpo, anna) = (house.dpo().await, house.register("anna").await);
    let letter = async |case: &Case| {
        for _ in 0..2 {
            house.later(Duration::minutes(11));
            house.work().await;
        }
        let letter = house.last_letter_to(&anna.email);
        assert!(letter.subject.contains(&case.reference), "{}", letter.subject);
        letter.text
    };
    let case = house.phoned(&dpo, &anna, ["objection"]).await;
    case.is_proved_by_staff(&dpo).await;
    let both = json!({"outcome": "completed", "purposes": ["service_development", "security"]});
    case.decided(&dpo, "objection", both).await.expect(200);
    house.later(Duration::minutes(1));
    anna.delete("/v1/me/objections/service_development").await.expect(200);
    let text = letter(&case).await;
    assert!(text.contains("Dit is later weer ongedaan gemaakt: de Dienst verbeteren."), "{text}");
    assert!(!text.contains("Dat hebben we gedaan, later"), "{text}");
    let case = house.phoned(&dpo, &anna, ["objection"]).await;
    case.is_proved_by_staff(&dpo).await;
    let part = json!({"outcome": "partial", "ground": "compelling-grounds", "explanation": "De rest is dringend.", "purposes": ["service_development"]});
    if case.decided(&dpo, "objection", part).await.status == 200 {
        house.later(Duration::minutes(1));
        anna.delete("/v1/me/objections/service_development").await.expect(200);
        let text = letter(&case).await;
        assert!(!text.contains("Dit deel is gedaan"), "{text}");
    }
}

/// A fee that is declined takes back what it was asked for; and where the work was not done, nothing is owed.
#[tokio::test]
async fn a_fee_is_owed_for_work_that_was_done() {
    let house = House::open().await;
    let (agent, one, two, anna) =
        (house.agent().await, house.dpo().await, house.dpo().await, house.register("anna").await);
    let fee = || json!({"amount": "25 euro", "reason": "Elke dag opnieuw.", "evidence": "Dertig keer."});
    let reply = |reply: &str| json!({"reply": reply, "explanation": "Per mail."});
    let case = anna.files(["access", "objection"]).await;
    case.step(&one, "fee", fee()).await.expect(200);
    case.step(&two, "fee-approval", json!({})).await.expect(200);
    house.work().await;
    let seen = case.step(&agent, "fee-reply", reply("declined")).await.expect(200);
    assert_eq!((seen.outcome("access"), seen.outcome("objection")), (json!("withdrawn"), Value::Null));
    let case = anna.files(["portability"]).await;
    case.step(&one, "fee", fee()).await.expect(200);
    case.step(&two, "fee-approval", json!({})).await.expect(200);
    house.work().await;
    case.step(&agent, "fee-reply", reply("accepted")).await.expect(200);
    let no = json!({"outcome": "refused", "ground": "rights-of-others", "explanation": "Van een ander."});
    case.decided(&one, "portability", no).await.expect(200);
    house.work().await;
    let text = house.last_letter_to(&anna.email).text;
    assert!(!text.contains("U ging akkoord") && text.contains("hoeft u niet te betalen"), "{text}");
}

/// What a decision's letter says to be open is open when it leaves.
#[tokio::test]
async fn what_is_still_open_is_so_when_it_is_said() {
    let house = House::open_with_letters_waiting().await;
    let (agent, dpo, anna) = (house.agent().await, house.dpo().await, house.register("anna").await);
    let case = house.phoned(&agent, &anna, ["rectification", "access"]).await;
    house.work().await;
    let no = json!({"outcome": "refused", "ground": "rights-of-others", "explanation": "Van een ander."});
    case.decided(&dpo, "rectification", no).await.expect(200);
    house.later(Duration::minutes(1));
    case.asks_anew(&agent, json!({"rights": ["rectification", "portability"]})).await.expect(200);
    for _ in 0..2 {
        house.later(Duration::minutes(11));
        house.work().await;
    }
    let letters = house.letters_to(&anna.email);
    let told = letters.iter().find(|letter| letter.text.contains("Van een ander.")).unwrap();
    assert!(told.text.contains("Dit is nog open: een bestand met de gegevens"), "{}", told.text);
    assert!(!told.text.contains("nog open: inzage"), "{}", told.text);
    // Asked back meanwhile, or more time taken.
    for (step, said, tells) in [
        ("clarification", json!({"question": "Welke gegevens?"}), "wachten we op uw antwoord op onze vraag"),
        ("extension", json!({"reason": "Veel werk."}), "uiterlijk op 22 februari 2027"),
    ] {
        let case = house.phoned(&agent, &anna, ["rectification", "access"]).await;
        house.work().await;
        let no = json!({"outcome": "refused", "ground": "rights-of-others", "explanation": step});
        case.decided(&dpo, "rectification", no).await.expect(200);
        house.later(Duration::minutes(1));
        case.step(&agent, step, said).await.expect(200);
        for _ in 0..2 {
            house.work().await;
            house.later(Duration::minutes(11));
        }
        house.work().await;
        let letters = house.letters_to(&anna.email);
        let told: Vec<_> =
            letters.iter().filter(|letter| letter.text.contains(&format!("\n{step}\n"))).collect();
        // Both may be due at once: where it leaves before the letter of that step, what it says is so until then.
        let place = |one: &dyn Fn(&Letter) -> bool| letters.iter().rposition(one);
        let before = step == "extension"
            && place(&|one| one.text.contains("\nextension\n"))
                < place(&|one| one.text.contains("Veel werk."));
        assert!(told.len() == 1 && (before || told[0].text.contains(tells)), "{step}: {told:#?}");
    }
}
