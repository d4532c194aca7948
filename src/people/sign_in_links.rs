//! Signing in by a link to the mailbox, for whoever has no password or forgot it. That an account has the address is
//! told to nobody but its mailbox.

use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, TimeDelta, Utc};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use uuid::Uuid;

use super::attempts::{self, Counted};
use super::devices;
use super::links::{self, LinkKind, Made};
use super::relay::Relay;
use super::session::{self, Opened, Session};
use super::values::AddressOnFile;
use super::{mailbox, profile, users};
use crate::act::Act;
use crate::app::App;
use crate::audit::{Actor, AuditLine, Deed};
use crate::mail::greeting::Name;
use crate::mail::letter::{Draft, day_of};
use crate::mail::{self, Letter, LetterKind};
use crate::platform::http::{Answer, Context, Valid};
use crate::platform::i18n::{Args, Language};
use crate::platform::ids::{self, RequestId, SubjectId};
use crate::platform::input::input;
use crate::platform::jobs::{self, Job, Lane};
use crate::platform::problem::{Problem, Result};
use crate::platform::sentence::states;

input! {
    /// Who wants a link to sign in.
    #[derive(Debug)]
    pub struct LinkWanted {
        /// The address of the account, in any spelling.
        email: AddressOnFile,
    }
}

/// The answer to every address, known or not.
#[derive(Serialize, JsonSchema)]
pub struct Accepted {
    /// Always `accepted`: whether there is such an account is told to its mailbox only.
    pub status: &'static str,
}

/// The work of writing a letter with a link to sign in.
pub const SIGN_IN_JOB: &str = "sign-in-link";

/// Asks for a link. The answer is the same for every address, and takes as long: the letter is written afterwards, by a job
/// that is kept before this answers. There is one for every address; that of an unknown one names nobody.
pub async fn ask(
    State(app): State<App>,
    context: Context,
    relay: Relay,
    Valid { value: wanted, .. }: Valid<LinkWanted>,
) -> Result<(StatusCode, Answer<Accepted>)> {
    let key = &wanted.email.0.key;
    relay.count(&app, None, |address| Counted::LinkCalls(address)).await?;
    let known = users::credentials_by_address(&mut *app.read().await?, key).await?;
    // Too many letters to one mailbox are held back without a word.
    let mut too_many = false;
    for counted in [Counted::SignInLinks(key), Counted::SignInLinksOfDay(key)] {
        too_many |= attempts::count(&app, counted)
            .await
            .is_err_and(|problem| problem.status == StatusCode::TOO_MANY_REQUESTS);
    }
    let subject = known.filter(|_| !too_many).map_or_else(ids::random, |user| user.subject.0);
    let work = Job {
        kind: SIGN_IN_JOB,
        lane: Lane::Letters,
        payload: json!({"subject": subject, "language": context.language(), "request": context.request_id().0, "asked_at": app.clock.now()}),
        once: None,
    };
    jobs::enqueue(&mut *app.read().await?, &work, app.clock.now(), TimeDelta::zero()).await?;
    Ok((StatusCode::ACCEPTED, Answer::ok(Accepted { status: "accepted" })))
}

/// What the job knows: nothing of an address that nobody has.
#[derive(Deserialize)]
struct Wanted {
    /// The account; where there is none, an id that is nobody's.
    subject: Uuid,
    language: Language,
    request: Uuid,
    #[serde(default)]
    asked_at: Option<DateTime<Utc>>,
}

/// Writes the letter; where the account is nobody's, the same work comes to nothing.
pub async fn write(app: &App, payload: &Value) -> Result<()> {
    let Wanted { subject, language: asked, request, asked_at } =
        serde_json::from_value(payload.clone()).map_err(Problem::internal)?;
    let subject = SubjectId(subject);
    let mut act = Act::begin(app, Actor::PERSON, RequestId(request)).await?;
    let known = users::try_lock(&mut act, subject).await?.is_some();
    // One that was asked before the password or the address changed dies with that.
    if !known || changed_since(&mut act, subject, asked_at).await? {
        return come_to_nothing(act, app, subject, asked).await;
    }
    let Some(profile) = profile::find(app, act.db(), subject).await? else { return Ok(()) };
    let language = profile.reads().unwrap_or(asked);
    let name = Name::on_file(profile.first_name.as_deref(), profile.last_name.as_deref());
    let at = act.at();
    // A link that could not work is not mailed.
    if let Some(until) = users::address_is_new_until(act.db(), subject, at).await? {
        let contact = app.edition.policy.controller.email.0.clone();
        let by_password = users::has_password(act.db(), subject).await?;
        let said = || vec![("until", day_of(language, until)), ("contact", contact.clone())];
        let draft = Draft::to(app, language, name.as_ref())
            .say(sign_in_too_new(until, at, by_password, said()))
            .say(sign_in_not_yet(until, at, by_password, said()));
        let title = too_new_subject(until, at, Args::new());
        let letter = draft.letter(LetterKind::SignIn, title, profile.email, Some(subject));
        mail::post(&mut act, letter).await?;
        act.record(AuditLine::of(Deed::LinkMailed, subject));
        return act.commit().await;
    }
    let letter =
        with_a_link(&mut act, app, subject, language, name.as_ref(), (profile.email, profile.company_name))
            .await?;
    links::post(&mut act, letter).await?;
    act.record(AuditLine::of(Deed::LinkMailed, subject));
    act.commit().await
}

/// Whether the password or the address of an account changed since a link to it was asked.
async fn changed_since(act: &mut Act, subject: SubjectId, asked: Option<DateTime<Utc>>) -> Result<bool> {
    let Some(asked) = asked else { return Ok(false) };
    let query = sqlx::query_scalar!(
        r#"select u.email_since > $2 or coalesce(p.set_at > $2, false) as "changed!"
           from users u left join passwords p using (subject_id) where u.subject_id = $1"#,
        subject.0,
        asked,
    );
    Ok(query.fetch_optional(act.db()).await? == Some(true))
}

/// A letter for nobody, which is not kept: who calls next cannot tell by the work whether there is an account.
async fn come_to_nothing(mut act: Act, app: &App, nobody: SubjectId, language: Language) -> Result<()> {
    profile::find(app, act.db(), nobody).await?;
    let at = act.at();
    users::address_is_new_until(act.db(), nobody, at).await?;
    let of = ("niemand@example.org".to_owned(), String::new());
    let letter = with_a_link(&mut act, app, nobody, language, None, of).await?;
    links::post(&mut act, letter).await?;
    act.end().await
}

async fn with_a_link(
    act: &mut Act,
    app: &App,
    subject: SubjectId,
    language: Language,
    name: Option<&Name>,
    (address, company): (String, String),
) -> Result<Letter> {
    let link = links::make(act, LinkKind::SignIn, None, Some(subject), language).await?;
    let url = match &app.settings.sign_in_url {
        Some(page) => format!("{page}#{}", link.token),
        None => links::url(app, &link.token),
    };
    let draft = Draft::to(app, language, name)
        .carrying(link.id)
        .say(sign_in(&link, vec![("minutes", LinkKind::SignIn.lasts().num_minutes().to_string())]))
        .say(sign_in_link(&link, vec![("name", company), ("link", url)]))
        .say(sign_in_token(&link, vec![("token", link.token.clone())]))
        .say(sign_in_not_you(&link, Args::new()));
    let title = sign_in_subject(&link, Args::new());
    Ok(draft.letter(LetterKind::SignIn, title, address, Some(subject)))
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
        too_new_subject = "letter-sign-in-subject"
    }
    /// The same, where there is a password to sign in with meanwhile.
    PasswordMeanwhile(until: DateTime<Utc>, at: DateTime<Utc>, by_password: bool) = until > at && by_password => {
        sign_in_too_new = "letter-sign-in-too-new"
    }
    /// The same, where there is none.
    NothingMeanwhile(until: DateTime<Utc>, at: DateTime<Utc>, by_password: bool) = until > at && !by_password => {
        sign_in_not_yet = "letter-sign-in-not-yet"
    }
}

/// Signs in with a link, once. A new address alone opens nothing.
pub async fn open_session(
    app: &App,
    context: &Context,
    relay: &Relay,
    beside: Option<&Session>,
    token: &str,
) -> Result<Answer<Opened>> {
    let mut act = Act::begin(app, Actor::PERSON, context.request_id()).await?;
    let link = match links::redeem(&mut act, token, &[LinkKind::SignIn]).await {
        Ok(link) => link,
        Err(problem) => {
            drop(act);
            // Only what is none counts: a mailed link gets in whatever others try from the same address.
            relay.count(app, None, |address| Counted::Tokens(address)).await?;
            return Err(problem);
        }
    };
    let subject = link.subject.ok_or_else(links::gone)?;
    users::try_lock(&mut act, subject).await?.ok_or_else(links::gone)?;
    let at = act.at();
    if users::address_is_new(act.db(), subject, at).await? != Some(false) {
        return Err(Problem::conflict("address-too-new"));
    }
    let key = users::credentials(act.db(), subject).await?.map(|user| user.email_key);
    let password = mailbox::proved(&mut act, subject, beside).await?;
    let mut opened = session::open(&mut act, subject, "mail-link".into(), at, session::LASTS).await?;
    opened.device = Some(devices::remember(&mut act, subject).await?);
    opened.password = password;
    act.record(AuditLine::of(Deed::SignedIn, subject));
    act.commit().await?;
    // A link that was used makes room for another.
    if let Some(key) = key {
        for counted in [Counted::SignInLinks(&key), Counted::SignInLinksOfDay(&key)] {
            attempts::succeeded(app, counted).await?;
        }
    }
    Ok(Answer::created("/v1/me", opened))
}
