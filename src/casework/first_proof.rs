//! What was asked in a person's name by whoever had the password, before anybody had proved to read the mailbox: its person is
//! asked whether they asked it. Nothing is given away or erased on the word of somebody else.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::addressees::{are_named, held_back, needs_link, readers};
use super::{conclude, intake, letters};
use crate::act::Act;
use crate::app::App;
use crate::people::links::LinkKind;
use crate::people::users;
use crate::platform::ids::{CaseId, SubjectId};
use crate::platform::problem::Result;
use crate::platform::secrets::KeyPurpose;
use crate::requests::case::Case;
use crate::requests::event::CaseEvent;
use crate::requests::reading;
use crate::requests::record::{self, happened};
use crate::requests::words::Proof;

/// What follows the first proof of a mailbox. What it sent is about the account from now on; and where the proof ended a password,
/// the requests that were filed with it are proved no more: the mailbox hears of each, with a link to say that it is theirs.
pub async fn look_over(app: &App, payload: &Value) -> Result<()> {
    let subject = payload["subject"].as_str().and_then(|text| text.parse().ok()).map(SubjectId);
    let proved_at = payload["proved_at"].as_str().and_then(|text| text.parse::<DateTime<Utc>>().ok());
    let (Some(subject), Some(proved_at)) = (subject, proved_at) else { return Ok(()) };
    let mut act = Act::of_system(app).await?;
    if users::try_lock(&mut act, subject).await?.is_none() {
        return Ok(());
    }
    find_what_it_sent(&mut act, app, subject).await?;
    if payload["own"] != true {
        ask_anew(&mut act, app, subject, proved_at).await?;
    }
    act.end().await
}

/// What came from the mailbox before it was proved is nobody's until then.
async fn find_what_it_sent(act: &mut Act, app: &App, subject: SubjectId) -> Result<()> {
    let Some(user) = users::credentials(act.db(), subject).await? else { return Ok(()) };
    let sent = sqlx::query_scalar!(
        "select request_id from requests r join request_senders s using (request_id)
         where r.subject_id is null and r.closed_at is null and r.identity is null and s.sender = any($1)
         order by r.received_at",
        &app.secrets.digests(KeyPurpose::Sender, &[user.email_key.as_bytes()]),
    )
    .fetch_all(act.db())
    .await?;
    for id in sent {
        let (case, found) = intake::locked_with_account(act, app, CaseId(id)).await?;
        if found {
            happened(act, &case, CaseEvent::AccountFound).await?;
        }
    }
    Ok(())
}

async fn ask_anew(act: &mut Act, app: &App, subject: SubjectId, proved_at: DateTime<Utc>) -> Result<()> {
    let filed = sqlx::query_scalar!(
        "select request_id from requests join mailboxes() using (subject_id)
         where subject_id = $1 and identity = 'session' and identity_at between email_since and $2 and closed_at is null
         order by received_at",
        subject.0,
        proved_at,
    )
    .fetch_all(act.db())
    .await?;
    for id in filed {
        let mut case = reading::locked(act, CaseId(id)).await?;
        let by_session = case
            .identity
            .is_some_and(|identity| identity.proof == Proof::Session && identity.at <= proved_at);
        if !by_session || !case.state.is_in_hand() {
            continue;
        }
        record::prove_anew(act, &mut case).await?;
        happened(act, &case, CaseEvent::ProofEnded).await?;
        ask(act, app, &mut case).await?;
    }
    Ok(())
}

/// Asks whoever reads the mailbox.
async fn ask(act: &mut Act, app: &App, case: &mut Case) -> Result<()> {
    for (reader, proves) in readers(act, app, case).await? {
        if !proves || reader.by_post || !needs_link(case) {
            continue;
        }
        let link = record::make_link(act, case, LinkKind::Verification).await?;
        let named = held_back(act, app, case, &reader).await?;
        let found = conclude::found_so_far(act, app, case).await?;
        let letter =
            record::write(act, case, letters::proof_ended(app, case, &reader, &found, &link, &named)).await?;
        are_named(act, named, letter).await?;
        happened(act, case, CaseEvent::Acknowledged).await?;
    }
    Ok(())
}
