//! The last day: counted anew after whatever moves it.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;

use super::happened;
use super::outgoing::write;
use crate::act::Act;
use crate::mail::Letter;
use crate::platform::problem::Result;
use crate::requests::case::{Case, Extension};
use crate::requests::deadline;
use crate::requests::event::CaseEvent;

/// Counts the last day anew, after whatever moves it.
pub async fn recount(act: &mut Act, case: &mut Case) -> Result<()> {
    // An answer that was noted late may have come before the extension was told: it was too late then (D11).
    let sent = case.extension.as_ref().and_then(|extension| extension.sent_at);
    if sent.is_some_and(|sent| !deadline::extension_in_time(case.received_at, &case.pauses(), sent)) {
        set_extension_sent(act, case, None).await?;
        happened(act, case, CaseEvent::ExtensionTooLate).await?;
    }
    let last_day = case.clock(act.at()).last_day;
    set_last_day(act.db(), case, last_day).await
}

/// While we wait for someone the last day moves along with time, and the queue is sorted by it. Nothing happens by that.
pub async fn move_along(db: &mut PgConnection, case: &mut Case, at: DateTime<Utc>) -> Result<()> {
    let last_day = case.clock(at).last_day;
    if last_day <= case.due_on {
        return Ok(());
    }
    // Whoever counted anew since it was read, knows better.
    let moved = sqlx::query!(
        "update requests set due_on = $2, warned = null where request_id = $1 and due_on = $3",
        case.id.0,
        last_day,
        case.due_on,
    )
    .execute(db)
    .await?;
    if moved.rows_affected() > 0 {
        (case.due_on, case.warned) = (last_day, None);
    }
    Ok(())
}

async fn set_last_day(db: &mut PgConnection, case: &mut Case, last_day: NaiveDate) -> Result<()> {
    // What is due later is warned of anew.
    let warned = case.warned.filter(|_| case.due_on >= last_day);
    sqlx::query!(
        "update requests set due_on = $2, warned = $3 where request_id = $1",
        case.id.0,
        last_day,
        warned,
    )
    .execute(db)
    .await?;
    (case.due_on, case.warned) = (last_day, warned);
    Ok(())
}

/// Announces two further months. They hold once their letter has gone out in time.
pub async fn extend(act: &mut Act, case: &mut Case, reason: String, letter: Letter) -> Result<()> {
    let at = act.at();
    sqlx::query!(
        "insert into request_extensions (request_id, reason, asked_at) values ($1, $2, $3)",
        case.id.0,
        reason,
        at,
    )
    .execute(act.db())
    .await?;
    case.extension = Some(Extension { reason, sent_at: None });
    write(act, case, letter).await?;
    happened(act, case, CaseEvent::ExtensionAsked).await
}

/// The letter that tells of the extension has gone out: told too late, it does not hold (L12.3b).
pub(super) async fn extension_told(act: &mut Act, case: &mut Case) -> Result<()> {
    let at = act.at();
    if at >= case.first_due_before(at) || !case.is_open() {
        return happened(act, case, CaseEvent::ExtensionTooLate).await;
    }
    set_extension_sent(act, case, Some(at)).await?;
    recount(act, case).await
}

/// Nobody was told of the extension: it may be asked for anew, as long as there is time.
pub(super) async fn extension_not_told(act: &mut Act, case: &mut Case) -> Result<()> {
    if case.extension.take().is_none() {
        return Ok(());
    }
    sqlx::query!("delete from request_extensions where request_id = $1", case.id.0).execute(act.db()).await?;
    recount(act, case).await?;
    let at = act.at();
    if at >= case.first_due_before(at) {
        happened(act, case, CaseEvent::ExtensionTooLate).await?;
    }
    Ok(())
}

async fn set_extension_sent(act: &mut Act, case: &mut Case, sent_at: Option<DateTime<Utc>>) -> Result<()> {
    let Some(extension) = &mut case.extension else { return Ok(()) };
    extension.sent_at = sent_at;
    sqlx::query!("update request_extensions set sent_at = $2 where request_id = $1", case.id.0, sent_at)
        .execute(act.db())
        .await?;
    Ok(())
}

/// A warning did not go out while it was so: whoever looks after the case writes another.
pub async fn not_warned(act: &mut Act, case: &mut Case) -> Result<()> {
    sqlx::query!("update requests set warned = null where request_id = $1", case.id.0)
        .execute(act.db())
        .await?;
    case.warned = None;
    Ok(())
}

/// Whoever handles requests was warned of the last day, with so many days left.
pub async fn warned(act: &mut Act, case: &mut Case, days: i32, letter: Letter) -> Result<()> {
    sqlx::query!("update requests set warned = $2 where request_id = $1", case.id.0, days)
        .execute(act.db())
        .await?;
    case.warned = Some(days);
    write(act, case, letter).await?;
    happened(act, case, CaseEvent::Warned(days)).await
}
