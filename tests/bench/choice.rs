//! `choice_write_share`: durable choices with their audit line and notices to recipients, against the least that does it;
//! what they cost, how long each takes, and whether the person's row stays where it is.

use crate::figures::Figure;
use crate::stand::Stand;
use crate::{load, pgbench};

/// Consent given and withdrawn, over and over, each by people of its own connection.
pub async fn measure(stand: &Stand, seconds: u64) -> Vec<Figure> {
    let mut figures = Vec::new();
    let least = |id: &uuid::Uuid| {
        format!(
            "begin;\nselect version from subjects where subject_id = '{id}' for no key update;\n\
             insert into bench_choice values ('{id}', now()) on conflict (subject_id) do update set at = excluded.at;\n\
             insert into audit (at, what, subject_id, actor_kind, request_id) values (now(), 'bench', '{id}', 'service', '{id}');\ncommit;\n"
        )
    };
    let scripts: Vec<_> = stand.free.iter().take(200).map(least).collect();
    // What is planned and read for the first time is no part of it.
    load::choices(stand, 8, 1).await;
    let before = stand.hot_updates().await;
    for (connections, limit) in [(8, "pgbench, 8 clients"), (32, "pgbench, 32 clients")] {
        let spent = stand.cpu_seconds();
        let ours = load::choices(stand, connections, seconds).await;
        #[expect(clippy::cast_precision_loss, reason = "a figure")]
        let each = (stand.cpu_seconds() - spent) * 1e6 / (ours.rate * seconds as f64);
        let plain = pgbench::load(stand, &scripts, connections, seconds);
        figures
            .push(Figure::new("choice_write_share", "1/s", ours.rate, limit, plain.rate).aiming(0.75, 1.0));
        if connections == 32 {
            figures.push(Figure::new("choice_cpu", "us", each, "450 us a choice", 450.0).at_most(1.0, 0.67));
            figures
                .push(Figure::new("choice_latency", "us p50", ours.p50, limit, plain.p50).at_most(2.0, 1.3));
            figures
                .push(Figure::new("choice_latency", "us p99", ours.p99, limit, plain.p99).at_most(2.0, 1.3));
        }
    }
    // The server counts what a connection did once it has been idle for a while.
    tokio::time::sleep(std::time::Duration::from_secs(11)).await;
    let (updates, hot) = stand.hot_updates().await;
    figures.push(
        Figure::new("choice_hot", "rows", hot - before.1, "rows of people changed", updates - before.0)
            .aiming(0.9, 0.99),
    );
    figures
}
