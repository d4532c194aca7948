//! What rests on the word of staff: an erasure, also that of an account that was reported to be a child's.

use chrono::{DateTime, Duration, Utc};

use super::Case;
use crate::requests::words::{CaseKind, Proof};

/// The same where the letter does not arrive.
const UNHEARD: Duration = Duration::days(14);

impl Case {
    /// Who is made sure of by staff hears of it at the address on file, and has this long before anything is erased.
    pub const HEARD_BEFORE: Duration = Duration::hours(24);

    /// From when an erasure on staff's word may be carried out, by what is known now; none where it does not rest on
    /// that. A letter that does not arrive holds it up for a fortnight.
    pub fn erasable_from(&self) -> Option<DateTime<Utc>> {
        let word = self.identity.filter(|one| one.proof == Proof::Staff && self.subject.is_some())?;
        Some(self.heard_at.map_or(word.at + UNHEARD, |heard| heard + Self::HEARD_BEFORE))
    }

    /// Whether it is a report about a child that staff have found to be so, whether or not that was answered since:
    /// what it put in place holds until somebody has decided.
    pub fn is_report_that_holds(&self) -> bool {
        self.kind == CaseKind::Minor && self.is_open() && self.looked_at.is_some()
    }
}
