//! What may be called and what may not, in every form an address can be written in.

use std::sync::atomic::{AtomicUsize, Ordering};

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpListener;

use super::*;

/// Abuse case 13: each of these leads to something that is not everyone's.
const REFUSED: [&str; 50] = [
    "127.0.0.1",
    "127.1",
    "0x7f.1",
    "0x7f000001",
    "2130706433",
    "017700000001",
    "0177.0.0.1",
    "0",
    "0.0.0.0",
    "10.0.0.1",
    "10.255.255.255",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "169.254.169.254",
    "0xa9.0xfe.0xa9.0xfe",
    "2852039166",
    "100.64.0.1",
    "100.127.255.255",
    "192.0.0.1",
    "192.0.2.1",
    "198.18.0.1",
    "198.19.255.255",
    "198.51.100.7",
    "203.0.113.9",
    "224.0.0.1",
    "239.255.255.255",
    "240.0.0.1",
    "255.255.255.255",
    "192.88.99.1",
    "[::]",
    "[::1]",
    "[::ffff:127.0.0.1]",
    "[::ffff:10.0.0.1]",
    "[::ffff:a9fe:a9fe]",
    "[::127.0.0.1]",
    "[::7f00:1]",
    "[64:ff9b::a9fe:a9fe]",
    "[64:ff9b::7f00:1]",
    "[64:ff9b:1::1]",
    "[2002:7f00:1::]",
    "[2002:a00:1::1]",
    "[2001::1]",
    "[2001:db8::1]",
    "[fd00::1]",
    "[fc00::1]",
    "[fe80::1]",
    "[ff02::1]",
    "[100::1]",
    "[3fff::1]",
];

fn code(outbound: &Outbound, url: &str) -> Option<&'static str> {
    outbound.flaw(url).map(|flaw| flaw.code)
}

#[test]
fn only_public_addresses_may_be_called() {
    let outbound = Outbound::new(&Networks::default()).unwrap();
    for host in REFUSED {
        assert_eq!(code(&outbound, &format!("https://{host}/hook")), Some("address-not-public"), "{host}");
    }
    for host in [
        "8.8.8.8",
        "1.1.1.1",
        "[2606:4700::1]",
        "[64:ff9b::808:808]",
        "example.com",
        "172.32.0.1",
        "11.0.0.1",
    ] {
        assert_eq!(code(&outbound, &format!("https://{host}/hook")), None, "{host}");
    }
    for (url, flaw) in [
        ("", "not-a-url"),
        ("nonsense", "not-a-url"),
        ("https://", "not-a-url"),
        ("http://example.com/", "not-https"),
        ("ftp://example.com/", "not-https"),
        ("file:///etc/passwd", "not-https"),
        ("http://8.8.8.8/", "not-https"),
        ("https://example.com:8443/", "port-not-allowed"),
        ("https://8.8.8.8:22/", "port-not-allowed"),
        ("https://jan:geheim@example.com/", "url-with-secrets"),
        ("https://jan@example.com/", "url-with-secrets"),
        ("https://example.com/#here", "url-with-secrets"),
    ] {
        assert_eq!(code(&outbound, url), Some(flaw), "{url}");
    }
    // Networks of our own may be called, by plain HTTP and on any port; nobody else's.
    let outbound = Outbound::new(&"10.1.0.0/16, fd00:1::/32".parse().unwrap()).unwrap();
    for url in [
        "http://10.1.2.3:8080/a",
        "https://10.1.2.3/",
        "http://[fd00:1::7]:90/",
        "http://invoicing.internal/",
    ] {
        assert_eq!(code(&outbound, url), None, "{url}");
    }
    for url in ["http://10.2.0.1/", "http://8.8.8.8/", "https://127.0.0.1/", "http://[fd00:2::1]/"] {
        assert!(code(&outbound, url).is_some(), "{url}");
    }
}

/// A name that leads to a public address when it is looked at, and to this machine when it is called.
struct Rebinding(AtomicUsize);

impl AddressLookup for Rebinding {
    async fn addresses(&self, _: &str) -> std::io::Result<Vec<IpAddr>> {
        let public: IpAddr = Ipv4Addr::new(203, 0, 114, 1).into();
        let here: IpAddr = Ipv4Addr::LOCALHOST.into();
        match self.0.fetch_add(1, Ordering::SeqCst) % 2 {
            0 => Ok(vec![here]),
            _ => Ok(vec![public, here]),
        }
    }
}

/// Abuse case 14: what a name leads to is looked at where the connection is made; of several, all have to be good.
#[tokio::test]
async fn a_name_that_leads_elsewhere_is_not_followed() {
    let canary = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = canary.local_addr().unwrap().port();
    let outbound = Outbound::looking_up(&Networks::default(), Rebinding(AtomicUsize::new(0))).unwrap();
    for _ in 0..100 {
        for url in [
            format!("https://example.com:{port}/"),
            format!("http://example.com:{port}/"),
            "https://example.com/".into(),
        ] {
            let called = outbound.post(&url, &[], "{}".into()).await;
            assert_eq!(called, Called::Failed(CallFailure::Address, None), "{url}");
        }
    }
    let hit = tokio::time::timeout(Duration::from_millis(50), canary.accept()).await;
    assert!(hit.is_err(), "nobody is called");
}

/// Answers every connection with these bytes, after reading what was asked.
async fn answering(answer: &'static [u8], forever: bool) -> (String, Outbound) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            tokio::spawn(async move {
                let mut asked = [0; 4096];
                let _ = stream.read(&mut asked).await;
                let _ = stream.write_all(answer).await;
                while forever && stream.write_all(&[b'x'; 1024]).await.is_ok() {}
            });
        }
    });
    (url, Outbound::new(&"127.0.0.0/8".parse().unwrap()).unwrap())
}

/// Abuse cases 15 and 16: whatever is answered, it is bounded, and followed nowhere.
#[tokio::test]
async fn whatever_is_answered_is_bounded() {
    let failed = |failure| Called::Failed(failure, None);
    for (answer, forever, called) in [
        (&b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok"[..], false, Called::Taken),
        (b"HTTP/1.1 204 No Content\r\n\r\n", false, Called::Taken),
        (b"HTTP/1.1 202 Accepted\r\ncontent-length: 0\r\n\r\n", false, Called::Accepted),
        (
            b"HTTP/1.1 301 Moved\r\nlocation: http://127.0.0.1:5432/\r\ncontent-length: 0\r\n\r\n",
            false,
            failed(CallFailure::Redirected),
        ),
        (b"HTTP/1.1 404 No\r\ncontent-length: 0\r\n\r\n", false, failed(CallFailure::Rejected)),
        (b"HTTP/1.1 410 Gone\r\ncontent-length: 0\r\n\r\n", false, failed(CallFailure::Gone)),
        (b"HTTP/1.1 500 Oh\r\ncontent-length: 0\r\n\r\n", false, failed(CallFailure::Unavailable)),
        (
            b"HTTP/1.1 429 Slow\r\nretry-after: 7\r\ncontent-length: 0\r\n\r\n",
            false,
            Called::Failed(CallFailure::Unavailable, Some(Duration::from_secs(7))),
        ),
        // A body without end was still taken; headers without end, and nothing at all, were not.
        (b"HTTP/1.1 200 OK\r\ncontent-length: 99999999999\r\n\r\n", true, Called::Taken),
        (b"HTTP/1.1 200 OK\r\nendless: ", true, failed(CallFailure::Refused)),
        (b"", false, failed(CallFailure::Refused)),
        (b"SSH-2.0-OpenSSH\r\n", false, failed(CallFailure::Refused)),
    ] {
        let (url, outbound) = answering(answer, forever).await;
        let got = outbound.post(&url, &[], "{}".into()).await;
        assert_eq!(got, called, "{}", String::from_utf8_lossy(answer));
    }
}
