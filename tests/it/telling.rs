//! Recipients are told (Art. 19): once each, by webhook, by letter or as they ask; each is followed until it is done.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration as Pause;

use axum::http::{HeaderMap, HeaderName};
use chrono::Duration;
use inzage::people::tokens::Scope;
use inzage::platform::clock::Clock;
use inzage::platform::webhook::{self, WebhookSecret};
use inzage::platform::{db, ids};
use inzage::telling::{follow_up, sending};
use inzage::worker;
use reqwest::Method;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use crate::house::{Answer, House, policy_file};
use crate::own_system::{self, OwnSystem};

/// What a recipient was sent: its headers, and the body as it came.
#[derive(Clone, Debug)]
pub struct Got {
    path: String,
    headers: HashMap<String, String>,
    pub body: String,
}

impl Got {
    fn id(&self) -> &str {
        &self.headers["webhook-id"]
    }

    fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap()
    }

    /// The reference verifier of Standard Webhooks takes it.
    fn is_good_for(&self, secret: &str) -> bool {
        let mut headers = HeaderMap::new();
        for (name, value) in &self.headers {
            headers.insert(HeaderName::try_from(name).unwrap(), value.parse().unwrap());
        }
        standardwebhooks::Webhook::new(secret).unwrap().verify(self.body.as_bytes(), &headers).is_ok()
    }
}

/// A recipient: it keeps what it was sent, and answers as it is told to.
pub struct Recipient {
    pub url: String,
    got: Arc<Mutex<Vec<Got>>>,
    answer: Arc<Mutex<String>>,
}

impl Recipient {
    pub async fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/hook", listener.local_addr().unwrap());
        let got = Arc::new(Mutex::new(Vec::new()));
        let answer = Arc::new(Mutex::new("204 No Content".to_owned()));
        let (kept, says) = (Arc::clone(&got), Arc::clone(&answer));
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let (kept, says) = (Arc::clone(&kept), Arc::clone(&says));
                tokio::spawn(async move {
                    while let Some(one) = read_one(&mut stream).await {
                        kept.lock().unwrap().push(one);
                        let status = says.lock().unwrap().clone();
                        let answer = format!("HTTP/1.1 {status}\r\ncontent-length: 0\r\n\r\n");
                        if stream.write_all(answer.as_bytes()).await.is_err() {
                            return;
                        }
                    }
                });
            }
        });
        Self { url, got, answer }
    }

    fn answers(&self, status: &str) {
        status.clone_into(&mut self.answer.lock().unwrap());
    }

    pub fn got(&self) -> Vec<Got> {
        self.got.lock().unwrap().clone()
    }

    /// What it got since, of one kind.
    fn of(&self, event: &str) -> Vec<Got> {
        self.got().into_iter().filter(|one| one.json()["type"] == event).collect()
    }
}

/// One request of a connection; none once that is closed.
async fn read_one(stream: &mut tokio::net::TcpStream) -> Option<Got> {
    let mut read = Vec::new();
    let head = loop {
        let mut part = [0; 4096];
        let size = stream.read(&mut part).await.ok().filter(|size| *size > 0)?;
        read.extend_from_slice(&part[..size]);
        if let Some(end) = read.windows(4).position(|four| four == b"\r\n\r\n") {
            break end;
        }
    };
    let text = String::from_utf8_lossy(&read[..head]).into_owned();
    let mut lines = text.lines();
    let path = lines.next()?.split(' ').nth(1)?.to_owned();
    let headers: HashMap<String, String> = lines
        .filter_map(|line| line.split_once(": "))
        .map(|(a, b)| (a.to_lowercase(), b.to_owned()))
        .collect();
    let length: usize = headers.get("content-length").and_then(|value| value.parse().ok()).unwrap_or(0);
    let mut body = read[head + 4..].to_vec();
    while body.len() < length {
        let mut part = [0; 4096];
        let size = stream.read(&mut part).await.ok().filter(|size| *size > 0)?;
        body.extend_from_slice(&part[..size]);
    }
    Some(Got { path, headers, body: String::from_utf8(body).unwrap() })
}

/// It is today there: the reference verifier has a clock of its own.
async fn house() -> House {
    let ours = "127.0.0.0/8".parse().unwrap();
    let house = House::open_with(&policy_file(), |settings| settings.outbound_allow = ours).await;
    house.later(Clock::System.now() - house.now());
    house
}

/// Registers where a recipient is told; answers its secret.
pub async fn endpoint(house: &House, key: &str, url: &str) -> String {
    let set = house.dpo().await.put(&format!("/v1/recipients/{key}/endpoint"), json!({"url": url})).await;
    assert!([200, 201].contains(&set.status), "{set:?}");
    set["secret"].as_str().unwrap().to_owned()
}

/// Says, as a recipient does, that something is done.
async fn confirm(house: &House, secret: &str, id: &str, of: &str) -> Answer {
    let headers = signed(house, secret, of, b"{}");
    let path = format!("/v1/deliveries/{id}/confirmation");
    let body = Some(("application/json", b"{}".to_vec()));
    let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
    house.anyone().send(Method::POST, &path, body, &headers).await
}

fn signed(house: &House, secret: &str, id: &str, body: &[u8]) -> [(&'static str, String); 3] {
    webhook::headers(&[secret_of(secret)], id, house.now(), body)
}

fn secret_of(text: &str) -> WebhookSecret {
    WebhookSecret::of_text(text).unwrap()
}

/// What waits because it failed is due now.
async fn time_passes(house: &House) {
    for statement in
        ["update deliveries set next_at = null", "update recipient_endpoints set rests_until = null"]
    {
        sqlx::query(statement).execute(&house.app.pool).await.unwrap();
    }
}

async fn states(house: &House, recipient: &str) -> Vec<String> {
    sqlx::query_scalar("select state from deliveries where recipient = $1 order by delivery_id")
        .bind(recipient)
        .fetch_all(&house.app.pool)
        .await
        .unwrap()
}

/// L19, S8: a correction is told, confirmed and seen by the person; nothing of the profile is in it.
#[tokio::test]
async fn a_correction_is_told_confirmed_and_seen_by_the_person() {
    let house = house().await;
    let recipient = Recipient::open().await;
    let secret = endpoint(&house, "invoicing", &recipient.url).await;
    let anna = house.register("anna").await;
    let case = anna.post("/v1/me/requests", json!({"rights": ["rectification"]})).await.expect(201);
    anna.patch("/v1/me", json!({"first_name": "Canarina"})).await.expect(200);
    recipient.answers("202 Accepted");
    house.work().await;

    let told = recipient.of("subject.rectified");
    assert_eq!(told.len(), 1);
    assert_eq!(
        (told[0].path.as_str(), told[0].headers["content-type"].as_str()),
        ("/hook", "application/json")
    );
    let ids = json!({"subject_id": anna.id, "fields": ["first_name"], "request_id": case["id"]});
    assert_eq!(told[0].json()["data"], ids);
    assert!(!told[0].body.contains("Canarina") && !told[0].body.contains("anna"));
    assert!(told[0].is_good_for(&secret));
    assert!(!told[0].is_good_for("whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));

    let seen = format!("/v1/me/requests/{}/recipients", case["id"].as_str().unwrap());
    let state = |answer: &Answer| {
        let items = answer["items"].as_array().unwrap().clone();
        items.into_iter().find(|one| one["recipient"] == "invoicing").unwrap()
    };
    let before = state(&anna.get(&seen).await.expect(200));
    assert_eq!((before["state"].as_str(), before["confirmed_at"].as_str()), (Some("told"), None));
    let done = confirm(&house, &secret, told[0].id(), "msg_1").await.expect(200);
    assert_eq!(done["state"], "confirmed");
    // Said again, it is as it was.
    house.later(Duration::minutes(1));
    let again = confirm(&house, &secret, told[0].id(), "msg_1").await.expect(200);
    assert_eq!(again["confirmed_at"], done["confirmed_at"]);
    let after = state(&anna.get(&seen).await.expect(200));
    assert_eq!((&after["state"], &after["confirmed_at"]), (&json!("confirmed"), &done["confirmed_at"]));
    let trail = anna.trail().await;
    for line in ["recipient-told invoicing", "recipient-confirmed invoicing"] {
        assert!(trail.iter().any(|one| one == line), "{trail:?}");
    }
    // Nothing is sent twice.
    house.work().await;
    assert_eq!(recipient.of("subject.rectified").len(), 1);
}

/// Abuse cases 19 and 51, M5: what is not taken is tried again under the same id, in the order in which it happened; after 72 hours it
/// has failed, staff hear of it, and it is tried on.
#[tokio::test]
async fn what_is_not_taken_is_tried_again() {
    let house = House::open_with(&policy_file(), |settings| {
        settings.outbound_allow = "127.0.0.0/8".parse().unwrap();
        settings.staff_mail = Some("staff@example.be".into());
    })
    .await;
    let (dead, living) = (Recipient::open().await, Recipient::open().await);
    endpoint(&house, "invoicing", &dead.url).await;
    endpoint(&house, "help_center", &living.url).await;
    dead.answers("500 Oh");
    let anna = house.register("anna").await;
    anna.patch("/v1/me", json!({"first_name": "An"})).await.expect(200);
    house.work().await;
    house.later(Duration::seconds(1));
    anna.patch("/v1/me", json!({"first_name": "Anna"})).await.expect(200);
    for _ in 0..3 {
        house.work().await;
        time_passes(&house).await;
    }
    // One at a time shows whether it is back, and the second waits for the first.
    let tried = dead.of("subject.rectified");
    assert!(tried.len() >= 3 && tried.iter().all(|one| one.id() == tried[0].id()), "{tried:?}");
    assert_eq!(living.of("subject.rectified").len(), 2);
    let shown = house.dpo().await.get("/v1/recipients/invoicing/endpoint").await.expect(200);
    assert_eq!((&shown["fault"], shown["failing_since"].is_string()), (&json!("unavailable"), true));
    assert_eq!(shown["secret"], Value::Null);

    house.later(Duration::hours(73));
    follow_up::fail_old(&house.app).await.unwrap();
    assert_eq!(states(&house, "invoicing").await.iter().filter(|state| *state == "failed").count(), 2);
    worker::come_round(&house.app).await.unwrap();
    inzage::operations::staff_mail::tell(&house.app).await.unwrap();
    time_passes(&house).await;
    while worker::work(&house.app).await.unwrap() {}
    let alerts = house.letters_to("staff@example.be");
    assert!(
        alerts.iter().any(|letter| letter.text.contains("/v1/recipients/invoicing/endpoint")),
        "{alerts:?}"
    );
    let failed = house.agent().await.get("/v1/deliveries?state=failed&recipient=invoicing").await.expect(200);
    assert_eq!(failed["items"].as_array().unwrap().len(), 2);
    // It is back: all of it is told, in order.
    dead.answers("200 OK");
    time_passes(&house).await;
    house.work().await;
    house.work().await;
    assert!(states(&house, "invoicing").await.iter().all(|state| state == "told"));
    let ids: Vec<_> = dead.of("subject.rectified").iter().map(|one| one.id().to_owned()).collect();
    assert_eq!(ids.last().unwrap(), failed["items"][0]["id"].as_str().unwrap(), "the newest came last");
}

/// S8: whoever answers 410 is not called any more, and what it was to hear stays to be told.
#[tokio::test]
async fn whoever_is_gone_is_not_called() {
    let house = house().await;
    let recipient = Recipient::open().await;
    endpoint(&house, "invoicing", &recipient.url).await;
    recipient.answers("410 Gone");
    let anna = house.register("anna").await;
    for name in ["An", "Anna"] {
        anna.patch("/v1/me", json!({"first_name": name})).await.expect(200);
        time_passes(&house).await;
        house.work().await;
    }
    assert_eq!(recipient.got().len(), 1);
    assert!(states(&house, "invoicing").await.iter().all(|state| state == "pending"));
    recipient.answers("200 OK");
    endpoint(&house, "invoicing", &recipient.url).await;
    house.work().await;
    assert!(states(&house, "invoicing").await.iter().all(|state| state == "told"));
}

/// S8: a secret that is replaced while deliveries wait loses none: both sign for a day, then the new one alone.
#[tokio::test]
async fn a_secret_is_replaced_while_deliveries_wait() {
    let house = house().await;
    let recipient = Recipient::open().await;
    let first = endpoint(&house, "invoicing", &recipient.url).await;
    let anna = house.register("anna").await;
    anna.patch("/v1/me", json!({"first_name": "An"})).await.expect(200);
    let second = endpoint(&house, "invoicing", &recipient.url).await;
    assert_ne!(first, second);
    house.work().await;
    let told = recipient.got().pop().unwrap();
    assert!(told.is_good_for(&first) && told.is_good_for(&second), "{told:?}");
    confirm(&house, &first, told.id(), "a").await.expect(200);
    house.later(Duration::hours(25));
    anna.patch("/v1/me", json!({"first_name": "Anna"})).await.refused(401, "unauthenticated");
    let anna = house.back(&anna).await;
    anna.patch("/v1/me", json!({"first_name": "Anna"})).await.expect(200);
    house.work().await;
    // The verifier's clock does not travel along.
    let told = recipient.got().pop().unwrap();
    assert_eq!(told.headers["webhook-signature"].split(' ').count(), 1);
    confirm(&house, &first, told.id(), "a").await.refused(401, "signature-invalid");
    confirm(&house, &second, told.id(), "b").await.expect(200);
}

/// A confirmation that is not its recipient's says nothing, and learns nothing.
#[tokio::test]
async fn only_who_was_told_can_confirm() {
    let house = house().await;
    let (one, other) = (Recipient::open().await, Recipient::open().await);
    let secret = endpoint(&house, "invoicing", &one.url).await;
    let foreign = endpoint(&house, "help_center", &other.url).await;
    let anna = house.register("anna").await;
    anna.patch("/v1/me", json!({"first_name": "An"})).await.expect(200);
    let early: String =
        sqlx::query_scalar("select delivery_id::text from deliveries where recipient = 'invoicing'")
            .fetch_one(&house.app.pool)
            .await
            .unwrap();
    confirm(&house, &secret, &early, "a").await.refused(409, "not-told-yet");
    house.work().await;
    let id = one.got()[0].id().to_owned();
    let unknown = confirm(&house, &secret, &ids::random().to_string(), "a").await;
    let by_other = confirm(&house, &foreign, &id, "a").await;
    for answer in [unknown, by_other] {
        answer.refused(401, "signature-invalid");
    }
    // Unsigned, of another body, old, ahead, said twice.
    let path = format!("/v1/deliveries/{id}/confirmation");
    let send = async |headers: Vec<(&str, String)>| {
        let headers: Vec<(&str, &str)> =
            headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
        house.anyone().send(Method::POST, &path, Some(("application/json", b"{}".to_vec())), &headers).await
    };
    let good = signed(&house, &secret, "a", b"{}").to_vec();
    let old =
        webhook::headers(&[secret_of(&secret)], "a", house.now() - Duration::minutes(6), b"{}").to_vec();
    let ahead =
        webhook::headers(&[secret_of(&secret)], "a", house.now() + Duration::minutes(6), b"{}").to_vec();
    let other_body = signed(&house, &secret, "a", b"{ }").to_vec();
    let twice = [good.clone(), good.clone()].concat();
    for headers in [vec![], good[..2].to_vec(), old, ahead, other_body, twice] {
        send(headers).await.refused(401, "signature-invalid");
    }
    // What we sent is no confirmation, though it is signed with the same secret.
    let sent = one.got()[0].clone();
    let ours: Vec<(&str, &str)> = ["webhook-id", "webhook-timestamp", "webhook-signature"]
        .map(|name| (name, sent.headers[name].as_str()))
        .to_vec();
    let body = Some(("application/json", sent.body.clone().into_bytes()));
    house.anyone().send(Method::POST, &path, body, &ours).await.refused(401, "signature-invalid");
    // After the person was erased it still can be said. One message confirms one telling: whoever saw it confirms no other.
    anna.delete("/v1/me").await.expect(200);
    house.work().await;
    let erased = one.of("subject.erased")[0].id().to_owned();
    send(good.clone()).await.expect(200);
    send(good).await.expect(200);
    confirm(&house, &secret, &erased, "a").await.refused(401, "signature-invalid");
    // An id is kept: one that no column takes is not taken either.
    confirm(&house, &secret, &erased, &"b".repeat(256)).await.refused(401, "signature-invalid");
    confirm(&house, &secret, &erased, &"b".repeat(255)).await.expect(200);
    // Nor two tellings at the same moment.
    for name in ["bram", "cis"] {
        house.register(name).await.delete("/v1/me").await.expect(200);
    }
    house.work().await;
    let erased: Vec<String> =
        one.of("subject.erased").iter().skip(1).map(|told| told.id().to_owned()).collect();
    let (first, second) =
        tokio::join!(confirm(&house, &secret, &erased[0], "c"), confirm(&house, &secret, &erased[1], "c"));
    let (taken, refused) = if first.status == 200 { (first, second) } else { (second, first) };
    taken.expect(200);
    refused.refused(401, "signature-invalid");
}

/// Art. 12(3), P34: the case has a second state beside its own, until each is told (our own systems: has confirmed) or excused by the DPO
/// with a reason that the person can read.
#[tokio::test]
async fn a_case_tells_on_after_its_answer() {
    let house = house().await;
    let recipient = Recipient::open().await;
    let secret = endpoint(&house, "invoicing", &recipient.url).await;
    let anna = house.register("anna").await;
    // A ban is done at once, and the request is over.
    let case = anna.post("/v1/me/requests", json!({"rights": ["marketing-ban"]})).await.expect(201);
    assert_eq!(case["telling"]["state"], "telling");
    let path = format!("/v1/requests/{}", case["id"].as_str().unwrap());
    let (agent, dpo) = (house.agent().await, house.dpo().await);
    let telling = async || agent.get(&path).await.expect(200)["telling"].clone();
    assert_eq!(telling().await["state"], "telling");
    assert_eq!(telling().await["recipients"].as_array().unwrap().len(), 2);
    house.work().await;
    // It is answered, and tells on.
    let answered = agent.get(&path).await.expect(200);
    assert_eq!(
        (&answered["status"], &answered["telling"]["state"]),
        (&json!("completed"), &json!("telling"))
    );
    let told = recipient.of("subject.choices_changed").pop().unwrap();
    assert_eq!(told.json()["data"]["request_id"], case["id"]);
    confirm(&house, &secret, told.id(), "a").await.expect(200);
    // The other has no endpoint: it is told by letter, and need not confirm that, as the officer finds.
    let letter = agent.get("/v1/recipients/help_center/letter").await.expect(200);
    let body = letter["body"].as_str().unwrap();
    assert!(body.contains(&anna.id) && body.contains("keuzes veranderd"), "{body}");
    let sent = json!({"deliveries": letter["deliveries"]});
    agent.post("/v1/recipients/invoicing/told", sent.clone()).await.refused(422, "invalid-fields");
    let noted = agent.post("/v1/recipients/help_center/told", sent.clone()).await.expect(200);
    assert_eq!(noted["told"], 1);
    assert_eq!(agent.post("/v1/recipients/help_center/told", sent).await.expect(200)["told"], 0);
    assert_eq!(telling().await["state"], "telling");
    let open = agent.get("/v1/deliveries?state=told&recipient=help_center").await.expect(200);
    let id = open["items"][0]["id"].as_str().unwrap();
    let excuse = format!("/v1/deliveries/{id}/excuse");
    agent.post(&excuse, json!({"reason": "nothing-received"})).await.refused(403, "needs-dpo");
    dpo.post(&excuse, json!({"reason": "because"})).await.refused(422, "invalid-fields");
    dpo.post(&excuse, json!({"reason": "nothing-received"})).await.expect(200);
    let over = telling().await;
    assert_eq!(over["state"], "told");
    let own = anna.get(&format!("/v1/me/requests/{}", case["id"].as_str().unwrap())).await.expect(200);
    let excused =
        own["telling"]["recipients"].as_array().unwrap().iter().find(|one| one["state"] == "excused");
    assert_eq!(excused.unwrap()["reason"], "Deze ontvanger kreeg niets van u.");
}

/// M5: an erasure is told to each, and its page shows how far that is to whoever has no account any more.
#[tokio::test]
async fn an_erasure_is_told_and_its_page_shows_it() {
    let house = house().await;
    let recipient = Recipient::open().await;
    let secret = endpoint(&house, "invoicing", &recipient.url).await;
    let anna = house.register("anna").await;
    let receipt = anna.delete("/v1/me").await.expect(200);
    let status = receipt["status_url"].as_str().unwrap().to_owned();
    house.work().await;
    let told = recipient.of("subject.erased");
    assert_eq!(told.len(), 1);
    assert_eq!(told[0].json()["data"]["subject_id"], json!(anna.id));
    confirm(&house, &secret, told[0].id(), "a").await.expect(200);
    let shown = house.anyone().get(&status).await.expect(200);
    let states: Vec<_> =
        shown["recipients"].as_array().unwrap().iter().map(|one| one["state"].clone()).collect();
    assert_eq!(states, [json!("pending"), json!("confirmed")]);
    let page = house.anyone().send(Method::GET, &status, None, &[("accept", "text/html")]).await;
    assert!(page.text.contains("bevestigd op ") && page.text.contains("nog te verwittigen"), "{}", page.text);
}

/// A system of ours that asks for changes itself is shown every one, in an order that never passes one over, however late it commits.
#[tokio::test]
async fn no_change_is_passed_over() {
    let house = house().await;
    let invoicing = house.system("invoicing").await;
    let anna = house.register("anna").await;
    anna.patch("/v1/me", json!({"first_name": "An"})).await.expect(200);
    let first = invoicing.get("/v1/changes").await.expect(200);
    assert_eq!(first["items"].as_array().unwrap().len(), 1);
    assert_eq!(
        (&first["items"][0]["event"], &first["items"][0]["subject_id"]),
        (&json!("subject.rectified"), &json!(anna.id))
    );
    // One that began before, and commits after others were read.
    let mut late = db::begin(&house.app.pool).await.unwrap();
    let insert = "insert into deliveries (delivery_id, recipient, event, subject_id, at)
                  values ($1, 'invoicing', 'subject.restricted', gen_random_uuid(), now())";
    let early_id = ids::by_time(house.now() - Duration::days(1));
    sqlx::query(insert).bind(early_id).execute(&mut *late).await.unwrap();
    let mut seen = vec![first["items"][0]["id"].clone()];
    let mut after = first["next"].as_str().unwrap().to_owned();
    for name in ["Anna", "Annie"] {
        anna.patch("/v1/me", json!({"first_name": name})).await.expect(200);
        let page = invoicing.get(&format!("/v1/changes?after={after}")).await.expect(200);
        seen.extend(page["items"].as_array().unwrap().iter().map(|one| one["id"].clone()));
        page["next"].as_str().unwrap().clone_into(&mut after);
    }
    late.commit().await.unwrap();
    let page = invoicing.get(&format!("/v1/changes?after={after}&limit=1")).await.expect(200);
    assert_eq!(page["items"][0]["id"], json!(early_id.to_string()));
    page["next"].as_str().unwrap().clone_into(&mut after);
    assert_eq!(seen.len(), 3);
    // Asked again from the beginning, all are there, in the same order.
    let all = invoicing.get("/v1/changes").await.expect(200);
    assert_eq!(all["items"].as_array().unwrap().len(), 4);
    assert_eq!(all["items"][3]["id"], json!(early_id.to_string()));
    let nothing = invoicing.get(&format!("/v1/changes?after={after}")).await.expect(200);
    assert_eq!((&nothing["items"], &nothing["next"]), (&json!([]), &json!(after)));
    assert!(states(&house, "invoicing").await.iter().all(|state| state == "told"));
    invoicing.post("/v1/changes/confirmation", json!({"through": after})).await.expect(204);
    assert!(states(&house, "invoicing").await.iter().all(|state| state == "confirmed"));
    // A place that was never given is of another database: nothing is passed over for it, however much waits.
    for name in ["a", "b", "c"] {
        anna.patch("/v1/me", json!({"last_name": name})).await.expect(200);
    }
    invoicing.get("/v1/changes?after=6").await.refused(410, "position-gone");
    invoicing.get("/v1/changes?after=99").await.refused(410, "position-gone");
    invoicing.post("/v1/changes/confirmation", json!({"through": "99"})).await.refused(422, "invalid-fields");
    for wrong in ["-1", "1.5", "x", "99999999999999999999"] {
        invoicing.get(&format!("/v1/changes?after={wrong}")).await.refused(422, "invalid-fields");
    }
}

/// The same, raced: many commit while one asks, and none is missed or seen twice.
#[tokio::test]
async fn changes_that_commit_meanwhile_are_seen_once() {
    let house = Arc::new(house().await);
    let invoicing = house.system("invoicing").await;
    let mut writers = tokio::task::JoinSet::new();
    for writer in 0..8 {
        let house = Arc::clone(&house);
        writers.spawn(async move {
            for n in 0..25u64 {
                let mut tx = db::begin(&house.app.pool).await.unwrap();
                let insert = "insert into deliveries (delivery_id, recipient, event, subject_id, at)
                              values ($1, 'invoicing', 'subject.restricted', gen_random_uuid(), now())";
                sqlx::query(insert).bind(ids::by_time(house.now())).execute(&mut *tx).await.unwrap();
                tokio::time::sleep(Pause::from_millis((n * 7 + writer) % 11)).await;
                tx.commit().await.unwrap();
            }
        });
    }
    let (mut seen, mut after, mut over) = (Vec::new(), "0".to_owned(), false);
    loop {
        let page = invoicing.get(&format!("/v1/changes?after={after}&limit=7")).await.expect(200);
        let items = page["items"].as_array().unwrap();
        seen.extend(items.iter().map(|one| one["id"].as_str().unwrap().to_owned()));
        page["next"].as_str().unwrap().clone_into(&mut after);
        while writers.try_join_next().is_some() {}
        if over && items.is_empty() {
            break;
        }
        over = writers.is_empty();
    }
    let count = seen.len();
    seen.sort_unstable();
    seen.dedup();
    assert_eq!((count, seen.len()), (200, 200));
}

/// A token of one system reaches that system's parts and changes, and nothing else.
#[tokio::test]
async fn a_system_answers_for_itself_alone() {
    let house = house().await;
    let invoicing = house.system("invoicing").await;
    let anna = house.register("anna").await;
    let agent = house.agent().await;
    let taken =
        json!({"channel": "phone", "received_at": house.now(), "subject_id": anna.id, "rights": ["access"]});
    let case = agent.post("/v1/requests", taken).await.expect(201);
    let path = |system: &str| format!("/v1/requests/{}/parts/{system}", case["id"].as_str().unwrap());
    let nothing = json!({"state": "nothing-held"});
    invoicing.post(&path("help_center"), nothing.clone()).await.refused(404, "not-found");
    invoicing.post(&path("nobody"), nothing.clone()).await.refused(404, "not-found");
    invoicing.post(&path("invoicing"), nothing).await.expect(200);
    for path in ["/v1/users/00000000-0000-4000-8000-000000000000", "/v1/requests", "/v1/deliveries"] {
        assert_eq!(invoicing.get(path).await.status, 403, "{path}");
    }
    // One that answers for any system asks for no changes; nor do staff.
    let any = house.service(&[Scope::PartsWrite]).await;
    any.get("/v1/changes").await.refused(403, "needs-system");
    house.dpo().await.get("/v1/changes").await.refused(403, "not-permitted");
}

/// M39, abuse cases 13 to 17: only the DPO says where recipients are told, and no address that is not public.
#[tokio::test]
async fn an_endpoint_is_a_public_address() {
    let house = House::open().await;
    let (agent, dpo) = (house.agent().await, house.dpo().await);
    let set = json!({"url": "https://example.com/hook"});
    agent.put("/v1/recipients/invoicing/endpoint", set.clone()).await.refused(403, "needs-dpo");
    dpo.put("/v1/recipients/nobody/endpoint", set.clone()).await.refused(404, "not-found");
    dpo.put("/v1/recipients/authorities/endpoint", set.clone()).await.refused(409, "recipient-not-informed");
    for (url, code) in [
        ("http://example.com/", "not-https"),
        ("https://127.0.0.1/", "address-not-public"),
        ("https://[::ffff:10.0.0.1]/", "address-not-public"),
        ("https://example.com:444/", "port-not-allowed"),
        ("https://a:b@example.com/", "url-with-secrets"),
        ("nonsense", "not-a-url"),
    ] {
        let refused = dpo.put("/v1/recipients/invoicing/endpoint", json!({"url": url})).await;
        assert_eq!(refused.refused(422, "invalid-fields")["errors"][0]["code"], code, "{url}");
    }
    dpo.get("/v1/recipients/invoicing/endpoint").await.refused(404, "not-found");
    let made = dpo.put("/v1/recipients/invoicing/endpoint", set.clone()).await.expect(201);
    assert!(made["secret"].as_str().unwrap().starts_with("whsec_"));
    assert_eq!(made["former_secret_until"], Value::Null);
    let again = dpo.put("/v1/recipients/invoicing/endpoint", set).await.expect(200);
    assert!(again["former_secret_until"].is_string());
    // The secret is nowhere to be read: not in an answer, nor in the database.
    let kept: String = sqlx::query_scalar("select string_agg(secret, ' ') from endpoint_secrets")
        .fetch_one(&house.app.pool)
        .await
        .unwrap();
    assert!(kept.starts_with("k1.") && !kept.contains(made["secret"].as_str().unwrap()));
    dpo.delete("/v1/recipients/invoicing/endpoint").await.expect(204);
    dpo.delete("/v1/recipients/invoicing/endpoint").await.refused(404, "not-found");
}

/// Whoever is slow or dead holds up nobody else: each has its own lane.
#[tokio::test]
async fn a_dead_recipient_holds_up_no_other() {
    let house = house().await;
    // It takes calls, and never answers.
    let silent = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let living = Recipient::open().await;
    endpoint(&house, "invoicing", &format!("http://{}/", silent.local_addr().unwrap())).await;
    endpoint(&house, "help_center", &living.url).await;
    let many = "insert into deliveries (delivery_id, recipient, event, subject_id, at)
                select gen_random_uuid(), recipient, 'subject.rectified', gen_random_uuid(), now()
                from unnest('{invoicing, help_center}'::text[]) recipient, generate_series(1, 10000)";
    sqlx::query(many).execute(&house.app.pool).await.unwrap();
    let stop = tokio_util::sync::CancellationToken::new();
    let sending = tokio::spawn(sending::run(house.app.clone(), stop.clone()));
    while living.got().len() < 10_000 {
        tokio::time::sleep(Pause::from_millis(20)).await;
    }
    let left = states(&house, "invoicing").await;
    assert!(left.iter().all(|state| state == "pending"));
    stop.cancel();
    sending.await.unwrap();
}

/// Whoever refuses one message hears the others; whoever is down is not called for each, also by what sends all the time.
#[tokio::test]
async fn whoever_is_down_is_called_seldom() {
    let house = house().await;
    let (down, picky) = (Recipient::open().await, Recipient::open().await);
    endpoint(&house, "invoicing", &down.url).await;
    endpoint(&house, "help_center", &picky.url).await;
    down.answers("503 Oh");
    picky.answers("422 No");
    let many = "insert into deliveries (delivery_id, recipient, event, subject_id, at)
                select gen_random_uuid(), recipient, 'subject.rectified', gen_random_uuid(), now()
                from unnest('{invoicing, help_center}'::text[]) recipient, generate_series(1, 200)";
    sqlx::query(many).execute(&house.app.pool).await.unwrap();
    let stop = tokio_util::sync::CancellationToken::new();
    let sending = tokio::spawn(sending::run(house.app.clone(), stop.clone()));
    while picky.got().len() < 200 {
        tokio::time::sleep(Pause::from_millis(20)).await;
    }
    tokio::time::sleep(Pause::from_millis(500)).await;
    stop.cancel();
    sending.await.unwrap();
    assert!(down.got().len() <= 32, "{}", down.got().len());
    let well = house.dpo().await.get("/v1/recipients/help_center/endpoint").await.expect(200);
    assert_eq!(well["failing_since"], Value::Null);
}

/// Two instances send each message once.
#[tokio::test]
async fn two_instances_send_each_once() {
    let house = house().await;
    let recipient = Recipient::open().await;
    endpoint(&house, "help_center", &recipient.url).await;
    let many = "insert into deliveries (delivery_id, recipient, event, subject_id, at)
                select gen_random_uuid(), 'help_center', 'subject.rectified', gen_random_uuid(), now() from generate_series(1, 600)";
    sqlx::query(many).execute(&house.app.pool).await.unwrap();
    let stop = tokio_util::sync::CancellationToken::new();
    let lanes = [1, 2, 3].map(|_| tokio::spawn(sending::run(house.app.clone(), stop.clone())));
    while states(&house, "help_center").await.iter().any(|state| state == "pending") {
        tokio::time::sleep(Pause::from_millis(20)).await;
    }
    stop.cancel();
    for lane in lanes {
        lane.await.unwrap();
    }
    let mut ids: Vec<_> = recipient.got().iter().map(|one| one.id().to_owned()).collect();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!((ids.len(), recipient.got().len()), (600, 600));
}

/// Of one person messages come in the order in which it happened, one at a time, however many are sent at one time and noted beside.
#[tokio::test]
async fn of_one_person_they_come_in_order() {
    let house = house().await;
    let recipient = Recipient::open().await;
    endpoint(&house, "help_center", &recipient.url).await;
    let many = "insert into deliveries (delivery_id, recipient, event, subject_id, fields, at)
                select gen_random_uuid(), 'help_center', 'subject.rectified', md5(person::text)::uuid, array[turn::text], now() + turn * interval '1 second'
                from generate_series(1, 40) person, generate_series(1, 12) turn";
    sqlx::query(many).execute(&house.app.pool).await.unwrap();
    house.work().await;
    let mut seen: HashMap<String, Vec<usize>> = HashMap::new();
    for one in recipient.got() {
        let data = one.json()["data"].clone();
        let turn = data["fields"][0].as_str().unwrap().parse().unwrap();
        seen.entry(data["subject_id"].as_str().unwrap().to_owned()).or_default().push(turn);
    }
    assert_eq!(seen.len(), 40);
    assert!(seen.values().all(|turns| *turns == (1..=12).collect::<Vec<_>>()), "{seen:?}");
}

/// One instance at a time tells a recipient; where it is gone, another does once its time is over.
#[tokio::test]
async fn whoever_is_gone_is_taken_over_from() {
    let house = house().await;
    let recipient = Recipient::open().await;
    let secret = endpoint(&house, "help_center", &recipient.url).await;
    let anna = house.register("anna").await;
    anna.patch("/v1/me", json!({"first_name": "An"})).await.expect(200);
    let held = async |until: &str| {
        let held = format!(
            "update recipient_endpoints set told_by = gen_random_uuid(), told_until = now() + interval '{until}'"
        );
        sqlx::query(sqlx::AssertSqlSafe(held)).execute(&house.app.pool).await.unwrap();
        house.work().await;
        recipient.got().len()
    };
    assert_eq!(held("1 minute").await, 0);
    // What the other may be sending now can be confirmed before it has noted that.
    let id = house.dpo().await.get("/v1/deliveries?recipient=help_center").await.expect(200);
    let id = id["items"][0]["id"].as_str().unwrap().to_owned();
    sqlx::query("update deliveries set next_at = now() + interval '1 hour'")
        .execute(&house.app.pool)
        .await
        .unwrap();
    confirm(&house, &secret, &id, "a").await.refused(409, "not-told-yet");
    sqlx::query("update deliveries set next_at = null").execute(&house.app.pool).await.unwrap();
    assert_eq!(held("-1 second").await, 1);
    let left = "select count(*) from recipient_endpoints where told_by is not null";
    assert_eq!(house.count(left).await, 0, "it is left to whoever comes next");
    anna.patch("/v1/me", json!({"first_name": "Anna"})).await.expect(200);
    assert_eq!(held("1 minute").await, 1);
    let second =
        house.dpo().await.get("/v1/deliveries?recipient=help_center&state=pending").await.expect(200);
    let second = second["items"][0]["id"].as_str().unwrap().to_owned();
    confirm(&house, &secret, &second, "b").await.expect(200);
    assert_eq!(held("-1 second").await, 1, "it is done there already");
}

/// An erasure is heard by each who was given anything, also of what is not held here, but of what the law makes us keep; and of a
/// customer's entries nobody hears what the customer changes of themselves.
#[tokio::test]
async fn each_hears_of_what_it_was_given() {
    let house = house().await;
    let anna = house.register("anna").await;
    anna.patch("/v1/me", json!({"vat_number": "BE0123456749"})).await.expect(200);
    let bea = house
        .front_end()
        .await
        .post(&format!("/v1/users/{}/contacts", anna.id), json!({"name": "Bea", "email": "bea@example.be"}))
        .await
        .expect(201);
    let dpo = house.dpo().await;
    let given = async |subject: &str, name: &str, fields: Value| {
        let given = json!({"subject_id": subject, "recipient": "authorities", "name": name, "case": "law", "law": "WIB 92",
                           "reference": name, "fields": fields});
        dpo.post("/v1/disclosures", given).await.expect(201);
    };
    given(&anna.id, "invoices", json!(["invoices"])).await;
    given(&anna.id, "vat", json!(["vat_number"])).await;
    given(&anna.id, "both", json!(["vat_number", "email"])).await;
    given(&anna.id, "entries", json!(["contact_persons"])).await;
    given(bea["id"].as_str().unwrap(), "bea", json!(["contact_name"])).await;
    let hold = json!({"kind": "invoice", "issued_on": "2026-01-02", "fields": ["vat_number"]});
    let books = house.service(&[Scope::HoldsWrite]).await;
    books.put(&format!("/v1/users/{}/holds/F1", anna.id), hold).await.expect(201);
    let heard = async |event: &str| {
        let all = dpo.get("/v1/deliveries?recipient=authorities&limit=100").await.expect(200);
        let all = all["items"].as_array().unwrap().iter().filter(|one| one["event"] == event);
        let mut all: Vec<_> =
            all.map(|one| (one["name"].as_str().unwrap().to_owned(), one["fields"].clone())).collect();
        all.sort_by(|one, other| one.0.cmp(&other.0));
        all
    };
    let entry = format!("/v1/me/contacts/{}", bea["id"].as_str().unwrap());
    anna.patch(&entry, json!({"name": "Bea B."})).await.expect(200);
    let of = |name: &str, fields: Value| (name.to_owned(), fields);
    assert_eq!(heard("subject.rectified").await, [of("bea", json!(["name"]))]);
    house.move_to(&anna, "anna-2@example.be").await.expect(200);
    assert_eq!(heard("subject.rectified").await, [of("bea", json!(["name"])), of("both", json!(["email"]))]);
    house.back(&anna).await.delete("/v1/me").await.expect(200);
    let erased = heard("subject.erased").await;
    assert_eq!(
        erased,
        [
            of("bea", json!(["contact_name"])),
            of("both", json!(["email"])),
            of("entries", json!(["contact_persons"])),
            of("invoices", json!(["invoices"])),
            of("vat", json!([])),
        ]
    );
    let letter = dpo.get("/v1/recipients/authorities/letter?name=invoices").await.expect(200);
    assert!(letter["body"].as_str().unwrap().contains("(facturen)"), "{}", letter["body"]);
}

/// Takes in a request of someone with an account, by telephone, and makes sure who asks.
async fn taken_in(house: &House, person: &str, rights: &[&str]) -> String {
    let agent = house.agent().await;
    let taken =
        json!({"channel": "phone", "received_at": house.now(), "subject_id": person, "rights": rights});
    let case = agent.post("/v1/requests", taken).await.expect(201);
    let path = format!("/v1/requests/{}", case["id"].as_str().unwrap());
    let known = json!({"method": "callback", "reason": "We belden terug."});
    agent.post(&format!("{path}/identity"), known).await.expect(200);
    path
}

/// Our own systems are asked for their part by the same webhooks, with where to answer and by when; they answer themselves, and what
/// does not answer in ten days is asked again, and shown with the days that are left.
#[tokio::test]
async fn our_own_systems_are_asked_for_their_part() {
    let house = house().await;
    let (asked, token) = (Recipient::open().await, house.system("invoicing").await);
    endpoint(&house, "invoicing", &asked.url).await;
    let anna = house.register("anna").await;
    let path = taken_in(&house, &anna.id, &["access"]).await;
    house.work().await;
    let got = asked.of("request.part_asked");
    assert_eq!(got.len(), 1);
    let data = got[0].json()["data"].clone();
    assert_eq!((&data["subject_id"], &data["rights"]), (&json!(anna.id), &json!(["access"])));
    let answer_url = data["answer_url"].as_str().unwrap().to_owned();
    assert_eq!(answer_url, format!("{}{path}/parts/invoicing", house.base));
    // One that asks itself reads the same.
    let polled = house.system("help_center").await.get("/v1/changes").await.expect(200);
    let asks =
        polled["items"].as_array().unwrap().iter().find(|one| one["event"] == "request.part_asked").unwrap();
    assert_eq!(asks["answer_url"], answer_url.replace("invoicing", "help_center"));
    assert_eq!((&asks["answer_by"], &asks["fields"]), (&data["answer_by"], &json!(["access"])));
    // Whoever is asked is not told of anything: the case tells nobody yet.
    let agent = house.agent().await;
    let case = agent.get(&path).await.expect(200);
    assert_eq!(case["telling"], Value::Null);
    let part = |case: &Answer, key: &str| {
        case["parts"].as_array().unwrap().iter().find(|one| one["system"] == key).unwrap().clone()
    };
    assert_eq!(part(&case, "invoicing")["days_left"], 10);
    // It does not answer: it is asked again, once in ten days.
    house.later(Duration::days(11));
    for _ in 0..2 {
        worker::come_round(&house.app).await.unwrap();
        house.work().await;
    }
    let got = asked.of("request.part_asked");
    assert_eq!(got.len(), 2);
    assert_ne!(got[0].id(), got[1].id());
    let agent = house.agent().await;
    let case = agent.get(&path).await.expect(200);
    assert_eq!(part(&case, "invoicing")["days_left"], -1);
    assert!(case["timeline"].as_array().unwrap().iter().any(|one| one["what"] == "part-asked-again"));
    // It answers where it was told to.
    let place = answer_url.strip_prefix(&house.base).unwrap();
    let said = token.post(place, json!({"state": "nothing-held"})).await.expect(200);
    assert_eq!((&said["state"], &said["days_left"]), (&json!("nothing-held"), &Value::Null));
    let asked_of: Vec<String> = sqlx::query_scalar(
        "select state from deliveries where event = 'request.part_asked' and recipient = 'invoicing'",
    )
    .fetch_all(&house.app.pool)
    .await
    .unwrap();
    assert_eq!(asked_of, ["confirmed", "confirmed"]);
    // Of somebody of whom there is no account, nothing is asked by an id that nobody knows.
    house
        .anyone()
        .post(
            "/v1/contact-requests",
            json!({"email": "piet@voorbeeld.be", "message": "Welke gegevens hebben jullie over mij?"}),
        )
        .await
        .expect(202);
    house.work().await;
    assert_eq!(asked.of("request.part_asked").len(), 2);
}

/// What the law makes a system keep stands on the receipt and in the letter, with law and date; nothing else is said of it.
#[tokio::test]
async fn what_a_system_has_to_keep_stands_on_the_receipt() {
    let house = house().await;
    let (invoicing, help_center) = (house.system("invoicing").await, house.system("help_center").await);
    let anna = house.register("anna").await;
    let path = taken_in(&house, &anna.id, &["erasure"]).await;
    // She has heard of it for a day.
    house.work().await;
    house.later(Duration::days(2));
    let place = |key: &str| format!("{path}/parts/{key}");
    let kept =
        json!({"state": "kept", "ground": "gdpr-17-3-b", "law": "art. 60 WBTW", "until": "2036-12-31"});
    for (wrong, pointer, code) in [
        (json!({"state": "kept"}), "/ground", "required"),
        (json!({"state": "erased", "law": "x"}), "/law", "not-for-this-state"),
        (
            json!({"state": "kept", "ground": "gdpr-17-3-b", "law": "x", "until": "2020-01-01"}),
            "/until",
            "in-the-past",
        ),
        (
            json!({"state": "kept", "ground": "because", "law": "x", "until": "2036-12-31"}),
            "/ground",
            "not-a-word",
        ),
    ] {
        let refused = invoicing.post(&place("invoicing"), wrong.clone()).await.refused(422, "invalid-fields");
        let found = refused["errors"].as_array().unwrap();
        let fits = |one: &&Value| one["pointer"] == pointer && (one["code"] == code || code == "not-a-word");
        assert!(found.iter().any(|one| fits(&one)), "{wrong}: {found:?}");
    }
    let said = invoicing.post(&place("invoicing"), kept).await.expect(200);
    assert_eq!((&said["state"], &said["until"]), (&json!("kept"), &json!("2036-12-31")));
    help_center.post(&place("help_center"), json!({"state": "erased"})).await.expect(200);
    let decided = json!({"outcome": "completed"});
    let dpo = house.dpo().await;
    dpo.put(&format!("{path}/lines/erasure"), decided).await.expect(200);
    house.work().await;
    let letter = house.last_letter_to(&anna.email);
    assert!(
        letter.text.contains("art. 60 WBTW") && letter.text.contains("31 december 2036"),
        "{}",
        letter.text
    );
    let erasure: String =
        sqlx::query_scalar("select erasure_id::text from erasures").fetch_one(&house.app.pool).await.unwrap();
    let receipt = house.anyone().get(&format!("/v1/erasures/{erasure}")).await.expect(200);
    let said = &receipt["elsewhere"];
    assert_eq!((&said[0]["system"], &said[0]["state"]), (&json!("help_center"), &json!("erased")));
    assert_eq!(
        (&said[1]["state"], &said[1]["law"], &said[1]["until"]),
        (&json!("kept"), &json!("art. 60 WBTW"), &json!("2036-12-31"))
    );
    let page = house
        .anyone()
        .send(Method::GET, &format!("/v1/erasures/{erasure}"), None, &[("accept", "text/html")])
        .await;
    assert!(page.text.contains("art. 60 WBTW"), "{}", page.text);
}

/// Nobody is asked to erase on a stranger's word, nor before it may be done here, nor before the copy that is asked too.
#[tokio::test]
async fn nobody_is_asked_to_erase_too_early() {
    let house = house().await;
    let asked = Recipient::open().await;
    endpoint(&house, "invoicing", &asked.url).await;
    let anna = house.register("anna").await;
    let form = json!({"email": anna.email, "message": "Wis mijn gegevens."});
    house.anyone().post("/v1/contact-requests", form).await.expect(202);
    house.work().await;
    worker::come_round(&house.app).await.unwrap();
    house.work().await;
    assert_eq!(asked.of("request.part_asked").len(), 0);
    // She proves her mailbox: now they are.
    let letter = house.last_letter_to(&anna.email);
    house.anyone().post("/v1/verifications", json!({"token": letter.token()})).await.expect(200);
    house.work().await;
    let got = asked.of("request.part_asked");
    assert_eq!(got.len(), 1, "{got:?}");
    assert_eq!(got[0].json()["data"]["rights"], json!(["erasure"]));
    // On a colleague's word about who asks, only a day after she has heard of it; the copy first.
    let bea = house.register("bea").await;
    let path = taken_in(&house, &bea.id, &["access", "erasure"]).await;
    house.work().await;
    let of = |n: usize| asked.of("request.part_asked")[n].json()["data"]["rights"].clone();
    assert_eq!(of(1), json!(["access"]));
    let (agent, token) = (house.agent().await, house.system("invoicing").await);
    for key in ["invoicing", "help_center"] {
        agent.post(&format!("{path}/parts/{key}"), json!({"state": "nothing-held"})).await.expect(200);
    }
    house.later(Duration::days(2));
    worker::come_round(&house.app).await.unwrap();
    house.work().await;
    assert_eq!(asked.of("request.part_asked").len(), 2, "the copy is still to be given");
    drop(token);
}

/// What is asked on a request that is over is asked no more.
#[tokio::test]
async fn what_is_over_is_not_asked() {
    let house = house().await;
    let asked = Recipient::open().await;
    let anna = house.register("anna").await;
    let path = taken_in(&house, &anna.id, &["access"]).await;
    let agent = house.agent().await;
    agent.post(&format!("{path}/withdrawal"), json!({"explanation": "Zij belde."})).await.expect(200);
    house.work().await;
    endpoint(&house, "invoicing", &asked.url).await;
    house.work().await;
    assert_eq!(asked.of("request.part_asked").len(), 0);
    assert_eq!(states(&house, "invoicing").await, ["excused"]);
}

/// P32, P35, P36, P37: each giving of data is written down with its case; there is none for selling. Whoever received them is told of
/// what changes, by name, and the person reads to whom their data went, unless a law forbids it until then.
#[tokio::test]
async fn what_is_given_to_others_is_written_down_and_followed() {
    let house = house().await;
    let (agent, dpo) = (house.agent().await, house.dpo().await);
    let anna = house.register("anna").await;
    let given = |more: Value| {
        let mut body = json!({"subject_id": anna.id, "recipient": "authorities", "name": "FOD Financiën", "case": "law",
                              "law": "art. 315 WIB 92", "reference": "2026/17", "fields": ["email", "profile"]});
        body.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        body
    };
    agent.post("/v1/disclosures", given(json!({}))).await.refused(403, "needs-dpo");
    for (wrong, pointer, code) in [
        (json!({"case": "sale"}), "/case", "not-one-of"),
        (json!({"case": "merger"}), "/case", "not-its-case"),
        (json!({"law": null}), "/law", "required"),
        (json!({"recipient": "nobody"}), "/recipient", "unknown-recipient"),
        (json!({"fields": []}), "/fields", "empty"),
        (json!({"fields": ["email", "shoe_size"]}), "/fields/1", "not-for-this-recipient"),
        (json!({"disclosed_on": "2099-01-01"}), "/disclosed_on", "in-the-future"),
        (json!({"non_disclosure_until": "2001-01-01"}), "/non_disclosure_until", "in-the-past"),
        (json!({"subject_id": ids::random()}), "/subject_id", "no-such-person"),
        (json!({"reference": "anna@example.be"}), "/reference", "names-somebody"),
        (json!({"reference": "nr 85.07.30-033.28"}), "/reference", "names-somebody"),
        (json!({"name": "Anna <anna@example.be>"}), "/name", "names-somebody"),
        (json!({"recipient": "good_faith", "case": "good-faith"}), "/sub_case", "required"),
        (
            json!({"recipient": "good_faith", "case": "good-faith", "sub_case": "fraud"}),
            "/reason",
            "required",
        ),
    ] {
        let refused = dpo.post("/v1/disclosures", given(wrong.clone())).await.refused(422, "invalid-fields");
        assert!(refused.faults().contains(&format!("{pointer} {code}")), "{wrong}: {:?}", refused.faults());
    }
    assert_eq!(house.count("select count(*) from disclosures").await, 0);
    let made = dpo.post("/v1/disclosures", given(json!({}))).await.expect(201);
    assert_eq!((&made["case"], &made["name"]), (&json!("law"), &json!("FOD Financiën")));
    let silent = given(
        json!({"name": "Parket", "non_disclosure_until": (house.now() + Duration::days(30)).date_naive()}),
    );
    dpo.post("/v1/disclosures", silent).await.expect(201);
    let all = dpo.get(&format!("/v1/disclosures?subject_id={}", anna.id)).await.expect(200);
    assert_eq!(all["items"].as_array().unwrap().len(), 2);
    // She reads the one, and not yet the other; nor does her trail say it.
    let read = async || {
        house.back(&anna).await.get("/v1/me/access-report").await.expect(200)["data"]["disclosures"].clone()
    };
    let report = read().await;
    assert_eq!(report.as_array().unwrap().len(), 1, "{report}");
    assert_eq!((&report[0]["name"], &report[0]["law"]), (&json!("FOD Financiën"), &json!("art. 315 WIB 92")));
    assert_eq!(anna.trail().await.iter().filter(|line| line.starts_with("disclosed")).count(), 1);
    // Both are told that something changed; the letter is to one of them.
    let only_mail = given(json!({"name": "Politie Gent", "fields": ["email"], "reference": "GE.2026/9"}));
    dpo.post("/v1/disclosures", only_mail).await.expect(201);
    anna.patch("/v1/me", json!({"first_name": "An", "address": {"street": "Veldstraat", "number": "7", "postcode": "9000", "city": "Gent"}}))
        .await
        .expect(200);
    let letter = agent.get("/v1/recipients/authorities/letter?name=Politie Gent").await.expect(200);
    assert_eq!(letter["deliveries"], json!([]), "nothing changed of what they have");
    let letter = agent.get("/v1/recipients/authorities/letter?name=Parket").await.expect(200);
    assert_eq!((&letter["name"], letter["deliveries"].as_array().unwrap().len()), (&json!("Parket"), 1));
    let body = letter["body"].as_str().unwrap();
    let known = format!("2026/17 ({})", anna.id);
    assert!(body.contains(&known) && body.contains("(voornaam en adres)"), "as they know her: {body}");
    let sent = json!({"deliveries": letter["deliveries"]});
    assert_eq!(agent.post("/v1/recipients/authorities/told", sent).await.expect(200)["told"], 1);
    assert!(!anna.trail().await.iter().any(|line| line.starts_with("recipient-told")));
    let names = |receipt: &Answer| -> Vec<_> {
        let all = receipt["recipients"].as_array().unwrap().iter();
        all.map(|one| one["name"].as_str().unwrap().to_owned()).collect()
    };
    let anna = house.back(&anna).await;
    // Nor does a number say that there is more than she reads.
    let foreseen = anna.get("/v1/me/erasure-preview").await.expect(200);
    assert_eq!(foreseen["counts"]["disclosures"]["erased"], 2);
    let receipt = anna.delete("/v1/me").await.expect(200);
    assert_eq!(receipt["counts"]["disclosures"]["erased"], 2);
    let told = names(&receipt);
    assert_eq!(names(&foreseen), told);
    assert!(told.contains(&"FOD Financiën".to_owned()) && !told.contains(&"Parket".to_owned()), "{told:?}");
    assert_eq!(house.count("select count(*) from disclosures").await, 0);
    assert_eq!(
        house
            .count("select count(*) from deliveries where event = 'subject.erased' and name is not null")
            .await,
        3
    );
    // Each hears of what it has, and the last letter names who hears.
    let waits = agent.get("/v1/deliveries?recipient=authorities&state=pending").await.expect(200);
    let of = |name: &str| {
        let is = |one: &&Value| one["name"] == name && one["event"] == "subject.erased";
        waits["items"].as_array().unwrap().iter().find(is).unwrap()
    };
    assert_eq!(
        (&of("Politie Gent")["fields"], &of("Politie Gent")["references"]),
        (&json!(["email"]), &json!(["GE.2026/9"]))
    );
    assert_eq!(of("FOD Financiën")["fields"], json!(["email", "first_name", "address"]));
    house.work().await;
    let letter = house.last_letter_to(&anna.email).text;
    assert!(letter.contains("FOD Financiën en Politie Gent.") && !letter.contains("Parket"), "{letter}");
    let sent = json!({"deliveries": [of("Politie Gent")["id"]]});
    agent.post("/v1/recipients/authorities/told", sent).await.expect(200);
    let known =
        "select count(*) from deliveries where known_as <> '{}' and name = 'Politie Gent' and state = 'told'";
    assert_eq!(house.count(known).await, 0, "told, they need not be known any more");
}

/// P32, P36: what a law forbids to tell stands in no trail, by whichever way its receiver is told of a change.
#[tokio::test]
async fn a_webhook_leaves_no_trail_of_what_may_not_be_told() {
    let house = house().await;
    let anna = house.register("anna").await;
    let office = Recipient::open().await;
    endpoint(&house, "service_providers", &office.url).await;
    let silent = json!({"subject_id": anna.id, "recipient": "service_providers", "name": "Boekhoudkantoor",
                        "case": "service-provider", "law": "art. 39bis Sv.", "reference": "2026/18", "fields": ["first_name"],
                        "non_disclosure_until": (house.now() + Duration::days(30)).date_naive()});
    let mut open = silent.clone();
    open.as_object_mut().unwrap().retain(|key, _| !matches!(&**key, "non_disclosure_until" | "law"));
    open["name"] = json!("Drukkerij");
    for given in [silent, open] {
        house.dpo().await.post("/v1/disclosures", given).await.expect(201);
    }
    anna.patch("/v1/me", json!({"first_name": "An"})).await.expect(200);
    house.work().await;
    let known: Vec<_> = office.got().iter().map(|one| one.json()["data"]["references"].clone()).collect();
    assert_eq!(known, [json!(["2026/18"]), json!(["2026/18"])]);
    let mut names: Vec<_> =
        office.got().iter().map(|one| one.json()["data"]["name"].clone().to_string()).collect();
    names.sort();
    assert_eq!(names, ["\"Boekhoudkantoor\"", "\"Drukkerij\""], "one endpoint is for both of them");
    let told = "select count(*) from deliveries where told_by = 'webhook' and event = 'subject.rectified'";
    assert_eq!(house.count(told).await, 2);
    let said = anna.trail().await.iter().filter(|line| line.starts_with("recipient-told")).count();
    assert_eq!(said, 1);
}

/// Of whom only what may not be told was given, nothing says that there is anything: no number, no name of a field, no line.
#[tokio::test]
async fn nothing_says_that_there_is_something() {
    let house = house().await;
    let (anna, dpo) = (house.register("anna").await, house.dpo().await);
    let before = anna.get("/v1/me/erasure-preview").await.expect(200);
    let silent = json!({"subject_id": anna.id, "recipient": "authorities", "name": "Parket", "case": "law", "law": "art. 39bis Sv.",
                        "reference": "2026/18", "fields": ["email"],
                        "non_disclosure_until": (house.now() + Duration::days(30)).date_naive()});
    dpo.post("/v1/disclosures", silent).await.expect(201);
    dpo.get(&format!("/v1/disclosures?subject_id={}", anna.id)).await.expect(200);
    let after = anna.get("/v1/me/erasure-preview").await.expect(200);
    for member in ["fields", "counts", "recipients", "remains"] {
        assert_eq!(before[member], after[member], "{member}");
    }
    assert!(!anna.trail().await.iter().any(|line| line.contains("disclos")), "{:?}", anna.trail().await);
    let receipt = anna.delete("/v1/me").await.expect(200);
    assert!(
        !receipt.text.contains("\"disclosures\",") && receipt["counts"]["disclosures"]["erased"] == 0,
        "{}",
        receipt.text
    );
}

/// An erasure does not wait for what a recipient refused before.
#[tokio::test]
async fn an_erasure_waits_for_nothing_that_was_refused() {
    let house = house().await;
    let recipient = Recipient::open().await;
    endpoint(&house, "help_center", &recipient.url).await;
    let anna = house.register("anna").await;
    recipient.answers("422 No");
    anna.patch("/v1/me", json!({"first_name": "An"})).await.expect(200);
    house.work().await;
    recipient.answers("200 OK");
    house.later(Duration::seconds(1));
    anna.patch("/v1/me", json!({"first_name": "Anna"})).await.expect(200);
    house.work().await;
    assert_eq!(recipient.got().len(), 1, "what comes after it waits");
    house.later(Duration::seconds(1));
    anna.delete("/v1/me").await.expect(200);
    house.work().await;
    assert_eq!(recipient.of("subject.erased").len(), 1);
}

/// The small system of the guide, as it stands there: it gives its part, erases it, and says so.
#[tokio::test]
async fn the_example_of_the_guide_answers() {
    let house = house().await;
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/hook", listener.local_addr().unwrap());
    let secret = endpoint(&house, "invoicing", &url).await;
    let anna = house.register("anna").await;
    let system = OwnSystem {
        inzage: house.base.clone(),
        secret,
        token: house.system("invoicing").await.token.unwrap(),
        notes: Arc::new(Mutex::new(HashMap::from([(anna.id.clone(), "belt graag 's ochtends".into())]))),
        client: reqwest::Client::new(),
    };
    tokio::spawn(axum::serve(listener, own_system::router(system.clone())).into_future());
    let path = taken_in(&house, &anna.id, &["access"]).await;
    let agent = house.agent().await;
    let part = async || {
        let case = agent.get(&path).await.expect(200);
        case["parts"].as_array().unwrap().iter().find(|one| one["system"] == "invoicing").unwrap()["state"]
            .clone()
    };
    house.work().await;
    for _ in 0..200 {
        if part().await == "given-here" {
            break;
        }
        tokio::time::sleep(Pause::from_millis(20)).await;
    }
    assert_eq!(part().await, "given-here");
    anna.delete("/v1/me").await.expect(200);
    house.work().await;
    let erased = async || {
        house
            .count("select count(*) from deliveries where event = 'subject.erased' and state = 'confirmed'")
            .await
    };
    for _ in 0..200 {
        if erased().await == 1 {
            break;
        }
        tokio::time::sleep(Pause::from_millis(20)).await;
    }
    assert_eq!(erased().await, 1);
    assert!(system.notes.lock().unwrap().is_empty());
}
