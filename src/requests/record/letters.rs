//! How a case ends, and what is true only once a letter has gone out. What is told of a letter afterwards undoes what its
//! going did.

use uuid::Uuid;

use super::outgoing::{self, write};
use super::{fees, files, happened, lines, opening, questions, reach, systems, time};
use crate::act::Act;
use crate::mail::{self, Letter, LetterKind, LetterState};
use crate::people::links;
use crate::platform::problem::{Problem, Result};
use crate::requests::case::{Case, CaseLetter, CopyLetter};
use crate::requests::event::CaseEvent;
use crate::requests::jobs::{CONCLUDE_JOB, job};
use crate::requests::obstacle::Obstacle;
use crate::requests::state::{ClosedBecause, End, State};
use crate::requests::words::{CaseKind, Otherwise};

/// The case is over once this letter has gone out.
pub async fn close_with(act: &mut Act, case: &mut Case, end: End, letter: Letter) -> Result<()> {
    if !letter.kind.ends_a_case() {
        return Err(Problem::internal("a case would end by a letter that ends none"));
    }
    let letter = write(act, case, letter).await?;
    let state = case.state.close_with(end, letter)?;
    reach(act, case, state).await?;
    happened(act, case, CaseEvent::AnswerWritten).await
}

/// The case would end so, and there is nobody to write to: staff find another way.
pub async fn cannot_be_told(act: &mut Act, case: &mut Case, end: End) -> Result<()> {
    let state = case.state.cannot_be_told(end)?;
    reach(act, case, state).await?;
    happened(act, case, CaseEvent::NoAddress).await
}

/// Notes what became of a letter of the case, with all that follows.
pub async fn letter_became(act: &mut Act, case: &mut Case, letter: Uuid, state: LetterState) -> Result<()> {
    outgoing::letter_ended(act, case, letter, state).await?;
    let at = act.at();
    let Some(index) = case.letters.iter().position(|one| one.id == letter) else { return Ok(()) };
    let before = case.letters[index].clone();
    case.letters[index].state = state;
    if state == LetterState::Sent {
        case.letters[index].sent_at = Some(at);
    }
    happened(act, case, CaseEvent::Letter(before.kind, state)).await?;
    // What went where the caller said is heard by nobody's mailbox on file.
    if before.to_account && !case.lacks_mailbox && tells_of_it(case, &before) {
        heard(act, case, &before, state).await?;
    }
    // A letter that was written anew since says nothing any more of the copy.
    let newer = |one: &CaseLetter| one.kind.gives_a_copy() && one.queued_at > before.queued_at;
    if before.kind.gives_a_copy() && !case.letters.iter().any(newer) {
        let sent = state == LetterState::Sent;
        let copy = if sent { CopyLetter::Sent(at) } else { CopyLetter::Undelivered };
        outgoing::copy_is(act, case, copy).await?;
    }
    lines::telling_became(act, case, letter, state == LetterState::Sent).await?;
    match (before.kind, state) {
        (LetterKind::Acknowledgement, LetterState::Sent) if before.to_account => {
            opening::named_are_heard(act, letter).await?
        }
        (LetterKind::Acknowledgement, state) if state.is_lost() => opening::not_named_in(act, letter).await?,
        _ => {}
    }
    if state == LetterState::Sent {
        went_out(act, case, &before).await?;
    } else {
        did_not_arrive(act, case, &before).await?;
    }
    // Only now is it known whether the case is over: an answer that came back is to be given again, with what lies here.
    files::let_go(act, case).await
}

/// Whether it tells whoever reads the address on file what is asked of their account, or is to become of it; of a
/// confirmation that fell, no letter does.
fn tells_of_it(case: &Case, letter: &CaseLetter) -> bool {
    let stands = || case.identity.is_some_and(|identity| letter.queued_at >= identity.at);
    match letter.kind {
        LetterKind::Acknowledgement => true,
        LetterKind::ChildConfirmed => case.kind == CaseKind::Minor && stands(),
        _ => false,
    }
}

/// Whoever reads the address on file was told of the request; or the letter on which that rests did not arrive.
async fn heard(act: &mut Act, case: &mut Case, letter: &CaseLetter, state: LetterState) -> Result<()> {
    let heard_at = match state {
        LetterState::Sent => case.heard_at.or(Some(act.at())),
        _ if letter.sent_at.is_some() && letter.sent_at == case.heard_at => None,
        _ => return Ok(()),
    };
    sqlx::query!("update requests set heard_at = $2 where request_id = $1", case.id.0, heard_at)
        .execute(act.db())
        .await?;
    case.heard_at = heard_at;
    Ok(())
}

async fn went_out(act: &mut Act, case: &mut Case, letter: &CaseLetter) -> Result<()> {
    match letter.kind {
        kind if kind.asks() => questions::asked(act, case, letter.id).await?,
        LetterKind::Reminder => questions::reminded(act, case, letter.queued_at).await?,
        LetterKind::Extension => time::extension_told(act, case).await?,
        // Whoever asked is told now: not before it is so.
        LetterKind::Forwarding => act.enqueue(job(CONCLUDE_JOB, case.id)),
        _ => {}
    }
    let state = case.state.letter_out(letter.id, act.at());
    if state == case.state {
        return Ok(());
    }
    reach(act, case, state).await?;
    ended(act, case).await
}

/// A letter of this kind that has not gone out yet does not go out any more: what it says is not so.
pub(super) async fn recall(act: &mut Act, case: &mut Case, kind: LetterKind) -> Result<()> {
    let waiting = case.letters.iter().filter(|one| one.kind == kind && one.state.is_to_leave());
    for id in waiting.map(|one| one.id).collect::<Vec<_>>() {
        mail::ended(act, id, LetterState::Expired).await?;
        for one in case.letters.iter_mut().filter(|one| one.id == id) {
            one.state = LetterState::Expired;
        }
        happened(act, case, CaseEvent::Letter(kind, LetterState::Expired)).await?;
    }
    Ok(())
}

/// Nobody was told: staff find another way, and no clock stands still.
async fn did_not_arrive(act: &mut Act, case: &mut Case, letter: &CaseLetter) -> Result<()> {
    match letter.kind {
        kind if kind.asks() => questions::not_asked(act, case, letter.id).await?,
        // As far as that goes: else a case whose mailbox is gone would never end.
        LetterKind::Reminder if letter.sent_at.is_none() && case.state.is_in_hand() => {
            questions::reminded(act, case, letter.queued_at).await?
        }
        LetterKind::Extension => time::extension_not_told(act, case).await?,
        LetterKind::Fee => fees::fee_not_announced(act, case).await?,
        LetterKind::Forwarding => return not_passed_on(act, case).await,
        _ => {}
    }
    let state = match letter.kind {
        LetterKind::Decision => case.state.decision_lost(letter.id),
        _ => case.state.letter_lost(letter.id),
    };
    if state == case.state {
        return Ok(());
    }
    reach(act, case, state).await?;
    // It is open again, and its last day counts as if it had never been closed.
    time::recount(act, case).await
}

/// The user whose invoices it is about did not get it: nothing was passed on, and nobody is told that it was.
async fn not_passed_on(act: &mut Act, case: &mut Case) -> Result<()> {
    let Ok(state) = case.state.was_not_passed_on() else { return Ok(()) };
    if let State::Closing { letter, .. } = case.state {
        outgoing::letter_ended(act, case, letter, LetterState::Expired).await?;
        for one in case.letters.iter_mut().filter(|one| one.id == letter) {
            one.state = LetterState::Expired;
        }
        happened(act, case, CaseEvent::Letter(LetterKind::Answer, LetterState::Expired)).await?;
    }
    lines::not_forwarded(act, case).await?;
    reach(act, case, state).await?;
    time::recount(act, case).await
}

/// A letter that has not left gives way to one that tells the same, and more; to the copy that it led to, another one leads.
pub async fn give_way(act: &mut Act, case: &mut Case, letter: Uuid) -> Result<()> {
    let kind = pull(act, case, letter).await?;
    lines::telling_became(act, case, letter, false).await?;
    if kind.gives_a_copy() { copy_waits(act, case).await } else { Ok(()) }
}

/// No letter leads to the copy any more.
async fn copy_waits(act: &mut Act, case: &mut Case) -> Result<()> {
    outgoing::copy_is(act, case, CopyLetter::NotYet).await?;
    systems::copy_taken_back(act, case).await
}

/// Takes back a letter that has not left, and what it would have told is in hand again. What took effect at once is not
/// taken back with it.
pub async fn take_back(act: &mut Act, case: &mut Case, letter: Uuid) -> Result<()> {
    match pull(act, case, letter).await? {
        LetterKind::Extension => time::extension_not_told(act, case).await?,
        LetterKind::Fee => fees::fee_not_announced(act, case).await?,
        LetterKind::Forwarding => lines::not_forwarded(act, case).await?,
        kind if kind.gives_a_copy() => copy_waits(act, case).await?,
        _ => {}
    }
    lines::untold(act, case, letter).await?;
    let asked = case.open_question().map(|question| question.kind);
    let state = case.state.take_back(letter, asked);
    if state != case.state {
        reach(act, case, state).await?;
    }
    time::recount(act, case).await
}

/// The letter does not leave; answers its kind.
async fn pull(act: &mut Act, case: &mut Case, letter: Uuid) -> Result<LetterKind> {
    let left = || Problem::conflict(Obstacle::LetterLeft.as_str());
    let one = case.to_take_back().find(|one| one.id == letter).cloned().ok_or_else(left)?;
    if !mail::take_back(act, letter).await? {
        return Err(left());
    }
    links::letter_became(act, letter, LetterState::TakenBack).await?;
    for one in case.letters.iter_mut().filter(|one| one.id == letter) {
        (one.state, one.leaves_at) = (LetterState::TakenBack, None);
    }
    happened(act, case, CaseEvent::Letter(one.kind, LetterState::TakenBack)).await?;
    Ok(one.kind)
}

/// What was printed has been posted; or what a letter should have said was told another way. Where a letter is named, it is
/// about that one alone.
pub async fn hand_over(
    act: &mut Act,
    case: &mut Case,
    letter: Option<Uuid>,
    printed: &[Uuid],
    how: Otherwise,
) -> Result<()> {
    happened(act, case, CaseEvent::HandedOver(how)).await?;
    let posted = !printed.is_empty();
    for letter in printed {
        letter_became(act, case, *letter, LetterState::Sent).await?;
    }
    let is_the_answer = letter.is_none() || letter == case.state.undelivered_letter();
    // What is posted is a letter that was printed; by telephone or in person the answer itself is told.
    if case.state.is_undelivered() && is_the_answer && !(posted && how == Otherwise::Post) {
        if case.copy == CopyLetter::Undelivered {
            collect_copy(act, case).await?;
        }
        return end_undelivered(act, case, ClosedBecause::HandedOver).await;
    }
    // The copy was handed over: the erasure need not wait for it any more.
    if posted { Ok(()) } else { collect_copy(act, case).await }
}

/// What could not be delivered is given up, by the data protection officer.
pub async fn give_up(act: &mut Act, case: &mut Case, reason: &str) -> Result<()> {
    happened(act, case, CaseEvent::GivenUp(reason)).await?;
    end_undelivered(act, case, ClosedBecause::GivenUp).await
}

async fn end_undelivered(act: &mut Act, case: &mut Case, because: ClosedBecause) -> Result<()> {
    let state = case.state.end_undelivered(because, act.at())?;
    reach(act, case, state).await?;
    ended(act, case).await
}

/// What could not be delivered is written anew: staff have it in hand again.
pub async fn reopen(act: &mut Act, case: &mut Case) -> Result<()> {
    let asked = case.open_question().map(|question| question.kind);
    let state = case.state.reopen(asked)?;
    reach(act, case, state).await?;
    happened(act, case, CaseEvent::AnswerAgain).await
}

async fn ended(act: &mut Act, case: &Case) -> Result<()> {
    match case.state {
        State::Closed { end, .. } => happened(act, case, CaseEvent::Ended(end)).await,
        _ => Ok(()),
    }
}

/// The copy that was granted is collected, or was handed over.
pub async fn collect_copy(act: &mut Act, case: &mut Case) -> Result<()> {
    let at = act.at();
    sqlx::query!("update requests set collected_at = $2 where request_id = $1", case.id.0, at)
        .execute(act.db())
        .await?;
    case.collected_at = Some(at);
    happened(act, case, CaseEvent::CopyCollected).await
}
