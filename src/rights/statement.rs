//! A correction that was not made leaves a trace that the person can write (Art. 16): a statement of theirs beside the value, or
//! their word that they do not agree with it.

use axum::extract::State;
use axum::http::StatusCode;
use schemars::JsonSchema;
use serde::Serialize;

use crate::act::Act;
use crate::app::App;
use crate::audit::{ActorKind, AuditLine, Deed};
use crate::choices;
use crate::people::authority::{Caller, Subject};
use crate::people::person::{self, Person, member};
use crate::people::statements::{self, Statement};
use crate::people::users;
use crate::platform::http::{Answer, Context, Named, Valid};
use crate::platform::ids::SubjectId;
use crate::platform::input::input;
use crate::platform::problem::{Problem, Result};
use crate::platform::text::Prose;
use crate::recipients::{self, Event};

input! {
    /// What a person wants to stand beside a value.
    #[derive(Clone, Debug)]
    pub struct WantedStatement {
        /// In their words. Without any it says that they do not agree.
        text: Option<Prose<2000>>,
    }
}

/// The statements of a person.
#[derive(Serialize, JsonSchema)]
pub struct StatementList {
    /// One for each value that there is one beside.
    pub items: Vec<Statement>,
    /// Always null: they come at once.
    pub next: Option<String>,
}

/// Shows the statements of a person.
pub async fn list(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
) -> Result<Answer<StatementList>> {
    let mut act = choices::look(&app, &context, &caller, subject.id(), statements::HOLDING.key).await?;
    let items = statements::all(act.db(), subject.id()).await?;
    act.end().await?;
    Ok(Answer::ok(StatementList { items, next: None }))
}

/// Puts a statement beside a value. The one that was there about the same gives way; what the person wrote themselves, to nobody
/// else. Said again, nothing changes.
pub async fn put(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
    Named(about): Named<String>,
    Valid { value: wanted, .. }: Valid<WantedStatement>,
) -> Result<Answer<Statement>> {
    let mut act = caller.act_on(&app, &context, subject.id()).await?;
    let person = person::find(&app, act.db(), subject.id()).await?.ok_or_else(Problem::not_found)?;
    person.open_to(&caller)?;
    held(&person, &about)?;
    let text = wanted.text.map(|text| text.0);
    match person.statements().iter().find(|one| one.about == about) {
        Some(same) if same.text == text => {
            act.end().await?;
            return Ok(Answer::ok(same.clone()));
        }
        // What they wrote themselves is theirs to take away, and to say otherwise.
        Some(theirs) if theirs.actor == ActorKind::Person && theirs.text.is_some() && !caller.is_person() => {
            return Err(Problem::conflict("said-by-the-person"));
        }
        _ => {}
    }
    let statement = Statement { about, text, at: act.at(), actor: act.actor().kind };
    statements::put(&mut act, subject.id(), &statement).await?;
    changed(&mut act, &app, subject.id(), Deed::StatementAdded, &statement.about).await?;
    act.commit().await?;
    Ok(Answer::ok(statement))
}

/// Takes a statement away; where there is none it is already so.
pub async fn delete(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    subject: Subject,
    Named(about): Named<String>,
) -> Result<StatusCode> {
    let mut act = caller.act_on(&app, &context, subject.id()).await?;
    for gone in statements::take_away(&mut act, subject.id(), &[about]).await? {
        changed(&mut act, &app, subject.id(), Deed::StatementRemoved, &gone).await?;
    }
    act.end().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Refuses what is no field of the profile, and one that is empty.
fn held(person: &Person, about: &str) -> Result<()> {
    let (_, value) = person
        .fields()
        .into_iter()
        .find(|(field, _)| member(field) == about)
        .ok_or_else(Problem::not_found)?;
    if value.is_null() { Err(Problem::conflict("nothing-held")) } else { Ok(()) }
}

/// What stands beside a value is part of how it is read: others see another version, and whoever received it is told (Art. 19).
async fn changed(act: &mut Act, app: &App, subject: SubjectId, deed: Deed, about: &str) -> Result<()> {
    users::touch(act, subject).await?;
    act.record(AuditLine::of(deed, subject).fields([about]));
    recipients::announce(act, app, subject, Event::Rectified, &[about.to_owned()]).await?;
    Ok(())
}
