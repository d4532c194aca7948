//! `growth`: what each thing costs with so many people, against the same with ten thousand, in the same run.

use std::time::Instant;

use inzage::worker;
use uuid::Uuid;

use crate::erase;
use crate::figures::Figure;
use crate::gate_share::questions;
use crate::list::stream;
use crate::load::{self, Load};
use crate::profile_share::calls;
use crate::stand::Stand;

/// With how many people it is compared.
const FEW: u32 = 10_000;
/// How often what is measured one by one is done.
const TIMES: usize = 200;

/// What is measured, with how much more it may cost, and how much more it aims at.
const MEASURED: [(&str, f64, f64); 12] = [
    ("gate", 1.053, 1.0),
    ("profile", 1.053, 1.0),
    ("choice", 1.053, 1.0),
    ("list", 1.15, 1.05),
    ("registration", 1.15, 1.05),
    ("erasure", 1.15, 1.05),
    ("form", 1.5, 1.1),
    ("own request", 1.5, 1.1),
    ("acknowledgement", 1.5, 1.1),
    ("queue", 1.5, 1.1),
    ("queue by reference", 1.5, 1.1),
    ("sweep", 2.0, 1.2),
];

pub async fn measure(mut many: Stand, seconds: u64) -> Vec<Figure> {
    let mut few = Stand::build(FEW).await;
    let (little, much) = (costs(&mut few, seconds).await, costs(&mut many, seconds).await);
    let mut figures: Vec<_> = MEASURED
        .into_iter()
        .zip(little.into_iter().zip(much))
        .map(|((what, floor, aim), (little, much))| {
            let (figure, limit) = (format!("growth {what}"), format!("the same of {FEW} people"));
            Figure::new(figure.leak(), "us", much, limit.leak(), little).at_most(floor, aim)
        })
        .collect();
    drop(few);
    let again = many.restart(None);
    let worded = another_wording(&many);
    let took = many.restart(Some(&worded));
    figures.push(Figure::new("start_wording", "ms", took, "half a second", 500.0).at_most(1.0, 0.4));
    figures.push(Figure::new("start_again", "ms", again, "half a second", 500.0));
    figures
}

/// The policy with another wording of every consent.
fn another_wording(stand: &Stand) -> std::path::PathBuf {
    let policy = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/config/policy.toml")).unwrap();
    let other = policy.replace("version = \"2026-1\"", "version = \"2026-2\"");
    assert_ne!(policy, other);
    let path = stand.home().join("policy.toml");
    std::fs::write(&path, other).unwrap();
    path
}

/// What each costs, in microseconds, in the order of the list.
async fn costs(stand: &mut Stand, seconds: u64) -> [f64; 12] {
    let (gate, profile) = (questions(stand), calls(stand));
    let gate = 1e6 / load::load(stand.address, &gate, seconds).await.rate;
    let profile = 1e6 / load::load(stand.address, &profile, seconds).await.rate;
    load::choices(stand, 32, 1).await;
    let choice = 1e6 / load::choices(stand, 32, seconds).await.rate;
    let list = list(stand).await;
    let registration = one_by_one(stand, (0..TIMES).map(|_| register(stand)).collect()).await;
    let people = erase::take(stand, TIMES).await;
    let calls = people.iter().map(|person| load::call("DELETE", "/v1/me", &person.token, "", "")).collect();
    let erasure = one_by_one(stand, calls).await;
    let app = stand.app().await;
    while worker::work(&app).await.unwrap() {}
    let form = one_by_one(stand, (0..TIMES).map(form).collect()).await;
    let people = stand.sign_in(&stand.sample[..TIMES]).await;
    let body = r#"{"rights":["rectification"],"message":"Mijn adres klopt niet."}"#;
    let own =
        people.iter().map(|person| load::call("POST", "/v1/me/requests", &person.token, "", body)).collect();
    let own = one_by_one(stand, own).await;
    let (began, mut done) = (Instant::now(), 0);
    while worker::work(&app).await.unwrap() {
        done += 1;
    }
    let acknowledgement = began.elapsed().as_secs_f64() * 1e6 / f64::from(done);
    let queue = queue(stand, "/v1/requests?limit=50").await;
    let reference: String =
        sqlx::query_scalar("select reference from requests where closed_at is not null limit 1")
            .fetch_one(&mut stand.connect().await)
            .await
            .unwrap();
    let by_reference = queue_by(stand, &reference).await;
    worker::come_round(&app).await.unwrap();
    let began = Instant::now();
    for _ in 0..5 {
        worker::come_round(&app).await.unwrap();
    }
    let sweep = began.elapsed().as_secs_f64() * 1e6 / 5.0;
    inzage::serve::close(&app.pool).await;
    [
        gate,
        profile,
        choice,
        list,
        registration,
        erasure,
        form,
        own,
        acknowledgement,
        queue,
        by_reference,
        sweep,
    ]
}

async fn list(stand: &Stand) -> f64 {
    let people: Vec<_> = stand.everyone.iter().cycle().take(200_000).copied().collect();
    stream(stand, &people).await;
    #[expect(clippy::cast_precision_loss, reason = "a figure")]
    let each = stream(stand, &people).await.0 * 1e6 / people.len() as f64;
    each
}

/// The middle of how long each took: one that waits for the disk is no figure.
async fn one_by_one(stand: &Stand, requests: Vec<Vec<u8>>) -> f64 {
    Load::of(0.0, load::each(stand.address, requests, 2).await).p50
}

fn register(stand: &Stand) -> Vec<u8> {
    let body = format!(r#"{{"company_name":"Bedrijf","email":"{}@example.be"}}"#, Uuid::new_v4());
    load::call("POST", "/v1/users", &stand.service.token, "", &body)
}

fn form(n: usize) -> Vec<u8> {
    let body = format!(
        r#"{{"email":"{}@example.be","message":"Welke gegevens hebt u van mij?","language":"nl"}}"#,
        Uuid::new_v4()
    );
    let from = format!("X-Forwarded-For: 203.0.{}.{}\r\n", n / 250, n % 250 + 1);
    load::call("POST", "/v1/contact-requests", "", &from, &body)
}

async fn queue(stand: &Stand, path: &str) -> f64 {
    one_by_one(stand, vec![load::call("GET", path, &stand.agent, "", ""); TIMES]).await
}

async fn queue_by(stand: &Stand, reference: &str) -> f64 {
    queue(stand, &format!("/v1/requests?reference={reference}")).await
}
