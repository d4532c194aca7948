//! The parts of a notice as they are sent.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Basis, Officer, PostalAddress};

/// Who answers for the processing (Art. 13(1)(a), (b)).
#[derive(Clone, Serialize, JsonSchema)]
pub struct ControllerView {
    /// Its name.
    pub name: String,
    /// Another way it writes its name.
    pub also_known_as: Option<String>,
    /// Where to write.
    pub email: String,
    /// Where it is.
    pub address: PostalAddress,
    /// What "the Service" is.
    pub services: String,
    /// What it answers for.
    pub responsibility: String,
    /// The data protection officer, if there is one.
    pub dpo: Option<Officer>,
    /// What is to be said of the officer.
    pub dpo_statement: String,
}

/// Where to complain, and the way to court (Art. 77, 79).
#[derive(Clone, Serialize, JsonSchema)]
pub struct AuthorityView {
    /// Its name.
    pub name: String,
    /// Where it is.
    pub address: String,
    /// Telephone.
    pub phone: String,
    /// E-mail address.
    pub email: String,
    /// Web site.
    pub website: String,
    /// How to complain.
    pub complaint: String,
    /// The remedy in court.
    pub court: String,
}

/// A purpose (Art. 13(1)(c), (d)).
#[derive(Clone, Serialize, JsonSchema)]
pub struct PurposeView {
    /// Its key.
    pub key: String,
    /// Which of the main purposes it belongs to.
    pub group: String,
    /// Its name.
    pub title: String,
    /// What it is.
    pub description: String,
    /// Its legal basis.
    pub basis: Basis,
    /// Its legal basis for people whom a customer entered.
    pub basis_for_contacts: Basis,
    /// The article of the basis.
    pub article: String,
    /// The interest pursued, where there is one.
    pub interest: Option<String>,
    /// Where that interest was balanced.
    pub balancing_ref: Option<String>,
    /// The law, where the basis is one.
    pub law: Option<String>,
    /// Whether the ban on direct marketing covers it.
    pub marketing: bool,
    /// Whether one may object to it (Art. 21).
    pub objectable: bool,
    /// Whether data provided for it may be taken along (Art. 20).
    pub portable: bool,
    /// From when it may run, where people had to be told first.
    pub notice_from: Option<NaiveDate>,
    /// What is asked where consent has a place.
    pub wording: Option<WordingView>,
    /// The term of the W3C Data Privacy Vocabulary.
    pub dpv: String,
    /// The gap of the owner's text that this fills.
    pub decision: Option<String>,
}

/// A request for consent.
#[derive(Clone, Serialize, JsonSchema)]
pub struct WordingView {
    /// Which wording this is.
    pub version: String,
    /// The words.
    pub text: String,
}

/// How long something is kept.
#[derive(Clone, Serialize, JsonSchema)]
pub struct RetentionView {
    /// The rule for programs: `13 months`, `life-of-account`.
    pub rule: String,
    /// The rule in words.
    pub text: String,
}

/// A datum.
#[derive(Clone, Serialize, JsonSchema)]
pub struct FieldView {
    /// Its key.
    pub key: String,
    /// Its name.
    pub title: String,
    /// Where it comes from.
    pub source: String,
    /// Whether an account cannot be without it.
    pub required: bool,
    /// Why, and what happens without it (Art. 13(2)(e)).
    pub why: String,
    /// What it is for.
    pub purposes: Vec<String>,
    /// How long it is kept.
    pub retention: RetentionView,
}

/// A kind of data.
#[derive(Clone, Serialize, JsonSchema)]
pub struct CategoryView {
    /// Its key.
    pub key: String,
    /// Its name.
    pub title: String,
    /// What it is.
    pub description: String,
    /// Where it comes from.
    pub source: String,
    /// The source in words, where it is not the person.
    pub origin: Option<String>,
    /// What it is for.
    pub purposes: Vec<String>,
    /// How long it is kept.
    pub retention: RetentionView,
    /// Its data.
    pub fields: Vec<FieldView>,
    /// The gap of the owner's text that this fills.
    pub decision: Option<String>,
}

/// Who may receive data.
#[derive(Clone, Serialize, JsonSchema)]
pub struct RecipientView {
    /// Its key.
    pub key: String,
    /// Its name.
    pub name: String,
    /// What it is to us.
    pub kind: String,
    /// Why it may receive data.
    pub case: String,
    /// What it does.
    pub description: String,
    /// What it may receive.
    pub categories: Vec<String>,
    /// The contract or the law.
    pub reference: String,
    /// Whether it is told of corrections, erasures and restrictions.
    pub informed: bool,
}

/// A right, explained.
#[derive(Clone, Serialize, JsonSchema)]
pub struct RightView {
    /// Its key.
    pub key: String,
    /// Its article of the GDPR.
    pub article: String,
    /// Its name.
    pub title: String,
    /// What it is and how to use it.
    pub text: String,
}

/// Third countries.
#[derive(Clone, Serialize, JsonSchema)]
pub struct TransfersView {
    /// Countries outside the EEA; none where empty.
    pub countries: Vec<String>,
    /// What is to be said.
    pub text: String,
}

/// Automated decisions.
#[derive(Clone, Serialize, JsonSchema)]
pub struct AutomatedDecisionsView {
    /// Whether there are any of Art. 22(1).
    pub solely_automated: bool,
    /// Logic and consequences.
    pub text: String,
}

/// How long which kind of data is kept.
#[derive(Clone, Serialize, JsonSchema)]
pub struct RetentionRule {
    /// The category.
    pub category: String,
    /// Its name.
    pub title: String,
    /// The rule for programs.
    pub rule: String,
    /// The rule in words.
    pub text: String,
}

/// A cookie.
#[derive(Clone, Serialize, JsonSchema)]
pub struct CookieView {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// How long it stays.
    pub lifetime: String,
    /// `first` or `third`.
    pub party: String,
    /// Whether the service cannot do without.
    pub necessary: bool,
}

/// What we decided where the owner's text is silent.
#[derive(Clone, Serialize, JsonSchema)]
pub struct DecisionView {
    /// The gap.
    pub gap: String,
    /// What we decided.
    pub text: String,
}
