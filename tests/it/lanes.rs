//! Nothing waits behind what is slow: letters behind other work, other work behind a mail server, or a job behind a worker
//! that is gone.

use std::time::Duration as Wait;

use inzage::platform::jobs::{self, Lane};
use inzage::worker;
use serde_json::json;
use tokio_util::sync::CancellationToken;

use crate::house::House;
use crate::smtp::{At, MailServer, Way};

/// Waits until something is so; a test that hangs is one that fails.
pub async fn until(is_so: impl AsyncFn() -> bool) {
    let waited = tokio::time::timeout(Wait::from_secs(60), async {
        while !is_so().await {
            tokio::time::sleep(Wait::from_millis(20)).await;
        }
    });
    waited.await.expect("it never came about");
}

/// A server that takes a letter in and is slow to say so is waited for: it gets the letter once, and meanwhile other letters
/// leave and other work is done (RFC 5321, 4.5.3.2.6).
#[tokio::test]
async fn a_slow_mail_server_holds_up_nothing_and_gets_each_letter_once() {
    let (server, port) = MailServer::start(0).await;
    let house = House::open_with_mail_server(port).await;
    server.refuse_to("traag@voorbeeld.be", Way::Waits(At::Message));
    let stop = CancellationToken::new();
    let working = tokio::spawn(worker::run(house.app.clone(), stop.clone()));
    let arrived = |to: &str| server.letters().iter().filter(|letter| letter.to == to).count();
    let writes = async |email: &str| {
        let message = json!({"email": email, "message": "Hoe laat is het in Gent?", "language": "nl"});
        house.anyone().post("/v1/contact-requests", message).await.expect(202);
    };
    writes("traag@voorbeeld.be").await;
    let under_way = async || {
        house.count("select count(*) from jobs where kind = 'send-mail' and leased_until > now()").await == 1
    };
    until(under_way).await;
    for name in ["een", "twee", "drie"] {
        writes(&format!("{name}@voorbeeld.be")).await;
        until(async || arrived(&format!("{name}@voorbeeld.be")) == 1).await;
    }
    assert_eq!(arrived("traag@voorbeeld.be"), 0);
    server.accept();
    until(async || arrived("traag@voorbeeld.be") == 1).await;
    until(async || house.count("select count(*) from jobs").await == 0).await;
    assert_eq!(arrived("traag@voorbeeld.be"), 1);
    stop.cancel();
    working.await.unwrap();
}

/// Letters are taken by themselves, whatever else waits; and the rest whatever letters do.
#[tokio::test]
async fn letters_have_lanes_of_their_own() {
    let house = House::open().await;
    let pool = &house.app.pool;
    let mut db = pool.acquire().await.unwrap();
    let jobs = [("rewrite-tables", Lane::Night), ("send-mail", Lane::Letters), ("take-in", Lane::Work)];
    for (kind, lane) in jobs {
        let job = jobs::Job { kind, lane, payload: json!({}), once: None };
        jobs::enqueue(&mut db, &job, house.now(), chrono::Duration::zero()).await.unwrap();
    }
    let kind = async |lane| jobs::claim(pool, lane).await.unwrap().map(|job| job.kind);
    for (named, lane) in jobs {
        assert_eq!(kind(lane).await.as_deref(), Some(named));
        assert_eq!(kind(lane).await, None);
    }
}

/// The lease of a job lasts a minute, and as long as whoever has it makes it last: a job whose worker is gone is not waited for.
#[tokio::test]
async fn a_job_whose_worker_is_gone_comes_back() {
    let house = House::open().await;
    let pool = &house.app.pool;
    let job = jobs::Job { kind: "take-in", lane: Lane::Work, payload: json!({}), once: None };
    jobs::enqueue(&mut pool.acquire().await.unwrap(), &job, house.now(), chrono::Duration::zero())
        .await
        .unwrap();
    let first = jobs::claim(pool, Lane::Work).await.unwrap().unwrap();
    let short = "select count(*) from jobs where leased_until between now() and now() + interval '1 minute'";
    assert_eq!(house.count(short).await, 1);
    let ends = "update jobs set leased_until = now() + interval '1 second'";
    sqlx::query(ends).execute(pool).await.unwrap();
    jobs::renew(pool, &first).await.unwrap();
    let long = "select count(*) from jobs where leased_until > now() + interval '30 seconds'";
    assert_eq!(house.count(long).await, 1);
    assert!(jobs::claim(pool, Lane::Work).await.unwrap().is_none());
    // The worker is gone; a minute goes by.
    sqlx::query("update jobs set leased_until = now() - interval '1 second'").execute(pool).await.unwrap();
    let second = jobs::claim(pool, Lane::Work).await.unwrap().unwrap();
    assert_eq!((second.id, second.attempts), (first.id, 2));
    // Whoever comes back from the dead does not hold what is another's.
    sqlx::query(ends).execute(pool).await.unwrap();
    jobs::renew(pool, &first).await.unwrap();
    assert_eq!(house.count(long).await, 0);
}
