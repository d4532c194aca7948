//! Deciding a line: carried out by the verb that the person would use, or refused by a person with reasons.

use axum::extract::State;

use super::bodies::LineDecision;
use super::carry_out::{carry_out, known_purposes};
use super::erase::erase;
use super::step::{allow, done, take};
use super::views::RequestView;
use super::{conclude, intake};
use crate::act::Act;
use crate::app::App;
use crate::choices::objection::weighing;
use crate::people::authority::Caller;
use crate::platform::http::{Answer, Context, NamedPair, Valid};
use crate::platform::ids::CaseId;
use crate::platform::problem::{Problem, Result};
use crate::requests::case::{Case, CaseLine};
use crate::requests::event::CaseEvent;
use crate::requests::record;
use crate::requests::step::Step;
use crate::requests::words::{LineOutcome, RefusalGround, Right};

/// Decides a line. Refusals are the data protection officer's; what is manifestly unfounded or excessive needs a second
/// person.
pub async fn put(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    NamedPair(id, right): NamedPair<CaseId, Right>,
    Valid { value: decision, .. }: Valid<LineDecision>,
) -> Result<Answer<RequestView>> {
    if decision.refuses() {
        caller.needs_dpo()?;
    }
    decision.check(right)?;
    let step = match decision.outcome {
        LineOutcome::Completed => Step::Carry,
        LineOutcome::Partial => Step::InPart,
        _ => Step::Refuse,
    };
    let mut act = caller.act(&app, &context).await?;
    let mut case = open(&mut act, &app, id).await?;
    if let Err(problem) = allow(&case, step, Some(right), &act) {
        // An account that was found stays found.
        act.end().await?;
        return Err(problem);
    }
    decision.check_part(right, &case)?;
    decide(&mut act, &app, &mut case, step, right, &decision).await?;
    done(act, &context, &case).await
}

/// The case, locked. Whoever wrote before they had an account may have one by now: who asks is to be proved anew.
async fn open(act: &mut Act, app: &App, id: CaseId) -> Result<Case> {
    let (mut case, found) = intake::locked_with_account(act, app, id).await?;
    if found {
        record::unprove(act, &mut case).await?;
        record::happened(act, &case, CaseEvent::AccountFound).await?;
    }
    Ok(case)
}

async fn decide(
    act: &mut Act,
    app: &App,
    case: &mut Case,
    step: Step,
    right: Right,
    decision: &LineDecision,
) -> Result<()> {
    let in_effect = case.line(right).and_then(|line| line.about);
    if in_effect.is_some() {
        fits_what_is_in_effect(right, decision)?;
    } else if case.subject.is_some() || decision.refuses() {
        decision.check_what(right)?;
    }
    match (step, right, in_effect) {
        // The objection itself is decided, and the line with it.
        (_, Right::Objection, Some(objection)) => weigh(act, app, case, objection, decision).await?,
        (Step::Carry | Step::InPart, Right::Erasure, _) => {
            return erase(act, app, case, decision.reasons(), decision.outcome).await;
        }
        (Step::Carry | Step::InPart, ..) => {
            let scope = carry_out(act, app, case, right, decision).await?;
            record::decide(act, case, right, decision.outcome, decision.reasons()).await?;
            record::reach_scope(act, case, right, scope).await?;
        }
        _ => {
            let purposes = known_purposes(app, decision)?;
            record::decide(act, case, right, decision.outcome, decision.reasons()).await?;
            record::reach_scope(act, case, right, purposes.unwrap_or_default()).await?;
        }
    }
    conclude::if_decided(act, app, case).await
}

/// What is in effect is weighed or lifted: whole, on the grounds that the law has for it, and not taken back by staff.
fn fits_what_is_in_effect(right: Right, decision: &LineDecision) -> Result<()> {
    let weighs = right == Right::Objection && decision.outcome == LineOutcome::Refused;
    let grounds = [RefusalGround::CompellingGrounds, RefusalGround::LegalClaims];
    if weighs && !decision.ground.is_some_and(|ground| grounds.contains(&ground)) {
        return Err(Problem::invalid_member("/ground", "not-for-objections"));
    }
    match decision.outcome {
        LineOutcome::Withdrawn => Err(Problem::invalid_member("/outcome", "only-by-the-person")),
        LineOutcome::Partial => Err(Problem::invalid_member("/outcome", "all-or-nothing")),
        _ => Ok(()),
    }
}

/// What an objection that is in effect comes to, with reasons; anew as long as no letter has told it.
async fn weigh(
    act: &mut Act,
    app: &App,
    case: &mut Case,
    objection: uuid::Uuid,
    decision: &LineDecision,
) -> Result<()> {
    let verdict = if decision.refuses() { weighing::Weighed::Rejected } else { weighing::Weighed::Upheld };
    let reasons = decision.reasons();
    let missing = || Problem::invalid_member("/explanation", "required");
    let reason = reasons.explanation.clone().ok_or_else(missing)?;
    let ground = decision.ground.unwrap_or(RefusalGround::CompellingGrounds);
    let anew = case.line(Right::Objection).is_some_and(CaseLine::is_overruled);
    // The line first: the verdict settles every other one that is about the objection.
    record::settle(act, case, Right::Objection, decision.outcome, reasons).await?;
    if anew {
        weighing::weigh_anew(act, app, objection, verdict, &reason).await
    } else {
        weighing::weigh(act, app, objection, verdict, ground, &reason).await
    }
}

/// Agrees, as the second person: not the one who decided.
pub async fn approve(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    NamedPair(id, right): NamedPair<CaseId, Right>,
) -> Result<Answer<RequestView>> {
    caller.needs_dpo()?;
    let (mut act, mut case) = take(&app, &context, &caller, id, Step::Approval, Some(right)).await?;
    record::approve(&mut act, &mut case, right).await?;
    conclude::if_decided(&mut act, &app, &mut case).await?;
    done(act, &context, &case).await
}
