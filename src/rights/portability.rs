//! The right to portability (Art. 20): what the person provided, and what was observed of them, in a form
//! that programs read; and what was left out, with the reason.

use std::collections::BTreeSet;

use axum::extract::State;
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};

use super::access::{self, SubjectView};
use super::dossier;
use crate::act::Act;
use crate::app::App;
use crate::holding::{Disclosure, Holding};
use crate::people::authority::{Caller, Subject};
use crate::people::facts::SubjectKind;
use crate::people::holdings::PROFILE;
use crate::people::person::{self, member};
use crate::platform::http::{self, Answer, Context};
use crate::platform::i18n::{Args, Language, text};
use crate::platform::ids::SubjectId;
use crate::platform::problem::{Problem, Result};
use crate::policy::notice::Notice;
use crate::policy::views::ControllerView;
use crate::policy::{Field, Policy, Source};
use crate::requests::words::Right;

/// The shape of the package; it changes when a member does.
const SCHEMA: &str = "urn:inzage:export:1";

/// The data to take along, with what was left out.
#[derive(Serialize, JsonSchema)]
pub struct Package {
    /// Names the shape of this package; it changes when a member does.
    pub schema: String,
    /// Who held the data and answers for them.
    pub controller: ControllerView,
    /// When this was made; the data are of that instant.
    pub created_at: DateTime<Utc>,
    /// The policy by which it was made.
    pub policy_version: String,
    /// The person whose data these are.
    pub subject: SubjectView,
    /// Why there is a package though none is owed, in words; left out where one is (Art. 20(1)).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// `profile` as an object; other holdings as lists.
    pub data: Map<String, Value>,
    /// What is held but was left out, and why.
    pub left_out: Vec<LeftOut>,
}

/// A kind of data that is not in the package.
#[derive(Serialize, JsonSchema)]
pub struct LeftOut {
    /// The kind of data, or the field of the profile.
    pub category: String,
    /// Stable word: `secret`, `not-provided`, `inferred`, `basis`, `customer`; `decided` in a copy on a request.
    pub code: String,
    /// Why it was left out, and where to see it all the same.
    pub reason: String,
}

/// The person takes their data along (Art. 20(1)).
pub async fn export(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
) -> Result<Response> {
    let turn = app.turns.take(subject.id()).await?;
    let mut act = caller.look(&app, &context).await?;
    let mut package = make(&mut act, &app, subject.id(), context.language()).await?;
    let in_part = access::unproved::leave_out(&mut act, subject.id(), &mut package.data).await?;
    access::given(act, &app, &context, &caller, subject.id(), (Right::Portability, in_part)).await?;
    Ok(http::keeping(turn.made(), Answer::ok(package).into_response()))
}

/// The package of a person. That it was given is for whoever gives it to note.
pub async fn make(act: &mut Act, app: &App, subject: SubjectId, language: Language) -> Result<Package> {
    let person = person::find(app, act.db(), subject).await?.ok_or_else(Problem::not_found)?;
    let policy = &app.edition.policy;
    let portable =
        |name: &str| person.gave(name) || policy.field(name).is_some_and(|field| policy.is_portable(field));
    let held = || person.fields().into_iter().filter(|(_, value)| !value.is_null());
    let profile: Map<_, _> = held()
        .filter(|(name, _)| portable(name))
        .map(|(name, value)| (member(name).to_owned(), value))
        .collect();
    let mut data = Map::from_iter([(PROFILE.key.to_owned(), Value::Object(profile))]);
    let why = |name: &str| {
        let from_customer = policy.field(name).is_some_and(|field| field.source == Source::Customer);
        if from_customer { "customer" } else { "basis" }
    };
    let mut left_out: Vec<_> = held()
        .filter(|(name, _)| !portable(name))
        .map(|(name, _)| leave_out(name, why(name), language))
        .collect();
    for (key, rows) in dossier::show(app, act.db(), subject).await? {
        let Some(holding) = dossier::find(&key) else { continue };
        if holding.disclosure == Disclosure::ByField {
            continue;
        }
        if rows.as_array().is_none_or(Vec::is_empty) {
            continue;
        }
        match reason_to_leave_out(policy, holding, person.kind()) {
            None => drop(data.insert(key, rows)),
            Some(code) => left_out.push(leave_out(holding.category, code, language)),
        }
    }
    Ok(Package {
        schema: SCHEMA.into(),
        controller: Notice::new(&app.edition, language).controller(),
        created_at: act.at(),
        policy_version: app.edition.version.clone(),
        subject: SubjectView::of(&person),
        note: note(person.kind(), language),
        data,
        left_out,
    })
}

impl Package {
    /// The same, without these holdings; what is not in it, and was left out of the access report too, is not said to stand
    /// there.
    pub fn without(mut self, left_out: &[String], of_report: &[String], language: Language) -> Self {
        let kinds = |keys: &[String]| -> BTreeSet<_> {
            keys.iter().filter_map(|key| dossier::find(key)).map(|holding| holding.category).collect()
        };
        let (mut decided, of_report) = (kinds(left_out), kinds(of_report));
        decided
            .extend(of_report.iter().filter(|kind| self.left_out.iter().any(|one| one.category == **kind)));
        self.data.retain(|key, _| !left_out.contains(key));
        self.left_out.retain(|one| !decided.contains(one.category.as_str()));
        self.left_out.extend(decided.into_iter().map(|kind| leave_out(kind, "decided", language)));
        self
    }
}

/// Whom a customer entered is no party to the contract: what they gave themselves they get all the same.
fn note(kind: SubjectKind, language: Language) -> Option<String> {
    (kind == SubjectKind::Contact).then(|| text(language, "export-not-owed", &Args::new()))
}

/// Only what was provided or observed, on consent or contract, is portable; a secret is nobody's to read.
/// Whom a customer entered is owed nothing, and gets what they provided.
fn reason_to_leave_out(policy: &Policy, holding: &Holding, kind: SubjectKind) -> Option<&'static str> {
    let fields = || holding.columns.iter().filter_map(|(_, field)| policy.field(field));
    let provided = |field: &Field| matches!(field.source, Source::Provided | Source::Observed);
    if holding.disclosure == Disclosure::Secret {
        Some("secret")
    } else if fields().any(|field| match kind {
        SubjectKind::User => policy.is_portable(field),
        SubjectKind::Contact => field.source == Source::Provided,
    }) {
        None
    } else if fields().any(|field| field.source == Source::Inferred) {
        Some("inferred")
    } else if fields().any(provided) {
        Some("basis")
    } else {
        Some("not-provided")
    }
}

fn leave_out(category: &str, code: &str, language: Language) -> LeftOut {
    let reason = text(language, &format!("left-out-{code}"), &Args::new());
    LeftOut { category: category.into(), code: code.into(), reason }
}
