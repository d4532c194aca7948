//! How a case is read: everything that hangs on it, one query for each kind.

use sqlx::PgConnection;

use super::{Case, CaseLine, Extension, FeeOf, Part, Question, SenderOf};
use crate::platform::i18n::Language;
use crate::platform::ids::{CaseId, SubjectId};
use crate::platform::problem::{Problem, Result};
use crate::requests::{Channel, Kind, Outcome, RefusalGround, Right, Status};

/// A case; none if there is none of that id.
pub async fn find(db: &mut PgConnection, id: CaseId) -> Result<Option<Case>> {
    let Some(row) =
        sqlx::query!("select * from requests where request_id = $1", id.0).fetch_optional(&mut *db).await?
    else {
        return Ok(None);
    };
    let lines = sqlx::query!(
        "select right_asked, outcome, ground, explanation, decided_at, decided_by, needs_approval, approved_by, words,
             about, scope, evidence, added
         from request_lines where request_id = $1 order by position",
        id.0
    )
    .fetch_all(&mut *db)
    .await?;
    let questions = sqlx::query!(
        "select question_id, kind, doubt, question, stops_clock, asked_at, reminded_at, answered_at from request_questions
         where request_id = $1 order by question_id",
        id.0
    )
    .fetch_all(&mut *db)
    .await?;
    let extension =
        sqlx::query!("select reason, sent_at from request_extensions where request_id = $1", id.0)
            .fetch_optional(&mut *db)
            .await?;
    let parts = sqlx::query!(
        "select system, state, reason from request_parts where request_id = $1 order by system",
        id.0
    )
    .fetch_all(&mut *db)
    .await?;
    let sender = sqlx::query!(
        "select address, by_post, name, message from request_senders where request_id = $1",
        id.0
    )
    .fetch_optional(&mut *db)
    .await?;
    let collected_at = sqlx::query_scalar!(
        "select max(at) from request_events where request_id = $1 and what = 'collected'",
        id.0
    )
    .fetch_one(&mut *db)
    .await?;
    let fee = sqlx::query!(
        "select amount, reason, evidence, proposed_by, approved_by, accepted_at from request_fees where request_id = $1",
        id.0
    )
    .fetch_optional(&mut *db)
    .await?;
    let link_until = sqlx::query_scalar!(
        "select max(expires_at) from mailed_links where request_id = $1 and kind = 'verification'",
        id.0
    )
    .fetch_one(&mut *db)
    .await?;
    let letters = sqlx::query!(
        r#"select coalesce(bool_or(state = 'to-print'), false) as "to_print!",
               max(sent_at) filter (where kind in ('answer', 'delivery')) as copy_sent_at,
               max(sent_at) filter (where kind = 'acknowledgement' and subject_id is not null) as heard_at,
               coalesce((array_agg(state order by queued_at desc, mail_id)
                   filter (where kind in ('answer', 'closure', 'erased', 'delivery')))[1] in ('bounced', 'expired'), false)
                   as "undelivered!"
           from mails where request_id = $1"#,
        id.0
    )
    .fetch_one(&mut *db)
    .await?;
    let unread = |what: &str| Problem::internal(format_args!("a case with an unknown {what}"));
    Ok(Some(Case {
        id,
        reference: row.reference,
        subject: row.subject_id.map(SubjectId),
        kind: Kind::of(&row.kind).ok_or_else(|| unread("kind"))?,
        channel: Channel::of(&row.channel).ok_or_else(|| unread("channel"))?,
        status: Status::of(&row.status).ok_or_else(|| unread("status"))?,
        closing: row.closing.as_deref().and_then(Status::of),
        identity: row.identity,
        identity_at: row.identity_at,
        identity_by: row.identity_by,
        received_at: row.received_at,
        filed_at: row.filed_at,
        language: Language::of_tag(&row.language).unwrap_or_default(),
        extended: extension.as_ref().is_some_and(|row| row.sent_at.is_some()),
        due_on: row.due_on,
        assignee: row.assignee,
        duplicate_of: row.duplicate_of,
        closed_at: row.closed_at,
        lines: lines
            .into_iter()
            .filter_map(|line| {
                Some(CaseLine {
                    right: Right::of(&line.right_asked)?,
                    outcome: line.outcome.as_deref().and_then(Outcome::of),
                    ground: line.ground.as_deref().and_then(RefusalGround::of),
                    explanation: line.explanation,
                    evidence: line.evidence,
                    added: line.added,
                    decided_at: line.decided_at,
                    decided_by: line.decided_by,
                    awaits_approval: line.needs_approval && line.approved_by.is_none(),
                    words: line.words,
                    about: line.about,
                    scope: line.scope,
                })
            })
            .collect(),
        questions: questions
            .into_iter()
            .map(|row| Question {
                id: row.question_id,
                identity: row.kind == "identity",
                doubt: row.doubt,
                question: row.question,
                stops_clock: row.stops_clock,
                asked_at: row.asked_at,
                reminded_at: row.reminded_at,
                answered_at: row.answered_at,
            })
            .collect(),
        extension: extension.map(|row| Extension { reason: row.reason, sent_at: row.sent_at }),
        fee: fee.map(|row| FeeOf {
            amount: row.amount,
            reason: row.reason,
            evidence: row.evidence,
            proposed_by: row.proposed_by,
            is_announced: row.approved_by.is_some(),
            is_accepted: row.accepted_at.is_some(),
        }),
        link_until,
        to_print: letters.to_print,
        is_undelivered: letters.undelivered,
        copy_sent_at: letters.copy_sent_at,
        heard_at: letters.heard_at,
        collected_at,
        parts: parts
            .into_iter()
            .map(|row| Part { system: row.system, state: row.state, reason: row.reason })
            .collect(),
        sender: sender.map(|row| SenderOf {
            address: row.address,
            by_post: row.by_post,
            name: row.name,
            message: row.message,
        }),
    }))
}
