//! Behind proxies, in every spelling that they write, each client is one.

use reqwest::Method;
use serde_json::json;

use crate::house::{Caller, House};

async fn writes(house: &House, n: usize, header: (&str, String)) -> u16 {
    let message = json!({"email": format!("iemand{n}@voorbeeld.be"), "message": "Hoe laat is het?"});
    let anyone: Caller = house.anyone();
    let header = [(header.0, header.1.as_str())];
    anyone.call(Method::POST, "/v1/contact-requests", Some(message), &header).await.status
}

/// Abuse case 32: sixty clients are not one, and one is not sixty, whatever its proxy writes beside the address.
#[tokio::test]
async fn each_client_behind_a_proxy_is_counted_by_itself() {
    let house = House::open_behind_a_proxy().await;
    type Spelling = (&'static str, fn(usize) -> String);
    let spellings: [Spelling; 5] = [
        ("x-forwarded-for", |n| format!("198.51.100.{n}:{}", 40_000 + n)),
        ("x-forwarded-for", |n| format!(" [2001:db8:0:{n}::1]:443 , 127.0.0.1:80")),
        ("x-forwarded-for", |n| format!("9.9.9.9, 203.0.113.{n} ")),
        ("forwarded", |n| format!("for=192.0.2.{n};proto=https;by=127.0.0.1")),
        ("forwarded", |n| format!("For=\"[2001:db8:1:{n}::1]:4711\"")),
    ];
    for (name, spelt) in spellings {
        for n in 1..=25 {
            assert_eq!(writes(&house, n, (name, spelt(n))).await, 202, "{name}: {}", spelt(n));
        }
    }
    // One client with ever another port is one.
    let mut refused = false;
    for n in 0..40 {
        refused |=
            writes(&house, n, ("x-forwarded-for", format!("198.51.100.200:{}", 40_000 + n))).await == 429;
    }
    assert!(refused);
    assert_eq!(writes(&house, 99, ("x-forwarded-for", "198.51.100.201".into())).await, 202);
}
