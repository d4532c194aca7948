//! The contact form takes what is really sent: by browsers, by curl, by simple back-ends, by helpful programs that fill in what
//! people do not see. What arrives is whole, or is refused in words.

use chrono::Duration;
use reqwest::Method;
use serde_json::{Value, json};

use crate::house::{Answer, House};

const FORM: &str = "application/x-www-form-urlencoded";

async fn send(house: &House, media: &str, body: impl Into<Vec<u8>>) -> Answer {
    house.anyone().send(Method::POST, "/v1/contact-requests", Some((media, body.into())), &[]).await
}

/// The message of the newest request.
async fn kept(house: &House, answer: &Answer) -> String {
    let reference = answer["reference"].as_str().unwrap().to_owned();
    let message = "select message from request_senders join requests using (request_id) where reference = $1";
    sqlx::query_scalar(message).bind(reference).fetch_one(&house.app.pool).await.unwrap()
}

/// A form of parts, as a browser writes it.
fn parts(fields: &[(&str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (head, value) in fields {
        body.extend_from_slice(
            format!("------x1Y\r\nContent-Disposition: form-data; {head}\r\n\r\n").as_bytes(),
        );
        body.extend_from_slice(value);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"------x1Y--\r\n");
    body
}

const PARTS: &str = "multipart/form-data; boundary=----x1Y";

/// Each sign arrives as it was typed, by each of the ways in which clients write it.
#[tokio::test]
async fn a_message_arrives_whole() {
    let house = House::open().await;
    for (index, (media, body, message)) in [
        // A browser, escaped as it should be.
        (
            FORM,
            &b"email=an%40peeters.be&message=Nummer+%231+%26+%222%22%0D%0Aen+100%25"[..],
            "Nummer #1 & \"2\"\nen 100%",
        ),
        // `curl -d`, which escapes nothing.
        (
            FORM,
            b"email=an@peeters.be&message=Wis dossier #12, \"alles\" a.u.b. <nu> {x} [y] \\ ^ `z` |",
            "Wis dossier #12, \"alles\" a.u.b. <nu> {x} [y] \\ ^ `z` |",
        ),
        (
            FORM,
            b"email=an@peeters.be&message=regel een\nregel twee\r\nregel drie\n",
            "regel een\nregel twee\nregel drie",
        ),
        (FORM, "email=an@peeters.be&message=één café".as_bytes(), "één café"),
        (FORM, b"email=an@peeters.be&message=100% zeker&name=", "100% zeker"),
        // Pages of old, and back-ends that never heard of UTF-8.
        (FORM, b"email=an@peeters.be&message=caf%E9 en %80 5", "café en € 5"),
        (
            "application/x-www-form-urlencoded; charset=ISO-8859-1",
            b"email=an@peeters.be&message=caf%E9",
            "café",
        ),
        (
            "application/x-www-form-urlencoded;charset=\"windows-1252\"",
            b"email=an@peeters.be&message=caf\xe9",
            "café",
        ),
        (FORM, b"_charset_=iso-8859-15&email=an@peeters.be&message=%A4 5", "€ 5"),
        (FORM, b"_charset_=windows-1252&email=an@peeters.be&message=%26%23128512%3B", "😀"),
        (
            "Application/X-WWW-Form-URLencoded; Charset=UTF-8",
            b"email=an@peeters.be&message=%F0%9F%98%80",
            "😀",
        ),
    ]
    .into_iter()
    .enumerate()
    {
        if index == 10 {
            house.later(Duration::minutes(16));
        }
        let answer = send(&house, media, body).await.expect(202);
        assert_eq!(kept(&house, &answer).await, message, "{media} {}", String::from_utf8_lossy(body));
    }
    house.later(Duration::minutes(16));
    let plain = "Nummer #1 & 100% één 😀\r\nen dan";
    let body = parts(&[("name=\"email\"", b"an@peeters.be"), ("name=\"message\"", plain.as_bytes())]);
    let answer = send(&house, PARTS, body).await.expect(202);
    assert_eq!(kept(&house, &answer).await, "Nummer #1 & 100% één 😀\nen dan");
    let latin = parts(&[
        ("name=\"email\"", b"an@peeters.be"),
        ("name=\"_charset_\"", b"iso-8859-1"),
        ("name=\"message\"", b"caf\xe9"),
    ]);
    let answer = send(&house, PARTS, latin).await.expect(202);
    assert_eq!(kept(&house, &answer).await, "café");
}

/// What a form has besides is its own business; what is damaged is refused whole.
#[tokio::test]
async fn buttons_are_no_fault_and_damage_is() {
    let house = House::open().await;
    for more in [
        "&submit=Verstuur",
        "&verzenden=",
        "&_charset_=",
        "&_charset_=UTF-8",
        "&utf8=%E2%9C%93",
        "&_csrf=abc&_method=post",
        "&g-recaptcha-response=x",
        "&btn.x=12&btn.y=3",
        "&topic=&language=&name=&website=",
        "&message=Hallo&email=an@peeters.be",
        "&website=%20%E2%80%8B",
    ] {
        send(&house, FORM, format!("email=an@peeters.be&message=Hallo{more}")).await.expect(202);
    }
    assert_eq!(house.count("select count(*) from requests where looks_automatic").await, 0);
    let empty_file = parts(&[
        ("name=\"email\"", b"an@peeters.be"),
        ("name=\"message\"", b"Hallo"),
        ("name=\"file\"; filename=\"\"\r\nContent-Type: application/octet-stream", b""),
        ("name=\"send\"", b"Verstuur"),
    ]);
    send(&house, PARTS, empty_file).await.expect(202);
    // JSON is exact: there an unknown member is one that was meant.
    let json = json!({"email": "an@peeters.be", "message": "Hallo", "submit": "x"});
    house.anyone().post("/v1/contact-requests", json).await.refused(422, "invalid-fields");
    let blank = json!({"email": "an@peeters.be", "message": "Hallo", "name": "", "website": "", "language": " ", "topic": ""});
    house.anyone().post("/v1/contact-requests", blank).await.expect(202);

    let before = house.count("select count(*) from requests").await;
    let file = parts(&[
        ("name=\"email\"", b"an@peeters.be"),
        ("name=\"message\"", b"Hallo"),
        ("name=\"file\"; filename=\"id.png\"\r\nContent-Type: image/png", b"PNG"),
    ]);
    send(&house, PARTS, file).await.refused(415, "no-attachments");
    for (media, body, status, code) in [
        (
            "application/x-www-form-urlencoded;charset=utf-8",
            &b"email=an@peeters.be&message=caf%E9"[..],
            400,
            "form-unreadable",
        ),
        (FORM, b"_charset_=utf-8&email=an@peeters.be&message=caf%E9", 400, "form-unreadable"),
        (FORM, b"email=an@peeters.be&message=%C3%A9 en %C3", 400, "form-unreadable"),
        (
            "application/x-www-form-urlencoded;charset=klingon",
            b"email=an@peeters.be&message=x",
            415,
            "charset-unknown",
        ),
        (
            PARTS,
            b"------x1Y\r\nContent-Disposition: form-data; name=\"message\"\r\n\r\nhalf",
            400,
            "form-unreadable",
        ),
        ("multipart/form-data", b"x", 400, "form-unreadable"),
        (FORM, b"email=an@peeters.be&message=a&message=b", 422, "invalid-fields"),
        (FORM, b"email=an@peeters.be", 422, "invalid-fields"),
        (FORM, b"", 422, "invalid-fields"),
        ("text/plain", b"email=an@peeters.be&message=x", 415, "unsupported-media-type"),
    ] {
        send(&house, media, body).await.refused(status, code);
    }
    assert_eq!(house.count("select count(*) from requests").await, before);
}

/// An "and" that nobody escaped, names in capitals, lines that end as Unix ends them, the mark of UTF-8: all of it is meant well.
#[tokio::test]
async fn what_simple_clients_send_is_read() {
    let house = House::open().await;
    for (media, body, message) in [
        (FORM, &b"email=an@peeters.be&message=Jansen & Zonen: wis alles&topic=privacy"[..], "Jansen & Zonen: wis alles"),
        (FORM, b"email=an@peeters.be&message=R&D en V&D", "R&D en V&D"),
        (FORM, b"email=an@peeters.be&message=R&D=mijn afdeling", "R&D=mijn afdeling"),
        (FORM, b"email=an@peeters.be&message=Zie https://x.be/?a=1&b=2&c=3 en wis&topic=privacy", "Zie https://x.be/?a=1&b=2&c=3 en wis"),
        (FORM, b"email=an%40peeters.be&Your+name=An&message=Hallo&Verzend%20formulier=1", "Hallo"),
        (FORM, b"E-mail=x&Email=an@peeters.be&Message=Hallo", "Hallo"),
        (FORM, b"email=an@peeters.be&message=Hallo&email=an@peeters.be&message=Hallo", "Hallo"),
        (FORM, b"email=an@peeters.be&message=%EF%BB%BFHallo", "Hallo"),
        (
            PARTS,
            b"------x1Y\nContent-Disposition: form-data; name=\"email\"\n\nan@peeters.be\n------x1Y\nContent-Disposition: form-data; name=\"message\"\n\nHallo\n------x1Y--\n",
            "Hallo",
        ),
        (
            PARTS,
            b"------x1Y\r\nContent-Disposition: form-data; name=email\r\n\r\nan@peeters.be\r\n------x1Y\r\nContent-Disposition: form-data; name=\"message\"\r\nContent-Type: text/plain; charset=iso-8859-1\r\nContent-Transfer-Encoding: 8bit\r\n\r\ncaf\xe9\r\n------x1Y--",
            "café",
        ),
        ("application/json", b"\xef\xbb\xbf{\"email\":\"an@peeters.be\",\"message\":\"Hallo\"}", "Hallo"),
        ("application/json", b"{\"email\":\"an@peeters.be\",\"message\":\"Hallo\",\"website\":[true,{\"x\":1}]}", "Hallo"),
    ] {
        let answer = send(&house, media, body).await.expect(202);
        assert_eq!(kept(&house, &answer).await, message, "{media} {}", String::from_utf8_lossy(body));
    }
    // What cannot be read is refused, never half read.
    let before = house.count("select count(*) from requests").await;
    let part = |head: &str, value: &[u8]| {
        parts(&[("name=\"email\"", b"an@peeters.be"), ("name=\"message\"", b"Hallo"), (head, value)])
    };
    for (head, value, status, code) in [
        ("name=\"scan\"\r\nContent-Type: application/pdf", &b"%PDF"[..], 415, "no-attachments"),
        ("name=\"scan\"; filename*=UTF-8''id.png", b"PNG", 415, "no-attachments"),
        ("name=\"note\"\r\nContent-Transfer-Encoding: base64", b"SGFsbG8=", 400, "form-unreadable"),
        ("name=\"note\"\r\nContent-Type: text/plain; charset=utf-16", b"H\0", 415, "charset-unknown"),
    ] {
        send(&house, PARTS, part(head, value)).await.refused(status, code);
    }
    for (media, body) in [
        ("application/x-www-form-urlencoded;charset=utf-16", &b"email=an@peeters.be&message=x"[..]),
        (FORM, b"_charset_=utf-16le&email=an@peeters.be&message=x"),
    ] {
        send(&house, media, body).await.refused(415, "charset-unknown");
    }
    assert_eq!(house.count("select count(*) from requests").await, before);
}

/// Eight thousand characters are eight thousand in every script, however they are escaped; one more is one too many.
#[tokio::test]
async fn as_much_fits_as_is_promised() {
    let house = House::open().await;
    let agent = house.agent().await;
    let anna = house.register("anna").await;
    for character in ["x", "é", "ж", "字", "😀"] {
        let long = character.repeat(8000);
        let escaped: String = long.bytes().map(|byte| format!("%{byte:02X}")).collect();
        let form = send(&house, FORM, format!("email=an@peeters.be&message={escaped}")).await.expect(202);
        assert_eq!(kept(&house, &form).await, long);
        let units: String = long.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect();
        let json = |open: &str| format!("{{{open}\"message\":\"{units}\"}}").into_bytes();
        let send_json = async |caller: &crate::house::Caller, path: &str, open: &str| {
            caller.send(Method::POST, path, Some(("application/json", json(open))), &[]).await
        };
        send_json(&house.anyone(), "/v1/contact-requests", "\"email\":\"an@peeters.be\",").await.expect(202);
        let anna = house.sign_in(&anna.id, &anna.email).await;
        send_json(&anna, "/v1/me/requests", "\"rights\":[\"access\"],").await.expect(201);
        let taken_in = format!(
            "\"channel\":\"email\",\"email\":\"jan@voorbeeld.be\",\"received_at\":\"{}\",",
            house.now().to_rfc3339()
        );
        send_json(&agent, "/v1/requests", &taken_in).await.expect(201);
        let refused =
            send(&house, FORM, format!("email=an@peeters.be&message={escaped}{}", &escaped[..3])).await;
        assert!(matches!(refused.status, 400 | 422), "{}", refused.status);
        house.later(Duration::hours(25));
    }
}

/// A field that people do not see is filled in by programs, and by browsers that help too well: it is filed, marked, looked at
/// last, and answered like the rest.
#[tokio::test]
async fn what_looks_automatic_is_filed_and_answered() {
    let house = House::open().await;
    let agent = house.agent().await;
    let message = |email: &str, website: Value| json!({"email": email, "message": "Welke gegevens hebben jullie over mij?", "website": website});
    let automatic = house.writes(message("bot@voorbeeld.be", json!("https://peeters.be"))).await;
    house.later(Duration::days(1));
    let plain = house.writes(message("piet@voorbeeld.be", Value::Null)).await;
    // Answered like the rest.
    let [first, second] =
        ["bot@voorbeeld.be", "piet@voorbeeld.be"].map(|address| house.last_letter_to(address));
    let blotted = |text: &str, case: &crate::case::Case, token: &str| {
        text.replace(&case.reference, "").replace(token, "")
    };
    let (one, other) =
        (blotted(&first.text, &automatic, &first.token()), blotted(&second.text, &plain, &second.token()));
    assert_eq!(one.lines().next(), other.lines().next());
    assert_eq!(one.matches("inzage").count(), other.matches("inzage").count());
    // Marked, and after the rest, though it came before.
    let queue = agent.get("/v1/requests").await.expect(200);
    let listed: Vec<_> = queue["items"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["reference"].as_str().unwrap(), one["looks_automatic"].as_bool().unwrap()))
        .collect();
    assert_eq!(listed, [(&*plain.reference, false), (&*automatic.reference, true)]);
    assert_eq!(automatic.seen_by(&agent).await["looks_automatic"], true);
    for (query, only) in [("?looks_automatic=true", &automatic), ("?looks_automatic=false", &plain)] {
        let queue = agent.get(&format!("/v1/requests{query}")).await.expect(200);
        assert_eq!(
            (&queue["items"][0]["reference"], queue["items"].as_array().unwrap().len()),
            (&json!(only.reference), 1)
        );
    }
    // Page by page it is the same.
    let page = agent.get("/v1/requests?limit=1").await.expect(200);
    let next = page["next"].as_str().unwrap().to_owned();
    let page = agent.get(&format!("/v1/requests?limit=1&after={next}")).await.expect(200);
    assert_eq!((&page["items"][0]["reference"], &page["next"]), (&json!(automatic.reference), &Value::Null));
    // Whoever presses the link is a person, and stands where the day of receipt says.
    automatic.is_proved_by_mailbox(&house).await;
    let queue = agent.get("/v1/requests").await.expect(200);
    assert_eq!(
        (&queue["items"][0]["reference"], &queue["items"][0]["looks_automatic"]),
        (&json!(automatic.reference), &json!(false))
    );
    // Overdue it counts like any other.
    let third = house.writes(message("bot2@voorbeeld.be", json!("x"))).await;
    house.later(Duration::days(60));
    let queue = agent.get(&format!("/v1/requests?reference={}", third.reference)).await.expect(200);
    assert_eq!(
        (&queue["items"][0]["overdue"], &queue["items"][0]["looks_automatic"]),
        (&json!(true), &json!(true))
    );
}
