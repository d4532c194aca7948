//! How a case ends without every right being decided: taken back, answered in words, closed because nobody could be
//! found, or told another way than by its letter.

use axum::extract::State;

use super::conclude::Reasons;
use super::given::{Closure, Told, Withdrawal};
use super::intake::{self, moved};
use super::staff::{done, take};
use super::views::RequestView;
use super::{conclude, letters, sent};
use crate::act::Act;
use crate::app::App;
use crate::mail;
use crate::people::authority::Caller;
use crate::platform::http::{Answer, Context, Named, Valid};
use crate::platform::ids::CaseId;
use crate::platform::problem::Result;
use crate::requests::file::Case;
use crate::requests::lifecycle::Step;
use crate::requests::{self, Kind, Outcome, Status};

/// The person took it back: what is not decided yet is withdrawn. They read in the answer how they said so.
pub async fn withdraw(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<CaseId>,
    Valid { value: given, .. }: Valid<Withdrawal>,
) -> Result<Answer<RequestView>> {
    let (mut act, case) = take(&app, &context, &caller, id, Step::Withdrawal, None).await?;
    withdrawn(&mut act, &app, &case, Some(&given.explanation.0)).await?;
    done(act, &context, id).await
}

/// Withdraws what is not decided yet.
pub async fn withdrawn(act: &mut Act, app: &App, case: &Case, how: Option<&str>) -> Result<()> {
    let open = case.lines.iter().filter(|line| line.outcome.is_none() && line.about.is_none());
    for line in open {
        let reasons = Reasons { explanation: how.map(str::to_owned), ..Reasons::default() };
        conclude::decide_with(act, case, line.right, Outcome::Withdrawn, reasons).await?;
    }
    conclude::if_decided(act, app, case.id).await
}

/// Closes: what was no request for a right, with an answer; or what nobody could be found for, with what was missing.
pub async fn close(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<CaseId>,
    Valid { value: closure, .. }: Valid<Closure>,
) -> Result<Answer<RequestView>> {
    let (mut act, case) = take(&app, &context, &caller, id, Step::Closure, None).await?;
    // Whoever reported a child is answered; the account is used again as before.
    if case.kind == Kind::Minor {
        intake::end_pause(&mut act, &app, &case).await?;
    }
    let unidentified = !case.lines.is_empty() && case.kind != Kind::Minor;
    let status = if unidentified { Status::ClosedUnidentified } else { Status::Completed };
    match letters::reader(act.db(), &case).await? {
        None => conclude::end(&mut act, &case, status).await?,
        Some(reader) => {
            let words = &closure.explanation.0;
            let letter = match (unidentified, case.is_verified()) {
                (true, false) => letters::unidentified(&app, &case, &reader, words),
                (true, true) => letters::unanswered(&app, &case, &reader, words),
                (false, _) => letters::reply(&app, &case, &reader, words),
            };
            conclude::close_with(&mut act, &case, status, letter).await?;
        }
    }
    done(act, &context, id).await
}

/// What was printed has been posted; or a letter could not be delivered, and the answer was given another way.
pub async fn told_otherwise(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<CaseId>,
    Valid { value: told, .. }: Valid<Told>,
) -> Result<Answer<RequestView>> {
    let (mut act, case) = take(&app, &context, &caller, id, Step::Letter, None).await?;
    requests::happened(&mut act, id, &format!("told-by-{}", told.channel.as_str()), None).await?;
    let printed = mail::to_print(act.db(), id.0).await?;
    for letter in &printed {
        sent::ended(&mut act, letter, "sent").await?;
    }
    match case.closing {
        _ if !printed.is_empty() => {}
        Some(status) => conclude::end(&mut act, &case, status).await?,
        // The copy was handed over: the erasure need not wait for it any more.
        None if case.lines.iter().any(Case::gives_a_copy) => {
            requests::happened(&mut act, id, "collected", None).await?;
        }
        None => {}
    }
    act.record(moved(&case, "told-otherwise"));
    done(act, &context, id).await
}

/// Writes the answer anew: the one before could not be delivered. What was granted gets a fresh link.
pub async fn resend(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<CaseId>,
) -> Result<Answer<RequestView>> {
    let (mut act, case) = take(&app, &context, &caller, id, Step::Resend, None).await?;
    conclude::needs_reader(&mut act, &case).await?;
    sqlx::query!("update requests set closing = null where request_id = $1", id.0).execute(act.db()).await?;
    requests::happened(&mut act, id, "answer-again", None).await?;
    act.record(moved(&case, "answer-again"));
    // What was closed in someone's own words is open again: they say them anew.
    if case.kind != Kind::Minor {
        conclude::write(&mut act, &app, id, true).await?;
    }
    done(act, &context, id).await
}
