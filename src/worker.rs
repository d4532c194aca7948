//! What is done besides answering: the table of jobs and of schedules.

use std::time::Duration;

use chrono::TimeDelta;
use futures_util::FutureExt;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;

use crate::act::Act;
use crate::app::App;
use crate::audit::{AuditLine, Deed};
use crate::casework::{self, after_sending, first_proof, sweep};
use crate::contacts;
use crate::contacts::informing::INFORM_JOB;
use crate::holding::{Holding, Horizon, REWRITE_JOB};
use crate::mail::{self, SEND_JOB};
use crate::operations::staff_mail;
use crate::people::mailbox::FIRST_PROOF_JOB;
use crate::people::sign_in_links::{self, SIGN_IN_JOB};
use crate::platform::heartbeat::{self, Beat};
use crate::platform::jobs::{self, Claimed, JobOutcome, Lane};
use crate::platform::problem::{Problem, Result};
use crate::requests::jobs::{ANSWERED_JOB, BRING_BACK_JOB, CONCLUDE_JOB, TAKE_IN_JOB};
use crate::rights::dossier;
use crate::rights::erasure::{self, FORGET_JOB, leaving};
use crate::rights::residue::{self, RESIDUE_JOB};
use crate::rights::scrub;
use crate::telling::{follow_up, sending};
use crate::usage::months;

/// How long the worker rests when there is nothing to do.
const REST: Duration = Duration::from_secs(1);
/// How often everyone's old data are looked for.
const SWEEP_EVERY: Duration = Duration::from_secs(600);

/// How many letters are handed to the mail server at one time.
const LETTER_LANES: usize = 4;
/// Work that is not done so long after the worker was told to stop is left, and taken up again by another.
const LEFT_AFTER: Duration = Duration::from_secs(30);

/// Works until told to stop; jobs under way are finished first, but for those that take long. Letters wait behind nothing but
/// letters.
pub async fn run(app: App, stop: CancellationToken) {
    let mut lanes = JoinSet::new();
    for lane in [Lane::Work, Lane::Night].into_iter().chain([Lane::Letters; LETTER_LANES]) {
        lanes.spawn(go_on(app.clone(), lane, stop.clone()));
    }
    lanes.spawn(sending::run(app.clone(), stop.clone()));
    look_after(&app, &stop).await;
    if tokio::time::timeout(LEFT_AFTER, async { while lanes.join_next().await.is_some() {} }).await.is_err() {
        tracing::warn!("work under way is left to be done again");
    }
}

/// Looks for what is due and what is old.
async fn look_after(app: &App, stop: &CancellationToken) {
    if let Err(problem) = sweep::take_in_pending(app).await {
        tracing::error!(code = problem.code, "what has no case yet could not be taken in");
    }
    while !stop.is_cancelled() {
        if let Err(problem) = come_round_once_for_all(app).await {
            tracing::error!(code = problem.code, "the regular work did not come through");
        }
        tokio::select! {
            () = stop.cancelled() => {}
            () = tokio::time::sleep(SWEEP_EVERY) => {}
        }
    }
}

/// The regular work, and what staff are told, by whichever instance comes first: once for all of them.
async fn come_round_once_for_all(app: &App) -> Result<()> {
    let (at, since) = (app.clock.now(), TimeDelta::from_std(SWEEP_EVERY / 2).unwrap_or_default());
    if !heartbeat::is_first(&mut *app.read().await?, Beat::Round, at, since).await? {
        return Ok(());
    }
    let (came, told) = (come_round(app).await, staff_mail::tell(app).await);
    came.and(told)
}

/// The regular work, once; that it came through is noted. What fails keeps nothing else from being done.
pub async fn come_round(app: &App) -> Result<()> {
    let (looked_after, left, expired) =
        (sweep::run(app).await, leaving::look_over(app).await, expire(app).await);
    let (noted, failed) = (note_overdue(app).await, follow_up::fail_old(app).await);
    looked_after.and(left).and(expired).and(noted).and(failed)?;
    let mut db = app.read().await?;
    months::make_ahead(&mut db, app.clock.now()).await?;
    staff_mail::forget_old(&mut db, app.clock.now()).await?;
    heartbeat::came_through(&mut db, Beat::Sweep, app.clock.now()).await
}

/// Notes since when the oldest of what should be gone is still there, whatever the reason.
async fn note_overdue(app: &App) -> Result<()> {
    let mut db = app.read().await?;
    let overdue = dossier::overdue(app, &mut db, 1).await?;
    match overdue.iter().filter_map(|(_, _, overdue)| overdue.by).max() {
        Some(by) => heartbeat::came_through(&mut db, Beat::Overdue, app.clock.now() - by).await,
        None => heartbeat::forget(&mut db, Beat::Overdue).await,
    }
}

async fn go_on(app: App, lane: Lane, stop: CancellationToken) {
    while !stop.is_cancelled() {
        let worked = work_in(&app, lane).await.unwrap_or_else(|problem| {
            tracing::error!(code = problem.code, "no work could be taken");
            false
        });
        if !worked {
            tokio::select! {
                () = stop.cancelled() => {}
                () = tokio::time::sleep(REST) => {}
            }
        }
    }
}

/// Does one job, if one is due, or tells recipients some of what they are to hear; answers whether there was anything.
pub async fn work(app: &App) -> Result<bool> {
    for lane in [Lane::Work, Lane::Night, Lane::Letters] {
        if work_in(app, lane).await? {
            return Ok(true);
        }
    }
    sending::round(app).await
}

async fn work_in(app: &App, lane: Lane) -> Result<bool> {
    let Some(job) = jobs::claim(&app.pool, lane).await? else {
        return match lane {
            Lane::Work | Lane::Night => Ok(false),
            Lane::Letters => mail::release(&app.pool, app.clock.now()).await,
        };
    };
    let work = async {
        tokio::select! {
            done = carry_out(app, &job) => done,
            never = jobs::hold(&app.pool, &job) => match never {},
        }
    };
    let outcome = std::panic::AssertUnwindSafe(work).catch_unwind().await;
    match outcome.unwrap_or_else(|_| Err(Problem::internal("a job panicked"))) {
        Ok(JobOutcome::Done) => jobs::finish(&app.pool, &job).await?,
        Ok(JobOutcome::Again(wanted, after)) => {
            // First wanted again, then done: a crash between the two does it twice, and never not at all.
            jobs::enqueue(&mut *app.read().await?, &wanted, app.clock.now(), after).await?;
            jobs::finish(&app.pool, &job).await?;
        }
        Err(problem) => {
            tracing::warn!(kind = job.kind, attempts = job.attempts, code = problem.code, "a job failed");
            if job.attempts >= jobs::ATTEMPTS {
                tracing::error!(kind = job.kind, job_id = %job.id, "a job was given up: look at it");
            }
            jobs::retry(&app.pool, &job, problem.code).await?;
        }
    }
    Ok(true)
}

/// The table of jobs.
async fn carry_out(app: &App, job: &Claimed) -> Result<JobOutcome> {
    match job.kind.as_str() {
        REWRITE_JOB => scrub::tonight(app).await,
        TAKE_IN_JOB | CONCLUDE_JOB | BRING_BACK_JOB => {
            casework::follow_up(app, &job.kind, &job.payload).await?;
            Ok(JobOutcome::Done)
        }
        SIGN_IN_JOB => {
            sign_in_links::write(app, &job.payload).await?;
            Ok(JobOutcome::Done)
        }
        INFORM_JOB => contacts::informing::write(app, &job.payload).await,
        ANSWERED_JOB => {
            leaving::answered(app, &job.payload).await?;
            Ok(JobOutcome::Done)
        }
        FIRST_PROOF_JOB => {
            first_proof::look_over(app, &job.payload).await?;
            Ok(JobOutcome::Done)
        }
        SEND_JOB => after_sending::send(app, &job.payload).await,
        RESIDUE_JOB => {
            residue::search(app).await?;
            Ok(JobOutcome::Done)
        }
        FORGET_JOB => {
            erasure::forget_files(app, &job.payload).await?;
            Ok(JobOutcome::Done)
        }
        _ => Err(Problem::internal("a job of a kind that this program does not know")),
    }
}

/// So many rows are deleted in one act: nobody waits long for it.
const MOST: i64 = 5_000;

/// Deletes everyone's data that are older than the policy allows, a holding at a time. One that fails keeps no other from it.
pub async fn expire(app: &App) -> Result<()> {
    expire_telling(app, |_, _, _| {}).await
}

/// The same, telling of each holding of which something went how many rows did.
pub async fn expire_telling(app: &App, mut tell: impl FnMut(&Holding, Horizon, u64)) -> Result<()> {
    let mut done = Ok(());
    for (holding, horizon) in dossier::expiring(app, app.clock.now(), MOST) {
        match expire_of(app, holding, horizon).await {
            Ok(0) => {}
            Ok(gone) => tell(holding, horizon, gone),
            Err(problem) => done = done.and(Err(problem)),
        }
    }
    done
}

/// Some rows at a time, each in an act of its own; answers how many.
async fn expire_of(app: &App, holding: &Holding, horizon: Horizon) -> Result<u64> {
    let Some(expire) = holding.expire else { return Ok(0) };
    let mut all = 0;
    loop {
        let mut act = Act::of_system(app).await?;
        let gone = (expire.go)(act.db(), horizon).await?;
        if gone > 0 {
            act.record(AuditLine { what: Deed::Expired, subject: None, fields: vec![holding.key.into()] });
        }
        act.end().await?;
        all += gone;
        if gone == 0 {
            return Ok(all);
        }
    }
}
