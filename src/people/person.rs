//! Everyone whose data we hold: an account holder, or someone at a customer. What has to do with a person asks here, and need
//! not know which.

use std::collections::HashMap;

use axum::Extension;
use axum::extract::State;
use axum::http::header::ETAG;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;
use sqlx::PgConnection;
use uuid::Uuid;

use super::authority::{Caller, Subject};
use super::contacts::{self, Contact};
use super::facts::SubjectKind;
use super::profile::{self, User};
use super::statements::Statement;
use crate::app::App;
use crate::audit::{AuditLine, Deed};
use crate::mail::greeting::Name;
use crate::platform::batch::{Loading, Lookups};
use crate::platform::http::{Answer, Context, etag, matches};
use crate::platform::i18n::{Args, Language, text};
use crate::platform::ids::SubjectId;
use crate::platform::problem::{Fault, Problem, Result};
use crate::policy::{Field, Policy};

/// What we hold of a person, as they see it themselves.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(untagged)]
pub enum Person {
    /// An account holder.
    User(User),
    /// Someone whom a customer entered.
    Contact(Contact),
}

impl Person {
    /// Their id.
    pub fn id(&self) -> SubjectId {
        match self {
            Self::User(user) => user.id,
            Self::Contact(contact) => contact.id,
        }
    }

    /// What they are to us.
    pub fn kind(&self) -> SubjectKind {
        match self {
            Self::User(_) => SubjectKind::User,
            Self::Contact(_) => SubjectKind::Contact,
        }
    }

    /// The address on file; a contact person may have none.
    pub fn email(&self) -> Option<&str> {
        match self {
            Self::User(user) => Some(&user.email),
            Self::Contact(contact) => contact.email.as_deref(),
        }
    }

    /// How they are addressed, where that is known and fit to be said.
    pub fn name(&self) -> Option<Name> {
        match self {
            Self::User(user) => Name::on_file(user.first_name.as_deref(), user.last_name.as_deref()),
            Self::Contact(contact) => Name::as_typed(&contact.name),
        }
    }

    /// What tells one from another who has the same mailbox: the company, and what they are there.
    pub fn known_as(&self, language: Language) -> String {
        // Who else chose these words could lead the reader somewhere with them.
        let said =
            |words: Option<&str>| words.filter(|words| Name::as_typed(words).is_some()).map(str::to_owned);
        let (company, role, kind) = match self {
            Self::User(user) => (said(Some(&user.company_name)), None, "known-as-account"),
            Self::Contact(contact) => {
                (said(contact.company_name.as_deref()), said(contact.role.as_deref()), "known-as-contact")
            }
        };
        let role = role.unwrap_or_else(|| text(language, kind, &Args::new()));
        company.map_or_else(|| role.clone(), |company| format!("{company}, {role}"))
    }

    /// The language of ours that they read, by the one on file.
    pub fn reads(&self) -> Option<Language> {
        match self {
            Self::User(user) => user.reads(),
            Self::Contact(contact) => contact.reads(),
        }
    }

    /// Whether there is a number to call.
    pub fn has_phone(&self) -> bool {
        match self {
            Self::User(user) => user.phone_mobile.is_some() || user.phone_landline.is_some(),
            Self::Contact(contact) => contact.phone_mobile.is_some() || contact.phone_landline.is_some(),
        }
    }

    /// What is held of them field by field, by the names of the policy.
    pub fn fields(&self) -> Vec<(&'static str, Value)> {
        match self {
            Self::User(user) => user.fields(),
            Self::Contact(contact) => contact.fields(),
        }
    }

    /// What they say beside what is held of them.
    pub fn statements(&self) -> &[Statement] {
        match self {
            Self::User(user) => &user.statements,
            Self::Contact(contact) => &contact.statements,
        }
    }

    /// Those of these fields that hold something.
    pub fn filled(&self) -> Vec<&'static str> {
        self.fields().into_iter().filter(|(_, value)| !value.is_null()).map(|(field, _)| field).collect()
    }

    /// Whether they gave a field themselves, where the policy says that it comes from the customer.
    pub fn gave(&self, field: &str) -> bool {
        match self {
            Self::User(_) => false,
            Self::Contact(contact) => contact.own_fields.iter().any(|own| own == member(field)),
        }
    }

    /// Whether the processing of all of it is restricted.
    pub fn is_restricted(&self) -> bool {
        match self {
            Self::User(user) => user.restricted,
            Self::Contact(contact) => contact.restricted,
        }
    }

    /// While all processing is restricted, only the person reads or changes what is held (Art. 18(2)).
    pub fn open_to(&self, caller: &Caller) -> Result<()> {
        if self.is_restricted() && !caller.is_person() {
            return Err(Problem::new(StatusCode::LOCKED, "restricted"));
        }
        Ok(())
    }

    /// The mobile number, where one is on file.
    pub fn mobile(&self) -> Option<&str> {
        match self {
            Self::User(user) => user.phone_mobile.as_deref(),
            Self::Contact(contact) => contact.phone_mobile.as_deref(),
        }
    }

    /// The names of the fields that differ, parts of an address on their own.
    pub fn differing_fields(&self, other: &Self) -> Vec<String> {
        match (self, other) {
            (Self::User(one), Self::User(other)) => one.differing_fields(other),
            (Self::Contact(one), Self::Contact(other)) => one.differing_members(other),
            _ => Vec::new(),
        }
    }

    /// The same, with what was given and is kept though it may be mistyped, in the language of whoever gave it.
    pub fn warned(self, doubts: &[Fault], language: Language) -> Self {
        match self {
            Self::User(user) => Self::User(user.warned(doubts, language)),
            Self::Contact(contact) => Self::Contact(contact.warned(doubts, language)),
        }
    }

    /// Counts the changes.
    pub fn version(&self) -> i32 {
        match self {
            Self::User(user) => user.version,
            Self::Contact(contact) => contact.version,
        }
    }

    /// When they came to be here, and when anything of them last changed.
    pub fn dates(&self) -> (DateTime<Utc>, DateTime<Utc>) {
        match self {
            Self::User(user) => (user.created_at, user.updated_at),
            Self::Contact(contact) => (contact.created_at, contact.updated_at),
        }
    }
}

/// The member under which a person reads a field of the policy.
pub fn member(field: &str) -> &str {
    contacts::FIELDS.iter().find(|(_, key)| *key == field).map_or(field, |(member, _)| *member)
}

/// The field of the policy that a person reads under a name: its own, or the member.
pub fn field<'p>(policy: &'p Policy, name: &str) -> Option<&'p Field> {
    let of_member = || contacts::FIELDS.iter().find(|(member, _)| *member == name);
    policy.field(name).or_else(|| policy.field(of_member()?.1))
}

/// One person; none if there is none of that id.
pub async fn find(app: &App, db: &mut PgConnection, subject: SubjectId) -> Result<Option<Person>> {
    Ok(find_all(app, db, &[subject.0]).await?.remove(&subject.0))
}

/// Everyone of a list who is there, always as committed.
async fn find_all(app: &App, db: &mut PgConnection, subjects: &[Uuid]) -> Result<HashMap<Uuid, Person>> {
    let users = profile::find_many(app, db, subjects).await?;
    let mut found: HashMap<_, _> = users.into_iter().map(|(id, user)| (id, Person::User(user))).collect();
    let others: Vec<Uuid> = subjects.iter().filter(|id| !found.contains_key(*id)).copied().collect();
    if !others.is_empty() {
        let contacts = contacts::find_listed(app, db, &others).await?;
        found.extend(contacts.into_iter().map(|(id, contact)| (id, Person::Contact(contact))));
    }
    Ok(found)
}

/// Look-ups of people, several in one query.
pub type Profiles = Lookups<Uuid, Person>;

/// Starts them: always what is committed, as the policy in force shows it.
pub fn look_ups(app: &App) -> Profiles {
    let shown = app.clone();
    Lookups::start(&app.pool, move |db: &mut PgConnection, subjects: &[Uuid]| {
        load_people(shown.clone(), db, subjects)
    })
}

fn load_people<'a>(app: App, db: &'a mut PgConnection, subjects: &'a [Uuid]) -> Loading<'a, Uuid, Person> {
    Box::pin(async move { find_all(&app, db, subjects).await })
}

/// What others see of a person whose data are restricted.
#[derive(Serialize, JsonSchema)]
pub struct RestrictedPerson {
    /// Their id.
    pub id: SubjectId,
    /// `user` or `contact`.
    pub kind: SubjectKind,
    /// Always true: nothing more is shown (Art. 18(2)).
    #[schemars(extend("const" = true))]
    pub restricted: bool,
}

impl RestrictedPerson {
    /// So much of them, and no more.
    pub fn of(id: SubjectId, kind: SubjectKind) -> Self {
        Self { id, kind, restricted: true }
    }
}

/// Staff may look; each look leaves a line.
async fn look(
    app: &App,
    profiles: &Profiles,
    context: &Context,
    caller: &Caller,
    subject: SubjectId,
) -> Result<Person> {
    if !caller.is_staff() {
        return profiles.find(subject.0).await?.ok_or_else(Problem::not_found);
    }
    let mut act = caller.act(app, context).await?;
    let person = find(app, act.db(), subject).await?.ok_or_else(Problem::not_found)?;
    act.record(AuditLine::of(Deed::Read, subject));
    act.commit().await?;
    Ok(person)
}

/// Shows the data of a person.
pub async fn show(
    State(app): State<App>,
    Extension(profiles): Extension<Profiles>,
    context: Context,
    caller: Caller,
    subject: Subject,
    headers: HeaderMap,
) -> Result<Response> {
    let person = look(&app, &profiles, &context, &caller, subject.id()).await?;
    // While processing is restricted, others see that and nothing more (Art. 18(2)).
    if person.is_restricted() && !caller.is_person() {
        return Ok(Answer::ok(RestrictedPerson::of(person.id(), person.kind())).into_response());
    }
    let version = person.version();
    if matches(&headers, version) {
        return Ok((StatusCode::NOT_MODIFIED, [(ETAG, etag(version))]).into_response());
    }
    Ok(Answer::ok(person).version(version).into_response())
}
