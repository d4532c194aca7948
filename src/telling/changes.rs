//! What a system of ours asks for itself instead of being called: every change that it is to hear of, in an order in which none is
//! passed over. A place is given to what has committed, under one lock, when it is first asked for: what commits late comes late.

use axum::extract::State;
use axum::http::StatusCode;
use chrono::{DateTime, NaiveDate, Utc};
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

use super::sending::{self, Asked, Heard};
use crate::act::Act;
use crate::app::App;
use crate::audit::Deed;
use crate::people::authority::Caller;
use crate::platform::http::{Answer, Context, Query, Valid};
use crate::platform::ids::SubjectId;
use crate::platform::input::{Flaw, PageSize, Word, input};
use crate::platform::problem::{Problem, Result};
use crate::recipients::told;

/// A place among the changes of one system; before the first is 0.
#[derive(Clone, Copy, Debug)]
pub struct Position(i64);

impl Word for Position {
    fn parse(text: &str) -> Result<Self, Flaw> {
        let digits = text.len() <= 19 && text.bytes().all(|byte| byte.is_ascii_digit());
        let read = text.parse().ok().filter(|_| digits);
        read.map(Self).ok_or_else(|| Flaw::new("not-a-page"))
    }

    fn schema() -> serde_json::Value {
        serde_json::json!({"maxLength": 19, "pattern": "^[0-9]{1,19}$"})
    }
}

input! {
    /// A part of the changes.
    #[derive(Debug)]
    pub struct ChangePage {
        /// How many changes at most.
        limit: PageSize,
        /// `next` of the page before: what came before it was received. Left out, from the first that is kept.
        after: Option<Position>,
    }
}

/// A change that a system of ours is to hear of: ids and kinds, no value.
#[derive(Serialize, JsonSchema)]
pub struct SystemChange {
    /// The id under which a webhook would tell it.
    pub id: Uuid,
    /// Its place, for `after` and for the confirmation.
    pub position: String,
    /// What happened: `subject.rectified`, `subject.erased`.
    pub event: String,
    /// To whom.
    pub subject_id: SubjectId,
    /// Names of the fields or purposes concerned; of what is asked, the rights.
    pub fields: Vec<String>,
    /// The request on which it is asked or was done; null where that was on none.
    pub request_id: Option<Uuid>,
    /// Where to answer what is asked; null where nothing is.
    pub answer_url: Option<String>,
    /// The last day for it; null where nothing is asked.
    pub answer_by: Option<NaiveDate>,
    /// When.
    pub at: DateTime<Utc>,
}

/// A page of changes.
#[derive(Serialize, JsonSchema)]
pub struct ChangeList {
    /// The oldest first.
    pub items: Vec<SystemChange>,
    /// What `after` takes the next time, also where there is nothing more for now.
    pub next: String,
}

input! {
    /// That everything up to a place is done.
    #[derive(Debug)]
    pub struct ChangesDone {
        /// `next` of a page, or the `position` of a change.
        through: Position,
    }
}

/// The changes after a place. That they are asked for says that what came before was received.
pub async fn list(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Query(page): Query<ChangePage>,
) -> Result<Answer<ChangeList>> {
    let recipient = caller.system()?;
    let after = page.after.map_or(0, |after| after.0);
    let mut act = caller.act(&app, &context).await?;
    let at = act.at();
    told::ask_no_more(act.db(), recipient, at).await?;
    // A place that was never given is of another database: from there, changes would be passed over.
    let last = last_place(&mut act, recipient).await?;
    if after > last {
        return Err(Problem::new(StatusCode::GONE, "position-gone"));
    }
    place(&mut act, recipient, last, page.limit.0).await?;
    received(&mut act, recipient, after).await?;
    let items = sqlx::query!(
        r#"select delivery_id, position as "position!", event, subject_id as "subject: SubjectId", fields, request_id, at from deliveries
           where recipient = $1 and position > $2 and state <> 'excused' order by position limit $3"#,
        recipient,
        after,
        page.limit.0,
    )
    .fetch_all(act.db())
    .await?;
    let next = items.last().map_or(after, |row| row.position).to_string();
    let items = items.into_iter().map(|row| {
        let asked = Asked::of(&app, recipient, &row.event, row.request_id, row.at);
        SystemChange {
            id: row.delivery_id,
            position: row.position.to_string(),
            event: row.event,
            subject_id: row.subject,
            fields: row.fields,
            request_id: row.request_id,
            answer_by: asked.as_ref().map(|asked| asked.answer_by),
            answer_url: asked.map(|asked| asked.answer_url),
            at: row.at,
        }
    });
    let items = items.collect();
    act.is_noted_elsewhere();
    act.commit().await?;
    Ok(Answer::ok(ChangeList { items, next }))
}

/// The last place that was ever given to a change of a system. One at a time asks: places are seen in the order in which they are
/// given.
async fn last_place(act: &mut Act, recipient: &str) -> Result<i64> {
    sqlx::query!(
        "insert into change_positions (recipient, last) values ($1, 0) on conflict do nothing",
        recipient
    )
    .execute(act.db())
    .await?;
    let last =
        sqlx::query_scalar!("select last from change_positions where recipient = $1 for update", recipient);
    Ok(last.fetch_one(act.db()).await?)
}

/// Gives a place, after the last, to so many of those that wait and have none.
async fn place(act: &mut Act, recipient: &str, last: i64, most: i64) -> Result<()> {
    let unseen = sqlx::query_scalar!(
        "select delivery_id from deliveries where recipient = $1 and state in ('pending', 'failed') and position is null
         order by at, delivery_id limit $2",
        recipient,
        most,
    )
    .fetch_all(act.db())
    .await?;
    let now = last + i64::try_from(unseen.len()).unwrap_or_default();
    let places: Vec<_> = (last + 1..=now).collect();
    if now > last {
        sqlx::query!(
            "update deliveries d set position = one.place from unnest($1::uuid[], $2::bigint[]) as one (id, place)
             where d.delivery_id = one.id",
            &unseen,
            &places,
        )
        .execute(act.db())
        .await?;
        sqlx::query!("update change_positions set last = $2 where recipient = $1", recipient, now)
            .execute(act.db())
            .await?;
    }
    Ok(())
}

/// What came before a place was received: it was told.
async fn received(act: &mut Act, recipient: &str, through: i64) -> Result<()> {
    let at = act.at();
    let told = sqlx::query_as!(
        Heard,
        r#"update deliveries set state = 'told', told_at = $3, told_by = 'poll', will_confirm = true, next_at = null
           where recipient = $1 and position <= $2 and state in ('pending', 'failed')
           returning event, subject_id as "subject: SubjectId", silent_until is not null as "is_silent!""#,
        recipient,
        through,
        at,
    )
    .fetch_all(act.db())
    .await?;
    for row in told {
        sending::record(act, Deed::RecipientTold, &row, recipient);
    }
    Ok(())
}

/// Notes that everything up to a place is done there; but for what is asked, which is answered.
pub async fn confirm(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Valid { value: handled, .. }: Valid<ChangesDone>,
) -> Result<StatusCode> {
    let recipient = caller.system()?;
    let mut act = caller.act(&app, &context).await?;
    if handled.through.0 > last_place(&mut act, recipient).await? {
        return Err(Problem::invalid_member("/through", "not-a-page"));
    }
    received(&mut act, recipient, handled.through.0).await?;
    let at = act.at();
    let done = sqlx::query_as!(
        Heard,
        r#"update deliveries set state = 'confirmed', confirmed_at = $3
           where recipient = $1 and position <= $2 and state = 'told' and will_confirm and event <> 'request.part_asked'
           returning event, subject_id as "subject: SubjectId", silent_until is not null as "is_silent!""#,
        recipient,
        handled.through.0,
        at,
    )
    .fetch_all(act.db())
    .await?;
    for row in done {
        sending::record(&mut act, Deed::RecipientConfirmed, &row, recipient);
    }
    act.end().await?;
    Ok(StatusCode::NO_CONTENT)
}
