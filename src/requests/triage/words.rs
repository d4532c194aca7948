//! A message as words, and places among them as bitmaps.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

/// After these a full stop ends no sentence; nor after a single letter.
const ABBREVIATIONS: &[&str] = &[
    "abs", "al", "art", "artt", "ca", "dhr", "dr", "evtl", "excl", "ggf", "incl", "lid", "lit", "mevr",
    "mme", "mr", "mrs", "nr", "par", "resp", "tel",
];
/// No word of a rule is longer: the rest of a longer word of a message need not be kept.
const LONGEST_WORD: usize = 40;

/// Places in a message, one bit each.
#[derive(Clone, Debug, Default)]
pub(super) struct Bits(Vec<u64>);

impl Bits {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(super) fn set(&mut self, place: usize) {
        let at = place / 64;
        if self.0.len() <= at {
            self.0.resize(at + 1, 0);
        }
        if let Some(word) = self.0.get_mut(at) {
            *word |= 1 << (place % 64);
        }
    }

    /// The 64 places from `place` on, which is the lowest bit.
    pub(super) fn window(&self, place: usize) -> u64 {
        let word = |at: usize| self.0.get(at).copied().unwrap_or_default();
        let low = word(place / 64) >> (place % 64);
        match place % 64 {
            0 => low,
            shift => low | word(place / 64 + 1) << (64 - shift),
        }
    }

    pub(super) fn has(&self, place: usize) -> bool {
        self.window(place) & 1 == 1
    }

    pub(super) fn places(&self) -> impl Iterator<Item = usize> {
        self.0.iter().enumerate().flat_map(|(at, word)| {
            let rests = std::iter::successors(Some(*word), |rest| Some(rest & rest.wrapping_sub(1)));
            rests.take_while(|rest| *rest != 0).map(move |rest| at * 64 + rest.trailing_zeros() as usize)
        })
    }

    /// Sets all places of a span.
    pub(super) fn mark(&mut self, (first, last): (usize, usize)) {
        (first..=last).for_each(|place| self.set(place));
    }

    /// Whether any place of a span (of a match, so of at most 64) is set.
    pub(super) fn touches(&self, (first, last): (usize, usize)) -> bool {
        self.window(first) & (u64::MAX >> (63 - (last - first).min(63))) != 0
    }
}

/// How a word stands apart from the one before.
#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Pause {
    None,
    Clause,
    Sentence,
}

/// A message as words.
pub(super) struct Text<'a> {
    source: &'a str,
    /// Where each word stands, and the word folded to lower case without diacritics.
    pub(super) words: Vec<(usize, usize, String)>,
    /// The words that begin a clause or a sentence; the end of the message does too.
    pub(super) clauses: Bits,
    pub(super) sentences: Bits,
    pause: Pause,
}

impl<'a> Text<'a> {
    pub(super) fn read(source: &'a str) -> Self {
        let mut text = Self {
            source,
            words: Vec::new(),
            clauses: Bits::default(),
            sentences: Bits::default(),
            pause: Pause::Sentence,
        };
        let mut line_start = 0;
        for line in source.split_inclusive('\n') {
            let shown = line.trim_start();
            // What is quoted (often our own mail, with its link to unsubscribe) is not what the writer asks.
            if shown.is_empty() || shown.starts_with('>') {
                text.pause = Pause::Sentence;
            } else {
                let mut start = line_start;
                for chunk in line.split_inclusive(char::is_whitespace) {
                    text.read_chunk(chunk.trim_end(), start);
                    start += chunk.len();
                }
                text.rest(Pause::Clause);
            }
            line_start += line.len();
        }
        text.rest(Pause::Sentence);
        text.begin(text.words.len());
        text
    }

    #[cfg(test)]
    pub(super) fn folded(&self) -> Vec<&str> {
        self.words.iter().map(|(_, _, word)| word.as_str()).collect()
    }

    pub(super) fn len(&self) -> usize {
        self.words.len()
    }

    /// The words from one place to another as the message has them.
    pub(super) fn excerpt(&self, (first, last): (usize, usize)) -> &'a str {
        let start = self.words.get(first).map_or(0, |(start, _, _)| *start);
        let end = self.words.get(last).map_or(start, |(_, end, _)| *end);
        self.source.get(start..end).unwrap_or_default()
    }

    /// Reads what stands between two blanks.
    fn read_chunk(&mut self, chunk: &str, start: usize) {
        // Addresses are one word: what they are made of is not said to us.
        if chunk.contains('@') || chunk.contains("://") || chunk.starts_with("www.") {
            let inner = chunk.trim_matches(|c: char| !c.is_alphanumeric());
            let skipped = chunk.len() - chunk.trim_start_matches(|c: char| !c.is_alphanumeric()).len();
            let mut word = String::new();
            inner.chars().for_each(|c| fold(c, &mut word));
            self.push(start + skipped, start + skipped + inner.len(), word);
            return self.rest(if chunk.ends_with(['.', '!', '?']) { Pause::Sentence } else { Pause::None });
        }
        if chunk.chars().all(|c| matches!(c, '-' | '–' | '—' | '*' | '•')) {
            return self.rest(Pause::Clause);
        }
        let tail = chunk.trim_end_matches(|c: char| !c.is_alphanumeric()).len();
        let (mut word, mut from, mut digits) = (String::new(), 0, false);
        for (at, c) in chunk.char_indices() {
            let hyphen_of_email = c == '-'
                && word == "e"
                && chunk.get(at + 1..at + 3).is_some_and(|m| m.eq_ignore_ascii_case("ma"));
            if is_combining_mark(c) || is_invisible(c) || hyphen_of_email {
                continue;
            }
            if !c.is_alphanumeric() || digits != c.is_numeric() {
                let end = start + at;
                self.push(start + from, end, std::mem::take(&mut word));
            }
            if c.is_alphanumeric() {
                if word.is_empty() {
                    (from, digits) = (at, c.is_numeric());
                }
                fold(c, &mut word);
            } else {
                self.punctuate(c, at >= tail);
            }
        }
        self.push(start + from, start + chunk.len(), word);
    }

    fn punctuate(&mut self, c: char, at_end: bool) {
        let last = self.words.last().map_or("", |(_, _, word)| word.as_str());
        let abbreviated = last.chars().nth(1).is_none() || ABBREVIATIONS.contains(&last);
        self.rest(match c {
            '!' | '?' | ';' | '…' => Pause::Sentence,
            '.' if abbreviated => Pause::None,
            '.' if at_end => Pause::Sentence,
            '.' | ',' | ':' | '(' | ')' | '–' | '—' | '•' => Pause::Clause,
            _ => Pause::None,
        });
    }

    fn rest(&mut self, pause: Pause) {
        if pause > self.pause {
            self.pause = pause;
        }
    }

    fn push(&mut self, start: usize, end: usize, word: String) {
        if word.is_empty() {
            return;
        }
        self.begin(self.words.len());
        self.words.push((start, end, word));
        self.pause = Pause::None;
    }

    fn begin(&mut self, place: usize) {
        if self.pause >= Pause::Clause {
            self.clauses.set(place);
        }
        if self.pause == Pause::Sentence {
            self.sentences.set(place);
        }
    }
}

/// Adds a character in lower case, without diacritics, in letters of the plain alphabet where it is made of
/// them.
fn fold(c: char, word: &mut String) {
    if word.len() >= LONGEST_WORD {
        return;
    }
    if c.is_ascii() {
        return word.push(c.to_ascii_lowercase());
    }
    for lower in c.to_lowercase() {
        decompose_compatible(lower, |part| match part {
            'ß' => word.push_str("ss"),
            'œ' => word.push_str("oe"),
            'æ' => word.push_str("ae"),
            'ø' => word.push('o'),
            part if is_combining_mark(part) => {}
            part => word.push(part.to_ascii_lowercase()),
        });
    }
}

/// Characters that may stand within a word without being seen.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}')
}
