//! Links come back as mail programs leave them: with what stood around them, in pieces, cut. What is harmless is read, what is
//! damaged is said to be, and nothing that did not happen is said to have.

use chrono::Duration;
use inzage::people::tokens::Scope;
use reqwest::Method;
use serde_json::json;

use crate::case::done;
use crate::house::{Answer, House};

const FORM: &str = "application/x-www-form-urlencoded";
const ONE_CLICK: &str = "List-Unsubscribe=One-Click";

/// What a mail program leaves around a link: in a path, `~` is the token.
const AROUND: [&str; 20] = [
    "~.",
    "~,",
    "~;",
    "~)",
    "(~)",
    "~]",
    "~%3E",
    "%3C~%3E",
    "~%22",
    "~'",
    "~%20",
    "~%0D%0A",
    "%20~",
    "~/",
    "~?utm_source=mail&fbclid=1",
    "~&utm_medium=email",
    "~*",
    "~%C2%A0",
    "~%E2%80%8B",
    "~%2E",
];

async fn unsubscribe_token(
    house: &House,
    gate: &crate::house::Caller,
    name: &str,
) -> (crate::house::Person, String) {
    let person = house.register(name).await;
    let consent = json!({"wording": "2026-1", "language": "nl"});
    person.put("/v1/me/consents/direct_marketing", consent).await.expect(200);
    let path = format!("/v1/users/{}/decisions/direct_marketing?channel=email&unsubscribe=true", person.id);
    let url = gate.get(&path).await.expect(200)["unsubscribe_url"].as_str().unwrap().to_owned();
    (person, url.rsplit('/').next().unwrap().to_owned())
}

async fn click(house: &House, path: &str, media: &str, body: &[u8]) -> Answer {
    house.anyone().send(Method::POST, path, Some((media, body.to_vec())), &[]).await
}

/// RFC 8058: whatever stands around the link, one click bans; what is damaged is said to have changed nothing.
#[tokio::test]
async fn one_click_is_heard_or_said_to_be_damaged() {
    let house = House::open().await;
    let gate = house.service(&[Scope::DecisionsRead]).await;
    for (index, around) in AROUND.into_iter().enumerate() {
        let (person, token) = unsubscribe_token(&house, &gate, &format!("anna{index}")).await;
        let path = format!("/v1/unsubscribe/{}", around.replace('~', &token));
        house.anyone().get(&path).await.expect(200);
        click(&house, &path, FORM, ONE_CLICK.as_bytes()).await.expect(200);
        assert_eq!(person.get("/v1/me").await["direct_marketing"], "ban", "{around}");
    }
    // Every legal body.
    for (index, (media, body)) in [
        (FORM, &b"List-Unsubscribe=One-Click\r\n"[..]),
        (FORM, b"List-Unsubscribe=One%2DClick"),
        (FORM, b"List%2DUnsubscribe=One-Click"),
        (FORM, b"list-unsubscribe=one-click"),
        (FORM, b"x=1&List-Unsubscribe=One-Click&y="),
        ("application/x-www-form-urlencoded; charset=UTF-8", b"List-Unsubscribe=One-Click"),
        ("multipart/form-data; boundary=\"b b\"", b"--b b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b b--\r\n"),
        ("multipart/form-data; boundary=b", b"preamble\r\n--b\r\ncontent-disposition:form-data;name=List-Unsubscribe\r\nContent-Type: text/plain\r\n\r\nOne-Click\r\n--b--"),
        ("multipart/form-data; charset=utf-8; boundary=b", b"--b\r\nContent-Disposition: form-data; name=\"x\"\r\n\r\n1\r\n--b\r\nContent-Disposition: form-data; name=\"List-Unsubscribe\"\r\n\r\nOne-Click\r\n--b--\r\n"),
    ]
    .into_iter()
    .enumerate()
    {
        let (person, token) = unsubscribe_token(&house, &gate, &format!("bert{index}")).await;
        let answer = click(&house, &format!("/v1/unsubscribe/{token}"), media, body).await;
        answer.expect(200);
        assert_eq!(person.get("/v1/me").await["direct_marketing"], "ban", "{}", String::from_utf8_lossy(body));
    }
    let (carl, token) = unsubscribe_token(&house, &gate, "carl").await;
    for damaged in [
        &token[..token.len() - 1],
        &token[1..],
        &token.replace('.', ""),
        &format!("{token}0"),
        "x",
        &token[..40],
    ] {
        let answer = click(&house, &format!("/v1/unsubscribe/{damaged}"), FORM, ONE_CLICK.as_bytes()).await;
        answer.refused(404, "link-unknown");
    }
    assert_eq!(carl.get("/v1/me").await["direct_marketing"], "consent");
}

/// The links of letters, pressed and typed.
#[tokio::test]
async fn a_link_works_whatever_stands_around_it() {
    let house = House::open().await;
    for (index, around) in AROUND.into_iter().enumerate() {
        let email = format!("piet{index}@voorbeeld.be");
        house.writes(json!({"email": email, "message": "Welke gegevens hebben jullie over mij?"})).await;
        let path = format!("/v/{}", around.replace('~', &house.last_letter_to(&email).token()));
        house.anyone().get(&path).await.expect(200);
        let done = house.anyone().call(Method::POST, &path, None, &[]).await.expect(200);
        assert!(done.text.contains("bevestigd"), "{around}: {}", done.text);
        house.later(Duration::minutes(2));
    }
    for (index, typed) in
        ["~.", " ~ ", "<~>", "http://localhost:8080/v/~", "https://rechten.allatonce.be/v/~).", "~\r\n"]
            .into_iter()
            .enumerate()
    {
        let email = format!("jan{index}@voorbeeld.be");
        house.writes(json!({"email": email, "message": "Welke gegevens hebben jullie over mij?"})).await;
        let token = typed.replace('~', &house.last_letter_to(&email).token());
        house.anyone().post("/v1/verifications", json!({"token": token})).await.expect(200);
        let anna = house.register(&format!("anna{index}")).await;
        house.anyone().post("/v1/sign-in-links", json!({"email": anna.email})).await.expect(202);
        house.work().await;
        let token = typed.replace('~', &house.last_letter_to(&anna.email).token());
        house.anyone().post("/v1/sessions", json!({"link_token": token})).await.expect(201);
        house.later(Duration::minutes(2));
    }
    // Cut, it is none.
    house
        .writes(json!({"email": "cut@voorbeeld.be", "message": "Welke gegevens hebben jullie over mij?"}))
        .await;
    let token = house.last_letter_to("cut@voorbeeld.be").token();
    for cut in [&token[..token.len() - 1], &token[1..], &format!("{token}x")] {
        house.anyone().call(Method::POST, &format!("/v/{cut}"), None, &[]).await.expect(410);
    }
}

/// A copy is downloaded again where it broke off: three times, within a day of the first. Pressed all day, the link in the
/// answer never fails.
#[tokio::test]
async fn a_copy_is_downloaded_again_where_it_broke_off() {
    let house = House::open().await;
    let agent = house.agent().await;
    let anna = house.register("anna").await;
    let case = house.phoned(&agent, &anna, ["access"]).await;
    case.is_proved_by_staff(&agent).await;
    case.decided(&agent, "access", done()).await.expect(200);
    house.work().await;
    let answer = house.last_letter_to(&anna.email);
    let fresh = async || {
        house.press(&answer).await.expect(200);
        house.work().await;
        house.last_letter_to(&anna.email)
    };
    let link = fresh().await;
    house.later(Duration::minutes(19));
    for hours in [0, 12, 11] {
        house.later(Duration::hours(hours));
        let zip = house.press(&link).await.expect(200);
        assert_eq!(zip.header("content-type"), "application/zip");
    }
    house.press(&link).await.expect(410);
    // Not begun in time, it is begun no more; and a day after the first it is over.
    house.later(Duration::hours(1));
    let late = fresh().await;
    house.later(Duration::minutes(21));
    house.press(&late).await.expect(410);
    let slow = fresh().await;
    house.press(&slow).await.expect(200);
    house.later(Duration::hours(25));
    house.press(&slow).await.expect(410);
    // Of many at once three are let through.
    let link = fresh().await;
    let all = futures_util::future::join_all((0..6).map(|_| house.press(&link))).await;
    assert_eq!(all.iter().filter(|answer| answer.status == 200).count(), 3);
    assert!(
        all.iter().all(|answer| matches!(answer.status, 200 | 410 | 503)),
        "{:?}",
        all.iter().map(|one| one.status).collect::<Vec<_>>()
    );
    // All day long: no more than five letters, and no press fails.
    for _ in 0..8 {
        house.press(&answer).await.expect(200);
    }
    house.anyone().post("/v1/verifications", json!({"token": answer.token()})).await.expect(200);
}
