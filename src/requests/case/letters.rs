//! The letters of a case, and what is known of it by them.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Case, CaseLine, CopyLetter};
use crate::mail::{LetterKind, LetterState};
use crate::people::links::LinkKind;

/// A letter of a case. Its text is not here.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseLetter {
    /// The first part of its Message-ID.
    pub id: Uuid,
    /// What kind of letter it is.
    pub kind: LetterKind,
    /// Whether it waits, has gone out, or did not arrive.
    pub state: LetterState,
    /// When it was written.
    pub queued_at: DateTime<Utc>,
    /// When it had gone out, also where it came back later.
    pub sent_at: Option<DateTime<Utc>>,
    /// Whether it went to the address of an account.
    pub to_account: bool,
}

impl Case {
    /// Whether a letter waits to be printed and posted.
    pub fn has_to_print(&self) -> bool {
        self.letters.iter().any(|letter| letter.state == LetterState::ToPrint)
    }

    /// Whether staff can note of a letter that it came back.
    pub fn has_sent(&self) -> bool {
        self.letters.iter().any(CaseLetter::may_come_back)
    }

    /// Whether the letter to the user whose invoices it is about is still on its way.
    pub fn is_being_passed_on(&self) -> bool {
        let mut letters = self.letters.iter();
        letters.any(|letter| letter.kind == LetterKind::Forwarding && letter.state == LetterState::Queued)
    }

    /// Whether a letter waits to be posted, or for what it says to be told another way.
    pub fn waits_to_be_handed_over(&self, letter: &CaseLetter) -> bool {
        let copy =
            self.copy_is_undelivered() && letter.kind == LetterKind::Delivery && letter.state.is_lost();
        letter.state == LetterState::ToPrint || self.state.undelivered_letter() == Some(letter.id) || copy
    }

    /// Whether the letter with the copy that comes before an erasure did not arrive.
    pub fn copy_is_undelivered(&self) -> bool {
        self.state.is_in_hand() && self.collected_at.is_none() && self.copy == CopyLetter::Undelivered
    }

    /// Whether a copy that was granted is still to be collected: until then, or for as long as its link works once it
    /// has gone out, nothing is erased (M31).
    pub fn copy_waits(&self, at: DateTime<Utc>) -> bool {
        self.subject.is_some()
            && self.collected_at.is_none()
            && self.lines.iter().any(CaseLine::gives_a_copy)
            && match self.copy {
                CopyLetter::Sent(sent) => sent + LinkKind::Delivery.lasts() > at,
                _ => true,
            }
    }
}

impl CaseLetter {
    /// Whether it has yet to go out.
    pub fn waits(&self) -> bool {
        matches!(self.state, LetterState::Queued | LetterState::ToPrint)
    }

    /// Whether it may still turn out not to have arrived.
    pub fn may_come_back(&self) -> bool {
        self.state == LetterState::Sent && self.kind.matters_when_it_comes_back()
    }
}
