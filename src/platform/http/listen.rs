//! The accept loop. `axum::serve` installs no timer, so that slow headers would hold connections for ever;
//! hyper's own HTTP/1 builder drops them. HTTP/2 and TLS belong to the proxy in front.

use std::collections::HashMap;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_io_timeout::TimeoutStream;
use tower::ServiceExt;
use tower_http::timeout::TimeoutBody;

use crate::platform::networks::Networks;

/// Time for a request's headers to arrive; also how long a connection may idle between two.
const HEADERS_WITHIN: Duration = Duration::from_secs(15);
/// Time between two parts of a body: who starts to say something goes on.
const BODY_IDLE: Duration = Duration::from_secs(5);
/// Time for a client to read on in what it was answered.
const UNREAD_WITHIN: Duration = Duration::from_secs(30);
/// Time for answers under way when the service stops.
const DRAIN_WITHIN: Duration = Duration::from_secs(25);

/// A bound port.
pub struct Listener(TcpListener);

impl Listener {
    /// Binds; port 0 takes a free one.
    pub async fn bind(address: SocketAddr) -> Result<Self, String> {
        TcpListener::bind(address)
            .await
            .map(Self)
            .map_err(|cause| format!("cannot listen on {address}: {cause}"))
    }

    /// The address it is bound to, with the port that was taken.
    pub fn address(&self) -> Result<SocketAddr, String> {
        self.0.local_addr().map_err(|cause| cause.to_string())
    }
}

/// How many connections each address has.
struct Places {
    taken: Arc<Mutex<HashMap<IpAddr, usize>>>,
    most: usize,
    trusted: Networks,
}

/// One connection of one address; given back when dropped.
struct Place(Arc<Mutex<HashMap<IpAddr, usize>>>, IpAddr);

impl Places {
    fn take(&self, address: IpAddr) -> Option<Place> {
        let address = address.to_canonical();
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let count = taken.entry(address).or_default();
        if *count >= self.most && !self.trusted.contains(address) {
            return None;
        }
        *count += 1;
        Some(Place(Arc::clone(&self.taken), address))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let mut taken = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = taken.get_mut(&self.1) {
            *count -= 1;
            if *count == 0 {
                taken.remove(&self.1);
            }
        }
    }
}

/// Serves until `stop` is done; then takes no new connections and finishes the answers under way.
pub async fn serve(
    listener: Listener,
    router: Router,
    connections: usize,
    trusted: Networks,
    stop: impl Future<Output = ()>,
) {
    let graceful = GracefulShutdown::new();
    let permits = Arc::new(Semaphore::new(connections));
    let places = Places { taken: Arc::default(), most: (connections / 2).max(1), trusted };
    tokio::pin!(stop);
    loop {
        // A place first: who comes when all are taken waits in the backlog.
        let permit = tokio::select! {
            () = &mut stop => break,
            permit = Arc::clone(&permits).acquire_owned() => match permit {
                Ok(permit) => permit,
                Err(_) => break,
            },
        };
        let (stream, peer) = tokio::select! {
            () = &mut stop => break,
            accepted = listener.0.accept() => match accepted {
                Ok(accepted) => accepted,
                Err(cause) => {
                    // Out of file descriptors, most likely: wait for some to come back.
                    tracing::warn!(%cause, "a connection could not be accepted");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                    continue;
                }
            },
        };
        // One address alone cannot take every place; our proxies speak for many.
        let Some(place) = places.take(peer.ip()) else { continue };
        let connection = graceful.watch(connection(stream, peer, router.clone()));
        tokio::spawn(async move {
            // A client that misbehaves or leaves is no event of ours.
            let _ = connection.await;
            drop((permit, place));
        });
    }
    drop(listener);
    if tokio::time::timeout(DRAIN_WITHIN, graceful.shutdown()).await.is_err() {
        tracing::warn!("some answers were not finished in time");
    }
}

fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
) -> http1::Connection<
    TokioIo<Pin<Box<TimeoutStream<TcpStream>>>>,
    impl hyper::service::HttpService<
        Incoming,
        ResBody = Body,
        Error: std::error::Error + Send + Sync,
        Future: Send,
    > + Send,
> {
    let _ = stream.set_nodelay(true);
    let mut stream = TimeoutStream::new(stream);
    stream.set_write_timeout(Some(UNREAD_WITHIN));
    let service = service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(|body| Body::new(TimeoutBody::new(BODY_IDLE, body)));
        request.extensions_mut().insert(ConnectInfo(peer));
        router.clone().oneshot(request)
    });
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADERS_WITHIN)
        .max_buf_size(64 * 1024)
        .serve_connection(TokioIo::new(Box::pin(stream)), service)
}
