//! A fee for what is manifestly unfounded or excessive (Art. 12(5)): proposed by the DPO with evidence, announced once a
//! second one agrees, and never owed before that.

use axum::extract::State;

use super::conclude::needs_reader;
use super::given::{Fee, FeeReply, Reply};
use super::intake::moved;
use super::staff::{done, take};
use super::views::RequestView;
use super::{ending, letters};
use crate::app::App;
use crate::mail;
use crate::people::authority::Caller;
use crate::platform::http::{Answer, Context, Named, Valid};
use crate::platform::ids::CaseId;
use crate::platform::problem::{Problem, Result};
use crate::requests;
use crate::requests::lifecycle::Step;

/// Proposes a fee. Nobody is told yet.
pub async fn propose(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<CaseId>,
    Valid { value: fee, .. }: Valid<Fee>,
) -> Result<Answer<RequestView>> {
    caller.needs_dpo()?;
    let (mut act, case) = take(&app, &context, &caller, id, Step::Fee, None).await?;
    let (at, by) = (act.at(), act.actor().token);
    sqlx::query!(
        "insert into request_fees (request_id, amount, reason, evidence, proposed_at, proposed_by)
         values ($1, $2, $3, $4, $5, $6)",
        id.0,
        fee.amount.0,
        fee.reason.0,
        fee.evidence.0,
        at,
        by,
    )
    .execute(act.db())
    .await?;
    requests::happened(&mut act, id, "fee-proposed", None).await?;
    act.record(moved(&case, "fee-proposed"));
    done(act, &context, id).await
}

/// Agrees, as the second person: the person is told, and may take the request back.
pub async fn approve(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<CaseId>,
) -> Result<Answer<RequestView>> {
    caller.needs_dpo()?;
    let (mut act, case) = take(&app, &context, &caller, id, Step::FeeApproval, None).await?;
    let by = act.actor().token;
    let fee = case.fee.clone().ok_or_else(|| Problem::conflict("nothing-to-approve"))?;
    sqlx::query!("update request_fees set approved_by = $2 where request_id = $1", id.0, by)
        .execute(act.db())
        .await?;
    let reader = needs_reader(&mut act, &case).await?;
    mail::post(&mut act, letters::fee(&app, &case, &reader, &fee.amount, &fee.reason)).await?;
    requests::happened(&mut act, id, "fee-announced", None).await?;
    act.record(moved(&case, "fee-announced"));
    done(act, &context, id).await
}

/// Notes what they answered: the work begins, or what they asked is taken back, at no cost.
pub async fn reply(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<CaseId>,
    Valid { value: given, .. }: Valid<FeeReply>,
) -> Result<Answer<RequestView>> {
    let (mut act, case) = take(&app, &context, &caller, id, Step::FeeReply, None).await?;
    let (at, said) = (act.at(), format!("fee-{}", given.reply.as_str()));
    requests::happened(&mut act, id, &said, Some(&given.explanation.0)).await?;
    act.record(moved(&case, &said));
    match given.reply {
        Reply::Accepted => {
            sqlx::query!("update request_fees set accepted_at = $2 where request_id = $1", id.0, at)
                .execute(act.db())
                .await?;
        }
        Reply::Declined => ending::withdrawn(&mut act, &app, &case, Some(&given.explanation.0)).await?,
    }
    done(act, &context, id).await
}
