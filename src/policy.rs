//! The policy is data: `config/policy.toml` states controller, purposes, categories, fields, recipients,
//! retention and texts. Everything we tell people and everything we decide is derived from it. A purpose or a
//! category is an entry of the loaded file, never an enum: changing the file changes the service.

pub mod check;
pub mod notice;
pub mod retention;
mod sections;
mod terms;
pub mod versions;
pub mod views;

use chrono::NaiveDate;
use retention::Span;
pub use sections::{
    Authority, AutomatedDecisions, Backups, Children, Controller, Measure, Officer, OwnerText, PostalAddress,
    Section, SecurityDescription, Transfers,
};
use serde::Serialize;
use serde_json::Value;
pub use terms::{Basis, Case, CountedFrom, Group, Key, Party, RecipientKind, Sentences, Source, Texts};

use crate::platform::input::input;
use crate::platform::secrets::sha256;
use crate::platform::text::Line;

input! {
    /// What a person is asked when consent is asked (Art. 4(11), 7).
    #[derive(Clone, Debug, Serialize)]
    pub struct Wording {
        /// Which wording this is.
        version: Line<40>,
        /// The words.
        text: Texts,
    }
}
input! {
    /// Why data are processed (Art. 13(1)(c), (d)).
    #[derive(Clone, Debug, Serialize)]
    pub struct Purpose {
        /// Its key.
        key: Key,
        /// Which of the main purposes it belongs to.
        group: Group,
        /// Its name.
        title: Texts,
        /// What it is.
        description: Texts,
        /// Its legal basis.
        basis: Basis,
        /// Its legal basis for people whom a customer entered: they are no party to the contract.
        basis_for_contacts: Basis,
        /// The interest pursued, where the basis is one.
        interest: Option<Texts>,
        /// The document in which it was balanced.
        balancing_ref: Option<Line<60>>,
        /// The law, where the basis is one.
        law_ref: Option<Line<300>>,
        /// Whether the ban on direct marketing covers it (Art. 21(2)).
        marketing: bool,
        /// Whether it is advertising that is sent to someone: it needs a basis for each channel.
        sent: bool,
        /// Whether it runs on while processing is restricted (Art. 18(2)).
        runs_while_restricted: bool,
        /// Whether `direct_marketing` of a profile tells of the consent to it; so it is with exactly one purpose.
        shown_in_profile: bool,
        /// Before this day it may not run: people are told first (Art. 13(3)).
        notice_from: Option<NaiveDate>,
        /// What is asked, where consent has a place.
        wording: Option<Wording>,
        /// The term of the W3C Data Privacy Vocabulary.
        dpv: Line<100>,
        /// The gap of the owner's text that this fills.
        decision: Option<Line<10>>,
    }
}
input! {
    /// A kind of data, and how long it is kept (Art. 5(1)(e), 13(2)(a), 14(1)(d)).
    #[derive(Clone, Debug, Serialize)]
    pub struct Category {
        /// Its key.
        key: Key,
        /// Its name.
        title: Texts,
        /// What it is.
        description: Texts,
        /// Where it comes from.
        source: Source,
        /// The source in words, where it is not the person (Art. 15(1)(g)).
        origin: Option<Texts>,
        /// What it is for.
        purposes: Vec<Key>,
        /// How long it is kept.
        retention: Span,
        /// What the rule alone does not say.
        retention_note: Option<Texts>,
        /// The gap of the owner's text that this fills.
        decision: Option<Line<10>>,
    }
}
input! {
    /// One datum of the dictionary.
    #[derive(Clone, Debug, Serialize)]
    pub struct Field {
        /// Its key.
        key: Key,
        /// Its category.
        category: Key,
        /// Its name.
        title: Texts,
        /// Where it comes from.
        source: Source,
        /// Whether an account cannot be without it.
        required: bool,
        /// Why, and what happens without it (Art. 13(2)(e)).
        why: Texts,
        /// What it is for.
        purposes: Vec<Key>,
        /// How long it is kept, where that differs from its category.
        retention: Option<Span>,
        /// What the rule alone does not say.
        retention_note: Option<Texts>,
        /// The gap of the owner's text that this fills.
        decision: Option<Line<10>>,
    }
}
input! {
    /// Who may receive data (Art. 13(1)(e)).
    #[derive(Clone, Debug, Serialize)]
    pub struct Recipient {
        /// Its key.
        key: Key,
        /// Its name.
        name: Texts,
        /// What it is to us.
        kind: RecipientKind,
        /// Why it may receive data.
        case: Case,
        /// What it does.
        description: Texts,
        /// What it may receive.
        categories: Vec<Key>,
        /// The contract or the law.
        reference: Line<300>,
        /// Whether it is told of corrections, erasures and restrictions (Art. 19).
        informed: bool,
    }
}
input! {
    /// A right, explained (Art. 13(2)(b)-(d)).
    #[derive(Clone, Debug, Serialize)]
    pub struct Right {
        /// Its key.
        key: Key,
        /// Its article.
        article: Line<40>,
        /// Its name.
        title: Texts,
        /// What it is and how to use it.
        text: Texts,
    }
}
input! {
    /// A cookie.
    #[derive(Clone, Debug, Serialize)]
    pub struct Cookie {
        /// Its name.
        name: Line<100>,
        /// What it is for.
        purpose: Texts,
        /// How long it stays.
        lifetime: Texts,
        /// Whose it is.
        party: Party,
        /// Whether the service cannot do without.
        necessary: bool,
    }
}
input! {
    /// Cookies.
    #[derive(Clone, Debug, Serialize)]
    pub struct Cookies {
        /// What is to be said.
        text: Texts,
        /// Each of them.
        inventory: Option<Vec<Cookie>>,
    }
}
input! {
    /// A duty to keep a document longer (Art. 17(3)(b)).
    #[derive(Clone, Debug, Serialize)]
    pub struct HoldRule {
        /// The kind of document.
        kind: Key,
        /// For how long.
        years: u32,
        /// From when.
        counted_from: CountedFrom,
        /// By which law.
        law: Line<300>,
        /// Its name.
        title: Texts,
        /// What must stand on the document.
        fields: Vec<Key>,
    }
}
input! {
    /// What we decided where the owner's text is silent.
    #[derive(Clone, Debug, Serialize)]
    pub struct Decision {
        /// The gap.
        gap: Line<10>,
        /// What we decided.
        text: Texts,
    }
}
input! {
    /// The whole policy.
    #[derive(Clone, Debug, Serialize)]
    pub struct Policy {
        /// Our label of it.
        version: Line<40>,
        /// From when.
        effective_from: NaiveDate,
        /// The owner's text.
        source: OwnerText,
        /// Who answers.
        controller: Controller,
        /// Where to complain.
        authority: Authority,
        /// Third countries.
        transfers: Transfers,
        /// Automated decisions.
        automated_decisions: AutomatedDecisions,
        /// How it begins.
        introduction: Section,
        /// How data are collected.
        collection: Section,
        /// With whom they are shared, in short.
        sharing: Section,
        /// How long they are kept, in short.
        retention: Section,
        /// How the policy changes.
        changes: Section,
        /// Backups.
        backups: Backups,
        /// Children.
        children: Children,
        /// Security.
        security_description: SecurityDescription,
        /// Why data are processed.
        purposes: Vec<Purpose>,
        /// Kinds of data.
        categories: Vec<Category>,
        /// Every datum.
        fields: Vec<Field>,
        /// Who may receive them.
        recipients: Vec<Recipient>,
        /// The rights, the right to object first.
        rights: Vec<Right>,
        /// Cookies.
        cookies: Cookies,
        /// Duties to keep longer.
        holds: Vec<HoldRule>,
        /// What is ours and not the owner's.
        decisions: Vec<Decision>,
    }
}

/// A policy with the name under which it is recorded.
#[derive(Clone, Debug)]
pub struct Edition {
    /// The label and the first digits of the digest: other content is another version.
    pub version: String,
    /// SHA-256 of the content (as canonical JSON), in hex.
    pub digest: String,
    /// The content as it was read.
    pub document: Value,
    /// The content.
    pub policy: Policy,
}

impl Edition {
    /// Names a policy by its content.
    pub fn new(policy: Policy, document: Value) -> Self {
        let digest = hex::encode(sha256(sorted(&document).to_string().as_bytes()));
        Self { version: format!("{}-{}", policy.version.0, &digest[..8]), digest, document, policy }
    }
}

/// The same document with its members in alphabetical order, so that moving a line is no new version.
fn sorted(value: &Value) -> Value {
    match value {
        Value::Object(members) => {
            let mut names: Vec<_> = members.keys().collect();
            names.sort();
            names.into_iter().map(|name| (name.clone(), sorted(&members[name]))).collect()
        }
        Value::Array(items) => items.iter().map(sorted).collect(),
        other => other.clone(),
    }
}

impl Policy {
    /// The purpose of that key.
    pub fn purpose(&self, key: &str) -> Option<&Purpose> {
        self.purposes.iter().find(|purpose| purpose.key.0 == key)
    }

    /// The purpose whose consent a profile shows.
    pub fn purpose_in_profile(&self) -> Option<&Purpose> {
        self.purposes.iter().find(|purpose| purpose.shown_in_profile)
    }

    /// The category of that key.
    pub fn category(&self, key: &str) -> Option<&Category> {
        self.categories.iter().find(|category| category.key.0 == key)
    }

    /// The field of that key.
    pub fn field(&self, key: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.key.0 == key)
    }

    /// How long a field is kept: its own rule, else its category's.
    pub fn retention_of<'p>(&'p self, field: &'p Field) -> Option<(&'p Span, Option<&'p Texts>)> {
        match &field.retention {
            Some(span) => Some((span, field.retention_note.as_ref())),
            None => self
                .category(&field.category.0)
                .map(|category| (&category.retention, category.retention_note.as_ref())),
        }
    }

    /// Whether a field is part of what a person may take along: provided or observed, and processed on
    /// consent or contract (Art. 20(1)).
    pub fn is_portable(&self, field: &Field) -> bool {
        matches!(field.source, Source::Provided | Source::Observed)
            && field
                .purposes
                .iter()
                .filter_map(|key| self.purpose(&key.0))
                .any(|purpose| purpose.basis.is_portable())
    }
}
