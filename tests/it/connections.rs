//! Connections: one address does not shut the others out, and whoever says nothing makes room for whoever comes.

use std::net::SocketAddr;
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpSocket, TcpStream};

use crate::house::{House, policy_file};

const CALL: &[u8] = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n";

async fn connect(house: &House, from: &str) -> TcpStream {
    let to: SocketAddr = house.base.trim_start_matches("http://").parse().unwrap();
    let socket = TcpSocket::new_v4().unwrap();
    socket.bind(format!("{from}:0").parse().unwrap()).unwrap();
    socket.connect(to).await.unwrap()
}

/// What comes back first; nothing where the connection is closed.
async fn answer(stream: &mut TcpStream) -> String {
    let mut bytes = vec![0; 4096];
    let read =
        tokio::time::timeout(Duration::from_secs(20), stream.read(&mut bytes)).await.expect("no answer");
    String::from_utf8_lossy(&bytes[..read.unwrap_or(0)]).into_owned()
}

async fn is_answered(house: &House, from: &str) -> bool {
    let mut stream = connect(house, from).await;
    if stream.write_all(CALL).await.is_err() {
        return false;
    }
    answer(&mut stream).await.starts_with("HTTP/1.1 200")
}

/// Abuse case 28: slow heads, and bodies that do not end, fill every place from some addresses. Nobody else is shut out by
/// them, nor does someone who was just answered give way to a crowd.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_keeps_us_waiting_makes_room() {
    let half_a_head = "GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ";
    let half_a_body = "POST /v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{";
    for half in [half_a_head, half_a_body] {
        let house = House::open_with(&policy_file(), |settings| settings.client_connections = 16).await;
        let mut kept = connect(&house, "127.0.0.7").await;
        kept.write_all(CALL).await.unwrap();
        assert!(answer(&mut kept).await.starts_with("HTTP/1.1 200"));
        let mut slow = Vec::new();
        for n in 2..=6 {
            let from = format!("127.0.0.{n}");
            for _ in 0..4 {
                let mut stream = connect(&house, &from).await;
                slow.push(tokio::spawn(async move {
                    // It never falls silent, so that no time-out for silence ends it: only who needs its place does.
                    let mut said = stream.write_all(half.as_bytes()).await;
                    while said.is_ok() {
                        tokio::time::sleep(Duration::from_secs(1)).await;
                        said = stream.write_all(b"a").await;
                    }
                }));
            }
        }
        for n in 0..20 {
            let answered =
                tokio::time::timeout(Duration::from_secs(14), is_answered(&house, "127.0.0.9")).await;
            assert_eq!(answered, Ok(true), "call {n} beside {half}");
        }
        if half == half_a_head {
            kept.write_all(CALL).await.unwrap();
            assert!(
                answer(&mut kept).await.starts_with("HTTP/1.1 200"),
                "one of its own gave way to a crowd"
            );
        }
        slow.iter().for_each(tokio::task::JoinHandle::abort);
    }
}

/// Whoever does not read what was answered gives way too, once it has been too long.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn whoever_does_not_read_makes_room() {
    let house = House::open_with(&policy_file(), |settings| settings.client_connections = 8).await;
    let to: SocketAddr = house.base.trim_start_matches("http://").parse().unwrap();
    let mut deaf = Vec::new();
    for n in 2..=5 {
        for _ in 0..2 {
            let socket = TcpSocket::new_v4().unwrap();
            socket.set_recv_buffer_size(2048).unwrap();
            socket.bind(format!("127.0.0.{n}:0").parse().unwrap()).unwrap();
            let mut stream = socket.connect(to).await.unwrap();
            let many = "GET /openapi.json HTTP/1.1\r\nHost: x\r\n\r\n".repeat(40);
            stream.write_all(many.as_bytes()).await.unwrap();
            deaf.push(stream);
        }
    }
    tokio::time::sleep(Duration::from_millis(500)).await;
    for n in 0..4 {
        assert!(is_answered(&house, "127.0.0.9").await, "call {n}");
    }
}

/// One address has its share: beyond it a connection of its own that waits gives way, and none where all are being answered.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_address_has_a_share() {
    let house = House::open_with(&policy_file(), |settings| settings.client_connections = 16).await;
    let mut kept = Vec::new();
    for _ in 0..4 {
        let mut stream = connect(&house, "127.0.0.2").await;
        stream.write_all(CALL).await.unwrap();
        assert!(answer(&mut stream).await.starts_with("HTTP/1.1 200"));
        kept.push(stream);
    }
    assert!(is_answered(&house, "127.0.0.2").await, "the oldest that waits gives way");
    assert_eq!(answer(&mut kept[0]).await, "", "it is closed");
    kept[3].write_all(CALL).await.unwrap();
    assert!(answer(&mut kept[3]).await.starts_with("HTTP/1.1 200"), "the others are not");
    drop(kept);
    // Calls whose bodies are still to come are being answered: none of them gives way.
    let half = b"POST /v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{";
    let mut busy = Vec::new();
    for _ in 0..4 {
        let mut stream = connect(&house, "127.0.0.3").await;
        stream.write_all(half).await.unwrap();
        busy.push(stream);
    }
    tokio::time::sleep(Duration::from_millis(200)).await;
    assert!(!is_answered(&house, "127.0.0.3").await, "a fifth");
    assert!(is_answered(&house, "127.0.0.4").await);
    for stream in &mut busy {
        assert!(answer(stream).await.contains("body-unreadable"));
    }
}

/// Behind a proxy that speaks for many the calls of each client that are under way are counted instead.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_client_behind_a_proxy_has_a_share() {
    let house = House::open_with(&policy_file(), |settings| {
        settings.client_connections = 8;
        settings.trusted_proxies = "127.0.0.1".parse().unwrap();
    })
    .await;
    let call = |client: &str, more: &str| {
        format!(
            "POST /v1/sessions HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: {client}\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n{more}"
        )
    };
    let mut busy = Vec::new();
    for _ in 0..2 {
        let mut stream = connect(&house, "127.0.0.1").await;
        stream.write_all(call("203.0.113.7", "{").as_bytes()).await.unwrap();
        busy.push(stream);
    }
    tokio::time::sleep(Duration::from_millis(200)).await;
    let whole = "{\"a\":1234}";
    let refused = async |client: &str| {
        let mut stream = connect(&house, "127.0.0.1").await;
        stream.write_all(call(client, whole).as_bytes()).await.unwrap();
        answer(&mut stream).await
    };
    let told = refused("203.0.113.7").await;
    assert!(told.starts_with("HTTP/1.1 429") && told.contains("retry-after: 1"), "{told}");
    assert!(refused("203.0.113.8").await.starts_with("HTTP/1.1 422"));
    for stream in &mut busy {
        assert!(answer(stream).await.contains("body-unreadable"));
    }
    assert!(refused("203.0.113.7").await.starts_with("HTTP/1.1 422"), "it is over");
}

/// A body that says that it is too large is refused before it is sent, whatever it is: it takes no room from others.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_says_that_it_is_too_large_takes_no_room() {
    let house = House::open().await;
    for media in ["application/json", "application/x-www-form-urlencoded"] {
        let head = format!(
            "POST /v1/contact-requests HTTP/1.1\r\nHost: x\r\nContent-Type: {media}\r\nContent-Length: 9999999999\r\n\r\n"
        );
        let mut stream = connect(&house, "127.0.0.2").await;
        stream.write_all(head.as_bytes()).await.unwrap();
        let told = answer(&mut stream).await;
        assert!(told.starts_with("HTTP/1.1 413") && told.contains("too-large"), "{media}: {told}");
    }
}
