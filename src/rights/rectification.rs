//! The right to rectification (Art. 16): the person corrects their own data, at once. What was wrong is not
//! kept: the trail names the fields, never their values.

pub mod new_address;

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use serde_json::{Map, Value};

use crate::act::Act;
use crate::app::App;
use crate::audit::{AuditLine, Deed};
use crate::choices::Choosing;
use crate::choices::gate::Channel;
use crate::choices::{channels, objection, suppression};
use crate::people::attempts::{self, Counted};
use crate::people::authority::{Caller, Subject};
use crate::people::links;
use crate::people::profile::{self, OptionalFields, User};
use crate::people::users::{self, Credentials};
use crate::people::values::EmailAddress;
use crate::platform::http::{Answer, Context, Valid, if_match};
use crate::platform::ids::SubjectId;
use crate::platform::input::{Correction, Faults, Never, Spread, input};
use crate::platform::problem::{Fault, Problem, Result};
use crate::platform::text::Line;
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

/// Corrects, completes or erases single fields.
pub async fn patch(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
    headers: HeaderMap,
    Valid { value: change, .. }: Valid<ProfileChange>,
) -> Result<Answer<User>> {
    let mut doubts = change.others.0.doubts();
    if let Some(email) = &change.email.0 {
        // Whoever can change the address can take the account.
        caller.needs_fresh_session(app.clock.now())?;
        let user = count_asking(&app, subject.id(), email).await?;
        // For a week the new mailbox opens nothing.
        if user.hash.is_none() && user.email_key != email.key {
            doubts.push(Fault::new("/email", "no-password"));
        }
    }
    let mut act = caller.act_on(&app, &context, subject.id()).await?;
    let before = profile::find(&app, act.db(), subject.id()).await?.ok_or_else(Problem::not_found)?;
    if before.restricted && !caller.is_person() {
        return Err(Problem::new(StatusCode::LOCKED, "restricted"));
    }
    let user = rectify(&mut act, &app, subject.id(), &headers, change).await?;
    if caller.is_person() && act.has_happened() {
        by_subject::fulfilled(&mut act, subject.id(), Right::Rectification, &[]).await?;
    }
    act.end().await?;
    let version = user.version;
    Ok(Answer::ok(user.warned(&doubts, context.language())).version(version))
}

/// "Taken" tells that an account exists: it is not to be asked often.
async fn count_asking(app: &App, subject: SubjectId, email: &EmailAddress) -> Result<Credentials> {
    let user = users::credentials(&mut *app.read().await?, subject).await?.ok_or_else(Problem::not_found)?;
    attempts::count(app, Counted::NewAddress(&user.email_key)).await?;
    // However many accounts ask for it, one mailbox is not filled with links.
    if email.key != user.email_key {
        attempts::count(app, Counted::NewMailbox(&email.key)).await?;
    }
    Ok(user)
}

/// Makes the correction. A change that changes nothing leaves the version as it is.
pub async fn rectify(
    act: &mut Act,
    app: &App,
    subject: SubjectId,
    headers: &HeaderMap,
    change: ProfileChange,
) -> Result<User> {
    let version = users::lock(act, subject).await?;
    if_match(headers, version)?;
    let before = profile::find(app, act.db(), subject).await?.ok_or_else(Problem::not_found)?;
    let credentials = users::credentials(act.db(), subject).await?.ok_or_else(Problem::not_found)?;
    // Written otherwise it is still the same mailbox.
    let respelt = change.email.0.as_ref().filter(|email| email.key == credentials.email_key);
    let mut after = change.others.0.over(before.clone()).map_err(Problem::invalid)?;
    if let Some(name) = change.company_name.0 {
        after.company_name = name.0;
    }
    if let Some(email) = respelt {
        after.email = email.address.clone();
    }
    if let Some(email) = &change.email.0 {
        // The account's own address once more: what was asked for is not wanted any more.
        if respelt.is_some() {
            links::void_new_address(act, subject).await?;
        } else {
            new_address::ask(act, app, &before, email).await?;
        }
    }
    let fields = before.differing_fields(&after);
    if fields.is_empty() {
        return profile::find(app, act.db(), subject).await?.ok_or_else(Problem::not_found);
    }
    act.record(AuditLine::of(Deed::Rectified, subject).fields(fields.clone()));
    store(act, &after).await?;
    follow(act, app, subject, "", None, before.phone_mobile != after.phone_mobile).await?;
    recipients::announce(act, app, subject, Event::Rectified, &fields);
    profile::find(app, act.db(), subject).await?.ok_or_else(Problem::not_found)
}

/// What hung on an address or a number goes with it: counters, by what right it was written to, a ban that was kept
/// for it.
async fn follow(
    act: &mut Act,
    app: &App,
    subject: SubjectId,
    former: &str,
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
        attempts::forget(app, act.db(), former).await?;
        suppression::forget(act, app, former).await?;
    }
    Ok(())
}

async fn store(act: &mut Act, user: &User) -> Result<()> {
    profile::update(act, user).await?;
    let at = act.at();
    sqlx::query!(
        "update subjects set version = version + 1, updated_at = $2 where subject_id = $1",
        user.id.0,
        at
    )
    .execute(act.db())
    .await?;
    Ok(())
}
