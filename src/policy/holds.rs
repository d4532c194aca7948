//! What outlives an erasure because the law says so: kinds of documents, what of an account stands on them, and how long (B3).

use chrono::{Datelike, Months, NaiveDate};
use serde::Serialize;

use super::{CountedFrom, HoldGround, Key, LocalTexts};
use crate::platform::input::input;
use crate::platform::text::Line;

input! {
    /// A duty to keep a document longer (Art. 17(3)(b)).
    #[derive(Clone, Debug, Serialize)]
    pub struct HoldRule {
        /// Names the kind of document.
        kind: Key,
        /// Why the law lets it be kept; left out, as a legal duty.
        ground: Option<HoldGround>,
        /// How many years it is kept: at least one, a hundred at most.
        years: u32,
        /// The day from which the years count.
        counted_from: CountedFrom,
        /// The law that demands it.
        law: Line<300>,
        /// What people see the document called.
        title: LocalTexts,
        /// Keys of the fields that must stand on the document, and so stay with it.
        fields: Vec<Key>,
    }
}

impl HoldRule {
    /// Why the law lets it be kept.
    pub fn ground(&self) -> HoldGround {
        self.ground.unwrap_or(HoldGround::LegalObligation)
    }

    /// The keys of its fields.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.fields.iter().map(|field| field.0.as_str())
    }

    /// The last day on which a document of a date is kept (B3); none past the end of the calendar.
    pub fn ends_on(&self, issued_on: NaiveDate) -> Option<NaiveDate> {
        match self.counted_from {
            CountedFrom::NextJanuary => {
                let year = issued_on.year().checked_add(i32::try_from(self.years).ok()?)?;
                NaiveDate::from_ymd_opt(year, 12, 31)
            }
            CountedFrom::Event => issued_on.checked_add_months(Months::new(self.years.checked_mul(12)?)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// V3, V4: years that count from the next 1 January end on a 31 December; those of an event on its date, clamped.
    #[test]
    fn holds_end_by_the_rule_of_their_kind() {
        let text = |text: &str| crate::platform::text::Line(text.into());
        let texts: LocalTexts = {
            let mut faults = crate::platform::input::Faults::default();
            let value = serde_json::json!({"nl": "a", "fr": "a", "de": "a", "en": "a"});
            crate::platform::input::Read::read(&value, &mut faults).unwrap()
        };
        let end = |years: u32, counted_from: CountedFrom, issued_on: &str| {
            let rule = HoldRule {
                kind: text("invoice"),
                ground: None,
                years,
                counted_from,
                law: crate::platform::text::Line("WER".into()),
                title: texts.clone(),
                fields: Vec::new(),
            };
            rule.ends_on(issued_on.parse().unwrap()).map(|end| end.to_string())
        };
        assert_eq!(end(10, CountedFrom::NextJanuary, "2026-03-15").as_deref(), Some("2036-12-31"));
        assert_eq!(end(7, CountedFrom::NextJanuary, "2026-12-31").as_deref(), Some("2033-12-31"));
        assert_eq!(end(10, CountedFrom::NextJanuary, "2027-01-01").as_deref(), Some("2037-12-31"));
        assert_eq!(end(1, CountedFrom::Event, "2028-02-29").as_deref(), Some("2029-02-28"));
        assert_eq!(end(u32::MAX, CountedFrom::Event, "2028-02-29"), None);
        assert_eq!(end(u32::MAX, CountedFrom::NextJanuary, "2028-02-29"), None);
    }
}
