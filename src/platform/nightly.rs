//! Some hours of the night, Belgian time, in which the machine is used for what can wait for them.

use std::str::FromStr;

use chrono::{DateTime, Days, NaiveTime, Utc};

use super::clock::{civil_day, instant_of};

/// From when to when, each night: `02:00-04:00`. Where it ends no later than it begins, it ends on the next day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hours {
    from: NaiveTime,
    to: NaiveTime,
}

impl Default for Hours {
    fn default() -> Self {
        let hour = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
        Self { from: hour(2), to: hour(4) }
    }
}

impl FromStr for Hours {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let time = |part: &str| NaiveTime::parse_from_str(part.trim(), "%H:%M").ok();
        let read =
            text.split_once('-').and_then(|(from, to)| Some(Self { from: time(from)?, to: time(to)? }));
        read.filter(|hours| hours.from != hours.to)
            .ok_or_else(|| format!("hours of the night are written like 02:00-04:00: not {text}"))
    }
}

/// One night: its first instant, and the first that is no longer of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Night {
    /// When it begins.
    pub begins: DateTime<Utc>,
    /// When it is over.
    pub ends: DateTime<Utc>,
}

impl Hours {
    /// The nights that end after an instant, the first one first.
    fn nights(self, at: DateTime<Utc>) -> impl Iterator<Item = Night> {
        let today = civil_day(at);
        let days = [today.pred_opt(), Some(today), today.succ_opt(), today.checked_add_days(Days::new(2))];
        days.into_iter().flatten().filter_map(move |day| {
            let last = if self.to > self.from { Some(day) } else { day.succ_opt() };
            let night = Night { begins: instant_of(day, self.from), ends: instant_of(last?, self.to) };
            (night.ends > at).then_some(night)
        })
    }

    /// The night that it is at an instant, if it is one.
    pub fn night_of(self, at: DateTime<Utc>) -> Option<Night> {
        self.nights(at).find(|night| night.begins <= at)
    }

    /// The first night that begins at an instant or after it.
    pub fn next(self, at: DateTime<Utc>) -> Night {
        let next = self.nights(at).find(|night| night.begins >= at);
        next.unwrap_or(Night { begins: at, ends: at })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str) -> DateTime<Utc> {
        text.parse().unwrap()
    }

    #[test]
    fn a_night_is_found_by_the_clocks_of_belgium() {
        let hours = Hours::default();
        for (instant, begins, ends) in [
            ("2026-11-27T10:00:00Z", "2026-11-28T01:00:00Z", "2026-11-28T03:00:00Z"),
            ("2026-11-27T01:00:00Z", "2026-11-27T01:00:00Z", "2026-11-27T03:00:00Z"),
            ("2026-11-27T01:00:01Z", "2026-11-28T01:00:00Z", "2026-11-28T03:00:00Z"),
            ("2026-06-30T22:30:00Z", "2026-07-01T00:00:00Z", "2026-07-01T02:00:00Z"),
            // The night in which summer time begins has an hour less, that in which it ends one more.
            ("2026-03-28T12:00:00Z", "2026-03-29T01:00:00Z", "2026-03-29T02:00:00Z"),
            ("2026-10-24T12:00:00Z", "2026-10-25T00:00:00Z", "2026-10-25T03:00:00Z"),
        ] {
            let night = Night { begins: at(begins), ends: at(ends) };
            assert_eq!(hours.next(at(instant)), night, "{instant}");
            for (of, is) in [(night.begins, true), (night.ends, false)] {
                assert_eq!(hours.night_of(of), is.then_some(night), "{of}");
            }
        }
    }

    #[test]
    fn a_night_may_pass_midnight() {
        let hours: Hours = "23:30-01:15".parse().unwrap();
        let night = Night { begins: at("2026-11-27T22:30:00Z"), ends: at("2026-11-28T00:15:00Z") };
        assert_eq!(hours.night_of(at("2026-11-28T00:14:59Z")), Some(night));
        assert_eq!(hours.night_of(at("2026-11-27T22:30:00Z")), Some(night));
        assert_eq!(hours.night_of(at("2026-11-28T00:15:00Z")), None);
        assert_eq!(hours.next(at("2026-11-27T12:00:00Z")), night);
        for wrong in ["", "2-4", "02:00", "02:00-02:00", "24:00-01:00", "02:00-04:00-06:00"] {
            assert!(wrong.parse::<Hours>().is_err(), "{wrong}");
        }
    }
}
