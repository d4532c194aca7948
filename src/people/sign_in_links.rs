//! Signing in by a link to the mailbox, for whoever has no password or forgot it. That an account has the address is
//! told to nobody but its mailbox.

use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::Serialize;

use super::attempts::{self, Counted};
use super::authority::Relay;
use super::links::{self, LinkKind, Made};
use super::session::{self, Opened};
use super::values::EmailAddress;
use super::{profile, users};
use crate::act::Act;
use crate::app::App;
use crate::audit::{Actor, AuditLine, Deed};
use crate::mail::greeting::Name;
use crate::mail::letter::{Draft, day_of};
use crate::mail::{self, LetterKind};
use crate::platform::http::{Answer, Context, Valid};
use crate::platform::i18n::{Args, Language};
use crate::platform::ids::RequestId;
use crate::platform::input::input;
use crate::platform::problem::{Problem, Result};
use crate::platform::sentence::states;

input! {
    /// Who wants a link to sign in.
    #[derive(Debug)]
    pub struct LinkWanted {
        /// The address of the account, in any spelling.
        email: EmailAddress,
    }
}

/// The answer to every address, known or not.
#[derive(Serialize, JsonSchema)]
pub struct Accepted {
    /// Always `accepted`: whether there is such an account is told to its mailbox only.
    pub status: &'static str,
}

/// Asks for a link. The answer is the same for every address, and takes as long: the letter is written afterwards.
pub async fn ask(
    State(app): State<App>,
    context: Context,
    Relay(relay): Relay,
    Valid { value: wanted, .. }: Valid<LinkWanted>,
) -> Result<(StatusCode, Answer<Accepted>)> {
    if relay.is_none() {
        attempts::count(&app, Counted::Client(&context.client())).await?;
    }
    let (request, language) = (context.request_id(), context.language());
    let work = app.clone();
    // Shutdown waits for it as it does for an answer.
    app.tasks.spawn(async move {
        if let Err(problem) = write(&work, request, language, &wanted.email.key).await {
            tracing::error!(code = problem.code, "a link to sign in could not be mailed");
        }
    });
    Ok((StatusCode::ACCEPTED, Answer::ok(Accepted { status: "accepted" })))
}

async fn write(app: &App, request: RequestId, asked: Language, key: &str) -> Result<()> {
    let Some(user) = users::credentials_by_address(&mut *app.read().await?, key).await? else {
        return Ok(());
    };
    // Too many letters to one mailbox are held back without a word.
    for counted in [Counted::SignInLinks(key), Counted::SignInLinksOfDay(key)] {
        if attempts::count(app, counted).await.is_err() {
            return Ok(());
        }
    }
    let mut act = Act::begin(app, Actor::PERSON, request).await?;
    if users::try_lock(&mut act, user.subject).await?.is_none() {
        return Ok(());
    }
    let Some(profile) = profile::find(act.db(), user.subject).await? else { return Ok(()) };
    let language = profile.reads().unwrap_or(asked);
    let name = Name::on_file(profile.first_name.as_deref(), profile.last_name.as_deref());
    let at = act.at();
    // A link that could not work is not mailed.
    if let Some(until) = users::address_is_new_until(act.db(), user.subject, at).await? {
        let contact = app.edition.policy.controller.email.0.clone();
        let draft = Draft::to(app, language, name.as_ref()).say(sign_in_too_new(
            until,
            at,
            vec![("until", day_of(language, until)), ("contact", contact)],
        ));
        let subject = too_new_subject(until, at, Args::new());
        let letter = draft.letter(LetterKind::SignIn, subject, profile.email, Some(user.subject));
        mail::post(&mut act, letter).await?;
        act.record(AuditLine::of(Deed::LinkMailed, user.subject));
        return act.commit().await;
    }
    let link = links::make(&mut act, LinkKind::SignIn, None, Some(user.subject), language).await?;
    let url = match &app.settings.sign_in_url {
        Some(page) => format!("{page}#{}", link.token),
        None => links::url(app, &link.token),
    };
    let draft = Draft::to(app, language, name.as_ref())
        .carrying(link.id)
        .say(sign_in(&link, vec![("minutes", LinkKind::SignIn.lasts().num_minutes().to_string())]))
        .say(sign_in_link(&link, vec![("name", profile.company_name), ("link", url)]))
        .say(sign_in_token(&link, vec![("token", link.token.clone())]))
        .say(sign_in_not_you(&link, Args::new()));
    let subject = sign_in_subject(&link, Args::new());
    let letter = draft.letter(LetterKind::SignIn, subject, profile.email, Some(user.subject));
    links::post(&mut act, letter).await?;
    act.record(AuditLine::of(Deed::LinkMailed, user.subject));
    act.commit().await
}

states! {
    /// A link that was made to sign in with.
    ToSignIn(_link: &Made) = true => {
        sign_in_subject = "letter-sign-in-subject",
        sign_in = "letter-sign-in",
        sign_in_link = "letter-sign-in-link",
        sign_in_token = "letter-verify-token",
        sign_in_not_you = "letter-sign-in-not-you"
    }
    /// The address on file is too new to sign in by (M3).
    TooNew(until: DateTime<Utc>, at: DateTime<Utc>) = until > at => {
        too_new_subject = "letter-sign-in-subject",
        sign_in_too_new = "letter-sign-in-too-new"
    }
}

/// Signs in with a link, once. A new address alone opens nothing.
pub async fn open_session(app: &App, context: &Context, token: &str) -> Result<Answer<Opened>> {
    attempts::count(app, Counted::Client(&context.client())).await?;
    let mut act = Act::begin(app, Actor::PERSON, context.request_id()).await?;
    let link = links::redeem(&mut act, token, &[LinkKind::SignIn]).await?;
    let subject = link.subject.ok_or_else(links::gone)?;
    users::try_lock(&mut act, subject).await?.ok_or_else(links::gone)?;
    let at = act.at();
    if users::address_is_new(act.db(), subject, at).await? != Some(false) {
        return Err(Problem::conflict("address-too-new"));
    }
    let opened = session::open(&mut act, subject, "mail-link".into(), at, session::LASTS).await?;
    act.record(AuditLine::of(Deed::SignedIn, subject));
    act.commit().await?;
    Ok(Answer::created("/v1/me", opened))
}
