//! Words that somebody marked in texts, found again however they are spaced and written.

use std::collections::{BTreeSet, HashSet};
use std::sync::LazyLock;

use regex::Regex;

use super::{Span, is_written_like_a_name, plain};

/// A word or a number, with what may stand within one.
static PIECE: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"[\p{L}\p{N}][\p{L}\p{N}\p{M}\x{200c}\x{200d}]*").ok());

/// Phrases to be found in texts: their words one after another, whatever stands between.
#[derive(Debug, Default)]
pub struct Phrases {
    /// Each as its words in small letters, without marks.
    all: HashSet<String>,
    /// Of how many words they are.
    lengths: BTreeSet<usize>,
    /// Those of one word that was typed with a capital: a name, and not the word that is written like it.
    names: HashSet<String>,
}

/// A word where it stands.
struct Piece {
    span: Span,
    plain: String,
    has_capital: bool,
}

fn pieces(text: &str) -> Vec<Piece> {
    let Some(piece) = &*PIECE else { return Vec::new() };
    let found = piece.find_iter(text).map(|found| Piece {
        span: found.range(),
        plain: plain(found.as_str()),
        has_capital: is_written_like_a_name(found.as_str()),
    });
    found.collect()
}

fn joined(pieces: &[Piece]) -> String {
    pieces.iter().map(|piece| piece.plain.as_str()).collect::<Vec<_>>().join(" ")
}

/// Words as they are compared: in small letters, with one blank between.
pub fn normal(words: &str) -> String {
    words.to_lowercase().split_whitespace().collect::<Vec<_>>().join(" ")
}

impl Phrases {
    /// These, as they were typed; what has no letter and no digit is none.
    pub fn new(typed: &[String]) -> Self {
        let mut phrases = Self::default();
        for words in typed {
            let pieces = pieces(words);
            let phrase = joined(&pieces);
            if phrase.is_empty() {
                continue;
            }
            if let [one] = pieces.as_slice()
                && one.has_capital
            {
                phrases.names.insert(phrase.clone());
            }
            phrases.lengths.insert(pieces.len());
            phrases.all.insert(phrase);
        }
        phrases
    }

    /// Where they stand in a text; one may begin within another.
    pub fn find(&self, text: &str) -> Vec<Span> {
        if self.all.is_empty() {
            return Vec::new();
        }
        let pieces = pieces(text);
        let mut found = Vec::new();
        for (index, first) in pieces.iter().enumerate() {
            let many = self.lengths.iter().rev().copied().find(|many| {
                pieces.get(index..index + many).is_some_and(|these| self.is_one(&joined(these), these))
            });
            if let Some(last) = many.and_then(|many| pieces.get(index + many - 1)) {
                found.push(first.span.start..last.span.end);
            }
        }
        found
    }

    /// Whether these words are one, as they are or with the `s` of what is somebody's.
    fn is_one(&self, words: &str, pieces: &[Piece]) -> bool {
        let bare = words.strip_suffix('s').filter(|bare| self.all.contains(*bare));
        let known = if self.all.contains(words) { Some(words) } else { bare };
        let has_capital = || pieces.first().is_some_and(|one| one.has_capital);
        known.is_some_and(|known| !self.names.contains(known) || has_capital())
    }
}
