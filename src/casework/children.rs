//! Reports that an account is a child's (P52). Staff confirm one: then nothing is used any more, the address on file is told
//! why and how to object, and whoever reported it is answered. It is erased after the same time as any erasure on staff's
//! word, by a second person. Any answer stops that: it is confirmed anew, or the report is closed, and all that it put in
//! place is lifted.
//!
//! Whoever reported it hears the same, when somebody has looked, whatever was found: there is no other letter to them, and
//! no difference that would tell of the account.

use super::findings::Lifted;
use super::letters::{self, Reader};
use super::step::refuse;
use crate::act::Act;
use crate::app::App;
use crate::choices::report_hold;
use crate::mail::{self, Letter};
use crate::people::person::{self, Person};
use crate::platform::ids::SubjectId;
use crate::platform::problem::{Problem, Result};
use crate::requests::case::Case;
use crate::requests::event::CaseEvent;
use crate::requests::obstacle::Obstacle;
use crate::requests::record::{self, Asked};
use crate::requests::state::End;
use crate::requests::words::{ProofMethod, Right};

/// An account was reported: its marketing pauses until somebody has looked. The account is locked.
pub async fn pause(act: &mut Act, app: &App, case: &mut Case, child: SubjectId) -> Result<()> {
    let (paused, purposes) = report_hold::pause(act, app, child).await?;
    if case.subject.is_none() {
        record::belong_to(act, app, case, child).await?;
    }
    record::set_rights(act, case, &[Asked::about(Right::Restriction, paused, purposes)]).await
}

/// Staff found that the account is a child's: all that follows, in one act.
pub async fn confirm(
    act: &mut Act,
    app: &App,
    case: &mut Case,
    how: ProofMethod,
    reason: &str,
) -> Result<()> {
    let no_account = |case: &Case, act: &Act| refuse(Obstacle::NoAccount, case, act);
    let Some(subject) = case.subject else { return Err(no_account(case, act)) };
    let Some(person) = person::find(app, act.db(), subject).await? else {
        return Err(no_account(case, act));
    };
    // One report decides about an account: what another holds would be lifted with it.
    if let Some(other) = record::other_in_hand(act.db(), case.id, subject).await? {
        let problem: Problem = refuse(Obstacle::OtherReportFirst, case, act);
        return Err(problem.with("reference", other));
    }
    let is_news_to_reporter = case.looked_at.is_none();
    hold(act, app, case, subject).await?;
    record::confirm(act, case, how, reason).await?;
    record::ask_systems(act, app, case).await?;
    // Whoever has no address on file is told by whoever confirmed it.
    if let Some((theirs, reader)) = to_the_account(case, &person) {
        let letter = letters::child_confirmed(app, &theirs, &reader);
        record::write(act, case, letter).await?;
    }
    if let Some(reporter) = case.sender.as_ref().and_then(Reader::who_wrote).filter(|_| is_news_to_reporter) {
        // It says nothing that could be taken back.
        let letter = Letter { wait: None, ..letters::looked_into(app, case, &reporter) };
        record::write(act, case, letter).await?;
    }
    Ok(())
}

/// A ban and a restriction of every purpose hold from now on, and the erasure is what is left to do.
async fn hold(act: &mut Act, app: &App, case: &mut Case, subject: SubjectId) -> Result<()> {
    let pause = case.line(Right::Restriction).and_then(|line| line.about);
    let taken_up = match pause {
        Some(pause) if record::is_shared(act.db(), case.id, pause).await? => None,
        pause => pause,
    };
    let held = report_hold::hold(act, app, subject, taken_up).await?;
    let mut asked = vec![Asked::about(Right::Restriction, held.restriction, Vec::new())];
    asked.extend(held.ban.map(|ban| Asked::about(Right::MarketingBan, ban, Vec::new())));
    asked.push(Asked::plainly(Right::Erasure));
    record::set_rights(act, case, &asked).await
}

/// Whoever has the account reads in their own language, at the address on file.
fn to_the_account(case: &Case, person: &Person) -> Option<(Case, Reader)> {
    let language = person.reads().unwrap_or_default();
    Some((Case { language, ..case.clone() }, Reader::of_account(person)?))
}

/// Closes a report: the account is not a child's, or there is none. What staff write is for colleagues.
pub async fn close(act: &mut Act, app: &App, case: &mut Case, why: &str) -> Result<()> {
    record::happened(act, case, CaseEvent::Noted(why)).await?;
    lift(act, app, case).await?;
    answer(act, app, case, End::Completed).await
}

/// It was no report after all: whoever has the account hears it where they were told of it, and the case is nobody's.
pub async fn is_none(act: &mut Act, app: &App, case: &mut Case) -> Result<()> {
    lift(act, app, case).await?;
    if case.looked_at.is_some()
        && let Some(letter) = cleared(act, app, case).await?
    {
        // The case goes on as that of whoever wrote: nothing of the account stays with it.
        mail::post(act, Letter { request: None, ..letter }).await?;
    }
    record::belong_to_nobody(act, case).await?;
    record::unprove(act, case).await
}

/// What the report put in place is lifted, unless another one rests on it that nobody has decided.
async fn lift(act: &mut Act, app: &App, case: &mut Case) -> Result<()> {
    if let Some(subject) = case.subject {
        let held = case.lines.iter().filter(|line| line.outcome.is_none());
        let held: Vec<_> = held.filter_map(|line| Some((line.right, line.about?))).collect();
        for (right, about) in held {
            if record::is_shared(act.db(), case.id, about).await? {
                continue;
            }
            match right {
                Right::MarketingBan => report_hold::lift_ban(act, app, subject, about).await?,
                _ => report_hold::lift_restriction(act, app, subject, about).await?,
            }
        }
    }
    record::clear(act, case).await
}

/// The letter with which a report ends: to whoever reported it, or, once that has been answered, to whoever has the account
/// and was told of it.
pub async fn answer(act: &mut Act, app: &App, case: &mut Case, end: End) -> Result<()> {
    let letter = match case.looked_at {
        Some(_) => cleared(act, app, case).await?,
        None => {
            let wrote = case.sender.as_ref().and_then(Reader::who_wrote);
            wrote.map(|reader| letters::looked_into(app, case, &reader))
        }
    };
    match letter {
        Some(letter) => record::close_with(act, case, end, letter).await,
        None => record::cannot_be_told(act, case, end).await,
    }
}

/// To whoever has the account: what held is lifted, and what of it is as before.
async fn cleared(act: &mut Act, app: &App, case: &Case) -> Result<Option<Letter>> {
    let Some(subject) = case.subject else { return Ok(None) };
    let Some(person) = person::find(app, act.db(), subject).await? else { return Ok(None) };
    let lifted = Lifted {
        since: case.looked_at.unwrap_or(case.received_at),
        ban: case.line(Right::MarketingBan).is_some(),
        own_ban: report_hold::has_own_ban(act.db(), subject).await?,
        other_report: report_hold::holds_anything(act.db(), subject).await?,
    };
    let written = to_the_account(case, &person);
    Ok(written.map(|(theirs, reader)| letters::child_cleared(app, &theirs, &reader, &lifted)))
}
