//! A recipient says that it is done: signed, as we sign, with the secret of its endpoint.

use axum::extract::State;
use axum::http::{HeaderMap, StatusCode};
use chrono::{DateTime, Utc};
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

use super::endpoint;
use super::sending::{self, Heard};
use crate::act::Act;
use crate::app::App;
use crate::audit::Deed;
use crate::platform::http::{Answer, Bytes, Named};
use crate::platform::ids::SubjectId;
use crate::platform::problem::{Problem, Result};
use crate::platform::webhook::{self, Signed};
use crate::recipients::{DeliveryState, Event};

/// An id is kept: none is longer than this, in bytes.
const LONGEST_ID: usize = 255;

/// What was told, as its recipient sees it.
#[derive(Serialize, JsonSchema)]
pub struct Confirmed {
    /// The `webhook-id` under which it was told.
    pub id: Uuid,
    /// `confirmed`.
    pub state: String,
    /// When it was first confirmed.
    pub confirmed_at: DateTime<Utc>,
}

/// Notes that it is done there. Said again, it is as it was. Whoever does not sign with the secret of the recipient that was told
/// is told nothing: neither that there is such a delivery, nor whose it is.
pub async fn confirm(
    State(app): State<App>,
    Named(id): Named<Uuid>,
    headers: HeaderMap,
    Bytes(body): Bytes,
) -> Result<Answer<Confirmed>> {
    // Nothing is locked for whoever is not known.
    let signed = signed(&headers).ok_or_else(unknown)?;
    is_known(&app, id, signed, &body).await?;
    let mut act = Act::of_system(&app).await?;
    let at = act.at();
    let found = sqlx::query_file!("src/telling/confirmation/found.sql", id)
        .fetch_optional(act.db())
        .await?
        .ok_or_else(unknown)?;
    if found.event == Event::PartAsked.as_str() {
        return Err(Problem::conflict("answer-the-part"));
    }
    // It may be quicker than we are to note that it took the message.
    if found.attempts == 0 && found.told_at.is_none() && !found.is_on_its_way {
        return Err(Problem::conflict("not-told-yet"));
    }
    let confirmed = |confirmed_at| {
        Answer::ok(Confirmed { id, state: DeliveryState::Confirmed.as_str().into(), confirmed_at })
    };
    if let Some(before) = found.confirmed_at {
        act.end().await?;
        return Ok(confirmed(before));
    }
    // A message confirms one telling: whoever saw it confirms no other with it.
    let noted = sqlx::query!(
        "update deliveries set state = 'confirmed', confirmed_at = $2, told_at = coalesce(told_at, $2),
             told_by = coalesce(told_by, 'webhook'), next_at = null, excused_at = null, excuse = null, known_as = '{}', confirmed_by = $3
         where delivery_id = $1",
        id,
        at,
        signed.id,
    )
    .execute(act.db())
    .await;
    match noted {
        Err(sqlx::Error::Database(cause)) if cause.is_unique_violation() => return Err(unknown()),
        noted => noted?,
    };
    let of = Heard { event: found.event, subject: found.subject, is_silent: found.is_silent };
    sending::record(&mut act, Deed::RecipientConfirmed, &of, &found.recipient);
    act.commit().await?;
    Ok(confirmed(at))
}

/// Refuses whoever does not sign with a secret of the recipient that was told.
async fn is_known(app: &App, id: Uuid, signed: Signed<'_>, body: &[u8]) -> Result<()> {
    let (mut db, at) = (app.read().await?, app.clock.now());
    let recipient = sqlx::query_scalar!("select recipient from deliveries where delivery_id = $1", id);
    let recipient = recipient.fetch_optional(&mut *db).await?.ok_or_else(unknown)?;
    let endpoint = endpoint::find(app, &mut db, &recipient, at).await?.ok_or_else(unknown)?;
    if webhook::is_genuine(&endpoint.secrets, signed, body, at) && !is_ours(body) {
        return Ok(());
    }
    Err(unknown())
}

/// Whether a message is one of ours, sent back: it was signed with the same secret.
fn is_ours(body: &[u8]) -> bool {
    let said: Option<serde_json::Value> = serde_json::from_slice(body).ok();
    said.is_some_and(|said| said["type"].as_str().is_some_and(|word| Event::of(word).is_some()))
}

fn unknown() -> Problem {
    Problem::new(StatusCode::UNAUTHORIZED, "signature-invalid")
}

/// What a message says of itself; none where it says it twice, or not at all.
fn signed(headers: &HeaderMap) -> Option<Signed<'_>> {
    let one = |name| {
        let mut values = headers.get_all(name).iter();
        values.next().filter(|_| values.next().is_none())?.to_str().ok()
    };
    Some(Signed {
        id: one(webhook::ID).filter(|id| id.len() <= LONGEST_ID)?,
        timestamp: one(webhook::TIMESTAMP)?,
        signature: one(webhook::SIGNATURE)?,
    })
}
