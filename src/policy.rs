//! The policy is data: `config/policy.toml` states controller, purposes, categories, fields, recipients,
//! retention and texts. Everything we tell people and everything we decide is derived from it. A purpose or a
//! category is an entry of the loaded file, never an enum: changing the file changes the service.

pub mod check;
mod claims;
pub mod holds;
pub mod notice;
pub mod profiles;
pub mod retention;
mod sections;
mod terms;
pub mod versions;
pub mod views;

use chrono::NaiveDate;
pub use holds::HoldRule;
use profiles::ProfileLogic;
use retention::Span;
pub use sections::{
    Authority, AutomatedDecisions, Backups, Children, Controller, Measure, Officer, OwnerText, PostalAddress,
    Section, SecurityDescription, Transfers,
};
use serde::Serialize;
use serde_json::Value;
pub use terms::{
    Basis, CountedFrom, Group, HoldGround, Key, LocalTexts, Party, RecipientKind, RetentionCase, Sentences,
    Source, Title, capitalised,
};

use crate::platform::i18n::Language;
use crate::platform::input::input;
use crate::platform::secrets::sha256;
use crate::platform::text::Line;

input! {
    /// What a person is asked when consent is asked (Art. 4(11), 7).
    #[derive(Clone, Debug, Serialize)]
    pub struct Wording {
        /// Names the wording: consent is given to one, and never carries over to another.
        version: Line<40>,
        /// The words that are shown.
        text: LocalTexts,
    }
}
input! {
    /// Why data are processed (Art. 13(1)(c), (d)).
    #[derive(Clone, Debug, Serialize)]
    pub struct Purpose {
        /// Names it in choices and in calls; it never changes.
        key: Key,
        /// Which of the main purposes it belongs to.
        group: Group,
        /// What people see it called.
        title: Title,
        /// What is done, in words.
        description: LocalTexts,
        /// Its legal basis for account holders.
        basis: Basis,
        /// Its legal basis for people whom a customer entered: they are no party to the contract.
        basis_for_contacts: Basis,
        /// The interest pursued, where the basis is one.
        interest: Option<LocalTexts>,
        /// The document in which that interest was balanced against the person's.
        balancing_ref: Option<Line<60>>,
        /// The law that demands it, where the basis is one.
        law_ref: Option<Line<300>>,
        /// Whether the ban on direct marketing covers it (Art. 21(2)).
        marketing: bool,
        /// Whether it is advertising that is sent to someone: it needs a basis for each channel.
        sent: bool,
        /// Whether it runs on while processing is restricted (Art. 18(2)).
        runs_while_restricted: bool,
        /// Whether `direct_marketing` of a profile tells of the consent to it; so it is with exactly one purpose.
        shown_in_profile: bool,
        /// Whether people are put into segments for it (Art. 4(4)): it is so with one at most.
        profiles: Option<bool>,
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
        /// Names it in holdings and reports; it never changes.
        key: Key,
        /// What people see it called.
        title: Title,
        /// Which data it covers, in words.
        description: LocalTexts,
        /// Where its data come from, unless a field says otherwise.
        source: Source,
        /// The source in words, where it is not the person (Art. 15(1)(g)).
        origin: Option<LocalTexts>,
        /// Keys of the purposes that its data serve.
        purposes: Vec<Key>,
        /// After what time its data are deleted.
        retention: Span,
        /// What people must know of the period beyond the rule itself.
        retention_note: Option<LocalTexts>,
        /// The gap of the owner's text that this fills.
        decision: Option<Line<10>>,
    }
}
input! {
    /// A datum of the dictionary: what a column of the database means to people.
    #[derive(Clone, Debug, Serialize)]
    pub struct Field {
        /// Names it in holdings, in reports and on audit lines.
        key: Key,
        /// Key of its category.
        category: Key,
        /// What people see it called.
        title: Title,
        /// Where its values come from.
        source: Source,
        /// Whether an account cannot be without it.
        required: bool,
        /// Why, and what happens without it (Art. 13(2)(e)).
        why: LocalTexts,
        /// Keys of the purposes that it serves; one at least.
        purposes: Vec<Key>,
        /// How long it is kept, where that differs from its category.
        retention: Option<Span>,
        /// What people must know of the period beyond the rule itself.
        retention_note: Option<LocalTexts>,
        /// The gap of the owner's text that this fills.
        decision: Option<Line<10>>,
    }
}
input! {
    /// Who may receive data (Art. 13(1)(e)).
    #[derive(Clone, Debug, Serialize)]
    pub struct Recipient {
        /// Names it where it is told of changes.
        key: Key,
        /// What people see it called.
        name: Title,
        /// How it stands to us: a system of our own, a processor, an authority.
        kind: RecipientKind,
        /// Why it may receive data.
        case: RetentionCase,
        /// What it does with the data, in words.
        description: LocalTexts,
        /// Keys of the categories it may receive.
        categories: Vec<Key>,
        /// The contract or the law by which it receives them.
        reference: Line<300>,
        /// What names the contract with a processor (Art. 28(3)): it is one, and has a name of its own.
        contract: Option<Line<200>>,
        /// Whether it is told of every correction, erasure and restriction (Art. 19); others hear of the data that were given to them.
        informed: bool,
    }
}
input! {
    /// A right, explained (Art. 13(2)(b)-(d)).
    #[derive(Clone, Debug, Serialize)]
    pub struct PolicyRight {
        /// One of the rights that a notice must explain.
        key: Key,
        /// The article of the GDPR it comes from.
        article: Line<40>,
        /// What people see it called.
        title: LocalTexts,
        /// What it is and how to use it, in words.
        text: LocalTexts,
    }
}
input! {
    /// A cookie that the service or another may set.
    #[derive(Clone, Debug, Serialize)]
    pub struct Cookie {
        /// The name under which it is set.
        name: Line<100>,
        /// What it is used for, in words.
        purpose: LocalTexts,
        /// How long it stays in a browser, in words.
        lifetime: LocalTexts,
        /// Whether we set it or another does.
        party: Party,
        /// Whether the service cannot do without it: then nobody has to allow it.
        necessary: bool,
    }
}
input! {
    /// What is said of cookies.
    #[derive(Clone, Debug, Serialize)]
    pub struct Cookies {
        /// Why they are used and how to refuse them.
        text: LocalTexts,
        /// Every cookie; no other may be set.
        inventory: Option<Vec<Cookie>>,
    }
}
input! {
    /// What we decided where the owner's text is silent.
    #[derive(Clone, Debug, Serialize)]
    pub struct GapDecision {
        /// Names the gap, as entries refer to it: `G1`.
        gap: Line<10>,
        /// What we decided and why, in words.
        text: LocalTexts,
    }
}
input! {
    /// All that the policy states; the document is checked when it is read.
    #[derive(Clone, Debug, Serialize)]
    pub struct Policy {
        /// Our label; the digest is added to it.
        version: Line<40>,
        /// The first day on which it applies.
        effective_from: NaiveDate,
        /// The owner's text that it restates.
        source: OwnerText,
        /// Who answers for the data.
        controller: Controller,
        /// Where people may complain.
        authority: Authority,
        /// Whether data leave the EEA.
        transfers: Transfers,
        /// Whether machines decide about people.
        automated_decisions: AutomatedDecisions,
        /// What the policy is about.
        introduction: Section,
        /// How data come to us.
        collection: Section,
        /// With whom data are shared, in short.
        sharing: Section,
        /// How long data are kept, in short.
        retention: Section,
        /// How people are told of a new version.
        changes: Section,
        /// How long backups exist.
        backups: Backups,
        /// From what age the service may be used.
        children: Children,
        /// How data are protected.
        security_description: SecurityDescription,
        /// Why data are processed.
        purposes: Vec<Purpose>,
        /// The kinds of data, with their periods.
        categories: Vec<Category>,
        /// The dictionary: every datum that is held.
        fields: Vec<Field>,
        /// Who may receive data.
        recipients: Vec<Recipient>,
        /// The rights, the right to object first.
        rights: Vec<PolicyRight>,
        /// What may be inferred of people, and how; without any, nothing is.
        profile_logics: Option<Vec<ProfileLogic>>,
        /// Cookies that may be set.
        cookies: Cookies,
        /// Legal duties to keep documents longer.
        holds: Vec<HoldRule>,
        /// What we decided where the owner's text is silent.
        decisions: Vec<GapDecision>,
    }
}

/// A policy with the name under which it is recorded.
#[derive(Clone, Debug)]
pub struct Edition {
    /// The label and the first digits of the digest: other content is another version.
    pub version: String,
    /// SHA-256 of the content (as canonical JSON), in hex.
    pub digest: String,
    /// The content as it was read, to be recorded and shown.
    pub document: Value,
    /// The content, parsed.
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

/// The field that the key of a part of it is of: of `address.street` the address.
pub fn whole(key: &str) -> &str {
    key.split('.').next().unwrap_or(key)
}

impl Policy {
    /// The purpose of that key; none if the policy has none or has dropped it.
    pub fn purpose(&self, key: &str) -> Option<&Purpose> {
        self.purposes.iter().find(|purpose| purpose.key.0 == key)
    }

    /// The purpose whose consent a profile shows.
    pub fn purpose_in_profile(&self) -> Option<&Purpose> {
        self.purposes.iter().find(|purpose| purpose.shown_in_profile)
    }

    /// The purpose for which people are put into segments.
    pub fn purpose_that_profiles(&self) -> Option<&Purpose> {
        self.purposes.iter().find(|purpose| purpose.profiles == Some(true))
    }

    /// Every logic by which people may be put into segments.
    pub fn profile_logics(&self) -> &[ProfileLogic] {
        self.profile_logics.as_deref().unwrap_or_default()
    }

    /// The rule for documents of a kind.
    pub fn hold(&self, kind: &str) -> Option<&HoldRule> {
        self.holds.iter().find(|rule| rule.kind.0 == kind)
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
    pub fn retention_of<'p>(&'p self, field: &'p Field) -> Option<(&'p Span, Option<&'p LocalTexts>)> {
        match &field.retention {
            Some(span) => Some((span, field.retention_note.as_ref())),
            None => self
                .category(&field.category.0)
                .map(|category| (&category.retention, category.retention_note.as_ref())),
        }
    }

    /// What a recipient is called within a sentence; its key where there is none of that key.
    pub fn recipient_within(&self, key: &str, language: Language) -> String {
        let found = self.recipients.iter().find(|recipient| recipient.key.0 == key);
        found.map_or_else(|| key.to_owned(), |recipient| recipient.name.within(language))
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
