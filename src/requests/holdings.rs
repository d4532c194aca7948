//! What requests hold. The skeleton of a case outlives its person, to show that the request was answered; who wrote
//! and what goes with them, or 90 days after the case was closed.

use chrono::{DateTime, Utc};
use serde_json::json;
use sqlx::PgConnection;

use super::{Kind, file};
use crate::holding::{Fate, Holding, count_rows};
use crate::platform::ids::{CaseId, SubjectId};
use crate::platform::problem::Result;

/// Who wrote, and what: free text.
pub const SENDERS: Holding = Holding {
    key: "request_messages",
    category: "request_texts",
    table: "request_senders",
    columns: &[
        ("request_id", "request_texts"),
        ("subject_id", "request_texts"),
        ("sender", "request_texts"),
        ("address", "request_texts"),
        ("by_post", "request_texts"),
        ("name", "request_texts"),
        ("message", "request_texts"),
    ],
    fate: Fate::Erased,
    show: |look| {
        Box::pin(async move {
            let query = sqlx::query!(
                "select address, name, message from request_senders where subject_id = $1 order by request_id",
                look.subject.0
            );
            let rows = query.fetch_all(look.db).await?;
            Ok(rows
                .into_iter()
                .map(|row| json!({"address": row.address, "name": row.name, "message": row.message}))
                .collect())
        })
    },
    count: count_rows!("request_senders"),
    erase: |look| {
        Box::pin(async move {
            let query = sqlx::query!(
                "delete from request_senders where subject_id = $1 or request_id in
                     (select request_id from requests where subject_id = $1 and kind <> 'minor')",
                look.subject.0
            );
            Ok(query.execute(look.db).await?.rows_affected())
        })
    },
    expire: Some(|db, horizon| {
        Box::pin(async move {
            let gone = sqlx::query!(
                "delete from request_senders s using requests r
                 where r.request_id = s.request_id and r.closed_at < $1",
                horizon.before
            )
            .execute(&mut *db)
            .await?
            .rows_affected();
            strip(db, None, Some(horizon.before)).await?;
            Ok(gone)
        })
    }),
};

/// Takes the free text out of cases: of one person, or of those that were closed before an instant.
async fn strip(
    db: &mut PgConnection,
    subject: Option<SubjectId>,
    closed_before: Option<DateTime<Utc>>,
) -> Result<()> {
    let cases = sqlx::query_scalar!(
        "select request_id from requests where subject_id = $1 or closed_at < $2",
        subject.map(|subject| subject.0),
        closed_before,
    )
    .fetch_all(&mut *db)
    .await?;
    for query in [
        sqlx::query!(
            "update request_events set note = null where request_id = any($1) and note is not null",
            &cases
        ),
        sqlx::query!(
            "update request_lines set words = '{}', evidence = null, explanation = null, added = null
             where request_id = any($1) and (words <> '{}' or evidence is not null or explanation is not null or added is not null)",
            &cases
        ),
        sqlx::query!(
            "update request_questions set doubt = null, question = ''
             where request_id = any($1) and question <> ''",
            &cases
        ),
        sqlx::query!(
            "update request_fees set reason = '', evidence = '' where request_id = any($1) and evidence <> ''",
            &cases
        ),
        sqlx::query!(
            "update request_extensions set reason = '' where request_id = any($1) and reason <> ''",
            &cases
        ),
        sqlx::query!(
            "update request_parts set reason = null where request_id = any($1) and reason is not null",
            &cases
        ),
    ] {
        query.execute(&mut *db).await?;
    }
    Ok(())
}

/// What hangs on a case: it stays, and is stripped of what could still say something with its case.
macro_rules! skeleton {
    ($table:literal, [$($column:literal),+]) => {
        Holding {
            key: $table,
            category: "requests",
            table: $table,
            columns: &[$(($column, "requests")),+],
            fate: Fate::Remains { ground: "gdpr-5-2" },
            show: |_| Box::pin(async { Ok(Vec::new()) }),
            count: |look| {
                Box::pin(async move {
                    let query = sqlx::query_scalar!(
                        "select count(*) as \"n!\" from " + $table + " where request_id in
                             (select request_id from requests where subject_id = $1)",
                        look.subject.0
                    );
                    Ok(query.fetch_one(look.db).await?)
                })
            },
            erase: |_| Box::pin(async { Ok(0) }),
            expire: Some(|_, _| Box::pin(async { Ok(0) })),
        }
    };
}

/// The cases. Shown whole, with all that hangs on them; deleted whole, three years after they were closed.
pub const CASES: Holding = Holding {
    key: "requests",
    category: "requests",
    table: "requests",
    columns: &[
        ("request_id", "requests"),
        ("reference", "requests"),
        ("subject_id", "requests"),
        ("kind", "requests"),
        ("channel", "requests"),
        ("status", "requests"),
        ("closing", "requests"),
        ("identity", "requests"),
        ("identity_at", "requests"),
        ("identity_by", "requests"),
        ("received_at", "requests"),
        ("filed_at", "requests"),
        ("language", "requests"),
        ("due_on", "requests"),
        ("assignee", "requests"),
        ("duplicate_of", "requests"),
        ("warned", "requests"),
        ("closed_at", "requests"),
    ],
    fate: Fate::Remains { ground: "gdpr-5-2" },
    show: |look| {
        Box::pin(async move {
            let ids = sqlx::query_scalar!(
                "select request_id from requests where subject_id = $1 order by received_at, request_id",
                look.subject.0
            )
            .fetch_all(&mut *look.db)
            .await?;
            let mut shown = Vec::new();
            for id in ids {
                let Some(case) = file::find(&mut *look.db, CaseId(id)).await? else { continue };
                let lines = case.lines.iter().map(|line| {
                    json!({"right": line.right, "outcome": line.outcome, "ground": line.ground,
                           "explanation": line.explanation, "scope": line.scope, "decided_at": line.decided_at, "words": line.words})
                });
                // What was asked of whoever reported a child is theirs.
                let own = case.questions.iter().filter(|_| case.kind != Kind::Minor);
                let questions = own.map(|one| {
                    json!({"doubt": one.doubt, "question": one.question, "asked_at": one.asked_at,
                           "answered_at": one.answered_at})
                });
                shown.push(json!({
                    "reference": case.reference, "kind": case.kind, "channel": case.channel, "status": case.status,
                    "identity": case.identity, "received_at": case.received_at, "due_on": case.due_on,
                    "extended": case.extended, "closed_at": case.closed_at,
                    "extension_reason": case.extension.as_ref().map(|extension| &extension.reason),
                    "lines": lines.collect::<Vec<_>>(), "questions": questions.collect::<Vec<_>>(),
                    "parts": case.parts.iter().map(|part| json!({"system": part.system, "state": part.state}))
                        .collect::<Vec<_>>(),
                }));
            }
            Ok(shown)
        })
    },
    count: count_rows!("requests"),
    // What is still open is over with the person it is about: they are gone, and so is all of theirs.
    erase: |look| {
        Box::pin(async move {
            sqlx::query!(
                "update mailed_links set request_id = null where request_id in
                     (select request_id from requests where subject_id = $1)",
                look.subject.0
            )
            .execute(&mut *look.db)
            .await?;
            let at = look.app.clock.now();
            sqlx::query!(
                "update request_lines set decided_at = $2,
                     outcome = case right_asked when 'erasure' then 'completed' else 'withdrawn' end
                 where outcome is null and request_id in
                     (select request_id from requests where subject_id = $1 and closed_at is null and kind <> 'minor')",
                look.subject.0,
                at
            )
            .execute(&mut *look.db)
            .await?;
            sqlx::query!(
                "update requests set status = 'completed', closing = null, closed_at = $2
                 where subject_id = $1 and closed_at is null and kind <> 'minor'",
                look.subject.0,
                at
            )
            .execute(&mut *look.db)
            .await?;
            strip(look.db, Some(look.subject), None).await?;
            Ok(0)
        })
    },
    expire: Some(|db, horizon| {
        Box::pin(async move {
            let old = sqlx::query_scalar!(
                "select request_id from requests where closed_at < $1 and not exists (
                     select from requests later where later.duplicate_of = requests.request_id
                       and (later.closed_at is null or later.closed_at >= $1))",
                horizon.before
            )
            .fetch_all(&mut *db)
            .await?;
            for query in [
                sqlx::query!("delete from request_events where request_id = any($1)", &old),
                sqlx::query!("delete from request_parts where request_id = any($1)", &old),
                sqlx::query!("delete from request_extensions where request_id = any($1)", &old),
                sqlx::query!("delete from request_fees where request_id = any($1)", &old),
                sqlx::query!("delete from request_questions where request_id = any($1)", &old),
                sqlx::query!("delete from request_lines where request_id = any($1)", &old),
                sqlx::query!("delete from request_senders where request_id = any($1)", &old),
                sqlx::query!("delete from mailed_links where request_id = any($1)", &old),
                sqlx::query!("delete from mails where request_id = any($1)", &old),
            ] {
                query.execute(&mut *db).await?;
            }
            let query = sqlx::query!("delete from requests where request_id = any($1)", &old);
            Ok(query.execute(db).await?.rows_affected())
        })
    }),
};

/// What is asked, with its outcome.
pub const LINES: Holding = skeleton!(
    "request_lines",
    [
        "request_id",
        "right_asked",
        "position",
        "outcome",
        "ground",
        "explanation",
        "evidence",
        "decided_at",
        "decided_by",
        "approved_by",
        "needs_approval",
        "words",
        "about",
        "scope",
        "added"
    ]
);

/// What was asked back.
pub const QUESTIONS: Holding = skeleton!(
    "request_questions",
    [
        "question_id",
        "request_id",
        "kind",
        "doubt",
        "question",
        "stops_clock",
        "asked_at",
        "reminded_at",
        "answered_at"
    ]
);

/// Extensions.
pub const EXTENSIONS: Holding =
    skeleton!("request_extensions", ["request_id", "reason", "asked_at", "sent_at"]);

/// Fees.
pub const FEES: Holding = skeleton!(
    "request_fees",
    [
        "request_id",
        "amount",
        "reason",
        "evidence",
        "proposed_at",
        "proposed_by",
        "approved_by",
        "accepted_at"
    ]
);

/// What happened to a case.
pub const EVENTS: Holding =
    skeleton!("request_events", ["event_id", "request_id", "at", "what", "actor_kind", "actor_id", "note"]);

/// What our own other systems answered.
pub const PARTS: Holding = skeleton!("request_parts", ["request_id", "system", "state", "reason", "at"]);
