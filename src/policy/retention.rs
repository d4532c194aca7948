//! How long something is kept, as the policy file writes it and as a person reads it.

use chrono::{DateTime, Duration, Months, NaiveDate, Utc};
use serde::{Serialize, Serializer};
use serde_json::{Value, json};

use crate::platform::clock::{civil_day, months_later};
use crate::platform::i18n::{Language, text};
use crate::platform::input::{Flaw, Word};

/// A retention rule.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Span {
    /// As long as there is an account.
    LifeOfAccount,
    /// Until a mail is sent.
    UntilSent,
    /// As long as the ban on direct marketing.
    AsLongAsBan,
    /// As long as the law demands for the document.
    ByLaw,
    /// Calendar months.
    Months(u32),
    /// Calendar years.
    Years(u32),
    /// Days of 24 hours.
    Days(u32),
    /// Hours of 60 minutes.
    Hours(u32),
}

impl Span {
    /// The instant before which something is too old to be kept at `now`; none for rules that do not count
    /// in time.
    pub fn horizon(self, now: DateTime<Utc>) -> Option<DateTime<Utc>> {
        match self {
            Self::Months(count) => now.checked_sub_months(Months::new(count)),
            Self::Years(count) => now.checked_sub_months(Months::new(count.saturating_mul(12))),
            Self::Days(count) => now.checked_sub_signed(Duration::days(count.into())),
            Self::Hours(count) => now.checked_sub_signed(Duration::hours(count.into())),
            _ => None,
        }
    }

    /// The instant until which something of `from` is kept; none for rules that do not count in time.
    pub fn until(self, from: DateTime<Utc>) -> Option<DateTime<Utc>> {
        match self {
            Self::Months(count) => from.checked_add_months(Months::new(count)),
            Self::Years(count) => from.checked_add_months(Months::new(count.saturating_mul(12))),
            Self::Days(count) => from.checked_add_signed(Duration::days(count.into())),
            Self::Hours(count) => from.checked_add_signed(Duration::hours(count.into())),
            _ => None,
        }
    }

    /// The last day on which something of `from` is kept: same date, clamped, not rolled to a working day.
    pub fn last_day(self, from: DateTime<Utc>) -> Option<NaiveDate> {
        let day = civil_day(from);
        match self {
            Self::Months(count) => Some(months_later(day, count)),
            Self::Years(count) => Some(months_later(day, count.saturating_mul(12))),
            _ => self.until(from).map(civil_day),
        }
    }

    /// The rule as a sentence.
    pub fn say(self, language: Language) -> String {
        let (key, count) = match self {
            Self::LifeOfAccount => ("span-life-of-account", 0),
            Self::UntilSent => ("span-until-sent", 0),
            Self::AsLongAsBan => ("span-as-long-as-ban", 0),
            Self::ByLaw => ("span-by-law", 0),
            Self::Months(count) => ("span-months", count),
            Self::Years(count) => ("span-years", count),
            Self::Days(count) => ("span-days", count),
            Self::Hours(count) => ("span-hours", count),
        };
        text(language, key, &vec![("count", count.to_string())])
    }
}

impl std::fmt::Display for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::LifeOfAccount => f.write_str("life-of-account"),
            Self::UntilSent => f.write_str("until-sent"),
            Self::AsLongAsBan => f.write_str("as-long-as-ban"),
            Self::ByLaw => f.write_str("by-law"),
            Self::Months(count) => write!(f, "{count} months"),
            Self::Years(count) => write!(f, "{count} years"),
            Self::Days(count) => write!(f, "{count} days"),
            Self::Hours(count) => write!(f, "{count} hours"),
        }
    }
}

impl Serialize for Span {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl Word for Span {
    fn parse(text: &str) -> Result<Self, Flaw> {
        let counted = || {
            let (count, unit) = text.split_once(' ')?;
            let count = count.parse().ok().filter(|count| (1..=1200).contains(count))?;
            match unit {
                "month" | "months" => Some(Self::Months(count)),
                "year" | "years" => Some(Self::Years(count)),
                "day" | "days" => Some(Self::Days(count)),
                "hour" | "hours" => Some(Self::Hours(count)),
                _ => None,
            }
        };
        match text {
            "life-of-account" => Ok(Self::LifeOfAccount),
            "until-sent" => Ok(Self::UntilSent),
            "as-long-as-ban" => Ok(Self::AsLongAsBan),
            "by-law" => Ok(Self::ByLaw),
            _ => counted().ok_or_else(|| Flaw::new("not-a-retention")),
        }
    }

    fn schema() -> Value {
        json!({"examples": ["13 months", "life-of-account"]})
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_read_back_as_they_are_written() {
        for text in
            ["life-of-account", "until-sent", "as-long-as-ban", "by-law", "13 months", "3 years", "30 days"]
        {
            assert_eq!(Span::parse(text).unwrap().to_string(), text);
        }
        for text in ["", "13", "months", "0 days", "-1 days", "13 moons", "forever", "99999 years"] {
            assert_eq!(Span::parse(text).unwrap_err().code, "not-a-retention", "{text}");
        }
    }

    /// V1, V2: a limit ends on the same date, clamped to the month.
    #[test]
    fn the_last_day_is_a_belgian_date() {
        let last =
            |span: &str, from: &str| Span::parse(span).unwrap().last_day(from.parse().unwrap()).unwrap();
        assert_eq!(last("12 months", "2026-11-22T10:00:00Z").to_string(), "2027-11-22");
        assert_eq!(last("12 months", "2028-02-29T10:00:00Z").to_string(), "2029-02-28");
        assert_eq!(last("12 months", "2026-11-21T23:30:00Z").to_string(), "2027-11-22");
        assert_eq!(last("24 hours", "2026-11-22T10:00:00Z").to_string(), "2026-11-23");
    }
}
