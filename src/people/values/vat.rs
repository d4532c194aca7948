//! VAT numbers: the Belgian one with its check digits, those of the Union by their form.

use std::sync::LazyLock;

use regex::Regex;
use serde_json::{Value, json};

use crate::platform::input::{Flaw, Word};

/// A VAT number in its canonical form: country prefix and number without spaces or dots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VatNumber(pub String);

/// Prefix and form of every member state, and of Northern Ireland. Syntax only: whether a number exists is
/// not asked, as that would tell a third party.
const FORMS: [(&str, &str); 28] = [
    ("AT", r"U\d{8}"),
    ("BE", r"[01]\d{9}"),
    ("BG", r"\d{9,10}"),
    ("CY", r"\d{8}[A-Z]"),
    ("CZ", r"\d{8,10}"),
    ("DE", r"\d{9}"),
    ("DK", r"\d{8}"),
    ("EE", r"\d{9}"),
    ("EL", r"\d{9}"),
    ("ES", r"[A-Z]\d{7}[A-Z0-9]|\d{8}[A-Z]"),
    ("FI", r"\d{8}"),
    ("FR", r"[A-HJ-NP-Z0-9]{2}\d{9}"),
    ("HR", r"\d{11}"),
    ("HU", r"\d{8}"),
    ("IE", r"\d{7}[A-W][A-I]?|\d[A-Z+*]\d{5}[A-W]"),
    ("IT", r"\d{11}"),
    ("LT", r"\d{9}|\d{12}"),
    ("LU", r"\d{8}"),
    ("LV", r"\d{11}"),
    ("MT", r"\d{8}"),
    ("NL", r"\d{9}B\d{2}"),
    ("PL", r"\d{10}"),
    ("PT", r"\d{9}"),
    ("RO", r"\d{2,10}"),
    ("SE", r"\d{12}"),
    ("SI", r"\d{8}"),
    ("SK", r"\d{10}"),
    ("XI", r"\d{9}|\d{12}|GD\d{3}|HA\d{3}"),
];

static FORM: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let all = FORMS.map(|(prefix, form)| format!("{prefix}(?:{})", form.replace(r"\d", "[0-9]"))).join("|");
    Regex::new(&format!("^(?:{all})$")).ok()
});

impl Word for VatNumber {
    fn parse(text: &str) -> Result<Self, Flaw> {
        if text.chars().count() > 30 {
            return Err(Flaw::new("too-long").with("max", 30));
        }
        let mut number: String = text
            .chars()
            .filter(|c| !matches!(c, ' ' | '.' | '-' | '\u{a0}' | '\u{202f}'))
            .collect::<String>()
            .to_ascii_uppercase();
        // The Belgian form of before 2005 had nine digits.
        if number.len() == 11 && number.starts_with("BE") {
            number.insert(2, '0');
        }
        if !FORM.as_ref().is_some_and(|form| form.is_match(&number)) {
            return Err(Flaw::new("not-a-vat-number"));
        }
        if let Some(digits) = number.strip_prefix("BE")
            && !belgian_check(digits)
        {
            return Err(Flaw::new("vat-checksum"));
        }
        Ok(Self(number))
    }

    fn schema() -> Value {
        json!({"maxLength": 30, "examples": ["BE0203201340"]})
    }
}

/// The last two digits are 97 less the remainder of the first eight by 97.
fn belgian_check(digits: &str) -> bool {
    let (Some(Ok(body)), Some(Ok(check))) =
        (digits.get(..8).map(str::parse::<u32>), digits.get(8..).map(str::parse::<u32>))
    else {
        return false;
    };
    check == 97 - body % 97
}

#[cfg(test)]
mod tests {
    use super::*;

    /// S15.
    #[test]
    fn belgian_numbers_have_their_check_digits() {
        for given in
            ["BE0203201340", "BE0428759497", "BE0123456749", "BE0700000005", "BE1000000021", "BE0136695962"]
        {
            assert_eq!(VatNumber::parse(given).unwrap().0, given);
        }
        for given in ["BE 0203.201.340", "be0203201340", "BE203201340", " BE-0203-201-340 "] {
            assert_eq!(VatNumber::parse(given).unwrap().0, "BE0203201340", "{given}");
        }
        for given in ["BE0203201341", "BE1000000017"] {
            assert_eq!(VatNumber::parse(given).unwrap_err().code, "vat-checksum", "{given}");
        }
        for given in ["BE2203201340", "BE020320134X", "BE02032013400", "0203201340", "", "BE"] {
            assert_eq!(VatNumber::parse(given).unwrap_err().code, "not-a-vat-number", "{given}");
        }
        for given in ["DE１２３４５６７８９", "DE١٢٣٤٥٦٧٨٩", "BE٠٢٠٣٢٠١٣٤٠"] {
            assert_eq!(VatNumber::parse(given).unwrap_err().code, "not-a-vat-number", "{given}");
        }
    }

    /// S15: one good and one bad number of every form.
    #[test]
    fn numbers_of_the_union_have_their_form() {
        for given in [
            "ATU12345678",
            "BG123456789",
            "CY12345678L",
            "CZ12345678",
            "DE123456789",
            "DK12345678",
            "EE123456789",
            "EL123456789",
            "ESX1234567X",
            "ES12345678Z",
            "FI12345678",
            "FRXX123456789",
            "FR12123456789",
            "HR12345678901",
            "HU12345678",
            "IE1234567WA",
            "IE1Z23456W",
            "IE1+23456W",
            "IT12345678901",
            "LT123456789",
            "LT123456789012",
            "LU12345678",
            "LV12345678901",
            "MT12345678",
            "NL123456789B01",
            "PL1234567890",
            "PT123456789",
            "RO12",
            "SE123456789012",
            "SI12345678",
            "SK1234567890",
            "XI123456789",
            "XIGD123",
            "XIHA501",
        ] {
            assert_eq!(VatNumber::parse(given).unwrap().0, given);
        }
        for given in [
            "AT12345678",
            "DE12345678",
            "ES123456789",
            "FRIO123456789",
            "NL123456789B1",
            "GR123456789",
            "GB123456789",
            "US123456789",
            "XIGB123",
            "RO1",
            "LT1234567890",
            "IE1234567X",
        ] {
            assert_eq!(VatNumber::parse(given).unwrap_err().code, "not-a-vat-number", "{given}");
        }
    }
}
