//! A line of a case: one right asked, with an outcome of its own.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use crate::requests::words::{LineOutcome, RefusalGround, Right};

/// One right asked, with its own outcome.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseLine {
    /// At most one line of a case is about the same right.
    pub right: Right,
    /// How it ended; none while it is open.
    pub outcome: Option<LineOutcome>,
    /// Why not, from the fixed list.
    pub ground: Option<RefusalGround>,
    /// Why, in words that the person reads.
    pub explanation: Option<String>,
    /// What the burden of proof rests on; for staff alone.
    pub evidence: Option<String>,
    /// A sentence for the answer; it changes no fact.
    pub added: Option<String>,
    /// When it was decided, by whoever it was.
    pub decided_at: Option<DateTime<Utc>>,
    /// The token of whoever on staff decided it.
    pub decided_by: Option<Uuid>,
    /// Whether the person did it themselves, signed in.
    pub by_person: bool,
    /// Whether a second person must still agree: until then it is not decided.
    pub awaits_approval: bool,
    /// The words of the message that led there.
    pub words: Vec<String>,
    /// The objection or restriction it is about, which is in effect already.
    pub about: Option<Uuid>,
    /// What it reaches: purposes, or fields of the profile. Empty is all, or not said.
    pub scope: Vec<String>,
    /// The letter that tells how it was decided; none while that is to be told, or where it did not arrive.
    pub letter: Option<Uuid>,
    /// When that letter had gone out.
    pub told_at: Option<DateTime<Utc>>,
}

impl CaseLine {
    /// A right that is asked, and no more.
    pub fn open(right: Right) -> Self {
        Self {
            right,
            outcome: None,
            ground: None,
            explanation: None,
            evidence: None,
            added: None,
            decided_at: None,
            decided_by: None,
            by_person: false,
            awaits_approval: false,
            words: Vec::new(),
            about: None,
            scope: Vec::new(),
            letter: None,
            told_at: None,
        }
    }

    /// Whether it is decided, and nobody must still agree.
    pub fn is_decided(&self) -> bool {
        self.outcome.is_some() && !self.awaits_approval
    }

    /// Whether a copy was granted that we are to give; what the person took themselves is given.
    pub fn gives_a_copy(&self) -> bool {
        self.right.gives_a_copy() && !self.by_person && self.is_done() && !self.awaits_approval
    }

    /// Whether something was not done as it was asked.
    pub fn is_refused(&self) -> bool {
        self.is_decided() && matches!(self.outcome, Some(LineOutcome::Refused | LineOutcome::Partial))
    }

    /// Whether it is decided, and no letter that tells it is written.
    pub fn is_to_be_told(&self) -> bool {
        self.is_decided() && self.letter.is_none()
    }

    /// Whether it is not decided yet, or may be decided otherwise.
    pub fn is_to_be_decided(&self) -> bool {
        !self.is_decided() || self.can_be_mended()
    }

    /// Whether it can still be decided otherwise: no letter tells it, and it is not the person's own doing.
    pub fn can_be_mended(&self) -> bool {
        self.is_to_be_told() && !self.by_person && (self.about.is_none() || self.is_overruled())
    }

    /// Whether an objection that held while it was weighed was not upheld.
    pub fn is_overruled(&self) -> bool {
        self.right == Right::Objection && self.about.is_some() && self.is_refused()
    }

    /// Whether something changed by it at once: that is undone by its own step, and not taken back with a letter.
    pub fn took_effect(&self) -> bool {
        let settled = self.about.is_some() && self.outcome.is_some();
        self.by_person || settled || self.is_done() && !self.right.gives_a_copy()
    }

    /// Whether work is still to be done for it that may cost a fee (Art. 12(5)): what only protects is done for nothing.
    pub fn can_be_charged(&self) -> bool {
        self.right.concerns_data() && !self.is_decided()
    }

    /// Whether it was carried out, whole or in part.
    pub fn is_done(&self) -> bool {
        matches!(self.outcome, Some(LineOutcome::Completed | LineOutcome::Partial))
    }
}
