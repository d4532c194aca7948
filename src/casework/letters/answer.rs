//! The answer to a request: per right what was done or why not, what our own systems hold of it, who was told, what
//! stays.

use chrono::{DateTime, Utc};

use super::parts::{missing, of_each, parts};
use super::{Findings, Reader, begin, end, name_of, names, none, one, says};
use crate::app::App;
use crate::mail::letter::{self, Draft};
use crate::mail::{Letter, LetterKind, leaving};
use crate::people::links::{self, LinkKind};
use crate::people::person;
use crate::platform::clock::civil_day;
use crate::platform::i18n::Language;
use crate::policy::whole;
use crate::requests::case::{Case, CaseLine};
use crate::requests::words::Right;
use crate::rights::{dossier, erasure};

/// The answer: per right what was done or why not, who was told, what stays, and the remedies wherever anything was
/// refused (L12.3a, L12.4).
pub fn answer(app: &App, case: &Case, reader: &Reader, found: &Findings, at: DateTime<Utc>) -> Letter {
    let draft = say_answer(app, case, reader, found, at, LetterKind::Answer);
    end(draft, case, reader, LetterKind::Answer, says::answer_subject(case, none()))
}

/// The copy, before the erasure that was asked too.
pub fn copy(app: &App, case: &Case, reader: &Reader, found: &Findings, at: DateTime<Utc>) -> Letter {
    let draft = say_answer(app, case, reader, found, at, LetterKind::Delivery);
    let draft = still_open(draft, case, &open_beside(case), at)
        .say(says::erasure_follows(case, one("until", LinkKind::Delivery.last_day())));
    let subject = found.delivery.as_ref().and_then(|made| says::copy_subject(case, made, none()));
    end(draft, case, reader, LetterKind::Delivery, subject)
}

/// What was decided of a part of what is asked, while the rest is still open.
pub fn decision(app: &App, case: &Case, reader: &Reader, found: &Findings, at: DateTime<Utc>) -> Letter {
    let language = case.language;
    let told = case.told_by(LetterKind::Decision);
    // A copy that is granted is still to come.
    let is_told = |line: &CaseLine| line.letter.is_some() || told.iter().any(|told| told.right == line.right);
    let open: Vec<_> = case.lines.iter().filter(|line| !is_told(line)).collect();
    let received = one("received", letter::day_of(language, case.received_at));
    let mut draft = begin(app, case, reader).say(says::decision(&told, &open, received));
    draft = by_themselves(draft, app, case, &told);
    for line in &told {
        draft = say_line(draft, app, case, line, found);
    }
    if says::CopyToCome::of(case, &told).is_some() {
        draft = missing(draft, app, case).say(says::copy_comes(case, &told, none()));
    }
    draft = still_open(draft, case, &open, at);
    draft = others(draft, &told, found);
    let draft = draft.remedies(says::remedies(&told, found, none()));
    end(draft, case, reader, LetterKind::Decision, says::decision_subject(&told, &open, none()))
}

/// What is still to be answered beside an erasure that comes last.
fn open_beside(case: &Case) -> Vec<&CaseLine> {
    let open = |line: &&CaseLine| !line.is_decided() && line.right != Right::Erasure;
    case.lines.iter().filter(open).collect()
}

/// What is still to be answered, and by when.
fn still_open<'a>(draft: Draft<'a>, case: &Case, open: &[&CaseLine], at: DateTime<Utc>) -> Draft<'a> {
    if open.is_empty() {
        return draft;
    }
    let rights = one("rights", names(open.iter().copied(), draft.language()));
    let by_when = [rights.clone(), one("last_day", leaving::last_day())].concat();
    draft
        .say(says::still_open(case, at, by_when))
        .say(says::still_open_waits(case, rights.clone()))
        .say(says::still_open_late(case, at, rights))
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
    let received = one("received", letter::day_of(case.language, case.received_at));
    let mut draft = begin(app, case, reader).say(says::answer(case, received.clone())).say(says::decision(
        &told,
        &open_beside(case),
        received,
    ));
    draft = by_themselves(draft, app, case, &told);
    draft = told_before(draft, case);
    for line in &told {
        draft = say_line(draft, app, case, line, found);
    }
    draft = parts(draft, app, case, &told, found);
    draft = nothing_held(draft, app, case, found, at);
    if let Some(made) = &found.delivery {
        let until = made.kind.last_day();
        let args = vec![("link", links::url(app, &made.token)), ("until", until)];
        draft = draft
            .carrying(made.id)
            .say(says::delivery(case, made, args.clone()))
            .say(says::delivery_posted(case, made, args));
    }
    let ended = letter::enumerate(case.language, &found.ended);
    draft = others(draft, &told, found)
        .say(says::kept(found, one("lines", erasure::kept_lines(app, &found.kept, case.language))))
        .say(says::ended_with_account(found, one("references", ended)));
    let all: Vec<_> = case.lines.iter().collect();
    // Not where the copy alone is told: the rest of what it was asked for is still to be done.
    if kind == LetterKind::Answer {
        let amount = case.fee.as_ref().map(|fee| fee.amount.clone()).unwrap_or_default();
        draft =
            draft.say(says::fee_agreed(case, one("amount", amount))).say(says::fee_not_owed(case, none()));
    }
    let page = found.erasure.map(|id| erasure::status_page(app, id)).unwrap_or_default();
    draft.remedies(says::remedies(&all, found, none())).say(says::erased_status(found, one("link", page)))
}

/// Who else is to hear of what is told (Art. 19).
pub(super) fn others<'a>(draft: Draft<'a>, told: &[&CaseLine], found: &Findings) -> Draft<'a> {
    let recipients = letter::enumerate(draft.language(), &found.recipients);
    draft.say(says::recipients(told, found, one("recipients", recipients)))
}

/// What the person did themselves, signed in, while the request was open: nothing of it is to be collected any more.
fn by_themselves<'a>(draft: Draft<'a>, app: &App, case: &Case, told: &[&CaseLine]) -> Draft<'a> {
    let done = told.iter().copied().filter(|line| says::ByThemselves::of(line).is_some());
    let done: Vec<_> = done.collect();
    let Some(first) = done.first() else { return draft };
    let rights = one("rights", names(done.iter().copied(), draft.language()));
    let draft = draft.say(says::by_yourself(first, rights));
    // What they took is of this system alone.
    match done.iter().find(|line| line.right.gives_a_copy()) {
        Some(line) => of_each(draft, app, case, |part| says::part_not_taken(line, part.for_copy(), none())),
        None => draft,
    }
}

/// What other letters told, or are on their way to tell, is named.
fn told_before<'a>(mut draft: Draft<'a>, case: &Case) -> Draft<'a> {
    let language = draft.language();
    let mut lines: Vec<_> = case.lines.iter().filter(|line| line.letter.is_some()).collect();
    // Those that are on their way come last.
    lines.sort_by_key(|line| (line.told_at.is_none(), line.told_at));
    let day = |line: &CaseLine| line.told_at.map(civil_day);
    for told in lines.chunk_by(|one, other| day(one) == day(other)) {
        let Some(first) = told.first() else { continue };
        let rights = one("rights", names(told.iter().copied(), language));
        let day = first.told_at.map(|at| letter::day_of(language, at)).unwrap_or_default();
        let on_a_day = [one("date", day), rights.clone()].concat();
        draft = draft.say(says::told_before(first, on_a_day)).say(says::told_apart(first, rights));
    }
    draft
}

/// What was done of one right, or why not, and what it reached.
fn say_line<'a>(draft: Draft<'a>, app: &App, case: &Case, line: &CaseLine, found: &Findings) -> Draft<'a> {
    let language = case.language;
    let right = || one("right", name_of(line.right, language));
    let why = || one("text", line.explanation.clone().unwrap_or_default());
    let decided = || one("date", line.decided_at.map(|at| letter::day_of(language, at)).unwrap_or_default());
    let mut draft = draft
        .say(says::done_copy(line, found, none()))
        .say(says::done(case, line, found, none()))
        .say(says::done_ban_without_account(case, line, found, none()))
        .say(says::undone_since(line, found, right()))
        .say(says::no_consent_given(case, line, found, none()))
        .say(says::nothing_to_change(case, line, [right(), decided()].concat()))
        .say(says::done_erasure(case, line, found, none()))
        .say(says::done_erasure_without_account(case, line, found, none()))
        .say(says::in_part(line, right()))
        .say(says::erased_here(line, found, none()))
        .say(says::refused(line, right()))
        .say(says::forwarded(line, right()))
        .say(says::withdrawn(line, right()))
        .say(says::withdrawn_in_effect(line, right()))
        .say(says::restriction_over(line, none()));
    if line.explanation.is_some() {
        draft = draft.say(says::withdrawn_how(line, why())).say(says::restriction_why(line, why()));
    }
    // What stands no more is said apart.
    let gone = found.undone_in_part(line);
    let stands: Vec<_> = line.scope.iter().filter(|key| !gone.contains(*key)).cloned().collect();
    let named = |keys: &[String]| one("what", scope(app, line.right, keys, language));
    let what = || named(&stands);
    draft = draft
        .say(says::scope(line, what()))
        .say(says::scope_done(line, found, what()))
        .say(says::undone_for_some(line, found, named(gone)))
        .say(says::left_out(line, what()))
        .say(says::left_out_of_package(line, what()));
    if let Some(ground) = line.ground {
        draft =
            draft.say(says::ground(line, ground, none())).say(says::ground_otherwise(line, ground, none()));
    }
    if line.explanation.is_some() {
        draft = draft.say(says::explanation(line, why())).say(says::done_why(line, why()));
    }
    draft = draft.say(says::may_state(case, line, found, none()));
    let added = one("text", line.added.clone().unwrap_or_default());
    draft.say(says::used_again(case, line, found, none())).say(says::added(line, added))
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
    let searched = || one("date", letter::day_of(language, at));
    let mut draft = draft
        .say(says::nothing_held(app, case, found, searched()))
        .say(says::nothing_held_here(app, case, found, searched()))
        .say(says::held_ban(found, none()));
    for wrote in found.held.messages.iter().filter(|_| found.nothing_held) {
        let args = vec![
            ("date", letter::day_of(language, wrote.received_at)),
            ("reference", wrote.reference.clone()),
            ("text", wrote.text.clone()),
        ];
        draft = draft.say(says::held_message(wrote, args.clone())).say(says::held_request(wrote, args));
    }
    let named = |references: &[String]| one("references", letter::enumerate(language, references));
    draft = draft
        .say(says::earlier_erased(found, named(&found.held.erased)))
        .say(says::earlier_open(found, named(&found.held.open)));
    draft.say(says::nothing_else(found, none()))
}

/// What a right reached, by the names of the policy.
pub(super) fn scope(app: &App, right: Right, keys: &[String], language: Language) -> String {
    let policy = &app.edition.policy;
    let title = |key: &str| {
        let kind = || policy.category(dossier::find(key)?.category).map(|category| &category.title);
        // Of a copy it is kinds of data.
        let title = if right.gives_a_copy() { kind() } else { None };
        let title = title.or_else(|| policy.purpose(key).map(|purpose| &purpose.title));
        let title = title.or_else(|| person::field(policy, key).map(|field| &field.title));
        let title = title.or_else(kind);
        title.map_or_else(|| key.to_owned(), |title| title.within(language))
    };
    // Of `address.street` and `address.city` the address is what a person knows.
    let mut titles: Vec<String> = keys.iter().map(|key| title(whole(key))).collect();
    titles.dedup();
    letter::enumerate(language, &titles)
}
