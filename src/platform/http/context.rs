//! What is known of every call before anyone looks at it: its id, its language, where it comes from.

use std::convert::Infallible;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::sync::{Arc, OnceLock};

use axum::extract::FromRequestParts;
use axum::http::header::ACCEPT_LANGUAGE;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Method};

use super::forwarded;
use crate::platform::i18n::Language;
use crate::platform::ids::{self, RequestId};
use crate::platform::networks::Networks;

/// What is known of a call before anyone looks at it; cheap to clone.
#[derive(Clone, Debug)]
pub struct Context(Arc<Known>);

#[derive(Debug)]
struct Known {
    request_id: RequestId,
    asked: Option<Language>,
    of_letter: OnceLock<Language>,
    stored: OnceLock<Language>,
    client: IpAddr,
    passed_on: Option<IpAddr>,
    head: bool,
}

impl Context {
    /// What headers and connection tell.
    pub fn new(method: &Method, headers: &HeaderMap, peer: SocketAddr, trusted: &Networks) -> Self {
        let asked = headers
            .get_all(ACCEPT_LANGUAGE)
            .iter()
            .filter_map(|value| value.to_str().ok())
            .find_map(Language::accepted);
        Self(Arc::new(Known {
            request_id: RequestId(ids::random()),
            asked,
            of_letter: OnceLock::new(),
            stored: OnceLock::new(),
            head: method == Method::HEAD,
            client: forwarded::client(headers, peer.ip(), trusted),
            passed_on: forwarded::passed_on(headers, peer.ip(), trusted),
        }))
    }

    /// Names this call.
    pub fn request_id(&self) -> RequestId {
        self.0.request_id
    }

    /// The language of the answer: that of the letter that led here, else the header's, else the one the person chose,
    /// else Dutch.
    pub fn language(&self) -> Language {
        let of_letter = self.0.of_letter.get().copied();
        of_letter.or(self.0.asked).or_else(|| self.0.stored.get().copied()).unwrap_or_default()
    }

    /// Whether only the head of the answer is asked for: nothing of it is given, and so nothing is done by it.
    pub fn is_head(&self) -> bool {
        self.0.head
    }

    /// Notes the language of the letter whose link was opened: its pages speak it, whatever else the browser prefers.
    pub fn follows_letter(&self, language: Option<Language>) {
        if let Some(language) = language {
            let _ = self.0.of_letter.set(language);
        }
    }

    /// Notes the language the person chose.
    pub fn prefers(&self, language: Language) {
        let _ = self.0.stored.set(language);
    }

    /// The client's address, a whole /64 for IPv6: what limits count by.
    pub fn client(&self) -> String {
        counted(self.0.client)
    }

    /// The address that the client itself wrote, likewise: of a front-end, for which of its own clients it calls. Whether it
    /// is believed is for whoever knows who called.
    pub fn passed_on(&self) -> Option<String> {
        self.0.passed_on.map(counted)
    }
}

fn counted(address: IpAddr) -> String {
    network_of(address).to_string()
}

/// What counts as one client: an address, and of IPv6 a whole /64, which one household or machine has.
pub(super) fn network_of(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0).into()
        }
        address => address,
    }
}

impl<S: Sync> FromRequestParts<S> for Context {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let unknown = SocketAddr::from((Ipv4Addr::UNSPECIFIED, 0));
        let known = parts.extensions.get().cloned();
        Ok(known.unwrap_or_else(|| Self::new(&parts.method, &parts.headers, unknown, &Networks::default())))
    }
}
