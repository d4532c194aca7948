//! Links in letters: `/v/{token}` shows with GET and acts with POST. A link proves that its mailbox is read, and
//! no more: a new address proves nothing by itself for a week (M3). The pages speak the language of the letter.

use axum::extract::State;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::Serialize;
use sqlx::PgConnection;

use super::delivery::Collected;
use super::{conclude, delivery, intake, letters, protecting, sentences as says};
use crate::act::Act;
use crate::app::App;
use crate::audit::Actor;
use crate::mail::letter;
use crate::people::authority::Beside;
use crate::people::facts;
use crate::people::links::{self, Link, LinkKind};
use crate::people::mailbox;
use crate::people::session::{PasswordKnown, Session};
use crate::people::users;
use crate::platform::http::{self, Answer, Context, Named, Valid, Words};
use crate::platform::i18n::{Args, Language};
use crate::platform::ids::{CaseId, SubjectId};
use crate::platform::input::input;
use crate::platform::problem::Result;
use crate::platform::sentence::Said;
use crate::platform::text;
use crate::requests::case::{Case, CaseSender};
use crate::requests::event::CaseEvent;
use crate::requests::reading;
use crate::requests::record::{self, happened};
use crate::requests::state::QuestionKind;
use crate::requests::words::{Proof, Right};
use crate::rights::rectification::new_address;

input! {
    /// Proof of a mailbox.
    #[derive(Debug)]
    pub struct MailboxProof {
        /// The token as it stands in the letter, or the address that it is part of.
        token: text::Line<400>,
    }
}

/// What a link proved.
#[derive(Serialize, JsonSchema)]
pub struct Proved {
    /// What the link was for: `verification`, `new-address`, `delivery`.
    pub kind: &'static str,
    /// The reference of the request it belongs to; null where it belongs to none.
    pub reference: Option<String>,
    /// `verified`; `unverified` where the address is too new to prove anything alone.
    pub identity: Option<&'static str>,
    /// What was carried out by it at once: `marketing-ban`, `consent-withdrawal`.
    pub done: Vec<Right>,
    /// Whether anything of the request is still to be answered.
    pub goes_on: bool,
    /// The password of the account whose mailbox was proved; null where there is none.
    pub password: Option<PasswordKnown>,
    /// Whether it is about an account; for the page alone.
    #[serde(skip)]
    pub has_account: bool,
    /// The purposes of which consent was withdrawn; for the page alone.
    #[serde(skip)]
    pub withdrawn: Vec<String>,
    /// Whether a fresh proof was mailed; for the page alone.
    #[serde(skip)]
    pub mailed: bool,
}

/// Proves a mailbox.
pub async fn prove(
    State(app): State<App>,
    context: Context,
    Beside(beside): Beside,
    Valid { value: proof, .. }: Valid<MailboxProof>,
) -> Result<Answer<Proved>> {
    let mut act = begin(&app, &context).await?;
    let kinds = [LinkKind::Verification, LinkKind::NewAddress, LinkKind::Delivery];
    let link = links::redeem(&mut act, &proof.token.0, &kinds).await?;
    let proved = follow(&mut act, &app, &link, beside.as_ref()).await?;
    // Pressed again and again, a link to a copy does nothing more.
    act.end().await?;
    Ok(Answer::ok(proved))
}

async fn begin(app: &App, context: &Context) -> Result<Act> {
    Act::begin(app, Actor::PERSON, context.request_id()).await
}

/// Does what a link is for.
async fn follow(act: &mut Act, app: &App, link: &Link, beside: Option<&Session>) -> Result<Proved> {
    let mut proved = Proved {
        kind: link.kind.as_str(),
        reference: None,
        identity: None,
        done: Vec::new(),
        goes_on: false,
        password: None,
        has_account: link.subject.is_some(),
        withdrawn: Vec::new(),
        mailed: false,
    };
    match (link.kind, link.request, link.subject) {
        (LinkKind::Verification, Some(request), subject) => {
            // Somebody may have registered that mailbox since: it is proved all the same.
            let of_mailbox = match subject {
                Some(subject) => Some(subject),
                None => account_of_sender(act.db(), request.into()).await?,
            };
            if let Some(account) = of_mailbox {
                users::try_lock(act, account).await?;
                proved.password = mailbox::proved(act, account, beside).await?;
            }
            let (case, done) = verified(act, app, request.into(), subject).await?;
            proved.has_account = case.subject.is_some();
            proved.done = done;
            let consents = case.line(Right::ConsentWithdrawal).map(|line| line.scope.clone());
            proved.withdrawn = consents.unwrap_or_default();
            proved.identity = Some(if case.is_verified() { "verified" } else { "unverified" });
            proved.goes_on = case.state.is_in_hand();
            proved.reference = Some(case.reference);
        }
        (LinkKind::NewAddress, _, Some(subject)) => {
            proved.password = new_address::confirmed(act, app, subject, link.id, beside).await?;
        }
        (LinkKind::Delivery, Some(request), subject) => {
            if let Some(subject) = subject {
                users::try_lock(act, subject).await?;
                proved.password = mailbox::proved(act, subject, beside).await?;
            }
            let (reference, mailed) = delivery::asked(act, app, request.into(), subject).await?;
            (proved.reference, proved.mailed) = (Some(reference), mailed);
        }
        _ => return Err(links::gone()),
    }
    Ok(proved)
}

/// The account that has the mailbox which a request came from.
async fn account_of_sender(db: &mut PgConnection, id: CaseId) -> Result<Option<SubjectId>> {
    let case = reading::find(&mut *db, id).await?;
    let key = case.and_then(|case| case.sender.as_ref().and_then(CaseSender::email_key));
    let Some(key) = key else { return Ok(None) };
    Ok(users::of_address(db, &key).await?.into_iter().next())
}

/// The mailbox of a request is proved.
async fn verified(
    act: &mut Act,
    app: &App,
    id: CaseId,
    subject: Option<SubjectId>,
) -> Result<(Case, Vec<Right>)> {
    // Now that the mailbox is proved, the account that has it is theirs who wrote.
    let (mut case, found) = intake::locked_with_account(act, app, id).await?;
    // The account of then may be gone, or the request may be someone else's by now.
    if !case.is_open() || !found && case.subject != subject {
        return Err(links::gone());
    }
    if found {
        happened(act, &case, CaseEvent::AccountFound).await?;
    }
    let at = act.at();
    let new = match case.subject {
        Some(subject) => users::address_is_new(act.db(), subject, at).await?.unwrap_or(true),
        None => false,
    };
    if case.open_question().is_some_and(|question| question.kind == QuestionKind::Identity) {
        happened(act, &case, CaseEvent::MailboxProvedInDoubt).await?;
    } else if new {
        happened(act, &case, CaseEvent::MailboxProvedTooNew).await?;
    } else if case.is_verified() {
        happened(act, &case, CaseEvent::MailboxProvedAgain).await?;
    } else {
        record::identify(act, &mut case, Proof::Mailbox).await?;
    }
    // Against marketing the mailbox is enough, however new: it is the mailbox that gets it (21(2), M4).
    let done = protecting::at_once(act, app, &mut case).await?;
    conclude::if_decided(act, app, &mut case).await?;
    Ok((case, done))
}

/// Shows what a link would do. Nothing changes.
pub async fn show(State(app): State<App>, context: Context, Named(token): Named<String>) -> Result<Response> {
    let mut db = app.read().await?;
    // Also where it turns out that it does not work any more.
    context.follows_letter(links::language_of(&mut db, &token).await?);
    let at = app.clock.now();
    let link = links::look(&mut db, &token, at).await?;
    let words = would_do(&mut db, &link, &token, (context.language(), at)).await?;
    Ok(http::page(context.language(), &words)?.into_response())
}

/// What a link would do.
async fn would_do(
    db: &mut PgConnection,
    link: &Link,
    token: &str,
    (language, at): (Language, DateTime<Utc>),
) -> Result<Words<'static>> {
    let account = match (link.subject, link.request) {
        (None, Some(request)) => account_of_sender(db, request.into()).await?,
        (subject, _) => subject,
    };
    let ends = match account {
        Some(account) => {
            mailbox::is_to_be_proved(db, account, at).await? && users::has_password(db, account).await?
        }
        None => false,
    };
    let bars = match link.subject {
        Some(subject) if link.kind == LinkKind::NewAddress && !users::has_password(db, subject).await? => {
            facts::find(db, subject).await?.map(|known| known.kind)
        }
        _ => None,
    };
    let (title, button) = match link.kind {
        LinkKind::Verification => {
            let request = link.request.ok_or_else(links::gone)?;
            let case = reading::find(db, request.into()).await?;
            // What is over is not confirmed any more.
            let case = case.filter(Case::is_open).ok_or_else(links::gone)?;
            return Ok(confirms(&case, ends, language));
        }
        LinkKind::NewAddress => ("page-address-title", Some("page-address-button")),
        LinkKind::Delivery | LinkKind::Collection | LinkKind::Posted => {
            ("page-delivery-title", Some("page-delivery-button"))
        }
        // Its token goes to the page that signs in; without one it is shown, to be typed there.
        LinkKind::SignIn => ("page-sign-in-title", None),
    };
    let said = [
        says::page_address(link.kind, Args::new()),
        says::page_address_no_password(link.kind, bars, Args::new()),
        says::page_address_week(link.kind, bars, Args::new()),
        says::page_password_will_end(link.kind, ends, Args::new()),
        says::page_delivery(link.kind, Args::new()),
        says::page_collection(link.kind, Args::new()),
        says::page_posted(link.kind, Args::new()),
        says::page_sign_in(link.kind, vec![("token", links::token_in(token).unwrap_or_default())]),
    ];
    Ok(Words { title, said: so(said), button, ..Words::default() })
}

/// What is so, of these sentences.
fn so<const N: usize>(sentences: [Option<Said>; N]) -> Vec<Said> {
    sentences.into_iter().flatten().collect()
}

/// What a click would confirm: nobody confirms what they have not read.
fn confirms(case: &Case, ends: bool, language: Language) -> Words<'static> {
    let args = vec![("reference", case.reference.clone()), ("rights", letters::rights(case, language))];
    let said = so([
        says::page_verify(case, args.clone()),
        says::page_verify_message(case, args),
        says::page_password_will_end(LinkKind::Verification, ends, Args::new()),
    ]);
    Words { title: "page-verify-title", said, button: Some("page-verify-button"), ..Words::default() }
}

/// Does what a link is for, from its page.
pub async fn act_on(
    State(app): State<App>,
    context: Context,
    Beside(beside): Beside,
    Named(token): Named<String>,
) -> Result<Response> {
    let mut act = begin(&app, &context).await?;
    context.follows_letter(links::language_of(act.db(), &token).await?);
    let language = context.language();
    // Whoever presses where there is no button to sign in with is shown the code once more; it is not used up.
    let at = act.at();
    let looked = links::look(act.db(), &token, at).await?;
    if looked.kind == LinkKind::SignIn {
        let words = would_do(act.db(), &looked, &token, (language, at)).await?;
        return Ok(http::page(language, &words)?.into_response());
    }
    let link = links::redeem(&mut act, &token, LinkKind::ALL).await?;
    if matches!(link.kind, LinkKind::Collection | LinkKind::Posted) {
        let copy = delivery::collect(&mut act, &app, &link).await?;
        act.commit().await?;
        return Ok(as_file(&app, copy));
    }
    let proved = follow(&mut act, &app, &link, beside.as_ref()).await?;
    // Pressed again and again, a link to a copy does nothing more.
    act.end().await?;
    Ok(http::page(language, &done(link.kind, &proved, language))?.into_response())
}

fn as_file(app: &App, copy: Collected) -> Response {
    let disposition = format!("attachment; filename=\"{}\"", copy.name);
    let headers = [(CONTENT_TYPE, "application/zip".to_owned()), (CONTENT_DISPOSITION, disposition)];
    let (turn, body) = copy.stream(app);
    http::keeping(turn, (headers, body).into_response())
}

/// What the page says afterwards.
fn done(kind: LinkKind, proved: &Proved, language: Language) -> Words<'static> {
    let title = match kind {
        LinkKind::NewAddress => "page-address-title",
        LinkKind::Delivery => "page-delivery-title",
        _ => "page-thanks-title",
    };
    let (identity, goes_on, password) = (proved.identity, proved.goes_on, proved.password);
    let set_at = password.map_or_else(String::new, |password| letter::moment_of(language, password.set_at));
    let said = so([
        says::page_address_done(kind, Args::new()),
        says::page_delivery_mailed(kind, proved.mailed, Args::new()),
        says::page_delivery_often(kind, proved.mailed, Args::new()),
        says::page_verified(identity, goes_on, Args::new()),
        says::page_goes_on(identity, goes_on, Args::new()),
        says::page_not_verified(identity, goes_on, Args::new()),
        says::page_password_ended(password, vec![("set_at", set_at)]),
    ]);
    let more = proved.done.iter().flat_map(|right| {
        let has_account = proved.has_account;
        so([
            says::page_done(*right, has_account, &proved.withdrawn, Args::new()),
            says::page_nothing_to_withdraw(*right, &proved.withdrawn, Args::new()),
            says::page_banned(*right, has_account, Args::new()),
        ])
    });
    Words { title, said, more: more.collect(), ..Words::default() }
}
