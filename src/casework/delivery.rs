//! Giving a copy away on a request: the link in the answer leads to a fresh proof of the mailbox on file, and only
//! that proof, within twenty minutes, gives the file. Made then, from what is held then; no copy is kept (M23, M24). What our
//! other systems handed in for it goes along; to whoever has no account it is all there is to give, and the mailbox that
//! wrote is proved.

mod archive;

use archive::Entry;
use axum::body::Body;
use chrono::TimeDelta;
use serde::Serialize;

use super::letters;
use crate::act::Act;
use crate::app::App;
use crate::audit::{AuditLine, Deed};
use crate::mail::LetterKind;
use crate::people::facts::SubjectKind;
use crate::people::links::{self, Link, LinkKind};
use crate::people::users;
use crate::platform::ids::{CaseId, SubjectId};
use crate::platform::limits::Turn;
use crate::platform::problem::{Problem, Result};
use crate::requests::case::{Case, CaseLine, PartState};
use crate::requests::event::CaseEvent;
use crate::requests::reading;
use crate::requests::record;
use crate::requests::words::{LineOutcome, Proof, Right};
use crate::rights::access::{self, Explanation};
use crate::rights::portability;

/// So many fresh proofs are mailed for one case within a day.
const MOST: usize = 5;

/// The link in the answer was used: a fresh proof goes to the address on file. Answers the reference, and whether one went.
pub async fn asked(
    act: &mut Act,
    app: &App,
    id: CaseId,
    subject: Option<SubjectId>,
) -> Result<(String, bool)> {
    let mut case = granted(act, id, subject).await?;
    let reader = letters::reader(app, act.db(), &case).await?.ok_or_else(links::gone)?;
    let since = act.at() - TimeDelta::hours(24);
    let lately =
        case.letters.iter().filter(|one| one.kind == LetterKind::Collection && one.queued_at > since);
    // Pressed again and again, it fills no mailbox.
    if lately.count() >= MOST {
        return Ok((case.reference, false));
    }
    let link = record::make_link(act, &mut case, LinkKind::Collection).await?;
    let letter = letters::collection(app, &case, &reader, &link);
    record::write(act, &mut case, letter).await?;
    record::happened(act, &case, CaseEvent::CopyAsked).await?;
    Ok((case.reference, true))
}

/// The case of a link, if it still is that person's, and what was granted is theirs to have.
async fn granted(act: &mut Act, id: CaseId, subject: Option<SubjectId>) -> Result<Case> {
    let case = reading::locked(act, id).await?;
    if case.subject != subject || !case.has_a_copy_to_give() {
        return Err(links::gone());
    }
    let Some(subject) = subject else { return Ok(case) };
    let at = act.at();
    let since = users::email_since(act.db(), subject).await?.ok_or_else(links::gone)?;
    // Who took over the mailbox after the decision gets nothing by it.
    let moved = case.lines.iter().any(|line| line.decided_at.is_some_and(|decided| since > decided));
    let new = users::address_is_new(act.db(), subject, at).await? != Some(false);
    // Staff who made sure of the person after the change have seen to it.
    let seen_to = case.identity.is_some_and(|one| one.proof == Proof::Staff && one.at >= since);
    if moved || new && !seen_to {
        return Err(links::gone());
    }
    Ok(case)
}

/// A copy that is collected: it is given once that is committed.
pub struct Collected {
    case: CaseId,
    entries: Vec<Entry>,
    turn: Option<Turn>,
    /// The name of the file to keep.
    pub name: String,
}

impl Collected {
    /// The bytes of the zip, as they are made; and the turn of its person, which lasts until they are sent.
    pub fn stream(self, app: &App) -> (Option<Turn>, Body) {
        (self.turn, archive::stream(app, self.case, self.entries))
    }
}

/// Collects what was granted.
pub async fn collect(act: &mut Act, app: &App, link: &Link) -> Result<Collected> {
    let request = link.request.ok_or_else(links::gone)?;
    let turn = match link.subject {
        Some(subject) => Some(app.turns.take(subject).await?),
        None => None,
    };
    let mut case = granted(act, request.into(), link.subject).await?;
    let mut entries = Vec::new();
    match case.subject {
        Some(subject) => {
            for line in case.lines.iter().filter(|line| line.gives_a_copy()) {
                entries.extend(made(act, app, &case, line, subject).await?);
            }
        }
        // What others handed in comes with the same words of the law.
        None => {
            let mut explanation = access::explain(app, SubjectKind::User, case.language, act.at());
            tell_of_parts(&mut explanation, &case);
            let page = access::page::explained(app, &explanation)?;
            entries.push(Entry::Made("explanation.html", page.into_bytes()));
            entries.push(Entry::Made("explanation.json", pretty(&explanation)?));
        }
    }
    for part in &case.systems {
        match part.for_copy() {
            PartState::GivenHere(Some(file)) => {
                let name = format!("{}.{}", part.system, extension(&file.media_type));
                entries.push(Entry::HandedIn(name, part.system.clone()));
            }
            // What the letter promised is gone: so is the link.
            PartState::GivenHere(None) => return Err(links::gone()),
            _ => {}
        }
    }
    record::collect_copy(act, &mut case).await?;
    let name = format!("{}.zip", case.reference.to_ascii_lowercase());
    Ok(Collected { case: case.id, entries, turn: turn.map(Turn::made), name })
}

/// What is made of an account for one right.
async fn made(
    act: &mut Act,
    app: &App,
    case: &Case,
    line: &CaseLine,
    subject: SubjectId,
) -> Result<Vec<Entry>> {
    if line.right == Right::Access {
        let report = access::make(act, app, subject, case.language).await?;
        act.record(AuditLine::of(Deed::AccessGiven, subject));
        let mut report = report.without(left_out(line));
        tell_of_parts(&mut report.explanation, case);
        return Ok(vec![
            Entry::Made("access-report.html", access::page::of(app, &report)?.into_bytes()),
            Entry::Made("access-report.json", pretty(&report)?),
        ]);
    }
    let package = portability::make(act, app, subject, case.language).await?;
    act.record(AuditLine::of(Deed::Exported, subject));
    let elsewhere = case.line(Right::Access).map(left_out).unwrap_or_default();
    let package = package.without(left_out(line), elsewhere, case.language);
    Ok(vec![Entry::Made("export.json", pretty(&package)?)])
}

/// What our other systems answered for this copy.
fn tell_of_parts(explanation: &mut Explanation, case: &Case) {
    for part in &case.systems {
        explanation.hear(&part.system, part.for_copy().word());
    }
}

/// How the name of a file of that media type ends, so that it opens.
fn extension(media_type: &str) -> &'static str {
    const KNOWN: [(&str, &str); 16] = [
        ("application/json", "json"),
        ("application/pdf", "pdf"),
        ("application/xml", "xml"),
        ("application/zip", "zip"),
        ("application/x-ndjson", "ndjson"),
        ("application/vnd.oasis.opendocument.spreadsheet", "ods"),
        ("application/vnd.oasis.opendocument.text", "odt"),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"),
        ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"),
        ("image/jpeg", "jpg"),
        ("image/png", "png"),
        ("message/rfc822", "eml"),
        ("text/csv", "csv"),
        ("text/html", "html"),
        ("text/plain", "txt"),
        ("text/xml", "xml"),
    ];
    KNOWN.iter().find(|(known, _)| *known == media_type).map_or("bin", |(_, ends)| ends)
}

/// The holdings that a decision left out of a copy.
fn left_out(line: &CaseLine) -> &[String] {
    if line.outcome == Some(LineOutcome::Partial) { &line.scope } else { &[] }
}

fn pretty(value: &impl Serialize) -> Result<Vec<u8>> {
    serde_json::to_vec_pretty(value).map_err(Problem::internal)
}
