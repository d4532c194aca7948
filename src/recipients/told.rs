//! How far each recipient is: one word for each notice, and what a person reads of it.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::Serialize;
use sqlx::PgConnection;
use uuid::Uuid;

use super::{Event, disclosed, informed, is_own_system, name_of, name_within};
use crate::app::App;
use crate::platform::clock::civil_day;
use crate::platform::i18n::{Args, Language, text};
use crate::platform::ids::{CaseId, SubjectId};
use crate::platform::input::words;
use crate::platform::problem::{Problem, Result};

words! {
    /// How far the telling of one change to one recipient is.
    pub enum DeliveryState {
        /// It is written down that it will be told.
        Pending = "pending",
        /// It could not be told in 72 hours; it is still tried.
        Failed = "failed",
        /// It was told.
        Told = "told",
        /// It said that it is done.
        Confirmed = "confirmed",
        /// It need not be told, for a reason that the person can read.
        Excused = "excused",
    }
}

words! {
    /// Why a recipient need not be told (Art. 19: impossible, or a disproportionate effort).
    pub enum Excuse {
        /// It does not exist any more.
        RecipientGone = "recipient-gone",
        /// It never received anything of this person.
        NothingReceived = "nothing-received",
        /// It has deleted what it had, by itself.
        DeletedAlready = "deleted-already",
        /// It cannot be told in any way.
        Impossible = "impossible",
        /// Telling it would take an effort that is out of proportion.
        Disproportionate = "disproportionate",
        /// What it was asked need not be answered any more.
        NoLongerAsked = "no-longer-asked",
    }
}

words! {
    /// Whether everyone has heard of what was done on a request.
    pub enum TellingState {
        /// Somebody is still being told; one of our own systems has not confirmed.
        Telling = "telling",
        /// Everyone was told, or excused.
        Told = "told",
    }
}

/// A recipient that is to be told of a change, and how far that is.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Told {
    /// Its key in the policy.
    pub recipient: String,
    /// Its name in the policy, in the language of the answer.
    pub name: String,
    /// What it is told of: `subject.rectified`, `subject.erased`.
    pub event: String,
    /// When that happened.
    pub at: DateTime<Utc>,
    /// `pending`: it is written down that it will be told. `failed`: it could not be told in 72 hours, and is tried still. `told`.
    /// `confirmed`: it said that it is done. `excused`: it need not be told.
    pub state: String,
    /// When it was told; null until then.
    pub told_at: Option<DateTime<Utc>>,
    /// When it said that it is done; null until then.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// Why it need not be told, in words; null where it is to be.
    pub reason: Option<String>,
}

impl Told {
    /// Who it is, within a sentence.
    pub fn name_within(&self, app: &App, language: Language) -> String {
        // Whoever is told by a name of their own is called by that.
        match self.name == name_of(app, &self.recipient, language) {
            true => name_within(app, &self.recipient, language),
            false => self.name.clone(),
        }
    }

    /// Whether there is nothing more to come of it.
    fn is_over(&self, app: &App) -> bool {
        match DeliveryState::of(&self.state) {
            Some(DeliveryState::Confirmed | DeliveryState::Excused) => true,
            Some(DeliveryState::Told) => !is_own_system(app, &self.recipient),
            _ => false,
        }
    }
}

/// Who is told of what was done on a request, beside the state of the request itself.
#[derive(Clone, Debug, Serialize, JsonSchema)]
pub struct Telling {
    /// `telling` until each is told (our own systems: has confirmed) or excused; then `told`.
    pub state: String,
    /// One for each recipient and each change.
    pub recipients: Vec<Told>,
}

impl Telling {
    /// Of these; none where there is nobody to tell.
    fn of(app: &App, recipients: Vec<Told>) -> Option<Self> {
        let is_over = recipients.iter().all(|told| told.is_over(app));
        let state = if is_over { TellingState::Told } else { TellingState::Telling };
        (!recipients.is_empty()).then(|| Self { state: state.as_str().into(), recipients })
    }
}

struct Row {
    request_id: Option<Uuid>,
    recipient: String,
    name: Option<String>,
    event: String,
    at: DateTime<Utc>,
    state: String,
    told_at: Option<DateTime<Utc>>,
    confirmed_at: Option<DateTime<Utc>>,
    excuse: Option<String>,
}

impl Row {
    fn told(self, app: &App, language: Language) -> Told {
        let excuse = self.excuse.as_deref().and_then(Excuse::of);
        Told {
            name: self.name.unwrap_or_else(|| name_of(app, &self.recipient, language)),
            recipient: self.recipient,
            event: self.event,
            at: self.at,
            state: self.state,
            told_at: self.told_at,
            confirmed_at: self.confirmed_at,
            reason: excuse.map(|excuse| excuse.said(language)),
        }
    }
}

impl Excuse {
    /// The reason in words.
    pub fn said(self, language: Language) -> String {
        text(language, &format!("code-{}", self.as_str()), &Args::new())
    }
}

/// Who is told of a person's erasure, and how far each has got.
pub async fn of_erasure(
    app: &App,
    db: &mut PgConnection,
    subject: SubjectId,
    language: Language,
) -> Result<Vec<Told>> {
    let rows = sqlx::query_as!(
        Row,
        "select request_id, recipient, name, event, at, state, told_at, confirmed_at, excuse from deliveries
         where subject_id = $1 and event = $2 and (silent_until is null or silent_until < $3)
         order by recipient, name",
        subject.0,
        Event::Erased.as_str(),
        civil_day(app.clock.now()),
    );
    Ok(rows.fetch_all(db).await?.into_iter().map(|row| row.told(app, language)).collect())
}

/// Who is told of what was done on requests, by request.
pub async fn of_requests(
    app: &App,
    db: &mut PgConnection,
    requests: &[CaseId],
    language: Language,
) -> Result<Vec<(CaseId, Telling)>> {
    let ids: Vec<Uuid> = requests.iter().map(|id| id.0).collect();
    let rows = sqlx::query_as!(
        Row,
        "select request_id, recipient, name, event, at, state, told_at, confirmed_at, excuse from deliveries d
         where request_id = any($1) and event <> $2 and (silent_until is null or silent_until < $3)
           and not exists (select from requests r where r.request_id = d.request_id and r.subject_id <> d.subject_id)
         order by delivery_id",
        &ids,
        Event::PartAsked.as_str(),
        civil_day(app.clock.now()),
    )
    .fetch_all(db)
    .await?;
    let mut of: HashMap<CaseId, Vec<Told>> = HashMap::new();
    for row in rows {
        if let Some(request) = row.request_id {
            of.entry(CaseId(request)).or_default().push(row.told(app, language));
        }
    }
    Ok(of.into_iter().filter_map(|(id, told)| Some((id, Telling::of(app, told)?))).collect())
}

/// Who is told of what was done on one request; none where nobody is.
pub async fn of_request(
    app: &App,
    db: &mut PgConnection,
    request: CaseId,
    language: Language,
) -> Result<Option<Telling>> {
    Ok(of_requests(app, db, &[request], language).await?.pop().map(|(_, telling)| telling))
}

/// Who is told of what happened to a person since a request came in, until it was closed; or on it, whenever that was.
pub async fn since(
    app: &App,
    db: &mut PgConnection,
    subject: SubjectId,
    (request, from, to): (CaseId, DateTime<Utc>, Option<DateTime<Utc>>),
    language: Language,
) -> Result<Vec<Told>> {
    let rows = sqlx::query_as!(
        Row,
        "select request_id, recipient, name, event, at, state, told_at, confirmed_at, excuse from deliveries
         where subject_id = $1 and (request_id = $2 or at >= $3 and ($4::timestamptz is null or at <= $4)) and event <> $5
           and (silent_until is null or silent_until < $6)
         order by delivery_id",
        subject.0,
        request.0,
        from,
        to,
        Event::PartAsked.as_str(),
        civil_day(app.clock.now()),
    );
    Ok(rows.fetch_all(db).await?.into_iter().map(|row| row.told(app, language)).collect())
}

/// A system of ours has answered what it was asked on a request: that it was asked is over.
pub async fn is_answered(
    db: &mut PgConnection,
    request: CaseId,
    system: &str,
    at: DateTime<Utc>,
) -> Result<()> {
    sqlx::query!(
        "update deliveries set state = 'confirmed', confirmed_at = $4, told_at = coalesce(told_at, $4),
             told_by = coalesce(told_by, 'answer'), next_at = null
         where request_id = $1 and recipient = $2 and event = $3 and state in ('pending', 'failed', 'told')",
        request.0,
        system,
        Event::PartAsked.as_str(),
        at,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Which systems were asked for this on a request, and need not be asked anew.
pub async fn asked_on(db: &mut PgConnection, request: CaseId, rights: &[String]) -> Result<Vec<String>> {
    let asked = last_asked_on(db, request, rights).await?;
    Ok(asked.into_iter().map(|(system, _)| system).collect())
}

/// The same, each with when it was last asked.
pub async fn last_asked_on(
    db: &mut PgConnection,
    request: CaseId,
    rights: &[String],
) -> Result<Vec<(String, DateTime<Utc>)>> {
    let rows = sqlx::query!(
        r#"select recipient, max(at) as "last!" from deliveries
           where request_id = $1 and event = $2 and fields = $3 and state in ('pending', 'failed', 'told') group by recipient"#,
        request.0,
        Event::PartAsked.as_str(),
        rights,
    );
    Ok(rows.fetch_all(db).await?.into_iter().map(|row| (row.recipient, row.last)).collect())
}

/// What a system is asked on requests that need its part no more, is asked no more.
pub async fn ask_no_more(db: &mut PgConnection, system: &str, at: DateTime<Utc>) -> Result<()> {
    sqlx::query!(
        "update deliveries d set state = 'excused', excused_at = $2, excuse = $3, next_at = null
         where recipient = $1 and event = 'request.part_asked' and state in ('pending', 'failed', 'told')
             and not exists (select from request_parts p join requests r using (request_id)
                             where p.request_id = d.request_id and p.system = d.recipient and p.state = 'asked'
                                 and r.closed_at is null)",
        system,
        at,
        Excuse::NoLongerAsked.as_str(),
    )
    .execute(db)
    .await?;
    Ok(())
}

/// What was told of a person in this act is told for a request that turned out to be theirs.
pub async fn is_on_request(
    db: &mut PgConnection,
    request: CaseId,
    subject: SubjectId,
    at: DateTime<Utc>,
) -> Result<()> {
    sqlx::query!(
        "update deliveries set request_id = $1 where subject_id = $2 and at = $3 and request_id is null",
        request.0,
        subject.0,
        at,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Systems that have said, on the request on which somebody was erased, that nothing of them is held there any more, know of it.
pub async fn knows_of_erasure(
    db: &mut PgConnection,
    request: CaseId,
    subject: SubjectId,
    systems: &[String],
    at: DateTime<Utc>,
) -> Result<()> {
    sqlx::query!(
        "update deliveries set state = 'confirmed', told_at = $5, told_by = 'answer', confirmed_at = $5, next_at = null
         where request_id = $1 and subject_id = $2 and recipient = any($3) and event = $4 and state = 'pending'",
        request.0,
        subject.0,
        systems,
        Event::Erased.as_str(),
        at,
    )
    .execute(db)
    .await?;
    Ok(())
}

/// Who would be told of an erasure: by the policy in force, and as data were given to them.
pub async fn to_be_told(
    app: &App,
    db: &mut PgConnection,
    subject: SubjectId,
    language: Language,
) -> Result<Vec<Told>> {
    let at = app.clock.now();
    let told = |recipient: &str, name: String| Told {
        recipient: recipient.to_owned(),
        name,
        event: Event::Erased.as_str().into(),
        at,
        state: DeliveryState::Pending.as_str().into(),
        told_at: None,
        confirmed_at: None,
        reason: None,
    };
    let standing = informed(app).into_iter().map(|one| told(&one.key.0, one.name.of(language)));
    let mut all: Vec<_> = standing.collect();
    let received = disclosed::receivers(db, &[subject.0]).await?;
    let heard = received.iter().filter(|one| one.may_be_told(at));
    all.extend(heard.map(|one| told(&one.recipient, one.name.clone())));
    all.sort_by(|one, other| one.recipient.cmp(&other.recipient));
    Ok(all)
}

/// A word of ours that the database holds.
pub fn state_of(word: &str) -> Result<DeliveryState> {
    DeliveryState::of(word).ok_or_else(|| Problem::internal("a delivery in an unknown state"))
}
