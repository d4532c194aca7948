//! Deciding a line: carried out by the verb that the person would use, or refused by a person with reasons.

use axum::extract::State;

use super::bodies::LineDecision;
use super::carry_out::{carry_out, known_purposes};
use super::erase::erase;
use super::step::{allow, done, refuse, take};
use super::views::RequestView;
use super::{conclude, intake};
use crate::act::Act;
use crate::app::App;
use crate::choices::objection::weighing;
use crate::choices::{gate, purpose_of};
use crate::people::authority::Caller;
use crate::people::facts::SubjectKind;
use crate::people::person;
use crate::platform::http::{Answer, Context, NamedPair, Valid};
use crate::platform::ids::CaseId;
use crate::platform::problem::{Problem, Result};
use crate::requests::case::{Case, CaseLine};
use crate::requests::event::CaseEvent;
use crate::requests::obstacle::Obstacle;
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
    check(&decision, &case, right)?;
    decide(&mut act, &app, &mut case, step, right, &decision).await?;
    done(act, &app, &context, &case).await
}

/// What a decision lacks, or says that is not so of this case: all at once.
fn check(decision: &LineDecision, case: &Case, right: Right) -> Result<()> {
    let in_effect = case.line(right).is_some_and(|line| line.about.is_some());
    let needs_what = !in_effect && (case.subject.is_some() || decision.refuses());
    let what = if needs_what { decision.check_what(right) } else { Ok(()) };
    let faults: Vec<_> =
        [decision.check_part(right, case), what].into_iter().filter_map(Result::err).collect();
    if faults.is_empty() { Ok(()) } else { Err(Problem::invalid(faults)) }
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
    }
    match (step, right, in_effect) {
        // The objection itself is decided, and the line with it.
        (_, Right::Objection, Some(objection)) => weigh(act, app, case, objection, decision).await?,
        (Step::Carry | Step::InPart, Right::Erasure, _) => {
            return erase(act, app, case, decision).await;
        }
        (Step::Carry | Step::InPart, ..) => {
            let scope = carry_out(act, app, case, right, decision).await?;
            record::decide(act, case, right, decision.outcome, decision.reasons()).await?;
            record::reach_scope(act, case, right, scope).await?;
        }
        _ => {
            let purposes = known_purposes(app, decision)?;
            if right == Right::Objection && decision.refuses() {
                may_be_refused(act, app, case, decision, purposes.as_deref().unwrap_or_default()).await?;
            }
            record::decide(act, case, right, decision.outcome, decision.reasons()).await?;
            record::reach_scope(act, case, right, purposes.unwrap_or_default()).await?;
        }
    }
    conclude::if_decided(act, app, case).await
}

/// Nothing outweighs an objection to marketing (Art. 21(3)); what the basis gives no objection to is refused for that, and what
/// it does is not.
async fn may_be_refused(
    act: &mut Act,
    app: &App,
    case: &Case,
    decision: &LineDecision,
    purposes: &[String],
) -> Result<()> {
    let Some(ground) = decision.ground.filter(|ground| !ground.fits_absolute_rights()) else { return Ok(()) };
    let purposes = purposes.iter().map(|key| purpose_of(app, key)).collect::<Result<Vec<_>>>()?;
    if purposes.iter().any(|purpose| purpose.marketing) {
        return Err(refuse(Obstacle::MarketingIsUpheld, case, act));
    }
    let kind = match case.subject {
        Some(subject) => person::find(app, act.db(), subject).await?.map(|person| person.kind()),
        None => None,
    };
    for purpose in purposes {
        // On the basis that there is for them (G6).
        let basis = gate::basis(purpose, kind.unwrap_or(SubjectKind::User));
        if basis.is_objectable() == (ground == RefusalGround::BasisDoesNotGiveIt) {
            return Err(Problem::invalid_member("/ground", "not-for-this-purpose"));
        }
    }
    Ok(())
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
    done(act, &app, &context, &case).await
}
