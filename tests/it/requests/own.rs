//! What a person asks signed in, and does themselves.

use reqwest::Method;
use serde_json::{Value, json};

use crate::case::Case;
use crate::house::House;

/// Filing erases nothing; what can be done at once is done at once; doing it oneself answers the request.
#[tokio::test]
async fn a_request_filed_by_the_person_says_how_to_do_it_oneself() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let rights = json!({"rights": ["erasure", "access", "marketing-ban"]});
    let filed = anna.post("/v1/me/requests", rights).await.expect(201);
    assert_eq!(filed.outcome("marketing-ban"), "completed");
    assert_eq!(anna.get("/v1/me").await.expect(200)["direct_marketing"], "ban");
    let actions = filed["actions"].as_array().unwrap();
    let by_oneself = actions.iter().find(|one| one["name"] == "erasure").unwrap();
    assert_eq!((&by_oneself["method"], &by_oneself["url"]), (&json!("DELETE"), &json!("/v1/me")));
    let case = Case::of(&filed);
    assert_eq!(filed.header("location"), case.own_path());
    anna.get("/v1/me/access-report").await.expect(200);
    let now = case.seen_by_its(&anna).await;
    assert_eq!((now.outcome("access"), now.outcome("erasure")), (json!("completed"), Value::Null));
    let withdrawn = anna.post(&format!("{}/withdrawal", case.own_path()), json!({})).await.expect(200);
    assert_eq!(withdrawn.outcome("erasure"), "withdrawn");
    anna.get("/v1/me").await.expect(200);
    house.work().await;
    assert_eq!(case.seen_by_its(&anna).await["status"], "completed");
    let told = anna.get(&format!("{}/recipients", case.own_path())).await.expect(200);
    assert!(!told["items"].as_array().unwrap().is_empty());
    // Sent twice with the same key it is one; someone else's does not exist.
    let key = [("idempotency-key", "k1")];
    let body = || Some(json!({"rights": ["rectification"]}));
    let first = anna.call(Method::POST, "/v1/me/requests", body(), &key).await.expect(201);
    let second = anna.call(Method::POST, "/v1/me/requests", body(), &key).await.expect(201);
    assert_eq!(first["id"], second["id"]);
    assert_eq!(anna.get("/v1/me/requests").await.unwrap_items(), 2);
    let bert = house.register("bert").await;
    bert.get(&Case::of(&first).own_path()).await.refused(404, "not-found");
}

/// A session that was left open is not enough to have everything destroyed.
#[tokio::test]
async fn a_stale_session_proves_nothing() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    house.later(chrono::Duration::hours(5));
    let case = anna.files(["erasure"]).await;
    assert_eq!(case.seen_by_its(&anna).await["identity"], "unverified");
    house.work().await;
    assert_eq!(case.letter_with_link(&house).to, anna.email, "the mailbox proves it");
    let identity = format!("{}/identity", case.own_path());
    anna.post(&identity, json!({})).await.refused(403, "needs-fresh-session");
    let fresh = house.sign_in(&anna.id, &anna.email).await;
    let proved = fresh.post(&identity, json!({})).await.expect(200);
    assert_eq!((&proved["identity"], &proved["identity_how"]), (&json!("verified"), &json!("session")));
    fresh.post(&identity, json!({})).await.refused(409, "already-verified");
}
