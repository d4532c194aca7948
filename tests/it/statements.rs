//! Art. 16 (L16): a correction that was not made leaves a trace that the person can write, and it goes with the value.

use serde_json::{Value, json};

use crate::house::{House, Person};
use inzage::people::tokens::Scope;
use reqwest::Method;

const TEXT: &str = "Dit nummer is van mijn zus Liesbeth, bel mij niet meer.";

fn field<'a>(report: &'a Value, name: &str) -> &'a Value {
    report["data"]["profile"].as_array().unwrap().iter().find(|row| row["field"] == name).unwrap()
}

async fn page(person: &Person) -> String {
    let accept = [("accept", "text/html")];
    person.call(Method::GET, "/v1/me/access-report", None, &accept).await.expect(200).text
}

/// L16: whoever's correction is refused is told that a statement can stand beside it; it is read wherever the value is.
#[tokio::test]
async fn a_refused_correction_leaves_a_trace() {
    let house = House::open().await;
    let anna = house.register_with("anna", json!({"phone_mobile": "0475123456"})).await;
    let (agent, dpo, front) = (house.agent().await, house.dpo().await, house.front_end().await);
    let case = anna.files(["rectification"]).await;
    let no =
        json!({"outcome": "refused", "ground": "accurate", "explanation": "Zo staat het op de factuur."});
    case.decided(&dpo, "rectification", no).await.expect(200);
    house.work().await;
    let letter = house.last_letter_to(&anna.email).text;
    assert!(letter.contains("verklaring bij het gegeven") && letter.contains("ze kloppen"), "{letter}");

    let path = format!("/v1/users/{}", anna.id);
    let before = front.get(&path).await.expect(200);
    assert_eq!(before["statements"], Value::Null);
    let own = "/v1/me/statements/phone_mobile";
    // First only that they do not agree: more is said on the phone, to an agent.
    let said = anna.put(own, json!({})).await.expect(200);
    assert_eq!(
        (&said["about"], &said["text"], &said["actor"]),
        (&json!("phone_mobile"), &Value::Null, &json!("person"))
    );
    let shown = page(&anna).await;
    assert!(shown.contains("U bent het er niet mee eens."), "{shown}");
    let theirs = format!("{path}/statements/phone_mobile");
    let said = agent.put(&theirs, json!({"text": TEXT})).await.expect(200);
    assert_eq!((&said["text"], &said["actor"]), (&json!(TEXT), &json!("agent")));
    let lines = anna.trail().await.len();
    agent.put(&theirs, json!({"text": TEXT})).await.expect(200);
    assert_eq!(anna.trail().await.len(), lines, "said again, nothing changes");

    for read in [front.get(&path).await, agent.get(&path).await, anna.get("/v1/me").await] {
        let read = read.expect(200);
        assert_eq!(read["statements"][0]["text"], TEXT);
        assert_ne!(read.header("etag"), before.header("etag"), "it is another version");
    }
    let report = anna.get("/v1/me/access-report").await.expect(200);
    assert_eq!(field(&report.body, "phone_mobile")["statement"]["text"], TEXT);
    assert_eq!(field(&report.body, "email")["statement"], Value::Null);
    assert!(page(&anna).await.contains(&format!("Dit is uw verklaring. {TEXT}")));
    let export = anna.get("/v1/me/export").await.expect(200);
    assert_eq!(export["data"]["statements"][0]["text"], TEXT);
    // L19: recipients are told that something changed there, and nothing of what is said.
    let told =
        "select count(*) from deliveries where event = 'subject.rectified' and fields = '{phone_mobile}'";
    assert!(house.count(told).await >= 4);
    // It is theirs to take away, and nobody else's.
    agent.delete(&theirs).await.refused(403, "needs-own-session");
    front.delete(&theirs).await.refused(403, "needs-own-session");

    // With the value it goes: it was said of that one.
    anna.patch("/v1/me", json!({"phone_mobile": "0475123457"})).await.expect(200);
    assert_eq!(anna.get("/v1/me/statements").await.expect(200)["items"], json!([]));
    anna.put("/v1/me/statements/email", json!({"text": TEXT})).await.expect(200);
    anna.delete("/v1/me/statements/email").await.expect(204);
    anna.delete("/v1/me/statements/email").await.expect(204);
    let trail = anna.trail().await;
    assert_eq!(trail.iter().filter(|line| *line == "statement-removed email").count(), 1, "{trail:?}");
    // And with the account.
    anna.put("/v1/me/statements/company_name", json!({"text": TEXT})).await.expect(200);
    let gone = anna.delete("/v1/me").await.expect(200);
    assert_eq!(gone["counts"]["statements"]["erased"], 1);
    assert!(house.everything().await.iter().all(|(_, row)| !row.contains("Liesbeth")));
}

/// A part of the address is the address; another address takes away what was said of the one before.
#[tokio::test]
async fn what_is_said_of_a_value_is_said_of_that_one() {
    let house = House::open().await;
    let anna =
        house.register_with("anna", json!({"address": {"city": "Kortrijk"}, "first_name": "An"})).await;
    anna.put("/v1/me/statements/address", json!({"text": TEXT})).await.expect(200);
    anna.put("/v1/me/statements/email", json!({"text": TEXT})).await.expect(200);
    anna.put("/v1/me/statements/first_name", json!({})).await.expect(200);
    assert_eq!(anna.get("/v1/me/statements").await.expect(200)["items"].as_array().unwrap().len(), 3);
    anna.patch("/v1/me", json!({"first_name": "Anna"})).await.expect(200);
    let about = async || {
        let all = anna.get("/v1/me/statements").await.expect(200);
        let about =
            all["items"].as_array().unwrap().iter().map(|one| one["about"].as_str().unwrap().to_owned());
        about.collect::<Vec<_>>()
    };
    assert_eq!(about().await, ["address", "email"]);
    anna.patch("/v1/me", json!({"address": {"street": "Grote Markt"}})).await.expect(200);
    assert_eq!(about().await, ["email"]);
    house.move_to(&anna, "anders@example.be").await.expect(200);
    let anna = house.sign_in(&anna.id, "anders@example.be").await;
    let all = anna.get("/v1/me/statements").await.expect(200);
    assert_eq!(all["items"], json!([]), "{}", all.body);
}

/// Where nothing is held, or nothing can be, there is nothing to stand beside; all faults are told.
#[tokio::test]
async fn a_statement_stands_beside_something() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    anna.put("/v1/me/statements/vat_number", json!({"text": TEXT})).await.refused(409, "nothing-held");
    for nothing in [
        "shoe_size",
        "usage_events",
        "credentials",
        "direct_marketing",
        "contact_email",
        "address.street",
        "%00",
    ] {
        anna.put(&format!("/v1/me/statements/{nothing}"), json!({"text": TEXT}))
            .await
            .refused(404, "not-found");
    }
    let long = anna.put("/v1/me/statements/email", json!({"text": "x".repeat(2001), "more": 1})).await;
    assert_eq!(long.refused(422, "invalid-fields").faults(), ["/more unknown-member", "/text too-long"]);
    let weak = house.service(&[Scope::UsersAct]).await;
    let theirs = format!("/v1/users/{}/statements/email", anna.id);
    weak.put(&theirs, json!({"text": TEXT})).await.refused(403, "needs-scope");
    let nobody = "/v1/users/0191e0a5-0000-4000-8000-000000000000/statements";
    house.agent().await.get(nobody).await.refused(404, "not-found");
    // What they wrote themselves is theirs, whoever else may speak for them; that they do not agree, others may fill in.
    anna.put("/v1/me/statements/email", json!({"text": TEXT})).await.expect(200);
    let agent = house.agent().await;
    for other in [json!({}), json!({"text": "Toch niet."})] {
        agent.put(&theirs, other).await.refused(409, "said-by-the-person");
    }
    agent.put(&theirs, json!({"text": TEXT})).await.expect(200);
    // While all is restricted, others read none of it, and change none.
    anna.post("/v1/me/restrictions", json!({"ground": "unlawful"})).await.expect(201);
    weak.get(&format!("/v1/users/{}/statements", anna.id)).await.refused(423, "restricted");
    for about in ["email", "vat_number"] {
        let path = format!("/v1/users/{}/statements/{about}", anna.id);
        agent.put(&path, json!({"text": TEXT})).await.refused(423, "restricted");
    }
    let read = weak.get(&format!("/v1/users/{}", anna.id)).await.expect(200);
    assert_eq!(read["statements"], Value::Null);
    anna.get("/v1/me/statements").await.expect(200);
}
