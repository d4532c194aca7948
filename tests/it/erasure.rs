//! Erasing a person (P40, P41, P43; L17).

use std::path::Path;
use std::process::Command;

use chrono::Duration;
use inzage::people::tokens::Scope;
use inzage::platform::settings::Settings;
use inzage::rights::dossier::DOSSIER;
use reqwest::Method;
use serde_json::{Value, json};

use crate::case::{Case, done};
use crate::house::{Answer, Caller, House, PASSWORD, Person, cluster, policy_file};
use crate::telling::Recipient;

const CANARIES: [&str; 9] = [
    "Kanariepietje",
    "Zwartzangertje",
    "kanarie.adres@voorbeeld.be",
    "Vogelkooilaan",
    "Fladderdorp",
    "Tjilpstreek",
    "+32471998877",
    "+3256998877",
    "BE0123456749",
];

pub async fn full_of_canaries(house: &House) -> Person {
    let body = json!({
        "company_name": "Kanariepietje bv", "email": CANARIES[2], "password": PASSWORD, "first_name": "Kanariepietje",
        "last_name": "Zwartzangertje", "phone_mobile": CANARIES[6], "phone_landline": CANARIES[7],
        "vat_number": CANARIES[8], "language": "nl",
        "address": {"street": "Vogelkooilaan", "number": "77", "city": "Fladderdorp", "region": "Tjilpstreek"},
        "notice_shown": {"policy_version": house.app.edition.version, "language": "nl"},
    });
    let key = [("idempotency-key", "canary")];
    let front = house.front_end().await;
    let made = front.call(reqwest::Method::POST, "/v1/users", Some(body), &key).await.expect(201);
    house
        .anyone()
        .post("/v1/sessions", json!({"email": CANARIES[2], "password": "wrong horse"}))
        .await
        .expect(401);
    let id = made["id"].as_str().unwrap();
    let event = json!([{"id": "Kanariepietje", "user": id, "at": house.now(), "action": "Zwartzangertje", "ip": "192.0.2.7",
        "user_agent": "Vogelkooilaan/7", "cookie_id": "Fladderdorp"}]);
    let reporter = house.service(&[Scope::EventsWrite]).await;
    assert_eq!(reporter.post("/v1/usage-events", event).await.expect(200)["taken"], 1);
    house.sign_in(id, CANARIES[2]).await
}

/// P40: at once, and the receipt says what was erased, what remains, who is told, and what one can do.
#[tokio::test]
async fn erasing_answers_a_receipt() {
    let house = House::open().await;
    let anna = full_of_canaries(&house).await;
    let preview = anna.get("/v1/me/erasure-preview").await.expect(200);
    assert_eq!(preview["erasure_id"], Value::Null);
    anna.get("/v1/me").await.expect(200);
    let receipt = anna.delete("/v1/me").await.expect(200);

    // What was foreseen is what was done.
    for member in ["fields", "counts", "recipients", "remains", "remedies", "backups", "marketing_ban_kept"] {
        assert_eq!(receipt[member], preview[member], "{member}");
    }
    let fields: Vec<_> =
        receipt["fields"].as_array().unwrap().iter().map(|field| field["field"].as_str().unwrap()).collect();
    for field in [
        "company_name",
        "email",
        "first_name",
        "last_name",
        "address",
        "phone_mobile",
        "phone_landline",
        "vat_number",
        "language",
        "password",
        "notice_shown",
        "sessions",
        "sign_in_counters",
    ] {
        assert!(fields.contains(&field), "{field} in {fields:?}");
    }
    assert!(receipt["fields"].as_array().unwrap().iter().all(|field| field["outcome"] == "erased"));
    assert_eq!(receipt["counts"]["sessions"]["erased"], 1);
    let remains: Vec<_> =
        receipt["remains"].as_array().unwrap().iter().map(|one| one["what"].as_str().unwrap()).collect();
    assert_eq!(remains, ["requests", "idempotency", "deliveries", "audit", "erasure_records", "last_letter"]);
    assert_eq!(receipt["backups"]["gone_by"], "2027-11-22");
    assert_eq!(receipt["remedies"]["authority"]["email"], "contact@apd-gba.be");
    assert!(receipt["remedies"]["court"].as_str().unwrap().contains("79"));
    assert!(receipt["recipients"].as_array().unwrap().iter().all(|one| one["state"] == "pending"));

    // Every session has ended, and nobody finds the person any more.
    anna.get("/v1/me").await.refused(401, "unauthenticated");
    let front = house.front_end().await;
    front.get(&format!("/v1/users/{}", anna.id)).await.refused(404, "not-found");
    front.post("/v1/users/lookup", json!({"email": anna.email})).await.refused(404, "not-found");
    house
        .anyone()
        .post("/v1/sessions", json!({"email": anna.email, "password": PASSWORD}))
        .await
        .refused(401, "sign-in-failed");

    // The receipt stays, public by its random id, with nothing personal in it.
    let later = house.anyone().get(receipt["status_url"].as_str().unwrap()).await.expect(200);
    assert_eq!(later.body, receipt.body);
    for canary in CANARIES {
        assert!(!later.text.contains(canary), "{canary}");
    }
    house
        .anyone()
        .get(&format!("/v1/erasures/{}", inzage::platform::ids::random()))
        .await
        .refused(404, "not-found");

    // The link of the last letter opens in a browser, in the language of that letter.
    let page = [("accept", "text/html,*/*"), ("accept-language", "de")];
    let url = receipt["status_url"].as_str().unwrap();
    let page = house.anyone().call(reqwest::Method::GET, url, None, &page).await.expect(200).text;
    assert!(page.contains("<h1>Uw gegevens zijn gewist</h1>") && page.contains("btw-nummer"), "{page}");
    assert!(!page.contains("gdpr-") && !page.contains("receipt-") && !page.contains("report-"), "{page}");
}

pub async fn choose_everything(house: &House, anna: &Person) {
    let wording = json!({"wording": "2026-1", "language": "nl"});
    anna.put("/v1/me/consents/direct_marketing", wording).await.expect(200);
    anna.put("/v1/me/objections/service_development", json!({"grounds": "Zwartzangertje"})).await.expect(200);
    let agent = house.agent().await;
    let basis = json!({"basis": "existing-customer", "evidence": "Kanariepietje"});
    let kind = anna.get("/v1/me").await.expect(200)["kind"].clone();
    agent
        .put(&format!("/v1/{}s/{}/channel-bases/email", kind.as_str().unwrap(), anna.id), basis)
        .await
        .expect(204);
    let restriction = json!({"ground": "unlawful", "purposes": ["advertising"], "note": "Vogelkooilaan"});
    let made = anna.post("/v1/me/restrictions", restriction).await.expect(201);
    let until = house.now() + chrono::Duration::days(1);
    let exception =
        json!({"kind": "claims", "purpose": "advertising", "reason": "Fladderdorp", "until": until});
    agent
        .post(&format!("/v1/restrictions/{}/exceptions", made["id"].as_str().unwrap()), exception)
        .await
        .expect(200);
    anna.put("/v1/me/marketing-ban", json!(null)).await.expect(200);
    anna.put("/v1/me/statements/email", json!({"text": "Vogelkooilaan"})).await.expect(200);
    anna.put("/v1/me/cookie-choices", json!({"choices": {"session": true}})).await.expect(200);
    let given = json!({"subject_id": anna.id, "recipient": "good_faith", "name": "Een politiezone", "case": "good-faith",
        "sub_case": "fraud", "reason": "Zwartzangertje", "reference": "2026/17", "law": "Fladderdorp",
        "approver": "Vogelkooilaan", "fields": ["account"]});
    house.dpo().await.post("/v1/disclosures", given).await.expect(201);
    let version = &house.app.edition.version;
    anna.put(&format!("/v1/me/notices/{version}/acknowledgement"), json!({})).await.expect(204);
    ask_everything(house, anna, &agent).await;
}

/// Requests with everything that may lie in a case, and an address that waits.
async fn ask_everything(house: &House, anna: &Person, agent: &crate::house::Caller) {
    anna.patch("/v1/me", json!({"email": "zwartzangertje@example.be"})).await.expect(200);
    let filing = json!({"rights": ["access"], "message": "Kanariepietje wil weten wat u weet."});
    let filed = anna.post("/v1/me/requests", filing).await.expect(201);
    let case = format!("/v1/requests/{}", filed["id"].as_str().unwrap());
    agent.post(&format!("{case}/clarification"), json!({"question": "Zwartzangertje?"})).await.expect(200);
    agent.post(&format!("{case}/extension"), json!({"reason": "Vogelkooilaan"})).await.expect(200);
    agent.post(&format!("{case}/note"), json!({"text": "Fladderdorp"})).await.expect(200);
    agent.post(&format!("{case}/masking"), json!({"mask": ["Kanariepietje"]})).await.expect(200);
    let fee = json!({"amount": "1 euro", "reason": "Vogelkooilaan", "evidence": "Fladderdorp"});
    house.dpo().await.post(&format!("{case}/fee"), fee).await.expect(200);
    let taken =
        json!({"channel": "phone", "received_at": house.now(), "subject_id": anna.id, "rights": ["erasure"]});
    let taken = agent.post("/v1/requests", taken).await.expect(201);
    let part = format!("/v1/requests/{}/parts/invoicing", taken["id"].as_str().unwrap());
    agent.post(&part, json!({"state": "excused", "reason": "Kanariepietje"})).await.expect(200);
    let taken = json!({"channel": "email", "received_at": house.now(), "subject_id": anna.id, "kind": "question",
        "rights": [], "message": "Kanariepietje verkoopt zonnepanelen."});
    let spam = agent.post("/v1/requests", taken).await.expect(201);
    let spam = format!("/v1/requests/{}", spam["id"].as_str().unwrap());
    agent.post(&format!("{spam}/junk"), json!({"reason": "Reclame van Zwartzangertje."})).await.expect(200);
    let file = Some(("text/plain", b"Zwartzangertje fladdert in een ander systeem.".to_vec()));
    agent.send(Method::PUT, &format!("{case}/parts/invoicing/file"), file, &[]).await.expect(200);
}

/// Each holding is filled by the life before and empty after; what remains says so.
#[tokio::test]
async fn every_holding_is_emptied() {
    let house = House::open().await;
    let anna = full_of_canaries(&house).await;
    anna.patch("/v1/me", json!({"first_name": "Zwartzangertje"})).await.expect(200);
    choose_everything(&house, &anna).await;
    let hold = json!({"kind": "invoice", "issued_on": "2026-01-02", "fields": ["company_name"]});
    let service = house.service(&[inzage::people::tokens::Scope::HoldsWrite]).await;
    service.put(&format!("/v1/users/{}/holds/F1", anna.id), hold).await.expect(201);
    let subject: inzage::platform::ids::SubjectId = anna.id.parse().unwrap();
    let count = async |holding: &inzage::holding::Holding| {
        let mut db = house.app.pool.acquire().await.unwrap();
        (holding.count)(inzage::holding::Look { app: &house.app, db: &mut db, subject }).await.unwrap()
    };
    // Whoever bans marketing is in no segment: what an erasure does with those is told in `segments`.
    let before = DOSSIER.iter().filter(|holding| {
        ![
            "erasure_records",
            "retained_records",
            "suppression",
            "visitor_cookie_choices",
            "contact_entries",
            "profile_segments",
        ]
        .contains(&holding.key)
    });
    for holding in before {
        assert!(count(holding).await > 0, "{} is empty before", holding.key);
    }
    anna.delete("/v1/me").await.expect(200);
    for holding in &DOSSIER {
        let left = count(holding).await;
        match holding.fate {
            inzage::holding::Fate::Erased => assert_eq!(left, 0, "{} after", holding.key),
            inzage::holding::Fate::Unlinked => {}
            // Without the person there is no address to find the digest by.
            inzage::holding::Fate::Remains { .. } if holding.key == "suppression" => {}
            inzage::holding::Fate::Stripped { .. } | inzage::holding::Fate::Remains { .. } => {
                assert!(left > 0, "{} after", holding.key)
            }
        }
    }
    assert_eq!(house.count("select count(*) from idempotency where request is not null").await, 0);
}

/// T17-1, M16: the values are nowhere in a dump, and after the rewrite nowhere in the data files, although
/// someone else's rows share the pages and statistics were taken.
#[tokio::test]
async fn no_value_is_left_in_a_dump_or_in_the_files() {
    let house = House::open().await;
    house.register("bert").await;
    let anna = full_of_canaries(&house).await;
    house.register("carla").await;
    anna.patch("/v1/me", json!({"address": {"street": "Vogelkooilaan 2"}})).await.expect(200);
    choose_everything(&house, &anna).await;
    sqlx::raw_sql("analyze; checkpoint").execute(&house.app.pool).await.unwrap();
    assert!(in_files(&house).await, "the canary must be there before");
    anna.delete("/v1/me").await.expect(200);
    house.work().await;
    house.scrub().await;
    sqlx::raw_sql("checkpoint").execute(&house.app.pool).await.unwrap();

    let dump = Command::new(cluster().postgres.bin_dir().join("pg_dump"))
        .args(["-U", "inzage", "-h"])
        .arg(cluster().postgres.sockets())
        .arg(&house.database)
        .output()
        .unwrap();
    assert!(dump.status.success());
    let dump = String::from_utf8_lossy(&dump.stdout).into_owned();
    assert!(dump.contains("bert@example.be"));
    for canary in CANARIES {
        assert!(!dump.contains(canary), "{canary} in the dump");
    }
    assert!(!in_files(&house).await, "a canary in the data files: {}", where_they_are(&house).await);
}

async fn in_files(house: &House) -> bool {
    let oid: sqlx::postgres::types::Oid =
        sqlx::query_scalar("select oid from pg_database where datname = current_database()")
            .fetch_one(&house.app.pool)
            .await
            .unwrap();
    let directory = cluster().postgres.directory().join("base").join(oid.0.to_string());
    contains_canary(&directory)
}

fn contains_canary(directory: &Path) -> bool {
    !files_with_canary(directory).is_empty()
}

/// The names of the files in which one is found, with what.
fn files_with_canary(directory: &Path) -> Vec<String> {
    let files = std::fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path());
    let found = files.flat_map(|path| {
        let bytes = std::fs::read(&path).unwrap_or_default();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let held = |canary: &&str| bytes.windows(canary.len()).any(|window| window == canary.as_bytes());
        CANARIES.iter().copied().filter(held).map(|canary| format!("{name} {canary}")).collect::<Vec<_>>()
    });
    found.collect()
}

/// Says which relations the canaries are in.
async fn where_they_are(house: &House) -> String {
    let relations: Vec<(Option<i64>, String)> =
        sqlx::query_as("select pg_relation_filenode(oid)::bigint, relname::text from pg_class where relkind in ('r', 'i', 't')")
            .fetch_all(&house.app.pool)
            .await
            .unwrap();
    let oid: sqlx::postgres::types::Oid =
        sqlx::query_scalar("select oid from pg_database where datname = current_database()")
            .fetch_one(&house.app.pool)
            .await
            .unwrap();
    let found = files_with_canary(&cluster().postgres.directory().join("base").join(oid.0.to_string()));
    let named = found.iter().map(|file| {
        let node = file.split([' ', '.', '_']).next().unwrap();
        let relation =
            relations.iter().find(|(number, _)| number.is_some_and(|number| number.to_string() == node));
        format!("{file} in {}", relation.map_or("?", |(_, name)| name))
    });
    named.collect::<Vec<_>>().join(", ")
}

/// P40: the same address registers anew as a stranger.
#[tokio::test]
async fn the_same_address_is_a_stranger_afterwards() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    anna.patch("/v1/me", json!({"first_name": "An"})).await.expect(200);
    anna.delete("/v1/me").await.expect(200);
    let again = house.register("anna").await;
    assert_ne!(again.id, anna.id);
    assert_eq!(again.get("/v1/me").await.expect(200)["first_name"], Value::Null);
    assert_eq!(again.trail().await, ["registered company_name email", "signed-in"]);
}

/// T17-8, M20: erasing one leaves the others.
#[tokio::test]
async fn others_are_left_alone() {
    let house = House::open().await;
    let anna = house.register_with("anna", json!({"company_name": "Samen bv"})).await;
    let bert = house.register_with("bert", json!({"company_name": "Samen bv"})).await;
    let before = bert.get("/v1/me").await.expect(200).body;
    anna.delete("/v1/me").await.expect(200);
    assert_eq!(bert.get("/v1/me").await.expect(200).body, before);
}

/// Abuse case 41: two erasures at once are one erasure.
#[tokio::test]
async fn erasing_twice_at_once_is_one_erasure() {
    let house = House::open().await;
    for name in ["a", "b", "c", "d", "e"] {
        let person = house.register(name).await;
        let answers = futures_util::future::join_all((0..8).map(|_| person.delete("/v1/me"))).await;
        let mut ids: Vec<_> = answers
            .iter()
            .filter(|answer| answer.status == 200)
            .map(|answer| answer["erasure_id"].to_string())
            .collect();
        ids.dedup();
        assert_eq!(ids.len(), 1);
        assert!(answers.iter().all(|answer| matches!(answer.status, 200 | 401)), "{answers:?}");
    }
    assert_eq!(house.count("select count(*) from erasures").await, 5);
    assert_eq!(house.count("select count(*) from audit where what = 'erased'").await, 5);
}

/// After an erasure the same key with the same, now ended, token answers the receipt again.
#[tokio::test]
async fn a_lost_receipt_can_be_asked_for_again() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let key = [("idempotency-key", "gone")];
    let delete = |path: &'static str, key: &'static [(&'static str, &'static str)]| {
        anna.call(reqwest::Method::DELETE, path, None, key)
    };
    let receipt = anna.call(reqwest::Method::DELETE, "/v1/me", None, &key).await.expect(200);
    let again = delete("/v1/me", &[("idempotency-key", "gone")]).await.expect(200);
    assert_eq!(again.body, receipt.body);
    delete("/v1/me", &[("idempotency-key", "other")]).await.refused(401, "unauthenticated");
    delete("/v1/me", &[]).await.refused(401, "unauthenticated");
    let stranger = house.anyone().call(reqwest::Method::DELETE, "/v1/me", None, &key).await;
    stranger.refused(401, "unauthenticated");
}

/// Abuse case 42: whatever runs beside an erasure, nothing of the person is left.
#[tokio::test]
async fn nothing_brings_an_erased_person_back() {
    let house = House::open().await;
    let front = house.front_end().await;
    for round in 0..10 {
        let person = house.register(&format!("p{round}")).await;
        let path = format!("/v1/users/{}", person.id);
        let handover = json!({"authenticated_at": house.now(), "method": "password"});
        let sign_in = json!({"email": person.email, "password": PASSWORD});
        let sessions = format!("{path}/sessions");
        let anyone = house.anyone();
        let (erased, ..) = tokio::join!(
            person.delete("/v1/me"),
            person.patch("/v1/me", json!({"first_name": "Late"})),
            front.patch(&path, json!({"last_name": "Later"})),
            front.post(&sessions, handover),
            anyone.post("/v1/sessions", sign_in),
            person.get("/v1/me/export"),
        );
        erased.expect(200);
    }
    for query in [
        "select count(*) from subjects",
        "select count(*) from users",
        "select count(*) from sessions",
        "select count(*) from passwords",
    ] {
        assert_eq!(house.count(query).await, 0, "{query}");
    }
}

/// The worker does it by itself, and finishes what it has begun when it is told to stop.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_worker_cleans_the_files_by_itself_at_night() {
    let all_day = |settings: &mut Settings| settings.scrub_hours = "00:00-23:59".parse().unwrap();
    let house = House::open_with(&policy_file(), all_day).await;
    let anna = full_of_canaries(&house).await;
    let stop = tokio_util::sync::CancellationToken::new();
    let worker = tokio::spawn(inzage::worker::run(house.app.clone(), stop.clone()));
    anna.delete("/v1/me").await.expect(200);
    for _ in 0..200 {
        if house.count("select count(*) from jobs").await == 0 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(50)).await;
    }
    stop.cancel();
    worker.await.unwrap();
    sqlx::raw_sql("checkpoint").execute(&house.app.pool).await.unwrap();
    assert!(!in_files(&house).await);
}

/// RFC 9110, 13.1.1: a false condition destroys nothing.
#[tokio::test]
async fn a_stale_condition_destroys_nothing() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    anna.patch("/v1/me", json!({"first_name": "An"})).await.expect(200);
    let stale = [("if-match", "\"v1\"")];
    anna.call(reqwest::Method::DELETE, "/v1/me", None, &stale).await.refused(412, "version-changed");
    anna.get("/v1/me").await.expect(200);
    anna.call(reqwest::Method::DELETE, "/v1/me", None, &[("if-match", "\"v2\"")]).await.expect(200);
}

/// What counted attempts at a former address, or asked for another, does not outlive the person.
#[tokio::test]
async fn no_counter_outlives_the_person() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    house
        .anyone()
        .post("/v1/sessions", json!({"email": anna.email, "password": "wrong horse"}))
        .await
        .expect(401);
    anna.patch("/v1/me", json!({"email": "new@example.be"})).await.expect(200);
    anna.patch("/v1/me", json!({"email": "newer@example.be"})).await.expect(200);
    anna.delete("/v1/me").await.expect(200);
    assert_eq!(house.count("select count(*) from attempts where account is not null").await, 0);
}

/// P31, M18, M26: a ban outlives its person as a keyed digest; it is told, and a new registration starts banned
/// until the person lifts it.
#[tokio::test]
async fn a_ban_outlives_the_account() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    anna.put("/v1/me/marketing-ban", json!(null)).await.expect(200);
    let receipt = anna.delete("/v1/me").await.expect(200);
    assert_eq!(receipt["marketing_ban_kept"], true);
    let remains: Vec<_> =
        receipt["remains"].as_array().unwrap().iter().map(|one| one["what"].as_str().unwrap()).collect();
    assert!(remains.contains(&"suppression"), "{remains:?}");
    let digest: String =
        sqlx::query_scalar("select digest from suppressions").fetch_one(&house.app.pool).await.unwrap();
    assert!(!digest.contains("anna"));

    let again = house.register_with("ANNA", json!({"company_name": "Anders bv"})).await;
    assert_eq!(again.get("/v1/me").await.expect(200)["direct_marketing"], "ban");
    again.delete("/v1/me/marketing-ban").await.expect(200);
    assert_eq!(house.count("select count(*) from suppressions").await, 0);
    again.delete("/v1/me").await.expect(200);
    let third = house.register("anna").await;
    assert_eq!(third.get("/v1/me").await.expect(200)["direct_marketing"], "none");
}

/// A question of someone who has an account, through the form.
async fn asks_how_it_works(house: &House, person: &Person) -> Case {
    let message =
        json!({"email": person.email, "name": "An Peeters", "message": "Hoe maak ik een creditnota?"});
    let case = house.writes(message).await;
    let seen = case.seen_by(&house.agent().await).await;
    assert_eq!((&seen["kind"], &seen["subject_id"]), (&json!("question"), &json!(person.id)));
    case
}

/// It is nobody's, open, with its sender and its last day; and whoever asked gets the answer.
async fn stays_and_is_answered(house: &House, staff: &Caller, question: &Case, due: &Value, address: &str) {
    let seen = question.seen_by(staff).await;
    assert_eq!(
        (&seen["status"], &seen["subject_id"], &seen["due_on"], &seen["identity"]),
        (&json!("open"), &Value::Null, due, &json!("unverified")),
        "{}",
        seen.text
    );
    assert_eq!(seen["sender"]["email"], address);
    assert!(seen.timeline().contains(&"account-gone"), "{:?}", seen.timeline());
    let words = json!({"explanation": "Onder Facturen, met de knop Crediteren."});
    question.step(staff, "closure", words).await.expect(200);
    house.work().await;
    assert!(house.last_letter_to(address).text.contains("met de knop Crediteren"));
    assert_eq!(question.seen_by(staff).await["status"], "completed");
}

fn what_remains(receipt: &Answer) -> Vec<&Value> {
    receipt["remains"].as_array().unwrap().iter().filter(|one| one["what"] == "open_question").collect()
}

/// What ends with the account is named, by reference and by what was asked: before, in the last letter, on the receipt and on
/// its page. A question that is not about the account stays, says so, and is answered.
#[tokio::test]
async fn what_ends_with_the_account_is_named_and_a_question_stays() {
    let house = House::open().await;
    let (anna, agent) = (house.register("anna").await, house.agent().await);
    let asked = house.now();
    let rights = anna.files(["rectification", "restriction"]).await;
    house.later(Duration::minutes(1));
    let question = asks_how_it_works(&house, &anna).await;
    let due = question.seen_by(&agent).await["due_on"].clone();
    // Done and told before: it does not end with the account.
    anna.files(["marketing-ban"]).await;
    house.work().await;

    let preview = anna.get("/v1/me/erasure-preview").await.expect(200);
    let ended = json!([{"reference": rights.reference, "rights": ["restriction", "rectification"], "received_at": asked}]);
    assert_eq!(preview["ended_requests"], ended);
    let receipt = anna.delete("/v1/me").await.expect(200);
    for member in ["fields", "counts", "remains", "ended_requests", "marketing_ban_kept"] {
        assert_eq!(receipt[member], preview[member], "{member}");
    }
    let kept = what_remains(&receipt);
    assert_eq!((kept.len(), &kept[0]["ground"], &kept[0]["until"]), (1, &json!("gdpr-17-1-a"), &Value::Null));
    assert!(kept[0]["title"].as_str().unwrap().contains(&question.reference));
    assert!(kept[0]["description"].as_str().unwrap().contains("90 dagen"), "{}", kept[0]);
    // What was written with it is kept, and is not said to be erased.
    let fields = receipt["fields"].as_array().unwrap().iter();
    assert!(!fields.clone().any(|field| field["field"] == "request_texts"), "{}", receipt.text);
    let later = house.anyone().get(receipt["status_url"].as_str().unwrap()).await.expect(200);
    assert_eq!(later.body, receipt.body);
    // The page speaks the language of the last letter.
    for (language, said) in [("nl", "geëindigd"), ("fr", "geëindigd")] {
        let page = [("accept", "text/html"), ("accept-language", language)];
        let (anyone, url) = (house.anyone(), receipt["status_url"].as_str().unwrap());
        let page = anyone.call(reqwest::Method::GET, url, None, &page).await.expect(200).text;
        for text in [said, &rights.reference, &question.reference] {
            assert!(page.contains(text), "{text}: {page}");
        }
        assert!(!page.contains("anna@") && !page.contains("Peeters") && !page.contains("receipt-"), "{page}");
    }
    house.work().await;
    let last = house.last_letter_to(&anna.email).text;
    for said in [&rights.reference, "verbetering van de gegevens", &question.reference, "beantwoorden we nog"]
    {
        assert!(last.contains(said), "{said}: {last}");
    }
    assert_eq!(rights.seen_by(&agent).await["closed_because"], "account-erased");
    stays_and_is_answered(&house, &agent, &question, &due, &anna.email).await;
    // Once it is answered, and its time is over, nothing of whoever asked is left.
    house.later(Duration::days(91));
    inzage::worker::expire(&house.app).await.unwrap();
    assert_eq!(house.count("select count(*) from request_senders").await, 0);
}

/// The same where staff erase on a verified request; and a question that was asked of staff has its address from the account.
#[tokio::test]
async fn an_erasure_on_request_names_what_ends_with_it() {
    let house = House::open().await;
    let (anna, agent, other) = (house.register("anna").await, house.agent().await, house.agent().await);
    let rights = anna.files(["rectification"]).await;
    let asked = json!({"channel": "phone", "received_at": house.now(), "subject_id": anna.id, "message": "Hoe maak ik een creditnota?"});
    let question = agent.takes_in(asked).await;
    let case = house.phoned(&agent, &anna, ["erasure"]).await;
    let due = question.seen_by(&agent).await["due_on"].clone();
    case.is_proved_by_staff(&agent).await;
    house.later(Duration::hours(25));
    case.decided(&other, "erasure", done()).await.expect(200);
    house.work().await;
    let last = house.last_letter_to(&anna.email).text;
    for said in [
        &rights.reference,
        "verbetering van de gegevens",
        &question.reference,
        "90 dagen",
        "artikel 17(1)(a)",
    ] {
        assert!(last.contains(said), "{said}: {last}");
    }
    let receipt: uuid::Uuid =
        sqlx::query_scalar("select erasure_id from erasures").fetch_one(&house.app.pool).await.unwrap();
    let receipt = house.anyone().get(&format!("/v1/erasures/{receipt}")).await.expect(200);
    assert_eq!(receipt["ended_requests"][0]["reference"], rights.reference.as_str());
    assert_eq!(receipt["ended_requests"].as_array().unwrap().len(), 1, "not the one it was done in");
    assert_eq!(what_remains(&receipt).len(), 1);
    stays_and_is_answered(&house, &agent, &question, &due, &anna.email).await;
}

/// And where an account was found to be a child's. What others report is not theirs, and not named.
#[tokio::test]
async fn an_erasure_of_a_child_names_what_ends_with_it() {
    let house = House::open().await;
    let (child, agent, other) = (house.register("kind").await, house.agent().await, house.agent().await);
    let rights = child.files(["rectification"]).await;
    let question = asks_how_it_works(&house, &child).await;
    let due = question.seen_by(&agent).await["due_on"].clone();
    let report = async || -> Case {
        let message = format!("{} is 14 jaar.", child.email);
        house.writes(json!({"email": "ouder@example.be", "topic": "minor", "message": message})).await
    };
    let (case, beside) = (report().await, report().await);
    house.later(Duration::minutes(1));
    case.is_proved_by_staff(&agent).await;
    case.systems_answer(&agent).await;
    house.work().await;
    house.later(Duration::hours(25));
    case.decided(&other, "erasure", done()).await.expect(200);
    house.work().await;
    let last = house.last_letter_to(&child.email).text;
    for said in [&rights.reference, "verbetering van de gegevens", &question.reference, "minderjarige"] {
        assert!(last.contains(said), "{said}: {last}");
    }
    assert!(!last.contains(&beside.reference) && !last.contains(&case.reference), "{last}");
    assert_eq!(beside.seen_by(&agent).await["status"], "open", "whoever wrote it is still answered");
    stays_and_is_answered(&house, &agent, &question, &due, &child.email).await;
}

/// An answer to a question that has not gone out yet when the account is erased goes out all the same.
#[tokio::test]
async fn an_answer_under_way_outlives_the_account() {
    let house = House::open().await;
    let (anna, agent) = (house.register("anna").await, house.agent().await);
    let question = asks_how_it_works(&house, &anna).await;
    question.step(&agent, "closure", json!({"explanation": "Met de knop Crediteren."})).await.expect(200);
    anna.get("/v1/me/erasure-preview").await.expect(200);
    anna.delete("/v1/me").await.expect(200);
    house.work().await;
    assert_eq!(question.seen_by(&agent).await["status"], "completed");
    let letters = house.letters_to(&anna.email);
    assert!(letters.iter().any(|letter| letter.text.contains("knop Crediteren")), "{letters:?}");
}

/// M15, M16: after each erasure every table of the catalogue is searched for the person, by an index; what is found is recorded, and
/// seen by whoever watches. What stays by its own rule is none.
#[tokio::test]
async fn every_table_is_searched_afterwards() {
    let house = House::open().await;
    let anna = full_of_canaries(&house).await;
    let bea = house.contact_of(&anna, "bea").await;
    choose_everything(&house, &anna).await;
    let receipt = anna.delete("/v1/me").await.expect(200);
    assert_eq!((&receipt["searched_at"], &receipt["residue"]), (&Value::Null, &json!([])));
    house.work().await;
    let status = receipt["status_url"].as_str().unwrap();
    let seen = house.anyone().get(status).await.expect(200);
    assert_eq!((&seen["searched_at"], &seen["residue"]), (&json!(house.now()), &json!([])), "{}", seen.text);
    assert_eq!(
        house.count("select count(*) from erasures where searched_at is null or residue <> '{}'").await,
        0
    );
    drop(bea);
    // A table that nobody thought of, and one that lost its row to nobody.
    sqlx::raw_sql("create table forgotten (subject_id uuid primary key)")
        .execute(&house.app.pool)
        .await
        .unwrap();
    let bert = house.register("bert").await;
    let plant = "insert into forgotten select subject_id from users";
    sqlx::query(plant).execute(&house.app.pool).await.unwrap();
    let receipt = bert.delete("/v1/me").await.expect(200);
    house.work().await;
    let seen = house.anyone().get(receipt["status_url"].as_str().unwrap()).await.expect(200);
    assert_eq!(seen["residue"], json!(["forgotten"]));
    let ready = house.anyone().get("/readyz").await.expect(200);
    assert!(ready["detail"].to_string().contains("residue-found"), "{}", ready.text);
}

/// Each column that names a person has an index that begins with it: nobody is searched for by walking through a table.
#[tokio::test]
async fn everyone_is_found_by_an_index() {
    let house = House::open().await;
    let mut db = house.app.pool.acquire().await.unwrap();
    let columns = inzage::rights::residue::columns(&mut db).await.unwrap();
    assert!(columns.len() > 20, "{columns:?}");
    for (table, column) in columns {
        let indexed: bool = sqlx::query_scalar(
            "select exists (select from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
                            where i.indrelid = to_regclass($1) and a.attname = $2 and i.indpred is null)",
        )
        .bind(&table)
        .bind(&column)
        .fetch_one(&mut *db)
        .await
        .unwrap();
        assert!(indexed || table == "contacts" && column == "user_id", "{table}.{column}");
    }
}

/// M16: whatever else is under way while someone is erased comes wholly before it or finds nobody, in either order: nothing of them is
/// left in any table, and nothing answers that our own fault it was.
#[tokio::test]
async fn whatever_races_an_erasure_brings_nothing_back() {
    let house = House::open().await;
    let service = house.service(&[Scope::HoldsWrite, Scope::EventsWrite, Scope::SegmentsWrite]).await;
    let (front, agent) = (house.front_end().await, house.agent().await);
    let mut erased = 0;
    // As many of each pair as are asked for, by RACES.
    let rounds = std::env::var("RACES").ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(6);
    for round in 0..rounds {
        house.later(Duration::minutes(16));
        for act in 0..11 {
            let anna = house.register(&format!("anna-{round}-{act}")).await;
            let (mine, path) = (anna.caller.clone(), format!("/v1/users/{}", anna.id));
            let (service, front, agent) = (service.clone(), front.clone(), agent.clone());
            let (id, email, now) = (anna.id.clone(), anna.email.clone(), house.now());
            let other = async move {
                match act {
                    0 => mine.patch("/v1/me", json!({"first_name": "Zwartzangertje"})).await,
                    1 => {
                        mine.put("/v1/me/objections/service_development", json!({"grounds": "Kanariepietje"}))
                            .await
                    }
                    2 => {
                        mine.post(
                            "/v1/me/requests",
                            json!({"rights": ["rectification"], "message": "Fladder"}),
                        )
                        .await
                    }
                    3 => {
                        mine.post("/v1/me/contacts", json!({"name": "Bea", "email": "bea@example.be"})).await
                    }
                    4 => mine.get("/v1/me/export").await,
                    5 => {
                        let event = json!([{"id": "1", "user": id, "at": now, "action": "signed-in"}]);
                        service.post("/v1/usage-events", event).await
                    }
                    6 => {
                        let hold =
                            json!({"kind": "invoice", "issued_on": "2026-01-02", "fields": ["company_name"]});
                        service.put(&format!("{path}/holds/F{round}"), hold).await
                    }
                    7 => front.put(&format!("{path}/marketing-ban"), json!(null)).await,
                    8 => mine.put("/v1/me/statements/email", json!({"text": "Zwartzangertje"})).await,
                    9 => mine.delete("/v1/me").await,
                    _ => {
                        let asked = json!({"channel": "phone", "received_at": now, "email": email, "rights": ["restriction"]});
                        agent.post("/v1/requests", asked).await
                    }
                }
            };
            // One begins a moment before the other, now this one and now that one.
            let wait = std::time::Duration::from_millis(if round % 3 == 0 { 0 } else { 3 });
            let (other, receipt) = if round % 2 == 0 {
                tokio::join!(other, async {
                    tokio::time::sleep(wait).await;
                    anna.delete("/v1/me").await
                })
            } else {
                tokio::join!(
                    async {
                        tokio::time::sleep(wait).await;
                        other.await
                    },
                    anna.delete("/v1/me")
                )
            };
            assert!(other.status < 500, "{act}: {}", other.text);
            // Of two erasures one is made, and the other finds nobody.
            let is_done = receipt.status == 200 || act == 9 && receipt.status == 401 && other.status == 200;
            assert!(is_done, "{act}: {}", receipt.text);
            erased += 1;
        }
        house.work().await;
    }
    let searched =
        "select count(*) from erasures where kind = 'user' and searched_at is not null and residue = '{}'";
    assert_eq!(house.count(searched).await, erased);
    assert_eq!(house.count("select count(*) from subjects s where not exists (select from users u where u.subject_id = s.subject_id) and not exists (select from contacts c where c.subject_id = s.subject_id)").await, 0);
    assert_eq!(house.count("select count(*) from usage_events").await, 0);
    assert_eq!(
        house.count("select count(*) from requests where closed_at is null and subject_id is not null").await,
        0
    );
    house.facts_agree().await;
}

/// Columns of texts in which nobody's words stand: words of ours, digests, names of fields, and what the catalogue does not let be
/// anything else.
const OF_OURS: [(&str, &[&str]); 35] = [
    ("attempts", &["account", "bucket"]),
    ("audit", &["actor_kind", "fields", "what"]),
    ("channel_bases", &["actor_kind", "basis", "channel"]),
    (
        "consent_events",
        &["actor_kind", "language", "policy_version", "purpose", "source", "state", "wording"],
    ),
    ("contacts", &["informed_how", "language", "own_fields"]),
    ("cookie_choices", &["actor_kind", "cookie"]),
    // Who it was, and who is told, is the name of a company or an authority; what they know somebody by is the number of a file, and
    // stays until they are told.
    ("disclosures", &["fields", "grounds", "name", "recipient", "reference", "sub_case"]),
    (
        "deliveries",
        &["name", "confirmed_by", "event", "excuse", "fields", "known_as", "recipient", "state", "told_by"],
    ),
    ("devices", &["token_digest"]),
    (
        "erasures",
        &[
            "counts",
            "elsewhere",
            "ended_requests",
            "fields",
            "holds",
            "kind",
            "language",
            "open_questions",
            "policy_version",
            "residue",
        ],
    ),
    ("idempotency", &["caller", "key", "request"]),
    ("legal_holds", &["fields", "ground", "kind", "law", "policy_version"]),
    ("mailed_links", &["kind", "language", "token_digest"]),
    ("mails", &["kind", "language", "state"]),
    ("notice_acknowledgements", &["actor_kind", "policy_version"]),
    ("notices_shown", &["language", "policy_version"]),
    ("objections", &["actor_kind", "purpose", "source", "state"]),
    ("passwords", &["hash"]),
    ("profile_segments", &["logic", "segment"]),
    ("request_events", &["actor_kind", "what"]),
    ("request_files", &["media_type", "system"]),
    ("request_lines", &["ground", "outcome", "right_asked", "scope"]),
    // The law is named as a system of ours names it.
    ("request_parts", &["gave", "ground", "law", "state", "system"]),
    ("request_questions", &["doubted", "kind"]),
    (
        "requests",
        &[
            "acknowledgement",
            "channel",
            "closed_because",
            "copy_state",
            "ends_as",
            "identity",
            "kind",
            "language",
            "reference",
            "state",
            "status",
        ],
    ),
    ("restriction_exceptions", &["actor_kind", "kind", "purpose"]),
    ("restrictions", &["actor_kind", "ground", "notice_how", "purposes", "source"]),
    // What a hold kept is kept: see `holds`.
    ("retained_records", &["ground", "held", "kind", "law", "reference"]),
    ("sessions", &["token_digest"]),
    ("statements", &["about", "actor_kind"]),
    ("subjects", &["facts", "kind"]),
    ("suppressions", &["digest"]),
    ("usage_events", &["ip"]),
    ("users", &["country", "language"]),
    ("visitor_cookie_choices", &["cookie"]),
];

/// What is planted by hand where nothing that is called here fills it.
const PLANTED: &str = "update users set box = 'Fladderdorp', number = 'Fladderdorp', postcode = 'Fladderdorp';
    update legal_holds set reference = 'Kanariepietje', issued_on = '2010-01-02', ends_on = '2020-12-31';
    update objections set reason = 'Kanariepietje';
    update restrictions set notice_reason = 'Kanariepietje';
    update request_lines set added = 'Kanariepietje', evidence = 'Kanariepietje', explanation = 'Kanariepietje',
        words = '{Kanariepietje}';
    update request_questions set doubt = 'Kanariepietje';
    update request_fees set amount = 'Kanariepietje';
    update request_senders set name = 'Kanariepietje', sender = 'Kanariepietje';
    update mails set subject = 'Kanariepietje' where body is not null;
    update sessions set method = 'handed-over:Kanariepietje'";

/// T17-1, M16: a canary in every column that can hold what somebody typed; and after the erasure in none of any table, in no dump and no
/// file, in no letter that lies there, in no webhook, and in no figure.
#[tokio::test]
async fn a_canary_in_every_column_flies_away() {
    let house = House::open_with(&policy_file(), |settings: &mut Settings| {
        settings.metrics_listen = Some("127.0.0.1:0".parse().unwrap());
        settings.outbound_allow = "127.0.0.0/8".parse().unwrap();
    })
    .await;
    let recipients = [Recipient::open().await, Recipient::open().await];
    for (recipient, key) in recipients.iter().zip(["invoicing", "help_center"]) {
        crate::telling::endpoint(&house, key, &recipient.url).await;
    }
    let anna = full_of_canaries(&house).await;
    let entry = json!({"name": "Kanariepietje", "email": "Tjilpstreek@voorbeeld.be", "role": "Zwartzangertje",
        "phone_mobile": CANARIES[6], "phone_landline": CANARIES[7]});
    anna.post("/v1/me/contacts", entry).await.expect(201);
    choose_everything(&house, &anna).await;
    let hold = json!({"kind": "invoice", "issued_on": "2026-01-02", "fields": ["company_name"]});
    let service = house.service(&[Scope::HoldsWrite]).await;
    service.put(&format!("/v1/users/{}/holds/F1", anna.id), hold).await.expect(201);
    sqlx::raw_sql(PLANTED).execute(&house.app.pool).await.unwrap();
    assert_eq!(columns_without_canary(&house).await, Vec::<String>::new());
    sqlx::raw_sql("analyze; checkpoint").execute(&house.app.pool).await.unwrap();

    let receipt = anna.delete("/v1/me").await.expect(200);
    house.work().await;
    house.scrub().await;
    sqlx::raw_sql("checkpoint").execute(&house.app.pool).await.unwrap();
    let left: Vec<_> = house
        .everything()
        .await
        .into_iter()
        .filter(|(_, rows)| canary_in(rows))
        .map(|(table, _)| table)
        .collect();
    assert_eq!(left, Vec::<String>::new());
    assert!(!in_files(&house).await, "a canary in the data files: {}", where_they_are(&house).await);
    let figures = house.monitoring().get("/metrics").await.expect(200).text;
    assert!(!canary_in(&figures), "{figures}");
    for recipient in &recipients {
        let got = recipient.got();
        assert!(got.len() > 5 && got.iter().any(|one| one.body.contains("subject.erased")), "{got:?}");
        assert!(!canary_in(&format!("{got:?}")), "{got:?}");
    }
    let status = house.anyone().get(receipt["status_url"].as_str().unwrap()).await.expect(200);
    assert!(!canary_in(&status.text), "{}", status.text);
    // The last letters lie there, as in the mailbox they went to; and no other of before.
    let before = house.letters().into_iter().filter(|letter| !letter.subject.contains("gewist"));
    let held: Vec<_> =
        before.filter(|letter| canary_in(&letter.text) || canary_in(&letter.subject)).collect();
    assert!(held.is_empty(), "{held:?}");
}

fn canary_in(text: &str) -> bool {
    let text = text.to_lowercase();
    CANARIES.iter().any(|canary| text.contains(&canary.to_lowercase()))
}

/// The columns of texts in the tables of the dossier in which no canary is, and which are not ours alone.
async fn columns_without_canary(house: &House) -> Vec<String> {
    let columns: Vec<(String, String)> = sqlx::query_as(
        "select table_name::text, column_name::text from information_schema.columns
         where table_schema = 'public' and data_type in ('text', 'jsonb', 'json', 'bytea', 'inet', 'ARRAY') order by 1, 2",
    )
    .fetch_all(&house.app.pool)
    .await
    .unwrap();
    let mut without = Vec::new();
    for (table, column) in columns {
        let is_held = DOSSIER.iter().any(|holding| holding.table == table);
        let is_ours =
            OF_OURS.iter().any(|(one, columns)| *one == table && columns.contains(&column.as_str()));
        if !is_held || is_ours {
            continue;
        }
        let all = format!("select coalesce(string_agg({column}::text, '|'), '') from {table}");
        let all: String =
            sqlx::query_scalar(sqlx::AssertSqlSafe(all)).fetch_one(&house.app.pool).await.unwrap();
        // What is kept as bytes is written in hexadecimal.
        let in_bytes = CANARIES.iter().any(|canary| all.contains(&hex(canary)));
        if !canary_in(&all) && !in_bytes {
            without.push(format!("{table}.{column}"));
        }
    }
    without
}

fn hex(text: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02x}")).collect()
}
