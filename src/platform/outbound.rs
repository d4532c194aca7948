//! Calls to others: one client that cannot be led astray. It reaches public addresses by HTTPS on its usual port, and the networks
//! of our own that an operator names; it follows no redirect, and whatever it is answered it reads for a while and up to a bound.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::pin::Pin;
use std::sync::Arc;
use std::task::Poll;
use std::time::Duration;

use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::{Request, Response, Uri};
use hyper_rustls::{HttpsConnector, HttpsConnectorBuilder};
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::dns::Name;
use hyper_util::client::legacy::{Client, Error};
use hyper_util::rt::{TokioExecutor, TokioTimer};
use ipnet::{Ipv4Net, Ipv6Net};
use tower::Service;
use url::{Host, Url};

use super::input::{Flaw, words};
use super::networks::Networks;

/// The longest that a connection takes to be made.
const CONNECT: Duration = Duration::from_secs(5);
/// The longest that a call takes, until it is answered.
const TOTAL: Duration = Duration::from_secs(10);
/// So much of an answer is read, and thrown away; for so long.
const MOST_READ: usize = 64 * 1024;
const REST: Duration = Duration::from_secs(3);
/// So long may its headers be.
const MOST_HEADERS: usize = 64 * 1024;
/// So long a connection is kept that nothing is said over.
const IDLE: Duration = Duration::from_secs(30);

words! {
    /// Why a call failed, as coarsely as whoever registered its address may know: nothing of the answer is repeated.
    pub enum CallFailure {
        /// Its name leads nowhere, or to an address that may not be called.
        Address = "address",
        /// Nobody took the call.
        Refused = "refused",
        /// The certificate is not good.
        Tls = "tls",
        /// It took too long.
        TimedOut = "timed-out",
        /// Redirected: that is not followed.
        Redirected = "redirected",
        /// Refused by the other side, with a status of 400 to 499.
        Rejected = "rejected",
        /// Gone for good (410).
        Gone = "gone",
        /// The other side is in trouble, or asks for patience: 429, 500 to 599.
        Unavailable = "unavailable",
    }
}

/// What came of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Called {
    /// It was taken.
    Taken,
    /// It was taken, to be worked on (202).
    Accepted,
    /// It was not; where the other side said so, how long to wait before the next.
    Failed(CallFailure, Option<Duration>),
}

/// How names become addresses: the system's way, or a test's.
pub trait AddressLookup: Send + Sync + 'static {
    /// Every address of a name.
    fn addresses(&self, name: &str) -> impl Future<Output = std::io::Result<Vec<IpAddr>>> + Send;
}

/// As the system does it.
pub struct SystemLookup;

impl AddressLookup for SystemLookup {
    async fn addresses(&self, name: &str) -> std::io::Result<Vec<IpAddr>> {
        Ok(tokio::net::lookup_host((name, 0)).await?.map(|address| address.ip()).collect())
    }
}

/// The client for calls to others.
pub struct Outbound<L: AddressLookup = SystemLookup> {
    ours: Networks,
    /// For HTTPS on its usual port: public addresses, and ours.
    public: Guarded<L>,
    /// For anything else: ours alone.
    own: Guarded<L>,
}

type Guarded<L> = Client<HttpsConnector<HttpConnector<Guard<L>>>, Full<Bytes>>;

impl Outbound {
    /// A client that may also reach these networks of our own.
    pub fn new(ours: &Networks) -> Result<Self, String> {
        Self::looking_up(ours, SystemLookup)
    }
}

impl<L: AddressLookup> Outbound<L> {
    /// The same, with another way from names to addresses.
    pub fn looking_up(ours: &Networks, lookup: L) -> Result<Self, String> {
        let lookup = Arc::new(lookup);
        let guard = |with_public| Guard { ours: ours.clone(), with_public, lookup: Arc::clone(&lookup) };
        Ok(Self { ours: ours.clone(), public: build(guard(true))?, own: build(guard(false))? })
    }

    /// What is wrong with an address that somebody wants called; none if it can be. What its name leads to is looked at again at
    /// each call.
    pub fn flaw(&self, url: &str) -> Option<Flaw> {
        let Ok(url) = Url::parse(url) else { return Some(Flaw::new("not-a-url")) };
        if !matches!(url.scheme(), "http" | "https") {
            return Some(Flaw::new("not-https"));
        }
        if !url.username().is_empty() || url.password().is_some() || url.fragment().is_some() {
            return Some(Flaw::new("url-with-secrets"));
        }
        if url.host().is_none() {
            return Some(Flaw::new("not-a-url"));
        }
        let literal = literal(&url);
        let is_ours = literal.is_some_and(|address| self.ours.contains(address));
        if is_usual(&url) || is_ours {
            return literal
                .filter(|address| !is_ours && !is_global(*address))
                .map(|_| Flaw::new("address-not-public"));
        }
        // By name it may lead to a network of ours, where there is any.
        match literal {
            None if !self.ours.is_empty() => None,
            _ if url.scheme() != "https" => Some(Flaw::new("not-https")),
            _ => Some(Flaw::new("port-not-allowed")),
        }
    }

    /// Posts JSON. Nothing is told of the answer but how it went.
    pub async fn post(&self, url: &str, headers: &[(&'static str, String)], body: String) -> Called {
        let Ok(url) = Url::parse(url) else { return Called::Failed(CallFailure::Address, None) };
        let client = if is_usual(&url) { &self.public } else { &self.own };
        // A literal address is not looked up: it is checked here.
        let may = |address| self.ours.contains(address) || is_usual(&url) && is_global(address);
        if !literal(&url).is_none_or(may) {
            return Called::Failed(CallFailure::Address, None);
        }
        let Ok(uri) = url.as_str().parse::<Uri>() else { return Called::Failed(CallFailure::Address, None) };
        let mut request =
            Request::post(uri).header("content-type", "application/json").header("user-agent", "inzage");
        for (name, value) in headers {
            request = request.header(*name, value);
        }
        let Ok(request) = request.body(Full::from(body)) else {
            return Called::Failed(CallFailure::Address, None);
        };
        // What it says is known with its status: how long the rest takes, takes nothing back.
        match tokio::time::timeout(TOTAL, client.request(request)).await {
            Ok(Ok(response)) => read(response).await,
            Ok(Err(fault)) => Called::Failed(why(&fault), None),
            Err(_) => Called::Failed(CallFailure::TimedOut, None),
        }
    }
}

fn build<L: AddressLookup>(guard: Guard<L>) -> Result<Guarded<L>, String> {
    let mut connector = HttpConnector::new_with_resolver(guard);
    // What comes by TLS is no `http://`.
    connector.enforce_http(false);
    connector.set_connect_timeout(Some(CONNECT));
    connector.set_nodelay(true);
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let connector = HttpsConnectorBuilder::new()
        .with_provider_and_webpki_roots(provider)
        .map_err(|cause| cause.to_string())?
        .https_or_http()
        .enable_http1()
        .wrap_connector(connector);
    Ok(Client::builder(TokioExecutor::new())
        .pool_timer(TokioTimer::new())
        .pool_idle_timeout(IDLE)
        .http1_max_buf_size(MOST_HEADERS)
        .build(connector))
}

/// Reads the answer to its end or to the bound, so that the connection can be used again. What was said is known by then: an
/// answer without an end takes nothing back.
async fn read(mut response: Response<Incoming>) -> Called {
    let status = response.status();
    let after =
        response.headers().get("retry-after").and_then(|value| value.to_str().ok()?.trim().parse().ok());
    let rest = async {
        let mut left = MOST_READ;
        while let Some(Ok(frame)) = response.body_mut().frame().await {
            let size = frame.data_ref().map_or(0, Bytes::len);
            match left.checked_sub(size) {
                Some(rest) => left = rest,
                None => break,
            }
        }
    };
    let _ = tokio::time::timeout(REST, rest).await;
    match status.as_u16() {
        202 => Called::Accepted,
        200..=299 => Called::Taken,
        410 => Called::Failed(CallFailure::Gone, None),
        429 | 500..=599 => Called::Failed(CallFailure::Unavailable, after.map(Duration::from_secs)),
        300..=399 => Called::Failed(CallFailure::Redirected, None),
        _ => Called::Failed(CallFailure::Rejected, None),
    }
}

fn why(fault: &Error) -> CallFailure {
    let mut cause = std::error::Error::source(fault);
    while let Some(deeper) = cause {
        // An error of input and output carries what it is made of.
        let inner = deeper.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        let is = |of: fn(&(dyn std::error::Error + 'static)) -> bool| {
            of(deeper) || inner.is_some_and(|inner| of(inner))
        };
        if is(|one| one.is::<rustls::Error>()) {
            return CallFailure::Tls;
        }
        if is(|one| one.is::<NotAllowed>()) {
            return CallFailure::Address;
        }
        if deeper.downcast_ref::<std::io::Error>().is_some_and(|io| io.kind() == std::io::ErrorKind::TimedOut)
        {
            return CallFailure::TimedOut;
        }
        cause = deeper.source();
    }
    CallFailure::Refused
}

/// HTTPS on its usual port.
fn is_usual(url: &Url) -> bool {
    url.scheme() == "https" && url.port_or_known_default() == Some(443)
}

/// The address that stands in a URL in the place of a name, however it is written: in hex, in octal, as one number.
fn literal(url: &Url) -> Option<IpAddr> {
    match url.host()? {
        Host::Domain(_) => None,
        Host::Ipv4(four) => Some(four.into()),
        Host::Ipv6(six) => Some(six.into()),
    }
}

/// Lets only those addresses through that may be called; of several, all have to be.
pub struct Guard<L> {
    ours: Networks,
    with_public: bool,
    lookup: Arc<L>,
}

/// A name that leads to an address that may not be called, or to none.
#[derive(Debug)]
pub struct NotAllowed;

impl std::fmt::Display for NotAllowed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an address that may not be called")
    }
}

impl std::error::Error for NotAllowed {}

impl<L> Clone for Guard<L> {
    fn clone(&self) -> Self {
        Self { ours: self.ours.clone(), with_public: self.with_public, lookup: Arc::clone(&self.lookup) }
    }
}

impl<L: AddressLookup> Service<Name> for Guard<L> {
    type Response = std::vec::IntoIter<SocketAddr>;
    type Error = NotAllowed;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, NotAllowed>> + Send>>;

    fn poll_ready(&mut self, _: &mut std::task::Context<'_>) -> Poll<Result<(), NotAllowed>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, name: Name) -> Self::Future {
        let guard = self.clone();
        Box::pin(async move {
            let found = guard.lookup.addresses(name.as_str()).await.map_err(|_| NotAllowed)?;
            let may =
                |address: &IpAddr| guard.ours.contains(*address) || guard.with_public && is_global(*address);
            if found.is_empty() || !found.iter().all(may) {
                return Err(NotAllowed);
            }
            let found: Vec<_> = found.into_iter().map(|address| SocketAddr::new(address, 0)).collect();
            Ok(found.into_iter())
        })
    }
}

/// Networks of IPv4 that are not everyone's (RFC 6890 and the registry it made).
const NOT_GLOBAL: [(Ipv4Addr, u8); 14] = [
    (Ipv4Addr::new(0, 0, 0, 0), 8),
    (Ipv4Addr::new(10, 0, 0, 0), 8),
    (Ipv4Addr::new(100, 64, 0, 0), 10),
    (Ipv4Addr::new(127, 0, 0, 0), 8),
    (Ipv4Addr::new(169, 254, 0, 0), 16),
    (Ipv4Addr::new(172, 16, 0, 0), 12),
    (Ipv4Addr::new(192, 0, 0, 0), 24),
    (Ipv4Addr::new(192, 0, 2, 0), 24),
    (Ipv4Addr::new(192, 88, 99, 0), 24),
    (Ipv4Addr::new(192, 168, 0, 0), 16),
    (Ipv4Addr::new(198, 18, 0, 0), 15),
    (Ipv4Addr::new(198, 51, 100, 0), 24),
    (Ipv4Addr::new(203, 0, 113, 0), 24),
    (Ipv4Addr::new(224, 0, 0, 0), 3),
];

/// The same within what IPv6 gives to everyone, 2000::/3: protocols (Teredo among them), documentation, 6to4.
const NOT_GLOBAL_SIX: [(Ipv6Addr, u8); 4] = [
    (Ipv6Addr::new(0x2001, 0, 0, 0, 0, 0, 0, 0), 23),
    (Ipv6Addr::new(0x2001, 0xdb8, 0, 0, 0, 0, 0, 0), 32),
    (Ipv6Addr::new(0x2002, 0, 0, 0, 0, 0, 0, 0), 16),
    (Ipv6Addr::new(0x3fff, 0, 0, 0, 0, 0, 0, 0), 20),
];

/// The prefix of NAT64 (RFC 6052), behind which an address of IPv4 stands.
const NAT64: Ipv6Addr = Ipv6Addr::new(0x64, 0xff9b, 0, 0, 0, 0, 0, 0);

/// Whether an address is everyone's, whatever form it has: one of IPv4 within one of IPv6 is looked at as what it is.
pub fn is_global(address: IpAddr) -> bool {
    match address.to_canonical() {
        IpAddr::V4(four) => !NOT_GLOBAL.iter().any(|(network, length)| {
            Ipv4Net::new(*network, *length).is_ok_and(|network| network.contains(&four))
        }),
        IpAddr::V6(six) => {
            let within = |network: Ipv6Addr, length| {
                Ipv6Net::new(network, length).is_ok_and(|network| network.contains(&six))
            };
            if within(NAT64, 96) {
                let [.., a, b, c, d] = six.octets();
                return is_global(IpAddr::V4(Ipv4Addr::new(a, b, c, d)));
            }
            within(Ipv6Addr::new(0x2000, 0, 0, 0, 0, 0, 0, 0), 3)
                && !NOT_GLOBAL_SIX.iter().any(|(network, length)| within(*network, *length))
        }
    }
}

#[cfg(test)]
mod tests;
