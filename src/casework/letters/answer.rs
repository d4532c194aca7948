//! The answer to a request: per right what was done or why not, what our own systems hold of it, who was told, what
//! stays.

use chrono::{DateTime, Utc};

use super::{Reader, begin, end, name_of, one};
use crate::app::App;
use crate::mail::letter::{self, Draft};
use crate::mail::{Letter, LetterKind};
use crate::people::links::{self, Made};
use crate::platform::i18n::{Args, Language, text};
use crate::recipients;
use crate::requests::case::{Case, CaseLine, PartState};
use crate::requests::words::{LineOutcome, Right};
use crate::rights::dossier;
use crate::rights::erasure::Remainder;

/// What was found and done, for the answer.
#[derive(Debug, Default)]
pub struct Findings {
    /// The link to the copy that was granted, where one was.
    pub delivery: Option<Made>,
    /// Whether nothing is held of whoever asked, as they have no account.
    pub nothing_held: bool,
    /// Who was told of the changes (Art. 19).
    pub recipients: Vec<String>,
    /// What else is held about whoever has no account.
    pub held: HeldOfStranger,
    /// What stays after an erasure.
    pub kept: Vec<Remainder>,
    /// References of the other requests that ended with the account.
    pub ended: Vec<String>,
}

/// What is held about whoever has no account.
#[derive(Debug, Default)]
pub struct HeldOfStranger {
    /// Whether their address is one that no marketing goes to.
    pub banned: bool,
    /// What they wrote before.
    pub messages: Vec<Wrote>,
}

/// Something that was written to us.
#[derive(Debug)]
pub struct Wrote {
    /// The reference of the request that it came with.
    pub reference: String,
    /// When it reached us.
    pub received_at: DateTime<Utc>,
    /// The message; empty where it is forgotten.
    pub text: String,
}

/// The answer: per right what was done or why not, who was told, what stays, and the remedies wherever anything was
/// refused (L12.3a, L12.4).
pub fn answer(app: &App, case: &Case, reader: &Reader, found: &Findings, at: DateTime<Utc>) -> Letter {
    let draft = say_answer(app, case, reader, found, at);
    end(draft, case, reader, LetterKind::Answer, "letter-answer-subject")
}

fn say_answer<'a>(
    app: &'a App,
    case: &Case,
    reader: &Reader,
    found: &Findings,
    at: DateTime<Utc>,
) -> Draft<'a> {
    let received = letter::day_of(case.language, case.received_at);
    let mut draft = begin(app, case, reader).say("letter-answer", one("received", received));
    draft = by_themselves(draft, case);
    for line in &case.lines {
        draft = say_line(draft, app, case, line, found);
    }
    draft = parts(draft, app, case, found.delivery.is_some());
    if found.nothing_held {
        draft = nothing_held(draft, found, at);
    }
    if let Some(made) = &found.delivery {
        let until = letter::day_of(case.language, made.expires_at);
        draft = draft.say("letter-delivery", vec![("link", links::url(app, &made.token)), ("until", until)]);
    }
    if !found.recipients.is_empty() && case.lines.iter().any(CaseLine::is_done) {
        let told = letter::enumerate(case.language, &found.recipients);
        draft = draft.say("letter-recipients", one("recipients", told));
    }
    draft = kept(draft, found);
    if !found.ended.is_empty() {
        let ended = letter::enumerate(case.language, &found.ended);
        draft = draft.say("letter-ended-with-account", one("references", ended));
    }
    for line in &case.lines {
        draft = draft.say_some("letter-added", "text", line.added.as_deref());
    }
    if found.nothing_held || !found.kept.is_empty() || case.lines.iter().any(has_remedies) {
        draft = draft.remedies();
    }
    draft
}

/// What the person did themselves, signed in, while the request was open: nothing of it is to be collected any more.
fn by_themselves<'a>(draft: Draft<'a>, case: &Case) -> Draft<'a> {
    let language = draft.language();
    let done = case.lines.iter().filter(|line| is_by_themselves(line));
    let rights: Vec<_> = done.map(|line| name_of(line.right, language)).collect();
    if rights.is_empty() {
        return draft;
    }
    draft.say("letter-by-yourself", one("rights", letter::enumerate(language, &rights)))
}

fn is_by_themselves(line: &CaseLine) -> bool {
    line.by_person && line.right.concerns_data()
}

/// Whether it stood while it was checked, and was lifted with a reason.
fn is_lifted(line: &CaseLine) -> bool {
    line.right == Right::Restriction
        && line.outcome == Some(LineOutcome::Completed)
        && line.explanation.is_some()
}

/// Whether anything was not done as it was asked.
fn is_refused(line: &CaseLine) -> bool {
    matches!(line.outcome, Some(LineOutcome::Refused | LineOutcome::Partial))
}

fn has_remedies(line: &CaseLine) -> bool {
    is_refused(line) || is_lifted(line)
}

/// What was done of one right, or why not, and what it reached.
fn say_line<'a>(draft: Draft<'a>, app: &App, case: &Case, line: &CaseLine, found: &Findings) -> Draft<'a> {
    let language = case.language;
    let right = || one("right", name_of(line.right, language));
    let mut draft = match line.outcome {
        None => return draft,
        Some(LineOutcome::Completed) => say_done(draft, case, line, found),
        Some(LineOutcome::Partial) => draft.say("letter-partial", right()),
        Some(LineOutcome::Refused) => draft.say("letter-refused", right()),
        Some(LineOutcome::Withdrawn) => {
            let how = line.explanation.as_deref();
            draft.say("letter-withdrawn", right()).say_some("letter-withdrawn-how", "text", how)
        }
        Some(LineOutcome::Forwarded) => draft.say("letter-forwarded", right()),
    };
    if !line.scope.is_empty() {
        draft = draft.say("letter-scope", one("what", scope(app, line, language)));
    }
    if !is_refused(line) {
        return draft;
    }
    if let Some(ground) = line.ground {
        draft = draft.say(&format!("ground-{}", ground.as_str()), Args::new());
    }
    draft = draft.say_some("letter-explanation", "text", line.explanation.as_deref());
    if line.right == Right::Objection && line.about.is_some() {
        draft = draft.say("letter-used-again", Args::new());
    }
    draft
}

/// What was done as it was asked; what another sentence of the letter says is not said here.
fn say_done<'a>(draft: Draft<'a>, case: &Case, line: &CaseLine, found: &Findings) -> Draft<'a> {
    let erased = case.line(Right::Erasure).is_some_and(|line| line.outcome == Some(LineOutcome::Completed));
    let nothing_held = line.right.concerns_data() && found.nothing_held;
    // The copy was given before.
    let given = line.right.gives_a_copy() && found.delivery.is_none();
    // What was in effect went with everything else.
    let gone = line.about.is_some() && erased;
    if is_by_themselves(line) || nothing_held || given || gone {
        return draft;
    }
    if is_lifted(line) {
        let why = line.explanation.as_deref();
        return draft.say("letter-restriction-over", Args::new()).say_some("letter-explanation", "text", why);
    }
    draft.say(&format!("done-{}", line.right.as_str()), Args::new())
}

/// That nothing is held of whoever has no account, but what is.
fn nothing_held<'a>(draft: Draft<'a>, found: &Findings, at: DateTime<Utc>) -> Draft<'a> {
    let language = draft.language();
    let mut draft = draft.say("letter-nothing-held", one("date", letter::day_of(language, at)));
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
    draft.say("letter-nothing-else", Args::new())
}

/// What stays after an erasure, by which law and until when.
fn kept<'a>(draft: Draft<'a>, found: &Findings) -> Draft<'a> {
    let language = draft.language();
    let mut lines = Vec::new();
    for kept in &found.kept {
        // `gdpr-5-2` is Art. 5(2).
        let article = kept.ground.trim_start_matches("gdpr-");
        let article = match article.split_once('-') {
            Some((article, paragraphs)) => format!("{article}({})", paragraphs.replace('-', ")(")),
            None => article.to_owned(),
        };
        let law = text(language, "law-gdpr", &one("article", article));
        let mut args =
            vec![("what", kept.title.clone()), ("law", law), ("description", kept.description.clone())];
        // Where no day is set, the description says how long.
        let key = match kept.until {
            Some(until) => {
                args.push(("until", letter::day(language, until)));
                "letter-kept-line"
            }
            None => "letter-kept-line-open",
        };
        lines.push(text(language, key, &args));
    }
    if lines.is_empty() { draft } else { draft.say("letter-kept", one("lines", lines.join("\n"))) }
}

/// What our own other systems hold of it: who gives theirs apart, and whose part is not done.
fn parts<'a>(mut draft: Draft<'a>, app: &App, case: &Case, given: bool) -> Draft<'a> {
    let language = case.language;
    let done = |right| case.line(right).is_some_and(CaseLine::is_done);
    let names = |state: PartState| {
        let parts = case.systems.iter().filter(|part| part.state == state);
        parts.map(|part| recipients::name_of(app, &part.system, language)).collect::<Vec<_>>()
    };
    let answered = names(PartState::Answered);
    if done(Right::Access) && given && !answered.is_empty() {
        draft = draft.say("letter-parts-apart", one("systems", letter::enumerate(language, &answered)));
    }
    if done(Right::Access) || done(Right::Erasure) {
        for part in case.systems.iter().filter(|part| part.state == PartState::Excused) {
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
    end(draft, case, reader, LetterKind::Delivery, "letter-copy-subject")
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
