//! Asking the gate: for one person, or for a list.

use axum::Extension;
use axum::extract::{FromRequest, Request, State};
use axum::response::{IntoResponse, Response};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;
use uuid::Uuid;

use super::gate::{self, Channel, Decision, Reason};
use super::{purpose_of, stream, unsubscribe};
use crate::app::App;
use crate::people::authority::{Seen, Subject};
use crate::people::facts;
use crate::platform::http::{Answer, Named, Query, Valid, essence};
use crate::platform::input::{Faults, Flag, Flaw, Read, input};
use crate::platform::problem::{Problem, Result};
use crate::platform::text;

input! {
    /// How the person would be reached.
    #[derive(Debug)]
    pub struct By {
        /// The channel, for advertising that is sent.
        channel: Option<Channel>,
        /// `true`: with what a mailer needs for one-click unsubscribing.
        unsubscribe: Option<Flag>,
    }
}

/// What the gate says of one person and one purpose.
#[derive(Serialize, JsonSchema)]
pub struct DecisionView {
    /// Whether the person may be processed for this purpose.
    pub allowed: bool,
    /// Why: the first reason that fits.
    pub reason: Reason,
    /// The article of the GDPR, or of Belgian law.
    pub article: String,
    /// Since when, where a choice is the reason.
    pub since: Option<DateTime<Utc>>,
    /// The key of the purpose that was asked about.
    pub purpose: String,
    /// The channel that was asked about.
    pub channel: Option<Channel>,
    /// The policy by which it was decided.
    pub policy_version: String,
    /// The instant this is true of: a choice made after it may be seen already, one before it always is.
    pub as_of: DateTime<Utc>,
    /// For `List-Unsubscribe` (RFC 8058), where it was asked for and advertising may be mailed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unsubscribe_url: Option<String>,
    /// The value of the header `List-Unsubscribe-Post`, together with that link.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list_unsubscribe_post: Option<&'static str>,
}

/// May this person be processed for this purpose, now?
pub async fn one(
    State(app): State<App>,
    Extension(Seen { known, at }): Extension<Seen>,
    subject: Subject,
    Named(key): Named<String>,
    Query(by): Query<By>,
) -> Result<Answer<DecisionView>> {
    let purpose = purpose_of(&app, &key)?;
    let Decision { allowed, reason, article, since } = gate::decide(purpose, known.as_ref(), by.channel, at);
    let mailed = allowed && purpose.marketing && by.channel == Some(Channel::Email);
    let link = (mailed && by.unsubscribe == Some(Flag::True))
        .then(|| unsubscribe::link(&app, subject.id()))
        .flatten();
    Ok(Answer::ok(DecisionView {
        list_unsubscribe_post: link.as_ref().map(|_| unsubscribe::ONE_CLICK),
        unsubscribe_url: link,
        allowed,
        reason,
        article: article.into(),
        since,
        purpose: key,
        channel: by.channel,
        policy_version: app.edition.version.clone(),
        as_of: at,
    }))
}

/// Ids of people, each as it was written; what is no id is nobody.
#[derive(Debug)]
pub struct Ids(Vec<String>);

/// As many as one call may ask about.
const MOST: usize = 10_000;

impl Read for Ids {
    fn read(value: &Value, faults: &mut Faults) -> Option<Self> {
        let items = value.as_array().filter(|items| items.iter().all(Value::is_string));
        let Some(items) = items else {
            faults.add(Flaw::new("not-a-list-of-text"));
            return None;
        };
        if items.len() > MOST {
            faults.add(Flaw::new("too-many").with("max", MOST));
            return None;
        }
        Some(Self(items.iter().filter_map(Value::as_str).map(|id| id.chars().take(64).collect()).collect()))
    }

    fn schema() -> Value {
        serde_json::json!({"type": "array", "maxItems": MOST, "items": {"type": "string", "format": "uuid", "maxLength": 64}})
    }
}

input! {
    /// One question about many people.
    #[derive(Debug)]
    pub struct AskedOfMany {
        /// The key of the purpose.
        purpose: text::Line<60>,
        /// By which channel, for advertising that is sent.
        channel: Option<Channel>,
        /// The ids of the people.
        subjects: Ids,
    }
}

/// The answer about one of many.
#[derive(Serialize, JsonSchema)]
pub struct OneOfMany {
    /// The id, as it was asked.
    pub subject: String,
    /// Whether they may be processed.
    pub allowed: bool,
    /// Why: the first reason that fits.
    pub reason: Reason,
}

/// What the gate says of many people.
#[derive(Serialize, JsonSchema)]
pub struct Decisions {
    /// In the order they were asked.
    pub decisions: Vec<OneOfMany>,
    /// The policy by which it was decided.
    pub policy_version: String,
    /// The instant this is true of.
    pub as_of: DateTime<Utc>,
}

input! {
    #[derive(Debug)]
    /// What a stream of ids is asked about.
    pub struct OfStream {
        /// For which purpose; with NDJSON, where the body holds only ids.
        purpose: Option<text::Line<60>>,
        /// By which channel, for advertising that is sent.
        channel: Option<Channel>,
    }
}

/// The schema of such a stream.
pub fn ids_of_stream() -> Value {
    serde_json::json!({
        "type": "string",
        "description": "One id a line, bare or as a JSON string; the answers come a line each, in the same order, \
            as they are found",
    })
}

/// May these people be processed for this purpose, now? JSON, or one id a line.
pub async fn many(State(app): State<App>, Query(of): Query<OfStream>, request: Request) -> Result<Response> {
    if essence(request.headers()).as_deref() == Some(stream::NDJSON) {
        let key = of.purpose.ok_or_else(|| Problem::invalid_member("?purpose", "required"))?;
        let purpose = purpose_of(&app, &key.0)?.clone();
        return stream::answer(app, purpose, of.channel, request.into_body()).await;
    }
    let asked = Valid::<AskedOfMany>::from_request(request, &()).await?;
    Ok(list(&app, asked.value).await?.into_response())
}

async fn list(app: &App, asked: AskedOfMany) -> Result<Answer<Decisions>> {
    let purpose = app
        .edition
        .policy
        .purpose(&asked.purpose.0)
        .ok_or_else(|| Problem::invalid_member("/purpose", "unknown-purpose"))?;
    let ids: Vec<Uuid> = asked.subjects.0.iter().filter_map(|id| id.parse().ok()).collect();
    let at = app.clock.now();
    let known = facts::find_many(&mut *app.read().await?, &ids).await?;
    let decisions = asked.subjects.0.into_iter().map(|subject| {
        let person = subject.parse().ok().and_then(|id: Uuid| known.get(&id));
        let decision = gate::decide(purpose, person, asked.channel, at);
        OneOfMany { subject, allowed: decision.allowed, reason: decision.reason }
    });
    Ok(Answer::ok(Decisions {
        decisions: decisions.collect(),
        policy_version: app.edition.version.clone(),
        as_of: at,
    }))
}
