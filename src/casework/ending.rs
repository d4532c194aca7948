//! How a case ends without every right being decided: taken back, answered in words, closed because nobody could be
//! found, or told another way than by its letter.

use axum::extract::State;

use super::given::{Closure, Told};
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

/// The person took it back: what is not decided yet is withdrawn.
pub async fn withdraw(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<CaseId>,
) -> Result<Answer<RequestView>> {
    let (mut act, case) = take(&app, &context, &caller, id, Step::Withdrawal, None).await?;
    withdrawn(&mut act, &app, &case).await?;
    done(act, &context, id).await
}

/// Withdraws what is not decided yet.
pub async fn withdrawn(act: &mut Act, app: &App, case: &Case) -> Result<()> {
    let open = case.lines.iter().filter(|line| line.outcome.is_none() && line.about.is_none());
    for line in open {
        conclude::decide(act, case, line.right, Outcome::Withdrawn).await?;
    }
    conclude::if_decided(act, app, case.id, None).await
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
    let unidentified = !case.lines.is_empty() && case.kind != Kind::Minor;
    let status = if unidentified { Status::ClosedUnidentified } else { Status::Completed };
    match letters::reader(act.db(), &case).await? {
        None => conclude::end(&mut act, &case, status).await?,
        Some(reader) => {
            let words = &closure.explanation.0;
            let letter = if unidentified && !case.is_verified() {
                letters::unidentified(&app, &case, &reader, words)
            } else {
                letters::reply(&app, &case, &reader, words)
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
    if let (true, Some(status)) = (printed.is_empty(), case.closing) {
        conclude::end(&mut act, &case, status).await?;
    }
    done(act, &context, id).await
}
