//! What was asked in a person's name by whoever had the password, before anybody had proved to read the mailbox: its person is
//! asked whether they asked it. Nothing is given away or erased on the word of somebody else.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::addressees::{are_named, held_back, needs_link, readers};
use super::{conclude, letters};
use crate::act::Act;
use crate::app::App;
use crate::people::links::LinkKind;
use crate::people::users;
use crate::platform::ids::{CaseId, SubjectId};
use crate::platform::problem::Result;
use crate::requests::case::Case;
use crate::requests::event::CaseEvent;
use crate::requests::reading;
use crate::requests::record::{self, happened};
use crate::requests::words::Proof;

/// Takes their proof away from the requests that were filed before the first proof of the mailbox, which ended the password that
/// they were filed with; the mailbox hears of each, with a link to say that it is theirs.
pub async fn look_over(app: &App, payload: &Value) -> Result<()> {
    let subject = payload["subject"].as_str().and_then(|text| text.parse().ok()).map(SubjectId);
    let proved_at = payload["proved_at"].as_str().and_then(|text| text.parse::<DateTime<Utc>>().ok());
    let (Some(subject), Some(proved_at)) = (subject, proved_at) else { return Ok(()) };
    let mut act = Act::of_system(app).await?;
    if users::try_lock(&mut act, subject).await?.is_none() {
        return Ok(());
    }
    let filed = sqlx::query_scalar!(
        "select request_id from requests
         where subject_id = $1 and identity = 'session' and identity_at <= $2 and closed_at is null order by received_at",
        subject.0,
        proved_at,
    )
    .fetch_all(act.db())
    .await?;
    for id in filed {
        let mut case = reading::locked(&mut act, CaseId(id)).await?;
        let by_session = case
            .identity
            .is_some_and(|identity| identity.proof == Proof::Session && identity.at <= proved_at);
        if !by_session || !case.state.is_in_hand() {
            continue;
        }
        record::prove_anew(&mut act, &mut case).await?;
        happened(&mut act, &case, CaseEvent::ProofEnded).await?;
        ask(&mut act, app, &mut case).await?;
    }
    act.end().await
}

/// Asks whoever reads the mailbox.
async fn ask(act: &mut Act, app: &App, case: &mut Case) -> Result<()> {
    for (reader, proves) in readers(act, case).await? {
        if !proves || reader.by_post || !needs_link(case) {
            continue;
        }
        let link = record::make_link(act, case, LinkKind::Verification).await?;
        let named = held_back(act, app, case, &reader).await?;
        let found = conclude::found_so_far(act.db(), app, case).await?;
        let letter =
            record::write(act, case, letters::proof_ended(app, case, &reader, &found, &link, &named)).await?;
        are_named(act, named, letter).await?;
        happened(act, case, CaseEvent::Acknowledged).await?;
    }
    Ok(())
}
