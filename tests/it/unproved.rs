//! Whoever registers someone else's address with a password: what they see and ask until its mailbox is proved, and what becomes
//! of it then.

use chrono::Duration;
use serde_json::json;

use crate::case::Case;
use crate::house::{Answer, Caller, House, Letter, PASSWORD, Person};

const SECRET: &str = "Welke gegevens hebben jullie over mij? Mijn man mag het niet weten.";

async fn by_link(house: &House, by: &Caller, email: &str) -> Answer {
    house.anyone().post("/v1/sign-in-links", json!({"email": email})).await.expect(202);
    house.work().await;
    by.post("/v1/sessions", json!({"link_token": house.last_letter_to(email).token()})).await.expect(201)
}

async fn writes(house: &House, email: &str) -> Case {
    house.writes(json!({"email": email, "message": SECRET, "language": "nl"})).await
}

/// The references of the requests that someone sees as theirs.
async fn seen(by: &Caller) -> Vec<String> {
    let list = by.get("/v1/me/requests").await.expect(200);
    let items = list["items"].as_array().unwrap();
    items.iter().map(|one| one["reference"].as_str().unwrap().to_owned()).collect()
}

/// Everything that someone can take of an account, in one text.
async fn taken(by: &Caller) -> String {
    let mut all = String::new();
    for copy in ["/v1/me/access-report", "/v1/me/export", "/v1/me/trail"] {
        all.push_str(&by.get(copy).await.expect(200).text);
    }
    all
}

/// What came from the mailbox is not shown to whoever has the password, in any way; what they asked themselves is.
#[tokio::test]
async fn what_came_by_the_mailbox_is_not_for_the_password() {
    let house = House::open().await;
    let squatter = house.register_unproved("victim", json!({})).await;
    let own = squatter.files(["objection"]).await;
    let case = writes(&house, &squatter.email).await;
    let agent = house.agent().await;
    assert_eq!(case.seen_by(&agent).await["subject_id"], json!(null));
    let is_hidden = async |by: &Caller| {
        assert_eq!(seen(by).await, std::slice::from_ref(&own.reference));
        by.get(&case.own_path()).await.refused(404, "not-found");
        let all = taken(by).await;
        assert!(!all.contains(&case.reference) && !all.contains("Mijn man"), "{all}");
    };
    is_hidden(&squatter.caller).await;
    // Asking the same joins nothing that they may not see.
    let joined = squatter.files(["access"]).await;
    assert_ne!(joined.reference, case.reference);
    assert_eq!(seen(&squatter.caller).await.len(), 2);
    squatter.delete("/v1/me/password").await.expect(204);
    squatter.get(&case.own_path()).await.refused(404, "not-found");
    assert!(!taken(&squatter.caller).await.contains(&case.reference), "without it they see no more");
    // Nor can they set another one, which nobody knew: they have not shown that they read the mailbox.
    let refused = squatter.speaking("nl").put("/v1/me/password", json!({"new_password": PASSWORD})).await;
    assert!(refused.refused(403, "needs-mailbox").text.contains("link"));

    for path in ["/v1/me/erasure-preview", "/v1/me/trail"] {
        let shown = squatter.get(path).await.expect(200);
        assert!(!shown.text.contains(&case.reference) && !shown.text.contains(&case.id), "{}", shown.text);
    }

    // Its person sees all of it.
    let opened = by_link(&house, &house.anyone(), &squatter.email).await;
    let victim = house.with_token(opened["token"].as_str().unwrap());
    squatter.get("/v1/me").await.refused(401, "unauthenticated");
    house.work().await;
    assert!(seen(&victim).await.contains(&case.reference));
    assert!(taken(&victim).await.contains("Mijn man"));
}

/// Whoever proves the mailbox in the session of their own password sees what came from it.
#[tokio::test]
async fn a_proof_beside_shows_what_came() {
    let house = House::open().await;
    let anna = house.register_unproved("anna", json!({})).await;
    let case = writes(&house, &anna.email).await;
    anna.get(&case.own_path()).await.refused(404, "not-found");
    let token = case.letter_with_link(&house).token();
    let proved = anna.post("/v1/verifications", json!({"token": token})).await.expect(200);
    assert_eq!((&proved["password"]["ended"], &proved["identity"]), (&json!(false), &json!("verified")));
    anna.get(&case.own_path()).await.expect(200);
    assert_eq!(seen(&anna.caller).await, std::slice::from_ref(&case.reference));
}

/// What was asked by password is not known to be asked by the mailbox's person: they are asked, and until then nothing comes of it.
#[tokio::test]
async fn what_was_asked_by_password_is_asked_of_its_person() {
    let house = House::open().await;
    let agent = house.agent().await;
    let squatter = house.register_unproved("victim", json!({"language": "nl"})).await;
    let case = squatter.files(["access"]).await;
    assert_eq!(case.seen_by(&agent).await["identity"], "verified");
    let opened = by_link(&house, &house.anyone(), &squatter.email).await;
    assert_eq!(opened["password"]["ended"], true);
    let before = house.letters_to(&squatter.email).len();
    house.work().await;
    let now = case.seen_by(&agent).await;
    assert_eq!(now["identity"], "unverified");
    assert!(now.timeline().contains(&"proof-ended"), "{:?}", now.timeline());
    assert!(house.letters_to(&squatter.email).len() > before.min(1));
    let letter = case.letter_with_link(&house);
    assert!(
        letter.text.contains(&case.reference) && letter.text.contains("van wie dat account was"),
        "{}",
        letter.text
    );
    // Their own word makes it theirs.
    assert_eq!(house.press(&letter).await.expect(200).status, 200);
    assert_eq!(case.seen_by(&agent).await["identity"], "verified");
    // What its person asks once they are known stays as it is, whatever proof follows.
    let victim = house.with_token(opened["token"].as_str().unwrap());
    let own = Case::of(&victim.post("/v1/me/requests", json!({"rights": ["restriction"]})).await.expect(201));
    by_link(&house, &house.anyone(), &squatter.email).await;
    house.work().await;
    assert_eq!(own.seen_by(&agent).await["identity"], "verified");
}

/// A link that was asked before there was an account proves the account's mailbox all the same.
#[tokio::test]
async fn a_link_of_before_the_account_proves_its_mailbox() {
    let house = House::open().await;
    let case = writes(&house, "victim@example.be").await;
    let letter = case.letter_with_link(&house);
    let squatter = house.register_unproved("victim", json!({})).await;
    let proved = house.anyone().post("/v1/verifications", json!({"token": letter.token()})).await.expect(200);
    assert_eq!(proved["password"]["ended"], true, "{}", proved.text);
    squatter.get("/v1/me").await.refused(401, "unauthenticated");
    let password = json!({"email": squatter.email, "password": PASSWORD});
    house.anyone().post("/v1/sessions", password).await.refused(401, "sign-in-failed");
}

/// Whoever moves their account to someone else's address, and gets them to press the link, gains nothing that lasts.
#[tokio::test]
async fn an_address_that_is_moved_to_is_not_proved_by_that() {
    const VICTIM: &str = "victim@example.be";
    let house = House::open().await;
    let attacker = house.register("attacker").await;
    house.later(Duration::minutes(1));
    let moved = house.move_to(&attacker, VICTIM).await.expect(200);
    assert_eq!(moved["password"]["ended"], false);
    let attacker = house.back(&attacker).await;
    let case = writes(&house, VICTIM).await;
    attacker.get(&case.own_path()).await.refused(404, "not-found");
    // Within the week the mailbox proves nothing: nobody is locked out by it either.
    let pressed = house.press(&case.letter_with_link(&house)).await.expect(200);
    assert!(!pressed.text.contains("wachtwoord"), "{}", pressed.text);
    attacker.get("/v1/me").await.expect(200);
    house.later(Duration::days(8));
    let attacker = house.back(&attacker).await;
    attacker.get(&case.own_path()).await.refused(404, "not-found");
    let opened = by_link(&house, &house.anyone(), VICTIM).await;
    assert_eq!(opened["password"]["ended"], true);
    attacker.get("/v1/me").await.refused(401, "unauthenticated");
}

/// Whoever confirms it in the session of their password has shown whose both are.
#[tokio::test]
async fn an_address_confirmed_beside_the_password_is_proved() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    house.later(Duration::minutes(1));
    anna.patch("/v1/me", json!({"email": "nieuw@example.be"})).await.expect(200);
    house.work().await;
    let token = house.last_letter_to("nieuw@example.be").token();
    let confirmed = anna.post("/v1/verifications", json!({"token": token})).await.expect(200);
    assert!(confirmed["password"]["set_at"].is_string());
    house.later(Duration::days(8));
    let anna = house.back(&anna).await;
    let opened = by_link(&house, &house.anyone(), "nieuw@example.be").await;
    assert_eq!(opened["password"]["ended"], false);
    anna.get("/v1/me").await.expect(200);
}

/// A link to sign in that is pressed where there is no page to sign in shows its code, as often as it is pressed, and still works.
#[tokio::test]
async fn a_link_to_sign_in_shows_its_code() {
    let house = House::open().await;
    let anna: Person = house.register("anna").await;
    house.anyone().post("/v1/sign-in-links", json!({"email": anna.email})).await.expect(202);
    house.work().await;
    let letter = house.last_letter_to(&anna.email);
    for _ in 0..2 {
        let page = house.press(&letter).await.expect(200);
        assert!(page.text.contains(&letter.token()), "{}", page.text);
    }
    // Cut or dressed by a mail program, it shows the code itself.
    for dressed in [format!("{}.", letter.token()), format!("{}%3E", letter.token())] {
        let page = house.anyone().get(&format!("/v/{dressed}")).await.expect(200);
        assert!(page.text.contains(&letter.token()) && !page.text.contains(&dressed), "{}", page.text);
    }
    house.anyone().post("/v1/sessions", json!({"link_token": letter.token()})).await.expect(201);
    assert_eq!(house.press(&letter).await.status, 410);
}

/// The last letter says that a copy was taken by password just before, where no letter has said so yet; and only there.
#[tokio::test]
async fn a_copy_before_the_erasure_is_told_by_the_last_letter() {
    let house = House::open().await;
    const BEFORE: &str = "haalde iemand die het wachtwoord van uw account kende, een kopie";
    for (n, proved, told_before, copied) in
        [(0, false, false, true), (1, false, true, true), (2, false, false, false), (3, true, false, true)]
    {
        let more = json!({"language": "nl"});
        let name = format!("typed{n}");
        let person = if proved {
            house.register_with(&name, more).await
        } else {
            house.register_unproved(&name, more).await
        };
        if copied {
            person.get("/v1/me/export").await.expect(200);
        }
        if told_before {
            house.work().await;
            assert!(house.last_letter_to(&person.email).text.contains(BEFORE));
        }
        person.delete("/v1/me").await.expect(200);
        house.work().await;
        let last = house.last_letter_to(&person.email);
        assert!(last.subject.contains("gewist"));
        let is_news = copied && !proved && !told_before;
        assert_eq!(last.text.contains(BEFORE), is_news, "{n} {}", last.text);
    }
}

/// Whoever takes the account away from the victim's address, or erases it, takes nothing of what the victim sent.
#[tokio::test]
async fn what_the_mailbox_sent_stays_where_it_is() {
    let house = House::open().await;
    let agent = house.agent().await;
    for n in 0..3 {
        let victim = format!("victim{n}@example.be");
        let squatter = if n == 2 {
            // Moved there, with the victim's own press, and away again.
            let attacker = house.register(&format!("attacker{n}")).await;
            house.later(Duration::minutes(1));
            house.move_to(&attacker, &victim).await.expect(200);
            house.back(&attacker).await
        } else {
            house.register_unproved(&format!("victim{n}"), json!({})).await
        };
        let case = writes(&house, &victim).await;
        let letter = case.letter_with_link(&house);
        if n == 0 {
            squatter.delete("/v1/me").await.expect(200);
            house.work().await;
            assert!(!house.last_letter_to(&victim).text.contains(&case.reference));
        } else {
            house.later(Duration::minutes(1));
            let new = format!("elders{n}@example.be");
            squatter.patch("/v1/me", json!({"email": new})).await.expect(200);
            house.work().await;
            let token = house.last_letter_to(&new).token();
            squatter.post("/v1/verifications", json!({"token": token})).await.expect(200);
            let squatter = house.back(&squatter).await;
            squatter.get(&case.own_path()).await.refused(404, "not-found");
            assert!(seen(&squatter).await.is_empty());
            let all = taken(&squatter).await;
            assert!(!all.contains(&case.reference) && !all.contains("Mijn man"), "{n} {all}");
        }
        let now = case.seen_by(&agent).await;
        assert_eq!((&now["status"], &now["subject_id"]), (&json!("open"), &json!(null)), "{n}");
        // Its link is still its person's: but for the one of the week in which the address was the account's.
        if n < 2 {
            house.press(&letter).await.expect(200);
            assert_eq!(case.seen_by(&agent).await["identity"], "verified", "{n}");
        }
        house.later(Duration::days(1));
    }
}

/// Whoever changes address loses sight of nothing they asked before, nor its proof.
#[tokio::test]
async fn who_moves_keeps_what_they_asked() {
    let house = House::open().await;
    let agent = house.agent().await;
    let anna = house.register("anna").await;
    let filed = anna.files(["restriction"]).await;
    let written = writes(&house, &anna.email).await;
    house.later(Duration::minutes(1));
    house.move_to(&anna, "nieuw@example.be").await.expect(200);
    let anna = house.back(&anna).await;
    for case in [&filed, &written] {
        anna.get(&case.own_path()).await.expect(200);
    }
    assert!(taken(&anna).await.contains("Mijn man"));
    house.later(Duration::days(8));
    by_link(&house, &house.anyone(), "nieuw@example.be").await;
    house.work().await;
    assert_eq!(filed.seen_by(&agent).await["identity"], "verified");
}

/// In the week after an account moved to the victim's address, what came from there before or comes since is seen nowhere, asked or
/// answered by nobody but staff, and outlives the account.
#[tokio::test]
async fn a_move_onto_an_address_shows_nothing_of_it() {
    const VICTIM: &str = "victim@example.be";
    let house = House::open().await;
    let agent = house.agent().await;
    let before = writes(&house, VICTIM).await;
    let attacker = house.register("attacker").await;
    house.later(Duration::minutes(1));
    house.move_to(&attacker, VICTIM).await.expect(200);
    let attacker = house.back(&attacker).await;
    let since = writes(&house, VICTIM).await;
    // A step of staff finds the account that has the address by now, for the one of before too.
    let bound = "update requests set subject_id = $2::uuid where request_id = $1::uuid";
    sqlx::query(bound).bind(&before.id).bind(&attacker.id).execute(&house.app.pool).await.unwrap();
    assert_eq!(since.seen_by(&agent).await["subject_id"], json!(attacker.id));
    let open = attacker.files(["access"]).await;
    for case in [&before, &since] {
        attacker.get(&case.own_path()).await.refused(404, "not-found");
        for path in ["/v1/me/erasure-preview", "/v1/me/access-report", "/v1/me/export", "/v1/me/trail"] {
            let shown = attacker.get(path).await.expect(200).text;
            let is_named = shown.contains(&case.reference) || shown.contains(&case.id);
            assert!(!is_named && !shown.contains("Mijn man"), "{path}: {shown}");
        }
    }
    assert_eq!(seen(&attacker).await, std::slice::from_ref(&open.reference));
    // A copy that is not whole answers no request for one.
    assert_eq!(open.seen_by(&agent).await.outcome("access"), json!(null));
    attacker.delete("/v1/me").await.expect(200);
    house.work().await;
    for case in [&before, &since] {
        let now = case.seen_by(&agent).await;
        assert_eq!(
            (&now["status"], &now["subject_id"]),
            (&json!("open"), &json!(null)),
            "{}",
            case.reference
        );
        assert!(!house.last_letter_to(VICTIM).text.contains(&case.reference));
    }
}

/// The page says that a password will end where there is one, and only there; also of a link from before the account.
#[tokio::test]
async fn a_page_says_that_a_password_ends_where_it_does() {
    const ENDS: &str = "vervalt het met deze knop";
    let house = House::open().await;
    let page =
        async |letter: &Letter| house.anyone().get(&format!("/v/{}", letter.token())).await.expect(200).text;
    let case = writes(&house, "victim@example.be").await;
    let letter = case.letter_with_link(&house);
    assert!(!page(&letter).await.contains(ENDS));
    let squatter = house.register_unproved("victim", json!({})).await;
    assert!(page(&letter).await.contains(ENDS));
    squatter.delete("/v1/me/password").await.expect(204);
    assert!(!page(&letter).await.contains(ENDS));
    house.press(&letter).await.expect(200);
    squatter.get("/v1/me").await.refused(401, "unauthenticated");
}
