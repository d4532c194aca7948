//! Text from outside, as it is kept: normalised, bounded, and without what nobody sees. What comes along by accident (soft
//! hyphens, byte order marks, direction marks, characters of a private use) is dropped: nobody typed it, and nobody is
//! refused for it.

use std::borrow::Cow;

use icu_properties::CodePointSetData;
use icu_properties::props::DefaultIgnorableCodePoint;
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;
use unicode_properties::{GeneralCategory, GeneralCategoryGroup, UnicodeGeneralCategory};

use super::input::{Faults, Flaw, Read, Word, nullable};

/// One line of text of at most `MAX` characters: trimmed, NFC, without invisible characters; a line end in it is a space.
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
        bounded(&harmless(text.trim()).replace('\n', " "), MAX).map(Self)
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
        bounded(&harmless(text), MAX).map(Self)
    }

    fn schema() -> Value {
        json!({"minLength": 1, "maxLength": MAX})
    }
}

/// A member of a form, that may be left empty: what is blank was not filled in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Filled<T>(pub Option<T>);

impl<T: Read> Read for Filled<T> {
    const REQUIRED: bool = false;

    fn read(value: &Value, faults: &mut Faults) -> Option<Self> {
        let blank = value.as_str().is_some_and(|text| !text.chars().any(is_visible));
        if blank { Some(Self(None)) } else { Option::read(value, faults).map(Self) }
    }

    fn absent(_: &mut Faults) -> Option<Self> {
        Some(Self(None))
    }

    fn schema() -> Value {
        nullable(T::schema())
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
    /// A line for colleagues: no letter says it. The person meets it in a copy of what is held of them, without others.
    ToColleagues as Line, json!({READ_BY: "colleagues"})
}

said_as! {
    /// Text of several lines for colleagues: no letter says it. The person meets it in a copy of what is held of them, without others.
    ProseToColleagues as Prose, json!({READ_BY: "colleagues"})
}

said_as! {
    /// The name of something of ours, from a list that is told elsewhere: of a purpose, of a holding.
    OursByName as Line, json!({"x-one-of": "names of ours"})
}

/// A text composed (NFC), with its line ends as `\n`, and without what is not seen.
fn harmless(text: &str) -> String {
    text.replace("\r\n", "\n").chars().filter_map(as_seen).nfc().collect()
}

/// A character as it is kept; none, where nobody sees it.
fn as_seen(c: char) -> Option<char> {
    match c {
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some('\n'),
        '\t' | '\u{2800}' => Some(' '),
        _ if joins(c) => Some(c),
        _ if is_unseen(c) => None,
        _ => Some(c),
    }
}

/// A member that may say anything at all: only whether it is filled in matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anything(pub bool);

impl Read for Anything {
    const REQUIRED: bool = false;

    fn read(value: &Value, _: &mut Faults) -> Option<Self> {
        let blank = value.as_str().is_some_and(|text| !text.chars().any(is_visible));
        Some(Self(!blank && !value.is_null()))
    }

    fn absent(_: &mut Faults) -> Option<Self> {
        Some(Self(false))
    }

    fn schema() -> Value {
        json!({"type": ["string", "null"], "maxLength": 2000})
    }
}

/// Some scripts, and many emoji, cannot be written without: the zero-width joiners, and what selects the shape of the
/// character before.
fn joins(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{180b}'..='\u{180d}' | '\u{180f}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Characters that show nothing, or nothing that we know of: controls, those that Unicode says are to be ignored (direction
/// marks, zero-width ones, tags, letters drawn as nothing), annotations, private use, and what is no character at all.
/// Characters that are merely newer than our tables are none of these.
pub fn is_unseen(c: char) -> bool {
    let ignored = CodePointSetData::new::<DefaultIgnorableCodePoint>().contains(c);
    let no_character = matches!(u32::from(c), 0xfdd0..=0xfdef) || u32::from(c) & 0xfffe == 0xfffe;
    ignored
        || no_character
        || matches!(c, '\u{fff9}'..='\u{fffb}')
        || matches!(c.general_category(), GeneralCategory::Control | GeneralCategory::PrivateUse)
}

/// What stands in a number or a code, as it would be typed: plain letters, digits and spaces (NFKC), and nothing that is not seen.
pub fn plain(text: &str) -> String {
    let plain = text.nfkc().filter_map(|c| match c {
        _ if c.is_whitespace() || c == '\u{2800}' => Some(' '),
        _ if joins(c) || is_unseen(c) => None,
        _ => Some(c),
    });
    plain.collect()
}

/// Hyphens, dashes and the minus sign, which are typed and pasted for one another.
pub fn is_dash(c: char) -> bool {
    c == '\u{2212}' || c.general_category() == GeneralCategory::DashPunctuation
}

/// A text of at most so many characters that shows anything at all.
fn bounded(text: &str, max: usize) -> Result<String, Flaw> {
    let text = text.trim();
    if !text.chars().any(is_visible) {
        return Err(Flaw::new("empty"));
    }
    if text.chars().count() > max {
        return Err(Flaw::new("too-long").with("max", max));
    }
    Ok(text.to_owned())
}

/// Whether a character shows anything by itself: joiners and marks need a letter to stand on.
pub fn is_visible(c: char) -> bool {
    !joins(c)
        && !is_unseen(c)
        && c != '\u{2800}'
        && c.general_category_group() != GeneralCategoryGroup::Mark
        && !c.is_whitespace()
}

/// Whether what should be the number of a file is an address of e-mail, or somebody's number in the national register.
pub fn names_somebody(text: &str) -> bool {
    let digits = text.replace(|letter: char| letter.is_ascii_digit(), "9");
    text.contains('@') || digits.contains("99.99.99-999.99")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    type Name = Line<20>;

    /// Some of each kind of what nobody sees.
    const UNSEEN: &str = "\0\u{7}\u{1b}\u{9f}\u{ad}\u{34f}\u{61c}\u{115f}\u{17b4}\u{180e}\u{200b}\u{200e}\
        \u{200f}\u{202a}\u{202c}\u{202e}\u{2060}\u{2064}\u{2066}\u{2069}\u{206f}\u{3164}\u{e000}\u{f0b7}\
        \u{f8ff}\u{f0000}\u{10fffd}\u{feff}\u{ffa0}\u{fff9}\u{fdd0}\u{ffff}\u{1d173}\u{e0001}\u{e0067}\u{e007f}";

    #[test]
    fn a_line_is_trimmed_and_composed() {
        assert_eq!(Name::parse("  Zoe\u{308} \n").unwrap().0, "Zoë");
    }

    /// Abuse case 29: what Postgres cannot hold and what deceives the eye is not kept, and nobody is refused for it.
    #[test]
    fn what_nobody_sees_is_dropped() {
        for unseen in UNSEEN.chars().map(String::from) {
            let text = format!("{unseen}a{unseen}b{unseen}");
            assert_eq!(Name::parse(&text).unwrap().0, "ab", "{text:?}");
            assert_eq!(Prose::<20>::parse(&text).unwrap().0, "ab", "{text:?}");
            assert_eq!(Name::parse(&unseen).unwrap_err().code, "empty", "{unseen:?}");
        }
        for break_of_line in ["\n", "\r", "\r\n", "\u{b}", "\u{c}", "\u{85}", "\u{2028}", "\u{2029}"] {
            let text = format!("a{break_of_line}b{break_of_line}");
            assert_eq!(Name::parse(&text).unwrap().0, "a b", "{text:?}");
            assert_eq!(Prose::<20>::parse(&text).unwrap().0, "a\nb", "{text:?}");
        }
        for text in [" \t ", "\u{200d}", "\u{301}", "\u{fe0f}", "\u{2800}", "\u{200b}\n"] {
            assert_eq!(Name::parse(text).unwrap_err().code, "empty", "{text:?}");
        }
        // What shows something stays, though it is newer than our tables.
        for kept in [
            "नमस्\u{200d}ते",
            "می\u{200c}خواهم",
            "❤\u{fe0f}",
            "葛\u{e0100}",
            "👩\u{200d}🔬",
            "\u{600}1",
            "\u{378}",
            "a\u{a0}b",
        ] {
            assert_eq!(Name::parse(kept).unwrap().0, kept);
        }
        assert_eq!(Name::parse(&"é".repeat(21)).unwrap_err().code, "too-long");
        assert!(Name::parse(&format!("{}\u{feff}", "é".repeat(20))).is_ok());
    }

    proptest! {
        #[test]
        fn what_is_kept_stays_as_it_is(text in any::<String>()) {
            if let Ok(line) = Line::<50>::parse(&text) {
                prop_assert_eq!(Line::<50>::parse(&line.0).unwrap(), line);
            }
            if let Ok(prose) = Prose::<50>::parse(&text) {
                prop_assert_eq!(Prose::<50>::parse(&prose.0).unwrap(), prose);
            }
        }
    }
}
