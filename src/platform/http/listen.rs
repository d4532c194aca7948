//! The accept loop. `axum::serve` installs no timer, so that slow headers would hold connections for ever;
//! hyper's own HTTP/1 builder drops them. HTTP/2 and TLS belong to the proxy in front.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::pin::Pin;
use std::time::Duration;

use axum::Router;
use axum::body::{Body, HttpBody as _};
use axum::extract::ConnectInfo;
use hyper::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio_io_timeout::TimeoutStream;
use tower::ServiceExt;
use tower_http::timeout::TimeoutBody;

use super::context::network_of;
use super::doors::{self, Connection, Connections, Outgoing};
use super::frame::Ambiguous;
use super::framing::{Framing, Observed};
use super::kept::Kept;
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
    let connections = Connections::new(doors.connections, doors.metrics.clone());
    tokio::pin!(stop);
    for id in 0.. {
        let (stream, peer) = tokio::select! {
            () = &mut stop => break,
            accepted = listener.accept() => accepted,
        };
        // One address alone cannot take every place; our proxies speak for many.
        let trusted = doors.trusted.contains(peer.ip().to_canonical());
        let Some(member) = connections.enter(id, network_of(peer.ip()), trusted) else { continue };
        let permit = tokio::select! {
            () = &mut stop => break,
            permit = connections.room(&member) => match permit {
                Ok(permit) => permit,
                Err(_) => break,
            },
        };
        let connected = doors.metrics.connected();
        let connection = graceful.watch(connection(stream, peer, router.clone(), member.clone()));
        tokio::spawn(async move {
            // A client that misbehaves or leaves is no event of ours.
            tokio::select! {
                _ = connection => {}
                () = member.closes() => {}
            }
            drop((permit, connected));
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
    member: Connection,
) -> http1::Connection<
    Stream,
    impl hyper::service::HttpService<
        Incoming,
        ResBody = Kept<Outgoing>,
        Error: std::error::Error + Send + Sync,
        Future: Send,
    > + Send,
> {
    let _ = stream.set_nodelay(true);
    let framing = Framing::default();
    let mut stream = TimeoutStream::new(Observed::new(stream, framing.clone(), member.written()));
    stream.set_write_timeout(Some(UNREAD_WITHIN));
    let service = service_fn(move |request: Request<Incoming>| {
        member.begins(request.body().is_end_stream());
        let incoming = doors::Incoming(member.clone());
        let mut request =
            request.map(|body| Body::new(Kept::new(Body::new(TimeoutBody::new(BODY_IDLE, body)), incoming)));
        request.extensions_mut().insert(ConnectInfo(peer));
        if framing.next_is_ambiguous() {
            request.extensions_mut().insert(Ambiguous);
        }
        let (router, outgoing) = (router.clone(), Outgoing(member.clone()));
        async move { Ok::<_, Infallible>(router.oneshot(request).await?.map(|body| Kept::new(body, outgoing))) }
    });
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADERS_WITHIN)
        .max_buf_size(64 * 1024)
        .serve_connection(TokioIo::new(Box::pin(stream)), service)
}
