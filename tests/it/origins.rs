//! Pages of other sites: those that the operator names may call what is open to anyone, and read it; no other may call
//! anything, and nothing of its call is done. A plain form is welcome from wherever its reader sends it.

use reqwest::Method;
use serde_json::json;

use crate::house::{Answer, House, policy_file};

const HELP: &str = "https://help.example.be";
const FORM: &str = "application/x-www-form-urlencoded";

async fn open() -> House {
    House::open_with(&policy_file(), |settings| {
        settings.allowed_origins = format!("{HELP}, https://www.example.be").parse().unwrap();
    })
    .await
}

async fn sends(house: &House, media: &str, headers: &[(&str, &str)]) -> Answer {
    let (json, form) = (
        r#"{"email":"an@voorbeeld.be","message":"Hoe laat is het?"}"#,
        "email=an%40voorbeeld.be&message=Hoe+laat",
    );
    let body = if media == FORM { form } else { json };
    let body = Some((media, body.as_bytes().to_vec()));
    house.anyone().send(Method::POST, "/v1/contact-requests", body, headers).await
}

/// What browsers send with a call, by who makes it.
#[tokio::test]
async fn a_page_of_another_site_files_nothing() {
    let house = open().await;
    let host = house.base.split_once("://").unwrap().1.to_owned();
    let own = house.base.clone();
    for (site, mode, origin, media, welcome) in [
        // A script of a site that nobody named, however it hides.
        ("cross-site", "cors", "https://evil.example", FORM, false),
        ("cross-site", "no-cors", "https://evil.example", FORM, false),
        ("cross-site", "cors", "null", FORM, false),
        ("same-site", "cors", "https://other.example.be", FORM, false),
        ("cross-site", "no-cors", "", FORM, false),
        ("cross-site", "cors", "https://help.example.be.evil.example", FORM, false),
        ("cross-site", "cors", "http://help.example.be", FORM, false),
        // Of one that was named, and our own.
        ("cross-site", "cors", HELP, FORM, true),
        ("cross-site", "cors", HELP, "application/json", true),
        ("same-origin", "cors", own.as_str(), "application/json", true),
        // A form that its reader sends, from wherever.
        ("cross-site", "navigate", "https://shop.example", FORM, true),
        ("cross-site", "navigate", "null", FORM, true),
        // Browsers of before, which say only where they come from.
        ("", "", "https://evil.example", "application/json", false),
        ("", "", "https://evil.example", FORM, true),
        ("", "", HELP, "application/json", true),
        ("", "", own.as_str(), "application/json", true),
        // No browser at all.
        ("", "", "", "application/json", true),
    ] {
        let all =
            [("sec-fetch-site", site), ("sec-fetch-mode", mode), ("origin", origin), ("host", host.as_str())];
        let headers: Vec<_> = all.into_iter().filter(|(_, value)| !value.is_empty()).collect();
        let before = house.count("select count(*) from requests").await;
        let answer = sends(&house, media, &headers).await;
        let filed = house.count("select count(*) from requests").await - before;
        if welcome {
            assert_eq!((answer.status, filed), (202, 1), "{headers:?} {media}: {}", answer.text);
        } else {
            answer.refused(403, "foreign-origin");
            assert_eq!(filed, 0, "{headers:?} {media}");
        }
        house.later(chrono::Duration::days(1));
    }
}

/// What is about someone is called by no page of another site, whatever token it has.
#[tokio::test]
async fn nothing_of_anyone_is_shown_to_a_page_of_another_site() {
    let house = open().await;
    let anna = house.register("anna").await;
    for origin in ["https://evil.example", HELP] {
        let page = [("origin", origin), ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "cors")];
        anna.call(Method::GET, "/v1/me", None, &page).await.refused(403, "foreign-origin");
        anna.call(Method::DELETE, "/v1/me", None, &page).await.refused(403, "foreign-origin");
        let body = json!({"email": anna.email, "password": crate::house::PASSWORD});
        house
            .anyone()
            .call(Method::POST, "/v1/sessions", Some(body), &page)
            .await
            .refused(403, "foreign-origin");
        for path in ["/v1/me", "/v1/sessions", "/v1/requests", "/v/x", "/nothing"] {
            let asks = [("origin", origin), ("access-control-request-method", "GET")];
            let preflight = house.anyone().call(Method::OPTIONS, path, None, &asks).await;
            assert!(!preflight.headers.contains_key("access-control-allow-origin"), "{path}");
            assert!(preflight.status >= 400, "{path} {}", preflight.status);
        }
    }
    anna.get("/v1/me").await.expect(200);
}

/// What is open to anyone is read by the pages that are named, its faults too; never with credentials, and by no other page.
#[tokio::test]
async fn what_is_open_is_read_by_the_pages_that_are_named() {
    let house = open().await;
    let visitor = format!("/v1/visitors/{}/cookie-choices", uuid::Uuid::new_v4());
    for (method, path) in [
        ("GET", "/v1/policy"),
        ("GET", "/v1/policy/versions"),
        ("GET", "/v1/purposes"),
        ("GET", "/v1/recipients"),
        ("GET", "/v1/cookies"),
        ("GET", visitor.as_str()),
        ("PUT", visitor.as_str()),
        ("POST", "/v1/contact-requests"),
    ] {
        for (origin, allowed) in [(HELP, true), ("https://evil.example", false)] {
            let asks = [
                ("origin", origin),
                ("access-control-request-method", method),
                ("access-control-request-headers", "content-type,idempotency-key"),
            ];
            let preflight = house.anyone().call(Method::OPTIONS, path, None, &asks).await;
            let header = |answer: &Answer, name: &str| {
                answer.headers.get(name).map(|value| value.to_str().unwrap().to_lowercase())
            };
            let shared = header(&preflight, "access-control-allow-origin");
            assert_eq!(shared.as_deref() == Some(origin), allowed, "{path}");
            assert_eq!(header(&preflight, "access-control-allow-credentials"), None);
            if allowed {
                assert_eq!(preflight.status, 200, "{path}");
                let methods = header(&preflight, "access-control-allow-methods").unwrap();
                assert!(methods.contains(&method.to_lowercase()), "{path}: {methods}");
                assert!(
                    header(&preflight, "access-control-allow-headers").unwrap().contains("idempotency-key")
                );
            }
        }
        let page = [("origin", HELP), ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "cors")];
        // A fault is told to the page as well.
        let body = (method != "GET").then(|| json!({"nonsense": 1}));
        let answer = house.anyone().call(method.parse().unwrap(), path, body, &page).await;
        assert_eq!(answer.headers["access-control-allow-origin"], HELP, "{path}: {}", answer.text);
        assert_eq!(answer.status, if method == "GET" { 200 } else { 422 }, "{path}: {}", answer.text);
        let vary: Vec<_> =
            answer.headers.get_all("vary").iter().map(|one| one.to_str().unwrap().to_lowercase()).collect();
        assert!(vary.iter().any(|one| one.contains("origin")), "{vary:?}");
    }
}

/// Where none is named, nothing is shared; and what the document calls open is what is.
#[tokio::test]
async fn nobody_is_named_unless_the_operator_does() {
    let house = House::open().await;
    let asks = [("origin", HELP), ("access-control-request-method", "GET")];
    let preflight = house.anyone().call(Method::OPTIONS, "/v1/policy", None, &asks).await;
    assert!(preflight.status >= 400 && !preflight.headers.contains_key("access-control-allow-origin"));
    let open: Vec<_> = inzage::routes::table().into_iter().filter(|route| route.open).collect();
    assert_eq!(open.len(), 10, "{:?}", open.iter().map(|route| &route.id).collect::<Vec<_>>());
    assert!(open.iter().all(|route| route.rule == inzage::people::authority::Rule::Public));
}
