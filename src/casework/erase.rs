//! Erasing someone on their verified request: after everything that is owed to them, with the last letter.

use std::collections::BTreeSet;

use chrono::TimeDelta;

use super::bodies::LineDecision;
use super::carry_out::still_proved;
use super::conclude;
use super::findings::Findings;
use super::letters::{self, Reader};
use super::step::refuse;
use crate::act::Act;
use crate::app::App;
use crate::holds;
use crate::mail::{Letter, LetterKind};
use crate::people::links::LinkKind;
use crate::people::person;
use crate::platform::clock::civil_day;
use crate::platform::ids::SubjectId;
use crate::platform::problem::{Fault, Problem, Result};
use crate::policy::HoldGround;
use crate::recipients::told;
use crate::requests::case::{Case, CaseLine};
use crate::requests::lifecycle;
use crate::requests::obstacle::Obstacle;
use crate::requests::reading::find_many;
use crate::requests::record::{self, Reasons};
use crate::requests::words::{CaseKind, LineOutcome, RefusalGround, Right};
use crate::rights::erasure;

/// Erases the person of a case. The last letter is made before, and names their address no longer than until it is sent.
pub async fn erase(act: &mut Act, app: &App, case: &mut Case, decision: &LineDecision) -> Result<()> {
    let subject = still_proved(act, case).await?;
    nothing_else_is_owed(act, app, case).await?;
    keep(act, app, case, subject, decision).await?;
    let reader = letters::reader(app, act.db(), case).await?;
    if subject.is_some() {
        record::tell_what_has_not_gone_out(act, case, |_| true).await?;
    }
    record::decide(act, case, Right::Erasure, decision.outcome, decision.reasons()).await?;
    // What is in effect goes with everything else.
    let standing = case.lines.iter().filter(|line| line.about.is_some() && line.outcome.is_none());
    for right in standing.map(|line| line.right).collect::<Vec<_>>() {
        record::decide(act, case, right, LineOutcome::Completed, Reasons::default()).await?;
    }
    let Some(subject) = subject else { return conclude::if_decided(act, app, case).await };
    let end = lifecycle::ends_as(case).ok_or_else(|| refuse(Obstacle::OthersFirst, case, act))?;
    let letter = if case.kind == CaseKind::Minor {
        let letter = erasure::of_child(act, app, subject, case.id).await?;
        letter.map(|letter| Letter { request: Some(case.id.0), ..letter })
    } else {
        let by_post = reader.as_ref().is_some_and(|reader| reader.by_post);
        let found = on_request(act, app, case, subject, by_post).await?;
        reader.map(|reader| last_letter(act, app, case, reader, &found))
    };
    *case = case.clone().without_person();
    match letter {
        Some(letter) => record::close_with(act, case, end, letter).await,
        None => record::cannot_be_told(act, case, end).await,
    }
}

/// What is kept by the word of the data protection officer: for a claim, under the reference of the case; for a duty, only what a
/// hold names already.
async fn keep(
    act: &mut Act,
    app: &App,
    case: &Case,
    subject: Option<SubjectId>,
    decision: &LineDecision,
) -> Result<()> {
    let kept = decision.kept_keys();
    if kept.is_empty() {
        return Ok(());
    }
    let subject = subject.ok_or_else(|| Problem::invalid_member("/kept", "no-account"))?;
    let policy = &app.edition.policy;
    let today = civil_day(act.at());
    let person = person::find(app, act.db(), subject).await?.ok_or_else(Problem::not_found)?;
    let held = holds::standing(policy, act.db(), &[subject.0], today).await?;
    let held = holds::kept_of(&person, held.into_values().flatten().collect());
    let filled = person.filled();
    if decision.ground == Some(RefusalGround::LegalClaims) {
        let rule = policy.holds.iter().find(|rule| rule.ground() == HoldGround::LegalClaims);
        let rule = rule.ok_or_else(|| Problem::invalid_member("/ground", "not-for-a-part"))?;
        let on_it = || rule.keys().filter(|key| filled.contains(key)).map(str::to_owned);
        named_among(&kept, &on_it().collect(), "not-on-the-document")?;
        // Each once, as the rule names them.
        let kept: Vec<_> = on_it().filter(|key| kept.contains(key)).collect();
        return holds::keep_for_claim(act, subject, rule, &case.reference, &kept, &app.edition.version).await;
    }
    // For a duty, what the holds keep is kept: all of it is named, and nothing else.
    let all: BTreeSet<_> = held.into_iter().flat_map(|hold| hold.fields).collect();
    named_among(&kept, &all, "not-kept-by-a-hold")?;
    if all.iter().all(|key| kept.contains(key)) {
        return Ok(());
    }
    let known = all.into_iter().collect::<Vec<_>>().join(", ");
    let missing = Fault { pointer: "/kept".into(), code: "more-is-held", args: vec![("known", known)] };
    Err(Problem::invalid(vec![missing]))
}

/// Refuses what is named and is none of these.
fn named_among(named: &[String], known: &BTreeSet<String>, code: &'static str) -> Result<()> {
    let listed = || known.iter().cloned().collect::<Vec<_>>().join(", ");
    let faults = named.iter().enumerate().filter(|(_, key)| !known.contains(*key)).map(|(index, _)| Fault {
        pointer: format!("/kept/{index}"),
        code,
        args: vec![("known", listed())],
    });
    let faults: Vec<_> = faults.collect();
    if faults.is_empty() { Ok(()) } else { Err(Problem::invalid(faults)) }
}

async fn on_request(
    act: &mut Act,
    app: &App,
    case: &Case,
    subject: SubjectId,
    by_post: bool,
) -> Result<Findings> {
    let erased = erasure::on_request(act, app, subject, case, by_post).await?;
    let Some(receipt) = erased else { return Ok(Findings::default()) };
    let at = act.at();
    act.write().await?;
    let known: Vec<_> = case.systems.iter().filter(|part| part.holds_nothing(Right::Erasure)).collect();
    let known: Vec<_> = known.iter().map(|part| part.system.clone()).collect();
    told::knows_of_erasure(act.db(), case.id, subject, &known, at).await?;
    let ended = erasure::named(&receipt.ended_requests, case.language);
    // Another system of ours that has answered was asked: it is not told of it once more.
    let to_hear = receipt.recipients.iter().filter(|one| !known.contains(&one.recipient));
    let recipients = to_hear.map(|one| one.name_within(app, case.language)).collect();
    Ok(Findings {
        recipients,
        kept: receipt.remains,
        ended,
        erasure: receipt.erasure_id,
        ..Findings::default()
    })
}

/// Its address is kept no longer than the last letter of any erasure.
fn last_letter(act: &Act, app: &App, case: &Case, reader: Reader, found: &Findings) -> Letter {
    let reader = Reader { subject: None, ..reader };
    let letter = letters::answer(app, case, &reader, found, act.at());
    Letter { kind: LetterKind::Erased, ..letter }
}

/// Another request of the same person, proved to be theirs, may be owed a copy or an answer: it comes first, as it could
/// not be given afterwards (M31). One that nobody proved holds nothing up.
async fn nothing_else_is_owed(act: &mut Act, app: &App, case: &Case) -> Result<()> {
    let at = act.at();
    let stranger = case.sender.as_ref().filter(|_| case.subject.is_none());
    let senders = stranger.map(|sender| sender.digests(&app.secrets));
    let others = sqlx::query_scalar!(
        "select request_id from requests where request_id <> $2 and kind <> 'minor'
             and request_id = any(array(
                 select request_id from requests where subject_id = $1
                 union select request_id from request_senders where sender = any($4)))
             and (subject_id = $1 or subject_id is null) and identity is not null and (closed_at is null or closed_at > $3)",
        case.subject.map(|subject| subject.0),
        case.id.0,
        // A day more: a link works until its last day is over.
        at - LinkKind::Delivery.lasts() - TimeDelta::days(1),
        &senders.unwrap_or_default(),
    )
    .fetch_all(act.db())
    .await?;
    for other in find_many(act.db(), &others).await? {
        // What a letter is on its way to tell goes out first.
        let waits = |line: &CaseLine| {
            let is_being_told = line.letter.is_some() && line.told_at.is_none();
            let copy_is_owed = line.right.gives_a_copy() && line.outcome.is_none();
            line.awaits_approval || is_being_told || copy_is_owed
        };
        // What is set aside asks nothing.
        let answered = !other.state.is_in_hand() && !other.state.is_set_aside();
        let owed = other.is_open() && (answered || other.lines.iter().any(waits));
        if owed || other.copy_waits(at) {
            let problem: Problem = refuse(Obstacle::OtherRequestFirst, case, act);
            return Err(problem.with("reference", other.reference));
        }
    }
    Ok(())
}
