//! Requests as their person reads them in their report: all that is held of them, without others. What others wrote about them names
//! nobody else (Art. 15(4)); of a report about a child nothing is shown that could tell who reported it.

use std::collections::HashMap;

use serde_json::{Value, json};
use sqlx::PgConnection;
use uuid::Uuid;

use super::case::{Case, CaseLine};
use super::event::CaseEvent;
use super::reading::{self, Mark};
use super::words::{CaseKind, RequestChannel};
use crate::holding::Look;
use crate::people::others;
use crate::platform::ids::SubjectId;
use crate::platform::masking::{MASK, Masked, Masking};
use crate::platform::problem::Result;

/// The cases of a person, the oldest first.
async fn cases(db: &mut PgConnection, subject: SubjectId) -> Result<Vec<Case>> {
    let ids = sqlx::query_scalar!(
        "select request_id from requests where subject_id = $1 order by received_at, request_id",
        subject.0
    )
    .fetch_all(&mut *db)
    .await?;
    reading::find_many(db, &ids).await
}

/// What masks others in what is written about a person: whom their cases name, and whom staff marked there.
pub async fn masking(look: &mut Look<'_>) -> Result<Masking> {
    let senders = sqlx::query!(
        r#"select s.name, s.address, s.subject_id is not distinct from $1 and r.identity is not null as "is_own!"
           from request_senders s join requests r using (request_id)
           where (r.subject_id = $1 or s.subject_id = $1) and coalesce(s.name, s.address) is not null"#,
        look.subject.0
    )
    .fetch_all(&mut *look.db)
    .await?;
    let (own, strangers): (Vec<_>, Vec<_>) = senders.into_iter().partition(|sender| sender.is_own);
    let own = own.into_iter().filter_map(|sender| sender.address);
    let names = strangers.into_iter().filter_map(|sender| sender.name);
    let marks = reading::marks_of(look.db, look.subject).await?;
    let (marked, unmarked): (Vec<_>, Vec<_>) = marks.into_iter().partition(|mark| mark.is_masked);
    let words = |marks: Vec<Mark>| -> Vec<String> { marks.into_iter().map(|mark| mark.typed).collect() };
    let masking = others::masking(look.app, look.db, look.subject, own, names).await?;
    Ok(masking.marked(&words(marked), &words(unmarked)))
}

/// A text that somebody else wrote, and how many others were masked in it.
pub fn masked(row: &mut Value, member: &str, masking: &Masking, text: Option<&str>) {
    let Some(Masked { text, count }) = text.map(|text| masking.mask(text)) else { return };
    row[member] = json!(text);
    if count > 0 {
        row["masked"] = json!(row["masked"].as_u64().unwrap_or_default() + count as u64);
    }
}

/// A case as its person reads it in their report.
fn case(case: &Case, masking: &Masking) -> Value {
    let lines = case.lines.iter().map(|line| {
        // What a second person may not agree with, or can still be taken back, is not decided.
        if !case.is_settled(line) {
            return json!({"right": line.right, "words": words(case, line, masking)});
        }
        json!({"right": line.right, "outcome": line.outcome, "ground": line.ground,
               "explanation": line.explanation, "scope": line.scope, "decided_at": line.decided_at, "words": words(case, line, masking)})
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

/// Each case, with what was asked in it and how it stands.
pub(super) async fn requests(mut look: Look<'_>) -> Result<Vec<Value>> {
    let masking = masking(&mut look).await?;
    let cases = cases(look.db, look.subject).await?;
    Ok(cases.iter().map(|one| case(one, &masking)).collect())
}

/// What they wrote. Without proof that it was they who did, others are masked and it is shown as such.
pub(super) async fn messages(mut look: Look<'_>) -> Result<Vec<Value>> {
    let masking = masking(&mut look).await?;
    let rows = sqlx::query!(
        r#"select r.reference, s.address, s.name, s.message, r.channel in ('phone', 'counter') as "is_taken_down!",
                  r.identity is not null and r.kind <> 'minor' and s.subject_id is not distinct from $1 as "is_proved!",
                  s.subject_id is not distinct from $1 as "is_own!"
           from request_senders s join requests r using (request_id)
           where s.subject_id = $1 or r.subject_id = $1 and r.kind <> 'minor' order by r.received_at, r.request_id"#,
        look.subject.0
    )
    .fetch_all(look.db)
    .await?;
    let shown = rows.into_iter().map(|row| {
        let mut shown = json!({"reference": row.reference, "address": row.address, "name": row.name,
                               "message": row.message, "proved": row.is_proved});
        if !row.is_own {
            // Somebody else wrote it.
            for (member, held) in [("address", row.address.is_some()), ("name", row.name.is_some())] {
                if held {
                    shown[member] = json!(MASK);
                    shown["masked"] = json!(shown["masked"].as_u64().unwrap_or_default() + 1);
                }
            }
        }
        // What was said, staff wrote down.
        if !row.is_proved || row.is_taken_down {
            masked(&mut shown, "message", &masking, row.message.as_deref());
        }
        shown
    });
    Ok(shown.collect())
}

/// What is asked, and how it was decided: not before it is.
pub(super) async fn lines(mut look: Look<'_>) -> Result<Vec<Value>> {
    let masking = masking(&mut look).await?;
    let mut rows = Vec::new();
    for case in cases(look.db, look.subject).await? {
        for line in &case.lines {
            let mut row = json!({"reference": case.reference, "right": line.right, "words": words(&case, line, &masking)});
            if case.is_settled(line) {
                row["outcome"] = json!(line.outcome);
                row["ground"] = json!(line.ground);
                row["explanation"] = json!(line.explanation);
                row["added"] = json!(line.added);
                row["scope"] = json!(line.scope);
                row["by_person"] = json!(line.by_person);
                row["decided_at"] = json!(line.decided_at);
                row["told_at"] = json!(line.told_at);
                let evidence = line.evidence.as_deref().filter(|_| case.kind != CaseKind::Minor);
                masked(&mut row, "evidence", &masking, evidence);
            }
            rows.push(row);
        }
    }
    Ok(rows)
}

/// The words of the message that a line came from: of one that nobody proved, or that staff took down, without others; of a report
/// about a child, none.
fn words(case: &Case, line: &CaseLine, masking: &Masking) -> Vec<String> {
    let is_taken_down = matches!(case.channel, RequestChannel::Phone | RequestChannel::Counter);
    match (case.kind, case.identity) {
        (CaseKind::Minor, _) => Vec::new(),
        (_, Some(_)) if !is_taken_down => line.words.clone(),
        _ => line.words.iter().map(|words| masking.mask(words).text).collect(),
    }
}

/// What was asked back of them; what was asked of whoever reported a child is theirs.
pub(super) async fn questions(look: Look<'_>) -> Result<Vec<Value>> {
    let cases = cases(look.db, look.subject).await?;
    let own = cases.iter().filter(|case| case.kind != CaseKind::Minor);
    let rows = own.flat_map(|case| {
        case.questions.iter().map(|one| {
            json!({"reference": case.reference, "doubt": one.doubt, "question": one.question, "asked_at": one.asked_at,
                   "reminded_at": one.reminded_at, "answered_at": one.answered_at})
        })
    });
    Ok(rows.collect())
}

/// Two further months, and why.
pub(super) async fn extensions(look: Look<'_>) -> Result<Vec<Value>> {
    let cases = cases(look.db, look.subject).await?;
    let rows = cases.iter().filter_map(|case| {
        let extension = case.extension.as_ref()?;
        Some(json!({"reference": case.reference, "reason": extension.reason, "sent_at": extension.sent_at}))
    });
    Ok(rows.collect())
}

/// Fees, once they are announced, with what they rest on.
pub(super) async fn fees(mut look: Look<'_>) -> Result<Vec<Value>> {
    let masking = masking(&mut look).await?;
    let cases = cases(look.db, look.subject).await?;
    let own = cases.iter().filter(|case| case.kind != CaseKind::Minor);
    let rows = own.filter_map(|case| {
        let fee = case.fee.as_ref().filter(|fee| fee.is_announced)?;
        let mut row = json!({"reference": case.reference, "amount": fee.amount, "reason": fee.reason,
                             "accepted": fee.is_accepted});
        masked(&mut row, "evidence", &masking, Some(&fee.evidence));
        Some(row)
    });
    Ok(rows.collect())
}

/// Why something of theirs was taken for junk.
pub(super) async fn set_asides(mut look: Look<'_>) -> Result<Vec<Value>> {
    let masking = masking(&mut look).await?;
    let rows = sqlx::query!(
        "select r.reference, a.reason from request_set_asides a join requests r using (request_id)
         where r.subject_id = $1 and r.kind <> 'minor' order by r.received_at, r.request_id",
        look.subject.0
    )
    .fetch_all(look.db)
    .await?;
    let shown = rows.into_iter().map(|row| {
        let mut shown = json!({"reference": row.reference});
        masked(&mut shown, "reason", &masking, Some(&row.reason));
        shown
    });
    Ok(shown.collect())
}

/// How many words staff marked for them.
pub(super) async fn maskings(look: Look<'_>) -> Result<Vec<Value>> {
    let row = sqlx::query!(
        r#"select count(*) filter (where is_masked) as "masked!", max(at) as at from request_maskings where subject_id = $1"#,
        look.subject.0
    )
    .fetch_one(look.db)
    .await?;
    // Which words are others', and for that not theirs to read.
    Ok(row.at.map(|at| json!({"marked": row.masked, "at": at})).into_iter().collect())
}

/// What happened to their requests, by whom (staff by their role alone), and what was noted.
pub(super) async fn events(mut look: Look<'_>) -> Result<Vec<Value>> {
    let masking = masking(&mut look).await?;
    let cases = cases(&mut *look.db, look.subject).await?;
    let cases: HashMap<Uuid, Case> = cases.into_iter().map(|case| (case.id.0, case)).collect();
    let rows = sqlx::query!(
        "select e.request_id, e.at, e.what, e.actor_kind, e.note from request_events e join requests r using (request_id)
         where r.subject_id = $1 order by e.at, e.event_id",
        look.subject.0
    )
    .fetch_all(look.db)
    .await?;
    let shown = rows.into_iter().filter_map(|row| {
        let case = cases.get(&row.request_id)?;
        let of_a_report = case.kind != CaseKind::Minor && row.what.starts_with("report-");
        if of_a_report || !CaseEvent::is_read_by_the_account(&row.what, case) {
            return None;
        }
        let mut shown =
            json!({"reference": case.reference, "at": row.at, "event": row.what, "actor": row.actor_kind});
        // What was a report about a child before is its reporter's no more than the account's.
        let before = case.reclassified_at.is_some_and(|then| row.at <= then);
        let note = row.note.as_deref().filter(|_| case.kind != CaseKind::Minor && !before);
        match note {
            // What stands there is a word of ours: which system, what proof, what letter.
            Some(system) if CaseEvent::notes_a_system(&row.what) => shown["system"] = json!(system),
            Some(_) if CaseEvent::notes_a_word(&row.what) => {}
            note => masked(&mut shown, "note", &masking, note),
        }
        Some(shown)
    });
    Ok(shown.collect())
}

/// What our other systems answered, and why one did not.
pub(super) async fn parts(mut look: Look<'_>) -> Result<Vec<Value>> {
    let masking = masking(&mut look).await?;
    let rows = sqlx::query!(
        "select r.reference, p.system, p.state, p.reason, p.at, p.given_on, p.ground, p.law, p.kept_until from request_parts p join requests r using (request_id)
         where r.subject_id = $1 and r.kind <> 'minor' order by r.received_at, r.request_id, p.system",
        look.subject.0
    )
    .fetch_all(look.db)
    .await?;
    let shown = rows.into_iter().map(|row| {
        let mut shown = json!({"reference": row.reference, "system": row.system, "state": row.state, "at": row.at,
                               "given_on": row.given_on, "ground": row.ground, "law": row.law, "until": row.kept_until});
        masked(&mut shown, "reason", &masking, row.reason.as_deref());
        shown
    });
    Ok(shown.collect())
}
