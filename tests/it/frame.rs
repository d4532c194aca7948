//! The frame around every answer: bad input gets a clear answer and costs nothing.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use inzage::platform::db;
use reqwest::Method;
use serde_json::{Value, json};
use sqlx::Row;

use crate::house::{House, PASSWORD, members_of};

#[tokio::test]
async fn problems_speak_four_languages_and_carry_the_request_id() {
    let house = House::open().await;
    let mut titles = Vec::new();
    for language in ["nl", "fr", "de", "en"] {
        let problem = house.anyone().speaking(language).get("/v1/me").await.refused(401, "unauthenticated");
        assert_eq!(problem.header("content-language"), language);
        assert_eq!(problem["type"], "urn:inzage:problem:unauthenticated");
        assert_eq!(problem["request_id"].as_str().unwrap(), problem.header("x-request-id"));
        assert_eq!(problem.header("www-authenticate"), "Bearer");
        titles.push(problem["title"].to_string());
    }
    titles.sort();
    titles.dedup();
    assert_eq!(titles.len(), 4);
    // Without a wish: Dutch.
    let dutch = house.anyone().get("/v1/me").await;
    assert_eq!(dutch.header("content-language"), "nl");
}

#[tokio::test]
async fn every_answer_has_the_security_headers() {
    let house = House::open().await;
    for path in ["/healthz", "/v1/policy", "/v1/me", "/nowhere", "/docs", "/openapi.json"] {
        let answer = house.anyone().get(path).await;
        for (name, value) in [
            ("cache-control", "no-store"),
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
        ] {
            assert_eq!(answer.header(name), value, "{path}");
        }
        assert!(answer.header("content-security-policy").starts_with("default-src 'none'"), "{path}");
        assert!(answer.headers.get("set-cookie").is_none(), "{path}");
    }
}

#[tokio::test]
async fn what_is_not_there_is_said_plainly() {
    let house = House::open().await;
    house.anyone().get("/nowhere").await.refused(404, "not-found");
    let refused = house.anyone().delete("/v1/policy").await.refused(405, "method-not-allowed");
    assert!(refused.header("allow").contains("GET"));
    house.anyone().get("/v1/me/").await.refused(404, "not-found");
}

/// Malformed is 400; another type 415; over the limit 413; faults of members 422.
#[tokio::test]
async fn bodies_are_refused_for_the_right_reason() {
    let house = House::open().await;
    let front = house.front_end().await;
    let send =
        |media: &'static str, body: Vec<u8>| front.send(Method::POST, "/v1/users", Some((media, body)), &[]);
    for malformed in [
        &b""[..],
        b"{",
        b"{\"a\":1}x",
        b"\xff\xfe",
        b"{\"company_name\":\"\\ud800\"}",
        b"{'a':1}",
        b"{\"a\":NaN}",
    ] {
        send("application/json", malformed.to_vec()).await.refused(400, "malformed-json");
    }
    send("application/json", b"[".repeat(50_000)).await.refused(400, "json-too-deep");
    send("application/json", br#"{"a":"#.repeat(5_000)).await.refused(400, "json-too-deep");
    for media in
        ["text/plain", "application/xml", "application/x-www-form-urlencoded", "application/merge-patch+json"]
    {
        send(media, b"{}".to_vec()).await.refused(415, "unsupported-media-type");
    }
    let gzip = front
        .send(
            Method::POST,
            "/v1/users",
            Some(("application/json", b"{}".to_vec())),
            &[("content-encoding", "gzip")],
        )
        .await;
    gzip.refused(415, "unsupported-media-type");
    let body = |length: usize| json!({"company_name": "x".repeat(length - 19)}).to_string().into_bytes();
    assert_eq!(body(64 * 1024).len(), 64 * 1024);
    send("application/json", body(64 * 1024)).await.refused(422, "invalid-fields");
    send("application/json", body(64 * 1024 + 1)).await.refused(413, "too-large");
    for (wrong, fault) in [("[]", " not-an-object"), ("null", " not-an-object"), ("\"x\"", " not-an-object")]
    {
        assert_eq!(
            send("application/json", wrong.into()).await.refused(422, "invalid-fields").faults(),
            [fault]
        );
    }
    let twice = send(
        "application/json",
        br#"{"company_name":"a","company_name":"b","email":"a@example.be"}"#.to_vec(),
    )
    .await;
    assert_eq!(twice.refused(422, "invalid-fields").faults(), ["/company_name duplicate-member"]);
    assert_eq!(house.count("select count(*) from subjects").await, 0);
}

/// Abuse cases 28, 29: no text reaches the database that it cannot hold or that deceives the eye.
#[tokio::test]
async fn strange_text_never_causes_a_fault_of_ours() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let strange = [
        "\u{0}",
        "a\u{0}b",
        "\u{202e}gpj",
        "a\u{200b}b",
        "\u{feff}",
        "\u{1f}",
        "\u{ffff}",
        "' or 1=1 --",
        "%00",
        "${jndi}",
        "😀",
        "\u{e000}",
    ];
    let fields = members_of("rectify_user");
    let parts = fields["address"]["properties"].as_object().unwrap();
    assert!(fields.len() > 5 && parts.len() > 5);
    for text in strange {
        for field in fields.keys().filter(|field| *field != "direct_marketing") {
            let answer = anna.patch("/v1/me", json!({ field: text })).await;
            assert!(matches!(answer.status, 200 | 422), "{field} {text:?}: {}", answer.text);
        }
        for part in parts.keys() {
            let answer = anna.patch("/v1/me", json!({"address": { part: text }})).await;
            assert!(matches!(answer.status, 200 | 422), "{part} {text:?}: {}", answer.text);
        }
        let sign_in = json!({"email": "a@example.be", "password": text});
        let answer = house.anyone().post("/v1/sessions", sign_in).await;
        assert!(matches!(answer.status, 401 | 422 | 429), "{}", answer.text);
        house.later(chrono::Duration::minutes(16));
        let anna = house.sign_in(&anna.id, &anna.email).await;
        anna.get("/v1/me").await.expect(200);
    }
    for path in [
        "/v1/users/%00",
        "/v1/erasures/%00",
        "/v1/policy/versions/%00",
        "/v1/policy/versions/%ff",
        "/v1/erasures/%ff",
        "/v1/users/..%2f..",
        "/v1/erasures/0",
    ] {
        let answer = house.front_end().await.get(path).await;
        assert!(matches!(answer.status, 400 | 404), "{path}: {}", answer.text);
        assert_eq!(answer.header("content-type"), "application/problem+json", "{path}");
    }
}

#[tokio::test]
async fn only_a_good_token_opens_a_door() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let good = anna.token.clone().unwrap();
    let other = if good.ends_with('0') { '1' } else { '0' };
    let damaged = format!("{}{other}", &good[..good.len() - 1]);
    let unknown = "inz_ses_000000000000000000000000000000_000000";
    for header in [
        "Bearer",
        "Bearer ",
        "Basic YTpi",
        &good,
        &format!("Bearer {damaged}"),
        &format!("Bearer {unknown}"),
        "Bearer x",
    ] {
        let answer = house.anyone().call(Method::GET, "/v1/me", None, &[("authorization", header)]).await;
        answer.refused(401, "unauthenticated");
    }
    let bearer = format!("Bearer {good}");
    let twice = [("authorization", bearer.as_str()), ("authorization", bearer.as_str())];
    house.anyone().call(Method::GET, "/v1/me", None, &twice).await.refused(401, "unauthenticated");
    house
        .anyone()
        .call(Method::GET, "/v1/me", None, &[("authorization", &format!("bearer {good}"))])
        .await
        .expect(200);
}

/// Abuse case 27: what could be read in two ways is not read at all, and nothing behind it either.
#[tokio::test]
async fn an_ambiguous_length_is_refused() {
    let house = House::open().await;
    let address = house.base.trim_start_matches("http://").to_owned();
    let answers = tokio::task::spawn_blocking(move || {
        let ask = |request: &str| {
            let mut stream = TcpStream::connect(&address).unwrap();
            stream.set_read_timeout(Some(Duration::from_secs(5))).unwrap();
            stream.write_all(request.as_bytes()).unwrap();
            let mut answer = String::new();
            let _ = stream.read_to_string(&mut answer);
            answer
        };
        // A message that would be filed, were it read.
        let body = r#"{"email":"piet@voorbeeld.be","message":"Hoe laat is het?"}"#;
        let chunked = format!("{:x}\r\n{body}\r\n0\r\n\r\n", body.len());
        let head = |more: &str| {
            format!("POST /v1/contact-requests HTTP/1.1\r\nContent-Type: application/json\r\n{more}\r\n\r\n")
        };
        let of_length = format!("Content-Length: {}", body.len());
        let ambiguous = [
            ("Host: x\r\nTransfer-Encoding: gzip, chunked", &chunked),
            ("Host: x\r\nTransfer-Encoding: chunked, chunked", &chunked),
            ("Host: x\r\nTransfer-Encoding: identity\r\nTransfer-Encoding: chunked", &chunked),
            ("Host: x\r\nTransfer-Encoding: chunked\r\nTransfer-Encoding: chunked", &chunked),
            ("Host: x\r\nContent-Length: 6\r\nTransfer-Encoding: chunked", &chunked),
            ("Host: x\r\nTransfer-Encoding: chunked\r\ncontent-length:0", &chunked),
            (&*format!("Host: x\r\nHost: y\r\n{of_length}"), &body.to_owned()),
        ]
        .map(|(more, body)| ask(&format!("{}{body}", head(more))));
        // What the parser itself refuses.
        let refused = [
            ("Host: x\r\nContent-Length: 2\r\nContent-Length: 3", "{}"),
            ("Host: x\r\nTransfer-Encoding: chunked, identity", "0\r\n\r\n"),
        ]
        .map(|(more, body)| ask(&format!("{}{body}", head(more))));
        // What is smuggled behind one is not read; nor behind one that comes in pieces, and is good.
        let smuggled = ask(&format!(
            "{}{chunked}GET /v1/policy HTTP/1.1\r\nHost: x\r\n\r\n",
            head("Host: x\r\nContent-Length: 6\r\nTransfer-Encoding: chunked")
        ));
        (ambiguous, refused, smuggled)
    });
    let (ambiguous, refused, smuggled) = answers.await.unwrap();
    for answer in &ambiguous {
        assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
        assert!(answer.contains("\"ambiguous-length\"") && answer.contains("connection: close"), "{answer}");
    }
    for answer in &refused {
        assert!(answer.starts_with("HTTP/1.1 400"), "{answer}");
    }
    assert_eq!(smuggled.matches("HTTP/1.1 ").count(), 1, "{smuggled}");
    assert!(smuggled.contains("\"ambiguous-length\""), "{smuggled}");
    assert_eq!(house.count("select count(*) from requests").await, 0);
}

/// Abuse case 57: clients that leave in the middle of a change poison no connection and leave nothing half
/// done.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn clients_that_leave_poison_nothing() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let request = |n: u32| {
        let body = json!({"first_name": format!("An{n}")}).to_string();
        format!(
            "PATCH /v1/me HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
            anna.token.as_ref().unwrap(),
            body.len()
        )
    };
    let address = house.base.trim_start_matches("http://").to_owned();
    for n in 0..400 {
        let mut stream = tokio::net::TcpStream::connect(&address).await.unwrap();
        tokio::io::AsyncWriteExt::write_all(&mut stream, request(n).as_bytes()).await.unwrap();
        if n % 3 == 0 {
            tokio::time::sleep(Duration::from_micros(u64::from(n) * 5)).await;
        }
        drop(stream);
    }
    for _ in 0..200 {
        let begin = db::begin(&house.app.pool);
        let _ = tokio::time::timeout(Duration::from_micros(30), begin).await;
    }
    tokio::time::sleep(Duration::from_millis(500)).await;
    let mut connections = Vec::new();
    for _ in 0..house.app.pool.size() {
        let mut connection = house.app.pool.acquire().await.unwrap();
        // By the simple protocol: within an open transaction `now()` stands still.
        let row =
            sqlx::raw_sql("select now() = statement_timestamp()").fetch_one(&mut *connection).await.unwrap();
        assert!(row.get::<bool, _>(0), "a connection stands in an open transaction");
        connections.push(connection);
    }
    drop(connections);
    let me = anna.get("/v1/me").await.expect(200);
    let lines = anna.trail().await.iter().filter(|line| line.starts_with("rectified")).count();
    assert_eq!(me["version"], json!(lines + 1), "each change has its line");
}

/// Abuse case 26: whoever is slow to say what they want is not waited for, and nobody else waits. Headers have
/// 15 seconds, a body goes on within five.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn slow_clients_are_dropped_and_hold_nobody_up() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    let house = House::open().await;
    let address = house.base.trim_start_matches("http://").to_owned();
    let half_a_head = "GET /healthz HT";
    let half_a_body = "POST /v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{";
    let mut slow = Vec::new();
    for n in 0..300 {
        let mut stream = tokio::net::TcpStream::connect(&address).await.unwrap();
        let said = if n % 2 == 0 { half_a_head } else { half_a_body };
        stream.write_all(said.as_bytes()).await.unwrap();
        slow.push(stream);
    }
    house.anyone().get("/healthz").await.expect(200);
    house.anyone().get("/readyz").await.expect(200);
    let ended = futures_util::future::join_all(slow.into_iter().map(|mut stream| async move {
        let mut answer = Vec::new();
        let end = tokio::time::timeout(Duration::from_secs(40), stream.read_to_end(&mut answer)).await;
        (end.is_ok(), String::from_utf8_lossy(&answer).into_owned())
    }))
    .await;
    assert!(ended.iter().all(|(ended, _)| *ended), "a slow client is held for ever");
    assert!(ended.iter().skip(1).step_by(2).all(|(_, answer)| answer.contains("body-unreadable")));
}

/// A handler that panics becomes a problem, and so does one that takes too long; neither takes anything with it.
#[tokio::test(start_paused = true)]
async fn a_handler_that_fails_becomes_a_problem() {
    use inzage::platform::http::{Frame, InFlight, frame};
    use tower::ServiceExt;

    async fn panics() {
        panic!("a value that must not be told");
    }
    let frame_of = Frame {
        tasks: tokio_util::task::TaskTracker::new(),
        trusted: inzage::platform::networks::Networks::default(),
        metrics: inzage::platform::metrics::Metrics::default(),
        in_flight: InFlight::of_each(4),
    };
    let router = axum::Router::new()
        .route("/panics", axum::routing::get(panics))
        .route("/slow", axum::routing::get(std::future::pending::<()>))
        .layer(axum::middleware::from_fn_with_state(frame_of.clone(), frame));
    for (path, status, code) in [("/panics", 500, "internal"), ("/slow", 503, "too-slow")] {
        let request = axum::http::Request::builder()
            .uri(path)
            .header("host", "x")
            .body(axum::body::Body::empty())
            .unwrap();
        let answer = router.clone().oneshot(request).await.unwrap();
        assert_eq!(answer.status(), status);
        let body = axum::body::to_bytes(answer.into_body(), 10_000).await.unwrap();
        let problem: Value = serde_json::from_slice(&body).unwrap();
        assert_eq!(problem["code"], code);
        assert!(!problem.to_string().contains("must not be told"));
    }
    assert_eq!(frame_of.tasks.len(), 1, "the slow one goes on by itself");
}

/// An answer does not grow with what was sent.
#[tokio::test]
async fn faults_are_listed_up_to_a_hundred() {
    let house = House::open().await;
    let members: Vec<_> = (0..5000).map(|n| format!("\"a{n}\":1")).collect();
    let body = format!("{{{}}}", members.join(",")).into_bytes();
    let refused =
        house.anyone().send(Method::POST, "/v1/sessions", Some(("application/json", body)), &[]).await;
    assert_eq!(refused.refused(422, "invalid-fields").faults().len(), 100);
}

/// Abuse case 34: many sign-ins at once are done in turn; health answers meanwhile.
#[tokio::test]
async fn many_sign_ins_at_once_are_done_in_turn() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let body = json!({"email": anna.email, "password": PASSWORD});
    let anyone = house.anyone();
    let (answers, health) = tokio::join!(
        futures_util::future::join_all((0..8).map(|_| anyone.post("/v1/sessions", body.clone()))),
        anyone.get("/healthz"),
    );
    health.expect(200);
    assert!(answers.iter().all(|answer| answer.status == 201), "{answers:?}");
}

#[tokio::test]
async fn without_its_database_the_service_says_so() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    // Whoever has looked something up gives its connection back, or this would wait for ever.
    tokio::time::timeout(Duration::from_secs(20), house.app.pool.close())
        .await
        .expect("a connection is kept");
    house.anyone().get("/healthz").await.expect(200);
    house.anyone().get("/readyz").await.refused(503, "unavailable");
    let refused = anna.get("/v1/me").await.refused(503, "unavailable");
    assert_eq!(refused.header("retry-after"), "1");
    house.anyone().get("/v1/policy").await.expect(200);
}

#[tokio::test]
async fn the_document_and_its_page_are_complete() {
    let house = House::open().await;
    let document = house.anyone().get("/openapi.json").await.expect(200);
    assert_eq!(document["openapi"], "3.1.0");
    let page = house.anyone().get("/docs").await.expect(200);
    for route in inzage::routes::table() {
        let operation = &document["paths"][&route.path][route.method.as_str().to_lowercase()];
        assert_eq!(operation["operationId"], Value::from(route.id.clone()));
        assert!(page.text.contains(&format!("{} {}", route.method, route.path)));
    }
    assert!(!page.text.contains("<script") && !page.text.contains("src=") && !page.text.contains("https://"));
}
