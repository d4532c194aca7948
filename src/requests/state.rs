//! The state of a case: one value with its transitions, and nothing beside it. Pure; the database refuses every
//! combination that is none of these.
//!
//! ```text
//!            ask                  the answer, or a bounce of the question
//!   open ───────────► waiting ──────────────────────────────────────────► open
//!    │
//!    ├─ a letter that ends it is written ──► closing ── it has gone out ──► closed
//!    │                                          │                             │
//!    │                                          └── it did not arrive ──┐     │ it came back later
//!    ├─ there is nobody to write to ──────────────────────────► undelivered ◄─┘
//!    │                                            ├─ written anew ──► open ──► closing
//!    │                                            └─ handed over, or given up by the DPO ──► closed
//!    │
//!    ├─ (open or waiting) set aside ──► set aside ── a second person agrees ──► junk
//!    │                      ▲               │                                     │
//!    │                      └─ brought back ┴──────── brought back in time ───────┘
//!    └─ (from any but closed and junk) the account is erased ──► closed as withdrawn
//! ```

mod columns;

use chrono::{DateTime, Utc};
pub use columns::Columns;
use uuid::Uuid;

use super::words::Status;
use crate::platform::input::words;

words! {
    /// What a case ends as.
    pub enum End {
        /// Done as asked, or answered.
        Completed = "completed",
        /// Done in part, with reasons.
        PartlyRefused = "partly-refused",
        /// Not done, with reasons.
        Refused = "refused",
        /// Taken back, or gone with the account.
        Withdrawn = "withdrawn",
        /// We could not find out who asked.
        ClosedUnidentified = "closed-unidentified",
        /// Passed on to whoever decides about the data.
        Forwarded = "forwarded",
        /// No request at all: spam.
        Junk = "junk",
    }
}

words! {
    /// How a case ended, where no letter that says so has gone out.
    pub enum ClosedBecause {
        /// Its answer was given by post, by telephone or in person, as the letter did not arrive.
        HandedOver = "handed-over",
        /// Its answer could not be given; the data protection officer gave it up, with a reason.
        GivenUp = "given-up",
        /// The account it was about was erased; the last letter names it.
        AccountErased = "account-erased",
        /// It asked nothing of us; nobody is written to.
        Junk = "junk",
        /// It was closed before it was recorded how.
        Unrecorded = "unrecorded",
    }
}

words! {
    /// What is asked of the person.
    pub enum QuestionKind {
        /// Who they are (Art. 12(6)).
        Identity = "identity",
        /// What they mean (recital 63).
        Clarification = "clarification",
    }
}

/// How far a case is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// We are working on it.
    Open,
    /// The person was asked something.
    Waiting(QuestionKind),
    /// Over as soon as this letter has gone out.
    Closing {
        /// What it ends as.
        end: End,
        /// The letter that ends it.
        letter: Uuid,
    },
    /// Decided, and the person could not be told: still open.
    Undelivered {
        /// What it ends as.
        end: End,
        /// The letter that did not arrive; none where there was nobody to write to.
        letter: Option<Uuid>,
    },
    /// One of the staff takes it for junk, and nobody has agreed yet: still open, and nobody is written to.
    SetAside(Aside),
    /// Over without a word, as two of the staff found that it asks nothing of us. For a while it can be brought back.
    Junk {
        /// Who set it aside, and when.
        aside: Aside,
        /// The token of whoever agreed; none where one alone closed it, before two were needed.
        agreed_by: Option<Uuid>,
        /// Since when it is over.
        at: DateTime<Utc>,
    },
    /// Over.
    Closed {
        /// What it ended as.
        end: End,
        /// Since when.
        at: DateTime<Utc>,
        /// The letter that ended it; or the last one that did not arrive.
        letter: Option<Uuid>,
        /// Why it is over without a letter having gone out; none where one has.
        because: Option<ClosedBecause>,
    },
}

/// That a case was set aside as asking nothing of us.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Aside {
    /// The token of whoever on staff did.
    pub by: Option<Uuid>,
    /// Since when.
    pub since: DateTime<Utc>,
}

/// What was tried is no transition of the state: a fault of ours, since the lifecycle is asked first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoTransition;

impl State {
    /// The word that everyone is told.
    pub fn status(self) -> Status {
        match self {
            Self::Waiting(QuestionKind::Identity) => Status::WaitingIdentity,
            Self::Waiting(QuestionKind::Clarification) => Status::WaitingClarification,
            Self::Open | Self::Closing { .. } | Self::Undelivered { .. } | Self::SetAside(_) => Status::Open,
            Self::Junk { .. } => Status::Junk,
            Self::Closed { end, .. } => end.status(),
        }
    }

    /// Whether an answer is still owed.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Closed { .. } | Self::Junk { .. })
    }

    /// Whether staff can still work on what is asked: nothing that ends it is written.
    pub fn is_in_hand(self) -> bool {
        matches!(self, Self::Open | Self::Waiting(_))
    }

    /// Whether it is set aside, and nobody has agreed yet.
    pub fn is_set_aside(self) -> bool {
        matches!(self, Self::SetAside(_))
    }

    /// Who set it aside and since when: while it is so, and where it was closed as junk.
    pub fn aside(self) -> Option<Aside> {
        match self {
            Self::SetAside(aside) | Self::Junk { aside, .. } => Some(aside),
            _ => None,
        }
    }

    /// Whether an answer to what was asked is waited for. Whoever could not be told how it ends is waited for no more,
    /// nor whoever is taken to have asked nothing.
    pub fn waits_for_answers(self) -> bool {
        !self.is_undelivered() && self.aside().is_none()
    }

    /// Whether the person could not be told how it ends.
    pub fn is_undelivered(self) -> bool {
        matches!(self, Self::Undelivered { .. })
    }

    /// The letter that would have ended it, and did not arrive.
    pub fn undelivered_letter(self) -> Option<Uuid> {
        if let Self::Undelivered { letter, .. } = self { letter } else { None }
    }

    /// What it will end as, once the person has been told.
    pub fn ends_as(self) -> Option<End> {
        match self {
            Self::Closing { end, .. } | Self::Undelivered { end, .. } => Some(end),
            _ => None,
        }
    }

    /// When it was closed.
    pub fn closed_at(self) -> Option<DateTime<Utc>> {
        if let Self::Closed { at, .. } | Self::Junk { at, .. } = self { Some(at) } else { None }
    }

    /// Why it is over without a letter.
    pub fn closed_because(self) -> Option<ClosedBecause> {
        match self {
            Self::Closed { because, .. } => because,
            Self::Junk { .. } => Some(ClosedBecause::Junk),
            _ => None,
        }
    }

    /// Something is asked of the person.
    pub fn ask(self, what: QuestionKind) -> Result<Self, NoTransition> {
        if self == Self::Open { Ok(Self::Waiting(what)) } else { Err(NoTransition) }
    }

    /// What was asked is answered, or turned out not to have been asked; a case that has gone on meanwhile stays.
    pub fn asks_no_more(self) -> Self {
        if let Self::Waiting(_) = self { Self::Open } else { self }
    }

    /// The letter that ends it is written.
    pub fn close_with(self, end: End, letter: Uuid) -> Result<Self, NoTransition> {
        if self.is_in_hand() { Ok(Self::Closing { end, letter }) } else { Err(NoTransition) }
    }

    /// It would end so, and there is nobody to write to.
    pub fn cannot_be_told(self, end: End) -> Result<Self, NoTransition> {
        if self.is_in_hand() { Ok(Self::Undelivered { end, letter: None }) } else { Err(NoTransition) }
    }

    /// A letter has gone out: where it is the one that ends the case, the case is over.
    pub fn letter_out(self, out: Uuid, at: DateTime<Utc>) -> Self {
        match self {
            Self::Closing { end, letter } if letter == out => {
                Self::Closed { end, at, letter: Some(out), because: None }
            }
            _ => self,
        }
    }

    /// A letter did not arrive: where it is the one that ends the case, or ended it, nobody was told.
    pub fn letter_lost(self, lost: Uuid) -> Self {
        match self {
            Self::Closing { end, letter } if letter == lost => Self::Undelivered { end, letter: Some(lost) },
            Self::Closed { end, letter: Some(letter), because: None, .. } if letter == lost => {
                Self::Undelivered { end, letter: Some(lost) }
            }
            _ => self,
        }
    }

    /// The letter that told a part of what was decided did not arrive: where the rest has ended the case, or would, not
    /// everything was told.
    pub fn decision_lost(self, lost: Uuid) -> Self {
        match self {
            Self::Closing { end, .. } | Self::Closed { end, because: None, .. } => {
                Self::Undelivered { end, letter: Some(lost) }
            }
            _ => self,
        }
    }

    /// A letter is taken back before it leaves: where it would have ended the case, staff have it in hand again.
    pub fn take_back(self, taken: Uuid, asked: Option<QuestionKind>) -> Self {
        match self {
            Self::Closing { letter, .. } if letter == taken => asked.map_or(Self::Open, Self::Waiting),
            _ => self,
        }
    }

    /// It was passed on to someone who did not get it: staff have it in hand, or have it so again.
    pub fn was_not_passed_on(self) -> Result<Self, NoTransition> {
        match self {
            Self::Open | Self::Waiting(_) => Ok(self),
            Self::Closing { end: End::Forwarded, .. }
            | Self::Undelivered { end: End::Forwarded, .. }
            | Self::Closed { end: End::Forwarded, because: None, .. } => Ok(Self::Open),
            _ => Err(NoTransition),
        }
    }

    /// What could not be delivered is written anew: staff have it in hand again.
    pub fn reopen(self, asked: Option<QuestionKind>) -> Result<Self, NoTransition> {
        match (self, asked) {
            (Self::Undelivered { .. }, None) => Ok(Self::Open),
            (Self::Undelivered { .. }, Some(what)) => Ok(Self::Waiting(what)),
            _ => Err(NoTransition),
        }
    }

    /// What could not be delivered was given another way, or was given up.
    pub fn end_undelivered(self, because: ClosedBecause, at: DateTime<Utc>) -> Result<Self, NoTransition> {
        match (self, because) {
            (Self::Undelivered { end, letter }, ClosedBecause::HandedOver | ClosedBecause::GivenUp) => {
                Ok(Self::Closed { end, at, letter, because: Some(because) })
            }
            _ => Err(NoTransition),
        }
    }

    /// One of the staff finds that it asks nothing of us.
    pub fn set_aside(self, by: Option<Uuid>, since: DateTime<Utc>) -> Result<Self, NoTransition> {
        if self.is_in_hand() { Ok(Self::SetAside(Aside { by, since })) } else { Err(NoTransition) }
    }

    /// A second one agrees: it is over.
    pub fn agree_on_junk(self, by: Option<Uuid>, at: DateTime<Utc>) -> Result<Self, NoTransition> {
        match self {
            Self::SetAside(aside) if by != aside.by => Ok(Self::Junk { aside, agreed_by: by, at }),
            _ => Err(NoTransition),
        }
    }

    /// It asks something after all: as if it had never been away, and what was asked is waited for again.
    pub fn bring_back(self, asked: Option<QuestionKind>) -> Result<Self, NoTransition> {
        match self {
            Self::SetAside(_) | Self::Junk { .. } => Ok(asked.map_or(Self::Open, Self::Waiting)),
            _ => Err(NoTransition),
        }
    }

    /// The account it is about is gone, and it with that.
    pub fn end_with_account(self, at: DateTime<Utc>) -> Result<Self, NoTransition> {
        if self.is_open() {
            let because = Some(ClosedBecause::AccountErased);
            Ok(Self::Closed { end: End::Withdrawn, at, letter: None, because })
        } else {
            Err(NoTransition)
        }
    }
}

impl End {
    /// The word that everyone is told once the case is over.
    pub fn status(self) -> Status {
        match self {
            Self::Completed => Status::Completed,
            Self::PartlyRefused => Status::PartlyRefused,
            Self::Refused => Status::Refused,
            Self::Withdrawn => Status::Withdrawn,
            Self::ClosedUnidentified => Status::ClosedUnidentified,
            Self::Forwarded => Status::Forwarded,
            Self::Junk => Status::Junk,
        }
    }
}

#[cfg(test)]
mod tests;
