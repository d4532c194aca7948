//! What stays after an erasure, by which law and until when: as the receipt has it, and as a letter lists it.

use chrono::{DateTime, NaiveDate, Utc};
use schemars::JsonSchema;
use serde::Serialize;

use crate::app::App;
use crate::choices::suppression;
use crate::holds::{self, Kept, retained};
use crate::mail::{LetterKind, letter};
use crate::platform::clock::civil_day;
use crate::platform::i18n::{Language, text};
use crate::policy::HoldGround;
use crate::rights::dossier::{self, DOSSIER};
use crate::rights::erasure_record::{self, ErasureRecord};
use crate::rights::scrub::InFiles;
use crate::{idempotency, mail, requests};

/// Something that stays after an erasure.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Remainder {
    /// The key of the holding.
    pub what: String,
    /// The name of its kind of data.
    pub title: String,
    /// Why: `gdpr-5-2` (to prove what was done), `gdpr-19` (to tell recipients), `gdpr-17-1-a` (still needed for what it
    /// was given for), `gdpr-17-3-b` (a legal duty), `gdpr-17-3-e` (claims).
    pub ground: String,
    /// The law that demands it, where another than the GDPR does.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub law: Option<String>,
    /// What it is: never the person's values.
    pub description: String,
    /// The last day on which it is kept; null where no time is set.
    pub until: Option<NaiveDate>,
}

/// What is still there of an erasure, as it is seen now.
pub(super) struct Left {
    /// What may still lie in the files of the database.
    pub(super) files: InFiles,
    /// Whether a last letter waits to be posted.
    pub(super) by_post: bool,
    /// References of what the law makes us keep.
    kept: Vec<String>,
}

impl Left {
    /// What is left where nothing is kept.
    pub(super) fn of(files: InFiles, by_post: bool) -> Self {
        Self { files, by_post, kept: Vec::new() }
    }

    /// The same, with the references of what the law makes us keep.
    pub(super) fn keeping(self, kept: Vec<String>) -> Self {
        Self { kept, ..self }
    }

    /// What is left in the act itself.
    pub(super) fn just_now(record: &ErasureRecord, by_post: bool) -> Self {
        let kept = record.holds.iter().map(|kept| kept.reference.clone()).collect();
        Self { kept, ..Self::of(InFiles::Erased, by_post) }
    }

    pub(super) fn keeps(&self, kept: &Kept) -> bool {
        self.kept.contains(&kept.reference)
    }
}

/// So many documents are named; of more it is said how many there are.
const MOST_NAMED: usize = 10;

/// Until when the address of the last letter is kept, where it does not go out before.
pub(super) fn last_letter_until(erased_at: DateTime<Utc>, by_post: bool) -> DateTime<Utc> {
    let kind = LetterKind::Erased;
    erased_at + kind.printed_for().filter(|_| by_post).unwrap_or(kind.tried_for())
}

impl ErasureRecord {
    /// What stays, why and until when.
    pub(super) fn remains(&self, app: &App, language: Language, left: &Left) -> Vec<Remainder> {
        let policy = &app.edition.policy;
        let mut told = Vec::new();
        let remains = DOSSIER.iter().filter_map(|holding| {
            let ground = holding.fate.ground()?;
            let category = policy.category(holding.category)?;
            if holding.key == suppression::HOLDING.key && !self.ban_kept {
                return None;
            }
            // Each document is named.
            if holding.key == retained::HOLDING.key {
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
            // The proof is kept so long after what the law makes us keep.
            let from = if holding.key == erasure_record::HOLDING.key { self.settled_at() } else { self.at };
            Some(Remainder {
                what: holding.key.into(),
                title: category.title.of(language),
                ground: ground.into(),
                law: None,
                description: category.description.of(language),
                until: span.last_day(from),
            })
        });
        // The last letter has an address until it is sent.
        let letter = policy.category(mail::HOLDING.category).map(|category| Remainder {
            what: "last_letter".into(),
            title: category.title.of(language),
            ground: "gdpr-12-3".into(),
            law: None,
            description: category.description.of(language),
            until: Some(civil_day(last_letter_until(self.at, left.by_post))),
        });
        let kept = self.kept(app, language, left);
        kept.into_iter().chain(remains).chain(letter).chain(self.questions(app, language)).collect()
    }

    /// What the law makes us keep, by kind of document, by what stands on it and by when it goes.
    fn kept(&self, app: &App, language: Language, left: &Left) -> Vec<Remainder> {
        let policy = &app.edition.policy;
        let mut kinds: Vec<Vec<&Kept>> = Vec::new();
        for kept in self.holds.iter().filter(|kept| left.keeps(kept)) {
            let alike = |group: &&mut Vec<&Kept>| {
                group.first().is_some_and(|one| {
                    (&one.kind, &one.ground, &one.law, &one.fields, one.until)
                        == (&kept.kind, &kept.ground, &kept.law, &kept.fields, kept.until)
                })
            };
            match kinds.iter_mut().find(alike) {
                Some(group) => group.push(kept),
                None => kinds.push(vec![kept]),
            }
        }
        let say = |group: Vec<&Kept>| {
            let first = group.first()?;
            let names = first.fields.iter().map(|key| {
                policy.field(key).map_or_else(|| key.clone(), |field| field.title.within(language))
            });
            let mut documents: Vec<String> =
                group.iter().take(MOST_NAMED).map(|kept| kept.reference.clone()).collect();
            if group.len() > MOST_NAMED {
                let more = vec![("count", (group.len() - MOST_NAMED).to_string())];
                documents.push(text(language, "remains-kept-more", &more));
            }
            let args = vec![("fields", letter::enumerate(language, &names.collect::<Vec<_>>()))];
            let stays = if first.ground == HoldGround::LegalObligation.as_str() {
                "remains-kept-document"
            } else {
                "remains-kept-claim"
            };
            Some(Remainder {
                what: retained::HOLDING.key.into(),
                title: format!(
                    "{} {}",
                    holds::title_of(policy, &first.kind, language),
                    letter::enumerate(language, &documents)
                ),
                ground: first.ground.clone(),
                law: Some(first.law.clone()),
                description: text(language, stays, &args),
                until: Some(first.until),
            })
        };
        kinds.into_iter().filter_map(say).collect()
    }

    /// A question that is not about the account is still answered: whoever asked it is kept for that.
    fn questions(&self, app: &App, language: Language) -> Vec<Remainder> {
        let kept = app.edition.policy.category(requests::holdings::SENDERS.category);
        let kept = kept.map(|category| category.retention.say(language)).unwrap_or_default();
        let question = |reference: &String| Remainder {
            what: "open_question".into(),
            title: text(language, "remains-question-title", &vec![("reference", reference.clone())]),
            ground: "gdpr-17-1-a".into(),
            law: None,
            description: text(language, "remains-question", &vec![("kept", kept.clone())]),
            until: None,
        };
        self.questions.iter().map(question).collect()
    }
}

/// What stays after an erasure, by which law and until when: a line each.
pub fn kept_lines(app: &App, kept: &[Remainder], language: Language) -> String {
    let lines = kept.iter().map(|kept| {
        let mut args = vec![
            ("what", title(app, kept, language)),
            ("law", law(kept, language)),
            ("description", kept.description.clone()),
        ];
        // Where no day is set, the description says how long.
        let key = match kept.until {
            Some(until) => {
                args.push(("until", letter::day(language, until)));
                "letter-kept-line"
            }
            None => "letter-kept-line-open",
        };
        text(language, key, &args)
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// By which law it stays: the article, and the law of ours that demands it.
pub(super) fn law(kept: &Remainder, language: Language) -> String {
    // `gdpr-5-2` is Art. 5(2).
    let article = kept.ground.trim_start_matches("gdpr-");
    let article = match article.split_once('-') {
        Some((article, paragraphs)) => format!("{article}({})", paragraphs.replace('-', ")(")),
        None => article.to_owned(),
    };
    let article = text(language, "law-gdpr", &vec![("article", article)]);
    kept.law.iter().cloned().chain([article]).collect::<Vec<_>>().join("; ")
}

/// What stays, within a list.
fn title(app: &App, kept: &Remainder, language: Language) -> String {
    let key = match (dossier::find(&kept.what), kept.what.as_str()) {
        // It has a name of its own.
        (Some(holding), _) if holding.key == retained::HOLDING.key => return kept.title.clone(),
        (Some(holding), _) => holding.category,
        (None, "last_letter") => mail::HOLDING.category,
        (None, _) => return kept.title.clone(),
    };
    app.edition
        .policy
        .category(key)
        .map_or_else(|| kept.title.clone(), |category| category.title.within(language))
}
