//! A case as it is shown: to its person, and to staff with everything that lies in it and each next step.

use chrono::{DateTime, NaiveDate, Utc};
use schemars::JsonSchema;
use serde::Serialize;
use sqlx::PgConnection;
use uuid::Uuid;

use super::actions::{self, Action};
use crate::audit::Actor;
use crate::mail;
use crate::platform::i18n::Language;
use crate::platform::ids::{CaseId, SubjectId};
use crate::platform::problem::Result;
use crate::requests::file::{Case, CaseLine};
use crate::requests::{Channel, Kind, Outcome, RefusalGround, Right, Status};

/// A right asked, and how it ended.
#[derive(Serialize, JsonSchema)]
pub struct LineView {
    /// Which right.
    pub right: Right,
    /// `open`, `awaiting-approval`, `done`.
    pub status: &'static str,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// Why it was not done, from the fixed list.
    pub ground: Option<RefusalGround>,
    /// Why, in words.
    pub explanation: Option<String>,
    /// When it was decided.
    pub decided_at: Option<DateTime<Utc>>,
    /// The words of the message that led there.
    pub words: Vec<String>,
    /// The objection or restriction it is about.
    pub about: Option<Uuid>,
    /// What it reaches: purposes, or fields of the profile; empty is all, or not said.
    pub scope: Vec<String>,
    /// What shows that it is manifestly unfounded or excessive; for staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
    /// What the person said of the objection or restriction it is about; for staff.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub said: Option<String>,
}

/// Something that was asked back.
#[derive(Serialize, JsonSchema)]
pub struct QuestionView {
    /// `identity` or `clarification`.
    pub kind: &'static str,
    /// What is doubted.
    pub doubt: Option<String>,
    /// What was asked.
    pub question: String,
    /// Whether it was asked promptly: else the clock runs on.
    pub stops_clock: bool,
    /// Since when it is asked; null until the letter has gone out.
    pub asked_at: Option<DateTime<Utc>>,
    /// When a reminder went out.
    pub reminded_at: Option<DateTime<Utc>>,
    /// When it was answered.
    pub answered_at: Option<DateTime<Utc>>,
}

/// A request.
#[derive(Serialize, JsonSchema)]
pub struct RequestView {
    /// Its id.
    pub id: CaseId,
    /// What is said on the telephone and stands on letters.
    pub reference: String,
    /// What kind of message it is.
    pub kind: Kind,
    /// How far it is.
    pub status: Status,
    /// How it reached us.
    pub channel: Channel,
    /// The language its letters are written in.
    pub language: Language,
    /// When it reached us: the law's clock runs from there.
    pub received_at: DateTime<Utc>,
    /// The last day.
    pub due_on: NaiveDate,
    /// The instant after it.
    pub due_before: DateTime<Utc>,
    /// Whether the two further months are in effect.
    pub extended: bool,
    /// `unverified` or `verified`.
    pub identity: &'static str,
    /// How it was proved: `session`, `mailbox`, `staff`.
    pub identity_how: Option<String>,
    /// When it was closed.
    pub closed_at: Option<DateTime<Utc>>,
    /// What is asked.
    pub lines: Vec<LineView>,
    /// What was asked back.
    pub questions: Vec<QuestionView>,
    /// Why it takes longer, if it does.
    pub extension_reason: Option<String>,
    /// Each next step.
    pub actions: Vec<Action>,
    /// For staff only.
    #[serde(flatten)]
    pub inside: Option<Inside>,
}

/// What only staff see.
#[derive(Serialize, JsonSchema)]
pub struct Inside {
    /// Whose data it is about.
    pub subject_id: Option<SubjectId>,
    /// Who wrote.
    pub sender: Option<SenderView>,
    /// When it was written down.
    pub filed_at: DateTime<Utc>,
    /// What it becomes once its letter has gone out.
    pub closing: Option<Status>,
    /// Who has it.
    pub assignee: Option<Uuid>,
    /// The first one of the same.
    pub duplicate_of: Option<CaseId>,
    /// What is proposed to be paid, and what shows why.
    pub fee: Option<FeeView>,
    /// Our own other systems.
    pub parts: Vec<PartView>,
    /// Its letters.
    pub letters: Vec<LetterView>,
    /// What happened, the oldest first.
    pub timeline: Vec<EventView>,
}

/// A fee.
#[derive(Serialize, JsonSchema)]
pub struct FeeView {
    /// How much.
    pub amount: String,
    /// Why, in words the person reads.
    pub reason: String,
    /// What shows that the request is manifestly unfounded or excessive.
    pub evidence: String,
    /// `proposed`, `announced`, `accepted`.
    pub state: &'static str,
}

/// Who wrote.
#[derive(Serialize, JsonSchema)]
pub struct SenderView {
    /// The address; null where they wrote on paper.
    pub email: Option<String>,
    /// The postal address, where they left no other.
    pub postal_address: Option<String>,
    /// The name they gave.
    pub name: Option<String>,
    /// What they wrote.
    pub message: Option<String>,
}

/// The part of another system of ours.
#[derive(Serialize, JsonSchema)]
pub struct PartView {
    /// Its key.
    pub system: String,
    /// `asked`, `answered`, `excused`.
    pub state: String,
    /// Why it is excused.
    pub reason: Option<String>,
}

/// A letter of the case.
#[derive(Serialize, JsonSchema)]
pub struct LetterView {
    /// What it is.
    pub kind: String,
    /// `queued`, `to-print`, `sent`, `bounced`, `expired`.
    pub state: String,
    /// When it went out.
    pub sent_at: Option<DateTime<Utc>>,
    /// What is to be printed and posted, while it is.
    pub to_print: Option<Print>,
}

/// A letter on paper.
#[derive(Serialize, JsonSchema)]
pub struct Print {
    /// Where it goes.
    pub address: String,
    /// Its subject.
    pub subject: String,
    /// Its text.
    pub body: String,
}

/// Something that happened.
#[derive(Serialize, JsonSchema)]
pub struct EventView {
    /// When.
    pub at: DateTime<Utc>,
    /// What.
    pub what: String,
    /// By which kind of actor.
    pub actor: String,
    /// By whom, for staff and services.
    pub actor_id: Option<Uuid>,
    /// What was noted.
    pub note: Option<String>,
}

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
        words: line.words.clone(),
        about: line.about,
        scope: line.scope.clone(),
        evidence: None,
        said: None,
    }
}

fn view(case: &Case, at: DateTime<Utc>, actions: Vec<Action>, inside: Option<Inside>) -> RequestView {
    let clock = case.clock(at);
    RequestView {
        id: case.id,
        reference: case.reference.clone(),
        kind: case.kind,
        status: case.status,
        channel: case.channel,
        language: case.language,
        received_at: case.received_at,
        due_on: clock.last_day,
        due_before: clock.due_before,
        extended: case.extended,
        identity: if case.is_verified() { "verified" } else { "unverified" },
        identity_how: case.identity.clone(),
        closed_at: case.closed_at,
        lines: case.lines.iter().map(line).collect(),
        questions: case
            .questions
            .iter()
            .map(|question| QuestionView {
                kind: if question.identity { "identity" } else { "clarification" },
                doubt: question.doubt.clone(),
                question: question.question.clone(),
                stops_clock: question.stops_clock,
                asked_at: question.asked_at,
                reminded_at: question.reminded_at,
                answered_at: question.answered_at,
            })
            .collect(),
        extension_reason: case.extension.as_ref().map(|extension| extension.reason.clone()),
        actions,
        inside,
    }
}

/// As its person sees it: each open line says how they can do it themselves, at once.
pub fn for_person(case: &Case, at: DateTime<Utc>) -> RequestView {
    let mut actions = Vec::new();
    let mut action = |name: &str, right: Option<Right>, method: &'static str, url: String| {
        actions.push(Action { name: name.to_owned(), right, method, url, takes: Vec::new(), blocked: None });
    };
    if case.is_open() && case.closing.is_none() {
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
        if !case.is_verified() {
            action("identity", None, "POST", format!("/v1/me/requests/{}/identity", case.id));
        }
        action("withdrawal", None, "POST", format!("/v1/me/requests/{}/withdrawal", case.id));
    }
    let mut view = view(case, at, actions, None);
    // How we read their words is ours; the ids of what a line is about are of no use here.
    for line in &mut view.lines {
        line.words = Vec::new();
        // What a second person may still not agree with is not decided.
        if line.status == "awaiting-approval" {
            (line.status, line.outcome, line.ground) = ("open", None, None);
            (line.explanation, line.decided_at) = (None, None);
        }
    }
    view
}

/// As staff see it.
pub async fn for_staff(
    db: &mut PgConnection,
    case: &Case,
    at: DateTime<Utc>,
    actor: Actor,
    language: Language,
) -> Result<RequestView> {
    let events = sqlx::query!(
        "select at, what, actor_kind, actor_id, note from request_events where request_id = $1 order by event_id",
        case.id.0
    )
    .fetch_all(&mut *db)
    .await?;
    let letters = mail::about(db, case.id.0).await?;
    let mut printed = mail::to_print(db, case.id.0).await?.into_iter();
    let mut print = |state: &str| {
        let letter = if state == "to-print" { printed.next() } else { None };
        letter.map(|one| Print { address: one.address, subject: one.subject, body: one.body })
    };
    let inside = Inside {
        subject_id: case.subject,
        sender: case.sender.as_ref().map(|sender| SenderView {
            email: (!sender.by_post).then(|| sender.address.clone()),
            postal_address: sender.by_post.then(|| sender.address.clone()),
            name: sender.name.clone(),
            message: sender.message.clone(),
        }),
        filed_at: case.filed_at,
        closing: case.closing,
        assignee: case.assignee,
        duplicate_of: case.duplicate_of.map(CaseId),
        fee: case.fee.as_ref().map(|fee| FeeView {
            amount: fee.amount.clone(),
            reason: fee.reason.clone(),
            evidence: fee.evidence.clone(),
            state: match (fee.is_announced, fee.is_accepted) {
                (_, true) => "accepted",
                (true, false) => "announced",
                (false, false) => "proposed",
            },
        }),
        parts: case
            .parts
            .iter()
            .map(|part| PartView {
                system: part.system.clone(),
                state: part.state.clone(),
                reason: part.reason.clone(),
            })
            .collect(),
        letters: letters
            .into_iter()
            .map(|(kind, state, sent_at)| LetterView { to_print: print(&state), kind, state, sent_at })
            .collect(),
        timeline: events
            .into_iter()
            .map(|row| EventView {
                at: row.at,
                what: row.what,
                actor: row.actor_kind,
                actor_id: row.actor_id,
                note: row.note,
            })
            .collect(),
    };
    let mut view = view(case, at, actions::of_staff(case, at, actor, language), Some(inside));
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
