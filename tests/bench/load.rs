//! A load over HTTP on connections that stay open, and the bare route to hold it against.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use std::process::Command;

use axum::routing::get;
use axum::{Json, Router};
use serde_json::json;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::stand::{Stand, spawn};

/// How many connections call at one time.
pub const CONNECTIONS: usize = 64;

/// Calls as fast as answers come; answers per second. Each connection sends its own request again and again.
pub async fn per_second(address: SocketAddr, requests: &[Vec<u8>], seconds: u64) -> f64 {
    let (counting, stop, answers) =
        (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
    let callers: Vec<_> = (0..CONNECTIONS)
        .map(|n| {
            // Each connection has its own share of the requests, one after the other.
            let share: Vec<_> =
                requests.iter().skip(n % requests.len()).step_by(CONNECTIONS).cloned().collect();
            let (counting, stop, answers) = (Arc::clone(&counting), Arc::clone(&stop), Arc::clone(&answers));
            tokio::spawn(async move {
                let mut stream = TcpStream::connect(address).await.unwrap();
                stream.set_nodelay(true).unwrap();
                let mut buffer = vec![0; 16 * 1024];
                for request in share.iter().cycle() {
                    if stop.load(Ordering::Relaxed) {
                        break;
                    }
                    stream.write_all(request).await.unwrap();
                    read_answer(&mut stream, &mut buffer).await;
                    if counting.load(Ordering::Relaxed) {
                        answers.fetch_add(1, Ordering::Relaxed);
                    }
                }
            })
        })
        .collect();
    tokio::time::sleep(Duration::from_secs(1)).await;
    counting.store(true, Ordering::Relaxed);
    let began = Instant::now();
    tokio::time::sleep(Duration::from_secs(seconds)).await;
    let counted = answers.load(Ordering::Relaxed);
    let elapsed = began.elapsed().as_secs_f64();
    stop.store(true, Ordering::Relaxed);
    for caller in callers {
        caller.await.unwrap();
    }
    #[expect(clippy::cast_precision_loss, reason = "a rate")]
    let rate = counted as f64 / elapsed;
    rate
}

async fn read_answer(stream: &mut TcpStream, buffer: &mut [u8]) {
    let mut filled = 0;
    loop {
        let read = stream.read(&mut buffer[filled..]).await.unwrap();
        assert!(read > 0, "the connection was closed");
        filled += read;
        let Some(head) = buffer[..filled].windows(4).position(|window| window == b"\r\n\r\n") else {
            continue;
        };
        let text = std::str::from_utf8(&buffer[..head]).unwrap();
        assert!(text.starts_with("HTTP/1.1 200"), "{text}");
        let length: usize = text
            .lines()
            .find_map(|line| line.strip_prefix("content-length: "))
            .and_then(|length| length.parse().ok())
            .unwrap();
        if filled >= head + 4 + length {
            return;
        }
    }
}

/// The bare route in a process of its own, under the same load.
pub async fn bare(seconds: u64) -> f64 {
    let (mut bare, address) = spawn(Command::new(std::env::current_exe().unwrap()).arg("--bare"));
    let rate = per_second(address, &[request("/", None)], seconds).await;
    bare.kill().unwrap();
    bare.wait().unwrap();
    rate
}

/// Consents given and withdrawn a second, by that many connections at one time.
pub async fn choices_per_second(stand: &Stand, connections: usize, seconds: u64) -> f64 {
    let until = Instant::now() + Duration::from_secs(seconds);
    let callers: Vec<_> = (0..connections)
        .map(|n| {
            let (address, token) = (stand.address, stand.service.token.clone());
            let people: Vec<_> = stand.sample.iter().skip(n).step_by(connections).copied().collect();
            tokio::spawn(async move {
                let mut stream = TcpStream::connect(address).await.unwrap();
                stream.set_nodelay(true).unwrap();
                let (mut buffer, mut done) = (vec![0; 16 * 1024], 0u32);
                let body = r#"{"wording":"2026-1","language":"nl"}"#;
                'all: for person in people.iter().cycle() {
                    for (method, body) in [("PUT", body), ("DELETE", "")] {
                        let call = format!(
                            "{method} /v1/users/{person}/consents/direct_marketing HTTP/1.1\r\nHost: bench\r\n\
                             Authorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}",
                            body.len()
                        );
                        stream.write_all(call.as_bytes()).await.unwrap();
                        read_answer(&mut stream, &mut buffer).await;
                        done += 1;
                        if Instant::now() > until {
                            break 'all;
                        }
                    }
                }
                done
            })
        })
        .collect();
    let began = Instant::now();
    let mut done = 0;
    for caller in callers {
        done += caller.await.unwrap();
    }
    f64::from(done) / began.elapsed().as_secs_f64()
}

/// The head of a stream of ids.
pub fn post_ndjson(path: &str, token: &str, length: usize) -> Vec<u8> {
    format!(
        "POST {path} HTTP/1.1\r\nHost: bench\r\nConnection: close\r\nAuthorization: Bearer {token}\r\n\
         Content-Type: application/x-ndjson\r\nContent-Length: {length}\r\n\r\n"
    )
    .into_bytes()
}

/// A request for a path, with a token if there is one.
pub fn request(path: &str, token: Option<&str>) -> Vec<u8> {
    let authorization = token.map(|token| format!("Authorization: Bearer {token}\r\n")).unwrap_or_default();
    format!("GET {path} HTTP/1.1\r\nHost: bench\r\n{authorization}\r\n").into_bytes()
}

/// The least that answers JSON of that size over HTTP: one route of axum, nothing around it.
pub async fn serve_bare() {
    let answer = json!({"id": "00000000-0000-4000-8000-000000000000", "kind": "user", "company_name": "Bedrijf 1234",
        "email": "p1234@example.be", "first_name": "Voornaam", "last_name": "Achternaam",
        "address": {"street": "Dumolinlaan", "number": "1", "box": null, "postcode": null, "city": "Kortrijk", "region": null, "country": null},
        "phone_mobile": null, "phone_landline": null, "vat_number": null, "language": "nl", "direct_marketing": "none",
        "restricted": false, "created_at": "2026-11-22T10:00:00Z", "updated_at": "2026-11-22T10:00:00Z", "version": 1});
    let router = Router::new().route("/", get(move || std::future::ready(Json(answer.clone()))));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    println!("listening on http://{}", listener.local_addr().unwrap());
    axum::serve(listener, router).await.unwrap();
}
