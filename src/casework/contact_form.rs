//! The contact form of the Help Center: public, without login, cookie or script. Every good message gets the same
//! answer in the same time; what follows is done afterwards, by the worker.

use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

use super::sentences as says;
use crate::act::Act;
use crate::app::App;
use crate::audit::Actor;
use crate::idempotency::{self, IdempotencyKey, Once, Recalled};
use crate::people::attempts::Counted;
use crate::people::relay::Relay;
use crate::people::values::{EmailAddress, LanguageWish};
use crate::platform::http::{self, Answer, Context, Either, Words};
use crate::platform::i18n::Language;
use crate::platform::ids::{CaseId, SubjectId};
use crate::platform::input::{input, words};
use crate::platform::problem::Result;
use crate::platform::secrets::sha256;
use crate::platform::text::{Anything, Filled, Line, Prose};
use crate::requests::jobs::{TAKE_IN_JOB, job};
use crate::requests::record::{self, Asked, Opening, Sender};
use crate::requests::triage;
use crate::requests::words::{CaseKind, RequestChannel};

words! {
    /// What a message is about, as the sender says.
    pub enum Topic {
        /// The sender's own data.
        Privacy = "privacy",
        /// An account that is a child's.
        Minor = "minor",
        /// A question like any other.
        Question = "question",
        /// Something else.
        Other = "other",
    }
}

input! {
    /// A message through the contact form.
    #[derive(Debug)]
    pub struct Message {
        /// The sender's e-mail address: the answer goes there.
        email: EmailAddress,
        /// The sender's name, if they give one.
        name: Filled<Line<200>>,
        /// What the message is about; left out, that is read from the message.
        topic: Filled<Topic>,
        /// What the sender writes.
        message: Prose<8000>,
        /// The language of the answer; left out, that of the message or of the call.
        language: Filled<LanguageWish>,
        /// To be left out: people do not see it. A message that fills it in is filed like any other, and looked at last.
        website: Anything,
    }
}

/// The message has arrived.
#[derive(Serialize, JsonSchema)]
pub struct Received {
    /// `INZ-` and eight characters: what to mention when asking after it.
    pub reference: String,
}

/// Takes in a message. Whether the address is known makes no difference here.
pub async fn post(
    State(app): State<App>,
    context: Context,
    relay: Relay,
    key: IdempotencyKey,
    headers: HeaderMap,
    Either { value: message, digest, .. }: Either<Message>,
) -> Result<Response> {
    let caller = sha256(relay.name().as_bytes());
    let once = key.of(&app, &caller, &Method::POST, "/v1/contact-requests", &digest);
    relay.count(&app, None, |address| Counted::Messages(address)).await?;
    let (said, written) = (message.language.0.as_ref(), triage::language(&message.message.0));
    let language = said.and_then(LanguageWish::ours).or(written).or(said.and_then(LanguageWish::kin));
    let language = language.unwrap_or(context.language());
    let reference = take_in(&app, &context, message, language, once.as_ref()).await?;
    thanks(&headers, language, reference)
}

/// The answer, the same for every good message: as a page for a browser.
fn thanks(headers: &HeaderMap, language: Language, reference: String) -> Result<Response> {
    if !http::reads_pages(headers) {
        return Ok((StatusCode::ACCEPTED, Answer::ok(Received { reference })).into_response());
    }
    let said = Vec::from_iter(says::page_thanks(vec![("reference", reference)]));
    let words = Words { title: "page-thanks-title", said, ..Words::default() };
    Ok((StatusCode::ACCEPTED, http::page(language, &words)?).into_response())
}

async fn take_in(
    app: &App,
    context: &Context,
    message: Message,
    language: Language,
    once: Option<&Once>,
) -> Result<String> {
    let mut act = Act::begin(app, Actor::PERSON, context.request_id()).await?;
    if let Recalled::Made(made) = idempotency::recall(&mut act, once).await? {
        return reference_of(&mut act, made.into()).await;
    }
    let opening = opening(message, language, act.at());
    let case = record::open(&mut act, app, opening).await?;
    // Whose it may be is not known here, so nobody's.
    let nobody = SubjectId(Uuid::nil());
    idempotency::remember(&mut act, app, once, case.id.0, nobody).await?;
    act.enqueue(job(TAKE_IN_JOB, case.id));
    act.commit().await?;
    Ok(case.reference)
}

/// The request that a message makes.
fn opening(message: Message, language: Language, at: DateTime<Utc>) -> Opening {
    let (text, topic, name) = (message.message.0, message.topic.0, message.name.0.map(|line| line.0));
    // Programs fill in what people do not see; so do browsers that help too well.
    let automatic = message.website.0;
    let child = topic == Some(Topic::Minor) || triage::is_about_a_child(&text);
    let customer = triage::is_about_a_users_invoices(&text);
    let proposed = triage::triage(&text);
    let kind = match topic {
        _ if child => CaseKind::Minor,
        Some(Topic::Question | Topic::Other) if proposed.is_empty() => CaseKind::Question,
        None if proposed.is_empty() => CaseKind::Question,
        _ if customer => CaseKind::Customer,
        _ => CaseKind::Rights,
    };
    // Whoever reports a child asks nothing for themselves.
    let proposed = if child { Vec::new() } else { proposed };
    let rights = proposed.into_iter().map(|one| Asked::in_words(one.right, one.words));
    Opening {
        subject: None,
        kind,
        channel: RequestChannel::ContactForm,
        received_at: at,
        language,
        rights: rights.collect(),
        sender: Some(Sender::of_mailbox(message.email, name, Some(text))),
        proof: None,
        looks_automatic: automatic,
    }
}

async fn reference_of(act: &mut Act, case: CaseId) -> Result<String> {
    let query = sqlx::query_scalar!("select reference from requests where request_id = $1", case.0);
    let reference = query.fetch_optional(act.db()).await?;
    reference.ok_or_else(idempotency::made_and_erased)
}
