//! The receipt: what was erased, what remains and why, who is told, and what one can do about it.

use chrono::{DateTime, NaiveDate, Utc};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use crate::app::App;
use crate::choices::suppression;
use crate::mail::letter::moment_of;
use crate::mail::{LetterKind, letter};
use crate::platform::clock::civil_day;
use crate::platform::i18n::{Args, Language, text};
use crate::platform::ids::ErasureId;
use crate::platform::input::words;
use crate::platform::sentence::states;
use crate::policy::notice::Notice;
use crate::policy::views::AuthorityView;
use crate::recipients::Told;
use crate::requests::record::EndedRequest;
use crate::requests::words::Right;
use crate::rights::dossier::DOSSIER;
use crate::rights::erasure_record::ErasureRecord;
use crate::rights::scrub::InFiles;
use crate::{idempotency, mail, requests};

/// What an erasure erased and left, for the person to keep.
#[derive(Serialize, JsonSchema)]
pub struct Receipt {
    /// Opens this receipt for whoever has it; null in a preview.
    pub erasure_id: Option<ErasureId>,
    /// When it was done; in a preview, now.
    pub erased_at: DateTime<Utc>,
    /// Every field that held something, and what became of it.
    pub fields: Vec<FieldOutcome>,
    /// For each holding, by its key, how many rows were erased.
    pub counts: Value,
    /// Who is to be told, and how far that is (Art. 19).
    pub recipients: Vec<Told>,
    /// Whether a ban on direct marketing lives on as a keyed digest of the address.
    pub marketing_ban_kept: bool,
    /// The requests that were open and ended with the account, the oldest first. Nothing in them is personal.
    pub ended_requests: Vec<EndedRequest>,
    /// What stays, why, and until when: never the person's values, but of a question that is still to be answered who
    /// asked and what.
    pub remains: Vec<Remainder>,
    /// What to do if something is wrong (Art. 12(4)).
    pub remedies: ReceiptRemedies,
    /// Until when it may lie in the files of the database: out of the service it is at once.
    pub files: FilesNote,
    /// How long copies in backups still exist.
    pub backups: BackupNote,
    /// Where this receipt can be read again; null in a preview.
    pub status_url: Option<String>,
    /// The policy by which it was done.
    pub policy_version: String,
}

/// What became of one field of the policy.
#[derive(Serialize, JsonSchema)]
pub struct FieldOutcome {
    /// The key of the field.
    pub field: String,
    /// The name of the field.
    pub title: String,
    /// `erased`; what stays stands in `remains`, with its ground.
    pub outcome: String,
}

/// Something that stays after an erasure.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Remainder {
    /// The key of the holding.
    pub what: String,
    /// The name of its kind of data.
    pub title: String,
    /// Why: `gdpr-5-2` (to prove what was done), `gdpr-19` (to tell recipients), `gdpr-17-1-a` (still needed for what it
    /// was given for).
    pub ground: String,
    /// What it is: never the person's values.
    pub description: String,
    /// The last day on which it is kept; null where no time is set.
    pub until: Option<NaiveDate>,
}

/// What one may do if something is wrong.
#[derive(Serialize, JsonSchema)]
pub struct ReceiptRemedies {
    /// The authority, and how to complain to it (Art. 77).
    pub authority: AuthorityView,
    /// The way to court, in words (Art. 79).
    pub court: String,
}

words! {
    /// Whether what was erased still lies in the files of the database, in the space that deleted rows leave.
    pub enum FilesState {
        /// It is overwritten: nothing of it is left.
        Cleaned = "cleaned",
        /// It is overwritten in the coming night.
        Waiting = "waiting",
        /// It should have been overwritten.
        Late = "late",
    }
}

/// What is said of the files of the database.
#[derive(Serialize, JsonSchema)]
pub struct FilesNote {
    /// How far it is.
    pub state: FilesState,
    /// When it is overwritten at the latest.
    pub gone_by: DateTime<Utc>,
    /// What that means, in words.
    pub text: String,
}

states! {
    /// Nothing of it is left.
    AreClean(state: FilesState) = state == FilesState::Cleaned => {
        files_clean = "receipt-files-cleaned"
    }
    /// It is for the coming night.
    AreToBeCleaned(state: FilesState) = state == FilesState::Waiting => {
        files_waiting = "receipt-files-waiting"
    }
    /// The nights have gone by without.
    AreLate(state: FilesState) = state == FilesState::Late => {
        files_late = "receipt-files-late"
    }
}

impl FilesNote {
    /// What was erased at an instant, as it is seen now.
    fn of(app: &App, erased_at: DateTime<Utc>, left: InFiles, by_post: bool, language: Language) -> Self {
        // The last letter is in its table until it has left.
        let over =
            if left == InFiles::LastLetter { last_letter_until(erased_at, by_post) } else { erased_at };
        let gone_by = app.settings.scrub_hours.next(over).ends;
        let state = match left {
            InFiles::Nothing => FilesState::Cleaned,
            _ if app.clock.now() < gone_by => FilesState::Waiting,
            _ => FilesState::Late,
        };
        let date = vec![("date", moment_of(language, gone_by))];
        let said = files_clean(state, Args::new()).or_else(|| files_waiting(state, date));
        let said = said.or_else(|| files_late(state, Args::new()));
        Self { state, gone_by, text: said.map(|said| said.text(language)).unwrap_or_default() }
    }
}

/// What is said of copies in backups.
#[derive(Serialize, JsonSchema)]
pub struct BackupNote {
    /// The last day on which a backup may hold the data.
    pub gone_by: Option<NaiveDate>,
    /// What that means, in words.
    pub text: String,
}

/// Until when the address of the last letter is kept, where it does not go out before.
fn last_letter_until(erased_at: DateTime<Utc>, by_post: bool) -> DateTime<Utc> {
    let kind = LetterKind::Erased;
    erased_at + kind.printed_for().filter(|_| by_post).unwrap_or(kind.tried_for())
}

/// What was asked in a request that ended with the account, by the names of the rights.
pub(super) fn rights(one: &EndedRequest, language: Language) -> String {
    let name = |right: &Right| text(language, &format!("right-{}", right.as_str()), &Args::new());
    letter::enumerate(language, &one.rights.iter().map(name).collect::<Vec<_>>())
}

impl ErasureRecord {
    /// The receipt in one language; `left` is what may still lie in the files of the database, and the last letter goes by
    /// post or by mail.
    pub(super) fn receipt(
        &self,
        app: &App,
        language: Language,
        recipients: Vec<Told>,
        left: InFiles,
        by_post: bool,
    ) -> Receipt {
        let policy = &app.edition.policy;
        let authority = Notice::new(&app.edition, language).authority();
        let fields = self.fields.iter().map(|field| FieldOutcome {
            title: policy.field(field).map_or_else(|| field.clone(), |field| field.title.of(language)),
            field: field.clone(),
            outcome: "erased".into(),
        });
        Receipt {
            erasure_id: self.id,
            erased_at: self.at,
            fields: fields.collect(),
            counts: self.counts.clone(),
            recipients,
            marketing_ban_kept: self.ban_kept,
            ended_requests: self.ended.clone(),
            remains: self.remains(app, language, by_post),
            remedies: ReceiptRemedies { court: authority.court.clone(), authority },
            files: FilesNote::of(app, self.at, left, by_post, language),
            backups: BackupNote {
                gone_by: policy.backups.retention.last_day(self.at),
                text: policy.backups.text.of(language),
            },
            status_url: self.id.map(|id| format!("/v1/erasures/{id}")),
            policy_version: self.policy_version.clone(),
        }
    }

    /// What stays, why and until when.
    fn remains(&self, app: &App, language: Language, by_post: bool) -> Vec<Remainder> {
        let policy = &app.edition.policy;
        let mut told = Vec::new();
        let remains = DOSSIER.iter().filter_map(|holding| {
            let ground = holding.fate.ground()?;
            let category = policy.category(holding.category)?;
            if holding.key == suppression::HOLDING.key && !self.ban_kept {
                return None;
            }
            // Several tables may make up one category.
            if told.contains(&holding.category) {
                return None;
            }
            told.push(holding.category);
            // The key of an erasure is remembered longer than others.
            let longest = holding.key == idempotency::HOLDING.key;
            let span = if longest { idempotency::ERASURE_REMEMBERED } else { category.retention };
            Some(Remainder {
                what: holding.key.into(),
                title: category.title.of(language),
                ground: ground.into(),
                description: category.description.of(language),
                until: span.last_day(self.at),
            })
        });
        // The last letter has an address until it is sent.
        let letter = policy.category(mail::HOLDING.category).map(|category| Remainder {
            what: "last_letter".into(),
            title: category.title.of(language),
            ground: "gdpr-12-3".into(),
            description: category.description.of(language),
            until: Some(civil_day(last_letter_until(self.at, by_post))),
        });
        remains.chain(letter).chain(self.questions(app, language)).collect()
    }

    /// A question that is not about the account is still answered: whoever asked it is kept for that.
    fn questions(&self, app: &App, language: Language) -> Vec<Remainder> {
        let kept = app.edition.policy.category(requests::holdings::SENDERS.category);
        let kept = kept.map(|category| category.retention.say(language)).unwrap_or_default();
        let question = |reference: &String| Remainder {
            what: "open_question".into(),
            title: text(language, "remains-question-title", &vec![("reference", reference.clone())]),
            ground: "gdpr-17-1-a".into(),
            description: text(language, "remains-question", &vec![("kept", kept.clone())]),
            until: None,
        };
        self.questions.iter().map(question).collect()
    }
}
