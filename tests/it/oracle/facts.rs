//! What is so: the tables as they stand after an event, read as they are, and by nothing that the service itself reads them with.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Europe::Brussels;
use serde::Deserialize;
use sqlx::PgPool;
use uuid::Uuid;

type Instant = DateTime<Utc>;

#[derive(Clone, Debug, Deserialize)]
pub struct Request {
    pub channel: String,
    pub request_id: Uuid,
    pub reference: String,
    pub subject_id: Option<Uuid>,
    pub kind: String,
    pub received_at: Instant,
    pub language: String,
    pub due_on: NaiveDate,
    pub state: String,
    pub ends_as: Option<String>,
    pub closed_because: Option<String>,
    pub identity: Option<String>,
    pub looked_at: Option<Instant>,
    pub named_in: Option<Uuid>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Line {
    pub request_id: Uuid,
    pub right_asked: String,
    pub outcome: Option<String>,
    pub ground: Option<String>,
    pub explanation: Option<String>,
    pub added: Option<String>,
    pub needs_approval: bool,
    pub approved_by: Option<Uuid>,
    pub about: Option<Uuid>,
    pub scope: Vec<String>,
    pub decided_at: Option<Instant>,
    pub by_person: bool,
    pub letter_id: Option<Uuid>,
    pub told_at: Option<Instant>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Question {
    pub request_id: Uuid,
    pub kind: String,
    pub doubt: Option<String>,
    pub question: String,
    pub stops_clock: bool,
    pub asked_at: Option<Instant>,
    pub answered_at: Option<Instant>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Part {
    pub request_id: Uuid,
    pub system: String,
    pub state: String,
    pub given_on: Option<NaiveDate>,
    pub gave: Option<String>,
    pub gave_on: Option<NaiveDate>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct File {
    pub request_id: Uuid,
    pub system: String,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Extension {
    pub request_id: Uuid,
    pub reason: String,
    pub sent_at: Option<Instant>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Fee {
    pub request_id: Uuid,
    pub amount: String,
    pub reason: String,
    pub approved_by: Option<Uuid>,
    pub accepted_at: Option<Instant>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Sender {
    pub request_id: Uuid,
    pub sender: String,
    pub address: Option<String>,
    pub message: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Mail {
    pub mail_id: Uuid,
    pub request_id: Option<Uuid>,
    pub subject_id: Option<Uuid>,
    pub kind: String,
    pub language: String,
    pub body: Option<String>,
    pub subject: Option<String>,
    pub queued_at: Instant,
    pub state: String,
    pub sent_at: Option<Instant>,
    pub by_post: bool,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Link {
    pub kind: String,
    pub request_id: Option<Uuid>,
    pub mail_id: Option<Uuid>,
    pub expires_at: Option<Instant>,
    pub used_at: Option<Instant>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Subject {
    pub subject_id: Uuid,
    pub created_at: Instant,
}

#[derive(Clone, Debug, Deserialize)]
pub struct User {
    pub subject_id: Uuid,
    pub company_name: String,
    pub email: String,
    pub phone_mobile: Option<String>,
    pub phone_landline: Option<String>,
    pub email_since: Instant,
    pub mailbox_proved_at: Option<Instant>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Entered {
    pub subject_id: Uuid,
    pub user_id: Option<Uuid>,
    pub added_at: Instant,
    pub email: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Objection {
    pub subject_id: Uuid,
    pub purpose: Option<String>,
    pub state: String,
    pub ended_at: Option<Instant>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Restriction {
    pub restriction_id: Uuid,
    pub subject_id: Uuid,
    pub purposes: Option<Vec<String>>,
    pub source: String,
    pub since: Instant,
    pub notice_at: Option<Instant>,
    pub notice_reason: Option<String>,
    pub ended_at: Option<Instant>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Consent {
    pub event_id: i64,
    pub subject_id: Uuid,
    pub purpose: String,
    pub state: String,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Erasure {
    pub erasure_id: Uuid,
    pub kind: String,
    pub subject_id: Uuid,
    pub erased_at: Instant,
    pub open_questions: Vec<String>,
    pub ended_requests: serde_json::Value,
    pub fields: Vec<String>,
    pub holds: Vec<Hold>,
}

/// What the law makes us keep of someone who was erased.
#[derive(Clone, Debug, Deserialize)]
pub struct Hold {
    pub reference: String,
    pub fields: Vec<String>,
    pub law: String,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Delivery {
    pub recipient: String,
    pub subject_id: Uuid,
    pub state: String,
}

#[derive(Clone, Debug, Deserialize)]
pub struct Pending {
    pub subject_id: Uuid,
}

/// Everything that a sentence can be about, at one instant.
#[derive(Clone, Debug, Deserialize)]
pub struct Facts {
    pub requests: Vec<Request>,
    pub request_lines: Vec<Line>,
    pub request_questions: Vec<Question>,
    pub request_parts: Vec<Part>,
    pub request_files: Vec<File>,
    pub request_extensions: Vec<Extension>,
    pub request_fees: Vec<Fee>,
    pub request_senders: Vec<Sender>,
    pub mails: Vec<Mail>,
    pub mailed_links: Vec<Link>,
    pub subjects: Vec<Subject>,
    pub users: Vec<User>,
    pub contacts: Vec<Entered>,
    pub objections: Vec<Objection>,
    pub restrictions: Vec<Restriction>,
    pub consent_events: Vec<Consent>,
    pub suppressions: Vec<serde_json::Value>,
    pub erasures: Vec<Erasure>,
    pub deliveries: Vec<Delivery>,
    pub pending_addresses: Vec<Pending>,
    #[serde(skip)]
    pub now: Instant,
}

const TABLES: [&str; 20] = [
    "requests",
    "request_lines",
    "request_questions",
    "request_parts",
    "request_files",
    "request_extensions",
    "request_fees",
    "request_senders",
    "mails",
    "mailed_links",
    "subjects",
    "users",
    "contacts",
    "objections",
    "restrictions",
    "consent_events",
    "suppressions",
    "erasures",
    "deliveries",
    "pending_addresses",
];

impl Facts {
    pub async fn read(pool: &PgPool, now: Instant) -> Self {
        let of_each = TABLES.map(|table| {
            // What is sealed or digested is bytes, which nobody reads here.
            format!("'{table}', (select coalesce(jsonb_agg(to_jsonb(t)), '[]') from {table} t)")
        });
        let query = format!("select jsonb_build_object({})", of_each.join(", "));
        let all: serde_json::Value =
            sqlx::query_scalar(sqlx::AssertSqlSafe(query)).fetch_one(pool).await.unwrap();
        Self { now, ..serde_json::from_value(all).unwrap() }
    }

    pub fn today(&self) -> NaiveDate {
        day_of(self.now)
    }

    pub fn request(&self, id: Uuid) -> Option<&Request> {
        self.requests.iter().find(|one| one.request_id == id)
    }

    pub fn has_account(&self, subject: Option<Uuid>) -> bool {
        subject.is_some_and(|id| self.users.iter().any(|user| user.subject_id == id))
    }

    /// Whether anything is held of someone as a person: an account, or an entry of a customer.
    pub fn is_here(&self, subject: Option<Uuid>) -> bool {
        self.has_account(subject) || self.contacts.iter().any(|one| Some(one.subject_id) == subject)
    }

    pub fn erasure_of(&self, subject: Option<Uuid>) -> Option<&Erasure> {
        self.erasures.iter().find(|one| Some(one.subject_id) == subject)
    }

    /// Whether all marketing is banned for an account.
    pub fn ban_of(&self, subject: Option<Uuid>) -> bool {
        let mut objections = self.objections.iter();
        objections
            .any(|one| Some(one.subject_id) == subject && one.purpose.is_none() && one.state == "upheld")
    }

    /// Whether an objection to a purpose is in effect.
    pub fn objects(&self, subject: Option<Uuid>, purpose: &str) -> bool {
        self.objections.iter().any(|one| {
            Some(one.subject_id) == subject
                && one.purpose.as_deref() == Some(purpose)
                && one.state == "upheld"
        })
    }

    /// Whether any consent of an account stands.
    pub fn consents(&self, subject: Option<Uuid>) -> bool {
        let of = self.consent_events.iter().filter(|one| Some(one.subject_id) == subject);
        of.clone().any(|one| {
            let newer = of.clone().any(|other| other.purpose == one.purpose && other.event_id > one.event_id);
            one.state == "given" && !newer
        })
    }

    /// Whether consent to a purpose stands.
    pub fn consents_to(&self, subject: Option<Uuid>, purpose: &str) -> bool {
        let of = self.consent_events.iter();
        let of = of.filter(|one| Some(one.subject_id) == subject && one.purpose == purpose);
        of.max_by_key(|one| one.event_id).is_some_and(|one| one.state == "given")
    }

    /// The restrictions of an account that stand.
    pub fn restrictions_of(&self, subject: Option<Uuid>) -> impl Iterator<Item = &Restriction> {
        let all = self.restrictions.iter();
        all.filter(move |one| Some(one.subject_id) == subject && one.ended_at.is_none())
    }
}

/// The day in Brussels.
pub fn day_of(at: Instant) -> NaiveDate {
    at.with_timezone(&Brussels).date_naive()
}
