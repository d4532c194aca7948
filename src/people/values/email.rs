//! E-mail addresses: kept as given, found by a normalised key.

use email_address::{EmailAddress as Syntax, Options};
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;
use unicode_security::MixedScript;

use crate::platform::input::{Flaw, Word};
use crate::platform::text::is_deceptive;

/// An address that a mail can be sent to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmailAddress {
    /// As the person writes it, composed (NFC) and with its domain in lower case.
    pub address: String,
    /// For finding and comparing only: lower case, the domain in ASCII (IDNA).
    pub key: String,
}

impl Word for EmailAddress {
    fn parse(text: &str) -> Result<Self, Flaw> {
        let text: String = text.trim().nfc().collect();
        if text.len() > 254 {
            return Err(Flaw::new("too-long").with("max", 254));
        }
        if text.chars().any(|c| is_deceptive(c) || matches!(c, '\u{200c}' | '\u{200d}')) {
            return Err(Flaw::new("forbidden-character"));
        }
        let flaw = || Flaw::new("not-an-email");
        let (local, domain) = text.rsplit_once('@').ok_or_else(flaw)?;
        // A name in which letters of several scripts look alike is made to be mistaken for another's.
        if !std::iter::once(local).chain(domain.split('.')).all(|part| part.is_single_script()) {
            return Err(Flaw::new("mixed-scripts"));
        }
        let ascii = idna::domain_to_ascii_strict(domain).map_err(|_| flaw())?;
        let options = Options::default().without_display_text().without_domain_literal().with_required_tld();
        Syntax::parse_with_options(&format!("{local}@{ascii}"), options).map_err(|_| flaw())?;
        let numeric =
            ascii.rsplit('.').next().is_some_and(|last| last.bytes().all(|byte| byte.is_ascii_digit()));
        if numeric || local.contains(['"', '(', ')', ' ']) {
            return Err(flaw());
        }
        // A sigma is written in its own way at the end of a word, but not in capitals.
        let key: String = format!("{}@{ascii}", local.to_lowercase().replace('ς', "σ")).nfc().collect();
        Ok(Self { address: format!("{local}@{}", domain.to_lowercase()), key })
    }

    fn schema() -> Value {
        json!({"format": "email", "maxLength": 254})
    }
}

impl EmailAddress {
    /// The key of an address that is on file; none if it is no address.
    pub fn key_of(text: &str) -> Option<String> {
        Self::parse(text).ok().map(|address| address.key)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn key(text: &str) -> String {
        EmailAddress::parse(text).unwrap_or_else(|flaw| panic!("{text}: {flaw:?}")).key
    }

    fn flaw(text: &str) -> &'static str {
        EmailAddress::parse(text).expect_err(text).code
    }

    /// Abuse case 28: the same address in other clothes is the same account.
    #[test]
    fn the_key_sees_through_case_and_domain_encoding() {
        assert_eq!(key("Jan@Example.BE"), "jan@example.be");
        assert_eq!(key(" JAN@exämple.be "), "jan@xn--exmple-cua.be");
        assert_eq!(key("jan@xn--exmple-cua.be"), key("jan@EXÄMPLE.be"));
        assert_eq!(key("zoe\u{308}@example.be"), key("zoë@example.be"));
        assert_eq!(key("jan+facturen@example.be"), "jan+facturen@example.be");
        assert_eq!(key("ΟΔΟΣ@example.be"), key("οδοσ@example.be"));
        assert_eq!(EmailAddress::parse("Jan@Example.BE").unwrap().address, "Jan@example.be");
    }

    /// ... and another's address never is: no compatibility folding (NFKC), no dotless i, no look-alikes.
    #[test]
    fn look_alikes_stay_different_or_are_refused() {
        assert_ne!(key("ﬁa@example.be"), key("fia@example.be"));
        assert_ne!(key("ına@example.be"), key("ina@example.be"));
        assert_eq!(flaw("jаn@example.be"), "mixed-scripts");
        assert_eq!(flaw("jan@exаmple.be"), "mixed-scripts");
        assert_eq!(flaw("jan\u{200b}@example.be"), "forbidden-character");
        assert_eq!(flaw("jan\u{202e}@example.be"), "forbidden-character");
    }

    #[test]
    fn what_no_mail_can_reach_is_refused() {
        for text in [
            "",
            "jan",
            "@example.be",
            "jan@",
            "jan@localhost",
            "a@b@example.be",
            "jan@example..be",
            "jan@127.0.0.1",
        ] {
            assert_eq!(flaw(text), "not-an-email", "{text}");
        }
        for text in
            ["jan@[127.0.0.1]", "Jan <jan@example.be>", "\"jan jansen\"@example.be", "jan@-a.be", ".a@b.be"]
        {
            assert_eq!(flaw(text), "not-an-email", "{text}");
        }
        assert_eq!(flaw(&format!("{}@example.be", "a".repeat(250))), "too-long");
        assert_eq!(flaw("jan@example.be\r\nBcc: b@example.be"), "forbidden-character");
    }

    proptest! {
        #[test]
        fn normalising_twice_changes_nothing(text in "[a-zA-Zé.+@ äб-]{1,30}(@[a-zé]{1,8}\\.[a-zA-Z]{2,4})?") {
            if let Ok(email) = EmailAddress::parse(&text) {
                prop_assert_eq!(&EmailAddress::parse(&email.address).unwrap(), &email);
                prop_assert_eq!(&EmailAddress::parse(&email.key).unwrap().key, &email.key);
            }
        }
    }
}
