//! The one writer of the `request*` tables. Each verb takes the act and the case, changes row and value together, and
//! writes the timeline and the audit line from the one list of events. Whether a step may be taken is asked before, of
//! [`lifecycle`](super::lifecycle).

mod fees;
mod files;
mod identity;
mod junk;
mod letters;
mod lines;
mod maskings;
mod opening;
mod outgoing;
mod parts;
mod questions;
mod reports;
mod retention;
mod systems;
mod time;
mod with_account;

pub use fees::{announce_fee, answer_fee, propose_fee};
pub use files::{delete_files_of, delete_files_past, files_past, hand_in, take_out};
pub use identity::{belong_to, belong_to_nobody, identify, prove_anew, reclassify, unprove};
pub use junk::{agree_on_junk, bring_back, bring_back_by_sender, set_aside};
pub use letters::{
    cannot_be_told, close_with, collect_copy, give_up, give_way, hand_over, letter_became, reopen, take_back,
};
pub use lines::{
    Asked, Reasons, approve, decide, decide_by_person, reach_scope, set_rights, settle, take_effect,
    tell_what_has_not_gone_out,
};
pub use maskings::mark;
pub use opening::{
    Opening, Sender, acknowledged, named_beside, new_reference, not_named_in, open, open_beside,
    write_once_more,
};
pub use outgoing::{make_link, void_links, write};
pub use questions::{answered, ask};
pub use reports::{clear, confirm, is_shared, other_in_hand, stop};
pub use retention::{
    Earlier, closed_with_texts, count_senders_of, delete_old, delete_senders_of, earlier_of, forget_sender,
    old, strip_closed, strip_of,
};
pub use systems::{ask_systems, ask_systems_anew, chase, hear_system};
pub use time::{extend, move_along, not_warned, recount, warned};
use uuid::Uuid;
pub use with_account::{EndedRequest, OpenRequests, end_with_account, leave_mailbox, open_requests};

use super::case::Case;
use super::event::CaseEvent;
use super::jobs::answered_job;
use super::state::{Columns, NoTransition, State};
use crate::act::Act;
use crate::people::contacts;
use crate::platform::ids::SubjectId;
use crate::platform::problem::{Problem, Result};

/// Notes what happened: an entry of the timeline, and a line of the audit trail.
pub async fn happened(act: &mut Act, case: &Case, event: CaseEvent<'_>) -> Result<()> {
    let (at, actor, word) = (act.at(), act.actor(), event.word());
    sqlx::query!(
        // Who writes in a case whose texts are gone makes it one with texts.
        "with noted as (
             insert into request_events (request_id, at, what, actor_kind, actor_id, note) values ($1, $2, $3, $4, $5, $6)
         )
         update requests set texts_gone = false where request_id = $1 and texts_gone",
        case.id.0,
        at,
        word.as_ref(),
        actor.kind.as_str(),
        actor.token,
        event.note(),
    )
    .execute(act.db())
    .await?;
    act.record(event.line(case));
    Ok(())
}

/// Gives the case to someone on staff.
pub async fn assign(act: &mut Act, case: &mut Case, to: Uuid) -> Result<()> {
    sqlx::query!("update requests set assignee = $2 where request_id = $1", case.id.0, to)
        .execute(act.db())
        .await?;
    case.assignee = Some(to);
    happened(act, case, CaseEvent::Assigned).await
}

/// The case goes over into another state.
async fn reach(act: &mut Act, case: &mut Case, state: State) -> Result<()> {
    let columns = Columns::from(state);
    sqlx::query!(
        "update requests set state = $2, ends_as = $3, letter_id = $4, closed_at = $5, closed_because = $6,
             set_aside_at = $7, set_aside_by = $8, junk_agreed_by = $9
         where request_id = $1",
        case.id.0,
        columns.state,
        columns.ends_as,
        columns.letter,
        columns.closed_at,
        columns.closed_because,
        columns.set_aside_at,
        columns.set_aside_by,
        columns.junk_agreed_by,
    )
    .execute(act.db())
    .await?;
    case.state = state;
    if let Some(subject) = case.subject.filter(|_| state.closed_at().is_some()) {
        waits_no_more(act, subject).await?;
    }
    files::let_go(act, case).await
}

/// Something is over that someone may have waited for: whoever was taken out by their customer is erased, if it was the last.
pub async fn waits_no_more(act: &mut Act, subject: SubjectId) -> Result<()> {
    if contacts::is_taken_out(act.db(), subject).await? {
        act.enqueue(answered_job(subject));
    }
    Ok(())
}

impl From<NoTransition> for Problem {
    fn from(_: NoTransition) -> Self {
        Self::internal("a case cannot go over into that state")
    }
}
