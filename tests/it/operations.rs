//! What an operator hears: the figures, what is late, and the mail to staff.

use chrono::Duration;
use inzage::operations::staff_mail;
use inzage::platform::db;
use inzage::worker;
use serde_json::json;

use crate::case::Case;
use crate::house::{House, policy_file};
use crate::smtp::{At, MailServer, Way};

const STAFF: &str = "privacy@allatonce.example";

async fn watched() -> House {
    House::open_with(&policy_file(), |settings| {
        settings.metrics_listen = Some("127.0.0.1:0".parse().unwrap());
        settings.staff_mail = Some(STAFF.to_owned());
    })
    .await
}

async fn figures(house: &House) -> String {
    let answer = house.monitoring().get("/metrics").await.expect(200);
    assert!(answer.header("content-type").starts_with("application/openmetrics-text"));
    answer.text
}

fn figure(figures: &str, name: &str) -> Option<f64> {
    let mut lines = figures.lines().filter_map(|line| line.strip_prefix(name));
    lines.next().map(|value| value.trim().parse().unwrap())
}

/// Answers by route and kind, what waits and for how long: on a door of its own, and without a word about a person.
#[tokio::test]
async fn the_figures_tell_how_it_is() {
    let house = watched().await;
    let anna = house.register("anna").await;
    let asked = house.anyone().post("/v1/sign-in-links", json!({"email": anna.email})).await;
    asked.expect(202);
    house.anyone().get("/v/inz_lnk_000000000000000000000000000000_000000").await.expect(410);
    house.anyone().get("/metrics").await.refused(404, "not-found");
    house.anyone().call("BREW".parse().unwrap(), "/coffee", None, &[]).await.expect(404);
    let seen = figures(&house).await;
    let of = |name: &str| figure(&seen, name);
    assert_eq!(
        of("inzage_http_answers_total{method=\"POST\",route=\"/v1/sessions\",status=\"201\"}"),
        Some(1.0),
        "{seen}"
    );
    assert_eq!(
        of("inzage_http_answers_total{method=\"GET\",route=\"/v/{token}\",status=\"410\"}"),
        Some(1.0),
        "{seen}"
    );
    assert!(
        of("inzage_http_answers_total{method=\"other\",route=\"none\",status=\"404\"}").is_some(),
        "{seen}"
    );
    assert_eq!(of("inzage_jobs{kind=\"sign-in-link\"}"), Some(1.0), "{seen}");
    assert!(of("inzage_jobs_oldest_seconds{kind=\"sign-in-link\"}").is_some(), "{seen}");
    assert_eq!(of("inzage_database_answers"), Some(1.0));
    assert!(of("inzage_database_connections{kind=\"most\"}").unwrap() >= 2.0);
    assert!(
        of("inzage_http_connections").unwrap() >= 1.0
            && of("inzage_http_connections_refused_total") == Some(0.0)
    );
    assert!(of("inzage_regular_work_age_seconds{kind=\"sweep\"}").is_none(), "it never came through");
    for personal in ["anna", "inz_lnk", "coffee", "BREW", &anna.id] {
        assert!(!seen.contains(personal), "{personal}: {seen}");
    }
    house.work().await;
    worker::come_round(&house.app).await.unwrap();
    house.later(Duration::hours(2));
    let case = house.writes(json!({"email": "jan@example.be", "message": "Graag inzage."})).await;
    let seen = figures(&house).await;
    let of = |name: &str| figure(&seen, name);
    assert_eq!(of("inzage_regular_work_age_seconds{kind=\"sweep\"}"), Some(7200.0), "{seen}");
    assert!(of("inzage_letters{kind=\"sent\"}").unwrap() >= 2.0, "{seen}");
    assert_eq!(of("inzage_requests_open{kind=\"open\"}"), Some(1.0), "{seen}");
    assert_eq!(of("inzage_requests_overdue"), Some(0.0), "{seen}");
    assert!(!seen.contains(&case.reference), "{seen}");
    // The same health as at the public door.
    house.monitoring().get("/healthz").await.expect(200);
    assert_eq!(house.monitoring().get("/readyz").await.expect(200)["detail"], json!([]));
}

/// Each figure that the README says to alarm on is one that there is.
#[tokio::test]
async fn what_the_readme_alarms_on_is_there() {
    let house = watched().await;
    house.anyone().post("/v1/sign-in-links", json!({"email": "jan@example.be"})).await.expect(202);
    house.writes(json!({"email": "jan@example.be", "message": "Graag inzage."})).await;
    house.anyone().post("/v1/sign-in-links", json!({"email": "jan@example.be"})).await.expect(202);
    worker::come_round(&house.app).await.unwrap();
    house
        .count(
            "with given as (insert into mails (mail_id, kind, language, queued_at, state)
        values (gen_random_uuid(), 'answer', 'nl', now(), 'queued') returning 1) select count(*) from given",
        )
        .await;
    let seen = figures(&house).await;
    let readme = include_str!("../../README.md");
    let named: Vec<_> = readme.split('`').filter(|word| word.starts_with("inzage_")).collect();
    assert!(named.len() > 6, "{named:?}");
    for name in named {
        let name = name.split('{').next().unwrap();
        let family = name.trim_end_matches("_total");
        assert!(seen.contains(&format!("# TYPE {family} ")), "{name}: {seen}");
    }
}

/// What is late is said, and does not make it unready.
#[tokio::test]
async fn what_is_late_is_told_in_the_detail() {
    let house = House::open().await;
    worker::come_round(&house.app).await.unwrap();
    let detail = async || house.anyone().get("/readyz").await.expect(200)["detail"].clone();
    assert_eq!(detail().await, json!([]));
    house.later(Duration::days(1));
    assert_eq!(detail().await, json!(["sweep-late"]));
    worker::come_round(&house.app).await.unwrap();
    house
        .count(
            "with given as (insert into jobs (job_id, kind, lane, payload, run_at, attempts) values
        (gen_random_uuid(), 'rewrite-tables', 'night', '{}', now(), 10) returning 1) select count(*) from given",
        )
        .await;
    assert_eq!(detail().await, json!(["jobs-given-up"]));
}

/// A mail server that takes nothing is heard of, however often a letter is tried.
#[tokio::test]
async fn a_mail_server_that_is_away_is_heard_of() {
    let (server, port) = MailServer::start(0).await;
    let house = House::open_with_mail_server(port).await;
    server.refuse(Way::later(At::Recipient));
    house
        .anyone()
        .post("/v1/contact-requests", json!({"email": "jan@example.be", "message": "Graag inzage."}))
        .await
        .expect(202);
    while worker::work(&house.app).await.unwrap() {}
    assert_eq!(house.anyone().get("/readyz").await.expect(200)["detail"], json!([]));
    for _ in 0..3 {
        house.later(Duration::minutes(30));
        house
            .count("with due as (update jobs set run_at = now() returning 1) select count(*) from due")
            .await;
        while worker::work(&house.app).await.unwrap() {}
    }
    assert_eq!(house.anyone().get("/readyz").await.expect(200)["detail"], json!(["letters-late"]));
}

/// A case that somebody holds is looked after later, and keeps no other waiting.
#[tokio::test]
async fn a_case_that_is_held_keeps_no_other_waiting() {
    let house = watched().await;
    let mut cases = Vec::new();
    for name in ["jan", "piet", "els"] {
        let message =
            json!({"email": format!("{name}@example.be"), "message": "Graag inzage in mijn gegevens."});
        cases.push(house.writes(message).await);
    }
    house.later(Duration::days(24));
    let warned = async || {
        worker::come_round(&house.app).await.unwrap();
        house.work().await;
        let subjects: Vec<_> = house.letters_to(STAFF).into_iter().map(|letter| letter.subject).collect();
        let is_warned = |case: &&Case| subjects.contains(&format!("{}: nog 6 dagen", case.reference));
        cases.iter().filter(is_warned).count()
    };
    let mut holder = db::begin(&house.app.pool).await.unwrap();
    sqlx::query("select from requests where reference = $1 for update")
        .bind(&cases[0].reference)
        .execute(&mut *holder)
        .await
        .unwrap();
    assert_eq!(warned().await, 2);
    holder.rollback().await.unwrap();
    assert_eq!(warned().await, 3);
}

/// Staff hear once of each, and read no personal value.
#[tokio::test]
async fn staff_hear_once_of_each() {
    let house = watched().await;
    let told = async || {
        staff_mail::tell(&house.app).await.unwrap();
        house.work().await;
        house.letters_to(STAFF).into_iter().map(|letter| letter.subject).collect::<Vec<_>>()
    };
    let message = json!({"email": "jan.geheim@example.be", "name": "Jan Geheim", "message": "Graag inzage in mijn gegevens."});
    let case = house.writes(message).await;
    let new = format!("Nieuwe aanvraag: {}", case.reference);
    for _ in 0..2 {
        assert_eq!(told().await, std::slice::from_ref(&new));
    }
    // Seven and three days before, and when the last day is over.
    let mut all = vec![new];
    for (days, subject) in [
        (24, format!("{}: nog 6 dagen", case.reference)),
        (4, format!("{}: nog 2 dagen", case.reference)),
        (4, format!("Te laat: {}", case.reference)),
    ] {
        house.later(Duration::days(days));
        for _ in 0..2 {
            worker::come_round(&house.app).await.unwrap();
            let told = told().await;
            assert!(told.contains(&subject), "{subject}: {told:?}");
        }
        all.push(subject);
    }
    assert_eq!(told().await, all);
    // A letter that did not arrive, by its case.
    let agent = house.agent().await;
    let case = house
        .writes(json!({"email": "piet.geheim@example.be", "message": "Graag inzage in mijn gegevens."}))
        .await;
    all.push(format!("Nieuwe aanvraag: {}", case.reference));
    assert_eq!(told().await, all);
    let seen = case.seen_by(&agent).await;
    let back = json!({"letter": seen["letters"][0]["id"], "outcome": "undelivered"});
    case.step(&agent, "letter", back).await.expect(200);
    all.push(format!("Brief niet aangekomen: {}", case.reference));
    for _ in 0..2 {
        assert_eq!(told().await, all);
    }
    // Work that is given up, and a sweep that does not come through.
    house.count("with given as (insert into jobs (job_id, kind, lane, payload, run_at, attempts) values
        ('00000000-0000-0000-0000-000000000001', 'rewrite-tables', 'night', '{}', now(), 10) returning 1) select count(*) from given").await;
    house.later(Duration::days(1));
    for _ in 0..2 {
        staff_mail::tell(&house.app).await.unwrap();
    }
    while worker::work(&house.app).await.unwrap() {}
    let letters = house.letters_to(STAFF);
    let last: Vec<_> = letters[all.len()..].iter().map(|letter| letter.subject.as_str()).collect();
    assert_eq!(last, ["Werk dat niet lukt: rewrite-tables", "Het dagelijkse werk komt niet rond"]);
    for letter in letters {
        assert!(!letter.text.contains("Geheim") && !letter.text.contains("example.be"), "{}", letter.text);
        assert!(!letter.text.contains("{") && !letter.subject.contains("{"), "{}", letter.text);
    }
    // Without a mailbox of theirs nothing is told.
    let house = House::open().await;
    house.writes(json!({"email": "jan@example.be", "message": "Graag inzage."})).await;
    staff_mail::tell(&house.app).await.unwrap();
    house.work().await;
    assert_eq!(house.letters().len(), 1);
    let _: Case = house.writes(json!({"email": "jan@example.be", "message": "Graag inzage."})).await;
}
