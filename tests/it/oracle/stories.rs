//! What a walk meets seldom, told on purpose: each in a language of its own where it makes no difference, and all in four.

use chrono::Duration;
use serde_json::json;

use super::world::{LANGUAGES, World};
use crate::house::Letter;

/// Every ground of a refusal, and a copy in part.
pub async fn refusals(world: &mut World) {
    let grounds = [
        ("access", "rights-of-others"),
        ("portability", "basis-does-not-give-it"),
        ("erasure", "legal-obligation"),
        ("rectification", "manifestly-unfounded"),
        ("restriction", "legal-claims"),
        ("objection", "compelling-grounds"),
        ("consent-withdrawal", "not-identified"),
        ("marketing-ban", "manifestly-excessive"),
    ];
    for language in LANGUAGES {
        let rights: Vec<_> = grounds.iter().map(|(right, _)| *right).collect();
        let case = world.stranger("geweigerd", language, &rights).await;
        for (n, (right, ground)) in grounds.iter().enumerate() {
            let allowed = case.seen_by(&world.dpos[0]).await;
            let still = allowed["lines"]
                .as_array()
                .unwrap()
                .iter()
                .any(|line| line["right"] == *right && line["outcome"].is_null());
            if still {
                world.no(&case, right, ground).await;
            }
            if n == 2 {
                world.letters_leave().await;
            }
        }
        let right = world.stranger("klopt", language, &["rectification"]).await;
        world.no(&right, "rectification", "accurate").await;
        world.letters_leave().await;
    }
}

/// A question and its reminder, answered or not; a doubt; more time; a fee.
pub async fn questions(world: &mut World) {
    for (n, language) in LANGUAGES.into_iter().enumerate() {
        let asked = world.stranger("gevraagd", language, &["access"]).await;
        let doubted = world.stranger("betwijfeld", language, &["access"]).await;
        let anna = {
            let id = world.people[n].id.clone();
            world
                .taken_in(
                    json!({"channel": "phone", "subject_id": id, "language": language, "rights": ["access"]}),
                )
                .await
        };
        for case in [&doubted, &anna] {
            let said = json!({"doubt": world.words("Twijfel"), "asked_for": world.words("Uw klantnummer")});
            world.step(case, "identity-check", said).await;
        }
        let question = world.words("Welke gegevens");
        world.step(&asked, "clarification", json!({"question": question})).await;
        world.step(&anna, "answer", json!({"text": "Dat ben ik."})).await;
        let reason = world.words("Veel werk");
        world.step(&anna, "extension", json!({"reason": reason})).await;
        let fee = json!({"amount": "25 euro", "reason": world.words("Elke dag"), "evidence": "Dossier."});
        let rights: &[&str] = if n < 2 { &["access", "objection"] } else { &["access"] };
        let costly = world.stranger("betaalt", language, rights).await;
        world.proved_by_mailbox(&costly).await;
        costly.step(&world.dpos[0], "fee", fee).await.expect(200);
        costly.step(&world.dpos[1], "fee-approval", json!({})).await.expect(200);
        world.see("a fee").await;
        world.letters_leave().await;
        if n.is_multiple_of(2) {
            let no = json!({"reply": "declined", "explanation": world.words("Per mail")});
            world.step(&costly, "fee-reply", no).await;
            world.letters_leave().await;
        } else {
            let yes = json!({"reply": "accepted", "explanation": world.words("Per mail")});
            world.step(&costly, "fee-reply", yes).await;
            if n == 1 {
                world.done(&costly, "objection").await;
            }
            world.systems_answer(&costly).await;
            world.done(&costly, "access").await;
            world.letters_leave().await;
        }
        world.later(Duration::days(15)).await;
        world.later(Duration::days(15)).await;
        world.later(Duration::days(1)).await;
        for case in [&asked, &doubted] {
            let missing = world.words("Uw antwoord");
            world.step(case, "closure", json!({"explanation": missing})).await;
        }
        world.letters_leave().await;
    }
}

/// A copy, and then the erasure; what other systems gave; what a stranger wrote before.
pub async fn copies(world: &mut World) {
    for (n, language) in LANGUAGES.into_iter().enumerate() {
        let case = world.phoned(n, &["access", "portability", "erasure"]).await;
        let today = world.house.now().date_naive();
        world.part(&case, "help_center", json!({"state": "given-directly", "given_on": today})).await;
        let file = format!("{}/parts/invoicing/file", case.path());
        let bytes = Some(("text/plain", b"Een deel.".to_vec()));
        world.agent.send(reqwest::Method::PUT, &file, bytes, &[]).await.expect(200);
        world.see("a file").await;
        for right in ["access", "portability"] {
            world.done(&case, right).await;
        }
        world.letters_leave().await;
        let copy = case.letter_with_link(&world.house);
        let said = world.opens(&copy).await;
        world.see(said).await;
        let fresh = world.house.last_letter_to(&world.people[n].email);
        let said = world.opens(&fresh).await;
        world.see(said).await;
        world.later(Duration::hours(25)).await;
        for (system, state) in [("help_center", "erased"), ("invoicing", "nothing-held")] {
            world.part(&case, system, json!({"state": state})).await;
        }
        world.done(&case, "erasure").await;
        world.letters_leave().await;

        let wrote = world.words("Wat een mooie dienst");
        let message =
            json!({"email": format!("piet-{language}@example.be"), "message": wrote, "language": language});
        world.house.anyone().post("/v1/contact-requests", message).await.expect(202);
        world.see("a stranger writes").await;
        world.later(Duration::hours(1)).await;
        let ban = world.stranger("piet", language, &["marketing-ban"]).await;
        world.proved_by_mailbox(&ban).await;
        world.letters_leave().await;
        for excused in [false, true] {
            let access = world.stranger("piet", language, &["access"]).await;
            world.proved_by_mailbox(&access).await;
            if excused {
                world.part(&access, "invoicing", json!({"state": "excused", "reason": "Geen tijd."})).await;
                world.part(&access, "help_center", json!({"state": "nothing-held"})).await;
                let said = json!({"outcome": "partial", "ground": "part-missing", "explanation": world.words("Een deel ontbreekt")});
                world.decided(&access, "access", said).await;
            } else {
                world.systems_answer(&access).await;
                world.done(&access, "access").await;
            }
            world.letters_leave().await;
        }
        let erasure = world.stranger("piet", language, &["erasure"]).await;
        world.proved_by_mailbox(&erasure).await;
        world.systems_answer(&erasure).await;
        world.done(&erasure, "erasure").await;
        world.letters_leave().await;
    }
}

/// A copy in part, told before the rest; and an erasure that lacks a part.
pub async fn in_part(world: &mut World) {
    for (n, _) in LANGUAGES.into_iter().enumerate() {
        let case = world.phoned(n, &["access", "rectification", "erasure"]).await;
        world.part(&case, "help_center", json!({"state": "nothing-held"})).await;
        world.part(&case, "invoicing", json!({"state": "excused", "reason": "Geen tijd."})).await;
        let partly =
            |why: String| json!({"outcome": "partial", "ground": "part-missing", "explanation": why});
        let why = world.words("Een deel ontbreekt");
        world.decided(&case, "access", partly(why)).await;
        world.letters_leave().await;
        let changes = json!({"outcome": "completed", "changes": {"first_name": "Hanna"}});
        world.decided(&case, "rectification", changes).await;
        world.letters_leave().await;
        world.later(Duration::days(9)).await;
        world.part(&case, "help_center", json!({"state": "erased"})).await;
        world.part(&case, "invoicing", json!({"state": "excused", "reason": "Geen tijd."})).await;
        let why = world.words("De facturatie volgt");
        world.decided(&case, "erasure", partly(why)).await;
        world.letters_leave().await;
    }
}

/// An erasure that is whole, where another system of ours has to keep its part by the law.
pub async fn kept_elsewhere(world: &mut World) {
    for n in 0..LANGUAGES.len() {
        let case = world.phoned(n, &["erasure"]).await;
        world.later(Duration::days(9)).await;
        world.part(&case, "help_center", json!({"state": "nothing-held"})).await;
        let kept =
            json!({"state": "kept", "ground": "gdpr-17-3-b", "law": "art. 60 WBTW", "until": "2036-12-31"});
        world.part(&case, "invoicing", kept).await;
        world.done(&case, "erasure").await;
        world.letters_leave().await;
    }
}

/// What a person does themselves, and what ends with their account.
pub async fn by_oneself(world: &mut World) {
    for (n, language) in LANGUAGES.into_iter().enumerate() {
        let anna = world.fresh(n).await.unwrap();
        let case = crate::case::Case::of(
            &anna
                .post("/v1/me/requests", json!({"rights": ["access", "rectification", "portability"]}))
                .await
                .expect(201),
        );
        world.see("asked signed in").await;
        world.systems_answer(&case).await;
        let patched = world.people[n].patch("/v1/me", json!({"first_name": "Hanna"})).await;
        world.does("corrected", patched).await;
        let given = world.people[n]
            .put("/v1/me/consents/direct_marketing", json!({"wording": "2026-1", "language": language}))
            .await;
        world.does("consents", given).await;
        world.no(&case, "portability", "rights-of-others").await;
        world.letters_leave().await;
        let back =
            world.fresh(n).await.unwrap().post(&format!("{}/withdrawal", case.own_path()), json!({})).await;
        world.does("taken back", back).await;
        world.letters_leave().await;
        // What they take themselves is of this system alone.
        let asked =
            world.fresh(n).await.unwrap().post("/v1/me/requests", json!({"rights": ["access"]})).await;
        world.does("asks for a copy", asked).await;
        let taken = world.fresh(n).await.unwrap().get("/v1/me/access-report").await;
        world.does("takes it", taken).await;
        world.letters_leave().await;
        let objected = world.people[n]
            .put("/v1/me/objections/service_development", json!({"grounds": "Liever niet."}))
            .await;
        let objected = world.does("objects", objected).await;
        let verdict = json!({"outcome": "rejected", "reason": world.words("Zonder deze gegevens vinden we geen fouten")});
        let path = format!("/v1/objections/{}/decision", objected["objection"]["id"].as_str().unwrap());
        let decided = world.dpos[0].put(&path, verdict).await;
        world.does("rejected", decided).await;
        world.letters_leave().await;
        let made = world
            .fresh(n)
            .await
            .unwrap()
            .post("/v1/me/restrictions", json!({"ground": "accuracy-contested"}))
            .await;
        let made = world.does("restricts", made).await;
        let mut another = None;
        if n == 0 {
            let said = json!({"ground": "unlawful", "purposes": ["service_development"]});
            let answer = world.fresh(n).await.unwrap().post("/v1/me/restrictions", said).await;
            another = Some(world.does("restricts something else too", answer).await["id"].clone());
        }
        let lifting = format!("/v1/restrictions/{}/lifting", made["id"].as_str().unwrap());
        let reason = json!({"reason": world.words("Het klopt")});
        for _ in 0..2 {
            let lifted = world.agent.post(&lifting, reason.clone()).await;
            world.does("lifting", lifted).await;
            world.later(Duration::hours(49)).await;
        }
        if let Some(another) = another {
            let path = format!("/v1/me/restrictions/{}", another.as_str().unwrap());
            let ended = world.fresh(n).await.unwrap().delete(&path).await;
            world.does("restricts it no more", ended).await;
        }
        let everything =
            world.phoned(n, &["consent-withdrawal", "marketing-ban", "restriction", "objection"]).await;
        let said = json!({"outcome": "completed", "restriction_ground": "unlawful", "added": world.words("Weet ook dit")});
        world.decided(&everything, "restriction", said).await;
        let said = json!({"outcome": "completed", "purposes": ["service_development"]});
        world.decided(&everything, "objection", said).await;
        world.letters_leave().await;
        in_effect(world, n).await;
        addresses(world, n).await;
        let open =
            world.fresh(n).await.unwrap().post("/v1/me/requests", json!({"rights": ["rectification"]})).await;
        world.does("asks once more", open).await;
        let id = world.people[n].id.clone();
        world.taken_in(json!({"channel": "phone", "subject_id": id, "language": language, "message": "Hoe laat is het?"})).await;
        // Of two of them the law makes us keep an invoice.
        if n < 2 {
            let service = world.house.service(&[inzage::people::tokens::Scope::HoldsWrite]).await;
            let hold = json!({"kind": "invoice", "issued_on": "2026-03-15", "fields": ["company_name", "vat_number"]});
            let path = format!("/v1/users/{}/holds/F2026-{n}", world.people[n].id);
            service.put(&path, hold).await.expect(201);
        }
        let erased = world.fresh(n).await.unwrap().delete("/v1/me").await;
        world.does("erased by themselves", erased).await;
    }
}

/// What held at once is taken back; a copy is asked for again and again.
async fn in_effect(world: &mut World, n: usize) {
    let asked = world
        .fresh(n)
        .await
        .unwrap()
        .put("/v1/me/objections/security", json!({"grounds": "Liever niet."}))
        .await;
    world.does("objects", asked).await;
    world.letters_leave().await;
    let anna = world.fresh(n).await.unwrap();
    let all = anna.get("/v1/me/requests").await.expect(200);
    let newest = all["items"][0]["id"].as_str().unwrap();
    let back = anna.post(&format!("/v1/me/requests/{newest}/withdrawal"), json!({})).await;
    world.does("no longer objects", back).await;
    world.letters_leave().await;
    let case = world.phoned(n, &["access"]).await;
    world.systems_answer(&case).await;
    world.done(&case, "access").await;
    world.letters_leave().await;
    let copy = case.letter_with_link(&world.house);
    for _ in 0..6 {
        let said = world.opens(&copy).await;
        world.see(said).await;
    }
}

/// Another address, and links to sign in.
async fn addresses(world: &mut World, n: usize) {
    let email = world.people[n].email.clone();
    let asked = world.house.anyone().post("/v1/sign-in-links", json!({"email": email})).await;
    signs_in(world).await;
    world.does("asks for a link", asked).await;
    let letter = world.house.last_letter_to(&email);
    world.opens(&letter).await;
    let new = another_address(world, n).await;
    let asked = world.house.anyone().post("/v1/sign-in-links", json!({"email": new})).await;
    signs_in(world).await;
    world.does("asks for a link at once", asked).await;
}

/// Someone changes their address, and proves the new one.
async fn another_address(world: &mut World, n: usize) -> String {
    let new = format!("nieuw-{n}@example.be");
    let patched = world.fresh(n).await.unwrap().patch("/v1/me", json!({"email": new})).await;
    world.does("another address", patched).await;
    let letter = world.house.last_letter_to(&new);
    let said = world.opens(&letter).await;
    world.see(said).await;
    world.people[n].email = new.clone();
    new
}

/// A link to sign in is written beside the answer.
async fn signs_in(world: &World) {
    world.house.app.tasks.close();
    world.house.app.tasks.wait().await;
    world.house.app.tasks.reopen();
}

/// Reports about a child, found so and not so; a request that is passed on; a message that is answered.
pub async fn reports(world: &mut World) {
    for (n, language) in LANGUAGES.into_iter().enumerate() {
        if n.is_multiple_of(2) {
            let banned =
                world.fresh(n).await.unwrap().put("/v1/me/marketing-ban", serde_json::Value::Null).await;
            world.does("bans", banned).await;
        }
        let report = async |world: &mut World| {
            let message = format!("Het account {} is van mijn zoon van 13.", world.people[n].email);
            let report = json!({"channel": "email", "email": "ouder@example.be", "kind": "minor", "language": language, "message": message});
            world.taken_in(report).await
        };
        let cleared = report(world).await;
        world.step(&cleared, "identity", json!({"method": "callback", "reason": "De school belde."})).await;
        world.later(Duration::hours(25)).await;
        if n == 1 {
            world.part(&cleared, "invoicing", json!({"state": "erased"})).await;
        }
        world.step(&cleared, "closure", json!({"explanation": "Is 34."})).await;
        world.letters_leave().await;
        let so = report(world).await;
        world.step(&so, "identity", json!({"method": "callback", "reason": "De school belde."})).await;
        world.systems_answer(&so).await;
        world.later(Duration::hours(25)).await;
        world.done(&so, "erasure").await;
        world.letters_leave().await;
    }
}

/// Passed on to the user who made an invoice; answered in words; a link that is asked again; understood anew.
pub async fn others(world: &mut World) {
    for (n, language) in LANGUAGES.into_iter().enumerate() {
        let message = "Ik kreeg een factuur van bakkerij Janssens via jullie programma. Wis mijn gegevens.";
        let email = format!("klant-{language}@example.be");
        let case = world
            .house
            .writes(json!({"email": email, "message": message, "language": language, "name": "Klaas"}))
            .await;
        world.see("a customer writes").await;
        let user = world.people[n].id.clone();
        world.step(&case, "forwarding", json!({"user": user})).await;
        world.letters_leave().await;
        let question = world.taken_in(json!({"channel": "email", "email": format!("vraag-{language}@example.be"), "language": language,
            "message": "Hoe laat is het?"})).await;
        let answer = world.words("Kwart over drie");
        world.step(&question, "closure", json!({"explanation": answer})).await;
        world.letters_leave().await;
        let anew = world.stranger("anders", language, &["access"]).await;
        world.step(&anew, "link", json!({})).await;
        anew.asks_anew(&world.agent, json!({"rights": ["erasure", "access"]})).await.expect(200);
        world.see("understood anew").await;
        let said = json!({"explanation": world.words("Aan de telefoon")});
        world.step(&anew, "withdrawal", said).await;
        world.letters_leave().await;
        let paper = world.taken_in(json!({"channel": "post", "postal_address": "Kerkstraat 1\n9000 Gent", "language": language, "rights": ["access"]})).await;
        world.step(&paper, "letter", json!({"channel": "post"})).await;
        let question = world.words("Welke");
        world.step(&paper, "clarification", json!({"question": question})).await;
        world.step(&paper, "letter", json!({"channel": "post"})).await;
    }
}

/// What is said late, apart, not at all, or again.
pub async fn seldom(world: &mut World) {
    for (n, language) in LANGUAGES.into_iter().enumerate() {
        // A question that is asked late stops no clock; one that is not answered ends the case of someone known.
        let late = world.stranger("laat", language, &["access"]).await;
        world.proved_by_mailbox(&late).await;
        let known = world.phoned(n, &["access"]).await;
        let question = json!({"question": world.words("Welke gegevens")});
        world.step(&known, "clarification", question).await;
        world.later(Duration::days(16)).await;
        let question = json!({"question": world.words("Welke gegevens toch")});
        world.step(&late, "clarification", question).await;
        world.later(Duration::days(15)).await;
        let explanation = json!({"explanation": world.words("Uw antwoord")});
        world.step(&known, "closure", explanation).await;
        world.letters_leave().await;
        // Too late, a part is told.
        let two = world.stranger("te-laat", language, &["access", "rectification"]).await;
        world.later(Duration::days(40)).await;
        world.no(&two, "access", "rights-of-others").await;
        world.letters_leave().await;
        // On paper, two letters under way.
        let paper = json!({"channel": "post", "postal_address": "Kerkstraat 1\n9000 Gent", "language": language,
            "rights": ["access", "rectification", "portability"]});
        let paper = world.taken_in(paper).await;
        world.step(&paper, "letter", json!({"channel": "post"})).await;
        for right in ["access", "rectification", "portability"] {
            world.no(&paper, right, "rights-of-others").await;
            world.letters_leave().await;
        }
        world.step(&paper, "letter", json!({"channel": "post"})).await;
        // Part of a copy now, and the copy with the rest.
        let part = world.phoned(n, &["access", "rectification"]).await;
        world.part(&part, "help_center", json!({"state": "nothing-held"})).await;
        world.part(&part, "invoicing", json!({"state": "excused", "reason": "Geen tijd."})).await;
        let why = world.words("Een deel ontbreekt");
        world
            .decided(
                &part,
                "access",
                json!({"outcome": "partial", "ground": "part-missing", "explanation": why}),
            )
            .await;
        world.letters_leave().await;
        world.no(&part, "rectification", "legal-claims").await;
        world.letters_leave().await;
        // What only another system held, deleted.
        let gone = world.stranger("weg", language, &["erasure"]).await;
        world.proved_by_mailbox(&gone).await;
        world.part(&gone, "help_center", json!({"state": "erased"})).await;
        world.part(&gone, "invoicing", json!({"state": "nothing-held"})).await;
        world.done(&gone, "erasure").await;
        world.letters_leave().await;
        // Passed on, and the letter that says so comes back.
        let message = "Ik kreeg een factuur van bakkerij Janssens via jullie programma. Wis mijn gegevens.";
        let email = format!("terug-{language}@example.be");
        let passed =
            world.house.writes(json!({"email": email, "message": message, "language": language})).await;
        world.see("a customer writes").await;
        let user = world.people[n].id.clone();
        world.step(&passed, "forwarding", json!({"user": user})).await;
        world.letters_leave().await;
        comes_back(world, &passed).await;
    }
}

/// What needs a state of its own to be said.
pub async fn once(world: &mut World) {
    for (n, language) in LANGUAGES.into_iter().enumerate() {
        // A consent that nobody gave; a number that can be called.
        let none = world.phoned(n, &["consent-withdrawal"]).await;
        let seen = none.seen_by(&world.agent).await;
        if seen.outcome("consent-withdrawal").is_null() {
            world.done(&none, "consent-withdrawal").await;
        }
        let number = json!({"phone_mobile": "+32471234567"});
        let patched = world.fresh(n).await.unwrap().patch("/v1/me", number).await;
        world.does("a number", patched).await;
        let id = world.people[n].id.clone();
        let doubted =
            json!({"channel": "phone", "subject_id": id, "language": language, "rights": ["access"]});
        let doubted = world.taken_in(doubted).await;
        let said = json!({"doubt": world.words("Twijfel"), "asked_for": world.words("Uw klantnummer")});
        world.step(&doubted, "identity-check", said).await;
        world.letters_leave().await;
        // Grounds of rights that their articles are not about.
        let rights = ["access", "rectification", "erasure", "portability"];
        let case = world.stranger("gronden", language, &rights).await;
        for (right, ground) in [
            ("access", "rights-of-others"),
            ("rectification", "legal-obligation"),
            ("erasure", "basis-does-not-give-it"),
            ("portability", "rights-of-others"),
        ] {
            world.no(&case, right, ground).await;
        }
        let others = world.stranger("anderen", language, &["rectification"]).await;
        world.no(&others, "rectification", "rights-of-others").await;
        // A copy that something is left out of; a stranger of whom nothing is used.
        let copy = world.phoned(n, &["access", "portability"]).await;
        world.systems_answer(&copy).await;
        for right in ["access", "portability"] {
            let some = json!({"outcome": "partial", "ground": "rights-of-others", "left_out": ["profile"],
                "explanation": world.words("Daarin staat een ander")});
            world.decided(&copy, right, some).await;
        }
        let unknown = world.stranger("onbekend", language, &["restriction", "consent-withdrawal"]).await;
        world.proved_by_mailbox(&unknown).await;
        world.done(&unknown, "restriction").await;
        let seen = unknown.seen_by(&world.agent).await;
        if seen.outcome("consent-withdrawal").is_null() {
            world.done(&unknown, "consent-withdrawal").await;
        }
        let claims = world.stranger("geschil", language, &["erasure"]).await;
        world.no(&claims, "erasure", "legal-claims").await;
        world.letters_leave().await;
        // More time, and then it is understood otherwise; a question that stands while it is.
        let more = world.phoned(n, &["access"]).await;
        let reason = json!({"reason": world.words("Veel werk")});
        world.step(&more, "extension", reason).await;
        world.letters_leave().await;
        more.asks_anew(&world.agent, json!({"rights": ["access", "portability"]})).await.expect(200);
        world.see("understood anew").await;
        world.letters_leave().await;
        let asked = world.phoned(n, &["portability", "rectification"]).await;
        let question = json!({"question": world.words("Welke gegevens")});
        world.step(&asked, "clarification", question).await;
        world.letters_leave().await;
        let reason = json!({"reason": world.words("Veel werk")});
        world.step(&asked, "extension", reason).await;
        world.letters_leave().await;
        world.no(&asked, "portability", "rights-of-others").await;
        world.letters_leave().await;
        let more = json!({"rights": ["portability", "rectification", "access"]});
        asked.asks_anew(&world.agent, more).await.expect(200);
        world.see("understood anew").await;
        world.letters_leave().await;
        // Done in part.
        let part = world.phoned(n, &["rectification"]).await;
        let some = json!({"outcome": "partial", "ground": "legal-obligation", "changes": {"first_name": "Hanna"},
            "explanation": world.words("De rest blijft")});
        world.decided(&part, "rectification", some).await;
        world.letters_leave().await;
        // Undone before it is told.
        let ban = world.phoned(n, &["marketing-ban", "rectification"]).await;
        world.later(Duration::minutes(1)).await;
        let lifted = world.fresh(n).await.unwrap().delete("/v1/me/marketing-ban").await;
        world.does("lifts the ban", lifted).await;
        world.no(&ban, "rectification", "rights-of-others").await;
        world.letters_leave().await;
        // Undone for some of it, before it is told.
        let some = world.phoned(n, &["objection", "rectification"]).await;
        let said = json!({"outcome": "completed", "purposes": ["service_development", "security"]});
        world.decided(&some, "objection", said).await;
        world.later(Duration::minutes(1)).await;
        let ended = world.fresh(n).await.unwrap().delete("/v1/me/objections/service_development").await;
        world.does("objects no more", ended).await;
        world.no(&some, "rectification", "rights-of-others").await;
        world.letters_leave().await;
        // Taken in too late.
        for (days, kind) in [(50, "rights"), (9, "minor")] {
            let at = world.house.now() - Duration::days(days);
            let message = format!("Het account {} is van mijn zoon van 13.", world.people[n].email);
            let mut late = json!({"channel": "email", "email": "laat@example.be", "received_at": at, "language": language});
            if kind == "minor" {
                (late["kind"], late["message"]) = (json!(kind), json!(message));
            } else {
                late["rights"] = json!(["rectification"]);
            }
            world.agent.takes_in(late).await;
            world.see("taken in late").await;
        }
        world.letters_leave().await;
        gone(world, n).await;
    }
}

/// A copy comes back when the file in it is gone with its link.
async fn gone(world: &mut World, n: usize) {
    let case = world.phoned(n, &["access"]).await;
    world.part(&case, "help_center", json!({"state": "nothing-held"})).await;
    let file = format!("{}/parts/invoicing/file", case.path());
    let bytes = Some(("text/plain", b"Een deel.".to_vec()));
    world.agent.send(reqwest::Method::PUT, &file, bytes, &[]).await.expect(200);
    world.see("a file").await;
    // Of two letters of one instant either may be the last.
    world.later(Duration::minutes(1)).await;
    world.done(&case, "access").await;
    world.letters_leave().await;
    world.later(Duration::days(9)).await;
    comes_back(world, &case).await;
}

/// The last letter of a case comes back, and it is written anew.
async fn comes_back(world: &mut World, case: &crate::case::Case) {
    let seen = case.seen_by(&world.agent).await;
    let letters = seen["letters"].as_array().unwrap();
    let last = letters
        .iter()
        .rev()
        .find(|letter| letter["state"] == "sent" && letter["kind"] != "forwarding")
        .unwrap();
    let back = json!({"letter": last["id"], "outcome": "undelivered"});
    world.step(case, "letter", back).await;
    let again = case.step(&world.agent, "resending", json!({})).await;
    world.see(format!("sent anew: {}", again.status)).await;
    world.letters_leave().await;
}

/// The pages of the form, and of links that prove a little or too little.
pub async fn pages(world: &mut World) {
    for (n, language) in LANGUAGES.into_iter().enumerate() {
        for form in ["email=vraag%40example.be&message=Hoe+laat+is+het%3F", "email=vraag&message="] {
            world.submits(language, form).await;
        }
        let message = json!({"email": format!("vraag-{language}@example.be"), "topic": "privacy", "message": "Hoe laat is het?", "language": language});
        let question = world.house.writes(message).await;
        world.see("a question").await;
        world.proved_by_mailbox(&question).await;
        // An address that is too new proves nothing by itself.
        let new = another_address(world, n).await;
        let message = json!({"email": new, "message": "Stuur me geen reclame meer en graag inzage.", "language": language});
        let case = world.house.writes(message).await;
        world.see("asked from the new address").await;
        world.proved_by_mailbox(&case).await;
        let banned = world.stranger("verbod", language, &["marketing-ban", "consent-withdrawal"]).await;
        world.proved_by_mailbox(&banned).await;
        world.letters_leave().await;
    }
}

/// Someone's address was registered with a password: a copy taken so is told to the mailbox, and its first proof ends that.
pub async fn unproved(world: &mut World) {
    for language in LANGUAGES {
        let name = format!("getypt-{language}");
        let somebody = world.house.register_unproved(&name, json!({"language": language})).await;
        world.see("registered").await;
        for copy in ["/v1/me/access-report", "/v1/me/export"] {
            let given = somebody.get(copy).await;
            world.does("takes a copy", given).await;
        }
        world.letters_leave().await;
        somebody.files(["objection"]).await;
        world.see("asks by password").await;
        let message = json!({"email": somebody.email, "message": "Welke gegevens hebben jullie over mij?", "language": language});
        let case = world.house.writes(message).await;
        world.see("asks by the form").await;
        world.proved_by_mailbox(&case).await;
        world.letters_leave().await;
        somebody.get("/v1/me").await.refused(401, "unauthenticated");
        moves_without_password(world, &somebody.email).await;
        // Nobody has sent the letter about the copy yet: the last one says it.
        let name = format!("gewist-{language}");
        let another = world.house.register_unproved(&name, json!({"language": language})).await;
        world.see("registered").await;
        let given = another.get("/v1/me/export").await.expect(200);
        assert_eq!(given.status, 200);
        let erased = another.delete("/v1/me").await;
        world.does("takes a copy and erases", erased).await;
        world.letters_leave().await;
    }
}

/// Who has no password moves to another mailbox: for a week nothing is mailed there that signs in.
async fn moves_without_password(world: &mut World, email: &str) {
    let asked = world.house.anyone().post("/v1/sign-in-links", json!({"email": email})).await;
    signs_in(world).await;
    world.does("asks for a link", asked).await;
    let token = world.house.last_letter_to(email).token();
    let opened = world.house.anyone().post("/v1/sessions", json!({"link_token": token})).await.expect(201);
    let somebody = world.house.with_token(opened["token"].as_str().unwrap());
    let new = format!("nieuw-{email}");
    let moved = somebody.patch("/v1/me", json!({"email": new})).await.expect(200);
    assert_eq!(moved["warnings"][0]["code"], "no-password");
    world.does("another address", moved).await;
    let letter = world.house.last_letter_to(&new);
    let said = world.opens(&letter).await;
    world.see(said).await;
    let asked = world.house.anyone().post("/v1/sign-in-links", json!({"email": new})).await;
    signs_in(world).await;
    world.does("asks for a link at once", asked).await;
    world.later(Duration::days(8)).await;
}

/// Many write in one name: what was held back stands in the next letter to it, each with its link.
pub async fn flood(world: &mut World) {
    for language in LANGUAGES {
        let email = format!("overspoeld-{language}@example.be");
        let mut cases = Vec::new();
        for (topic, message) in [
            ("privacy", "Welke gegegevens hebben jullie over mij? Graag inzage."),
            ("privacy", "Wis mijn gegevens."),
            ("privacy", "Stuur me geen reclame meer."),
            ("privacy", "Verbeter mijn gegevens en geef mij een kopie."),
            ("privacy", "Wis mijn gegevens en stuur me geen reclame meer."),
            ("privacy", "Hoe laat is het?"),
            ("question", "Hoe laat is het?"),
            ("minor", "Mijn dochter van 12 heeft een account."),
        ] {
            let message = json!({"email": email, "topic": topic, "message": message, "language": language});
            cases.push(world.house.writes(message).await);
            world.see(format!("{topic} in that name")).await;
        }
        // One of them calls, and is known.
        world.step(&cases[4], "identity", json!({"method": "callback", "reason": "Gebeld."})).await;
        world.later(Duration::hours(23)).await;
        world.later(Duration::minutes(30)).await;
        let letter = world.house.last_letter_to(&email);
        for case in &cases[3..] {
            assert!(letter.text.contains(&case.reference), "{}: {}", case.reference, letter.text);
        }
        world.later(Duration::hours(2)).await;
    }
}

/// Who was entered without a mailbox has a copy on paper.
async fn without_mailbox(world: &mut World, entries: &str, language: &'static str) {
    let bare = json!({"name": "Bea Zonder", "language": language});
    let added = world.house.front_end().await.post(entries, bare).await;
    let id = added["id"].as_str().unwrap().to_owned();
    world.does("one without a mailbox is entered", added).await;
    let asked = json!({"channel": "phone", "subject_id": id, "postal_address": "Kerkstraat 1\n9000 Gent", "rights": ["access"]});
    let case = world.taken_in(asked).await;
    world.step(&case, "letter", json!({"channel": "post"})).await;
    world.step(&case, "identity", json!({"method": "callback", "reason": "Gebeld."})).await;
    world.systems_answer(&case).await;
    world.done(&case, "access").await;
    let printed = case.seen_by(&world.agent).await.to_print().pop().unwrap();
    let said = |member: &str| printed[member].as_str().unwrap().to_owned();
    let letter = Letter {
        to: said("address"),
        subject: said("subject"),
        text: said("body"),
        id: String::new(),
        headers: String::new(),
    };
    world.step(&case, "letter", json!({"channel": "post"})).await;
    let said = world.opens(&letter).await;
    world.see(said).await;
}

/// People whom customers entered: told of it, signing in as each of several, taken out, gone with the account, answered.
pub async fn entered(world: &mut World) {
    let spam = json!({"company_name": "Gratis op www.win.example", "email": "spam@example.be"});
    let front = world.house.front_end().await;
    let made = front.post("/v1/users", spam).await;
    let spam = made["id"].as_str().unwrap().to_owned();
    let second = json!({"company_name": "Gratis op www.win.example", "email": "spam2@example.be", "password": crate::house::PASSWORD});
    let second = front.post("/v1/users", second).await["id"].as_str().unwrap().to_owned();
    let entry = json!({"name": "Bea", "email": "bea-spam@example.be"});
    front.post(&format!("/v1/users/{second}/contacts"), entry).await.expect(201);
    world.does("a customer with an advertisement for a name", made).await;
    for (n, language) in LANGUAGES.into_iter().enumerate() {
        let customer = world.people[n].id.clone();
        let entries = format!("/v1/users/{customer}/contacts");
        let email = format!("bea-{language}@example.be");
        let mut ids = Vec::new();
        for (path, address, role) in [
            (entries.clone(), email.clone(), "boekhouding"),
            (entries.clone(), format!("cas-{language}@example.be"), "gebruiker"),
            (entries.clone(), format!("dirk-{language}@example.be"), "vertegenwoordiger"),
            (format!("/v1/users/{spam}/contacts"), email.clone(), "zaakvoerder"),
            (entries.clone(), format!("erik-{language}@example.be"), "gebruiker"),
        ] {
            let body =
                json!({"name": "Bea Boekhouder", "email": address, "role": role, "language": language});
            let added = front.post(&path, body).await;
            ids.push(added["id"].as_str().unwrap().to_owned());
            world.does("a contact person is entered", added).await;
        }
        without_mailbox(world, &entries, language).await;
        let asked = world.house.anyone().post("/v1/sign-in-links", json!({"email": email})).await;
        signs_in(world).await;
        world.does("one mailbox of two people asks for links", asked).await;
        let written = json!({"email": email, "topic": "privacy", "message": "Wis mijn gegevens. Effacez mes données.", "language": language});
        let written = world.house.anyone().post("/v1/contact-requests", written).await;
        world.house.work().await;
        world.does("one mailbox of two people writes through the form", written).await;
        let theirs = format!("dirk-{language}@example.be");
        let asked = world.house.anyone().post("/v1/sign-in-links", json!({"email": theirs})).await;
        signs_in(world).await;
        world.does("another asks for a link", asked).await;
        let token = world.house.last_letter_to(&theirs).token();
        let opened = world.house.anyone().post("/v1/sessions", json!({"link_token": token})).await;
        let waits = world.house.with_token(opened["token"].as_str().unwrap());
        world.does("they sign in", opened).await;
        let moved = waits.patch("/v1/me", json!({"email": format!("dirk2-{language}@example.be")})).await;
        world.does("they ask for another address", moved).await;
        let proof = world.house.last_letter_to(&format!("dirk2-{language}@example.be"));
        let said = world.opens(&proof).await;
        world.see(said).await;
        let asked = world.house.anyone().post("/v1/sign-in-links", json!({"email": theirs})).await;
        signs_in(world).await;
        world.does("nobody asks for a link", asked).await;
        world.later(Duration::days(8)).await;
        let theirs = format!("dirk2-{language}@example.be");
        let asked = world.house.anyone().post("/v1/sign-in-links", json!({"email": theirs})).await;
        signs_in(world).await;
        world.does("another asks for a link", asked).await;
        let token = world.house.last_letter_to(&theirs).token();
        let opened = world.house.anyone().post("/v1/sessions", json!({"link_token": token})).await;
        let waits = world.house.with_token(opened["token"].as_str().unwrap());
        world.does("they sign in", opened).await;
        let filed = waits.post("/v1/me/requests", json!({"rights": ["rectification"]})).await;
        let case = filed["id"].as_str().unwrap().to_owned();
        world.does("one of them asks something", filed).await;
        for id in [&ids[1], &ids[2]] {
            let gone = front.delete(&format!("{entries}/{id}")).await;
            world.does("an entry is taken out", gone).await;
        }
        let withdrawn = waits.post(&format!("/v1/me/requests/{case}/withdrawal"), json!({})).await;
        world.does("what was asked is withdrawn", withdrawn).await;
        world.letters_leave().await;
        let frits =
            json!({"name": "Frits", "email": format!("frits-{language}@example.be"), "language": language});
        let frits = front.post(&format!("/v1/users/{spam}/contacts"), frits).await["id"].clone();
        let taken_out = front.delete(&format!("/v1/users/{spam}/contacts/{}", frits.as_str().unwrap())).await;
        world.does("the advertiser takes one out", taken_out).await;
        let gone = world.fresh(n).await.unwrap().delete("/v1/me").await;
        world.does("the customer goes", gone).await;
    }
    let gone = world.house.sign_in(&second, "spam2@example.be").await.delete("/v1/me").await;
    world.does("the advertiser goes", gone).await;
}
