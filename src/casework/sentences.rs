//! What the letters and the pages of a case say, and of which state each sentence is true. Whoever writes a letter shows
//! what is known; what is not so is not said.

mod answer;
mod ending;
mod pages;

pub use answer::*;
use chrono::{DateTime, Utc};
pub use ending::*;
pub use pages::*;

use super::findings::HeldBack;
use crate::mail::{LetterKind, LetterState};
use crate::people::links::Made;
use crate::platform::clock::civil_day;
use crate::platform::sentence::states;
use crate::requests::case::{Case, CaseLine, Question};
use crate::requests::state::QuestionKind;
use crate::requests::words::{CaseKind, Right};

// What has arrived, and how far it is.
states! {
    /// A message that reached us, about whoever wrote it.
    Received(case: &Case) = case.kind != CaseKind::Minor => {
        received_subject = "letter-received-subject",
        received = "letter-received",
        received_follow = "letter-received-follow",
        understood_subject = "letter-understood-subject",
        understood = "letter-understood"
    }
    /// A report that an account is a child's.
    Reported(case: &Case) = case.kind == CaseKind::Minor => {
        minor_subject = "letter-minor-subject",
        minor_looked = "letter-minor-looked"
    }
    /// Such a report, before anyone has looked.
    NotLookedAt(case: &Case, at: DateTime<Utc>) = case.kind == CaseKind::Minor && case.looked_at.is_none() && case.due_on >= civil_day(at) => {
        minor = "letter-minor"
    }
    /// The same, after the day by which someone was to.
    LookedAtLate(case: &Case, at: DateTime<Utc>) = case.kind == CaseKind::Minor && case.looked_at.is_none() && case.due_on < civil_day(at) => {
        minor_late = "letter-minor-late"
    }
    /// A message in which no right was recognised.
    Unread(case: &Case) = case.lines.is_empty() => {
        received_unclear = "letter-received-unclear",
        page_verify_message = "page-verify-message"
    }
    /// One in which at least one was.
    Recognised(case: &Case) = !case.lines.is_empty() => {
        page_verify = "page-verify"
    }
    /// A right that is asked, and neither decided nor in effect.
    Open(line: &CaseLine) = line.about.is_none() && !line.is_decided() => {
        received_rights = "letter-received-rights"
    }
    /// An objection that is in effect while it is looked into (Art. 18(1)(d)).
    ObjectionInEffect(line: &CaseLine) = line.right == Right::Objection && is_in_effect(line) => {
        received_objection = "letter-received-objection"
    }
    /// A restriction that is in effect while it is looked into.
    RestrictionInEffect(line: &CaseLine) = line.right == Right::Restriction && is_in_effect(line) => {
        received_restriction = "letter-received-restriction"
    }
    /// The last day is still to come, or is today (Art. 12(3)).
    InTime(case: &Case, at: DateTime<Utc>) = is_in_time(case, at) => {
        still_open = "letter-still-open"
    }
    /// The same, where no fee was announced, and more time may still be.
    InTimeAndFree(case: &Case, at: DateTime<Utc>) = is_in_time(case, at) && !has_a_fee(case) && !case.is_extended() => {
        received_due = "letter-received-due"
    }
    /// The same, where either was (Art. 12(3), 12(5)).
    InTimeAtLast(case: &Case, at: DateTime<Utc>) = is_in_time(case, at) && (has_a_fee(case) || case.is_extended()) => {
        received_due_plain = "letter-received-due-plain"
    }
    /// No last day can be named: the clock stands still until they reply (D12).
    WaitsForReply(case: &Case) = case.is_open() && case.stands_still() => {
        still_open_waits = "letter-still-open-waits",
        received_waits = "letter-received-waits"
    }
    /// No answer has gone out.
    ToAnswer(case: &Case) = case.is_open() => {
        warning = "letter-warning"
    }
    /// Its last day is so many days away.
    DaysLeft(case: &Case, left: i64) = case.is_open() && left >= 0 => {
        warning_subject = "letter-warning-subject"
    }
    /// It was so many days ago.
    DaysLate(case: &Case, left: i64) = case.is_open() && left < 0 => {
        late_subject = "letter-late-subject"
    }
    /// The last day is over, and we have not answered.
    Late(case: &Case, at: DateTime<Utc>) = case.is_open() && !case.stands_still() && case.due_on < civil_day(at) => {
        still_open_late = "letter-still-open-late",
        received_late = "letter-received-late"
    }
}

// Who it is from.
states! {
    /// A mailbox that is to be proved, by a link that was made for it.
    ToProve(case: &Case, _link: &Made) = case.is_open() => {
        link_again_subject = "letter-link-again-subject",
        link_again = "letter-link-again",
        proof_ended_subject = "letter-proof-ended-subject",
        proof_ended = "letter-proof-ended",
        verify = "letter-verify",
        verify_link = "letter-verify-link",
        verify_token = "letter-verify-token",
        verify_until = "letter-verify-until",
        verify_not_you = "letter-verify-not-you"
    }
    /// Other messages came in the name of that mailbox, of which it was told nothing.
    Beside(named: &[HeldBack]) = named.iter().any(|one| one.also.is_none()) => {
        beside = "letter-beside"
    }
    /// The mailbox is several people's: the same is asked of each.
    Also(named: &[HeldBack]) = named.iter().any(|one| one.also.is_some()) => {
        also = "letter-also"
    }
    /// One of them, whose link proves it is theirs.
    AlsoToProve(one: &HeldBack) = one.also.is_some() && one.link.is_some() => {
        also_to_prove = "letter-also-to-prove"
    }
    /// One of them, for whom nothing is to be proved.
    AlsoKnown(one: &HeldBack) = one.also.is_some() && one.link.is_none() => {
        also_known = "letter-also-known"
    }
    /// One of them in which a right is recognised, and the mailbox is to be proved.
    BesideToProve(case: &Case, link: Option<&Made>) = case.is_open() && !case.lines.is_empty() && link.is_some() => {
        beside_to_prove = "letter-beside-to-prove"
    }
    /// One in which a right is recognised, and nothing is to be proved by the mailbox.
    BesideKnown(case: &Case, link: Option<&Made>) = case.is_open() && !case.lines.is_empty() && link.is_none() => {
        beside_known = "letter-beside-known"
    }
    /// One that somebody is still to read.
    BesideUnread(case: &Case, link: Option<&Made>) = case.is_open() && case.lines.is_empty() && link.is_none() => {
        beside_unread = "letter-beside-unread"
    }
    /// The same, where the mailbox is to be proved.
    BesideUnreadToProve(case: &Case, link: Option<&Made>) = case.is_open() && case.lines.is_empty() && link.is_some() => {
        beside_unread_to_prove = "letter-beside-unread-to-prove"
    }
    /// It is doubted who asks, and we say why and what would settle it (Art. 12(6)).
    Doubted(question: &Question) = question.kind == QuestionKind::Identity => {
        identity_subject = "letter-identity-subject",
        identity = "letter-identity",
        identity_asked = "letter-identity-asked"
    }
    /// There is an account, whose address can be written from.
    OnFile(case: &Case, address_is_new: bool) = case.subject.is_some() && !case.lacks_mailbox && !address_is_new => {
        identity_how = "letter-identity-how"
    }
    /// There is one with a telephone number.
    CanBeCalled(case: &Case, has_phone: bool) = case.subject.is_some() && has_phone => {
        identity_call = "letter-identity-call"
    }
    /// There is none, or its address is so new that it proves nothing (M3).
    NotOnFile(case: &Case, address_is_new: bool) = case.subject.is_none() || address_is_new => {
        identity_no_card = "letter-identity-no-card"
    }
    /// It is not clear what is meant (recital 63).
    Unclear(question: &Question) = question.kind == QuestionKind::Clarification => {
        clarification_subject = "letter-clarification-subject",
        clarification = "letter-clarification"
    }
    /// The clock stands still from when the question leaves (D12).
    StandsStill(question: &Question) = question.stops_clock => {
        paused = "letter-paused"
    }
    /// The question came too late for that: the clock runs on.
    RunsOn(question: &Question) = !question.stops_clock => {
        not_paused = "letter-not-paused"
    }
    /// What was asked is not answered.
    Unanswered(question: &Question) = question.answered_at.is_none() => {
        reminder_subject = "letter-reminder-subject",
        reminder = "letter-reminder"
    }
    /// Without an answer to it the request ends: nothing of it is decided, or in effect.
    EndsUnanswered(case: &Case, question: &Question) = question.answered_at.is_none() && case.ends_without_a_reply() => {
        reminder_close = "letter-reminder-close"
    }
    /// What is decided or in effect is not closed so; the rest waits.
    WaitsUnanswered(case: &Case, question: &Question) = question.answered_at.is_none() && !case.ends_without_a_reply() => {
        reminder_waits = "letter-reminder-waits"
    }
    /// The first last day has not passed: two further months can be taken (Art. 12(3)).
    Extended(case: &Case, at: DateTime<Utc>) = at < case.first_due_before(at) => {
        extension_subject = "letter-extension-subject",
        extension_reason = "letter-extension-reason"
    }
    /// So they can, and there is a last day to name.
    ExtendedTo(case: &Case, at: DateTime<Utc>) = at < case.first_due_before(at) && !case.stands_still() => {
        extension = "letter-extension"
    }
    /// So they can, while the clock stands still.
    ExtendedMeanwhile(case: &Case, at: DateTime<Utc>) = at < case.first_due_before(at) && case.stands_still() => {
        extension_waits = "letter-extension-waits"
    }
    /// Beside what a fee is asked for, something else is asked.
    FeeForSome(case: &Case) = case.fee.is_some() && case.lines.iter().any(|line| !line.is_decided() && !line.can_be_charged()) => {
        fee_rest = "letter-fee-rest"
    }
    /// A fee that nobody has accepted, for work that is still to be done (Art. 12(5)).
    FeeAsked(case: &Case) = case.fee.as_ref().is_some_and(|fee| !fee.is_accepted) && case.lines.iter().any(CaseLine::can_be_charged) => {
        fee_subject = "letter-fee-subject",
        fee = "letter-fee",
        fee_reason = "letter-fee-reason",
        fee_choice = "letter-fee-choice",
        fee_silence = "letter-fee-silence",
        fee_remedies = "letter-remedies"
    }
}

// What came of a fee.
states! {
    /// They agreed to it, and the work was done.
    FeeAgreed(case: &Case) = is_fee_owed(case) => {
        fee_agreed = "letter-fee-agreed"
    }
    /// It was asked, and they did not agree, or the work was not done: nothing is owed.
    FeeNotOwed(case: &Case) = has_a_fee(case) && is_fee_told(case) && !is_fee_owed(case) => {
        fee_not_owed = "letter-fee-not-owed"
    }
}

fn is_in_time(case: &Case, at: DateTime<Utc>) -> bool {
    case.is_open() && !case.stands_still() && case.due_on >= civil_day(at)
}

fn has_a_fee(case: &Case) -> bool {
    case.fee.as_ref().is_some_and(|fee| fee.is_announced)
}

/// Whether the letter that asked for it has gone out: none of it is still to leave, or did not.
fn is_fee_told(case: &Case) -> bool {
    let mut letters = case.letters.iter().filter(|one| one.kind == LetterKind::Fee);
    letters.all(|one| one.state == LetterState::Sent)
}

/// Whether they agreed to a fee, and we did what it was for.
fn is_fee_owed(case: &Case) -> bool {
    let agreed = case.fee.as_ref().is_some_and(|fee| fee.is_accepted);
    agreed && case.lines.iter().any(|line| line.right.concerns_data() && line.is_done() && !line.by_person)
}

fn is_in_effect(line: &CaseLine) -> bool {
    line.about.is_some() && line.outcome.is_none()
}
