//! What recipients are told, for staff: what waits, what failed, what is not confirmed; and who need not be told.

use axum::extract::State;
use chrono::{DateTime, NaiveDate, Utc};
use schemars::JsonSchema;
use serde::Serialize;
use sqlx::PgConnection;
use uuid::Uuid;

use super::sending::{self, Heard};
use crate::act::Act;
use crate::app::App;
use crate::audit::{AuditLine, Deed};
use crate::people::authority::Caller;
use crate::platform::http::{Answer, Context, Named, Query, Valid};
use crate::platform::i18n::Language;
use crate::platform::ids::{DeliveryId, SubjectId};
use crate::platform::input::{PageSize, input};
use crate::platform::problem::{Problem, Result};
use crate::platform::text::Line;
use crate::recipients::{self, DeliveryState, Event, Excuse};

input! {
    /// A part of what recipients are told.
    #[derive(Debug)]
    pub struct DeliveryPage {
        /// Only what is in this state.
        state: Option<DeliveryState>,
        /// Only what this recipient is told, by its key in the policy.
        recipient: Option<Line<60>>,
        /// Only what is told about this person.
        subject_id: Option<SubjectId>,
        /// How many at most.
        limit: PageSize,
        /// `next` of the page before.
        after: Option<DeliveryId>,
    }
}

/// The telling of one change to one recipient.
#[derive(Serialize, JsonSchema)]
pub struct DeliveryView {
    /// The `webhook-id` under which it is told, however often it is tried.
    pub id: Uuid,
    /// The recipient's key in the policy.
    pub recipient: String,
    /// Its name, in the language of the answer.
    pub name: String,
    /// What it is told of: `subject.rectified`.
    pub event: String,
    /// About whom.
    pub subject_id: SubjectId,
    /// What names the person to the recipient, until it is told: the number of its file.
    pub references: Vec<String>,
    /// Names of the fields or purposes concerned.
    pub fields: Vec<String>,
    /// When it happened.
    pub at: DateTime<Utc>,
    /// The request on which it was done; null where it was done on none.
    pub request_id: Option<Uuid>,
    /// How far it is.
    pub state: String,
    /// How often it was tried.
    pub attempts: i32,
    /// When it was told; null until then.
    pub told_at: Option<DateTime<Utc>>,
    /// How: `webhook`, `letter`, `poll` where the recipient asks for changes itself, `answer` where it had said so already; null until
    /// then.
    pub told_by: Option<String>,
    /// Whether it is still to say that it is done: one of our own systems, or it answered so (202).
    pub will_confirm: bool,
    /// When it said so; null until then.
    pub confirmed_at: Option<DateTime<Utc>>,
    /// Since when it need not be told; null where it is to be.
    pub excused_at: Option<DateTime<Utc>>,
    /// Why, as the person reads it.
    pub reason: Option<String>,
}

/// A page of what recipients are told.
#[derive(Serialize, JsonSchema)]
pub struct DeliveryList {
    /// The newest first.
    pub items: Vec<DeliveryView>,
    /// For `after`; null on the last page. By a state that is rare, a page may hold fewer than asked and more may follow.
    pub next: Option<String>,
}

struct Row {
    delivery_id: Uuid,
    recipient: String,
    name: Option<String>,
    event: String,
    subject_id: SubjectId,
    fields: Vec<String>,
    known_as: Vec<String>,
    at: DateTime<Utc>,
    request_id: Option<Uuid>,
    state: String,
    attempts: i32,
    told_at: Option<DateTime<Utc>>,
    told_by: Option<String>,
    will_confirm: bool,
    confirmed_at: Option<DateTime<Utc>>,
    excused_at: Option<DateTime<Utc>>,
    excuse: Option<String>,
    silent_until: Option<NaiveDate>,
}

impl Row {
    fn view(self, app: &App, language: Language) -> DeliveryView {
        let excuse = self.excuse.as_deref().and_then(Excuse::of);
        DeliveryView {
            name: self.name.unwrap_or_else(|| recipients::name_of(app, &self.recipient, language)),
            id: self.delivery_id,
            recipient: self.recipient,
            event: self.event,
            subject_id: self.subject_id,
            references: self.known_as,
            fields: self.fields,
            at: self.at,
            request_id: self.request_id,
            state: self.state,
            attempts: self.attempts,
            told_at: self.told_at,
            told_by: self.told_by,
            will_confirm: self.will_confirm,
            confirmed_at: self.confirmed_at,
            excused_at: self.excused_at,
            reason: excuse.map(|excuse| excuse.said(language)),
        }
    }
}

/// What recipients are told, the newest first.
pub async fn list(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Query(page): Query<DeliveryPage>,
) -> Result<Answer<DeliveryList>> {
    let after = page.after.map_or(Uuid::max(), |after| after.0);
    if let Some(subject) = page.subject_id {
        let mut act = caller.begin(&app, &context).await?;
        act.record(AuditLine::of(Deed::Read, subject).fields(["deliveries"]));
        act.commit().await?;
    }
    let mut db = app.read().await?;
    let (rows, next) = match (page.subject_id, page.state) {
        (Some(subject), _) => of_person(&mut db, &page, subject, after).await?,
        (None, Some(DeliveryState::Pending | DeliveryState::Failed)) => {
            let keys = match &page.recipient {
                Some(key) => vec![key.0.clone()],
                None => recipients::keys(&app, &mut db).await?,
            };
            waiting(&mut db, &page, &keys, after).await?
        }
        (None, _) => recent(&mut db, &page, after).await?,
    };
    let items = rows.into_iter().map(|row| row.view(&app, context.language())).collect();
    Ok(Answer::ok(DeliveryList { items, next: next.map(|next| next.to_string()) }))
}

/// The rows of a page of which one more was asked for, and where the next begins.
fn cut(page: &DeliveryPage, mut rows: Vec<Row>) -> (Vec<Row>, Option<Uuid>) {
    let more = page.limit.cut(&mut rows);
    let next = rows.last().filter(|_| more).map(|row| row.delivery_id);
    (rows, next)
}

async fn of_person(
    db: &mut PgConnection,
    page: &DeliveryPage,
    subject: SubjectId,
    after: Uuid,
) -> Result<(Vec<Row>, Option<Uuid>)> {
    let rows = sqlx::query_as!(
        Row,
        r#"select delivery_id, recipient, name, event, subject_id as "subject_id: SubjectId", fields, known_as, at, request_id, state, attempts,
               told_at, told_by, will_confirm, confirmed_at, excused_at, excuse, silent_until from deliveries
           where subject_id = $1 and delivery_id < $2 and ($3::text is null or state = $3)
             and ($4::text is null or recipient = $4)
           order by delivery_id desc limit $5"#,
        subject.0,
        after,
        page.state.map(DeliveryState::as_str),
        page.recipient.as_ref().map(|key| key.0.as_str()),
        page.limit.and_one(),
    )
    .fetch_all(db)
    .await?;
    Ok(cut(page, rows))
}

/// What is still to be told, by each of these recipients.
async fn waiting(
    db: &mut PgConnection,
    page: &DeliveryPage,
    keys: &[String],
    after: Uuid,
) -> Result<(Vec<Row>, Option<Uuid>)> {
    let rows = sqlx::query_as!(
        Row,
        r#"select d.delivery_id, d.recipient, name, event, subject_id as "subject_id: SubjectId", fields, known_as, at, request_id, state, attempts,
               told_at, told_by, will_confirm, confirmed_at, excused_at, excuse, silent_until
           from unnest($1::text[]) as one (key) cross join lateral (
               select * from deliveries where recipient = one.key and state in ('pending', 'failed') and state = $2
                 and delivery_id < $3 order by delivery_id desc limit $4) d
           order by d.delivery_id desc limit $4"#,
        keys,
        page.state.map(DeliveryState::as_str),
        after,
        page.limit.and_one(),
    )
    .fetch_all(db)
    .await?;
    Ok(cut(page, rows))
}

/// So many are looked at for a page, so that none takes long.
const LOOKED_AT: i64 = 10_000;

/// The newest, among so many: where those do not fill a page, the next one goes on.
async fn recent(db: &mut PgConnection, page: &DeliveryPage, after: Uuid) -> Result<(Vec<Row>, Option<Uuid>)> {
    let end = sqlx::query_scalar!(
        "select delivery_id from deliveries where delivery_id < $1 order by delivery_id desc offset $2 limit 1",
        after,
        LOOKED_AT - 1,
    )
    .fetch_optional(&mut *db)
    .await?;
    let rows = sqlx::query_as!(
        Row,
        r#"select delivery_id, recipient, name, event, subject_id as "subject_id: SubjectId", fields, known_as, at, request_id, state, attempts,
               told_at, told_by, will_confirm, confirmed_at, excused_at, excuse, silent_until from deliveries
           where delivery_id < $1 and delivery_id >= $2 and ($3::text is null or state = $3)
             and ($4::text is null or recipient = $4)
           order by delivery_id desc limit $5"#,
        after,
        end.unwrap_or(Uuid::nil()),
        page.state.map(DeliveryState::as_str),
        page.recipient.as_ref().map(|key| key.0.as_str()),
        page.limit.and_one(),
    )
    .fetch_all(db)
    .await?;
    let (rows, next) = cut(page, rows);
    Ok((rows, next.or(end)))
}

input! {
    /// That a recipient need not be told.
    #[derive(Debug)]
    pub struct WantedExcuse {
        /// Why; the person reads it in their language.
        reason: Excuse,
    }
}

/// A recipient need not be told of something, or need not confirm it: for a reason that the person reads (P34).
pub async fn excuse(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<DeliveryId>,
    Valid { value: wanted, .. }: Valid<WantedExcuse>,
) -> Result<Answer<DeliveryView>> {
    let mut act = caller.act(&app, &context).await?;
    let at = act.at();
    let found = find(&mut act, id).await?.ok_or_else(Problem::not_found)?;
    if (wanted.reason == Excuse::NoLongerAsked) != (found.event == Event::PartAsked.as_str()) {
        return Err(Problem::invalid_member("/reason", "not-for-this-state"));
    }
    if matches!(DeliveryState::of(&found.state), Some(DeliveryState::Confirmed)) {
        return Err(Problem::conflict("already-confirmed"));
    }
    if found.excuse.as_deref() != Some(wanted.reason.as_str()) {
        sqlx::query!(
            "update deliveries set state = 'excused', excused_at = $2, excuse = $3, next_at = null, known_as = '{}' where delivery_id = $1",
            id.0,
            at,
            wanted.reason.as_str(),
        )
        .execute(act.db())
        .await?;
        let is_silent = found.silent_until.is_some();
        let of = Heard { event: found.event, subject: found.subject_id, is_silent };
        sending::record(&mut act, Deed::RecipientExcused, &of, &found.recipient);
    }
    let now = find(&mut act, id).await?.ok_or_else(Problem::not_found)?;
    act.end().await?;
    Ok(Answer::ok(now.view(&app, context.language())))
}

async fn find(act: &mut Act, id: DeliveryId) -> Result<Option<Row>> {
    let row = sqlx::query_as!(
        Row,
        r#"select delivery_id, recipient, name, event, subject_id as "subject_id: SubjectId", fields, known_as, at, request_id, state, attempts,
               told_at, told_by, will_confirm, confirmed_at, excused_at, excuse, silent_until from deliveries
           where delivery_id = $1 for no key update"#,
        id.0
    );
    Ok(row.fetch_optional(act.db()).await?)
}
