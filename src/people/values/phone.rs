//! Telephone numbers, as E.164 writes them.

use serde_json::{Value, json};

use crate::platform::input::{Flaw, Word};

/// `+` and at most fifteen digits. A number without a country is taken as Belgian, and a Belgian one has the
/// length of its kind; of other countries' only the form is judged. Whether a number is in use nobody asks: that
/// would need a register of all the world's numbers, which is never up to date.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PhoneNumber(pub String);

impl Word for PhoneNumber {
    fn parse(text: &str) -> Result<Self, Flaw> {
        let flaw = || Flaw::new("not-a-phone-number");
        if text.chars().count() > 40 {
            return Err(flaw());
        }
        // `+32 (0)56 ..`: the zero is for callers within the country.
        let text = text.trim().replace("(0)", "");
        let compact: String = text.chars().filter(|c| !" \u{a0}\u{202f}.-/()".contains(*c)).collect();
        let international =
            match (compact.strip_prefix('+'), compact.strip_prefix("00"), compact.strip_prefix('0')) {
                (Some(rest), ..) | (None, Some(rest), _) => rest.to_owned(),
                (None, None, Some(rest)) => format!("32{rest}"),
                (None, None, None) => return Err(flaw()),
            };
        let belgian =
            international.strip_prefix("32").map(|national| national.strip_prefix('0').unwrap_or(national));
        let digits = belgian.map_or_else(|| international.clone(), |national| format!("32{national}"));
        let good = (8..=15).contains(&digits.len())
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && !digits.starts_with('0')
            && belgian.is_none_or(|national| match national.as_bytes() {
                [b'4', ..] => matches!(national.len(), 8 | 9),
                [b'1'..=b'9', ..] => national.len() == 8,
                _ => false,
            });
        if good { Ok(Self(format!("+{digits}"))) } else { Err(flaw()) }
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
            ("+32 056 12 34 56", "+3256123456"),
            ("056/12.34.56", "+3256123456"),
            ("(056) 12-34-56", "+3256123456"),
            ("02 123 45 67", "+3221234567"),
            ("0800 12 345", "+3280012345"),
            ("0471\u{a0}23\u{202f}45\u{a0}67", "+32471234567"),
            ("+31 6 12345678", "+31612345678"),
            ("+33 1 42 68 53 00", "+33142685300"),
            ("+39 06 69812345", "+390669812345"),
            ("0039 02 8646 1234", "+390286461234"),
            ("+225 07 01 02 03 04", "+2250701020304"),
        ] {
            assert_eq!(PhoneNumber::parse(given).unwrap().0, kept, "{given}");
        }
    }

    #[test]
    fn what_is_no_number_is_refused() {
        for text in [
            "",
            "0471",
            "abc",
            "+32 471 23 45 67 ext. 8",
            "+32471234567890123",
            "12345",
            "++32471234567",
            "+0471234567",
            "0471 23 45 678",
            "056 12 34 5",
            "+",
            "00",
            "٠٤٧١٢٣٤٥٦٧",
            "+1234567",
            "471234567",
        ] {
            assert_eq!(PhoneNumber::parse(text).unwrap_err().code, "not-a-phone-number", "{text}");
        }
    }
}
