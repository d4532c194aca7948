//! What requests hold. The skeleton of a case outlives its person, to show that the request was answered; who wrote
//! and what goes with them, or 90 days after the case was closed.

use serde_json::json;

use super::{record, shown};
use crate::holding::{Counts, Disclosure, Erase, Expire, Fate, Holding, Overdue, count_rows};

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
    show: |look| Box::pin(shown::messages(look)),
    count: |look| Box::pin(async move { record::count_senders_of(look.db, look.subject).await }),
    erase: Erase::By(|gone| Box::pin(async move { record::delete_senders_of(gone.db, gone.people).await })),
    expire: Some(Expire {
        go: |db, horizon| Box::pin(async move { record::strip_closed(db, horizon).await }),
        overdue: |db, horizon| Box::pin(record::closed_with_texts(db, horizon)),
    }),
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
    expire: Some(Expire {
        go: |db, horizon| Box::pin(async move { record::delete_files_past(db, horizon.at).await }),
        overdue: |db, horizon| Box::pin(record::files_past(db, horizon)),
    }),
};

/// What hangs on a case: it stays, and is stripped of what could still say something with its case.
macro_rules! skeleton {
    ($table:literal, $show:path, [$($column:literal),+]) => {
        Holding {
            key: $table,
            category: "requests",
            table: $table,
            columns: &[$(($column, "requests")),+],
            disclosure: Disclosure::ByRow,
            fate: Fate::Stripped { ground: "gdpr-5-2" },
            show: |look| Box::pin($show(look)),
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
            // It goes with its case.
            expire: Some(Expire {
                go: |_, _| Box::pin(async { Ok(0) }),
                overdue: |_, _| Box::pin(async { Ok(Overdue::default()) }),
            }),
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
    show: |look| Box::pin(shown::requests(look)),
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
    expire: Some(Expire {
        go: |db, horizon| Box::pin(async move { record::delete_old(db, horizon).await }),
        overdue: |db, horizon| Box::pin(record::old(db, horizon)),
    }),
};

/// What is asked, with its outcome.
pub const LINES: Holding = skeleton!(
    "request_lines",
    shown::lines,
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
    shown::questions,
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
    skeleton!("request_extensions", shown::extensions, ["request_id", "reason", "asked_at", "sent_at"]);

/// Fees.
pub const FEES: Holding = skeleton!(
    "request_fees",
    shown::fees,
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
pub const SET_ASIDES: Holding = skeleton!("request_set_asides", shown::set_asides, ["request_id", "reason"]);

/// What staff marked in the texts of a case: words that are others', and words that are not. They go with the texts.
pub const MASKINGS: Holding = Holding {
    key: "request_maskings",
    category: "request_texts",
    table: "request_maskings",
    columns: &[
        ("masking_id", "request_texts"),
        ("request_id", "request_texts"),
        ("subject_id", "request_texts"),
        ("words", "request_texts"),
        ("typed", "request_texts"),
        ("is_masked", "request_texts"),
        ("at", "request_texts"),
    ],
    disclosure: Disclosure::ByRow,
    fate: Fate::Erased,
    show: |look| Box::pin(shown::maskings(look)),
    count: count_rows!("request_maskings"),
    erase: Erase::Rows,
    expire: Some(Expire {
        go: |_, _| Box::pin(async { Ok(0) }),
        overdue: |_, _| Box::pin(async { Ok(Overdue::default()) }),
    }),
};

/// What happened to a case.
pub const EVENTS: Holding = skeleton!(
    "request_events",
    shown::events,
    ["event_id", "request_id", "at", "what", "actor_kind", "actor_id", "note"]
);

/// What our own other systems answered.
pub const PARTS: Holding = skeleton!(
    "request_parts",
    shown::parts,
    [
        "request_id",
        "system",
        "state",
        "reason",
        "at",
        "given_on",
        "gave",
        "gave_on",
        "ground",
        "law",
        "kept_until"
    ]
);
