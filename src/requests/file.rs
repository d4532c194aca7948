//! A case as it lies on the table: everything that is known of a request.

use chrono::{DateTime, NaiveDate, Utc};
use sqlx::PgConnection;
use uuid::Uuid;

use super::deadline::{self, Clock, Pause};
use super::{Channel, Kind, Outcome, RefusalGround, Right, Status};
use crate::act::Act;
use crate::people::values::EmailAddress;
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
    /// Who proposed it.
    pub proposed_by: Uuid,
    /// Whether a second person agreed, so that it was announced.
    pub is_announced: bool,
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
        let asked =
            self.questions.iter().filter_map(|question| Some((question.asked_at?, question.answered_at)));
        asked.map(|(asked, answered)| Pause { asked, answered }).collect()
    }

    /// The clock at an instant.
    pub fn clock(&self, at: DateTime<Utc>) -> Clock {
        if self.kind == Kind::Minor {
            return deadline::next_working_day_clock(self.received_at);
        }
        deadline::clock(self.received_at, self.extended, &self.pauses(), self.closed_at.unwrap_or(at))
    }

    /// Whether a copy was granted, as a line of it.
    pub fn gives_a_copy(line: &CaseLine) -> bool {
        matches!(line.right, Right::Access | Right::Portability)
            && matches!(line.outcome, Some(Outcome::Completed | Outcome::Partial))
    }

    /// The line of a right.
    pub fn line(&self, right: Right) -> Option<&CaseLine> {
        self.lines.iter().find(|line| line.right == right)
    }
}

/// Reads a case and locks it, after its person: whoever changes both does so in that order.
pub async fn locked(act: &mut Act, id: CaseId) -> Result<Case> {
    let subject = sqlx::query_scalar!("select subject_id from requests where request_id = $1", id.0)
        .fetch_optional(act.db())
        .await?
        .ok_or_else(Problem::not_found)?;
    if let Some(subject) = subject {
        sqlx::query!("select 1 as one from subjects where subject_id = $1 for no key update", subject)
            .fetch_optional(act.db())
            .await?;
    }
    sqlx::query!("select 1 as one from requests where request_id = $1 for no key update", id.0)
        .fetch_optional(act.db())
        .await?;
    find(act.db(), id).await?.ok_or_else(Problem::not_found)
}

/// Counts the last day anew, after whatever moves it.
pub async fn recount(act: &mut Act, id: CaseId) -> Result<()> {
    let case = find(act.db(), id).await?.ok_or_else(Problem::not_found)?;
    let last_day = case.clock(act.at()).last_day;
    sqlx::query!("update requests set due_on = $2 where request_id = $1", id.0, last_day)
        .execute(act.db())
        .await?;
    Ok(())
}

/// A case; none if there is none of that id.
pub async fn find(db: &mut PgConnection, id: CaseId) -> Result<Option<Case>> {
    let Some(row) =
        sqlx::query!("select * from requests where request_id = $1", id.0).fetch_optional(&mut *db).await?
    else {
        return Ok(None);
    };
    let lines = sqlx::query!(
        "select right_asked, outcome, ground, explanation, decided_at, decided_by, needs_approval, approved_by, words,
             about, scope
         from request_lines where request_id = $1 order by position",
        id.0
    )
    .fetch_all(&mut *db)
    .await?;
    let questions = sqlx::query!(
        "select question_id, kind, doubt, question, asked_at, reminded_at, answered_at from request_questions
         where request_id = $1 order by question_id",
        id.0
    )
    .fetch_all(&mut *db)
    .await?;
    let extension =
        sqlx::query!("select reason, sent_at from request_extensions where request_id = $1", id.0)
            .fetch_optional(&mut *db)
            .await?;
    let parts = sqlx::query!(
        "select system, state, reason from request_parts where request_id = $1 order by system",
        id.0
    )
    .fetch_all(&mut *db)
    .await?;
    let sender = sqlx::query!(
        "select address, by_post, name, message from request_senders where request_id = $1",
        id.0
    )
    .fetch_optional(&mut *db)
    .await?;
    let collected_at = sqlx::query_scalar!(
        "select max(at) from request_events where request_id = $1 and what = 'collected'",
        id.0
    )
    .fetch_one(&mut *db)
    .await?;
    let fee = sqlx::query!(
        "select amount, reason, proposed_by, approved_by from request_fees where request_id = $1",
        id.0
    )
    .fetch_optional(&mut *db)
    .await?;
    let link_until = sqlx::query_scalar!(
        "select max(expires_at) from mailed_links where request_id = $1 and kind = 'verification'",
        id.0
    )
    .fetch_one(&mut *db)
    .await?;
    let to_print = sqlx::query_scalar!(
        r#"select exists (select from mails where request_id = $1 and state = 'to-print') as "is!""#,
        id.0
    )
    .fetch_one(&mut *db)
    .await?;
    let unread = |what: &str| Problem::internal(format_args!("a case with an unknown {what}"));
    Ok(Some(Case {
        id,
        reference: row.reference,
        subject: row.subject_id.map(SubjectId),
        kind: Kind::of(&row.kind).ok_or_else(|| unread("kind"))?,
        channel: Channel::of(&row.channel).ok_or_else(|| unread("channel"))?,
        status: Status::of(&row.status).ok_or_else(|| unread("status"))?,
        closing: row.closing.as_deref().and_then(Status::of),
        identity: row.identity,
        identity_at: row.identity_at,
        received_at: row.received_at,
        filed_at: row.filed_at,
        language: Language::of_tag(&row.language).unwrap_or_default(),
        extended: extension.as_ref().is_some_and(|row| row.sent_at.is_some()),
        due_on: row.due_on,
        assignee: row.assignee,
        duplicate_of: row.duplicate_of,
        closed_at: row.closed_at,
        lines: lines
            .into_iter()
            .filter_map(|line| {
                Some(CaseLine {
                    right: Right::of(&line.right_asked)?,
                    outcome: line.outcome.as_deref().and_then(Outcome::of),
                    ground: line.ground.as_deref().and_then(RefusalGround::of),
                    explanation: line.explanation,
                    decided_at: line.decided_at,
                    decided_by: line.decided_by,
                    awaits_approval: line.needs_approval && line.approved_by.is_none(),
                    words: line.words,
                    about: line.about,
                    scope: line.scope,
                })
            })
            .collect(),
        questions: questions
            .into_iter()
            .map(|row| Question {
                id: row.question_id,
                identity: row.kind == "identity",
                doubt: row.doubt,
                question: row.question,
                asked_at: row.asked_at,
                reminded_at: row.reminded_at,
                answered_at: row.answered_at,
            })
            .collect(),
        extension: extension.map(|row| Extension { reason: row.reason, sent_at: row.sent_at }),
        fee: fee.map(|row| FeeOf {
            amount: row.amount,
            reason: row.reason,
            proposed_by: row.proposed_by,
            is_announced: row.approved_by.is_some(),
        }),
        link_until,
        to_print,
        collected_at,
        parts: parts
            .into_iter()
            .map(|row| Part { system: row.system, state: row.state, reason: row.reason })
            .collect(),
        sender: sender.map(|row| SenderOf {
            address: row.address,
            by_post: row.by_post,
            name: row.name,
            message: row.message,
        }),
    }))
}
