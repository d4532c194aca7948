//! The texts of the service turned round: from a sentence that somebody read back to the key it stands under, and to the
//! values in it. Read from the text files alone, and not by what writes letters from them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use chrono::NaiveDate;
use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use inzage::platform::i18n::{self, Language};
use regex::Regex;

/// What stands behind a key: the patterns of its value and of its attributes.
type Texts = BTreeMap<String, Pattern<&'static str>>;

/// What a value in a text can be. A word of several paragraphs is not among them: what staff say in the walks has none.
fn shape_of(variable: &str) -> &'static str {
    match variable {
        "link" | "website" => r"https?://\S+",
        "token" => r"inz_lnk_[0-9A-Za-z_]+",
        "reference" => r"INZ-[0-9A-Z]+",
        "minutes" | "year" => r"\d+",
        "day" => r"[0-9A-Za-z]+",
        "text" => r"(?:[^\n]+?(?:\n[^\n]+?)*?)?",
        "what" | "law" | "rights" | "right" | "references" => r"[^\n]+?",
        _ => r"[^\n]+?(?:\n[^\n]+?)*?",
    }
}

/// A text as what it can look like.
struct Sentence {
    key: String,
    form: Regex,
    /// The groups of the form, by the names of the values; a choice is `by=post`.
    groups: Vec<(String, String)>,
    /// How much of it is written out: the most specific is tried first.
    weight: usize,
}

/// A sentence that was found, with what stood in it.
#[derive(Clone, Debug)]
pub struct Said {
    pub key: String,
    pub values: Vec<(String, String)>,
}

impl Said {
    pub fn value(&self, name: &str) -> &str {
        let found = self.values.iter().find(|(one, _)| one == name);
        found.map_or_else(|| panic!("no {name} in {self:?}"), |(_, value)| value.as_str())
    }

    pub fn is(&self, key: &str) -> bool {
        self.key == key
    }

    /// The key without its attribute.
    pub fn base(&self) -> &str {
        self.key.split('.').next().unwrap_or_default()
    }
}

/// The texts of one language.
pub struct Tongue {
    pub language: Language,
    texts: Texts,
    sentences: Vec<Sentence>,
    /// Those of pages, which follow each other in one paragraph.
    on_pages: Vec<Sentence>,
    months: Vec<String>,
}

/// The sentences that stand in letters and on pages; the rest are parts of such sentences, or subjects of letters.
fn stands_by_itself(key: &str) -> bool {
    let of_letters = ["letter-", "done-", "ground-", "page-"].iter().any(|prefix| key.starts_with(prefix));
    of_letters && !super::table::PARTS.contains(&key) && !key.contains("-subject")
}

pub fn tongue(language: Language) -> &'static Tongue {
    static ALL: LazyLock<Vec<Tongue>> = LazyLock::new(|| {
        i18n::sources().into_iter().map(|(language, text)| Tongue::read(language, text)).collect()
    });
    ALL.iter().find(|one| one.language == language).unwrap()
}

pub fn tongue_of(tag: &str) -> &'static Tongue {
    tongue(Language::ALL.into_iter().find(|one| one.tag() == tag).unwrap())
}

impl Tongue {
    fn read(language: Language, source: &'static str) -> Self {
        let resource = fluent_syntax::parser::parse(source).unwrap();
        let mut texts = Texts::new();
        for entry in resource.body {
            let Entry::Message(message) = entry else { continue };
            for attribute in message.attributes {
                texts.insert(format!("{}.{}", message.id.name, attribute.id.name), attribute.value);
            }
            if let Some(value) = message.value {
                texts.insert(message.id.name.to_owned(), value);
            }
        }
        let sentences = Sentence::all(texts.keys().filter(|key| stands_by_itself(key)), &texts, "\n\n");
        let of_pages = |key: &&String| {
            ["page-", "done-", "problem-", "unsubscribe-"].iter().any(|prefix| key.starts_with(prefix))
        };
        let on_pages = Sentence::all(texts.keys().filter(of_pages), &texts, " ");
        let months = (1..=12).map(|n| plain(&texts[&format!("month-{n}")])).collect();
        Self { language, texts, sentences, on_pages, months }
    }

    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.texts.keys().map(String::as_str)
    }

    /// A text without values in it.
    pub fn word(&self, key: &str) -> String {
        plain(self.texts.get(key).unwrap_or_else(|| panic!("no {key}")))
    }

    /// The name of a right, as it stands in a list.
    pub fn right(&self, right: &str) -> String {
        self.word(&format!("right-{right}"))
    }

    /// One form of a text, by itself: `letter-kept-line`.
    pub fn reads(&self, key: &str, text: &str) -> Option<Said> {
        let sentence = Sentence::of(key, &self.texts, "\n\n");
        sentence.found_in(text, true).map(|(said, _)| said)
    }

    /// A date as it stands in a text; none where it is known only when the letter leaves.
    pub fn date(&self, text: &str) -> Option<NaiveDate> {
        let said = self.reads("date-long", text)?;
        let month = self.months.iter().position(|month| month == said.value("month"))?;
        // French has a form of its own for the first.
        let day = said.values.iter().filter(|(name, _)| name == "day").find_map(|(_, day)| day.parse().ok());
        NaiveDate::from_ymd_opt(said.value("year").parse().ok()?, u32::try_from(month + 1).unwrap(), day?)
    }

    /// What a list names, each of them one of those that could be: `A, B and C`.
    pub fn named<'a>(
        &self,
        list: &str,
        known: impl Iterator<Item = (&'a str, String)>,
    ) -> Option<Vec<&'a str>> {
        let and = plain(&self.texts["list-and"]);
        let mut known: Vec<_> = known.collect();
        known.sort_by_key(|(_, name)| std::cmp::Reverse(name.len()));
        let (mut rest, mut found) = (list, Vec::new());
        loop {
            let same = |name: &str| {
                rest.len() >= name.len()
                    && rest.is_char_boundary(name.len())
                    && rest[..name.len()].to_lowercase() == name.to_lowercase()
            };
            let (key, name) = known.iter().find(|(_, name)| same(name))?;
            found.push(*key);
            rest = &rest[name.len()..];
            if rest.is_empty() {
                return Some(found);
            }
            rest = rest.strip_prefix(", ").or_else(|| rest.strip_prefix(and.as_str()))?;
        }
    }

    /// A letter, sentence by sentence; or from where on nothing is known.
    pub fn sentences_of(&self, text: &str) -> Result<Vec<Said>, String> {
        all_of(&self.sentences, text)
    }

    /// A paragraph of a page.
    pub fn sentences_of_page(&self, text: &str) -> Result<Vec<Said>, String> {
        all_of(&self.on_pages, text)
    }
}

fn all_of(sentences: &[Sentence], text: &str) -> Result<Vec<Said>, String> {
    let (mut furthest, mut found) = (text.len(), Vec::new());
    if go_on(sentences, text, &mut found, &mut furthest) {
        return Ok(found);
    }
    Err(text[text.len() - furthest..].to_owned())
}

fn go_on(sentences: &[Sentence], rest: &str, found: &mut Vec<Said>, furthest: &mut usize) -> bool {
    if rest.is_empty() {
        return true;
    }
    *furthest = (*furthest).min(rest.len());
    for sentence in sentences {
        let Some((said, length)) = sentence.found_in(rest, false) else { continue };
        found.push(said);
        if go_on(sentences, &rest[length..], found, furthest) {
            return true;
        }
        found.pop();
    }
    false
}

/// The literal text of a pattern: of `{ $first } and { $last }` it is ` and `.
fn plain(pattern: &Pattern<&str>) -> String {
    let texts = pattern.elements.iter().map(|element| match element {
        PatternElement::TextElement { value } => *value,
        PatternElement::Placeable { .. } => "",
    });
    texts.collect()
}

impl Sentence {
    /// Several, the most specific first.
    fn all<'a>(keys: impl Iterator<Item = &'a String>, texts: &Texts, between: &str) -> Vec<Self> {
        let mut all: Vec<_> = keys.map(|key| Self::of(key, texts, between)).collect();
        // What is nothing but a free text fits everything.
        all.sort_by_key(|sentence| (sentence.key == "letter-added", std::cmp::Reverse(sentence.weight)));
        all
    }

    fn of(key: &str, texts: &Texts, between: &str) -> Self {
        let pattern = texts.get(key).unwrap_or_else(|| panic!("no text {key}"));
        let mut made = Made::default();
        made.add(pattern, texts);
        let form = format!(r"\A(?:{})(?:{between}|\z)", made.form);
        let form = Regex::new(&form).unwrap_or_else(|fault| panic!("{key}: {fault}"));
        Self { key: key.to_owned(), form, groups: made.groups, weight: made.weight }
    }

    /// What it says at the beginning of a text, and how long that is.
    fn found_in(&self, text: &str, whole: bool) -> Option<(Said, usize)> {
        let found = self.form.captures(text)?;
        let end = found.get(0)?.end();
        if whole && end < text.len() {
            return None;
        }
        let values = self.groups.iter().filter_map(|(group, name)| {
            let value = found.name(group)?;
            Some(match name.split_once('=') {
                Some((name, variant)) => (name.to_owned(), variant.to_owned()),
                None => (name.clone(), value.as_str().to_owned()),
            })
        });
        Some((Said { key: self.key.clone(), values: values.collect() }, end))
    }
}

/// A form as it is made from a pattern.
#[derive(Default)]
struct Made {
    form: String,
    groups: Vec<(String, String)>,
    weight: usize,
}

impl Made {
    fn add(&mut self, pattern: &Pattern<&str>, texts: &Texts) {
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.write_out(value),
                PatternElement::Placeable { expression: Expression::Inline(inline) } => {
                    self.add_value(inline, texts)
                }
                PatternElement::Placeable { expression: Expression::Select { selector, variants } } => {
                    let InlineExpression::VariableReference { id } = selector else { panic!("{selector:?}") };
                    let all: Vec<_> = variants.iter().collect();
                    self.form.push_str("(?:");
                    for (n, variant) in all.iter().enumerate() {
                        self.form.push_str(if n > 0 { "|" } else { "" });
                        let group = self.group(format!("{}={}", id.name, name_of(&variant.key)));
                        self.form.push_str(&format!("(?P<{group}>"));
                        self.add(&variant.value, texts);
                        self.form.push(')');
                    }
                    self.form.push(')');
                }
            }
        }
    }

    /// After a greeting a sentence may begin with a small letter.
    fn write_out(&mut self, text: &str) {
        self.weight += text.chars().count();
        let mut letters = text.chars();
        match letters.next() {
            Some(first) if self.form.is_empty() && first.is_alphabetic() => {
                self.form.push_str(&format!("(?i:{})", regex::escape(&first.to_string())));
                self.form.push_str(&regex::escape(letters.as_str()));
            }
            _ => self.form.push_str(&regex::escape(text)),
        }
    }

    fn add_value(&mut self, value: &InlineExpression<&str>, texts: &Texts) {
        match value {
            InlineExpression::VariableReference { id } => {
                let group = self.group(id.name.to_owned());
                // At the head of a line a name gets its capital, as the whole does.
                self.form.push_str(&format!("(?P<{group}>{})", shape_of(id.name)));
            }
            InlineExpression::MessageReference { id, .. } => self.add(&texts[id.name], texts),
            other => panic!("{other:?}"),
        }
    }

    fn group(&mut self, name: String) -> String {
        let group = format!("g{}", self.groups.len());
        self.groups.push((group.clone(), name));
        group
    }
}

fn name_of(key: &fluent_syntax::ast::VariantKey<&str>) -> String {
    match key {
        fluent_syntax::ast::VariantKey::Identifier { name } => (*name).to_owned(),
        fluent_syntax::ast::VariantKey::NumberLiteral { value } => (*value).to_owned(),
    }
}
