//! What our own other systems answer: each holds a part of what is asked. Staff note it, or the system says it itself.

use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;

use super::bodies::SystemAnswer;
use super::step::{refuse, shown, take};
use super::views::{self, PartView, RequestView};
use crate::act::Act;
use crate::app::App;
use crate::people::authority::Caller;
use crate::platform::http::{Answer, Context, NamedPair, Upload, Valid};
use crate::platform::ids::CaseId;
use crate::platform::problem::{Problem, Result};
use crate::requests::case::{Case, PartWord, SystemPart};
use crate::requests::step::Step;
use crate::requests::{lifecycle, record};

/// The most bytes of the part of one system.
pub const MOST: usize = 64 * 1024 * 1024;

/// What became of the part of a system, for whoever says so.
#[derive(Serialize, JsonSchema)]
#[serde(untagged)]
pub enum PartNoted {
    /// Staff see the case as it now is.
    Case(Box<RequestView>),
    /// A service sees the part alone: the case is not its business.
    Part(PartView),
}

/// Notes what another system of ours answered.
pub async fn note(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    NamedPair(id, system): NamedPair<CaseId, String>,
    Valid { value: answer, .. }: Valid<SystemAnswer>,
) -> Result<Answer<PartNoted>> {
    answers_for(&caller, &system)?;
    let (mut act, mut case) = take(&app, &context, &caller, id, Step::Part, None).await?;
    let part = part_of(&case, &system)?;
    let state = answer.says(part, case.received_at, act.at())?;
    allow(&case, part, state.word(), &act)?;
    record::hear_system(&mut act, &mut case, &system, state).await?;
    noted(act, &app, &context, &caller, &case, &system).await
}

/// Takes in the part of a system as a file, for the copy. A second one takes the place of the first.
pub async fn hand_in(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    NamedPair(id, system): NamedPair<CaseId, String>,
    mut upload: Upload,
) -> Result<Answer<PartNoted>> {
    answers_for(&caller, &system)?;
    let (mut act, mut case) = take(&app, &context, &caller, id, Step::PartFile, None).await?;
    allow(&case, part_of(&case, &system)?, PartWord::GivenHere, &act)?;
    record::hand_in(&mut act, &mut case, &system, &upload.media_type, &mut upload.file).await?;
    noted(act, &app, &context, &caller, &case, &system).await
}

/// Takes such a file out again, as long as it was not given.
pub async fn take_out(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    NamedPair(id, system): NamedPair<CaseId, String>,
) -> Result<Answer<PartNoted>> {
    answers_for(&caller, &system)?;
    let (mut act, mut case) = take(&app, &context, &caller, id, Step::NoPartFile, None).await?;
    allow(&case, part_of(&case, &system)?, PartWord::Asked, &act)?;
    record::take_out(&mut act, &mut case, &system).await?;
    noted(act, &app, &context, &caller, &case, &system).await
}

/// Whoever answers for one of our systems finds no other's part.
fn answers_for(caller: &Caller, system: &str) -> Result<()> {
    if caller.answers_for(system) { Ok(()) } else { Err(Problem::not_found()) }
}

/// The part of a system; not found where it was not asked.
fn part_of<'a>(case: &'a Case, system: &str) -> Result<&'a SystemPart> {
    case.systems.iter().find(|part| part.system == system).ok_or_else(Problem::not_found)
}

fn allow(case: &Case, part: &SystemPart, with: PartWord, act: &Act) -> Result<()> {
    lifecycle::may_answer(case, part, with, act.at()).map_err(|obstacle| refuse(obstacle, case, act))
}

async fn noted(
    mut act: Act,
    app: &App,
    context: &Context,
    caller: &Caller,
    case: &Case,
    system: &str,
) -> Result<Answer<PartNoted>> {
    let noted = if caller.is_staff() {
        PartNoted::Case(Box::new(shown(&mut act, app, context, case).await?))
    } else {
        PartNoted::Part(views::part(part_of(case, system)?, act.at()))
    };
    act.commit().await?;
    Ok(Answer::ok(noted))
}
