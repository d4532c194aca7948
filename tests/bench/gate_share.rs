//! `gate_share`: authenticated decisions over HTTP, uniform over the people; `gate_cpu`: what one costs.

use uuid::Uuid;

use crate::figures::Figure;
use crate::load;
use crate::pgbench;
use crate::stand::Stand;

/// The question about each of the people of a sample.
pub fn questions(stand: &Stand) -> Vec<Vec<u8>> {
    let ask = |id: &Uuid| {
        load::request(&format!("/v1/users/{id}/decisions/service_development"), Some(&stand.service.token))
    };
    stand.sample.iter().map(ask).collect()
}

pub async fn measure(stand: &Stand, seconds: u64) -> Vec<Figure> {
    let requests = questions(stand);
    let before = stand.cpu_seconds();
    let gate = load::load(stand.address, &requests, seconds).await.rate;
    #[expect(clippy::cast_precision_loss, reason = "a figure")]
    let spent = (stand.cpu_seconds() - before) * 1e6 / (gate * (seconds as f64 + 1.0));
    let axum = load::bare(seconds).await;
    let token = pgbench::statement("select token_digest, token_id");
    let facts = pgbench::statement("select subject_id as id, kind, facts::text");
    let digest = format!("array['\\x{}'::bytea]", hex::encode(stand.service.digest));
    let scripts = stand.sample.iter().take(200).map(|id| {
        let facts = facts.replace("$1", &format!("array['{id}'::uuid]"));
        format!("{};\n{facts};\n", token.replace("$1", &digest))
    });
    let scripts: Vec<_> = scripts.collect();
    let plain = pgbench::load(stand, &scripts, 16, seconds).rate;
    vec![
        Figure::new("gate_share", "1/s", gate, "bare axum JSON route", axum).aiming(0.45, 0.50),
        Figure::new("gate_share", "1/s", gate, "pgbench, same SQL, 16 clients", plain).aiming(0.9, 1.0),
        Figure::new("gate_cpu", "us", spent, "40 us a decision", 40.0).at_most(1.0, 0.75),
    ]
}
