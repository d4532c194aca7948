//! The state as its columns hold it.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::{Aside, ClosedBecause, End, QuestionKind, State};

/// The state as its columns hold it.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    /// `open`, `waiting-identity`, `waiting-clarification`, `set-aside`, `closing`, `undelivered`, `closed`.
    pub state: String,
    /// What it ends or ended as.
    pub ends_as: Option<String>,
    /// The letter that ends or ended it, or the last one that did not arrive.
    pub letter: Option<Uuid>,
    /// Since when it is over.
    pub closed_at: Option<DateTime<Utc>>,
    /// Why it is over without a letter having gone out; none where one has.
    pub closed_because: Option<String>,
    /// Since when it is set aside, or was until it was closed as junk.
    pub set_aside_at: Option<DateTime<Utc>>,
    /// Who set it aside.
    pub set_aside_by: Option<Uuid>,
    /// Who agreed that it is junk.
    pub junk_agreed_by: Option<Uuid>,
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
                ..Self::default()
            },
            State::SetAside(aside) => Self {
                state: word("set-aside"),
                set_aside_at: Some(aside.since),
                set_aside_by: aside.by,
                ..Self::default()
            },
            State::Junk { aside, agreed_by, at } => Self {
                state: word("closed"),
                ends_as: Some(word(End::Junk.as_str())),
                closed_at: Some(at),
                closed_because: Some(word(ClosedBecause::Junk.as_str())),
                set_aside_at: Some(aside.since),
                set_aside_by: aside.by,
                junk_agreed_by: agreed_by,
                ..Self::default()
            },
        }
    }
}

impl Columns {
    /// The state; none where the columns hold no state, which the database does not let happen.
    pub fn read(&self) -> Option<State> {
        let end = self.ends_as.as_deref().and_then(End::of);
        let aside = self.set_aside_at.map(|since| Aside { by: self.set_aside_by, since });
        Some(match self.state.as_str() {
            "open" => State::Open,
            "waiting-identity" => State::Waiting(QuestionKind::Identity),
            "waiting-clarification" => State::Waiting(QuestionKind::Clarification),
            "closing" => State::Closing { end: end?, letter: self.letter? },
            "undelivered" => State::Undelivered { end: end?, letter: self.letter },
            "set-aside" => State::SetAside(aside?),
            "closed" if end == Some(End::Junk) => {
                State::Junk { aside: aside?, agreed_by: self.junk_agreed_by, at: self.closed_at? }
            }
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
