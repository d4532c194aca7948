//! A step in a case, taken by staff: the state machine is asked first, and a step out of order is a 409 that names those
//! that are in order.

use axum::extract::State;

use super::actions;
use super::bodies::{Assignee, Note};
use super::views::{self, RequestView};
use crate::act::Act;
use crate::app::App;
use crate::people::authority::Caller;
use crate::people::tokens;
use crate::platform::http::{Answer, Context, Named, Valid};
use crate::platform::ids::CaseId;
use crate::platform::problem::{Problem, Result};
use crate::requests::case::Case;
use crate::requests::event::CaseEvent;
use crate::requests::obstacle::Obstacle;
use crate::requests::step::Step;
use crate::requests::words::Right;
use crate::requests::{lifecycle, reading, record};

/// Begins a step: locks the case, and refuses a step that may not be taken now. Whoever ends the act commits it.
pub async fn take(
    app: &App,
    context: &Context,
    caller: &Caller,
    id: CaseId,
    step: Step,
    right: Option<Right>,
) -> Result<(Act, Case)> {
    let mut act = caller.act(app, context).await?;
    let case = reading::locked(&mut act, id).await?;
    allow(&case, step, right, &act)?;
    Ok((act, case))
}

/// The same to write something down, which may be done in whatever state a case is. What is written about someone who is erased
/// while it waits for them was about an account, and is not kept.
pub async fn take_to_write(app: &App, context: &Context, caller: &Caller, id: CaseId) -> Result<(Act, Case)> {
    let was_there = reading::has_person(&mut *app.read().await?, id).await?;
    let (mut act, case) = take(app, context, caller, id, Step::Note, None).await?;
    if was_there && !reading::has_person(act.db(), id).await? {
        return Err(refuse(Obstacle::NoAccount, &case, &act));
    }
    Ok((act, case))
}

/// Refuses a step that may not be taken now, and names those that may.
pub fn allow(case: &Case, step: Step, right: Option<Right>, act: &Act) -> Result<()> {
    let may = lifecycle::may(case, step, right, act.at());
    may.and_then(|()| lifecycle::four_eyes(case, step, right, act.actor().token, act.at()))
        .map_err(|obstacle| refuse(obstacle, case, act))
}

/// That a step cannot be taken now, and what whoever acts may do instead.
pub fn refuse(obstacle: Obstacle, case: &Case, act: &Act) -> Problem {
    let allowed = actions::allowed(case, act.at(), act.actor());
    Problem::conflict(obstacle.as_str()).with("allowed", allowed)
}

/// Commits, and shows the case as it now is.
pub async fn done(mut act: Act, app: &App, context: &Context, case: &Case) -> Result<Answer<RequestView>> {
    let view = shown(&mut act, app, context, case).await?;
    act.commit().await?;
    Ok(Answer::ok(view))
}

/// The case as it now is, for whoever acts: with what the act has noted.
pub async fn shown(act: &mut Act, app: &App, context: &Context, case: &Case) -> Result<RequestView> {
    let (at, actor) = (act.at(), act.actor());
    act.write().await?;
    views::for_staff(app, act.db(), case, at, actor, context.language()).await
}

/// Notes something on a case, whatever state it is in.
pub async fn note(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<CaseId>,
    Valid { value: note, .. }: Valid<Note>,
) -> Result<Answer<RequestView>> {
    let (mut act, case) = take_to_write(&app, &context, &caller, id).await?;
    record::happened(&mut act, &case, CaseEvent::Noted(&note.text.0)).await?;
    if case.subject.is_none() || reading::has_person(act.db(), id).await? {
        record::mark(&mut act, &case, note.others.unwrap_or_default().plain(), Vec::new()).await?;
    }
    done(act, &app, &context, &case).await
}

/// Gives the case to someone on staff; left out, to whoever calls.
pub async fn assign(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<CaseId>,
    Valid { value: given, .. }: Valid<Assignee>,
) -> Result<Answer<RequestView>> {
    let (mut act, mut case) = take(&app, &context, &caller, id, Step::Assignee, None).await?;
    let not_staff = || Problem::invalid_member("/assignee", "not-staff");
    let to = given.assignee.map(|token| token.0).or(act.actor().token).ok_or_else(not_staff)?;
    if !tokens::is_staff(act.db(), to).await? {
        return Err(not_staff());
    }
    record::assign(&mut act, &mut case, to).await?;
    done(act, &app, &context, &case).await
}
