//! A person's events, as they see them themselves.

use axum::extract::State;
use chrono::{DateTime, Datelike, TimeDelta, Utc};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Value, json};
use sqlx::PgConnection;

use crate::app::App;
use crate::people::authority::Subject;
use crate::platform::http::{Answer, Query};
use crate::platform::ids::SubjectId;
use crate::platform::input::{Flaw, PageSize, Word, input};
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

/// A place in a person's events: that of one of them. It is written so that nothing of the event is read in an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventPlace {
    at: DateTime<Utc>,
    id: String,
}

impl EventPlace {
    /// Before the newest there can be at that instant.
    pub fn newest(at: DateTime<Utc>) -> Self {
        Self { at: at + TimeDelta::days(1), id: String::new() }
    }

    fn of(event: &UsageEventView) -> Self {
        Self { at: event.at, id: event.id.clone() }
    }

    fn written(&self) -> String {
        hex::encode(format!("{} {}", self.at.timestamp_micros(), self.id))
    }
}

impl Word for EventPlace {
    fn parse(text: &str) -> Result<Self, Flaw> {
        let read = || {
            let text = String::from_utf8(hex::decode(text).ok()?).ok().filter(|text| !text.contains('\0'))?;
            let (micros, id) = text.split_once(' ')?;
            let at = DateTime::from_timestamp_micros(micros.parse().ok()?)?;
            // What the database has no room for is no time of an event.
            (1..=9999).contains(&at.year()).then(|| Self { at, id: id.to_owned() })
        };
        read().ok_or_else(|| Flaw::new("not-a-page"))
    }

    fn schema() -> Value {
        json!({"maxLength": 320, "pattern": "^[0-9a-f]+$"})
    }
}

input! {
    /// A page of events.
    #[derive(Debug)]
    pub struct UsageEventPage {
        /// How many events at most.
        limit: PageSize,
        /// `next` of the page before.
        after: Option<EventPlace>,
    }
}

/// The person's events, the newest first.
pub async fn page(
    State(app): State<App>,
    subject: Subject,
    Query(page): Query<UsageEventPage>,
) -> Result<Answer<UsageEventList>> {
    let from = page.after.unwrap_or_else(|| EventPlace::newest(app.clock.now()));
    let mut items = shown(&mut *app.read().await?, subject.id(), &from, page.limit.and_one()).await?;
    let more = page.limit.cut(&mut items);
    let next = items.last().filter(|_| more).map(|event| EventPlace::of(event).written());
    Ok(Answer::ok(UsageEventList { items, next }))
}

/// A person's events, the newest first, from the one after that place.
pub async fn shown(
    db: &mut PgConnection,
    subject: SubjectId,
    after: &EventPlace,
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_back() {
        let place = EventPlace {
            at: DateTime::from_timestamp_micros(1_763_000_000_123_456).unwrap(),
            id: "a b".into(),
        };
        assert_eq!(EventPlace::parse(&place.written()).unwrap(), place);
        for wrong in [
            "",
            "x",
            "00",
            "6120",
            "3120ff",
            "39393939393939393939393939393939393939206120",
            "393939393939393939393939393939393939393939 61",
        ] {
            assert_eq!(EventPlace::parse(wrong).unwrap_err().code, "not-a-page", "{wrong}");
        }
    }
}
