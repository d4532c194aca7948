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
use super::person::{self, Person};
use super::profile::User;
use super::relay::Relay;
use super::session::{self, Opened, Session};
use super::values::AddressOnFile;
use super::{mailbox, users};
use crate::act::Act;
use crate::app::App;
use crate::audit::{Actor, AuditLine, Deed};
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
    let known = users::of_address(&mut *app.read().await?, key).await?;
    // Too many letters to one mailbox are held back without a word.
    let mut too_many = false;
    for counted in [Counted::SignInLinks(key), Counted::SignInLinksOfDay(key)] {
        too_many |= attempts::count(&app, counted)
            .await
            .is_err_and(|problem| problem.status == StatusCode::TOO_MANY_REQUESTS);
    }
    let nobody = too_many || known.is_empty();
    let people = if nobody { vec![SubjectId(ids::random())] } else { known };
    let work = Job {
        kind: SIGN_IN_JOB,
        lane: Lane::Letters,
        payload: json!({"people": people, "language": context.language(), "request": context.request_id().0, "asked_at": app.clock.now()}),
        once: None,
    };
    jobs::enqueue(&mut *app.read().await?, &work, app.clock.now(), TimeDelta::zero()).await?;
    Ok((StatusCode::ACCEPTED, Answer::ok(Accepted { status: "accepted" })))
}

/// What the job knows: nothing of an address that nobody has.
#[derive(Deserialize)]
struct Wanted {
    /// Everyone whose address it is; where there is none, an id that is nobody's.
    #[serde(default)]
    people: Vec<SubjectId>,
    /// The same, as it was written when an address was one account.
    #[serde(default)]
    subject: Option<SubjectId>,
    language: Language,
    request: Uuid,
    #[serde(default)]
    asked_at: Option<DateTime<Utc>>,
}

/// So many links stand in one letter; who is more people than that is written to once more.
const LINKS_AT_MOST: usize = 50;

/// Writes the letter, with a link for each whose address it is; where that is nobody, the same work comes to nothing.
pub async fn write(app: &App, payload: &Value) -> Result<()> {
    let Wanted { mut people, subject, language: asked, request, asked_at } =
        serde_json::from_value(payload.clone()).map_err(Problem::internal)?;
    people.extend(subject);
    for people in people.chunks(LINKS_AT_MOST) {
        let act = Act::begin(app, Actor::PERSON, RequestId(request)).await?;
        write_to(act, app, people, asked, asked_at).await?;
    }
    Ok(())
}

async fn write_to(
    mut act: Act,
    app: &App,
    people: &[SubjectId],
    asked: Language,
    asked_at: Option<DateTime<Utc>>,
) -> Result<()> {
    let (mut found, mut too_new) = (Vec::new(), Vec::new());
    users::lock_all(&mut act, people).await?;
    for subject in people {
        // One that was asked before the password or the address changed dies with that.
        if changed_since(&mut act, *subject, asked_at).await? {
            continue;
        }
        let Some(person) = person::find(app, act.db(), *subject).await? else { continue };
        let at = act.at();
        // A link that could not work is not mailed.
        match users::address_is_new_until(act.db(), *subject, at).await? {
            Some(until) => too_new.push((person, until)),
            None => found.push(person),
        }
    }
    match (found.is_empty(), too_new.into_iter().next()) {
        (true, None) => {
            let nobody = people.first().copied().unwrap_or(SubjectId(ids::random()));
            come_to_nothing(act, app, nobody, asked).await
        }
        (true, Some((person, until))) => not_yet(act, app, &person, until, asked).await,
        (false, _) => {
            let language = found.iter().find_map(Person::reads).unwrap_or(asked);
            let letter = with_links(&mut act, app, &found, language).await?;
            links::post(&mut act, letter).await?;
            for person in &found {
                act.record(AuditLine::of(Deed::LinkMailed, person.id()));
            }
            act.commit().await
        }
    }
}

/// The address is too new to sign in by: that is said, and until when.
async fn not_yet(
    mut act: Act,
    app: &App,
    person: &Person,
    until: DateTime<Utc>,
    asked: Language,
) -> Result<()> {
    let (at, subject, language) = (act.at(), person.id(), person.reads().unwrap_or(asked));
    let contact = app.edition.policy.controller.email.0.clone();
    let by_password = users::has_password(act.db(), subject).await?;
    let said = || vec![("until", day_of(language, until)), ("contact", contact.clone())];
    let draft = Draft::to(app, language, person.name().as_ref())
        .say(sign_in_too_new(until, at, by_password, said()))
        .say(sign_in_not_yet(until, at, by_password, said()));
    let title = too_new_subject(until, at, Args::new());
    let address = person.email().unwrap_or_default().to_owned();
    let letter = draft.letter(LetterKind::SignIn, title, address, Some(subject));
    mail::post(&mut act, letter).await?;
    act.record(AuditLine::of(Deed::LinkMailed, subject));
    act.commit().await
}

/// Whether the password or the address of an account changed since a link to it was asked.
async fn changed_since(act: &mut Act, subject: SubjectId, asked: Option<DateTime<Utc>>) -> Result<bool> {
    let Some(asked) = asked else { return Ok(false) };
    let query = sqlx::query_scalar!(
        r#"select u.email_since > $2 or coalesce(p.set_at > $2, false) as "changed!"
           from mailboxes() u left join passwords p using (subject_id) where u.subject_id = $1"#,
        subject.0,
        asked,
    );
    Ok(query.fetch_optional(act.db()).await? == Some(true))
}

/// A letter for nobody, which is not kept: who calls next cannot tell by the work whether there is an account.
async fn come_to_nothing(mut act: Act, app: &App, nobody: SubjectId, language: Language) -> Result<()> {
    let at = act.at();
    users::address_is_new_until(act.db(), nobody, at).await?;
    let nobody = User::new(nobody, String::new(), "niemand@example.org".into(), at);
    let letter = with_links(&mut act, app, &[Person::User(nobody)], language).await?;
    links::post(&mut act, letter).await?;
    act.end().await
}

/// The letter to one mailbox, with a link for each whose it is.
async fn with_links(act: &mut Act, app: &App, people: &[Person], language: Language) -> Result<Letter> {
    let mut made = Vec::new();
    for person in people {
        let link = links::make(act, LinkKind::SignIn, None, Some(person.id()), language).await?;
        made.push((link, person.known_as(language)));
    }
    let minutes = || vec![("minutes", LinkKind::SignIn.lasts().num_minutes().to_string())];
    let how_many = made.len();
    let name = people.first().and_then(Person::name);
    let mut draft = Draft::to(app, language, name.as_ref())
        .say(sign_in(how_many, minutes()))
        .say(sign_in_several(how_many, minutes()));
    for (link, name) in &made {
        let url = match &app.settings.sign_in_url {
            Some(page) => format!("{page}#{}", link.token),
            None => links::url(app, &link.token),
        };
        draft = draft
            .carrying(link.id)
            .say(sign_in_link(link, vec![("name", name.clone()), ("link", url)]))
            .say(sign_in_token(link, vec![("token", link.token.clone())]));
    }
    let draft =
        draft.say(sign_in_not_you(how_many, Args::new())).say(sign_in_several_not_you(how_many, Args::new()));
    let title = sign_in_subject(how_many, Args::new()).or(sign_in_several_subject(how_many, Args::new()));
    let (address, subject) =
        people.first().map(|person| (person.email().unwrap_or_default().to_owned(), person.id())).unzip();
    Ok(draft.letter(LetterKind::SignIn, title, address.unwrap_or_default(), subject))
}

states! {
    /// A link that was made to sign in with.
    ToSignIn(_link: &Made) = true => {
        sign_in_link = "letter-sign-in-link",
        sign_in_token = "letter-verify-token"
    }
    /// The mailbox is one person's.
    ForOne(people: usize) = people == 1 => {
        sign_in_subject = "letter-sign-in-subject",
        sign_in = "letter-sign-in",
        sign_in_not_you = "letter-sign-in-not-you"
    }
    /// The mailbox is several people's, or one in several roles.
    ForSeveral(people: usize) = people > 1 => {
        sign_in_several_subject = "letter-sign-in-several-subject",
        sign_in_several = "letter-sign-in-several",
        sign_in_several_not_you = "letter-sign-in-several-not-you"
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
