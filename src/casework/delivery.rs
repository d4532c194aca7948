//! Giving a copy away on a request: the link in the answer leads to a fresh proof of the mailbox on file, and only
//! that proof, within twenty minutes, gives the file. Made then, from what is held then; no copy is kept (M23, M24).

use serde_json::{Map, json};

use super::letters;
use crate::act::Act;
use crate::app::App;
use crate::mail;
use crate::people::links::{self, Link, LinkKind};
use crate::people::users;
use crate::platform::i18n::Language;
use crate::platform::ids::{CaseId, SubjectId};
use crate::platform::problem::{Problem, Result};
use crate::requests::file::{self, Case};
use crate::requests::{self, Outcome, Right};
use crate::rights::{access, portability};

/// The link in the answer was used: a fresh proof goes to the address on file. Answers the reference.
pub async fn asked(act: &mut Act, app: &App, id: CaseId, subject: SubjectId) -> Result<String> {
    let case = given(act, id, subject).await?;
    let reader = letters::reader(act.db(), &case).await?.ok_or_else(links::gone)?;
    let link = links::make(act, LinkKind::Collection, Some(id.0), Some(subject)).await?;
    mail::post(act, letters::collection(app, &case, &reader, &link)).await?;
    requests::happened(act, id, "collection-asked", None).await?;
    act.record(super::intake::moved(&case, "collection-asked"));
    Ok(case.reference)
}

/// The case of a link, if it still is that person's, and what was granted is theirs to have.
async fn given(act: &mut Act, id: CaseId, subject: SubjectId) -> Result<Case> {
    let case = file::locked(act, id).await?;
    let granted = case.lines.iter().any(|line| is_given(line.right, line.outcome));
    let at = act.at();
    let since = users::email_since(act.db(), subject).await?.ok_or_else(links::gone)?;
    // Who took over the mailbox after the decision gets nothing by it.
    let moved = case.lines.iter().any(|line| line.decided_at.is_some_and(|decided| since > decided));
    if case.subject != Some(subject)
        || !granted
        || moved
        || users::address_is_new(act.db(), subject, at).await? != Some(false)
    {
        return Err(links::gone());
    }
    Ok(case)
}

fn is_given(right: Right, outcome: Option<Outcome>) -> bool {
    matches!(right, Right::Access | Right::Portability)
        && matches!(outcome, Some(Outcome::Completed | Outcome::Partial))
}

/// Gives the file: name, media type, bytes.
pub async fn collect(
    act: &mut Act,
    app: &App,
    link: &Link,
    language: Language,
) -> Result<(String, &'static str, Vec<u8>)> {
    let (Some(request), Some(subject)) = (link.request, link.subject) else { return Err(links::gone()) };
    let case = given(act, request.into(), subject).await?;
    let mut parts = Map::new();
    for line in case.lines.iter().filter(|line| is_given(line.right, line.outcome)) {
        match line.right {
            Right::Access => {
                let report = access::make(act, app, subject, language).await?;
                parts.insert("access_report".into(), json!(report));
            }
            _ => {
                let package = portability::make(act, app, subject, language).await?;
                parts.insert("export".into(), json!(package));
            }
        }
    }
    requests::happened(act, request.into(), "collected", None).await?;
    let bytes = serde_json::to_vec_pretty(&parts).map_err(Problem::internal)?;
    Ok((format!("inzage-{}.json", case.reference.to_ascii_lowercase()), "application/json", bytes))
}
