//! The letters of a case, and what is known of it by them.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

use super::{Case, CaseLine, CopyLetter};
use crate::mail::{LetterKind, LetterState};
use crate::people::links::LinkKind;
use crate::requests::words::{CaseKind, LineOutcome};

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
    /// Until when it waits, and can be taken back; none where it left at once.
    pub leaves_at: Option<DateTime<Utc>>,
    /// When it had gone out, also where it came back later.
    pub sent_at: Option<DateTime<Utc>>,
    /// Whether it went to the address of an account.
    pub to_account: bool,
}

/// A letter leaves this long before the last instant that it must keep.
const BEFORE_LAST: TimeDelta = TimeDelta::minutes(5);

impl Case {
    /// Whether a letter waits to be printed and posted.
    pub fn has_to_print(&self) -> bool {
        self.letters_to_print().next().is_some()
    }

    /// The letters that wait to be printed and posted.
    pub fn letters_to_print(&self) -> impl Iterator<Item = Uuid> {
        self.letters.iter().filter(|letter| letter.state == LetterState::ToPrint).map(|letter| letter.id)
    }

    /// The lines that a letter of this kind tells, written now. One letter tells each: what was told before is only named.
    pub fn told_by(&self, kind: LetterKind) -> Vec<&CaseLine> {
        let is_told = |line: &&CaseLine| match kind {
            _ if self.kind == CaseKind::Minor => false,
            // What only protects is done already.
            LetterKind::Acknowledgement => {
                line.right.only_protects() && line.outcome == Some(LineOutcome::Completed)
            }
            // The copy itself comes with the answer.
            LetterKind::Decision => line.is_refused() || !line.gives_a_copy(),
            kind => kind.tells_everything(),
        };
        self.lines.iter().filter(|line| line.is_to_be_told()).filter(is_told).collect()
    }

    /// Whether a line cannot be decided otherwise any more: it took effect, or the letter that tells it leaves or has left.
    pub fn is_settled(&self, line: &CaseLine) -> bool {
        let waits = |id| self.letters.iter().any(|one| one.id == id && one.state == LetterState::Waiting);
        line.is_decided() && (line.took_effect() || line.letter.is_some_and(|letter| !waits(letter)))
    }

    /// Whether something is told before everything is decided: a refusal, whole or in part, within a month whatever the
    /// extension (Art. 12(4)), and that marketing has ended.
    pub fn has_news(&self) -> bool {
        let is_news = |line: &&CaseLine| line.is_refused() || line.right.only_protects() && line.is_done();
        self.state.is_in_hand() && self.told_by(LetterKind::Decision).iter().any(is_news)
    }

    /// Until when a letter of this kind, written now, waits and can be taken back: its while, and no longer than five minutes
    /// before the last instant that it must keep. None where less is left, or nothing can be taken back.
    pub fn leaves_at(&self, kind: LetterKind, at: DateTime<Utc>, wait: TimeDelta) -> Option<DateTime<Utc>> {
        // What a report about a child came to takes effect with the decision, and is not taken back with a letter.
        if self.kind == CaseKind::Minor {
            return None;
        }
        let refuses = self.told_by(kind).iter().any(|line| line.is_refused());
        // A refusal is told within the first month, whatever the extension (Art. 12(4)).
        let last = match kind {
            LetterKind::Extension | LetterKind::Closure => self.first_due_before(at),
            _ if refuses => self.first_due_before(at),
            _ => self.clock(at).due_before,
        };
        Some((at + wait).min(last - BEFORE_LAST)).filter(|leaves| *leaves > at)
    }

    /// The letters that can be taken back: they tell a decision, and have not left.
    pub fn to_take_back(&self) -> impl Iterator<Item = &CaseLetter> {
        self.letters.iter().filter(|letter| letter.can_be_taken_back())
    }

    /// Whether staff can note of a letter that it came back.
    pub fn has_sent(&self) -> bool {
        self.letters.iter().any(CaseLetter::may_come_back)
    }

    /// Whether the letter to the user whose invoices it is about is still on its way.
    pub fn is_being_passed_on(&self) -> bool {
        let mut letters = self.letters.iter();
        letters.any(|letter| letter.kind == LetterKind::Forwarding && letter.state.is_to_leave())
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

    /// The last day as a letter of that kind names it, if it leaves then: an extension tells of the one after it.
    pub fn last_day_told(&self, kind: LetterKind, at: DateTime<Utc>) -> NaiveDate {
        self.clock_if(self.is_extended() || kind == LetterKind::Extension, at).last_day
    }

    /// Whether a copy that was granted is still to be collected: until then, or for as long as its link works once it
    /// has gone out, nothing is erased (M31).
    pub fn copy_waits(&self, at: DateTime<Utc>) -> bool {
        self.collected_at.is_none()
            && self.has_a_copy_to_give()
            && match self.copy {
                CopyLetter::Sent(sent) => LinkKind::Delivery.works_until(sent) > at,
                _ => true,
            }
    }
}

impl CaseLetter {
    /// Whether it tells a decision, and has not left.
    pub fn can_be_taken_back(&self) -> bool {
        self.kind.tells_a_decision() && matches!(self.state, LetterState::Waiting | LetterState::ToPrint)
    }

    /// Whether it may still turn out not to have arrived.
    pub fn may_come_back(&self) -> bool {
        self.state == LetterState::Sent && self.kind.matters_when_it_comes_back()
    }
}
