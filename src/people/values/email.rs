//! E-mail addresses: kept as given, found by a normalised key.

use email_address::{EmailAddress as Syntax, Options};
use percent_encoding::percent_decode_str;
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;
use unicode_security::MixedScript;

use crate::platform::input::{Flaw, Word};
use crate::platform::text::is_unseen;

/// An address that a mail can be sent to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EmailAddress {
    /// As the person writes it, composed (NFC) and with its domain in lower case.
    pub address: String,
    /// For finding and comparing only: lower case, the domain in ASCII (IDNA).
    pub key: String,
}

/// The ends of names in which no mail arrives: they are reserved for other things (RFC 6761, 6762, 7686, 9476), or never given
/// out. Those of examples and trials (`.example`, `.test`) are left to whoever tries this service.
const NOWHERE: [&str; 11] = [
    "alt",
    "arpa",
    "corp",
    "home",
    "internal",
    "invalid",
    "lan",
    "local",
    "localdomain",
    "localhost",
    "onion",
];

impl EmailAddress {
    /// Reads an address, whether or not a mail would arrive there.
    fn read(text: &str) -> Result<Self, Flaw> {
        let text: String = pasted(text).as_str().nfc().collect();
        if text.len() > 254 {
            return Err(Flaw::new("too-long").with("max", 254));
        }
        // Here alone nothing is dropped: another address is another person.
        if let Some((at, c)) = text.chars().enumerate().find(|(_, c)| is_hidden(*c)) {
            return Err(Flaw::new("forbidden-character").with("character", code(c)).with("place", at + 1));
        }
        let flaw = |why| Flaw::new("not-an-email").with("why", why);
        let (local, domain) = text.rsplit_once('@').ok_or_else(|| flaw("no-at"))?;
        if local.contains('@') {
            return Err(flaw("two"));
        }
        // A name in which letters of several scripts look alike is made to be mistaken for another's.
        let parts = std::iter::once(local).chain(domain.split('.'));
        if let Some(mixed) = parts.into_iter().find(|part| !part.is_single_script()) {
            return Err(Flaw::new("mixed-scripts").with("part", mixed));
        }
        let ascii = idna::domain_to_ascii_strict(domain).map_err(|_| flaw("domain"))?;
        let last = ascii.rsplit('.').next().unwrap_or_default();
        let numeric = last.bytes().all(|byte| byte.is_ascii_digit());
        let options = Options::default().without_display_text().without_domain_literal().with_required_tld();
        let named = |local: &str| Syntax::parse_with_options(&format!("{local}@{ascii}"), options).is_ok();
        if numeric || !named("an") {
            return Err(flaw("domain"));
        }
        if local.contains(['"', '(', ')', ' ']) || !named(local) {
            return Err(flaw("name"));
        }
        // A sigma is written in its own way at the end of a word, but not in capitals.
        let key: String = format!("{}@{ascii}", local.to_lowercase().replace('ς', "σ")).nfc().collect();
        Ok(Self { address: format!("{local}@{}", domain.to_lowercase()), key })
    }

    /// Whether its domain is one in which no mail arrives; answers how it ends.
    fn leads_nowhere(&self) -> Option<&str> {
        let last = self.key.rsplit('.').next()?;
        (NOWHERE.contains(&last) || last.len() == 1).then_some(last)
    }
}

impl Word for EmailAddress {
    fn parse(text: &str) -> Result<Self, Flaw> {
        let address = Self::read(text)?;
        match address.leads_nowhere() {
            Some(end) => Err(Flaw::new("not-an-email").with("why", "nowhere").with("end", end)),
            None => Ok(address),
        }
    }

    fn schema() -> Value {
        json!({"format": "email", "maxLength": 320})
    }
}

/// The address of an account that there may be: whoever registered one in the days when any was taken finds it, and gets in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AddressOnFile(pub EmailAddress);

impl Word for AddressOnFile {
    fn parse(text: &str) -> Result<Self, Flaw> {
        EmailAddress::read(text).map(Self)
    }

    fn schema() -> Value {
        <EmailAddress as Word>::schema()
    }
}

/// Whether a character cannot be seen in an address, or is none that it can have.
fn is_hidden(c: char) -> bool {
    is_unseen(c) || matches!(c, '\u{200c}' | '\u{200d}' | '\u{2028}' | '\u{2029}' | '\u{2800}')
}

/// The name of a character that cannot be shown.
fn code(c: char) -> String {
    format!("U+{:04X}", u32::from(c))
}

/// An address out of what is pasted for it: `An Peeters <an@peeters.be>`, `mailto:an@peeters.be`, with blanks around it or the
/// sign that ends a sentence behind it. Where that is not one address and nothing else, it is left as it is.
fn pasted(text: &str) -> String {
    let text = text.replace('＠', "@");
    let text = text.trim_matches(is_around).trim_end_matches(ends);
    // What was copied too far, by a bracket.
    let text = if text.contains('<') { text } else { text.trim_end_matches('>') };
    // A name behind it, as mails of old have it.
    let named = text.strip_suffix(')').and_then(|text| text.rsplit_once(" ("));
    let text = named.filter(|(_, name)| !name.contains('@')).map_or(text, |(address, _)| address);
    let enclosed = [('<', '>'), ('[', ']'), ('‹', '›'), ('(', ')')]
        .into_iter()
        .find_map(|(opens, closes)| text.strip_suffix(closes)?.rsplit_once(opens));
    let Some((name, inside)) = enclosed else { return bare(text) };
    let (name, inside) = (name.trim_matches(is_around), bare(inside));
    // A name that is another address leaves open which of the two is meant.
    if name.contains(['<', '>']) || name.contains('@') && !name.eq_ignore_ascii_case(&inside) {
        return text.to_owned();
    }
    inside
}

/// Blanks and quotation marks, which belong to no address.
fn is_around(c: char) -> bool {
    c.is_whitespace() || is_hidden(c) || matches!(c, '"' | '\'' | '‘' | '’' | '“' | '”' | '„')
}

/// The same, and the sign that ends a sentence.
fn ends(c: char) -> bool {
    is_around(c) || matches!(c, '.' | ',' | ';' | ':')
}

/// An address without the scheme of a link to it, and what such a link may say of the mail (RFC 6068).
fn bare(text: &str) -> String {
    let text = text.trim_matches(is_around);
    let address = match text.split_once(':') {
        Some((scheme, rest)) if scheme.eq_ignore_ascii_case("mailto") => {
            let address = rest.trim_start_matches('/').split('?').next().unwrap_or_default();
            percent_decode_str(address).decode_utf8_lossy().into_owned()
        }
        Some((label, rest))
            if ["smtp", "email", "e-mail", "mail"].iter().any(|one| label.eq_ignore_ascii_case(one)) =>
        {
            rest.to_owned()
        }
        _ => text.to_owned(),
    };
    address.trim_matches(is_around).trim_end_matches(ends).to_owned()
}

impl EmailAddress {
    /// An address that is on file; none if it is no address.
    pub fn on_file(text: &str) -> Option<Self> {
        Self::read(text).ok()
    }

    /// The key of an address that is on file; none if it is no address.
    pub fn key_of(text: &str) -> Option<String> {
        Self::read(text).ok().map(|address| address.key)
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

    /// Pasted from a mail, an address book, a page: one address, whatever surrounds it.
    #[test]
    fn an_address_is_read_as_it_is_pasted() {
        for text in [
            "An <an@peeters.be>",
            "An Peeters <an@peeters.be>",
            "\"Peeters, An\" <an@peeters.be>",
            "'an@peeters.be' <an@peeters.be>",
            "AN@peeters.be <an@peeters.be>",
            "<an@peeters.be>",
            "< an@peeters.be >",
            "<mailto:an@peeters.be>",
            "mailto:an@peeters.be",
            "MAILTO:an@peeters.be?subject=Hallo%20daar",
            "an@peeters.be.",
            "an@peeters.be;",
            "an@peeters.be,",
            "An <an@peeters.be>;",
            "an@peeters.be ;",
            "\u{a0}an@peeters.be\u{2009}",
            "\tan@peeters.be\r\n",
            "\u{feff}an@peeters.be\u{200b}",
            "\u{202a}an@peeters.be\u{202c}",
            "'an@peeters.be'",
            "an@peeters.be>",
            "“an@peeters.be”",
            "SMTP:an@peeters.be",
            "E-mail: an@peeters.be",
            "An Peeters [mailto:an@peeters.be]",
            "An ‹an@peeters.be›",
            "(an@peeters.be)",
            "an@peeters.be (An Peeters)",
            "mailto:an%40peeters.be",
            "mailto://an@peeters.be",
            "an\u{ff20}peeters.be",
        ] {
            let address = EmailAddress::parse(text).unwrap_or_else(|flaw| panic!("{text}: {flaw:?}"));
            assert_eq!(address.address, "an@peeters.be", "{text:?}");
        }
        assert_eq!(EmailAddress::parse("mailto:an%2Bx@peeters.be").unwrap().address, "an+x@peeters.be");
        // Two are not one.
        for text in [
            "an@peeters.be; jan@peeters.be",
            "an@peeters.be, jan@peeters.be",
            "an@peeters.be jan@peeters.be",
            "jan@peeters.be <an@peeters.be>",
            "An <an@peeters.be>, Jan <jan@peeters.be>",
            "An <an@peeters.be",
            "an @peeters.be",
            "an@ peeters.be",
        ] {
            assert_eq!(flaw(text), "not-an-email", "{text}");
        }
    }

    /// What is wrong, and where.
    #[test]
    fn a_hidden_character_is_named_with_its_place() {
        let flaw = EmailAddress::parse(" an@pee\u{200b}ters.be").unwrap_err();
        assert_eq!(flaw, Flaw::new("forbidden-character").with("character", "U+200B").with("place", 7));
        for (text, why) in [
            ("jan.peeters.be", "no-at"),
            ("jan@peeters@be.be", "two"),
            ("jan@peeters", "domain"),
            ("jan@1.2.3.4", "domain"),
            ("jan jansen@peeters.be", "name"),
            ("jan@printer.local", "nowhere"),
        ] {
            let flaw = EmailAddress::parse(text).unwrap_err();
            assert_eq!(flaw.args.first(), Some(&("why", why.to_owned())), "{text}");
        }
    }

    /// An address of old, in which no mail arrives, still finds its account.
    #[test]
    fn an_address_that_is_on_file_is_read() {
        for text in ["an@printer.local", "an@a.invalid", "an@x.localhost", "An <an@nas.lan>"] {
            assert_eq!(flaw(text), "not-an-email", "{text}");
            assert!(EmailAddress::key_of(text).is_some() && AddressOnFile::parse(text).is_ok(), "{text}");
        }
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
        for text in [
            "jan@[127.0.0.1]",
            "\"jan jansen\"@example.be",
            "jan@-a.be",
            ".a@b.be",
            "jan@a.invalid",
            "jan@mac.local",
            "jan@a.localhost",
            "jan@a.onion",
            "jan@1.in-addr.arpa",
            "jan@nas.lan",
            "jan@srv.internal",
            "jan@a.b",
        ] {
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
