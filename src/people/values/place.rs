//! Countries and languages by their codes.

use celes::Country as Known;
use serde_json::{Value, json};

use crate::platform::i18n::Language;
use crate::platform::input::{Flaw, Word};

/// A country: ISO 3166-1 alpha-2 in upper case (`GR`, although its VAT numbers say `EL`; `GB`, not `UK`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Country(pub String);

impl Word for Country {
    fn parse(text: &str) -> Result<Self, Flaw> {
        let code = text.trim().to_ascii_uppercase();
        match Known::from_alpha2(&code) {
            Ok(_) if code.len() == 2 => Ok(Self(code)),
            _ => Err(Flaw::new("not-a-country")),
        }
    }

    fn schema() -> Value {
        json!({"minLength": 2, "maxLength": 2, "examples": ["BE"]})
    }
}

/// A language that we write: BCP 47, kept in its canonical case (`nl-BE`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LanguageTag(pub String);

impl Word for LanguageTag {
    fn parse(text: &str) -> Result<Self, Flaw> {
        let allowed = Language::ALL.map(Language::tag).join(", ");
        let flaw = || Flaw::new("not-a-language").with("allowed", &allowed);
        let mut parts = text.trim().split('-');
        let language = parts
            .next()
            .and_then(|primary| Language::ALL.into_iter().find(|one| one.tag().eq_ignore_ascii_case(primary)))
            .ok_or_else(flaw)?;
        match (parts.next(), parts.next()) {
            (None, _) => Ok(Self(language.tag().to_owned())),
            (Some(region), None) => Country::parse(region)
                .map(|region| Self(format!("{}-{}", language.tag(), region.0)))
                .map_err(|_| flaw()),
            _ => Err(flaw()),
        }
    }

    fn schema() -> Value {
        json!({"maxLength": 5, "examples": ["nl", "fr-BE"]})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// S16.
    #[test]
    fn countries_are_iso_codes() {
        assert_eq!(Country::parse("be").unwrap().0, "BE");
        assert_eq!(Country::parse("GR").unwrap().0, "GR");
        for text in ["EL", "UK", "BEL", "Belgium", "", "XX", "b3"] {
            assert_eq!(Country::parse(text).unwrap_err().code, "not-a-country", "{text}");
        }
    }

    /// S13.
    #[test]
    fn languages_are_tags_in_canonical_case() {
        assert_eq!(LanguageTag::parse("NL-be").unwrap().0, "nl-BE");
        assert_eq!(LanguageTag::parse("de").unwrap().0, "de");
        for text in ["nl_BE", "it", "nl-Latn-BE", "nl-XX", "", "nederlands"] {
            assert_eq!(LanguageTag::parse(text).unwrap_err().code, "not-a-language", "{text}");
        }
    }
}
