//! Telephone numbers, as E.164 writes them, by the numbering plan of their country.

use percent_encoding::percent_decode_str;
use rlibphonenumber::{PHONE_NUMBER_UTIL, PhoneNumber as Parsed, PhoneNumberFormat, Region};
use serde_json::{Value, json};

use super::Within;
use crate::platform::input::{Flaw, Word};
use crate::platform::text::{is_dash, plain};

/// A number that someone typed: with its country, and then it is a good one; or as it is dialled within a country, which
/// [`Within::within`] is told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum PhoneNumber {
    /// `+` and the digits that E.164 gives it.
    International(String),
    /// As it was typed, with plain spaces and hyphens.
    National(String),
}

/// The country of a number that says none, where no address says it either.
pub const OURS: &str = "BE";

/// The longest text that is read as a number.
const LONGEST: usize = 60;

impl Word for PhoneNumber {
    fn parse(text: &str) -> Result<Self, Flaw> {
        if text.chars().count() > LONGEST {
            return Err(Flaw::new("too-long").with("max", LONGEST));
        }
        let typed = as_typed(text);
        let dialled = typed.strip_prefix("tel:").unwrap_or(&typed);
        // A local number of RFC 3966 says its country apart.
        let dialled =
            dialled.split_once(";phone-context=").map_or(dialled.to_owned(), |(number, context)| {
                if context.starts_with('+') { format!("{context} {number}") } else { number.to_owned() }
            });
        // Letters are no digits; and whoever has an extension is not called at the number alone.
        if dialled.chars().any(char::is_alphabetic) {
            return Err(flaw("form", OURS));
        }
        let digits = dialled.chars().filter(|c| c.is_numeric()).count();
        if dialled.trim_start_matches([' ', '(']).starts_with(['+', '＋']) {
            return in_plan(&dialled, None).map(Self::International).ok_or_else(|| flaw("plan", OURS));
        }
        // No plan has numbers so short or so long.
        if !(4..=20).contains(&digits) {
            return Err(flaw("form", OURS));
        }
        Ok(Self::National(dialled))
    }

    fn schema() -> Value {
        json!({"maxLength": LONGEST, "examples": ["+32471234567", "056 12 34 56"]})
    }
}

impl Within for PhoneNumber {
    /// The number as E.164 writes it, as whoever is in that country dials it.
    fn within(self, country: &str) -> Result<String, Flaw> {
        match self {
            Self::International(number) => Ok(number),
            Self::National(typed) => country
                .parse()
                .ok()
                .and_then(|region| in_plan(&typed, Some(region)))
                .ok_or_else(|| flaw("country", country)),
        }
    }
}

fn flaw(why: &'static str, country: &str) -> Flaw {
    Flaw::new("not-a-phone-number").with("why", why).with("country", country)
}

/// What was typed, without what nobody sees and without a word before or behind it (`GSM:`, `(werk)`), with plain spaces and hyphens.
fn as_typed(text: &str) -> String {
    let plain: String = plain(text)
        .chars()
        .map(|c| match c {
            _ if is_dash(c) => '-',
            '_' | '·' | '\'' | '’' => ' ',
            _ => c,
        })
        .collect();
    let plain = plain.trim();
    // A local number of RFC 3966 is read as one.
    if plain.get(..4).is_some_and(|scheme| scheme.eq_ignore_ascii_case("tel:")) {
        return percent_decode_str(plain).decode_utf8_lossy().to_ascii_lowercase();
    }
    let label = |c: char| c.is_alphabetic() || matches!(c, '.' | ':' | ' ' | '-' | '/' | '&');
    let bracketed = |text: &str| !text.is_empty() && text.chars().all(label);
    let plain = match plain.strip_prefix('(').and_then(|text| text.split_once(')')) {
        Some((kind, number)) if bracketed(kind) => number.trim_start(),
        _ => plain,
    };
    let before = if plain.starts_with(char::is_alphabetic) { plain.trim_start_matches(label) } else { plain };
    // And without words behind it; digits behind those are an extension.
    let before = match before.find(|c: char| c.is_alphabetic()) {
        Some(at) if before[..at].ends_with(' ') && before[at..].chars().all(label) => before[..at].trim_end(),
        _ => before,
    };
    // And without one behind it, in brackets: which of their numbers it is.
    let behind = before.strip_suffix(')').and_then(|text| text.rsplit_once('('));
    match behind.filter(|(_, kind)| bracketed(kind)) {
        Some((number, _)) => number.trim_end().to_owned(),
        None => before.to_owned(),
    }
}

/// The number, where the plan of its country has it: as typed; without a zero in brackets, which some put before numbers
/// that have none; or with `00` for `+`, whatever one dials in that country.
fn in_plan(typed: &str, region: Option<Region>) -> Option<String> {
    let readings = [
        Some(typed.to_owned()),
        typed.contains("(0)").then(|| typed.replacen("(0)", "", 1)),
        typed.trim_start().strip_prefix("00").map(|rest| format!("+{rest}")),
    ];
    let util = &*PHONE_NUMBER_UTIL;
    let known = |number: &Parsed| util.is_valid_number(number) && number.extension.is_none();
    let read = |typed: String| util.parse(&typed, region).ok().filter(known);
    let number = readings.into_iter().flatten().find_map(read)?;
    Some(util.format(&number, PhoneNumberFormat::E164).into_owned())
}

#[cfg(test)]
mod tests {
    use rlibphonenumber::PhoneNumberType;

    use super::*;

    fn kept(text: &str, country: &str) -> Result<String, Flaw> {
        PhoneNumber::parse(text)?.within(country)
    }

    /// S14.
    #[test]
    fn numbers_become_e164_with_belgium_understood() {
        for (given, number) in [
            ("0471 23 45 67", "+32471234567"),
            ("0032 471 23 45 67", "+32471234567"),
            ("+32 (0)56 12 34 56", "+3256123456"),
            ("+32 056 12 34 56", "+3256123456"),
            ("056/12.34.56", "+3256123456"),
            ("(056) 12-34-56", "+3256123456"),
            ("02 274 48 00", "+3222744800"),
            ("0800 12 345", "+3280012345"),
            ("+31 6 12345678", "+31612345678"),
            ("+33 1 42 68 53 00", "+33142685300"),
            ("+39 06 69812345", "+390669812345"),
            ("0039 02 8646 1234", "+390286461234"),
            ("+225 07 01 02 03 04", "+2250701020304"),
        ] {
            assert_eq!(kept(given, OURS).unwrap(), number, "{given}");
        }
    }

    /// With a word on what number it is, before it or behind.
    #[test]
    fn a_number_is_read_beside_words() {
        for given in [
            "Gsm-nr: 0471 23 45 67",
            "GSM-nummer 0471234567",
            "Tel/Fax: 0471 23 45 67",
            "Tel & fax 0471 23 45 67",
            "(gsm) 0471 23 45 67",
            "0471 23 45 67 gsm",
            "+32 471 23 45 67 - An",
        ] {
            assert_eq!(kept(given, OURS).unwrap(), "+32471234567", "{given:?}");
        }
        for given in ["0471 23 45 67 ext 12", "0471 23 45 67 of 0471 23 45 68", "gsm"] {
            assert!(kept(given, OURS).is_err(), "{given:?}");
        }
    }

    /// However it is typed, pasted or linked.
    #[test]
    fn a_number_is_read_in_any_clothes() {
        for given in [
            "0471\u{a0}23\u{202f}45\u{2009}67",
            "0471\t23\t45\t67",
            "0471\n23 45 67",
            "0471\u{2010}23\u{2011}45\u{2012}67",
            "0471\u{2013}23\u{2014}45\u{2212}67",
            "\u{202a}+32471234567\u{202c}",
            "\u{200e}0471 23 45 67\u{200f}",
            "0471\u{200b}23\u{2060}45\u{ad}67",
            "\u{feff}0471234567",
            "tel:+32471234567",
            "TEL:+32-471-23-45-67",
            "tel:%2B32471234567",
            "0471_23_45_67",
            "0471·23·45·67",
            "0471\u{2800}23 45 67",
            "tel:0471-23-45-67",
            "tel:0471234567;phone-context=+32",
            "Tel. 0471 23 45 67",
            "GSM: 0471/23.45.67",
            "0471 23 45 67 (gsm)",
            "Tel. werk: +32 471 23 45 67 (vast)",
            "+ 32 471 23 45 67",
            "++32471234567",
            "(+32) 471 23 45 67",
            "+32 (0) 471 23 45 67",
            "(0)471 23 45 67",
            "00 32 471 23 45 67",
            "32 471 23 45 67",
            "471 23 45 67",
            "\u{ff0b}32471234567",
            "\u{ff10}\u{ff14}71234567",
        ] {
            assert_eq!(kept(given, OURS).unwrap(), "+32471234567", "{given:?}");
        }
        for (given, country, number) in [
            ("0478 512345", "NL", "+31478512345"),
            ("0478 51 23 45", "BE", "+32478512345"),
            ("06 12345678", "FR", "+33612345678"),
            ("06 12345678", "NL", "+31612345678"),
            ("0 612 34567", "LT", "+37061234567"),
            ("8 612 34567", "LT", "+37061234567"),
            ("031 234 567", "SI", "+38631234567"),
            ("06 698 12345", "IT", "+390669812345"),
            ("+39 (0)6 69812345", "BE", "+390669812345"),
            ("+34 (0)912 34 56 78", "BE", "+34912345678"),
            ("27 12 34", "LU", "+352271234"),
            ("0032 471 23 45 67", "US", "+32471234567"),
            ("(201) 555-0123", "US", "+12015550123"),
            ("+290 22158", "BE", "+29022158"),
        ] {
            let read = kept(given, country);
            assert_eq!(read.as_deref(), Ok(number), "{given} {country}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in [
            "",
            " ",
            "0471",
            "abc",
            "112",
            "+32 471 23 45 67 ext. 8",
            "tel:+32471234567;ext=8",
            "0471 23 45 67 / 0472 11 22 33",
            "+32471234567890123",
            "12345",
            "+0471234567",
            "0471 23 45 678",
            "0471 23 45 6",
            "+32 47 123 45 6",
            "056 12 34 5",
            "+",
            "00",
            "+1234567",
            "+999 12 34 56 78",
            "+210 12 34 56 78",
            "+49 12",
            "0800 BAKKER",
        ] {
            assert_eq!(kept(text, OURS).unwrap_err().code, "not-a-phone-number", "{text}");
        }
        // Of two countries it is not guessed which.
        assert_eq!(kept("0471 23 45 67", "DK").unwrap_err().code, "not-a-phone-number");
        assert_eq!(kept("0471 23 45 67", "AQ").unwrap_err().code, "not-a-phone-number");
        assert_eq!(kept(&"1".repeat(61), OURS).unwrap_err().code, "too-long");
    }

    /// A Belgian mobile number has nine digits, whatever area its first two could be: only 042 and 043 are landlines.
    #[test]
    fn a_mobile_number_that_lacks_a_digit_is_no_landline() {
        for prefix in 455..500 {
            for rest in [12345, 99999, 20406, 70000] {
                let short = format!("0{prefix} {rest}");
                assert!(kept(&short, OURS).is_err(), "{short}");
                assert!(kept(&format!("+32 {prefix} {rest}"), OURS).is_err(), "{short}");
            }
        }
        assert_eq!(kept("04 223 45 67", OURS).unwrap(), "+3242234567");
    }

    /// The example of every kind of number of every country that the plans know, as it is written for others and at home.
    #[test]
    fn every_example_of_every_plan_is_read() {
        use PhoneNumberType::*;
        let util = &*PHONE_NUMBER_UTIL;
        let (mut read, mut european) = (0, std::collections::BTreeSet::new());
        for region in util.get_supported_regions() {
            for kind in [
                FixedLine,
                Mobile,
                TollFree,
                PremiumRate,
                SharedCost,
                VoIP,
                PersonalNumber,
                Pager,
                UAN,
                VoiceMail,
            ] {
                let Ok(number) = util.get_example_number_for_type_and_region(region, kind) else { continue };
                let number: Parsed = number.clone();
                let e164 = util.format(&number, PhoneNumberFormat::E164).into_owned();
                let country = format!("{region:?}").to_ascii_uppercase();
                let [abroad, linked, home] = [
                    PhoneNumberFormat::International,
                    PhoneNumberFormat::RFC3966,
                    PhoneNumberFormat::National,
                ]
                .map(|format| util.format(&number, format).into_owned());
                let spelled = [
                    abroad.replace(' ', "\u{a0}"),
                    abroad.replace(' ', "-"),
                    abroad.replace(' ', "."),
                    abroad.replacen('+', "00", 1),
                    e164.clone(),
                    abroad,
                    linked,
                ];
                for spelled in spelled {
                    assert_eq!(kept(&spelled, OURS).as_deref(), Ok(&*e164), "{spelled} {country} {kind:?}");
                }
                assert_eq!(kept(&home, &country).as_deref(), Ok(&*e164), "{home} {country} {kind:?}");
                // Elsewhere it is refused, or it is a number there.
                if let Ok(other) = kept(&home, OURS) {
                    assert!(other == e164 || other.starts_with("+32"), "{home} {country}: {other}");
                }
                european.insert(country);
                read += 1;
            }
        }
        let named =
            "AT BE BG CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO SE SI SK CH";
        assert!(named.split(' ').all(|country| european.contains(country)), "{european:?}");
        assert!(read > 1000, "{read}");
    }
}
