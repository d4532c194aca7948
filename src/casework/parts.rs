//! What our own other systems answer: each holds a part of what is asked.

use axum::extract::State;

use super::intake::moved;
use super::staff::{done, take};
use super::views::RequestView;
use crate::app::App;
use crate::people::authority::Caller;
use crate::platform::http::{Answer, Context, NamedPair, Valid};
use crate::platform::ids::CaseId;
use crate::platform::input::{input, words};
use crate::platform::problem::{Problem, Result};
use crate::platform::text::Line as Text;
use crate::requests;
use crate::requests::lifecycle::Step;

words! {
    /// What became of a part.
    pub enum PartState {
        /// The system has answered.
        Answered = "answered",
        /// It cannot, and is excused with a reason.
        Excused = "excused",
    }
}

input! {
    /// What another system of ours answered.
    #[derive(Debug)]
    pub struct PartAnswer {
        /// Whether it answered or is excused.
        state: PartState,
        /// Why it is excused.
        reason: Option<Text<1000>>,
    }
}

/// Notes what another system of ours answered.
pub async fn part(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    NamedPair(id, system): NamedPair<CaseId, String>,
    Valid { value: answer, .. }: Valid<PartAnswer>,
) -> Result<Answer<RequestView>> {
    if answer.state == PartState::Excused && answer.reason.is_none() {
        return Err(Problem::invalid_member("/reason", "required"));
    }
    let (mut act, case) = take(&app, &context, &caller, id, Step::Part, None).await?;
    let at = act.at();
    let noted = sqlx::query!(
        "update request_parts set state = $3, reason = $4, at = $5 where request_id = $1 and system = $2",
        id.0,
        system,
        answer.state.as_str(),
        answer.reason.map(|text| text.0),
        at,
    )
    .execute(act.db())
    .await?;
    if noted.rows_affected() == 0 {
        return Err(Problem::not_found());
    }
    requests::happened(&mut act, id, &format!("part-{}", answer.state.as_str()), Some(&system)).await?;
    act.record(moved(&case, "part"));
    done(act, &context, id).await
}
