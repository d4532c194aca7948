//! Others in free text: what identifies people other than its reader is masked, and counted. What has a form of its own (addresses of
//! e-mail, numbers) is masked whoever it is of; names are masked that are known.

use std::cmp::Reverse;
use std::collections::HashSet;
use std::sync::LazyLock;

use regex::{Captures, Regex};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What stands in the place of what is masked.
pub const MASK: &str = "[…]";

/// A word of a name, until it is known which stand together; and what is nobody's, while the rest is looked at. Nobody types them.
const NAME: char = '\u{e000}';
const NOBODYS: char = '\u{e001}';
const SHOWN: char = '\u{e002}';

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
    own_numbers: HashSet<String>,
    /// The words of the names of others.
    words: HashSet<String>,
    /// Those names whole, their words one after another.
    whole: HashSet<String>,
    /// What somebody who read the text marked as others'.
    marked: Option<Regex>,
    /// What they marked as nobody else's.
    unmarked: Option<Regex>,
}

/// What people put between the digits of a number.
const BETWEEN: &str = r"[ \t\u{a0}\u{202f}./()\u{2010}-\u{2015}-]";
/// The countries whose VAT numbers are told by their letters.
const STATES: &str =
    "AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|FR|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|XI|GB|CHE";

/// What has a form of its own: an address of e-mail; an IBAN and a VAT number, with blanks in capitals and without in any case; a
/// telephone number, a national register number or another long one.
static FORMS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let forms = [
        r"(?P<mail>[\p{L}\p{N}._%+'-]+@[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)".to_owned(),
        r"(?P<iban>\b[A-Z]{2} ?\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b|\b(?i:[a-z]{2}\d{2}[a-z0-9]{11,30})\b)".to_owned(),
        format!(
            r"(?P<vat>\b(?:{STATES})[ .-]?[A-Z]{{0,2}}\d[\dA-Z .]{{5,16}}[\dA-Z]\b|\b(?i:(?:{STATES})[a-z]{{0,2}}\d{{7,12}}[a-z]{{0,2}}\d{{0,2}})\b)"
        ),
        format!(r"(?P<number>(?:\+|\b)\d(?:{BETWEEN}{{0,3}}\d){{7,}}\b)"),
    ];
    Regex::new(&forms.join("|")).ok()
});

/// What is nobody's: dates, amounts of money, years with a number.
static PLAIN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let forms = [
        r"\b(?P<d>\d{1,2})(?:/(?P<m>\d{1,2})/|-(\d{1,2})-|\.(\d{1,2})\.)(?P<y>(?:19|20)\d{2})\b",
        r"\b(?:19|20)\d{2}(?:-\d{2}-|/\d{2}/)\d{2}\b",
        r"\b\d{1,3}(?:[. \u{a0}\u{202f}]\d{3})+(?:,\d{1,2})?[ \u{a0}\u{202f}]?(?:€|(?i:euro|eur)\b)",
        r"\b\d{1,3}(?:\.\d{3})+,\d{2}\b",
        r"\b(?:19|20)\d{2}[-./]?\d{3,5}\b",
        r"\+{3}\d{3}/\d{4}/\d{5}\+{3}",
    ];
    Regex::new(&forms.join("|")).ok()
});

/// A word, with what may stand within one.
static WORD: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"\p{L}[\p{L}'’´-]*").ok());

/// The words of one name, with what stands between them.
static JOINED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let between = r"(?:[ -](?:(?i:de|van|von|der|den|del|des|le|la|les|ter|ten|'t)[ -])*";
    Regex::new(&format!("{NAME}{between}{NAME})*")).ok()
});

/// Words in names that are no name.
const PARTICLES: [&str; 14] =
    ["van", "von", "der", "den", "del", "des", "les", "ter", "ten", "the", "het", "und", "and", "bij"];

/// Fewer letters make no name that could be told from a word by itself.
const SHORTEST: usize = 3;

/// So many words of a name are looked for together.
const MOST_WORDS: usize = 5;

/// As many of the last digits tell one number from another.
const LAST_DIGITS: usize = 8;

impl Masking {
    /// For a reader whose own these values and these names are, and for whom these are the names of others.
    pub fn new(
        own: impl IntoIterator<Item = String>,
        own_names: impl IntoIterator<Item = String>,
        others: impl IntoIterator<Item = String>,
    ) -> Self {
        let (mut known, mut own_numbers) = (HashSet::new(), HashSet::new());
        for value in own {
            known.insert(plain(&value));
            own_numbers.extend(last_digits(&value));
        }
        let own_names: Vec<String> = own_names.into_iter().collect();
        let own_words: HashSet<String> = own_names.iter().flat_map(|name| words(name)).map(plain).collect();
        let own_whole: HashSet<String> = own_names.iter().map(|name| whole(name)).collect();
        let (mut parts, mut whole_names) = (HashSet::new(), HashSet::new());
        for other in others {
            let told = |word: &&str| {
                word.chars().count() >= SHORTEST && !PARTICLES.contains(&word.to_lowercase().as_str())
            };
            parts.extend(words(&other).filter(told).map(plain).filter(|word| !own_words.contains(word)));
            let name = whole(&other);
            if name.contains(' ') && !own_whole.contains(&name) {
                whole_names.insert(name);
            }
        }
        Self { own: known, own_numbers, words: parts, whole: whole_names, marked: None, unmarked: None }
    }

    /// The same, where somebody who read the texts marked what in them is others', and what is not.
    pub fn marked(mut self, others: &[String], not_others: &[String]) -> Self {
        (self.marked, self.unmarked) = (any_of(others), any_of(not_others));
        self
    }

    /// The text without others.
    pub fn mask(&self, text: &str) -> Masked {
        let (mut nobodys, mut shown, mut count) = (Vec::new(), Vec::new(), 0);
        let mut replaced: String =
            text.chars().filter(|letter| !matches!(*letter, NAME | NOBODYS | SHOWN)).collect();
        // What was marked by hand comes before what is known of anyone; of the two, what is masked.
        if let Some(marked) = &self.marked {
            count += marked.find_iter(&replaced).count();
            replaced = marked.replace_all(&replaced, MASK).into_owned();
        }
        if let Some(unmarked) = &self.unmarked {
            let set_aside = |found: &Captures<'_>| {
                shown.push(found[0].to_owned());
                SHOWN.to_string()
            };
            replaced = unmarked.replace_all(&replaced, set_aside).into_owned();
        }
        if let Some(plain) = &*PLAIN {
            let set_aside = |found: &Captures<'_>| {
                if !is_nobodys(found) {
                    return found[0].to_owned();
                }
                nobodys.push(found[0].to_owned());
                NOBODYS.to_string()
            };
            replaced = plain.replace_all(&replaced, set_aside).into_owned();
        }
        if let Some(forms) = &*FORMS {
            let hide = |found: &Captures<'_>| self.hide(found, &mut count);
            replaced = forms.replace_all(&replaced, hide).into_owned();
        }
        replaced = self.without_names(&replaced, &mut count);
        Masked { text: put_back(&put_back(&replaced, NOBODYS, nobodys), SHOWN, shown), count }
    }

    fn hide(&self, found: &Captures<'_>, count: &mut usize) -> String {
        let whole = &found[0];
        let is_mail = found.name("mail").is_some();
        let digits = whole.chars().filter(char::is_ascii_digit).count();
        // Capitals with a few digits are words.
        let too_few = !is_mail && digits < if found.name("iban").is_some() { LAST_DIGITS + 2 } else { 7 };
        let own_number = || last_digits(whole).is_some_and(|digits| self.own_numbers.contains(&digits));
        if too_few || self.own.contains(&plain(whole)) || !is_mail && own_number() {
            return whole.to_owned();
        }
        *count += 1;
        MASK.to_owned()
    }

    /// Names that are known: whole ones however they are written, their words where they have a capital.
    fn without_names(&self, text: &str, count: &mut usize) -> String {
        let Some(word) = &*WORD else { return text.to_owned() };
        let found: Vec<(usize, usize, String)> =
            word.find_iter(text).map(|found| (found.start(), found.end(), plain(found.as_str()))).collect();
        let mut shown = String::with_capacity(text.len());
        let (mut at, mut index) = (0, 0);
        while let Some((start, end, one)) = found.get(index) {
            let together = (2..=MOST_WORDS).rev().find(|many| {
                let words = found.get(index..index + many).unwrap_or_default();
                let name = words.iter().map(|(_, _, word)| word.as_str()).collect::<Vec<_>>().join(" ");
                words.len() == *many && self.whole.contains(&name)
            });
            let told = text.get(*start..*end).unwrap_or_default();
            let has_capital = told.chars().any(char::is_uppercase);
            let ends = together.and_then(|many| found.get(index + many - 1)).map(|(_, end, _)| *end);
            let hidden = match ends {
                Some(end) => Some(end),
                None if has_capital && self.is_part(told, one) => Some(*end),
                None => None,
            };
            index += together.unwrap_or(1);
            let Some(end) = hidden else { continue };
            shown.push_str(text.get(at..*start).unwrap_or_default());
            shown.push(NAME);
            *count += 1;
            at = end;
        }
        shown.push_str(text.get(at..).unwrap_or_default());
        let Some(joined) = &*JOINED else { return shown.replace(NAME, MASK) };
        let one = |found: &Captures<'_>| {
            *count -= found[0].matches(NAME).count() - 1;
            MASK.to_owned()
        };
        joined.replace_all(&shown, one).into_owned()
    }

    /// Whether a word is one of a name, as it is or with the `s` of what is somebody's.
    fn is_part(&self, told: &str, plain_word: &str) -> bool {
        self.words.contains(plain_word)
            || plain_word.strip_suffix('s').is_some_and(|bare| self.words.contains(bare))
            || told.contains('-') && words(told).any(|part| self.words.contains(&plain(part)))
    }
}

/// What was set aside, in its place again.
fn put_back(text: &str, place: char, kept: Vec<String>) -> String {
    let mut kept = kept.into_iter();
    let mut whole = String::with_capacity(text.len());
    for (index, part) in text.split(place).enumerate() {
        if index > 0 {
            whole.push_str(&kept.next().unwrap_or_default());
        }
        whole.push_str(part);
    }
    whole
}

/// Finds any of these words as they stand, whatever their capitals and the blanks between them; longer ones before shorter ones.
fn any_of(words: &[String]) -> Option<Regex> {
    let mut words: Vec<&String> = words.iter().filter(|words| !words.trim().is_empty()).collect();
    words.sort_by_key(|words| Reverse(words.chars().count()));
    let edge = |letter: Option<char>| if letter.is_some_and(char::is_alphanumeric) { r"\b" } else { "" };
    let one = |words: &&String| {
        let within: Vec<_> = words.split_whitespace().map(regex::escape).collect();
        let trimmed = words.trim();
        let (begins, ends) = (edge(trimmed.chars().next()), edge(trimmed.chars().next_back()));
        format!("{begins}{}{ends}", within.join(r"\s+"))
    };
    let all: Vec<_> = words.iter().map(one).collect();
    if all.is_empty() { None } else { Regex::new(&format!("(?i){}", all.join("|"))).ok() }
}

/// Whether it is a day of the calendar, or has another form that is nobody's.
fn is_nobodys(found: &Captures<'_>) -> bool {
    let Some(day) = found.name("d").and_then(|day| day.as_str().parse::<u8>().ok()) else { return true };
    let month = found.name("m").or_else(|| found.get(3)).or_else(|| found.get(4));
    let month = month.and_then(|month| month.as_str().parse::<u8>().ok());
    (1..=31).contains(&day) && month.is_some_and(|month| (1..=12).contains(&month))
}

/// The words of a name, each as it is and in its parts.
fn words(text: &str) -> impl Iterator<Item = &str> {
    let sign = |letter: char| matches!(letter, '\'' | '’' | '´');
    let whole = text.split(move |letter: char| !letter.is_alphabetic() && !sign(letter));
    let parts = text.split(|letter: char| !letter.is_alphabetic());
    whole.chain(parts).filter(|word| !word.is_empty())
}

/// A name, its words one after another.
fn whole(name: &str) -> String {
    let Some(word) = &*WORD else { return String::new() };
    word.find_iter(name).map(|word| plain(word.as_str())).collect::<Vec<_>>().join(" ")
}

/// Letters and digits alone, in lower case and without marks: two ways to write the same are the same.
fn plain(text: &str) -> String {
    let bare = text.nfd().filter(|letter| !is_combining_mark(*letter));
    bare.filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
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

    /// What was marked is masked, whatever the program makes of it, and what was unmarked is not; of the two the mask holds.
    #[test]
    fn what_was_marked_by_hand_comes_first() {
        let all = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let marked = masking().marked(
            &all(&["de buurvrouw van nummer 12", "Jan Peeters (oud)", "C++", "  "]),
            &all(&["Jan", "+32 475 12 34 56", "1 mei 2026"]),
        );
        for (text, shown, count) in [
            ("Volgens De  buurvrouw\nvan nummer 12 klopt het.", "Volgens […] klopt het.", 1),
            ("De buurvrouw van nummer 123 niet.", "De buurvrouw van nummer 123 niet.", 0),
            (
                "Jan belde op +32 475 12 34 56, Jan De Smet niet.",
                "Jan belde op +32 475 12 34 56, Jan De […] niet.",
                1,
            ),
            ("Jan Peeters (oud) kent C++ op 1/5/2026.", "[…] kent […] op 1/5/2026.", 2),
        ] {
            assert_eq!(marked.mask(text), Masked { text: shown.into(), count }, "{text}");
        }
    }

    fn masking() -> Masking {
        let others = [
            "Jan De Smet",
            "Ève Van Hoof",
            "Anna Roos",
            "Jan d'Hondt",
            "José Müller",
            "Li Wu",
            "Anne-Marie van der Straeten",
            "Pat O'Brien",
            "Leopold De Wit",
        ];
        Masking::new(
            ["anna@example.be", "+32471234567", "BE0403170701", "Leopold II-laan 3"].map(str::to_owned),
            ["Anna Peeters".to_owned()],
            others.map(str::to_owned),
        )
    }

    /// T15-2: others are masked whatever they are written like.
    #[test]
    fn others_are_masked() {
        for (text, expected, count) in [
            ("Bel jan@example.be of 0471/99.88.77.", "Bel […] of […].", 2),
            ("Rijksregister 85.07.30-033.28, IBAN BE68 5390 0754 7034.", "Rijksregister […], IBAN […].", 2),
            ("Btw BE 0417.497.106 en NL123456782B90 en DE 811569869.", "Btw […] en […] en […].", 3),
            ("be68539007547034, nl91abna0417164300, be0417497106", "[…], […], […]", 3),
            ("IE6388047V, ESX1234567L, CY10259033P, FRAB123456789", "[…], […], […], […]", 4),
            ("BE 68 5390 0754 7034; NL 1234.56.782.B.01", "[…]; […]", 2),
            (
                "Jan De Smet en de heer DE SMET en Jan spraken met Ève.",
                "[…] en de heer DE […] en […] spraken met […].",
                4,
            ),
            ("d'Hondt, d’Hondt, Jan's fiets, Jans dossier", "[…], […], […] fiets, […] dossier", 4),
            ("Jose, Eve en Muller; Li Wu; O´Brien", "[…], […] en […]; […]; […]", 5),
            ("anne-marie van der straeten en Marie Straeten; Leopold", "[…] en […]; […]", 3),
            ("+49 30 901820 en 0032 2 274 48 00", "[…] en […]", 2),
            ("02 / 274 48 00; 0471 - 12 34 56; 0471–12 34 56; 85.07.30 - 033.28", "[…]; […]; […]; […]", 4),
            ("06\u{202f}12\u{202f}34\u{202f}56\u{202f}78, 06 12 3456 78, 02 27 4480", "[…], […], […]", 3),
            ("4111 1111 1111 1111", "[…]", 1),
            ("op 22/11/2026 0471 12 34 56; 1/1/2026 85.07.30-033.28", "op 22/11/2026 […]; 1/1/2026 […]", 2),
        ] {
            assert_eq!(masking().mask(text), Masked { text: expected.into(), count }, "{text}");
        }
    }

    /// What is the reader's own, a date, an amount, a reference or a word is left.
    #[test]
    fn nothing_else_is_masked() {
        for text in [
            "",
            "Anna (anna@example.be, 0471 23 45 67, BE 0403.170.701) belde.",
            "Wie een roos smet, en jan en alleman.",
            "Op 22/11/2026 en 2026-11-22 om 10:30, 1.234,56 euro, INZ-AB12CD34, F2026-0042.",
            "22/11/2026 10.30 en om 10:30 22/11/2026; 01/11/2026-30/11/2026; 2026-11-01/2026-11-30; 2026/11/22",
            "01/11/2026 (2 dagen), art. 17 22/11/2026",
            "12.345.678,90 en 12 000 000 euro",
            "2026-0042, 2026-00042, 2026.0042, 20260042, +++090/9337/55493+++",
            "DE 22 november 2026, OP 22 NOVEMBER",
        ] {
            assert_eq!(masking().mask(text), Masked { text: text.into(), count: 0 }, "{text}");
        }
    }

    /// Whoever is known by nobody else's name has forms masked all the same.
    #[test]
    fn without_names_forms_are_masked() {
        let masking = Masking::new([], [], []);
        assert_eq!(masking.mask("Jan, jan@example.be").text, "Jan, […]");
    }
}
