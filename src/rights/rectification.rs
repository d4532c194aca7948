//! The right to rectification (Art. 16): the person corrects their own data, at once. What was wrong is not
//! kept: the trail names the fields, never their values.

pub mod new_address;

use axum::extract::State;
use axum::http::HeaderMap;
use serde_json::{Map, Value, json};

use crate::act::Act;
use crate::app::App;
use crate::audit::{AuditLine, Deed};
use crate::choices::Choosing;
use crate::choices::gate::Channel;
use crate::choices::{channels, objection, suppression};
use crate::people::attempts::{self, Counted};
use crate::people::authority::{Caller, Subject};
use crate::people::contacts::{self, ContactFields};
use crate::people::facts::SubjectKind;
use crate::people::links;
use crate::people::person::{self, Person};
use crate::people::profile::{self, OptionalFields};
use crate::people::statements;
use crate::people::users;
use crate::people::values::EmailAddress;
use crate::platform::http::{Answer, Context, Valid, if_match};
use crate::platform::ids::SubjectId;
use crate::platform::input::{self, Correction, Faults, Flaw, Never, Read, Spread, input};
use crate::platform::problem::{Fault, Problem, Result};
use crate::platform::text::Line;
use crate::policy::whole;
use crate::recipients::{self, Event};
use crate::requests::by_subject;
use crate::requests::words::Right;

input! {
    /// A correction as a merge patch (RFC 7396): what is left out stays, `null` erases an optional field.
    #[derive(Clone, Debug)]
    pub struct ProfileChange {
        /// The name of the company; can be corrected, not erased.
        company_name: Correction<Line<200>>,
        /// The e-mail address; can be corrected by the person, freshly signed in, not erased.
        email: Correction<EmailAddress>,
        /// Everything else.
        others: Spread<OptionalFields>,
        /// Derived from the person's choices; cannot be written.
        direct_marketing: Never,
    }
    together ProfileChange::check_together
}

impl ProfileChange {
    /// Where no country is said, it is that of the address on file.
    fn check_together(members: &Map<String, Value>, faults: &mut Faults) {
        OptionalFields::check_together(members, None, faults);
    }
}

input! {
    /// A correction of what is held of a contact person, as a merge patch (RFC 7396).
    #[derive(Clone, Debug)]
    pub struct ContactChange {
        /// Their name; can be corrected, not erased.
        name: Correction<Line<200>>,
        /// The e-mail address: theirs alone to change, freshly signed in. Whoever wants it gone erases the entry.
        email: Correction<EmailAddress>,
        /// Everything else.
        others: Spread<ContactFields>,
        /// Derived from the person's choices; cannot be written.
        direct_marketing: Never,
    }
    together ContactFields::check_together
}

/// A correction of someone: which members there are depends on what they are to us.
#[derive(Clone, Debug)]
pub struct PersonChange(Value);

impl Read for PersonChange {
    fn read(value: &Value, faults: &mut Faults) -> Option<Self> {
        if !value.is_object() {
            faults.add(Flaw::new("not-an-object"));
            return None;
        }
        Some(Self(value.clone()))
    }

    fn schema() -> Value {
        json!({"anyOf": [ProfileChange::schema(), ContactChange::schema()]})
    }
}

/// A correction whose every member was found good.
pub enum WantedChange {
    /// Of an account holder.
    Profile(Box<ProfileChange>),
    /// Of a contact person, by themselves or on their word.
    Contact(ContactChange),
    /// The same, by the customer whose entry they are.
    Entry(ContactChange),
}

impl PersonChange {
    /// The same, as it is read of someone of that kind; or everything that is wrong with it.
    pub fn of(&self, kind: SubjectKind) -> Result<WantedChange, Vec<Fault>> {
        Ok(match kind {
            SubjectKind::User => WantedChange::Profile(Box::new(input::read(&self.0, Vec::new())?)),
            SubjectKind::Contact => WantedChange::Contact(input::read(&self.0, Vec::new())?),
        })
    }
}

impl WantedChange {
    /// The address that is asked for, if one is.
    pub fn email(&self) -> Option<&EmailAddress> {
        match self {
            Self::Profile(change) => change.email.0.as_ref(),
            Self::Contact(change) | Self::Entry(change) => change.email.0.as_ref(),
        }
    }

    fn doubts(&self) -> Vec<Fault> {
        match self {
            Self::Profile(change) => change.others.0.doubts(),
            Self::Contact(change) | Self::Entry(change) => change.others.0.doubts(),
        }
    }

    /// What it is on the trail of the person.
    fn deed(&self) -> Deed {
        if matches!(self, Self::Entry(_)) { Deed::ContactCorrected } else { Deed::Rectified }
    }

    /// The person afterwards, given the one before; but for an address of another mailbox, which is to be proved first.
    fn over(self, before: Person, respelt: bool) -> Result<Person, Vec<Fault>> {
        let on_their_word = matches!(self, Self::Contact(_));
        match (self, before) {
            (Self::Profile(change), Person::User(before)) => {
                let mut after = change.others.0.over(before)?;
                if let Some(name) = change.company_name.0 {
                    after.company_name = name.0;
                }
                if let Some(email) = change.email.0.filter(|_| respelt) {
                    after.email = email.address;
                }
                Ok(Person::User(after))
            }
            (Self::Contact(change) | Self::Entry(change), Person::Contact(before)) => {
                let mut after = change.others.0.over(before.clone())?;
                if let Some(name) = change.name.0 {
                    after.name = name.0;
                }
                if let Some(email) = change.email.0.filter(|_| respelt) {
                    after.email = Some(email.address);
                }
                after.note_whose(&before, on_their_word);
                Ok(Person::Contact(after))
            }
            // It was read for the kind that they are.
            (_, before) => Ok(before),
        }
    }
}

/// Corrects, completes or erases single fields.
pub async fn patch(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
    headers: HeaderMap,
    Valid { value: wanted, .. }: Valid<PersonChange>,
) -> Result<Answer<Person>> {
    let change = wanted.of(subject.kind()).map_err(Problem::invalid)?;
    let mut doubts = change.doubts();
    if let Some(email) = change.email() {
        // Whoever can change the address can take the account.
        caller.needs_fresh_session(app.clock.now())?;
        let (key, has_password) = count_asking(&app, subject.id(), email).await?;
        // For a week the new mailbox opens nothing.
        if !has_password && key.is_some_and(|key| key != email.key) {
            let entry = subject.kind() == SubjectKind::Contact;
            doubts.push(Fault::new("/email", if entry { "no-link-for-a-week" } else { "no-password" }));
        }
    }
    let mut act = caller.act_on(&app, &context, subject.id()).await?;
    let before = person::find(&app, act.db(), subject.id()).await?.ok_or_else(Problem::not_found)?;
    before.open_to(&caller)?;
    let person = rectify(&mut act, &app, subject.id(), &headers, change).await?;
    if caller.is_person() && act.has_happened() {
        by_subject::fulfilled(&mut act, subject.id(), Right::Rectification, &[]).await?;
    }
    act.end().await?;
    let version = person.version();
    Ok(Answer::ok(person.warned(&doubts, context.language())).version(version))
}

/// "Taken" tells that an account exists: it is not to be asked often. Answers the key of the address on file, and whether there is
/// a password.
async fn count_asking(app: &App, subject: SubjectId, email: &EmailAddress) -> Result<(Option<String>, bool)> {
    let on_file = users::credentials(&mut *app.read().await?, subject).await?;
    let known = on_file.as_ref().map(|user| user.email_key.clone());
    let counted = known.clone().unwrap_or_else(|| subject.to_string());
    attempts::count(app, Counted::NewAddress(&counted)).await?;
    // However many accounts ask for it, one mailbox is not filled with links.
    if known.as_ref() != Some(&email.key) {
        attempts::count(app, Counted::NewMailbox(&email.key)).await?;
    }
    Ok((known, on_file.is_some_and(|user| user.hash.is_some())))
}

/// Makes the correction. A change that changes nothing leaves the version as it is.
pub async fn rectify(
    act: &mut Act,
    app: &App,
    subject: SubjectId,
    headers: &HeaderMap,
    change: WantedChange,
) -> Result<Person> {
    let version = users::lock(act, subject).await?;
    if_match(headers, version)?;
    let before = person::find(app, act.db(), subject).await?.ok_or_else(Problem::not_found)?;
    let on_file = users::credentials(act.db(), subject).await?.map(|user| user.email_key);
    let email = change.email().cloned();
    // Written otherwise it is still the same mailbox.
    let respelt = email.as_ref().is_some_and(|email| Some(&email.key) == on_file.as_ref());
    let deed = change.deed();
    let after = change.over(before.clone(), respelt).map_err(Problem::invalid)?;
    if let Some(email) = &email {
        // The account's own address once more: what was asked for is not wanted any more.
        if respelt {
            links::void_new_address(act, subject).await?;
        } else {
            new_address::ask(act, app, &before, email).await?;
        }
    }
    let fields = before.differing_fields(&after);
    if fields.is_empty() {
        return person::find(app, act.db(), subject).await?.ok_or_else(Problem::not_found);
    }
    act.record(AuditLine::of(deed, subject).fields(fields.clone()));
    store(act, &after).await?;
    // What was said of a value was said of that one.
    let about: Vec<_> = fields.iter().map(|field| whole(field).to_owned()).collect();
    statements::take_away(act, subject, &about).await?;
    follow(act, app, subject, None, None, before.mobile() != after.mobile()).await?;
    recipients::announce(act, app, subject, Event::Rectified, &fields).await?;
    person::find(app, act.db(), subject).await?.ok_or_else(Problem::not_found)
}

/// What hung on an address or a number goes with it: counters, by what right it was written to, a ban that was kept
/// for it.
async fn follow(
    act: &mut Act,
    app: &App,
    subject: SubjectId,
    former: Option<&str>,
    key: Option<String>,
    other_number: bool,
) -> Result<()> {
    if key.is_none() && !other_number {
        return Ok(());
    }
    let mut person = Choosing::begin(act, app, subject).await?;
    if other_number {
        channels::end(&mut person, Channel::Sms).await?;
        channels::end(&mut person, Channel::Phone).await?;
    }
    if let Some(key) = key {
        channels::end(&mut person, Channel::Email).await?;
        if suppression::stands(app, person.db(), &key).await? {
            objection::ban(&mut person, "suppression").await?;
        }
        // What hangs on an address that somebody else has too is not theirs alone.
        if let Some(former) = former
            && users::of_address(act.db(), former).await?.is_empty()
        {
            attempts::forget(app, act.db(), former).await?;
            suppression::forget(act, app, former).await?;
        }
    }
    Ok(())
}

async fn store(act: &mut Act, person: &Person) -> Result<()> {
    match person {
        Person::User(user) => profile::update(act, user).await?,
        Person::Contact(contact) => contacts::update(act, contact).await?,
    }
    users::touch(act, person.id()).await
}
