//! A case as it lies on the table: everything that is known of a request.

mod reading;

use chrono::{DateTime, NaiveDate, Utc};
pub use reading::find;
use uuid::Uuid;

use super::deadline::{self, Clock, Pause};
use super::{Channel, Kind, Outcome, RefusalGround, Right, Status};
use crate::act::Act;
use crate::people::links::LinkKind;
use crate::people::users;
use crate::people::values::EmailAddress;
use crate::platform::clock::civil_day;
use crate::platform::i18n::Language;
use crate::platform::ids::{CaseId, SubjectId};
use crate::platform::problem::{Problem, Result};

/// A case.
#[derive(Clone, Debug)]
pub struct Case {
    /// Its id.
    pub id: CaseId,
    /// What is said on the telephone.
    pub reference: String,
    /// Whose data it is about.
    pub subject: Option<SubjectId>,
    /// What kind of message it is.
    pub kind: Kind,
    /// How it reached us.
    pub channel: Channel,
    /// How far it is.
    pub status: Status,
    /// What it becomes once the letter has been sent.
    pub closing: Option<Status>,
    /// How the identity was proved, if it was.
    pub identity: Option<String>,
    /// When it was.
    pub identity_at: Option<DateTime<Utc>>,
    /// Who on staff made sure of it.
    pub identity_by: Option<Uuid>,
    /// When it reached us.
    pub received_at: DateTime<Utc>,
    /// When it was written down.
    pub filed_at: DateTime<Utc>,
    /// The language of the letters.
    pub language: Language,
    /// Whether the two further months are in effect.
    pub extended: bool,
    /// The last day, as it was last counted.
    pub due_on: NaiveDate,
    /// Who on staff has it.
    pub assignee: Option<Uuid>,
    /// The first one of the same.
    pub duplicate_of: Option<Uuid>,
    /// When it was closed.
    pub closed_at: Option<DateTime<Utc>>,
    /// What is asked, in the order of carrying it out.
    pub lines: Vec<CaseLine>,
    /// What was asked back.
    pub questions: Vec<Question>,
    /// The extension, if one was announced.
    pub extension: Option<Extension>,
    /// The fee, if one was proposed.
    pub fee: Option<FeeOf>,
    /// Until when a link to prove the mailbox works or worked; none where none was mailed.
    pub link_until: Option<DateTime<Utc>>,
    /// When what was asked was collected.
    pub collected_at: Option<DateTime<Utc>>,
    /// Our own other systems.
    pub parts: Vec<Part>,
    /// Whether a letter waits to be printed and posted.
    pub to_print: bool,
    /// Whether the last answer, or the last copy, could not be delivered.
    pub is_undelivered: bool,
    /// When what was granted went out.
    pub copy_sent_at: Option<DateTime<Utc>>,
    /// When whoever reads the address on file was told of the request.
    pub heard_at: Option<DateTime<Utc>>,
    /// Who wrote; none where it was the person signed in, or where it is forgotten.
    pub sender: Option<SenderOf>,
}

/// One right asked.
#[derive(Clone, Debug)]
pub struct CaseLine {
    /// Which.
    pub right: Right,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// Why not.
    pub ground: Option<RefusalGround>,
    /// Why, in words.
    pub explanation: Option<String>,
    /// What the burden of proof rests on.
    pub evidence: Option<String>,
    /// A sentence for the answer.
    pub added: Option<String>,
    /// When it was decided.
    pub decided_at: Option<DateTime<Utc>>,
    /// By whom.
    pub decided_by: Option<Uuid>,
    /// Whether a second person must still agree.
    pub awaits_approval: bool,
    /// The words that led there.
    pub words: Vec<String>,
    /// The objection or restriction it is about.
    pub about: Option<Uuid>,
    /// What it reaches: purposes, or fields of the profile. None is all, or not said.
    pub scope: Vec<String>,
}

/// Something asked of the person.
#[derive(Clone, Debug)]
pub struct Question {
    /// Its id.
    pub id: Uuid,
    /// Whether it is about who they are; else about what they mean.
    pub identity: bool,
    /// What is doubted.
    pub doubt: Option<String>,
    /// What was asked.
    pub question: String,
    /// Whether it was asked promptly: else the clock runs on (D12).
    pub stops_clock: bool,
    /// Since when the clock stands still: when the letter had gone out.
    pub asked_at: Option<DateTime<Utc>>,
    /// When they were reminded.
    pub reminded_at: Option<DateTime<Utc>>,
    /// When they answered.
    pub answered_at: Option<DateTime<Utc>>,
}

/// An extension.
#[derive(Clone, Debug)]
pub struct Extension {
    /// Why.
    pub reason: String,
    /// When its letter had gone out.
    pub sent_at: Option<DateTime<Utc>>,
}

/// A fee.
#[derive(Clone, Debug)]
pub struct FeeOf {
    /// How much, with its currency.
    pub amount: String,
    /// Why, in words the person reads.
    pub reason: String,
    /// What shows that the request is manifestly unfounded or excessive.
    pub evidence: String,
    /// Who proposed it.
    pub proposed_by: Uuid,
    /// Whether a second person agreed, so that it was announced.
    pub is_announced: bool,
    /// Whether the person agreed.
    pub is_accepted: bool,
}

/// The part of another system of ours.
#[derive(Clone, Debug)]
pub struct Part {
    /// Which system.
    pub system: String,
    /// `asked`, `answered`, `excused`.
    pub state: String,
    /// Why it is excused.
    pub reason: Option<String>,
}

/// Who wrote.
#[derive(Clone, Debug)]
pub struct SenderOf {
    /// The address.
    pub address: String,
    /// Whether it is a postal address; else it is one of e-mail.
    pub by_post: bool,
    /// The name they gave.
    pub name: Option<String>,
    /// What they wrote.
    pub message: Option<String>,
}

/// Working days within which a question is asked promptly (the message matrix).
const PROMPT: usize = 3;

impl SenderOf {
    /// The key of the mailbox they wrote from, if they did.
    pub fn email_key(&self) -> Option<String> {
        if self.by_post { None } else { EmailAddress::key_of(&self.address) }
    }
}

impl Case {
    /// Whether it is known who asks.
    pub fn is_verified(&self) -> bool {
        self.identity.is_some()
    }

    /// Whether whoever asks can be written to on paper only.
    pub fn is_on_paper(&self) -> bool {
        self.subject.is_none() && self.sender.as_ref().is_some_and(|sender| sender.by_post)
    }

    /// Whether an answer is still owed.
    pub fn is_open(&self) -> bool {
        self.closed_at.is_none()
    }

    /// The question that waits for an answer.
    pub fn open_question(&self) -> Option<&Question> {
        self.questions.iter().find(|question| question.answered_at.is_none())
    }

    /// The stretches in which the clock stood still.
    pub fn pauses(&self) -> Vec<Pause> {
        let asked = self.questions.iter().filter(|question| question.stops_clock);
        let asked = asked.filter_map(|question| Some((question.asked_at?, question.answered_at)));
        asked.map(|(asked, answered)| Pause { asked, answered }).collect()
    }

    /// Whether a question asked now is asked without undue delay: within three working days of when we could, that is of
    /// receipt, of the proof of who asks, or of the answer before (D12). One that comes later is asked all the same.
    pub fn asks_promptly(&self, at: DateTime<Utc>) -> bool {
        let answered = self.questions.iter().filter_map(|question| question.answered_at);
        let since = answered.chain(self.identity_at).fold(self.received_at, DateTime::max);
        at < deadline::midnight_after(deadline::working_day_after(civil_day(since), PROMPT))
    }

    /// The clock at an instant.
    pub fn clock(&self, at: DateTime<Utc>) -> Clock {
        if self.kind == Kind::Minor {
            return deadline::next_working_day_clock(self.received_at);
        }
        deadline::clock(self.received_at, self.extended, &self.pauses(), self.closed_at.unwrap_or(at))
    }

    /// The end of the first, unextended period: until then may be asked, and extended (D11, D14).
    pub fn first_due_before(&self, at: DateTime<Utc>) -> DateTime<Utc> {
        Self { extended: false, ..self.clone() }.clock(at).due_before
    }

    /// Whether a copy that was granted is still to be collected: until then, or for as long as its link works once it
    /// has gone out, nothing is erased (M31).
    pub fn copy_waits(&self, at: DateTime<Utc>) -> bool {
        self.subject.is_some()
            && self.collected_at.is_none()
            && self.lines.iter().any(Self::gives_a_copy)
            && self.copy_sent_at.is_none_or(|sent| sent + LinkKind::Delivery.lasts() > at)
    }

    /// Whether a copy was granted, as a line of it.
    pub fn gives_a_copy(line: &CaseLine) -> bool {
        matches!(line.right, Right::Access | Right::Portability)
            && !line.awaits_approval
            && matches!(line.outcome, Some(Outcome::Completed | Outcome::Partial))
    }

    /// The line of a right.
    pub fn line(&self, right: Right) -> Option<&CaseLine> {
        self.lines.iter().find(|line| line.right == right)
    }
}

/// Reads a case and locks it, after its person: whoever changes both does so in that order.
pub async fn locked(act: &mut Act, id: CaseId) -> Result<Case> {
    let subject = sqlx::query_scalar!(
        r#"select subject_id as "id: SubjectId" from requests where request_id = $1"#,
        id.0
    )
    .fetch_optional(act.db())
    .await?
    .ok_or_else(Problem::not_found)?;
    if let Some(subject) = subject {
        users::try_lock(act, subject).await?;
    }
    let now = sqlx::query_scalar!(
        r#"select subject_id as "id: SubjectId" from requests where request_id = $1 for no key update"#,
        id.0
    );
    // Found to be someone's meanwhile.
    if let Some(now) = now.fetch_optional(act.db()).await?.flatten().filter(|now| Some(*now) != subject) {
        users::try_lock(act, now).await?;
    }
    find(act.db(), id).await?.ok_or_else(Problem::not_found)
}

/// Counts the last day anew, after whatever moves it.
pub async fn recount(act: &mut Act, id: CaseId) -> Result<()> {
    let mut case = find(act.db(), id).await?.ok_or_else(Problem::not_found)?;
    // An answer that was noted late may have come before the extension was told: it was too late then (D11).
    let sent = case.extension.as_ref().and_then(|extension| extension.sent_at);
    if sent.is_some_and(|sent| !deadline::extension_in_time(case.received_at, &case.pauses(), sent)) {
        sqlx::query!("update request_extensions set sent_at = null where request_id = $1", id.0)
            .execute(act.db())
            .await?;
        super::happened(act, id, "extension-too-late", None).await?;
        case.extended = false;
    }
    let last_day = case.clock(act.at()).last_day;
    // What is due later is warned of anew.
    sqlx::query!(
        "update requests set due_on = $2, warned = case when due_on < $2 then null else warned end where request_id = $1",
        id.0,
        last_day,
    )
    .execute(act.db())
    .await?;
    Ok(())
}
