//! Telephone numbers, as E.164 writes them.

use phonenumber::{Mode, country};
use serde_json::{Value, json};

use crate::platform::input::{Flaw, Word};

/// `+` and at most fifteen digits. A number without a country is taken as Belgian.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneNumber(pub String);

impl Word for PhoneNumber {
    fn parse(text: &str) -> Result<Self, Flaw> {
        let flaw = || Flaw::new("not-a-phone-number");
        let text = text.trim();
        if text.len() > 40 || !text.chars().all(|c| c.is_ascii_digit() || " +().-/".contains(c)) {
            return Err(flaw());
        }
        // `+32 (0)56 ..`: the zero is for callers within the country.
        let text = text.replace("(0)", "");
        let number = phonenumber::parse(Some(country::BE), text).map_err(|_| flaw())?;
        if !number.is_valid() || number.extension().is_some() {
            return Err(flaw());
        }
        Ok(Self(number.format().mode(Mode::E164).to_string()))
    }

    fn schema() -> Value {
        json!({"maxLength": 40, "examples": ["+32471234567", "056 12 34 56"]})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// S14.
    #[test]
    fn numbers_become_e164_with_belgium_understood() {
        for (given, kept) in [
            ("0471 23 45 67", "+32471234567"),
            ("0032 471 23 45 67", "+32471234567"),
            ("+32 (0)56 12 34 56", "+3256123456"),
            ("056/12.34.56", "+3256123456"),
            ("+31 6 12345678", "+31612345678"),
            ("+33 1 42 68 53 00", "+33142685300"),
        ] {
            assert_eq!(PhoneNumber::parse(given).unwrap().0, kept, "{given}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in
            ["", "0471", "abc", "+32 471 23 45 67 ext. 8", "+99912345678", "+32471234567890123", "12345"]
        {
            assert_eq!(PhoneNumber::parse(text).unwrap_err().code, "not-a-phone-number", "{text}");
        }
    }
}
