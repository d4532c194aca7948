//! Text from outside, as it may be kept: normalised, bounded, and without characters that deceive or break.

use std::borrow::Cow;

use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategoryGroup, UnicodeGeneralCategory};

use super::input::{Flaw, Word};

/// One line of text of at most `MAX` characters: trimmed, NFC, no control or invisible characters.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(transparent)]
pub struct Line<const MAX: usize>(pub String);

/// Where it is answered, it is what it was when it was taken: no type of its own in the document.
impl<const MAX: usize> schemars::JsonSchema for Line<MAX> {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> Cow<'static, str> {
        "Line".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({"type": "string", "maxLength": MAX})
    }
}

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
        if !text.chars().any(is_visible) {
            return Err(Flaw::new("empty"));
        }
        Ok(Self(text))
    }

    fn schema() -> Value {
        json!({"minLength": 1, "maxLength": MAX})
    }
}

/// Text of several lines, of at most `MAX` characters: as a line, but with its line ends (all as `\n`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Prose<const MAX: usize>(pub String);

impl<const MAX: usize> Word for Prose<MAX> {
    fn parse(text: &str) -> Result<Self, Flaw> {
        let text =
            text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n").replace('\t', " ");
        let text: String = text.trim().nfc().collect();
        if text.chars().count() > MAX {
            return Err(Flaw::new("too-long").with("max", MAX));
        }
        if text.chars().any(|c| c != '\n' && is_deceptive(c)) {
            return Err(Flaw::new("forbidden-character"));
        }
        if !text.chars().any(is_visible) {
            return Err(Flaw::new("empty"));
        }
        Ok(Self(text))
    }

    fn schema() -> Value {
        json!({"minLength": 1, "maxLength": MAX})
    }
}

/// Declares a text with the parser of another, and what its schema says of it besides.
macro_rules! said_as {
    ($(#[$meta:meta])* $name:ident as $of:ident, $more:expr) => {
        $(#[$meta])*
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub struct $name<const MAX: usize>(pub String);

        impl<const MAX: usize> Word for $name<MAX> {
            fn parse(text: &str) -> Result<Self, Flaw> {
                $of::<MAX>::parse(text).map(|text| Self(text.0))
            }

            fn schema() -> Value {
                let mut schema = <$of<MAX> as Word>::schema();
                if let (Some(schema), Value::Object(more)) = (schema.as_object_mut(), $more) {
                    schema.extend(more);
                }
                schema
            }
        }
    };
}

/// The member of a schema that says who reads a text: `person`, `colleagues`.
pub const READ_BY: &str = "x-read-by";

said_as! {
    /// A line that the person will read, and that is wanted in the language of their letters.
    ToPerson as Line, json!({READ_BY: "person", "x-language": "that of the person's letters"})
}

said_as! {
    /// A line for colleagues: it never leaves the house.
    ToColleagues as Line, json!({READ_BY: "colleagues"})
}

said_as! {
    /// Text of several lines for colleagues: it never leaves the house.
    ProseToColleagues as Prose, json!({READ_BY: "colleagues"})
}

said_as! {
    /// The name of something of ours, from a list that is told elsewhere: of a purpose, of a holding.
    OursByName as Line, json!({"x-one-of": "names of ours"})
}

/// Characters that have no place in a name or an address: controls, invisible format characters that reorder
/// or hide text (direction marks, zero-width ones), private use, unassigned ones, separators of lines, and
/// letters that are drawn as nothing. The zero-width joiners are kept: some scripts cannot be written without.
pub fn is_deceptive(c: char) -> bool {
    use unicode_properties::GeneralCategory::{
        Control, Format, LineSeparator, ParagraphSeparator, PrivateUse, Surrogate, Unassigned,
    };
    let blank = matches!(
        c,
        '\u{34f}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{2800}' | '\u{3164}' | '\u{ffa0}'
    );
    let joiner = matches!(c, '\u{200c}' | '\u{200d}');
    let category = c.general_category();
    blank
        || !joiner
            && matches!(
                category,
                Control | Format | LineSeparator | ParagraphSeparator | PrivateUse | Surrogate | Unassigned
            )
}

/// Whether a text shows anything at all: joiners and marks need a letter to stand on.
fn is_visible(c: char) -> bool {
    !matches!(c, '\u{200c}' | '\u{200d}')
        && c.general_category_group() != GeneralCategoryGroup::Mark
        && !c.is_whitespace()
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
        for text in ["a\u{3164}", "\u{2800}", "a\u{600}b", "\u{378}", "a\u{2028}b"] {
            assert_eq!(Name::parse(text).unwrap_err().code, "forbidden-character", "{text:?}");
        }
        for text in [" \t ", "\u{200d}", "\u{301}", "\u{fe0f}"] {
            assert_eq!(Name::parse(text).unwrap_err().code, "empty", "{text:?}");
        }
        assert!(Name::parse("नमस्\u{200d}ते").is_ok());
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
