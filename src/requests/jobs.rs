//! Work on a case that the worker does, after the act that wants it.

use serde_json::json;

use crate::platform::ids::{CaseId, SubjectId};
use crate::platform::jobs::{Job, Lane};

/// The work that follows a message: whose it may be, and the acknowledgement.
pub const TAKE_IN_JOB: &str = "take-in-request";
/// The work that follows a decision elsewhere: the answer, once every line is decided.
pub const CONCLUDE_JOB: &str = "conclude-request";
/// The work that follows a message in which something is asked: what its sender wrote before and was taken for junk comes
/// back.
pub const BRING_BACK_JOB: &str = "bring-back-set-aside";

/// The work that follows the end of a request of someone whom their customer took out meanwhile.
pub const ANSWERED_JOB: &str = "erase-who-was-taken-out";

/// That work, wanted.
pub fn answered_job(subject: SubjectId) -> Job {
    Job { kind: ANSWERED_JOB, lane: Lane::Work, payload: json!({"subject": subject}), once: None }
}

/// Work on a case, wanted.
pub fn job(kind: &'static str, case: CaseId) -> Job {
    Job { kind, lane: Lane::Work, payload: json!({"request": case}), once: None }
}
