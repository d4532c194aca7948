//! Requests of people (Art. 12): what was asked, when it reached us, until when it must be answered, and how it ended.
//! One request may ask for several rights: each is a line with its own outcome, all share the day of receipt.

pub mod by_subject;
pub mod case;
pub mod deadline;
pub mod event;
pub mod holdings;
pub mod jobs;
pub mod lifecycle;
pub mod obstacle;
pub mod overdue;
pub mod reading;
pub mod record;
pub mod shown;
pub mod state;
pub mod step;
pub mod triage;
pub mod words;
