//! What a letter says of the moment at which it leaves: until when its link works, since when a clock stands still, the
//! last day as it stands then. A letter may wait for days, so such words are holes in its text, filled in as it goes out
//! or is shown to be printed.
//!
//! No text of a person can look like a hole. While a letter is being written, a hole is named by a secret that this
//! program draws at its start and tells nobody. As it is stored, a hole begins with a sign that stands nowhere else: where
//! a text has that sign itself, it stands twice. So every value leaves as it came, whatever it looks like.

use std::sync::LazyLock;

use chrono::{DateTime, Duration, NaiveDate, Utc};

use super::letter;
use crate::platform::clock::civil_day;
use crate::platform::i18n::Language;
use crate::platform::ids;

/// Unicode keeps it for the inside of programs; nobody's keyboard has it, and it is doubled all the same.
const SIGN: char = '\u{FDD0}';

/// Names the holes of letters that this program is writing.
static SECRET: LazyLock<String> = LazyLock::new(|| ids::random().simple().to_string());

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Hole {
    /// The Belgian day, so many seconds after the letter has left.
    Day(i64),
    /// The last day of the case, as it stands then.
    LastDay,
}

/// The day on which so much time has passed since the letter left, as a value of its text; with none, the day it leaves.
pub fn day_after(time: Duration) -> String {
    Hole::Day(time.num_seconds()).marked()
}

/// The last day to answer, as it stands when the letter leaves, as a value of its text.
pub fn last_day() -> String {
    Hole::LastDay.marked()
}

/// What the holes of a letter are filled with.
#[derive(Clone, Copy, Debug)]
pub struct Moment {
    /// When it leaves.
    pub at: DateTime<Utc>,
    /// The language it is written in.
    pub language: Language,
    /// The last day of its case then; where it belongs to none, its text has no hole for it.
    pub last_day: NaiveDate,
}

/// A text as it is written, made ready to be stored.
pub(super) fn stored(written: &str) -> String {
    let mut parts = written.split(SIGN);
    let mut stored = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        stored.push(SIGN);
        match part.strip_prefix(SECRET.as_str()) {
            // What follows the secret is ours, and reads as it is stored.
            Some(hole) => stored.push_str(hole),
            None => {
                stored.push(SIGN);
                stored.push_str(part);
            }
        }
    }
    stored
}

/// A stored text as it is read by whoever gets it.
pub(super) fn filled(stored: &str, moment: &Moment) -> String {
    let mut text = String::with_capacity(stored.len());
    for part in Parts(stored) {
        match part {
            Part::Said(said) => text.push_str(said),
            Part::Hole(hole) => text.push_str(&hole.filled(moment)),
        }
    }
    text
}

/// Whether a stored text names the last day of its case.
pub(super) fn names_last_day(stored: &str) -> bool {
    Parts(stored).any(|part| part == Part::Hole(Hole::LastDay))
}

/// A text that is still being written, as it would be read if it left then.
pub fn as_read(written: &str, moment: &Moment) -> String {
    filled(&stored(written), moment)
}

impl Hole {
    fn marked(self) -> String {
        match self {
            Self::Day(seconds) => format!("{SIGN}{}d{seconds};", *SECRET),
            Self::LastDay => format!("{SIGN}{}l;", *SECRET),
        }
    }

    /// The hole that a stored text goes on with after its sign, and what comes after it.
    fn read(stored: &str) -> Option<(Self, &str)> {
        let (code, rest) = stored.split_once(';')?;
        let hole = match code.strip_prefix('d') {
            Some(seconds) => Self::Day(seconds.parse().ok()?),
            None if code == "l" => Self::LastDay,
            None => return None,
        };
        Some((hole, rest))
    }

    fn filled(self, moment: &Moment) -> String {
        let day = match self {
            Self::Day(seconds) => civil_day(moment.at + Duration::seconds(seconds)),
            Self::LastDay => moment.last_day,
        };
        letter::day(moment.language, day)
    }
}

#[derive(Debug, PartialEq)]
enum Part<'a> {
    Said(&'a str),
    Hole(Hole),
}

/// What a stored text is made of.
struct Parts<'a>(&'a str);

impl<'a> Iterator for Parts<'a> {
    type Item = Part<'a>;

    fn next(&mut self) -> Option<Part<'a>> {
        let stored = self.0;
        let sign = SIGN.len_utf8();
        let (part, rest) = match stored.find(SIGN) {
            None if stored.is_empty() => return None,
            None => (Part::Said(stored), ""),
            Some(0) => match (stored[sign..].strip_prefix(SIGN), Hole::read(&stored[sign..])) {
                (Some(rest), _) => (Part::Said(&stored[..sign]), rest),
                (None, Some((hole, rest))) => (Part::Hole(hole), rest),
                (None, None) => (Part::Said(&stored[..sign]), &stored[sign..]),
            },
            Some(at) => (Part::Said(&stored[..at]), &stored[at..]),
        };
        self.0 = rest;
        Some(part)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn leaves(at: &str, language: Language) -> Moment {
        Moment { at: at.parse().unwrap(), language, last_day: "2027-01-08".parse().unwrap() }
    }

    #[test]
    fn days_are_counted_from_the_moment_it_leaves() {
        let said =
            format!("{} | {} | {}", day_after(Duration::zero()), day_after(Duration::days(7)), last_day());
        assert!(names_last_day(&stored(&said)) && !names_last_day(&stored(&day_after(Duration::days(7)))));
        // Belgian days: it is already the first of December there.
        let said = Language::ALL.map(|language| as_read(&said, &leaves("2026-11-30T23:30:00Z", language)));
        assert_eq!(
            said,
            [
                "1 december 2026 | 8 december 2026 | 8 januari 2027",
                "1er décembre 2026 | 8 décembre 2026 | 8 janvier 2027",
                "1. Dezember 2026 | 8. Dezember 2026 | 8. Januar 2027",
                "1 December 2026 | 8 December 2026 | 8 January 2027",
            ]
        );
    }

    /// Texts that try to look like a hole, as it is written or as it is stored, beside any other.
    fn values() -> impl Strategy<Value = String> {
        let bits = prop_oneof![
            Just(SIGN.to_string()),
            Just(format!("{SIGN}d604800;")),
            Just(format!("{SIGN}l;")),
            Just(format!("{SIGN}{SIGN}l;")),
            Just(format!("{SIGN}{}l;", "0".repeat(32))),
            Just("d604800;".to_owned()),
            Just(";".to_owned()),
            any::<String>(),
        ];
        proptest::collection::vec(bits, 0..6).prop_map(|bits| bits.concat())
    }

    proptest! {
        #[test]
        fn what_people_wrote_leaves_as_it_came(before in values(), between in values(), after in values()) {
            let moment = leaves("2026-11-22T10:00:00Z", Language::Nl);
            prop_assert_eq!(as_read(&before, &moment), before.clone());
            let written = format!("{before}{}{between}{}{after}", day_after(Duration::days(7)), last_day());
            let read = format!("{before}29 november 2026{between}8 januari 2027{after}");
            prop_assert_eq!(as_read(&written, &moment), read);
            // Nor does it name the last day.
            let of_people = stored(&(before + &after));
            prop_assert!(!names_last_day(&of_people));
        }

        /// A text that was stored before there were holes, or was damaged, is read as far as it goes.
        #[test]
        fn whatever_is_stored_can_be_read(stored in values()) {
            filled(&stored, &leaves("2026-11-22T10:00:00Z", Language::Nl));
        }
    }
}
