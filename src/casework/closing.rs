//! How a case ends without every right being decided: taken back, answered in words, or closed because nobody could be
//! found. And what is told of its letters: posted, handed over, not arrived, given up.

use axum::extract::State;
use uuid::Uuid;

use super::bodies::{Closure, LetterFate, LetterOutcome, Withdrawal};
use super::letters::Reader;
use super::step::{allow, done, refuse, take};
use super::views::RequestView;
use super::{children, conclude, letters, still_holds};
use crate::act::Act;
use crate::app::App;
use crate::mail::{Letter, LetterState};
use crate::people::authority::Caller;
use crate::platform::http::{Answer, Context, Named, Valid};
use crate::platform::ids::CaseId;
use crate::platform::problem::{Problem, Result};
use crate::requests::case::{Case, CaseLine};
use crate::requests::obstacle::Obstacle;
use crate::requests::reading;
use crate::requests::record::{self, Reasons};
use crate::requests::state::End;
use crate::requests::step::Step;
use crate::requests::words::{CaseKind, LineOutcome, Right};

/// The person took it back: what is not decided yet is withdrawn. They read in the answer how they said so.
pub async fn withdraw(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<CaseId>,
    Valid { value: given, .. }: Valid<Withdrawal>,
) -> Result<Answer<RequestView>> {
    let (mut act, mut case) = take(&app, &context, &caller, id, Step::Withdrawal, None).await?;
    withdrawn(&mut act, &app, &mut case, Some(&given.explanation.0), |_| true).await?;
    done(act, &app, &context, &case).await
}

/// Withdraws what of these is neither decided nor in effect.
pub async fn withdrawn(
    act: &mut Act,
    app: &App,
    case: &mut Case,
    how: Option<&str>,
    which: fn(&CaseLine) -> bool,
) -> Result<()> {
    let open = case.lines.iter().filter(|line| line.outcome.is_none() && line.about.is_none() && which(line));
    for right in open.map(|line| line.right).collect::<Vec<_>>() {
        let reasons = Reasons { explanation: how.map(str::to_owned), ..Reasons::default() };
        record::decide(act, case, right, LineOutcome::Withdrawn, reasons).await?;
    }
    conclude::if_decided(act, app, case).await
}

/// Closes: what was no request for a right, with an answer; or what nobody could be found for, with what was missing.
pub async fn close(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<CaseId>,
    Valid { value: closure, .. }: Valid<Closure>,
) -> Result<Answer<RequestView>> {
    let (mut act, mut case) = take(&app, &context, &caller, id, Step::Closure, None).await?;
    if case.kind == CaseKind::Minor {
        children::close(&mut act, &app, &mut case, &closure.explanation.0).await?;
        return done(act, &app, &context, &case).await;
    }
    let end = if case.lines.is_empty() { End::Completed } else { End::ClosedUnidentified };
    match letters::reader(&app, act.db(), &case).await? {
        None => record::cannot_be_told(&mut act, &mut case, end).await?,
        Some(reader) => {
            let letter = closing_letter(&app, &case, &reader, end, &closure.explanation.0);
            record::close_with(&mut act, &mut case, end, letter).await?;
        }
    }
    done(act, &app, &context, &case).await
}

fn closing_letter(app: &App, case: &Case, reader: &Reader, end: End, words: &str) -> Letter {
    match (end, case.is_verified()) {
        (End::ClosedUnidentified, false) => letters::unidentified(app, case, reader, words),
        (End::ClosedUnidentified, true) => letters::unanswered(app, case, reader, words),
        _ => letters::reply(app, case, reader, words),
    }
}

/// Notes what became of a letter: what was printed has been posted, or what it says was told another way; it did not
/// arrive; or it is given up, by the data protection officer.
pub async fn letter(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<CaseId>,
    Valid { value: told, .. }: Valid<LetterFate>,
) -> Result<Answer<RequestView>> {
    let step = match told.fate() {
        LetterOutcome::HandedOver => Step::Letter,
        LetterOutcome::Undelivered => Step::Undelivered,
        LetterOutcome::TakenBack => Step::TakeBack,
        LetterOutcome::GivenUp => Step::GiveUp,
    };
    if step.needs_dpo() {
        caller.needs_dpo()?;
    }
    let mut act = caller.act(&app, &context).await?;
    let mut case = reading::locked(&mut act, id).await?;
    knows(&case, &told, &act)?;
    allow(&case, step, None, &act)?;
    note_fate(&mut act, &mut case, &told).await?;
    done(act, &app, &context, &case).await
}

/// A letter that is named is one of the case, and what is told of it is news.
fn knows(case: &Case, told: &LetterFate, act: &Act) -> Result<()> {
    let Some(id) = told.letter else { return Ok(()) };
    let unknown = || Problem::invalid_member("/letter", "no-such-letter");
    let letter = case.letters.iter().find(|letter| letter.id == id).ok_or_else(unknown)?;
    match (told.fate(), letter.state) {
        // It is still tried.
        (LetterOutcome::Undelivered, LetterState::Waiting | LetterState::Queued) => {
            Err(refuse(Obstacle::LetterUnderWay, case, act))
        }
        // It never left.
        (LetterOutcome::Undelivered, LetterState::TakenBack) => {
            Err(refuse(Obstacle::NoLetterUnderWay, case, act))
        }
        (LetterOutcome::Undelivered, state) if state.is_lost() => {
            Err(refuse(Obstacle::AlreadyUndelivered, case, act))
        }
        (LetterOutcome::TakenBack, _) if !letter.can_be_taken_back() => {
            Err(refuse(Obstacle::LetterLeft, case, act))
        }
        (LetterOutcome::HandedOver, _) if !case.waits_to_be_handed_over(letter) => {
            Err(refuse(Obstacle::NoLetterUnderWay, case, act))
        }
        _ => Ok(()),
    }
}

async fn note_fate(act: &mut Act, case: &mut Case, told: &LetterFate) -> Result<()> {
    match told.fate() {
        LetterOutcome::HandedOver => {
            let how = told.channel.ok_or_else(|| Problem::invalid_member("/channel", "required"))?;
            // What is named was printed before; else it is what is shown to be printed, and what is not so any more is not.
            let at = act.at();
            let printed: Vec<Uuid> = match told.letter {
                Some(letter) => case.letters_to_print().filter(|id| *id == letter).collect(),
                None => {
                    let shown = still_holds::to_print(act.db(), case.id, at).await?;
                    shown.into_iter().map(|one| one.id).collect()
                }
            };
            if printed.is_empty() && case.has_to_print() && told.letter.is_none() {
                return Err(refuse(Obstacle::NoLetterUnderWay, case, act));
            }
            record::hand_over(act, case, told.letter, &printed, how).await
        }
        LetterOutcome::Undelivered => {
            let letter = told.letter.ok_or_else(|| Problem::invalid_member("/letter", "required"))?;
            record::letter_became(act, case, letter, LetterState::Bounced).await
        }
        LetterOutcome::TakenBack => {
            let waiting: Vec<_> = case.to_take_back().map(|letter| letter.id).collect();
            let only = if let [one] = waiting[..] { Some(one) } else { None };
            let one = told.letter.or(only).ok_or_else(|| Problem::invalid_member("/letter", "required"))?;
            record::take_back(act, case, one).await
        }
        LetterOutcome::GivenUp => {
            let reason = told.reason.as_ref().map_or("", |text| &text.0);
            record::give_up(act, case, reason).await
        }
    }
}

/// Writes the answer anew: the one before could not be delivered. What was granted gets a fresh link.
pub async fn resend(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<CaseId>,
) -> Result<Answer<RequestView>> {
    let (mut act, mut case) = take(&app, &context, &caller, id, Step::Resend, None).await?;
    letters::needs_reader(&app, &mut act, &case).await?;
    // A child whose account was erased has no address left, and whoever reported it is told nothing of that.
    let erased = case.line(Right::Erasure).is_some_and(|line| line.outcome.is_some());
    if case.kind == CaseKind::Minor && erased {
        return Err(refuse(Obstacle::NoAddress, &case, &act));
    }
    conclude::write_again(&mut act, &app, &mut case).await?;
    done(act, &app, &context, &case).await
}
