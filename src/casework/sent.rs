//! Sending a letter, and what is true only once it has gone out: a question stops the clock, an extension holds, a case
//! is over.

use chrono::TimeDelta;
use serde_json::Value;
use uuid::Uuid;

use super::conclude;
use super::intake::moved;
use crate::act::Act;
use crate::app::App;
use crate::audit::{Deed, Line};
use crate::mail::{self, GIVEN_UP_AFTER, Queued};
use crate::people::users;
use crate::platform::ids::CaseId;
use crate::platform::jobs::Outcome;
use crate::platform::post::{Envelope, Failure};
use crate::platform::problem::Result;
use crate::requests;
use crate::requests::file::{self, Case};
use crate::rights::erasure;

/// Sends one letter.
pub async fn send(app: &App, payload: &Value) -> Result<Outcome> {
    let Some(id) = payload["mail"].as_str().and_then(|text| text.parse::<Uuid>().ok()) else {
        return Ok(Outcome::Done);
    };
    let Some(mail) = mail::waiting(&mut *app.read().await?, id).await? else { return Ok(Outcome::Done) };
    let controller = &app.edition.policy.controller;
    let envelope = Envelope {
        id: mail.id,
        from: (&controller.name.0, &controller.email.0),
        to: &mail.address,
        subject: &mail.subject,
        body: &mail.body,
        language: mail.language.tag(),
        date: mail.queued_at,
    };
    // An extension that would be told too late is not told at all (L12.3b).
    let late = mail.kind == "extension" && is_too_late(app, &mail).await?;
    let outcome = if late { Ok(()) } else { app.transport.send(&envelope).await };
    let mut act = Act::of_system(app).await?;
    let age = act.at() - mail.queued_at;
    let given_up = age > GIVEN_UP_AFTER || mail.kind == "erased" && age > erasure::LAST_LETTER;
    let state = match outcome {
        Ok(()) if late => "expired",
        Ok(()) => "sent",
        Err(Failure::Refused(fault)) => {
            tracing::warn!(mail_id = %mail.id, fault, "a letter was refused");
            "bounced"
        }
        Err(Failure::Later(fault)) if given_up => {
            tracing::error!(mail_id = %mail.id, fault, "a letter was given up");
            "expired"
        }
        Err(Failure::Later(fault)) => {
            tracing::warn!(mail_id = %mail.id, fault, "a letter waits");
            // Soon at first, then every quarter of an hour.
            let wait = (age / 4).clamp(TimeDelta::seconds(5), TimeDelta::minutes(15));
            return Ok(Outcome::Again(mail::send_job(mail.id), wait));
        }
    };
    ended(&mut act, &mail, state).await?;
    act.commit().await?;
    Ok(Outcome::Done)
}

/// Notes what became of a letter, with all that follows.
pub async fn ended(act: &mut Act, mail: &Queued, state: &str) -> Result<()> {
    // A person and their case are locked before their letters.
    match (mail.request, mail.subject_id) {
        (Some(request), _) => drop(file::locked(act, request.into()).await?),
        (None, Some(subject)) => drop(users::try_lock(act, subject).await?),
        (None, None) => {}
    }
    mail::ended(act, mail.id, state).await?;
    // The last address of someone who was erased leaves no trace in the files either.
    if mail.subject_id.is_none() && matches!(mail.kind.as_str(), "erased" | "answer") {
        act.enqueue(erasure::rewrite_job());
    }
    if let Some(request) = mail.request {
        effects(act, mail, request.into(), state).await?;
    }
    act.record(Line {
        what: Deed::LetterSent,
        subject: mail.subject_id,
        fields: vec![mail.kind.clone(), state.to_owned()],
    });
    Ok(())
}

async fn is_too_late(app: &App, mail: &Queued) -> Result<bool> {
    let Some(request) = mail.request else { return Ok(false) };
    let case = file::find(&mut *app.read().await?, request.into()).await?;
    let at = app.clock.now();
    Ok(case.is_none_or(|case| !case.is_open() || at >= case.first_due_before(at)))
}

/// What follows on the case.
async fn effects(act: &mut Act, mail: &Queued, id: CaseId, state: &str) -> Result<()> {
    let case = file::locked(act, id).await?;
    let at = act.at();
    requests::happened(act, id, &format!("{}-{state}", mail.kind), None).await?;
    if state != "sent" {
        // Nobody was told: staff find another way, and no clock stands still.
        return untold(act, mail, &case).await;
    }
    match mail.kind.as_str() {
        "identity-check" | "clarification" => {
            sqlx::query!(
                "update request_questions set asked_at = $2
                 where request_id = $1 and asked_at is null and answered_at is null",
                id.0,
                at,
            )
            .execute(act.db())
            .await?;
            file::recount(act, id).await?;
        }
        "reminder" => reminded(act, id).await?,
        // Told too late, it does not hold (L12.3b).
        "extension" if at < case.first_due_before(at) && case.is_open() => {
            sqlx::query!("update request_extensions set sent_at = $2 where request_id = $1", id.0, at)
                .execute(act.db())
                .await?;
            file::recount(act, id).await?;
        }
        "extension" => {
            requests::happened(act, id, "extension-too-late", None).await?;
        }
        "answer" | "closure" | "erased" => {
            if let Some(status) = case.closing {
                conclude::end(act, &case, status).await?;
            }
        }
        _ => {}
    }
    act.record(moved(&case, &format!("{}-sent", mail.kind)));
    Ok(())
}

/// A letter that could not be delivered: what it asked was not asked.
async fn untold(act: &mut Act, mail: &Queued, case: &Case) -> Result<()> {
    match mail.kind.as_str() {
        "identity-check" | "clarification" => {
            sqlx::query!(
                "delete from request_questions where request_id = $1 and asked_at is null",
                case.id.0
            )
            .execute(act.db())
            .await?;
            sqlx::query!(
                "update requests set status = 'open' where request_id = $1 and closed_at is null",
                case.id.0
            )
            .execute(act.db())
            .await?;
        }
        // Not announced, so not owed: a second one may agree anew.
        "fee" => {
            sqlx::query!("update request_fees set approved_by = null where request_id = $1", case.id.0)
                .execute(act.db())
                .await?;
        }
        // Not announced: it may be asked for anew, as long as there is time.
        "extension" => {
            if act.at() >= case.first_due_before(act.at()) {
                requests::happened(act, case.id, "extension-too-late", None).await?;
            }
            sqlx::query!(
                "delete from request_extensions where request_id = $1 and sent_at is null",
                case.id.0
            )
            .execute(act.db())
            .await?;
        }
        // Reminded as far as that goes.
        "reminder" => reminded(act, case.id).await?,
        _ => {}
    }
    act.record(moved(case, &format!("{}-undelivered", mail.kind)));
    Ok(())
}

/// The person was reminded of what was asked.
async fn reminded(act: &mut Act, id: CaseId) -> Result<()> {
    let at = act.at();
    sqlx::query!(
        "update request_questions set reminded_at = $2
         where request_id = $1 and reminded_at is null and answered_at is null",
        id.0,
        at,
    )
    .execute(act.db())
    .await?;
    Ok(())
}
