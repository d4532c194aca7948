//! How many webhooks a second are told (`deliveries`), against a bare client that posts the same to the same recipient; and the gate
//! beside ten thousand of them.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use http_body_util::Full;
use hyper::Request;
use hyper::body::Bytes;
use hyper_util::client::legacy::Client;
use hyper_util::rt::TokioExecutor;
use inzage::platform::secrets::KeyPurpose;
use inzage::platform::webhook::WebhookSecret;
use inzage::telling::sending;
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use crate::figures::Figure;
use crate::gate_share::questions;
use crate::load;
use crate::stand::Stand;

/// As many are on their way at one time as the service has.
const AT_ONCE: u64 = 32;

pub async fn measure(stand: &Stand, seconds: u64) -> Vec<Figure> {
    let (url, got) = recipient().await;
    let app = stand.app_calling("127.0.0.0/8").await;
    let secret = WebhookSecret::draw().unwrap();
    let sealed = app.secrets.seal(KeyPurpose::Endpoint, secret.bytes()).unwrap();
    // What was written down before waits for others.
    let set = "delete from deliveries where recipient = 'help_center'";
    sqlx::query(set).execute(&app.pool).await.unwrap();
    let set = "with one as (insert into recipient_endpoints (recipient, url, set_at) values ('help_center', $1, now()) returning recipient)
               insert into endpoint_secrets (recipient, secret, set_at) select recipient, $2, now() from one";
    sqlx::query(set).bind(&url).bind(sealed).execute(&app.pool).await.unwrap();

    let bare = bare(&url, seconds).await;
    let rate = told(stand, &app, &got, 20_000).await;
    let requests = questions(stand);
    let alone = load::load(stand.address, &requests, seconds).await;
    let (address, beside) = (stand.address, requests.clone());
    let gate = tokio::spawn(async move { load::load(address, &beside, seconds).await });
    told(stand, &app, &got, 10_000).await;
    let gate = gate.await.unwrap();
    inzage::serve::close(&app.pool).await;
    vec![
        Figure::new("deliveries", "1/s", rate, "a bare client", bare).aiming(0.3, 0.5),
        Figure::new("deliveries", "us p99", gate.p99, "the gate alone, p99", alone.p99).at_most(2.0, 1.2),
    ]
}

/// Tells so many; answers how many a second.
async fn told(stand: &Stand, app: &inzage::app::App, got: &AtomicU64, count: u64) -> f64 {
    let mut db = stand.connect().await;
    let many = "insert into deliveries (delivery_id, recipient, event, subject_id, at)
                select gen_random_uuid(), 'help_center', 'subject.rectified', gen_random_uuid(), now() from generate_series(1, $1::int)";
    sqlx::query(many).bind(i32::try_from(count).unwrap()).execute(&mut db).await.unwrap();
    sqlx::raw_sql("vacuum analyze deliveries").execute(&mut db).await.unwrap();
    let before = got.load(Ordering::Relaxed);
    let stop = CancellationToken::new();
    let began = Instant::now();
    let sending = tokio::spawn(sending::run(app.clone(), stop.clone()));
    while got.load(Ordering::Relaxed) < before + count {
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
    let took = began.elapsed().as_secs_f64();
    stop.cancel();
    sending.await.unwrap();
    #[expect(clippy::cast_precision_loss, reason = "a count of thousands")]
    let count = count as f64;
    count / took
}

/// A recipient that takes everything, and counts it.
async fn recipient() -> (String, Arc<AtomicU64>) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let got = Arc::new(AtomicU64::new(0));
    let counted = Arc::clone(&got);
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            stream.set_nodelay(true).unwrap();
            let counted = Arc::clone(&counted);
            tokio::spawn(async move {
                let (mut buffer, mut filled) = (vec![0; 16 * 1024], 0);
                while let Ok(size @ 1..) = stream.read(&mut buffer[filled..]).await {
                    filled += size;
                    // One at a time comes over a connection: it is whole when its body is closed.
                    if buffer[..filled].ends_with(b"}}") {
                        filled = 0;
                        counted.fetch_add(1, Ordering::Relaxed);
                        if stream.write_all(b"HTTP/1.1 204 No Content\r\n\r\n").await.is_err() {
                            return;
                        }
                    }
                }
            });
        }
    });
    (url, got)
}

/// What a client does a second that posts the same.
async fn bare(url: &str, seconds: u64) -> f64 {
    let client = Client::builder(TokioExecutor::new()).build_http::<Full<Bytes>>();
    let body = r#"{"type":"subject.rectified","timestamp":"2026-11-22T10:00:00Z","data":{"subject_id":"00000000-0000-4000-8000-000000000000","fields":[]}}"#;
    let sent = Arc::new(AtomicU64::new(0));
    let until = Instant::now() + Duration::from_secs(seconds);
    let mut lanes = tokio::task::JoinSet::new();
    for _ in 0..AT_ONCE {
        let (client, url, sent) = (client.clone(), url.to_owned(), Arc::clone(&sent));
        lanes.spawn(async move {
            while Instant::now() < until {
                let request = Request::post(&url).header("content-type", "application/json");
                client.request(request.body(Full::from(body)).unwrap()).await.unwrap();
                sent.fetch_add(1, Ordering::Relaxed);
            }
        });
    }
    while lanes.join_next().await.is_some() {}
    #[expect(clippy::cast_precision_loss, reason = "a count of thousands")]
    let rate = sent.load(Ordering::Relaxed) as f64 / seconds as f64;
    rate
}
