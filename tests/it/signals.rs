//! Choices by automated means and choices seen: one-click unsubscribe (S2), Global Privacy Control (S3), notices
//! (P65), and the gate for lists without end.

use std::time::Duration as Wait;

use inzage::people::tokens::Scope;
use reqwest::Method;
use serde_json::{Value, json};

use crate::house::{Answer, Caller, House, Person};
use crate::policy::changed_policy;

async fn link(house: &House, gate: &Caller, person: &Person) -> String {
    let consent = json!({"wording": "2026-1", "language": "nl"});
    person.put("/v1/me/consents/direct_marketing", consent).await.expect(200);
    let path = format!("/v1/users/{}/decisions/direct_marketing?channel=email&unsubscribe=true", person.id);
    let decision = gate.get(&path).await.expect(200);
    assert_eq!(decision["list_unsubscribe_post"], "List-Unsubscribe=One-Click");
    let url = decision["unsubscribe_url"].as_str().unwrap().to_owned();
    assert!(!url.contains(&person.id) && !url.contains("anna"), "{url}");
    url.strip_prefix(&house.base).unwrap().to_owned()
}

async fn click(house: &House, path: &str, media: &str, body: &str) -> Answer {
    house.anyone().send(Method::POST, path, Some((media, body.as_bytes().to_vec())), &[]).await
}

const FORM: &str = "application/x-www-form-urlencoded";
const BODY: &str = "List-Unsubscribe=One-Click";

/// S2: exactly as providers do it, without cookie or login; a scanner that only looks changes nothing.
#[tokio::test]
async fn one_click_bans_and_a_look_does_not() {
    let house = House::open().await;
    let gate = house.service(&[Scope::DecisionsRead]).await;
    let anna = house.register("anna").await;
    let path = link(&house, &gate, &anna).await;
    let banned = async || anna.get("/v1/me").await.expect(200)["direct_marketing"] == "ban";

    let page = house.anyone().get(&path).await.expect(200);
    assert!(
        page.text.contains("<button")
            && !page.text.contains("<script")
            && page.headers.get("set-cookie").is_none()
    );
    house.anyone().call(Method::HEAD, &path, None, &[]).await.expect(200);
    for (media, body) in [
        (FORM, "List-Unsubscribe=Two-Clicks"),
        (FORM, ""),
        (FORM, "x=1"),
        ("multipart/form-data; boundary=b", "--b--"),
    ] {
        click(&house, &path, media, body).await.refused(422, "not-one-click");
    }
    click(&house, &path, "application/json", "{}").await.refused(415, "not-a-form");
    assert!(!banned().await);
    for _ in 0..2 {
        let done = click(&house, &path, FORM, BODY).await.expect(200);
        assert!(done.headers.get("location").is_none() && !done.text.contains("<button"));
        assert!(banned().await);
    }
    assert_eq!(anna.trail().await.iter().filter(|line| line.starts_with("marketing-banned")).count(), 1);

    let bert = house.register("bert").await;
    let path = link(&house, &gate, &bert).await;
    let multipart =
        "--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n";
    click(&house, &path, "multipart/form-data; boundary=b", multipart).await.expect(200);
    assert_eq!(bert.get("/v1/me").await.expect(200)["direct_marketing"], "ban");
}

/// A link of an erased person is answered as a good one is; one that is not ours names nobody, and says that nothing changed.
#[tokio::test]
async fn a_tampered_link_reveals_nothing() {
    let house = House::open().await;
    let gate = house.service(&[Scope::DecisionsRead]).await;
    let (anna, bert) = (house.register("anna").await, house.register("bert").await);
    let (path, erased) = (link(&house, &gate, &anna).await, link(&house, &gate, &bert).await);
    bert.delete("/v1/me").await.expect(200);
    let good = click(&house, &path, FORM, BODY).await.expect(200);
    let gone = click(&house, &erased, FORM, BODY).await.expect(200);
    assert_eq!(gone.text, good.text);
    assert_eq!(
        house.anyone().get(&erased).await.expect(200).text,
        house.anyone().get(&path).await.expect(200).text
    );
    let last = if path.ends_with('0') { "1" } else { "0" };
    let tampered = format!("{}{last}", &path[..path.len() - 1]);
    for other in [tampered.as_str(), &path[..path.len() - 7], "/v1/unsubscribe/x", "/v1/unsubscribe/k1.00"] {
        let answer = click(&house, other, FORM, BODY).await.refused(404, "link-unknown");
        assert!(answer["detail"].as_str().unwrap().starts_with("Er is niets veranderd."), "{}", answer.text);
        house.anyone().get(other).await.refused(404, "link-unknown");
        let page = [("accept", "text/html"), ("accept-language", "fr")];
        let page = house.anyone().call(Method::GET, other, None, &page).await;
        assert!(page.text.contains("Rien n’a changé."), "{}", page.text);
    }
    assert_eq!(house.count("select count(*) from objections").await, 1);
}

/// The link is only handed out for advertising that may be mailed.
#[tokio::test]
async fn a_link_goes_with_advertising_that_may_be_mailed() {
    let house = House::open().await;
    let gate = house.service(&[Scope::DecisionsRead]).await;
    let anna = house.register("anna").await;
    for (purpose, query) in [
        ("service_billing", "channel=email&unsubscribe=true"),
        ("direct_marketing", "channel=email&unsubscribe=true"),
        ("advertising", "channel=post&unsubscribe=true"),
        ("advertising", "channel=email"),
    ] {
        let answer =
            gate.get(&format!("/v1/users/{}/decisions/{purpose}?{query}", anna.id)).await.expect(200);
        assert_eq!(answer.body.get("unsubscribe_url"), None, "{purpose} {query}");
    }
}

/// S3: exactly `1`, once, on any call of the person's own; it lifts nothing and withdraws nothing.
#[tokio::test]
async fn the_privacy_signal_is_an_objection() {
    let house = House::open().await;
    let known = house.anyone().get("/.well-known/gpc.json").await.expect(200);
    assert_eq!(known["gpc"], true);
    assert!(known["lastUpdate"].is_string());
    let anna = house.register("anna").await;
    anna.put("/v1/me/consents/direct_marketing", json!({"wording": "2026-1", "language": "nl"}))
        .await
        .expect(200);
    let objected = async || anna.trail().await.iter().filter(|line| line.starts_with("objected")).count();
    for other in ["0", "true", "\"1\"", "01", "1, 1", ""] {
        anna.call(Method::GET, "/v1/me", None, &[("sec-gpc", other)]).await.expect(200);
    }
    assert_eq!(objected().await, 0);
    let answer =
        anna.call(Method::GET, "/v1/me", None, &[("sec-gpc", "0"), ("sec-gpc", "1")]).await.expect(200);
    let vary: Vec<_> = answer.headers.get_all("vary").iter().map(|value| value.to_str().unwrap()).collect();
    assert!(vary.iter().any(|value| value.contains("Sec-GPC")), "{vary:?}");
    for _ in 0..3 {
        anna.call(Method::GET, "/v1/me/choices", None, &[("sec-gpc", " 1 ")]).await.expect(200);
    }
    assert_eq!(objected().await, 2);
    let choices = anna.get("/v1/me/choices").await.expect(200);
    let reason = |purpose: &str| {
        let all = choices["purposes"].as_array().unwrap().iter();
        all.clone().find(|one| one["purpose"] == purpose).unwrap()["reason"].clone()
    };
    assert_eq!(reason("advertising"), "objection-upheld");
    assert_eq!(reason("marketing_profiling"), "objection-upheld");
    assert_eq!(reason("direct_marketing"), "consent");
    let report = anna.get("/v1/me/access-report").await.expect(200);
    assert_eq!(report["data"]["objections"][0]["source"], "gpc");
}

/// A service that acts for someone passes their browser's signal on: it is heeded as if they had called. From any other
/// service, from staff, or about someone else, it says nothing.
#[tokio::test]
async fn a_signal_that_a_service_passes_on_is_the_persons() {
    let house = House::open().await;
    let signal = [("sec-gpc", "1")];
    let objections = async |person: &Person| {
        person.get("/v1/me/objections").await.expect(200)["items"].as_array().unwrap().len()
    };
    let (anna, bert) = (house.register("anna").await, house.register("bert").await);
    let of_anna = format!("/v1/users/{}", anna.id);
    for other in [
        house.service(&[Scope::UsersWrite, Scope::DecisionsRead]).await,
        house.agent().await,
        house.with_token(bert.token.as_deref().unwrap()),
    ] {
        let _ = other.call(Method::GET, &of_anna, None, &signal).await;
        let _ = other.call(Method::GET, &format!("{of_anna}/choices"), None, &signal).await;
    }
    assert_eq!((objections(&anna).await, objections(&bert).await), (0, 0));
    let service = house.service(&[Scope::UsersAct]).await;
    service.call(Method::GET, &of_anna, None, &[("sec-gpc", "0")]).await.expect(200);
    assert_eq!(objections(&anna).await, 0);
    let answer = service.call(Method::GET, &format!("{of_anna}/choices"), None, &signal).await.expect(200);
    let vary: Vec<_> = answer.headers.get_all("vary").iter().map(|one| one.to_str().unwrap()).collect();
    assert!(vary.iter().any(|value| value.contains("Sec-GPC")), "{vary:?}");
    let heard = objections(&anna).await;
    assert!(heard > 0);
    let report = anna.get("/v1/me/access-report").await.expect(200);
    assert_eq!(report["data"]["objections"][0]["source"], "gpc");
    // Once; and a call of one's own under one's id counts as well.
    service.call(Method::GET, &of_anna, None, &signal).await.expect(200);
    assert_eq!(objections(&anna).await, heard);
    bert.call(Method::GET, &format!("/v1/users/{}", bert.id), None, &signal).await.expect(200);
    assert_eq!(objections(&bert).await, heard);
    // Nobody is no fault.
    let nobody = format!("/v1/users/{}", uuid::Uuid::new_v4());
    service.call(Method::GET, &nobody, None, &signal).await.refused(404, "not-found");
}

/// P64, P65: a changed policy is unread for everyone who was there before, until acknowledged.
#[tokio::test]
async fn a_changed_policy_is_a_notice_until_read() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    assert_eq!(anna.get("/v1/me/notices").await.expect(200)["items"], json!([]));
    house.later(chrono::Duration::seconds(1));
    let changed = changed_policy(|policy| drop(policy.insert("effective_from".into(), "2027-01-01".into())));
    let house = house.restart_with_policy(changed.path()).await.unwrap();
    house.later(chrono::Duration::seconds(1));
    let anna = house.sign_in(&anna.id, &anna.email).await;
    let unread = async |person: &Person| {
        let notices = person.get("/v1/me/notices").await.expect(200);
        notices["items"].as_array().unwrap().iter().map(|one| one["unread"] == true).collect::<Vec<_>>()
    };
    assert_eq!(unread(&anna).await, [true]);
    let mut texts = Vec::new();
    for language in ["nl", "fr", "de", "en"] {
        texts.push(
            anna.speaking(language).get("/v1/me/notices").await.expect(200)["items"][0]["text"].to_string(),
        );
    }
    texts.sort();
    texts.dedup();
    assert_eq!(texts.len(), 4);
    let version = house.app.edition.version.clone();
    anna.put("/v1/me/notices/none/acknowledgement", json!({})).await.refused(404, "not-found");
    for _ in 0..2 {
        anna.put(&format!("/v1/me/notices/{version}/acknowledgement"), json!({})).await.expect(204);
    }
    assert_eq!(unread(&anna).await, [false]);
    assert_eq!(anna.trail().await.iter().filter(|line| line.starts_with("notice-read")).count(), 1);
    // Who registers now has seen this version.
    assert_eq!(unread(&house.register("bert").await).await, Vec::<bool>::new());
    let agent = house.agent().await;
    let path = format!("/v1/users/{}/notices/{version}/acknowledgement", anna.id);
    agent.put(&path, json!({})).await.refused(403, "not-permitted");
}

/// 18(3): the notice that a restriction will be lifted stands where the person reads it.
#[tokio::test]
async fn a_lifting_is_announced_to_the_person() {
    let house = House::open().await;
    let anna = house.register("anna").await;
    let made = anna.post("/v1/me/restrictions", json!({"ground": "accuracy-contested"})).await.expect(201);
    let path = format!("/v1/restrictions/{}/lifting", made["id"].as_str().unwrap());
    house.agent().await.post(&path, json!({"reason": "Het adres klopt."})).await.expect(200);
    let notices = anna.get("/v1/me/notices").await.expect(200);
    assert_eq!(notices["items"][0]["kind"], "restriction-lifting");
    assert!(notices["items"][0]["text"].as_str().unwrap().contains("Het adres klopt."));
}

/// Each line is answered, in order; rubbish does not stop the stream.
#[tokio::test]
async fn a_stream_is_answered_line_by_line() {
    let house = House::open().await;
    let gate = house.service(&[Scope::DecisionsRead]).await;
    let (anna, bert) = (house.register("anna").await, house.register("bert").await);
    bert.put("/v1/me/marketing-ban", json!({})).await.expect(200);
    let (a, b) = (&anna.id, &bert.id);
    let long = "x".repeat(10_000);
    let body = format!("\"{a}\"\n\"{b}\"\r\n\nrubbish\n{{\"a\":1}}\n\"{long}\"\n\"{a}\"\n\u{0}\n\"{b}\"");
    let ask = |query: &'static str, body: String| {
        gate.send(Method::POST, query, Some(("application/x-ndjson", body.into_bytes())), &[])
    };
    let answer = ask("/v1/decisions?purpose=advertising", body).await.expect(200);
    assert_eq!(answer.header("content-type"), "application/x-ndjson");
    let lines: Vec<Value> = answer.text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let said: Vec<_> = lines.iter().map(|line| line["reason"].as_str().unwrap()).collect();
    let (yes, no, unknown) = ("legitimate-interest", "marketing-ban", "unknown-subject");
    assert_eq!(said, [yes, no, unknown, unknown, unknown, yes, unknown, no]);
    assert_eq!(lines[0]["subject"], json!(a));
    assert_eq!(lines[4]["subject"].as_str().unwrap().len(), 64);
    ask("/v1/decisions", String::new()).await.refused(422, "invalid-fields");
    ask("/v1/decisions?purpose=curiosity", String::new()).await.refused(422, "unknown-purpose");
    assert_eq!(ask("/v1/decisions?purpose=security", String::new()).await.expect(200).text, "");
}

/// A hundred thousand lines go through, each is answered, and answers come while questions still go out.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_long_stream_flows() {
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    let house = House::open().await;
    let gate = house.service(&[Scope::DecisionsRead]).await;
    let address = house.base.trim_start_matches("http://").to_owned();
    let stream = tokio::net::TcpStream::connect(&address).await.unwrap();
    let (mut reading, mut writing) = stream.into_split();
    let head = format!(
        "POST /v1/decisions?purpose=security HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer {}\r\n\
         Content-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n",
        gate.token.unwrap()
    );
    writing.write_all(head.as_bytes()).await.unwrap();
    let line = format!("\"{}\"\n", inzage::platform::ids::random());
    let part = line.repeat(2_000);
    let chunk = format!("{:x}\r\n{part}\r\n", part.len());
    let first = tokio::spawn(async move {
        let mut seen = vec![0; 64];
        let read = tokio::time::timeout(Wait::from_secs(20), reading.read(&mut seen)).await.unwrap().unwrap();
        (String::from_utf8_lossy(&seen[..read]).into_owned(), reading)
    });
    writing.write_all(chunk.as_bytes()).await.unwrap();
    writing.write_all(chunk.as_bytes()).await.unwrap();
    let (seen, mut reading) = first.await.unwrap();
    assert!(seen.starts_with("HTTP/1.1 200"), "{seen}");
    let rest = tokio::spawn(async move {
        let mut answer = Vec::new();
        reading.read_to_end(&mut answer).await.unwrap();
        answer
    });
    for _ in 0..48 {
        writing.write_all(chunk.as_bytes()).await.unwrap();
    }
    writing.write_all(b"0\r\n\r\n").await.unwrap();
    let answer = seen + &String::from_utf8(rest.await.unwrap()).unwrap();
    let (_, chunks) = answer.split_once("\r\n\r\n").unwrap();
    // Chunks (RFC 9112, 7.1) may break a line anywhere; the last one is empty.
    let (mut body, mut left) = (String::new(), chunks);
    loop {
        let (length, rest) = left.split_once("\r\n").expect("another chunk");
        let length = usize::from_str_radix(length, 16).unwrap();
        body.push_str(&rest[..length]);
        left = &rest[length + 2..];
        if length == 0 {
            break;
        }
    }
    assert_eq!(left, "", "the answer ends properly");
    assert_eq!(body.lines().count(), 100_000);
    assert!(body.lines().all(|line| line.contains("unknown-subject") && line.ends_with('}')));
}

/// P53 to P59: the necessary ones need nothing, others are off until allowed; a choice stays when cookies are deleted;
/// the browser's signal refuses.
#[tokio::test]
async fn cookies_are_off_until_allowed() {
    let changed = changed_policy(|policy| {
        let inventory = policy["cookies"]["inventory"].as_array_mut().unwrap();
        let mut comfort = inventory[0].clone();
        comfort.as_table_mut().unwrap().insert("name".into(), "comfort".into());
        comfort.as_table_mut().unwrap().insert("necessary".into(), false.into());
        inventory.push(comfort);
    });
    let house = House::open_with_policy(changed.path()).await;
    let anna = house.register("anna").await;
    let allowed = |answer: &Answer| -> Vec<bool> {
        answer["cookies"].as_array().unwrap().iter().map(|one| one["allowed"] == true).collect()
    };
    let choose = |yes: bool| json!({"choices": {"comfort": yes}});
    let visitor = format!("/v1/visitors/{}/cookie-choices", inzage::platform::ids::random());
    let anyone = house.anyone();
    for (caller, path) in [(&anna.caller, "/v1/me/cookie-choices"), (&anyone, visitor.as_str())] {
        assert_eq!(allowed(&caller.get(path).await.expect(200)), [true, true, false]);
        assert_eq!(allowed(&caller.put(path, choose(true)).await.expect(200)), [true, true, true]);
        assert_eq!(allowed(&caller.get(path).await.expect(200)), [true, true, true]);
        assert_eq!(allowed(&caller.put(path, choose(false)).await.expect(200)), [true, true, false]);
        let wrong = json!({"choices": {"session": false, "tracker": true, "comfort": "yes"}});
        assert_eq!(
            caller.put(path, wrong).await.refused(422, "invalid-fields").faults(),
            ["/choices/comfort not-a-boolean"]
        );
        let wrong = json!({"choices": {"session": false, "tracker": true}});
        let faults = caller.put(path, wrong).await.refused(422, "invalid-fields").faults();
        assert_eq!(faults, ["/choices/session necessary-cookie", "/choices/tracker unknown-cookie"]);
    }
    anna.put("/v1/me/cookie-choices", choose(true)).await.expect(200);
    let signal = [("sec-gpc", "1")];
    let after = anna.call(Method::GET, "/v1/me/cookie-choices", None, &signal).await.expect(200);
    assert_eq!(allowed(&after), [true, true, false]);
    // What the person says afterwards is their own later word.
    let later =
        anna.call(Method::PUT, "/v1/me/cookie-choices", Some(choose(true)), &signal).await.expect(200);
    assert_eq!(allowed(&later), [true, true, true]);
    let report = anna.get("/v1/me/access-report").await.expect(200);
    assert_eq!(report["data"]["cookie_choices"][0]["cookie"], "comfort");

    // A visitor's choice is forgotten when the policy says so (13 months).
    house.later(chrono::Duration::days(400));
    inzage::worker::expire(&house.app).await.unwrap();
    assert_eq!(allowed(&anyone.get(&visitor).await.expect(200)), [true, true, false]);
    assert_eq!(house.count("select count(*) from visitor_cookie_choices").await, 0);
    house.anyone().get("/v1/visitors/no-uuid/cookie-choices").await.refused(404, "not-found");
}
