//! What a part is answered with: one row, changed together with its value.

use crate::act::Act;
use crate::platform::problem::{Problem, Result};
use crate::recipients::told;
use crate::requests::case::{Case, CaseLine, PartState};

/// Why a part of a copy was not given is not kept beside what is asked next.
pub(super) fn without_reason(state: PartState) -> PartState {
    if matches!(state, PartState::Excused(_)) { PartState::Excused(None) } else { state }
}

/// What a system answers from now on; what it gave for a copy that was decided stays what it gave.
pub(super) async fn answered(act: &mut Act, case: &mut Case, system: &str, state: PartState) -> Result<()> {
    let at = act.at();
    let gave_a_copy = case.asks_for_erasure() && case.lines.iter().any(CaseLine::gives_a_copy);
    let part = case.systems.iter_mut().find(|part| part.system == system).ok_or_else(Problem::not_found)?;
    if gave_a_copy && part.gave.is_none() {
        part.gave = Some(without_reason(part.state.clone()));
    }
    sqlx::query!(
        "update request_parts set state = $3, given_on = $4, reason = $5, at = $6, gave = $7, gave_on = $8,
             ground = $9, law = $10, kept_until = $11
         where request_id = $1 and system = $2",
        case.id.0,
        system,
        state.word().as_str(),
        state.given_on(),
        state.reason(),
        at,
        part.gave.as_ref().map(|gave| gave.word().as_str()),
        part.gave.as_ref().and_then(PartState::given_on),
        state.kept().map(|kept| kept.ground.as_str()),
        state.kept().map(|kept| kept.law.as_str()),
        state.kept().map(|kept| kept.until),
    )
    .execute(act.db())
    .await?;
    if state != PartState::Asked {
        told::is_answered(act.db(), case.id, system, at).await?;
    }
    (part.state, part.since) = (state, Some(at));
    Ok(())
}
