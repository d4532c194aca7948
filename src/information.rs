//! The duty to inform (Art. 12 to 14): the policy and its parts, public, without login, in four languages.

pub mod notices;

use axum::extract::State;
use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use crate::app::App;
use crate::platform::http::{Answer, Context, Named};
use crate::platform::i18n::Language;
use crate::platform::problem::{Problem, Result};
use crate::policy::Edition;
use crate::policy::notice::Notice;
use crate::policy::versions::{self, VersionInFull, VersionView};
use crate::policy::views::{
    AuthorityView, AutomatedDecisionsView, CategoryView, ControllerView, CookieView, GapDecisionView,
    PurposeView, RecipientView, RetentionRule, RightView, TransfersView,
};

/// The notice of Art. 13, by section.
#[derive(Serialize, JsonSchema)]
pub struct PolicyView {
    /// Our label and the first digits of the digest; any other content is another version.
    version: String,
    /// The first day on which it applies.
    effective_from: NaiveDate,
    /// The language of this answer.
    language: Language,
    /// The title of the owner's text.
    title: String,
    /// SHA-256 of the owner's text, which this restates.
    source_sha256: String,
    /// What the policy is about, in the words of the owner's text.
    introduction: String,
    /// Who answers (Art. 13(1)(a), (b)).
    controller: ControllerView,
    /// How data come to us.
    collection: String,
    /// Why data are processed (Art. 13(1)(c), (d)).
    purposes: Vec<PurposeView>,
    /// Which data, and whether they are required (Art. 13(2)(e), 14(1)(d)).
    categories: Vec<CategoryView>,
    /// With whom data are shared, in short; `recipients` names them.
    sharing: String,
    /// Who may receive them (Art. 13(1)(e)).
    recipients: Vec<RecipientView>,
    /// Transfers out of the EEA (Art. 13(1)(f)).
    transfers: TransfersView,
    /// How long they are kept (Art. 13(2)(a)).
    retention: RetentionSection,
    /// The rights, the right to object first (Art. 13(2)(b)-(c), 21(4)).
    rights: Vec<RightView>,
    /// Where and how to complain (Art. 13(2)(d)).
    authority: AuthorityView,
    /// Automated decisions (Art. 13(2)(f)).
    automated_decisions: AutomatedDecisionsView,
    /// What cookies are used and why.
    cookies: CookieSection,
    /// From what age the service may be used.
    children: ChildrenSection,
    /// How data are protected, in short.
    security: String,
    /// How people are told of a new version.
    changes: String,
    /// What we decided where the owner's text is silent.
    decisions: Vec<GapDecisionView>,
}

/// How long data are kept.
#[derive(Serialize, JsonSchema)]
struct RetentionSection {
    /// How long data are kept, in short.
    text: String,
    /// The period of every category.
    rules: Vec<RetentionRule>,
    /// How long backups exist, and what that means for erased data.
    backups: String,
}

/// What is said of cookies.
#[derive(Serialize, JsonSchema)]
pub struct CookieSection {
    /// Why cookies are used and how to refuse them.
    text: String,
    /// Every cookie by name; empty where the policy has no list.
    inventory: Vec<CookieView>,
}

/// What is said of children.
#[derive(Serialize, JsonSchema)]
struct ChildrenSection {
    /// Who may use the service, in words.
    text: String,
    /// The age the service is for, in years.
    service_minimum_age: u32,
    /// The age of digital consent in Belgium, in years.
    digital_consent_age: u32,
    /// Where to report that an account is a child's.
    contact: String,
}

/// The policy in force, in the language of the caller.
pub async fn policy(State(app): State<App>, context: Context) -> Result<Answer<PolicyView>> {
    Ok(Answer::ok(PolicyView::of(&app.edition, context.language())))
}

impl PolicyView {
    fn of(edition: &Edition, language: Language) -> Self {
        let policy = &edition.policy;
        let notice = Notice::new(edition, language);
        Self {
            version: edition.version.clone(),
            effective_from: policy.effective_from,
            language,
            title: policy.source.title.0.clone(),
            source_sha256: policy.source.sha256.0.clone(),
            introduction: policy.introduction.text.of(language),
            controller: notice.controller(),
            collection: policy.collection.text.of(language),
            purposes: notice.purposes(),
            categories: notice.categories(),
            sharing: policy.sharing.text.of(language),
            recipients: notice.recipients(),
            transfers: notice.transfers(),
            retention: RetentionSection {
                text: policy.retention.text.of(language),
                rules: notice.retention(),
                backups: policy.backups.text.of(language),
            },
            rights: notice.rights(),
            authority: notice.authority(),
            automated_decisions: notice.automated_decisions(),
            cookies: CookieSection { text: policy.cookies.text.of(language), inventory: notice.cookies() },
            children: ChildrenSection {
                text: policy.children.text.of(language),
                service_minimum_age: policy.children.service_minimum_age,
                digital_consent_age: policy.children.digital_consent_age,
                contact: policy.children.contact.0.clone(),
            },
            security: policy.security_description.text.of(language),
            changes: policy.changes.text.of(language),
            decisions: notice.decisions(),
        }
    }
}

/// Every version there has been.
#[derive(Serialize, JsonSchema)]
pub struct VersionList {
    /// The newest first.
    items: Vec<VersionView>,
    /// Always null: all are on one page.
    next: Option<String>,
}

/// The versions of the policy, the newest first.
pub async fn policy_versions(State(app): State<App>) -> Result<Answer<VersionList>> {
    let items = versions::list(&mut *app.read().await?).await?;
    Ok(Answer::ok(VersionList { items, next: None }))
}

/// One version in full, as it was recorded.
pub async fn policy_version(
    State(app): State<App>,
    Named(version): Named<String>,
) -> Result<Answer<VersionInFull>> {
    let found = versions::find(&mut *app.read().await?, &version).await?;
    found.map(Answer::ok).ok_or_else(Problem::not_found)
}

/// The purposes, with the right to object apart and first (Art. 21(4)).
#[derive(Serialize, JsonSchema)]
pub struct PurposeList {
    /// The version of the policy that these are of.
    policy_version: String,
    /// The right to object, before anything else.
    right_to_object: Vec<RightView>,
    /// Every purpose.
    purposes: Vec<PurposeView>,
}

/// The purposes.
pub async fn purposes(State(app): State<App>, context: Context) -> Result<Answer<PurposeList>> {
    let notice = Notice::new(&app.edition, context.language());
    let about_objecting = |right: &RightView| matches!(right.key.as_str(), "objection" | "marketing-ban");
    Ok(Answer::ok(PurposeList {
        policy_version: app.edition.version.clone(),
        right_to_object: notice.rights().into_iter().filter(about_objecting).collect(),
        purposes: notice.purposes(),
    }))
}

/// The recipients.
#[derive(Serialize, JsonSchema)]
pub struct RecipientList {
    /// The version of the policy that these are of.
    policy_version: String,
    /// With whom data are shared, in short.
    text: String,
    /// Every recipient.
    recipients: Vec<RecipientView>,
}

/// Who may receive data.
pub async fn recipients(State(app): State<App>, context: Context) -> Result<Answer<RecipientList>> {
    let notice = Notice::new(&app.edition, context.language());
    Ok(Answer::ok(RecipientList {
        policy_version: app.edition.version.clone(),
        text: app.edition.policy.sharing.text.of(context.language()),
        recipients: notice.recipients(),
    }))
}

/// The cookies.
#[derive(Serialize, JsonSchema)]
pub struct CookieList {
    /// The version of the policy that these are of.
    policy_version: String,
    /// Why cookies are used and how to refuse them.
    text: String,
    /// Every cookie by name; empty where the policy has no list.
    cookies: Vec<CookieView>,
}

/// The inventory of cookies.
pub async fn cookies(State(app): State<App>, context: Context) -> Result<Answer<CookieList>> {
    Ok(Answer::ok(CookieList {
        policy_version: app.edition.version.clone(),
        text: app.edition.policy.cookies.text.of(context.language()),
        cookies: Notice::new(&app.edition, context.language()).cookies(),
    }))
}

/// The description of our security.
#[derive(Serialize, JsonSchema)]
pub struct SecurityDescriptionView {
    /// The version of this description, apart from the policy's.
    version: String,
    /// The day on which it was last checked against what is done.
    last_reviewed: NaiveDate,
    /// How data are protected, in general.
    text: String,
    /// Each measure with what it does.
    measures: Vec<MeasureView>,
}

/// A security measure (Art. 32).
#[derive(Serialize, JsonSchema)]
struct MeasureView {
    /// Names the measure for programs.
    key: String,
    /// Names the measure for people.
    title: String,
    /// What is done, in words.
    text: String,
}

/// The description of our security.
pub async fn security_description(
    State(app): State<App>,
    context: Context,
) -> Result<Answer<SecurityDescriptionView>> {
    let language = context.language();
    let security = &app.edition.policy.security_description;
    let measures = security.measures.iter().map(|measure| MeasureView {
        key: measure.key.0.clone(),
        title: measure.title.of(language),
        text: measure.text.of(language),
    });
    Ok(Answer::ok(SecurityDescriptionView {
        version: security.version.0.clone(),
        last_reviewed: security.last_reviewed,
        text: security.text.of(language),
        measures: measures.collect(),
    }))
}
