//! The link to prove a mailbox, as far as it is known of a case.

use chrono::{DateTime, Utc};

/// How it stands with the links to prove the mailbox that were mailed for a case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MailboxLink {
    /// None was mailed.
    NotMailed,
    /// One is in a letter that has not left yet: its time does not run.
    UnderWay,
    /// The last of them works until then, or worked.
    Until(DateTime<Utc>),
}

impl MailboxLink {
    /// From what is held: whether one is in a letter that has not left, and until when the last of the others works.
    pub fn of(under_way: bool, until: Option<DateTime<Utc>>) -> Self {
        match until {
            _ if under_way => Self::UnderWay,
            Some(until) => Self::Until(until),
            None => Self::NotMailed,
        }
    }

    /// Whether it may still be used, or will be.
    pub fn works(self, at: DateTime<Utc>) -> bool {
        match self {
            Self::NotMailed => false,
            Self::UnderWay => true,
            Self::Until(until) => until > at,
        }
    }
}
