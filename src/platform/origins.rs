//! Where pages come from (RFC 6454): which of other sites may call what is open to anyone, and which call is a page's of
//! another site.

use std::str::FromStr;
use std::sync::Arc;

use axum::http::header::{CONTENT_TYPE, HOST, ORIGIN};
use axum::http::{HeaderMap, HeaderValue, Uri};

/// A scheme, a host and a port, in lower case; the usual port is left out, as browsers leave it out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin(String);

impl Origin {
    /// The origin of an address of ours.
    pub fn of_url(url: &str) -> Option<Self> {
        let uri: Uri = url.trim().parse().ok()?;
        let (scheme, authority) = (uri.scheme_str()?.to_ascii_lowercase(), uri.authority()?);
        let usual = match scheme.as_str() {
            "https" => 443,
            "http" => 80,
            _ => return None,
        };
        let host = authority.host().to_ascii_lowercase();
        let port = authority.port_u16().filter(|port| *port != usual);
        let port = port.map_or_else(String::new, |port| format!(":{port}"));
        (!host.is_empty() && !authority.as_str().contains('@'))
            .then(|| Self(format!("{scheme}://{host}{port}")))
    }

    /// The host and port, as `Host` names them.
    fn authority(&self) -> &str {
        self.0.split_once("://").map_or("", |(_, authority)| authority)
    }
}

impl FromStr for Origin {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let fault =
            || format!("{text} is no origin like https://www.example.com: a scheme, a host, and no path");
        let bare = text.trim().trim_end_matches('/');
        let origin = Self::of_url(bare).ok_or_else(fault)?;
        let named: Uri = bare.parse().map_err(|_| fault())?;
        if named.path() != "/" || named.query().is_some() { Err(fault()) } else { Ok(origin) }
    }
}

/// Origins, as an operator names them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Origins(Arc<[Origin]>);

impl Origins {
    /// Whether none is named.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As headers name them.
    pub fn values(&self) -> impl Iterator<Item = HeaderValue> {
        self.0.iter().filter_map(|one| HeaderValue::from_str(&one.0).ok())
    }
}

/// Separated by commas; spaces around them mean nothing.
impl FromStr for Origins {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let named = text.split(',').map(str::trim).filter(|name| !name.is_empty());
        named.map(str::parse).collect::<Result<Vec<_>, _>>().map(|all| Self(all.into()))
    }
}

/// Whether a call is one that a page of another site makes, and not one that its reader makes by going here (Fetch Metadata):
/// neither from ours nor from one that is allowed. A form that is sent as forms are is its reader's.
pub fn is_foreign(headers: &HeaderMap, ours: Option<&str>, allowed: Option<&Origins>) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let said = headers.contains_key(ORIGIN);
    // One that cannot be read, `null` too, is nobody we know.
    let origin = Origin::of_url(text(ORIGIN.as_str()));
    let is_ours = text("sec-fetch-site") == "same-origin"
        || origin.as_ref().is_some_and(|origin| {
            origin.authority().eq_ignore_ascii_case(text(HOST.as_str()))
                || ours.and_then(Origin::of_url).is_some_and(|ours| ours == *origin)
        });
    let is_allowed = || {
        let mut all = allowed.iter().flat_map(|all| all.0.iter());
        origin.as_ref().is_some_and(|origin| all.any(|one| one == origin))
    };
    let other = |is_other: bool| is_other && !is_ours && !is_allowed();
    match text("sec-fetch-mode") {
        "navigate" => false,
        // Browsers of before say no more than where they come from: a form cannot send JSON, a script can.
        "" => other(said && text(CONTENT_TYPE.as_str()).to_ascii_lowercase().contains("json")),
        _ => other(said || matches!(text("sec-fetch-site"), "cross-site" | "same-site")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_origin_is_read_as_browsers_write_it() {
        for (text, origin) in [
            ("https://www.example.com", "https://www.example.com"),
            ("HTTPS://WWW.Example.com:443/", "https://www.example.com"),
            (" http://localhost:3000 ", "http://localhost:3000"),
            ("https://[2001:DB8::1]:8443", "https://[2001:db8::1]:8443"),
        ] {
            assert_eq!(text.parse::<Origin>().unwrap().0, origin, "{text}");
        }
        for bad in [
            "",
            "*",
            "null",
            "example.com",
            "https://",
            "ftp://example.com",
            "https://a.be/x",
            "https://u@a.be",
            "https://a.be?x",
        ] {
            assert!(bad.parse::<Origin>().is_err(), "{bad}");
        }
        let two: Origins = "https://a.be, https://b.be,".parse().unwrap();
        assert_eq!(two.values().count(), 2);
        assert!("".parse::<Origins>().unwrap().is_empty());
    }
}
