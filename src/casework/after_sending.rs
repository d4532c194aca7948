//! Sending a letter, and what follows once it has gone out, or could not.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::Value;
use uuid::Uuid;

use super::still_holds::{Promise, Situation, promise, still_holds};
use super::{asking, conclude, intake};
use crate::act::Act;
use crate::app::App;
use crate::choices::restriction::lifting;
use crate::contacts::informing;
use crate::mail::{self, LetterKind, LetterState, Queued};
use crate::people::{contacts, links, users};
use crate::platform::clock::civil_day;
use crate::platform::jobs::JobOutcome;
use crate::platform::post::{Envelope, Failure};
use crate::platform::problem::Result;
use crate::requests::case::Case;
use crate::requests::{reading, record};

/// Sends one letter, if what it says is so.
pub async fn send(app: &App, payload: &Value) -> Result<JobOutcome> {
    let Some(id) = payload["mail"].as_str().and_then(|text| text.parse::<Uuid>().ok()) else {
        return Ok(JobOutcome::Done);
    };
    let mut db = app.read().await?;
    let Some(mail) = mail::waiting(&mut db, id).await? else { return Ok(JobOutcome::Done) };
    let at = app.clock.now();
    let now = Situation::of(&mut db, &mail, at).await?;
    drop(db);
    // Whoever is taken for a spammer is not written to; should the case come back, the letter is wanted again.
    let is_aside = now.case.as_ref().is_some_and(|case| case.state.is_set_aside());
    if mail.kind != LetterKind::Warning && is_aside {
        // What it names beside is wanted all the same.
        let mut act = Act::of_system(app).await?;
        record::not_named_in(&mut act, mail.id).await?;
        act.end().await?;
        return Ok(JobOutcome::Done);
    }
    let promise = still_holds(&mail, &now, at);
    let outcome = if promise == Promise::Holds { hand_in(app, &mail, &now, at).await } else { Ok(()) };
    let act = Act::of_system(app).await?;
    let age = act.at() - mail.queued_at;
    let state = match outcome {
        Ok(()) if promise == Promise::Holds => LetterState::Sent,
        Ok(()) => {
            tracing::warn!(mail_id = %mail.id, kind = mail.kind.as_str(), "a letter is not so any more");
            LetterState::Expired
        }
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
    ended(act, app, &mail, state, promise).await?;
    Ok(JobOutcome::Done)
}

/// Hands a letter to the mail server, with what it says of this moment.
async fn hand_in(app: &App, mail: &Queued, now: &Situation, at: DateTime<Utc>) -> Result<(), Failure> {
    let controller = &app.edition.policy.controller;
    let last_day = now.case.as_ref().map(|case| case.last_day_told(mail.kind, at));
    let envelope = Envelope {
        id: mail.id,
        from: (&controller.name.0, &controller.email.0),
        to: &mail.address,
        subject: &mail.subject,
        body: &mail.text(at, last_day.unwrap_or_else(|| civil_day(at))),
        language: mail.language.tag(),
        date: at,
    };
    app.transport.send(&envelope).await
}

/// What waits to be printed and is not so any more is not printed, nor the last letter of someone who was erased long since.
pub async fn look_over_printed(app: &App) -> Result<()> {
    let printed = sqlx::query_scalar!(
        r#"select distinct request_id as "id!" from mails where state = 'to-print' and request_id is not null limit 500"#
    )
    .fetch_all(&app.pool)
    .await?;
    for request in printed {
        let at = app.clock.now();
        let mut db = app.read().await?;
        for mail in mail::to_print(&mut db, request).await? {
            let promise = promise(&mut db, &mail, at).await?;
            let late = mail.kind.printed_for().is_some_and(|longest| at - mail.queued_at > longest);
            if late || promise != Promise::Holds {
                ended(Act::of_system(app).await?, app, &mail, LetterState::Expired, promise).await?;
            }
        }
    }
    Ok(())
}

/// Notes what became of a letter, with all that follows. A person and their case are locked before their letters.
async fn ended(mut act: Act, app: &App, mail: &Queued, state: LetterState, promise: Promise) -> Result<()> {
    if let Some(request) = mail.request {
        let mut case = reading::locked(&mut act, request.into()).await?;
        let extension = case.extension.clone().filter(|_| mail.kind == LetterKind::Extension);
        record::letter_became(&mut act, &mut case, mail.id, state).await?;
        match extension {
            _ if promise != Promise::Anew => {}
            Some(extension) => asking::extend_anew(&mut act, app, &mut case, extension.reason).await?,
            None => tell_anew(&mut act, app, &mut case, mail).await?,
        }
    } else {
        if let Some(subject) = mail.subject_id {
            users::try_lock(&mut act, subject).await?;
        }
        mail::ended(&mut act, mail.id, state).await?;
        links::letter_became(&mut act, mail.id, state).await?;
        if let (LetterKind::RestrictionLifting, LetterState::Expired, Some(subject)) =
            (mail.kind, state, mail.subject_id)
        {
            lifting::was_not_told(&mut act, subject, mail.queued_at).await?;
        }
        if let (LetterKind::Informed, LetterState::Sent, Some(subject)) = (mail.kind, state, mail.subject_id)
        {
            contacts::informed(&mut act, subject, "mail").await?;
        }
        // Their address is another by now: they are written to there.
        if let (LetterKind::Informed, Promise::Over, Some(subject)) = (mail.kind, promise, mail.subject_id) {
            act.enqueue(informing::job(subject));
        }
    }
    // A letter that went with its person meanwhile has no fate any more.
    act.end().await
}

/// What a letter was for is still to be told.
async fn tell_anew(act: &mut Act, app: &App, case: &mut Case, mail: &Queued) -> Result<()> {
    match mail.kind {
        LetterKind::Warning => record::not_warned(act, case).await,
        LetterKind::Decision => conclude::if_decided(act, app, case).await,
        LetterKind::Answer | LetterKind::Delivery => conclude::write_again(act, app, case).await,
        _ if case.state.is_in_hand() => intake::acknowledge_again(act, app, case, mail).await,
        _ => Ok(()),
    }
}
