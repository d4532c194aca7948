//! Who asks, and whose data it is about.

use super::outgoing::void_links;
use super::questions::close_questions;
use super::systems::{ask, ask_systems};
use super::{happened, maskings, recount};
use crate::act::Act;
use crate::app::App;
use crate::people::{person, users};
use crate::platform::ids::SubjectId;
use crate::platform::problem::Result;
use crate::platform::secrets::KeyPurpose;
use crate::requests::case::{Case, Identity};
use crate::requests::event::CaseEvent;
use crate::requests::state::QuestionKind;
use crate::requests::words::{CaseKind, Proof};

/// It is proved who asks; a question about it is answered by that.
pub async fn identify(act: &mut Act, case: &mut Case, proof: Proof) -> Result<()> {
    let (at, by) = (act.at(), act.actor().token);
    sqlx::query!(
        "update requests set identity = $2, identity_at = $3, identity_by = $4 where request_id = $1",
        case.id.0,
        proof.as_str(),
        at,
        by,
    )
    .execute(act.db())
    .await?;
    case.identity = Some(Identity { proof, at, by });
    close_questions(act, case, at, Some(QuestionKind::Identity)).await?;
    recount(act, case).await?;
    happened(act, case, CaseEvent::IdentityProved(proof)).await?;
    ask(act, case).await
}

/// It is not known any more who asks: what proved it before does so no longer.
pub async fn unprove(act: &mut Act, case: &mut Case) -> Result<()> {
    sqlx::query!(
        "update requests set identity = null, identity_at = null, identity_by = null where request_id = $1",
        case.id.0
    )
    .execute(act.db())
    .await?;
    case.identity = None;
    Ok(())
}

/// Nobody has proved that they asked for what is asked now: neither what proved it before, nor what a doubt took away, nor a
/// link that was mailed before says so.
pub async fn prove_anew(act: &mut Act, case: &mut Case) -> Result<()> {
    unprove(act, case).await?;
    sqlx::query!(
        "update request_questions set doubted = null, doubted_at = null, doubted_by = null
         where request_id = $1 and answered_at is null",
        case.id.0
    )
    .execute(act.db())
    .await?;
    for question in case.questions.iter_mut().filter(|question| question.answered_at.is_none()) {
        question.doubted = None;
    }
    void_links(act, case).await
}

/// The case is about the data of this person, who is locked. Letters follow the language that they chose.
pub async fn belong_to(act: &mut Act, app: &App, case: &mut Case, subject: SubjectId) -> Result<()> {
    let person = person::find(app, act.db(), subject).await?;
    case.lacks_mailbox = person.as_ref().is_some_and(|person| person.email().is_none());
    let chosen = match person {
        Some(person) if case.kind != CaseKind::Minor => person.reads(),
        _ => None,
    };
    let language = chosen.unwrap_or(case.language);
    sqlx::query!(
        "update requests set subject_id = $2, language = $3 where request_id = $1",
        case.id.0,
        subject.0,
        language.tag(),
    )
    .execute(act.db())
    .await?;
    (case.subject, case.language) = (Some(subject), language);
    // Who wrote about someone else stays their own person: only the account's own words are its own.
    let keys = match users::credentials(act.db(), subject).await? {
        Some(user) => app.secrets.digests(KeyPurpose::Sender, &[user.email_key.as_bytes()]),
        None => Vec::new(),
    };
    sqlx::query!(
        "update request_senders set subject_id = $2 where request_id = $1 and sender = any($3)",
        case.id.0,
        subject.0,
        &keys
    )
    .execute(act.db())
    .await?;
    maskings::marks_belong_to_their_reader(act, case).await?;
    ask_systems(act, app, case).await
}

/// The case is nobody's again: whoever wrote is looked for anew.
pub async fn belong_to_nobody(act: &mut Act, case: &mut Case) -> Result<()> {
    maskings::marks_are_nobodys(act, case).await?;
    for query in [
        sqlx::query!(
            "update requests set subject_id = null, heard_at = null, looked_at = null, objected_at = null
             where request_id = $1",
            case.id.0
        ),
        sqlx::query!("update request_senders set subject_id = null where request_id = $1", case.id.0),
        sqlx::query!("delete from request_lines where request_id = $1 and about is not null", case.id.0),
        sqlx::query!("delete from request_files where request_id = $1", case.id.0),
        sqlx::query!("delete from request_parts where request_id = $1", case.id.0),
    ] {
        query.execute(act.db()).await?;
    }
    (case.subject, case.heard_at, case.looked_at, case.objected_at) = (None, None, None, None);
    case.lacks_mailbox = false;
    case.lines.retain(|line| line.about.is_none());
    case.systems.clear();
    Ok(())
}

/// The case is another kind of message after all.
pub async fn reclassify(act: &mut Act, case: &mut Case, kind: CaseKind) -> Result<()> {
    let at = act.at();
    sqlx::query!(
        "update requests set kind = $2, reclassified_at = $3 where request_id = $1",
        case.id.0,
        kind.as_str(),
        at,
    )
    .execute(act.db())
    .await?;
    (case.kind, case.reclassified_at) = (kind, Some(at));
    happened(act, case, CaseEvent::Reclassified).await
}
