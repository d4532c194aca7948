//! The answer to a request: per right what was done or why not, what our own systems hold of it, who was told, what
//! stays.

use chrono::{DateTime, Utc};

use super::{Reader, begin, end, name_of, one};
use crate::app::App;
use crate::mail::Letter;
use crate::mail::letter::{self, Draft};
use crate::people::links::{self, Made};
use crate::platform::i18n::{Args, Language, text};
use crate::recipients;
use crate::requests::file::{Case, CaseLine};
use crate::requests::{Outcome, Right};
use crate::rights::dossier;
use crate::rights::erasure::Remainder;

/// What was found and done, for the answer.
#[derive(Debug, Default)]
pub struct Findings {
    /// The link to what was asked for.
    pub delivery: Option<Made>,
    /// Whether anything is held at all.
    pub nothing_held: bool,
    /// Who was told of the changes (Art. 19).
    pub recipients: Vec<String>,
    /// What else is held about whoever has no account.
    pub held: Held,
    /// What stays after an erasure.
    pub kept: Vec<Remainder>,
}

/// What is held about whoever has no account.
#[derive(Debug, Default)]
pub struct Held {
    /// That they are not to be written to.
    pub banned: bool,
    /// What they wrote before.
    pub messages: Vec<Wrote>,
}

/// Something that was written to us.
#[derive(Debug)]
pub struct Wrote {
    /// Its reference.
    pub reference: String,
    /// When.
    pub received_at: DateTime<Utc>,
    /// What; empty where it is forgotten.
    pub text: String,
}

/// The answer: per right what was done or why not, who was told, what stays, and the remedies wherever anything was
/// refused (L12.3a, L12.4).
pub fn answer(app: &App, case: &Case, reader: &Reader, found: &Findings, at: DateTime<Utc>) -> Letter {
    end(say_answer(app, case, reader, found, at), case, reader, "answer", "letter-answer-subject")
}

fn say_answer<'a>(
    app: &'a App,
    case: &Case,
    reader: &Reader,
    found: &Findings,
    at: DateTime<Utc>,
) -> Draft<'a> {
    let language = case.language;
    let mut draft = begin(app, case, reader)
        .say("letter-answer", one("received", letter::day_of(language, case.received_at)));
    let mut refused = false;
    let erased = case.line(Right::Erasure).is_some_and(|line| line.outcome == Some(Outcome::Completed));
    for line in &case.lines {
        let right = || one("right", name_of(line.right, language));
        let given = matches!(line.right, Right::Access | Right::Portability);
        draft = match line.outcome {
            Some(Outcome::Completed) if is_of_data(line.right) && found.nothing_held => draft,
            // The copy was given before.
            Some(Outcome::Completed) if given && found.delivery.is_none() => draft,
            // What was in effect went with everything else.
            Some(Outcome::Completed) if line.about.is_some() && erased => draft,
            // It stood while it was checked, and was lifted with a reason.
            Some(Outcome::Completed) if line.right == Right::Restriction && line.explanation.is_some() => {
                refused = true;
                draft.say("letter-restriction-over", Args::new()).say_some(
                    "letter-explanation",
                    "text",
                    line.explanation.as_deref(),
                )
            }
            Some(Outcome::Completed) => draft.say(&format!("done-{}", line.right.as_str()), Args::new()),
            Some(Outcome::Partial) => draft.say("letter-partial", right()),
            Some(Outcome::Refused) => draft.say("letter-refused", right()),
            Some(Outcome::Withdrawn) => draft.say("letter-withdrawn", right()).say_some(
                "letter-withdrawn-how",
                "text",
                line.explanation.as_deref(),
            ),
            Some(Outcome::Forwarded) => draft.say("letter-forwarded", right()),
            None => draft,
        };
        if line.outcome.is_some() && !line.scope.is_empty() {
            draft = draft.say("letter-scope", one("what", scope(app, line, language)));
        }
        if matches!(line.outcome, Some(Outcome::Refused | Outcome::Partial)) {
            refused = true;
            if let Some(ground) = line.ground {
                draft = draft.say(&format!("ground-{}", ground.as_str()), Args::new());
            }
            draft = draft.say_some("letter-explanation", "text", line.explanation.as_deref());
            if line.right == Right::Objection && line.about.is_some() {
                draft = draft.say("letter-used-again", Args::new());
            }
        }
    }
    draft = parts(draft, app, case, found.delivery.is_some());
    if found.nothing_held {
        draft = draft.say("letter-nothing-held", one("date", letter::day_of(language, at)));
        if found.held.banned {
            draft = draft.say("letter-held-ban", Args::new());
        }
        for wrote in &found.held.messages {
            let args = vec![
                ("date", letter::day_of(language, wrote.received_at)),
                ("reference", wrote.reference.clone()),
                ("text", wrote.text.clone()),
            ];
            draft = draft.say("letter-held-message", args);
        }
        draft = draft.say("letter-nothing-else", Args::new());
    }
    if let Some(made) = &found.delivery {
        let args = vec![
            ("link", links::url(app, &made.token)),
            ("until", letter::day_of(language, made.expires_at)),
        ];
        draft = draft.say("letter-delivery", args);
    }
    let done = |line: &CaseLine| matches!(line.outcome, Some(Outcome::Completed | Outcome::Partial));
    if !found.recipients.is_empty() && case.lines.iter().any(done) {
        draft =
            draft.say("letter-recipients", one("recipients", letter::enumerate(language, &found.recipients)));
    }
    let mut kept_lines = Vec::new();
    for kept in &found.kept {
        let Some(until) = kept.until else { continue };
        // `gdpr-5-2` is Art. 5(2).
        let article = kept.ground.trim_start_matches("gdpr-");
        let article = match article.split_once('-') {
            Some((article, paragraphs)) => format!("{article}({})", paragraphs.replace('-', ")(")),
            None => article.to_owned(),
        };
        let law = text(language, "law-gdpr", &one("article", article));
        let args = vec![
            ("what", kept.title.clone()),
            ("law", law),
            ("until", letter::day(language, until)),
            ("description", kept.description.clone()),
        ];
        kept_lines.push(text(language, "letter-kept-line", &args));
    }
    if !kept_lines.is_empty() {
        draft = draft.say("letter-kept", one("lines", kept_lines.join("\n")));
    }
    for line in &case.lines {
        draft = draft.say_some("letter-added", "text", line.added.as_deref());
    }
    if refused || found.nothing_held || !found.kept.is_empty() {
        draft = draft.remedies();
    }
    draft
}

/// What our own other systems hold of it: who gives theirs apart, and whose part is not done.
fn parts<'a>(mut draft: Draft<'a>, app: &App, case: &Case, given: bool) -> Draft<'a> {
    let language = case.language;
    let done = |right| {
        case.line(right)
            .is_some_and(|line| matches!(line.outcome, Some(Outcome::Completed | Outcome::Partial)))
    };
    let names = |state: &str| {
        let parts = case.parts.iter().filter(|part| part.state == state);
        parts.map(|part| recipients::name_of(app, &part.system, language)).collect::<Vec<_>>()
    };
    let answered = names("answered");
    if done(Right::Access) && given && !answered.is_empty() {
        draft = draft.say("letter-parts-apart", one("systems", letter::enumerate(language, &answered)));
    }
    if done(Right::Access) || done(Right::Erasure) {
        for part in case.parts.iter().filter(|part| part.state == "excused") {
            let args = vec![
                ("system", recipients::name_of(app, &part.system, language)),
                ("reason", part.reason.clone().unwrap_or_default()),
            ];
            draft = draft.say("letter-part-excused", args);
        }
    }
    draft
}

/// The copy, before the erasure that was asked too.
pub fn copy(app: &App, case: &Case, reader: &Reader, found: &Findings, at: DateTime<Utc>) -> Letter {
    let language = case.language;
    let until = found.delivery.as_ref().map(|made| letter::day_of(language, made.expires_at));
    let draft = say_answer(app, case, reader, found, at)
        .say("letter-erasure-follows", one("until", until.unwrap_or_default()));
    end(draft, case, reader, "delivery", "letter-copy-subject")
}

/// What a right reached, by the names of the policy.
pub(super) fn scope(app: &App, line: &CaseLine, language: Language) -> String {
    let policy = &app.edition.policy;
    let title = |key: &str| {
        let category = || dossier::DOSSIER.iter().find(|holding| holding.key == key).map(|one| one.category);
        let title = policy.purpose(key).map(|purpose| &purpose.title);
        let title = title.or_else(|| policy.field(key).map(|field| &field.title));
        let title = title.or_else(|| policy.category(category()?).map(|category| &category.title));
        title.map_or_else(|| key.to_owned(), |title| title.of(language))
    };
    // Of `address.street` and `address.city` the address is what a person knows.
    let mut titles: Vec<String> =
        line.scope.iter().map(|key| title(key.split('.').next().unwrap_or_default())).collect();
    titles.dedup();
    letter::enumerate(language, &titles)
}

/// Rights that come to nothing where nothing is held.
pub fn is_of_data(right: Right) -> bool {
    matches!(right, Right::Access | Right::Portability | Right::Erasure | Right::Rectification)
}
