//! What requests hold. The skeleton of a case outlives its person, to show that the request was answered; who wrote
//! and what goes with them, or 90 days after the case was closed.

use serde_json::{Value, json};

use super::case::Case;
use super::words::CaseKind;
use super::{reading, record};
use crate::holding::{Counts, Disclosure, Erase, Fate, Holding, count_rows};

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
    disclosure: Disclosure::ByRow,
    fate: Fate::Erased,
    show: |look| {
        Box::pin(async move {
            let query = sqlx::query!(
                "select reference, address, name, message from request_senders s join requests r using (request_id)
                 where s.subject_id = $1 order by request_id",
                look.subject.0
            );
            let rows = query.fetch_all(look.db).await?;
            Ok(rows
                .into_iter()
                .map(|row| {
                    json!({"reference": row.reference, "address": row.address, "name": row.name, "message": row.message})
                })
                .collect())
        })
    },
    count: |look| Box::pin(async move { record::count_senders_of(look.db, look.subject).await }),
    erase: Erase::By(|gone| Box::pin(async move { record::delete_senders_of(gone.db, gone.people).await })),
    expire: Some(|db, horizon| Box::pin(async move { record::strip_closed(db, horizon).await })),
};

/// Files that our other systems handed in for a copy: in rows, each counted once.
pub const FILES: Holding = Holding {
    key: "request_files",
    category: "request_files",
    table: "request_files",
    columns: &[
        ("request_id", "request_files"),
        ("system", "request_files"),
        ("position", "request_files"),
        ("media_type", "request_files"),
        ("at", "request_files"),
        ("bytes", "request_files"),
    ],
    disclosure: Disclosure::ByRow,
    fate: Fate::Erased,
    // That it is there: the file itself is given with the copy it is for.
    show: |look| {
        Box::pin(async move {
            let query = sqlx::query!(
                r#"select r.reference, f.system, min(f.media_type) as media_type, sum(octet_length(f.bytes)) as size,
                       min(f.at) as since
                   from request_files f join requests r using (request_id)
                   where r.subject_id = $1 and r.kind <> 'minor'
                   group by r.reference, f.system order by r.reference, f.system"#,
                look.subject.0
            );
            let rows = query.fetch_all(look.db).await?;
            Ok(rows
                .into_iter()
                .map(|row| {
                    json!({"reference": row.reference, "system": row.system, "media_type": row.media_type,
                           "size": row.size, "since": row.since})
                })
                .collect())
        })
    },
    count: |look| {
        Box::pin(async move {
            let query = sqlx::query_scalar!(
                r#"select count(*) as "n!" from request_files where position = 0 and request_id in
                       (select request_id from requests where subject_id = $1)"#,
                look.subject.0
            );
            Ok(query.fetch_one(look.db).await?)
        })
    },
    erase: Erase::By(|gone| Box::pin(async move { record::delete_files_of(gone.db, gone.people).await })),
    expire: Some(|db, horizon| Box::pin(async move { record::delete_files_past(db, horizon.at).await })),
};

/// What hangs on a case: it stays, and is stripped of what could still say something with its case.
macro_rules! skeleton {
    ($table:literal, [$($column:literal),+]) => {
        Holding {
            key: $table,
            category: "requests",
            table: $table,
            columns: &[$(($column, "requests")),+],
            disclosure: Disclosure::Within,
            fate: Fate::Stripped { ground: "gdpr-5-2" },
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
            erase: Erase::Nothing,
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
        ("state", "requests"),
        ("ends_as", "requests"),
        ("letter_id", "requests"),
        ("closed_because", "requests"),
        ("set_aside_at", "requests"),
        ("set_aside_by", "requests"),
        ("junk_agreed_by", "requests"),
        ("status", "requests"),
        ("identity", "requests"),
        ("identity_at", "requests"),
        ("identity_by", "requests"),
        ("received_at", "requests"),
        ("filed_at", "requests"),
        ("language", "requests"),
        ("due_on", "requests"),
        ("assignee", "requests"),
        ("duplicate_of", "requests"),
        ("looks_automatic", "requests"),
        ("part", "requests"),
        ("texts_gone", "requests"),
        ("named_in", "requests"),
        ("warned", "requests"),
        ("closed_at", "requests"),
        ("acknowledgement", "requests"),
        ("copy_state", "requests"),
        ("copy_sent_at", "requests"),
        ("collected_at", "requests"),
        ("heard_at", "requests"),
        ("looked_at", "requests"),
        ("objected_at", "requests"),
        ("reclassified_at", "requests"),
    ],
    disclosure: Disclosure::ByRow,
    fate: Fate::Remains { ground: "gdpr-5-2" },
    show: |look| {
        Box::pin(async move {
            let ids = sqlx::query_scalar!(
                "select request_id from requests where subject_id = $1 order by received_at, request_id",
                look.subject.0
            )
            .fetch_all(&mut *look.db)
            .await?;
            Ok(reading::find_many(look.db, &ids).await?.iter().map(shown).collect())
        })
    },
    count: count_rows!("requests"),
    // What was still open has ended with the account, before this walk.
    erase: Erase::By(|gone| {
        Box::pin(async move {
            sqlx::query!(
                "update mailed_links set request_id = null where request_id in
                     (select request_id from requests where subject_id = any($1))",
                gone.people
            )
            .execute(&mut *gone.db)
            .await?;
            record::strip_of(gone.db, gone.people).await?;
            Ok(Counts::new())
        })
    }),
    expire: Some(|db, horizon| Box::pin(async move { record::delete_old(db, horizon).await })),
};

/// A case as its person reads it in their report.
fn shown(case: &Case) -> Value {
    let lines = case.lines.iter().map(|line| {
        // What a second person may not agree with, or can still be taken back, is not decided.
        if !case.is_settled(line) {
            return json!({"right": line.right, "words": line.words});
        }
        json!({"right": line.right, "outcome": line.outcome, "ground": line.ground,
               "explanation": line.explanation, "scope": line.scope, "decided_at": line.decided_at, "words": line.words})
    });
    // What was asked of whoever reported a child is theirs.
    let own = case.questions.iter().filter(|_| case.kind != CaseKind::Minor);
    let questions = own.map(|one| {
        json!({"doubt": one.doubt, "question": one.question, "asked_at": one.asked_at,
               "answered_at": one.answered_at})
    });
    // In a report about a child nobody proves who they are: staff confirm it, or not yet.
    let report = case.kind == CaseKind::Minor;
    json!({
        "reference": case.reference, "kind": case.kind, "channel": case.channel, "status": case.state.status(),
        "identity": case.identity.filter(|_| !report).map(|identity| identity.proof),
        "confirmed_at": case.identity.filter(|_| report).map(|identity| identity.at),
        "objected_at": case.objected_at, "received_at": case.received_at,
        "due_on": case.due_on, "extended": case.is_extended(), "closed_at": case.state.closed_at(),
        "closed_because": case.state.closed_because(),
        "extension_reason": case.extension.as_ref().map(|extension| &extension.reason),
        "fee": case.fee.as_ref().filter(|fee| fee.is_announced && !report).map(|fee| {
            json!({"amount": fee.amount, "reason": fee.reason, "accepted": fee.is_accepted.then_some(true)})
        }),
        "lines": lines.collect::<Vec<_>>(), "questions": questions.collect::<Vec<_>>(),
        "parts": case.systems.iter().map(|part| json!({"system": part.system,
            "state": part.state.word(), "given_on": part.for_copy().given_on()}))
            .collect::<Vec<_>>(),
    })
}

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
        "added",
        "by_person",
        "letter_id",
        "told_at"
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
        "holds_clock",
        "letter_id",
        "doubted",
        "doubted_at",
        "doubted_by",
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

/// Why cases were taken for junk.
pub const SET_ASIDES: Holding = skeleton!("request_set_asides", ["request_id", "reason"]);

/// What happened to a case.
pub const EVENTS: Holding =
    skeleton!("request_events", ["event_id", "request_id", "at", "what", "actor_kind", "actor_id", "note"]);

/// What our own other systems answered.
pub const PARTS: Holding = skeleton!(
    "request_parts",
    ["request_id", "system", "state", "reason", "at", "given_on", "gave", "gave_on"]
);
