//! Where a call comes from, behind proxies: `Forwarded` (RFC 7239) and `X-Forwarded-For`, in every spelling that proxies
//! write. Only our own proxies are believed, and of what they say only what they wrote themselves.

use std::net::{IpAddr, SocketAddr};

use axum::http::{HeaderMap, HeaderName, HeaderValue};

use crate::platform::networks::Networks;

const X_FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// The rightmost address that is not one of our proxies; a header from anyone else is not believed.
///
/// A proxy writes one of the two headers and hands on the other as a browser sent it. Where both stand there and do not
/// agree, nobody knows which it wrote: the call counts as the proxy's own.
pub(super) fn client(headers: &HeaderMap, peer: IpAddr, trusted: &Networks) -> IpAddr {
    let peer = peer.to_canonical();
    if !trusted.contains(peer) {
        return peer;
    }
    agreed(headers, |hops| nearest(hops, peer, trusted)).unwrap_or(peer)
}

/// The one address that a caller wrote itself: what stands before the caller, where our proxies named it, else what stands
/// last.
pub(super) fn passed_on(headers: &HeaderMap, peer: IpAddr, trusted: &Networks) -> Option<IpAddr> {
    let proxied = trusted.contains(peer.to_canonical());
    agreed(headers, |hops| {
        let ours =
            hops.iter().rev().take_while(|hop| proxied && hop.is_some_and(|hop| trusted.contains(hop)));
        let theirs = hops.get(..hops.len() - ours.count())?;
        match theirs {
            // Behind our proxies the last is the caller, and the one before it what it wrote.
            [.., written, _] if proxied => *written,
            [.., written] => *written,
            [] => None,
        }
    })?
}

/// What is read of whichever of the two headers stands there; none where both do and do not agree.
fn agreed<T: PartialEq>(headers: &HeaderMap, read: impl Fn(&[Option<IpAddr>]) -> T) -> Option<T> {
    let by_name = |name: HeaderName, hops_of: fn(&str) -> Vec<Option<IpAddr>>| {
        let values = headers.get_all(name).iter().map(HeaderValue::to_str);
        let hops: Vec<_> = values.flat_map(|value| value.map_or_else(|_| vec![None], hops_of)).collect();
        (!hops.is_empty()).then(|| read(&hops))
    };
    match (by_name(axum::http::header::FORWARDED, forwarded), by_name(X_FORWARDED_FOR, x_forwarded_for)) {
        (Some(one), Some(other)) if one != other => None,
        (Some(found), _) | (None, Some(found)) => Some(found),
        (None, None) => None,
    }
}

/// The last hop that is not one of our proxies; where that is not said, the last that is.
fn nearest(hops: &[Option<IpAddr>], peer: IpAddr, trusted: &Networks) -> IpAddr {
    let mut nearest = peer;
    for hop in hops.iter().rev() {
        match hop {
            Some(address) if trusted.contains(*address) => nearest = *address,
            Some(address) => return *address,
            None => break,
        }
    }
    nearest
}

fn x_forwarded_for(value: &str) -> Vec<Option<IpAddr>> {
    value.split(',').map(str::trim).filter(|hop| !hop.is_empty()).map(node).collect()
}

/// Each element is one hop; one without `for` says nothing of it.
fn forwarded(value: &str) -> Vec<Option<IpAddr>> {
    let elements = split(value, ',').into_iter().filter(|element| !element.trim().is_empty());
    elements
        .map(|element| {
            let pairs = split(element, ';').into_iter().filter_map(|pair| pair.split_once('='));
            let mut of = pairs.filter(|(name, _)| name.trim().eq_ignore_ascii_case("for"));
            of.next().and_then(|(_, value)| node(value.trim()))
        })
        .collect()
}

/// Splits at a sign that stands outside quotes.
fn split(text: &str, at: char) -> Vec<&str> {
    let (mut parts, mut from) = (Vec::new(), 0);
    let (mut quoted, mut escaped) = (false, false);
    for (index, sign) in text.char_indices() {
        match sign {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ if sign == at && !quoted => {
                parts.push(&text[from..index]);
                from = index + sign.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[from..]);
    parts
}

/// A hop: an address, in brackets or with a port, quoted or not; none for `unknown`, a hidden one, or what is neither.
fn node(text: &str) -> Option<IpAddr> {
    let unquoted = match text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
        Some(quoted) => quoted.replace('\\', ""),
        None => text.to_owned(),
    };
    let text = unquoted.trim();
    let in_brackets = text.strip_prefix('[').and_then(|text| text.split_once(']'));
    let address = match in_brackets {
        Some((address, "")) => without_zone(address).parse().ok(),
        Some((address, port)) => {
            let port = port.strip_prefix(':').filter(|port| port.parse::<u16>().is_ok());
            port.and_then(|_| without_zone(address).parse().ok())
        }
        None => without_zone(text).parse().ok().or_else(|| {
            let with_port: Option<SocketAddr> = text.parse().ok();
            with_port.map(|node| node.ip())
        }),
    };
    address.map(|address: IpAddr| address.to_canonical())
}

/// An address of this link names its interface.
fn without_zone(address: &str) -> &str {
    address.split_once('%').map_or(address, |(address, _)| address)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ip(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    fn from(headers: &[(&str, &str)]) -> String {
        let mut all = HeaderMap::new();
        for (name, value) in headers {
            all.append(name.parse::<HeaderName>().unwrap(), value.parse().unwrap());
        }
        let ours = "10.0.0.0/8, 2001:db8:ffff::/48".parse().unwrap();
        client(&all, ip("10.0.0.1"), &ours).to_string()
    }

    /// Abuse case 32.
    #[test]
    fn only_our_proxies_are_believed() {
        let mut headers = HeaderMap::new();
        headers.append("x-forwarded-for", "1.1.1.1, 2.2.2.2".parse().unwrap());
        headers.append("x-forwarded-for", "10.0.0.2".parse().unwrap());
        let ours = |text: &str| text.parse().unwrap();
        assert_eq!(client(&headers, ip("9.9.9.9"), &ours("")), ip("9.9.9.9"));
        assert_eq!(client(&headers, ip("10.0.0.1"), &ours("10.0.0.1,10.0.0.2")), ip("2.2.2.2"));
        assert_eq!(client(&headers, ip("::ffff:10.0.0.1"), &ours("10.0.0.1")), ip("10.0.0.2"));
    }

    /// The spellings of Azure (ports), IIS and AWS (brackets), nginx, Envoy and HAProxy, each behind another of ours.
    #[test]
    fn every_spelling_of_a_hop_is_read() {
        for (said, client) in [
            ("203.0.113.7", "203.0.113.7"),
            ("203.0.113.7:41234", "203.0.113.7"),
            ("  203.0.113.7 ,10.2.3.4:80", "203.0.113.7"),
            ("1.1.1.1, 203.0.113.7,, 10.2.3.4 ,", "203.0.113.7"),
            ("2001:db8::7", "2001:db8::7"),
            ("[2001:db8::7]", "2001:db8::7"),
            ("[2001:db8::7]:41234", "2001:db8::7"),
            ("[2001:db8::7], [2001:db8:ffff::1]:443", "2001:db8::7"),
            ("::ffff:203.0.113.7", "203.0.113.7"),
            ("[fe80::1%eth0]:80", "fe80::1"),
            ("\"203.0.113.7\"", "203.0.113.7"),
            // What is not an address ends what is known: the nearest proxy stands for it.
            ("203.0.113.7, unknown", "10.0.0.1"),
            ("203.0.113.7, unknown, 10.2.3.4", "10.2.3.4"),
            ("203.0.113.7, [2001:db8::7", "10.0.0.1"),
            ("203.0.113.7, [2001:db8::7]x", "10.0.0.1"),
            ("203.0.113.7, 1.2.3.4:99999", "10.0.0.1"),
            ("", "10.0.0.1"),
        ] {
            assert_eq!(from(&[("x-forwarded-for", said)]), client, "{said}");
        }
    }

    /// What a front-end wrote itself, directly or through our proxies; of what a browser sent nothing is believed.
    #[test]
    fn a_caller_names_its_client() {
        let passed = |peer: &str, said: &str| {
            let mut headers = HeaderMap::new();
            headers.append("x-forwarded-for", said.parse().unwrap());
            passed_on(&headers, ip(peer), &"10.0.0.0/8".parse().unwrap()).map(|one| one.to_string())
        };
        for (peer, said, client) in [
            ("192.0.2.1", "203.0.113.7", Some("203.0.113.7")),
            ("192.0.2.1", "6.6.6.6, 203.0.113.7", Some("203.0.113.7")),
            ("10.0.0.1", "203.0.113.7, 192.0.2.1", Some("203.0.113.7")),
            ("10.0.0.1", "6.6.6.6, 203.0.113.7, 192.0.2.1, 10.0.0.9", Some("203.0.113.7")),
            ("10.0.0.1", "203.0.113.7", Some("203.0.113.7")),
            ("10.0.0.1", "10.0.0.9", None),
            ("192.0.2.1", "unknown", None),
            ("192.0.2.1", "", None),
        ] {
            assert_eq!(passed(peer, said).as_deref(), client, "{peer} {said}");
        }
    }

    /// RFC 7239, sections 4, 6 and 7.4.
    #[test]
    fn the_standard_header_is_read() {
        for (said, client) in [
            ("for=\"_gazonk\"", "10.0.0.1"),
            ("For=\"[2001:db8:cafe::17]:4711\"", "2001:db8:cafe::17"),
            ("for=192.0.2.60;proto=http;by=203.0.113.43", "192.0.2.60"),
            ("for=192.0.2.43, for=198.51.100.17", "198.51.100.17"),
            ("for=192.0.2.43,for=\"[2001:db8:cafe::17]\",for=unknown", "10.0.0.1"),
            ("for=192.0.2.43, for=10.9.9.9", "192.0.2.43"),
            ("proto=https; FOR = 192.0.2.43", "192.0.2.43"),
            ("by=\"a,b;for=1.1.1.1\";for=192.0.2.43", "192.0.2.43"),
            ("for=\"192.0.2.43:47011\"", "192.0.2.43"),
            ("for=192.0.2.43, proto=https", "10.0.0.1"),
            ("for=\"\\\"192.0.2.43", "10.0.0.1"),
        ] {
            assert_eq!(from(&[("forwarded", said)]), client, "{said}");
        }
        let both = |one, other| from(&[("forwarded", one), ("x-forwarded-for", other)]);
        assert_eq!(both("for=192.0.2.43", "192.0.2.43:80"), "192.0.2.43");
        // One of them is the browser's: a stranger's word takes nobody's place.
        assert_eq!(both("for=192.0.2.43", "192.0.2.44"), "10.0.0.1");
        let twice = [("forwarded", "for=1.1.1.1"), ("forwarded", "for=192.0.2.43, for=10.1.1.1")];
        assert_eq!(from(&twice), "192.0.2.43");
    }
}
