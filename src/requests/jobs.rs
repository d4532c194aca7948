//! Work on a case that the worker does, after the act that wants it.

use serde_json::json;

use crate::platform::ids::CaseId;
use crate::platform::jobs::{Job, Lane};

/// The work that follows a message: whose it may be, and the acknowledgement.
pub const TAKE_IN_JOB: &str = "take-in-request";
/// The work that follows a decision elsewhere: the answer, once every line is decided.
pub const CONCLUDE_JOB: &str = "conclude-request";
/// The work that follows a message in which something is asked: what its sender wrote before and was taken for junk comes
/// back.
pub const BRING_BACK_JOB: &str = "bring-back-set-aside";

/// Work on a case, wanted.
pub fn job(kind: &'static str, case: CaseId) -> Job {
    Job { kind, lane: Lane::Work, payload: json!({"request": case}), once: None }
}
