//! A fee: proposed, announced once a second person agrees, and never owed before that (Art. 12(5)).

use super::happened;
use super::outgoing::write;
use crate::act::Act;
use crate::mail::Letter;
use crate::platform::problem::{Problem, Result};
use crate::requests::case::{Case, Fee};
use crate::requests::event::CaseEvent;
use crate::requests::words::Reply;

/// Proposes a fee, by whoever acts. Nobody is told yet.
pub async fn propose_fee(
    act: &mut Act,
    case: &mut Case,
    amount: String,
    reason: String,
    evidence: String,
) -> Result<()> {
    let (at, by) = (act.at(), act.actor().token);
    let proposed_by = by.ok_or_else(|| Problem::internal("a fee that nobody proposes"))?;
    sqlx::query!(
        "insert into request_fees (request_id, amount, reason, evidence, proposed_at, proposed_by)
         values ($1, $2, $3, $4, $5, $6)",
        case.id.0,
        amount,
        reason,
        evidence,
        at,
        proposed_by,
    )
    .execute(act.db())
    .await?;
    case.fee = Some(Fee { amount, reason, evidence, proposed_by, is_announced: false, is_accepted: false });
    happened(act, case, CaseEvent::FeeProposed).await
}

/// A second person agrees: the person is told.
pub async fn announce_fee(act: &mut Act, case: &mut Case, letter: Letter) -> Result<()> {
    let by = act.actor().token;
    sqlx::query!("update request_fees set approved_by = $2 where request_id = $1", case.id.0, by)
        .execute(act.db())
        .await?;
    if let Some(fee) = &mut case.fee {
        fee.is_announced = true;
    }
    write(act, case, letter).await?;
    happened(act, case, CaseEvent::FeeAnnounced).await
}

/// What they answered: once accepted, the work begins.
pub async fn answer_fee(act: &mut Act, case: &mut Case, reply: Reply, how: &str) -> Result<()> {
    if let Some(fee) = case.fee.as_mut().filter(|_| reply == Reply::Accepted) {
        let at = act.at();
        sqlx::query!("update request_fees set accepted_at = $2 where request_id = $1", case.id.0, at)
            .execute(act.db())
            .await?;
        fee.is_accepted = true;
    }
    happened(act, case, CaseEvent::FeeAnswered(reply, how)).await
}

/// The letter that announces it did not arrive: not announced, so not owed, and a second one may agree anew. Whoever
/// answered it has read it.
pub(super) async fn fee_not_announced(act: &mut Act, case: &mut Case) -> Result<()> {
    let Some(fee) = case.fee.as_mut().filter(|fee| !fee.is_accepted) else { return Ok(()) };
    fee.is_announced = false;
    sqlx::query!("update request_fees set approved_by = null where request_id = $1", case.id.0)
        .execute(act.db())
        .await?;
    Ok(())
}
