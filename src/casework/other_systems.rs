//! What our own other systems answer: each holds a part of what is asked.

use axum::extract::State;

use super::bodies::{SystemAnswer, SystemState};
use super::step::{done, take};
use super::views::RequestView;
use crate::app::App;
use crate::people::authority::Caller;
use crate::platform::http::{Answer, Context, NamedPair, Valid};
use crate::platform::ids::CaseId;
use crate::platform::problem::Result;
use crate::requests::case::PartState;
use crate::requests::record;
use crate::requests::step::Step;

/// Notes what another system of ours answered.
pub async fn note(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    NamedPair(id, system): NamedPair<CaseId, String>,
    Valid { value: answer, .. }: Valid<SystemAnswer>,
) -> Result<Answer<RequestView>> {
    let (mut act, mut case) = take(&app, &context, &caller, id, Step::Part, None).await?;
    let state = match answer.state {
        SystemState::Answered => PartState::Answered,
        SystemState::Excused => PartState::Excused,
    };
    record::hear_system(&mut act, &mut case, &system, state, answer.reason.map(|text| text.0)).await?;
    done(act, &context, &case).await
}
