//! VAT numbers: the Belgian one with its check digits, those of the neighbours by their form. The number of a Belgian
//! enterprise is its VAT number without the country (S15), and is read as one.

use std::sync::LazyLock;

use regex::Regex;
use serde_json::{Value, json};
use unicode_normalization::UnicodeNormalization;

use super::Within;
use crate::platform::input::{Flaw, Word};
use crate::platform::text::{is_dash, is_unseen};

/// A VAT number that someone typed, in capitals and digits alone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum VatNumber {
    /// With the prefix of its country, in the form that numbers have there.
    Prefixed(String),
    /// As it is written within a country, which [`Within::within`] is told.
    Bare(String),
}

/// Prefix and form of every member state, of Northern Ireland, and of the neighbours that have customers here; beside it the
/// rule of the library that knows its check digits. Whether a number exists is not asked, as that would tell a third party.
const FORMS: [(&str, &str, &str); 33] = [
    ("AT", r"U\d{8}", "at/uid"),
    ("BE", r"[01]?\d{9}", "be/vat"),
    ("BG", r"\d{9,10}", "bg/vat"),
    ("CHE", r"\d{9}(?:(?:HR)?(?:MWST|TVA|IVA|TPV))?", "ch/uid"),
    ("CY", r"\d{8}[A-Z]", "cy/vat"),
    ("CZ", r"\d{8,10}", "cz/dic"),
    ("DE", r"\d{9}", "de/vat"),
    ("DK", r"\d{8}", "dk/cvr"),
    ("EE", r"\d{9}", "ee/kmkr"),
    ("EL", r"\d{9}", "gr/vat"),
    ("ES", r"[A-Z]\d{7}[A-Z0-9]|\d{8}[A-Z]", "es/nif"),
    ("FI", r"\d{8}", "fi/alv"),
    ("FR", r"[A-HJ-NP-Z0-9]{2}\d{9}", "fr/tva"),
    ("GB", r"\d{9}|\d{12}|GD\d{3}|HA\d{3}", "gb/vat"),
    ("HR", r"\d{11}", "hr/oib"),
    // Within the country three digits follow: how the tax is paid, and where.
    ("HU", r"\d{8}(?:[1-5]\d{2})?", "hu/anum"),
    ("IE", r"\d{7}[A-W][A-I]?|\d[A-Z+*]\d{5}[A-W]", "ie/vat"),
    ("IS", r"\d{5,6}", "is/vsk"),
    ("IT", r"\d{11}", "it/iva"),
    ("LI", r"\d{5}", ""),
    ("LT", r"\d{9}|\d{12}", "lt/pvm"),
    ("LU", r"\d{8}", "lu/tva"),
    ("LV", r"\d{11}", "lv/pvn"),
    ("MT", r"\d{8}", "mt/vat"),
    ("NL", r"\d{9}B\d{2}", "nl/btw"),
    ("NO", r"\d{9}(?:MVA)?", "no/orgnr"),
    ("PL", r"\d{10}", "pl/nip"),
    ("PT", r"\d{9}", "pt/nif"),
    ("RO", r"\d{2,10}", "ro/cif"),
    ("SE", r"\d{12}", "se/vat"),
    ("SI", r"\d{8}", "si/ddv"),
    ("SK", r"\d{10}", "sk/dph"),
    ("XI", r"\d{9}|\d{12}|GD\d{3}|HA\d{3}", "gb/vat"),
];

/// Prefixes as people write them, or countries as ISO 3166-1 has them, and the prefix of their numbers.
const ALSO: [(&str, &str); 3] = [("GR", "EL"), ("UK", "GB"), ("CH", "CHE")];

/// Prefixes that are also words: behind other words they are read as prefixes only in capitals.
const WORDS: [&str; 8] = ["AT", "DE", "EL", "IS", "IT", "NO", "SE", "SI"];

/// What is written before or behind a number on an invoice, often without a space between.
const LABELS: [&str; 15] =
    ["BTW", "TVA", "VAT", "MWST", "UST", "IVA", "ID", "NR", "UID", "KBO", "BCE", "CBE", "ZDU", "TAX", "NUM"];

/// The forms, each with what it is written behind; after the number may stand a label again, or the words of a Belgian court.
static WRITTEN: LazyLock<Vec<(&str, &str, Regex)>> = LazyLock::new(|| {
    let also = ALSO.iter().filter_map(|(written, prefix)| {
        FORMS.iter().find(|(known, ..)| known == prefix).map(|(_, form, _)| (*written, *prefix, *form))
    });
    let all = FORMS.iter().map(|(prefix, form, _)| (*prefix, *prefix, *form)).chain(also);
    let behind = format!(r"(?:{}|(?:RPR|RPM|RJP)\p{{L}}*)*", LABELS.join("|"));
    let form = |form: &str| Regex::new(&format!("^({}){behind}$", form.replace(r"\d", "[0-9]"))).ok();
    all.filter_map(|(written, prefix, digits)| Some((written, prefix, form(digits)?))).collect()
});

/// The registers of Belgium: what stands behind their names is Belgian, wherever whoever has it lives.
const BELGIAN: [&str; 7] = ["KBO", "BCE", "CBE", "ZDU", "RPR", "RPM", "RJP"];

/// Where a number without its prefix begins: with a digit, or with letters of its own before one.
static BARE: LazyLock<Option<Regex>> = LazyLock::new(|| Regex::new(r"^(?:[A-Za-z]{1,2}-?)?[0-9]").ok());

/// The longest text in which a number is looked for.
const LONGEST: usize = 120;

impl Word for VatNumber {
    fn parse(text: &str) -> Result<Self, Flaw> {
        if text.chars().count() > LONGEST {
            return Err(Flaw::new("too-long").with("max", LONGEST));
        }
        let text = seen(text);
        for start in starts(&text) {
            let (before, rest) = text.split_at(start);
            // Behind other digits it is another number.
            if before.chars().any(char::is_numeric) {
                break;
            }
            if let Some(number) = prefixed(before, rest) {
                return number.map(Self::Prefixed);
            }
            if BARE.as_ref().is_some_and(|bare| bare.is_match(rest)) {
                let bare = compact(rest);
                // A register of Belgium says the country as its prefix does; behind another country it is none of ours.
                return match last_word(before).as_str() {
                    _ if is_registered_here(&text) => {
                        of_country("BE", &bare).ok_or_else(flaw)?.map(Self::Prefixed)
                    }
                    said if is_a_country(said, before) => Err(flaw()),
                    "NO" if before.trim() == "NO"
                        && of_country("BE", &bare).is_none_or(|read| read.is_err()) =>
                    {
                        of_country("NO", &bare).ok_or_else(flaw)?.map(Self::Prefixed)
                    }
                    _ => Ok(Self::Bare(bare)),
                };
            }
        }
        Err(flaw())
    }

    fn schema() -> Value {
        json!({"maxLength": LONGEST, "examples": ["BE0203201340"]})
    }
}

impl Within for VatNumber {
    /// The number with its prefix. Without one it is a number of that country, where it has the form of one; or else a Belgian
    /// one, where its check digits are right.
    fn within(self, country: &str) -> Result<String, Flaw> {
        let bare = match self {
            Self::Prefixed(number) => return Ok(number),
            Self::Bare(bare) => bare,
        };
        let belgian = || of_country("BE", &bare).filter(|_| bare.starts_with(['0', '1']))?.ok();
        match of_country(country, &bare) {
            // Its check digits fit nowhere else.
            Some(Ok(number)) if Self::is_doubtful(&number) => Ok(belgian().unwrap_or(number)),
            Some(read) => read,
            None => belgian().filter(|number| bare.starts_with(&number[2..])).ok_or_else(flaw),
        }
    }
}

impl VatNumber {
    /// Whether the check digits of another country's number do not fit, as far as its rule is known here. It may be right all
    /// the same: whoever typed it is told, and it is kept.
    pub fn is_doubtful(number: &str) -> bool {
        let form = FORMS.iter().find(|(prefix, ..)| number.starts_with(prefix));
        let Some((prefix, _, rule)) = form else { return false };
        let Some(rule) = stdnum::find(rule) else { return false };
        let digits = number.trim_start_matches(prefix).trim_end_matches(|c: char| {
            // What follows the digits of these says in which language they are called.
            matches!(*prefix, "CHE" | "NO") && c.is_ascii_alphabetic()
        });
        let number = if *prefix == "CHE" { format!("CHE{digits}") } else { digits.to_owned() };
        rule.validate(&number).is_err()
    }
}

/// A number in the form that numbers have in a country, with its prefix; none, where it has not that form.
fn of_country(country: &str, bare: &str) -> Option<Result<String, Flaw>> {
    let mut written = WRITTEN.iter().filter(|(written, ..)| *written == country);
    written.find_map(|(_, prefix, form)| Some(canonical(prefix, form.captures(bare)?[1].to_owned())))
}

fn flaw() -> Flaw {
    Flaw::new("not-a-vat-number")
}

/// What there is to see, without the zero in brackets that some write before old numbers.
fn seen(text: &str) -> String {
    let seen = text.nfkc().filter(|c| !is_unseen(*c) && !matches!(c, '\u{200c}' | '\u{200d}'));
    let seen: String = seen.map(|c| if is_dash(c) { '-' } else { c }).collect();
    seen.replace("(0)", "")
}

/// Where a number may begin: at every word, and behind the labels that are glued to it.
fn starts(text: &str) -> Vec<usize> {
    let mut starts = Vec::new();
    let mut before = ' ';
    for (mut start, c) in text.char_indices() {
        if c.is_alphanumeric() && !before.is_alphanumeric() {
            starts.push(start);
            while let Some(label) = LABELS.iter().find(|label| {
                let glued = text.get(start..start + label.len());
                glued.is_some_and(|glued| glued.eq_ignore_ascii_case(label))
            }) {
                start += label.len();
                starts.push(start);
            }
        }
        before = c;
    }
    starts
}

/// The number at the beginning of a text, with its prefix.
fn prefixed(before: &str, text: &str) -> Option<Result<String, Flaw>> {
    let compact = compact(text);
    let behind_words = before.chars().any(char::is_alphabetic);
    let (_, prefix, number) = WRITTEN.iter().find_map(|(written, prefix, form)| {
        let number = form.captures(compact.strip_prefix(written)?)?[1].to_owned();
        let is_glued =
            text.get(written.len()..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        let is_word = behind_words && !is_glued && WORDS.contains(written) && !text.starts_with(written);
        // `No 995525828` is anybody's number, unless it ends on what a Norwegian one is.
        let is_number = *written == "NO" && !number.ends_with("MVA") && !is_glued;
        (!is_word && !is_number).then_some((written, *prefix, number))
    })?;
    Some(canonical(prefix, number))
}

/// The number as it is kept.
fn canonical(prefix: &str, number: String) -> Result<String, Flaw> {
    let number = match prefix {
        // The form of before 2005 had nine digits.
        "BE" if number.len() == 9 => format!("0{number}"),
        // That it is in the register of commerce is no part of it.
        "CHE" => number.replace("HR", ""),
        "HU" => number.chars().take(8).collect(),
        _ => number,
    };
    if prefix == "BE" && !belgian_check(&number) {
        return Err(Flaw::new("vat-checksum"));
    }
    Ok(format!("{prefix}{number}"))
}

/// Whether a text names a register of Belgium.
fn is_registered_here(text: &str) -> bool {
    let words = text.split(|c: char| !c.is_alphabetic());
    words.into_iter().any(|word| BELGIAN.iter().any(|register| word.eq_ignore_ascii_case(register)))
}

/// The last word of a text, in capitals.
fn last_word(text: &str) -> String {
    let mut words = text.rsplit(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty());
    words.next().unwrap_or_default().to_uppercase()
}

/// Whether the word that a text ends on says another country, as numbers have it.
fn is_a_country(said: &str, text: &str) -> bool {
    let is_word = WORDS.contains(&said) && !text.contains(said);
    said != "NO" && !is_word && WRITTEN.iter().any(|(written, ..)| *written == said)
}

/// Capitals and digits alone, whatever stands between them.
fn compact(text: &str) -> String {
    let kept = text.to_uppercase();
    kept.chars().filter(|c| !c.is_whitespace() && !"-.,:;/\\()[]_'’·|#\"“”„«»‹›<>*=•".contains(*c)).collect()
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
mod tests;
