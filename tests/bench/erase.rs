//! What an erasure costs: others (`erase_beside`), the person (`erase_latency`), and everyone at night (`scrub_wait`).

use std::time::{Duration, Instant};

use inzage::rights::scrub;
use rand::RngExt;
use tokio::net::TcpStream;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use crate::figures::Figure;
use crate::gate_share::questions;
use crate::load::{self, Load};
use crate::stand::{SignedIn, Stand};

/// The call by which someone erases themselves.
fn call(person: &SignedIn) -> Vec<u8> {
    load::call("DELETE", "/v1/me", &person.token, "", "")
}

/// Takes people out of the stand who are in no sample, and signs them in.
pub async fn take(stand: &mut Stand, count: usize) -> Vec<SignedIn> {
    let from = stand.everyone.len().saturating_sub(count);
    let people = stand.everyone.split_off(from);
    stand.free.retain(|one| !people.contains(one));
    stand.chose.retain(|one| !people.contains(one));
    stand.sample.retain(|one| !people.contains(one));
    stand.sign_in(&people).await
}

/// The gate while so many accounts are erased each second, against the gate alone before and after.
pub async fn beside(stand: &mut Stand, seconds: u64) -> Vec<Figure> {
    let seconds = seconds.max(8);
    let mut figures = Vec::new();
    for (each_second, rate, p99) in [
        (1, "gate alone, 1 erasure a second", "gate alone, 1/s, p99"),
        (20, "gate alone, 20 a second", "gate alone, 20/s, p99"),
    ] {
        let count = usize::try_from((seconds + 2) * each_second).unwrap();
        let people = take(stand, count).await;
        let requests = questions(stand);
        let before = load::load(stand.address, &requests, seconds).await;
        let over = CancellationToken::new();
        let erasing = tokio::spawn(erase_on(stand.address, people, each_second, over.clone()));
        let with = load::load(stand.address, &requests, seconds).await;
        over.cancel();
        let erased = erasing.await.unwrap();
        let after = load::load(stand.address, &requests, seconds).await;
        assert!(erased > 0);
        let alone = f64::midpoint(before.rate, after.rate);
        figures.push(Figure::new("erase_beside", "1/s", with.rate, rate, alone).aiming(0.95, 0.97));
        figures.push(
            Figure::new("erase_beside", "us p99", with.p99, p99, f64::midpoint(before.p99, after.p99))
                .at_most(2.0, 1.2),
        );
    }
    figures
}

async fn erase_on(
    address: std::net::SocketAddr,
    people: Vec<SignedIn>,
    each_second: u64,
    over: CancellationToken,
) -> u32 {
    let mut every = tokio::time::interval(Duration::from_millis(1000 / each_second));
    let mut stream = TcpStream::connect(address).await.unwrap();
    let (mut buffer, mut erased) = (vec![0; 64 * 1024], 0);
    for person in people {
        tokio::select! {
            () = over.cancelled() => break,
            _ = every.tick() => {}
        }
        tokio::io::AsyncWriteExt::write_all(&mut stream, &call(&person)).await.unwrap();
        load::read_answer(&mut stream, &mut buffer).await;
        erased += 1;
    }
    erased
}

/// So many people are erased.
const PEOPLE: usize = 300;

/// Erasures one after the other, people drawn by Zipf from those who have most, against the same rows deleted by one function of
/// the database.
pub async fn latency(stand: &mut Stand) -> Vec<Figure> {
    let mut db = stand.connect().await;
    let most: Vec<Uuid> = sqlx::query_scalar(
        "select subject_id from subjects join (
             select subject_id, count(*) as n from (
                 select subject_id from sessions union all select subject_id from consent_events
                 union all select subject_id from requests union all select subject_id from mails) had group by subject_id) had
             using (subject_id) order by n desc limit 5000",
    )
    .fetch_all(&mut db)
    .await
    .unwrap();
    let is_calling = |id: &Uuid| stand.people.iter().any(|one| one.subject == *id);
    let mut drawn = zipf(most.into_iter().filter(|id| !is_calling(id)).collect(), 2 * PEOPLE);
    let theirs = drawn.split_off(PEOPLE);
    let people = stand.sign_in(&drawn).await;
    let gone = |id: &Uuid| !drawn.contains(id) && !theirs.contains(id);
    stand.everyone.retain(gone);
    stand.sample.retain(gone);
    stand.free.retain(gone);
    stand.chose.retain(gone);
    let ours = Load::of(0.0, load::each(stand.address, people.iter().map(call).collect(), 1).await);
    sqlx::raw_sql(BARE).execute(&mut db).await.unwrap();
    let mut bare = Vec::new();
    for id in &theirs {
        let began = Instant::now();
        sqlx::query("select bench_erase($1)").bind(id).execute(&mut db).await.unwrap();
        bare.push(u32::try_from(began.elapsed().as_micros()).unwrap());
    }
    let bare = Load::of(0.0, bare);
    vec![
        Figure::new("erase_latency", "us p50", ours.p50, "the same rows, one function, p50", bare.p50)
            .at_most(3.0, 2.0),
        Figure::new("erase_latency", "us p99", ours.p99, "the same rows, one function, p99", bare.p99)
            .at_most(3.0, 2.0),
    ]
}

/// Draws so many, each once: the k-th of them weighs 1/k.
fn zipf(mut from: Vec<Uuid>, count: usize) -> Vec<Uuid> {
    let mut rng = rand::rng();
    let mut drawn = Vec::new();
    while drawn.len() < count && !from.is_empty() {
        #[expect(
            clippy::cast_precision_loss,
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "a draw"
        )]
        let rank = ((from.len() as f64).powf(rng.random::<f64>()) - 1.0) as usize;
        drawn.push(from.remove(rank.min(from.len() - 1)));
    }
    drawn
}

/// The rows of a person, deleted and nothing else.
const BARE: &str = "
    create function bench_erase(person uuid) returns void language plpgsql as $$
    begin
        delete from pending_addresses where subject_id = person; delete from mailed_links where subject_id = person; delete from mails where subject_id = person;
        delete from request_senders where subject_id = person; delete from sessions where subject_id = person;
        delete from devices where subject_id = person; delete from passwords where subject_id = person;
        delete from notices_shown where subject_id = person; delete from notice_acknowledgements where subject_id = person;
        delete from restriction_exceptions where subject_id = person; delete from restrictions where subject_id = person;
        delete from objections where subject_id = person; delete from consent_events where subject_id = person;
        delete from channel_bases where subject_id = person; delete from cookie_choices where subject_id = person;
        delete from idempotency where subject_id = person; delete from profile_segments where subject_id = person;
        delete from legal_holds where subject_id = person; delete from statements where subject_id = person;
        delete from users where subject_id = person; delete from subjects where subject_id = person;
    end $$";

/// The longest that a call waits while every table is written anew.
pub async fn scrub(stand: &Stand) -> Vec<Figure> {
    let app = stand.app().await;
    let (over, requests) = (CancellationToken::new(), crate::profile_share::calls(stand));
    let calling = tokio::spawn(call_on(stand.address, requests, over.clone()));
    let began = Instant::now();
    assert!(scrub::now(&app, |_, _, _| {}).await.unwrap());
    let took = began.elapsed().as_secs_f64();
    over.cancel();
    let longest = calling.await.unwrap();
    serve_close(&app).await;
    vec![
        Figure::new("scrub_wait", "ms", longest, "half a second", 500.0).at_most(1.0, 0.2),
        Figure::new("scrub_time", "s", took, "a night of two hours", 7200.0).at_most(1.0, 0.1),
    ]
}

async fn serve_close(app: &inzage::app::App) {
    inzage::serve::close(&app.pool).await;
}

/// Calls one after the other; the longest that one took, in milliseconds.
async fn call_on(address: std::net::SocketAddr, requests: Vec<Vec<u8>>, over: CancellationToken) -> f64 {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let (mut buffer, mut longest) = (vec![0; 16 * 1024], 0f64);
    for request in requests.iter().cycle() {
        if over.is_cancelled() {
            break;
        }
        let began = Instant::now();
        tokio::io::AsyncWriteExt::write_all(&mut stream, request).await.unwrap();
        load::read_answer(&mut stream, &mut buffer).await;
        longest = longest.max(began.elapsed().as_secs_f64() * 1000.0);
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    longest
}
