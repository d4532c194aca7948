//! The queue, by what is due first; after all that what looks as if nobody wrote it, and last what is set aside; and a case
//! whole.

use axum::extract::State;
use chrono::{DateTime, NaiveDate, Utc};
use schemars::JsonSchema;
use serde::Serialize;
use sqlx::PgConnection;
use uuid::Uuid;

use super::step;
use super::views::{RequestView, SetAsideView};
use crate::app::App;
use crate::audit::{AuditLine, Deed};
use crate::people::authority::Caller;
use crate::platform::http::{Answer, Context, Named, Query};
use crate::platform::ids::CaseId;
use crate::platform::input::{Flag, PageSize, Word, input};
use crate::platform::problem::{Problem, Result};
use crate::platform::text::Line;
use crate::requests::case::Case;
use crate::requests::deadline::{DeadlineClock, midnight_after};
use crate::requests::reading;
use crate::requests::words::{CaseKind, Right, Status};

input! {
    /// A part of the queue.
    #[derive(Debug)]
    pub struct QueuePage {
        /// Only cases of this status; left out, those that are open (and any, where `reference` is given).
        status: Option<Status>,
        /// Only cases in which this right is asked.
        right: Option<Right>,
        /// Only messages of this kind.
        kind: Option<CaseKind>,
        /// Only the case of this reference, in capitals or not.
        reference: Option<Line<20>>,
        /// Only cases whose last day is this one or earlier.
        due: Option<NaiveDate>,
        /// Only cases that are set aside as asking nothing of us, until a second person agrees; or only the others.
        set_aside: Option<Flag>,
        /// Only cases that look as if nobody wrote them; or only the others.
        looks_automatic: Option<Flag>,
        /// How many cases to answer, at most.
        limit: PageSize,
        /// Where the page begins: `next` of the page before.
        after: Option<Line<70>>,
    }
}

/// A case in the queue. Nothing in it is personal but what a colleague wrote of it.
#[derive(Serialize, JsonSchema)]
pub struct QueueItem {
    /// The id of the case, for `/v1/requests/{request}`.
    pub id: CaseId,
    /// `INZ-` and eight characters: what is said on the telephone.
    pub reference: String,
    /// What kind of message it is: `rights`, `question`, `minor` (a report about a child), `customer` (about a user's
    /// invoices).
    pub kind: String,
    /// How far it is: `open`, `waiting-identity`, `waiting-clarification`, or what it ended as.
    pub status: String,
    /// How it reached us: `contact-form`, `self-service`, `email`, `post`, `phone`, `counter`.
    pub channel: String,
    /// Whether it is proved who asks: `unverified` or `verified`.
    pub identity: &'static str,
    /// The language its letters are written in.
    pub language: String,
    /// When it reached us: the law's clock runs from there.
    pub received_at: DateTime<Utc>,
    /// The last day on which an answer is on time.
    pub due_on: NaiveDate,
    /// The end of that day in Belgium: the answer must have gone out before.
    pub due_before: DateTime<Utc>,
    /// Whether that has passed; never while the clock stands still, nor once a report about a child was looked into.
    pub overdue: bool,
    /// Whether the two further months are in effect (Art. 12(3)).
    pub extended: bool,
    /// The rights that are asked, in the order of carrying them out.
    pub rights: Vec<String>,
    /// The token of whoever on staff has it; null while nobody has.
    pub assignee: Option<Uuid>,
    /// An earlier case of the same sender for the same rights, which was open then.
    pub duplicate_of: Option<Uuid>,
    /// Whether it looks as if nobody wrote it: it filled in a field that people do not see, and nobody has proved who asks.
    pub looks_automatic: bool,
    /// Who set it aside as asking nothing of us, and why; null unless it is set aside.
    pub set_aside: Option<SetAsideView>,
}

/// A page of the queue.
#[derive(Serialize, JsonSchema)]
pub struct Queue {
    /// The cases, what is due first first; after them what looks as if nobody wrote it, and last what is set aside.
    pub items: Vec<QueueItem>,
    /// What `after` takes for the next page; null on the last one.
    pub next: Option<String>,
}

/// The queue, by what is due first: open cases, unless another status is asked for.
pub async fn list(State(app): State<App>, Query(page): Query<QueuePage>) -> Result<Answer<Queue>> {
    let after = page.after.as_ref().map(|key| Key::read(&key.0)).transpose()?;
    let mut rows = rows(&mut *app.read().await?, &page, after).await?;
    let at = app.clock.now();
    let more = page.limit.cut(&mut rows);
    let next = rows.last().filter(|_| more).map(|row| row.key().written());
    let items = rows.into_iter().map(|row| row.shown(at)).collect();
    Ok(Answer::ok(Queue { items, next }))
}

/// Where a page begins: after the case of that last day and id, in its part of the queue.
struct Key {
    part: i16,
    day: NaiveDate,
    id: Uuid,
}

/// How the key of a case begins, by its part of the queue: what people wrote, what looks as if nobody did, what is set aside.
const PARTS: [&str; 3] = ["", "automatic_", "set-aside_"];

impl Key {
    /// Before all cases.
    const FIRST: Self = Self { part: -1, day: NaiveDate::from_epoch_days(0).unwrap(), id: Uuid::nil() };

    fn read(text: &str) -> Result<Self> {
        let invalid = || Problem::invalid_member("?after", "not-a-page");
        let parts = PARTS.into_iter().zip(0..3).rev();
        let (part, rest) = parts
            .into_iter()
            .find_map(|(begins, part)| Some((part, text.strip_prefix(begins)?)))
            .ok_or_else(invalid)?;
        let (day, id) = rest.split_once('_').ok_or_else(invalid)?;
        let day = NaiveDate::parse(day).map_err(|_| invalid())?;
        Ok(Self { part, day, id: id.parse::<Uuid>().map_err(|_| invalid())? })
    }

    fn written(&self) -> String {
        let begins = usize::try_from(self.part).ok().and_then(|part| PARTS.get(part)).unwrap_or(&"");
        format!("{begins}{}_{}", self.day, self.id)
    }
}

struct Row {
    request_id: Uuid,
    reference: String,
    kind: String,
    status: String,
    channel: String,
    identity: Option<String>,
    language: String,
    received_at: DateTime<Utc>,
    due_on: NaiveDate,
    assignee: Option<Uuid>,
    duplicate_of: Option<Uuid>,
    closed_at: Option<DateTime<Utc>>,
    extended: bool,
    rights: Vec<String>,
    stands_still: bool,
    part: i16,
    looks_automatic: bool,
    set_aside_at: Option<DateTime<Utc>>,
    set_aside_by: Option<Uuid>,
    reason: Option<String>,
}

/// A page of the queue, by one form of the question: each has its index, where one statement for all would have none.
macro_rules! page {
    ($page:ident, $after:ident, $db:ident, $where:literal, $asked:expr) => {{
        let rows = sqlx::query_as!(
            Row,
            r#"select request_id, reference, kind, status as "status!", channel, identity, language, received_at, due_on,
                   assignee, duplicate_of, closed_at,
                   exists (select from request_extensions x where x.request_id = r.request_id and x.sent_at is not null)
                       as "extended!",
                   array(select right_asked from request_lines l where l.request_id = r.request_id order by position)
                       as "rights!",
                   state in ('waiting-identity', 'waiting-clarification')
                       and exists (select from request_questions q where q.request_id = r.request_id and q.holds_clock)
                       or looked_at is not null as "stands_still!",
                   part, looks_automatic and identity is null as "looks_automatic!", set_aside_at, set_aside_by,
                   (select reason from request_set_asides a where a.request_id = r.request_id) as reason
               from requests r
               where "# + $where + " and (part, due_on, request_id) > ($1, $2, $3)
                 and ($4::text is null or exists (
                     select from request_lines l where l.request_id = r.request_id and l.right_asked = $4))
                 and ($5::text is null or kind = $5)
                 and ($6::date is null or due_on <= $6)
                 and ($7::bool is null or (state = 'set-aside') = $7)
                 and ($8::bool is null or (looks_automatic and identity is null) = $8)
                 and ($9::text is null or status = $9)
                 and ($10::text is null or reference = $10)
               order by part, due_on, request_id limit $11",
            $after.part,
            $after.day,
            $after.id,
            $page.right.map(Right::as_str),
            $page.kind.map(CaseKind::as_str),
            $page.due,
            $page.set_aside.map(|flag| flag == Flag::True),
            $page.looks_automatic.map(|flag| flag == Flag::True),
            $asked.0 as Option<&str>,
            $asked.1 as Option<&str>,
            $page.limit.and_one(),
        );
        Ok(rows.fetch_all($db).await?)
    }};
}

async fn rows(db: &mut PgConnection, page: &QueuePage, after: Option<Key>) -> Result<Vec<Row>> {
    let after = after.unwrap_or(Key::FIRST);
    let status = page.status.map(Status::as_str);
    let reference = page.reference.as_ref().map(|text| text.0.to_uppercase());
    match (reference.as_deref(), status) {
        (Some(reference), _) => page!(page, after, db, "reference = $10", (status, Some(reference))),
        (None, Some(status)) => page!(page, after, db, "status = $9", (Some(status), None::<&str>)),
        (None, None) => page!(page, after, db, "closed_at is null", (None::<&str>, None::<&str>)),
    }
}

impl Row {
    fn key(&self) -> Key {
        Key { part: self.part, day: self.due_on, id: self.request_id }
    }

    fn shown(self, at: DateTime<Utc>) -> QueueItem {
        let set_aside = self.set_aside_at.filter(|_| self.part == 2).map(|since| SetAsideView {
            since,
            by: self.set_aside_by,
            reason: self.reason.unwrap_or_default(),
        });
        QueueItem {
            id: self.request_id.into(),
            reference: self.reference,
            kind: self.kind,
            // While we wait for the person, nothing is overdue.
            overdue: self.closed_at.is_none() && !self.stands_still && midnight_after(self.due_on) <= at,
            status: self.status,
            channel: self.channel,
            identity: if self.identity.is_some() { "verified" } else { "unverified" },
            language: self.language,
            received_at: self.received_at,
            due_on: self.due_on,
            due_before: midnight_after(self.due_on),
            extended: self.extended,
            rights: self.rights,
            assignee: self.assignee,
            duplicate_of: self.duplicate_of,
            looks_automatic: self.looks_automatic,
            set_aside,
        }
    }
}

/// A case, whole. The look leaves a line.
pub async fn show(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<CaseId>,
) -> Result<Answer<RequestView>> {
    let mut act = caller.act(&app, &context).await?;
    let case = reading::find(act.db(), id).await?.ok_or_else(Problem::not_found)?;
    act.record(read(&case));
    step::done(act, &app, &context, &case).await
}

/// The audit line of a look at a case.
pub fn read(case: &Case) -> AuditLine {
    AuditLine { what: Deed::Read, subject: case.subject, fields: vec!["request".into(), case.id.to_string()] }
}

/// How the last day came about, step by step.
pub async fn clock(
    State(app): State<App>,
    context: Context,
    Named(id): Named<CaseId>,
) -> Result<Answer<DeadlineClock>> {
    let case = reading::find(&mut *app.read().await?, id).await?.ok_or_else(Problem::not_found)?;
    Ok(Answer::ok(case.clock(app.clock.now()).in_words(context.language())))
}
