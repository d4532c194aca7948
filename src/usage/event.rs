//! An event as it is sent: these members, and no other.

use std::borrow::Cow;
use std::net::IpAddr;

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::{Value, json};

use crate::platform::ids::SubjectId;
use crate::platform::input::{self, Flaw, Word, input, strict};
use crate::platform::problem::Fault;
use crate::platform::text;

/// A code of the sender's: letters, digits and signs, without spaces.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SenderCode(pub String);

impl Word for SenderCode {
    fn parse(text: &str) -> Result<Self, Flaw> {
        let good = (1..=128).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
        if good { Ok(Self(text.to_owned())) } else { Err(Flaw::new("not-a-code").with("max", 128)) }
    }

    fn schema() -> Value {
        json!({"minLength": 1, "maxLength": 128, "pattern": "^[!-~]+$"})
    }
}

/// What was done, in a word of the sender's: no room for anything that a person wrote.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventAction(pub String);

impl Word for EventAction {
    fn parse(text: &str) -> Result<Self, Flaw> {
        let sign = |byte: u8| byte.is_ascii_alphanumeric() || b"._:-".contains(&byte);
        let good = (1..=64).contains(&text.len()) && text.bytes().all(sign);
        if good { Ok(Self(text.to_owned())) } else { Err(Flaw::new("not-an-action")) }
    }

    fn schema() -> Value {
        json!({"minLength": 1, "maxLength": 64, "pattern": "^[A-Za-z0-9._:-]+$"})
    }
}

/// The address of a device, as it is on the internet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DeviceAddress(pub IpAddr);

impl Word for DeviceAddress {
    fn parse(text: &str) -> Result<Self, Flaw> {
        let address: Option<IpAddr> = text.parse().ok();
        // An address of IPv4 that is written as one of IPv6 is that address.
        address.map(|address| Self(address.to_canonical())).ok_or_else(|| Flaw::new("not-an-ip-address"))
    }

    fn schema() -> Value {
        json!({"maxLength": 45, "examples": ["192.0.2.7", "2001:db8::7"]})
    }
}

/// What a browser says that it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceSoftware(pub String);

impl Word for DeviceSoftware {
    fn parse(text: &str) -> Result<Self, Flaw> {
        // Nearly every one is plain, and as it is kept.
        let plain = (1..=512).contains(&text.len())
            && text.bytes().all(|byte| (b' '..=b'~').contains(&byte))
            && text.trim_ascii().len() == text.len();
        if plain {
            Ok(Self(text.to_owned()))
        } else {
            text::Line::<512>::parse(text).map(|line| Self(line.0))
        }
    }

    fn schema() -> Value {
        <text::Line<512> as Word>::schema()
    }
}

input! {
    /// What a person did in the service, and on which device.
    #[derive(Debug)]
    pub struct UsageEvent {
        /// The sender's own id of it: sent again with the same person and time, it counts once.
        id: SenderCode,
        /// Whose account it was, or which contact person.
        user: SubjectId,
        /// When: at most five minutes ahead of our clock. What is older than anything we keep is dropped.
        at: DateTime<Utc>,
        /// What was done, in a word: `invoice.opened`.
        action: EventAction,
        /// The address of the device; after some weeks only its network is kept.
        ip: Option<DeviceAddress>,
        /// What the browser says that it is.
        user_agent: Option<DeviceSoftware>,
        /// The identifier of a cookie on the device.
        cookie_id: Option<SenderCode>,
    }
}

/// An event whose members are all there and all text, each at most once.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PlainEvent<'a> {
    #[serde(borrow)]
    id: Cow<'a, str>,
    #[serde(borrow)]
    user: Cow<'a, str>,
    #[serde(borrow)]
    at: Cow<'a, str>,
    #[serde(borrow)]
    action: Cow<'a, str>,
    #[serde(borrow)]
    ip: Option<Cow<'a, str>>,
    #[serde(borrow)]
    user_agent: Option<Cow<'a, str>>,
    #[serde(borrow)]
    cookie_id: Option<Cow<'a, str>>,
}

impl PlainEvent<'_> {
    /// The event, if each member is good.
    fn read(&self) -> Result<UsageEvent, Flaw> {
        fn optional<T: Word>(text: Option<&Cow<'_, str>>) -> Result<Option<T>, Flaw> {
            text.map(|text| T::parse(text)).transpose()
        }
        Ok(UsageEvent {
            id: SenderCode::parse(&self.id)?,
            user: SubjectId::parse(&self.user)?,
            at: <DateTime<Utc> as Word>::parse(&self.at)?,
            action: EventAction::parse(&self.action)?,
            ip: optional(self.ip.as_ref())?,
            user_agent: optional(self.user_agent.as_ref())?,
            cookie_id: optional(self.cookie_id.as_ref())?,
        })
    }
}

/// Reads one event, or says everything that is wrong with it.
pub fn read(bytes: &[u8]) -> Result<UsageEvent, Vec<Fault>> {
    // Nearly every one is good, and read at once: what is wrong with another is looked for by the reader of all bodies.
    if let Some(Ok(event)) = serde_json::from_slice::<PlainEvent<'_>>(bytes).ok().map(|plain| plain.read()) {
        return Ok(event);
    }
    let (value, duplicates) = strict(bytes).map_err(|_| vec![Fault::new("", "not-json")])?;
    input::read(&value, duplicates)
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOOD: &str = r#"{"id":"e1","user":"6f6a1c9e-5d0a-4a54-9d0c-0d6f0d1f5a11","at":"2026-11-22T10:00:00Z","action":"invoice.opened"}"#;

    #[test]
    fn an_event_has_these_members_and_no_other() {
        let event = read(GOOD.as_bytes()).unwrap();
        assert_eq!((event.id.0.as_str(), event.action.0.as_str(), event.ip), ("e1", "invoice.opened", None));
        let with = |more: &str| GOOD.replace(r#""id":"e1""#, &format!(r#""id":"e1",{more}"#));
        let mapped = read(with(r#""ip":"::ffff:192.0.2.7","user_agent":null"#).as_bytes()).unwrap();
        assert_eq!(mapped.ip.unwrap().0.to_string(), "192.0.2.7");
        let software = read(with(r#""user_agent":" Caf\u00e9\u0301\u200b/1 ""#).as_bytes()).unwrap();
        assert_eq!(software.user_agent.unwrap().0, "Caf\u{e9}\u{301}/1");
        for (more, pointer, code) in [
            (r#""name":"Anna""#, "/name", "unknown-member"),
            (r#""id":"e2""#, "/id", "duplicate-member"),
            (r#""ip":"192.0.2.0/24""#, "/ip", "not-an-ip-address"),
            (r#""ip":7"#, "/ip", "not-a-string"),
            (r#""cookie_id":"a b""#, "/cookie_id", "not-a-code"),
        ] {
            let faults = read(with(more).as_bytes()).unwrap_err();
            assert_eq!((faults[0].pointer.as_str(), faults[0].code), (pointer, code), "{more}");
        }
        for (wrong, pointer, code) in [
            ("{}", "/id", "required"),
            ("[1]", "", "not-an-object"),
            ("{", "", "not-json"),
            ("", "", "not-json"),
        ] {
            let faults = read(wrong.as_bytes()).unwrap_err();
            assert_eq!((faults[0].pointer.as_str(), faults[0].code), (pointer, code), "{wrong}");
        }
        let sentence = GOOD.replace("invoice.opened", "opened the invoice of Anna");
        assert_eq!(read(sentence.as_bytes()).unwrap_err()[0].code, "not-an-action");
    }
}
