//! The receipt: what was erased, what remains and why, who is told, and what one can do about it.

use std::collections::HashSet;

use chrono::{DateTime, NaiveDate, Utc};
use schemars::JsonSchema;
use serde::Serialize;
use serde_json::Value;

use super::remains::{Left, Remainder, last_letter_until};
use crate::app::App;
use crate::holds;
use crate::mail::letter::{self, moment_of};
use crate::platform::i18n::{Args, Language, text};
use crate::platform::ids::ErasureId;
use crate::platform::input::words;
use crate::platform::sentence::states;
use crate::policy::notice::Notice;
use crate::policy::views::AuthorityView;
use crate::recipients::{self, Told};
use crate::requests::record::EndedRequest;
use crate::requests::words::Right;
use crate::rights::erasure_record::{ErasureRecord, SystemOutcome};
use crate::rights::scrub::InFiles;

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
    /// The documents that the law makes us keep with some of these fields on them, the one that is kept longest first. The
    /// document itself stays with the system that made it.
    pub holds: Vec<HoldOutcome>,
    /// What our other systems answered, where it was carried out on a request; empty where they were not asked.
    pub elsewhere: Vec<ElsewhereOutcome>,
    /// What stays, why, and until when: never the person's values, but of a question that is still to be answered who
    /// asked and what.
    pub remains: Vec<Remainder>,
    /// What to do if something is wrong (Art. 12(4)).
    pub remedies: ReceiptRemedies,
    /// Until when it may lie in the files of the database: out of the service it is at once.
    pub files: FilesNote,
    /// When every table was searched for what might have been left of it; null until that is done.
    pub searched_at: Option<DateTime<Utc>>,
    /// The tables in which something was found, which is mended by hand: none, if all is well.
    pub residue: Vec<String>,
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
    /// `erased`, or `kept` where a legal hold names it: until that ends, for what it is kept for and nothing else.
    pub outcome: String,
    /// Why it is kept: `gdpr-17-3-b` (a legal duty), `gdpr-17-3-e` (claims).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ground: Option<String>,
    /// The law that demands it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub law: Option<String>,
    /// The reference of the document; of several, of the one that is kept longest.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hold: Option<String>,
    /// The last day on which it is kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub until: Option<NaiveDate>,
}

/// A document that the law makes us keep, and what of the person stands on it.
#[derive(Serialize, JsonSchema)]
pub struct HoldOutcome {
    /// Names the document.
    pub reference: String,
    /// What kind of document it is.
    pub kind: String,
    /// What people see that kind called.
    pub title: String,
    /// `kept`; `erased` once its time is over, or it need not be kept any more.
    pub outcome: String,
    /// Why it is kept.
    pub ground: String,
    /// The law that demands it.
    pub law: String,
    /// Keys of the fields that stand on it.
    pub fields: Vec<String>,
    /// The last day on which they are kept.
    pub until: NaiveDate,
}

/// What one may do if something is wrong.
#[derive(Serialize, JsonSchema)]
pub struct ReceiptRemedies {
    /// The authority, and how to complain to it (Art. 77).
    pub authority: AuthorityView,
    /// The way to court, in words (Art. 79).
    pub court: String,
}

/// What another system of ours did of an erasure.
#[derive(Serialize, JsonSchema)]
pub struct ElsewhereOutcome {
    /// Its key in the policy.
    pub system: String,
    /// Its name.
    pub name: String,
    /// `erased`, `nothing-held`, `kept` by the law, or `excused`: it did not.
    pub state: String,
    /// Why it is kept: `gdpr-17-3-b` (a legal duty), `gdpr-17-3-e` (claims); null where it is not.
    pub ground: Option<String>,
    /// The law that demands it, as the system names it.
    pub law: Option<String>,
    /// The last day on which it is kept.
    pub until: Option<NaiveDate>,
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

fn elsewhere(app: &App, one: &SystemOutcome, language: Language) -> ElsewhereOutcome {
    let kept = one.kept.as_ref();
    ElsewhereOutcome {
        name: recipients::name_of(app, &one.system, language),
        system: one.system.clone(),
        state: one.state.clone(),
        ground: kept.map(|kept| kept.ground.clone()),
        law: kept.map(|kept| kept.law.clone()),
        until: kept.map(|kept| kept.until),
    }
}

fn outcome(kept: bool) -> String {
    if kept { "kept".into() } else { "erased".into() }
}

/// What was asked in a request that ended with the account, by the names of the rights.
pub(super) fn rights(one: &EndedRequest, language: Language) -> String {
    let name = |right: &Right| text(language, &format!("right-{}", right.as_str()), &Args::new());
    letter::enumerate(language, &one.rights.iter().map(name).collect::<Vec<_>>())
}

impl Receipt {
    /// What was erased, by the names of the fields as they stand within a sentence, each once.
    pub(super) fn erased_names(&self, app: &App, language: Language) -> Vec<String> {
        let policy = &app.edition.policy;
        let erased = self.fields.iter().filter(|field| field.outcome != "kept");
        let names = erased.map(|one| {
            policy.field(&one.field).map_or_else(|| one.title.clone(), |field| field.title.within(language))
        });
        let mut named = HashSet::new();
        names.filter(|name| named.insert(name.clone())).collect()
    }

    /// Whether a document is still kept.
    pub(super) fn keeps_some(&self) -> bool {
        self.holds.iter().any(|hold| hold.outcome == "kept")
    }
}

impl ErasureRecord {
    /// The receipt in one language.
    pub(super) fn receipt(
        &self,
        app: &App,
        language: Language,
        recipients: Vec<Told>,
        left: &Left,
    ) -> Receipt {
        let policy = &app.edition.policy;
        let authority = Notice::new(&app.edition, language).authority();
        let kept =
            |field: &String| self.holds.iter().find(|kept| kept.fields.contains(field) && left.keeps(kept));
        let fields = self.fields.iter().map(|field| {
            let kept = kept(field);
            FieldOutcome {
                title: policy.field(field).map_or_else(|| field.clone(), |field| field.title.of(language)),
                field: field.clone(),
                outcome: outcome(kept.is_some()),
                ground: kept.map(|kept| kept.ground.clone()),
                law: kept.map(|kept| kept.law.clone()),
                hold: kept.map(|kept| kept.reference.clone()),
                until: kept.map(|kept| kept.until),
            }
        });
        let holds = self.holds.iter().map(|kept| HoldOutcome {
            reference: kept.reference.clone(),
            kind: kept.kind.clone(),
            title: holds::title_of(policy, &kept.kind, language),
            outcome: outcome(left.keeps(kept)),
            ground: kept.ground.clone(),
            law: kept.law.clone(),
            fields: kept.fields.clone(),
            until: kept.until,
        });
        Receipt {
            erasure_id: self.id,
            erased_at: self.at,
            fields: fields.collect(),
            counts: self.counts.clone(),
            recipients,
            marketing_ban_kept: self.ban_kept,
            ended_requests: self.ended.clone(),
            holds: holds.collect(),
            elsewhere: self.elsewhere.iter().map(|one| elsewhere(app, one, language)).collect(),
            remains: self.remains(app, language, left),
            remedies: ReceiptRemedies { court: authority.court.clone(), authority },
            files: FilesNote::of(app, self.at, left.files, left.by_post, language),
            searched_at: self.searched_at,
            residue: self.residue.clone(),
            backups: BackupNote {
                gone_by: policy.backups.retention.last_day(self.at),
                text: policy.backups.text.of(language),
            },
            status_url: self.id.map(|id| format!("/v1/erasures/{id}")),
            policy_version: self.policy_version.clone(),
        }
    }
}
