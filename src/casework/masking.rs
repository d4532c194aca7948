//! Others in what the person of a case reads (Art. 15(4)): staff see it as it will be given, and mark what the program does not know,
//! or takes for somebody else.

use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};

use super::bodies::Marks;
use super::{queue, step};
use crate::act::Act;
use crate::app::App;
use crate::people::authority::Caller;
use crate::platform::http::{Answer, Context, Named, Valid};
use crate::platform::ids::CaseId;
use crate::platform::problem::{Problem, Result};
use crate::requests::case::Case;
use crate::requests::obstacle::Obstacle;
use crate::requests::reading::{self, Mark};
use crate::requests::record;
use crate::rights::dossier;

/// What is masked in a case, and how its person will read it.
#[derive(Serialize, JsonSchema)]
pub struct MaskingView {
    /// The words that are marked as somebody else's, in whichever case of the person.
    pub masked: Vec<String>,
    /// The words that are marked as nobody else's.
    pub unmasked: Vec<String>,
    /// The holdings of the person in which others wrote, by key, as a copy has them now. Empty where there is no account: a copy then
    /// has nothing of ours.
    pub data: Map<String, Value>,
}

/// Shows what the person will read, without others.
pub async fn show(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<CaseId>,
) -> Result<Answer<MaskingView>> {
    let mut act = caller.act(&app, &context).await?;
    let case = reading::find(act.db(), id).await?.ok_or_else(Problem::not_found)?;
    act.record(queue::read(&case));
    let view = view(&mut act, &app, &case).await?;
    act.end().await?;
    Ok(Answer::ok(view))
}

async fn view(act: &mut Act, app: &App, case: &Case) -> Result<MaskingView> {
    let marks = reading::marks(act.db(), case).await?;
    let (masked, unmasked): (Vec<_>, Vec<_>) = marks.into_iter().partition(|mark| mark.is_masked);
    let typed = |marks: Vec<Mark>| marks.into_iter().map(|mark| mark.typed).collect();
    let mut data = Map::new();
    if let Some(subject) = case.subject {
        data = dossier::show(app, act.db(), subject).await?;
        data.retain(|key, _| dossier::is_written_by_others(key));
    }
    Ok(MaskingView { masked: typed(masked), unmasked: typed(unmasked), data })
}

/// Marks what is masked besides, and what is shown; and shows what comes of it.
pub async fn mark(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<CaseId>,
    Valid { value: marks, .. }: Valid<Marks>,
) -> Result<Answer<MaskingView>> {
    let (mut act, case) = step::take_to_write(&app, &context, &caller, id).await?;
    // Of whoever was erased nothing is read any more.
    if case.subject.is_some() && !reading::has_person(act.db(), id).await? {
        return Err(step::refuse(Obstacle::NoAccount, &case, &act));
    }
    let (mask, unmask) = (marks.mask.unwrap_or_default(), marks.unmask.unwrap_or_default());
    record::mark(&mut act, &case, mask.plain(), unmask.plain()).await?;
    let view = view(&mut act, &app, &case).await?;
    // Marked the same once more, nothing happens.
    act.end().await?;
    Ok(Answer::ok(view))
}
