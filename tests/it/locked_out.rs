//! Whoever guesses at an account locks out themselves: never its person on a device they signed in from before, nor by a mailed
//! link; and what is answered to an address that nobody has is the same, also in what follows.

use chrono::Duration;
use reqwest::Method;
use serde_json::{Value, json};

use inzage::people::tokens::Scope;

use crate::house::{Answer, Caller, House, PASSWORD};

/// Tries a password for someone, from a client as a front-end or a proxy names it.
async fn tries(from: &Caller, client: &str, email: &str, password: &str, device: Option<&Value>) -> Answer {
    let mut body = json!({"email": email, "password": password});
    if let Some(device) = device {
        body["device"] = device.clone();
    }
    from.call(Method::POST, "/v1/sessions", Some(body), &[("x-forwarded-for", client)]).await
}

async fn guesses(from: &Caller, client: &str, email: &str) {
    for _ in 0..10 {
        tries(from, client, email, "wrong horse", None).await.refused(401, "sign-in-failed");
    }
    tries(from, client, email, "wrong horse", None).await.refused(429, "too-many-requests");
}

/// Abuse case 31: ten wrong passwords through the front-end shut out whoever typed them, not the owner, who comes through the
/// same front-end; and nobody gets past it by what a browser sends.
#[tokio::test]
async fn a_front_end_says_who_guesses() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let front = house.service(&[Scope::UsersAct, Scope::ClientsForward]).await;
    guesses(&front, "203.0.113.7", &anna.email).await;
    tries(&front, "203.0.113.7", &anna.email, PASSWORD, None).await.refused(429, "too-many-requests");
    tries(&front, "198.51.100.9", &anna.email, PASSWORD, None).await.expect(201);
    // Only the address that the front-end wrote itself counts, which is the last.
    tries(&front, "198.51.100.9, 203.0.113.7", &anna.email, PASSWORD, None)
        .await
        .refused(429, "too-many-requests");
    tries(&front, "203.0.113.7, 198.51.100.9", &anna.email, PASSWORD, None).await.expect(201);
    // A stranger, or a service that may not say so, is not believed.
    tries(&house.anyone(), "203.0.113.7", &anna.email, PASSWORD, None).await.expect(201);
    let plain = house.front_end().await;
    guesses(&plain, "192.0.2.1", &anna.email).await;
    tries(&plain, "192.0.2.2", &anna.email, PASSWORD, None).await.refused(429, "too-many-requests");
    tries(&front, "192.0.2.1", &anna.email, PASSWORD, None).await.expect(201);
    // Another account is not locked with it.
    let bert = house.register("bert").await;
    tries(&plain, "192.0.2.1", &bert.email, PASSWORD, None).await.expect(201);
}

/// A device that someone signed in from is known again; it belongs to one account.
#[tokio::test]
async fn a_device_is_never_locked_out() {
    let house = House::open().await;
    let (anna, bert) = (house.register("anna").await, house.register("bert").await);
    let plain = house.front_end().await;
    let first = tries(&plain, "", &anna.email, PASSWORD, None).await.expect(201);
    let device = &first["device"];
    assert!(device.as_str().unwrap().starts_with("inz_dev_"), "{device}");
    let of_bert = tries(&plain, "", &bert.email, PASSWORD, None).await.expect(201)["device"].clone();
    guesses(&plain, "", &anna.email).await;
    for no_device in [
        Some(&of_bert),
        Some(&json!("inz_dev_000000000000000000000000000000_000000")),
        Some(&json!("x")),
        None,
    ] {
        tries(&plain, "", &anna.email, PASSWORD, no_device).await.refused(429, "too-many-requests");
    }
    let again = tries(&plain, "", &anna.email, PASSWORD, Some(device)).await.expect(201);
    assert_eq!(&again["device"], device, "it is known already");
    // Its own wrong passwords count, until a right one; ten in a row, and it is none.
    for round in 0..2 {
        for _ in 0..(9 + round) {
            tries(&plain, "", &anna.email, "wrong horse", Some(device)).await.refused(401, "sign-in-failed");
        }
        let last = tries(&plain, "", &anna.email, PASSWORD, Some(device)).await;
        if round == 0 {
            last.expect(201)
        } else {
            last.refused(429, "too-many-requests")
        };
    }
    // A mailed link gets in, and makes this device known too.
    house.anyone().post("/v1/sign-in-links", json!({"email": anna.email})).await.expect(202);
    house.work().await;
    let link = house.last_letter_to(&anna.email).token();
    let opened = plain.post("/v1/sessions", json!({"link_token": link})).await.expect(201);
    let device = &opened["device"];
    tries(&plain, "", &anna.email, PASSWORD, Some(device)).await.expect(201);
    // Told in the report, by its dates alone; gone with a new password, and with the account.
    let anna = house.with_token(opened["token"].as_str().unwrap());
    let report = anna.get("/v1/me/access-report").await.expect(200);
    let shown = report["data"]["devices"].as_array().unwrap();
    assert!(
        !shown.is_empty()
            && shown.iter().all(|one| one["used_at"].is_string() && one["token_digest"].is_null())
    );
    let change = json!({"current_password": PASSWORD, "new_password": "vier nieuwe woorden hier"});
    anna.put("/v1/me/password", change).await.expect(204);
    let new = "vier nieuwe woorden hier";
    tries(&plain, "", "anna@example.be", new, Some(device)).await.refused(429, "too-many-requests");
    assert_eq!(
        house
            .count(
                "select count(*) from devices d join users u using (subject_id) where u.email like 'anna%'"
            )
            .await,
        0
    );
    bert.delete("/v1/me").await.expect(200);
    assert_eq!(house.count("select count(*) from devices").await, 0);
}

/// After a hundred failures within an hour, from wherever, only known devices and mailed links get in; then it is over.
#[tokio::test]
async fn many_guessers_together_have_a_bound() {
    let house = House::open_behind_a_proxy().await;
    let anyone = house.anyone();
    house.register("anna").await;
    let email = "anna@example.be";
    let known = tries(&anyone, "198.51.100.1", email, PASSWORD, None).await.expect(201);
    let mut guesses = tokio::task::JoinSet::new();
    for half in 0..2 {
        let from = anyone.clone();
        guesses.spawn(async move {
            for n in 0..50 {
                let client = format!("203.0.113.{}", half * 5 + n / 10);
                tries(&from, &client, email, "wrong horse", None).await.refused(401, "sign-in-failed");
            }
        });
    }
    while let Some(done) = guesses.join_next().await {
        done.unwrap();
    }
    let refused =
        tries(&anyone, "198.51.100.2", email, PASSWORD, None).await.refused(429, "too-many-requests");
    assert!(refused.header("retry-after").parse::<u32>().unwrap() > 900, "{}", refused.header("retry-after"));
    tries(&anyone, "198.51.100.1", email, PASSWORD, Some(&known["device"])).await.expect(201);
    anyone.post("/v1/sign-in-links", json!({"email": email})).await.expect(202);
    house.work().await;
    let link = house.last_letter_to(email).token();
    anyone.post("/v1/sessions", json!({"link_token": link})).await.expect(201);
    house.later(Duration::hours(1));
    tries(&anyone, "198.51.100.2", email, PASSWORD, None).await.expect(201);
}

/// What names no account, passed on by a service, has a wide bound of that service's own.
#[tokio::test]
async fn what_names_nobody_counts_for_the_service() {
    let house = House::open().await;
    let (front, other) = (house.front_end().await, house.front_end().await);
    let redeem = async |front: &Caller| {
        front
            .post("/v1/sessions", json!({"link_token": "inz_lnk_000000000000000000000000000000_000000"}))
            .await
    };
    for _ in 0..60 {
        redeem(&front).await.refused(410, "link-gone");
    }
    // As if it had gone on so for half a minute.
    house.count("with more as (update attempts set count = 599 where count = 60 returning 1) select count(*) from more").await;
    redeem(&front).await.refused(410, "link-gone");
    let refused = redeem(&front).await.refused(429, "too-many-requests");
    assert!(refused.header("retry-after").parse::<u32>().unwrap() <= 60);
    redeem(&other).await.refused(410, "link-gone");
    // A mailed link is never refused for it.
    let anna = house.register("anna").await;
    house.anyone().post("/v1/sign-in-links", json!({"email": anna.email})).await.expect(202);
    house.work().await;
    let link = house.last_letter_to(&anna.email).token();
    front.post("/v1/sessions", json!({"link_token": link})).await.expect(201);
    redeem(&front).await.refused(429, "too-many-requests");
}

/// Neither a mailed link nor a new password waits for what strangers do from the same address, or to the same account.
#[tokio::test]
async fn what_others_guess_stops_no_link_and_no_new_password() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let anyone = house.anyone();
    for n in 0..50 {
        let email = format!("a{n}@example.be");
        tries(&anyone, "", &email, "wrong horse", None).await.refused(401, "sign-in-failed");
    }
    tries(&anyone, "", &anna.email, PASSWORD, None).await.refused(429, "too-many-requests");
    let none = json!({"link_token": "inz_lnk_000000000000000000000000000000_000000"});
    for _ in 0..50 {
        anyone.post("/v1/sessions", none.clone()).await.refused(410, "link-gone");
    }
    anyone.post("/v1/sessions", none).await.refused(429, "too-many-requests");
    for _ in 0..3 {
        anyone.post("/v1/sign-in-links", json!({"email": anna.email})).await.expect(202);
        house.work().await;
        let link = house.last_letter_to(&anna.email).token();
        anyone.post("/v1/sessions", json!({"link_token": link})).await.expect(201);
    }
    house.count("with more as (update attempts set count = 1000 where window_start is not null returning 1) select count(*) from more").await;
    let change = json!({"current_password": PASSWORD, "new_password": "vier nieuwe woorden hier"});
    anna.put("/v1/me/password", change).await.expect(204);
}

/// 202 means kept: the letter is a job before it is answered; one for an address that nobody has is the same, and holds
/// nothing of it.
#[tokio::test]
async fn a_link_is_kept_before_it_is_answered() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    house.work().await;
    for email in [anna.email.as_str(), "niemand-die-bestaat@example.be"] {
        house.anyone().post("/v1/sign-in-links", json!({"email": email})).await.expect(202);
    }
    let jobs: Vec<(String, Value)> = sqlx::query_as("select kind, payload from jobs order by run_at")
        .fetch_all(&house.app.pool)
        .await
        .unwrap();
    let [(one, known), (other, unknown)] = jobs.as_slice() else { panic!("{jobs:?}") };
    assert_eq!(one, other);
    let members = |payload: &Value| payload.as_object().unwrap().keys().cloned().collect::<Vec<_>>();
    assert_eq!(members(known), members(unknown));
    assert_eq!(known.to_string().len(), unknown.to_string().len());
    assert!(!unknown.to_string().contains("niemand"), "{unknown}");
    house.work().await;
    assert_eq!(house.letters().iter().filter(|letter| letter.text.contains("/v/inz_lnk_")).count(), 1);
    assert_eq!(house.count("select count(*) from mails where address like 'niemand%'").await, 0);
    // Held back after three, without a word and with the same work.
    for _ in 0..4 {
        house.anyone().post("/v1/sign-in-links", json!({"email": anna.email})).await.expect(202);
    }
    assert_eq!(house.count("select count(*) from jobs").await, 4);
    house.work().await;
    assert_eq!(house.letters_to(&anna.email).len(), 3);
}

/// Past fifty sessions the oldest ends, and of those that ended the last are kept to be seen.
#[tokio::test]
async fn past_fifty_sessions_the_oldest_ends() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let front = house.front_end().await;
    let open = async || {
        house.later(Duration::seconds(1));
        let said = json!({"authenticated_at": house.now(), "method": "password"});
        front.post(&format!("/v1/users/{}/sessions", anna.id), said).await.expect(201)["token"].clone()
    };
    let first = open().await;
    let second = open().await;
    for _ in 0..48 {
        open().await;
    }
    let works =
        async |token: &Value| house.with_token(token.as_str().unwrap()).get("/v1/me").await.status == 200;
    assert!(works(&first).await);
    open().await;
    assert!(!works(&first).await && works(&second).await, "the oldest has ended");
    // Those of services push out none that she opened herself.
    anna.get("/v1/me").await.expect(200);
    let own = house.sign_in(&anna.id, &anna.email).await;
    for _ in 0..180 {
        // Those of a quarter of an hour run out, so that the fifty are never reached.
        house.later(Duration::seconds(29));
        open().await;
    }
    own.get("/v1/me").await.expect(200);
    // Those that still work are never among those that go.
    assert!(house.count("select count(*) from sessions").await <= 202);
    let working = house.count("select count(*) from sessions where ended_at is null").await;
    assert!(working > 50, "those that ran out have not ended");
}
