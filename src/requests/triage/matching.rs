//! Rules over the words of a message. A rule is a sequence of words, written as
//!
//! - `word`, `begin*`, `*end`, `one|other`, `@class` (of `CLASSES`): one word of the message;
//! - `~3` between two: up to three more words, none of them another thing than the writer's data
//!   (`@things`, so that "delete an invoice from my account" is not "delete my account");
//! - `+3`: up to three more words, in the same clause and none that turns to something else (`@turns`);
//! - `_3`: up to three more words of the sentence, whichever;
//! - `%3`: as `~3`, and what stands on both sides may change places;
//! - `^` first, `$` last: where a clause begins or ends;
//! - `!word` first or last: the word before or after is another one.
//!
//! Rules are parted by `;`. Each word of a rule becomes a bitmap of the places where the message has it; a
//! rule is followed by shifting windows of 64 places, so it takes the same time whatever the message says.

use std::collections::HashMap;

use super::classes::CLASSES;
use super::words::{Bits, Text};

/// What lies between two words of a rule.
#[derive(Clone, Copy)]
struct Gap {
    kind: char,
    most: u32,
}

impl Gap {
    const NONE: Self = Self { kind: '_', most: 0 };

    fn parse(part: &str) -> Option<Self> {
        let kind = part.chars().next().filter(|kind| matches!(kind, '~' | '+' | '_' | '%'))?;
        Some(Self { kind, most: part.get(1..)?.parse().ok()? })
    }
}

struct Rule<T> {
    tag: T,
    begins_clause: bool,
    /// The word before is none of these.
    not_after: Option<usize>,
    steps: Vec<(Gap, usize)>,
    /// The word after is none of these.
    not_before: Option<usize>,
    ends_clause: bool,
}

/// A word of rules, and the steps that it is a word of.
struct Known {
    word: &'static str,
    /// Whether it is only the beginning of a word.
    open: bool,
    steps: Vec<usize>,
}

/// Rules, each with a tag that says what a match of it means.
pub(super) struct Rules<T> {
    sequences: Vec<Rule<T>>,
    /// By the first two bytes, which no beginning of a word is shorter than.
    words: HashMap<[u8; 2], Vec<Known>>,
    /// The ends of words, with their steps.
    endings: Vec<(&'static str, usize)>,
    /// The steps by how they are written.
    steps: HashMap<&'static str, usize>,
    things: usize,
    turns: usize,
}

impl<T: Copy + PartialEq> Rules<T> {
    pub(super) fn of(tables: impl IntoIterator<Item = (T, &'static str)>) -> Self {
        let (sequences, endings) = (Vec::new(), Vec::new());
        let mut all =
            Self { sequences, words: HashMap::new(), endings, steps: HashMap::new(), things: 0, turns: 0 };
        all.things = all.step("@things");
        all.turns = all.step("@turns");
        for (tag, table) in tables {
            for rule in table.split(';').map(str::split_whitespace) {
                all.add(tag, &rule.collect::<Vec<_>>());
            }
        }
        all
    }

    fn add(&mut self, tag: T, parts: &[&'static str]) {
        let mut step_of_not = |part: &&'static str| part.strip_prefix('!').map(|word| self.step(word));
        let (begins_clause, parts) = match parts {
            ["^", rest @ ..] => (true, rest),
            _ => (false, parts),
        };
        let (ends_clause, parts) = match parts {
            [rest @ .., "$"] => (true, rest),
            _ => (false, parts),
        };
        let not_after = parts.first().and_then(&mut step_of_not);
        let not_before = parts.last().and_then(&mut step_of_not);
        let mut sequences = vec![Vec::new()];
        for part in parts.iter().filter(|part| !part.starts_with('!')) {
            // A sequence whose parts may change places is two.
            if part.starts_with('%') {
                sequences.push(Vec::new());
            }
            if let Some(sequence) = sequences.last_mut() {
                sequence.push(*part);
            }
        }
        let turned = match sequences.as_slice() {
            [left, right] => {
                right.get(1..).into_iter().flatten().chain(right.first()).chain(left).copied().collect()
            }
            _ => Vec::new(),
        };
        for sequence in [sequences.concat(), turned] {
            let mut gap = Gap::NONE;
            let mut steps = Vec::new();
            for part in sequence {
                match Gap::parse(part) {
                    Some(found) => gap = found,
                    None => steps.push((std::mem::replace(&mut gap, Gap::NONE), self.step(part))),
                }
            }
            if !steps.is_empty() {
                self.sequences.push(Rule { tag, begins_clause, not_after, steps, not_before, ends_clause });
            }
        }
    }

    /// The number of a step, by how it is written.
    fn step(&mut self, written: &'static str) -> usize {
        let next = self.steps.len();
        let number = *self.steps.entry(written).or_insert(next);
        if number == next {
            written.split('|').for_each(|word| self.learn(word, number));
        }
        number
    }

    fn learn(&mut self, word: &'static str, step: usize) {
        if let Some(class) = word.strip_prefix('@') {
            let members = CLASSES.iter().filter(|(name, _)| *name == class);
            members.flat_map(|(_, words)| words.split_whitespace()).for_each(|word| self.learn(word, step));
        } else if let Some(ending) = word.strip_prefix('*') {
            self.endings.push((ending, step));
        } else {
            let (word, open) = word.strip_suffix('*').map_or((word, false), |word| (word, true));
            let alike = self.words.entry(first_bytes(word)).or_default();
            match alike.iter_mut().find(|known| (known.word, known.open) == (word, open)) {
                Some(known) => known.steps.push(step),
                None => alike.push(Known { word, open, steps: vec![step] }),
            }
        }
    }

    /// Finds the words of the rules in a message.
    pub(super) fn within<'a>(&'a self, text: &'a Text<'a>) -> Matched<'a, T> {
        let mut places = vec![Bits::default(); self.steps.len()];
        let mut set = |step: usize, place: usize| {
            if let Some(bits) = places.get_mut(step) {
                bits.set(place);
            }
        };
        for (place, (_, _, word)) in text.words.iter().enumerate() {
            for known in self.words.get(&first_bytes(word)).into_iter().flatten() {
                if word == known.word || known.open && word.starts_with(known.word) {
                    known.steps.iter().for_each(|step| set(*step, place));
                }
            }
            for (ending, step) in &self.endings {
                if word.ends_with(ending) {
                    set(*step, place);
                }
            }
        }
        Matched { rules: self, text, places }
    }
}

fn first_bytes(word: &str) -> [u8; 2] {
    let mut bytes = word.bytes();
    [bytes.next().unwrap_or_default(), bytes.next().unwrap_or_default()]
}

/// Where a message has the words of rules.
pub(super) struct Matched<'a, T> {
    rules: &'a Rules<T>,
    text: &'a Text<'a>,
    places: Vec<Bits>,
}

impl<T: Copy + PartialEq> Matched<'_, T> {
    /// The matches of each rule of a tag: the first and the last place.
    pub(super) fn of(&self, tag: T) -> impl Iterator<Item = impl Iterator<Item = (usize, usize)>> {
        let present = |step: usize| self.places.get(step).is_some_and(|bits| !bits.is_empty());
        self.rules
            .sequences
            .iter()
            .filter(move |rule| rule.tag == tag && rule.steps.iter().all(|(_, step)| present(*step)))
            .map(|rule| self.matches(rule))
    }

    /// Whether any rule of a tag matches.
    pub(super) fn any(&self, tag: T) -> bool {
        self.of(tag).flatten().next().is_some()
    }

    fn matches<'b>(&'b self, rule: &'b Rule<T>) -> impl Iterator<Item = (usize, usize)> + 'b {
        let starts = rule.steps.first().and_then(|(_, step)| self.places.get(*step));
        starts
            .into_iter()
            .flat_map(Bits::places)
            .filter_map(|first| Some((first, first + self.follow(rule, first)?)))
    }

    /// How far from its first word a match of a rule reaches: the nearest end.
    fn follow(&self, rule: &Rule<T>, first: usize) -> Option<usize> {
        let window = |step: usize| self.places.get(step).map_or(0, |bits| bits.window(first));
        let clauses = self.text.clauses.window(first);
        let sentences = self.text.sentences.window(first) & !1;
        let sentence = sentences.checked_sub(1).map_or(u64::MAX, |_| sentences.wrapping_sub(1) & !sentences);
        if rule.begins_clause && clauses & 1 == 0 {
            return None;
        }
        if clauses & 1 == 0
            && rule
                .not_after
                .and_then(|step| self.places.get(step))
                .is_some_and(|no| no.has(first.saturating_sub(1)))
        {
            return None;
        }
        let mut reached: u64 = 1;
        for (gap, step) in rule.steps.iter().skip(1) {
            let (passable, enterable) = match gap.kind {
                '_' => (u64::MAX, u64::MAX),
                '+' => (!window(self.rules.turns), !clauses),
                _ => (!window(self.rules.things), u64::MAX),
            };
            let mut next = reached << 1 & enterable;
            reached = next;
            for _ in 0..gap.most {
                next = (next & passable) << 1 & enterable;
                reached |= next;
            }
            reached &= sentence & window(*step);
        }
        if rule.ends_clause {
            reached &= clauses >> 1;
        }
        if let Some(step) = rule.not_before {
            reached &= !(window(step) & !clauses) >> 1;
        }
        (reached != 0).then(|| reached.trailing_zeros() as usize)
    }
}
