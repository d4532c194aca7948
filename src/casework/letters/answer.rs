//! The answer to a request: per right what was done or why not, what our own systems hold of it, who was told, what
//! stays.

use chrono::{DateTime, Utc};

use super::parts::{missing, nothing_anywhere, parts};
use super::{Reader, begin, end, name_of, one};
use crate::app::App;
use crate::mail::letter::{self, Draft};
use crate::mail::{self, Letter, LetterKind, leaving};
use crate::people::links::{self, LinkKind, Made};
use crate::platform::clock::civil_day;
use crate::platform::i18n::{Args, Language, text};
use crate::requests::case::{Case, CaseLine};
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
    let draft = say_answer(app, case, reader, found, at, LetterKind::Answer);
    end(draft, case, reader, LetterKind::Answer, "letter-answer-subject")
}

/// What was decided of a part of what is asked, while the rest is still open.
pub fn decision(app: &App, case: &Case, reader: &Reader, at: DateTime<Utc>) -> Letter {
    let (language, nothing) = (case.language, Findings::default());
    let told = case.told_by(LetterKind::Decision);
    let mut draft = begin(app, case, reader)
        .say("letter-decision", one("received", letter::day_of(language, case.received_at)));
    draft = by_themselves(draft, &told);
    for line in &told {
        draft = say_line(draft, app, case, line, &nothing);
    }
    if told.iter().any(|line| line.gives_a_copy()) {
        draft = missing(draft, app, case).say("letter-copy-comes", Args::new());
    }
    // A copy that is granted is still to come.
    let is_told = |line: &CaseLine| line.letter.is_some() || told.iter().any(|told| told.right == line.right);
    let open = case.lines.iter().filter(|line| !is_told(line));
    let open: Vec<_> = open.map(|line| name_of(line.right, language)).collect();
    let rights = ("rights", letter::enumerate(language, &open));
    draft = if case.due_on < civil_day(at) {
        draft.say("letter-still-open-late", vec![rights])
    } else {
        draft.say("letter-still-open", vec![rights, ("last_day", leaving::last_day())])
    };
    for line in &told {
        draft = draft.say_some("letter-added", "text", line.added.as_deref());
    }
    if told.iter().any(|line| has_remedies(line)) {
        draft = draft.remedies();
    }
    end(draft, case, reader, LetterKind::Decision, "letter-decision-subject")
}

fn say_answer<'a>(
    app: &'a App,
    case: &Case,
    reader: &Reader,
    found: &Findings,
    at: DateTime<Utc>,
    kind: LetterKind,
) -> Draft<'a> {
    let told = case.told_by(kind);
    let received = letter::day_of(case.language, case.received_at);
    let mut draft = begin(app, case, reader).say("letter-answer", one("received", received));
    draft = by_themselves(draft, &told);
    draft = told_before(draft, case);
    for line in &told {
        draft = say_line(draft, app, case, line, found);
    }
    draft = parts(draft, app, case, found.delivery.is_some(), found.nothing_held);
    if found.nothing_held {
        draft = nothing_held(draft, app, case, found, at);
    }
    if let Some(made) = &found.delivery {
        let until = LinkKind::Delivery.last_day();
        draft = draft
            .carrying(made.id)
            .say("letter-delivery", vec![("link", links::url(app, &made.token)), ("until", until)]);
    }
    if !found.recipients.is_empty() && case.lines.iter().any(CaseLine::is_done) {
        let told = letter::enumerate(case.language, &found.recipients);
        draft = draft.say("letter-recipients", one("recipients", told));
    }
    draft = kept(draft, app, found);
    if !found.ended.is_empty() {
        let ended = letter::enumerate(case.language, &found.ended);
        draft = draft.say("letter-ended-with-account", one("references", ended));
    }
    for line in &told {
        draft = draft.say_some("letter-added", "text", line.added.as_deref());
    }
    if found.nothing_held || !found.kept.is_empty() || case.lines.iter().any(has_remedies) {
        draft = draft.remedies();
    }
    draft
}

/// What the person did themselves, signed in, while the request was open: nothing of it is to be collected any more.
fn by_themselves<'a>(draft: Draft<'a>, told: &[&CaseLine]) -> Draft<'a> {
    let language = draft.language();
    let done = told.iter().filter(|line| is_by_themselves(line));
    let rights: Vec<_> = done.map(|line| name_of(line.right, language)).collect();
    if rights.is_empty() {
        return draft;
    }
    draft.say("letter-by-yourself", one("rights", letter::enumerate(language, &rights)))
}

/// What other letters told, or are on their way to tell, is named.
fn told_before<'a>(mut draft: Draft<'a>, case: &Case) -> Draft<'a> {
    let language = draft.language();
    let names = |told_at: Option<DateTime<Utc>>| {
        let lines = case.lines.iter().filter(|line| line.letter.is_some() && line.told_at == told_at);
        let names: Vec<_> = lines.map(|line| name_of(line.right, language)).collect();
        letter::enumerate(language, &names)
    };
    let mut days: Vec<_> = case.lines.iter().filter_map(|line| line.told_at).collect();
    days.sort_unstable();
    days.dedup();
    for day in days {
        let args = vec![("date", letter::day_of(language, day)), ("rights", names(Some(day)))];
        draft = draft.say("letter-told-before", args);
    }
    match names(None) {
        apart if apart.is_empty() => draft,
        apart => draft.say("letter-told-apart", one("rights", apart)),
    }
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

fn has_remedies(line: &CaseLine) -> bool {
    line.is_refused() || is_lifted(line)
}

/// What was done of one right, or why not, and what it reached.
fn say_line<'a>(draft: Draft<'a>, app: &App, case: &Case, line: &CaseLine, found: &Findings) -> Draft<'a> {
    let language = case.language;
    let right = || one("right", name_of(line.right, language));
    let mut draft = match line.outcome {
        None => return draft,
        Some(LineOutcome::Completed) => say_done(draft, case, line, found),
        Some(LineOutcome::Partial) => say_in_part(draft.say("letter-partial", right()), line, found),
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
    if !line.is_refused() {
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
    // What was erased of whoever has no account was no account.
    let done = match line.right {
        Right::Erasure if case.subject.is_none() => "erasure-without-account",
        right => right.as_str(),
    };
    draft.say(&format!("done-{done}"), Args::new())
}

/// What was done of an erasure: all that lies here is gone.
fn say_in_part<'a>(draft: Draft<'a>, line: &CaseLine, found: &Findings) -> Draft<'a> {
    if line.right != Right::Erasure || found.nothing_held {
        return draft;
    }
    draft.say("letter-erased-here", Args::new())
}

/// That nothing is held of whoever has no account, but what is.
fn nothing_held<'a>(
    draft: Draft<'a>,
    app: &App,
    case: &Case,
    found: &Findings,
    at: DateTime<Utc>,
) -> Draft<'a> {
    let language = draft.language();
    // Everywhere is where each of our systems has answered so.
    let searched =
        if nothing_anywhere(app, case) { "letter-nothing-held" } else { "letter-nothing-held-here" };
    let mut draft = draft.say(searched, one("date", letter::day_of(language, at)));
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
fn kept<'a>(draft: Draft<'a>, app: &App, found: &Findings) -> Draft<'a> {
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
        let mut args = vec![
            ("what", kept_title(app, kept, language)),
            ("law", law),
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
        lines.push(text(language, key, &args));
    }
    if lines.is_empty() { draft } else { draft.say("letter-kept", one("lines", lines.join("\n"))) }
}

/// What stays, within a list.
fn kept_title(app: &App, kept: &Remainder, language: Language) -> String {
    let holding = dossier::DOSSIER.iter().find(|holding| holding.key == kept.what);
    let key = match (holding, kept.what.as_str()) {
        (Some(holding), _) => holding.category,
        (None, "last_letter") => mail::HOLDING.category,
        // It has a name of its own.
        (None, _) => return kept.title.clone(),
    };
    app.edition
        .policy
        .category(key)
        .map_or_else(|| kept.title.clone(), |category| category.title.within(language))
}

/// The copy, before the erasure that was asked too.
pub fn copy(app: &App, case: &Case, reader: &Reader, found: &Findings, at: DateTime<Utc>) -> Letter {
    let draft = say_answer(app, case, reader, found, at, LetterKind::Delivery)
        .say("letter-erasure-follows", one("until", LinkKind::Delivery.last_day()));
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
        title.map_or_else(|| key.to_owned(), |title| title.within(language))
    };
    // Of `address.street` and `address.city` the address is what a person knows.
    let mut titles: Vec<String> =
        line.scope.iter().map(|key| title(key.split('.').next().unwrap_or_default())).collect();
    titles.dedup();
    letter::enumerate(language, &titles)
}
