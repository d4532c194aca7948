//! A request about data inside a user's own invoices: for those data we are only the processor (G9).

use axum::extract::State;

use super::bodies::Forwarding;
use super::letters::{self, Reader};
use super::step::{done, take};
use super::views::RequestView;
use crate::act::Act;
use crate::app::App;
use crate::people::authority::Caller;
use crate::people::person::Person;
use crate::people::{profile, users};
use crate::platform::http::{Answer, Context, Named, Valid};
use crate::platform::ids::{CaseId, SubjectId};
use crate::platform::problem::{Problem, Result};
use crate::requests::case::Case;
use crate::requests::obstacle::Obstacle;
use crate::requests::record::{self, Asked, Reasons};
use crate::requests::step::Step;
use crate::requests::words::{LineOutcome, Right};

/// Passes a request on to the user whose invoices it is about: they decide, we tell nothing of the substance (G9).
pub async fn forward(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<CaseId>,
    Valid { value: given, .. }: Valid<Forwarding>,
) -> Result<Answer<RequestView>> {
    let controller = controller(&app, &given).await?;
    let (mut act, mut case) = take(&app, &context, &caller, id, Step::Forwarding, None).await?;
    if case.lines.is_empty() {
        says_what_is_asked(&mut act, &mut case, given.rights).await?;
    }
    pass_on(&mut act, &app, &mut case, controller).await?;
    done(act, &app, &context, &case).await
}

/// Who decides about the data.
async fn controller(app: &App, given: &Forwarding) -> Result<SubjectId> {
    match (given.user, &given.email) {
        (Some(user), _) => Ok(user),
        (None, Some(email)) => {
            let found = users::credentials_by_address(&mut *app.read().await?, &email.key).await?;
            Ok(found.ok_or_else(|| Problem::invalid_member("/email", "no-such-user"))?.subject)
        }
        (None, None) => Err(Problem::invalid_member("/user", "user-or-email")),
    }
}

/// The message was not read as asking anything: whoever passes it on says what it asks.
async fn says_what_is_asked(act: &mut Act, case: &mut Case, rights: Option<Vec<Right>>) -> Result<()> {
    let rights = rights.filter(|rights| !rights.is_empty());
    let rights = rights.ok_or_else(|| Problem::invalid_member("/rights", "required"))?;
    let asked: Vec<_> = rights.into_iter().map(Asked::plainly).collect();
    record::set_rights(act, case, &asked).await
}

async fn pass_on(act: &mut Act, app: &App, case: &mut Case, controller: SubjectId) -> Result<()> {
    let no_address = || Problem::conflict(Obstacle::NoAddress.as_str());
    let sender = case.sender.as_ref().ok_or_else(no_address)?;
    let unknown = || Problem::invalid_member("/user", "no-such-user");
    let user = profile::find(app, act.db(), controller).await?.ok_or_else(unknown)?;
    let language = user.reads().unwrap_or_default();
    let reader = Reader::of_account(&Person::User(user)).ok_or_else(unknown)?;
    let from: Vec<_> = [&sender.name, &sender.address].into_iter().flatten().map(String::as_str).collect();
    if from.is_empty() {
        return Err(no_address());
    }
    let letter = letters::to_the_user(app, case, &reader, language, &from.join(", "));
    record::write(act, case, letter).await?;
    let open = case.lines.iter().filter(|line| line.outcome.is_none());
    for right in open.map(|line| line.right).collect::<Vec<_>>() {
        record::decide(act, case, right, LineOutcome::Forwarded, Reasons::default()).await?;
    }
    // Whoever asked hears of it once it has gone out.
    Ok(())
}
