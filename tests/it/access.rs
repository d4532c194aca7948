//! Access to everything held, and to what happened to it (P42; L15; P19).

use chrono::Duration;
use inzage::platform::db;
use serde_json::{Value, json};

use crate::erasure::{choose_everything, full_of_canaries};
use crate::house::House;
use crate::lanes::until;

/// T15-1: all of Art. 15(1)(a) to (h), 15(2), and the data.
#[tokio::test]
async fn the_report_says_everything_article_15_demands() {
    let house = House::open().await;
    let body = json!({"first_name": "An", "address": {"city": "Gent"},
                      "notice_shown": {"policy_version": house.app.edition.version, "language": "nl"}});
    let anna = house.register_with("anna", body).await;
    let report = anna.get("/v1/me/access-report").await.expect(200);
    for member in ["purposes", "categories", "recipients", "retention", "rights", "sources", "elsewhere"] {
        assert!(!report[member].as_array().unwrap().is_empty(), "{member}");
    }
    assert_eq!(report["controller"]["name"], "ALL@ONCE");
    assert_eq!(report["controller"]["address"]["box"], "13");
    assert_eq!(report["authority"]["email"], "contact@apd-gba.be");
    assert_eq!(report["automated_decisions"]["solely_automated"], false);
    assert_eq!(report["transfers"]["countries"], json!([]));
    assert_eq!(report["subject"], json!({"id": anna.id, "kind": "user"}));
    assert_eq!(report["language"], "nl");

    let profile = report["data"]["profile"].as_array().unwrap();
    let email = profile.iter().find(|field| field["field"] == "email").unwrap();
    assert_eq!(email["value"], "anna@example.be");
    assert_eq!(email["source"], "provided");
    assert_eq!(email["basis"], "contract");
    assert!(email["purposes"].as_array().unwrap().contains(&json!("service_delivery")));
    assert!(!email["retention"].as_str().unwrap().is_empty());
    for holding in ["account", "credentials", "notices", "sessions", "sign_in_counters", "audit"] {
        assert!(!report["data"][holding].as_array().unwrap().is_empty(), "{holding}");
    }
    assert!(!report.text.contains("$argon2"), "a hash is nobody's to read");
    assert_eq!(anna.trail().await.last().unwrap(), "access-given");
}

#[tokio::test]
async fn the_report_speaks_the_persons_language() {
    let house = House::open().await;
    let anna = house.register_with("anna", json!({"language": "fr-BE"})).await;
    let report = anna.get("/v1/me/access-report").await.expect(200);
    assert_eq!(report["language"], "fr");
    assert_eq!(report.header("content-language"), "fr");
    let german = anna.speaking("de-AT, en;q=0.5").get("/v1/me/access-report").await.expect(200);
    assert_eq!(german["language"], "de");
    assert_ne!(report["purposes"][0]["title"], german["purposes"][0]["title"]);
}

/// M1, M22: nobody else's data are in it.
#[tokio::test]
async fn nobody_else_is_in_the_report() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let bert = house.register_with("bert", json!({"last_name": "Geheimenaar"})).await;
    bert.patch("/v1/me", json!({"first_name": "Bert"})).await.expect(200);
    for path in
        ["/v1/me/access-report", "/v1/me/export", "/v1/me/trail", "/v1/me/sessions", "/v1/me/erasure-preview"]
    {
        let text = anna.get(path).await.expect(200).text;
        assert!(
            !text.contains("Geheimenaar") && !text.contains(&bert.id) && !text.contains(&bert.email),
            "{path}"
        );
    }
}

/// Giving away needs a fresh session; staff and services cannot do it at all.
#[tokio::test]
async fn giving_away_is_for_the_person_freshly_signed_in() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let paths = ["access-report", "export", "erasure-preview"];
    house.later(Duration::minutes(15));
    for path in paths {
        anna.get(&format!("/v1/me/{path}")).await.expect(200);
    }
    house.later(Duration::seconds(1));
    for path in paths {
        anna.get(&format!("/v1/me/{path}")).await.refused(403, "needs-fresh-session");
    }
    anna.delete("/v1/me").await.refused(403, "needs-fresh-session");
    anna.get("/v1/me").await.expect(200);
    let fresh = house.sign_in(&anna.id, &anna.email).await;
    fresh.get("/v1/me/export").await.expect(200);
}

/// The trail names kinds of actors, fields and instants; never who on staff it was, never a value.
#[tokio::test]
async fn the_trail_tells_who_did_what() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let path = format!("/v1/users/{}", anna.id);
    house.agent().await.get(&path).await.expect(200);
    house.dpo().await.patch(&path, json!({"first_name": "Verbeterd"})).await.expect(200);
    house.front_end().await.get(&path).await.expect(200);
    let trail = anna.get("/v1/me/trail").await.expect(200);
    let told: Vec<_> = trail["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|entry| (entry["what"].as_str().unwrap(), entry["actor"].as_str().unwrap()))
        .collect();
    assert_eq!(
        told,
        [("registered", "service"), ("signed-in", "person"), ("read", "agent"), ("rectified", "dpo")]
    );
    assert!(!trail.text.contains("Verbeterd"));

    // A page at a time.
    let first = anna.get("/v1/me/trail?limit=3").await.expect(200);
    assert_eq!(first["items"].as_array().unwrap().len(), 3);
    let next = first["next"].as_str().unwrap();
    let second = anna.get(&format!("/v1/me/trail?limit=3&after={next}")).await.expect(200);
    assert_eq!(second["items"].as_array().unwrap().len(), 1);
    assert_eq!(second["next"], Value::Null);
    let refused = anna.get("/v1/me/trail?limit=many&depth=3").await.refused(422, "invalid-fields");
    assert_eq!(refused.faults(), ["?depth unknown-member", "?limit not-a-page-size"]);
    let refused = anna.get("/v1/me/trail?limit=0&limit=2&after=-1").await.refused(422, "invalid-fields");
    assert_eq!(refused.faults(), ["?after not-a-number", "?limit duplicate-member"]);
}

/// P3, design "Who may do what": a person on their own id is treated as on /v1/me.
#[tokio::test]
async fn a_person_reaches_themselves_by_id_too() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let by_id = anna.get(&format!("/v1/users/{}", anna.id)).await.expect(200);
    assert_eq!(by_id.body, anna.get("/v1/me").await.expect(200).body);
    anna.get(&format!("/v1/users/{}/trail", anna.id)).await.expect(200);
    anna.get(&format!("/v1/users/{}/export", anna.id)).await.expect(200);
}

/// L12.1, M38: the report as a page: every value of the data, under names and in words of the person's language, whole
/// and without anything from elsewhere; what people wrote stays text.
#[tokio::test]
async fn the_report_can_be_read_by_anyone() {
    let house = House::open().await;
    let anna = full_of_canaries(&house).await;
    anna.patch("/v1/me", json!({"first_name": "<script>alert(1)</script>", "last_name": "=HYPERLINK(1)"}))
        .await
        .expect(200);
    choose_everything(&house, &anna).await;
    house.work().await;
    let report = anna.get("/v1/me/access-report").await.expect(200);
    for language in ["nl", "fr", "de", "en"] {
        let page = anna
            .speaking(language)
            .call(reqwest::Method::GET, "/v1/me/access-report", None, &[("accept", "text/html")])
            .await
            .expect(200);
        assert!(page.header("content-type").starts_with("text/html"));
        let text = &page.text;
        for strange in ["label-", "code-", "report-", "<script", "src=", "href=", "null"] {
            assert!(!text.contains(strange), "{language}: {strange} in {text}");
        }
        assert!(text.contains("&#60;script&#62;alert(1)"), "{text}");
        for row in report["data"]["profile"].as_array().unwrap() {
            let shown = match &row["value"] {
                // In words: `Nederlands`.
                Value::String(_) if row["field"] == "language" => continue,
                Value::String(value) if row["field"] != "first_name" => value.clone(),
                Value::Object(parts) => parts["street"].as_str().unwrap_or_default().to_owned(),
                _ => continue,
            };
            assert!(text.contains(&shown), "{language}: {shown}");
        }
        // What they wrote, with us and to us.
        for wrote in ["Fladderdorp", "Vogelkooilaan", "INZ-"] {
            assert!(text.contains(wrote), "{language}: {wrote}");
        }
    }
    // Two ways of asking, one copy.
    assert_eq!(
        anna.get("/v1/me/access-report").await.expect(200)["data"]["profile"],
        report["data"]["profile"]
    );
}

/// A copy is of one instant, and what is asked by it is done at another: whoever works on the case meanwhile is waited for, and
/// the copy is given.
#[tokio::test]
async fn a_case_that_is_worked_on_keeps_no_copy_back() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let waits = "select count(*) from pg_stat_activity
                 where datname = current_database() and wait_event_type = 'Lock'";
    for (right, path) in [("access", "/v1/me/access-report"), ("portability", "/v1/me/export")] {
        let case = anna.files([right]).await;
        let mut worker = db::begin(&house.app.pool).await.unwrap();
        sqlx::query("update requests set filed_at = filed_at where request_id = $1::uuid")
            .bind(&case.id)
            .execute(&mut *worker)
            .await
            .unwrap();
        let given = async { anna.get(path).await };
        let worked = async {
            until(async || house.count(waits).await > 0).await;
            worker.commit().await.unwrap();
        };
        let (given, ()) = tokio::join!(given, worked);
        given.expect(200);
        house.work().await;
        let lines = anna.get(&format!("/v1/me/requests/{}", case.id)).await.expect(200);
        assert_eq!(lines["lines"][0]["outcome"], "completed", "{path}");
    }
}

/// What was asked between the making of a copy and its giving is not in it. The clock of the test stands still: the request is
/// put after it, and then before.
#[tokio::test]
async fn a_copy_answers_nothing_that_was_asked_after_it_was_made() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    for (right, path) in [("access", "/v1/me/access-report"), ("portability", "/v1/me/export")] {
        let case = anna.files([right]).await;
        for (moved, outcome) in [("1 second", json!(null)), ("-1 second", json!("completed"))] {
            sqlx::query(
                "update requests set received_at = received_at + $2::interval where request_id = $1::uuid",
            )
            .bind(&case.id)
            .bind(moved)
            .execute(&house.app.pool)
            .await
            .unwrap();
            anna.get(path).await.expect(200);
            house.work().await;
            let view = anna.get(&format!("/v1/me/requests/{}", case.id)).await.expect(200);
            assert_eq!(view["lines"][0]["outcome"], outcome, "{path}");
        }
    }
}

/// Art. 15, T15-2: all that was written about someone in their requests is shown to them, under the name of what it is; others in it
/// are not, and how often is counted. Staff are there by their role.
#[tokio::test]
async fn what_was_written_about_them_is_shown_without_others() {
    let house = House::open().await;
    let (agent, one, two) = (house.agent().await, house.dpo().await, house.dpo().await);
    let anna =
        house.register_with("anna", json!({"first_name": "Anna", "phone_mobile": "0471 23 45 67"})).await;
    house.contact_of(&anna, "bea").await;
    let named = json!({"name": "Bea Merelbeke", "email": "merel@example.be"});
    anna.post("/v1/me/contacts", named).await.expect(201);
    let case = anna.files(["access", "rectification", "erasure"]).await;
    let note = "Anna (0471 23 45 67) belde: Bea Merelbeke van merel@example.be, 0499/88.77.66, betwist INZ-AB12CD34.";
    case.step(&agent, "note", json!({"text": note})).await.expect(200);
    let part = format!("{}/parts/invoicing", case.path());
    agent.post(&part, json!({"state": "excused", "reason": "Merelbeke is met verlof."})).await.expect(200);
    let fee =
        json!({"amount": "25 euro", "reason": "Elke dag.", "evidence": "Zie de mails aan merel@example.be."});
    case.step(&one, "fee", fee).await.expect(200);
    let proposed = anna.get("/v1/me/access-report").await.expect(200);
    assert!(!proposed.text.contains("Zie de mails"), "what one alone proposes is not so yet");
    assert!(!proposed.text.contains("fee-proposed"), "{}", proposed.text);
    case.step(&two, "fee-approval", json!({})).await.expect(200);
    let report = anna.get("/v1/me/access-report").await.expect(200);
    let data = &report["data"];
    let written =
        data["request_events"].as_array().unwrap().iter().find(|event| event["event"] == "note").unwrap();
    assert_eq!(written["note"], "Anna (0471 23 45 67) belde: […] van […], […], betwist INZ-AB12CD34.");
    assert_eq!((&written["masked"], &written["actor"]), (&json!(3), &json!("agent")));
    assert_eq!(data["request_fees"][0]["evidence"], "Zie de mails aan […].");
    let parts = data["request_parts"].as_array().unwrap();
    assert!(parts.iter().any(|part| part["reason"] == "[…] is met verlof."), "{parts:?}");
    assert_eq!(data["request_lines"].as_array().unwrap().len(), 3);
    // Who they are is in their entries, and nowhere else.
    assert!(
        !data["request_events"].to_string().contains("Merelbeke")
            && !data["request_parts"].to_string().contains("Merelbeke")
    );
    let page = anna
        .caller
        .call(reqwest::Method::GET, "/v1/me/access-report", None, &[("accept", "text/html")])
        .await;
    let page = page.expect(200).text;
    for words in
        ["Wat er met uw aanvragen gebeurde", "belde: […] van […]", "Zie de mails aan […]", "Een medewerker"]
    {
        assert!(page.contains(words), "{words}: {page}");
    }
    // A report about a child shows nobody who made it.
    let report = json!({"email": "buur@example.be", "topic": "minor", "message": format!("Het kind van {} is 12.", anna.email)});
    house.writes(report).await;
    house.work().await;
    let seen = anna.get("/v1/me/access-report").await.expect(200);
    assert!(!seen.text.contains("buur@example.be") && !seen.text.contains("Het kind van"), "{}", seen.text);
}

/// What was posted in somebody's name, and was not proved, is shown as that, without others.
#[tokio::test]
async fn what_is_not_proved_is_shown_as_such() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let message = "Wat weten jullie van mij? Antwoord aan karel@example.be.";
    let case = house.writes(json!({"email": anna.email, "message": message})).await;
    house.work().await;
    let shown =
        async || anna.get("/v1/me/access-report").await.expect(200)["data"]["request_messages"][0].clone();
    let before = shown().await;
    assert_eq!((&before["proved"], &before["masked"]), (&json!(false), &json!(1)), "{before}");
    assert_eq!(before["message"], "Wat weten jullie van mij? Antwoord aan […].");
    case.is_proved_by_mailbox(&house).await;
    let after = shown().await;
    assert_eq!((&after["proved"], &after["message"]), (&json!(true), &json!(message)), "{after}");
}
