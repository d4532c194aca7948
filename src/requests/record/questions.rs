//! What is asked of the person, and their answer.

use chrono::{DateTime, Utc};
use uuid::Uuid;

use super::outgoing::{self, write};
use super::{happened, reach, recount};
use crate::act::Act;
use crate::mail::Letter;
use crate::platform::problem::Result;
use crate::requests::case::{Case, Identity, Question};
use crate::requests::event::CaseEvent;
use crate::requests::state::QuestionKind;

/// Asks something. The clock stands still once the letter has gone out.
pub async fn ask(act: &mut Act, case: &mut Case, question: Question, letter: Letter) -> Result<()> {
    let letter = write(act, case, letter).await?;
    sqlx::query!(
        "insert into request_questions (question_id, request_id, kind, doubt, question, stops_clock, letter_id, doubted,
             doubted_at, doubted_by)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)",
        question.id,
        case.id.0,
        question.kind.as_str(),
        question.doubt,
        question.question,
        question.stops_clock,
        letter,
        question.doubted.map(|identity| identity.proof.as_str()),
        question.doubted.map(|identity| identity.at),
        question.doubted.and_then(|identity| identity.by),
    )
    .execute(act.db())
    .await?;
    let kind = question.kind;
    case.questions.push(Question { letter: Some(letter), ..question });
    let state = case.state.ask(kind)?;
    reach(act, case, state).await?;
    happened(act, case, CaseEvent::Asked(kind)).await
}

/// They answered, at that instant: the clock runs on from there (D13).
pub async fn answered(act: &mut Act, case: &mut Case, at: DateTime<Utc>, text: &str) -> Result<()> {
    close_questions(act, case, at, None).await?;
    recount(act, case).await?;
    happened(act, case, CaseEvent::Answered(text)).await
}

/// Open questions of one kind, or of any, are answered.
pub(super) async fn close_questions(
    act: &mut Act,
    case: &mut Case,
    at: DateTime<Utc>,
    kind: Option<QuestionKind>,
) -> Result<()> {
    let open: Vec<Uuid> = case
        .questions
        .iter()
        .filter(|one| one.answered_at.is_none() && kind.is_none_or(|kind| kind == one.kind))
        .map(|one| one.id)
        .collect();
    if open.is_empty() {
        return Ok(());
    }
    sqlx::query!(
        "update request_questions set answered_at = $2, asked_at = coalesce(asked_at, $2)
         where question_id = any($1)",
        &open,
        at
    )
    .execute(act.db())
    .await?;
    for one in case.questions.iter_mut().filter(|one| open.contains(&one.id)) {
        one.answered_at = Some(at);
        one.asked_at = one.asked_at.or(Some(at));
    }
    let state = case.state.asks_no_more();
    reach(act, case, state).await
}

/// The letter that asks has gone out.
pub(super) async fn asked(act: &mut Act, case: &mut Case, letter: Uuid) -> Result<()> {
    let at = act.at();
    let mut waits = case.questions.iter_mut();
    let Some(one) = waits.find(|one| one.letter == Some(letter) && one.asked_at.is_none()) else {
        return Ok(());
    };
    one.asked_at = Some(at);
    sqlx::query!("update request_questions set asked_at = $2 where question_id = $1", one.id, at)
        .execute(act.db())
        .await?;
    recount(act, case).await
}

/// The letter that asks did not arrive: nothing was asked, and the clock never stood still. Where they answered all the
/// same, it stood still for no time.
pub(super) async fn not_asked(act: &mut Act, case: &mut Case, letter: Uuid) -> Result<()> {
    let Some(index) = case.questions.iter().position(|one| one.letter == Some(letter)) else {
        return Ok(());
    };
    let id = case.questions[index].id;
    match case.questions[index].answered_at {
        None => {
            let question = case.questions.remove(index);
            sqlx::query!("delete from request_questions where question_id = $1", id)
                .execute(act.db())
                .await?;
            let state = case.state.asks_no_more();
            reach(act, case, state).await?;
            if question.kind == QuestionKind::Identity {
                doubts_no_more(act, case, question.doubted).await?;
            }
        }
        Some(answered) => {
            case.questions[index].asked_at = Some(answered);
            sqlx::query!("update request_questions set asked_at = $2 where question_id = $1", id, answered)
                .execute(act.db())
                .await?;
        }
    }
    recount(act, case).await
}

/// Nobody heard of the doubt: what had been proved holds as before, and a link that it made useless counts as none.
async fn doubts_no_more(act: &mut Act, case: &mut Case, proved: Option<Identity>) -> Result<()> {
    outgoing::forget_links(act, case).await?;
    let Some(proved) = proved.filter(|_| case.identity.is_none()) else { return Ok(()) };
    sqlx::query!(
        "update requests set identity = $2, identity_at = $3, identity_by = $4 where request_id = $1",
        case.id.0,
        proved.proof.as_str(),
        proved.at,
        proved.by,
    )
    .execute(act.db())
    .await?;
    case.identity = Some(proved);
    Ok(())
}

/// The person was reminded, by a letter of that instant, of what had been asked by then; as far as that went.
pub(super) async fn reminded(act: &mut Act, case: &mut Case, written_at: DateTime<Utc>) -> Result<()> {
    let at = act.at();
    let mut open = case.questions.iter_mut();
    let was_meant = |one: &&mut Question| {
        one.reminded_at.is_none()
            && one.answered_at.is_none()
            && one.asked_at.is_some_and(|asked| asked <= written_at)
    };
    let Some(one) = open.find(was_meant) else {
        return Ok(());
    };
    one.reminded_at = Some(at);
    sqlx::query!("update request_questions set reminded_at = $2 where question_id = $1", one.id, at)
        .execute(act.db())
        .await?;
    Ok(())
}
