//! What is said where a case ends otherwise than by what is decided of each right.

use crate::casework::findings::Lifted;
use crate::platform::sentence::states;
use crate::requests::case::{Case, PartState, SystemPart};
use crate::requests::words::{CaseKind, LineOutcome};

states! {
    /// What we asked was never answered, by someone whom we know (Art. 12(4)).
    ClosedUnanswered(case: &Case) = case.is_verified() && !case.lines.is_empty() => {
        unanswered_subject = "letter-unidentified-subject",
        unanswered = "letter-unanswered",
        unanswered_again = "letter-unidentified-again",
        unanswered_remedies = "letter-remedies"
    }
    /// Nobody proved who they are (Art. 11, 12(4)).
    ClosedUnidentified(case: &Case) = !case.is_verified() && !case.lines.is_empty() => {
        unidentified_subject = "letter-unidentified-subject",
        unidentified = "letter-unidentified",
        unidentified_again = "letter-unidentified-again",
        unidentified_remedies = "letter-remedies"
    }
    /// It is about data of which a user of ours decides, and says what is asked (G9).
    AboutAnInvoice(case: &Case) = !case.lines.is_empty() => {
        your_customer_subject = "letter-your-customer-subject",
        your_customer = "letter-your-customer",
        your_customer_how = "letter-your-customer-how"
    }
    /// The letter that passes it on has gone out.
    IsPassedOn(case: &Case) = case.lines.iter().any(|line| line.outcome == Some(LineOutcome::Forwarded)) && !case.is_being_passed_on() => {
        passed_on_subject = "letter-passed-on-subject",
        passed_on = "letter-passed-on"
    }
    /// The account was found to be a child's: a ban and a restriction hold, and it is to be erased (P52).
    FoundAChilds(case: &Case) = case.is_report_that_holds() => {
        child_confirmed_subject = "letter-child-confirmed-subject",
        child_confirmed = "letter-child-confirmed",
        child_holds = "letter-child-holds",
        child_erased_from = "letter-child-erased-from",
        child_object = "letter-child-object",
        child_remedies = "letter-remedies"
    }
    /// It was found to be one, and is not thought so any more.
    Cleared(case: &Case) = case.kind == CaseKind::Minor && case.looked_at.is_some() => {
        child_cleared_subject = "letter-child-cleared-subject",
        child_cleared = "letter-child-cleared"
    }
    /// What held by the report is lifted, and there was no ban in it, or the person has one of their own.
    RestrictionLifted(lifted: &Lifted) = !lifted.ban || lifted.own_ban => {
        child_lifted = "letter-child-lifted"
    }
    /// The ban is lifted with it.
    BanLifted(lifted: &Lifted) = lifted.ban && !lifted.own_ban => {
        child_lifted_ban = "letter-child-lifted-ban"
    }
    /// The person's own ban stands.
    OwnBan(lifted: &Lifted) = lifted.own_ban => {
        child_own_ban = "letter-child-own-ban"
    }
    /// Another system of ours had erased its part by then.
    ErasedElsewhere(part: &SystemPart) = part.state == PartState::Erased => {
        child_part_erased = "letter-child-part-erased"
    }
    /// No other report pauses anything, and nothing was erased.
    AsBefore(lifted: &Lifted, case: &Case) = !lifted.other_report && !case.systems.iter().any(|part| part.state == PartState::Erased) => {
        child_as_before = "letter-child-as-before"
    }
}
