//! What a person asks signed in, and does themselves.

use reqwest::Method;
use serde_json::{Value, json};

use crate::case::Case;
use crate::house::{Answer, House, Person};

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

async fn files(person: &Person, rights: Value, message: Option<&str>) -> Answer {
    let mut said = json!({"rights": rights});
    if let Some(message) = message {
        said["message"] = json!(message);
    }
    person.post("/v1/me/requests", said).await.expect(201)
}

/// What is asked already is not asked twice: a further request joins the open one, its words are kept, and it is acknowledged.
#[tokio::test]
async fn a_further_request_joins_the_open_one() {
    let house = House::open().await;
    let (anna, agent) = (house.register("anna").await, house.agent().await);
    let first = files(&anna, json!(["rectification"]), Some("Mijn postcode is 9000.")).await;
    house.work().await;
    house.later(chrono::Duration::days(3));
    let letters = house.letters_to(&anna.email).len();
    let anna = house.sign_in(&anna.id, &anna.email).await;
    let second = files(&anna, json!(["rectification"]), Some("En mijn straat heet Veldstraat.")).await;
    assert_eq!((&first["id"], &first["due_on"]), (&second["id"], &second["due_on"]));
    assert_eq!(second.header("location"), Case::of(&first).own_path());
    house.work().await;
    assert_eq!(house.letters_to(&anna.email).len(), letters + 1, "it is acknowledged");
    assert!(house.last_letter_to(&anna.email).subject.contains(first["reference"].as_str().unwrap()));
    let seen = Case::of(&first).seen_by(&agent).await;
    assert_eq!(seen["sender"]["message"], "Mijn postcode is 9000.\n\nEn mijn straat heet Veldstraat.");
    assert!(seen.timeline().contains(&"wrote-again"), "{:?}", seen.timeline());
    // What is asked only now is a request of its own; the words are kept with both.
    let third =
        files(&anna, json!(["rectification", "restriction"]), Some("En gebruik ze zolang niet.")).await;
    assert_ne!(third["id"], first["id"]);
    assert_eq!(third["joined"], json!([first["reference"]]), "it says where the rest went");
    assert_eq!(third.rights(), ["restriction"]);
    let seen = Case::of(&first).seen_by(&agent).await;
    assert!(seen["sender"]["message"].as_str().unwrap().ends_with("En gebruik ze zolang niet."));
    // Once it is answered, it is asked anew.
    let changes = json!({"outcome": "completed", "changes": {"first_name": "An"}});
    Case::of(&first).decided(&agent, "rectification", changes).await.expect(200);
    house.work().await;
    let anew = files(&anna, json!(["rectification"]), None).await;
    assert_ne!(anew["id"], first["id"]);
    assert_eq!(anna.get("/v1/me/requests").await.unwrap_items(), 3);
}

/// What costs is bounded for one person, and says when to come back; another one is not refused for it.
#[tokio::test]
async fn one_person_asks_so_often() {
    let house = House::open().await;
    let (anna, bert, agent) =
        (house.register("anna").await, house.register("bert").await, house.agent().await);
    let front = house.front_end().await;
    let of_anna = format!("/v1/users/{}/requests", anna.id);
    for _ in 0..30 {
        // What is wrong costs nothing; and what a service does for them is counted for itself.
        anna.post("/v1/me/requests", json!({"rights": []})).await.refused(422, "invalid-fields");
        anna.post("/v1/me/requests", json!({"rights": ["rectification"]})).await.expect(201);
        front.post(&of_anna, json!({"rights": ["rectification"]})).await.expect(201);
    }
    front.post(&of_anna, json!({"rights": ["access"]})).await.refused(429, "too-many-requests");
    let refused =
        anna.post("/v1/me/requests", json!({"rights": ["access"]})).await.refused(429, "too-many-requests");
    let wait: i64 = refused.header("retry-after").parse().unwrap();
    assert!((1..=3600).contains(&wait), "{wait}");
    bert.files(["rectification"]).await;
    agent.post(&of_anna, json!({"rights": ["rectification"]})).await.expect(201);
    assert_eq!(anna.get("/v1/me/requests").await.unwrap_items(), 1);
    house.later(chrono::Duration::seconds(wait));
    let anna = house.sign_in(&anna.id, &anna.email).await;
    anna.files(["access"]).await;
    // The document says of each route what it costs.
    let document = house.anyone().get("/openapi.json").await.expect(200);
    let limit = &document["paths"]["/v1/me/requests"]["post"]["x-calls-per-person"];
    assert_eq!(limit, &json!({"counted-as": "request", "most": 30, "within-seconds": 3600}));
    for (path, method) in [
        ("/v1/me/consents/{purpose}", "put"),
        ("/v1/users/{user}/marketing-ban", "put"),
        ("/v1/me/export", "get"),
    ] {
        let limit = &document["paths"][path][method];
        assert!(
            limit["x-calls-per-person"]["most"].is_u64() && limit["responses"]["429"].is_object(),
            "{path}"
        );
    }
}

/// Whoever files again freshly signed in shows who asks, also for what they asked in a session that had gone stale.
#[tokio::test]
async fn a_further_request_proves_the_open_one() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    house.later(chrono::Duration::hours(5));
    let case = anna.files(["rectification"]).await;
    assert_eq!(case.seen_by_its(&anna).await["identity"], "unverified");
    let fresh = house.sign_in(&anna.id, &anna.email).await;
    let again = fresh.post("/v1/me/requests", json!({"rights": ["rectification"]})).await.expect(201);
    assert_eq!((&again["id"], &again["identity"]), (&json!(case.id), &json!("verified")));
}
