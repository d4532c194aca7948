//! Sending a letter, and what follows once it has gone out, or could not.

use chrono::TimeDelta;
use serde_json::Value;
use uuid::Uuid;

use crate::act::Act;
use crate::app::App;
use crate::mail::{self, LetterKind, LetterState, Queued};
use crate::people::users;
use crate::platform::jobs::JobOutcome;
use crate::platform::post::{Envelope, Failure};
use crate::platform::problem::Result;
use crate::requests::{reading, record};

/// Sends one letter.
pub async fn send(app: &App, payload: &Value) -> Result<JobOutcome> {
    let Some(id) = payload["mail"].as_str().and_then(|text| text.parse::<Uuid>().ok()) else {
        return Ok(JobOutcome::Done);
    };
    let Some(mail) = mail::waiting(&mut *app.read().await?, id).await? else { return Ok(JobOutcome::Done) };
    // Whoever is taken for a spammer is not written to; should the case come back, the letter is wanted again.
    if mail.kind != LetterKind::Warning && waits_aside(app, &mail).await? {
        return Ok(JobOutcome::Done);
    }
    // An extension that would be told too late is not told at all (L12.3b).
    let late = mail.kind == LetterKind::Extension && is_too_late(app, &mail).await?;
    let outcome = if late { Ok(()) } else { app.transport.send(&envelope(app, &mail)).await };
    let mut act = Act::of_system(app).await?;
    let age = act.at() - mail.queued_at;
    let state = match outcome {
        Ok(()) if late => LetterState::Expired,
        Ok(()) => LetterState::Sent,
        Err(Failure::Refused(fault)) => {
            tracing::warn!(mail_id = %mail.id, fault, "a letter was refused");
            LetterState::Bounced
        }
        Err(Failure::Later(fault)) if age > mail.kind.tried_for() => {
            tracing::error!(mail_id = %mail.id, fault, "a letter was given up");
            LetterState::Expired
        }
        Err(Failure::Later(fault)) => {
            tracing::warn!(mail_id = %mail.id, fault, "a letter waits");
            // Soon at first, then every quarter of an hour.
            let wait = (age / 4).clamp(TimeDelta::seconds(5), TimeDelta::minutes(15));
            return Ok(JobOutcome::Again(mail::send_job(mail.id), wait));
        }
    };
    ended(&mut act, &mail, state).await?;
    // A letter that went with its person meanwhile has no fate any more.
    act.end().await?;
    Ok(JobOutcome::Done)
}

fn envelope<'a>(app: &'a App, mail: &'a Queued) -> Envelope<'a> {
    let controller = &app.edition.policy.controller;
    Envelope {
        id: mail.id,
        from: (&controller.name.0, &controller.email.0),
        to: &mail.address,
        subject: &mail.subject,
        body: &mail.body,
        language: mail.language.tag(),
        date: mail.queued_at,
    }
}

/// Notes what became of a letter, with all that follows. A person and their case are locked before their letters.
async fn ended(act: &mut Act, mail: &Queued, state: LetterState) -> Result<()> {
    match (mail.request, mail.subject_id) {
        (Some(request), _) => {
            let mut case = reading::locked(act, request.into()).await?;
            record::letter_became(act, &mut case, mail.id, state).await?;
        }
        (None, subject) => {
            if let Some(subject) = subject {
                users::try_lock(act, subject).await?;
            }
            mail::ended(act, mail.id, state).await?;
        }
    }
    Ok(())
}

async fn waits_aside(app: &App, mail: &Queued) -> Result<bool> {
    match mail.request {
        Some(request) => reading::is_set_aside(&mut *app.read().await?, request.into()).await,
        None => Ok(false),
    }
}

async fn is_too_late(app: &App, mail: &Queued) -> Result<bool> {
    let Some(request) = mail.request else { return Ok(false) };
    let case = reading::find(&mut *app.read().await?, request.into()).await?;
    let at = app.clock.now();
    Ok(case.is_none_or(|case| !case.is_open() || at >= case.first_due_before(at)))
}
