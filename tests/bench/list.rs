//! `list_scrub`: a mailing list streamed through the gate; `list_memory`: what it takes.

use std::time::Instant;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use uuid::Uuid;

use crate::figures::Figure;
use crate::load::post_ndjson;
use crate::pgbench;
use crate::stand::Stand;

/// Everyone, for one purpose, in one stream.
pub async fn measure(stand: &Stand) -> Vec<Figure> {
    // What the first one takes of memory, the second does not.
    stream(stand, &stand.everyone).await;
    let before = stand.resident();
    let (took, most) = stream(stand, &stand.everyone).await;
    let copied = pgbench::copy_seconds(stand);
    #[expect(clippy::cast_precision_loss, reason = "a figure")]
    let count = stand.everyone.len() as f64;
    vec![
        Figure::new("list_scrub", "1/s", count / took, "COPY, same predicate", count / copied)
            .aiming(0.5, 0.7),
        Figure::new("list_memory", "MiB", most - before, "16 MiB more while it runs", 16.0).at_most(1.0, 0.5),
    ]
}

/// These people, for one purpose, in one stream: how long it takes, and the most memory that the service has meanwhile.
pub async fn stream(stand: &Stand, people: &[Uuid]) -> (f64, f64) {
    let mut body = Vec::with_capacity(people.len() * 39);
    for id in people {
        body.extend_from_slice(format!("\"{id}\"\n").as_bytes());
    }
    let mut most = stand.resident();
    let began = Instant::now();
    let stream = tokio::net::TcpStream::connect(stand.address).await.unwrap();
    let (mut reading, mut writing) = stream.into_split();
    let head = post_ndjson("/v1/decisions?purpose=service_development", &stand.service.token, body.len());
    let sending = tokio::spawn(async move {
        writing.write_all(&head).await.unwrap();
        writing.write_all(&body).await.unwrap();
        writing
    });
    let (mut buffer, mut lines, mut told) = (vec![0; 256 * 1024], 0usize, 0usize);
    loop {
        let read = reading.read(&mut buffer).await.unwrap();
        if read == 0 {
            break;
        }
        lines += buffer[..read].iter().filter(|byte| **byte == b'}').count();
        if lines - told > 50_000 {
            most = most.max(stand.resident());
            told = lines;
        }
    }
    drop(sending.await.unwrap());
    let took = began.elapsed().as_secs_f64();
    assert_eq!(lines, people.len(), "every id is answered");
    (took, most)
}
