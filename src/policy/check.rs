//! Reading a policy whole: every fault at once, with its place and the article it breaks.

use std::collections::HashSet;
use std::fmt;
use std::path::Path;

use chrono::DateTime;
use serde_json::Value;

use super::retention::Span;
use super::{Basis, Edition, Policy, RecipientKind, claims, profiles};
use crate::platform::claims::Claim;
use crate::platform::i18n::{Language, text};
use crate::platform::input::{self, Faults, Flaw, Word};
use crate::platform::problem::Fault;

/// The rights a notice must explain (Art. 13(2)(b)-(d), 21(2)), the right to object first (Art. 21(4)).
pub const RIGHTS: [&str; 9] = [
    "objection",
    "marketing-ban",
    "access",
    "rectification",
    "erasure",
    "restriction",
    "portability",
    "consent-withdrawal",
    "complaint",
];

/// One gap: where, what, and the article it breaks.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// `purposes[3] (service_development).interest`
    pub place: String,
    /// Stable word for the kind of gap.
    pub code: &'static str,
    /// What is expected there, in English.
    pub detail: String,
    /// The article of the GDPR that it breaks.
    pub article: &'static str,
}

impl fmt::Display for Gap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} [{}; GDPR Art. {}]", self.place, self.detail, self.code, self.article)
    }
}

/// What this program holds, and so what a policy must describe.
pub struct ProgramHolds {
    /// Fields, each of which must be in the dictionary.
    pub fields: Vec<&'static str>,
    /// Categories, and whether their data are deleted when a time is over: then the rule must be one.
    pub categories: Vec<(&'static str, bool)>,
    /// Categories of which each datum ends by the law of its document: those alone may say so.
    pub by_law: Vec<&'static str>,
    /// What a text may say that it does.
    pub claims: Vec<Claim>,
}

/// Reads a policy file; a refusal lists every gap, a line each.
pub fn load(path: &Path, held: &ProgramHolds) -> Result<Edition, String> {
    let source =
        std::fs::read_to_string(path).map_err(|cause| format!("policy {}: {cause}", path.display()))?;
    let edition = parse(&source, held).map_err(|gaps| {
        let lines: Vec<String> = gaps.iter().map(|gap| format!("  {gap}")).collect();
        format!("policy {}: {} gaps\n{}", path.display(), gaps.len(), lines.join("\n"))
    })?;
    Ok(edition)
}

/// Reads a policy from its text; a refusal has every gap.
pub fn parse(source: &str, held: &ProgramHolds) -> Result<Edition, Vec<Gap>> {
    let table: toml::Table = source.parse().map_err(|cause: toml::de::Error| {
        vec![Gap {
            place: "file".into(),
            code: "malformed-toml",
            detail: cause.to_string().trim().replace('\n', " "),
            article: "24",
        }]
    })?;
    let mut document = json_of(toml::Value::Table(table));
    let mut faults = Faults::default();
    claims::settle(&mut document, &held.claims, &mut faults);
    describes(&document, held, &mut faults);
    let read = <Policy as input::Read>::read(&document, &mut faults);
    between(&document, &mut faults);
    match faults.finish(read) {
        Ok(policy) => Ok(Edition::new(policy, document)),
        Err(faults) => Err(faults.iter().map(|fault| gap(&document, fault)).collect()),
    }
}

/// Whether all that is held is described, with a rule that can be carried out.
fn describes(document: &Value, held: &ProgramHolds, faults: &mut Faults) {
    let (fields, categories) = (keys(document, "fields"), keys(document, "categories"));
    for key in held.fields.iter().filter(|key| !fields.contains(key)) {
        faults.within("fields", |faults| faults.within(*key, |faults| faults.add(Flaw::new("undeclared"))));
    }
    for (key, expires) in &held.categories {
        let found = categories.iter().position(|one| one == key);
        let rule = found.and_then(|index| document["categories"][index]["retention"].as_str());
        let span = rule.and_then(|rule| Span::parse(rule).ok());
        let place = found.map_or_else(|| (*key).to_owned(), |index| index.to_string());
        faults.within("categories", |faults| {
            faults.within(place, |faults| match (found, span) {
                (None, _) => faults.add(Flaw::new("undeclared")),
                // What the law says of each document has an end of its own.
                (_, Some(Span::ByLaw)) if held.by_law.contains(key) => {}
                (_, Some(span)) if span.horizon(DateTime::UNIX_EPOCH).is_some() != *expires => {
                    let flaw = if *expires { "needs-a-time" } else { "needs-no-time" };
                    faults.within("retention", |faults| faults.add(Flaw::new(flaw)));
                }
                _ => {}
            });
        });
    }
}

/// What only shows between entries. It looks at the document as it was read, so that these faults are told
/// together with those of single entries.
fn between(document: &Value, faults: &mut Faults) {
    let purposes = keys(document, "purposes");
    let categories = keys(document, "categories");
    let fields = keys(document, "fields");
    for list in ["purposes", "categories", "fields", "recipients", "rights"] {
        unique(document, list, "key", faults);
    }
    each(document, "purposes", faults, |purpose, faults| {
        let rests_on = |basis: Basis| {
            ["basis", "basis_for_contacts"].iter().any(|name| purpose[*name] == basis.as_str())
        };
        needs(purpose, "interest", rests_on(Basis::LegitimateInterest), faults);
        needs(purpose, "balancing_ref", rests_on(Basis::LegitimateInterest), faults);
        needs(purpose, "law_ref", rests_on(Basis::LegalObligation), faults);
        let is_asked = purpose["sent"] == true || purpose["shown_in_profile"] == true;
        needs(purpose, "wording", rests_on(Basis::Consent) || is_asked, faults);
    });
    one_is_in_the_profile(document, faults);
    each(document, "categories", faults, |category, faults| {
        references(category, "purposes", &purposes, faults);
    });
    each(document, "fields", faults, |field, faults| {
        references(field, "category", &categories, faults);
        references(field, "purposes", &purposes, faults);
        if field["purposes"].as_array().is_some_and(Vec::is_empty) {
            faults.within("purposes", |faults| faults.add(Flaw::new("empty")));
        }
    });
    each(document, "recipients", faults, |recipient, faults| {
        references(recipient, "categories", &categories, faults);
        let is = |kind: RecipientKind| recipient["kind"] == kind.as_str();
        let informed = recipient["informed"] == true;
        // Who is told of everything is somebody, and not a kind of them.
        needs(recipient, "contract", informed && is(RecipientKind::Processor), faults);
        if informed && !is(RecipientKind::Processor) && !is(RecipientKind::OwnSystem) {
            faults.within("informed", |faults| faults.add(Flaw::new("names-nobody")));
        }
    });
    unique(document, "holds", "kind", faults);
    each(document, "holds", faults, |hold, faults| {
        references(hold, "fields", &fields, faults);
        if hold["years"].as_u64().is_some_and(|years| !(1..=100).contains(&years)) {
            faults.within("years", |faults| faults.add(Flaw::new("not-years-of-keeping")));
        }
    });
    profiles::check(document, faults);
    rights(document, faults);
    backups(document, faults);
    let digest = document["source"]["sha256"].as_str();
    if digest.is_some_and(|digest| hex::decode(digest).map_or(true, |digest| digest.len() != 32)) {
        faults.within("source", |faults| {
            faults.within("sha256", |faults| faults.add(Flaw::new("not-a-digest")))
        });
    }
}

/// Every right is explained, the right to object first (Art. 21(4)).
fn rights(document: &Value, faults: &mut Faults) {
    let stated = keys(document, "rights");
    faults.within("rights", |faults| {
        for right in RIGHTS.iter().filter(|right| !stated.contains(right)) {
            faults.within(*right, |faults| faults.add(Flaw::new("required")));
        }
        if stated.first().is_some_and(|first| *first != RIGHTS[0]) {
            faults.add(Flaw::new("objection-not-first"));
        }
    });
}

/// What is erased is gone from backups within a year.
fn backups(document: &Value, faults: &mut Faults) {
    let span = document["backups"]["retention"].as_str().and_then(|text| Span::parse(text).ok());
    let too_long = span.is_some_and(|span| match span {
        Span::Months(count) => count > 12,
        Span::Years(count) => count > 1,
        Span::Days(count) => count > 365,
        Span::Hours(count) => count > 365 * 24,
        _ => true,
    });
    if too_long {
        faults.within("backups", |faults| {
            faults.within("retention", |faults| faults.add(Flaw::new("backups-too-long")));
        });
    }
}

/// A profile tells of one purpose whether the person consented to it: there must be one, and no second.
fn one_is_in_the_profile(document: &Value, faults: &mut Faults) {
    let is_shown = |purpose: &Value| purpose["shown_in_profile"] == true;
    let shown = items(document, "purposes").iter().enumerate().filter(|(_, purpose)| is_shown(purpose));
    let shown: Vec<_> = shown.map(|(index, _)| index.to_string()).collect();
    faults.within("purposes", |faults| match shown.split_first() {
        None => faults.add(Flaw::new("none-in-profile")),
        Some((_, more)) => {
            for index in more {
                faults.within(index, |faults| {
                    faults.within("shown_in_profile", |faults| faults.add(Flaw::new("second-in-profile")));
                });
            }
        }
    });
}

fn items<'d>(document: &'d Value, list: &str) -> &'d [Value] {
    document[list].as_array().map_or(&[], Vec::as_slice)
}

fn keys<'d>(document: &'d Value, list: &str) -> Vec<&'d str> {
    items(document, list).iter().filter_map(|item| item["key"].as_str()).collect()
}

fn each(document: &Value, list: &str, faults: &mut Faults, look: impl Fn(&Value, &mut Faults)) {
    faults.within(list, |faults| {
        if document[list].as_array().is_some_and(Vec::is_empty) {
            faults.add(Flaw::new("empty"));
        }
        for (index, item) in items(document, list).iter().enumerate() {
            faults.within(index.to_string(), |faults| look(item, faults));
        }
    });
}

fn needs(item: &Value, name: &str, is_needed: bool, faults: &mut Faults) {
    if is_needed && item.get(name).is_none() {
        faults.within(name, |faults| faults.add(Flaw::new("required")));
    }
}

fn references(item: &Value, name: &str, known: &[&str], faults: &mut Faults) {
    let named = match &item[name] {
        Value::Array(keys) => keys.as_slice(),
        one => std::slice::from_ref(one),
    };
    for key in named.iter().filter_map(Value::as_str).filter(|key| !known.contains(key)) {
        faults.within(name, |faults| faults.add(Flaw::new("unknown-key").with("key", key)));
    }
}

fn unique(document: &Value, list: &str, name: &str, faults: &mut Faults) {
    let mut seen = HashSet::new();
    for (index, item) in items(document, list).iter().enumerate() {
        let Some(key) = item[name].as_str().filter(|key| !seen.insert(*key)) else { continue };
        faults.within(list, |faults| {
            faults.within(index.to_string(), |faults| {
                faults.within(name.to_owned(), |faults| {
                    faults.add(Flaw::new("duplicate-key").with("key", key))
                });
            });
        });
    }
}

fn gap(document: &Value, fault: &Fault) -> Gap {
    let mut place = String::new();
    let mut here = document;
    for segment in fault.pointer.split('/').skip(1) {
        here = match here {
            Value::Array(items) => {
                let index: Option<usize> = segment.parse().ok();
                let item = index.and_then(|index| items.get(index));
                place.push_str(&index.map_or_else(|| format!(".{segment}"), |index| format!("[{index}]")));
                let name = item
                    .and_then(|item| ["key", "name", "version"].iter().find_map(|name| item[*name].as_str()));
                if let Some(name) = name {
                    place.push_str(&format!(" ({name})"));
                }
                item.unwrap_or(&Value::Null)
            }
            other => {
                let dot = if place.is_empty() { "" } else { "." };
                place.push_str(&format!("{dot}{segment}"));
                &other[segment]
            }
        };
    }
    Gap {
        place: if place.is_empty() { "file".into() } else { place },
        code: fault.code,
        detail: text(Language::En, &format!("fault-{}", fault.code), &fault.args),
        article: article(&fault.pointer),
    }
}

/// The duty that a place of the file fulfils.
fn article(pointer: &str) -> &'static str {
    let segments: Vec<_> = pointer.split('/').skip(1).collect();
    let last = segments.last().copied().unwrap_or_default();
    match segments.first().copied().unwrap_or_default() {
        _ if Claim::of_name(last).is_some() => Claim::of_name(last).map_or("5(1)(a)", Claim::article),
        _ if matches!(last, "nl" | "fr" | "de" | "en") => "12(1)",
        _ if last == "retention" => "5(1)(e)",
        "controller" if segments.get(1).is_some_and(|member| member.starts_with("dpo")) => "13(1)(b)",
        "controller" => "13(1)(a)",
        "purposes" if matches!(last, "interest" | "balancing_ref") => "13(1)(d)",
        "purposes" if matches!(last, "wording") => "7",
        "purposes" if matches!(last, "basis" | "basis_for_contacts" | "law_ref") => "6(1)",
        "purposes" => "13(1)(c)",
        "recipients" if last == "contract" => "28(3)",
        "recipients" if last == "informed" => "19",
        "recipients" => "13(1)(e)",
        "transfers" => "13(1)(f)",
        "categories" | "retention" | "backups" => "13(2)(a)",
        "fields" if matches!(last, "required" | "why") => "13(2)(e)",
        "fields" => "30(1)(c)",
        "rights" if last == "rights" => "21(4)",
        "rights" => "13(2)(b)",
        "authority" => "13(2)(d)",
        "automated_decisions" => "13(2)(f)",
        "children" => "8",
        "security_description" => "32",
        "profile_logics" => "15(1)(h)",
        "holds" => "17(3)(b)",
        "cookies" => "13(1)(c)",
        _ => "13",
    }
}

/// TOML as JSON; its dates become text, as JSON writes them.
fn json_of(value: toml::Value) -> Value {
    match value {
        toml::Value::String(text) => text.into(),
        toml::Value::Integer(number) => number.into(),
        toml::Value::Float(number) => number.into(),
        toml::Value::Boolean(flag) => flag.into(),
        toml::Value::Datetime(instant) => instant.to_string().into(),
        toml::Value::Array(items) => items.into_iter().map(json_of).collect(),
        toml::Value::Table(members) => {
            members.into_iter().map(|(name, value)| (name, json_of(value))).collect()
        }
    }
}
