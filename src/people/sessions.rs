//! Sessions: a person signs in with their password, or is handed in by a service that has just
//! authenticated them. Ended sessions stay for as long as the policy says, so that the person can see them.

pub mod list;

use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, Duration, Utc};
use schemars::JsonSchema;
use secrecy::ExposeSecret;
use serde::Serialize;
use sqlx::PgConnection;

use super::attempts::{self, Counted};
use super::authority::{Caller, Relay, Subject};
use super::passwords::{self, GivenPassword, PasswordChange};
use super::tokens::{self, Kind};
use super::values::EmailAddress;
use super::{sign_in_links, users};
use crate::act::Act;
use crate::app::App;
use crate::audit::{Actor, Deed, Line};
use crate::platform::http::{Answer, Context, Named, Valid};
use crate::platform::ids::{self, SessionId, SubjectId};
use crate::platform::input::{Faults, Flaw, input, words};
use crate::platform::problem::{Problem, Result};
use crate::platform::text::Line as Text;

/// A session by password lasts so long.
pub(super) const LASTS: Duration = Duration::hours(12);
/// One that a service opened lasts no longer than what it proves is fresh: counted from the authentication.
const LENT: Duration = Duration::minutes(15);

/// A session that works.
#[derive(Clone, Debug)]
pub struct Session {
    /// Its id.
    pub id: SessionId,
    /// Whose it is.
    pub subject: SubjectId,
    /// When the person proved who they are.
    pub authenticated_at: DateTime<Utc>,
}

words! {
    /// How a service has authenticated someone.
    pub enum Method {
        /// By password.
        Password = "password",
        /// By password and a second factor.
        MultiFactor = "multi-factor",
        /// By a link to their mailbox.
        MailLink = "mail-link",
        /// By another provider of identities.
        IdentityProvider = "identity-provider",
    }
}

input! {
    /// Signing in.
    #[derive(Debug)]
    pub struct SignIn {
        /// The address of the account.
        email: Option<EmailAddress>,
        /// Its password.
        password: Option<GivenPassword>,
        /// Instead of both: the token of a link to sign in.
        link_token: Option<Text<120>>,
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
        /// How.
        method: Method,
    }
}

/// A new session. The token is shown this once.
#[derive(Serialize, JsonSchema)]
pub struct Opened {
    /// For `Authorization: Bearer`.
    pub token: String,
    /// Until when it works.
    pub expires_at: DateTime<Utc>,
    /// Whose it is.
    pub subject_id: SubjectId,
}

/// The session of a token's digest, if it works, and the language its owner chose.
pub async fn find(
    db: &mut PgConnection,
    digest: &[u8; 32],
    at: DateTime<Utc>,
) -> Result<Option<(Session, Option<String>)>> {
    let row = sqlx::query!(
        r#"select s.session_id, s.subject_id, s.authenticated_at, u.language as "language?"
           from sessions s left join users u using (subject_id)
           where s.token_digest = $1 and s.ended_at is null and s.expires_at > $2"#,
        &digest[..],
        at,
    )
    .fetch_optional(db)
    .await?;
    Ok(row.map(|row| {
        let session = Session {
            id: row.session_id.into(),
            subject: row.subject_id.into(),
            authenticated_at: row.authenticated_at,
        };
        (session, row.language)
    }))
}

/// Opens a session of a person whose row is locked: nobody signs in to an account that is being erased.
pub(super) async fn open(
    act: &mut Act,
    subject: SubjectId,
    method: String,
    authenticated_at: DateTime<Utc>,
    lasts: Duration,
) -> Result<Opened> {
    let minted = tokens::mint(Kind::Session)?;
    let expires_at = authenticated_at + lasts;
    let at = act.at();
    sqlx::query!(
        "insert into sessions (session_id, subject_id, token_digest, method, authenticated_at, created_at, expires_at)
         values ($1, $2, $3, $4, $5, $6, $7)",
        ids::random(),
        subject.0,
        &minted.digest[..],
        method,
        authenticated_at,
        at,
        expires_at,
    )
    .execute(act.db())
    .await?;
    Ok(Opened { token: minted.text.expose_secret().to_owned(), expires_at, subject_id: subject })
}

/// Signs in by password. Unknown address and wrong password cannot be told apart, in answer or time. A
/// service that relays its people's sign-ins is not counted as one client.
pub async fn sign_in(
    State(app): State<App>,
    context: Context,
    Relay(relay): Relay,
    Valid { value: given, .. }: Valid<SignIn>,
) -> Result<Answer<Opened>> {
    let (email, password) = match (&given.link_token, &given.email, &given.password) {
        (Some(token), ..) => return sign_in_links::sign_in(&app, &context, &token.0).await,
        (None, Some(email), Some(password)) => (email, password),
        _ => return Err(sign_in_failed()),
    };
    let key = email.key.as_str();
    let client = context.client();
    let by = relay.map_or_else(|| client.clone(), |service| service.to_string());
    let counted = [Counted::AccountBy(key, &by), Counted::Account(key), Counted::Client(&client)];
    let counted = if relay.is_some() { &counted[..2] } else { &counted[..] };
    for one in counted {
        attempts::count(&app, *one).await?;
    }

    let found = users::credentials_by_address(&mut *app.read().await?, key).await?;
    let (subject, hash) = found.map_or((None, None), |found| (Some(found.subject), found.hash));
    let good = passwords::verify(&app, password, hash.clone()).await?;
    let Some(subject) = subject.filter(|_| good) else { return Err(sign_in_failed()) };
    for one in counted {
        attempts::succeeded(&app, *one).await?;
    }

    let mut act = Act::begin(&app, Actor::PERSON, context.request_id()).await?;
    let locked = users::lock_with_password(&mut act, subject, hash.as_deref()).await;
    // Erased, or given another password, between the look and the lock.
    if !locked
        .or_else(|problem| if problem.status == StatusCode::NOT_FOUND { Ok(false) } else { Err(problem) })?
    {
        return Err(sign_in_failed());
    }
    let at = act.at();
    let opened = open(&mut act, subject, "password".into(), at, LASTS).await?;
    act.record(Line::of(Deed::SignedIn, subject));
    act.commit().await?;
    Ok(Answer::created("/v1/me", opened))
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
    if handover.authenticated_at > act.at() + Duration::minutes(1) {
        return Err(Problem::invalid_member("/authenticated_at", "in-the-future"));
    }
    if handover.authenticated_at + LENT <= act.at() {
        return Err(Problem::invalid_member("/authenticated_at", "too-long-ago"));
    }
    let method = format!("service:{}", handover.method.as_str());
    let authenticated_at = handover.authenticated_at.min(act.at());
    users::lock(&mut act, subject.id()).await?;
    let opened = open(&mut act, subject.id(), method, authenticated_at, LENT).await?;
    act.record(Line::of(Deed::SessionOpened, subject.id()));
    act.commit().await?;
    Ok(Answer::created(&format!("/v1/users/{}", subject.id()), opened))
}

/// Ends the session of this call.
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
    act.record(Line::of(Deed::SessionEnded, subject));
    act.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Changes the password and ends every other session: whoever knew the old one is out. Who has none yet sets
/// the first, freshly signed in.
pub async fn change_password(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
    Valid { value: change, .. }: Valid<PasswordChange>,
) -> Result<StatusCode> {
    let session = caller.session()?.id;
    let user =
        users::credentials(&mut *app.read().await?, subject.id()).await?.ok_or_else(Problem::not_found)?;
    match (&user.hash, &change.current_password) {
        (None, _) => caller.needs_fresh_session(app.clock.now())?,
        (Some(_), None) => return Err(Problem::invalid_member("/current_password", "required")),
        (Some(hash), Some(given)) => {
            let session = session.to_string();
            let counted = [Counted::AccountBy(&user.email_key, &session), Counted::Account(&user.email_key)];
            for one in counted {
                attempts::count(&app, one).await?;
            }
            if !passwords::verify(&app, given, Some(hash.clone())).await? {
                return Err(Problem::invalid_member("/current_password", "password-wrong"));
            }
            for one in counted {
                attempts::succeeded(&app, one).await?;
            }
        }
    }
    let hash = passwords::hash(&app, &change.new_password).await?;

    let mut act = caller.act(&app, &context).await?;
    let at = act.at();
    let same = users::lock_with_password(&mut act, subject.id(), user.hash.as_deref()).await?;
    let alive = find(act.db(), &caller.digest, at).await?.is_some();
    if !(same && alive) {
        // Someone else has changed it since: they may have meant to keep this caller out.
        return Err(Problem::unauthenticated());
    }
    users::set_password(&mut act, subject.id(), &hash).await?;
    sqlx::query!(
        "update sessions set ended_at = $3 where subject_id = $1 and session_id <> $2 and ended_at is null",
        subject.id().0,
        session.0,
        at,
    )
    .execute(act.db())
    .await?;
    act.record(Line::of(Deed::PasswordChanged, subject.id()));
    act.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
