//! `gate_share`: authenticated decisions over HTTP, uniform over the people; `choice_write_share`: durable choices with
//! their audit line; `list_scrub`: a mailing list streamed through the gate.

use std::time::Instant;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use uuid::Uuid;

use crate::figures::Figure;
use crate::load::{self, post_ndjson};
use crate::pgbench;
use crate::stand::Stand;

pub async fn measure(stand: &Stand, seconds: u64) -> Vec<Figure> {
    let ask = |id: &Uuid| {
        load::request(&format!("/v1/users/{id}/decisions/service_development"), Some(&stand.service.token))
    };
    let requests: Vec<_> = stand.sample.iter().map(ask).collect();
    let before = stand.cpu_seconds();
    let gate = load::per_second(stand.address, &requests, seconds).await;
    #[expect(clippy::cast_precision_loss, reason = "a figure")]
    let spent = (stand.cpu_seconds() - before) * 1e6 / (gate * (seconds as f64 + 1.0));
    let axum = load::bare(seconds).await;
    let token = pgbench::statement("select token_digest, token_id");
    let facts = pgbench::statement("select s.subject_id as \"id!\"");
    let digest = format!("array['\\x{}'::bytea]", hex::encode(stand.service.digest));
    let scripts = stand.sample.iter().take(200).map(|id| {
        let facts = facts.replace("$1", &format!("array['{id}'::uuid]"));
        format!("{};\n{facts};\n", token.replace("$1", &digest))
    });
    let scripts: Vec<_> = scripts.collect();
    let plain = pgbench::per_second(stand, &scripts, 16, seconds);
    vec![
        Figure::new("gate_share", "1/s", gate, "bare axum JSON route", axum).aiming(0.40, 0.50),
        Figure::new("gate_share", "1/s", gate, "pgbench, same SQL, 16 clients", plain).aiming(0.8, 1.0),
        Figure::new("gate_cpu", "us", spent, "40 us a decision", 40.0).at_most(1.0, 0.75),
    ]
}

/// Consent given and withdrawn, over and over, each by people of its own connection.
pub async fn writes(stand: &Stand, seconds: u64) -> Vec<Figure> {
    let mut figures = Vec::new();
    let least = |id: &Uuid| {
        format!(
            "begin;\nselect version from subjects where subject_id = '{id}' for no key update;\n\
             insert into bench_choice values ('{id}', now()) on conflict (subject_id) do update set at = excluded.at;\n\
             insert into audit (at, what, subject_id, actor_kind, request_id) values (now(), 'bench', '{id}', 'service', '{id}');\ncommit;\n"
        )
    };
    let scripts: Vec<_> = stand.sample.iter().take(200).map(least).collect();
    for connections in [8, 32] {
        let writes = load::choices_per_second(stand, connections, seconds).await;
        let plain = pgbench::per_second(stand, &scripts, connections, seconds);
        let limit = if connections == 8 { "pgbench, 8 clients" } else { "pgbench, 32 clients" };
        figures.push(Figure::new("choice_write_share", "1/s", writes, limit, plain).aiming(0.75, 1.0));
    }
    figures
}

/// Everyone, for one purpose, in one stream.
pub async fn list(stand: &Stand) -> Vec<Figure> {
    let mut body = Vec::with_capacity(stand.everyone.len() * 39);
    for id in &stand.everyone {
        body.extend_from_slice(format!("\"{id}\"\n").as_bytes());
    }
    let before = stand.resident();
    let mut most = before;
    let began = Instant::now();
    let stream = tokio::net::TcpStream::connect(stand.address).await.unwrap();
    let (mut reading, mut writing) = stream.into_split();
    let head = post_ndjson("/v1/decisions?purpose=service_development", &stand.service.token, body.len());
    let sending = tokio::spawn(async move {
        writing.write_all(&head).await.unwrap();
        writing.write_all(&body).await.unwrap();
        writing
    });
    let (mut buffer, mut lines) = (vec![0; 256 * 1024], 0usize);
    loop {
        let read = reading.read(&mut buffer).await.unwrap();
        if read == 0 {
            break;
        }
        if lines % 50_000 < 500 {
            most = most.max(stand.resident());
        }
        lines += buffer[..read].iter().filter(|byte| **byte == b'}').count();
    }
    drop(sending.await.unwrap());
    let took = began.elapsed().as_secs_f64();
    assert_eq!(lines, stand.everyone.len(), "every id is answered");
    let copied = pgbench::copy_seconds(stand);
    #[expect(clippy::cast_precision_loss, reason = "a figure")]
    let count = stand.everyone.len() as f64;
    vec![
        Figure::new("list_scrub", "1/s", count / took, "COPY, same predicate", count / copied)
            .aiming(0.5, 0.7),
        Figure::new("list_memory", "MiB", most - before, "16 MiB more while it runs", 16.0).at_most(1.0, 0.5),
    ]
}
