//! What asks nothing of us: set aside by one of the staff, over once a second one agrees, and brought back where it was a
//! request after all. Nobody is written to meanwhile.

use super::letters::letter_became;
use super::opening::acknowledged;
use super::{happened, reach, recount};
use crate::act::Act;
use crate::mail::{self, LetterKind, LetterState};
use crate::platform::problem::Result;
use crate::requests::case::{Acknowledgement, Case, CaseLetter};
use crate::requests::event::CaseEvent;
use crate::requests::jobs::{TAKE_IN_JOB, job};
use crate::requests::state::End;

/// One of the staff sets it aside. Its last day runs on, and letters that wait to be sent wait longer.
pub async fn set_aside(act: &mut Act, case: &mut Case, reason: &str) -> Result<()> {
    let state = case.state.set_aside(act.actor().token, act.at())?;
    reach(act, case, state).await?;
    sqlx::query!(
        "insert into request_set_asides (request_id, reason) values ($1, $2)
         on conflict (request_id) do update set reason = excluded.reason",
        case.id.0,
        reason,
    )
    .execute(act.db())
    .await?;
    case.aside_reason = Some(reason.to_owned());
    // An answer is not waited for any more.
    recount(act, case).await?;
    happened(act, case, CaseEvent::SetAside(reason)).await
}

/// A second one agrees: it is over, and what waited to be sent is not sent any more.
pub async fn agree_on_junk(act: &mut Act, case: &mut Case) -> Result<()> {
    let state = case.state.agree_on_junk(act.actor().token, act.at())?;
    for letter in waiting(case).collect::<Vec<_>>() {
        letter_became(act, case, letter.id, LetterState::Expired).await?;
        // It is written after all, should the case come back.
        if letter.kind == LetterKind::Acknowledgement {
            acknowledged(act, case, Acknowledgement::Due).await?;
        }
    }
    reach(act, case, state).await?;
    happened(act, case, CaseEvent::JunkApproved).await?;
    happened(act, case, CaseEvent::Ended(End::Junk)).await
}

/// One of the staff brings it back.
pub async fn bring_back(act: &mut Act, case: &mut Case) -> Result<()> {
    back(act, case, CaseEvent::BroughtBack).await
}

/// Its sender asked something in another message, of that reference.
pub async fn bring_back_by_sender(act: &mut Act, case: &mut Case, reference: &str) -> Result<()> {
    back(act, case, CaseEvent::BroughtBackBySender(reference)).await
}

/// It is in hand as if it had never been away: its clock ran on, and what waited to be written or sent is.
async fn back(act: &mut Act, case: &mut Case, event: CaseEvent<'_>) -> Result<()> {
    let asked = case.open_question().map(|question| question.kind);
    let state = case.state.bring_back(asked)?;
    reach(act, case, state).await?;
    sqlx::query!("delete from request_set_asides where request_id = $1", case.id.0).execute(act.db()).await?;
    case.aside_reason = None;
    for letter in case.letters.iter().filter(|letter| letter.state == LetterState::Queued) {
        act.enqueue(mail::send_job(letter.id));
    }
    if case.acknowledgement == Acknowledgement::Due {
        act.enqueue(job(TAKE_IN_JOB, case.id));
    }
    recount(act, case).await?;
    happened(act, case, event).await
}

/// Letters to whoever wrote that have not gone out.
fn waiting(case: &Case) -> impl Iterator<Item = CaseLetter> {
    let waits = |letter: &&CaseLetter| letter.kind != LetterKind::Warning && letter.state.is_to_leave();
    case.letters.iter().filter(waits).cloned()
}
