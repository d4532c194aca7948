//! What our own other systems hold of what is asked.

use super::parts::{answered, without_reason};
use super::{files, happened};
use crate::act::Act;
use crate::app::App;
use crate::platform::problem::Result;
use crate::policy::RecipientKind;
use crate::requests::case::{Case, PartState, PartWord, SystemPart};
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
            PartWord::Asked.as_str(),
            at,
        )
        .execute(act.db())
        .await?;
        case.systems.push(SystemPart::asked(system));
    }
    case.systems.sort_by(|one, other| one.system.cmp(&other.system));
    Ok(())
}

/// They gave their part of a copy: they are asked anew for theirs of the erasure that comes after it. What they gave is kept
/// as what they gave, with the files among it.
pub async fn ask_systems_anew(act: &mut Act, case: &mut Case) -> Result<()> {
    let at = act.at();
    sqlx::query!(
        "update request_parts set gave = state, gave_on = given_on, state = $2, given_on = null, reason = null, at = $3
         where request_id = $1 and gave is null",
        case.id.0,
        PartWord::Asked.as_str(),
        at
    )
    .execute(act.db())
    .await?;
    for part in case.systems.iter_mut().filter(|part| part.gave.is_none()) {
        part.gave = Some(without_reason(std::mem::replace(&mut part.state, PartState::Asked)));
    }
    Ok(())
}

/// The copy is not given after all: what they gave for it is what they answer. What one has answered since stands.
pub(super) async fn copy_taken_back(act: &mut Act, case: &mut Case) -> Result<()> {
    sqlx::query!(
        "update request_parts set state = gave, given_on = gave_on, gave = null, gave_on = null
         where request_id = $1 and gave is not null and state = $2",
        case.id.0,
        PartWord::Asked.as_str(),
    )
    .execute(act.db())
    .await?;
    for part in case.systems.iter_mut().filter(|part| part.state == PartState::Asked) {
        if let Some(gave) = part.gave.take() {
            part.state = gave;
        }
    }
    Ok(())
}

/// Notes what a system answered; not found where it was not asked. A file that it had handed in is not given then.
pub async fn hear_system(act: &mut Act, case: &mut Case, system: &str, state: PartState) -> Result<()> {
    // That it gave the file that lies here takes nothing out.
    if state.file().is_none() {
        files::take_out_of(act, case, system).await?;
    }
    let word = state.word();
    answered(act, case, system, state).await?;
    happened(act, case, CaseEvent::SystemHeard(word, system)).await
}
