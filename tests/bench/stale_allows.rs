//! `stale_allows`: a choice answered by one instance, then asked of another that is under load. Exact: none may be
//! allowed.

use std::net::SocketAddr;
use std::process::Command;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;
use uuid::Uuid;

use crate::figures::Figure;
use crate::load;
use crate::stand::{Stand, spawn};

/// How many choices are made and then asked about.
const PAIRS: usize = 10_000;
/// How many at one time.
const ABREAST: usize = 8;

pub async fn measure(stand: &Stand) -> Figure {
    let (mut other, there) = spawn(
        Command::new(env!("CARGO_BIN_EXE_inzage"))
            .current_dir(env!("CARGO_MANIFEST_DIR"))
            .env("DATABASE_URL", format!("postgres:///inzage?host={}&user=inzage", stand.sockets.display()))
            .env("INZAGE_DATA_DIR", stand.home().join("other"))
            .env("INZAGE_SECRETS", stand.home().join("data/secrets"))
            .env("INZAGE_LEDGER", stand.home().join("data/ledger"))
            .env("INZAGE_LISTEN", "127.0.0.1:0"),
    );
    let stop = Arc::new(AtomicBool::new(false));
    let load: Vec<_> = (0..16)
        .map(|n| tokio::spawn(ask_on(there, stand.clone_token(), stand.sample[n], Arc::clone(&stop))))
        .collect();
    let lanes = (0..ABREAST).map(|lane| {
        // Consent is asked of those who have said nothing before, the rest of everyone else.
        let (free, chose) =
            (stand.free.iter().skip(lane).step_by(ABREAST), stand.chose.iter().skip(lane).step_by(ABREAST));
        let (mut free, mut chose) = (free.cycle(), chose.cycle());
        let mine = (0..PAIRS / ABREAST).map(|n| if n % 4 == 3 { free.next() } else { chose.next() });
        let mine: Vec<_> = mine.flatten().copied().collect();
        tokio::spawn(pairs(stand.address, there, stand.clone_token(), mine))
    });
    let (mut made, mut stale) = (0, 0);
    for lane in lanes.collect::<Vec<_>>() {
        let (pairs, allowed) = lane.await.unwrap();
        made += pairs;
        stale += allowed;
    }
    stop.store(true, Ordering::Relaxed);
    for one in load {
        one.await.unwrap();
    }
    other.kill().unwrap();
    other.wait().unwrap();
    Figure::new("stale_allows", "of all", f64::from(stale), "choices answered, then asked", f64::from(made))
        .at_most(0.0, 0.0)
}

/// Makes a choice here and asks about it there, one person after the other; how many, and how many were allowed.
async fn pairs(here: SocketAddr, there: SocketAddr, token: String, people: Vec<Uuid>) -> (u32, u32) {
    let mut near = TcpStream::connect(here).await.unwrap();
    let mut far = TcpStream::connect(there).await.unwrap();
    near.set_nodelay(true).unwrap();
    far.set_nodelay(true).unwrap();
    let (mut made, mut stale) = (0, 0);
    for (n, id) in people.iter().enumerate() {
        let (method, path, body, purpose) = match n % 4 {
            0 => ("PUT", "marketing-ban", "{}", "advertising"),
            1 => ("PUT", "objections/service_development", "{}", "service_development"),
            2 => ("POST", "restrictions", r#"{"ground":"unlawful"}"#, "service_delivery"),
            _ => ("DELETE", "consents/direct_marketing", "", "direct_marketing"),
        };
        if method == "DELETE" {
            let given = r#"{"wording":"2026-1","language":"nl"}"#;
            call(&mut near, "PUT", &format!("/v1/users/{id}/{path}"), &token, given).await;
        }
        let (status, text) = call(&mut near, method, &format!("/v1/users/{id}/{path}"), &token, body).await;
        assert!(matches!(status, 200 | 201), "{text}");
        let ask = format!("/v1/users/{id}/decisions/{purpose}?channel=email");
        let (status, text) = call(&mut far, "GET", &ask, &token, "").await;
        assert_eq!(status, 200, "{text}");
        made += 1;
        stale += u32::from(!text.contains(r#""allowed":false"#));
    }
    (made, stale)
}

async fn ask_on(address: SocketAddr, token: String, id: Uuid, stop: Arc<AtomicBool>) {
    let mut stream = TcpStream::connect(address).await.unwrap();
    while !stop.load(Ordering::Relaxed) {
        call(&mut stream, "GET", &format!("/v1/users/{id}/decisions/security"), &token, "").await;
    }
}

async fn call(stream: &mut TcpStream, method: &str, path: &str, token: &str, body: &str) -> (u16, String) {
    let head = String::from_utf8(load::request(path, Some(token))).unwrap();
    let head = head.replacen("GET", method, 1);
    let head = head.trim_end();
    let call =
        format!("{head}\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n{body}", body.len());
    stream.write_all(call.as_bytes()).await.unwrap();
    let mut buffer = vec![0; 16 * 1024];
    let mut filled = 0;
    loop {
        filled += stream.read(&mut buffer[filled..]).await.unwrap();
        let text = String::from_utf8_lossy(&buffer[..filled]).into_owned();
        let Some((head, body)) = text.split_once("\r\n\r\n") else { continue };
        let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")).unwrap();
        if body.len() >= length.parse().unwrap() {
            return (head[9..12].parse().unwrap(), body.to_owned());
        }
    }
}
