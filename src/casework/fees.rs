//! A fee for what is manifestly unfounded or excessive (Art. 12(5)): proposed by the DPO with evidence, announced once a
//! second one agrees, and never owed before that.

use axum::extract::State;

use super::bodies::{FeeReply, ProposedFee};
use super::step::{done, refuse, take};
use super::views::RequestView;
use super::{closing, letters};
use crate::app::App;
use crate::people::authority::Caller;
use crate::platform::http::{Answer, Context, Named, Valid};
use crate::platform::ids::CaseId;
use crate::platform::problem::Result;
use crate::requests::case::CaseLine;
use crate::requests::obstacle::Obstacle;
use crate::requests::record;
use crate::requests::step::Step;
use crate::requests::words::Reply;

/// Proposes a fee. Nobody is told yet.
pub async fn propose(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<CaseId>,
    Valid { value: fee, .. }: Valid<ProposedFee>,
) -> Result<Answer<RequestView>> {
    caller.needs_dpo()?;
    let (mut act, mut case) = take(&app, &context, &caller, id, Step::Fee, None).await?;
    let ProposedFee { amount, reason, evidence } = fee;
    record::propose_fee(&mut act, &mut case, amount.0, reason.0, evidence.0).await?;
    done(act, &app, &context, &case).await
}

/// Agrees, as the second person: the person is told, and may take the request back.
pub async fn approve(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<CaseId>,
) -> Result<Answer<RequestView>> {
    caller.needs_dpo()?;
    let (mut act, mut case) = take(&app, &context, &caller, id, Step::FeeApproval, None).await?;
    let fee = case.fee.clone().ok_or_else(|| refuse(Obstacle::NothingToApprove, &case, &act))?;
    let reader = letters::needs_reader(&app, &mut act, &case).await?;
    let letter = letters::fee(&app, &case, &reader, &fee.amount, &fee.reason);
    record::announce_fee(&mut act, &mut case, letter).await?;
    done(act, &app, &context, &case).await
}

/// Notes what they answered: the work begins, or what they asked is taken back, at no cost.
pub async fn reply(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<CaseId>,
    Valid { value: given, .. }: Valid<FeeReply>,
) -> Result<Answer<RequestView>> {
    let (mut act, mut case) = take(&app, &context, &caller, id, Step::FeeReply, None).await?;
    let how = &given.explanation.0;
    record::answer_fee(&mut act, &mut case, given.reply, how).await?;
    if given.reply == Reply::Declined {
        // What it was not asked for is done all the same.
        closing::withdrawn(&mut act, &app, &mut case, Some(how), CaseLine::can_be_charged).await?;
    }
    done(act, &app, &context, &case).await
}
