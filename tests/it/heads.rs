//! HEAD is answered wherever GET is: the same head, and nothing given (RFC 9110, 9.3.2).

use reqwest::Method;
use serde_json::json;

use crate::case::Case;
use crate::house::{Caller, House};

/// Every page of the table that a person, an agent or anyone reads answers HEAD as it does GET.
#[tokio::test]
async fn head_is_answered_wherever_get_is() {
    let house = House::open().await;
    let (anna, dpo) = (house.register("anna").await, house.dpo().await);
    let case = anna.files(["access"]).await;
    let anyone = house.anyone();
    let mut seen = 0;
    for route in inzage::routes::table().iter().filter(|route| route.method == Method::GET) {
        let path = route
            .path
            .replace("{user}", &anna.id)
            .replace("{request}", &case.id)
            .replace("{purpose}", "advertising");
        let path: Vec<_> =
            path.split('/').map(|part| if part.starts_with('{') { "0" } else { part }).collect();
        let path = path.join("/");
        // What takes the person along in full is looked at below.
        if path.ends_with("/access-report") || path.ends_with("/export") {
            continue;
        }
        for caller in [&anyone as &Caller, &anna, &dpo] {
            let get = caller.get(&path).await;
            let head = caller.call(Method::HEAD, &path, None, &[]).await;
            assert_eq!(head.status, get.status, "{path}: {}", get.text);
            assert!(head.text.is_empty(), "{path}");
            for name in ["content-type", "etag", "content-language", "content-security-policy"] {
                assert_eq!(head.headers.get(name), get.headers.get(name), "{path}: {name}");
            }
            seen += usize::from(get.status == 200);
        }
    }
    assert!(seen > 20, "{seen}");
}

/// Whoever asks for the head of their report was given nothing: nothing is noted, and what they asked stays asked.
#[tokio::test]
async fn a_head_gives_nothing() {
    let house = House::open().await;
    let (anna, agent) = (house.register("anna").await, house.agent().await);
    let asked: Case = anna.files(["access", "portability"]).await;
    house.work().await;
    for (path, right) in [("/v1/me/access-report", "access"), ("/v1/me/export", "portability")] {
        let trail = house.count("select count(*) from audit").await;
        anna.call(Method::HEAD, path, None, &[]).await.expect(200);
        assert_eq!(house.count("select count(*) from audit").await, trail, "{path}");
        assert!(asked.seen_by(&agent).await.outcome(right).is_null());
        anna.get(path).await.expect(200);
        assert_eq!(asked.seen_by(&agent).await.outcome(right), json!("completed"));
    }
}
