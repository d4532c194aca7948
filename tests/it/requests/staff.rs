//! What staff take in, see and do (P66, D8).

use chrono::Duration;
use serde_json::{Value, json};

use crate::case::{Case, done};
use crate::house::{House, Person};

/// P66, D8: staff say anew what is asked, and the day of receipt stays; what is out of order says what is in order.
#[tokio::test]
async fn staff_work_the_queue() {
    let house = House::open().await;
    let agent = house.agent().await;
    let received_at = house.now() - Duration::days(3);
    let taken = json!({"channel": "counter", "received_at": received_at, "email": "jan@example.be", "name": "Jan", "message": "Ik heb een vraagje."});
    let case = agent.takes_in(taken).await;
    let before = case.seen_by(&agent).await;
    assert_eq!((&before["kind"], before.rights()), (&json!("question"), Vec::new()));
    let anew = case.asks_anew(&agent, json!({"rights": ["rectification", "access"]})).await.expect(200);
    assert_eq!(anew.rights(), ["access", "rectification"]);
    assert_eq!(anew["received_at"], before["received_at"]);
    let refused = case.step(&agent, "answer", json!({"text": "Ja."})).await.refused(409, "nothing-asked");
    assert!(refused["detail"].as_str().unwrap().contains("clarification"), "{}", refused.text);
    let assigned = agent.put(&format!("{}/assignee", case.path()), json!({})).await.expect(200);
    assert!(assigned["assignee"].is_string());
    assert_eq!(assigned.blocked("refuse"), Some("needs-dpo"));
    // The queue goes by what is due, page by page.
    for day in [9, 1, 5] {
        let taken = json!({"channel": "post", "received_at": house.now() - Duration::days(day), "email": format!("p{day}@example.be"), "rights": ["access"]});
        agent.takes_in(taken).await;
    }
    let (mut due, mut after) = (Vec::new(), String::new());
    loop {
        let page = agent.get(&format!("/v1/requests?limit=2{after}")).await.expect(200);
        let items = page["items"].as_array().unwrap();
        assert!(items.len() <= 2, "{}", page.text);
        due.extend(items.iter().map(|one| one["due_on"].as_str().unwrap().to_owned()));
        match page["next"].as_str() {
            Some(next) => after = format!("&after={next}"),
            None => break,
        }
    }
    assert_eq!(due.len(), 4);
    assert!(due.is_sorted() && due[0] < due[3], "{due:?}");
    // Each look at a case leaves a line.
    let looks = "select count(*) from audit where what = 'read' and fields[1] = 'request'";
    let count = house.count(looks).await;
    case.seen_by(&agent).await;
    assert_eq!(house.count(looks).await, count + 1);
}

/// Staff cannot make up a request: what they file for someone proves nothing, and what they add to a request is
/// confirmed by the person first.
#[tokio::test]
async fn staff_make_up_no_request() {
    let house = House::open().await;
    let (agent, anna) = (house.agent().await, house.register("anna").await);
    let restriction = json!({"ground": "unlawful"});
    agent.post(&format!("/v1/users/{}/restrictions", anna.id), restriction).await.expect(201);
    anna.put("/v1/me/objections/service_development", json!({"grounds": "Nee."})).await.expect(200);
    assert_eq!(agent.get("/v1/requests").await.unwrap_items(), 2);
    for right in ["restriction", "objection"] {
        let case = agent.first_of(&format!("?right={right}")).await;
        let anew = json!({"rights": ["erasure", "access"]});
        let changed = case.asks_anew(&agent, anew).await.expect(200);
        assert_eq!(changed["identity"], "unverified");
        case.systems_answer(&agent).await;
        for right in ["access", "erasure"] {
            case.decided(&agent, right, done()).await.refused(409, "not-verified");
        }
        let forwarded = case.decided(&agent, "access", json!({"outcome": "forwarded"})).await;
        assert_eq!(forwarded.refused(422, "invalid-fields").faults(), ["/outcome by-forwarding"]);
    }
    anna.get("/v1/me").await.expect(200);
    // A doubt about a mailbox is not settled by the link that was mailed to it.
    let case = house.writes(json!({"email": anna.email, "message": "Wis al mijn gegevens"})).await;
    let check = json!({"doubt": "De mailbox zou gekraakt zijn.", "asked_for": "Uw laatste factuurnummer."});
    let letter = case.letter_with_link(&house);
    case.step(&agent, "identity-check", check).await.expect(200);
    house.press(&letter).await.expect(410);
    assert_eq!(case.seen_by(&agent).await["identity"], "unverified");
}

/// Objections and restrictions that waited before there were cases are taken in, with their own day of receipt.
#[tokio::test]
async fn what_waited_before_is_taken_in() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    anna.put("/v1/me/objections/service_development", json!({"grounds": "Nee."})).await.expect(200);
    anna.post("/v1/me/restrictions", json!({"ground": "accuracy-contested"})).await.expect(201);
    forget_cases(&house, &anna).await;
    house.later(Duration::days(2));
    inzage::casework::sweep::take_in_pending(&house.app).await.unwrap();
    let anna = house.sign_in(&anna.id, &anna.email).await;
    let own = anna.get("/v1/me/requests").await.expect(200);
    let items = own["items"].as_array().unwrap();
    let mut rights: Vec<_> = items.iter().map(|one| one["lines"][0]["right"].as_str().unwrap()).collect();
    rights.sort_unstable();
    assert_eq!(rights, ["objection", "restriction"]);
    assert!(items.iter().all(|one| one["received_at"] == "2026-11-22T10:00:00Z"), "{}", own.text);
    inzage::casework::sweep::take_in_pending(&house.app).await.unwrap();
    assert_eq!(anna.get("/v1/me/requests").await.unwrap_items(), 2);
}

async fn forget_cases(house: &House, anna: &Person) {
    house.work().await;
    for table in ["mailed_links", "mails", "request_parts", "request_events", "request_lines", "requests"] {
        let query = sqlx::AssertSqlSafe(format!("delete from {table}"));
        sqlx::query(query).execute(&house.app.pool).await.unwrap();
    }
    assert_eq!(anna.get("/v1/me/requests").await.unwrap_items(), 0);
}

/// Each action of a case leads to a route of the document, and says what that route takes.
#[tokio::test]
async fn actions_lead_where_they_say() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let case: Case =
        house.writes(json!({"email": anna.email, "message": "Graag inzage, en wis daarna alles."})).await;
    let seen = case.seen_by(&house.dpo().await).await;
    let routes = inzage::routes::table();
    let actions = seen["actions"].as_array().unwrap();
    assert!(actions.len() > 15, "{actions:?}");
    for action in actions {
        let parts: Vec<_> = action["url"].as_str().unwrap().split('/').collect();
        let fits = |pattern: &str| {
            let pattern: Vec<_> = pattern.split('/').collect();
            pattern.len() == parts.len()
                && pattern.iter().zip(&parts).all(|(a, b)| a == b || a.starts_with('{'))
        };
        let route = routes
            .iter()
            .find(|route| route.method == *action["method"].as_str().unwrap() && fits(&route.path));
        let route = route.unwrap_or_else(|| panic!("{action}"));
        let declared = route.takes.as_ref().and_then(|body| body.schema["properties"].as_object());
        let declared: Vec<_> = declared.into_iter().flatten().map(|(name, _)| name.clone()).collect();
        let takes = action["takes"].as_array().into_iter().flatten();
        let said: Vec<_> = takes.map(|member: &Value| member["name"].as_str().unwrap().to_owned()).collect();
        assert_eq!(said, declared, "{action}");
    }
}
