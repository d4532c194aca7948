//! Links that sign in, and addresses too new to prove anything (M2, M3).

use chrono::Duration;
use serde_json::{Value, json};

use crate::house::{House, Letter};

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
    assert_eq!(known.headers_without_ids(), unknown.headers_without_ids());
    let letter = nth_letter(&house, &anna.email, 1).await;
    assert!(house.letters_to("nobody@example.be").is_empty());
    let sign_in = async |token: &str| house.anyone().post("/v1/sessions", json!({"link_token": token})).await;
    let opened = sign_in(&letter.token()).await.expect(201);
    assert_eq!(opened["subject_id"], anna.id);
    house.with_token(opened["token"].as_str().unwrap()).get("/v1/me").await.expect(200);
    sign_in(&letter.token()).await.refused(410, "link-gone");
    // Expired, tampered, of another kind.
    ask(&anna.email).await;
    let late = nth_letter(&house, &anna.email, 2).await.token();
    house.later(Duration::minutes(20));
    sign_in(&late).await.refused(410, "link-gone");
    sign_in("inz_lnk_000000000000000000000000000000_000000").await.refused(410, "link-gone");
    anna.patch("/v1/me", json!({"email": "new@example.be"})).await.refused(403, "needs-fresh-session");
    let both = json!({"link_token": late, "email": anna.email, "password": "x"});
    let refused = house.anyone().post("/v1/sessions", both).await.refused(422, "invalid-fields");
    assert_eq!(refused.faults(), ["/email unknown-member", "/password unknown-member"]);
    let case = house.writes(json!({"email": "piet@example.be", "message": "Wis mijn gegevens."})).await;
    sign_in(&case.letter_with_link(&house).token()).await.refused(410, "link-gone");
}

/// A letter that is written after the answer.
async fn nth_letter(house: &House, address: &str, count: usize) -> Letter {
    house.app.tasks.close();
    house.app.tasks.wait().await;
    house.app.tasks.reopen();
    house.work().await;
    let letters = house.letters_to(address);
    assert_eq!(letters.len(), count, "{letters:?}");
    letters[count - 1].clone()
}

/// M3: the old address is told; for a week the new one alone proves nothing.
#[tokio::test]
async fn a_new_address_proves_nothing_for_a_week() {
    const NEW: &str = "nieuw@example.be";
    let house = House::open().await;
    let anna = house.register("anna").await;
    // The first address of an account is no new one; this one is.
    house.later(Duration::minutes(1));
    house.move_to(&anna, NEW).await.expect(200);
    assert_eq!(house.letters_to(&anna.email).len(), 1, "the old address is told");
    // Whoever was signed in under the old address is so no more.
    anna.get("/v1/me").await.refused(401, "unauthenticated");
    let anna = house.back(&anna).await;
    let me = anna.get("/v1/me").await.expect(200);
    assert_eq!((&me["email"], &me["email_pending"]), (&json!(NEW), &Value::Null));
    let ask = async || {
        house.anyone().post("/v1/sign-in-links", json!({"email": NEW})).await.expect(202);
    };
    ask().await;
    // No link that would not work, but until when, and what to do.
    let letter = nth_letter(&house, NEW, 2).await;
    assert!(letter.text.contains("29 november 2026") && !letter.text.contains("inz_lnk_"), "{}", letter.text);
    let message = json!({"email": NEW, "message": "Wis mijn gegevens en geen reclame meer"});
    let case = house.writes(message).await;
    case.is_proved_by_mailbox(&house).await;
    let seen = case.seen_by(&house.agent().await).await;
    assert_eq!(seen["identity"], "unverified");
    assert!(seen.timeline().contains(&"mailbox-proved-too-new"));
    // Against advertising the mailbox is enough, however new.
    assert_eq!((seen.outcome("marketing-ban"), seen.outcome("erasure")), (json!("completed"), Value::Null));
    assert_eq!(anna.get("/v1/me").await.expect(200)["direct_marketing"], "ban");
    house.work().await;
    house.later(Duration::days(8));
    let count = house.letters_to(NEW).len();
    ask().await;
    let link = nth_letter(&house, NEW, count + 1).await;
    house.anyone().post("/v1/sessions", json!({"link_token": link.token()})).await.expect(201);
}
