//! The only place that asks what time it is. Everything legal takes the instant as an argument.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{DateTime, Duration, Months, NaiveDate, NaiveTime, SubsecRound, TimeZone, Timelike, Utc};
use chrono_tz::Europe::Brussels;

/// Where the service gets its instants from: the system, or a clock that tests move by hand.
#[derive(Clone, Debug)]
pub enum Clock {
    /// The time of the machine.
    System,
    /// A clock that stands still until it is moved; microseconds since 1970.
    Travelling(Arc<AtomicI64>),
}

impl Clock {
    /// A clock that starts at `instant` and only moves when told to.
    pub fn travelling(instant: DateTime<Utc>) -> Self {
        Self::Travelling(Arc::new(AtomicI64::new(instant.timestamp_micros())))
    }

    /// The present instant, in whole microseconds as the database keeps them.
    pub fn now(&self) -> DateTime<Utc> {
        match self {
            #[expect(clippy::disallowed_methods, reason = "this is the clock")]
            Self::System => Utc::now().trunc_subsecs(6),
            Self::Travelling(micros) => {
                DateTime::from_timestamp_micros(micros.load(Ordering::SeqCst)).unwrap_or_default()
            }
        }
    }

    /// Moves a travelling clock forward; the system's clock cannot be moved.
    pub fn advance(&self, by: Duration) {
        if let Self::Travelling(micros) = self {
            micros.fetch_add(by.num_microseconds().unwrap_or(0), Ordering::SeqCst);
        }
    }
}

/// The civil date in Kortrijk at that instant: deadlines and limits count Belgian days.
pub fn civil_day(at: DateTime<Utc>) -> NaiveDate {
    at.with_timezone(&Brussels).date_naive()
}

/// 00:00 in Belgium on the next day: the last hour of `day` (D3) is over, and sending at this instant is too
/// late (D15).
pub fn midnight_after(day: NaiveDate) -> DateTime<Utc> {
    let Some(next) = day.succ_opt() else { return DateTime::<Utc>::MAX_UTC };
    let midnight = next.and_time(NaiveTime::MIN);
    // Belgium changes its clocks at 01:00 UTC, so every midnight of our time exists once.
    Brussels.from_local_datetime(&midnight).earliest().map_or_else(|| midnight.and_utc(), |at| at.to_utc())
}

/// The hour of the day in Kortrijk at that instant.
pub fn hour(at: DateTime<Utc>) -> u32 {
    at.with_timezone(&Brussels).hour()
}

/// The same day number `months` later, or the last day of that month where there is none.
pub fn months_later(day: NaiveDate, months: u32) -> NaiveDate {
    day.checked_add_months(Months::new(months)).unwrap_or(NaiveDate::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// D17, vectors V1 and V2: same date, clamped to the month's end, no roll to a working day.
    #[test]
    fn limits_in_months_clamp_and_do_not_roll() {
        assert_eq!(months_later(day("2026-11-22"), 12), day("2027-11-22"));
        assert_eq!(months_later(day("2028-02-29"), 12), day("2029-02-28"));
    }

    /// D15: the calendar is Belgian, in winter and in summer.
    #[test]
    fn the_day_is_the_belgian_day() {
        assert_eq!(civil_day("2026-11-09T22:59:59Z".parse().unwrap()), day("2026-11-09"));
        assert_eq!(civil_day("2026-11-09T23:30:00Z".parse().unwrap()), day("2026-11-10"));
        assert_eq!(civil_day("2026-06-30T22:00:00Z".parse().unwrap()), day("2026-07-01"));
    }
}
