//! What happened: who, what kind, which fields; never a value. Lines are written in the act they describe.

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::json;
use sqlx::PgConnection;
use uuid::Uuid;

use crate::holding::{Disclosure, Erase, Fate, Holding, count_rows, expire_first};
use crate::platform::ids::SubjectId;
use crate::platform::input::{PageSize, words};
use crate::platform::problem::Result;

words! {
    /// On whose behalf something is done.
    pub enum ActorKind {
        /// The person whose data they are.
        Person = "person",
        /// Our own front-end or another system of ours.
        Service = "service",
        /// Staff of customer service.
        Agent = "agent",
        /// The data protection officer.
        Dpo = "dpo",
        /// This service, of its own accord: expiry, a new policy.
        System = "system",
        /// The customer whose entry a contact person is.
        Customer = "customer",
    }
}

/// Who acts. A person is named by the subject of the line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Actor {
    /// Person, service, agent, officer, or the service itself.
    pub kind: ActorKind,
    /// Which token, for services and staff; a person is named by the line's own subject.
    pub token: Option<Uuid>,
}

impl Actor {
    /// This service, of its own accord.
    pub const SYSTEM: Self = Self { kind: ActorKind::System, token: None };
    /// The person the data are about.
    pub const PERSON: Self = Self { kind: ActorKind::Person, token: None };
}

words! {
    /// Everything that leaves a line, and the word it is written with.
    pub enum Deed {
        /// An account was made.
        Registered = "registered",
        /// A customer added a contact person.
        ContactAdded = "contact-added",
        /// A customer corrected the entry of a contact person.
        ContactCorrected = "contact-corrected",
        /// A customer does not have a contact person any more.
        ContactTakenOut = "contact-taken-out",
        /// A contact person was told where their data come from (Art. 14).
        ContactInformed = "contact-informed",
        /// A person was looked for by address.
        LookedUp = "looked-up",
        /// Staff looked at a person's data.
        Read = "read",
        /// The person signed in.
        SignedIn = "signed-in",
        /// A session was opened by a service for someone it had authenticated.
        SessionOpened = "session-opened",
        /// A session was ended.
        SessionEnded = "session-ended",
        /// The password was set or changed.
        PasswordChanged = "password-changed",
        /// The password ended, and none took its place.
        PasswordEnded = "password-ended",
        /// Data were corrected (Art. 16).
        Rectified = "rectified",
        /// Something the person says was put beside what is held of them (Art. 16).
        StatementAdded = "statement-added",
        /// It was taken away.
        StatementRemoved = "statement-removed",
        /// Consent was given (Art. 7).
        ConsentGiven = "consent-given",
        /// Consent was withdrawn.
        ConsentWithdrawn = "consent-withdrawn",
        /// All marketing was banned (Art. 21(2)).
        MarketingBanned = "marketing-banned",
        /// The ban on marketing was lifted: by the person, or by staff where a report about a child had put it in place.
        BanLifted = "marketing-ban-lifted",
        /// The person objected (Art. 21).
        Objected = "objected",
        /// The person withdrew an objection.
        ObjectionWithdrawn = "objection-withdrawn",
        /// Staff found the objection right: the purpose stays off.
        ObjectionUpheld = "objection-upheld",
        /// Staff found that compelling grounds override it.
        ObjectionRejected = "objection-rejected",
        /// Processing was restricted (Art. 18).
        Restricted = "restricted",
        /// The person ended a restriction.
        RestrictionEnded = "restriction-ended",
        /// The person was told that a restriction will be lifted.
        RestrictionNoticed = "restriction-lifting-announced",
        /// Staff lifted a restriction.
        RestrictionLifted = "restriction-lifted",
        /// An exception to a restriction was recorded (Art. 18(2)).
        RestrictionExcepted = "restriction-excepted",
        /// The basis of a channel was recorded.
        ChannelBasisRecorded = "channel-basis-recorded",
        /// The basis of a channel was forgotten.
        ChannelBasisEnded = "channel-basis-ended",
        /// The person was put into segments of a profile.
        SegmentsSet = "segments-set",
        /// What was inferred of the person was deleted, as they objected (Art. 21(3)).
        SegmentsDeleted = "segments-deleted",
        /// A document that must be kept was named, with the fields that stand on it.
        HoldPlaced = "hold-placed",
        /// A document need not be kept any more.
        HoldEnded = "hold-ended",
        /// What was kept of someone who was erased was read, for tax, accounting or claims.
        RetainedRead = "retained-read",
        /// Cookies were allowed or refused.
        CookiesChosen = "cookies-chosen",
        /// A notice was read.
        NoticeRead = "notice-read",
        /// The access report was given (Art. 15).
        AccessGiven = "access-given",
        /// The data were taken along (Art. 20).
        Exported = "exported",
        /// The person and their data were erased (Art. 17).
        Erased = "erased",
        /// A request was received (Art. 12).
        RequestReceived = "request-received",
        /// The person behind a request was identified.
        RequestVerified = "request-verified",
        /// A request moved on: the field says how.
        RequestMoved = "request-moved",
        /// What was asked by a right was decided.
        RequestDecided = "request-decided",
        /// A request was closed.
        RequestClosed = "request-closed",
        /// A letter went out, or could not.
        LetterSent = "letter-sent",
        /// A link to sign in, or to prove a mailbox, was asked for.
        LinkMailed = "link-mailed",
        /// Another address was asked for; it waits until its mailbox is proved.
        AddressAsked = "address-asked",
        /// A token was made.
        TokenCreated = "token-created",
        /// A token was revoked.
        TokenRevoked = "token-revoked",
        /// Data past their retention were deleted, everyone's.
        Expired = "expired",
        /// Data were given to somebody.
        Disclosed = "disclosed",
        /// Where a recipient is told was set, with a new secret.
        EndpointSet = "endpoint-set",
        /// A recipient is not told there any more.
        EndpointRemoved = "endpoint-removed",
        /// A recipient was told of something (Art. 19): the field says which.
        RecipientTold = "recipient-told",
        /// A recipient said that it is done.
        RecipientConfirmed = "recipient-confirmed",
        /// A recipient need not be told.
        RecipientExcused = "recipient-excused",
        /// Our own people were told by mail of something that waits for them.
        StaffTold = "staff-told",
        /// A new version of the policy came into force.
        PolicyRecorded = "policy-recorded",
    }
}

/// A line of the audit, without its instant and actor: those are the act's.
#[derive(Clone, Debug)]
pub struct AuditLine {
    /// What happened.
    pub what: Deed,
    /// Whose data; none where it is about nobody's, such as a token.
    pub subject: Option<SubjectId>,
    /// Names of the fields concerned, or of what was touched; never a value.
    pub fields: Vec<String>,
}

impl AuditLine {
    /// Something that happened to one person's data.
    pub fn of(what: Deed, subject: SubjectId) -> Self {
        Self { what, subject: Some(subject), fields: Vec::new() }
    }

    /// Names the fields it happened to.
    pub fn fields<T: Into<String>>(mut self, fields: impl IntoIterator<Item = T>) -> Self {
        self.fields = fields.into_iter().map(Into::into).collect();
        self
    }
}

/// One entry of a person's trail.
#[derive(Serialize, JsonSchema)]
pub struct TrailEntry {
    /// When it happened.
    pub at: DateTime<Utc>,
    /// What happened, as a stable word: `rectified`, `consent-given`.
    pub what: String,
    /// The fields it happened to; empty where it is about all of the data.
    pub fields: Vec<String>,
    /// By which kind of actor; never who on staff it was.
    pub actor: String,
}

/// What happened to one person's data, oldest first, a page at a time; with where the next page begins. It is
/// counted per person: numbers of our own would tell how busy we are.
pub async fn trail(
    db: &mut PgConnection,
    subject: SubjectId,
    offset: i64,
    page: PageSize,
) -> Result<(Vec<TrailEntry>, Option<i64>)> {
    let mut rows = sqlx::query!(
        "select at, what, fields, actor_kind from audit
         where subject_id = $1 order by audit_id offset $2 limit $3",
        subject.0,
        offset,
        page.and_one(),
    )
    .fetch_all(db)
    .await?;
    let next = page.cut(&mut rows).then(|| offset + page.0);
    let entries = rows
        .into_iter()
        .map(|row| TrailEntry { at: row.at, what: row.what, fields: row.fields, actor: row.actor_kind })
        .collect();
    Ok((entries, next))
}

/// The lines about a person. They outlive an erasure: ids, dates and names of fields, never a value.
pub const HOLDING: Holding = Holding {
    key: "audit",
    category: "audit",
    table: "audit",
    columns: &[
        ("audit_id", "audit"),
        ("at", "audit"),
        ("what", "audit"),
        ("fields", "audit"),
        ("subject_id", "audit"),
        ("actor_kind", "audit"),
        ("actor_id", "audit"),
        ("request_id", "audit"),
    ],
    disclosure: Disclosure::ByRow,
    fate: Fate::Remains { ground: "gdpr-5-2" },
    show: |look| {
        Box::pin(async move {
            let (entries, _) = trail(look.db, look.subject, 0, PageSize(i64::from(i32::MAX))).await?;
            Ok(entries.into_iter().map(|entry| json!(entry)).collect())
        })
    },
    count: count_rows!("audit"),
    erase: Erase::Nothing,
    expire: Some(expire_first!("audit", "audit_id", "at")),
};
