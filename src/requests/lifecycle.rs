//! What may happen to a case, and when it is over. Pure: the case and an instant go in, yes or the reason comes out.
//!
//! ```text
//!            identity-check           answer, or proof
//!  open ──────────────────────► waiting-identity ─────────────► open
//!   │  ──── clarification ────► waiting-clarification ─────────► open      (both stop the clock; two at most)
//!   │
//!   ├── every line decided ──► (letter sent) ──► completed · partly-refused · refused · withdrawn · forwarded
//!   └── nobody proved who they are, after a reminder ──► (letter sent) ──► closed-unidentified
//! ```
//!
//! Nothing leads out of a closed case; whoever asks again opens a new one. One extension, before the first last day,
//! and it holds only once its letter has gone out in time.

use chrono::{DateTime, Duration, Utc};
use uuid::Uuid;

use super::file::Case;
use super::{Channel, Kind, Outcome, Right, Status};
use crate::platform::clock::civil_day;
use crate::platform::input::words;

words! {
    /// A step in a case.
    pub enum Step {
        /// Ask who they are, with the doubt (Art. 12(6)).
        IdentityCheck = "identity-check",
        /// Ask what they mean (recital 63).
        Clarification = "clarification",
        /// Note that they answered.
        Answer = "answer",
        /// Note that their identity is proved.
        Identity = "identity",
        /// Take two further months, with reasons (Art. 12(3)).
        Extension = "extension",
        /// Carry out a right.
        Carry = "carry-out",
        /// Refuse a right, with reasons (Art. 12(4)).
        Refuse = "refuse",
        /// Agree, as the second person.
        Approval = "approval",
        /// Say anew what is asked.
        Rights = "rights",
        /// Take it on.
        Assignee = "assignee",
        /// Write something down.
        Note = "note",
        /// Note what another system of ours answered.
        Part = "part",
        /// Note that the person takes it back.
        Withdrawal = "withdrawal",
        /// Close it: nobody proved who they are.
        Closure = "closure",
        /// Note that the answer was given another way, as its letter could not be.
        Letter = "letter",
        /// Announce a fee, with evidence (Art. 12(5)).
        Fee = "fee",
        /// Agree with a fee, as the second person: it is announced.
        FeeApproval = "fee-approval",
        /// Mail a fresh link to prove the mailbox.
        Link = "link",
        /// Note what they answered to a fee.
        FeeReply = "fee-reply",
        /// Write the answer anew, as it could not be delivered.
        Resend = "resending",
        /// Pass it on to the user whose invoices it is about.
        Forwarding = "forwarding",
    }
}

impl Step {
    /// Whether it has a meaning where someone reports a child's account: nothing is asked back, and nothing waits.
    fn is_for_reports(self) -> bool {
        !matches!(
            self,
            Self::IdentityCheck
                | Self::Clarification
                | Self::Extension
                | Self::Fee
                | Self::FeeApproval
                | Self::FeeReply
                | Self::Link
                | Self::Forwarding
                | Self::Withdrawal
        )
    }

    /// Whether only the data protection officer takes it.
    pub fn needs_dpo(self) -> bool {
        matches!(self, Self::Refuse | Self::Fee | Self::FeeApproval | Self::Approval)
    }
}

/// After a reminder the person has this long.
pub const AFTER_REMINDER: Duration = Duration::days(14);
/// Who is made sure of by staff hears of it at the address on file, and has this long before anything is erased.
const HEARD_BEFORE: Duration = Duration::hours(24);
/// The same where the letter does not arrive.
const UNHEARD: Duration = Duration::days(14);
/// How often something may be asked back.
const QUESTIONS: usize = 2;

/// Whether a step may be taken now, on the line of a right where it is about one; else the code of the reason.
pub fn may(case: &Case, step: Step, right: Option<Right>, at: DateTime<Utc>) -> Result<(), &'static str> {
    if step == Step::Note {
        return Ok(());
    }
    // What was printed for it may still be posted.
    if step == Step::Letter && case.to_print {
        return Ok(());
    }
    if !case.is_open() {
        return Err("case-closed");
    }
    match (step, case.closing) {
        (Step::Letter, _) if case.is_undelivered => return Ok(()),
        (Step::Resend, _) if case.is_undelivered && !case.to_print => return Ok(()),
        (Step::Letter | Step::Resend, _) => return Err("no-letter-under-way"),
        (_, Some(_)) => return Err("letter-under-way"),
        _ => {}
    }
    if case.kind == Kind::Minor && !step.is_for_reports() {
        return Err("not-for-reports");
    }
    let doubtless = matches!(case.identity.as_deref(), Some("session" | "staff"));
    match step {
        Step::IdentityCheck if doubtless => Err("already-verified"),
        Step::IdentityCheck | Step::Clarification => asks(case, at),
        Step::Answer if case.open_question().is_none() => Err("nothing-asked"),
        Step::Identity if doubtless => Err("already-verified"),
        Step::Extension if case.extension.is_some() => Err("already-extended"),
        Step::Extension if at >= case.first_due_before(at) => Err("extension-too-late"),
        Step::Carry => carries(case, right, at),
        // It stands, and would go on to stand: it is lifted, once the person has been told (Art. 18(3)).
        Step::Refuse if right == Some(Right::Restriction) && in_effect(case, right) => Err("lift-instead"),
        Step::Refuse => undecided(case, right),
        Step::Approval => match right.and_then(|right| case.line(right)) {
            Some(line) if line.awaits_approval => Ok(()),
            _ => Err("nothing-to-approve"),
        },
        // A question is answered, not taken back: whoever wrote hears something.
        Step::Withdrawal if case.lines.is_empty() => Err("right-not-asked"),
        Step::Fee if case.fee.is_some() => Err("fee-proposed"),
        Step::FeeApproval if case.fee.as_ref().is_none_or(|fee| fee.is_announced) => {
            Err("nothing-to-approve")
        }
        Step::Link if case.is_verified() => Err("already-verified"),
        Step::Link if case.is_on_paper() => Err("no-mailbox"),
        // A doubt about who reads the mailbox is not settled by the mailbox.
        Step::Link if case.open_question().is_some_and(|question| question.identity) => Err("question-open"),
        Step::Forwarding | Step::Withdrawal if case.lines.iter().any(|line| line.awaits_approval) => {
            Err("awaits-approval")
        }
        Step::FeeReply if case.fee.as_ref().is_none_or(|fee| !fee.is_announced || fee.is_accepted) => {
            Err("nothing-asked")
        }
        Step::Forwarding if case.channel == Channel::SelfService => Err("not-about-invoices"),
        // What was decided is told by its own answer.
        Step::Forwarding if case.lines.iter().any(|line| line.outcome.is_some()) => Err("already-decided"),
        Step::Part if case.parts.is_empty() => Err("nothing-asked"),
        Step::Closure => closes(case, at),
        Step::Rights | Step::Forwarding | Step::Withdrawal
            if !case.lines.is_empty() && case.lines.iter().all(|line| line.outcome.is_some()) =>
        {
            Err("already-decided")
        }
        // What is in effect is taken back by the person alone, and by itself.
        Step::Withdrawal if case.lines.iter().all(|line| line.outcome.is_some() || line.about.is_some()) => {
            Err("theirs-to-take-back")
        }
        _ => Ok(()),
    }
}

/// A question back: promptly, one at a time, two at most.
fn asks(case: &Case, at: DateTime<Utc>) -> Result<(), &'static str> {
    if case.open_question().is_some() {
        Err("question-open")
    } else if case.questions.len() >= QUESTIONS {
        Err("two-questions-at-most")
    } else if at >= case.first_due_before(at) {
        Err("too-late-to-ask")
    } else {
        Ok(())
    }
}

fn undecided(case: &Case, right: Option<Right>) -> Result<(), &'static str> {
    match right.and_then(|right| case.line(right)) {
        None => Err("right-not-asked"),
        // Whoever does not agree decides anew.
        Some(line) if line.outcome.is_some() && !line.awaits_approval => Err("already-decided"),
        Some(_) => Ok(()),
    }
}

/// A right is carried out only for whoever proved to be the person; a copy is given before anything is erased.
fn carries(case: &Case, right: Option<Right>, at: DateTime<Utc>) -> Result<(), &'static str> {
    undecided(case, right)?;
    let copy_is_owed = case
        .lines
        .iter()
        .any(|line| matches!(line.right, Right::Access | Right::Portability) && line.outcome.is_none());
    // What is in effect already goes with the person.
    let mut others = case.lines.iter().filter(|line| line.right != Right::Erasure && line.about.is_none());
    let others_wait = others.any(|line| line.outcome.is_none() || line.awaits_approval);
    let parts_are_owed = case.parts.iter().any(|part| part.state == "asked");
    match right {
        _ if !case.is_verified() && !needs_no_proof(case, right) => Err("not-verified"),
        // Work begins once they agree to what it costs.
        Some(Right::Access | Right::Portability | Right::Rectification | Right::Erasure)
            if case.fee.as_ref().is_some_and(|fee| fee.is_announced && !fee.is_accepted) =>
        {
            Err("awaits-fee")
        }
        Some(Right::Erasure) if copy_is_owed => Err("access-first"),
        Some(Right::Erasure) if case.copy_waits(at) => Err("copy-not-collected"),
        Some(Right::Erasure) if others_wait => Err("others-first"),
        Some(Right::Access | Right::Erasure) if parts_are_owed => Err("parts-pending"),
        _ => Ok(()),
    }
}

/// What only protects may be done on the word of whoever staff spoke to; what is in effect already needs nothing more.
fn needs_no_proof(case: &Case, right: Option<Right>) -> bool {
    let protects = matches!(right, Some(Right::MarketingBan | Right::ConsentWithdrawal));
    in_effect(case, right) || protects && case.channel != Channel::ContactForm
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
) -> Result<(), &'static str> {
    let line = right.and_then(|right| case.line(right));
    let on_word = case.identity.as_deref() == Some("staff") && case.subject.is_some();
    match (step, right) {
        (Step::Approval, _) if line.is_some_and(|line| line.decided_by == by) => Err("needs-second-person"),
        (Step::FeeApproval, _) if case.fee.as_ref().is_some_and(|fee| Some(fee.proposed_by) == by) => {
            Err("needs-second-person")
        }
        (Step::Carry, Some(Right::Erasure)) if on_word && case.identity_by == by => {
            Err("needs-second-person")
        }
        (Step::Carry, Some(Right::Erasure))
            if on_word
                && case.kind != Kind::Minor
                && case.heard_at.is_none_or(|heard| heard + HEARD_BEFORE > at)
                // A letter that does not arrive holds it up for a fortnight.
                && case.identity_at.is_none_or(|proved| proved + UNHEARD > at) =>
        {
            Err("not-heard-yet")
        }
        _ => Ok(()),
    }
}

fn closes(case: &Case, at: DateTime<Utc>) -> Result<(), &'static str> {
    if case.lines.is_empty() || case.kind == Kind::Minor {
        return Ok(());
    }
    // What was decided is told by its own answer.
    if case.lines.iter().any(|line| line.outcome.is_some()) {
        return Err("already-decided");
    }
    match case.open_question() {
        None if case.is_verified() => Err("already-verified"),
        // Without an answer to what was asked nothing can be done for them, whoever they are.
        Some(question) => match question.reminded_at {
            None => Err("not-reminded"),
            // The letter gives them until the end of that day.
            Some(reminded) if civil_day(at) <= civil_day(reminded + AFTER_REMINDER) => {
                Err("reminder-too-recent")
            }
            Some(_) => Ok(()),
        },
        // Nobody is closed out who was never given the means: a link to their mailbox, or on paper a question.
        None if case.is_on_paper() => Err("not-reminded"),
        None if case.link_until.is_none() && (case.sender.is_some() || case.subject.is_some()) => {
            Err("link-not-sent")
        }
        None if case.link_until.is_some_and(|until| until > at) => Err("link-still-works"),
        None => Ok(()),
    }
}

/// How a case ends, once every line is decided.
pub fn ends_as(case: &Case) -> Option<Status> {
    let outcomes: Option<Vec<Outcome>> =
        case.lines.iter().map(|line| line.outcome.filter(|_| !line.awaits_approval)).collect();
    let outcomes = outcomes.filter(|outcomes| !outcomes.is_empty())?;
    let all = |which: Outcome| outcomes.iter().all(|outcome| *outcome == which);
    let any = |which: Outcome| outcomes.contains(&which);
    Some(if all(Outcome::Refused) {
        Status::Refused
    } else if all(Outcome::Withdrawn) {
        Status::Withdrawn
    } else if all(Outcome::Forwarded) {
        Status::Forwarded
    } else if any(Outcome::Refused) || any(Outcome::Partial) {
        Status::PartlyRefused
    } else {
        Status::Completed
    })
}

/// Every step with the reason why it cannot be taken now, if there is one.
pub fn steps(case: &Case, at: DateTime<Utc>) -> Vec<(Step, Option<Right>, Option<&'static str>)> {
    let mut steps = Vec::new();
    for step in Step::ALL.iter().copied() {
        let blocked = |right| may(case, step, right, at).err();
        match step {
            Step::Carry | Step::Refuse => {
                let open = case.lines.iter().filter(|line| line.outcome.is_none() || line.awaits_approval);
                steps.extend(open.map(|line| (step, Some(line.right), blocked(Some(line.right)))));
            }
            Step::Approval => {
                let waiting = case.lines.iter().filter(|line| line.awaits_approval);
                steps.extend(waiting.map(|line| (step, Some(line.right), blocked(Some(line.right)))));
            }
            Step::Part if case.parts.is_empty() => {}
            Step::Letter if !case.to_print && !case.is_undelivered => {}
            Step::Resend if !case.is_undelivered => {}
            Step::FeeApproval | Step::FeeReply if case.fee.is_none() => {}
            _ if case.kind == Kind::Minor && !step.is_for_reports() => {}
            _ => steps.push((step, None, blocked(None))),
        }
    }
    steps
}

#[cfg(test)]
mod tests;
