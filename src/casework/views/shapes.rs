//! What a case looks like in an answer.

use chrono::{DateTime, NaiveDate, Utc};
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

use crate::casework::actions::Action;
use crate::mail::{LetterKind, LetterState};
use crate::platform::i18n::Language;
use crate::platform::ids::{CaseId, SubjectId};
use crate::requests::case::PartState;
use crate::requests::state::{ClosedBecause, End, QuestionKind};
use crate::requests::words::{CaseKind, LineOutcome, Proof, RefusalGround, RequestChannel, Right, Status};

/// A right asked, and how it ended.
#[derive(Serialize, JsonSchema)]
pub struct LineView {
    /// Which right.
    pub right: Right,
    /// `open`, `awaiting-approval`, `done`.
    pub status: &'static str,
    /// How it ended.
    pub outcome: Option<LineOutcome>,
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
    /// Whether it is about who they are, or about what they mean.
    pub kind: QuestionKind,
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
    pub kind: CaseKind,
    /// How far it is.
    pub status: Status,
    /// How it reached us.
    pub channel: RequestChannel,
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
    pub identity_how: Option<Proof>,
    /// When it was closed.
    pub closed_at: Option<DateTime<Utc>>,
    /// Why it was closed without a letter having gone out: `account-erased`, `handed-over`, `given-up`, `junk`,
    /// `unrecorded` before it was recorded; null where one has.
    pub closed_because: Option<ClosedBecause>,
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
    pub closing: Option<End>,
    /// Whether the person could not be told how it ends, or could not be given their copy: see the next steps.
    pub undelivered: bool,
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
    /// Its key in the policy.
    pub system: String,
    /// How far it is.
    pub state: PartState,
    /// Why it is excused.
    pub reason: Option<String>,
}

/// A letter of the case.
#[derive(Serialize, JsonSchema)]
pub struct LetterView {
    /// Names it where it is told what became of it.
    pub id: Uuid,
    /// What it is.
    pub kind: LetterKind,
    /// What became of it.
    pub state: LetterState,
    /// When it went out, also where it came back later.
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
