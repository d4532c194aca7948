//! Every route × every kind of caller × own, foreign, absent and impossible id, read from the declarations
//! (abuse cases 7 and 8; M22).

use chrono::Duration;
use inzage::choices::unsubscribe;
use inzage::openapi;
use inzage::people::authority::Rule;
use inzage::people::tokens::Scope;
use inzage::platform::ids;
use inzage::route::Route;
use inzage::routes;
use reqwest::Method;
use serde_json::json;

use crate::house::{Answer, Caller, House};

/// The table of authority once more, written down independently of the code: what each caller is told.
/// `-` means let in.
fn told(rule: Rule, caller: &str) -> &'static str {
    match (rule, caller) {
        (Rule::Public, _) => "-",
        (_, "nobody" | "rubbish") => "unauthenticated",

        (Rule::Register, "users:write" | "agent" | "dpo") => "-",
        (
            Rule::Register,
            "users:act" | "sessions:open" | "decisions:read" | "events:write" | "parts:write"
            | "segments:write" | "holds:write",
        ) => "needs-scope",
        (Rule::Register, _) => "not-permitted",

        (Rule::Read, "person" | "stale" | "users:act" | "agent" | "dpo") => "-",
        (Rule::Read, _) => "needs-scope",

        (Rule::Correct, "person" | "stale" | "users:write" | "agent" | "dpo") => "-",
        (Rule::Correct, _) => "needs-scope",

        (Rule::GiveAway, "person") => "-",
        (Rule::GiveAway, "stale") => "needs-fresh-session",
        (Rule::GiveAway, "agent" | "dpo") => "needs-request",
        (Rule::GiveAway, _) => "needs-own-session",

        (Rule::Protect, "person" | "stale" | "users:act" | "agent" | "dpo") => "-",
        (Rule::Protect, _) => "needs-scope",

        (Rule::Affirm, "person" | "stale" | "users:act") => "-",
        (Rule::Affirm, "agent" | "dpo") => "not-permitted",
        (Rule::Affirm, _) => "needs-scope",

        (Rule::Undo, "person" | "stale") => "-",
        (Rule::Undo, _) => "needs-own-session",

        (Rule::Decide, "decisions:read" | "agent" | "dpo") => "-",
        (Rule::Decide, "person" | "stale") => "not-permitted",
        (Rule::Decide, _) => "needs-scope",

        (Rule::Record, "users:write" | "agent" | "dpo") => "-",
        (Rule::Record, "person" | "stale") => "not-permitted",
        (Rule::Record, _) => "needs-scope",

        (Rule::Profile, "segments:write") => "-",
        (Rule::Profile, "person" | "stale" | "agent" | "dpo") => "not-permitted",
        (Rule::Profile, _) => "needs-scope",

        (Rule::Hold, "holds:write") => "-",
        (Rule::Hold, "person" | "stale" | "agent" | "dpo") => "not-permitted",
        (Rule::Hold, _) => "needs-scope",

        (Rule::Part, "parts:write" | "agent" | "dpo") => "-",
        (Rule::Part, "person" | "stale") => "not-permitted",
        (Rule::Part, _) => "needs-scope",

        // Made for no system in particular.
        (Rule::Changes, "parts:write") => "needs-system",
        (Rule::Changes, "person" | "stale" | "agent" | "dpo") => "not-permitted",
        (Rule::Changes, _) => "needs-scope",

        (Rule::Observe, "events:write") => "-",
        (Rule::Observe, "person" | "stale" | "agent" | "dpo") => "not-permitted",
        (Rule::Observe, _) => "needs-scope",

        (Rule::Staff, "agent" | "dpo") => "-",
        (Rule::Staff, _) => "not-permitted",

        (Rule::Officer, "dpo") => "-",
        (Rule::Officer, "agent") => "needs-dpo",
        (Rule::Officer, _) => "not-permitted",

        (Rule::Own, "person" | "stale") => "-",
        (Rule::Own, _) => "needs-own-session",

        (Rule::OwnFresh, "person") => "-",
        (Rule::OwnFresh, "stale") => "needs-fresh-session",
        (Rule::OwnFresh, _) => "needs-own-session",

        (Rule::OpenSession, "sessions:open") => "-",
        (
            Rule::OpenSession,
            "users:write" | "users:act" | "decisions:read" | "events:write" | "parts:write"
            | "segments:write" | "holds:write",
        ) => "needs-scope",
        (Rule::OpenSession, _) => "not-permitted",
    }
}

/// Where whom a call is about stands in the path.
const DOORS: [&str; 2] = ["/v1/users/{user}", "/v1/contacts/{contact}"];

const SERVICES: [(&str, Scope); 8] = [
    ("users:write", Scope::UsersWrite),
    ("users:act", Scope::UsersAct),
    ("sessions:open", Scope::SessionsOpen),
    ("decisions:read", Scope::DecisionsRead),
    ("events:write", Scope::EventsWrite),
    ("parts:write", Scope::PartsWrite),
    ("segments:write", Scope::SegmentsWrite),
    ("holds:write", Scope::HoldsWrite),
];

async fn callers(house: &House) -> Vec<(&'static str, Caller)> {
    let mut callers = vec![
        ("nobody", house.anyone()),
        ("rubbish", house.with_token("inz_adm_rubbish_0")),
        ("agent", house.agent().await),
        ("dpo", house.dpo().await),
    ];
    for (name, scope) in SERVICES {
        callers.push((name, house.service(&[scope]).await));
    }
    callers
}

async fn call(caller: &Caller, route: &Route, id: &str) -> Answer {
    call_with(caller, route, id, "").await
}

async fn call_with(caller: &Caller, route: &Route, id: &str, query: &str) -> Answer {
    let path = match DOORS.iter().find(|door| route.path.starts_with(**door)) {
        Some(door) => route.path.replacen(door.split('/').nth(3).unwrap(), id, 1),
        None => route.path.clone(),
    };
    let path = path
        .replace("{contact}", &ids::random().to_string())
        .replace("{session}", &ids::random().to_string());
    let path = path.replace("{purpose}", "service_development").replace("{channel}", "email");
    let path = path
        .replace("{objection}", &ids::random().to_string())
        .replace("{restriction}", &ids::random().to_string());
    let path = path
        .replace("{erasure}", &ids::random().to_string())
        .replace("{version}", "none")
        .replace("{token}", "none")
        .replace("{visitor}", &ids::random().to_string())
        + query;
    let body = route.takes.as_ref().map(|_| json!({}));
    caller.call(route.method.clone(), &path, body, &[]).await
}

/// Each route for each caller, about a user and about a contact person: own, foreign, absent and impossible.
#[tokio::test]
async fn every_caller_is_told_what_the_table_says() {
    let house = House::open().await;
    let bystander = house.register("bystander").await;
    let contact = house.contact_of(&bystander, "bea").await;
    let others = callers(&house).await;
    for (n, route) in routes::table().iter().enumerate() {
        let of_contact = route.path.starts_with(DOORS[1]);
        let named = DOORS.iter().any(|door| route.path.starts_with(door));
        let known = if of_contact { &contact.id } else { &bystander.id };
        for (name, caller) in &others {
            let ids =
                if named { vec![known.clone(), ids::random().to_string()] } else { vec![String::new()] };
            for id in ids {
                let answer = call(caller, route, &id).await;
                let mut expected = told(route.rule, name);
                // A caller without data of its own has nothing to look for under /v1/me.
                if route.path.starts_with("/v1/me") && expected == "-" {
                    expected = "needs-own-session";
                }
                check(&answer, expected, route, name);
            }
        }
        for name in ["person", "stale"] {
            let person = if of_contact {
                house.contact_of(&bystander, &format!("{name}{n}")).await
            } else {
                house.register(&format!("{name}{n}")).await
            };
            if name == "stale" {
                house.later(Duration::minutes(15) + Duration::seconds(1));
            }
            let expected = told(route.rule, name);
            if named {
                let foreign = call(&person, route, known).await;
                let absent = call(&person, route, &ids::random().to_string()).await;
                let impossible = call(&person, route, "no-uuid").await;
                // The customer is a stranger to whom it entered, and they are strangers to it.
                let other_kind =
                    call(&person, route, if of_contact { &bystander.id } else { &contact.id }).await;
                for answer in [&absent, &impossible, &other_kind] {
                    assert_eq!(
                        (foreign.status, foreign.blotted()),
                        (answer.status, answer.blotted()),
                        "{}",
                        route.id
                    );
                }
                let expected = if expected == "-" { "not-found" } else { expected };
                check(&foreign, expected, route, name);
            }
            check(&call(&person, route, &person.id).await, expected, route, name);
            house.later(Duration::minutes(16));
        }
    }
    house.sign_in(&bystander.id, &bystander.email).await.get("/v1/me").await.expect(200);
}

/// Whatever is asked for in words that a route does not know is refused, and nothing is done. Who may not call is told
/// that first.
#[tokio::test]
async fn nothing_unasked_is_carried_out() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let bea = house.contact_of(&anna, "bea").await;
    let mut callers = callers(&house).await;
    callers.push(("person", anna.caller.clone()));
    let before = house.everything().await;
    for route in &routes::table() {
        for (name, caller) in &callers {
            let mut expected = told(route.rule, name);
            if route.path.starts_with("/v1/me") && expected == "-" && *name != "person" {
                expected = "needs-own-session";
            }
            let of_contact = route.path.starts_with(DOORS[1]);
            let id = if of_contact { &bea.id } else { &anna.id };
            let caller = if of_contact && *name == "person" { &bea.caller } else { caller };
            let answer = call_with(caller, route, id, "?preview=true").await;
            if expected != "-" {
                check(&answer, expected, route, name);
            } else if route.ignores_query() {
                assert_ne!(answer["code"], "invalid-fields", "{} by {name}", route.id);
            } else {
                let faults = answer.refused(422, "invalid-fields").faults();
                // What a route needs to know is missed too.
                let mut expected = vec!["?preview unknown-member"];
                if route.id == "read_retained_records" {
                    expected.extend(["?reason required", "?reference required"]);
                }
                assert_eq!(faults, expected, "{} by {name}", route.id);
            }
        }
    }
    assert!(house.everything().await == before, "something was done");
    let ignoring: Vec<_> =
        routes::table().into_iter().filter(Route::ignores_query).map(|route| route.id).collect();
    assert_eq!(
        ignoring,
        ["read_erasure", "docs", "show_unsubscribe", "unsubscribe", "show_link", "use_link"]
    );
}

/// Every fault of a query is told at once, and what is said twice is one, declared or not.
#[tokio::test]
async fn a_query_is_read_like_a_body() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let bea = house.contact_of(&anna, "bea").await;
    let (dpo, system) = (house.dpo().await, house.system("invoicing").await);
    for route in routes::table().iter().filter(|route| !route.ignores_query()) {
        let declared = route.query.as_ref().and_then(|query| query["properties"].as_object());
        for known in declared.into_iter().flat_map(|members| members.keys()) {
            let theirs = if route.path.starts_with(DOORS[1]) { &bea } else { &anna };
            let by_staff = told(route.rule, "dpo") == "-" && !route.path.starts_with("/v1/me");
            let caller = match route.rule {
                Rule::Changes => &system,
                _ if by_staff => &dpo,
                _ => &theirs.caller,
            };
            let answer = call_with(caller, route, &theirs.id, &format!("?{known}=&x=1&{known}=&x=2")).await;
            let faults = answer.refused(422, "invalid-fields").faults();
            for fault in [&format!("?{known} duplicate-member"), "?x duplicate-member", "?x unknown-member"] {
                assert!(faults.iter().any(|found| found == fault), "{}: {faults:?}", route.id);
            }
        }
    }
    let anyone = house.anyone();
    let twice = anyone.get("/v1/policy?a/b=1&a/b=2&c").await.refused(422, "invalid-fields");
    assert_eq!(twice.faults(), ["?a/b duplicate-member", "?a~1b unknown-member", "?c unknown-member"]);
    anyone.get("/v1/policy?").await.expect(200);
    let many = "x&".repeat(5000);
    let told = anyone.get(&format!("/v1/policy?{many}")).await.refused(422, "invalid-fields");
    assert!(told.faults().len() <= 100, "an answer does not grow with what was sent");
    let page =
        anyone.send(Method::POST, "/v1/contact-requests?preview", None, &[("accept", "text/html")]).await;
    assert!(page.expect(422).text.starts_with("<!doctype html>"));
}

/// A signal of the browser is an act too: a call that is refused does not bring it about.
#[tokio::test]
async fn a_refused_query_brings_no_signal() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let signal = [("sec-gpc", "1")];
    let before = house.everything().await;
    anna.call(Method::GET, "/v1/me?preview=true", None, &signal).await.refused(422, "invalid-fields");
    assert!(house.everything().await == before);
    anna.call(Method::GET, "/v1/me", None, &signal).await.expect(200);
    assert!(house.everything().await != before);
}

/// Mail programs add members of their own to the links in our letters.
#[tokio::test]
async fn links_in_letters_carry_whatever_a_mail_program_adds() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let added = "?utm_source=mail&mc_eid=1";
    anna.patch("/v1/me", json!({"email": "nieuw@example.be"})).await.expect(200);
    house.work().await;
    let link = format!("/v/{}{added}", house.letters_to("nieuw@example.be")[0].token());
    let anyone = house.anyone();
    anyone.get(&link).await.expect(200);
    anyone.call(Method::POST, &link, None, &[]).await.expect(200);
    let anna = house.back(&anna).await;
    assert_eq!(anna.get("/v1/me").await["email"], "nieuw@example.be");

    let link = unsubscribe::link(&house.app, anna.id.parse().unwrap()).unwrap();
    let link = format!("{}{added}", link.strip_prefix(&house.base).unwrap());
    anyone.get(&link).await.expect(200);
    let form = ("application/x-www-form-urlencoded", b"List-Unsubscribe=One-Click".to_vec());
    anyone.send(Method::POST, &link, Some(form), &[]).await.expect(200);
    assert_eq!(anna.get("/v1/me").await["direct_marketing"], "ban");
}

fn check(answer: &Answer, expected: &str, route: &Route, caller: &str) {
    let code = answer["code"].as_str().unwrap_or_default();
    let context = format!("{} {} by {caller}: {} {}", route.method, route.path, answer.status, answer.text);
    match expected {
        "-" => assert!(!matches!(answer.status, 401 | 403 | 500..), "{context}"),
        code_expected => assert_eq!(code, code_expected, "{context}"),
    }
    let status = match expected {
        "-" => return,
        "unauthenticated" => 401,
        "not-found" => 404,
        _ => 403,
    };
    assert_eq!(answer.status, status, "{context}");
    // The document announces what was answered.
    let announced = openapi::problems(route)
        .iter()
        .any(|(status, codes)| status.as_u16() == answer.status && codes.contains(&code));
    assert!(announced, "{context}: not in the document");
}

/// The document is sound: ids are unique, path parameters are described, every input has bounds.
#[test]
fn the_document_is_sound() {
    let table = routes::table();
    let document = openapi::document(&table, &crate::document::edition().policy);
    let mut ids: Vec<_> = table.iter().map(|route| route.id.clone()).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), table.len());
    for route in &table {
        let operation = &document["paths"][&route.path][route.method.as_str().to_lowercase()];
        for name in openapi::names(&route.path) {
            let described = operation["parameters"]
                .as_array()
                .unwrap()
                .iter()
                .any(|one| one["name"] == name && one["in"] == "path");
            assert!(described, "{} {name}", route.id);
        }
        assert!(!route.answers.is_empty(), "{}", route.id);
        let takes = route.takes.is_some() || route.takes_file || !route.takes_also.is_empty();
        assert_eq!(operation["requestBody"].is_object(), takes, "{}", route.id);
        if let Some(body) = &route.takes {
            bounded(&route.id, &body.schema);
        }
    }
    let text = document.to_string();
    for reference in text.split("\"$ref\":\"").skip(1).map(|rest| rest.split('"').next().unwrap()) {
        let pointer = reference.trim_start_matches('#');
        assert!(document.pointer(pointer).is_some(), "{reference} leads nowhere");
    }
}

/// Every text that may be sent has a longest length, every object says that it takes nothing else.
fn bounded(route: &str, schema: &serde_json::Value) {
    if let Some(properties) = schema["properties"].as_object() {
        assert_eq!(schema["additionalProperties"], false, "{route}");
        for (name, schema) in properties {
            assert!(schema["description"].as_str().is_some_and(|text| !text.is_empty()), "{route} {name}");
            bounded(&format!("{route}.{name}"), schema);
        }
    } else if schema["type"] == "string" || schema["type"] == json!(["string", "null"]) {
        let bounded =
            schema["maxLength"].is_u64() || schema["enum"].is_array() || schema["format"] == "date-time";
        assert!(bounded, "{route}: {schema}");
    }
}
