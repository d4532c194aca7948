//! Who must be told of a change (Art. 19): a row for each recipient that the policy says is informed,
//! written in the act of the change. A recipient is told the id it knows and the kind of change, never data.

pub mod disclosed;
mod hearing;
pub mod told;

use chrono::{DateTime, Utc};
pub use disclosed::Receiver;
pub use hearing::Announcement;
use serde_json::{Value, json};
use sqlx::PgConnection;
pub use told::{DeliveryState, Excuse, Telling, Told};

use crate::act::{Act, Notification};
use crate::app::App;
use crate::holding::{Disclosure, Erase, Fate, Holding, count_rows, expire_first};
use crate::platform::clock::civil_day;
use crate::platform::i18n::Language;
use crate::platform::ids::SubjectId;
use crate::platform::input::words;
use crate::platform::problem::Result;
use crate::policy::{Recipient, RecipientKind};

words! {
    /// What recipients are told of (Art. 19), as it is sent to them.
    pub enum Event {
        /// Data were corrected.
        Rectified = "subject.rectified",
        /// Choices changed: what is allowed now is for them to ask the gate.
        ChoicesChanged = "subject.choices_changed",
        /// Processing was restricted.
        Restricted = "subject.restricted",
        /// A restriction ended, by the person or by staff.
        RestrictionLifted = "subject.restriction_lifted",
        /// The person was erased: what was received of them is to go too.
        Erased = "subject.erased",
        /// One of our own systems is asked for its part of a request.
        PartAsked = "request.part_asked",
    }
}

/// Notes that every informed recipient must be told, and whoever was given the data that changed.
pub async fn announce(
    act: &mut Act,
    app: &App,
    subject: SubjectId,
    event: Event,
    keys: &[String],
) -> Result<()> {
    // What is chosen is for those who use the data for us: they ask the gate.
    let received = match event {
        Event::ChoicesChanged | Event::PartAsked => Vec::new(),
        _ => disclosed::receivers(act.db(), &[subject.0]).await?,
    };
    announce_to(act, app, subject, Announcement { event, keys, kept: &[] }, &received);
    Ok(())
}

/// The same, where it is known who was given data of people.
pub fn announce_to(
    act: &mut Act,
    app: &App,
    subject: SubjectId,
    change: Announcement<'_>,
    received: &[Receiver],
) {
    let policy = &app.edition.policy;
    let notice = |recipient: &str, named: Option<&Receiver>, fields| Notification {
        recipient: recipient.to_owned(),
        name: named.map(|one| one.name.clone()),
        references: named.map(|one| one.references.clone()).unwrap_or_default(),
        silent_until: named.and_then(|one| one.silent_until),
        event: change.event.as_str(),
        subject,
        fields,
    };
    let standing = informed(app).into_iter();
    let standing =
        standing.filter_map(|one| Some(notice(&one.key.0, None, hearing::of_standing(policy, one, change)?)));
    let named = received.iter().filter(|one| one.subject == subject);
    let named = named.filter_map(|one| {
        Some(notice(&one.recipient, Some(one), hearing::of_receiver(policy, one, change)?))
    });
    act.tell(standing.chain(named).collect::<Vec<_>>());
}

/// Who hears of an erasure, but for those of whom a law forbids to tell: their names, within a sentence.
pub fn names_to_hear(
    app: &App,
    subject: SubjectId,
    received: &[Receiver],
    at: DateTime<Utc>,
    language: Language,
) -> Vec<String> {
    let standing = informed(app).into_iter().map(|one| one.name.within(language));
    let named = received.iter().filter(|one| one.subject == subject && one.may_be_told(at));
    standing.chain(named.map(|one| one.name.clone())).collect()
}

/// Every recipient there may be something to tell: those of the policy in force, and those that have an endpoint.
pub async fn keys(app: &App, db: &mut PgConnection) -> Result<Vec<String>> {
    let mut keys: Vec<String> =
        sqlx::query_scalar!("select recipient from recipient_endpoints").fetch_all(db).await?;
    keys.extend(app.edition.policy.recipients.iter().map(|one| one.key.0.clone()));
    keys.sort_unstable();
    keys.dedup();
    Ok(keys)
}

/// Whether a recipient is another system of ours: what it does is followed until it says that it is done.
pub fn is_own_system(app: &App, key: &str) -> bool {
    find(app, key).is_some_and(|recipient| recipient.kind == RecipientKind::OwnSystem)
}

/// Whom the policy in force has informed, by key.
fn informed(app: &App) -> Vec<&Recipient> {
    let informed = app.edition.policy.recipients.iter().filter(|recipient| recipient.informed);
    let mut informed: Vec<_> = informed.collect();
    informed.sort_by(|one, other| one.key.0.cmp(&other.key.0));
    informed
}

/// A recipient's name at the head of a line; its key where the policy does not know it any more.
pub fn name_of(app: &App, key: &str, language: Language) -> String {
    find(app, key).map_or_else(|| key.to_owned(), |recipient| recipient.name.of(language))
}

/// A recipient's name within a sentence; its key where the policy does not know it any more.
pub fn name_within(app: &App, key: &str, language: Language) -> String {
    find(app, key).map_or_else(|| key.to_owned(), |recipient| recipient.name.within(language))
}

/// Says with a row of a report who that recipient is.
pub fn name(app: &App, language: Language, row: &mut Value) {
    if let Some(key) = row["recipient"].as_str() {
        row["recipient_name"] = json!(name_of(app, key, language));
    }
}

/// The recipient of that key, as the policy in force has it.
pub fn find<'p>(app: &'p App, key: &str) -> Option<&'p Recipient> {
    app.edition.policy.recipients.iter().find(|recipient| recipient.key.0 == key)
}

/// What recipients were told about a person.
pub const HOLDING: Holding = Holding {
    key: "deliveries",
    category: "deliveries",
    table: "deliveries",
    columns: &[
        ("delivery_id", "deliveries"),
        ("recipient", "deliveries"),
        ("event", "deliveries"),
        ("subject_id", "deliveries"),
        ("fields", "deliveries"),
        ("at", "deliveries"),
        ("state", "deliveries"),
        ("request_id", "deliveries"),
        ("attempts", "deliveries"),
        ("next_at", "deliveries"),
        ("told_at", "deliveries"),
        ("told_by", "deliveries"),
        ("will_confirm", "deliveries"),
        ("confirmed_at", "deliveries"),
        ("excused_at", "deliveries"),
        ("excuse", "deliveries"),
        ("position", "deliveries"),
        ("name", "deliveries"),
        ("known_as", "deliveries"),
        ("silent_until", "deliveries"),
        ("confirmed_by", "deliveries"),
    ],
    disclosure: Disclosure::ByRow,
    fate: Fate::Remains { ground: "gdpr-19" },
    show: |look| {
        Box::pin(async move {
            let query = sqlx::query!(
                "select recipient, name, event, fields, at, state, told_at, confirmed_at, excuse from deliveries
                 where subject_id = $1 and (silent_until is null or silent_until < $2) order by delivery_id",
                look.subject.0,
                civil_day(look.app.clock.now()),
            );
            let rows = query.fetch_all(look.db).await?;
            Ok(rows
                .into_iter()
                .map(|row| {
                    json!({"recipient": row.recipient, "name": row.name, "event": row.event, "fields": row.fields, "at": row.at,
                           "state": row.state, "told_at": row.told_at, "confirmed_at": row.confirmed_at,
                           "excuse": row.excuse})
                })
                .collect())
        })
    },
    count: count_rows!("deliveries"),
    erase: Erase::Nothing,
    expire: Some(expire_first!("deliveries", "delivery_id", "at")),
};
