//! What can happen to a case: the one list from which both the entry of its timeline and the line of the audit trail are
//! written. Nothing is read back from it: whatever is asked later has a column of its own.

use std::borrow::Cow;

use super::case::{Case, PartWord};
use super::state::{End, QuestionKind};
use super::words::{CaseKind, LineOutcome, Otherwise, Proof, ProofMethod, Reply, ReportAnswer, Right};
use crate::audit::{AuditLine, Deed};
use crate::mail::{LetterKind, LetterState};

/// Something that happened to a case. The words are told to staff as they stand.
#[derive(Clone, Copy, Debug)]
pub enum CaseEvent<'a> {
    /// It reached us.
    Received,
    /// Its person asked the same once more.
    WroteAgain,
    /// Its first letter was written.
    Acknowledged,
    /// Its first letter waits: too many wrote in the name of that mailbox.
    LetterHeldBack,
    /// There is nobody to write to.
    NoAddress,
    /// Whoever wrote turned out to have an account.
    AccountFound,
    /// What was asked was said anew.
    Reclassified,
    /// A mailbox was proved, which is not enough: who asks is in doubt.
    MailboxProvedInDoubt,
    /// A mailbox was proved, which is not enough: the address is too new.
    MailboxProvedTooNew,
    /// A mailbox was proved once more.
    MailboxProvedAgain,
    /// What proved who asks does so no more: it was the password of whoever typed the address first.
    ProofEnded,
    /// Staff made sure who asks, in this way, for that reason.
    IdentityNoted(ProofMethod, &'a str),
    /// It is known who asks.
    IdentityProved(Proof),
    /// The person was asked something.
    Asked(QuestionKind),
    /// They answered, in short this.
    Answered(&'a str),
    /// They will be asked once more.
    Reminded,
    /// More time was asked for.
    ExtensionAsked,
    /// More time was told too late, or not at all: it does not hold.
    ExtensionTooLate,
    /// A line was decided.
    Decided(Right, LineOutcome),
    /// A line was decided with the objection or the restriction it is about.
    Settled(LineOutcome),
    /// A second person agreed with a decision.
    Approved(Right),
    /// The person did it themselves.
    DoneByPerson(Right),
    /// A fee was proposed.
    FeeProposed,
    /// A fee was announced.
    FeeAnnounced,
    /// What they answered to it: `accepted`, `declined`; and how.
    FeeAnswered(Reply, &'a str),
    /// Another system of ours: `nothing-held`, `given-here`, `excused`; and which.
    SystemHeard(PartWord, &'a str),
    /// A file that was handed in was taken out again; of which system.
    FileTakenOut(&'a str),
    /// A system that had not answered was asked once more; which.
    SystemChased(&'a str),
    /// A fresh link to prove the mailbox was mailed.
    LinkMailed,
    /// The copy was given, before the erasure that was asked too.
    CopyGiven,
    /// A fresh proof for collecting the copy was asked for.
    CopyAsked,
    /// The copy was collected.
    CopyCollected,
    /// A letter that tells a part of what was decided was written.
    DecisionWritten,
    /// The letter that ends it was written.
    AnswerWritten,
    /// That letter is written anew.
    AnswerAgain,
    /// What became of a letter.
    Letter(LetterKind, LetterState),
    /// What a letter said was told another way: `post`, `phone`, `counter`.
    HandedOver(Otherwise),
    /// What a letter said cannot be told, for that reason.
    GivenUp(&'a str),
    /// One of the staff set it aside as asking nothing of us, for that reason.
    SetAside(&'a str),
    /// A second one agreed that it is junk.
    JunkApproved,
    /// It was brought back.
    BroughtBack,
    /// It came back, as its sender asked something in another message: that one.
    BroughtBackBySender(&'a str),
    /// It is over.
    Ended(End),
    /// Its last day is near: that many days were left to warn of.
    Warned(i32),
    /// Someone has it.
    Assigned,
    /// Staff wrote something down.
    Noted(&'a str),
    /// Staff masked others in what its person reads.
    Masked,
    /// Staff showed what was masked in what its person reads.
    Unmasked,
    /// Staff found that a reported account is a child's, in this way, for that reason.
    ReportConfirmed(ProofMethod, &'a str),
    /// Whoever has the account let us hear of it, so that it is confirmed no more; and what shows it.
    ReportStopped(ReportAnswer, &'a str),
    /// What a report had put in place is lifted: the account is not a child's.
    ReportCleared,
    /// The account of whoever asks is gone; what they asked is not about it, and stays.
    AccountGone,
}

impl CaseEvent<'_> {
    /// One of each kind, with every word it may have.
    pub fn all() -> Vec<Self> {
        use CaseEvent::*;
        let mut all = vec![
            Received,
            WroteAgain,
            Acknowledged,
            LetterHeldBack,
            NoAddress,
            AccountFound,
            Reclassified,
            MailboxProvedInDoubt,
            MailboxProvedTooNew,
            MailboxProvedAgain,
            ProofEnded,
            IdentityProved(Proof::Staff),
            Answered(""),
            Reminded,
            ExtensionAsked,
            ExtensionTooLate,
            FeeProposed,
            FeeAnnounced,
            LinkMailed,
            CopyGiven,
            CopyAsked,
            CopyCollected,
            DecisionWritten,
            AnswerWritten,
            AnswerAgain,
            GivenUp(""),
            SetAside(""),
            JunkApproved,
            BroughtBack,
            BroughtBackBySender(""),
            Assigned,
            Noted(""),
            Masked,
            Unmasked,
            ReportConfirmed(ProofMethod::Callback, ""),
            ReportStopped(ReportAnswer::Noted, ""),
            ReportCleared,
            AccountGone,
        ];
        all.extend([7, 3].map(Warned));
        all.extend([FileTakenOut, SystemChased].map(|event| event("")));
        all.extend(ProofMethod::ALL.iter().map(|how| IdentityNoted(*how, "")));
        all.extend(QuestionKind::ALL.iter().map(|kind| Asked(*kind)));
        all.extend(LineOutcome::ALL.iter().map(|outcome| Settled(*outcome)));
        all.extend(End::ALL.iter().map(|end| Ended(*end)));
        for right in Right::ALL {
            all.extend([Approved(*right), DoneByPerson(*right)]);
            all.extend(LineOutcome::ALL.iter().map(|outcome| Decided(*right, *outcome)));
        }
        all.extend(Reply::ALL.iter().map(|reply| FeeAnswered(*reply, "")));
        all.extend(PartWord::ALL.iter().map(|part| SystemHeard(*part, "")));
        all.extend(Otherwise::ALL.iter().map(|how| HandedOver(*how)));
        for kind in LetterKind::ALL {
            all.extend(LetterState::ALL.iter().map(|state| Letter(*kind, *state)));
        }
        all
    }

    /// The word of the timeline.
    pub fn word(self) -> Cow<'static, str> {
        match self {
            Self::Received => "received".into(),
            Self::WroteAgain => "wrote-again".into(),
            Self::Acknowledged => "acknowledged".into(),
            Self::LetterHeldBack => "letter-held-back".into(),
            Self::NoAddress => "no-address".into(),
            Self::AccountFound => "account-found".into(),
            Self::Reclassified => "reclassified".into(),
            Self::MailboxProvedInDoubt => "mailbox-proved-in-doubt".into(),
            Self::MailboxProvedTooNew => "mailbox-proved-too-new".into(),
            Self::MailboxProvedAgain => "mailbox-proved-again".into(),
            Self::ProofEnded => "proof-ended".into(),
            Self::IdentityProved(_) => "identity-proved".into(),
            Self::Answered(_) => "answered".into(),
            Self::Reminded => "reminded".into(),
            Self::ExtensionAsked => "extension-asked".into(),
            Self::ExtensionTooLate => "extension-too-late".into(),
            Self::FeeProposed => "fee-proposed".into(),
            Self::FeeAnnounced => "fee-announced".into(),
            Self::LinkMailed => "link-mailed".into(),
            Self::CopyGiven => "copy-given".into(),
            Self::CopyAsked => "collection-asked".into(),
            Self::CopyCollected => "collected".into(),
            Self::DecisionWritten => "decision-written".into(),
            Self::AnswerWritten => "answer-written".into(),
            Self::AnswerAgain => "answer-again".into(),
            Self::GivenUp(_) => "given-up".into(),
            Self::SetAside(_) => "set-aside".into(),
            Self::JunkApproved => "junk-approved".into(),
            Self::BroughtBack => "brought-back".into(),
            Self::BroughtBackBySender(_) => "brought-back-by-sender".into(),
            Self::Assigned => "assigned".into(),
            Self::Noted(_) => "note".into(),
            Self::Masked => "masked".into(),
            Self::Unmasked => "unmasked".into(),
            Self::ReportConfirmed(..) => "report-confirmed".into(),
            Self::ReportStopped(..) => "report-stopped".into(),
            Self::ReportCleared => "report-cleared".into(),
            Self::AccountGone => "account-gone".into(),
            Self::Ended(end) => end.as_str().into(),
            Self::IdentityNoted(how, _) => format!("identity-by-{}", how.as_str()).into(),
            Self::Asked(what) => format!("waiting-{}", what.as_str()).into(),
            Self::Decided(right, outcome) => format!("{}-{}", right.as_str(), outcome.as_str()).into(),
            Self::Settled(outcome) => format!("line-{}", outcome.as_str()).into(),
            Self::Approved(right) => format!("{}-approved", right.as_str()).into(),
            Self::DoneByPerson(right) => format!("{}-by-person", right.as_str()).into(),
            Self::FeeAnswered(reply, _) => format!("fee-{}", reply.as_str()).into(),
            Self::SystemHeard(state, _) => format!("part-{}", state.as_str()).into(),
            Self::Letter(_, LetterState::TakenBack) => "letter-taken-back".into(),
            Self::FileTakenOut(_) => "part-file-taken-out".into(),
            Self::SystemChased(_) => "part-asked-again".into(),
            Self::Letter(kind, state) => format!("{}-{}", kind.as_str(), state.as_str()).into(),
            Self::HandedOver(channel) => format!("told-by-{}", channel.as_str()).into(),
            Self::Warned(days) => format!("warned-{days}").into(),
        }
    }

    /// What was written down with it: no letter says it.
    pub fn note(self) -> Option<String> {
        Some(match self {
            Self::IdentityNoted(_, text)
            | Self::Answered(text)
            | Self::FeeAnswered(_, text)
            | Self::SystemHeard(_, text)
            | Self::FileTakenOut(text)
            | Self::SystemChased(text)
            | Self::GivenUp(text)
            | Self::SetAside(text)
            | Self::BroughtBackBySender(text)
            | Self::Noted(text) => text.to_owned(),
            Self::IdentityProved(proof) => proof.as_str().to_owned(),
            Self::Letter(kind, LetterState::TakenBack) => kind.as_str().to_owned(),
            Self::ReportConfirmed(how, text) => format!("{}: {text}", how.as_str()),
            Self::ReportStopped(how, "") => how.as_str().to_owned(),
            Self::ReportStopped(how, text) => format!("{}: {text}", how.as_str()),
            _ => return None,
        })
    }

    /// Whether what the timeline has with this word is the key of another system of ours.
    pub fn notes_a_system(word: &str) -> bool {
        Self::all().into_iter().any(|event| {
            event.word() == word
                && matches!(event, Self::SystemHeard(..) | Self::FileTakenOut(_) | Self::SystemChased(_))
        })
    }

    /// Whether it is another word or a reference of ours, and nothing that anyone said.
    pub fn notes_a_word(word: &str) -> bool {
        let is_ours = |event: &Self| {
            let of_letter = matches!(event, Self::Letter(_, LetterState::TakenBack));
            of_letter || matches!(event, Self::IdentityProved(_) | Self::BroughtBackBySender(_))
        };
        Self::all().iter().any(|event| event.word() == word && is_ours(event))
    }

    /// Whether the account that a case is about reads of what the timeline calls by this word.
    pub fn is_read_by_the_account(word: &str, case: &Case) -> bool {
        Self::all().into_iter().any(|event| event.word() == word && event.is_of_the_account(case))
    }

    /// Whether the account that a case is about reads of it in its trail: of a report about a child, what is found and done
    /// of the account, and nothing of whoever reported it.
    fn is_of_the_account(self, case: &Case) -> bool {
        // What one alone proposes or decides, and another is to agree with, is told to nobody.
        let is_proposed = match self {
            Self::FeeProposed => true,
            Self::Decided(right, _) => case.line(right).is_some_and(|line| line.awaits_approval),
            _ => false,
        };
        !is_proposed && self.concerns_the_account(case)
    }

    fn concerns_the_account(self, case: &Case) -> bool {
        case.kind != CaseKind::Minor
            || matches!(
                self,
                Self::ReportConfirmed(..)
                    | Self::ReportStopped(..)
                    | Self::ReportCleared
                    | Self::Decided(..)
                    | Self::Settled(_)
                    | Self::Ended(_)
                    | Self::Letter(LetterKind::ChildConfirmed | LetterKind::ChildCleared, _)
            )
    }

    /// The line of the audit trail. Its fields are words and ids, and never what was noted.
    pub fn line(self, case: &Case) -> AuditLine {
        let id = case.id.to_string();
        let (what, fields) = match self {
            Self::Received => {
                let rights = case.lines.iter().map(|line| line.right.as_str().to_owned());
                (Deed::RequestReceived, rights.collect())
            }
            Self::Decided(right, outcome) => {
                (Deed::RequestDecided, vec![right.as_str().into(), outcome.as_str().into(), id])
            }
            Self::IdentityProved(proof) => (Deed::RequestVerified, vec![proof.as_str().into(), id]),
            Self::MailboxProvedInDoubt | Self::MailboxProvedTooNew | Self::MailboxProvedAgain => {
                (Deed::RequestVerified, vec![Proof::Mailbox.as_str().into(), id])
            }
            Self::Ended(end) => (Deed::RequestClosed, vec![end.as_str().into(), id]),
            _ => (Deed::RequestMoved, vec![self.word().into_owned(), id]),
        };
        AuditLine { what, subject: case.subject.filter(|_| self.is_of_the_account(case)), fields }
    }
}
