//! What a case looks like in an answer.

use chrono::{DateTime, NaiveDate, Utc};
use schemars::JsonSchema;
use serde::Serialize;
use uuid::Uuid;

use crate::casework::actions::Action;
use crate::mail::{LetterKind, LetterState};
use crate::platform::i18n::Language;
use crate::platform::ids::{CaseId, SubjectId};
use crate::recipients::Telling;
use crate::requests::case::PartWord;
use crate::requests::state::{ClosedBecause, End, QuestionKind};
use crate::requests::words::{CaseKind, LineOutcome, Proof, RefusalGround, RequestChannel, Right, Status};

/// A right asked, and how it ended.
#[derive(Serialize, JsonSchema)]
pub struct LineView {
    /// The right that is asked.
    pub right: Right,
    /// `open`, `awaiting-approval` while a second person must agree, or `done`. Its person reads `open` until it took
    /// effect, or its letter can no longer be taken back.
    pub status: &'static str,
    /// How it ended; null while it is open.
    pub outcome: Option<LineOutcome>,
    /// Why it was not done, from the fixed list.
    pub ground: Option<RefusalGround>,
    /// Why, in words that the person reads.
    pub explanation: Option<String>,
    /// When it was decided; null while it is open.
    pub decided_at: Option<DateTime<Utc>>,
    /// When the letter that tells how it was decided had gone out; null until then.
    pub told_at: Option<DateTime<Utc>>,
    /// The words of the message that were read as asking it; for staff, and none where the right was named as such.
    pub words: Vec<String>,
    /// The objection or restriction that it is about, which is in effect already; null where it is about none.
    pub about: Option<Uuid>,
    /// What it reaches: purposes, or fields of the profile; empty is all, or not said.
    pub scope: Vec<String>,
    /// What shows that it is manifestly unfounded or excessive; for staff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
    /// What the person said of the objection or restriction it is about; for staff.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub said: Option<String>,
}

/// Something that was asked back.
#[derive(Serialize, JsonSchema)]
pub struct QuestionView {
    /// Whether it is about who they are, or about what they mean.
    pub kind: QuestionKind,
    /// What is doubted about who they are; null where that is not the question.
    pub doubt: Option<String>,
    /// What was asked, as the person read it.
    pub question: String,
    /// Whether it was asked promptly: else the clock runs on.
    pub stops_clock: bool,
    /// When the letter that asks had gone out; null until then.
    pub asked_at: Option<DateTime<Utc>>,
    /// When a reminder went out.
    pub reminded_at: Option<DateTime<Utc>>,
    /// When their answer reached us; null until then.
    pub answered_at: Option<DateTime<Utc>>,
}

/// A request: what is asked, how far it is, and what can be done next.
#[derive(Serialize, JsonSchema)]
pub struct RequestView {
    /// Random; names the request in URLs.
    pub id: CaseId,
    /// `INZ-` and eight characters: what is said on the telephone and stands on letters.
    pub reference: String,
    /// What kind of message it is.
    pub kind: CaseKind,
    /// How far it is, or what it ended as.
    pub status: Status,
    /// How it reached us.
    pub channel: RequestChannel,
    /// The language its letters are written in.
    pub language: Language,
    /// When it reached us: the law's clock runs from there.
    pub received_at: DateTime<Utc>,
    /// The last day on which an answer is on time (Art. 12(3)).
    pub due_on: NaiveDate,
    /// The end of that day in Belgium: the answer must have gone out before.
    pub due_before: DateTime<Utc>,
    /// Whether the two further months are in effect (Art. 12(3)).
    pub extended: bool,
    /// Whether it is proved who asks: `unverified` or `verified`.
    pub identity: &'static str,
    /// How it was proved; null where it is not.
    pub identity_how: Option<Proof>,
    /// When it was closed; null while an answer is still owed.
    pub closed_at: Option<DateTime<Utc>>,
    /// Why it was closed without a letter having gone out: `account-erased`, `handed-over`, `given-up`, `junk`,
    /// `unrecorded` before it was recorded; null where one has.
    pub closed_because: Option<ClosedBecause>,
    /// The rights that are asked, each with an outcome of its own, in the order of carrying them out.
    pub lines: Vec<LineView>,
    /// What was asked back, the oldest first.
    pub questions: Vec<QuestionView>,
    /// Why the answer takes longer; null where no more time was asked for.
    pub extension_reason: Option<String>,
    /// The fee that is asked for it; null where none is. Staff see one that was only proposed too.
    pub fee: Option<FeeView>,
    /// Where it was filed beside what was asked already: the references of the open requests that took that in. Left out where
    /// none did.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub joined: Vec<String>,
    /// Who is told of what was done (Art. 19), beside the state of the request itself: it goes on after the answer. Null where
    /// nobody is.
    pub telling: Option<Telling>,
    /// What whoever looks can do next.
    pub actions: Vec<Action>,
    /// What only staff see.
    #[serde(flatten)]
    pub inside: Option<Inside>,
}

/// What only staff see of a request.
#[derive(Serialize, JsonSchema)]
pub struct Inside {
    /// The account that it is about; in a report about a child the one that was named.
    pub subject_id: Option<SubjectId>,
    /// Who wrote; null where it was the person signed in, or where it is forgotten.
    pub sender: Option<SenderView>,
    /// When it was written down: later than `received_at` where it came on paper or by telephone.
    pub filed_at: DateTime<Utc>,
    /// In a report about a child that was confirmed: when whoever has the account let us hear of it; null where they did
    /// not.
    pub objected_at: Option<DateTime<Utc>>,
    /// From when an erasure on staff's word may be carried out, by what is known now; null where it does not rest on that.
    pub erasable_from: Option<DateTime<Utc>>,
    /// What it ends as once the person has been told; null before that is decided, and once it is closed.
    pub closing: Option<End>,
    /// Whether the person could not be told how it ends, or could not be given their copy: the next steps say what to
    /// do.
    pub undelivered: bool,
    /// The token of whoever on staff has it; null while nobody has.
    pub assignee: Option<Uuid>,
    /// An earlier case of the same sender for the same rights, which was open then.
    pub duplicate_of: Option<CaseId>,
    /// Whether it looks as if nobody wrote it: it filled in a field that people do not see, and nobody has proved who asks.
    pub looks_automatic: bool,
    /// Who set it aside as asking nothing of us, and why; null unless it is set aside.
    pub set_aside: Option<SetAsideView>,
    /// Who found that it is junk, and why; null unless it was closed as that.
    pub junk: Option<JunkView>,
    /// What the same sender wrote and was taken for junk; where this was, whatever else they wrote. The newest first, at
    /// most 50.
    pub same_sender: Vec<BesideView>,
    /// Our own other systems that were asked for their part of a copy or an erasure.
    pub parts: Vec<PartView>,
    /// Its letters, the oldest first.
    pub letters: Vec<LetterView>,
    /// What happened, the oldest first.
    pub timeline: Vec<EventView>,
}

/// That a case is set aside: its last day runs on until a second person agrees.
#[derive(Serialize, JsonSchema)]
pub struct SetAsideView {
    /// Since when.
    pub since: DateTime<Utc>,
    /// The token of whoever on staff set it aside.
    pub by: Option<Uuid>,
    /// Why, for colleagues.
    pub reason: String,
}

/// That a case was closed as junk.
#[derive(Serialize, JsonSchema)]
pub struct JunkView {
    /// When it was set aside.
    pub since: DateTime<Utc>,
    /// The token of whoever on staff set it aside; null where that was not noted.
    pub by: Option<Uuid>,
    /// The token of whoever agreed; null where one alone closed it, before two were needed.
    pub agreed_by: Option<Uuid>,
    /// Why, for colleagues; null once the free text of the case is deleted.
    pub reason: Option<String>,
    /// Until when anyone on staff can bring it back.
    pub comes_back_until: DateTime<Utc>,
}

/// Another case of the same sender.
#[derive(Serialize, JsonSchema)]
pub struct BesideView {
    /// Names it in URLs.
    pub id: CaseId,
    /// `INZ-` and eight characters.
    pub reference: String,
    /// `set-aside`; else how far it is, or what it ended as: `junk`, `open`.
    pub state: String,
}

/// A fee for what is manifestly unfounded or excessive (Art. 12(5)).
#[derive(Serialize, JsonSchema)]
pub struct FeeView {
    /// How much, with its currency.
    pub amount: String,
    /// Why, in words the person reads.
    pub reason: String,
    /// What shows that the request is manifestly unfounded or excessive, for colleagues; left out for its person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
    /// `proposed`, `announced` once a second person agreed, `accepted` once the person did.
    pub state: &'static str,
}

/// Who wrote.
#[derive(Serialize, JsonSchema)]
pub struct SenderView {
    /// The e-mail address; null where they wrote on paper.
    pub email: Option<String>,
    /// The postal address, where they left no other.
    pub postal_address: Option<String>,
    /// The name they gave.
    pub name: Option<String>,
    /// What they wrote; null where they wrote nothing.
    pub message: Option<String>,
}

/// The part of another system of ours.
#[derive(Serialize, JsonSchema)]
pub struct PartView {
    /// The system, by its key in the policy.
    pub system: String,
    /// What it answered to what it is asked now; `asked` until it has.
    pub state: PartWord,
    /// On which day it gave its part to the person directly; null where it did not.
    pub given_on: Option<NaiveDate>,
    /// The file it handed in, as long as that is kept; null where there is none.
    pub file: Option<FileView>,
    /// Why it is excused, for colleagues; null where it is not.
    pub reason: Option<String>,
    /// Why it keeps its part; null where it does not.
    pub ground: Option<String>,
    /// The law that makes it; null where none does.
    pub law: Option<String>,
    /// The last day on which it is kept; null where it is not.
    pub until: Option<NaiveDate>,
    /// Since when it is asked, or has answered so.
    pub since: Option<DateTime<Utc>>,
    /// While it is asked, how many days are left of the ten that it has: below zero, it is late. Null once it has answered.
    pub days_left: Option<i64>,
    /// What it had answered for the copy, once it is asked anew for the erasure; null before that.
    pub gave: Option<PartWord>,
}

/// A file that another system of ours handed in for the copy.
#[derive(Serialize, JsonSchema)]
pub struct FileView {
    /// Its media type, as it was said.
    pub media_type: String,
    /// How many bytes it has.
    pub size: i64,
    /// When it was handed in.
    pub since: DateTime<Utc>,
}

/// A letter of the case.
#[derive(Serialize, JsonSchema)]
pub struct LetterView {
    /// Names it in `POST /v1/requests/{request}/letter`.
    pub id: Uuid,
    /// What kind of letter it is.
    pub kind: LetterKind,
    /// `waiting` can be taken back; `queued` and `to-print` wait to leave, `sent` went out, `bounced` did not arrive. What
    /// never left is `taken-back`, or `expired`: it was tried for too long, or was not so any more when it would have left.
    pub state: LetterState,
    /// Until when it waits, and can be taken back; null where it does not.
    pub leaves_at: Option<DateTime<Utc>>,
    /// When it went out, also where it came back later.
    pub sent_at: Option<DateTime<Utc>>,
    /// What is to be printed and posted; null where nothing is.
    pub to_print: Option<Print>,
}

/// A letter that is to be printed and posted.
#[derive(Serialize, JsonSchema)]
pub struct Print {
    /// The postal address.
    pub address: String,
    /// The line above the text.
    pub subject: String,
    /// The text.
    pub body: String,
}

/// An entry of the timeline.
#[derive(Serialize, JsonSchema)]
pub struct EventView {
    /// When it happened.
    pub at: DateTime<Utc>,
    /// What happened, a stable word: `received`, `waiting-identity`, `access-completed`.
    pub what: String,
    /// Who did it: `person`, `service`, `agent`, `dpo`, `system`.
    pub actor: String,
    /// Their token, for staff and services.
    pub actor_id: Option<Uuid>,
    /// What was written down with it; null once the free text of the case is deleted.
    pub note: Option<String>,
}
