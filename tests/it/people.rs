//! Registering, finding, signing in and out (P10, P12, P13).

use chrono::Duration;
use inzage::people::tokens::Scope;
use serde_json::{Value, json};

use crate::house::{House, PASSWORD, members_of};

/// P13, P17: company name and e-mail address are enough; everything else is optional.
#[tokio::test]
async fn two_fields_make_an_account() {
    let house = House::open().await;
    let body = json!({"company_name": "Bakkerij Peeters", "email": "an@peeters.be"});
    let made = house.front_end().await.post("/v1/users", body).await.expect(201);
    assert_eq!(made.header("location"), format!("/v1/users/{}", made["id"].as_str().unwrap()));
    assert_eq!(made.header("etag"), "\"v1\"");
    assert_eq!(made["kind"], "user");
    for field in members_of("rectify_user").keys() {
        let is_given = ["company_name", "email", "direct_marketing"].contains(&field.as_str());
        assert_eq!(made.body.get(field) == Some(&Value::Null), !is_given, "{field}");
    }
    assert_eq!(
        (&made["direct_marketing"], &made["restricted"], &made["version"]),
        (&json!("none"), &json!(false), &json!(1))
    );
}

/// P12, P14: all that may be given, normalised (S13 to S16).
#[tokio::test]
async fn everything_that_may_be_given_is_normalised() {
    let house = House::open().await;
    let version = house.anyone().get("/v1/policy").await.expect(200)["version"].clone();
    let body = json!({
        "company_name": "  Bakkerij Peeters ", "email": "An@Peeters.BE", "password": PASSWORD, "first_name": "An",
        "last_name": "Peeters", "phone_mobile": "0471 23 45 67", "phone_landline": "056/12.34.56",
        "vat_number": "be 0203.201.340", "language": "NL-be",
        "address": {"street": "Dumolinlaan", "number": "1", "box": "13", "postcode": "8500", "city": "Kortrijk",
                    "region": "West-Vlaanderen", "country": "be"},
        "notice_shown": {"policy_version": version, "language": "nl"},
    });
    let made = house.front_end().await.post("/v1/users", body).await.expect(201);
    assert_eq!(made["company_name"], "Bakkerij Peeters");
    assert_eq!(made["email"], "An@peeters.be");
    assert_eq!(made["phone_mobile"], "+32471234567");
    assert_eq!(made["phone_landline"], "+3256123456");
    assert_eq!(made["vat_number"], "BE0203201340");
    assert_eq!(made["language"], "nl-BE");
    assert_eq!(made["address"]["box"], "13");
    assert_eq!(made["address"]["country"], "BE");
    house.sign_in(made["id"].as_str().unwrap(), "an@peeters.be").await;
}

/// P12: nothing is kept of a registration with anything wrong in it, and every fault is told at once.
#[tokio::test]
async fn all_faults_are_told_at_once_and_nothing_is_kept() {
    let house = House::open().await;
    let front = house.front_end().await;
    let body = json!({
        "email": "an@peeters", "password": "kort", "first_name": "A\u{0}n", "last_name": 7, "birth_date": "2001-01-01",
        "phone_mobile": "12", "vat_number": "BE0203201341", "language": "it", "direct_marketing": "consent",
        "address": {"country": "BEL", "planet": "Earth", "city": "x".repeat(101)},
        "notice_shown": {"language": "nl"}, "role": "admin",
    });
    let refused = front.post("/v1/users", body).await.refused(422, "invalid-fields");
    assert_eq!(
        refused.faults(),
        [
            "/address/city too-long",
            "/address/country not-a-country",
            "/address/planet unknown-member",
            "/birth_date unknown-member",
            "/company_name required",
            "/direct_marketing derived",
            "/email not-an-email",
            "/last_name not-a-string",
            "/notice_shown/policy_version required",
            "/password password-length",
            "/phone_mobile not-a-phone-number",
            "/role unknown-member",
            "/vat_number vat-checksum",
        ]
    );
    assert_eq!(house.count("select count(*) from subjects").await, 0);

    let body = json!({"company_name": "x", "email": "an@peeters.be",
                      "notice_shown": {"policy_version": "never", "language": "nl"}});
    let refused = front.post("/v1/users", body).await.refused(422, "invalid-fields");
    assert_eq!(refused.faults(), ["/notice_shown/policy_version unknown-policy-version"]);
    let body = json!({"company_name": 5, "email": "an@peeters.be", "address": {"postcode": "85000", "country": "BE"}});
    let refused = front.post("/v1/users", body).await.refused(422, "invalid-fields");
    assert_eq!(refused.faults(), ["/address/postcode not-a-belgian-postcode", "/company_name not-a-string"]);
    assert_eq!(house.count("select count(*) from subjects").await, 0);
}

/// Abuse case 28: one address is one account, in whatever clothes it comes, and also when two come at once.
#[tokio::test]
async fn an_address_is_one_account() {
    let house = House::open().await;
    let front = house.front_end().await;
    let register = |email: &str| front.post("/v1/users", json!({"company_name": "x", "email": email}));
    register("jan@exämple.be").await.expect(201);
    for email in ["JAN@EXÄMPLE.be", "jan@xn--exmple-cua.be", " jan@exämple.be "] {
        register(email).await.refused(409, "email-taken");
    }
    let all = futures_util::future::join_all((0..10).map(|_| register("race@example.be"))).await;
    assert_eq!(all.iter().filter(|answer| answer.status == 201).count(), 1);
    assert!(all.iter().all(|answer| matches!(answer.status, 201 | 409)));
}

#[tokio::test]
async fn a_user_is_found_by_address_in_the_body() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let front = house.front_end().await;
    let found = front.post("/v1/users/lookup", json!({"email": "ANNA@example.be"})).await.expect(200);
    assert_eq!(found.body, json!({"id": anna.id, "kind": "user"}));
    front.post("/v1/users/lookup", json!({"email": "nobody@example.be"})).await.refused(404, "not-found");
    assert_eq!(anna.trail().await, ["registered company_name email", "signed-in"]);
    house.agent().await.post("/v1/users/lookup", json!({"email": anna.email})).await.expect(200);
    assert_eq!(anna.trail().await.last().unwrap(), "looked-up");
}

/// Abuse case 46: sent twice, done once; another body is another request; what was made and erased is gone.
#[tokio::test]
async fn a_registration_sent_twice_is_done_once() {
    let house = House::open().await;
    let front = house.front_end().await;
    let body = json!({"company_name": "x", "email": "an@peeters.be", "password": PASSWORD});
    let key = [("idempotency-key", "\"8e03978e-40d5\"")];
    let send =
        |body: &serde_json::Value| front.call(reqwest::Method::POST, "/v1/users", Some(body.clone()), &key);
    let first = send(&body).await.expect(201);
    let second = send(&body).await.expect(201);
    assert_eq!(first.body, second.body);
    let other = json!({"company_name": "y", "email": "other@peeters.be"});
    send(&other).await.refused(422, "idempotency-key-reused");
    // Another caller's key is another key.
    house.front_end().await.call(reqwest::Method::POST, "/v1/users", Some(other), &key).await.expect(201);
    let an = house.sign_in(first["id"].as_str().unwrap(), "an@peeters.be").await;
    an.delete("/v1/me").await.expect(200);
    send(&body).await.refused(410, "made-and-erased");
    house.later(Duration::hours(25));
    inzage::worker::expire(&house.app).await.unwrap();
    send(&body).await.expect(201);
    for bad in ["", "a b", "é", &"x".repeat(65)] {
        let bad = [("idempotency-key", bad)];
        front
            .call(reqwest::Method::POST, "/v1/users", Some(body.clone()), &bad)
            .await
            .refused(400, "idempotency-key-invalid");
    }
}

/// Abuse case 46: many at once with one key make one account; the others are told to wait or get the same.
#[tokio::test]
async fn at_the_same_time_one_key_is_one_account() {
    let house = House::open().await;
    let front = house.front_end().await;
    let body = json!({"company_name": "x", "email": "an@peeters.be"});
    let key = [("idempotency-key", "k")];
    let all = futures_util::future::join_all(
        (0..12).map(|_| front.call(reqwest::Method::POST, "/v1/users", Some(body.clone()), &key)),
    )
    .await;
    assert!(all.iter().any(|answer| answer.status == 201));
    assert!(all.iter().all(|answer| answer.status == 201 || answer["code"] == "still-running"), "{all:?}");
    assert_eq!(house.count("select count(*) from users").await, 1);
}

/// Abuse case 46: a call under a key that is in use waits for a moment, and is told to wait where that does not help.
#[tokio::test]
async fn a_key_in_use_is_waited_for() {
    let house = House::open().await;
    let front = house.front_end().await;
    let key = [("idempotency-key", "k")];
    let body = json!({"company_name": "x", "email": "an@peeters.be"});
    let send = || front.call(reqwest::Method::POST, "/v1/users", Some(body.clone()), &key);
    let mut door = inzage::platform::db::begin(&house.app.pool).await.unwrap();
    sqlx::query("lock table users in exclusive mode").execute(&mut *door).await.unwrap();
    let waits_for = async |kind: &str| {
        let seen = "select exists (select from pg_locks where locktype = $1 and not granted
                    and database = (select oid from pg_database where datname = current_database()))";
        for _ in 0..2000 {
            if sqlx::query_scalar(seen).bind(kind).fetch_one(&house.app.pool).await.unwrap() {
                return;
            }
            tokio::time::sleep(std::time::Duration::from_millis(2)).await;
        }
        panic!("nobody waits for a lock of the kind {kind}");
    };
    let others = async {
        waits_for("relation").await;
        send().await.refused(409, "still-running");
        let opened = async {
            waits_for("advisory").await;
            door.rollback().await.unwrap();
        };
        tokio::join!(send(), opened).0
    };
    let (first, second) = tokio::join!(send(), others);
    let first = first.expect(201);
    // Half a second may be over on a machine that is busy.
    assert!(second.body == first.body || second["code"] == "still-running", "{second:?}");
}

/// M2: a wrong password and an address that nobody has are answered alike.
#[tokio::test]
async fn nobody_learns_which_addresses_have_an_account() {
    let house = House::open().await;
    house.register("anna").await;
    let front = house.front_end().await;
    front.post("/v1/users", json!({"company_name": "x", "email": "nopassword@example.be"})).await.expect(201);
    let anyone = house.anyone();
    let attempt =
        |email: &'static str| anyone.post("/v1/sessions", json!({"email": email, "password": "wrong horse"}));
    let wrong = attempt("anna@example.be").await.refused(401, "sign-in-failed");
    for email in ["nobody@example.be", "nopassword@example.be"] {
        let unknown = attempt(email).await.refused(401, "sign-in-failed");
        assert_eq!(wrong.blotted(), unknown.blotted());
        let names = |answer: &crate::house::Answer| {
            answer.headers.keys().map(ToString::to_string).collect::<Vec<_>>()
        };
        assert_eq!(names(&wrong), names(&unknown));
    }
}

/// Abuse cases 4 and 33: the limit comes after as many attempts for an unknown address as for a known one,
/// says when to come back, and is over then. A good sign-in costs nothing.
#[tokio::test]
async fn guessing_is_limited_without_telling() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    for _ in 0..15 {
        house.sign_in(&anna.id, &anna.email).await;
    }
    let mut attempts = Vec::new();
    for email in ["anna@example.be", "nobody@example.be"] {
        let body = json!({"email": email, "password": "wrong horse"});
        let mut made = 0;
        let limited = loop {
            let answer = house.anyone().post("/v1/sessions", body.clone()).await;
            if answer.status != 401 {
                break answer.refused(429, "too-many-requests");
            }
            made += 1;
        };
        // The clock stands still meanwhile: all of the quarter of an hour.
        assert_eq!(limited.header("retry-after"), "900");
        attempts.push(made);
    }
    assert_eq!(attempts, [10, 10]);
    house.later(Duration::minutes(15));
    house.sign_in(&anna.id, &anna.email).await;
}

/// Abuse case 33: one client trying many addresses is stopped too.
#[tokio::test]
async fn spraying_is_limited() {
    let house = House::open().await;
    let mut last = 0;
    for n in 0..60 {
        let body = json!({"email": format!("a{n}@example.be"), "password": "wrong horse"});
        last = house.anyone().post("/v1/sessions", body).await.status;
    }
    assert_eq!(last, 429);
}

#[tokio::test]
async fn a_person_sees_and_ends_their_sessions() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let elsewhere = house.sign_in(&anna.id, &anna.email).await;
    let sessions = anna.get("/v1/me/sessions").await.expect(200);
    let items = sessions["items"].as_array().unwrap();
    assert_eq!(items.len(), 2);
    let other = items.iter().find(|session| session["current"] == false).unwrap()["id"].as_str().unwrap();
    anna.delete(&format!("/v1/me/sessions/{other}")).await.expect(204);
    elsewhere.get("/v1/me").await.refused(401, "unauthenticated");
    anna.delete(&format!("/v1/me/sessions/{other}")).await.refused(404, "not-found");
    anna.delete("/v1/me/sessions/no-uuid").await.refused(404, "not-found");
    anna.delete("/v1/sessions/current").await.expect(204);
    anna.get("/v1/me").await.refused(401, "unauthenticated");
}

#[tokio::test]
async fn a_session_ends_by_itself_and_is_forgotten_in_time() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    house.later(Duration::hours(12));
    anna.get("/v1/me").await.refused(401, "unauthenticated");
    inzage::worker::expire(&house.app).await.unwrap();
    assert_eq!(house.count("select count(*) from sessions").await, 1);
    house.later(Duration::days(30) + Duration::seconds(1));
    inzage::worker::expire(&house.app).await.unwrap();
    assert_eq!(house.count("select count(*) from sessions").await, 0);
}

#[tokio::test]
async fn a_new_password_ends_the_other_sessions() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let elsewhere = house.sign_in(&anna.id, &anna.email).await;
    let change = |current: &str, new: &str| json!({"current_password": current, "new_password": new});
    let wrong = anna
        .put("/v1/me/password", change("not this one", "vier nieuwe woorden hier"))
        .await
        .refused(422, "invalid-fields");
    assert_eq!(wrong.faults(), ["/current_password password-wrong"]);
    let weak = anna.put("/v1/me/password", change(PASSWORD, "password")).await.refused(422, "invalid-fields");
    assert_eq!(weak.faults(), ["/new_password password-weak"]);
    anna.put("/v1/me/password", change(PASSWORD, "vier nieuwe woorden hier")).await.expect(204);
    anna.get("/v1/me").await.expect(200);
    elsewhere.get("/v1/me").await.refused(401, "unauthenticated");
    house
        .anyone()
        .post("/v1/sessions", json!({"email": anna.email, "password": PASSWORD}))
        .await
        .refused(401, "sign-in-failed");
    assert_eq!(anna.trail().await.last().unwrap(), "password-changed");
}

/// A service may hand in someone it has just authenticated: for fifteen minutes, and shown as such.
#[tokio::test]
async fn a_service_hands_over_a_session() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let front = house.service(&[Scope::SessionsOpen]).await;
    let path = format!("/v1/users/{}/sessions", anna.id);
    let ago = |minutes: i64| json!({"authenticated_at": house.now() - Duration::minutes(minutes), "method": "password"});
    let opened = front.post(&path, ago(5)).await.expect(201);
    let lent = house.with_token(opened["token"].as_str().unwrap());
    lent.get("/v1/me").await.expect(200);
    lent.get("/v1/me/export").await.expect(200);
    assert!(anna.trail().await.contains(&"session-opened".to_owned()));
    let sessions = anna.get("/v1/me/sessions").await.expect(200);
    assert!(sessions.text.contains("service:password"));
    house.later(Duration::minutes(10) + Duration::seconds(1));
    lent.get("/v1/me").await.refused(401, "unauthenticated");

    let late = front.post(&path, ago(16)).await.refused(422, "invalid-fields");
    assert_eq!(late.faults(), ["/authenticated_at too-long-ago"]);
    let early = front.post(&path, ago(-5)).await.refused(422, "invalid-fields");
    assert_eq!(early.faults(), ["/authenticated_at in-the-future"]);
    house
        .service(&[Scope::UsersWrite, Scope::UsersAct])
        .await
        .post(&path, ago(1))
        .await
        .refused(403, "needs-scope");
    let nobody = format!("/v1/users/{}/sessions", inzage::platform::ids::random());
    front.post(&nobody, ago(1)).await.refused(404, "not-found");
}

/// A revoked token stops at once; one past its days too.
#[tokio::test]
async fn tokens_end() {
    let house = House::open().await;
    let front = house.front_end().await;
    let lookup = json!({"email": "nobody@example.be"});
    front.post("/v1/users/lookup", lookup.clone()).await.expect(404);
    sqlx::query("update tokens set revoked_at = $1")
        .bind(house.now())
        .execute(&house.app.pool)
        .await
        .unwrap();
    front.post("/v1/users/lookup", lookup.clone()).await.refused(401, "unauthenticated");
    let other = house.front_end().await;
    house.later(Duration::days(3651));
    other.post("/v1/users/lookup", lookup).await.refused(401, "unauthenticated");
}

/// Abuse case 33: who guesses locks out themselves; the person signs in from elsewhere all the same.
#[tokio::test]
async fn guessing_does_not_lock_the_person_out() {
    let house = House::open_behind_a_proxy().await;
    let anna = house.register("anna").await;
    let from = |address: &'static str, password: &'static str| {
        let (anyone, email) = (house.anyone(), anna.email.clone());
        async move {
            let body = json!({"email": email, "password": password});
            anyone
                .call(reqwest::Method::POST, "/v1/sessions", Some(body), &[("x-forwarded-for", address)])
                .await
        }
    };
    for _ in 0..10 {
        from("203.0.113.7", "wrong horse").await.refused(401, "sign-in-failed");
    }
    from("203.0.113.7", PASSWORD).await.refused(429, "too-many-requests");
    from("203.0.113.8", PASSWORD).await.expect(201);
    // IPv6 counts by the /64 that one customer has.
    for n in 0..10 {
        let address = format!("2001:db8::{n}");
        let body = json!({"email": anna.email, "password": "wrong horse"});
        let headers = [("x-forwarded-for", address.as_str())];
        house.anyone().call(reqwest::Method::POST, "/v1/sessions", Some(body), &headers).await.expect(401);
    }
    from("2001:db8::ffff", PASSWORD).await.refused(429, "too-many-requests");
}

/// Design: limits count per account where a valid service token calls, per client address otherwise.
#[tokio::test]
async fn a_relaying_front_end_is_not_one_client() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let front = house.front_end().await;
    for n in 0..60 {
        let body = json!({"email": format!("a{n}@example.be"), "password": "wrong horse"});
        front.post("/v1/sessions", body).await.refused(401, "sign-in-failed");
    }
    front.post("/v1/sessions", json!({"email": anna.email, "password": PASSWORD})).await.expect(201);
}

/// A sign-in under way with the old password does not outlive its change.
#[tokio::test]
async fn an_old_password_opens_nothing_after_its_change() {
    let house = House::open().await;
    for round in 0..8 {
        let anna = house.register(&format!("anna{round}")).await;
        let change = json!({"current_password": PASSWORD, "new_password": "vier nieuwe woorden hier"});
        let sign_in = json!({"email": anna.email, "password": PASSWORD});
        let anyone = house.anyone();
        let (changed, opened) =
            tokio::join!(anna.put("/v1/me/password", change), anyone.post("/v1/sessions", sign_in));
        changed.expect(204);
        if opened.status == 201 {
            let other = house.with_token(opened["token"].as_str().unwrap());
            other.get("/v1/me").await.refused(401, "unauthenticated");
        }
        anna.get("/v1/me").await.expect(200);
    }
}

/// Of two sessions that change the password at once one wins, and the other is out.
#[tokio::test]
async fn of_two_changes_of_a_password_one_wins() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let elsewhere = house.sign_in(&anna.id, &anna.email).await;
    let change = |word: &str| json!({"current_password": PASSWORD, "new_password": format!("{word} drie andere woorden")});
    let (one, two) = tokio::join!(
        anna.put("/v1/me/password", change("een")),
        elsewhere.put("/v1/me/password", change("twee"))
    );
    let mut both = [one.status, two.status];
    both.sort_unstable();
    assert!(both == [204, 401] || both == [204, 422], "{both:?}");
}

/// Who registered without a password sets the first, freshly signed in.
#[tokio::test]
async fn a_first_password_is_set() {
    let house = House::open().await;
    let front = house.front_end().await;
    let made =
        front.post("/v1/users", json!({"company_name": "x", "email": "an@peeters.be"})).await.expect(201);
    let handover = json!({"authenticated_at": house.now(), "method": "mail-link"});
    let path = format!("/v1/users/{}/sessions", made["id"].as_str().unwrap());
    let opened = front.post(&path, handover).await.expect(201);
    let an = house.with_token(opened["token"].as_str().unwrap());
    an.put("/v1/me/password", json!({"new_password": PASSWORD})).await.expect(204);
    house.sign_in(made["id"].as_str().unwrap(), "an@peeters.be").await;
    let refused =
        an.put("/v1/me/password", json!({"new_password": PASSWORD})).await.refused(422, "invalid-fields");
    assert_eq!(refused.faults(), ["/current_password required"]);
}

/// Lists page by key.
#[tokio::test]
async fn sessions_come_a_page_at_a_time() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    for _ in 0..4 {
        house.later(Duration::seconds(1));
        house.sign_in(&anna.id, &anna.email).await;
    }
    let mut path = "/v1/me/sessions?limit=2".to_owned();
    let mut seen = Vec::new();
    loop {
        let page = anna.get(&path).await.expect(200);
        seen.extend(page["items"].as_array().unwrap().iter().map(|one| one["created_at"].to_string()));
        let Some(next) = page["next"].as_str() else { break };
        path = format!("/v1/me/sessions?limit=2&after={next}");
    }
    assert_eq!(seen.len(), 5);
    assert!(seen.is_sorted_by(|one, other| one > other), "{seen:?}");
}

/// Whoever was signed out or revoked while their body was still on its way changes nothing any more.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_body_that_comes_late_finds_the_door_closed() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    let house = House::open().await;
    let anna = house.register("anna").await;
    let front = house.front_end().await;
    let address = house.base.trim_start_matches("http://").to_owned();
    let hold = async |method: &str, path: &str, token: &str, body: &str| {
        let mut stream = tokio::net::TcpStream::connect(&address).await.unwrap();
        let head = format!(
            "{method} {path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer {token}\r\n\
             Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
            body.len()
        );
        stream.write_all(head.as_bytes()).await.unwrap();
        tokio::time::sleep(std::time::Duration::from_millis(200)).await;
        stream
    };
    let finish = async |mut stream: tokio::net::TcpStream, body: &str| {
        stream.write_all(body.as_bytes()).await.unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).await.unwrap();
        answer
    };
    let theft = r#"{"email":"thief@example.be"}"#;
    let held = hold("PATCH", "/v1/me", anna.token.as_ref().unwrap(), theft).await;
    anna.delete("/v1/sessions/current").await.expect(204);
    assert!(finish(held, theft).await.starts_with("HTTP/1.1 401"));

    let registration = r#"{"company_name":"x","email":"late@example.be"}"#;
    let held = hold("POST", "/v1/users", front.token.as_ref().unwrap(), registration).await;
    sqlx::query("update tokens set revoked_at = $1")
        .bind(house.now())
        .execute(&house.app.pool)
        .await
        .unwrap();
    assert!(finish(held, registration).await.starts_with("HTTP/1.1 401"));
    assert_eq!(house.count("select count(*) from users").await, 1);
}
