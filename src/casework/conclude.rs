//! How a case comes to its answer: once every line is decided the letter is written, and the case ends when it has gone out.

use chrono::{DateTime, Utc};
use sqlx::PgConnection;

use super::children;
use super::findings::{Findings, HeldOfStranger, Wrote};
use super::letters::{self, Reader};
use super::standing;
use crate::act::Act;
use crate::app::App;
use crate::choices::suppression;
use crate::mail::{Letter, LetterKind};
use crate::people::contacts;
use crate::people::links::LinkKind;
use crate::platform::problem::Result;
use crate::recipients;
use crate::requests::case::{Case, CaseLine, CopyLetter};
use crate::requests::event::CaseEvent;
use crate::requests::lifecycle;
use crate::requests::record::{self, Earlier, happened};
use crate::requests::state::End;
use crate::requests::words::{CaseKind, Right};

/// Once every line is decided, the answer is written. A copy that was granted is given before an erasure that was asked
/// too: it could not be given afterwards (M31).
pub async fn if_decided(act: &mut Act, app: &App, case: &mut Case) -> Result<()> {
    if !case.state.is_in_hand() {
        return Ok(());
    }
    let given = case.copy != CopyLetter::NotYet || case.collected_at.is_some();
    if copy_comes_first(case) && !given && case.has_a_copy_to_give() {
        return give_copy(act, app, case, false).await;
    }
    match lifecycle::ends_as(case) {
        // Nobody is told that it was passed on before it was.
        Some(End::Forwarded) if case.is_being_passed_on() => Ok(()),
        Some(end) => answer(act, app, case, end).await,
        None => tell_news(act, app, case).await,
    }
}

/// A refusal, whole or in part, is told when it is decided, whatever else is still open (Art. 12(4)); and so is that
/// marketing has ended.
async fn tell_news(act: &mut Act, app: &App, case: &mut Case) -> Result<()> {
    if !case.has_news() {
        return Ok(());
    }
    let Some(reader) = letters::reader(app, act.db(), case).await? else { return Ok(()) };
    // One letter says what two would, within their while.
    take_back(act, case, |kind| kind == LetterKind::Decision).await?;
    let found = found_so_far(act, app, case).await?;
    let letter = letters::decision(app, case, &reader, &found, act.at());
    record::write(act, case, letter).await?;
    happened(act, case, CaseEvent::DecisionWritten).await
}

/// What is known of what was decided, for a letter that is not the last.
pub async fn found_so_far(act: &mut Act, app: &App, case: &Case) -> Result<Findings> {
    // Who is told of what was just done is found with the rest.
    act.write().await?;
    let db = act.db();
    let leaves = match case.subject {
        Some(subject) => contacts::is_taken_out(db, subject).await?,
        None => false,
    };
    Ok(Findings {
        recipients: told(db, app, case).await?,
        undone: standing::undone(db, app, case).await?,
        otherwise_barred: standing::is_barred(db, case).await?,
        leaves,
        ..Findings::default()
    })
}

/// What waits to be told by letters of these kinds is told by the letter that is written now.
async fn take_back(act: &mut Act, case: &mut Case, of: fn(LetterKind) -> bool) -> Result<()> {
    let waiting = case.to_take_back().filter(|letter| of(letter.kind));
    for letter in waiting.map(|letter| letter.id).collect::<Vec<_>>() {
        record::give_way(act, case, letter).await?;
    }
    Ok(())
}

/// What could not be delivered is written anew, with a fresh link to what was granted. What was closed in someone's own
/// words is in hand again: they say them anew.
pub async fn write_again(act: &mut Act, app: &App, case: &mut Case) -> Result<()> {
    if case.copy_is_undelivered() {
        happened(act, case, CaseEvent::AnswerAgain).await?;
        return give_copy(act, app, case, true).await;
    }
    if case.state.is_undelivered() {
        record::reopen(act, case).await?;
    }
    if_decided(act, app, case).await
}

/// Whether a copy was granted, every other copy is decided, and the erasure is still to come.
fn copy_comes_first(case: &Case) -> bool {
    let erasure_waits = case.line(Right::Erasure).is_some_and(|line| line.outcome.is_none());
    let owed = |line: &CaseLine| line.right.gives_a_copy() && !line.is_decided();
    case.kind != CaseKind::Minor
        && erasure_waits
        && case.lines.iter().any(CaseLine::gives_a_copy)
        && !case.lines.iter().any(owed)
}

/// Our own systems, which gave their part of the copy, are asked anew for theirs of the erasure.
async fn give_copy(act: &mut Act, app: &App, case: &mut Case, again: bool) -> Result<()> {
    let Some(reader) = letters::reader(app, act.db(), case).await? else { return Ok(()) };
    if !case.has_a_copy_to_give() {
        return Ok(());
    }
    take_back(act, case, |kind| kind == LetterKind::Decision).await?;
    let link = record::make_link(act, case, to_a_copy(&reader)).await?;
    let found = Findings {
        delivery: Some(link),
        nothing_held: case.subject.is_none(),
        held: held_of_stranger(act, app, case).await?,
        ..found_so_far(act, app, case).await?
    };
    let letter = letters::copy(app, case, &reader, &found, act.at());
    record::write(act, case, letter).await?;
    happened(act, case, CaseEvent::CopyGiven).await?;
    if again { Ok(()) } else { record::ask_systems_anew(act, case).await }
}

async fn answer(act: &mut Act, app: &App, case: &mut Case, end: End) -> Result<()> {
    if case.kind == CaseKind::Minor {
        return children::answer(act, app, case, end).await;
    }
    // Whoever asked wrote as the customer of someone else, whatever account they have with us.
    if let (End::Forwarded, Some(wrote)) = (end, case.sender.as_ref().and_then(Reader::who_wrote)) {
        let letter = letters::passed_on(app, case, &wrote);
        return record::close_with(act, case, end, letter).await;
    }
    match letters::reader(app, act.db(), case).await? {
        None => record::cannot_be_told(act, case, end).await,
        Some(reader) => {
            // A copy that was to come before the rest comes with it.
            take_back(act, case, |kind| matches!(kind, LetterKind::Decision | LetterKind::Delivery)).await?;
            // What an acknowledgement would have told is told by the answer: it does not leave beside it.
            record::tell_what_has_not_gone_out(act, case, |one| one.kind == LetterKind::Acknowledgement)
                .await?;
            let letter = letter(act, app, case, &reader).await?;
            record::close_with(act, case, end, letter).await
        }
    }
}

/// The link that leads to a copy: to whom no mail reaches, it gives it at once.
fn to_a_copy(reader: &Reader) -> LinkKind {
    if reader.by_post { LinkKind::Posted } else { LinkKind::Delivery }
}

async fn letter(act: &mut Act, app: &App, case: &mut Case, reader: &Reader) -> Result<Letter> {
    let delivery = if case.has_a_copy_to_give() {
        Some(record::make_link(act, case, to_a_copy(reader)).await?)
    } else {
        None
    };
    let nothing_held = case.subject.is_none()
        && case.lines.iter().any(|line| line.is_done() && line.right != Right::MarketingBan);
    let found = Findings {
        delivery,
        nothing_held,
        held: held_of_stranger(act, app, case).await?,
        ..found_so_far(act, app, case).await?
    };
    Ok(letters::answer(app, case, reader, &found, act.at()))
}

/// What is held about whoever has no account and proved their mailbox: that they are not to be written to, and what they asked
/// before, where a copy is told. What they had deleted is deleted with the letter that says so.
async fn held_of_stranger(act: &mut Act, app: &App, case: &Case) -> Result<HeldOfStranger> {
    let Some(sender) = case.sender.as_ref().filter(|_| case.is_verified() && case.subject.is_none()) else {
        return Ok(HeldOfStranger::default());
    };
    let banned = match sender.email_key() {
        Some(key) => suppression::stands(app, act.db(), &key).await?,
        None => false,
    };
    let mut held = HeldOfStranger { banned, ..HeldOfStranger::default() };
    let earlier = record::earlier_of(act.db(), &sender.digests(&app.secrets), case.id).await?;
    if case.is_copy_to_be_told() {
        let wrote = earlier.iter().map(|one| Wrote {
            reference: one.reference.clone(),
            received_at: one.received_at,
            text: one.message.clone().unwrap_or_default(),
        });
        held.messages = wrote.collect();
    }
    if case.line(Right::Erasure).is_some_and(|line| line.is_done() && line.told_at.is_none()) {
        let (over, open): (Vec<_>, Vec<_>) = earlier.into_iter().partition(|one| one.is_over);
        record::forget_sender(act, &over).await?;
        let references = |all: Vec<Earlier>| all.into_iter().map(|one| one.reference).collect();
        (held.erased, held.open) = (references(over), references(open));
    }
    Ok(held)
}

/// The names of those who were told of what was done on this request (Art. 19).
async fn told(db: &mut PgConnection, app: &App, case: &Case) -> Result<Vec<String>> {
    let Some(subject) = case.subject else { return Ok(Vec::new()) };
    // A copy changes nothing; what changed before or beside this request is no news of it.
    let changed = case.lines.iter().filter(|line| line.is_done() && !line.right.gives_a_copy());
    let decided: Option<DateTime<Utc>> = changed.filter_map(|line| line.decided_at).min();
    let Some(since) = decided else { return Ok(Vec::new()) };
    let told = sqlx::query!(
        "select distinct recipient, name from deliveries
         where subject_id = $1 and at >= $2 and state <> 'excused' and silent_until is null order by recipient, name",
        subject.0,
        since,
    )
    .fetch_all(db)
    .await?;
    let named = told.into_iter();
    Ok(named
        .map(|one| one.name.unwrap_or_else(|| recipients::name_within(app, &one.recipient, case.language)))
        .collect())
}
