//! What is known of a case that is taken for junk.

use chrono::{DateTime, Duration, Utc};

use super::Case;
use crate::requests::state::State;
use crate::requests::words::CaseKind;

/// So long after it was closed as junk, a case can be brought back.
pub const JUNK_COMES_BACK: Duration = Duration::days(30);

impl Case {
    /// Whether it seems that nobody wrote it: it looked so, and nobody has proved who asks. A pressed link proves a person.
    pub fn seems_automatic(&self) -> bool {
        self.looks_automatic && self.identity.is_none()
    }

    /// Whether a right was recognised in it: then it is answered, and never thrown away.
    pub fn asks_a_right(&self) -> bool {
        self.kind != CaseKind::Question || !self.lines.is_empty()
    }

    /// Until when it can be brought back, where it was closed as junk.
    pub fn comes_back_until(&self) -> Option<DateTime<Utc>> {
        if let State::Junk { at, .. } = self.state { Some(at + JUNK_COMES_BACK) } else { None }
    }

    /// As its person meets it: what colleagues make of it among themselves changes nothing in what they may do, and in how
    /// they are answered.
    pub fn as_if_not_set_aside(&self) -> Self {
        let asked = self.open_question().map(|question| question.kind);
        let state = if self.state.is_set_aside() { self.state.bring_back(asked) } else { Ok(self.state) };
        Self { state: state.unwrap_or(self.state), ..self.clone() }
    }
}
