//! What our own other systems hold of what is asked.

use chrono::{DateTime, Utc};

use super::parts::{answered, without_reason};
use super::{files, happened};
use crate::act::{Act, Notification};
use crate::app::App;
use crate::platform::ids::SubjectId;
use crate::platform::problem::Result;
use crate::policy::RecipientKind;
use crate::recipients::{Event, told};
use crate::requests::case::{Case, CaseLine, PartState, PartWord, SystemPart};
use crate::requests::event::CaseEvent;
use crate::requests::words::Right;

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
        case.systems.push(SystemPart { since: Some(at), ..SystemPart::asked(system) });
    }
    case.systems.sort_by(|one, other| one.system.cmp(&other.system));
    ask(act, case).await
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
        part.since = Some(at);
    }
    ask(act, case).await
}

/// Asks each system for the part that it is to give now, and has not been asked for: of somebody whom it knows by an id, once it is
/// proved who asks; the copy first, and to erase only when that may be done here too. Of whom there is no account, staff ask in another
/// way.
pub(super) async fn ask(act: &mut Act, case: &Case) -> Result<()> {
    let Some((subject, rights)) = to_ask(case, act.at()) else { return Ok(()) };
    let owing = case.systems.iter().filter(|part| part.state == PartState::Asked);
    let owing: Vec<_> = owing.map(|part| part.system.clone()).collect();
    if owing.is_empty() {
        return Ok(());
    }
    act.write().await?;
    let asked = told::asked_on(act.db(), case.id, &rights).await?;
    for system in owing.into_iter().filter(|system| !asked.contains(system)) {
        ask_one(act, case, subject, &system, &rights);
    }
    Ok(())
}

/// Whose part is to be asked for now, and for which rights; none where nothing is yet.
fn to_ask(case: &Case, at: DateTime<Utc>) -> Option<(SubjectId, Vec<String>)> {
    let subject = case.subject.filter(|_| case.is_verified() && case.state.is_in_hand())?;
    let erases = case.asks_for_erasure() && case.erasable_from().is_none_or(|from| from <= at);
    let is_asked = |line: &&CaseLine| {
        let gives = line.right.gives_a_copy();
        !line.is_decided() && (gives || erases && line.right == Right::Erasure)
    };
    let rights: Vec<_> =
        case.lines.iter().filter(is_asked).map(|line| line.right.as_str().to_owned()).collect();
    (!rights.is_empty()).then_some((subject, rights))
}

fn ask_one(act: &mut Act, case: &Case, subject: SubjectId, system: &str, rights: &[String]) {
    let event = Event::PartAsked.as_str();
    let notice = Notification {
        recipient: system.to_owned(),
        name: None,
        references: Vec::new(),
        silent_until: None,
        event,
        subject,
        fields: rights.to_vec(),
    };
    act.tell_on(case.id, [notice]);
}

/// Asks what is to be asked by now; and once more a system that was asked before that instant and has not answered since.
pub async fn chase(act: &mut Act, case: &Case, before: DateTime<Utc>) -> Result<()> {
    ask(act, case).await?;
    let Some((subject, rights)) = to_ask(case, act.at()) else { return Ok(()) };
    act.write().await?;
    for (system, last) in told::last_asked_on(act.db(), case.id, &rights).await? {
        let owes = case.systems.iter().any(|part| part.system == system && part.state == PartState::Asked);
        if owes && last <= before {
            ask_one(act, case, subject, &system, &rights);
            happened(act, case, CaseEvent::SystemChased(&system)).await?;
        }
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
