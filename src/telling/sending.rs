//! Sending webhooks (Standard Webhooks 1.0.0): at least once, under one id however often it is tried, each recipient on its own, so
//! that one that is down or slow holds up no other.

mod lane;

use std::collections::HashSet;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use chrono::{DateTime, NaiveDate, SecondsFormat, Utc};
use futures_util::{StreamExt, stream};
use lane::Lane;
use rand::RngExt;
use serde_json::json;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::endpoint::{self, Endpoint};
use super::follow_up::ANSWERS_WITHIN;
use crate::act::Act;
use crate::app::App;
use crate::audit::{AuditLine, Deed};
use crate::platform::clock::civil_day;
use crate::platform::ids::SubjectId;
use crate::platform::outbound::{CallFailure, Called};
use crate::platform::problem::Result;
use crate::platform::webhook;
use crate::recipients::{self, Event};

/// How long the sender rests when there is nothing to send.
const REST: Duration = Duration::from_secs(1);
/// So many messages are in hand at one time; what came of those before is noted meanwhile.
const BATCH: i64 = 512;
/// No message of a batch is begun after so long: whoever set the endpoint anew, or stops the service, waits no longer for the rest.
const IN_HAND: Duration = Duration::from_secs(3);
/// So many are on their way to one recipient at one time.
const AT_ONCE: usize = 32;

/// After how many seconds a message that was not taken is tried again, by how often it was tried; then once a day.
const AGAIN: [u32; 9] = [5, 300, 1_800, 7_200, 18_000, 36_000, 50_400, 72_000, 86_400];
/// For how many seconds an endpoint rests that is down, by how often in a row it was. It is tried with one message.
const RESTS: [u32; 6] = [5, 15, 30, 60, 120, 300];
/// It may ask for as much patience as this.
const LONGEST_REST: f64 = 3_600.0;

/// Sends until told to stop; messages under way are finished first.
pub async fn run(app: App, stop: CancellationToken) {
    let busy = Arc::new(Mutex::new(HashSet::new()));
    let mut lanes = JoinSet::new();
    while !stop.is_cancelled() {
        let due = due(&app).await.unwrap_or_else(|problem| {
            tracing::error!(code = problem.code, "whom there is something to tell could not be seen");
            Vec::new()
        });
        for recipient in due {
            if !busy.lock().is_ok_and(|mut busy| busy.insert(recipient.clone())) {
                continue;
            }
            let (app, stop, busy) = (app.clone(), stop.clone(), Arc::clone(&busy));
            lanes.spawn(async move {
                // Given back also where the work breaks off.
                let held = Busy(busy, recipient);
                tell_all(&app, &held.1, &stop).await;
            });
        }
        while lanes.try_join_next().is_some() {}
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(REST) => {}
        }
    }
    while lanes.join_next().await.is_some() {}
}

/// A recipient that is being told by this instance; no more once this is dropped.
struct Busy(Arc<Mutex<HashSet<String>>>, String);

impl Drop for Busy {
    fn drop(&mut self) {
        if let Ok(mut busy) = self.0.lock() {
            busy.remove(&self.1);
        }
    }
}

/// Sends a recipient what there is to send, as the one instance that does.
async fn tell_all(app: &App, recipient: &str, stop: &CancellationToken) {
    let mut lane = Lane::of(app, recipient);
    let mut told = Ok(true);
    while matches!(told, Ok(true)) && !stop.is_cancelled() {
        told = lane.tell_some().await;
    }
    let left = match told {
        Ok(_) => lane.leave().await,
        Err(problem) => Err(problem),
    };
    if let Err(problem) = left {
        tracing::warn!(recipient, code = problem.code, "a recipient could not be told");
    }
}

/// Sends once what there is to send, to one recipient after the other; answers whether there was anything.
pub async fn round(app: &App) -> Result<bool> {
    let mut any = false;
    for recipient in due(app).await? {
        let mut lane = Lane::of(app, &recipient);
        any |= lane.tell_some().await?;
        lane.leave().await?;
    }
    Ok(any)
}

/// Whom there is something to tell.
async fn due(app: &App) -> Result<Vec<String>> {
    Ok(sqlx::query_file_scalar!("src/telling/sending/due.sql").fetch_all(&app.pool).await?)
}

/// A message as it is claimed.
struct Message {
    delivery_id: Uuid,
    event: String,
    subject_id: SubjectId,
    fields: Vec<String>,
    request_id: Option<Uuid>,
    name: Option<String>,
    known_as: Vec<String>,
    at: DateTime<Utc>,
    attempts: i32,
}

impl Message {
    /// What is sent: ids and names, no value. Whoever is asked for a part is told where to answer, and by when.
    fn body(&self, app: &App, recipient: &str) -> String {
        let at = self.at.to_rfc3339_opts(SecondsFormat::AutoSi, true);
        let mut data = json!({"subject_id": self.subject_id});
        match Asked::of(app, recipient, &self.event, self.request_id, self.at) {
            Some(asked) => {
                data["request_id"] = json!(self.request_id);
                data["rights"] = json!(self.fields);
                data["answer_url"] = json!(asked.answer_url);
                data["answer_by"] = json!(asked.answer_by);
            }
            None => {
                data["fields"] = json!(self.fields);
                // Our own systems know requests by their id.
                if self.request_id.is_some() && recipients::is_own_system(app, recipient) {
                    data["request_id"] = json!(self.request_id);
                }
            }
        }
        // Who of them, where one endpoint is for many.
        if let Some(name) = &self.name {
            data["name"] = json!(name);
        }
        if !self.known_as.is_empty() {
            data["references"] = json!(self.known_as);
        }
        json!({"type": self.event, "timestamp": at, "data": data}).to_string()
    }
}

/// Where one of our own systems answers what it is asked, and by when.
pub(super) struct Asked {
    /// Where.
    pub answer_url: String,
    /// The last day.
    pub answer_by: NaiveDate,
}

impl Asked {
    /// Of a message; none where it asks nothing.
    pub(super) fn of(
        app: &App,
        recipient: &str,
        event: &str,
        request: Option<Uuid>,
        at: DateTime<Utc>,
    ) -> Option<Self> {
        let request = request.filter(|_| event == Event::PartAsked.as_str())?;
        let place = app.public_url.get().map_or("", String::as_str);
        Some(Self {
            answer_url: format!("{place}/v1/requests/{request}/parts/{recipient}"),
            answer_by: civil_day(at + ANSWERS_WITHIN),
        })
    }
}

/// What came of a message; none where it was not tried, as the endpoint was found to be down.
type Outcome = (Message, Option<Called>);

async fn send(app: &App, recipient: &str, endpoint: &Endpoint, messages: Vec<Message>) -> Vec<Outcome> {
    let (is_down, began) = (AtomicBool::new(false), Instant::now());
    let sent = stream::iter(messages).map(|message| async {
        if is_down.load(Ordering::Relaxed) || began.elapsed() > IN_HAND {
            return (message, None);
        }
        let (id, body) = (message.delivery_id.to_string(), message.body(app, recipient));
        let headers = webhook::headers(&endpoint.secrets, &id, app.clock.now(), body.as_bytes());
        let called = app.outbound.post(&endpoint.url, &headers, body).await;
        if matches!(called, Called::Failed(failure, _) if !is_about_one(failure)) {
            is_down.store(true, Ordering::Relaxed);
        }
        (message, Some(called))
    });
    sent.buffer_unordered(AT_ONCE).collect().await
}

/// Whether a failure may be one of the message alone; others are of the endpoint.
fn is_about_one(failure: CallFailure) -> bool {
    failure == CallFailure::Rejected
}

/// Notes what came of messages.
async fn note(app: &App, recipient: &str, endpoint: &Endpoint, outcomes: Vec<Outcome>) -> Result<()> {
    let (mut taken, mut left, mut fault) = (Vec::new(), Vec::new(), None);
    for (message, called) in outcomes {
        match called {
            Some(Called::Taken) => taken.push((message, false)),
            Some(Called::Accepted) => taken.push((message, true)),
            Some(Called::Failed(failure, patience)) => {
                // That it is gone is said of all of it.
                if !is_about_one(failure) && fault.is_none_or(|(known, _)| known != CallFailure::Gone) {
                    fault = Some((failure, patience));
                }
                left.push((message, false));
            }
            None => left.push((message, true)),
        }
    }
    if !left.is_empty() {
        let ids: Vec<_> = left.iter().map(|(message, _)| message.delivery_id).collect();
        let untried: Vec<_> = left.iter().map(|(_, untried)| *untried).collect();
        let waits: Vec<_> =
            left.iter().map(|(message, _)| spread(step(&AGAIN, message.attempts + 1))).collect();
        sqlx::query_file!(
            "src/telling/sending/later.sql",
            &ids,
            &untried,
            &waits,
            recipient,
            endpoint.set_at
        )
        .execute(&app.pool)
        .await?;
    }
    if let Some((failure, patience)) = fault {
        let asked = patience.map_or(0.0, |patience| patience.as_secs_f64().min(LONGEST_REST));
        let rest = spread(step(&RESTS, endpoint.failures + 1)).max(asked);
        let (set_at, since) = (endpoint.set_at, app.clock.now());
        sqlx::query_file!("src/telling/sending/down.sql", recipient, set_at, since, failure.as_str(), rest)
            .execute(&app.pool)
            .await?;
        tracing::warn!(recipient, fault = failure.as_str(), "a recipient cannot be told now");
    } else if endpoint.failures > 0 {
        is_back(app, recipient, endpoint.set_at).await?;
    }
    if taken.is_empty() { Ok(()) } else { were_told(app, recipient, taken).await }
}

fn step(steps: &[u32], count: i32) -> f64 {
    let index = usize::try_from(count - 1).unwrap_or_default();
    steps.get(index).or(steps.last()).copied().map_or(0.0, f64::from)
}

/// A tenth more or less, so that what failed together does not come back together.
fn spread(seconds: f64) -> f64 {
    seconds * rand::rng().random_range(0.9..1.1)
}

/// An endpoint is reached again: what was put off while it was down is tried at once.
async fn is_back(app: &App, recipient: &str, set_at: DateTime<Utc>) -> Result<()> {
    let mut db = app.read().await?;
    sqlx::query!(
        "update recipient_endpoints set failures = 0, failing_since = null, rests_until = null, fault = null where recipient = $1 and set_at = $2",
        recipient,
        set_at,
    )
    .execute(&mut *db)
    .await?;
    endpoint::wake(&mut db, recipient).await
}

/// Notes that messages were taken.
async fn were_told(app: &App, recipient: &str, taken: Vec<(Message, bool)>) -> Result<()> {
    let ids: Vec<_> = taken.iter().map(|(message, _)| message.delivery_id).collect();
    let own = recipients::is_own_system(app, recipient);
    let will_confirm: Vec<_> = taken.iter().map(|(_, accepted)| *accepted || own).collect();
    let mut act = Act::of_system(app).await?;
    let at = act.at();
    let told = sqlx::query_as!(
        Heard,
        r#"update deliveries d set state = 'told', told_at = $3, told_by = 'webhook', will_confirm = one.confirms, next_at = null,
               attempts = d.attempts + 1, known_as = '{}'
           from unnest($1::uuid[], $2::bool[]) as one (id, confirms)
           where d.delivery_id = one.id and d.state in ('pending', 'failed')
           returning d.event, d.subject_id as "subject: SubjectId", d.silent_until is not null as "is_silent!""#,
        &ids,
        &will_confirm,
        at,
    )
    .fetch_all(act.db())
    .await?;
    for row in told {
        record(&mut act, Deed::RecipientTold, &row, recipient);
    }
    act.end().await
}

/// A notice of which a recipient was told, that it need not be told, or that is done there.
pub(super) struct Heard {
    /// What it was of.
    pub event: String,
    /// Whom it was of.
    pub subject: SubjectId,
    /// Whether a law forbids to tell the person of it.
    pub is_silent: bool,
}

/// A line that a recipient was told of something, that it need not be, or that it is done there.
pub(super) fn record(act: &mut Act, what: Deed, of: &Heard, recipient: &str) {
    // A choice is told three times over, and what is asked stands on its case: each has its line where it was made. What a law
    // forbids to tell stands in no trail.
    let has_its_own = of.event == Event::ChoicesChanged.as_str() || of.event == Event::PartAsked.as_str();
    if has_its_own || of.is_silent {
        act.is_noted_elsewhere();
        return;
    }
    act.record(AuditLine::of(what, of.subject).fields([recipient]));
}
