//! Others in free text: what identifies people other than its reader is masked, and counted. What has a form of its own (addresses of
//! e-mail, numbers) is masked whoever it is of; names are masked that are known.

pub mod phrases;
#[cfg(test)]
mod tests;

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
    /// The same, as they stand in a text: no name within them is somebody else's.
    own_phrases: Phrases,
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
const BETWEEN: &str = r"[\s_./()\u{2010}-\u{2015}-]";
/// The countries whose VAT numbers are told by their letters.
const STATES: &str =
    "AT|BE|BG|CY|CZ|DE|DK|EE|EL|ES|FI|FR|HR|HU|IE|IT|LT|LU|LV|MT|NL|PL|PT|RO|SE|SI|SK|XI|GB|CHE";

/// What has a form of its own: an address of e-mail; an IBAN and a VAT number, with blanks in capitals and without in any case; a
/// telephone number, a national register number or another long one.
static FORMS: LazyLock<Option<Regex>> = LazyLock::new(|| {
    let forms = [
        r"(?P<mail>[\p{L}\p{N}._%+'-]+ ?(?:@|\(at\)|\[at\]) ?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+)".to_owned(),
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
static WORD: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"\p{L}[\p{L}\p{M}\x{200c}\x{200d}'’´-]*").ok());

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
        let own: Vec<String> = own.into_iter().collect();
        let own_phrases = Phrases::new(&own);
        for value in own {
            known.insert(plain(&value));
            own_numbers.extend(last_digits(&value));
        }
        let own_names: Vec<String> = own_names.into_iter().collect();
        // Whoever takes many names is called none of them.
        let own_names: Vec<_> =
            own_names.into_iter().filter(|name| words(name).count() <= 2 * MOST_WORDS).collect();
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
        Self { own: known, own_phrases, own_numbers, words: parts, whole: whole_names, marked, unmarked }
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
        let own = self.own_phrases.find(&text);
        let mut names = self.names(&blanked(&text, &forms));
        names.retain(|span| !own.iter().any(|one| one.start <= span.start && span.end <= one.end));
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
        let digits = whole.chars().filter(|letter| letter.is_numeric()).count();
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
            let is_part = || is_written_like_a_name(told) && self.is_part(told, one);
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
    let small = bare.filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase);
    small.fold(String::new(), |mut plain, letter| {
        match FOLDED.iter().find(|(one, _)| *one == letter) {
            Some((_, folded)) => plain.push_str(folded),
            None => plain.push(letter),
        }
        plain
    })
}

/// Letters that are no mark on another, and are written as others where they cannot be typed.
const FOLDED: [(char, &str); 8] =
    [('ł', "l"), ('ø', "o"), ('ß', "ss"), ('đ', "d"), ('ð', "d"), ('þ', "th"), ('æ', "ae"), ('œ', "oe")];

/// Whether a word has a capital; in a script that has none every word may be a name.
fn is_written_like_a_name(word: &str) -> bool {
    word.chars().any(char::is_uppercase) || !word.chars().any(char::is_lowercase)
}

/// The last digits of a number, whatever its country is written like; none of what is too short.
fn last_digits(text: &str) -> Option<String> {
    let digits: Vec<char> = text.chars().filter(char::is_ascii_digit).collect();
    let from = digits.len().checked_sub(LAST_DIGITS)?;
    Some(digits.get(from..)?.iter().collect())
}
