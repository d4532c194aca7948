//! Text from outside, as it may be kept: normalised, bounded, and without characters that deceive or break.

use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

use super::input::{Flaw, Word};

/// One line of text of at most `MAX` characters: trimmed, NFC, no control or invisible characters.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, schemars::JsonSchema)]
#[serde(transparent)]
pub struct Line<const MAX: usize>(pub String);

impl<const MAX: usize> Word for Line<MAX> {
    fn parse(text: &str) -> Result<Self, Flaw> {
        let text: String = text.trim().nfc().collect();
        if text.is_empty() {
            return Err(Flaw::new("empty"));
        }
        if text.chars().count() > MAX {
            return Err(Flaw::new("too-long").with("max", MAX));
        }
        if text.chars().any(is_deceptive) {
            return Err(Flaw::new("forbidden-character"));
        }
        Ok(Self(text))
    }

    fn schema() -> Value {
        json!({"minLength": 1, "maxLength": MAX})
    }
}

/// Characters that have no place in a name or an address: controls (Cc), the invisible format characters
/// that reorder or hide text (Cf: direction marks, zero-width ones), private use (Co) and noncharacters.
///
/// The zero-width joiners are kept: some scripts cannot be written without them.
pub fn is_deceptive(c: char) -> bool {
    let code = u32::from(c);
    c.is_control()
        || matches!(
            code,
            0x00AD
                | 0x061C
                | 0x180E
                | 0x200B
                | 0x200E
                | 0x200F
                | 0x2028..=0x202E
                | 0x2060..=0x206F
                | 0xFEFF
                | 0xFFF9..=0xFFFB
                | 0xE000..=0xF8FF
                | 0xFDD0..=0xFDEF
                | 0xE0000..=0xE0FFF
                | 0xF0000..
        )
        || code & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Name = Line<20>;

    #[test]
    fn a_line_is_trimmed_and_composed() {
        assert_eq!(Name::parse("  Zoe\u{308} \n").unwrap().0, "Zoë");
    }

    /// Abuse case 29: what Postgres cannot hold and what deceives the eye never gets in.
    #[test]
    fn controls_and_direction_marks_are_refused() {
        for text in [
            "a\0b",
            "a\u{7}b",
            "a\nb",
            "a\u{85}b",
            "a\u{202e}b",
            "a\u{200b}b",
            "a\u{feff}b",
            "\u{e000}",
            "\u{ffff}",
        ] {
            assert_eq!(Name::parse(text).unwrap_err().code, "forbidden-character", "{text:?}");
        }
        assert_eq!(Name::parse(" \t ").unwrap_err().code, "empty");
        assert_eq!(Name::parse(&"é".repeat(21)).unwrap_err().code, "too-long");
        assert!(Name::parse(&"é".repeat(20)).is_ok());
    }

    proptest! {
        #[test]
        fn what_is_kept_stays_as_it_is(text in any::<String>()) {
            if let Ok(line) = Line::<50>::parse(&text) {
                prop_assert_eq!(Line::<50>::parse(&line.0).unwrap(), line);
            }
        }
    }
}
