//! What grows old goes by itself: by the policy's rule, and neither before nor after it.

use std::collections::BTreeSet;
use std::process::Command;

use chrono::{DateTime, Duration, Months, Utc};
use inzage::holding::{Holding, Horizon};
use inzage::people::tokens::Scope;
use inzage::platform::heartbeat::{self, Beat};
use inzage::rights::dossier::{self, DOSSIER};
use inzage::worker;
use serde_json::json;

use crate::house::House;

/// One row of every kind that grows old, of an age. `$1` is a time, `$2` a person who is there, `$3` a name that is new.
const ROWS: [(&str, &str); 18] = [
    ("sign_in_counters", "insert into attempts values ($3, $2::text, $1, 1)"),
    (
        "pending_addresses",
        "with link as (insert into mailed_links (link_id, token_digest, kind, created_at, language)
             values (gen_random_uuid(), sha256($3::bytea), 'new-address', now(), 'nl') returning link_id)
         insert into pending_addresses (subject_id, link_id, email, email_key, asked_at)
         select $2, link_id, $3, $3, $1 from link",
    ),
    (
        "mailed_links",
        "insert into mailed_links (link_id, token_digest, kind, created_at, expires_at, language, subject_id)
         values (gen_random_uuid(), sha256($3::bytea), 'sign-in', $1, $1, 'nl', $2)",
    ),
    (
        "letters",
        "insert into mails (mail_id, kind, language, queued_at, sent_at, state, subject_id)
         values (gen_random_uuid(), 'erased', 'nl', $1, $1, 'sent', $2)",
    ),
    (
        "request_messages",
        "with one as (insert into requests (request_id, reference, kind, channel, received_at, filed_at, language, due_on, state,
             ends_as, closed_at, closed_because, subject_id)
             values (gen_random_uuid(), $3, 'question', 'email', $1, $1, 'nl', now()::date, 'closed', 'completed', $1, 'given-up', $2) returning request_id)
         insert into request_senders (request_id, sender, address) select request_id, $3, $3 from one",
    ),
    (
        "request_files",
        "with one as (insert into requests (request_id, reference, kind, channel, received_at, filed_at, language, due_on, state,
             subject_id, copy_state, copy_sent_at)
             values (gen_random_uuid(), $3, 'rights', 'email', now(), now(), 'nl', now()::date, 'open', $2, 'sent',
                     now()) returning request_id),
         link as (insert into mailed_links (link_id, token_digest, kind, created_at, expires_at, language, request_id)
             select gen_random_uuid(), sha256($3::bytea), 'delivery', now(), $1, 'nl', request_id from one)
         insert into request_files (request_id, system, position, media_type, at, bytes)
         select request_id, 'invoicing', 0, 'text/plain', now(), 'x' from one",
    ),
    (
        "requests",
        "insert into requests (request_id, reference, kind, channel, received_at, filed_at, language, due_on, state,
             ends_as, closed_at, closed_because, subject_id, texts_gone)
         values (gen_random_uuid(), $3, 'question', 'email', $1, $1, 'nl', now()::date, 'closed', 'completed', $1, 'given-up', $2, true)",
    ),
    (
        "sessions",
        "insert into sessions (session_id, subject_id, token_digest, method, authenticated_at, created_at, expires_at)
         values (gen_random_uuid(), $2, sha256($3::bytea), 'password', $1, $1, $1)",
    ),
    (
        "devices",
        "insert into devices (device_id, subject_id, token_digest, created_at, used_at)
         values (gen_random_uuid(), $2, sha256($3::bytea), $1, $1)",
    ),
    (
        "profile_segments",
        "insert into profile_segments (subject_id, segment, logic, computed_at, received_at) values ($2, $3, '1', $1, $1)",
    ),
    ("visitor_cookie_choices", "insert into visitor_cookie_choices values (gen_random_uuid(), $3, true, $1)"),
    (
        "device_addresses",
        "insert into usage_events (subject_id, at, event_id, action, ip) values ($2, $1, $3, 'x', '192.0.2.7')",
    ),
    (
        "legal_holds",
        "insert into legal_holds values ($2, $3, 'invoice', 'gdpr-17-3-b', 'law', '2026-01-01', '{email}',
             (($1 - interval '1 hour') at time zone 'Europe/Brussels')::date, 'x', now())",
    ),
    (
        "idempotency",
        "insert into idempotency values ($3, $3, $3, gen_random_uuid(), $2, now(), $1)",
    ),
    (
        "deliveries",
        "insert into deliveries (delivery_id, recipient, event, subject_id, at)
         values (('00000000-0000-0000-0000-' || right(repeat('0', 12) || (extract(epoch from $1)::bigint)::text, 12))::uuid,
                 'invoicing', $3, $2, $1)",
    ),
    (
        "disclosures",
        "insert into disclosures (disclosure_id, subject_id, recipient, name, grounds, law, reference, fields, disclosed_on,
             approved_by, at)
         values (gen_random_uuid(), $2, 'authorities', $3, 'law', 'x', 'x', '{email}', $1, gen_random_uuid(), $1)",
    ),
    (
        "erasure_records",
        "insert into erasures (erasure_id, subject_id, kind, erased_at, fields, counts, policy_version, settled_at)
         values (gen_random_uuid(), gen_random_uuid(), 'user', $1, array[$3], '{}', (select version from policy_versions limit 1), $1)",
    ),
    (
        "retained_records",
        "insert into retained_records values (gen_random_uuid(), gen_random_uuid(), $2, $3, 'invoice', 'gdpr-17-3-b', 'law',
             '2026-01-01', (($1 - interval '1 hour') at time zone 'Europe/Brussels')::date, '[]', now())",
    ),
];

/// Where whole months go, or lines are numbered: tried on their own.
const APART: [&str; 2] = ["usage_events", "audit"];

/// The rows of a kind whose time is over by the clock itself, and not some while before it.
const BY_THE_CLOCK: [&str; 4] = ["request_files", "legal_holds", "idempotency", "retained_records"];

fn horizon_of(house: &House, key: &str, most: i64) -> (&'static Holding, Horizon) {
    dossier::expiring(&house.app, house.now(), most)
        .find(|(holding, _)| holding.key == key)
        .unwrap_or_else(|| panic!("no {key}"))
}

async fn overdue(house: &House, key: &str) -> (u64, Option<Duration>) {
    let (holding, horizon) = horizon_of(house, key, 100);
    let mut db = house.app.read().await.unwrap();
    let found = (holding.expire.unwrap().overdue)(&mut db, horizon).await.unwrap();
    (found.count, found.by)
}

async fn rows_of(house: &House, table: &str) -> i64 {
    let all = format!("select count(*) from {table}");
    sqlx::query_scalar(sqlx::AssertSqlSafe(all)).fetch_one(&house.app.pool).await.unwrap()
}

async fn age(house: &House, row: &str, at: DateTime<Utc>, person: &str, name: &str) {
    sqlx::query(sqlx::AssertSqlSafe(row))
        .bind(at)
        .bind(person.parse::<uuid::Uuid>().unwrap())
        .bind(name)
        .execute(&house.app.pool)
        .await
        .unwrap_or_else(|fault| panic!("{row}: {fault}"));
}

/// P38, L5.1e: a row that is just past its rule is seen to be overdue and goes; one just short of it is neither. Every kind that
/// has a rule in time is tried.
#[tokio::test]
async fn what_is_past_its_rule_goes_and_nothing_else() {
    let house = House::open().await;
    let mut tried = BTreeSet::from(APART);
    for (n, (key, row)) in ROWS.into_iter().enumerate() {
        // Each on somebody of whom nothing else has an age.
        let anna = house.register(&format!("anna-{n}")).await;
        let bert = house.register(&format!("bert-{n}")).await;
        house.work().await;
        tried.insert(key);
        let (holding, horizon) = horizon_of(&house, key, 100);
        let before = if BY_THE_CLOCK.contains(&key) { horizon.at } else { horizon.before };
        let whole_days = key == "legal_holds" || key == "retained_records";
        let (just, past) = if whole_days {
            (Duration::hours(23), Duration::days(1))
        } else {
            (Duration::zero(), Duration::seconds(1))
        };
        if key == "device_addresses" {
            sqlx::query("select make_usage_month(date_trunc('month', $1 + i * interval '1 month')::date, $1) from generate_series(-1, 1) i")
                .bind(before)
                .execute(&house.app.pool)
                .await
                .unwrap();
        }
        let there = rows_of(&house, holding.table).await;
        age(&house, row, before + just + Duration::seconds(1), &anna.id, &format!("{key} just short")).await;
        assert_eq!(overdue(&house, key).await, (0, None), "{key} just short of its rule");
        age(&house, row, before - past, &bert.id, &format!("{key} past it")).await;
        let (count, by) = overdue(&house, key).await;
        assert_eq!(count, 1, "{key} past its rule");
        assert!(by.unwrap() >= Duration::zero() && by.unwrap() <= Duration::days(2), "{key}: {by:?}");
        worker::expire(&house.app).await.unwrap();
        assert_eq!(overdue(&house, key).await, (0, None), "{key} is gone");
        let stripped = ["device_addresses"].contains(&key);
        let left = rows_of(&house, holding.table).await - there;
        assert_eq!(left, if stripped { 2 } else { 1 }, "{key}: one is kept");
    }
    let known: BTreeSet<_> = DOSSIER
        .iter()
        .filter(|holding| {
            holding.expire.is_some() && !holding.key.starts_with("request_") || tried.contains(holding.key)
        })
        .map(|holding| holding.key)
        .collect();
    assert_eq!(tried, known);
}

/// Months that are too old go whole, and lines of the trail by their number.
#[tokio::test]
async fn months_and_the_trail_go_too() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    house.work().await;
    let service = house.service(&[Scope::EventsWrite]).await;
    let event = json!([{"id": "1", "user": anna.id, "at": house.now(), "action": "signed-in"}]);
    service.post("/v1/usage-events", event).await.expect(200);
    // The month is over at once when its first instant is too old.
    let (_, horizon) = horizon_of(&house, "usage_events", 100);
    assert_eq!(horizon.before, house.now().checked_sub_months(Months::new(13)).unwrap());
    house.clock.advance("2027-11-30T22:00:00Z".parse::<DateTime<Utc>>().unwrap() - house.now());
    assert_eq!(overdue(&house, "usage_events").await.0, 0);
    house.clock.advance(Duration::days(2));
    let (count, by) = overdue(&house, "usage_events").await;
    assert!(count == 1 && by.unwrap() > Duration::zero(), "{count} {by:?}");
    worker::expire(&house.app).await.unwrap();
    assert_eq!(house.count("select count(*) from usage_events").await, 0);
    assert_eq!(overdue(&house, "usage_events").await, (0, None));
    // The trail: three years.
    let lines = house.count("select count(*) from audit where what = 'registered'").await;
    house.clock.advance("2029-11-22T09:59:59Z".parse::<DateTime<Utc>>().unwrap() - house.now());
    assert_eq!((lines, overdue(&house, "audit").await.0), (1, 0));
    house.clock.advance(Duration::seconds(2));
    assert!(overdue(&house, "audit").await.0 > 0);
    worker::expire(&house.app).await.unwrap();
    assert_eq!(house.count("select count(*) from audit where what = 'registered'").await, 0);
    assert_eq!(overdue(&house, "audit").await.0, 0);
}

/// M45: a clean-up that fails, or does not run, is seen: in the figures, at the door of readiness, and it keeps no other from
/// being done.
#[tokio::test]
async fn a_clean_up_that_runs_dry_is_seen() {
    let house = House::open_with(&crate::house::policy_file(), |settings| {
        settings.metrics_listen = Some("127.0.0.1:0".parse().unwrap());
    })
    .await;
    let anna = house.register("anna").await;
    house.work().await;
    worker::come_round(&house.app).await.unwrap();
    let ready = house.anyone().get("/readyz").await.expect(200);
    assert_eq!(ready["retention"]["oldest_overdue_seconds"], 0);
    assert_eq!(ready["retention"]["last_run_at"], json!(house.now()));
    let broken = "create function broken() returns trigger language plpgsql as $$ begin raise 'broken'; end $$;
                  create trigger broken before delete on sessions for each statement execute function broken()";
    sqlx::raw_sql(broken).execute(&house.app.pool).await.unwrap();
    let figure = async |kind: &str| {
        let figures = house.monitoring().get("/metrics").await.expect(200).text;
        let line = format!("inzage_retention_overdue_seconds{{kind=\"{kind}\"}} ");
        let found =
            figures.lines().find_map(|one| one.strip_prefix(&line)).unwrap_or_else(|| panic!("{figures}"));
        found.parse::<f64>().unwrap()
    };
    house.later(Duration::days(40));
    worker::come_round(&house.app).await.unwrap_err();
    assert!(figure("sessions").await > 86_400.0 && figure("devices").await == 0.0);
    assert_eq!(figure("all").await, figure("sessions").await);
    let ready = house.anyone().get("/readyz").await.expect(200);
    let detail: Vec<_> = ready["detail"].as_array().unwrap().iter().filter_map(|one| one.as_str()).collect();
    assert!(detail.contains(&"retention-late"), "{detail:?}");
    let seen = ready["retention"]["oldest_overdue_seconds"].as_i64().unwrap();
    assert!(seen > 86_400, "{seen}");
    // What stands behind the one that fails is done.
    assert_eq!(overdue(&house, "letters").await.0, 0);
    sqlx::raw_sql("drop trigger broken on sessions").execute(&house.app.pool).await.unwrap();
    worker::come_round(&house.app).await.unwrap();
    assert_eq!(figure("all").await, 0.0);
    let ready = house.anyone().get("/readyz").await.expect(200);
    // Of a full disk another test may speak, in the same process.
    assert_eq!(ready["retention"]["oldest_overdue_seconds"], 0);
    assert!(!ready["detail"].to_string().contains("late"), "{}", ready.text);
    drop(anna);
}

/// Thirty days switched off, and then on again: all that grew old goes in batches, whatever its number.
#[tokio::test]
async fn a_backlog_goes_in_batches() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    house.work().await;
    let many = "insert into sessions (session_id, subject_id, token_digest, method, authenticated_at, created_at, expires_at)
                select gen_random_uuid(), subject_id, sha256(n::text::bytea), 'password', $1, $1, $1 + n * interval '1 minute'
                from users, generate_series(1, 12000) n";
    sqlx::query(many).bind(house.now()).execute(&house.app.pool).await.unwrap();
    house.later(Duration::days(60));
    assert_eq!(overdue(&house, "sessions").await.0, 100, "it is counted up to a bound");
    let lines = house.count("select count(*) from audit where what = 'expired'").await;
    worker::expire(&house.app).await.unwrap();
    assert_eq!(house.count("select count(*) from sessions").await, 0);
    let batches =
        house.count("select count(*) from audit where what = 'expired' and fields = '{sessions}'").await;
    assert!(batches >= 3 && lines == 0, "{batches}");
    drop(anna);
}

/// A sweep that is killed in the middle has done what it had done, and the next goes on from there: nothing is half gone, and what is
/// just short of its rule stays.
#[tokio::test]
async fn a_sweep_that_is_killed_goes_on_where_it_was() {
    let house = House::open().await;
    house.register("anna").await;
    house.work().await;
    let many = "insert into sessions (session_id, subject_id, token_digest, method, authenticated_at, created_at, expires_at)
                select gen_random_uuid(), subject_id, sha256(n::text::bytea), 'password', $1, $1, $1 + (n % 2) * interval '60 days'
                from users, generate_series(1, 40000) n";
    sqlx::query(many).bind(house.now()).execute(&house.app.pool).await.unwrap();
    house.later(Duration::days(45));
    let old = "select count(*) from sessions where expires_at < '2026-11-23'";
    let lines = "select count(*) from audit where what = 'expired' and fields = '{sessions}'";
    let mut killed = 0;
    while house.count(old).await > 0 {
        let (before, app) = (house.count(old).await, house.app.clone());
        let sweep = tokio::spawn(async move { worker::expire(&app).await });
        while house.count(old).await == before && !sweep.is_finished() {
            tokio::time::sleep(std::time::Duration::from_millis(1)).await;
        }
        sweep.abort();
        killed += i32::from(sweep.await.is_err());
        assert!(killed < 40, "each does something");
    }
    assert!(killed > 0, "none was killed in the middle");
    // Each line tells of a batch that is gone, and none of one that came back.
    let done = house.count(lines).await;
    assert!((4..=40).contains(&done), "{done}");
    worker::expire(&house.app).await.unwrap();
    assert_eq!(house.count("select count(*) from sessions where expires_at > '2026-11-23'").await, 20_000);
    assert_eq!(overdue(&house, "sessions").await, (0, None));
}

/// A clock that was a year ahead, and is set back, holds nothing up: neither the regular work nor a person who may try again, and what
/// comes in after that grows old like everything else.
#[tokio::test]
async fn a_clock_that_was_ahead_holds_nothing_up() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    house.work().await;
    let first = async || {
        let mut db = house.app.read().await.unwrap();
        heartbeat::is_first(&mut db, Beat::Round, house.now(), Duration::minutes(5)).await.unwrap()
    };
    let guess = async || {
        house.anyone().post("/v1/sessions", json!({"email": anna.email, "password": "geen paard"})).await
    };
    let service = house.service(&[Scope::EventsWrite]).await;
    let reports = async |id: &str| {
        let event = json!([{"id": id, "user": anna.id, "at": house.now(), "action": "signed-in", "ip": "192.0.2.77"}]);
        service.post("/v1/usage-events", event).await.expect(200);
    };
    house.later(Duration::days(365));
    assert!(first().await);
    reports("1").await;
    for _ in 0..60 {
        if guess().await.status == 429 {
            break;
        }
    }
    guess().await.refused(429, "too-many-requests");
    house.later(Duration::days(40));
    worker::come_round(&house.app).await.unwrap();
    assert_eq!(house.count("select count(*) from usage_events where ip = '192.0.2.0/24'").await, 1);
    // Set back.
    house.clock.advance(-Duration::days(405));
    assert!(first().await && !first().await, "it comes round, once");
    guess().await.refused(401, "sign-in-failed");
    worker::come_round(&house.app).await.unwrap();
    reports("2").await;
    house.later(Duration::days(31));
    assert_eq!(overdue(&house, "device_addresses").await.0, 1, "seen, wherever the clean-up stood");
    worker::come_round(&house.app).await.unwrap();
    assert_eq!(house.count("select count(*) from usage_events where masklen(ip) = 32").await, 0);
    let ready = house.anyone().get("/readyz").await.expect(200);
    assert_eq!(ready["retention"]["last_run_at"], json!(house.now()), "{}", ready.text);
    let anna = house.sign_in(&anna.id, &anna.email).await;
    anna.delete("/v1/me").await.expect(200);
    house.work().await;
    assert_eq!(
        house.count("select count(*) from erasures where residue = '{}' and searched_at is not null").await,
        1
    );
}

/// `inzage retention run` says what would go and why, changes nothing then, and does it.
#[tokio::test]
async fn it_can_be_done_by_hand() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    house.work().await;
    age(&house, ROWS[0].1, inzage::platform::clock::Clock::System.now() - Duration::days(9), &anna.id, "old")
        .await;
    let sockets = crate::house::cluster().postgres.sockets().display().to_string();
    let url = format!("postgres:///{}?host={sockets}&user=inzage", house.database);
    let run = |more: &[&str]| {
        let out = Command::new(env!("CARGO_BIN_EXE_inzage"))
            .args(["retention", "run"])
            .args(more)
            .env("DATABASE_URL", &url)
            .env("INZAGE_SECRETS", house.home.path().join("secrets"))
            .env("INZAGE_DATA_DIR", house.home.path())
            .env("INZAGE_POLICY", crate::house::policy_file())
            .output()
            .unwrap();
        assert!(out.status.success(), "{}", String::from_utf8_lossy(&out.stderr));
        String::from_utf8(out.stdout).unwrap()
    };
    // Where no service ever ran nothing is made to be found clean.
    let nowhere = house.home.path().join("nowhere");
    let out = Command::new(env!("CARGO_BIN_EXE_inzage"))
        .args(["retention", "run", "--dry-run", "--data-dir"])
        .arg(&nowhere)
        .env_remove("DATABASE_URL")
        .env("INZAGE_POLICY", crate::house::policy_file())
        .output()
        .unwrap();
    assert!(!out.status.success() && !nowhere.exists(), "{}", String::from_utf8_lossy(&out.stdout));
    let there = house.everything().await;
    let said = run(&["--dry-run"]);
    assert!(said.contains(" would go: the policy keeps sign_in_counters for 24 hours"), "{said}");
    assert!(said.contains("8 days too long"), "{said}");
    assert!(house.everything().await == there, "nothing changes");
    let done = run(&[]);
    assert!(done.contains("sign_in_counters: ") && done.contains(" gone: the policy keeps"), "{done}");
    assert_eq!(house.count("select count(*) from attempts where bucket = 'old'").await, 0);
    assert!(run(&["--dry-run"]).contains("nothing is older than the policy allows"));
}

/// T15-8: what is needed to answer someone who asks for a copy does not grow old until they have it, and no longer. Whoever proved
/// nothing holds nothing up, nor does anyone hold up another.
#[tokio::test]
async fn an_open_request_keeps_what_is_needed_to_answer_it() {
    let house = House::open().await;
    let agent = house.agent().await;
    let (anna, bert) = (house.register("anna").await, house.register("bert").await);
    let service = house.service(&[Scope::EventsWrite]).await;
    let event =
        |id: &str, user: &str| json!({"id": id, "user": user, "at": house.now(), "action": "signed-in"});
    let events = json!([event("1", &anna.id), event("2", &bert.id)]);
    service.post("/v1/usage-events", events).await.expect(200);
    house.clock.advance("2027-11-25T10:00:00Z".parse::<DateTime<Utc>>().unwrap() - house.now());
    let asked =
        json!({"channel": "phone", "received_at": house.now(), "subject_id": anna.id, "rights": ["access"]});
    let case = agent.takes_in(asked).await;
    house.work().await;
    let pretended =
        json!({"channel": "phone", "received_at": house.now(), "subject_id": bert.id, "rights": ["access"]});
    agent.takes_in(pretended).await;
    case.is_proved_by_staff(&agent).await;
    house.later(Duration::days(10));
    worker::come_round(&house.app).await.unwrap();
    house.work().await;
    assert_eq!(house.count("select count(*) from usage_events").await, 1, "one is waited for");
    assert_eq!(overdue(&house, "usage_events").await, (0, None));
    case.systems_answer(&agent).await;
    case.decided(&agent, "access", crate::case::done()).await.expect(200);
    house.work().await;
    worker::come_round(&house.app).await.unwrap();
    assert_eq!(house.count("select count(*) from usage_events").await, 1, "until they have it");
    house.press(&house.last_letter_to(&anna.email)).await.expect(200);
    house.work().await;
    let copy = house.press(&house.last_letter_to(&anna.email)).await.expect(200);
    assert!(crate::case::unzipped(&copy, "access-report.json").contains("signed-in"));
    worker::come_round(&house.app).await.unwrap();
    assert_eq!(house.count("select count(*) from usage_events").await, 0, "and no longer");
}
