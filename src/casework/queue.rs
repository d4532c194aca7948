//! The queue, by what is due first; a case whole; and the requests that staff take in by post, telephone, mail or at
//! the counter.

use axum::extract::State;
use axum::http::{Method, StatusCode, Uri};
use chrono::{DateTime, NaiveDate, Utc};
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

use super::views::RequestView;
use super::{intake, staff};
use crate::act::Act;
use crate::app::App;
use crate::audit::{Deed, Line};
use crate::idempotency::{self, IdempotencyKey, Recalled};
use crate::people::authority::Caller;
use crate::people::values::{EmailAddress, LanguageTag};
use crate::people::{profile, users};
use crate::platform::http::{Answer, Context, Named, Query, Valid};
use crate::platform::i18n::Language;
use crate::platform::ids::{CaseId, SubjectId};
use crate::platform::input::{PageSize, Word, input, words};
use crate::platform::problem::{Problem, Result};
use crate::platform::text::{Line as Text, Prose};
use crate::requests::deadline::{Clock, midnight_after};
use crate::requests::file::{self, Case};
use crate::requests::{self, Asked, Channel, Kind, Opening, Right, Sender, Status, triage};

input! {
    /// A part of the queue.
    #[derive(Debug)]
    pub struct QueuePage {
        /// Only those that are so far.
        status: Option<Status>,
        /// Only those that ask for this.
        right: Option<Right>,
        /// Only those of this kind.
        kind: Option<Kind>,
        /// Only the one of this reference, as it is said on the telephone.
        reference: Option<Text<20>>,
        /// Only those due on this day or before.
        due: Option<NaiveDate>,
        /// How many.
        limit: PageSize,
        /// The key of the page, from `next` of the one before.
        after: Option<Text<60>>,
    }
}

/// A case in the queue. Nothing in it is personal.
#[derive(Serialize, JsonSchema)]
pub struct QueueItem {
    /// Its id.
    pub id: CaseId,
    /// What is said on the telephone.
    pub reference: String,
    /// What kind of message it is.
    pub kind: String,
    /// How far it is.
    pub status: String,
    /// How it reached us.
    pub channel: String,
    /// `unverified` or `verified`.
    pub identity: &'static str,
    /// The language its letters are written in.
    pub language: String,
    /// When it reached us.
    pub received_at: DateTime<Utc>,
    /// The last day.
    pub due_on: NaiveDate,
    /// The instant after it.
    pub due_before: DateTime<Utc>,
    /// Whether that has passed.
    pub overdue: bool,
    /// Whether the two further months are in effect.
    pub extended: bool,
    /// What is asked.
    pub rights: Vec<String>,
    /// Who has it.
    pub assignee: Option<Uuid>,
    /// The first one of the same.
    pub duplicate_of: Option<Uuid>,
}

/// The queue.
#[derive(Serialize, JsonSchema)]
pub struct Queue {
    /// What is due first, first.
    pub items: Vec<QueueItem>,
    /// The key of the next page, if there is one.
    pub next: Option<String>,
}

/// The queue, by what is due first: open cases, unless another status is asked for.
pub async fn list(State(app): State<App>, Query(page): Query<QueuePage>) -> Result<Answer<Queue>> {
    let after = match &page.after {
        None => None,
        Some(key) => {
            let invalid = || Problem::invalid_member("?after", "not-a-page");
            let (day, id) = key.0.split_once('_').ok_or_else(invalid)?;
            let day = NaiveDate::parse(day).map_err(|_| invalid())?;
            Some((day, id.parse::<Uuid>().map_err(|_| invalid())?))
        }
    };
    let mut rows = sqlx::query!(
        r#"select request_id, reference, kind, status, channel, identity, language, received_at, due_on, assignee, duplicate_of,
               closed_at,
               exists (select from request_extensions x where x.request_id = r.request_id and x.sent_at is not null)
                   as "extended!",
               array(select right_asked from request_lines l where l.request_id = r.request_id order by position)
                   as "rights!",
               exists (select from request_questions q where q.request_id = r.request_id and q.stops_clock and q.asked_at is not null
                       and q.answered_at is null) as "stands_still!"
           from requests r
           where (case when $1::text is null then closed_at is null or $8::text is not null else status = $1 end)
             and ($2::text is null or exists (
                 select from request_lines l where l.request_id = r.request_id and l.right_asked = $2))
             and ($3::text is null or kind = $3)
             and ($4::date is null or due_on <= $4)
             and ($5::date is null or (due_on, request_id) > ($5, $6))
           and ($8::text is null or reference = upper($8))
           order by due_on, request_id limit $7"#,
        page.status.map(Status::as_str),
        page.right.map(Right::as_str),
        page.kind.map(Kind::as_str),
        page.due,
        after.map(|(day, _)| day),
        after.map(|(_, id)| id),
        page.limit.and_one(),
        page.reference.as_ref().map(|text| text.0.as_str()),
    )
    .fetch_all(&mut *app.read().await?)
    .await?;
    let at = app.clock.now();
    let more = page.limit.cut(&mut rows);
    let items: Vec<_> = rows
        .into_iter()
        .map(|row| QueueItem {
            id: row.request_id.into(),
            reference: row.reference,
            kind: row.kind,
            // While we wait for the person, nothing is overdue.
            overdue: row.closed_at.is_none() && !row.stands_still && midnight_after(row.due_on) <= at,
            status: row.status,
            channel: row.channel,
            identity: if row.identity.is_some() { "verified" } else { "unverified" },
            language: row.language,
            received_at: row.received_at,
            due_on: row.due_on,
            due_before: midnight_after(row.due_on),
            extended: row.extended,
            rights: row.rights,
            assignee: row.assignee,
            duplicate_of: row.duplicate_of,
        })
        .collect();
    let next = items.last().filter(|_| more).map(|item| format!("{}_{}", item.due_on, item.id));
    Ok(Answer::ok(Queue { items, next }))
}

/// A case, whole. The look leaves a line.
pub async fn show(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<CaseId>,
) -> Result<Answer<RequestView>> {
    let mut act = caller.act(&app, &context).await?;
    let case = file::find(act.db(), id).await?.ok_or_else(Problem::not_found)?;
    act.record(read(&case));
    staff::done(act, &context, id).await
}

/// The audit line of a look at a case.
fn read(case: &Case) -> Line {
    Line { what: Deed::Read, subject: case.subject, fields: vec!["request".into(), case.id.to_string()] }
}

/// How the last day came about, step by step.
pub async fn clock(
    State(app): State<App>,
    context: Context,
    Named(id): Named<CaseId>,
) -> Result<Answer<Clock>> {
    let case = file::find(&mut *app.read().await?, id).await?.ok_or_else(Problem::not_found)?;
    Ok(Answer::ok(case.clock(app.clock.now()).in_words(context.language())))
}

words! {
    /// How a request that staff take in reached us.
    pub enum TakenInBy {
        /// E-mail.
        Email = "email",
        /// A letter.
        Post = "post",
        /// By telephone.
        Phone = "phone",
        /// In person.
        Counter = "counter",
    }
}

input! {
    /// A request that reached us another way.
    #[derive(Debug)]
    pub struct TakenIn {
        /// How.
        channel: TakenInBy,
        /// When it reached us; the clock runs from there.
        received_at: DateTime<Utc>,
        /// The address they gave.
        email: Option<EmailAddress>,
        /// Their account, where it is known.
        subject_id: Option<SubjectId>,
        /// Where the answer goes if they left neither: it is printed and posted.
        postal_address: Option<Prose<400>>,
        /// The name they gave.
        name: Option<Text<200>>,
        /// What they ask; left out, read from the message.
        rights: Option<Vec<Right>>,
        /// What kind of message it is: `minor` reports a child's account, `customer` is about a user's invoices.
        kind: Option<Kind>,
        /// What they wrote or said.
        message: Option<Prose<8000>>,
        /// Their language.
        language: Option<LanguageTag>,
    }
}

/// Takes in a request by post, telephone, mail or at the counter, or for someone a service speaks for.
pub async fn take_in(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    key: IdempotencyKey,
    uri: Uri,
    Valid { value: given, digest }: Valid<TakenIn>,
) -> Result<Answer<RequestView>> {
    let once = key.of(&app, &caller.digest, &Method::POST, uri.path(), &digest);
    if given.email.is_none() && given.subject_id.is_none() && given.postal_address.is_none() {
        return Err(Problem::invalid_member("/email", "email-or-subject"));
    }
    let mut act = caller.act(&app, &context).await?;
    if let Recalled::Made(made) = idempotency::recall(&mut act, once.as_ref()).await? {
        let case = file::find(act.db(), made.into()).await?;
        let case = case.ok_or_else(|| Problem::new(StatusCode::GONE, "made-and-erased"))?;
        act.record(read(&case));
        return created(act, &context, made.into()).await;
    }
    if given.received_at > act.at() {
        return Err(Problem::invalid_member("/received_at", "in-the-future"));
    }
    if given.received_at < act.at() - chrono::TimeDelta::days(2 * 366) {
        return Err(Problem::invalid_member("/received_at", "years-ago"));
    }
    let (mut email, mut reads) = (given.email, None);
    if let Some(subject) = given.subject_id {
        let unknown = || Problem::invalid_member("/subject_id", "no-such-user");
        users::try_lock(&mut act, subject).await?.ok_or_else(unknown)?;
        let user = profile::find(act.db(), subject).await?.ok_or_else(unknown)?;
        // What they said is kept with the address that we know.
        reads = user.reads();
        email = email.or_else(|| EmailAddress::parse(&user.email).ok());
    }
    let message = given.message.map(|text| text.0);
    if message.is_none() && given.rights.is_none() {
        return Err(Problem::invalid_member("/rights", "rights-or-message"));
    }
    let report = given.kind == Some(Kind::Minor);
    let asked: Vec<Asked> = match given.rights {
        // Whoever reports a child asks nothing for themselves.
        _ if report => Vec::new(),
        Some(rights) => rights.into_iter().map(Asked::plainly).collect(),
        None => triage::triage(message.as_deref().unwrap_or_default())
            .into_iter()
            .map(|one| Asked::in_words(one.right, one.words))
            .collect(),
    };
    // Letters follow the language that the person chose.
    let said = given.language.as_ref().and_then(|tag| Language::of_tag(&tag.0));
    let language = reads.or(said).or_else(|| triage::language(message.as_deref()?)).unwrap_or_default();
    let name = given.name.map(|line| line.0);
    let opening = Opening {
        subject: given.subject_id,
        kind: match given.kind {
            Some(kind) => kind,
            None if asked.is_empty() => Kind::Question,
            None => Kind::Rights,
        },
        channel: Channel::of(given.channel.as_str()).unwrap_or(Channel::Post),
        received_at: given.received_at,
        language,
        rights: asked,
        sender: match (email, given.postal_address) {
            (Some(email), _) => Some(Sender::of_mailbox(email, name, message)),
            (None, Some(address)) => Some(Sender::on_paper(address.0, name, message)),
            (None, None) => None,
        },
        identity: None,
    };
    let id = requests::open(&mut act, &app, opening).await?;
    let subject = given.subject_id.unwrap_or(SubjectId(Uuid::nil()));
    idempotency::remember(&mut act, once.as_ref(), idempotency::remembered(&app), id.0, subject).await?;
    intake::ask_our_systems(&mut act, &app, id).await?;
    act.enqueue(requests::job(requests::TAKE_IN_JOB, id));
    created(act, &context, id).await
}

async fn created(mut act: Act, context: &Context, id: CaseId) -> Result<Answer<RequestView>> {
    let view = staff::shown(&mut act, context, id).await?;
    act.end().await?;
    Ok(Answer::created(&format!("/v1/requests/{id}"), view))
}
