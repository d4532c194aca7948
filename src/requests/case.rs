//! A case as it lies on the table: everything that is known of a request, as one value. It is read once in a call; whoever
//! changes it does so through [`record`](super::record), which changes row and value together.

mod aside;
mod copy_letter;
mod letters;
mod line;
mod mailbox_link;
mod parts;
mod report;

pub use aside::JUNK_COMES_BACK;
use chrono::{DateTime, NaiveDate, Utc};
pub use copy_letter::CopyLetter;
pub use letters::CaseLetter;
pub use line::CaseLine;
pub use mailbox_link::MailboxLink;
pub use parts::{PartFile, PartKept, PartState, PartWord, SystemPart};
use uuid::Uuid;

use super::deadline::{self, DeadlineClock, Pause};
use super::state::{QuestionKind, State};
use super::words::{CaseKind, Proof, RequestChannel, Right};
use crate::people::mailbox::Unproved;
use crate::people::values::EmailAddress;
use crate::platform::clock::civil_day;
use crate::platform::i18n::Language;
use crate::platform::ids::{CaseId, SubjectId};
use crate::platform::input::words;
use crate::platform::secrets::{KeyPurpose, Secrets};

/// A case with all that hangs on it but its timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// Random; stands in URLs.
    pub id: CaseId,
    /// `INZ-` and eight characters: what is said on the telephone and stands on letters.
    pub reference: String,
    /// Whose data it is about; for a report about a child the account that was named, not whoever wrote.
    pub subject: Option<SubjectId>,
    /// What kind of message it is.
    pub kind: CaseKind,
    /// How it reached us.
    pub channel: RequestChannel,
    /// How far it is.
    pub state: State,
    /// Why it was set aside, for colleagues.
    pub aside_reason: Option<String>,
    /// The proof of who asks, where there is one.
    pub identity: Option<Identity>,
    /// When it reached us: the law's clock runs from there.
    pub received_at: DateTime<Utc>,
    /// When it was written down; later than `received_at` where it came on paper or by telephone.
    pub filed_at: DateTime<Utc>,
    /// The language of its letters: what the person chose, where they have an account.
    pub language: Language,
    /// The last day, as it was last counted; [`Case::clock`] counts it anew.
    pub due_on: NaiveDate,
    /// Up to which of its warnings staff were told: 7 days before, 3 days before.
    pub warned: Option<i32>,
    /// The token of whoever on staff has it.
    pub assignee: Option<Uuid>,
    /// An earlier open case of the same sender or person for the same rights: linked, never dropped.
    pub duplicate_of: Option<Uuid>,
    /// Whether it looked, when it came, as if nobody wrote it.
    pub looks_automatic: bool,
    /// What became of its first letter.
    pub acknowledgement: Acknowledgement,
    /// How far the letter is that leads to the copy that was granted.
    pub copy: CopyLetter,
    /// When the copy that was granted was collected, or handed over.
    pub collected_at: Option<DateTime<Utc>>,
    /// When whoever reads the address on file was told of the request.
    pub heard_at: Option<DateTime<Utc>>,
    /// In a report about a child: when staff first found that it is so; whoever reported it was answered then.
    pub looked_at: Option<DateTime<Utc>>,
    /// In such a report: when whoever has the account last let us hear of it; nothing is erased until it is confirmed
    /// anew.
    pub objected_at: Option<DateTime<Utc>>,
    /// When what is asked was last said anew.
    pub reclassified_at: Option<DateTime<Utc>>,
    /// What is asked, in the order of carrying it out.
    pub lines: Vec<CaseLine>,
    /// What was asked back, the oldest first.
    pub questions: Vec<Question>,
    /// The two further months, if they were announced.
    pub extension: Option<Extension>,
    /// The fee, if one was proposed.
    pub fee: Option<Fee>,
    /// The link to prove the mailbox.
    pub link: MailboxLink,
    /// Its letters, the oldest first.
    pub letters: Vec<CaseLetter>,
    /// Our own other systems that were asked for their part, by key.
    pub systems: Vec<SystemPart>,
    /// Whether its person, whom a customer entered, has no address of e-mail on file.
    pub lacks_mailbox: bool,
    /// Who wrote; none where it was the person signed in, or where it is forgotten.
    pub sender: Option<CaseSender>,
}

words! {
    /// What became of the letter that says that a message has arrived.
    pub enum Acknowledgement {
        /// It is still to be written.
        Due = "due",
        /// It was written.
        Written = "written",
        /// Too many wrote in the name of that mailbox: the next letter to it names this, within a day.
        HeldBack = "held-back",
        /// It is not written: there is nobody to write to.
        LeftOut = "left-out",
    }
}

/// The proof of who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Identity {
    /// How it was proved.
    pub proof: Proof,
    /// When it was proved.
    pub at: DateTime<Utc>,
    /// The token of whoever on staff made sure of it.
    pub by: Option<Uuid>,
}

/// Something asked of the person.
#[derive(Clone, Debug, PartialEq)]
pub struct Question {
    /// In the order in which they were asked.
    pub id: Uuid,
    /// Whether it is about who they are, or about what they mean.
    pub kind: QuestionKind,
    /// What is doubted, where it is about who they are.
    pub doubt: Option<String>,
    /// What was asked.
    pub question: String,
    /// Whether it was asked promptly: else the clock runs on (D12).
    pub stops_clock: bool,
    /// The letter that asks it.
    pub letter: Option<Uuid>,
    /// The proof that the doubt took away.
    pub doubted: Option<Identity>,
    /// Since when the clock stands still: when the letter had gone out.
    pub asked_at: Option<DateTime<Utc>>,
    /// When they were reminded, as far as that went.
    pub reminded_at: Option<DateTime<Utc>>,
    /// When their answer reached us.
    pub answered_at: Option<DateTime<Utc>>,
}

/// Two further months.
#[derive(Clone, Debug, PartialEq)]
pub struct Extension {
    /// Why, in words that the person reads.
    pub reason: String,
    /// When its letter had gone out; it holds only since then.
    pub sent_at: Option<DateTime<Utc>>,
}

/// A fee for what is manifestly unfounded or excessive.
#[derive(Clone, Debug, PartialEq)]
pub struct Fee {
    /// How much, with its currency.
    pub amount: String,
    /// Why, in words that the person reads.
    pub reason: String,
    /// What shows that the request is manifestly unfounded or excessive; for staff alone.
    pub evidence: String,
    /// The token of whoever proposed it.
    pub proposed_by: Uuid,
    /// Whether a second person agreed, so that it was announced.
    pub is_announced: bool,
    /// Whether the person agreed.
    pub is_accepted: bool,
}

/// Who wrote.
#[derive(Clone, Debug, PartialEq)]
pub struct CaseSender {
    /// The address as it was given; none of someone whom a customer entered without one.
    pub address: Option<String>,
    /// Whether it is a postal address; else it is one of e-mail.
    pub by_post: bool,
    /// The name they gave.
    pub name: Option<String>,
    /// What they wrote; none where they said it, or named their rights alone.
    pub message: Option<String>,
}

impl CaseSender {
    /// What they are found by: the key of their mailbox, or the postal address spelt one way.
    pub fn key(&self) -> Option<String> {
        if self.by_post { self.address.as_deref().map(Self::key_on_paper) } else { self.email_key() }
    }

    /// A postal address spelt one way, however it was.
    pub fn key_on_paper(address: &str) -> String {
        address.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
    }

    /// The names that they are found by among those who wrote, under each of our keys.
    pub fn digests(&self, secrets: &Secrets) -> Vec<String> {
        self.key().map_or_else(Vec::new, |key| secrets.digests(KeyPurpose::Sender, &[key.as_bytes()]))
    }

    /// The address of the mailbox they wrote from, if they did.
    pub fn email(&self) -> Option<&str> {
        self.address.as_deref().filter(|_| !self.by_post)
    }

    /// The key of the mailbox they wrote from, if they did.
    pub fn email_key(&self) -> Option<String> {
        self.email().and_then(EmailAddress::key_of)
    }
}

/// Working days within which a question is asked promptly (the message matrix).
const PROMPT: usize = 3;

impl Case {
    /// Whether it is about its account for no other reason than that it came, by the form, from a mailbox that nobody has proved to be
    /// the account's.
    pub fn came_only_from(&self, unproved: &Unproved) -> bool {
        self.channel == RequestChannel::ContactForm && self.is_from(unproved)
    }

    fn is_from(&self, unproved: &Unproved) -> bool {
        self.sender.as_ref().and_then(CaseSender::email_key).as_ref() == Some(&unproved.email_key)
    }

    /// Whether whoever is signed in to its account may see it. As long as nobody has proved the mailbox, what was not asked in a
    /// session is not known to be theirs who have the password; but for what was there before the account had that mailbox.
    pub fn is_theirs(&self, unproved: Option<&Unproved>) -> bool {
        unproved.is_none_or(|unproved| {
            let before = self.received_at < unproved.since && !self.is_from(unproved);
            self.channel == RequestChannel::SelfService || before
        })
    }

    /// A case as it begins, filed as soon as it was received: nothing is asked, and nobody is known.
    pub fn begun(
        id: CaseId,
        reference: String,
        kind: CaseKind,
        channel: RequestChannel,
        language: Language,
        received_at: DateTime<Utc>,
    ) -> Self {
        let mut case = Self {
            id,
            reference,
            subject: None,
            kind,
            channel,
            state: State::Open,
            aside_reason: None,
            identity: None,
            received_at,
            filed_at: received_at,
            language,
            due_on: NaiveDate::default(),
            warned: None,
            assignee: None,
            duplicate_of: None,
            looks_automatic: false,
            acknowledgement: Acknowledgement::Due,
            copy: CopyLetter::NotYet,
            collected_at: None,
            heard_at: None,
            looked_at: None,
            objected_at: None,
            reclassified_at: None,
            lines: Vec::new(),
            questions: Vec::new(),
            extension: None,
            fee: None,
            link: MailboxLink::NotMailed,
            letters: Vec::new(),
            systems: Vec::new(),
            lacks_mailbox: false,
            sender: None,
        };
        case.due_on = case.clock(received_at).last_day;
        case
    }

    /// Whether it is known who asks.
    pub fn is_verified(&self) -> bool {
        self.identity.is_some()
    }

    /// Whether it was proved in this way.
    pub fn is_proved_by(&self, proof: Proof) -> bool {
        self.identity.is_some_and(|identity| identity.proof == proof)
    }

    /// Whether whoever asks can be written to on paper only.
    pub fn is_on_paper(&self) -> bool {
        match self.subject {
            Some(_) => self.lacks_mailbox && self.sender.as_ref().and_then(CaseSender::email).is_none(),
            None => self.sender.as_ref().is_some_and(|sender| sender.by_post),
        }
    }

    /// Whether there is no mailbox that would prove who asks: none to write to, or none that is on file.
    pub fn has_no_mailbox_to_prove(&self) -> bool {
        self.lacks_mailbox || self.is_on_paper()
    }

    /// Whether an answer is still owed.
    pub fn is_open(&self) -> bool {
        self.state.is_open()
    }

    /// Whether the two further months are in effect.
    pub fn is_extended(&self) -> bool {
        self.extension.as_ref().is_some_and(|extension| extension.sent_at.is_some())
    }

    /// The question that waits for an answer.
    pub fn open_question(&self) -> Option<&Question> {
        self.questions.iter().find(|question| question.answered_at.is_none())
    }

    /// The line of a right; none where it is not asked.
    pub fn line(&self, right: Right) -> Option<&CaseLine> {
        self.lines.iter().find(|line| line.right == right)
    }

    /// The stretches in which the clock stood still.
    pub fn pauses(&self) -> Vec<Pause> {
        let waits = self.state.waits_for_answers();
        let asked =
            self.questions.iter().filter(|one| one.stops_clock && (waits || one.answered_at.is_some()));
        let asked = asked.filter_map(|question| Some((question.asked_at?, question.answered_at)));
        asked.map(|(asked, answered)| Pause { asked, answered }).collect()
    }

    /// Whether it can be closed for want of a reply: nothing of it is decided, or holds already.
    pub fn ends_without_a_reply(&self) -> bool {
        self.lines.iter().all(|line| line.outcome.is_none() && line.about.is_none())
    }

    /// Whether the clock stands still: what was asked in time has gone out, and is not answered.
    pub fn stands_still(&self) -> bool {
        self.state.waits_for_answers() && self.pauses().iter().any(|pause| pause.answered.is_none())
    }

    /// Whether a question asked now is asked without undue delay: within three working days of when we could, that is of
    /// receipt, of the proof of who asks, or of the answer before (D12). One that comes later is asked all the same.
    pub fn asks_promptly(&self, at: DateTime<Utc>) -> bool {
        let answered = self.questions.iter().filter_map(|question| question.answered_at);
        let proved = self.identity.map(|identity| identity.at);
        let since = answered.chain(proved).fold(self.received_at, DateTime::max);
        at < deadline::midnight_after(deadline::working_day_after(civil_day(since), PROMPT))
    }

    /// The clock at an instant.
    pub fn clock(&self, at: DateTime<Utc>) -> DeadlineClock {
        self.clock_if(self.is_extended(), at)
    }

    /// The clock at an instant, if it were extended, or were not.
    pub fn clock_if(&self, extended: bool, at: DateTime<Utc>) -> DeadlineClock {
        if self.kind == CaseKind::Minor {
            return deadline::next_working_day_clock(self.received_at);
        }
        deadline::clock(self.received_at, extended, &self.pauses(), self.state.closed_at().unwrap_or(at))
    }

    /// The end of the first, unextended period: until then may be asked, and extended (D11, D14).
    pub fn first_due_before(&self, at: DateTime<Utc>) -> DateTime<Utc> {
        self.clock_if(false, at).due_before
    }
}
