//! A page behind a link speaks the language of its letter, whatever the browser prefers.

use chrono::Duration;
use inzage::people::tokens::Scope;
use inzage::platform::i18n::Language;
use reqwest::Method;
use serde_json::json;

use crate::case::done;
use crate::house::{Answer, House};

/// What a browser that prefers another language is answered.
async fn opens(house: &House, method: Method, path: &str, language: &str) -> Answer {
    let other = if language == "de" { "en" } else { "de" };
    house.anyone().call(method, path, None, &[("accept", "text/html"), ("accept-language", other)]).await
}

#[track_caller]
fn speaks(page: &Answer, status: u16, language: &str) {
    assert_eq!(page.status, status, "{}", page.text);
    assert_eq!(page.header("content-language"), language, "{}", page.text);
    assert!(page.text.contains(&format!("<html lang=\"{language}\"")), "{}", page.text);
}

/// Every page of a link in a letter of a case, and of what is said once it is used up, or too late.
#[tokio::test]
async fn the_pages_of_a_link_speak_the_language_of_its_letter() {
    let house = House::open().await;
    let agent = house.agent().await;
    for language in Language::ALL.map(Language::tag) {
        let person = house.register_with(language, json!({"language": language})).await;
        let message = json!({"email": person.email, "message": "Graag inzage in mijn gegevens."});
        let case = house.writes(message).await;
        let path = format!("/v/{}", case.letter_with_link(&house).token());
        let asks = opens(&house, Method::GET, &path, language).await;
        speaks(&asks, 200, language);
        assert!(asks.text.contains(&case.reference) && asks.text.contains("<button"));
        speaks(&opens(&house, Method::POST, &path, language).await, 200, language);
        // Used up, and shown again.
        for method in [Method::POST, Method::GET] {
            speaks(&opens(&house, method, &path, language).await, 410, language);
        }
        case.systems_answer(&agent).await;
        case.decided(&agent, "access", done()).await.expect(200);
        house.work().await;
        let path = format!("/v/{}", house.last_letter_to(&person.email).token());
        speaks(&opens(&house, Method::GET, &path, language).await, 200, language);
        speaks(&opens(&house, Method::POST, &path, language).await, 200, language);
        house.work().await;
        let path = format!("/v/{}", house.last_letter_to(&person.email).token());
        speaks(&opens(&house, Method::GET, &path, language).await, 200, language);
        house.later(Duration::minutes(21));
        for method in [Method::POST, Method::GET] {
            speaks(&opens(&house, method, &path, language).await, 410, language);
        }
    }
    // Of a link that nobody made nothing is known but what the browser says.
    let made_up = "/v/inz_lnk_000000000000000000000000000000_000000";
    speaks(&opens(&house, Method::GET, made_up, "nl").await, 410, "de");
}

/// The other links: signing in, another address, advertising mail, and the proof of an erasure.
#[tokio::test]
async fn the_pages_of_an_account_speak_its_language() {
    let house = House::open().await;
    let gate = house.service(&[Scope::DecisionsRead]).await;
    for language in Language::ALL.map(Language::tag) {
        let person = house.register_with(language, json!({"language": language})).await;
        house
            .anyone()
            .speaking("en")
            .post("/v1/sign-in-links", json!({"email": person.email}))
            .await
            .expect(202);
        house.app.tasks.close();
        house.app.tasks.wait().await;
        house.app.tasks.reopen();
        house.work().await;
        let path = format!("/v/{}", house.last_letter_to(&person.email).token());
        speaks(&opens(&house, Method::GET, &path, language).await, 200, language);
        let new = format!("new-{language}@example.be");
        person.patch("/v1/me", json!({"email": new})).await.expect(200);
        house.work().await;
        let path = format!("/v/{}", house.last_letter_to(&new).token());
        for (method, status) in [(Method::GET, 200), (Method::POST, 200), (Method::POST, 410)] {
            speaks(&opens(&house, method, &path, language).await, status, language);
        }
        let consent = json!({"wording": "2026-1", "language": language});
        let person = house.back(&person).await;
        person.put("/v1/me/consents/direct_marketing", consent).await.expect(200);
        let asked =
            format!("/v1/users/{}/decisions/direct_marketing?channel=email&unsubscribe=true", person.id);
        let url = gate.get(&asked).await.expect(200)["unsubscribe_url"].as_str().unwrap().to_owned();
        let path = url.strip_prefix(&house.base).unwrap();
        speaks(&opens(&house, Method::GET, path, language).await, 200, language);
        let form = Some(("application/x-www-form-urlencoded", b"List-Unsubscribe=One-Click".to_vec()));
        let headers =
            [("accept", "text/html"), ("accept-language", if language == "de" { "en" } else { "de" })];
        speaks(&house.anyone().send(Method::POST, path, form, &headers).await, 200, language);

        let receipt =
            person.call(Method::DELETE, "/v1/me", None, &[("accept-language", "en")]).await.expect(200);
        let path = receipt["status_url"].as_str().unwrap();
        let page = opens(&house, Method::GET, path, language).await;
        speaks(&page, 200, language);
        // A program says itself which language it wants.
        let json = house.anyone().speaking("en").get(path).await.expect(200);
        assert_eq!(json.header("content-language"), "en");
        assert_eq!(json["remains"], receipt["remains"]);
    }
}

/// Erased on a request, the page speaks the language of the last letter: that of the case.
#[tokio::test]
async fn the_proof_of_an_erasure_on_request_speaks_the_language_of_the_case() {
    let house = House::open().await;
    let (agent, other) = (house.agent().await, house.agent().await);
    let anna = house.register_with("anna", json!({"language": "fr"})).await;
    let case = house.phoned(&agent, &anna, ["erasure"]).await;
    case.is_proved_by_staff(&agent).await;
    house.work().await;
    house.later(Duration::hours(25));
    case.decided(&other, "erasure", done()).await.expect(200);
    house.work().await;
    let id: uuid::Uuid =
        sqlx::query_scalar("select erasure_id from erasures").fetch_one(&house.app.pool).await.unwrap();
    speaks(&opens(&house, Method::GET, &format!("/v1/erasures/{id}"), "fr").await, 200, "fr");
}
