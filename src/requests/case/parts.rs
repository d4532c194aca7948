//! The part that another system of ours has in a case: what it answered, for the copy and for the erasure that comes after.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::{Case, CaseLine, CopyLetter};
use crate::platform::input::words;
use crate::requests::state::ClosedBecause;
use crate::requests::words::Right;

/// The part of another system of ours.
#[derive(Clone, Debug, PartialEq)]
pub struct SystemPart {
    /// Its key in the policy.
    pub system: String,
    /// What it answers to what it is asked now.
    pub state: PartState,
    /// What it had answered for the copy, once it is asked anew for the erasure.
    pub gave: Option<PartState>,
    /// Since when that is so; none where it was not asked yet.
    pub since: Option<DateTime<Utc>>,
}

/// What another system of ours answered.
#[derive(Clone, Debug, PartialEq)]
pub enum PartState {
    /// It was asked.
    Asked,
    /// It holds nothing of whoever asks.
    NothingHeld,
    /// It gave a file to put into the copy; none once that is gone, with the link in the answer.
    GivenHere(Option<PartFile>),
    /// It gave its part to the person directly, on that day.
    GivenDirectly(NaiveDate),
    /// It erased its part.
    Erased,
    /// The law makes it keep its part, until it goes by itself.
    Kept(PartKept),
    /// It does not give its part. Why is for colleagues, and goes with the texts of the case.
    Excused(Option<String>),
    /// It had answered before what it answered was recorded.
    Unrecorded,
}

words! {
    /// The word for what another system of ours answered.
    pub enum PartWord {
        /// It was asked.
        Asked = "asked",
        /// It holds nothing of whoever asks.
        NothingHeld = "nothing-held",
        /// It gave a file to put into the copy.
        GivenHere = "given-here",
        /// It gave its part to the person directly.
        GivenDirectly = "given-directly",
        /// It erased its part.
        Erased = "erased",
        /// The law makes it keep its part.
        Kept = "kept",
        /// It does not give its part.
        Excused = "excused",
        /// It had answered before what it answered was recorded.
        Unrecorded = "unrecorded",
    }
}

/// What the law makes another system of ours keep of what is to be erased.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PartKept {
    /// Why it may: `gdpr-17-3-b` (a legal duty), `gdpr-17-3-e` (claims).
    pub ground: String,
    /// The law that demands it, as the system names it.
    pub law: String,
    /// The last day on which it is kept.
    pub until: NaiveDate,
}

/// A file that was handed in; its bytes are not here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartFile {
    /// Its media type, as it was said.
    pub media_type: String,
    /// How many bytes it has.
    pub size: i64,
    /// When it was handed in.
    pub at: DateTime<Utc>,
}

impl PartState {
    /// The word for it.
    pub fn word(&self) -> PartWord {
        match self {
            Self::Asked => PartWord::Asked,
            Self::NothingHeld => PartWord::NothingHeld,
            Self::GivenHere(_) => PartWord::GivenHere,
            Self::GivenDirectly(_) => PartWord::GivenDirectly,
            Self::Erased => PartWord::Erased,
            Self::Kept(_) => PartWord::Kept,
            Self::Excused(_) => PartWord::Excused,
            Self::Unrecorded => PartWord::Unrecorded,
        }
    }

    /// When it gave its part directly, if it did.
    pub fn given_on(&self) -> Option<NaiveDate> {
        if let Self::GivenDirectly(day) = self { Some(*day) } else { None }
    }

    /// Why it is excused, if it is.
    pub fn reason(&self) -> Option<&str> {
        if let Self::Excused(reason) = self { reason.as_deref() } else { None }
    }

    /// What the law makes it keep, if it does.
    pub fn kept(&self) -> Option<&PartKept> {
        if let Self::Kept(kept) = self { Some(kept) } else { None }
    }

    /// The file it gave, as long as that is kept.
    pub fn file(&self) -> Option<&PartFile> {
        if let Self::GivenHere(file) = self { file.as_ref() } else { None }
    }

    /// From its columns; none where they hold nothing of the kind.
    pub fn read(
        word: &str,
        given_on: Option<NaiveDate>,
        reason: Option<String>,
        file: Option<PartFile>,
        kept: Option<PartKept>,
    ) -> Option<Self> {
        Some(match PartWord::of(word)? {
            PartWord::Asked => Self::Asked,
            PartWord::NothingHeld => Self::NothingHeld,
            PartWord::GivenHere => Self::GivenHere(file),
            PartWord::GivenDirectly => Self::GivenDirectly(given_on?),
            PartWord::Erased => Self::Erased,
            PartWord::Kept => Self::Kept(kept?),
            PartWord::Excused => Self::Excused(reason),
            PartWord::Unrecorded => Self::Unrecorded,
        })
    }

    /// The same without what could still say something of whoever asked.
    pub(in crate::requests) fn stripped(&mut self) {
        match self {
            Self::Excused(reason) => *reason = None,
            Self::GivenHere(file) => *file = None,
            _ => {}
        }
    }
}

impl SystemPart {
    /// A system that was asked, and has not answered.
    pub fn asked(system: impl Into<String>) -> Self {
        Self { system: system.into(), state: PartState::Asked, gave: None, since: None }
    }

    /// What it answered for the copy.
    pub fn for_copy(&self) -> &PartState {
        self.gave.as_ref().unwrap_or(&self.state)
    }

    fn for_right(&self, right: Right) -> &PartState {
        if right.gives_a_copy() { self.for_copy() } else { &self.state }
    }

    /// The same, without the file it gave.
    pub(in crate::requests) fn without_file(&mut self) {
        for state in [Some(&mut self.state), self.gave.as_mut()].into_iter().flatten() {
            if let PartState::GivenHere(file) = state {
                *file = None;
            }
        }
    }

    /// Whether it has answered what this right asks: a copy that was given is no answer to an erasure.
    pub fn answers(&self, right: Right) -> bool {
        match self.for_right(right) {
            // A file that is gone is in no copy any more.
            PartState::Asked | PartState::GivenHere(None) => false,
            PartState::GivenHere(Some(_)) | PartState::GivenDirectly(_) => right.gives_a_copy(),
            // What it keeps of what is to be erased is no copy of it.
            PartState::Kept(_) => !right.gives_a_copy(),
            PartState::NothingHeld | PartState::Erased | PartState::Excused(_) | PartState::Unrecorded => {
                true
            }
        }
    }

    /// Whether its part is missing from what this right asks.
    pub fn is_excused_from(&self, right: Right) -> bool {
        right.asks_other_systems() && matches!(self.for_right(right), PartState::Excused(_))
    }

    /// Whether it said that nothing, or nothing any more, is held of whoever asks.
    pub fn holds_nothing(&self, right: Right) -> bool {
        matches!(self.for_right(right), PartState::NothingHeld | PartState::Erased)
    }
}

impl Case {
    /// Whether a part of what a right asks is missing: it is done in part at best.
    pub fn lacks_a_part(&self, right: Right) -> bool {
        self.systems.iter().any(|part| part.is_excused_from(right))
    }

    /// Whether a file of another system of ours lies here for the copy.
    pub fn holds_a_file(&self) -> bool {
        self.systems.iter().any(|part| part.for_copy().file().is_some())
    }

    /// Whether a copy was granted that a link leads to: of what is held of an account, or of what another system of ours
    /// handed in for whoever wrote from a mailbox.
    pub fn has_a_copy_to_give(&self) -> bool {
        let mailbox = self.sender.as_ref().is_some_and(|sender| sender.email().is_some());
        self.lines.iter().any(CaseLine::gives_a_copy)
            && (self.subject.is_some() || mailbox && self.holds_a_file())
    }

    /// Whether a copy was granted whose letter is still to be written, or did not arrive.
    pub fn is_copy_to_be_told(&self) -> bool {
        let waits = matches!(self.copy, CopyLetter::NotYet | CopyLetter::Undelivered);
        waits && self.collected_at.is_none() && self.lines.iter().any(CaseLine::gives_a_copy)
    }

    /// Whether a letter that links to a copy was written, and can still be taken back: nothing is given, and nothing erased.
    fn may_take_copy_back(&self) -> bool {
        self.to_take_back().any(|letter| letter.kind.gives_a_copy())
    }

    /// Whether our other systems are asked to erase: every copy that is asked is decided, and given where it was granted.
    pub fn asks_for_erasure(&self) -> bool {
        let owed = |line: &CaseLine| line.right.gives_a_copy() && !line.is_decided();
        let given = self.copy != CopyLetter::NotYet || self.collected_at.is_some();
        !self.may_take_copy_back()
            && self.line(Right::Erasure).is_some_and(|line| !line.is_decided())
            && !self.lines.iter().any(owed)
            && (given || !self.has_a_copy_to_give())
    }

    /// Whether a copy is still to be decided, so that a part of it may be handed in.
    pub fn awaits_a_copy(&self) -> bool {
        self.lines.iter().any(|line| line.right.gives_a_copy() && !line.is_decided())
    }

    /// Whether anything is still to be decided that our other systems are asked for.
    pub fn asks_systems(&self) -> bool {
        self.lines.iter().any(|line| line.right.asks_other_systems() && !line.is_decided())
    }

    /// Whether a system has still to answer what it is asked now.
    pub fn is_owed(&self, part: &SystemPart) -> bool {
        let now = if self.asks_for_erasure() { Right::Erasure } else { Right::Access };
        !part.answers(now)
    }

    /// Whether what a system answered can be said anew: not once something was decided by it.
    pub fn may_answer(&self, part: &SystemPart) -> bool {
        let decided_by_it = self.lines.iter().any(CaseLine::gives_a_copy) && !self.asks_for_erasure();
        self.asks_systems()
            && !self.may_take_copy_back()
            && (!decided_by_it || part.state == PartState::Asked)
    }

    /// Whether what was handed in for a copy may still be given, or be collected: until it is erased with everything else.
    pub(in crate::requests) fn keeps_files(&self) -> bool {
        let wanted = |line: &CaseLine| {
            line.gives_a_copy() || line.right.gives_a_copy() && (!line.is_decided() || !self.is_settled(line))
        };
        // Those of an account go with it, and are counted.
        let erased_with_it = self.state.closed_because() == Some(ClosedBecause::AccountErased);
        let over = !self.is_open() && !matches!(self.copy, CopyLetter::Sent(_));
        let erased = self.subject.is_none()
            && self.line(Right::Erasure).is_some_and(|line| line.is_decided() && line.is_done());
        erased_with_it || !over && !erased && self.lines.iter().any(wanted)
    }
}
