//! The contact persons, representatives and users of a business customer (P16), as entries of its account: it adds, corrects and
//! takes out. What a contact person asks, chooses or did is theirs, and nothing the customer sees.

pub mod informing;

use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::Serialize;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::act::Act;
use crate::app::App;
use crate::audit::{AuditLine, Deed};
use crate::choices::{self, Choosing, objection, report_hold, suppression};
use crate::idempotency::{self, IdempotencyKey, Recalled};
use crate::people::authority::{Caller, Subject};
use crate::people::contacts::{self, Contact, ContactFields};
use crate::people::facts::{self, Known, SubjectKind};
use crate::people::person::{Person, RestrictedPerson};
use crate::people::users;
use crate::people::values::EmailAddress;
use crate::platform::clock::{civil_day, months_later};
use crate::platform::http::{Answer, Context, Named, Query, Valid};
use crate::platform::ids::{self, SubjectId};
use crate::platform::input::{Never, PageSize, Place, Spread, input};
use crate::platform::problem::{FaultBody, Problem, Result};
use crate::platform::text::Line;
use crate::rights::erasure::leaving;
use crate::rights::rectification::{self, ContactChange, WantedChange};

input! {
    /// A contact person, as a customer adds one. Only the name is required.
    #[derive(Debug)]
    pub struct NewContact {
        /// Their name.
        name: Line<200>,
        /// Their e-mail address, to sign in with: it is theirs to change from then on. Without one they are told by staff that we
        /// have their data.
        email: Option<EmailAddress>,
        /// What else is known of them.
        others: Spread<ContactFields>,
        /// Derived from the person's choices; cannot be written.
        direct_marketing: Never,
    }
    together ContactFields::check_together
}

/// A contact person as the customer sees them: what it entered, and nothing of what they chose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Entry {
    /// The id of the contact person.
    pub id: SubjectId,
    /// Always `contact`.
    pub kind: SubjectKind,
    /// Their name.
    pub name: String,
    /// The e-mail address, as it was given or as they changed it since.
    pub email: Option<String>,
    /// Mobile number, E.164.
    pub phone_mobile: Option<String>,
    /// Landline, E.164.
    pub phone_landline: Option<String>,
    /// What they do at the customer.
    pub role: Option<String>,
    /// Language, BCP 47.
    pub language: Option<String>,
    /// When the customer added them.
    pub added_at: DateTime<Utc>,
    /// What was given in this call and is kept, though it may be mistyped. Left out where nothing is doubted.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<FaultBody>,
}

impl Entry {
    fn of(contact: Contact) -> Self {
        Self {
            id: contact.id,
            kind: SubjectKind::Contact,
            name: contact.name,
            email: contact.email,
            phone_mobile: contact.phone_mobile,
            phone_landline: contact.phone_landline,
            role: contact.role,
            language: contact.language,
            added_at: contact.created_at,
            warnings: contact.warnings,
        }
    }
}

/// An entry of a list.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
pub enum ListedEntry {
    /// One that may be used.
    Open(Entry),
    /// One whose processing is restricted: nothing more is shown.
    Restricted(RestrictedPerson),
}

/// The contact persons of a customer, a page of them.
#[derive(Serialize, JsonSchema)]
pub struct EntryList {
    /// The newest first.
    pub items: Vec<ListedEntry>,
    /// For `after`; null on the last page.
    pub next: Option<String>,
}

input! {
    /// A page of contact persons.
    #[derive(Debug)]
    pub struct EntryPage {
        /// How many entries at most.
        limit: PageSize,
        /// `next` of the page before.
        after: Option<Place>,
    }
}

/// Only an account has entries.
fn account(subject: Subject) -> Result<SubjectId> {
    match subject.kind() {
        SubjectKind::User => Ok(subject.id()),
        SubjectKind::Contact => Err(Problem::forbidden("not-permitted")),
    }
}

/// Begins a change of what an account has entered. While its use is restricted, only its holder makes one.
async fn act_on(caller: &Caller, app: &App, context: &Context, user: SubjectId) -> Result<Act> {
    let mut act = caller.act_on(app, context, user).await?;
    let known = facts::find(act.db(), user).await?.ok_or_else(Problem::not_found)?;
    choices::open_to(caller, &known)?;
    Ok(act)
}

/// An entry that may be used: its person has not restricted that.
fn used(entry: Contact) -> Result<Contact> {
    if entry.restricted { Err(Problem::new(StatusCode::LOCKED, "restricted")) } else { Ok(entry) }
}

/// The entries of an account.
pub async fn list(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
    Query(page): Query<EntryPage>,
) -> Result<Answer<EntryList>> {
    let user = account(subject)?;
    let mut act = if caller.is_staff() {
        caller.act(&app, &context).await?
    } else {
        caller.begin(&app, &context).await?
    };
    let known = facts::find(act.db(), user).await?.ok_or_else(Problem::not_found)?;
    choices::open_to(&caller, &known)?;
    if caller.is_staff() {
        act.record(AuditLine::of(Deed::Read, user).fields(["contacts"]));
    }
    let from = page.after.unwrap_or_else(|| Place::newest(act.at()));
    let mut items = page_of(act.db(), user, &from, page.limit.and_one()).await?;
    let more = page.limit.cut(&mut items);
    let next = items.last().filter(|_| more).map(|(place, _)| place.written());
    act.end().await?;
    Ok(Answer::ok(EntryList { items: items.into_iter().map(|(_, item)| item).collect(), next }))
}

async fn page_of(
    db: &mut PgConnection,
    user: SubjectId,
    after: &Place,
    limit: i64,
) -> Result<Vec<(Place, ListedEntry)>> {
    let rows = sqlx::query!(
        r#"select c.subject_id as "id: SubjectId", s.kind, s.facts::text, c.name, c.email, c.phone_mobile, c.phone_landline,
                  c.role, c.language, c.added_at
           from contacts c join subjects s using (subject_id)
           where c.user_id = $1 and c.taken_out_at is null and (c.added_at, c.subject_id) < ($2, $3)
           order by c.added_at desc, c.subject_id desc limit $4"#,
        user.0,
        after.at,
        after.id.parse::<Uuid>().unwrap_or_default(),
        limit,
    )
    .fetch_all(db)
    .await?;
    let entries = rows.into_iter().map(|row| {
        let known = Known::of(&row.kind, row.facts.as_deref())?;
        let place = Place { at: row.added_at, id: row.id.to_string() };
        if known.facts.restrictions.iter().any(|one| one.purposes.is_none()) {
            let shown = RestrictedPerson::of(row.id, SubjectKind::Contact);
            return Ok((place, ListedEntry::Restricted(shown)));
        }
        let entry = Entry {
            id: row.id,
            kind: SubjectKind::Contact,
            name: row.name,
            email: row.email,
            phone_mobile: row.phone_mobile,
            phone_landline: row.phone_landline,
            role: row.role,
            language: row.language,
            added_at: row.added_at,
            warnings: Vec::new(),
        };
        Ok((place, ListedEntry::Open(entry)))
    });
    entries.collect()
}

/// Adds a contact person. They are told within a day that we have their data, and where from (Art. 14).
pub async fn add(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
    key: IdempotencyKey,
    uri: Uri,
    Valid { value: wanted, digest, .. }: Valid<NewContact>,
) -> Result<Answer<Entry>> {
    let user = account(subject)?;
    let once = key.of(&app, &caller.digest, &Method::POST, uri.path(), &digest);
    let doubts = wanted.others.0.doubts();
    let mut act = act_on(&caller, &app, &context, user).await?;
    let made = match idempotency::recall(&mut act, once.as_ref()).await? {
        Recalled::Made(id) => {
            let made = entry_of(&mut act, &app, user, id.into()).await;
            used(made.map_err(|_| idempotency::made_and_erased())?)?
        }
        Recalled::Nothing => {
            let made = enter(&mut act, &app, user, wanted).await?;
            idempotency::remember(&mut act, &app, once.as_ref(), made.id.0, made.id).await?;
            made
        }
    };
    act.end().await?;
    let location = format!("{}/contacts/{}", SubjectKind::User.path_of(user), made.id);
    Ok(Answer::created(&location, Entry::of(made.warned(&doubts, context.language()))))
}

async fn enter(act: &mut Act, app: &App, user: SubjectId, wanted: NewContact) -> Result<Contact> {
    let (email, key) = wanted.email.map(|email| (email.address, email.key)).unzip();
    let new = Contact::new(SubjectId(ids::random()), user, wanted.name.0, email, act.at());
    let new = wanted.others.0.over(new).map_err(Problem::invalid)?;
    // Whether a ban stands for the address is seen before it has one more person.
    let banned = match &key {
        Some(key) => is_banned(act, app, key).await?,
        None => false,
    };
    contacts::insert(act, &new, key.as_deref(), months_later(civil_day(act.at()), 1)).await?;
    act.record(AuditLine::of(Deed::ContactAdded, user));
    act.by_customer();
    let given = Person::Contact(new.clone()).fields();
    let given = given.into_iter().filter(|(_, value)| !value.is_null()).map(|(field, _)| field);
    act.record(AuditLine::of(Deed::ContactAdded, new.id).fields(given));
    if banned {
        objection::ban(&mut Choosing::begin(act, app, new.id).await?, "suppression").await?;
    }
    if key.is_some() {
        act.enqueue(informing::job(new.id));
    }
    contacts::find(app, act.db(), new.id).await?.ok_or_else(|| Problem::internal("an entry was lost"))
}

/// Whether whoever reads the mailbox does not want advertising there: one that is gone, or one that is here.
async fn is_banned(act: &mut Act, app: &App, key: &str) -> Result<bool> {
    if suppression::stands(app, act.db(), key).await? {
        return Ok(true);
    }
    let people: Vec<Uuid> = users::of_address(act.db(), key).await?.iter().map(|person| person.0).collect();
    Ok(!report_hold::with_own_ban(act.db(), &people).await?.is_empty())
}

/// An entry of an account; not found where it is nobody's, or another's.
async fn entry_of(act: &mut Act, app: &App, user: SubjectId, id: SubjectId) -> Result<Contact> {
    let found = contacts::find(app, act.db(), id).await?;
    found.filter(|contact| contact.user == Some(user)).ok_or_else(Problem::not_found)
}

/// Corrects an entry. Its address is the person's: whoever changed that could sign in as them.
pub async fn correct(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
    Named(id): Named<SubjectId>,
    Valid { value: change, .. }: Valid<ContactChange>,
) -> Result<Answer<Entry>> {
    let user = account(subject)?;
    if change.email.0.is_some() {
        return Err(Problem::forbidden("needs-own-session"));
    }
    let doubts = change.others.0.doubts();
    let mut act = act_on(&caller, &app, &context, user).await?;
    entry_of(&mut act, &app, user, id).await?;
    // Looked at again once nobody else changes it.
    users::lock(&mut act, id).await?;
    used(entry_of(&mut act, &app, user, id).await?)?;
    act.by_customer();
    let change = WantedChange::Entry(change);
    let after = rectification::rectify(&mut act, &app, id, &HeaderMap::new(), change).await?;
    act.end().await?;
    match after {
        Person::Contact(after) => Ok(Answer::ok(Entry::of(after.warned(&doubts, context.language())))),
        Person::User(_) => Err(Problem::not_found()),
    }
}

/// Takes an entry out: its person is erased, at once or when they have been answered.
pub async fn take_out(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
    Named(id): Named<SubjectId>,
) -> Result<StatusCode> {
    let user = account(subject)?;
    let mut act = act_on(&caller, &app, &context, user).await?;
    entry_of(&mut act, &app, user, id).await?;
    act.record(AuditLine::of(Deed::ContactTakenOut, user));
    act.by_customer();
    leaving::taken_out(&mut act, &app, id).await?;
    act.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
