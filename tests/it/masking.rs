//! Art. 15(4), T15-2: staff mark who else is named in what they wrote, and what is masked and need not be; each leaves a line.

use serde_json::{Value, json};

use crate::case::{Case, done, unzipped};
use crate::house::{Caller, House, Person};

fn note(report: &Value) -> String {
    let events = report["data"]["request_events"].as_array().unwrap();
    let notes = events.iter().filter(|event| event["event"] == "note");
    notes.filter_map(|event| event["note"].as_str()).collect::<Vec<_>>().join(" | ")
}

async fn reads(person: &Person) -> Value {
    person.get("/v1/me/access-report").await.expect(200).body
}

async fn marks(case: &Case, staff: &Caller, marks: Value) {
    case.step(staff, "masking", marks).await.expect(200);
}

/// What staff mark as they write is masked at once; before a copy is given they see it as it will be read, mask more and show what is
/// nobody else's.
#[tokio::test]
async fn staff_mark_what_the_program_does_not_know() {
    let house = House::open().await;
    let (agent, anna) = (house.agent().await, house.register("anna").await);
    let case = anna.files(["access"]).await;
    case.systems_answer(&agent).await;
    let text = "Haar Buurvrouw Els  zegt dat de man van de winkel belde op 056 12 34 56, ons eigen nummer.";
    let lie = json!({"text": text, "others": ["buurvrouw els", "de vrouw van de winkel", "uur"]});
    assert_eq!(
        case.step(&agent, "note", lie).await.refused(422, "invalid-fields").faults(),
        ["/others/1 not-in-text", "/others/2 not-in-text"]
    );
    case.step(&agent, "note", json!({"text": text, "others": ["buurvrouw els"]})).await.expect(200);
    assert_eq!(
        note(&reads(&anna).await),
        "Haar […]  zegt dat de man van de winkel belde op […], ons eigen nummer."
    );

    // As it will be given, with what is marked.
    let path = format!("{}/masking", case.path());
    let seen = agent.get(&path).await.expect(200);
    assert_eq!((&seen["masked"], &seen["unmasked"]), (&json!(["buurvrouw els"]), &json!([])));
    assert_eq!(note(&seen.body), note(&reads(&anna).await));
    assert!(seen["data"].as_object().unwrap().keys().all(|key| key != "profile"), "nothing else of hers");
    marks(&case, &agent, json!({"mask": ["de man van de winkel"], "unmask": ["056 12 34 56"]})).await;
    let shown = "Haar […]  zegt dat […] belde op 056 12 34 56, ons eigen nummer.";
    assert_eq!(note(&reads(&anna).await), shown);
    // In the copy on request as well, and in no other person's.
    house.work().await;
    let asked = anna.files(["access"]).await;
    asked.systems_answer(&agent).await;
    asked.decided(&agent, "access", done()).await.expect(200);
    house.work().await;
    house.press(&house.last_letter_to(&anna.email)).await.expect(200);
    house.work().await;
    let zip = house.press(&house.last_letter_to(&anna.email)).await.expect(200);
    let report = unzipped(&zip, "access-report.json");
    assert!(report.contains(shown), "{report}");
    assert!(!report.contains("Els") && !report.contains("man van de winkel"), "{report}");

    // Both leave a line, in which none of the words is; the same once more leaves none.
    let moved = |lines: &[String]| -> Vec<String> {
        let words = ["masked", "unmasked"].map(|word| format!("request-moved {word} {}", case.id));
        lines.iter().filter(|line| words.contains(line)).cloned().collect()
    };
    assert_eq!(moved(&anna.trail().await).len(), 3);
    marks(&case, &agent, json!({"mask": ["de man van de winkel"]})).await;
    assert_eq!(moved(&anna.trail().await).len(), 3);
    // Marked otherwise, the last word holds.
    marks(&case, &agent, json!({"unmask": ["de man van de winkel"]})).await;
    assert!(note(&reads(&anna).await).contains("dat de man van de winkel belde"));
    let holding = reads(&anna).await["data"]["request_maskings"].clone();
    assert_eq!(holding[0]["marked"], 1, "how many, and not which: {holding}");
    assert!(!holding.to_string().contains("els"), "{holding}");
}

/// What one writes about somebody outside of a case is masked by the same marks: by what right a channel is used, and why an exception.
#[tokio::test]
async fn what_stands_elsewhere_is_masked_too() {
    let house = House::open().await;
    let (agent, dpo, anna) = (house.agent().await, house.dpo().await, house.register("anna").await);
    let case = house.phoned(&agent, &anna, ["access"]).await;
    let evidence =
        json!({"basis": "existing-customer", "evidence": "Verkocht door Piet Verhelst, piet@example.be."});
    agent.put(&format!("/v1/users/{}/channel-bases/email", anna.id), evidence).await.expect(204);
    let restriction = anna.post("/v1/me/restrictions", json!({"ground": "unlawful"})).await.expect(201);
    let path = format!("/v1/restrictions/{}/exceptions", restriction["id"].as_str().unwrap());
    let until = house.now() + chrono::Duration::days(3);
    let reason = json!({"kind": "claims", "purpose": "service_billing", "reason": "Vordering van Piet Verhelst.", "until": until});
    dpo.post(&path, reason).await.expect(200);
    marks(&case, &agent, json!({"mask": ["Piet Verhelst"]})).await;
    let report = reads(&anna).await;
    let data = &report["data"];
    assert_eq!(data["channel_bases"][0]["evidence"], "Verkocht door […], […].");
    assert_eq!(data["channel_bases"][0]["masked"], 2);
    assert_eq!(data["restriction_exceptions"][0]["reason"], "Vordering van […].");
    let seen = agent.get(&format!("{}/masking", case.path())).await.expect(200);
    assert_eq!(seen["data"]["channel_bases"], data["channel_bases"]);
}

/// What somebody said on the telephone staff wrote down: others in it are masked, also once it is known who called.
#[tokio::test]
async fn what_was_taken_down_is_no_text_of_theirs() {
    let house = House::open().await;
    let (agent, anna) = (house.agent().await, house.register("anna").await);
    let said = json!({"channel": "phone", "received_at": house.now(), "subject_id": anna.id, "rights": ["access"],
        "message": "Ze belt met haar buurman Karel De Wolf (0475 11 22 33), die rook naar drank."});
    let case = agent.takes_in(said).await;
    marks(&case, &agent, json!({"mask": ["Karel De Wolf"]})).await;
    case.is_proved_by_staff(&agent).await;
    let report = reads(&anna).await;
    let message = &report["data"]["request_messages"][0];
    assert_eq!(message["message"], "Ze belt met haar buurman […] ([…]), die rook naar drank.", "{message}");
    let page =
        anna.call(reqwest::Method::GET, "/v1/me/access-report", None, &[("accept", "text/html")]).await;
    let page = page.expect(200).text;
    for ours in ["received", "identity-proved", "help_center<", "Karel De Wolf", "Uw uitleg"] {
        assert!(!page.contains(ours), "{ours}: {page}");
    }
}

/// Marks are texts of the case: they go with them and with its person. Nobody but staff sees or makes them.
#[tokio::test]
async fn marks_go_with_the_texts_of_their_case() {
    let house = House::open().await;
    let (agent, anna, bert) =
        (house.agent().await, house.register("anna").await, house.register("bert").await);
    let case = house.phoned(&agent, &anna, ["access"]).await;
    let other = house.phoned(&agent, &bert, ["access"]).await;
    marks(&case, &agent, json!({"mask": ["Zwartkoopje"]})).await;
    other.step(&agent, "note", json!({"text": "Volgens Zwartkoopje klopt het."})).await.expect(200);
    assert!(note(&reads(&bert).await).contains("Zwartkoopje"), "of another's case nothing is masked");
    for (wrong, faults) in [
        (json!({}), vec!["/mask required"]),
        (json!({"mask": [], "unmask": []}), vec!["/mask required"]),
        (json!({"mask": ["a"], "unmask": ["a"]}), vec!["/unmask masked-and-unmasked"]),
        (json!({"mask": ["", "x".repeat(201)]}), vec!["/mask/0 empty", "/mask/1 too-long"]),
    ] {
        let refused = case.step(&agent, "masking", wrong).await.refused(422, "invalid-fields");
        assert_eq!(refused.faults(), faults);
    }
    let path = format!("{}/masking", case.path());
    anna.get(&path).await.refused(403, "not-permitted");
    anna.post(&path, json!({"mask": ["a"]})).await.refused(403, "not-permitted");
    house.front_end().await.get(&path).await.refused(403, "not-permitted");
    agent.get("/v1/requests/0191e0a5-0000-4000-8000-000000000000/masking").await.refused(404, "not-found");
    let many: Vec<_> = (0..999).map(|n| format!("Naam{n}")).collect();
    marks(&case, &agent, json!({"mask": many})).await;
    case.step(&agent, "masking", json!({"mask": ["Nog een"]})).await.refused(409, "too-many-marks");
    // A report with so many is read as before.
    assert!(reads(&anna).await["data"].is_object());
    anna.delete("/v1/me").await.expect(200);
    // Of whoever was erased nothing is read any more.
    case.step(&agent, "masking", json!({"mask": ["Zwartkoopje"]})).await.refused(409, "no-account");
    case.step(&agent, "note", json!({"text": "Van Zwartkoopje.", "others": ["Zwartkoopje"]}))
        .await
        .expect(200);
    assert_eq!(house.count("select count(*) from request_maskings").await, 0);
    let seen = agent.get(&path).await.expect(200);
    assert_eq!((&seen["masked"], &seen["unmasked"]), (&json!([]), &json!([])));
    // Of whoever has no account there is nothing of ours to give.
    let stranger =
        house.writes(json!({"email": "vreemd@example.be", "message": "Wat weten jullie van mij?"})).await;
    let seen = agent.get(&format!("/v1/requests/{}/masking", stranger.id)).await.expect(200);
    assert_eq!(seen["data"], json!({}));
}

/// What was marked in one case holds for the person: in another, and when the texts of the first are gone; the last word holds, wherever
/// it is said and however it is written. Before it is known whom a case is about it waits for them.
#[tokio::test]
async fn a_mark_is_the_persons_and_not_the_cases() {
    let house = House::open().await;
    let (agent, anna) = (house.agent().await, house.register("anna").await);
    let one = house.phoned(&agent, &anna, ["access"]).await;
    let evidence = json!({"basis": "existing-customer", "evidence": "Verkocht door Piet Verhelst."});
    agent.put(&format!("/v1/users/{}/channel-bases/email", anna.id), evidence).await.expect(204);
    let shown = async || reads(&anna).await["data"]["channel_bases"][0]["evidence"].clone();
    marks(&one, &agent, json!({"mask": ["Piet Verhelst"]})).await;
    assert_eq!(shown().await, "Verkocht door […].");
    let other = house.phoned(&agent, &anna, ["rectification"]).await;
    marks(&other, &agent, json!({"unmask": ["piet  VERHELST"]})).await;
    assert_eq!(shown().await, "Verkocht door Piet Verhelst.");
    marks(&one, &agent, json!({"mask": ["piet verhelst"]})).await;
    assert_eq!(shown().await, "Verkocht door […].");
    let seen = agent.get(&format!("{}/masking", other.path())).await.expect(200);
    assert_eq!((&seen["masked"], &seen["unmasked"]), (&json!(["piet verhelst"]), &json!([])));
    // The texts of both cases go; what stands elsewhere is masked all the same.
    sqlx::query("update requests set state = 'closed', ends_as = 'completed', closed_at = $1, closed_because = 'given-up', letter_id = null")
        .bind(house.now())
        .execute(&house.app.pool)
        .await
        .unwrap();
    house.later(chrono::Duration::days(100));
    inzage::worker::expire(&house.app).await.unwrap();
    assert_eq!(house.count("select count(*) from requests where not texts_gone").await, 0);
    let anna = house.back(&anna).await;
    assert_eq!(reads(&anna).await["data"]["channel_bases"][0]["evidence"], "Verkocht door […].");

    // Somebody wrote from elsewhere; staff find out later who it was.
    let stranger =
        house.writes(json!({"email": "elders@example.be", "message": "Wat weten jullie van mij?"})).await;
    let text = json!({"text": "Karel Dumont zegt dat het Anna is.", "others": ["Karel Dumont"]});
    stranger.step(&agent, "note", text).await.expect(200);
    let found = json!({"method": "callback", "user": anna.id, "reason": "Ze kende haar klantnummer."});
    stranger.step(&agent, "identity", found).await.expect(200);
    assert!(note(&reads(&anna).await).contains("[…] zegt dat het Anna is."));
}
