//! A load over HTTP on connections that stay open, and the bare route to hold it against.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
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

/// How many answers came in a second, and how long they took, in microseconds.
#[derive(Clone, Copy, Debug)]
pub struct Load {
    pub rate: f64,
    pub p50: f64,
    pub p99: f64,
}

impl Load {
    pub fn of(rate: f64, mut took: Vec<u32>) -> Self {
        took.sort_unstable();
        let at = |share: usize| took.get(took.len() * share / 100).copied().map_or(0.0, f64::from);
        Self { rate, p50: at(50), p99: at(99) }
    }
}

fn micros(since: Instant) -> u32 {
    u32::try_from(since.elapsed().as_micros()).unwrap_or(u32::MAX)
}

/// Calls as fast as answers come. Each connection sends its own requests again and again.
pub async fn load(address: SocketAddr, requests: &[Vec<u8>], seconds: u64) -> Load {
    let (counting, stop) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicBool::new(false)));
    let callers: Vec<_> = (0..CONNECTIONS)
        .map(|n| {
            // Each connection has its own share of the requests, one after the other.
            let share: Vec<_> =
                requests.iter().skip(n % requests.len()).step_by(CONNECTIONS).cloned().collect();
            let (counting, stop) = (Arc::clone(&counting), Arc::clone(&stop));
            tokio::spawn(async move {
                let mut stream = TcpStream::connect(address).await.unwrap();
                stream.set_nodelay(true).unwrap();
                let (mut buffer, mut took) = (vec![0; 16 * 1024], Vec::new());
                for request in share.iter().cycle() {
                    if stop.load(Ordering::Relaxed) {
                        break;
                    }
                    let began = Instant::now();
                    stream.write_all(request).await.unwrap();
                    read_answer(&mut stream, &mut buffer).await;
                    if counting.load(Ordering::Relaxed) {
                        took.push(micros(began));
                    }
                }
                took
            })
        })
        .collect();
    tokio::time::sleep(Duration::from_secs(1)).await;
    counting.store(true, Ordering::Relaxed);
    let began = Instant::now();
    tokio::time::sleep(Duration::from_secs(seconds)).await;
    counting.store(false, Ordering::Relaxed);
    let elapsed = began.elapsed().as_secs_f64();
    stop.store(true, Ordering::Relaxed);
    let mut took = Vec::new();
    for caller in callers {
        took.extend(caller.await.unwrap());
    }
    #[expect(clippy::cast_precision_loss, reason = "a rate")]
    let rate = took.len() as f64 / elapsed;
    Load::of(rate, took)
}

/// Sends each request once, one after the other on a connection; how long each took, in microseconds.
pub async fn each(address: SocketAddr, requests: Vec<Vec<u8>>, connections: usize) -> Vec<u32> {
    let mut shares = vec![Vec::new(); connections];
    for (n, request) in requests.into_iter().enumerate() {
        shares[n % connections].push(request);
    }
    let callers: Vec<_> = shares
        .into_iter()
        .map(|share| {
            tokio::spawn(async move {
                let mut stream = TcpStream::connect(address).await.unwrap();
                stream.set_nodelay(true).unwrap();
                let (mut buffer, mut took) = (vec![0; 64 * 1024], Vec::new());
                for request in share {
                    let began = Instant::now();
                    stream.write_all(&request).await.unwrap();
                    read_answer(&mut stream, &mut buffer).await;
                    took.push(micros(began));
                }
                took
            })
        })
        .collect();
    let mut took = Vec::new();
    for caller in callers {
        took.extend(caller.await.unwrap());
    }
    took
}

/// How long one call takes on a connection of its own, in milliseconds.
pub async fn once(address: SocketAddr, call: &[u8]) -> f64 {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let mut buffer = vec![0; 64 * 1024];
    let began = Instant::now();
    stream.write_all(call).await.unwrap();
    read_answer(&mut stream, &mut buffer).await;
    began.elapsed().as_secs_f64() * 1e3
}

pub async fn read_answer(stream: &mut TcpStream, buffer: &mut [u8]) {
    let mut filled = 0;
    loop {
        let read = stream.read(&mut buffer[filled..]).await.unwrap();
        assert!(read > 0, "the connection was closed");
        filled += read;
        let Some(head) = buffer[..filled].windows(4).position(|window| window == b"\r\n\r\n") else {
            continue;
        };
        let text = std::str::from_utf8(&buffer[..head]).unwrap();
        assert!(text.starts_with("HTTP/1.1 2"), "{}", String::from_utf8_lossy(&buffer[..filled]));
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
    let rate = load(address, &[request("/", None)], seconds).await.rate;
    bare.kill().unwrap();
    bare.wait().unwrap();
    rate
}

/// Consents given and withdrawn, by that many connections at one time.
pub async fn choices(stand: &Stand, connections: usize, seconds: u64) -> Load {
    let until = Instant::now() + Duration::from_secs(seconds);
    let callers: Vec<_> = (0..connections)
        .map(|n| {
            let (address, token) = (stand.address, stand.service.token.clone());
            let people: Vec<_> = stand.free.iter().skip(n).step_by(connections).copied().collect();
            tokio::spawn(async move {
                let mut stream = TcpStream::connect(address).await.unwrap();
                stream.set_nodelay(true).unwrap();
                let (mut buffer, mut took) = (vec![0; 16 * 1024], Vec::new());
                let body = r#"{"wording":"2026-1","language":"nl"}"#;
                'all: for person in people.iter().cycle() {
                    let path = format!("/v1/users/{person}/consents/direct_marketing");
                    for (method, body) in [("PUT", body), ("DELETE", "")] {
                        let began = Instant::now();
                        stream.write_all(&call(method, &path, &token, "", body)).await.unwrap();
                        read_answer(&mut stream, &mut buffer).await;
                        took.push(micros(began));
                        if Instant::now() > until {
                            break 'all;
                        }
                    }
                }
                took
            })
        })
        .collect();
    let began = Instant::now();
    let mut took = Vec::new();
    for caller in callers {
        took.extend(caller.await.unwrap());
    }
    #[expect(clippy::cast_precision_loss, reason = "a rate")]
    let rate = took.len() as f64 / began.elapsed().as_secs_f64();
    Load::of(rate, took)
}

/// A call with a body of JSON, and with more headers where there are any.
pub fn call(method: &str, path: &str, token: &str, headers: &str, body: &str) -> Vec<u8> {
    let authorization =
        if token.is_empty() { String::new() } else { format!("Authorization: Bearer {token}\r\n") };
    format!(
        "{method} {path} HTTP/1.1\r\nHost: bench\r\n{authorization}{headers}Content-Type: application/json\r\n\
         Content-Length: {}\r\n\r\n{body}",
        body.len()
    )
    .into_bytes()
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
