//! A report that an account is a child's (P52): confirmed by staff, answered by whoever has the account, or cleared.

use sqlx::PgConnection;
use uuid::Uuid;

use super::letters::recall;
use super::lines::{self, Asked};
use super::{Reasons, happened};
use crate::act::Act;
use crate::mail::LetterKind;
use crate::platform::ids::{CaseId, SubjectId};
use crate::platform::problem::Result;
use crate::requests::case::{Case, Identity};
use crate::requests::event::CaseEvent;
use crate::requests::words::{LineOutcome, Proof, ProofMethod, ReportAnswer};

/// Staff found that the account is a child's. Whoever has it is yet to hear of it; what was heard of an earlier
/// confirmation counts no more.
pub async fn confirm(act: &mut Act, case: &mut Case, how: ProofMethod, reason: &str) -> Result<()> {
    let (at, by) = (act.at(), act.actor().token);
    sqlx::query!(
        "update requests set identity = $2, identity_at = $3, identity_by = $4, heard_at = null,
             looked_at = coalesce(looked_at, $3)
         where request_id = $1",
        case.id.0,
        Proof::Staff.as_str(),
        at,
        by,
    )
    .execute(act.db())
    .await?;
    case.identity = Some(Identity { proof: Proof::Staff, at, by });
    (case.heard_at, case.looked_at) = (None, case.looked_at.or(Some(at)));
    happened(act, case, CaseEvent::ReportConfirmed(how, reason)).await
}

/// Whoever has the account let us hear of it: it is confirmed no more, and nobody is told any longer that it will be
/// erased. What holds, holds on.
pub async fn stop(act: &mut Act, case: &mut Case, how: ReportAnswer, text: &str) -> Result<()> {
    let at = act.at();
    sqlx::query!(
        "update requests set identity = null, identity_at = null, identity_by = null, heard_at = null, objected_at = $2
         where request_id = $1",
        case.id.0,
        at,
    )
    .execute(act.db())
    .await?;
    (case.identity, case.heard_at, case.objected_at) = (None, None, Some(at));
    recall(act, case, LetterKind::ChildConfirmed).await?;
    happened(act, case, CaseEvent::ReportStopped(how, text)).await
}

/// The account is not a child's: what the report put in place is settled, its erasure is asked no more, and nobody is told
/// of it any longer.
pub async fn clear(act: &mut Act, case: &mut Case) -> Result<()> {
    recall(act, case, LetterKind::ChildConfirmed).await?;
    let held = case.lines.iter().filter(|line| line.about.is_some() && line.outcome.is_none());
    for right in held.map(|line| line.right).collect::<Vec<_>>() {
        lines::settle(act, case, right, LineOutcome::Completed, Reasons::default()).await?;
    }
    let nothing: [Asked; 0] = [];
    lines::set_rights(act, case, &nothing).await?;
    if case.looked_at.is_some() {
        happened(act, case, CaseEvent::ReportCleared).await?;
    }
    Ok(())
}

/// Whether another report about a child that nobody has decided rests on the same restriction or ban.
pub async fn is_shared(db: &mut PgConnection, case: CaseId, about: Uuid) -> Result<bool> {
    let query = sqlx::query_scalar!(
        r#"select exists (select from request_lines l join requests r using (request_id)
               where l.about = $2 and r.request_id <> $1 and r.kind = 'minor' and r.closed_at is null
                 and l.outcome is null) as "is!""#,
        case.0,
        about,
    );
    Ok(query.fetch_one(db).await?)
}

/// The reference of another report about the same account that staff have found to be so, and that is not over.
pub async fn other_in_hand(
    db: &mut PgConnection,
    case: CaseId,
    subject: SubjectId,
) -> Result<Option<String>> {
    let query = sqlx::query_scalar!(
        "select reference from requests
         where subject_id = $2 and request_id <> $1 and kind = 'minor' and looked_at is not null
             and state in ('open', 'waiting-identity', 'waiting-clarification')
         order by received_at, request_id limit 1",
        case.0,
        subject.0,
    );
    Ok(query.fetch_optional(db).await?)
}
