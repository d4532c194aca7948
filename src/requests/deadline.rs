//! When an answer is due (GDPR Art. 12(3)): within a month of receipt, within three if extended.
//!
//! Reg. 1182/71 says how to count, Belgium which days are working days, and our decisions (D10, D13, D15)
//! fill what neither says. Pure functions of dates and instants: nothing here asks what time it is.

use chrono::{DateTime, Datelike, Days, NaiveDate, TimeDelta, Utc, Weekday};
use schemars::JsonSchema;
use serde::Serialize;

use crate::mail::letter;
pub use crate::platform::clock::midnight_after;
use crate::platform::clock::{civil_day, months_later};
use crate::platform::i18n::{Args, Language, text};

/// A question to the person that stops the clock (D12: doubt about identity, GDPR Art. 12(6), or a broad
/// request to be made clear). Whether it may (D14: asked while open, by the first deadline, with a reason) is
/// decided where it is recorded.
#[derive(Clone, Copy, Debug)]
pub struct Pause {
    /// When the controller asked.
    pub asked: DateTime<Utc>,
    /// When the person answered; none while we wait.
    pub answered: Option<DateTime<Utc>>,
}

/// The deadline of one request, and how it came about.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct DeadlineClock {
    /// When the request reached an official channel; staff need not have seen it (D8).
    pub received_at: DateTime<Utc>,
    /// The Belgian day of receipt (D15). A weekend or a holiday counts as well (D4).
    pub local_day: NaiveDate,
    /// One, or three when extended: one period, counted from receipt (D10).
    pub months: u32,
    /// Days on which the clock stood still; those of overlapping pauses count once (D13, D14).
    pub paused_days: i64,
    /// Where the period ends with its pauses, on whatever day that is (D3, D13).
    pub nominal_end: NaiveDate,
    /// The last day on which an answer is on time: always a working day (D5, Reg. 1182/71 Art. 3(4)).
    pub last_day: NaiveDate,
    /// The end of that day in Belgium; an answer must be sent before this instant (D15).
    pub due_before: DateTime<Utc>,
    /// How it was counted, in order; the dates never go back.
    pub steps: Vec<ClockStep>,
}

/// One step of the count. `text` is empty until [`DeadlineClock::in_words`] says `key` with `args` in someone's language.
///
/// | `key` | `rule` | `args` | `date` |
/// |---|---|---|---|
/// | `clock-receipt` | D2 | `day` | the day of receipt |
/// | `clock-extension` | D10 | `months` | the day of receipt; only when extended |
/// | `clock-month` | D3 | `months`, `day` | the same date, `months` later |
/// | `clock-clamp` | D3 | `months`, `day` | instead: the last day of a month without that date |
/// | `clock-pause` | D13 | `asked`, `answered`, `days` | the end after this pause |
/// | `clock-pause-open` | D14 | `asked`, `until`, `days` | the end if the answer came on `until` |
/// | `clock-roll-weekend` | D5 | `day`, `weekday` (`saturday`, `sunday`) | the day after `day` |
/// | `clock-roll-holiday` | D5 | `day`, `holiday` (see [`is_holiday`]) | the day after `day` |
/// | `clock-due` | D15 | `day` | the last day |
///
/// `day`, `asked`, `answered` and `until` are ISO dates, `months` and `days` whole numbers; there is a step
/// for each stretch of pauses and for each day skipped.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct ClockStep {
    /// The rule applied, as numbered in the reference.
    pub rule: &'static str,
    /// The key of the text that says it, without its values.
    #[serde(skip)]
    pub key: &'static str,
    /// The values that text asks for.
    #[serde(skip)]
    pub args: Args,
    /// What was done, in words.
    pub text: String,
    /// The date it led to.
    pub date: NaiveDate,
}

impl DeadlineClock {
    /// The same with its steps in words.
    pub fn in_words(mut self, language: Language) -> Self {
        for step in &mut self.steps {
            let args = step.args.iter().map(|(name, value)| {
                // Days are written as in a letter.
                let written = value.parse().map(|day| letter::day(language, day));
                (*name, written.unwrap_or_else(|_| value.clone()))
            });
            step.text = text(language, step.key, &args.collect());
        }
        self
    }
}

impl ClockStep {
    fn new(rule: &'static str, key: &'static str, date: NaiveDate, args: Args) -> Self {
        Self { rule, key, args, text: String::new(), date }
    }
}

/// The clock of a request (Reg. 1182/71 Art. 3): the day of receipt is not counted (D2), the period ends on
/// the same date (D3), pauses are added (D13), and it does not end on a day off (D5). A pause without an
/// answer counts up to `as_of`, so that its deadline moves along.
pub fn clock(
    received_at: DateTime<Utc>,
    extended: bool,
    pauses: &[Pause],
    as_of: DateTime<Utc>,
) -> DeadlineClock {
    let local_day = civil_day(received_at);
    let mut steps =
        vec![ClockStep::new("D2", "clock-receipt", local_day, vec![("day", local_day.to_string())])];

    let months = if extended { 3 } else { 1 };
    if extended {
        steps.push(ClockStep::new("D10", "clock-extension", local_day, vec![("months", months.to_string())]));
    }
    let mut nominal_end = months_later(local_day, months);
    let key = if nominal_end.day() == local_day.day() { "clock-month" } else { "clock-clamp" };
    let args = vec![("months", months.to_string()), ("day", nominal_end.to_string())];
    steps.push(ClockStep::new("D3", key, nominal_end, args));

    let mut paused_days = 0;
    for span in spans(pauses, as_of) {
        let days = span.until.signed_duration_since(span.from);
        paused_days += days.num_days();
        nominal_end = nominal_end.checked_add_signed(days).unwrap_or(NaiveDate::MAX);
        let (rule, key, until) =
            if span.open { ("D14", "clock-pause-open", "until") } else { ("D13", "clock-pause", "answered") };
        let days = days.num_days().to_string();
        let args = vec![("asked", span.from.to_string()), (until, span.until.to_string()), ("days", days)];
        steps.push(ClockStep::new(rule, key, nominal_end, args));
    }

    let last_day = next_working_day(nominal_end);
    steps.extend(nominal_end.iter_days().take_while(|day| *day < last_day).map(skipped));
    steps.push(ClockStep::new("D15", "clock-due", last_day, vec![("day", last_day.to_string())]));
    let due_before = midnight_after(last_day);
    DeadlineClock { received_at, local_day, months, paused_days, nominal_end, last_day, due_before, steps }
}

/// Days on which the clock stands still, without the last: a question answered on the same day costs none
/// (D13).
struct Span {
    from: NaiveDate,
    until: NaiveDate,
    open: bool,
}

/// The pauses in order of time; those that overlap are one (D14).
fn spans(pauses: &[Pause], as_of: DateTime<Utc>) -> Vec<Span> {
    let mut pauses = pauses.to_vec();
    pauses.sort_by_key(|pause| pause.asked);
    let mut spans: Vec<Span> = Vec::new();
    for pause in pauses {
        let from = civil_day(pause.asked);
        let until = civil_day(pause.answered.unwrap_or(as_of)).max(from);
        let open = pause.answered.is_none();
        match spans.last_mut() {
            Some(last) if from < last.until => {
                last.until = last.until.max(until);
                last.open |= open;
            }
            _ => spans.push(Span { from, until, open }),
        }
    }
    spans
}

fn skipped(day: NaiveDate) -> ClockStep {
    let (key, why) = match is_holiday(day) {
        Some(holiday) => ("clock-roll-holiday", ("holiday", holiday)),
        None if day.weekday() == Weekday::Sat => ("clock-roll-weekend", ("weekday", "saturday")),
        None => ("clock-roll-weekend", ("weekday", "sunday")),
    };
    let args = vec![("day", day.to_string()), (why.0, why.1.to_owned())];
    ClockStep::new("D5", key, day.succ_opt().unwrap_or(day), args)
}

/// The clock of what is not kept waiting for a month: the next working day (P52).
pub fn next_working_day_clock(received_at: DateTime<Utc>) -> DeadlineClock {
    let local_day = civil_day(received_at);
    let last_day = working_day_after(local_day, 1);
    let steps = vec![
        ClockStep::new("D2", "clock-receipt", local_day, vec![("day", local_day.to_string())]),
        ClockStep::new("D15", "clock-due", last_day, vec![("day", last_day.to_string())]),
    ];
    let due_before = midnight_after(last_day);
    DeadlineClock {
        received_at,
        local_day,
        months: 0,
        paused_days: 0,
        nominal_end: last_day,
        last_day,
        due_before,
        steps,
    }
}

/// Whether a notice of extension went out in time: before the end of the first, unextended deadline (D11,
/// GDPR Art. 12(3)). Only what had been asked and answered by then counts: later pauses do not save a late
/// notice.
pub fn extension_in_time(received_at: DateTime<Utc>, pauses: &[Pause], sent_at: DateTime<Utc>) -> bool {
    let until_then = |pause: &Pause| Pause {
        asked: pause.asked,
        answered: pause.answered.filter(|answered| *answered <= sent_at),
    };
    let pauses: Vec<Pause> = pauses.iter().map(until_then).collect();
    sent_at < clock(received_at, false, &pauses, sent_at).due_before
}

/// When to warn that a deadline is near: 7 and 3 days before its last day (D16).
pub fn warnings(last_day: NaiveDate) -> [NaiveDate; 2] {
    [7, 3].map(|days| last_day.checked_sub_days(Days::new(days)).unwrap_or(NaiveDate::MIN))
}

/// The latest day to tell a contact person whom a customer entered (GDPR Art. 14(3)(a), V7): a month after,
/// clamped like D3. It does not roll: nobody is kept from sending a notice on a day off, and earlier is
/// safer.
pub fn contact_notice_due(added_at: DateTime<Utc>) -> NaiveDate {
    months_later(civil_day(added_at), 1)
}

/// The latest instant to notify a breach (GDPR Art. 33(1), D7): 72 hours that really pass, days off and
/// changes of the clocks included.
pub fn breach_due(aware_at: DateTime<Utc>) -> DateTime<Utc> {
    aware_at.checked_add_signed(TimeDelta::hours(72)).unwrap_or(DateTime::<Utc>::MAX_UTC)
}

/// The day itself, or the first working day after it (D5, Reg. 1182/71 Art. 3(4)).
pub fn next_working_day(day: NaiveDate) -> NaiveDate {
    day.iter_days().find(|day| is_working_day(*day)).unwrap_or(NaiveDate::MAX)
}

/// The `n`th working day after `day`, which is not counted (D2); `day` itself for none.
pub fn working_day_after(day: NaiveDate, n: usize) -> NaiveDate {
    day.iter_days().skip(1).filter(|day| is_working_day(*day)).take(n).last().unwrap_or(day)
}

/// All days but Saturdays, Sundays and public holidays (D6, Reg. 1182/71 Art. 2(2)).
pub fn is_working_day(day: NaiveDate) -> bool {
    !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && is_holiday(day).is_none()
}

/// What a decree changed for one year: year, month, day, and the holiday that it is, or none that it is no
/// more. In 2008 Ascension fell on 1 May, and 2 May replaced it. Compare once a year with the Commission's
/// list.
const EXCEPTIONS: &[(i32, u32, u32, Option<&str>)] = &[(2008, 5, 2, Some("replacement"))];

/// The public holiday in Belgium (D6; Act of 4 January 1974, Royal Decree of 18 April 1974): `new-year`,
/// `easter-monday`, `labour-day`, `ascension`, `whit-monday`, `national-day`, `assumption`, `all-saints`,
/// `armistice`, `christmas`, or `replacement` by decree. Days of the communities, of administrations and of
/// single employers are none.
pub fn is_holiday(day: NaiveDate) -> Option<&'static str> {
    let date = (day.year(), day.month(), day.day());
    if let Some(exception) = EXCEPTIONS.iter().find(|(year, month, day, _)| (*year, *month, *day) == date) {
        return exception.3;
    }
    let after_easter = easter(day.year()).map(|easter| day.signed_duration_since(easter).num_days());
    match (day.month(), day.day(), after_easter) {
        (1, 1, _) => Some("new-year"),
        (5, 1, _) => Some("labour-day"),
        (7, 21, _) => Some("national-day"),
        (8, 15, _) => Some("assumption"),
        (11, 1, _) => Some("all-saints"),
        (11, 11, _) => Some("armistice"),
        (12, 25, _) => Some("christmas"),
        (_, _, Some(1)) => Some("easter-monday"),
        (_, _, Some(39)) => Some("ascension"),
        (_, _, Some(50)) => Some("whit-monday"),
        _ => None,
    }
}

/// Easter Sunday (Gregorian; Meeus/Jones/Butcher).
#[expect(clippy::many_single_char_names, reason = "the names of the published formula")]
fn easter(year: i32) -> Option<NaiveDate> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e, f) = (b / 4, b % 4, (b + 8) / 25);
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    NaiveDate::from_ymd_opt(year, u32::try_from(n / 31).ok()?, u32::try_from(n % 31 + 1).ok()?)
}

#[cfg(test)]
mod tests;
