//! What our own other systems hold of what is asked.

use super::happened;
use crate::act::Act;
use crate::app::App;
use crate::platform::problem::{Problem, Result};
use crate::policy::RecipientKind;
use crate::requests::case::{Case, PartState, SystemPart};
use crate::requests::event::CaseEvent;

/// A request for a copy or for erasure is also one to our own other systems: each is asked for its part, before staff
/// carry it out. What a person does themselves, signed in, does not wait for them.
pub async fn ask_systems(act: &mut Act, app: &App, case: &mut Case) -> Result<()> {
    if !case.lines.iter().any(|line| line.right.asks_other_systems()) {
        return Ok(());
    }
    let at = act.at();
    let ours = app.edition.policy.recipients.iter().filter(|one| one.kind == RecipientKind::OwnSystem);
    for system in ours.map(|one| &one.key.0) {
        if case.systems.iter().any(|part| part.system == *system) {
            continue;
        }
        sqlx::query!(
            "insert into request_parts (request_id, system, state, at) values ($1, $2, $3, $4)",
            case.id.0,
            system,
            PartState::Asked.as_str(),
            at,
        )
        .execute(act.db())
        .await?;
        case.systems.push(SystemPart { system: system.clone(), state: PartState::Asked, reason: None });
    }
    case.systems.sort_by(|one, other| one.system.cmp(&other.system));
    Ok(())
}

/// They gave their part of a copy: they are asked anew for theirs of the erasure that comes after it.
pub async fn ask_systems_anew(act: &mut Act, case: &mut Case) -> Result<()> {
    let at = act.at();
    sqlx::query!(
        "update request_parts set state = $2, reason = null, at = $3 where request_id = $1",
        case.id.0,
        PartState::Asked.as_str(),
        at
    )
    .execute(act.db())
    .await?;
    for part in &mut case.systems {
        (part.state, part.reason) = (PartState::Asked, None);
    }
    Ok(())
}

/// Notes what a system answered; not found where it was not asked.
pub async fn hear_system(
    act: &mut Act,
    case: &mut Case,
    system: &str,
    state: PartState,
    reason: Option<String>,
) -> Result<()> {
    let at = act.at();
    let part = case.systems.iter_mut().find(|part| part.system == system).ok_or_else(Problem::not_found)?;
    sqlx::query!(
        "update request_parts set state = $3, reason = $4, at = $5 where request_id = $1 and system = $2",
        case.id.0,
        system,
        state.as_str(),
        reason,
        at,
    )
    .execute(act.db())
    .await?;
    (part.state, part.reason) = (state, reason);
    happened(act, case, CaseEvent::SystemHeard(state, system)).await
}
