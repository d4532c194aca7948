//! Others in what the person of a case reads (Art. 15(4)): staff see it as it will be given, and mark what the program does not know,
//! or takes for somebody else.

use axum::extract::State;
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::{Map, Value};

use super::bodies::Marks;
use super::views::RequestView;
use super::{queue, step};
use crate::app::App;
use crate::people::authority::Caller;
use crate::platform::http::{Answer, Context, Named, Valid};
use crate::platform::ids::CaseId;
use crate::platform::problem::{Problem, Result};
use crate::requests::{reading, record};
use crate::rights::dossier;

/// What is masked in a case, and how its person will read it.
#[derive(Serialize, JsonSchema)]
pub struct MaskingView {
    /// The words that staff marked as somebody else's.
    pub masked: Vec<String>,
    /// The words that staff marked as nobody else's.
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
    let (masked, unmasked) = reading::marks(act.db(), id).await?;
    let mut data = Map::new();
    if let Some(subject) = case.subject {
        data = dossier::show(&app, act.db(), subject).await?;
        data.retain(|key, _| dossier::is_written_by_others(key));
    }
    act.end().await?;
    Ok(Answer::ok(MaskingView { masked, unmasked, data }))
}

/// Marks what is masked besides, and what is shown.
pub async fn mark(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<CaseId>,
    Valid { value: marks, .. }: Valid<Marks>,
) -> Result<Answer<RequestView>> {
    let (mut act, case) = step::take_to_write(&app, &context, &caller, id).await?;
    let (mask, unmask) = (marks.mask.unwrap_or_default(), marks.unmask.unwrap_or_default());
    record::mark(&mut act, &case, &mask.plain(), &unmask.plain()).await?;
    let view = step::shown(&mut act, &context, &case).await?;
    // Marked the same once more, nothing happens.
    act.end().await?;
    Ok(Answer::ok(view))
}
