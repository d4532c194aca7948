//! M15, M16: whatever else is under way while someone is erased comes wholly before it or finds nobody, in both orders: a test for each
//! writing route, with the jobs that wait at that moment. The order is forced: both stand in line for the row of the person.

use std::collections::BTreeSet;
use std::time::Duration;

use inzage::people::authority::Rule;
use inzage::people::tokens::Scope;
use inzage::platform::db;
use inzage::route::Route;
use inzage::{routes, worker};
use reqwest::Method;
use serde_json::{Value, json};
use tokio::task::JoinHandle;

use crate::house::{Answer, Caller, House, PASSWORD, Person};

/// Stands in everything that anyone writes here.
const CANARY: &str = "Zwartzangertje";

/// Everyone who calls.
#[derive(Clone)]
struct Callers {
    front: Caller,
    service: Caller,
    dpo: Caller,
    anyone: Caller,
}

/// Someone with what a route names, and a contact person of theirs where it is about one.
struct Life {
    anna: Person,
    bea: Option<Person>,
    /// What stands in the place of each `{name}` of a path.
    names: Vec<(&'static str, String)>,
    link: String,
}

fn id(value: &Value) -> String {
    value.as_str().unwrap().to_owned()
}

async fn live(house: &House, callers: &Callers, route: &Route, n: usize) -> Life {
    // Nobody is told to come back later.
    house.later(chrono::Duration::minutes(16));
    let is_named = |name: &str| route.path.contains(&format!("{{{name}}}"));
    let more = json!({"first_name": CANARY, "phone_mobile": "0471 99 88 77"});
    let anna = house.register_with(&format!("anna-{n}"), more).await;
    let mut names = fixed(house, n);
    names.push(("user", anna.id.clone()));
    anna.put("/v1/me/statements/email", json!({"text": CANARY})).await.expect(200);
    let mut bea = None;
    if is_named("contact") {
        let contact = house.contact_of(&anna, &format!("bea-{n}")).await;
        contact.put("/v1/me/statements/email", json!({"text": CANARY})).await.expect(200);
        names.push(("contact", contact.id.clone()));
        bea = Some(contact);
    }
    let who = bea.as_ref().unwrap_or(&anna);
    if route.id.contains("consent") {
        let given = json!({"wording": "2026-1", "language": "nl"});
        who.put("/v1/me/consents/direct_marketing", given).await.expect(200);
    }
    if is_named("objection") || route.id.contains("objection") {
        let made =
            who.put("/v1/me/objections/service_development", json!({"grounds": CANARY})).await.expect(200);
        names.push(("objection", id(&made["objection"]["id"])));
    }
    if is_named("restriction") {
        let wanted = json!({"ground": "unlawful", "purposes": ["advertising"], "note": CANARY});
        names.push(("restriction", id(&who.post("/v1/me/restrictions", wanted).await.expect(201)["id"])));
    }
    if is_named("request") {
        let asked = json!({"rights": ["access", "rectification"], "message": CANARY});
        names.push(("request", id(&anna.post("/v1/me/requests", asked).await.expect(201)["id"])));
    }
    if is_named("session") {
        names.push(("session", id(&anna.get("/v1/me/sessions").await.expect(200)["items"][0]["id"])));
    }
    if is_named("delivery") {
        who.patch("/v1/me", json!({"first_name": CANARY})).await.expect(200);
        let told = callers.dpo.get(&format!("/v1/deliveries?subject_id={}", who.id)).await.expect(200);
        names.push(("delivery", id(&told["items"][0]["id"])));
    }
    if is_named("reference") {
        let hold = json!({"kind": "invoice", "issued_on": "2026-01-02", "fields": ["company_name"]});
        callers.service.put(&format!("/v1/users/{}/holds/F1-{n}", anna.id), hold).await.expect(201);
    }
    let mut link = String::new();
    if is_named("token") || route.id == "prove_mailbox" {
        callers.anyone.post("/v1/sign-in-links", json!({"email": anna.email})).await.expect(202);
        house.work().await;
        link = house.last_link_to(&anna.email).tokens().pop().unwrap();
        names.push(("token", link.clone()));
    }
    // What waits from here on is under way while she is erased.
    // Once she is erased it is a stranger's, and stays.
    let message = json!({"email": anna.email, "message": "Wis mij."});
    callers.anyone.post("/v1/contact-requests", message).await.expect(202);
    callers.anyone.post("/v1/sign-in-links", json!({"email": anna.email})).await.expect(202);
    Life { anna, bea, names, link }
}

/// What is the same for everyone.
fn fixed(house: &House, n: usize) -> Vec<(&'static str, String)> {
    vec![
        ("about", "email".to_owned()),
        ("purpose", "direct_marketing".to_owned()),
        ("channel", "email".to_owned()),
        ("reference", format!("F1-{n}")),
        ("system", "invoicing".to_owned()),
        ("recipient", "service_providers".to_owned()),
        ("right", "access".to_owned()),
        ("version", house.app.edition.version.clone()),
        ("visitor", "6f1ed002-ab50-4d3e-9b1c-8f4f9a8c1b7e".to_owned()),
    ]
}

/// A body that the route takes, whatever comes of it.
fn body(house: &House, life: &Life, route: &Route) -> Value {
    let (anna, now) = (&life.anna, house.now());
    let verb = ["_me", "_user", "_contact"].iter().find_map(|door| route.id.strip_suffix(door));
    match verb.unwrap_or(&route.id) {
        "sign_in" => json!({"email": anna.email, "password": PASSWORD}),
        "register" | "register_user" => {
            json!({"company_name": CANARY, "email": anna.email, "password": PASSWORD})
        }
        "look_up" | "mail_sign_in_link" => json!({"email": anna.email}),
        "open_session" => json!({"method": "password", "authenticated_at": now}),
        "change_password" => json!({"current": PASSWORD, "new": "een ander paard eet hooi"}),
        "rectify" if route.path.starts_with("/v1/contacts") => json!({"role": CANARY}),
        "rectify" => json!({"first_name": CANARY, "company_name": CANARY}),
        "put_statement" => json!({"text": format!("{CANARY} zegt iets anders.")}),
        "choose_cookies" | "choose_cookies_as_visitor" => json!({"choices": {"session": true}}),
        "give_consent" => json!({"wording": "2026-1", "language": "nl"}),
        "object" => json!({"grounds": CANARY}),
        "restrict" => json!({"ground": "unlawful", "note": CANARY}),
        "set_segments" => json!({"logic": "2026-1", "computed_at": now, "segments": ["quiet_lately"]}),
        "report_usage_events" => json!([{"id": CANARY, "user": anna.id, "at": now, "action": CANARY}]),
        "record_channel_basis" => {
            json!({"basis": "existing-customer", "evidence": format!("{CANARY} kocht.")})
        }
        "decide_objection" => json!({"outcome": "upheld", "reason": CANARY}),
        "lift_restriction" => json!({"reason": CANARY}),
        "except_restriction" => {
            json!({"kind": "claims", "purpose": "advertising", "reason": CANARY, "until": now + chrono::Duration::days(1)})
        }
        "send_message" => json!({"email": anna.email, "message": "Stop met reclame."}),
        "prove_mailbox" => json!({"token": life.link}),
        "file_request" => json!({"rights": ["erasure"], "message": CANARY}),
        "add_contact" => json!({"name": CANARY, "email": format!("nog-{}", anna.email)}),
        "correct_contact" => json!({"role": CANARY}),
        "note_contact_informed" => json!({"how": "phone"}),
        "place_hold" => json!({"kind": "invoice", "issued_on": "2026-02-03", "fields": ["email"]}),
        "take_in_request" => {
            json!({"channel": "phone", "received_at": now, "subject_id": anna.id, "rights": ["erasure"], "message": CANARY})
        }
        "mark_others" => json!({"mask": [CANARY]}),
        "check_identity" => json!({"doubt": CANARY, "asked_for": "Uw klantnummer."}),
        "clarify" => json!({"question": CANARY}),
        "note_answer" | "note" => json!({"text": CANARY}),
        "note_identity" => json!({"method": "callback", "reason": CANARY}),
        "extend" | "mark_junk" => json!({"reason": CANARY}),
        "reclassify" => json!({"rights": ["access", "rectification", "erasure"]}),
        "note_part" => json!({"state": "excused", "reason": CANARY}),
        "decide_line" => json!({"outcome": "refused", "ground": "rights-of-others", "explanation": CANARY}),
        "propose_fee" => json!({"amount": "25 euro", "reason": CANARY, "evidence": CANARY}),
        "note_fee_reply" => json!({"reply": "declined", "explanation": CANARY}),
        "note_withdrawal" | "close_case" => json!({"explanation": CANARY}),
        "told_otherwise" => json!({"outcome": "taken-back"}),
        "forward" => json!({"user": anna.id}),
        "set_endpoint" => json!({"url": "https://example.com/hook"}),
        "excuse_delivery" => json!({"reason": "impossible"}),
        "note_letter" => json!({"deliveries": [anna.id]}),
        "record_disclosure" => {
            json!({"subject_id": anna.id, "recipient": "authorities", "name": "Een overheid", "case": "law", "law": CANARY,
                   "reason": CANARY, "reference": "2026/17", "fields": ["email"]})
        }
        "confirm_changes" => json!({"through": "0"}),
        _ => json!({}),
    }
}

/// Who may take the route.
fn caller(callers: &Callers, life: &Life, route: &Route) -> Caller {
    match route.rule {
        Rule::Public => callers.anyone.clone(),
        Rule::Own | Rule::OwnFresh | Rule::Undo | Rule::GiveAway => life.anna.caller.clone(),
        _ if route.path.starts_with("/v1/me") => life.anna.caller.clone(),
        Rule::Staff | Rule::Officer => callers.dpo.clone(),
        Rule::Register | Rule::Correct | Rule::Read | Rule::Protect | Rule::Affirm | Rule::Record => {
            callers.front.clone()
        }
        _ => callers.service.clone(),
    }
}

/// The call, as it is made.
fn call(house: &House, callers: &Callers, life: &Life, route: &Route) -> JoinHandle<Answer> {
    let path = life
        .names
        .iter()
        .fold(route.path.clone(), |path, (name, value)| path.replace(&format!("{{{name}}}"), value));
    let path = if route.id.starts_with("object_") || route.id.starts_with("withdraw_objection_") {
        path.replace("direct_marketing", "service_development")
    } else {
        path
    };
    assert!(!path.contains('{'), "{path}");
    let (caller, method) = (caller(callers, life, route), route.method.clone());
    let body = body(house, life, route);
    let (takes_file, is_bare) = (route.takes_file, route.takes.is_none());
    tokio::spawn(async move {
        if takes_file {
            return caller.send(method, &path, Some(("text/plain", CANARY.as_bytes().to_vec())), &[]).await;
        }
        let body = if is_bare && method == Method::DELETE { None } else { Some(body) };
        caller.call(method, &path, body, &[]).await
    })
}

/// How many wait for a lock in the house.
async fn in_line(house: &House) -> i64 {
    house
        .count(
            "select count(distinct pid) from pg_locks where not granted and pid in
                 (select pid from pg_stat_activity where datname = current_database())",
        )
        .await
}

/// Waits until one more stands in line than before, or has come through.
async fn stands<T>(house: &House, before: i64, act: &JoinHandle<T>) {
    for _ in 0..400 {
        if act.is_finished() || in_line(house).await > before {
            return;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

/// Every route that writes, once before an erasure and once after it while both wait, and the jobs that wait at that moment with them.
#[tokio::test]
async fn every_writing_route_comes_before_an_erasure_or_finds_nobody() {
    let house = House::open().await;
    let callers = Callers {
        front: house.front_end().await,
        service: house
            .service(&[
                Scope::HoldsWrite,
                Scope::EventsWrite,
                Scope::SegmentsWrite,
                Scope::SessionsOpen,
                Scope::PartsWrite,
            ])
            .await,
        dpo: house.dpo().await,
        anyone: house.anyone(),
    };
    watch_jobs(&house).await;
    let written = routes::table().into_iter().filter(|route| route.method != Method::GET);
    // Under others' doors these are nobody's, and refused before any row is read.
    let own = [Rule::Own, Rule::OwnFresh, Rule::Undo, Rule::GiveAway];
    let written = written.filter(|route| route.path.starts_with("/v1/me") || !own.contains(&route.rule));
    let mut n = 0;
    for route in written.filter(|route| route.id != "erase_me") {
        for erased_first in [false, true] {
            n += 1;
            let life = live(&house, &callers, &route, n).await;
            race(&house, &callers, &life, &route, erased_first).await;
        }
    }
    assert!(n > 180, "{n}");
    taken_out(&house, &callers).await;
    nothing_is_left(&house).await;
    // Every job there ever was, once more: late, or under way when it was.
    let kinds = again(&house).await;
    nothing_is_left(&house).await;
    let known: BTreeSet<String> = known_kinds();
    let unseen: Vec<_> = known.difference(&kinds).collect();
    assert_eq!(unseen, Vec::<&String>::new(), "seen: {kinds:?}");
}

#[expect(clippy::async_yields_async, reason = "each is begun here and awaited once the door is open")]
async fn race(house: &House, callers: &Callers, life: &Life, route: &Route, erased_first: bool) {
    let erased = life.bea.as_ref().unwrap_or(&life.anna);
    let mut door = db::begin(&house.app.pool).await.unwrap();
    sqlx::query("select from subjects where subject_id = $1::uuid for update")
        .bind(&erased.id)
        .execute(&mut *door)
        .await
        .unwrap();
    let erase = async || {
        let (caller, before) = (erased.caller.clone(), in_line(house).await);
        let receipt = tokio::spawn(async move { caller.delete("/v1/me").await });
        stands(house, before, &receipt).await;
        receipt
    };
    let act = async || {
        let before = in_line(house).await;
        let act = call(house, callers, life, route);
        stands(house, before, &act).await;
        act
    };
    let work = async || {
        let (app, before) = (house.app.clone(), in_line(house).await);
        let work = tokio::spawn(async move { while worker::work(&app).await.unwrap() {} });
        stands(house, before, &work).await;
        work
    };
    let (act, receipt, jobs) = if erased_first {
        let receipt = erase().await;
        (act().await, receipt, work().await)
    } else {
        let (act, jobs) = (act().await, work().await);
        (act, erase().await, jobs)
    };
    door.rollback().await.unwrap();
    let (answer, receipt) = (act.await.unwrap(), receipt.await.unwrap());
    jobs.await.unwrap();
    let which = format!("{} {} erased first: {erased_first}", route.method, route.id);
    assert!(answer.status < 500, "{which}: {}", answer.text);
    // What ended the session, or the entry, came first.
    let is_gone = receipt.status == 401;
    assert!(receipt.status == 200 || is_gone && !erased_first, "{which}: {}", receipt.text);
    if is_gone || life.bea.is_some() {
        house.sign_in(&life.anna.id, &life.anna.email).await.delete("/v1/me").await.expect(200);
    }
    // Whoever has the address anew is somebody else.
    if route.id == "register_user" && answer.status == 201 {
        let stranger = house.sign_in(answer["id"].as_str().unwrap(), &life.anna.email).await;
        stranger.delete("/v1/me").await.expect(200);
    }
}

/// Someone whom a customer takes out is erased once they are answered.
async fn taken_out(house: &House, callers: &Callers) {
    let anna = house.register("anna-out").await;
    let bea = house.contact_of(&anna, "bea-out").await;
    let made = bea.put("/v1/me/objections/service_development", json!({"grounds": CANARY})).await.expect(200);
    anna.delete(&format!("/v1/me/contacts/{}", bea.id)).await.expect(204);
    let path = format!("/v1/objections/{}/decision", id(&made["objection"]["id"]));
    callers.dpo.put(&path, json!({"outcome": "upheld", "reason": CANARY})).await.expect(200);
    house.work().await;
    anna.delete("/v1/me").await.expect(200);
}

async fn nothing_is_left(house: &House) {
    house.work().await;
    assert_eq!(
        house.count("select count(*) from erasures where searched_at is null or residue <> '{}'").await,
        0
    );
    for table in ["subjects", "users", "contacts", "statements", "usage_events", "legal_holds", "sessions"] {
        let rows = format!("select count(*) from {table}");
        let rows: i64 =
            sqlx::query_scalar(sqlx::AssertSqlSafe(rows)).fetch_one(&house.app.pool).await.unwrap();
        assert_eq!(rows, 0, "{table}");
    }
    assert_eq!(house.count("select count(*) from mailed_links where subject_id is not null").await, 0);
    let open = "select count(*) from requests where closed_at is null and subject_id is not null";
    assert_eq!(house.count(open).await, 0);
    let left: Vec<_> =
        house.everything().await.into_iter().filter(|(_, rows)| rows.contains(CANARY)).collect();
    let left: Vec<_> =
        left.iter().map(|(table, rows)| (table, rows.split('|').find(|row| row.contains(CANARY)))).collect();
    assert!(left.is_empty(), "{left:?}");
    house.facts_agree().await;
}

/// Keeps every job that is ever wanted, out of sight of the service.
async fn watch_jobs(house: &House) {
    sqlx::raw_sql(
        "create schema watch;
         create table watch.seen (like public.jobs);
         create function watch.see() returns trigger language plpgsql as
             $$ begin insert into watch.seen select new.*; return new; end $$;
         create trigger seen after insert on public.jobs for each row execute function watch.see()",
    )
    .execute(&house.app.pool)
    .await
    .unwrap();
}

/// Does every job there ever was once more; answers of which kinds they were.
async fn again(house: &House) -> BTreeSet<String> {
    let kinds: Vec<String> =
        sqlx::query_scalar("select distinct kind from watch.seen").fetch_all(&house.app.pool).await.unwrap();
    sqlx::raw_sql(
        "drop trigger seen on public.jobs;
         insert into public.jobs select * from watch.seen
         on conflict do nothing;
         update public.jobs set run_at = '2026-11-22T09:00:00Z', attempts = 0, leased_until = null where lane <> 'night'",
    )
    .execute(&house.app.pool)
    .await
    .unwrap();
    house.work().await;
    kinds.into_iter().collect()
}

/// The kinds of the table of jobs, as the program has them.
fn known_kinds() -> BTreeSet<String> {
    use inzage::{contacts, holding, mail, people, requests, rights};
    let table = include_str!("../../src/worker.rs").split_once("async fn carry_out").unwrap().1;
    let known = [
        holding::REWRITE_JOB,
        requests::jobs::TAKE_IN_JOB,
        requests::jobs::CONCLUDE_JOB,
        requests::jobs::BRING_BACK_JOB,
        requests::jobs::ANSWERED_JOB,
        people::sign_in_links::SIGN_IN_JOB,
        people::mailbox::FIRST_PROOF_JOB,
        contacts::informing::INFORM_JOB,
        mail::SEND_JOB,
        rights::residue::RESIDUE_JOB,
        rights::erasure::FORGET_JOB,
    ];
    let named = table.split("\n}").next().unwrap().matches("_JOB").count();
    assert_eq!(named, known.len(), "a kind of job that is not raced");
    known.into_iter().map(str::to_owned).collect()
}
