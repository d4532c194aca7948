//! How a reader is addressed. A name goes to whoever reads the address, who may not be the one that typed it: what could
//! carry someone's advertisement to a stranger is not used, and the greeting has no name.

use unicode_normalization::UnicodeNormalization;

use crate::platform::i18n::{Args, Language, text};

/// Digits that a name may hold; more may be a number to call.
const DIGITS: usize = 4;

/// The name of whoever a letter is to, exactly as it is stored, and fit to be said.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// As one says "Dag An".
    short: String,
    /// First and last name, where both are known.
    full: Option<String>,
}

impl Name {
    /// The names on file; none where the first is not known.
    pub fn on_file(first: Option<&str>, last: Option<&str>) -> Option<Self> {
        let first = first.filter(|name| is_only_a_name(name))?;
        let last = last.filter(|name| is_only_a_name(name));
        Some(Self { short: first.to_owned(), full: last.map(|last| format!("{first} {last}")) })
    }

    /// The name that someone typed in one piece.
    pub fn as_typed(name: &str) -> Option<Self> {
        let whole = name.split_whitespace().nth(1).map(|_| name.to_owned());
        is_only_a_name(name).then(|| Self { short: name.to_owned(), full: whole })
    }

    /// All of it that is known, as it stands above an address.
    pub fn in_full(&self) -> &str {
        self.full.as_deref().unwrap_or(&self.short)
    }

    /// As it is said in a greeting: German has no first name beside “Sie”.
    fn in_greeting(&self, language: Language) -> Option<&str> {
        match language {
            Language::De => self.full.as_deref(),
            Language::Nl | Language::Fr | Language::En => Some(&self.short),
        }
    }
}

/// The greeting that a letter begins with.
pub fn greeting(language: Language, name: Option<&Name>) -> String {
    match name.and_then(|name| name.in_greeting(language)) {
        Some(name) => text(language, "letter-dear", &vec![("name", name.to_owned())]),
        None => text(language, "letter-dear-nobody", &Args::new()),
    }
}

/// German goes on with a small letter after the comma of the greeting; nouns, and whoever is written to, keep theirs.
pub fn after_greeting(language: Language, paragraph: String) -> String {
    const SMALL: [&str; 28] = [
        "Wir", "Das", "Die", "Der", "Dies", "Diese", "Dieser", "Ein", "Eine", "Einen", "Auf", "Am", "An",
        "Aus", "Bei", "Bis", "Damit", "Danke", "F\u{fc}r", "Hier", "Im", "In", "Jemand", "Mit", "Vielen",
        "Vor", "Zu", "Zurzeit",
    ];
    let first = paragraph.split([' ', ',']).next().unwrap_or_default();
    if language != Language::De || !SMALL.contains(&first) {
        return paragraph;
    }
    let mut letters = paragraph.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// Whether it leads nowhere: no link, no address, no domain, no number to call, no line of its own.
fn is_only_a_name(name: &str) -> bool {
    let name: String = name.nfkc().map(|c| if c == '\u{3002}' { '.' } else { c }).collect();
    let leads = name.contains(['@', '\n', '\r', '\u{85}', '\u{2028}', '\u{2029}'])
        || name.contains("//")
        || name.to_lowercase().contains("www")
        || name.chars().filter(char::is_ascii_digit).count() > DIGITS
        || name.split(|c: char| !c.is_alphanumeric() && c != '.' && c != '-').any(is_domain);
    !leads
}

/// `voorbeeld.be`, and not the initials `J.P.`
fn is_domain(word: &str) -> bool {
    let labels: Vec<&str> = word.split('.').collect();
    labels.windows(2).any(|pair| !pair[0].is_empty() && pair[1].chars().count() > 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_language_greets_in_its_own_way() {
        let anna = Name::on_file(Some("Anna"), Some("Peeters"));
        assert_eq!(
            Language::ALL.map(|language| greeting(language, anna.as_ref())),
            ["Dag Anna,", "Bonjour Anna,", "Guten Tag Anna Peeters,", "Hello Anna,"]
        );
        let an = Name::on_file(Some("An"), None);
        assert_eq!(greeting(Language::De, an.as_ref()), "Guten Tag,");
        assert_eq!(greeting(Language::De, Name::as_typed("An").as_ref()), "Guten Tag,");
        assert_eq!(greeting(Language::De, Name::as_typed("An Peeters").as_ref()), "Guten Tag An Peeters,");
        assert_eq!(Name::on_file(None, Some("Peeters")), None);
        assert_eq!(
            Language::ALL.map(|language| greeting(language, None)),
            ["Dag,", "Bonjour,", "Guten Tag,", "Hello,"]
        );
    }

    #[test]
    fn a_name_carries_nothing_to_a_stranger() {
        for name in [
            "Win op https://kwaad.example",
            "kwaad.example",
            "An (KWAAD.EXAMPLE/gratis)",
            "an@kwaad.example",
            "an\u{ff20}kwaad",
            "www kwaad",
            "kwaad\u{ff0e}example",
            "kwaad\u{3002}example",
            "An\nKoop nu",
            "An\u{2028}Koop nu",
            "Bel 0900 12 345",
            "//kwaad",
        ] {
            assert_eq!(Name::as_typed(name), None, "{name:?}");
            assert_eq!(Name::on_file(Some(name), Some("Peeters")), None, "{name:?}");
            assert_eq!(Name::on_file(Some("An"), Some(name)).unwrap().full, None, "{name:?}");
        }
    }

    #[test]
    fn a_name_is_said_as_it_is_stored() {
        for name in [
            "An",
            "O\u{2019}Neill-d\u{2019}Hondt",
            "J.P. van 't Hof",
            "Jr. J. P.",
            "{$x}",
            "{ an }",
            "\\an",
            "100 %",
            "<b>An</b>",
            "\"An\"",
            "Карина",
            "נועה",
            "An \u{1f600}",
            ".An",
            "From An",
            "3",
            "007",
        ] {
            let name_of = Name::as_typed(name);
            assert_eq!(greeting(Language::Nl, name_of.as_ref()), format!("Dag {name},"), "{name:?}");
        }
    }

    #[test]
    fn german_goes_on_in_small_letters() {
        let after = |text: &str| after_greeting(Language::De, text.to_owned());
        assert_eq!(after("Wir haben"), "wir haben");
        assert_eq!(after("Danke, dass"), "danke, dass");
        assert_eq!(after("Sie haben"), "Sie haben");
        assert_eq!(after("Ihre Anfrage"), "Ihre Anfrage");
        assert_eq!(after_greeting(Language::Nl, "In mei".into()), "In mei");
    }
}
