//! Standard Webhooks 1.0.0: how a message to another system is signed, and how one from it is known to be its own.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use chrono::{DateTime, TimeDelta, Utc};
use hmac::{Hmac, KeyInit, Mac};
use rand::TryRng;
use rand::rngs::SysRng;
use secrecy::{ExposeSecret, SecretSlice, SecretString};
use sha2::Sha256;

/// Names a message; the same each time it is sent.
pub const ID: &str = "webhook-id";
/// When this attempt was made, in seconds since 1970.
pub const TIMESTAMP: &str = "webhook-timestamp";
/// Signatures, one for each secret, separated by spaces.
pub const SIGNATURE: &str = "webhook-signature";

/// A message is as old as this at most, or as far ahead.
const TOLERANCE: TimeDelta = TimeDelta::minutes(5);
/// More signatures than these are not looked at.
const MOST_SIGNATURES: usize = 8;

/// What both sides of an endpoint know.
pub struct WebhookSecret(SecretSlice<u8>);

impl WebhookSecret {
    /// Draws a new one.
    pub fn draw() -> Result<Self, String> {
        let mut bytes = vec![0; 32];
        SysRng.try_fill_bytes(&mut bytes).map_err(|cause| format!("no randomness: {cause}"))?;
        Ok(Self(bytes.into()))
    }

    /// From its bytes.
    pub fn of_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes.into())
    }

    /// As it was handed over; none if it was not written so.
    pub fn of_text(text: &str) -> Option<Self> {
        let bytes = STANDARD.decode(text.strip_prefix("whsec_")?).ok()?;
        Some(Self(bytes.into()))
    }

    /// Its bytes, to be kept sealed.
    pub fn bytes(&self) -> &[u8] {
        self.0.expose_secret()
    }

    /// As it is handed over: `whsec_` and base64.
    pub fn text(&self) -> SecretString {
        format!("whsec_{}", STANDARD.encode(self.bytes())).into()
    }

    fn mac(&self, id: &str, timestamp: &str, body: &[u8]) -> Hmac<Sha256> {
        let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(self.bytes()) else {
            unreachable!("HMAC takes a key of any length")
        };
        for part in [id.as_bytes(), b".", timestamp.as_bytes(), b".", body] {
            mac.update(part);
        }
        mac
    }
}

/// The headers of a message, signed by each of these secrets.
pub fn headers(
    secrets: &[WebhookSecret],
    id: &str,
    at: DateTime<Utc>,
    body: &[u8],
) -> [(&'static str, String); 3] {
    let timestamp = at.timestamp().to_string();
    let sign = |secret: &WebhookSecret| {
        format!("v1,{}", STANDARD.encode(secret.mac(id, &timestamp, body).finalize().into_bytes()))
    };
    let signatures = secrets.iter().map(sign).collect::<Vec<_>>().join(" ");
    [(ID, id.to_owned()), (TIMESTAMP, timestamp), (SIGNATURE, signatures)]
}

/// What a message says of itself.
#[derive(Clone, Copy)]
pub struct Signed<'a> {
    /// Its id.
    pub id: &'a str,
    /// When it was made.
    pub timestamp: &'a str,
    /// Its signatures.
    pub signature: &'a str,
}

/// Whether a message was made with one of these secrets, a moment ago.
pub fn is_genuine(secrets: &[WebhookSecret], signed: Signed<'_>, body: &[u8], at: DateTime<Utc>) -> bool {
    let made = signed.timestamp.parse().ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    let is_fresh = made.is_some_and(|made| (at - made).abs() <= TOLERANCE);
    if !is_fresh {
        return false;
    }
    // A few, for secrets that are being replaced: however many are sent, each secret is reckoned with once.
    let given: Vec<_> = signed.signature.split(' ').take(MOST_SIGNATURES).filter_map(read).collect();
    secrets.iter().any(|secret| {
        let mac = secret.mac(signed.id, signed.timestamp, body);
        given.iter().any(|given| mac.clone().verify_slice(given).is_ok())
    })
}

/// A signature as it is written; none if it is no HMAC-SHA256.
fn read(signature: &str) -> Option<[u8; 32]> {
    STANDARD.decode(signature.strip_prefix("v1,")?).ok()?.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn secret(text: &str) -> WebhookSecret {
        WebhookSecret::of_text(text).unwrap()
    }

    /// S8: the vectors of the specification, and one of our own.
    #[test]
    fn the_published_vectors_hold() {
        for (key, id, timestamp, body, signature) in [
            (
                "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1_614_265_330,
                r#"{"test": 2432232314}"#,
                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=",
            ),
            (
                "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                "msg_0001",
                1_795_341_600,
                r#"{"type":"erasure.notified","timestamp":"2026-11-22T10:00:00Z","data":{"request_id":"018f"}}"#,
                "v1,y5EA+oMKejmB2XSvTT7P3o+i3kjlTz3shVZx/Amugwg=",
            ),
        ] {
            let secrets = [secret(key)];
            assert_eq!(secrets[0].text().expose_secret(), key);
            let at = DateTime::from_timestamp(timestamp, 0).unwrap();
            let [_, (_, timestamp), (_, made)] = headers(&secrets, id, at, body.as_bytes());
            assert_eq!(made, signature);
            let signed = Signed { id, timestamp: &timestamp, signature: &made };
            assert!(is_genuine(&secrets, signed, body.as_bytes(), at));
            // Another id, instant, body or secret, and one that is old or ahead.
            assert!(!is_genuine(&secrets, Signed { id: "other", ..signed }, body.as_bytes(), at));
            assert!(!is_genuine(&secrets, Signed { timestamp: "1", ..signed }, body.as_bytes(), at));
            assert!(!is_genuine(&secrets, signed, b"{}", at));
            assert!(!is_genuine(&[WebhookSecret::draw().unwrap()], signed, body.as_bytes(), at));
            for late in [TimeDelta::seconds(301), TimeDelta::seconds(-301), TimeDelta::days(365)] {
                assert!(!is_genuine(&secrets, signed, body.as_bytes(), at + late));
            }
        }
    }

    #[test]
    fn while_a_secret_is_replaced_both_sign() {
        let (new, former) = (WebhookSecret::draw().unwrap(), WebhookSecret::draw().unwrap());
        let at = DateTime::from_timestamp(1_795_341_600, 0).unwrap();
        let (new_bytes, former_bytes) = (new.bytes().to_vec(), former.bytes().to_vec());
        let [_, (_, timestamp), (_, made)] = headers(&[new, former], "a", at, b"{}");
        assert_eq!(made.split(' ').count(), 2);
        let signed = Signed { id: "a", timestamp: &timestamp, signature: &made };
        for known in [new_bytes, former_bytes] {
            assert!(is_genuine(&[WebhookSecret::of_bytes(known)], signed, b"{}", at));
        }
        for junk in ["", "v1,", "v1,%%%", "v1a,AAAA", "v2,AAAA", "  ", "v1"] {
            let signed = Signed { signature: junk, ..signed };
            assert!(!is_genuine(&[WebhookSecret::draw().unwrap()], signed, b"{}", at), "{junk}");
        }
    }
}
