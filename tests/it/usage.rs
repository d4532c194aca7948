//! What people do in the service, as the service reports it (P11, P18 to P20, G4; M46).

use std::time::Duration as Wait;

use async_compression::tokio::bufread::{GzipEncoder, ZstdEncoder};
use chrono::{DateTime, Datelike, Duration, Utc};
use inzage::people::tokens::Scope;
use inzage::platform::db;
use inzage::rights::dossier;
use reqwest::Method;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};

use crate::house::{Answer, Caller, House, Person, policy_file};
use crate::lanes::until;

const NDJSON: &str = "application/x-ndjson";
const PATH: &str = "/v1/usage-events";

/// The front-end, which reports what people do.
async fn reporter(house: &House) -> Caller {
    house.service(&[Scope::EventsWrite]).await
}

/// An event of someone with everything that an event may have.
fn event(user: &str, id: &str, at: DateTime<Utc>) -> Value {
    json!({"id": id, "user": user, "at": at, "action": "invoice.opened", "ip": "81.240.17.23",
           "user_agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/144.0", "cookie_id": "c-17"})
}

fn lines(events: impl IntoIterator<Item = Value>) -> Vec<u8> {
    events.into_iter().flat_map(|event| format!("{event}\n").into_bytes()).collect()
}

async fn report(caller: &Caller, body: Vec<u8>) -> Answer {
    caller.send(Method::POST, PATH, Some((NDJSON, body)), &[]).await
}

/// What became of them: taken, repeated, refused, unknown, restricted, too old.
fn counts(answer: &Answer) -> [u64; 6] {
    let dropped = &answer["dropped"];
    [
        &answer["taken"],
        &answer["repeated"],
        &answer["refused"],
        &dropped["unknown_or_erased"],
        &dropped["restricted"],
        &dropped["too_old"],
    ]
    .map(|count| count.as_u64().unwrap())
}

fn faults(answer: &Answer) -> Vec<String> {
    let faults = answer["faults"].as_array().unwrap().iter();
    let said = |fault: &Value, member: &str| fault[member].as_str().unwrap().to_owned();
    faults
        .map(|fault| format!("{} {} {}", fault["line"], said(fault, "pointer"), said(fault, "code")))
        .collect()
}

async fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut packed = Vec::new();
    GzipEncoder::new(bytes).read_to_end(&mut packed).await.unwrap();
    packed
}

/// P19, P20: what was reported is there for its person, newest first, a page at a time; and in the report, the package, the
/// preview and the receipt of their erasure.
#[tokio::test]
async fn a_person_sees_what_was_reported_of_them() {
    let house = House::open().await;
    let (anna, bert, front) =
        (house.register("anna").await, house.register("bert").await, reporter(&house).await);
    let at = |hours| house.now() - Duration::hours(hours);
    let sent = [1, 2, 3].map(|hours| event(&anna.id, &format!("e{hours}"), at(hours)));
    // As an array.
    let answer =
        front.post(PATH, json!([sent[2], sent[0], sent[1], event(&bert.id, "e1", at(1))])).await.expect(200);
    assert_eq!(counts(&answer), [4, 0, 0, 0, 0, 0]);
    assert_eq!(answer["faults"], json!([]));

    let page = anna.get("/v1/me/usage-events?limit=2").await.expect(200);
    let ids = |page: &Answer| -> Vec<String> {
        page["items"].as_array().unwrap().iter().map(|one| one["id"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(ids(&page), ["e1", "e2"]);
    let shown = json!({"id": "e1", "at": at(1), "action": "invoice.opened", "ip": "81.240.17.23",
        "user_agent": "Mozilla/5.0 (X11; Linux x86_64) Firefox/144.0", "cookie_id": "c-17"});
    assert_eq!(page["items"][0], shown);
    let next = page["next"].as_str().unwrap();
    assert!(!next.contains("e2"), "nothing of an event is read in an address");
    let last = anna.get(&format!("/v1/me/usage-events?limit=2&after={next}")).await.expect(200);
    assert_eq!((ids(&last), &last["next"]), (vec!["e3".to_owned()], &Value::Null));
    anna.get("/v1/me/usage-events?after=x").await.refused(422, "invalid-fields");
    let other = anna.get(&format!("/v1/users/{}/usage-events", bert.id)).await;
    other.refused(404, "not-found");

    for path in ["/v1/me/access-report", "/v1/me/export"] {
        let copy = anna.get(path).await.expect(200);
        let events = copy["data"]["usage_events"].as_array().unwrap();
        assert_eq!((events.len(), &events[0]), (3, &shown), "{path}");
    }
    let html = [("accept", "text/html"), ("accept-language", "nl")];
    let report = anna.call(Method::GET, "/v1/me/access-report", None, &html).await.expect(200).text;
    assert!(
        report.contains("invoice.opened")
            && report.contains("81.240.17.23")
            && !report.contains("user_agent")
    );

    let preview = anna.get("/v1/me/erasure-preview").await.expect(200);
    assert_eq!(preview["counts"]["usage_events"]["erased"], 3);
    let receipt = anna.delete("/v1/me").await.expect(200);
    assert_eq!(receipt["counts"], preview["counts"]);
    assert_eq!(house.count("select count(*) from usage_events").await, 1, "Bert's");
}

/// A line at fault is refused with its place, in the language of whoever sends; all others are taken. What is sent again, counts
/// once: in one call, in another, and from both at once.
#[tokio::test]
async fn a_bad_line_is_refused_and_the_others_are_taken() {
    let house = House::open().await;
    let (anna, front) = (house.register("anna").await, reporter(&house).await);
    let good = |n: i64| event(&anna.id, &format!("e{n}"), house.now() - Duration::minutes(n));
    let with = |member: &str, value: Value| {
        let mut event = good(50);
        event[member] = value;
        event.to_string()
    };
    let body = [
        good(1).to_string(),
        String::new(),
        "{\"id\":".into(),
        with("name", json!("Anna")),
        with("at", json!(house.now() + Duration::minutes(6))),
        good(2).to_string(),
        good(1).to_string(),
        format!("{{\"id\":\"{}\"}}", "x".repeat(5000)),
        with("ip", json!("81.240.17.0/24")),
        with("action", json!("opened the invoice of Anna")),
        with("user", json!("anna")),
        good(3).to_string().replacen("\"id\"", "\"id\":\"e0\",\"id\"", 1),
        "[]".into(),
        with("at", json!(house.now() + Duration::minutes(4))),
    ];
    let body = body.join("\r\n").into_bytes();
    let answer = report(&front.clone().speaking("fr"), body.clone()).await.expect(200);
    assert_eq!(counts(&answer), [3, 1, 9, 0, 0, 0], "{}", answer.text);
    assert_eq!(
        faults(&answer),
        [
            "3  not-json",
            "4 /name unknown-member",
            "5 /at in-the-future",
            "8  event-too-long",
            "9 /ip not-an-ip-address",
            "10 /action not-an-action",
            "11 /user not-an-id",
            "12 /id duplicate-member",
            "13  not-an-object",
        ]
    );
    assert_eq!(answer["faults"][0]["detail"], "Ceci n’est pas du JSON.");
    assert_eq!(counts(&report(&front, body.clone()).await.expect(200)), [0, 4, 9, 0, 0, 0]);
    // An array with a bad item in the middle.
    let array = json!([good(4), {"id": 7}, good(5)]);
    let answer = front.post(PATH, array).await.expect(200);
    assert_eq!(counts(&answer), [2, 0, 1, 0, 0, 0]);
    assert!(answer["faults"].as_array().unwrap().iter().all(|fault| fault["line"] == 2));
    // Many faults: as many as there are, and the first hundred of them by name.
    let answer = report(&front, "{}\n".repeat(1000).into_bytes()).await.expect(200);
    assert_eq!((counts(&answer)[2], answer["faults"].as_array().unwrap().len()), (1000, 100));
    // The same from several at once.
    let body = lines((100..2000).map(good));
    let (one, other, third) = tokio::join!(
        report(&front, body.clone()),
        report(&front, body.clone()),
        report(&front, body.clone())
    );
    let all = [one, other, third].map(|answer| counts(&answer.expect(200)));
    assert_eq!(
        (all.iter().map(|all| all[0]).sum::<u64>(), all.iter().map(|all| all[1]).sum::<u64>()),
        (1900, 3800)
    );
    // Nothing to say is said.
    for empty in ["", "\n\n"] {
        assert_eq!(counts(&report(&front, empty.into()).await.expect(200)), [0; 6]);
    }
}

/// A leap second is the second after it, also where that is another month.
#[tokio::test]
async fn a_leap_second_at_the_end_of_a_month_is_taken() {
    let house = House::open().await;
    let (anna, front) = (house.register("anna").await, reporter(&house).await);
    let first = house.now().date_naive().with_day(1).unwrap();
    let mut leap = event(&anna.id, "leap", house.now());
    leap["at"] = json!(format!("{}T23:59:60.5Z", first.pred_opt().unwrap()));
    assert_eq!(counts(&report(&front, lines([leap])).await.expect(200)), [1, 0, 0, 0, 0, 0]);
    let shown = anna.get("/v1/me/usage-events").await.expect(200);
    assert_eq!(shown["items"][0]["at"], format!("{first}T00:00:00.500Z"));
}

/// Packed or not; and what cannot be unpacked, breaks off or is no list is told as that.
#[tokio::test]
async fn a_body_comes_packed_or_plain() {
    let house = House::open().await;
    let (anna, front) = (house.register("anna").await, reporter(&house).await);
    let body =
        lines((0..50_i64).map(|n| event(&anna.id, &format!("e{n}"), house.now() - Duration::minutes(n))));
    let mut zstd = Vec::new();
    ZstdEncoder::new(body.as_slice()).read_to_end(&mut zstd).await.unwrap();
    // Two packed one after the other are one.
    let halves = [gzip(&body[..4000]).await, gzip(&body[4000..]).await].concat();
    let send = async |media: &str, coding: &str, body: &[u8]| {
        let headers = [("content-encoding", coding)];
        front.send(Method::POST, PATH, Some((media, body.to_vec())), &headers).await
    };
    let packed = gzip(&body).await;
    for (coding, body, taken) in [
        ("gzip", &packed, 50),
        ("zstd", &zstd, 0),
        ("x-gzip", &halves, 0),
        ("identity", &body, 0),
        ("GZIP", &packed, 0),
    ] {
        let answer = send(NDJSON, coding, body).await.expect(200);
        assert_eq!(counts(&answer), [taken, 50 - taken, 0, 0, 0, 0], "{coding}");
    }
    let refused = send(NDJSON, "br", &body).await;
    assert_eq!(refused.header("accept-encoding"), "gzip, zstd");
    refused.refused(415, "unsupported-coding");
    send(NDJSON, "gzip, zstd", &body).await.refused(415, "unsupported-coding");
    send("text/plain", "identity", &body).await.refused(415, "not-a-list-of-events");
    for (media, coding, body) in [
        (NDJSON, "gzip", &packed[..packed.len() - 9]),
        (NDJSON, "gzip", &body[..]),
        (NDJSON, "zstd", &zstd[..zstd.len() / 2]),
        (NDJSON, "zstd", &packed[..]),
        ("application/json", "identity", &b"[{}"[..]),
        ("application/json", "identity", &b"{}"[..]),
        ("application/json", "gzip", &packed[..]),
    ] {
        send(media, coding, body).await.refused(400, "events-broken-off");
    }
    assert_eq!(house.count("select count(*) from usage_events").await, 50);
}

/// A gigabyte of nothing, packed into a megabyte and less, costs nothing: it is broken off.
#[tokio::test]
async fn a_bomb_does_not_go_off() {
    let house = House::open().await;
    let (anna, front) = (house.register("anna").await, reporter(&house).await);
    for filling in [&[0_u8][..], b"\n", b" ", b"x"] {
        let bomb = gzip(&filling.repeat(200 * 1024 * 1024)).await;
        assert!(bomb.len() < 300 * 1024);
        let began = std::time::Instant::now();
        let headers = [("content-encoding", "gzip")];
        let answer = front.send(Method::POST, PATH, Some((NDJSON, bomb)), &headers).await;
        answer.refused(400, "events-broken-off");
        assert!(began.elapsed() < Wait::from_secs(2), "{:?}", began.elapsed());
    }
    // One that says of a window of a gigabyte is not unpacked: no more is held than the coding allows.
    let mut window = b"\x28\xb5\x2f\xfd\x00\xa0".to_vec();
    window.extend_from_slice(&[0x02, 0xff, 0xff, b'x']);
    let headers = [("content-encoding", "zstd")];
    let answer = front.send(Method::POST, PATH, Some((NDJSON, window)), &headers).await;
    answer.refused(400, "events-broken-off");
    let good = lines([event(&anna.id, "e1", house.now())]);
    assert_eq!(counts(&report(&front, good).await.expect(200))[0], 1);
}

/// Lines without end, all of one person; then of someone who is gone in every line; nobody and someone erased look the same.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_hundred_thousand_lines_of_one_person_and_of_one_who_is_gone() {
    const MANY: u64 = 200_000;
    let house = House::open().await;
    let (anna, front) = (house.register("anna").await, reporter(&house).await);
    let base = house.now() - Duration::days(20);
    let all = |user: &str| {
        let mut body = String::new();
        for n in 0..i64::try_from(MANY).unwrap() {
            let at = (base + Duration::seconds(n)).format("%Y-%m-%dT%H:%M:%SZ");
            body += &format!("{{\"id\":\"{n}\",\"user\":\"{user}\",\"at\":\"{at}\",\"action\":\"seen\"}}\n");
        }
        body.into_bytes()
    };
    assert_eq!(counts(&report(&front, all(&anna.id)).await.expect(200)), [MANY, 0, 0, 0, 0, 0]);
    anna.delete("/v1/me").await.expect(200);
    assert_eq!(house.count("select count(*) from usage_events").await, 0);
    let nobody = inzage::platform::ids::random().to_string();
    for gone in [&anna.id, &nobody] {
        assert_eq!(counts(&report(&front, all(gone)).await.expect(200)), [0, 0, 0, MANY, 0, 0]);
    }
    assert_eq!(house.count("select count(*) from usage_events").await, 0);
}

/// M46: a batch that is under way while its person is erased leaves nothing of them, whichever comes first.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_reported_while_its_person_is_erased_is_not_kept() {
    let house = House::open().await;
    let (bert, front) = (house.register("bert").await, reporter(&house).await);
    let mut outcomes = [0, 0];
    for round in 0..24_u64 {
        let anna = house.register(&format!("anna{round}")).await;
        let at = house.now() - Duration::hours(1);
        let body = lines((0..500_i64).flat_map(|n| {
            let at = at + Duration::seconds(n);
            [event(&anna.id, &format!("a{round}-{n}"), at), event(&bert.id, &format!("b{round}-{n}"), at)]
        }));
        let late = async {
            tokio::time::sleep(Wait::from_millis(round % 12)).await;
            anna.delete("/v1/me").await.expect(200)
        };
        let early = async {
            tokio::time::sleep(Wait::from_millis(if round < 12 { 0 } else { 8 })).await;
            report(&front, body).await.expect(200)
        };
        let (receipt, answer) = tokio::join!(late, early);
        let [taken, _, _, unknown, ..] = counts(&answer);
        assert_eq!(taken + unknown, 1000);
        assert!(unknown == 0 || unknown == 500, "all of a person, or nothing: {unknown}");
        let erased = receipt["counts"]["usage_events"]["erased"].as_u64().unwrap_or(0);
        assert_eq!(erased + unknown, 500, "what was taken is what was erased");
        outcomes[usize::from(unknown == 0)] += 1;
    }
    assert_eq!(house.count("select count(*) from usage_events").await, 24 * 500, "Bert's");
    println!("erased first, taken first: {outcomes:?}");

    // And where it is certain who was first: the batch waits for the erasure, and finds nobody.
    let anna = house.register("anna").await;
    let mut erasing = db::begin(&house.app.pool).await.unwrap();
    let lock = "select 1 from subjects where subject_id = $1::uuid for update";
    sqlx::query(lock).bind(&anna.id).execute(&mut *erasing).await.unwrap();
    let sending = tokio::spawn({
        let body = lines([event(&anna.id, "late", house.now())]);
        let front = front.clone();
        async move { report(&front, body).await }
    });
    let waits = "select count(*) from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'";
    until(async || house.count(waits).await > 0).await;
    dossier::erase(&house.app, &mut erasing, &[anna.id.parse().unwrap()]).await.unwrap();
    erasing.commit().await.unwrap();
    assert_eq!(counts(&sending.await.unwrap().expect(200)), [0, 0, 0, 1, 0, 0]);
}

/// Art. 18(2), 21(1): events of someone whose use is restricted are kept only where an exception lets a purpose run that they are
/// collected for; an objection to one of the purposes leaves the other.
#[tokio::test]
async fn of_restricted_people_only_what_the_law_allows_is_kept() {
    let house = House::open().await;
    let (anna, front, agent) = (house.register("anna").await, reporter(&house).await, house.agent().await);
    let mut n = 0;
    let mut sends = async || {
        n += 1;
        counts(&report(&front, lines([event(&anna.id, &n.to_string(), house.now())])).await.expect(200))
    };
    assert_eq!(sends().await, [1, 0, 0, 0, 0, 0]);
    let grounds = json!({"grounds": "Ik word er zenuwachtig van."});
    anna.put("/v1/me/objections/service_development", grounds).await.expect(200);
    assert_eq!(sends().await, [1, 0, 0, 0, 0, 0], "the service is still delivered");
    let restricted = anna.post("/v1/me/restrictions", json!({"ground": "unlawful"})).await.expect(201);
    assert_eq!(sends().await, [0, 0, 0, 0, 1, 0]);
    let exception = json!({"kind": "claims", "purpose": "service_delivery", "reason": "Een geschil over een factuur",
        "until": house.now() + Duration::days(1)});
    let path = format!("/v1/restrictions/{}/exceptions", restricted["id"].as_str().unwrap());
    agent.post(&path, exception).await.expect(200);
    assert_eq!(sends().await, [1, 0, 0, 0, 0, 0]);
    house.later(Duration::days(2));
    assert_eq!(sends().await, [0, 0, 0, 0, 1, 0], "the exception is over");
    assert_eq!(house.sign_in(&anna.id, &anna.email).await.get("/v1/me/usage-events").await.unwrap_items(), 3);
}

/// G4, P20: the whole address is kept for thirty days, then its network; an event that comes later than that, without the rest
/// from the start. What was cut down once is not looked at again.
#[tokio::test]
async fn addresses_are_cut_down_after_thirty_days() {
    let house = House::open().await;
    let (anna, front) = (house.register("anna").await, reporter(&house).await);
    let with = |id: &str, days: i64, ip: &str| {
        let mut event = event(&anna.id, id, house.now() - Duration::days(days));
        event["ip"] = ip.into();
        event
    };
    let six = "2a02:a03f:6b1c:9d00:1:2:3:4";
    let body = lines(
        [
            with("new", 0, "81.240.17.23"),
            with("six", 10, six),
            with("edge", 29, "81.240.17.24"),
            with("old", 40, "81.240.18.25"),
            with("old six", 40, six),
        ]
        .map(|mut event| {
            event["id"] = event["id"].as_str().unwrap().replace(' ', "-").into();
            event
        }),
    );
    assert_eq!(counts(&report(&front, body).await.expect(200))[0], 5);
    let shown = async || -> Vec<(String, String)> {
        let query = "select event_id, abbrev(ip) from usage_events order by at desc, event_id";
        sqlx::query_as(query).fetch_all(&house.app.pool).await.unwrap()
    };
    let of = |all: &[(&str, &str)]| -> Vec<(String, String)> {
        all.iter().map(|(id, ip)| ((*id).to_owned(), (*ip).to_owned())).collect()
    };
    let cut = [("old", "81.240.18.0/24"), ("old-six", "2a02:a03f:6b1c::/48")];
    let before = of(&[&[("new", "81.240.17.23"), ("six", six), ("edge", "81.240.17.24")][..], &cut].concat());
    assert_eq!(shown().await, before);
    inzage::worker::come_round(&house.app).await.unwrap();
    assert_eq!(shown().await, before, "nothing is cut down too early");
    house.later(Duration::days(2));
    inzage::worker::come_round(&house.app).await.unwrap();
    let edge = of(&[&[("new", "81.240.17.23"), ("six", six), ("edge", "81.240.17.0/24")][..], &cut].concat());
    assert_eq!(shown().await, edge);
    let upto: DateTime<Utc> =
        sqlx::query_scalar("select cut_before from usage_cut").fetch_one(&house.app.pool).await.unwrap();
    assert_eq!(upto, house.now() - Duration::days(30));
    house.later(Duration::days(60));
    inzage::worker::come_round(&house.app).await.unwrap();
    let whole = "select count(*) from usage_events where masklen(ip) in (32, 128)";
    assert_eq!((house.count(whole).await, shown().await.len()), (0, 5));
}

/// G4: months are made ahead; what is older than anything we keep is dropped and counted; a month goes whole, before any of it
/// is older than the policy says.
#[tokio::test]
async fn a_month_goes_whole_once_it_is_old() {
    let house = House::open().await;
    let (anna, front) = (house.register("anna").await, reporter(&house).await);
    let months = async || -> Vec<String> {
        let query = "select inhrelid::regclass::text from pg_inherits where inhparent = 'usage_events'::regclass order by 1";
        sqlx::query_scalar(query).fetch_all(&house.app.pool).await.unwrap()
    };
    let named = |all: &[&str]| -> Vec<String> {
        all.iter().map(|month| format!("usage_months.usage_events_{month}")).collect()
    };
    inzage::worker::come_round(&house.app).await.unwrap();
    assert_eq!(months().await, named(&["2026_11", "2026_12"]));
    let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
    let body = lines(
        [
            event(&anna.id, "first kept", at("2025-11-01T00:00:00Z")),
            event(&anna.id, "too old", at("2025-10-31T23:59:59Z")),
            event(&anna.id, "much too old", at("1999-01-01T00:00:00Z")),
            event(&anna.id, "new", house.now()),
        ]
        .map(|mut event| {
            event["id"] = event["id"].as_str().unwrap().replace(' ', "-").into();
            event
        }),
    );
    assert_eq!(counts(&report(&front, body).await.expect(200)), [2, 0, 0, 0, 0, 2]);
    assert_eq!(months().await, named(&["2025_11", "2026_11", "2026_12"]));
    // Nobody who reads is in the way for long, and nobody waits for the month to go.
    house.later(at("2026-12-01T00:00:00Z") - house.now());
    inzage::worker::come_round(&house.app).await.unwrap();
    assert_eq!(
        months().await,
        named(&["2025_11", "2026_11", "2026_12", "2027_01"]),
        "of 13 months ago to the hour"
    );
    house.later(Duration::seconds(1));
    let mut reading = db::begin(&house.app.pool).await.unwrap();
    sqlx::raw_sql("select count(*) from usage_events").execute(&mut *reading).await.unwrap();
    inzage::worker::come_round(&house.app).await.unwrap();
    assert_eq!(months().await.len(), 4, "somebody reads it");
    reading.rollback().await.unwrap();
    inzage::worker::come_round(&house.app).await.unwrap();
    assert_eq!(months().await, named(&["2026_11", "2026_12", "2027_01"]));
    assert_eq!(house.count("select count(*) from usage_events").await, 1);
    let lines = "select count(*) from audit where what = 'expired' and fields = '{usage_events}' and subject_id is null";
    assert_eq!(house.count(lines).await, 1);
}

/// Only a service that may: neither staff, nor the person. A token that is revoked while it sends, sends nothing more.
#[tokio::test]
async fn a_revoked_token_reports_nothing_more() {
    let house = House::open().await;
    let (anna, front) = (house.register("anna").await, reporter(&house).await);
    let body = || lines([event(&anna.id, "e1", house.now())]);
    report(&house.agent().await, body()).await.refused(403, "not-permitted");
    report(&house.front_end().await, body()).await.refused(403, "needs-scope");
    report(&anna.caller, body()).await.refused(403, "not-permitted");
    // What is under way when it is revoked is broken off at the next batch.
    let many =
        lines((0..20_000_i64).map(|n| event(&anna.id, &format!("m{n}"), house.now() - Duration::seconds(n))));
    let (half, rest) = many.split_at(many.len() / 2);
    let mut stream =
        tokio::net::TcpStream::connect(house.base.strip_prefix("http://").unwrap()).await.unwrap();
    let head = format!(
        "POST {PATH} HTTP/1.1\r\nhost: a\r\nauthorization: Bearer {}\r\ncontent-type: {NDJSON}\r\ncontent-length: {}\r\n\r\n",
        front.token.as_ref().unwrap(),
        many.len()
    );
    stream.write_all(&[head.as_bytes(), half].concat()).await.unwrap();
    until(async || house.count("select count(*) from usage_events").await > 0).await;
    let revoke = "update tokens set revoked_at = created_at where scopes = '{events:write}'";
    sqlx::query(revoke).execute(&house.app.pool).await.unwrap();
    stream.write_all(rest).await.unwrap();
    let mut answer = vec![0; 12];
    stream.read_exact(&mut answer).await.unwrap();
    assert_eq!(answer, b"HTTP/1.1 401");
    let taken = house.count("select count(*) from usage_events").await;
    assert!((8_000..9_000).contains(&taken), "the first batch: {taken}");
}

/// P41, M16: at night each month is written anew from which something was lost, while events come in and are read; nothing of
/// them is lost, nobody waits for it, and a month from which nothing was lost stays as it is.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn months_are_written_anew_one_by_one_and_nobody_waits() {
    let house = House::open().await;
    // After the server's own time, which says since when its counts are whole.
    let now: DateTime<Utc> = sqlx::query_scalar("select now()").fetch_one(&house.app.pool).await.unwrap();
    house.later(now - house.now() + Duration::days(40));
    let (anna, bert, front) =
        (house.register("anna").await, house.register("bert").await, reporter(&house).await);
    let of = |person: &Person, name: &str, count: i64, days: i64| {
        let from = house.now() - Duration::days(days);
        lines((0..count).map(|n| event(&person.id, &format!("{name}{n}"), from - Duration::seconds(n))))
    };
    for (person, days) in [(&anna, 0), (&bert, 0), (&bert, 70)] {
        let answer = report(&front, of(person, "before", 9_000, days)).await.expect(200);
        assert_eq!(counts(&answer)[0], 9_000);
    }
    let again = of(&bert, "before", 9_000, 0);
    let files = async || -> Vec<(String, i64)> {
        let query = "select relname::text, pg_relation_filenode(oid)::bigint from pg_class where relispartition and relkind = 'r' order by 1";
        sqlx::query_as(query).fetch_all(&house.app.pool).await.unwrap()
    };
    house.later(Duration::minutes(6));
    house.sign_in(&anna.id, &anna.email).await.delete("/v1/me").await.expect(200);
    let night = house.app.settings.scrub_hours.next(house.now());
    house.later(night.begins - house.now());
    // The counts of the server come a moment later.
    until(async || house.count("select count(*) from pg_stat_all_tables where n_tup_del >= 9000").await > 0)
        .await;
    let before = files().await;
    let (scrubbed, (sent, longest)) = tokio::join!(inzage::rights::scrub::tonight(&house.app), async {
        let (mut sent, mut longest) = (0, Wait::ZERO);
        for round in 0..40_i64 {
            let began = std::time::Instant::now();
            let answer = report(&front, of(&bert, &format!("r{round}-"), 50, 1)).await.expect(200);
            longest = longest.max(began.elapsed());
            sent += counts(&answer)[0];
        }
        (sent, longest)
    });
    assert!(matches!(scrubbed.unwrap(), inzage::platform::jobs::JobOutcome::Done));
    assert!(longest < Wait::from_secs(1), "{longest:?}");
    let after = files().await;
    let kept: Vec<_> = before.iter().filter(|file| after.contains(file)).collect();
    assert!(!kept.is_empty(), "nothing was lost from the month of seventy days ago");
    assert!(kept.len() < before.len(), "Anna's month is another file: {before:?} {after:?}");
    assert_eq!(house.count("select count(*) from usage_events").await, 18_000 + i64::try_from(sent).unwrap());
    assert_eq!(house.count("select count(*) from losses").await, 0);
    assert_eq!(
        house.count("select count(*) from pg_class where relnamespace = 'scrub'::regnamespace").await,
        0
    );
    // What lies in a new file is a month like any other.
    assert_eq!(counts(&report(&front, again).await.expect(200))[1], 9_000);
}

/// A copy of a month that is half made goes with the month.
#[tokio::test]
async fn a_month_that_goes_leaves_no_copy() {
    let house = House::open().await;
    let (anna, front) = (house.register("anna").await, reporter(&house).await);
    let body = lines((0..9_000).map(|n| event(&anna.id, &n.to_string(), house.now())));
    assert_eq!(counts(&report(&front, body).await.expect(200))[0], 9_000);
    let mut db = house.app.pool.acquire().await.unwrap().detach();
    let tries = std::sync::atomic::AtomicUsize::new(0);
    let some = || tries.fetch_add(1, std::sync::atomic::Ordering::Relaxed) < 1;
    let left = inzage::platform::rewrite::rewrite(&mut db, "usage_events", house.now(), &some).await.unwrap();
    assert_eq!(left, inzage::platform::rewrite::Rewritten::Left);
    sqlx::Connection::close(db).await.unwrap();
    let copies = "select count(*) from pg_class where relnamespace = 'scrub'::regnamespace and relkind = 'r'";
    assert_eq!(house.count(copies).await, 1);
    house.later(Duration::days(500));
    inzage::worker::come_round(&house.app).await.unwrap();
    assert_eq!(house.count(copies).await, 0);
    assert_eq!(
        house.count("select count(*) from pg_proc where pronamespace = 'scrub'::regnamespace").await,
        0
    );
    assert_eq!(
        house.count("select count(*) from scrubs where table_name like 'usage_events_2026%'").await,
        0
    );
    house.scrub().await;
}

/// G4: a rule that is shorter than a month is kept as well: what is too old of this month goes row by row.
#[tokio::test]
async fn a_short_rule_is_kept_to_the_instant() {
    let policy = std::fs::read_to_string(policy_file()).unwrap();
    let (head, tail) = policy.split_once("key = \"usage_events\"").unwrap();
    let short = tail.replacen("retention = \"13 months\"", "retention = \"7 days\"", 1);
    let home = tempfile::tempdir().unwrap();
    let file = home.path().join("policy.toml");
    std::fs::write(&file, format!("{head}key = \"usage_events\"{short}")).unwrap();
    let house = House::open_with_policy(&file).await;
    let (anna, front) = (house.register("anna").await, reporter(&house).await);
    let of = |days| event(&anna.id, &format!("d{days}"), house.now() - Duration::days(days));
    assert_eq!(counts(&report(&front, lines([0, 3, 6, 8].map(of))).await.expect(200)), [3, 0, 0, 0, 0, 1]);
    house.later(Duration::days(2));
    inzage::worker::come_round(&house.app).await.unwrap();
    assert_eq!(house.count("select count(*) from usage_events").await, 2);
}
