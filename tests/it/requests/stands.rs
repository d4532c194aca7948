//! What is told to be in force is in force, what is told to be gone is gone, and what was decided twice is told whole.

use chrono::Duration;
use serde_json::json;

use inzage::people::tokens::Scope;

use super::clock::mailed;
use crate::case::{Case, done};
use crate::house::{House, Person};

async fn leaves(house: &House) {
    house.later(Duration::minutes(11));
    house.work().await;
}

/// The newest letter to someone that tells of a case.
fn told(house: &House, person: &Person, case: &Case) -> String {
    let letter = house.last_letter_to(&person.email);
    assert!(letter.subject.contains(&case.reference), "{}", letter.subject);
    letter.text
}

/// A ban, an objection or a restriction that its person ended since is not told to be in force: neither where they did
/// before the letter was written, nor where they did while it waited to leave.
#[tokio::test]
async fn what_ended_since_is_not_told_to_be_in_force() {
    let restriction = json!({"outcome": "completed", "restriction_ground": "unlawful"});
    let objection = json!({"outcome": "completed", "purposes": ["service_development"]});
    for (right, decision, in_force) in [
        ("marketing-ban", done(), "geen reclame meer"),
        ("consent-withdrawal", done(), "toestemming is ingetrokken"),
        ("objection", objection, "waartegen u bezwaar maakte"),
        ("restriction", restriction, "gebruik van uw gegevens is beperkt"),
    ] {
        for before_it_is_written in [true, false] {
            let house = House::open_with_letters_waiting().await;
            let (agent, dpo) = (house.agent().await, house.dpo().await);
            let anna = house.register("anna").await;
            let consent = json!({"wording": "2026-1", "language": "nl"});
            anna.put("/v1/me/consents/direct_marketing", consent.clone()).await.expect(200);
            let case = house.phoned(&agent, &anna, [right, "rectification"]).await;
            case.is_proved_by_staff(&agent).await;
            let seen = case.seen_by(&agent).await;
            if seen.outcome(right).is_null() {
                case.decided(&agent, right, decision.clone()).await.expect(200);
            }
            let no =
                json!({"outcome": "refused", "ground": "rights-of-others", "explanation": "Van een ander."});
            if !before_it_is_written {
                case.decided(&dpo, "rectification", no.clone()).await.expect(200);
            }
            house.later(Duration::minutes(1));
            match right {
                "marketing-ban" => anna.delete("/v1/me/marketing-ban").await.expect(200),
                "consent-withdrawal" => {
                    anna.put("/v1/me/consents/direct_marketing", consent).await.expect(200)
                }
                "objection" => anna.delete("/v1/me/objections/service_development").await.expect(200),
                _ => {
                    let all = anna.get("/v1/me/restrictions").await.expect(200);
                    let id = all["items"][0]["id"].as_str().unwrap().to_owned();
                    anna.delete(&format!("/v1/me/restrictions/{id}")).await.expect(204)
                }
            };
            if before_it_is_written {
                case.decided(&dpo, "rectification", no).await.expect(200);
            }
            leaves(&house).await;
            leaves(&house).await;
            let text = told(&house, &anna, &case);
            assert!(!text.contains(in_force), "{right}: {text}");
            assert!(text.contains("later is het weer ongedaan gemaakt"), "{right}: {text}");
            assert!(text.contains("Van een ander."), "{right}: {text}");
        }
    }
}

/// Whoever gave no consent is not told that it was withdrawn, in the letter or on the page.
#[tokio::test]
async fn a_consent_that_nobody_gave_is_not_withdrawn() {
    let house = House::open().await;
    let agent = house.agent().await;
    for (name, gave) in [("anna", false), ("bert", true)] {
        let person = house.register(name).await;
        if gave {
            let consent = json!({"wording": "2026-1", "language": "nl"});
            person.put("/v1/me/consents/direct_marketing", consent).await.expect(200);
        }
        let mut asked = mailed(&house, &person.email, json!(["consent-withdrawal"]));
        asked["subject_id"] = json!(person.id);
        let case = agent.takes_in(asked).await;
        house.work().await;
        let page = house.press(&case.letter_with_link(&house)).await.expect(200);
        house.work().await;
        for text in [&page.text, &told(&house, &person, &case)] {
            assert_eq!(text.contains("toestemming is ingetrokken"), gave, "{text}");
            assert_eq!(text.contains("geen toestemming van u"), !gave, "{text}");
        }
        house.later(Duration::minutes(1));
        let filed = person.files(["consent-withdrawal"]).await;
        house.work().await;
        // By now nobody has any.
        let text = told(&house, &person, &filed);
        assert!(text.contains("geen toestemming van u"), "{text}");
    }
}

/// What a second decision adds to what was done is told with it; what was done whole does not become a part of it.
#[tokio::test]
async fn what_is_decided_twice_is_told_whole() {
    let house = House::open().await;
    let (dpo, anna) = (house.dpo().await, house.register("anna").await);
    let case = anna.files(["rectification", "objection", "portability"]).await;
    for changes in [json!({"first_name": "Hanna"}), json!({"company_name": "Hanna nv"})] {
        let decision = json!({"outcome": "completed", "changes": changes});
        case.decided(&dpo, "rectification", decision).await.expect(200);
    }
    for purpose in ["service_development", "advertising"] {
        let decision = json!({"outcome": "completed", "purposes": [purpose]});
        case.decided(&dpo, "objection", decision).await.expect(200);
    }
    for (right, what) in [
        ("rectification", json!({"changes": {"last_name": "Peeters"}})),
        ("objection", json!({"purposes": ["advertising"]})),
    ] {
        let mut part =
            json!({"outcome": "partial", "ground": "legal-obligation", "explanation": "De rest blijft."});
        part.as_object_mut().unwrap().extend(what.as_object().unwrap().clone());
        case.decided(&dpo, right, part).await.refused(409, "took-effect");
    }
    let no = json!({"outcome": "refused", "ground": "rights-of-others", "explanation": "Van een ander."});
    case.decided(&dpo, "portability", no).await.expect(200);
    house.work().await;
    let text = told(&house, &anna, &case);
    for name in ["voornaam", "bedrijfsnaam", "reclame", "de dienst verbeteren"] {
        assert!(text.to_lowercase().contains(name), "{name}: {text}");
    }
}

/// An objection that was not upheld is upheld after all, or why is said better, until a letter has told it.
#[tokio::test]
async fn an_objection_is_weighed_anew_until_it_is_told() {
    let house = House::open_with_letters_waiting().await;
    let (dpo, anna) = (house.dpo().await, house.register("anna").await);
    let grounds = json!({"grounds": "Ik ben het die ze volgen."});
    anna.put("/v1/me/objections/service_development", grounds).await.expect(200);
    let case = dpo.first_of("").await;
    let no = |why| json!({"outcome": "refused", "ground": "compelling-grounds", "explanation": why});
    case.decided(&dpo, "objection", no("Te kort.")).await.expect(200);
    case.step(&dpo, "letter", json!({"outcome": "taken-back"})).await.expect(200);
    case.decided(&dpo, "objection", no("Omdat het systeem anders onveilig is.")).await.expect(200);
    case.step(&dpo, "letter", json!({"outcome": "taken-back"})).await.expect(200);
    let front_end = house.service(&[Scope::DecisionsRead]).await;
    let url = format!("/v1/users/{}/decisions/service_development", anna.id);
    assert_eq!(front_end.get(&url).await.expect(200)["allowed"], true);
    let yes = json!({"outcome": "completed", "explanation": "U hebt gelijk."});
    case.decided(&dpo, "objection", yes).await.expect(200);
    assert_eq!(front_end.get(&url).await.expect(200)["allowed"], false);
    leaves(&house).await;
    let text = told(&house, &anna, &case);
    assert!(text.contains("waartegen u bezwaar maakte") && text.contains("U hebt gelijk."), "{text}");
    assert!(!text.contains("anders onveilig"), "{text}");
    case.decided(&dpo, "objection", no("Te laat.")).await.refused(409, "case-closed");
}

/// What whoever has no account asked before says no more who they are, once they have it deleted (L17); what is open is
/// answered first, or named.
#[tokio::test]
async fn a_strangers_erasure_deletes_what_they_asked_before() {
    let house = House::open().await;
    let (agent, dpo) = (house.agent().await, house.dpo().await);
    let email = "piet@voorbeeld.be";
    let wrote = |text: &str| json!({"email": email, "name": "Piet", "message": text, "language": "nl"});
    let question = house.writes(wrote("Hoe laat is het in Gent?")).await;
    question.step(&agent, "closure", json!({"explanation": "Kwart over drie."})).await.expect(200);
    house.work().await;
    // Letters to one mailbox are few in a day.
    house.later(Duration::days(1));
    let open = house.writes(wrote("Hoe laat is het in Brugge?")).await;
    let access = house.writes(wrote("Graag inzage in mijn gegevens.")).await;
    access.is_proved_by_mailbox(&house).await;
    let erasure = house.writes(wrote("Wis al mijn gegevens.")).await;
    erasure.is_proved_by_mailbox(&house).await;
    erasure.systems_answer(&agent).await;
    // A copy that is owed comes first, as for anyone (M31).
    let first = erasure.decided(&dpo, "erasure", done()).await.refused(409, "other-request-first");
    assert!(first.text.contains(&access.reference), "{}", first.text);
    access.systems_answer(&agent).await;
    access.decided(&agent, "access", done()).await.expect(200);
    house.work().await;
    let shown = house.last_letter_to(email).text;
    for text in ["in Gent?", "in Brugge?"] {
        assert!(shown.contains(text), "{shown}");
    }
    erasure.decided(&dpo, "erasure", done()).await.expect(200);
    house.work().await;
    let last = house.last_letter_to(email);
    assert!(last.text.contains("Uw gegevens zijn gewist."), "{}", last.text);
    for over in [&question, &access] {
        assert!(last.text.contains(&over.reference), "{}", last.text);
        let seen = over.seen_by(&dpo).await;
        assert!(seen["sender"].is_null(), "{}", seen.text);
    }
    assert!(!last.text.contains("in Gent?") && !last.text.contains("in Brugge?"), "{}", last.text);
    assert!(last.text.contains("krijgt een eigen antwoord"), "{}", last.text);
    assert!(last.text.contains(&open.reference), "{}", last.text);
    assert_eq!(house.count("select count(*) from request_senders where message like '%Gent%'").await, 0);
    // What was open is answered, to the address it came from.
    open.step(&agent, "closure", json!({"explanation": "Ook kwart over drie."})).await.expect(200);
    house.work().await;
    assert!(house.last_letter_to(email).text.contains("Ook kwart over drie."));
}

/// A refusal that is on its way goes out before its person is erased: afterwards nobody could be told of it (L12.4).
#[tokio::test]
async fn a_refusal_goes_out_before_its_person_is_erased() {
    let house = House::open_with_letters_waiting().await;
    let (agent, dpo, anna) = (house.agent().await, house.dpo().await, house.register("anna").await);
    let refused = anna.files(["portability", "rectification"]).await;
    let no = json!({"outcome": "refused", "ground": "rights-of-others", "explanation": "Van een ander."});
    refused.decided(&dpo, "portability", no).await.expect(200);
    let erasure = anna.files(["erasure"]).await;
    erasure.systems_answer(&agent).await;
    let first = erasure.decided(&agent, "erasure", done()).await.refused(409, "other-request-first");
    assert!(first.text.contains(&refused.reference), "{}", first.text);
    leaves(&house).await;
    assert!(told(&house, &anna, &refused).contains("Van een ander."));
    erasure.decided(&agent, "erasure", done()).await.expect(200);
}

/// Why something was done as it was asked is read by whoever asked: what is said to them leaves the house.
#[tokio::test]
async fn an_explanation_reaches_whoever_it_is_for() {
    let house = House::open().await;
    let (agent, anna) = (house.agent().await, house.register("anna").await);
    let case = anna.files(["rectification"]).await;
    let said = json!({"outcome": "completed", "explanation": "Uw postcode hoort bij Gent.",
        "changes": {"company_name": "Anna nv"}});
    case.decided(&agent, "rectification", said).await.expect(200);
    house.work().await;
    assert!(told(&house, &anna, &case).contains("Uw postcode hoort bij Gent."));
}

/// Advertising always ends, and a consent can always be withdrawn: neither is refused but to whoever is not known, or asks
/// it for no reason but to harm (Art. 7(3), 21(3); P62).
#[tokio::test]
async fn what_is_absolute_is_not_weighed() {
    let house = House::open().await;
    let (agent, dpo) = (house.agent().await, house.dpo().await);
    let anna = house.register("anna").await;
    for right in ["marketing-ban", "consent-withdrawal"] {
        let case = house.phoned(&agent, &anna, [right]).await;
        for ground in ["legal-claims", "compelling-grounds", "rights-of-others", "legal-obligation"] {
            let no = json!({"outcome": "refused", "ground": ground, "explanation": "Nee."});
            let answer = case.decided(&dpo, right, no).await.refused(422, "invalid-fields");
            assert_eq!(answer["errors"][0]["code"], "right-is-absolute", "{}", answer.text);
        }
        let no = json!({"outcome": "refused", "ground": "not-identified", "explanation": "Wie bent u?"});
        case.decided(&dpo, right, no).await.expect(200);
    }
}

/// What is passed on is told once it was: until then nothing is to be written, and so nothing to be written anew.
#[tokio::test]
async fn what_is_being_passed_on_is_not_written_anew() {
    let house = House::open().await;
    let (agent, anna) = (house.agent().await, house.register("anna").await);
    let rights = json!(["rectification", "marketing-ban"]);
    let case = agent.takes_in(mailed(&house, "klant@voorbeeld.be", rights)).await;
    case.step(&agent, "forwarding", json!({"user": anna.id})).await.expect(200);
    case.step(&agent, "resending", json!({})).await.refused(409, "no-letter-under-way");
}

/// Who else is to hear of a ban is named by the letter that tells of it, and by no later one.
#[tokio::test]
async fn others_are_named_by_the_letter_that_tells_the_change() {
    let house = House::open().await;
    let (dpo, anna) = (house.dpo().await, house.register("anna").await);
    let case = anna.files(["erasure", "marketing-ban"]).await;
    house.work().await;
    let first = told(&house, &anna, &case);
    assert!(first.contains("geen reclame meer") && first.contains("laten het ook weten aan"), "{first}");
    house.later(Duration::days(20));
    inzage::worker::expire(&house.app).await.unwrap();
    let no = json!({"outcome": "refused", "ground": "legal-obligation", "explanation": "De boekhouding."});
    case.decided(&dpo, "erasure", no).await.expect(200);
    house.work().await;
    let last = told(&house, &anna, &case);
    assert!(last.contains("De boekhouding.") && !last.contains("laten het ook weten aan"), "{last}");
}

/// What was told on one day, by whichever letters, is named in one sentence.
#[tokio::test]
async fn what_was_told_on_one_day_is_named_once() {
    let house = House::open().await;
    let (dpo, anna) = (house.dpo().await, house.register("anna").await);
    let case = anna.files(["portability", "rectification", "objection"]).await;
    let no = |why: &str| json!({"outcome": "refused", "ground": "rights-of-others", "explanation": why, "purposes": ["advertising"]});
    for right in ["portability", "rectification"] {
        case.decided(&dpo, right, no("Van een ander.")).await.expect(200);
        house.work().await;
        house.later(Duration::hours(1));
    }
    let no = json!({"outcome": "refused", "ground": "compelling-grounds", "explanation": "Geen bezwaar.", "purposes": ["service_development"]});
    case.decided(&dpo, "objection", no).await.expect(200);
    house.work().await;
    let text = told(&house, &anna, &case);
    assert_eq!(text.matches("schreven we u al over").count(), 1, "{text}");
}

/// An answer that waits to leave to a question goes out though its account is deleted in that while.
#[tokio::test]
async fn a_question_is_answered_though_its_account_goes() {
    let house = House::open_with_letters_waiting().await;
    let (agent, anna) = (house.agent().await, house.register("anna").await);
    let question = house.writes(json!({"email": anna.email, "message": "Hoe laat is het in Gent?"})).await;
    question.step(&agent, "closure", json!({"explanation": "Kwart over drie."})).await.expect(200);
    anna.delete("/v1/me").await.expect(200);
    leaves(&house).await;
    let letters = house.letters_to(&anna.email);
    assert!(letters.iter().any(|letter| letter.text.contains("Kwart over drie.")));
    assert_eq!(question.seen_by(&agent).await["status"], "completed");
}

/// Whoever has no account is told of a refusal when it is decided, though nothing is to be given before their erasure.
#[tokio::test]
async fn a_strangers_refusal_waits_for_no_copy_that_is_none() {
    let house = House::open().await;
    let (agent, dpo) = (house.agent().await, house.dpo().await);
    let rights = json!(["access", "objection", "erasure"]);
    let case = agent.takes_in(mailed(&house, "piet@voorbeeld.be", rights)).await;
    house.work().await;
    case.is_proved_by_mailbox(&house).await;
    case.systems_answer(&agent).await;
    case.decided(&agent, "access", done()).await.expect(200);
    let no = json!({"outcome": "refused", "ground": "legal-claims", "explanation": "Een geschil.", "purposes": ["service_development"]});
    case.decided(&dpo, "objection", no).await.expect(200);
    house.work().await;
    let letter = house.last_letter_to("piet@voorbeeld.be");
    assert!(letter.text.contains("Een geschil."), "{}", letter.text);
}

/// A ban whose acknowledgement never left is told by the answer that goes out instead.
#[tokio::test]
async fn an_answer_tells_what_its_acknowledgement_would_have() {
    let house = House::open_with_letters_waiting().await;
    let (dpo, anna) = (house.dpo().await, house.register("anna").await);
    let case = anna.files(["marketing-ban", "rectification"]).await;
    let no = json!({"outcome": "refused", "ground": "rights-of-others", "explanation": "Van een ander."});
    case.decided(&dpo, "rectification", no).await.expect(200);
    leaves(&house).await;
    leaves(&house).await;
    let letters = house.letters_to(&anna.email);
    let told = |what: &str| letters.iter().filter(|one| one.text.contains(what)).count();
    assert_eq!((told("geen reclame meer"), told("Van een ander.")), (1, 1), "{letters:#?}");
}

/// Whoever presses for the sixth time in a day is not told that a sixth mail is on its way, and none is.
#[tokio::test]
async fn a_page_says_that_a_proof_was_mailed_where_it_was() {
    let house = House::open().await;
    let (agent, anna) = (house.agent().await, house.register("anna").await);
    let case = house.phoned(&agent, &anna, ["access"]).await;
    case.is_proved_by_staff(&agent).await;
    case.decided(&agent, "access", done()).await.expect(200);
    house.work().await;
    let copy = case.letter_with_link(&house);
    for n in 1..=6 {
        let page = house.press(&copy).await.expect(200);
        house.work().await;
        let mails = house.letters_to(&anna.email);
        let fresh = mails.iter().filter(|one| one.text.contains("twintig minuten")).count();
        assert_eq!(fresh, n.min(5), "{}", page.text);
        assert_eq!(page.text.contains("We stuurden u een mail"), n <= 5, "{}", page.text);
        assert_eq!(page.text.contains("vandaag al enkele mails"), n > 5, "{}", page.text);
    }
}

/// What holds already is not closed for want of an answer: it would hold for ever, with nobody to look at it.
#[tokio::test]
async fn what_is_in_effect_is_decided_and_not_closed() {
    let house = House::open().await;
    let (agent, anna) = (house.agent().await, house.register("anna").await);
    anna.put("/v1/me/objections/service_development", json!({"grounds": "Ik wil niet."})).await.expect(200);
    let case = agent.first_of("?right=objection").await;
    let question = json!({"question": "Waarom precies?"});
    case.step(&agent, "clarification", question).await.expect(200);
    house.work().await;
    house.later(Duration::days(15));
    inzage::casework::sweep::run(&house.app).await.unwrap();
    house.work().await;
    house.later(Duration::days(16));
    inzage::casework::sweep::run(&house.app).await.unwrap();
    house.work().await;
    let closure = json!({"explanation": "Uw reden."});
    case.step(&agent, "closure", closure).await.refused(409, "took-effect");
}

/// The letter with the copy says what else is still open, and by when; and who has what.
#[tokio::test]
async fn a_copy_before_an_erasure_names_what_is_open() {
    let house = House::open().await;
    let (agent, anna) = (house.agent().await, house.register("anna").await);
    let case = house.phoned(&agent, &anna, ["access", "rectification", "erasure"]).await;
    case.is_proved_by_staff(&agent).await;
    case.decided(&agent, "access", done()).await.expect(200);
    house.work().await;
    let text = told(&house, &anna, &case);
    assert!(text.contains("/v/inz_lnk_") && text.contains("alles te wissen"), "{text}");
    assert!(text.to_lowercase().contains("verbetering") && text.contains("22 december 2026"), "{text}");
}

/// An objection that is upheld after all is shown so to its person, as it is to the gate.
#[tokio::test]
async fn what_is_upheld_after_all_is_shown_as_upheld() {
    let house = House::open_with_letters_waiting().await;
    let (dpo, anna) = (house.dpo().await, house.register("anna").await);
    anna.put("/v1/me/objections/service_development", json!({"grounds": "Ik wil niet."})).await.expect(200);
    let case = dpo.first_of("").await;
    let no = json!({"outcome": "refused", "ground": "compelling-grounds", "explanation": "Te kort."});
    case.decided(&dpo, "objection", no).await.expect(200);
    case.step(&dpo, "letter", json!({"outcome": "taken-back"})).await.expect(200);
    let yes = json!({"outcome": "completed", "explanation": "U hebt gelijk."});
    case.decided(&dpo, "objection", yes).await.expect(200);
    let shown = anna.get("/v1/me/objections").await.expect(200);
    let states: Vec<_> = shown["items"].as_array().unwrap().iter().map(|one| &one["state"]).collect();
    assert_eq!(states, ["upheld"], "{}", shown.text);
}

/// What held from the day it was asked was not merely stopped.
#[tokio::test]
async fn what_held_until_it_was_taken_back_is_told_so() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    anna.put("/v1/me/objections/service_development", json!({"grounds": "Ik wil niet."})).await.expect(200);
    house.work().await;
    let case = house.agent().await.first_of("").await;
    anna.post(&format!("{}/withdrawal", case.own_path()), json!({})).await.expect(200);
    house.work().await;
    let text = told(&house, &anna, &case);
    assert!(text.contains("Dat gold meteen, tot u het weer introk."), "{text}");
    let plain = anna.files(["rectification"]).await;
    anna.post(&format!("{}/withdrawal", plain.own_path()), json!({})).await.expect(200);
    house.work().await;
    let text = told(&house, &anna, &plain);
    assert!(text.contains("we zijn ermee gestopt") && !text.contains("gold meteen"), "{text}");
}

/// What is restricted, or objected to anew, is not used again though an objection to it was not upheld.
#[tokio::test]
async fn what_is_barred_otherwise_is_not_used_again() {
    for restricted in [false, true] {
        let house = House::open().await;
        let (dpo, anna) = (house.dpo().await, house.register("anna").await);
        anna.put("/v1/me/objections/service_development", json!({"grounds": "Liever niet."}))
            .await
            .expect(200);
        let case = dpo.first_of("?right=objection").await;
        if restricted {
            anna.post("/v1/me/restrictions", json!({"ground": "unlawful"})).await.expect(201);
        }
        let no = json!({"outcome": "refused", "ground": "compelling-grounds", "explanation": "Te kort."});
        case.decided(&dpo, "objection", no).await.expect(200);
        house.work().await;
        let mut letters = house.letters_to(&anna.email);
        letters.retain(|letter| letter.subject.contains(&case.reference));
        let text = letters.pop().unwrap().text;
        assert!(text.contains("Te kort."), "{text}");
        assert_eq!(text.contains("gebruiken we deze gegevens hiervoor weer"), !restricted, "{text}");
    }
}

/// Whoever wrote on paper has what they asked before deleted as well, by the name they are found by.
#[tokio::test]
async fn a_stranger_on_paper_is_forgotten_too() {
    let house = House::open().await;
    let (agent, dpo) = (house.agent().await, house.dpo().await);
    let wrote = |rights: serde_json::Value, message: &str| {
        json!({"channel": "post", "received_at": house.now(), "postal_address": "Piet Peeters\nKerkstraat 1\n9000 Gent",
            "language": "nl", "rights": rights, "message": message})
    };
    let first = agent.takes_in(wrote(json!(["rectification"]), "Mijn naam is Piet.")).await;
    first.is_proved_by_staff(&agent).await;
    let no = json!({"outcome": "refused", "ground": "rights-of-others", "explanation": "Van een ander."});
    first.decided(&dpo, "rectification", no).await.expect(200);
    house.work().await;
    while !first.seen_by(&agent).await.to_print().is_empty() {
        first.step(&agent, "letter", json!({"channel": "post"})).await.expect(200);
        house.work().await;
    }
    let erasure = agent.takes_in(wrote(json!(["erasure"]), "Wis alles.")).await;
    erasure.is_proved_by_staff(&agent).await;
    erasure.systems_answer(&agent).await;
    erasure.decided(&dpo, "erasure", done()).await.expect(200);
    house.work().await;
    let seen = first.seen_by(&dpo).await;
    assert!(seen["sender"].is_null(), "{}", seen.text);
    let printed = erasure.seen_by(&agent).await.to_print();
    assert!(
        printed.iter().any(|letter| letter["body"].as_str().unwrap().contains(&first.reference)),
        "{printed:#?}"
    );
}

/// Whoever did not ask is asked to say so, and never told that nothing will happen: staff may be told by whoever did that they
/// are this person, and what is asked may be done before anyone presses a link.
#[tokio::test]
async fn whoever_did_not_ask_is_not_told_to_do_nothing() {
    let house = House::open().await;
    let (agent, anna) = (house.agent().await, house.register("anna").await);
    for right in ["marketing-ban", "rectification", "erasure"] {
        let mut asked = mailed(&house, &anna.email, json!([right]));
        asked["subject_id"] = json!(anna.id);
        let case = agent.takes_in(asked).await;
        house.work().await;
        let text = told(&house, &anna, &case);
        assert!(text.contains("Laat het ons dan weten") && !text.contains("hoeft u niets te doen"), "{text}");
        house.later(Duration::days(1));
    }
}

/// An answer that comes back is given again whole: the file of another system still lies here.
#[tokio::test]
async fn a_copy_that_comes_back_keeps_its_file() {
    let house = House::open().await;
    let (agent, anna) = (house.agent().await, house.register("anna").await);
    let case = house.phoned(&agent, &anna, ["access"]).await;
    case.is_proved_by_staff(&agent).await;
    let file = format!("{}/parts/invoicing/file", case.path());
    let bytes = Some(("text/plain", b"Een deel.".to_vec()));
    agent.send(reqwest::Method::PUT, &file, bytes, &[]).await.expect(200);
    case.decided(&agent, "access", done()).await.expect(200);
    house.work().await;
    let seen = case.seen_by(&agent).await;
    let letters = seen["letters"].as_array().unwrap();
    let answer = letters.iter().find(|one| one["kind"] == "answer").unwrap();
    let back = json!({"letter": answer["id"], "outcome": "undelivered"});
    case.step(&agent, "letter", back).await.expect(200);
    assert_eq!(house.count("select count(*) from request_files").await, 1);
    case.step(&agent, "resending", json!({})).await.expect(200);
    house.work().await;
    let text = told(&house, &anna, &case);
    assert!(!text.contains("ontbreekt"), "{text}");
    house.press(&case.letter_with_link(&house)).await.expect(200);
    house.work().await;
    let copy = house.press(&house.last_letter_to(&anna.email)).await.expect(200);
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(&copy.bytes)).unwrap();
    let names: Vec<_> =
        (0..archive.len()).map(|n| archive.by_index(n).unwrap().name().unwrap().into_owned()).collect();
    assert!(names.iter().any(|name| name.contains("invoicing")), "{names:?}");
}

/// Whoever writes from a mailbox that is nobody's is told what they wrote before, also where that was about an account.
#[tokio::test]
async fn what_was_asked_from_a_mailbox_is_held_of_it() {
    let house = House::open().await;
    let (agent, dpo, anna) = (house.agent().await, house.dpo().await, house.register("anna").await);
    let email = "anna-thuis@voorbeeld.be";
    let wrote = |text: &str| json!({"email": email, "name": "Anna", "message": text, "language": "nl"});
    let first = house.writes(wrote("Verbeter mijn postcode, dat is 9000.")).await;
    let known = json!({"method": "callback", "reason": "Op het nummer in het dossier.", "user": anna.id});
    first.step(&agent, "identity", known).await.expect(200);
    let no = json!({"outcome": "refused", "ground": "rights-of-others", "explanation": "Van een ander."});
    first.decided(&dpo, "rectification", no).await.expect(200);
    house.work().await;
    house.later(Duration::days(1));
    let access = house.writes(wrote("Graag inzage in mijn gegevens.")).await;
    access.is_proved_by_mailbox(&house).await;
    access.systems_answer(&agent).await;
    access.decided(&agent, "access", done()).await.expect(200);
    house.work().await;
    let text = house.last_letter_to(email).text;
    assert!(text.contains("dat is 9000.") && text.contains(&first.reference), "{text}");
    house.later(Duration::days(1));
    let erasure = house.writes(wrote("Wis al mijn gegevens.")).await;
    erasure.is_proved_by_mailbox(&house).await;
    erasure.systems_answer(&agent).await;
    erasure.decided(&dpo, "erasure", done()).await.expect(200);
    house.work().await;
    assert!(first.seen_by(&dpo).await["sender"].is_null());
    assert_eq!(house.count("select count(*) from request_senders where message like '%9000%'").await, 0);
    // What was decided of the account stays with that.
    let anna = house.sign_in(&anna.id, &anna.email).await;
    let own = first.seen_by_its(&anna).await;
    assert_eq!(own["lines"][0]["explanation"], "Van een ander.", "{}", own.text);
}

/// "There was no consent" is said where there is none: for one that was not given while another stands, staff say which.
#[tokio::test]
async fn a_consent_that_stands_is_not_said_to_be_none() {
    let house = House::open().await;
    let (agent, anna) = (house.agent().await, house.register("anna").await);
    let consent = json!({"wording": "2026-1", "language": "nl"});
    anna.put("/v1/me/consents/direct_marketing", consent).await.expect(200);
    let asked = json!({"channel": "phone", "received_at": house.now(), "subject_id": anna.id, "language": "nl",
        "message": "Iets over mijn toestemming."});
    let case = agent.takes_in(asked).await;
    case.asks_anew(&agent, json!({"rights": ["consent-withdrawal"]})).await.expect(200);
    if case.seen_by(&agent).await.outcome("consent-withdrawal").is_null() {
        let said = json!({"outcome": "completed", "purposes": ["advertising"]});
        let answer = case.decided(&agent, "consent-withdrawal", said).await.refused(422, "invalid-fields");
        assert_eq!(answer["errors"][0]["code"], "not-consented");
        case.decided(&agent, "consent-withdrawal", done()).await.expect(200);
    }
    house.work().await;
    let text = told(&house, &anna, &case);
    assert!(text.contains("toestemming is ingetrokken"), "{text}");
}

/// What is barred while a refusal waits to leave is not said to be used again.
#[tokio::test]
async fn what_is_barred_meanwhile_is_not_used_again() {
    let house = House::open_with_letters_waiting().await;
    let (dpo, anna) = (house.dpo().await, house.register("anna").await);
    anna.put("/v1/me/objections/service_development", json!({"grounds": "Liever niet."})).await.expect(200);
    house.work().await;
    let case = dpo.first_of("?right=objection").await;
    let no = json!({"outcome": "refused", "ground": "compelling-grounds", "explanation": "Te kort."});
    case.decided(&dpo, "objection", no).await.expect(200);
    house.later(Duration::minutes(1));
    anna.post("/v1/me/restrictions", json!({"ground": "unlawful"})).await.expect(201);
    leaves(&house).await;
    leaves(&house).await;
    let mut letters = house.letters_to(&anna.email);
    letters.retain(|letter| letter.subject.contains(&case.reference) && letter.text.contains("Te kort."));
    assert_eq!(letters.len(), 1, "{letters:#?}");
    assert!(!letters[0].text.contains("hiervoor weer"), "{}", letters[0].text);
}

/// Whoever else is to hear of a change is named beside that change, and not in a letter that does not tell it.
#[tokio::test]
async fn nobody_is_told_of_who_hears_of_what_is_not_told() {
    let house = House::open().await;
    let (agent, anna) = (house.agent().await, house.register("anna").await);
    let case = anna.files(["rectification", "portability"]).await;
    let changes = json!({"outcome": "completed", "changes": {"first_name": "Hanna"}});
    case.decided(&agent, "rectification", changes).await.expect(200);
    house.later(Duration::minutes(1));
    let anew = json!({"rights": ["rectification", "portability", "access"]});
    case.asks_anew(&agent, anew).await.expect(200);
    house.work().await;
    let text = told(&house, &anna, &case);
    assert!(!text.contains("laten het ook weten aan") || text.contains("verbeterd"), "{text}");
}

/// A reminder says that a request will be closed only where it can be.
#[tokio::test]
async fn a_reminder_says_what_can_be() {
    let house = House::open().await;
    let (agent, dpo) = (house.agent().await, house.dpo().await);
    for decided in [false, true] {
        let anna = house.register(if decided { "anna" } else { "bert" }).await;
        let case = house.phoned(&agent, &anna, ["access", "rectification"]).await;
        if decided {
            let no =
                json!({"outcome": "refused", "ground": "rights-of-others", "explanation": "Van een ander."});
            case.decided(&dpo, "rectification", no).await.expect(200);
        }
        case.step(&agent, "clarification", json!({"question": "Welke gegevens?"})).await.expect(200);
        house.work().await;
        house.later(Duration::days(15));
        inzage::casework::sweep::run(&house.app).await.unwrap();
        house.work().await;
        let text = told(&house, &anna, &case);
        assert!(text.contains("Welke gegevens?"), "{text}");
        assert_eq!(text.contains("sluiten we uw aanvraag af"), !decided, "{text}");
    }
}
