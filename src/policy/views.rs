//! The parts of a notice as they are sent.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Basis, Officer, PostalAddress};

/// Who answers for the processing (Art. 13(1)(a), (b)).
#[derive(Clone, Serialize, JsonSchema)]
pub struct ControllerView {
    /// The name of the company.
    pub name: String,
    /// Another spelling of the name.
    pub also_known_as: Option<String>,
    /// Where to write about data.
    pub email: String,
    /// Where its seat is.
    pub address: PostalAddress,
    /// What the policy calls "the Service".
    pub services: String,
    /// For which processing it answers.
    pub responsibility: String,
    /// The data protection officer, if there is one.
    pub dpo: Option<Officer>,
    /// Who the officer is, or why there is none.
    pub dpo_statement: String,
}

/// Where to complain, and the way to court (Art. 77, 79).
#[derive(Clone, Serialize, JsonSchema)]
pub struct AuthorityView {
    /// The name of the authority.
    pub name: String,
    /// Where letters reach it.
    pub address: String,
    /// Its telephone number.
    pub phone: String,
    /// Its e-mail address.
    pub email: String,
    /// Its web site.
    pub website: String,
    /// How to complain, in words.
    pub complaint: String,
    /// The way to court, in words.
    pub court: String,
}

/// Why data are processed (Art. 13(1)(c), (d)).
#[derive(Clone, Serialize, JsonSchema)]
pub struct PurposeView {
    /// Names the purpose in choices and in calls.
    pub key: String,
    /// Which of the main purposes it belongs to.
    pub group: String,
    /// Names the purpose for people.
    pub title: String,
    /// What is done, in words.
    pub description: String,
    /// Its legal basis for account holders.
    pub basis: Basis,
    /// Its legal basis for people whom a customer entered.
    pub basis_for_contacts: Basis,
    /// The article of that basis: `6(1)(b)`.
    pub article: String,
    /// The interest pursued, where there is one.
    pub interest: Option<String>,
    /// The document in which that interest was balanced against the person's.
    pub balancing_ref: Option<String>,
    /// The law that demands it, where the basis is one.
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

/// What is shown when consent is asked.
#[derive(Clone, Serialize, JsonSchema)]
pub struct WordingView {
    /// To be named when consent is given: it is consent to this wording.
    pub version: String,
    /// The words to show.
    pub text: String,
}

/// How long something is kept.
#[derive(Clone, Serialize, JsonSchema)]
pub struct RetentionView {
    /// The rule for programs: `13 months`, `life-of-account`.
    pub rule: String,
    /// The rule as a sentence.
    pub text: String,
}

/// One datum that may be held.
#[derive(Clone, Serialize, JsonSchema)]
pub struct FieldView {
    /// Names the datum for programs.
    pub key: String,
    /// Names the datum for people.
    pub title: String,
    /// `provided`, `observed`, `inferred`, `customer` or `generated`.
    pub source: String,
    /// Whether an account cannot be without it.
    pub required: bool,
    /// Why, and what happens without it (Art. 13(2)(e)).
    pub why: String,
    /// Keys of the purposes that it serves.
    pub purposes: Vec<String>,
    /// How long it is kept; its category's rule, unless it has its own.
    pub retention: RetentionView,
}

/// A kind of data, with each datum of it.
#[derive(Clone, Serialize, JsonSchema)]
pub struct CategoryView {
    /// Names the kind of data for programs.
    pub key: String,
    /// Names the kind of data for people.
    pub title: String,
    /// Which data it covers, in words.
    pub description: String,
    /// `provided`, `observed`, `inferred`, `customer` or `generated`.
    pub source: String,
    /// The source in words, where it is not the person.
    pub origin: Option<String>,
    /// Keys of the purposes that its data serve.
    pub purposes: Vec<String>,
    /// How long its data are kept.
    pub retention: RetentionView,
    /// Each datum of it.
    pub fields: Vec<FieldView>,
    /// The gap of the owner's text that this fills.
    pub decision: Option<String>,
}

/// Who may receive data, and why.
#[derive(Clone, Serialize, JsonSchema)]
pub struct RecipientView {
    /// Names the recipient for programs.
    pub key: String,
    /// Names the recipient for people.
    pub name: String,
    /// `own-system`, `processor`, `authority`, `acquirer` or `good-faith`.
    pub kind: String,
    /// Why it may receive data: `own-system`, `service-provider`, `law`, `merger` or `good-faith`.
    pub case: String,
    /// What it does with the data, in words.
    pub description: String,
    /// Keys of the kinds of data it may receive.
    pub categories: Vec<String>,
    /// The contract or the law by which it receives them.
    pub reference: String,
    /// Whether it is to be told of corrections, erasures and restrictions.
    pub informed: bool,
}

/// A right and how to use it.
#[derive(Clone, Serialize, JsonSchema)]
pub struct RightView {
    /// Names the right for programs.
    pub key: String,
    /// Its article of the GDPR.
    pub article: String,
    /// Names the right for people.
    pub title: String,
    /// What it is and how to use it, in words.
    pub text: String,
}

/// Whether data leave the EEA.
#[derive(Clone, Serialize, JsonSchema)]
pub struct TransfersView {
    /// Countries outside the EEA; none where empty.
    pub countries: Vec<String>,
    /// Whether data leave the EEA, and how they are protected there.
    pub text: String,
}

/// Whether machines decide about people.
#[derive(Clone, Serialize, JsonSchema)]
pub struct AutomatedDecisionsView {
    /// Whether decisions of Art. 22(1) are made: by machines alone, with legal effect.
    pub solely_automated: bool,
    /// The logic and the consequences, in plain words.
    pub text: String,
}

/// How long which kind of data is kept.
#[derive(Clone, Serialize, JsonSchema)]
pub struct RetentionRule {
    /// The key of the kind of data.
    pub category: String,
    /// Names the kind of data for people.
    pub title: String,
    /// For programs: `13 months`, `life-of-account`.
    pub rule: String,
    /// The rule as a sentence.
    pub text: String,
}

/// A cookie that may be set.
#[derive(Clone, Serialize, JsonSchema)]
pub struct CookieView {
    /// The name under which it is set.
    pub name: String,
    /// What it is used for, in words.
    pub purpose: String,
    /// How long it stays in a browser, in words.
    pub lifetime: String,
    /// `first` if we set it, `third` if another does.
    pub party: String,
    /// Whether the service cannot do without it: then nobody has to allow it.
    pub necessary: bool,
}

/// What we decided where the owner's text is silent.
#[derive(Clone, Serialize, JsonSchema)]
pub struct GapDecisionView {
    /// Names the gap, as purposes and categories refer to it: `G1`.
    pub gap: String,
    /// What we decided and why, in words.
    pub text: String,
}
