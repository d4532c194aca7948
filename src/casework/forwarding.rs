//! A request about data inside a user's own invoices: for those data we are only the processor (G9).

use axum::extract::State;

use super::given::Forwarding;
use super::staff::{done, take};
use super::views::RequestView;
use super::{conclude, letters};
use crate::app::App;
use crate::mail;
use crate::people::authority::Caller;
use crate::people::{profile, users};
use crate::platform::http::{Answer, Context, Named, Valid};
use crate::platform::ids::CaseId;
use crate::platform::problem::{Problem, Result};
use crate::requests::file;
use crate::requests::lifecycle::{self, Step};
use crate::requests::{self, Asked, Outcome, Status};

/// Passes a request on to the user whose invoices it is about: they decide, we tell nothing of the substance (G9).
pub async fn forward(
    State(app): State<App>,
    context: Context,
    caller: Caller,
    Named(id): Named<CaseId>,
    Valid { value: given, .. }: Valid<Forwarding>,
) -> Result<Answer<RequestView>> {
    let unknown = |member| move || Problem::invalid_member(member, "no-such-user");
    let controller = match (given.user, &given.email) {
        (Some(user), _) => user,
        (None, Some(email)) => {
            let found = users::credentials_by_address(&mut *app.read().await?, &email.key).await?;
            found.ok_or_else(unknown("/email"))?.subject
        }
        (None, None) => return Err(Problem::invalid_member("/user", "user-or-email")),
    };
    let (mut act, case) = take(&app, &context, &caller, id, Step::Forwarding, None).await?;
    let sender = case.sender.clone().ok_or_else(|| Problem::conflict("no-address"))?;
    let user = profile::find(act.db(), controller).await?.ok_or_else(unknown("/user"))?;
    let language = user.reads().unwrap_or_default();
    let to = letters::Reader::of_account(user);
    let from = match &sender.name {
        Some(name) => format!("{name}, {}", sender.address),
        None => sender.address.clone(),
    };
    if case.lines.is_empty() {
        let asked = given.rights.filter(|rights| !rights.is_empty());
        let asked = asked.ok_or_else(|| Problem::invalid_member("/rights", "required"))?;
        let asked: Vec<_> = asked.into_iter().map(Asked::plainly).collect();
        requests::set_rights(&mut act, id, &asked).await?;
    }
    let case = file::find(act.db(), id).await?.ok_or_else(Problem::not_found)?;
    mail::post(&mut act, letters::to_the_user(&app, &case, &to, language, &from)).await?;
    for line in case.lines.iter().filter(|line| line.outcome.is_none()) {
        conclude::decide(&mut act, &case, line.right, Outcome::Forwarded).await?;
    }
    let case = file::find(act.db(), id).await?.ok_or_else(Problem::not_found)?;
    let wrote = letters::Reader::who_wrote(&sender);
    let letter = letters::passed_on(&app, &case, &wrote);
    conclude::close_with(&mut act, &case, lifecycle::ends_as(&case).unwrap_or(Status::Forwarded), letter)
        .await?;
    done(act, &context, id).await
}
