//! What may happen to a case, and when it is over. Pure: the case and an instant go in, yes or the reason comes out. The
//! states themselves are in [`state`](super::state).
//!
//! A question stops the clock, two at most. One extension, before the first last day, and it holds only once its letter
//! has gone out in time. A case is over once every line is decided and its letter has gone out; nothing leads out of a
//! closed one but that its letter turns out not to have arrived, or that it was no junk: whoever asks again opens a new
//! one.

mod parts;

use chrono::{DateTime, Duration, Utc};
pub use parts::may_answer;
use parts::parts;
use uuid::Uuid;

use super::case::{Case, CaseLine, MailboxLink};
use super::obstacle::Obstacle;
use super::state::{End, QuestionKind, State};
use super::step::Step;
use super::words::{CaseKind, LineOutcome, Proof, RequestChannel, Right};
use crate::platform::clock::civil_day;

/// After a reminder the person has a fortnight: on the day that begins after so long a case may be closed.
pub const BEFORE_CLOSING: Duration = Duration::days(15);
/// How often something may be asked back.
const QUESTIONS: usize = 2;

/// Whether a step may be taken now, on the line of a right where it is about one; else what stands in its way.
pub fn may(case: &Case, step: Step, right: Option<Right>, at: DateTime<Utc>) -> Result<(), Obstacle> {
    match step {
        Step::Note => return Ok(()),
        Step::Letter | Step::Undelivered | Step::GiveUp | Step::TakeBack | Step::Resend => {
            return tells(case, step);
        }
        _ => {}
    }
    match case.state {
        State::Junk { .. } if step == Step::BringBack => return comes_back(case, at),
        State::Closed { .. } | State::Junk { .. } => return Err(Obstacle::CaseClosed),
        State::Closing { .. } | State::Undelivered { .. } => return Err(Obstacle::LetterUnderWay),
        State::SetAside(_) if !step.is_for_set_aside() => return Err(Obstacle::SetAside),
        State::Open | State::Waiting(_) | State::SetAside(_) => {}
    }
    if case.kind == CaseKind::Minor && !is_for_this_report(case, step, right) {
        return Err(Obstacle::NotForReports);
    }
    match step {
        Step::IdentityCheck | Step::Clarification | Step::Answer | Step::Identity | Step::Link => {
            asks(case, step, at)
        }
        Step::Extension if case.extension.is_some() => Err(Obstacle::AlreadyExtended),
        Step::Extension if at >= case.first_due_before(at) => Err(Obstacle::ExtensionTooLate),
        Step::Carry => carries(case, right, at).and_then(|()| whole(case, right)),
        Step::InPart => in_part_still(case, right).and_then(|()| carries(case, right, at)),
        // It stands, and would go on to stand: it is lifted, once the person has been told (Art. 18(3)).
        Step::Refuse if right == Some(Right::Restriction) && in_effect(case, right) => {
            Err(Obstacle::LiftInstead)
        }
        Step::Refuse => refuses(case, right),
        Step::Approval => match right.and_then(|right| case.line(right)) {
            Some(line) if line.awaits_approval => Ok(()),
            _ => Err(Obstacle::NothingToApprove),
        },
        Step::Fee | Step::FeeApproval | Step::FeeReply => charges(case, step),
        Step::Rights | Step::Withdrawal | Step::Forwarding => changes(case, step),
        Step::Part | Step::PartFile | Step::NoPartFile => parts(case, step),
        Step::Closure => closes(case, at),
        // What is asked is answered, and never thrown away.
        Step::Junk if case.asks_a_right() => Err(Obstacle::RightAsked),
        Step::JunkApproval if !case.state.is_set_aside() => Err(Obstacle::NothingToApprove),
        Step::BringBack => comes_back(case, at),
        _ => Ok(()),
    }
}

/// What was set aside comes back as long as nobody agreed, and for thirty days after that.
pub fn comes_back(case: &Case, at: DateTime<Utc>) -> Result<(), Obstacle> {
    match case.state {
        State::SetAside(_) => Ok(()),
        State::Junk { .. } if case.comes_back_until().is_some_and(|until| at <= until) => Ok(()),
        State::Junk { .. } => Err(Obstacle::JunkForGood),
        _ => Err(Obstacle::NotSetAside),
    }
}

/// What is told of letters, in whatever state the case is.
fn tells(case: &Case, step: Step) -> Result<(), Obstacle> {
    let undelivered = case.state.is_undelivered() || case.copy_is_undelivered();
    let may = match step {
        // What was printed may still be posted.
        Step::Letter => case.has_to_print() || undelivered,
        Step::Undelivered => case.has_to_print() || case.has_sent(),
        Step::GiveUp => case.state.is_undelivered() && !case.has_to_print(),
        Step::TakeBack => case.to_take_back().next().is_some(),
        _ => (undelivered || is_to_be_written(case)) && !case.has_to_print(),
    };
    match (may, case.state) {
        (true, _) => Ok(()),
        (false, _) if step == Step::TakeBack => Err(Obstacle::LetterLeft),
        (false, State::Closed { .. } | State::Junk { .. }) if step != Step::Undelivered => {
            Err(Obstacle::CaseClosed)
        }
        (false, State::Closing { .. }) => Err(Obstacle::LetterUnderWay),
        (false, _) => Err(Obstacle::NoLetterUnderWay),
    }
}

/// What is taken in a report about a child: what it put in place is settled with it, and not by itself.
fn is_for_this_report(case: &Case, step: Step, right: Option<Right>) -> bool {
    step.is_for_reports() && !(step == Step::Carry && in_effect(case, right))
}

/// Who asks, and what they mean: a question is asked promptly, one at a time, two at most.
fn asks(case: &Case, step: Step, at: DateTime<Utc>) -> Result<(), Obstacle> {
    let doubtless = case.is_proved_by(Proof::Session) || case.is_proved_by(Proof::Staff);
    let open = case.open_question();
    match step {
        Step::IdentityCheck | Step::Identity if doubtless => Err(Obstacle::AlreadyVerified),
        // Whoever has the account was told, and how to answer.
        Step::Answer if case.kind == CaseKind::Minor && case.is_verified() => Ok(()),
        Step::Answer if open.is_none() => Err(Obstacle::NothingAsked),
        Step::Link if case.is_verified() => Err(Obstacle::AlreadyVerified),
        Step::Link if case.has_no_mailbox_to_prove() => Err(Obstacle::NoMailbox),
        // A doubt about who reads the mailbox is not settled by the mailbox.
        Step::Link if open.is_some_and(|one| one.kind == QuestionKind::Identity) => {
            Err(Obstacle::QuestionOpen)
        }
        Step::Answer | Step::Identity | Step::Link => Ok(()),
        _ if open.is_some() => Err(Obstacle::QuestionOpen),
        _ if case.questions.len() >= QUESTIONS => Err(Obstacle::TwoQuestionsAtMost),
        _ if at >= case.first_due_before(at) => Err(Obstacle::TooLateToAsk),
        _ => Ok(()),
    }
}

/// A fee: proposed once, announced by a second person, answered once it was announced.
fn charges(case: &Case, step: Step) -> Result<(), Obstacle> {
    match (step, &case.fee) {
        (Step::Fee, Some(_)) => Err(Obstacle::FeeProposed),
        // What only protects is done for nothing, and at once; a question is answered.
        (Step::Fee, None) if !case.lines.iter().any(CaseLine::can_be_charged) => {
            Err(Obstacle::NothingToCharge)
        }
        (Step::FeeApproval, fee) if fee.as_ref().is_none_or(|fee| fee.is_announced) => {
            Err(Obstacle::NothingToApprove)
        }
        (Step::FeeReply, fee) if fee.as_ref().is_none_or(|fee| !fee.is_announced || fee.is_accepted) => {
            Err(Obstacle::NothingAsked)
        }
        _ => Ok(()),
    }
}

/// Saying anew what is asked, taking it back, passing it on: only what is not decided yet.
fn changes(case: &Case, step: Step) -> Result<(), Obstacle> {
    let lines = &case.lines;
    let decided = |line: &CaseLine| line.outcome.is_some();
    match step {
        // A question is answered, not taken back: whoever wrote hears something.
        Step::Withdrawal if lines.is_empty() => Err(Obstacle::RightNotAsked),
        Step::Forwarding | Step::Withdrawal if lines.iter().any(|line| line.awaits_approval) => {
            Err(Obstacle::AwaitsApproval)
        }
        Step::Forwarding if case.channel == RequestChannel::SelfService => Err(Obstacle::NotAboutInvoices),
        // What was decided is told by its own answer.
        Step::Forwarding if lines.iter().any(decided) => Err(Obstacle::AlreadyDecided),
        _ if !lines.is_empty() && lines.iter().all(decided) => Err(Obstacle::AlreadyDecided),
        // What is in effect is taken back by the person alone, and by itself.
        Step::Withdrawal if lines.iter().all(|line| decided(line) || line.about.is_some()) => {
            Err(Obstacle::TheirsToTakeBack)
        }
        _ => Ok(()),
    }
}

/// Whether something is decided that no letter tells, as the one that did was taken back, or did not arrive.
fn is_to_be_written(case: &Case) -> bool {
    let answered = ends_as(case).is_some() && !case.is_being_passed_on();
    case.kind != CaseKind::Minor && case.state.is_in_hand() && (answered || case.has_news())
}

/// A line is decided, or decided otherwise, until a letter tells how it was.
fn undecided(case: &Case, right: Option<Right>) -> Result<(), Obstacle> {
    match right.and_then(|right| case.line(right)) {
        None => Err(Obstacle::RightNotAsked),
        Some(line) if !line.is_to_be_decided() => Err(Obstacle::AlreadyDecided),
        Some(_) => Ok(()),
    }
}

fn refuses(case: &Case, right: Option<Right>) -> Result<(), Obstacle> {
    undecided(case, right)?;
    let line = right.and_then(|right| case.line(right));
    // What took effect is undone by its own step; why an objection was not upheld may be said better.
    let stands = line.is_some_and(|line| line.is_decided() && line.took_effect() && !line.is_overruled());
    if stands { Err(Obstacle::TookEffect) } else { Ok(()) }
}

/// What was done whole does not become a part.
fn in_part_still(case: &Case, right: Option<Right>) -> Result<(), Obstacle> {
    let line = right.and_then(|right| case.line(right));
    let whole = line.is_some_and(|line| line.took_effect() && line.outcome == Some(LineOutcome::Completed));
    if whole { Err(Obstacle::TookEffect) } else { Ok(()) }
}

/// A right is carried out only for whoever proved to be the person; a copy is given before anything is erased.
fn carries(case: &Case, right: Option<Right>, at: DateTime<Utc>) -> Result<(), Obstacle> {
    undecided(case, right)?;
    let copy_is_owed = case.lines.iter().any(|line| line.right.gives_a_copy() && line.outcome.is_none());
    // What is in effect already goes with the person.
    let mut others = case.lines.iter().filter(|line| line.right != Right::Erasure && line.about.is_none());
    let others_wait = others.any(|line| !line.is_decided());
    let owed = |right| case.systems.iter().any(|part| !part.answers(right));
    match right {
        _ if !case.is_verified() && !needs_no_proof(case, right) => Err(Obstacle::NotVerified),
        // Work begins once they agree to what it costs.
        Some(right)
            if right.concerns_data()
                && case.fee.as_ref().is_some_and(|fee| fee.is_announced && !fee.is_accepted) =>
        {
            Err(Obstacle::AwaitsFee)
        }
        Some(Right::Erasure) if copy_is_owed => Err(Obstacle::AccessFirst),
        Some(Right::Erasure) if case.copy_waits(at) => Err(Obstacle::CopyNotCollected),
        Some(Right::Erasure) if others_wait => Err(Obstacle::OthersFirst),
        Some(right) if right.asks_other_systems() && owed(right) => Err(Obstacle::PartsPending),
        _ => Ok(()),
    }
}

/// What another system of ours does not give its part of is not done as it was asked.
fn whole(case: &Case, right: Option<Right>) -> Result<(), Obstacle> {
    match right {
        Some(right) if case.lacks_a_part(right) => Err(Obstacle::PartExcused),
        _ => Ok(()),
    }
}

/// What only protects may be done on the word of whoever staff spoke to; what is in effect already needs nothing more.
fn needs_no_proof(case: &Case, right: Option<Right>) -> bool {
    let protects = right.is_some_and(Right::only_protects);
    in_effect(case, right) || protects && case.channel != RequestChannel::ContactForm
}

/// Whether a line is about what has taken effect already.
fn in_effect(case: &Case, right: Option<Right>) -> bool {
    right.and_then(|right| case.line(right)).is_some_and(|line| line.about.is_some())
}

/// What one person alone does not do: agree with themselves, or erase on their own word about who asks.
pub fn four_eyes(
    case: &Case,
    step: Step,
    right: Option<Right>,
    by: Option<Uuid>,
    at: DateTime<Utc>,
) -> Result<(), Obstacle> {
    let line = right.and_then(|right| case.line(right));
    let on_word = case.identity.filter(|one| one.proof == Proof::Staff && case.subject.is_some());
    match (step, right, on_word) {
        (Step::Approval, ..) if line.is_some_and(|line| line.decided_by == by) => {
            Err(Obstacle::NeedsSecondPerson)
        }
        (Step::FeeApproval, ..) if case.fee.as_ref().is_some_and(|fee| Some(fee.proposed_by) == by) => {
            Err(Obstacle::NeedsSecondPerson)
        }
        (Step::JunkApproval, ..) if case.state.aside().is_some_and(|aside| aside.by == by) => {
            Err(Obstacle::NeedsSecondPerson)
        }
        (Step::Carry | Step::InPart, Some(Right::Erasure), Some(word)) if word.by == by => {
            Err(Obstacle::NeedsSecondPerson)
        }
        (Step::Carry | Step::InPart, Some(Right::Erasure), Some(_))
            if case.erasable_from().is_some_and(|from| from > at) =>
        {
            Err(Obstacle::NotHeardYet)
        }
        _ => Ok(()),
    }
}

fn closes(case: &Case, at: DateTime<Utc>) -> Result<(), Obstacle> {
    if case.lines.is_empty() || case.kind == CaseKind::Minor {
        return Ok(());
    }
    // What was decided is told by its own answer.
    if case.lines.iter().any(|line| line.outcome.is_some()) {
        return Err(Obstacle::AlreadyDecided);
    }
    // It is decided: closed, it would hold for ever.
    if case.lines.iter().any(|line| line.about.is_some()) {
        return Err(Obstacle::TookEffect);
    }
    match case.open_question() {
        None if case.is_verified() => Err(Obstacle::AlreadyVerified),
        // Without an answer to what was asked nothing can be done for them, whoever they are.
        Some(question) => match question.reminded_at {
            None => Err(Obstacle::NotReminded),
            // The letter gives them until that day.
            Some(reminded) if civil_day(at) < civil_day(reminded + BEFORE_CLOSING) => {
                Err(Obstacle::ReminderTooRecent)
            }
            Some(_) => Ok(()),
        },
        // Nobody is closed out who was never given the means: a link to their mailbox, or on paper a question.
        None if case.has_no_mailbox_to_prove() => Err(Obstacle::NotReminded),
        None if case.link == MailboxLink::NotMailed && (case.sender.is_some() || case.subject.is_some()) => {
            Err(Obstacle::LinkNotSent)
        }
        None if case.link.works(at) => Err(Obstacle::LinkStillWorks),
        None => Ok(()),
    }
}

/// What a case ends as, once every line is decided.
pub fn ends_as(case: &Case) -> Option<End> {
    let outcomes: Option<Vec<LineOutcome>> =
        case.lines.iter().map(|line| line.outcome.filter(|_| !line.awaits_approval)).collect();
    let outcomes = outcomes.filter(|outcomes| !outcomes.is_empty())?;
    let all = |which: LineOutcome| outcomes.iter().all(|outcome| *outcome == which);
    let any = |which: LineOutcome| outcomes.contains(&which);
    Some(if all(LineOutcome::Refused) {
        End::Refused
    } else if all(LineOutcome::Withdrawn) {
        End::Withdrawn
    } else if all(LineOutcome::Forwarded) {
        End::Forwarded
    } else if any(LineOutcome::Refused) || any(LineOutcome::Partial) {
        End::PartlyRefused
    } else {
        End::Completed
    })
}

/// Every step with what stands in its way now, if anything does. Steps that have no meaning for the case are left out, and
/// whatever is told of letters is one step: it has one route.
pub fn steps(case: &Case, at: DateTime<Utc>) -> Vec<(Step, Option<Right>, Option<Obstacle>)> {
    let mut steps = Vec::new();
    for step in Step::ALL.iter().copied().filter(|step| means_something(case, *step, at)) {
        let blocked = |right| may(case, step, right, at).err();
        let of_lines = |wanted: &dyn Fn(&CaseLine) -> bool| {
            let lines = case.lines.iter().filter(|line| wanted(line)).map(|line| line.right);
            lines.map(|right| (step, Some(right), blocked(Some(right)))).collect::<Vec<_>>()
        };
        match step {
            Step::Letter => steps.push((step, None, None)),
            Step::Carry if case.kind == CaseKind::Minor => {
                steps.extend(of_lines(&|line| !line.is_decided() && line.about.is_none()));
            }
            Step::Carry | Step::Refuse => steps.extend(of_lines(&CaseLine::is_to_be_decided)),
            Step::InPart => {
                steps.extend(of_lines(&|line| line.is_to_be_decided() && in_part(case, line.right)));
            }
            Step::Approval => steps.extend(of_lines(&|line| line.awaits_approval)),
            _ => steps.push((step, None, blocked(None))),
        }
    }
    steps
}

/// Whether a part of a right can be carried out: a copy may leave something out, what lacks a part is never whole, and of an account
/// something may be kept.
fn in_part(case: &Case, right: Right) -> bool {
    right.gives_a_copy() || case.lacks_a_part(right) || right == Right::Erasure && case.subject.is_some()
}

fn means_something(case: &Case, step: Step, at: DateTime<Utc>) -> bool {
    match step {
        Step::Part => !case.systems.is_empty(),
        Step::PartFile => case.awaits_a_copy() && !case.systems.is_empty(),
        Step::NoPartFile => case.systems.iter().any(|part| part.state.file().is_some()),
        Step::InPart => case.lines.iter().any(|line| !line.is_decided() && in_part(case, line.right)),
        Step::Letter => Step::OF_LETTERS.iter().any(|step| tells(case, *step).is_ok()),
        Step::Undelivered | Step::GiveUp | Step::TakeBack => false,
        Step::Resend => tells(case, step).is_ok(),
        Step::FeeApproval | Step::FeeReply => case.fee.is_some(),
        Step::Junk => !case.asks_a_right() && case.state.aside().is_none(),
        Step::JunkApproval => case.state.is_set_aside(),
        Step::BringBack => comes_back(case, at).is_ok(),
        _ => case.kind != CaseKind::Minor || step.is_for_reports(),
    }
}

#[cfg(test)]
mod tests;
