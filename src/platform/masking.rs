//! Others in free text: what identifies people other than its reader is masked, and counted. What has a form of its own (addresses of
//! e-mail, numbers) is masked whoever it is of; names are masked that are known.

pub mod phrases;

use std::collections::HashSet;
use std::ops::Range;
use std::sync::LazyLock;

use phrases::Phrases;
use regex::{Captures, Regex};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// What stands in the place of what is masked.
pub const MASK: &str = "[…]";

/// Stands in the place of what was looked at, while the rest is. Nobody types it.
const SEEN: char = '\u{1}';

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
    /// What somebody who read the texts marked as others'.
    marked: Phrases,
    /// What they marked as nobody else's.
    unmarked: Phrases,
}

/// A part of a text, in bytes.
type Span = Range<usize>;

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

/// What stands between the words of one name.
static WITHIN_NAMES: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"^[ -](?:(?i:de|van|von|der|den|del|des|le|la|les|ter|ten|'t)[ -])*$").ok());

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
        let (marked, unmarked) = (Phrases::default(), Phrases::default());
        Self { own: known, own_numbers, words: parts, whole: whole_names, marked, unmarked }
    }

    /// The same, where somebody who read the texts marked what in them is others', and what is not.
    pub fn marked(mut self, others: &[String], not_others: &[String]) -> Self {
        (self.marked, self.unmarked) = (Phrases::new(others), Phrases::new(not_others));
        self
    }

    /// The text without others. What is known is looked for in the text as it is: a mark adds to it, and of what is known an unmarked
    /// part shows no more than itself.
    pub fn mask(&self, text: &str) -> Masked {
        let text: String = text.chars().filter(|letter| *letter != SEEN).collect();
        let forms = self.forms(&text);
        let names = self.names(&blanked(&text, &forms));
        let unmarked = self.unmarked.find(&text);
        // A mark begins and ends with a letter or a digit.
        let is_shown = |span: &Span| {
            let hidden = text.get(span.clone()).unwrap_or_default();
            let begins = span.end - hidden.trim_start_matches(|letter: char| !letter.is_alphanumeric()).len();
            let ends = span.start + hidden.trim_end_matches(|letter: char| !letter.is_alphanumeric()).len();
            unmarked.iter().any(|one| one.start <= begins && ends <= one.end)
        };
        let known = forms.into_iter().chain(names).filter(|span| !is_shown(span));
        let hidden = united(known.chain(self.marked.find(&text)).collect());
        let (mut shown, mut at) = (String::with_capacity(text.len()), 0);
        for span in &hidden {
            shown.push_str(text.get(at..span.start).unwrap_or_default());
            shown.push_str(MASK);
            at = span.end;
        }
        shown.push_str(text.get(at..).unwrap_or_default());
        Masked { text: shown, count: hidden.len() }
    }

    /// What has a form of its own, and is not the reader's.
    fn forms(&self, text: &str) -> Vec<Span> {
        let (Some(plain), Some(forms)) = (&*PLAIN, &*FORMS) else { return Vec::new() };
        let nobodys: Vec<_> = plain
            .captures_iter(text)
            .filter(is_nobodys)
            .filter_map(|found| Some(found.get(0)?.range()))
            .collect();
        let rest = blanked(text, &nobodys);
        let found = forms.captures_iter(&rest).filter(|found| self.is_others(found));
        found.filter_map(|found| Some(found.get(0)?.range())).collect()
    }

    fn is_others(&self, found: &Captures<'_>) -> bool {
        let whole = &found[0];
        let is_mail = found.name("mail").is_some();
        let digits = whole.chars().filter(char::is_ascii_digit).count();
        // Capitals with a few digits are words.
        let too_few = !is_mail && digits < if found.name("iban").is_some() { LAST_DIGITS + 2 } else { 7 };
        let own_number = || last_digits(whole).is_some_and(|digits| self.own_numbers.contains(&digits));
        !(too_few || self.own.contains(&plain(whole)) || !is_mail && own_number())
    }

    /// Names that are known: whole ones however they are written, their words where they have a capital.
    fn names(&self, text: &str) -> Vec<Span> {
        let Some(word) = &*WORD else { return Vec::new() };
        let found: Vec<(Span, String)> =
            word.find_iter(text).map(|found| (found.range(), plain(found.as_str()))).collect();
        let (mut names, mut index): (Vec<Span>, usize) = (Vec::new(), 0);
        while let Some((span, one)) = found.get(index) {
            let together = (2..=MOST_WORDS).rev().find(|many| {
                let words = found.get(index..index + many).unwrap_or_default();
                let name = words.iter().map(|(_, word)| word.as_str()).collect::<Vec<_>>().join(" ");
                words.len() == *many && self.whole.contains(&name)
            });
            let told = text.get(span.clone()).unwrap_or_default();
            let last = together.and_then(|many| found.get(index + many - 1)).map(|(last, _)| last.end);
            let is_part = || told.chars().any(char::is_uppercase) && self.is_part(told, one);
            let end = last.or_else(|| is_part().then_some(span.end));
            index += together.unwrap_or(1);
            let Some(end) = end else { continue };
            match names.last_mut() {
                Some(before) if is_within_a_name(text.get(before.end..span.start)) => before.end = end,
                _ => names.push(span.start..end),
            }
        }
        names
    }

    /// Whether a word is one of a name, as it is or with the `s` of what is somebody's.
    fn is_part(&self, told: &str, plain_word: &str) -> bool {
        self.words.contains(plain_word)
            || plain_word.strip_suffix('s').is_some_and(|bare| self.words.contains(bare))
            || told.contains('-') && words(told).any(|part| self.words.contains(&plain(part)))
    }
}

/// Whether two words of names with this between them are one name.
fn is_within_a_name(between: Option<&str>) -> bool {
    between.is_some_and(|between| WITHIN_NAMES.as_ref().is_some_and(|within| within.is_match(between)))
}

/// The text, as long as before, without these parts.
fn blanked(text: &str, parts: &[Span]) -> String {
    let (mut rest, mut at) = (String::with_capacity(text.len()), 0);
    for part in parts {
        rest.push_str(text.get(at..part.start).unwrap_or_default());
        rest.extend(std::iter::repeat_n(SEEN, part.len()));
        at = part.end;
    }
    rest.push_str(text.get(at..).unwrap_or_default());
    rest
}

/// Parts in their order, those that overlap as one.
fn united(mut parts: Vec<Span>) -> Vec<Span> {
    parts.sort_by_key(|part| (part.start, part.end));
    let mut all: Vec<Span> = Vec::new();
    for part in parts {
        match all.last_mut() {
            Some(before) if part.start < before.end => before.end = before.end.max(part.end),
            _ => all.push(part),
        }
    }
    all
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

    /// What was marked is masked besides what is known, and of that nothing is shown but what was unmarked whole.
    #[test]
    fn a_mark_adds_and_never_shows_more() {
        let all = |texts: &[&str]| texts.iter().map(|text| (*text).to_owned()).collect::<Vec<_>>();
        let others =
            ["de buurvrouw van nummer 12", "Jan Peeters (oud)", "Acme", "buurman", "  ", "Els", "An"];
        let not_others =
            ["Peeters", "+32 475 12 34 56", "info@acme.be", "Smet", "acme.be", "1 mei 2026", "Ève Van Hoof"];
        let marked = masking().marked(&all(&others), &all(&not_others));
        for (text, shown, count) in [
            ("Volgens De  buurvrouw\nvan nummer 12 klopt het.", "Volgens […] klopt het.", 1),
            ("De buurvrouw van nummer 123 niet.", "De buurvrouw van nummer 123 niet.", 0),
            ("Jan Peeters (oud) en Jan Peeters", "[…]) en […] Peeters", 2),
            // A part of an address, of a number or of a name shows nothing of it.
            ("piet.peeters@gmail.com en piet@acme.be; info@acme.be", "[…] en […]; info@acme.be", 2),
            ("anna@example.be van Anna Peeters", "anna@example.be van Anna Peeters", 0),
            ("+32 475 12 34 56 of +32 475 12 34 57", "+32 475 12 34 56 of […]", 1),
            ("Jan De Smet, jan de smet, Smet", "[…], […], Smet", 2),
            ("ÈVE VAN HOOF en Eve belden op 1 mei 2026.", "ÈVE VAN HOOF en […] belden op 1 mei 2026.", 1),
            // One word with a capital is a name, and no word like it; what is somebody's is theirs.
            ("Els' buurman, els, buurmans hond, Buurman.", "[…]' […], els, […] hond, […].", 4),
            ("An zei: an und für sich, aan, Ans fiets.", "[…] zei: an und für sich, aan, […] fiets.", 2),
            ("Bij ACME en Acmé.", "Bij […] en […].", 2),
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
