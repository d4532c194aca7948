//! The accept loop. `axum::serve` installs no timer, so that slow headers would hold connections for ever;
//! hyper's own HTTP/1 builder drops them. HTTP/2 and TLS belong to the proxy in front.

use std::collections::{BTreeMap, HashMap};
use std::convert::Infallible;
use std::net::{IpAddr, SocketAddr};
use std::pin::Pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context as TaskContext, Poll};
use std::time::Duration;

use axum::Router;
use axum::body::{Body, Bytes, HttpBody};
use axum::extract::ConnectInfo;
use hyper::Request;
use hyper::body::{Frame, Incoming, SizeHint};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio_io_timeout::TimeoutStream;
use tokio_util::sync::CancellationToken;
use tower::ServiceExt;
use tower_http::timeout::TimeoutBody;

use super::frame::Ambiguous;
use super::framing::{Framing, Observed};
use crate::platform::metrics::Metrics;
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

    async fn accept(&self) -> (TcpStream, SocketAddr) {
        loop {
            match self.0.accept().await {
                Ok(accepted) => return accepted,
                Err(cause) => {
                    // Out of file descriptors, most likely: wait for some to come back.
                    tracing::warn!(%cause, "a connection could not be accepted");
                    tokio::time::sleep(Duration::from_millis(50)).await;
                }
            }
        }
    }

    /// The address it is bound to, with the port that was taken.
    pub fn address(&self) -> Result<SocketAddr, String> {
        self.0.local_addr().map_err(|cause| cause.to_string())
    }
}

/// The parts of all connections that one address has, and one client behind our proxies.
const SHARES: usize = 4;

/// How many connections, or calls under way, one alone may have where there are so many in all.
pub fn share_of(connections: usize) -> usize {
    connections.div_ceil(SHARES).max(2)
}

/// Connections that wait for the head of a call: the first to go where there is no room, the oldest first.
#[derive(Clone, Debug, Default)]
struct Heads(Arc<Mutex<Waiting>>);

#[derive(Debug, Default)]
struct Waiting {
    next: u64,
    heads: BTreeMap<u64, (IpAddr, CancellationToken)>,
}

/// One connection among them.
#[derive(Clone, Debug)]
struct Head {
    heads: Heads,
    address: IpAddr,
    place: Arc<AtomicU64>,
    closes: CancellationToken,
}

impl Heads {
    fn waiting(&self) -> std::sync::MutexGuard<'_, Waiting> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// A connection that begins to wait.
    fn enter(&self, address: IpAddr) -> Head {
        let (place, closes) = (Arc::default(), CancellationToken::new());
        let head = Head { heads: self.clone(), address, place, closes };
        head.waits();
        head
    }

    /// Closes the connection that has waited longest, of one address where that is named; answers whether there was one.
    fn close_oldest(&self, of: Option<IpAddr>) -> bool {
        let mut waiting = self.waiting();
        let oldest = waiting.heads.iter().find(|(_, (address, _))| of.is_none_or(|of| of == *address));
        let Some(place) = oldest.map(|(place, _)| *place) else { return false };
        waiting.heads.remove(&place).is_some_and(|(_, closes)| {
            closes.cancel();
            true
        })
    }
}

impl Head {
    /// From now on it waits for the head of a call.
    fn waits(&self) {
        let mut waiting = self.heads.waiting();
        waiting.next += 1;
        let place = waiting.next;
        waiting.heads.insert(place, (self.address, self.closes.clone()));
        self.place.store(place, Ordering::Relaxed);
    }

    /// A call has come in.
    fn is_served(&self) {
        let place = self.place.load(Ordering::Relaxed);
        self.heads.waiting().heads.remove(&place);
    }
}

/// An answer that is being sent: once it is, or its connection is gone, the next head is waited for.
struct Sent {
    body: Body,
    head: Head,
}

impl HttpBody for Sent {
    type Data = Bytes;
    type Error = axum::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut TaskContext<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, axum::Error>>> {
        Pin::new(&mut self.body).poll_frame(context)
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        self.body.size_hint()
    }
}

impl Drop for Sent {
    fn drop(&mut self) {
        self.head.waits();
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
    /// One more of an address. Beyond its share one that waits gives way, of its own; where none does, it has had it.
    fn take(&self, address: IpAddr, heads: &Heads) -> Option<Place> {
        let mut taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let count = taken.entry(address).or_default();
        let beyond = *count >= self.most && !self.trusted.contains(address);
        if beyond && !heads.close_oldest(Some(address)) {
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

/// Who may connect, and how often.
#[derive(Clone, Debug)]
pub struct Doors {
    /// The most connections at one time.
    pub connections: usize,
    /// Proxies that speak for many.
    pub trusted: Networks,
    /// What is counted.
    pub metrics: Metrics,
}

/// Serves until `stop` is done; then takes no new connections and finishes the answers under way.
pub async fn serve(listener: Listener, router: Router, doors: Doors, stop: impl Future<Output = ()>) {
    let graceful = GracefulShutdown::new();
    let permits = Arc::new(Semaphore::new(doors.connections));
    let (most, trusted) = (share_of(doors.connections), doors.trusted);
    let places = Places { taken: Arc::default(), most, trusted };
    let heads = Heads::default();
    tokio::pin!(stop);
    loop {
        let (stream, peer) = tokio::select! {
            () = &mut stop => break,
            accepted = listener.accept() => accepted,
        };
        // One address alone cannot take every place; our proxies speak for many.
        let address = peer.ip().to_canonical();
        let Some(place) = places.take(address, &heads) else {
            doors.metrics.refused();
            continue;
        };
        // Where all are taken, whoever says nothing makes room for whoever comes; where none is silent, it is waited for one.
        let free = Arc::clone(&permits).try_acquire_owned().ok();
        if free.is_none() && heads.close_oldest(None) {
            doors.metrics.refused();
        }
        let permit = tokio::select! {
            () = &mut stop => break,
            permit = async {
                match free {
                    Some(permit) => Ok(permit),
                    None => Arc::clone(&permits).acquire_owned().await,
                }
            } => match permit {
                Ok(permit) => permit,
                Err(_) => break,
            },
        };
        let connected = doors.metrics.connected();
        let head = heads.enter(address);
        let connection = graceful.watch(connection(stream, peer, router.clone(), head.clone()));
        tokio::spawn(async move {
            // A client that misbehaves or leaves is no event of ours.
            tokio::select! {
                _ = connection => {}
                () = head.closes.cancelled() => {}
            }
            head.is_served();
            drop((permit, place, connected));
        });
    }
    drop(listener);
    if tokio::time::timeout(DRAIN_WITHIN, graceful.shutdown()).await.is_err() {
        tracing::warn!("some answers were not finished in time");
    }
}

/// What is read and written on: slow readers are not waited for, and heads are looked at on their way in.
type Stream = TokioIo<Pin<Box<TimeoutStream<Observed<TcpStream>>>>>;

fn connection(
    stream: TcpStream,
    peer: SocketAddr,
    router: Router,
    head: Head,
) -> http1::Connection<
    Stream,
    impl hyper::service::HttpService<
        Incoming,
        ResBody = Sent,
        Error: std::error::Error + Send + Sync,
        Future: Send,
    > + Send,
> {
    let _ = stream.set_nodelay(true);
    let framing = Framing::default();
    let mut stream = TimeoutStream::new(Observed::new(stream, framing.clone()));
    stream.set_write_timeout(Some(UNREAD_WITHIN));
    let service = service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(|body| Body::new(TimeoutBody::new(BODY_IDLE, body)));
        request.extensions_mut().insert(ConnectInfo(peer));
        if framing.next_is_ambiguous() {
            request.extensions_mut().insert(Ambiguous);
        }
        head.is_served();
        let (router, head) = (router.clone(), head.clone());
        async move { Ok::<_, Infallible>(router.oneshot(request).await?.map(|body| Sent { body, head })) }
    });
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADERS_WITHIN)
        .max_buf_size(64 * 1024)
        .serve_connection(TokioIo::new(Box::pin(stream)), service)
}
