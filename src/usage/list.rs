//! A person's events, as they see them themselves.

use axum::extract::State;
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::Serialize;
use sqlx::PgConnection;

use crate::app::App;
use crate::people::authority::Subject;
use crate::platform::http::{Answer, Query};
use crate::platform::ids::SubjectId;
use crate::platform::input::{PageSize, Place, input};
use crate::platform::problem::Result;

/// An event as it is shown.
#[derive(Serialize, JsonSchema)]
pub struct UsageEventView {
    /// The id that the service gave it.
    pub id: String,
    /// When it was.
    pub at: DateTime<Utc>,
    /// What was done, in a word of the service.
    pub action: String,
    /// The address of the device; of older events only its network: `192.0.2.0/24`.
    pub ip: Option<String>,
    /// What the browser said that it is.
    pub user_agent: Option<String>,
    /// The identifier of a cookie on the device.
    pub cookie_id: Option<String>,
}

/// A page of a person's events.
#[derive(Serialize, JsonSchema)]
pub struct UsageEventList {
    /// The newest first.
    pub items: Vec<UsageEventView>,
    /// For `after`; null on the last page.
    pub next: Option<String>,
}

input! {
    /// A page of events.
    #[derive(Debug)]
    pub struct UsageEventPage {
        /// How many events at most.
        limit: PageSize,
        /// `next` of the page before.
        after: Option<Place>,
    }
}

fn place_of(event: &UsageEventView) -> Place {
    Place { at: event.at, id: event.id.clone() }
}

/// The person's events, the newest first.
pub async fn page(
    State(app): State<App>,
    subject: Subject,
    Query(page): Query<UsageEventPage>,
) -> Result<Answer<UsageEventList>> {
    let from = page.after.unwrap_or_else(|| Place::newest(app.clock.now()));
    let mut items = shown(&mut *app.read().await?, subject.id(), &from, page.limit.and_one()).await?;
    let more = page.limit.cut(&mut items);
    let next = items.last().filter(|_| more).map(|event| place_of(event).written());
    Ok(Answer::ok(UsageEventList { items, next }))
}

/// A person's events, the newest first, from the one after that place.
pub async fn shown(
    db: &mut PgConnection,
    subject: SubjectId,
    after: &Place,
    limit: i64,
) -> Result<Vec<UsageEventView>> {
    let events = sqlx::query_as!(
        UsageEventView,
        "select event_id as id, at, action, abbrev(ip) as ip, user_agent, cookie_id from usage_events
         where subject_id = $1 and (at, event_id) < ($2, $3)
         order by at desc, event_id desc limit $4",
        subject.0,
        after.at,
        after.id,
        limit,
    )
    .fetch_all(db)
    .await?;
    Ok(events)
}
