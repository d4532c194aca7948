//! A place in a list that is ordered by time.

use chrono::{DateTime, Datelike, TimeDelta, Utc};
use serde_json::{Value, json};

use super::{Flaw, Word};

/// A place in a list, the newest first: that of one row, whether or not it is still there. It is written so that nothing of the
/// row is read in an address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// When the row came about.
    pub at: DateTime<Utc>,
    /// What tells it from others of that instant.
    pub id: String,
}

impl Place {
    /// Before the newest there can be at that instant.
    pub fn newest(at: DateTime<Utc>) -> Self {
        Self { at: at + TimeDelta::days(1), id: String::new() }
    }

    /// As it is given out, for `after`.
    pub fn written(&self) -> String {
        hex::encode(format!("{} {}", self.at.timestamp_micros(), self.id))
    }
}

impl Word for Place {
    fn parse(text: &str) -> Result<Self, Flaw> {
        let read = || {
            let text = String::from_utf8(hex::decode(text).ok()?).ok().filter(|text| !text.contains('\0'))?;
            let (micros, id) = text.split_once(' ')?;
            let at = DateTime::from_timestamp_micros(micros.parse().ok()?)?;
            // What the database has no room for is no time of a row.
            (1..=9999).contains(&at.year()).then(|| Self { at, id: id.to_owned() })
        };
        read().ok_or_else(|| Flaw::new("not-a-page"))
    }

    fn schema() -> Value {
        json!({"maxLength": 320, "pattern": "^[0-9a-f]+$"})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_read_back() {
        let place =
            Place { at: DateTime::from_timestamp_micros(1_763_000_000_123_456).unwrap(), id: "a b".into() };
        assert_eq!(Place::parse(&place.written()).unwrap(), place);
        for wrong in [
            "",
            "x",
            "00",
            "6120",
            "3120ff",
            "39393939393939393939393939393939393939206120",
            "393939393939393939393939393939393939393939 61",
        ] {
            assert_eq!(Place::parse(wrong).unwrap_err().code, "not-a-page", "{wrong}");
        }
    }
}
