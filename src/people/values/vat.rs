//! VAT numbers: the Belgian one with its check digits, those of the neighbours by their form. The number of a Belgian
//! enterprise is its VAT number without the country (S15), and is read as one.

use std::sync::LazyLock;

use celes::Country as Known;
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
            let bare = compact(rest);
            let begins = bare.trim_start_matches(|c: char| c.is_ascii_alphabetic());
            if bare.len() - begins.len() <= 1 && begins.starts_with(|c: char| c.is_ascii_digit()) {
                // Behind another country it is none of ours.
                return if is_a_country(before) { Err(flaw()) } else { Ok(Self::Bare(bare)) };
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
        let of = |country: &str| {
            let mut written = WRITTEN.iter().filter(|(written, ..)| *written == country);
            written.find_map(|(_, prefix, form)| Some((*prefix, form.captures(&bare)?[1].to_owned())))
        };
        if let Some((prefix, number)) = of(country) {
            return canonical(prefix, number);
        }
        let (prefix, number) = of("BE").ok_or_else(flaw)?;
        canonical(prefix, number).map_err(|_| flaw())
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
        let is_word = behind_words && WORDS.contains(written) && !text.starts_with(written);
        // `No. 995525828` is anybody's number; where more is said, a Norwegian one ends on what it is.
        let is_number = *written == "NO"
            && !number.ends_with("MVA")
            && (behind_words || text.get(2..).is_some_and(|rest| rest.starts_with(['.', ':'])));
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

/// Whether a text ends on the letters of a country.
fn is_a_country(text: &str) -> bool {
    let last = text.rsplit(|c: char| !c.is_alphabetic()).find(|word| !word.is_empty()).unwrap_or_default();
    let capitals = last.to_uppercase();
    let is_word = capitals == "NR" || capitals == "NO" || (WORDS.contains(&&*capitals) && last != capitals);
    !is_word && capitals.len() == 2 && Known::from_alpha2(&capitals).is_ok()
}

/// Capitals and digits alone, whatever stands between them.
fn compact(text: &str) -> String {
    let kept = text.to_uppercase();
    kept.chars().filter(|c| !c.is_whitespace() && !"-.,:;/\\()[]_'’·|#".contains(*c)).collect()
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
