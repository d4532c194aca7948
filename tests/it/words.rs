//! Rules that hold for every text in four languages: in the text files, and in the policy. Each looks at every key.

use std::collections::BTreeSet;

use fluent_syntax::ast::{Attribute, Entry, Expression, InlineExpression, Pattern, PatternElement};
use inzage::platform::i18n::{self, Language};
use inzage::policy::Title;
use inzage::routes;
use toml::Value;

use crate::house::House;

/// One text: where it stands, in which language, and what it says; a value is `{$name}`.
pub struct Said {
    pub place: String,
    pub language: Language,
    pub text: String,
}

/// Every text of the text files, and every variant of one.
pub fn of_files() -> Vec<Said> {
    let mut all = Vec::new();
    for (language, source) in i18n::sources() {
        let resource =
            fluent_syntax::parser::parse(source).unwrap_or_else(|(_, faults)| panic!("{faults:?}"));
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            let mut say = |place: String, pattern: &Pattern<&str>| {
                let texts = written(pattern).into_iter();
                all.extend(texts.map(|text| Said { place: place.clone(), language, text }));
            };
            if let Some(value) = &message.value {
                say(message.id.name.to_owned(), value);
            }
            for Attribute { id, value } in &message.attributes {
                say(format!("{}.{}", message.id.name, id.name), value);
            }
        }
    }
    assert!(all.len() > 2000, "{}", all.len());
    all
}

/// A pattern as it is read, and each variant of a choice in it.
fn written(pattern: &Pattern<&str>) -> Vec<String> {
    let (mut whole, mut variants_of) = (String::new(), Vec::new());
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => whole.push_str(value),
            PatternElement::Placeable { expression: Expression::Inline(inline) } => match inline {
                InlineExpression::VariableReference { id } => whole.push_str(&format!("{{${}}}", id.name)),
                InlineExpression::MessageReference { id, .. } => whole.push_str(&format!("{{{}}}", id.name)),
                other => panic!("{other:?}"),
            },
            PatternElement::Placeable { expression: Expression::Select { variants, .. } } => {
                whole.push_str("{}");
                variants_of.extend(variants.iter().flat_map(|variant| written(&variant.value)));
            }
        }
    }
    [whole].into_iter().chain(variants_of).collect()
}

/// The policy as it is written, with what it will say once a claim is kept.
fn policy() -> Value {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("config/policy.toml");
    Value::Table(std::fs::read_to_string(file).unwrap().parse().unwrap())
}

/// Every text of the policy.
pub fn of_policy() -> Vec<Said> {
    fn walk(place: &str, value: &Value, all: &mut Vec<Said>) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| {
                let name = item.get("key").or(item.get("name")).and_then(Value::as_str).unwrap_or_default();
                walk(&format!("{place} ({name})"), item, all);
            }),
            Value::Table(members) => members.iter().for_each(|(name, member)| {
                match (Language::ALL.into_iter().find(|one| one.tag() == name), member) {
                    (Some(language), Value::String(text)) => {
                        all.push(Said { place: place.to_owned(), language, text: text.clone() });
                    }
                    _ => walk(&format!("{place}.{name}"), member, all),
                }
            }),
            _ => {}
        }
    }
    let mut all = Vec::new();
    walk("policy", &policy(), &mut all);
    assert!(all.len() > 900, "{}", all.len());
    all
}

fn everywhere() -> Vec<Said> {
    of_files().into_iter().chain(of_policy()).collect()
}

/// What begins with a capital wherever it stands: names, and what is written to a machine.
const NAMES: [&str; 7] = ["ALL@ONCE", "Content-Type", "POST", "DELETE", "IP", "VAT", "DPO"];

/// German nouns, and the person who is written to, that stand after a colon or a semicolon somewhere; each was looked at.
const GERMAN: [&str; 11] = [
    "Antwort",
    "Bitte",
    "Eingangsbestätigung",
    "Erinnerung",
    "Frage",
    "Ihr",
    "Ihre",
    "Name",
    "Sie",
    "Warnung",
    "Zeitpunkte",
];

/// No capital after a colon or a semicolon, in any language; German nouns and proper names keep theirs.
#[test]
fn no_capital_follows_a_colon() {
    let mut found = BTreeSet::new();
    for Said { place, language, text } in everywhere() {
        for (at, _) in text.match_indices([':', ';']) {
            let rest = text[at + 1..].trim_start_matches([' ', '\u{a0}', '“', '„', '«', '‘']);
            let word: String =
                rest.chars().take_while(|c| c.is_alphanumeric() || "-@".contains(*c)).collect();
            let is_link = text[at..].starts_with("://");
            if is_link || rest.starts_with('\n') || !word.chars().next().is_some_and(char::is_uppercase) {
                continue;
            }
            let keeps =
                NAMES.contains(&word.as_str()) || language == Language::De && GERMAN.contains(&word.as_str());
            if !keeps {
                found.insert(format!("{place} [{}] {word}", language.tag()));
            }
        }
    }
    assert!(found.is_empty(), "{found:#?}");
}

/// What staff wrote, and what people wrote, in a letter: sentences of their own.
const SENTENCES: [&str; 7] = ["reason", "doubt", "asked_for", "question", "asked", "text", "missing"];

/// Somebody's sentences stand in a letter as a paragraph of their own, and nowhere after a colon.
#[test]
fn sentences_of_others_stand_by_themselves() {
    let mut seen = 0;
    for Said { place, language, text } in of_files() {
        for name in SENTENCES {
            let value = format!("{{${name}}}");
            // The days of a clock have a name of their own.
            let Some((before, after)) = text.split_once(&value).filter(|_| !place.starts_with("clock-"))
            else {
                continue;
            };
            seen += 1;
            let here = format!("{place} [{}] {text}", language.tag());
            if place.starts_with("letter-") {
                assert!(before.is_empty() || before.ends_with(".\n\n"), "{here}");
                assert!(after.is_empty() || after.starts_with("\n\n"), "{here}");
            }
            let end = before.trim_end_matches([' ', '\u{a0}', '“', '„', '«']);
            assert!(end.is_empty() || end.ends_with(['.', '\n']), "{here}");
        }
    }
    assert!(seen > 40, "{seen}");
}

/// A title is written as it stands within a sentence; at the head of a line it gets its capital.
#[tokio::test]
async fn titles_stand_within_a_sentence() {
    let house = House::open().await;
    let policy = &house.app.edition.policy;
    let titles = policy.purposes.iter().map(|one| &one.title);
    let titles = titles.chain(policy.categories.iter().map(|one| &one.title));
    let titles = titles.chain(policy.fields.iter().map(|one| &one.title));
    let titles: Vec<&Title> = titles.chain(policy.recipients.iter().map(|one| &one.name)).collect();
    assert!(titles.len() > 80);
    // No noun begins so.
    let small =
        ["Der", "Die", "Das", "Den", "Dem", "Ein", "Eine", "Was", "Wer", "Wem", "Wen", "Wie", "Per", "Zum"];
    for title in titles {
        for language in Language::ALL {
            let (within, head) = (title.within(language), title.of(language));
            let first = within.split([' ', '-']).next().unwrap();
            let is_acronym = first.len() > 1 && first.chars().all(|c| c.is_uppercase() || c == '@');
            if language == Language::De {
                assert!(!small.contains(&first), "{within}");
            } else {
                assert!(is_acronym || first.starts_with(char::is_lowercase), "{within}");
            }
            assert!(head.starts_with(char::is_uppercase), "{head}");
            assert_eq!(head.chars().skip(1).collect::<String>(), within.chars().skip(1).collect::<String>());
        }
    }
}

/// What no text says to anyone: it is so for some readers only, or of a page that there is not.
const NEVER: [[&str; 4]; 6] = [
    ["als u er een had", "si vous en aviez un", "falls sie eines hatten", "if you had one"],
    [
        "als u een account had",
        "si vous aviez un compte",
        "falls sie ein konto hatten",
        "if you had an account",
    ],
    [
        "bij uw aanvragen ziet",
        "sous vos demandes, vous voyez",
        "bei ihren anfragen sehen",
        "under your requests you can see",
    ],
    [
        "in uw account vindt",
        "dans votre compte, vous trouvez",
        "in ihrem konto finden",
        "in your account you find",
    ],
    ["hebt u een account", "si vous avez un compte", "haben sie ein konto, melden", "if you have an account"],
    [
        "meld u aan bij uw account",
        "connectez-vous à votre compte",
        "melden sie sich in ihrem konto an",
        "sign in to your account",
    ],
];

#[test]
fn no_text_points_where_nothing_is() {
    for Said { place, language, text } in everywhere() {
        let text = text.to_lowercase();
        for never in NEVER {
            let here = || format!("{place} [{}] {text}", language.tag());
            assert!(!text.contains(never[language as usize]), "{}", here());
        }
    }
    // A path that is named is a route.
    let paths: BTreeSet<String> = routes::table().into_iter().map(|route| route.path).collect();
    let mut seen = 0;
    for Said { place, text, .. } in everywhere() {
        for rest in text.split("/v1/").skip(1) {
            let path: String =
                rest.chars().take_while(|c| c.is_ascii_lowercase() || "-/".contains(*c)).collect();
            let path = format!("/v1/{}", path.trim_end_matches('/'));
            assert!(paths.contains(&path), "{place}: {path}");
            seen += 1;
        }
    }
    assert!(seen > 10, "{seen}");
}

/// The reference stands once in the body of a letter: in the sentence that all letters of a case end with. A letter that
/// names another request says so by its day.
#[test]
fn the_reference_stands_once() {
    let keys: BTreeSet<String> = of_files()
        .into_iter()
        .filter(|said| said.place.starts_with("letter-") && !said.place.contains("-subject"))
        .filter(|said| said.text.contains("{$reference}"))
        .map(|said| said.place)
        .collect();
    assert_eq!(
        keys.into_iter().collect::<Vec<_>>(),
        [
            "letter-about",
            "letter-also-known",
            "letter-also-to-prove",
            "letter-beside-known",
            "letter-beside-to-prove",
            "letter-beside-unread",
            "letter-beside-unread-to-prove",
            "letter-ended-one",
            "letter-held-message",
            "letter-held-request",
        ]
    );
}

/// French puts an unbreakable space before its high marks: a line never begins with one.
#[test]
fn french_marks_stay_with_their_words() {
    for file in ["letters", "texts", "report"] {
        let path = format!("{}/src/platform/{file}/fr.ftl", env!("CARGO_MANIFEST_DIR"));
        let text = std::fs::read_to_string(path).unwrap();
        let said = text.lines().filter(|line| !line.starts_with('#') && !line.contains("->"));
        let apart = said.filter(|line| {
            let marks = line.char_indices().filter(|(_, sign)| ":;?!»".contains(*sign));
            marks.into_iter().any(|(at, _)| line[..at].ends_with(' ')) || line.contains("« ")
        });
        assert_eq!(apart.collect::<Vec<_>>(), Vec::<&str>::new(), "{file}");
    }
}
