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
//!    ├─ junk ──► closed
//!    └─ (from any of these) the account is erased ──► closed as withdrawn
//! ```

use chrono::{DateTime, Utc};
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

/// What was tried is no transition of the state: a fault of ours, since the lifecycle is asked first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoTransition;

impl State {
    /// The word that everyone is told.
    pub fn status(self) -> Status {
        match self {
            Self::Waiting(QuestionKind::Identity) => Status::WaitingIdentity,
            Self::Waiting(QuestionKind::Clarification) => Status::WaitingClarification,
            Self::Open | Self::Closing { .. } | Self::Undelivered { .. } => Status::Open,
            Self::Closed { end, .. } => end.status(),
        }
    }

    /// Whether an answer is still owed.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Closed { .. })
    }

    /// Whether staff can still work on what is asked: nothing that ends it is written.
    pub fn is_in_hand(self) -> bool {
        matches!(self, Self::Open | Self::Waiting(_))
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
        if let Self::Closed { at, .. } = self { Some(at) } else { None }
    }

    /// Why it is over without a letter.
    pub fn closed_because(self) -> Option<ClosedBecause> {
        if let Self::Closed { because, .. } = self { because } else { None }
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

    /// It asks nothing of us.
    pub fn junk(self, at: DateTime<Utc>) -> Result<Self, NoTransition> {
        if self.is_in_hand() {
            Ok(Self::Closed { end: End::Junk, at, letter: None, because: Some(ClosedBecause::Junk) })
        } else {
            Err(NoTransition)
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

/// The state as its columns hold it.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// `open`, `waiting-identity`, `waiting-clarification`, `closing`, `undelivered`, `closed`.
    pub state: String,
    /// What it ends or ended as.
    pub ends_as: Option<String>,
    /// The letter that ends or ended it, or the last one that did not arrive.
    pub letter: Option<Uuid>,
    /// Since when it is over.
    pub closed_at: Option<DateTime<Utc>>,
    /// Why it is over without a letter having gone out; none where one has.
    pub closed_because: Option<String>,
}

impl From<State> for Columns {
    fn from(state: State) -> Self {
        let word = |word: &str| word.to_owned();
        match state {
            State::Open => Self { state: word("open"), ..Self::default() },
            State::Waiting(what) => Self { state: format!("waiting-{}", what.as_str()), ..Self::default() },
            State::Closing { end, letter } => Self {
                state: word("closing"),
                ends_as: Some(word(end.as_str())),
                letter: Some(letter),
                ..Self::default()
            },
            State::Undelivered { end, letter } => Self {
                state: word("undelivered"),
                ends_as: Some(word(end.as_str())),
                letter,
                ..Self::default()
            },
            State::Closed { end, at, letter, because } => Self {
                state: word("closed"),
                ends_as: Some(word(end.as_str())),
                letter,
                closed_at: Some(at),
                closed_because: because.map(|because| word(because.as_str())),
            },
        }
    }
}

impl Columns {
    /// The state; none where the columns hold no state, which the database does not let happen.
    pub fn read(&self) -> Option<State> {
        let end = self.ends_as.as_deref().and_then(End::of);
        Some(match self.state.as_str() {
            "open" => State::Open,
            "waiting-identity" => State::Waiting(QuestionKind::Identity),
            "waiting-clarification" => State::Waiting(QuestionKind::Clarification),
            "closing" => State::Closing { end: end?, letter: self.letter? },
            "undelivered" => State::Undelivered { end: end?, letter: self.letter },
            "closed" => State::Closed {
                end: end?,
                at: self.closed_at?,
                letter: self.letter,
                because: match &self.closed_because {
                    Some(word) => Some(ClosedBecause::of(word)?),
                    None => None,
                },
            },
            _ => return None,
        })
    }
}

#[cfg(test)]
mod tests;
