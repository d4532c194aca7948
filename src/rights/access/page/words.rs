//! Our own words, as a person reads them (L12.1).

use crate::platform::i18n::{Args, Language, find};

/// Columns that hold one of our own words; every other text is someone's own and is shown as it stands.
pub(super) const CODED: [&str; 24] = [
    "kind",
    "state",
    "status",
    "closed_because",
    "source",
    "what",
    "actor",
    "by",
    "channel",
    "basis",
    "ground",
    "right",
    "outcome",
    "identity",
    "method",
    "event",
    "excuse",
    "case",
    "sub_case",
    "direct_marketing",
    "kept_as",
    "informed_how",
    "notice_how",
    "language",
];

/// One of our own words as it is said in a column; a service's method of signing in is told without its name.
pub(super) fn code(language: Language, key: &str, word: &str) -> Option<String> {
    let written = |word: &str| word.replace(['.', '_'], "-");
    let word = written(word.split(':').next().unwrap_or_default());
    let of_column = find(language, &format!("code-{}-{word}", written(key)), &Args::new());
    of_column.or_else(|| find(language, &format!("code-{word}"), &Args::new()))
}

/// A word that is made of two of ours, as the timeline of a request has them: `objection-by-person`.
pub(super) fn joined(language: Language, key: &str, word: &str) -> Option<String> {
    word.match_indices('-').find_map(|(at, _)| {
        let (what, how) = (word.get(..at)?, word.get(at + 1..)?);
        Some(format!("{} \u{2013} {}", code(language, key, what)?, code(language, key, how)?))
    })
}

#[cfg(test)]
mod tests {
    use std::borrow::Cow;

    use super::*;
    use crate::audit::{ActorKind, Deed};
    use crate::choices::restriction::Ground;
    use crate::choices::restriction::lifting::ExceptionKind;
    use crate::people::links::LinkKind;
    use crate::policy::HoldGround;
    use crate::recipients::Event;
    use crate::requests::case::PartWord;
    use crate::requests::event::CaseEvent;
    use crate::requests::state::ClosedBecause;
    use crate::requests::words::{
        CaseKind, LineOutcome, Otherwise, RefusalGround, RequestChannel, Right, Status,
    };

    /// L12.1: no raw code without an explanation.
    #[test]
    fn every_word_of_ours_is_said_in_four_languages() {
        let words =
            |key: &'static str, words: Vec<&'static str>| words.into_iter().map(move |one| (key, one));
        let all = words("what", Deed::ALL.iter().map(|one| one.as_str()).collect())
            .chain(words("actor", ActorKind::ALL.iter().map(|one| one.as_str()).collect()))
            .chain(words("right", Right::ALL.iter().map(|one| one.as_str()).collect()))
            .chain(words("channel", RequestChannel::ALL.iter().map(|one| one.as_str()).collect()))
            .chain(words("kind", CaseKind::ALL.iter().map(|one| one.as_str()).collect()))
            .chain(words("status", Status::ALL.iter().map(|one| one.as_str()).collect()))
            .chain(words("closed_because", ClosedBecause::ALL.iter().map(|one| one.as_str()).collect()))
            .chain(words("state", PartWord::ALL.iter().map(|one| one.as_str()).collect()))
            .chain(words("outcome", LineOutcome::ALL.iter().map(|one| one.as_str()).collect()))
            .chain(words("ground", RefusalGround::ALL.iter().map(|one| one.as_str()).collect()))
            .chain(words("ground", Ground::ALL.iter().map(|one| one.as_str()).collect()))
            .chain(words("kind", ExceptionKind::ALL.iter().map(|one| one.as_str()).collect()))
            .chain(words("kind", LinkKind::ALL.iter().map(|one| one.as_str()).collect()))
            .chain(words("ground", HoldGround::ALL.iter().map(|one| one.as_str()).collect()))
            .chain(words(
                "notice_how",
                ["mail"].into_iter().chain(Otherwise::ALL.iter().map(|one| one.as_str())).collect(),
            ))
            .chain(words("informed_how", vec!["mail", "post", "phone", "in-person"]))
            .chain(words("event", Event::ALL.iter().map(|one| one.as_str()).collect()));
        for (key, word) in all {
            for language in Language::ALL {
                assert!(code(language, key, word).is_some(), "{key} {word} in {}", language.tag());
            }
        }
    }

    /// The same of what happened to a request, as its person's trail has it.
    #[test]
    fn everything_that_happens_to_a_request_is_said_in_four_languages() {
        let said = |language: Language, word: &str| {
            code(language, "fields", word).or_else(|| joined(language, "fields", word))
        };
        let words: Vec<_> = CaseEvent::all().into_iter().map(CaseEvent::word).collect();
        for language in Language::ALL {
            let unsaid: Vec<_> = words.iter().filter(|word| said(language, word).is_none()).collect();
            assert_eq!(unsaid, Vec::<&Cow<'_, str>>::new(), "in {}", language.tag());
        }
    }

    /// None is forgotten there.
    #[test]
    fn everything_that_happens_is_looked_at() {
        let source = include_str!("../../../requests/event.rs");
        let (_, variants) = source.split_once("pub enum CaseEvent<'a> {").unwrap();
        let (variants, _) = variants.split_once("\n}").unwrap();
        let variants = variants.lines().filter_map(|line| {
            let name = line.trim().trim_end_matches(',').split('(').next()?;
            name.starts_with(char::is_uppercase).then_some(name)
        });
        let shown = |event: CaseEvent<'_>| format!("{event:?}").split('(').next().unwrap().to_owned();
        let looked_at: Vec<_> = CaseEvent::all().into_iter().map(shown).collect();
        let forgotten: Vec<_> = variants.filter(|name| !looked_at.iter().any(|one| one == name)).collect();
        assert_eq!(forgotten, Vec::<&str>::new());
    }
}
