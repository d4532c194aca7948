//! The letter that leads to a copy: its fate outlives its row.

use chrono::{DateTime, Utc};

/// How far the letter is that leads to a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CopyLetter {
    /// It is still to be written, if a copy is granted.
    NotYet,
    /// It is written.
    UnderWay,
    /// It went out then: the time of the link in it runs from there.
    Sent(DateTime<Utc>),
    /// It did not arrive.
    Undelivered,
}

impl CopyLetter {
    /// As its columns hold it: `not-yet`, `under-way`, `sent`, `undelivered`; and when it went out.
    pub fn columns(self) -> (&'static str, Option<DateTime<Utc>>) {
        match self {
            Self::NotYet => ("not-yet", None),
            Self::UnderWay => ("under-way", None),
            Self::Sent(at) => ("sent", Some(at)),
            Self::Undelivered => ("undelivered", None),
        }
    }

    /// From its columns; none where they hold nothing of the kind.
    pub fn read(state: &str, sent_at: Option<DateTime<Utc>>) -> Option<Self> {
        let known = [Self::NotYet, Self::UnderWay, Self::Undelivered];
        let sent = sent_at.map(Self::Sent);
        known.into_iter().chain(sent).find(|one| one.columns() == (state, sent_at))
    }
}
