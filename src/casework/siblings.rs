//! One mailbox may be several people to us: what it asks by the form is asked of each of them. Each has a case of their own, which
//! the acknowledgement of the first names, with its own link: what is proved for one is proved for none of the others.

use super::addressees::is_theirs;
use crate::act::Act;
use crate::app::App;
use crate::people::values::EmailAddress;
use crate::people::{person, users};
use crate::platform::problem::Result;
use crate::requests::case::{Acknowledgement, Case};
use crate::requests::record::{self, Asked, Opening, Sender};
use crate::requests::words::CaseKind;

/// Opens the same request for everyone else who has the mailbox that it came from. It is held back until the acknowledgement of
/// the first names it.
pub(super) async fn open(act: &mut Act, app: &App, case: &Case) -> Result<()> {
    let (Some(first), Some(wrote)) = (case.subject, &case.sender) else { return Ok(()) };
    if case.kind != CaseKind::Rights || case.lines.is_empty() {
        return Ok(());
    }
    let Some(email) = wrote.email().and_then(EmailAddress::on_file) else { return Ok(()) };
    let people = users::of_address(act.db(), &email.key).await?;
    // Whoever wrote from elsewhere about one account has said which.
    if !people.contains(&first) {
        return Ok(());
    }
    for other in people.into_iter().filter(|other| *other != first) {
        if users::try_lock(act, other).await?.is_none()
            || !is_theirs(act, other, case.identity.map(|identity| identity.proof)).await?
        {
            continue;
        }
        let Some(person) = person::find(app, act.db(), other).await? else { continue };
        let asked = case.lines.iter().map(|line| Asked::in_words(line.right, line.words.clone()));
        let opening = Opening {
            subject: Some(other),
            kind: case.kind,
            channel: case.channel,
            received_at: case.received_at,
            language: person.reads().unwrap_or(case.language),
            rights: asked.collect(),
            sender: Some(Sender::of_mailbox(email.clone(), wrote.name.clone(), wrote.message.clone())),
            proof: None,
            looks_automatic: case.looks_automatic,
        };
        let mut also = record::open_beside(act, app, opening).await?;
        record::acknowledged(act, &mut also, Acknowledgement::HeldBack).await?;
        record::ask_systems(act, app, &mut also).await?;
    }
    Ok(())
}
