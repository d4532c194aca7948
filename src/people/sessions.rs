//! Signing in and out: a person signs in with their password, or is handed in by a service that has just
//! authenticated them. Ended sessions stay for as long as the policy says, so that the person can see them.

pub mod list;

use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, Duration, Utc};
use uuid::Uuid;

use super::attempts::{self, Counted};
use super::authority::{Beside, Caller, Subject};
use super::devices::{self, Device};
use super::passwords::{self, GivenPassword, PasswordChange};
use super::relay::Relay;
use super::session::{self, Opened};
use super::sign_in_links;
use super::users::{self, Credentials};
use super::values::{AddressOnFile, EmailAddress};
use super::{links, mailbox};
use crate::act::Act;
use crate::app::App;
use crate::audit::{Actor, AuditLine, Deed};
use crate::platform::http::{Answer, Context, Named, Valid};
use crate::platform::ids::{SessionId, SubjectId};
use crate::platform::input::{Faults, Flaw, input, words};
use crate::platform::problem::{Problem, Result};
use crate::platform::text::Line;

/// From so many wrong passwords in an hour on, an account answers more slowly.
const SLOW_FROM: i32 = 10;
/// By ten milliseconds for each, at most for so many.
const SLOWEST: i32 = 25;
/// One that a service opened lasts no longer than what it proves is fresh: counted from the authentication.
const LENT: Duration = Duration::minutes(15);

words! {
    /// How a service has authenticated someone.
    pub enum Method {
        /// Their password.
        Password = "password",
        /// Their password and a second factor.
        MultiFactor = "multi-factor",
        /// A link to their mailbox.
        MailLink = "mail-link",
        /// Another provider of identities.
        IdentityProvider = "identity-provider",
    }
}

input! {
    /// Either address and password, or the token of a link.
    #[derive(Debug)]
    pub struct SignIn {
        /// The address of the account, in any spelling.
        email: Option<AddressOnFile>,
        /// The password of the account.
        password: Option<GivenPassword>,
        /// Instead of both: the token of a link to sign in.
        link_token: Option<Line<400>>,
        /// What an earlier sign-in on this device answered as `device`. One that is not this account's is ignored.
        device: Option<Line<120>>,
    }
    check SignIn::check
}

impl SignIn {
    /// Either a link, or address and password.
    fn check(&self, faults: &mut Faults) {
        let linked = self.link_token.is_some();
        for (name, given) in [("email", self.email.is_some()), ("password", self.password.is_some())] {
            if given == linked {
                let flaw = if linked { "unknown-member" } else { "required" };
                faults.within(name, |faults| faults.add(Flaw::new(flaw)));
            }
        }
    }
}

input! {
    /// A session for someone a service has just authenticated.
    #[derive(Debug)]
    pub struct Handover {
        /// When it authenticated them; at most 15 minutes ago.
        authenticated_at: DateTime<Utc>,
        /// The way in which it did, shown to the person in their list of sessions.
        method: Method,
    }
}

/// Signs in by password. Unknown address and wrong password cannot be told apart, in answer or time. Whoever guesses locks
/// out themselves; a device that signed in before is never among them.
pub async fn sign_in(
    State(app): State<App>,
    context: Context,
    relay: Relay,
    Beside(beside): Beside,
    Valid { value: given, .. }: Valid<SignIn>,
) -> Result<Answer<Opened>> {
    let (email, password) = match (&given.link_token, &given.email, &given.password) {
        (Some(token), ..) => {
            return sign_in_links::open_session(&app, &context, &relay, beside.as_ref(), &token.0).await;
        }
        (None, Some(email), Some(password)) => (&email.0, password),
        _ => return Err(sign_in_failed()),
    };
    let device = given.device.as_ref().map(|token| token.0.as_str());
    let (user, known) = proved_by_password(&app, &relay, email, password, device).await?;
    let mut act = Act::begin(&app, Actor::PERSON, context.request_id()).await?;
    let mut opened = open_by_password(&mut act, &user).await?;
    opened.device = match (known, device) {
        (Some(known), Some(token)) => {
            devices::welcome(&mut act, known).await?;
            Some(token.to_owned())
        }
        _ => Some(devices::remember(&mut act, user.subject).await?),
    };
    act.commit().await?;
    Ok(Answer::created("/v1/me", opened))
}

/// Whose address and password these are, and the device they signed in from before; counted before it is looked, and no
/// longer once they are right.
async fn proved_by_password(
    app: &App,
    relay: &Relay,
    email: &EmailAddress,
    password: &GivenPassword,
    device: Option<&str>,
) -> Result<(Credentials, Option<Device>)> {
    let key = email.key.as_str();
    let found = users::credentials_by_address(&mut *app.read().await?, key).await?;
    // Looked for whether or not there is such an account: it takes as long.
    let whose = found.as_ref().map_or(SubjectId(Uuid::nil()), |user| user.subject);
    let known = match device {
        Some(token) => devices::recognise(app, token, whose).await?,
        None => None,
    };
    let by = relay.name();
    let counted = match (known, relay) {
        (Some(_), _) => Vec::new(),
        (None, Relay::Client(client)) => {
            vec![Counted::AccountBy(key, &by), Counted::Client(client), Counted::Account(key)]
        }
        (None, Relay::Service(_)) => vec![Counted::AccountBy(key, &by), Counted::Account(key)],
    };
    for one in &counted {
        let tried = attempts::count(app, *one).await?;
        if matches!(one, Counted::Account(_)) {
            slow_down(tried).await;
        }
    }
    let hash = found.as_ref().and_then(|user| user.hash.clone());
    let good = passwords::verify(app, password, hash).await?;
    let user = found.filter(|_| good).ok_or_else(sign_in_failed)?;
    for one in counted {
        attempts::succeeded(app, one).await?;
    }
    Ok((user, known))
}

/// An account at which many guess answers more slowly, but to those who signed in before.
async fn slow_down(tried: i32) {
    let wait = (tried - SLOW_FROM).clamp(0, SLOWEST);
    if wait > 0 {
        tokio::time::sleep(std::time::Duration::from_millis(10 * u64::from(wait.unsigned_abs()))).await;
    }
}

async fn open_by_password(act: &mut Act, user: &Credentials) -> Result<Opened> {
    // Erased, or given another password, between the look and the lock.
    match users::lock_with_password(act, user.subject, user.hash.as_deref()).await {
        Ok(true) => {}
        Ok(false) => return Err(sign_in_failed()),
        Err(problem) if problem.status == StatusCode::NOT_FOUND => return Err(sign_in_failed()),
        Err(problem) => return Err(problem),
    }
    let at = act.at();
    let opened = session::open(act, user.subject, "password".into(), at, session::LASTS).await?;
    act.record(AuditLine::of(Deed::SignedIn, user.subject));
    Ok(opened)
}

fn sign_in_failed() -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, "sign-in-failed")
}

/// Opens a session for someone the calling service has just authenticated.
pub async fn hand_over(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
    Valid { value: handover, .. }: Valid<Handover>,
) -> Result<Answer<Opened>> {
    let mut act = caller.act(&app, &context).await?;
    let opened = lend(&mut act, subject.id(), &handover).await?;
    act.commit().await?;
    Ok(Answer::created(&subject.kind().path_of(subject.id()), opened))
}

async fn lend(act: &mut Act, subject: SubjectId, handover: &Handover) -> Result<Opened> {
    if handover.authenticated_at > act.at() + Duration::minutes(1) {
        return Err(Problem::invalid_member("/authenticated_at", "in-the-future"));
    }
    if handover.authenticated_at + LENT <= act.at() {
        return Err(Problem::invalid_member("/authenticated_at", "too-long-ago"));
    }
    users::lock(act, subject).await?;
    let method = format!("service:{}", handover.method.as_str());
    let authenticated_at = handover.authenticated_at.min(act.at());
    let opened = session::open(act, subject, method, authenticated_at, LENT).await?;
    act.record(AuditLine::of(Deed::SessionOpened, subject));
    Ok(opened)
}

/// Ends the session whose token this call shows.
pub async fn sign_out(State(app): State<App>, context: Context, caller: Caller) -> Result<StatusCode> {
    let session = caller.session()?.clone();
    end_one(&app, &context, &caller, session.subject, session.id).await
}

/// Ends one of the person's sessions.
pub async fn end(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
    Named(session): Named<SessionId>,
) -> Result<StatusCode> {
    end_one(&app, &context, &caller, subject.id(), session).await
}

async fn end_one(
    app: &App,
    context: &Context,
    caller: &Caller,
    subject: SubjectId,
    session: SessionId,
) -> Result<StatusCode> {
    let mut act = caller.act(app, context).await?;
    users::lock(&mut act, subject).await?;
    let at = act.at();
    let ended = sqlx::query!(
        "update sessions set ended_at = $3 where session_id = $1 and subject_id = $2 and ended_at is null",
        session.0,
        subject.0,
        at,
    )
    .execute(act.db())
    .await?
    .rows_affected();
    if ended == 0 {
        return Err(Problem::not_found());
    }
    act.record(AuditLine::of(Deed::SessionEnded, subject));
    act.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Changes the password and ends every other session: whoever knew the old one is out. Who has none yet, or signed in by a link
/// to the mailbox, sets one without the old, freshly signed in.
pub async fn change_password(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Valid { value: change, .. }: Valid<PasswordChange>,
) -> Result<StatusCode> {
    caller.needs_account()?;
    let session = caller.session()?.clone();
    let user = users::credentials(&mut *app.read().await?, session.subject).await?;
    let user = user.ok_or_else(Problem::not_found)?;
    may_change_password(&app, &caller, &session, &user, change.current_password.as_ref()).await?;
    let hash = passwords::hash(&app, &change.new_password).await?;
    let mut act = caller.act(&app, &context).await?;
    replace_password(&mut act, &session, &user, &hash).await?;
    act.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

async fn may_change_password(
    app: &App,
    caller: &Caller,
    session: &session::Session,
    user: &Credentials,
    given: Option<&GivenPassword>,
) -> Result<()> {
    let at = app.clock.now();
    let Some(hash) = &user.hash else {
        // Whoever signed in with one that has ended sets no other: ending it would be a way round knowing it.
        return if session.is_by_password() {
            Err(Problem::forbidden("needs-mailbox"))
        } else {
            caller.needs_fresh_session(at)
        };
    };
    // Whoever reads the mailbox is the person, and need not know the password that is there.
    if session.is_by_mailbox() && (given.is_none() || caller.needs_fresh_session(at).is_ok()) {
        return caller.needs_fresh_session(at);
    }
    let Some(given) = given else {
        return Err(Problem::invalid_member("/current_password", "required"));
    };
    let session = session.id.to_string();
    // Whoever is signed in is no stranger: what others guess is not held against them.
    let counted = Counted::AccountBy(&user.email_key, &session);
    attempts::count(app, counted).await?;
    if !passwords::verify(app, given, Some(hash.clone())).await? {
        return Err(Problem::invalid_member("/current_password", "password-wrong"));
    }
    attempts::succeeded(app, counted).await
}

/// Sets it and ends the other sessions, unless someone else has changed it since: they may have meant to keep this
/// caller out.
async fn replace_password(
    act: &mut Act,
    session: &session::Session,
    before: &Credentials,
    hash: &str,
) -> Result<()> {
    if !users::lock_with_password(act, session.subject, before.hash.as_deref()).await? {
        return Err(Problem::unauthenticated());
    }
    users::set_password(act, session.subject, hash).await?;
    devices::forget(act, session.subject).await?;
    session::end_others(act, session.subject, Some(session.id)).await?;
    links::void_what_opens(act, session.subject).await?;
    act.record(AuditLine::of(Deed::PasswordChanged, session.subject));
    Ok(())
}

/// Ends the password, and every other session: from then on one signs in by a link to the mailbox, until a new one is set. Where
/// there is none, nothing happens.
pub async fn end_password(State(app): State<App>, context: Context, caller: Caller) -> Result<StatusCode> {
    caller.needs_account()?;
    let session = caller.session()?.clone();
    let mut act = caller.act(&app, &context).await?;
    if mailbox::end_password(&mut act, session.subject).await? {
        session::end_others(&mut act, session.subject, Some(session.id)).await?;
        links::void_what_opens(&mut act, session.subject).await?;
    }
    act.end().await?;
    Ok(StatusCode::NO_CONTENT)
}
