//! What a message to the contact form asks, read by rules: which rights it names or means, in Dutch, French,
//! German or English, and the words that led there. It proposes; a person decides. The rules are data
//! (`rules`, `references`, `denials`, `signs`): sequences of words, looked for in the message folded to lower
//! case without diacritics. They run over bitmaps of the message, so the time taken does not depend on what
//! it says.

mod classes;
mod denials;
mod matching;
mod references;
mod rules;
mod signs;
#[cfg(test)]
mod tests;
mod words;

use std::cmp::Reverse;
use std::sync::LazyLock;

use matching::{Matched, Rules};
use words::{Bits, Text};

use super::words::Right;
use crate::platform::i18n::Language;

/// How many excerpts a proposal shows, and how long they may be (in characters).
const MAX_WORDS: usize = 5;
const MAX_CHARS: usize = 80;

/// The order in which rights are handled: what is asked of the data before what ends them.
const ORDER: [Right; 8] = [
    Right::Access,
    Right::Portability,
    Right::Objection,
    Right::MarketingBan,
    Right::Restriction,
    Right::ConsentWithdrawal,
    Right::Rectification,
    Right::Erasure,
];

/// A right that a message seems to ask.
#[derive(Debug, Clone, PartialEq)]
pub struct Proposal {
    /// The right.
    pub right: Right,
    /// The words of the message that led to it, as they stand there.
    pub words: Vec<String>,
}

/// What a rule about rights says of the words it matches.
#[derive(Clone, Copy, PartialEq)]
enum Says {
    /// They ask the right.
    Asked(Right),
    /// What they overlap does not ask it: "do not delete".
    Denied(Right),
    /// What they overlap does not deny it: "do not forget to delete".
    Upheld(Right),
    /// What they overlap does not ask it, whatever upholds it: "I have not deleted yet".
    Done(Right),
    /// They ask the right of what was named last: "delete it".
    Referred(Right),
    /// They name the writer's data.
    Named,
    /// They name something else.
    Other,
}

/// What a rule about children says.
#[derive(Clone, Copy, PartialEq)]
enum Child {
    Shown,
    Aged,
    Meant,
    WritersOwn,
}

/// What a rule about invoices says of the writer.
#[derive(Clone, Copy, PartialEq)]
enum Writer {
    InvoicedByAUser,
    Invoiced,
    WithOurs,
    Invoices,
}

static RIGHTS: LazyLock<Rules<Says>> = LazyLock::new(|| {
    let asked = rules::ASKED.iter().map(|row| (Says::Asked(row.0), row.2));
    let denied = denials::DENIED.iter().map(|row| (Says::Denied(row.0), row.2));
    let upheld = denials::UPHELD.iter().map(|row| (Says::Upheld(row.0), row.2));
    let done = denials::DONE.iter().map(|row| (Says::Done(row.0), row.2));
    let referred = references::REFERRED.iter().map(|row| (Says::Referred(row.0), row.2));
    let named = [(Says::Named, references::NAMED), (Says::Other, references::OTHER)];
    Rules::of(asked.chain(denied).chain(upheld).chain(done).chain(referred).chain(named))
});
static LANGUAGES: LazyLock<Rules<Language>> = LazyLock::new(|| Rules::of(signs::LANGUAGES.iter().copied()));
static CHILD: LazyLock<Rules<Child>> = LazyLock::new(|| {
    Rules::of([
        (Child::Shown, signs::CHILD),
        (Child::Aged, signs::OF_AGE),
        (Child::Meant, signs::OF_THE_CHILD),
        (Child::WritersOwn, signs::OF_THE_WRITER),
    ])
});
static WRITER: LazyLock<Rules<Writer>> = LazyLock::new(|| {
    Rules::of([
        (Writer::InvoicedByAUser, signs::INVOICED_BY_A_USER),
        (Writer::Invoiced, signs::INVOICED),
        (Writer::WithOurs, signs::WITH_OURS),
        (Writer::Invoices, signs::INVOICES),
    ])
});

/// The rights a message seems to ask, in the order they are handled; none where it asks something else.
pub fn triage(message: &str) -> Vec<Proposal> {
    let text = Text::read(message);
    let found = RIGHTS.within(&text);
    ORDER
        .into_iter()
        .map(|right| Proposal { right, words: excerpts(&text, asking(&text, &found, right)) })
        .filter(|proposal| !proposal.words.is_empty())
        .collect()
}

/// The language a message is written in, told by its small words; none where they do not tell.
pub fn language(message: &str) -> Option<Language> {
    let text = Text::read(message);
    let found = LANGUAGES.within(&text);
    let mut counts = Language::ALL.map(|language| (found.of(language).flatten().count(), language));
    counts.sort_by_key(|(count, _)| Reverse(*count));
    let [(best, language), (second, _), ..] = counts;
    // One word tells only in a message so short that it could not hold many more.
    let enough = if text.len() <= 6 { 1 } else { 2 };
    (best >= enough && best * 2 >= second * 3).then_some(language)
}

/// Whether a message says that it is about the account or the data of a child (or comes from one). A child is
/// not meant for being spoken of in a message about the writer's own: "My data, please. My son is 12."
pub fn is_about_a_child(message: &str) -> bool {
    let text = Text::read(message);
    let found = CHILD.within(&text);
    let meant = || found.any(Child::Meant) || !found.any(Child::WritersOwn);
    found.any(Child::Shown) || found.any(Child::Aged) && meant()
}

/// Whether one of our users invoiced the writer, who speaks of that: the user is the controller of what is in
/// the invoice, and we only hold it on the user's behalf.
pub fn is_about_a_users_invoices(message: &str) -> bool {
    let text = Text::read(message);
    let found = WRITER.within(&text);
    let by_a_user = found.any(Writer::InvoicedByAUser);
    (by_a_user || found.any(Writer::Invoiced) && found.any(Writer::WithOurs)) && !found.any(Writer::Invoices)
}

/// The words of a message that ask a right: the first and the last place.
fn asking(text: &Text<'_>, found: &Matched<'_, Says>, right: Right) -> Vec<(usize, usize)> {
    let mut upheld = Bits::default();
    found.of(Says::Upheld(right)).flatten().for_each(|span| upheld.mark(span));
    let mut denied = Bits::default();
    let denials = found.of(Says::Denied(right)).flatten().filter(|span| !upheld.touches(*span));
    denials.chain(found.of(Says::Done(right)).flatten()).for_each(|span| denied.mark(span));
    // More matches of one rule than are shown tell nothing more.
    let mut spans: Vec<_> = found
        .of(Says::Asked(right))
        .flat_map(|matches| matches.filter(|span| !denied.touches(*span)).take(MAX_WORDS))
        .collect();
    let mut referring = found.of(Says::Referred(right)).flatten().peekable();
    if referring.peek().is_some() {
        let named = named(found);
        let meant = |span: &(usize, usize)| !denied.touches(*span) && refers(text, &named, *span);
        spans.extend(referring.filter(meant).take(MAX_WORDS));
    }
    spans
}

/// Where a message ends naming something, in its order, and whether that is the writer's data.
fn named(found: &Matched<'_, Says>) -> Vec<(usize, bool)> {
    let ends = |says: Says| found.of(says).flatten().map(move |(_, last)| (last, says == Says::Named));
    let mut named: Vec<_> = ends(Says::Other).chain(ends(Says::Named)).collect();
    named.sort_unstable();
    named
}

/// Whether what was named last before words is the writer's data, in the same sentence or the one before.
fn refers(text: &Text<'_>, named: &[(usize, bool)], (first, _): (usize, usize)) -> bool {
    let before = named.partition_point(|(last, _)| *last < first);
    let Some((last, true)) = before.checked_sub(1).and_then(|at| named.get(at)) else {
        return false;
    };
    let between = text.sentences.window(last + 1) & u64::MAX >> (64 - (first - last).min(64));
    first - last < 64 && between.count_ones() <= 1
}

/// What a message says from place to place, in its order. What overlaps is one excerpt, if not too long.
fn excerpts(text: &Text<'_>, mut spans: Vec<(usize, usize)>) -> Vec<String> {
    spans.sort_unstable_by_key(|(first, last)| (*first, Reverse(*last)));
    let mut told: Vec<(usize, usize)> = Vec::new();
    for span in spans {
        match told.last_mut() {
            Some(before) if span.1 <= before.1 => {}
            Some(before) if span.0 <= before.1 && text.excerpt((before.0, span.1)).len() <= MAX_CHARS => {
                before.1 = span.1;
            }
            _ => told.push(span),
        }
    }
    let mut words: Vec<String> = Vec::new();
    for span in told {
        let excerpt: String = text.excerpt(span).chars().take(MAX_CHARS).collect();
        if words.len() < MAX_WORDS && !words.contains(&excerpt) {
            words.push(excerpt);
        }
    }
    words
}
