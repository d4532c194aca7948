//! Giving a copy away on a request: the link in the answer leads to a fresh proof of the mailbox on file, and only
//! that proof, within twenty minutes, gives the file. Made then, from what is held then; no copy is kept (M23, M24).

use std::io::{Cursor, Write};

use chrono::TimeDelta;
use serde::Serialize;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use super::letters;
use crate::act::Act;
use crate::app::App;
use crate::mail::LetterKind;
use crate::people::links::{self, Link, LinkKind};
use crate::people::users;
use crate::platform::ids::{CaseId, SubjectId};
use crate::platform::problem::{Problem, Result};
use crate::requests::case::{Case, CaseLine};
use crate::requests::event::CaseEvent;
use crate::requests::reading;
use crate::requests::record;
use crate::requests::words::{LineOutcome, Proof, Right};
use crate::rights::{access, portability};

/// So many fresh proofs are mailed for one case within a day.
const MOST: usize = 5;

/// The link in the answer was used: a fresh proof goes to the address on file. Answers the reference.
pub async fn asked(act: &mut Act, app: &App, id: CaseId, subject: SubjectId) -> Result<String> {
    let mut case = granted(act, id, subject).await?;
    let reader = letters::reader(act.db(), &case).await?.ok_or_else(links::gone)?;
    let since = act.at() - TimeDelta::hours(24);
    let lately =
        case.letters.iter().filter(|one| one.kind == LetterKind::Collection && one.queued_at > since);
    // Pressed again and again, it fills no mailbox.
    if lately.count() >= MOST {
        return Ok(case.reference);
    }
    let link = record::make_link(act, &mut case, LinkKind::Collection).await?;
    let letter = letters::collection(app, &case, &reader, &link);
    record::write(act, &mut case, letter).await?;
    record::happened(act, &case, CaseEvent::CopyAsked).await?;
    Ok(case.reference)
}

/// The case of a link, if it still is that person's, and what was granted is theirs to have.
async fn granted(act: &mut Act, id: CaseId, subject: SubjectId) -> Result<Case> {
    let case = reading::locked(act, id).await?;
    let gives = case.lines.iter().any(CaseLine::gives_a_copy);
    let at = act.at();
    let since = users::email_since(act.db(), subject).await?.ok_or_else(links::gone)?;
    // Who took over the mailbox after the decision gets nothing by it.
    let moved = case.lines.iter().any(|line| line.decided_at.is_some_and(|decided| since > decided));
    let new = users::address_is_new(act.db(), subject, at).await? != Some(false);
    // Staff who made sure of the person after the change have seen to it.
    let seen_to = case.identity.is_some_and(|one| one.proof == Proof::Staff && one.at >= since);
    if case.subject != Some(subject) || !gives || moved || new && !seen_to {
        return Err(links::gone());
    }
    Ok(case)
}

/// Gives the file: name, media type, bytes.
pub async fn collect(act: &mut Act, app: &App, link: &Link) -> Result<(String, &'static str, Vec<u8>)> {
    let (Some(request), Some(subject)) = (link.request, link.subject) else { return Err(links::gone()) };
    let mut case = granted(act, request.into(), subject).await?;
    let mut files = Vec::new();
    for line in case.lines.iter().filter(|line| line.gives_a_copy()) {
        match line.right {
            Right::Access => {
                let mut report = access::make(act, app, subject, case.language).await?;
                report.data.retain(|key, _| is_given(line, key));
                files.push(("access-report.html", access::page::of(app, &report)?.into_bytes()));
                files.push(("access-report.json", pretty(&report)?));
            }
            _ => {
                let mut package = portability::make(act, app, subject, case.language).await?;
                package.data.retain(|key, _| is_given(line, key));
                files.push(("export.json", pretty(&package)?));
            }
        }
    }
    record::collect_copy(act, &mut case).await?;
    let name = format!("{}.zip", case.reference.to_ascii_lowercase());
    Ok((name, "application/zip", zipped(&files).map_err(Problem::internal)?))
}

/// Whether a holding is in a copy; what a decision left out is not.
fn is_given(line: &CaseLine, key: &str) -> bool {
    line.outcome != Some(LineOutcome::Partial) || !line.scope.iter().any(|left_out| left_out == key)
}

fn pretty(value: &impl Serialize) -> Result<Vec<u8>> {
    serde_json::to_vec_pretty(value).map_err(Problem::internal)
}

/// One file to keep: to read, and for programs.
fn zipped(files: &[(&str, Vec<u8>)]) -> zip::result::ZipResult<Vec<u8>> {
    let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        archive.start_file(*name, SimpleFileOptions::default())?;
        archive.write_all(bytes)?;
    }
    Ok(archive.finish()?.into_inner())
}
