//! Countries and languages by their codes.

use celes::Country as Known;
use serde_json::{Map, Value, json};
use unic_langid::LanguageIdentifier;

use crate::platform::i18n::Language;
use crate::platform::input::{Flaw, Word};
use crate::platform::text::{Line, is_dash, plain};

/// A country: ISO 3166-1 alpha-2 in upper case (`GR`, although its VAT numbers say `EL`; `GB`, not `UK`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Country(pub String);

impl Word for Country {
    fn parse(text: &str) -> Result<Self, Flaw> {
        let code = plain(text).trim().to_ascii_uppercase();
        match Known::from_alpha2(&code) {
            Ok(_) if code.len() == 2 => Ok(Self(code)),
            _ => Err(Flaw::new("not-a-country")),
        }
    }

    fn schema() -> Value {
        json!({"minLength": 2, "maxLength": 2, "examples": ["BE"]})
    }
}

impl Country {
    /// The country of the address that is given with other members, or `else_here`, where none is said. None where what is said is
    /// no country: of what depends on it nothing can be told.
    pub fn said_with(members: &Map<String, Value>, else_here: Option<&str>) -> Option<String> {
        match members.get("address").map(|address| &address["country"]).and_then(Value::as_str) {
            Some(said) => Self::parse(said).ok().map(|country| country.0),
            None => else_here.map(str::to_owned),
        }
    }
}

/// A postcode: four digits where the country is Belgium, written with or without the `B-` of letters from abroad; other
/// countries' are not judged (S16).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Postcode(pub String);

impl Word for Postcode {
    fn parse(text: &str) -> Result<Self, Flaw> {
        let line = Line::<20>::parse(text)?.0;
        let compact: String =
            plain(&line).chars().filter(|c| !c.is_whitespace() && !is_dash(*c) && *c != '.').collect();
        let compact = compact.to_ascii_uppercase();
        let belgian = compact.strip_prefix("BE").or_else(|| compact.strip_prefix('B')).unwrap_or(&compact);
        Ok(Self(if Self::is_belgian(belgian) { belgian.to_owned() } else { line }))
    }

    fn schema() -> Value {
        <Line<20> as Word>::schema()
    }
}

impl Postcode {
    /// Whether a text is a Belgian postcode as it is kept.
    pub fn is_belgian(text: &str) -> bool {
        text.len() == 4 && !text.starts_with('0') && text.bytes().all(|b| b.is_ascii_digit())
    }
}

/// A language: BCP 47, of ISO 639, kept in its canonical case (`nl-BE`), whether or not we write it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LanguageTag(pub String);

/// A tag as far as it says what is spoken where: what follows a single letter is of other concern.
fn without_extensions(text: &str) -> String {
    let parts = text.split(['-', '_']).take_while(|part| part.len() > 1 || part.is_empty());
    parts.collect::<Vec<_>>().join("-")
}

impl Word for LanguageTag {
    fn parse(text: &str) -> Result<Self, Flaw> {
        let flaw = || Flaw::new("not-a-language").with("allowed", Language::tags());
        let text = Line::<35>::parse(text).map_err(|_| flaw())?.0;
        let tag: LanguageIdentifier = without_extensions(&text).parse().map_err(|_| flaw())?;
        let primary = tag.language.as_str();
        let known = isolang::Language::from_639_1(primary).or_else(|| isolang::Language::from_639_3(primary));
        // Languages that nobody speaks: several, none, one that nobody determined.
        let known = known.filter(|_| !["mis", "mul", "und", "zxx"].contains(&primary));
        let known = known.ok_or_else(flaw)?;
        // A language is named by its two letters, where it has them (RFC 5646, 2.2.1).
        let shortest = known.to_639_1().unwrap_or(primary);
        Ok(Self(tag.to_string().replacen(primary, shortest, 1)))
    }

    fn schema() -> Value {
        json!({"maxLength": 35, "examples": ["nl", "fr-BE"]})
    }
}

/// A language in which something of ours was shown: one that we write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownLanguage(pub String);

impl Word for ShownLanguage {
    fn parse(text: &str) -> Result<Self, Flaw> {
        let tag = LanguageTag::parse(text)?.0;
        match Language::of_tag(&tag) {
            Some(_) => Ok(Self(tag)),
            None => Err(Flaw::new("not-a-language").with("allowed", Language::tags())),
        }
    }

    fn schema() -> Value {
        <LanguageTag as Word>::schema()
    }
}

/// A language that someone says they speak. What is none is not held against them: it is left as if it had not been said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LanguageWish(pub Option<LanguageTag>);

impl LanguageWish {
    /// The one of ours that it is.
    pub fn ours(&self) -> Option<Language> {
        self.0.as_ref().and_then(|tag| Language::of_tag(&tag.0))
    }

    /// The one of ours that is its kin.
    pub fn kin(&self) -> Option<Language> {
        self.0.as_ref().and_then(|tag| Language::kin(&tag.0))
    }
}

impl Word for LanguageWish {
    fn parse(text: &str) -> Result<Self, Flaw> {
        Ok(Self(LanguageTag::parse(text).ok()))
    }

    fn schema() -> Value {
        <LanguageTag as Word>::schema()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// S16.
    #[test]
    fn countries_are_iso_codes() {
        assert_eq!(Country::parse("be").unwrap().0, "BE");
        for typed in ["GR", " gr", "g\u{200b}r\u{feff}", "\u{ff27}\u{ff32}"] {
            assert_eq!(Country::parse(typed).unwrap().0, "GR");
        }
        for text in ["EL", "UK", "BEL", "Belgium", "", "XX", "b3"] {
            assert_eq!(Country::parse(text).unwrap_err().code, "not-a-country", "{text}");
        }
    }

    /// S13.
    #[test]
    fn languages_are_tags_in_canonical_case() {
        for (given, kept) in [
            ("NL-be", "nl-BE"),
            ("de", "de"),
            ("nl_BE", "nl-BE"),
            ("en-150", "en-150"),
            ("it", "it"),
            (" pl ", "pl"),
            ("zh_hant_tw", "zh-Hant-TW"),
            ("nl-Latn-BE", "nl-Latn-BE"),
            ("lb", "lb"),
            ("vls", "vls"),
            ("nld", "nl"),
            ("fra-BE", "fr-BE"),
            ("nl-x-foo", "nl"),
            ("de-DE-u-co-phonebk", "de-DE"),
            ("fr\u{200b}", "fr"),
        ] {
            assert_eq!(LanguageTag::parse(given).unwrap().0, kept, "{given}");
        }
        for text in ["xx", "", "nederlands", "n", "nl-", "nl-BE-", "12", "und", "mul-BE", "nl--BE"] {
            assert_eq!(LanguageTag::parse(text).unwrap_err().code, "not-a-language", "{text}");
            assert_eq!(LanguageWish::parse(text).unwrap(), LanguageWish(None), "{text}");
        }
    }

    #[test]
    fn a_belgian_postcode_is_four_digits_however_it_is_written() {
        for given in [
            "8500",
            "B-8500",
            "B 8500",
            "BE-8500",
            "b8500",
            "8 500",
            "\u{feff}8500\u{a0}",
            "B\u{2013}8500",
            "B.8500",
            "8500.",
            "85\u{200d}00",
            "\u{ff18}500",
        ] {
            assert_eq!(Postcode::parse(given).unwrap().0, "8500", "{given:?}");
        }
        for given in ["85000", "B1 1AA", "1012 AB", "0850", "D-10115", "BE-0850", "B8500X"] {
            assert_eq!(Postcode::parse(given).unwrap().0, given);
        }
    }
}
