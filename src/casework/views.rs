//! A case as it is shown: to its person, and to staff with everything that lies in it and each next step.

mod beside;
mod shapes;

use chrono::{DateTime, Utc};
use shapes::{
    EventView, FeeView, FileView, Inside, JunkView, LetterView, LineView, Print, QuestionView, SenderView,
};
pub use shapes::{PartView, RequestView, SetAsideView};
use sqlx::PgConnection;

use super::actions::{self, Action};
use super::still_holds;
use crate::app::App;
use crate::audit::Actor;
use crate::mail::LetterState;
use crate::platform::clock::civil_day;
use crate::platform::i18n::Language;
use crate::platform::ids::CaseId;
use crate::platform::problem::Result;
use crate::recipients::{Telling, told};
use crate::requests::case::{Case, CaseLetter, CaseLine, CaseSender, Fee, PartState, Question, SystemPart};
use crate::requests::state::State;
use crate::requests::words::Right;
use crate::telling::follow_up::ANSWERS_WITHIN;

fn line(line: &CaseLine) -> LineView {
    LineView {
        right: line.right,
        status: match (line.outcome, line.awaits_approval) {
            (None, _) => "open",
            (Some(_), true) => "awaiting-approval",
            (Some(_), false) => "done",
        },
        outcome: line.outcome,
        ground: line.ground,
        explanation: line.explanation.clone(),
        decided_at: line.decided_at,
        told_at: line.told_at,
        words: line.words.clone(),
        about: line.about,
        scope: line.scope.clone(),
        evidence: None,
        said: None,
    }
}

fn question(question: &Question) -> QuestionView {
    QuestionView {
        kind: question.kind,
        doubt: question.doubt.clone(),
        question: question.question.clone(),
        stops_clock: question.stops_clock,
        asked_at: question.asked_at,
        reminded_at: question.reminded_at,
        answered_at: question.answered_at,
    }
}

fn view(case: &Case, at: DateTime<Utc>, actions: Vec<Action>, inside: Option<Inside>) -> RequestView {
    let clock = case.clock(at);
    RequestView {
        id: case.id,
        reference: case.reference.clone(),
        kind: case.kind,
        status: case.state.status(),
        channel: case.channel,
        language: case.language,
        received_at: case.received_at,
        due_on: clock.last_day,
        due_before: clock.due_before,
        extended: case.is_extended(),
        identity: if case.is_verified() { "verified" } else { "unverified" },
        identity_how: case.identity.map(|identity| identity.proof),
        closed_at: case.state.closed_at(),
        closed_because: case.state.closed_because(),
        lines: case.lines.iter().map(line).collect(),
        questions: case.questions.iter().map(question).collect(),
        extension_reason: case.extension.as_ref().map(|extension| extension.reason.clone()),
        fee: case.fee.as_ref().map(fee),
        telling: None,
        joined: Vec::new(),
        actions,
        inside,
    }
}

/// As its person sees it: each open line says how they can do it themselves, at once.
pub fn for_person(case: &Case, at: DateTime<Utc>, telling: Option<Telling>) -> RequestView {
    let case = &case.as_if_not_set_aside();
    let mut view = RequestView { telling, ..view(case, at, own_steps(case), None) };
    // What two have not agreed on is not asked.
    view.fee = case.fee.as_ref().filter(|one| one.is_announced).map(fee);
    if let Some(fee) = &mut view.fee {
        fee.evidence = None;
    }
    // How we read their words is ours; the ids of what a line is about are of no use here.
    for (shown, line) in view.lines.iter_mut().zip(&case.lines) {
        shown.words = Vec::new();
        // What a second person may not agree with, or can still be taken back, is not decided.
        if !case.is_settled(line) {
            (shown.status, shown.outcome, shown.ground) = ("open", None, None);
            (shown.explanation, shown.decided_at) = (None, None);
        }
    }
    view
}

fn own_steps(case: &Case) -> Vec<Action> {
    let mut actions = Vec::new();
    if !case.state.is_in_hand() {
        return actions;
    }
    let mut action = |name: &str, right: Option<Right>, method: &'static str, url: String| {
        actions.push(Action {
            name: name.to_owned(),
            right,
            method,
            url,
            takes: Vec::new(),
            takes_file: false,
            blocked: None,
        });
    };
    // What is in effect waits for us, or is taken back.
    let open = case.lines.iter().filter(|line| line.outcome.is_none() && line.about.is_none());
    for right in open.map(|line| line.right) {
        let (method, path) = match right {
            Right::Access => ("GET", "/access-report"),
            Right::Portability => ("GET", "/export"),
            Right::Objection => ("PUT", "/objections/{purpose}"),
            Right::MarketingBan => ("PUT", "/marketing-ban"),
            Right::Restriction => ("POST", "/restrictions"),
            Right::ConsentWithdrawal => ("DELETE", "/consents/{purpose}"),
            Right::Rectification => ("PATCH", ""),
            Right::Erasure => ("DELETE", ""),
        };
        action(right.as_str(), Some(right), method, format!("/v1/me{path}"));
    }
    let own = format!("/v1/me/requests/{}", case.id);
    if !case.is_verified() {
        action("identity", None, "POST", format!("{own}/identity"));
    }
    if case.lines.iter().any(|line| line.outcome.is_none()) {
        action("withdrawal", None, "POST", format!("{own}/withdrawal"));
    }
    actions
}

/// As staff see it.
pub async fn for_staff(
    app: &App,
    db: &mut PgConnection,
    case: &Case,
    at: DateTime<Utc>,
    actor: Actor,
    language: Language,
) -> Result<RequestView> {
    let inside = Inside {
        subject_id: case.subject,
        sender: case.sender.as_ref().map(sender),
        filed_at: case.filed_at,
        objected_at: case.objected_at,
        erasable_from: case.erasable_from(),
        closing: case.state.ends_as(),
        undelivered: case.state.is_undelivered() || case.copy_is_undelivered(),
        assignee: case.assignee,
        duplicate_of: case.duplicate_of.map(CaseId),
        looks_automatic: case.seems_automatic(),
        set_aside: set_aside(case),
        junk: junk(case),
        same_sender: beside::same_sender(db, case).await?,
        parts: case.systems.iter().map(|one| part(one, at)).collect(),
        letters: letters(db, case, at).await?,
        timeline: timeline(db, case).await?,
    };
    let mut view = view(case, at, actions::of_staff(case, at, actor, language), Some(inside));
    view.telling = told::of_request(app, &mut *db, case.id, language).await?;
    let about: Vec<_> = case.lines.iter().filter_map(|line| line.about).collect();
    let said = sqlx::query!(
        r#"select objection_id as "id!", grounds as said from objections where objection_id = any($1)
           union all
           select restriction_id, concat_ws(': ', ground, note) from restrictions where restriction_id = any($1)"#,
        &about
    )
    .fetch_all(&mut *db)
    .await?;
    for (shown, line) in view.lines.iter_mut().zip(&case.lines) {
        shown.evidence.clone_from(&line.evidence);
        shown.said = said.iter().find(|row| Some(row.id) == line.about).and_then(|row| row.said.clone());
    }
    Ok(view)
}

fn set_aside(case: &Case) -> Option<SetAsideView> {
    let aside = case.state.aside().filter(|_| case.state.is_set_aside())?;
    Some(SetAsideView {
        since: aside.since,
        by: aside.by,
        reason: case.aside_reason.clone().unwrap_or_default(),
    })
}

fn junk(case: &Case) -> Option<JunkView> {
    let State::Junk { aside, agreed_by, .. } = case.state else { return None };
    Some(JunkView {
        since: aside.since,
        by: aside.by,
        agreed_by,
        reason: case.aside_reason.clone().filter(|reason| !reason.is_empty()),
        comes_back_until: case.comes_back_until()?,
    })
}

fn sender(sender: &CaseSender) -> SenderView {
    SenderView {
        email: sender.email().map(str::to_owned),
        postal_address: sender.address.clone().filter(|_| sender.by_post),
        name: sender.name.clone(),
        message: sender.message.clone(),
    }
}

fn fee(fee: &Fee) -> FeeView {
    FeeView {
        amount: fee.amount.clone(),
        reason: fee.reason.clone(),
        evidence: Some(fee.evidence.clone()),
        state: match (fee.is_announced, fee.is_accepted) {
            (_, true) => "accepted",
            (true, false) => "announced",
            (false, false) => "proposed",
        },
    }
}

/// The part of another system of ours.
pub fn part(part: &SystemPart, at: DateTime<Utc>) -> PartView {
    let asked_at = part.since.filter(|_| part.state == PartState::Asked);
    let last_day = asked_at.map(|since| civil_day(since + ANSWERS_WITHIN));
    let file = part.for_copy().file().cloned();
    PartView {
        system: part.system.clone(),
        state: part.state.word(),
        given_on: part.state.given_on(),
        file: file.map(|one| FileView { media_type: one.media_type, size: one.size, since: one.at }),
        reason: part.state.reason().map(str::to_owned),
        ground: part.state.kept().map(|kept| kept.ground.clone()),
        law: part.state.kept().map(|kept| kept.law.clone()),
        until: part.state.kept().map(|kept| kept.until),
        since: part.since,
        days_left: last_day.map(|last| (last - civil_day(at)).num_days()),
        gave: part.gave.as_ref().map(PartState::word),
    }
}

/// Its letters; those that wait to be printed with what is to be printed. Whoever is taken for a spammer is not written to.
async fn letters(db: &mut PgConnection, case: &Case, at: DateTime<Utc>) -> Result<Vec<LetterView>> {
    let prints = case.has_to_print() && !case.state.is_set_aside();
    let printed = if prints { still_holds::to_print(db, case.id, at).await? } else { Vec::new() };
    let print = |letter: &CaseLetter| {
        let one = printed.iter().find(|one| one.id == letter.id)?;
        let body = one.text(at, case.last_day_told(one.kind, at));
        Some(Print { address: one.address.clone(), subject: one.subject.clone(), body })
    };
    let view = |letter: &CaseLetter| LetterView {
        id: letter.id,
        kind: letter.kind,
        state: letter.state,
        leaves_at: letter.leaves_at.filter(|_| letter.state == LetterState::Waiting),
        sent_at: letter.sent_at,
        to_print: print(letter),
    };
    Ok(case.letters.iter().map(view).collect())
}

async fn timeline(db: &mut PgConnection, case: &Case) -> Result<Vec<EventView>> {
    let events = sqlx::query_as!(
        EventView,
        "select at, what, actor_kind as actor, actor_id, note from request_events where request_id = $1 order by event_id",
        case.id.0
    );
    Ok(events.fetch_all(db).await?)
}
