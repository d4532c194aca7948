//! The only place that asks what time it is. Everything legal takes the instant as an argument.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use chrono::{
    DateTime, Datelike, Duration, Months, NaiveDate, NaiveDateTime, NaiveTime, SubsecRound, TimeZone, Utc,
};
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
    local(at).date()
}

/// 00:00 in Belgium on the next day: the last hour of `day` (D3) is over, and sending at this instant is too
/// late (D15).
pub fn midnight_after(day: NaiveDate) -> DateTime<Utc> {
    let Some(next) = day.succ_opt() else { return DateTime::<Utc>::MAX_UTC };
    let ahead = days_ahead(next.year());
    let midnight = (next - ahead).and_time(NaiveTime::MIN);
    // Belgium changes its clocks at 01:00 UTC, so every midnight of our time exists once.
    let at = Brussels.from_local_datetime(&midnight).earliest();
    at.map_or_else(|| midnight.and_utc(), |at| at.to_utc()) + ahead
}

/// The instant at which the clocks of Kortrijk first show that time of that day, or the next that they do show: of an hour that
/// comes twice the first, and of one that is left out its end.
pub fn instant_of(day: NaiveDate, time: NaiveTime) -> DateTime<Utc> {
    let begins = day.pred_opt().map_or(DateTime::<Utc>::MIN_UTC, midnight_after);
    let shown = day.and_time(time);
    // The clocks are moved by an hour at most.
    let near = begins + (time - NaiveTime::MIN);
    let tried = [-60, 0, 60].map(|minutes| near + Duration::minutes(minutes));
    tried.into_iter().find(|at| local(*at) >= shown).unwrap_or(near)
}

/// What the clocks of Kortrijk show at that instant.
pub fn local(at: DateTime<Utc>) -> NaiveDateTime {
    let ahead = days_ahead(at.year());
    (at - ahead).with_timezone(&Brussels).naive_local() + ahead
}

/// The time zones as they are published know no summer time after 2099. Until somebody abolishes it, a later year has that of
/// the year before which has the same calendar; answers how many days that lies behind.
fn days_ahead(year: i32) -> Duration {
    const LAST: i32 = 2099;
    let first = |year| NaiveDate::from_ymd_opt(year, 1, 1).unwrap_or_default();
    if year <= LAST {
        return Duration::zero();
    }
    let like = |one: i32| {
        (first(one).weekday(), first(one).leap_year()) == (first(year).weekday(), first(year).leap_year())
    };
    // In 28 years each of the fourteen calendars comes by.
    let twin = (LAST - 27..=LAST).find(|one| like(*one)).unwrap_or(LAST);
    first(year) - first(twin)
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

    /// Summer time goes on after the last year of the published tables: from the last Sunday of March to that of October.
    #[test]
    fn summer_time_does_not_end_with_the_tables() {
        for year in [2026, 2037, 2038, 2099, 2100, 2101, 2124, 2150, 2199, 2400] {
            let last_sunday = |month, day: u32| {
                let end = NaiveDate::from_ymd_opt(year, month, day).unwrap();
                end - Duration::days(end.weekday().num_days_from_sunday().into())
            };
            let (begins, ends) = (last_sunday(3, 31), last_sunday(10, 31));
            for (day, hours) in [
                (NaiveDate::from_ymd_opt(year, 1, 1).unwrap(), 1),
                (begins - Duration::days(1), 1),
                (begins, 2),
                (NaiveDate::from_ymd_opt(year, 7, 1).unwrap(), 2),
                (ends - Duration::days(1), 2),
                (ends, 1),
                (NaiveDate::from_ymd_opt(year, 12, 31).unwrap(), 1),
            ] {
                let midnight = (day + Duration::days(1)).and_time(NaiveTime::MIN).and_utc();
                assert_eq!(midnight - midnight_after(day), Duration::hours(hours), "{day}");
                assert_eq!(civil_day(midnight_after(day)), day + Duration::days(1), "{day}");
                assert_eq!(civil_day(midnight_after(day) - Duration::seconds(1)), day, "{day}");
                assert_eq!(instant_of(day, NaiveTime::MIN), midnight_after(day - Duration::days(1)), "{day}");
            }
        }
    }

    /// An hour that the clocks leave out is the one after it; one that they show twice is the first.
    #[test]
    fn every_time_of_a_day_has_an_instant() {
        for (date, time, at) in [
            ("2026-11-27", "02:00:00", "2026-11-27T01:00:00Z"),
            ("2026-07-01", "02:30:00", "2026-07-01T00:30:00Z"),
            ("2026-03-29", "02:30:00", "2026-03-29T01:30:00Z"),
            ("2026-03-29", "04:00:00", "2026-03-29T02:00:00Z"),
            ("2026-10-25", "02:00:00", "2026-10-25T00:00:00Z"),
            ("2026-10-25", "04:00:00", "2026-10-25T03:00:00Z"),
        ] {
            let at: DateTime<Utc> = at.parse().unwrap();
            assert_eq!(instant_of(day(date), time.parse().unwrap()), at, "{date} {time}");
        }
    }
}
