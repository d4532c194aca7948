//! Legal holds: what the law makes us keep beyond an erasure, field by field.

use chrono::Duration;
use inzage::people::tokens::Scope;
use reqwest::Method;
use serde_json::{Value, json};

use crate::house::{Answer, Caller, House, Person};

const LAW: &str = "WER/CDE art. III.86; WIB/CIR 92 art. 315; WBTW/CTVA art. 60";

async fn invoicing(house: &House) -> Caller {
    house.service(&[Scope::HoldsWrite]).await
}

async fn held(invoicing: &Caller, person: &str, reference: &str, hold: Value) -> Answer {
    invoicing.put(&format!("/v1/users/{person}/holds/{reference}"), hold).await
}

fn invoice() -> Value {
    json!({"kind": "invoice", "issued_on": "2026-03-15", "fields": ["company_name", "vat_number", "address"]})
}

async fn full(house: &House, name: &str) -> Person {
    let more = json!({"first_name": "Zwartzangertje", "phone_mobile": "0471 23 45 67", "vat_number": "BE0403170701"});
    house.register_with(name, more).await
}

/// What became of a field.
fn of_field<'a>(receipt: &'a Answer, field: &str) -> &'a Value {
    let all = receipt["fields"].as_array().unwrap();
    all.iter().find(|one| one["field"] == field).unwrap_or_else(|| panic!("no {field}: {}", receipt.text))
}

fn remains<'a>(receipt: &'a Answer, what: &str) -> Vec<&'a Value> {
    receipt["remains"].as_array().unwrap().iter().filter(|one| one["what"] == what).collect()
}

async fn retained(dpo: &Caller, reference: &str, reason: &str) -> Answer {
    dpo.get(&format!("/v1/retained-records?reference={reference}&reason={reason}")).await.expect(200)
}

/// P45, V3, T17-2, T17-5: preview, receipt, page and letter name what an invoice keeps and until when; exactly that is kept, is found
/// for three reasons and by nobody else, and goes by itself when the hold ends, and its proof so long after that.
#[tokio::test]
async fn what_stands_on_an_invoice_is_kept_and_nothing_else() {
    let house = House::open().await;
    let anna = full(&house, "anna").await;
    let (service, dpo, agent) = (invoicing(&house).await, house.dpo().await, house.agent().await);
    let placed = held(&service, &anna.id, "F2026-0042", invoice()).await.expect(201);
    assert_eq!(
        (&placed["ends_on"], &placed["ground"], &placed["law"], &placed["title"]),
        (&json!("2036-12-31"), &json!("gdpr-17-3-b"), &json!(LAW), &json!("Factuur"))
    );
    assert_eq!(placed["fields"], json!(["company_name", "address", "vat_number"]));
    held(&service, &anna.id, "F2026-0042", invoice()).await.expect(200);
    // The person sees it as long as they are here.
    let report = anna.get("/v1/me/access-report").await.expect(200);
    assert_eq!(report["data"]["legal_holds"][0]["reference"], "F2026-0042");
    // What was corrected since stands as it is, since then.
    house.later(Duration::days(2));
    let anna = house.sign_in(&anna.id, &anna.email).await;
    anna.patch("/v1/me", json!({"company_name": "Bakkerij Anna"})).await.expect(200);
    let corrected_at = house.now();
    house.later(Duration::days(3));
    let anna = house.sign_in(&anna.id, &anna.email).await;

    let check = |receipt: &Answer, there: bool| {
        let name = of_field(receipt, "company_name");
        let kept = json!({"outcome": "kept", "ground": "gdpr-17-3-b", "law": LAW, "hold": "F2026-0042", "until": "2036-12-31"});
        for (member, value) in kept.as_object().unwrap() {
            let expected = if there {
                value
            } else if member == "outcome" {
                &json!("erased")
            } else {
                &Value::Null
            };
            assert_eq!(&name[member], expected, "{member}: {}", receipt.text);
        }
        for field in ["email", "first_name", "phone_mobile"] {
            assert_eq!(of_field(receipt, field)["outcome"], "erased", "{field}");
        }
        assert!(!receipt["fields"].to_string().contains("legal_holds"), "{}", receipt.text);
        // They had no address: nothing of it is kept.
        let hold = &receipt["holds"][0];
        assert_eq!(hold["fields"], json!(["company_name", "vat_number"]), "{}", receipt.text);
        assert_eq!(hold["outcome"], if there { "kept" } else { "erased" });
        assert_eq!(remains(receipt, "retained_records").len(), usize::from(there));
    };
    check(&anna.get("/v1/me/erasure-preview").await.expect(200), true);
    assert_eq!(house.count("select count(*) from retained_records").await, 0);
    let receipt = anna.delete("/v1/me").await.expect(200);
    check(&receipt, true);
    let kept = remains(&receipt, "retained_records")[0];
    assert_eq!((&kept["title"], &kept["until"]), (&json!("Factuur F2026-0042"), &json!("2036-12-31")));
    assert!(kept["description"].as_str().unwrap().contains("Het stuk zelf blijft"), "{kept}");
    house.work().await;
    let letter = house.last_letter_to(&anna.email).text;
    for words in
        ["F2026-0042", "31 december 2036", LAW, "17(3)(b)", "behalve wat de wet", "voornaam", "klacht"]
    {
        assert!(letter.contains(words), "{words}: {letter}");
    }
    let status = receipt["status_url"].as_str().unwrap().to_owned();
    let page =
        house.anyone().call(Method::GET, &status, None, &[("accept", "text/html")]).await.expect(200).text;
    for words in ["Factuur F2026-0042", "31 december 2036", LAW, "<h1>Uw account is gewist</h1>"] {
        assert!(page.contains(words), "{words}: {page}");
    }

    // Exactly that, for the one purpose; every look leaves a line with its reason.
    let found = retained(&dpo, "F2026-0042", "tax").await;
    let fields = json!([{"field": "company_name", "value": "Bakkerij Anna", "since": corrected_at},
                        {"field": "vat_number", "value": "BE0403170701", "since": "2026-11-22T10:00:00Z"}]);
    assert_eq!((&found["items"][0]["fields"], found["items"].as_array().unwrap().len()), (&fields, 1));
    let read = "select count(*) from audit where what = 'retained-read' and fields = '{tax}' and subject_id is not null";
    assert_eq!(house.count(read).await, 1);
    agent.get("/v1/retained-records?reference=F2026-0042&reason=tax").await.refused(403, "needs-dpo");
    service.get("/v1/retained-records?reference=F2026-0042&reason=tax").await.refused(403, "not-permitted");
    for query in
        ["reference=F2026-0042", "reference=F2026-0042&reason=curious", "reason=tax", "reference=&reason=tax"]
    {
        dpo.get(&format!("/v1/retained-records?{query}")).await.refused(422, "invalid-fields");
    }
    assert_eq!(retained(&dpo, "F2026-0043", "claims").await["items"], json!([]));
    // Out of reach of every purpose, of the gate and of search.
    let decides = house.service(&[Scope::DecisionsRead, Scope::UsersWrite]).await;
    let gate = decides.get(&format!("/v1/users/{}/decisions/legal_obligation", anna.id)).await.expect(200);
    assert_eq!(gate["reason"], "unknown-subject");
    decides.post("/v1/users/lookup", json!({"email": anna.email})).await.refused(404, "not-found");
    held(&service, &anna.id, "F2026-0044", invoice()).await.refused(404, "not-found");
    assert_eq!(house.count("select count(*) from legal_holds").await, 0);

    // The last day is whole, in Brussels; then it goes by itself, and the status page says so for three years more.
    house
        .clock
        .advance("2036-12-31T22:30:00Z".parse::<chrono::DateTime<chrono::Utc>>().unwrap() - house.now());
    inzage::worker::expire(&house.app).await.unwrap();
    check(&house.anyone().get(&status).await.expect(200), true);
    house.later(Duration::hours(1));
    inzage::worker::expire(&house.app).await.unwrap();
    assert_eq!(house.count("select count(*) from retained_records").await, 0);
    check(&house.anyone().get(&status).await.expect(200), false);
    let page =
        house.anyone().call(Method::GET, &status, None, &[("accept", "text/html")]).await.expect(200).text;
    assert!(page.contains("Ook wat we voor Factuur F2026-0042 bewaarden, is gewist."), "{page}");
    house.later(Duration::days(3 * 365 - 1));
    inzage::worker::expire(&house.app).await.unwrap();
    house.anyone().get(&status).await.expect(200);
    house.later(Duration::days(3));
    inzage::worker::expire(&house.app).await.unwrap();
    house.anyone().get(&status).await.refused(404, "not-found");
}

/// Abuse case 40: a hold has a kind of the policy in force, an end, and no field that does not stand on its kind of document; all
/// that is wrong is said at once.
#[tokio::test]
async fn a_hold_keeps_no_more_than_its_kind_names() {
    let house = House::open().await;
    let anna = full(&house, "anna").await;
    let service = invoicing(&house).await;
    let bad = json!({"kind": "diary", "issued_on": "2030-01-01", "fields": []});
    let refused = held(&service, &anna.id, "A", bad).await.refused(422, "invalid-fields");
    assert_eq!(refused.faults(), ["/fields empty", "/issued_on in-the-future", "/kind unknown-hold"]);
    let bad = json!({"kind": "invoice", "issued_on": "2015-12-31", "fields": ["company_name", "email", "nonsense"]});
    let refused = held(&service, &anna.id, "A", bad).await.refused(422, "invalid-fields");
    let faults =
        ["/fields/1 not-on-the-document", "/fields/2 not-on-the-document", "/issued_on need-not-be-kept"];
    assert_eq!(refused.faults(), faults);
    for (issued_on, status) in [("2015-12-31", 422), ("2016-01-01", 201), ("2026-11-22", 201)] {
        let hold = json!({"kind": "voucher", "issued_on": issued_on, "fields": ["company_name"]});
        held(&service, &anna.id, issued_on, hold).await.expect(status);
    }
    // A claim counts from the day itself.
    let claim = json!({"kind": "claim", "issued_on": "2016-11-23", "fields": ["email"]});
    let claim = held(&service, &anna.id, "Geschil-1", claim).await.expect(201);
    assert_eq!(
        (&claim["reference"], &claim["ends_on"], &claim["ground"]),
        (&json!("Geschil-1"), &json!("2026-11-23"), &json!("gdpr-17-3-e"))
    );
    let long = "F".repeat(65);
    for reference in [
        long.as_str(),
        "a%00b",
        "a%0Ab",
        "%20",
        "Geschil%20Peeters",
        "an%40peeters.be",
        "INZ-AB12CD34",
        "Jan.Peeters-85.07.30-033.28",
    ] {
        held(&service, &anna.id, reference, invoice()).await.refused(404, "not-found");
    }
    let bea = house.contact_of(&anna, "bea").await;
    held(&service, &bea.id, "A", invoice()).await.refused(404, "not-found");
    // One that ended is not there any more, and one that is over keeps nothing.
    service.delete(&format!("/v1/users/{}/holds/2016-01-01", anna.id)).await.expect(204);
    service.delete(&format!("/v1/users/{}/holds/2016-01-01", anna.id)).await.expect(204);
    house.later(Duration::days(2));
    inzage::worker::expire(&house.app).await.unwrap();
    assert_eq!(house.count("select count(*) from legal_holds").await, 1);
    let anna = house.sign_in(&anna.id, &anna.email).await;
    for what in ["hold-placed", "hold-ended"] {
        assert!(anna.trail().await.iter().any(|line| line.starts_with(what)), "{what}");
    }
}

/// A thousand holds on one person are one statement each way, and the receipt stays readable.
#[tokio::test]
async fn a_thousand_holds_are_no_burden() {
    let house = House::open().await;
    let anna = full(&house, "anna").await;
    let many = "insert into legal_holds select subject_id, 'F' || n, 'invoice', 'gdpr-17-3-b', 'law',
                    make_date(2020 + n % 7, 3, 1), '{company_name}', make_date(2030 + n % 7, 12, 31), 'x', now() from users, generate_series(1, 1000) n";
    sqlx::query(many).execute(&house.app.pool).await.unwrap();
    let receipt = anna.delete("/v1/me").await.expect(200);
    assert_eq!(receipt["holds"].as_array().unwrap().len(), 1000);
    assert_eq!(of_field(&receipt, "company_name")["until"], "2036-12-31");
    // Each goes on its own day: a line for each.
    let kept = remains(&receipt, "retained_records");
    assert_eq!(kept.len(), 7);
    assert!(kept[0]["title"].as_str().unwrap().ends_with("en nog 133 andere"), "{}", kept[0]);
    assert_eq!((&kept[0]["until"], &kept[6]["until"]), (&json!("2036-12-31"), &json!("2030-12-31")));
    assert_eq!(house.count("select count(*) from retained_records").await, 1000);
}

/// Art. 17(3)(e): the data protection officer erases in part, with what is kept and why; nobody else does, and nothing is kept that
/// may not stand on a claim or that no hold names.
#[tokio::test]
async fn the_officer_erases_in_part() {
    let house = House::open().await;
    let (agent, dpo, service) = (house.agent().await, house.dpo().await, invoicing(&house).await);
    let anna = full(&house, "anna").await;
    let case = anna.files(["erasure"]).await;
    case.systems_answer(&agent).await;
    house.later(Duration::days(2));
    let part = |ground: &str, kept: &[&str]| json!({"outcome": "partial", "ground": ground, "explanation": "Er loopt een geschil over F2026-0001.", "kept": kept});
    case.decided(&agent, "erasure", part("legal-claims", &["email"])).await.refused(403, "needs-dpo");
    let faults = [
        (part("legal-claims", &[]), "/outcome no-partial-erasure"),
        (part("rights-of-others", &["email"]), "/ground not-for-a-part"),
        (part("legal-claims", &["phone_mobile"]), "/kept/0 not-on-the-document"),
        (part("legal-obligation", &["company_name"]), "/kept/0 not-kept-by-a-hold"),
    ];
    for (decision, fault) in faults {
        let refused = case.decided(&dpo, "erasure", decision).await;
        assert_eq!(refused.refused(422, "invalid-fields").faults(), [fault]);
    }
    let whole = json!({"outcome": "completed", "kept": ["email"]});
    let refused = case.decided(&dpo, "erasure", whole).await.refused(422, "invalid-fields");
    assert_eq!(refused.faults(), ["/kept only-for-erasure-in-part"]);
    held(&service, &anna.id, "F2026-0042", invoice()).await.expect(201);
    for (decision, fault) in [
        (part("legal-obligation", &["vat_number"]), "/kept more-is-held"),
        (part("legal-obligation", &["company_name", "address", "vat_number"]), "/kept/1 not-kept-by-a-hold"),
        (part("legal-claims", &["address"]), "/kept/0 not-on-the-document"),
    ] {
        let refused = case.decided(&dpo, "erasure", decision).await;
        assert_eq!(refused.refused(422, "invalid-fields").faults(), [fault]);
    }
    case.decided(&dpo, "erasure", part("legal-claims", &["email", "company_name"])).await.expect(200);
    house.work().await;
    let found = retained(&dpo, &case.reference, "claims").await;
    let fields = found["items"][0]["fields"].as_array().unwrap().iter().map(|one| one["field"].clone());
    assert_eq!(fields.collect::<Vec<_>>(), ["company_name", "email"]);
    assert_eq!(found["items"][0]["ends_on"], "2036-11-24");
    assert_eq!(retained(&dpo, "F2026-0042", "accounting").await["items"].as_array().unwrap().len(), 1);
    let letter = house.last_letter_to(&anna.email).text;
    for words in
        ["Er loopt een geschil", "24 november 2036", "17(3)(e)", "31 december 2036", "17(3)(b)", "klacht"]
    {
        assert!(letter.contains(words), "{words}: {letter}");
    }
    assert_eq!(case.seen_by(&dpo).await["status"], "partly-refused");
    anna.get("/v1/me").await.refused(401, "unauthenticated");
}

/// A hold that is placed while its person is erased is in, and named on the receipt, or it is refused.
#[tokio::test]
async fn a_hold_is_in_before_the_erasure_or_refused() {
    let house = House::open().await;
    let (service, dpo) = (invoicing(&house).await, house.dpo().await);
    for n in 0..12 {
        let anna = house.register(&format!("anna-{n}")).await;
        let reference = format!("F{n}");
        let (placed, receipt) =
            tokio::join!(held(&service, &anna.id, &reference, invoice()), anna.delete("/v1/me"));
        let receipt = receipt.expect(200);
        let named = receipt["holds"].as_array().unwrap().len();
        match placed.status {
            201 => assert_eq!(named, 1, "{}", receipt.text),
            _ => assert_eq!((placed.refused(404, "not-found").status, named), (404, 0)),
        }
        assert_eq!(retained(&dpo, &reference, "tax").await["items"].as_array().unwrap().len(), named);
    }
}

/// What was kept goes before its time where the document need not be kept: nobody is told that its time is over.
#[tokio::test]
async fn what_was_kept_can_go_before_its_time() {
    let house = House::open().await;
    let (service, dpo, anna) = (invoicing(&house).await, house.dpo().await, full(&house, "anna").await);
    held(&service, &anna.id, "F2026-0042", invoice()).await.expect(201);
    let receipt = anna.delete("/v1/me").await.expect(200);
    let path = format!("/v1/users/{}/holds/F2026-0042", anna.id);
    service.delete(&format!("/v1/users/{}/holds/F2026-0043", anna.id)).await.refused(404, "not-found");
    service.delete(&path).await.expect(204);
    service.delete(&path).await.refused(404, "not-found");
    assert_eq!(retained(&dpo, "F2026-0042", "tax").await["items"], json!([]));
    let status = receipt["status_url"].as_str().unwrap();
    let seen = house.anyone().get(status).await.expect(200);
    assert_eq!(
        (&seen["holds"][0]["outcome"], &seen["files"]["state"]),
        (&json!("erased"), &json!("waiting"))
    );
    let page =
        house.anyone().call(Method::GET, status, None, &[("accept", "text/html")]).await.expect(200).text;
    assert!(page.contains("Ook wat we voor Factuur F2026-0042 bewaarden, is gewist."), "{page}");
}

/// A policy that lets less be kept is followed from then on, also for documents that were named before it.
#[tokio::test]
async fn what_the_policy_in_force_does_not_name_is_not_kept() {
    let house = House::open().await;
    let (service, anna) = (invoicing(&house).await, full(&house, "anna").await);
    for (reference, kind) in [("F1", "invoice"), ("V1", "voucher")] {
        let hold = json!({"kind": kind, "issued_on": "2026-03-15", "fields": ["company_name", "vat_number"]});
        held(&service, &anna.id, reference, hold).await.expect(201);
    }
    let policy = std::fs::read_to_string(crate::house::policy_file()).unwrap();
    let (before, after) = policy.split_once("[[holds]]").unwrap();
    let after = after
        .replacen(
            "fields = [\"company_name\", \"address\", \"vat_number\"]",
            "fields = [\"company_name\"]",
            1,
        )
        .replacen("kind = \"voucher\"", "kind = \"receipt\"", 1)
        .replacen("years = 10", "years = 7", 1);
    let file = house.home.path().join("narrower.toml");
    std::fs::write(&file, format!("{before}[[holds]]{after}")).unwrap();
    let house = house.restart_with_policy(&file).await.unwrap();
    let anna = house.sign_in(&anna.id, &anna.email).await;
    let receipt = anna.delete("/v1/me").await.expect(200);
    let holds = receipt["holds"].as_array().unwrap();
    assert_eq!(holds.len(), 1, "{}", receipt.text);
    assert_eq!(
        (&holds[0]["reference"], &holds[0]["fields"], &holds[0]["until"]),
        (&json!("F1"), &json!(["company_name"]), &json!("2033-12-31"))
    );
}
