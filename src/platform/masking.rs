//! Others in free text: what identifies people other than its reader is masked, and counted. What has a form of its own (addresses of
//! e-mail, numbers) is masked whoever it is of; names are masked that are known.

use std::collections::HashSet;
use std::sync::LazyLock;

use regex::{Captures, Regex};

/// What stands in the place of what is masked.
pub const MASK: &str = "[…]";

/// A word of a name, until it is known which stand together: nobody types it.
const NAME: &str = "\u{e000}";

/// A text without others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Masked {
    /// The text, with [`MASK`] in the place of each.
    pub text: String,
    /// How many were masked.
    pub count: usize,
}

/// What is masked for one reader.
#[derive(Debug)]
pub struct Masking {
    /// What is the reader's own, letters and digits alone.
    own: HashSet<String>,
    /// The last digits of the reader's own numbers.
    own_numbers: Vec<String>,
    /// The words of the names of others.
    names: HashSet<String>,
}

/// What has a form of its own: an address of e-mail; an IBAN; a VAT number; a telephone number, a national register number or another
/// long one.
static FORMS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let forms = [
        r"(?P<mail>[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)",
        r"(?P<iban>\b[A-Z]{2}\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,3})?\b)",
        r"(?P<vat>\b(?:AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|FR|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|XI|GB|CHE)[ .-]?[A-Z]?\d[\dA-Z .]{5,12}\d\b)",
        r"(?P<number>(?:\+|\b)\d(?:[ ./()-]{0,2}\d){7,14}\b)",
    ];
    Regex::new(&forms.join("|")).ok()
});

/// A word with a capital.
static CAPITALISED: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\p{Lu}[\p{L}'’]*").ok());

/// The words of one name, with what stands between them.
static JOINED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let between = r"(?:[ -](?:(?i:de|van|von|der|den|del|des|le|la|les|ter|ten|'t)[ -])*";
    Regex::new(&format!("{NAME}{between}{NAME})*")).ok()
});

/// A date, which is nobody's.
static DATE: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"^(?:\d{1,2}[ ./-]\d{1,2}[ ./-]\d{4}|\d{4}-\d{2}-\d{2})(?:[ ]\d{1,2})?$").ok()
});

/// Words in names that are no name.
const PARTICLES: [&str; 14] =
    ["van", "von", "der", "den", "del", "des", "les", "ter", "ten", "the", "het", "und", "and", "bij"];

/// Fewer letters make no name that could be told from a word.
const SHORTEST: usize = 3;

/// As many of the last digits tell one number from another.
const LAST_DIGITS: usize = 8;

impl Masking {
    /// For a reader whose own these values are, and for whom these are the names of others.
    pub fn new(own: impl IntoIterator<Item = String>, others: impl IntoIterator<Item = String>) -> Self {
        let mut known = HashSet::new();
        let mut own_numbers = Vec::new();
        for value in own {
            for word in words(&value).chain([value.as_str()]) {
                known.insert(plain(word));
            }
            own_numbers.extend(last_digits(&value));
        }
        let mut names = HashSet::new();
        for other in others {
            let told = |word: &&str| {
                word.chars().count() >= SHORTEST && !PARTICLES.contains(&word.to_lowercase().as_str())
            };
            names.extend(words(&other).filter(told).map(plain).filter(|word| !known.contains(word)));
        }
        Self { own: known, own_numbers, names }
    }

    /// The text without others.
    pub fn mask(&self, text: &str) -> Masked {
        let mut count = 0;
        let mut replaced = text.to_owned();
        if let Some(forms) = &*FORMS {
            let hide = |found: &Captures<'_>| self.hide(found, &mut count);
            replaced = forms.replace_all(&replaced, hide).into_owned();
        }
        if let Some(capitalised) = &*CAPITALISED {
            // A name is written with a capital; a word is not.
            let hide = |found: &Captures<'_>| {
                let word = &found[0];
                if self.names.contains(&plain(word)) {
                    count += 1;
                    NAME.to_owned()
                } else {
                    word.to_owned()
                }
            };
            replaced = capitalised.replace_all(&replaced, hide).into_owned();
        }
        if let Some(joined) = &*JOINED {
            let one = |found: &Captures<'_>| {
                count -= found[0].matches(NAME).count() - 1;
                MASK.to_owned()
            };
            replaced = joined.replace_all(&replaced, one).into_owned();
        }
        Masked { text: replaced, count }
    }

    fn hide(&self, found: &Captures<'_>, count: &mut usize) -> String {
        let whole = &found[0];
        let is_number = found.name("number").is_some();
        let own_number = || {
            let digits = last_digits(whole);
            digits.is_some_and(|digits| self.own_numbers.contains(&digits))
        };
        let is_date = is_number && DATE.as_ref().is_some_and(|date| date.is_match(whole));
        let is_mail = found.name("mail").is_some();
        if is_date || self.own.contains(&plain(whole)) || !is_mail && own_number() {
            return whole.to_owned();
        }
        *count += 1;
        MASK.to_owned()
    }
}

/// The words of a name.
fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphabetic() && letter != '\'' && letter != '’')
        .filter(|word| !word.is_empty())
}

/// Letters and digits alone, in lower case: two ways to write the same are the same.
fn plain(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The last digits of a number, whatever its country is written like; none of what is too short.
fn last_digits(text: &str) -> Option<String> {
    let digits: Vec<char> = text.chars().filter(char::is_ascii_digit).collect();
    let from = digits.len().checked_sub(LAST_DIGITS)?;
    Some(digits.get(from..)?.iter().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// T15-2: others are masked whatever they are written like; what is the reader's own, what is a date, an amount or a reference
    /// is not.
    #[test]
    fn others_are_masked_and_the_reader_is_not() {
        let masking = Masking::new(
            ["anna@example.be", "+32471234567", "BE0403170701", "Anna", "Peeters"].map(str::to_owned),
            ["Jan De Smet".to_owned(), "Ève Van Hoof".to_owned(), "Anna Roos".to_owned()],
        );
        for (text, expected, count) in [
            ("Bel jan@example.be of 0471/99.88.77.", "Bel […] of […].", 2),
            (
                "Anna (anna@example.be, 0471 23 45 67, BE 0403.170.701) belde.",
                "Anna (anna@example.be, 0471 23 45 67, BE 0403.170.701) belde.",
                0,
            ),
            ("Rijksregister 85.07.30-033.28, IBAN BE68 5390 0754 7034.", "Rijksregister […], IBAN […].", 2),
            ("Btw BE 0417.497.106 en NL123456782B90 en DE 811569869.", "Btw […] en […] en […].", 3),
            (
                "Jan De Smet en de heer DE SMET en Jan spraken met Ève.",
                "[…] en de heer DE […] en […] spraken met […].",
                4,
            ),
            ("Wie een roos smet, en jan en alleman.", "Wie een roos smet, en jan en alleman.", 0),
            (
                "Op 22/11/2026 en 2026-11-22 om 10:30, 1.234,56 euro, INZ-AB12CD34, F2026-0042.",
                "Op 22/11/2026 en 2026-11-22 om 10:30, 1.234,56 euro, INZ-AB12CD34, F2026-0042.",
                0,
            ),
            ("+49 30 901820 en 0032 2 274 48 00", "[…] en […]", 2),
            ("", "", 0),
        ] {
            assert_eq!(masking.mask(text), Masked { text: expected.into(), count }, "{text}");
        }
    }

    /// Whoever is known by nobody else's name has forms masked all the same.
    #[test]
    fn without_names_forms_are_masked() {
        let masking = Masking::new([], []);
        assert_eq!(masking.mask("Jan, jan@example.be").text, "Jan, […]");
    }
}
