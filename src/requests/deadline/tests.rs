//! The vectors of the reference (section 3.5), its worked examples, and the properties of its algorithm.

use std::collections::HashSet;

use proptest::prelude::*;

use super::*;

/// Id, receipt, months, pauses, local day, nominal end, last day, due before.
const VECTORS: &str = "
    D01 2026-03-05T09:00:00Z 1 2026-03-05 2026-04-05 2026-04-07 2026-04-07T22:00:00Z
    D02 2026-03-10T09:00:00Z 1 2026-03-10 2026-04-10 2026-04-10 2026-04-10T22:00:00Z
    D03 2026-08-31T09:00:00Z 1 2026-08-31 2026-09-30 2026-09-30 2026-09-30T22:00:00Z
    D04 2026-01-31T12:00:00Z 1 2026-01-31 2026-02-28 2026-03-02 2026-03-02T23:00:00Z
    D05 2027-01-29T12:00:00Z 1 2027-01-29 2027-02-28 2027-03-01 2027-03-01T23:00:00Z
    D06 2028-01-30T12:00:00Z 1 2028-01-30 2028-02-29 2028-02-29 2028-02-29T23:00:00Z
    D07 2028-01-31T12:00:00Z 1 2028-01-31 2028-02-29 2028-02-29 2028-02-29T23:00:00Z
    D08 2027-02-28T12:00:00Z 1 2027-02-28 2027-03-28 2027-03-30 2027-03-30T22:00:00Z
    D09 2028-02-29T12:00:00Z 1 2028-02-29 2028-03-29 2028-03-29 2028-03-29T22:00:00Z
    D10 2024-02-29T12:00:00Z 1 2024-02-29 2024-03-29 2024-03-29 2024-03-29T23:00:00Z
    D11 2026-03-31T09:00:00Z 1 2026-03-31 2026-04-30 2026-04-30 2026-04-30T22:00:00Z
    D12 2026-04-01T09:00:00Z 1 2026-04-01 2026-05-01 2026-05-04 2026-05-04T22:00:00Z
    D13 2026-04-14T09:00:00Z 1 2026-04-14 2026-05-14 2026-05-15 2026-05-15T22:00:00Z
    D14 2026-04-25T09:00:00Z 1 2026-04-25 2026-05-25 2026-05-26 2026-05-26T22:00:00Z
    D15 2026-04-23T09:00:00Z 1 2026-04-23 2026-05-23 2026-05-26 2026-05-26T22:00:00Z
    D16 2026-06-21T09:00:00Z 1 2026-06-21 2026-07-21 2026-07-22 2026-07-22T22:00:00Z
    D17 2028-06-11T09:00:00Z 1 2028-06-11 2028-07-11 2028-07-11 2028-07-11T22:00:00Z
    D18 2026-07-15T09:00:00Z 1 2026-07-15 2026-08-15 2026-08-17 2026-08-17T22:00:00Z
    D19 2026-10-01T09:00:00Z 1 2026-10-01 2026-11-01 2026-11-02 2026-11-02T23:00:00Z
    D20 2026-10-11T09:00:00Z 1 2026-10-11 2026-11-11 2026-11-12 2026-11-12T23:00:00Z
    D21 2027-10-15T09:00:00Z 1 2027-10-15 2027-11-15 2027-11-15 2027-11-15T23:00:00Z
    D22 2026-11-25T09:00:00Z 1 2026-11-25 2026-12-25 2026-12-28 2026-12-28T23:00:00Z
    D23 2028-11-26T09:00:00Z 1 2028-11-26 2028-12-26 2028-12-26 2028-12-26T23:00:00Z
    D24 2026-12-01T09:00:00Z 1 2026-12-01 2027-01-01 2027-01-04 2027-01-04T23:00:00Z
    D25 2026-12-31T09:00:00Z 1 2026-12-31 2027-01-31 2027-02-01 2027-02-01T23:00:00Z
    D26 2026-11-09T23:30:00Z 1 2026-11-10 2026-12-10 2026-12-10 2026-12-10T23:00:00Z
    D27 2026-11-09T22:59:59Z 1 2026-11-09 2026-12-09 2026-12-09 2026-12-09T23:00:00Z
    D28 2026-06-30T22:00:00Z 1 2026-07-01 2026-08-01 2026-08-03 2026-08-03T22:00:00Z
    D29 2026-06-30T21:59:59Z 1 2026-06-30 2026-07-30 2026-07-30 2026-07-30T22:00:00Z
    D30 2026-12-31T23:00:00Z 1 2027-01-01 2027-02-01 2027-02-01 2027-02-01T23:00:00Z
    D31 2026-03-29T00:30:00Z 1 2026-03-29 2026-04-29 2026-04-29 2026-04-29T22:00:00Z
    D32 2026-10-25T00:30:00Z 1 2026-10-25 2026-11-25 2026-11-25 2026-11-25T23:00:00Z
    D33 2026-09-05T08:00:00Z 1 2026-09-05 2026-10-05 2026-10-05 2026-10-05T22:00:00Z
    D34 2026-12-25T10:00:00Z 1 2026-12-25 2027-01-25 2027-01-25 2027-01-25T23:00:00Z
    D35 2026-03-10T09:00:00Z 3 2026-03-10 2026-06-10 2026-06-10 2026-06-10T22:00:00Z
    D36 2026-11-30T09:00:00Z 3 2026-11-30 2027-02-28 2027-03-01 2027-03-01T23:00:00Z
    D37 2027-11-30T09:00:00Z 3 2027-11-30 2028-02-29 2028-02-29 2028-02-29T23:00:00Z
    D38 2026-01-31T12:00:00Z 3 2026-01-31 2026-04-30 2026-04-30 2026-04-30T22:00:00Z
    D39 2026-02-01T12:00:00Z 3 2026-02-01 2026-05-01 2026-05-04 2026-05-04T22:00:00Z
    D40 2026-09-25T12:00:00Z 3 2026-09-25 2026-12-25 2026-12-28 2026-12-28T23:00:00Z
    D41 2026-09-07T08:00:00Z 1 2026-09-08T08:00:00Z->2026-09-14T15:00:00Z 2026-09-07 2026-10-13 2026-10-13
        2026-10-13T22:00:00Z
    D42 2026-09-07T08:00:00Z 1 2026-09-08T08:00:00Z->2026-09-08T19:00:00Z 2026-09-07 2026-10-07 2026-10-07
        2026-10-07T22:00:00Z
    D43 2026-08-31T09:00:00Z 1 2026-09-01T09:00:00Z->2026-09-13T09:00:00Z 2026-08-31 2026-10-12 2026-10-12
        2026-10-12T22:00:00Z
    D44 2026-07-01T09:00:00Z 1 2026-07-02T09:00:00Z->2026-07-05T22:30:00Z 2026-07-01 2026-08-05 2026-08-05
        2026-08-05T22:00:00Z
    D45 2026-10-01T09:00:00Z 1 2026-10-02T09:00:00Z->2026-10-05T09:00:00Z
        2026-10-06T09:00:00Z->2026-10-11T09:00:00Z 2026-10-01 2026-11-09 2026-11-09 2026-11-09T23:00:00Z
    D46 2026-05-04T09:00:00Z 3 2026-05-05T09:00:00Z->2026-05-20T09:00:00Z 2026-05-04 2026-08-19 2026-08-19
        2026-08-19T22:00:00Z
    D47 2026-10-05T09:00:00Z 1 2026-10-06T09:00:00Z->2026-10-12T09:00:00Z 2026-10-05 2026-11-11 2026-11-12
        2026-11-12T23:00:00Z
";

/// The years whose Easter the reference lists, as month and day.
const EASTERS: [(i32, &str); 12] = [
    (2024, "03-31"),
    (2025, "04-20"),
    (2026, "04-05"),
    (2027, "03-28"),
    (2028, "04-16"),
    (2029, "04-01"),
    (2030, "04-21"),
    (2031, "04-13"),
    (2032, "03-28"),
    (2033, "04-17"),
    (2034, "04-09"),
    (2035, "03-25"),
];

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn pause(asked: &str, answered: &str) -> Pause {
    Pause { asked: at(asked), answered: Some(at(answered)) }
}

fn open(asked: &str) -> Pause {
    Pause { asked: at(asked), answered: None }
}

/// Without open pauses the present does not matter.
fn plain(received_at: DateTime<Utc>, extended: bool, pauses: &[Pause]) -> DeadlineClock {
    clock(received_at, extended, pauses, received_at)
}

fn last_day(received_at: &str, months: u32) -> NaiveDate {
    plain(at(received_at), months == 3, &[]).last_day
}

fn keys(clock: &DeadlineClock) -> Vec<(&str, String)> {
    clock.steps.iter().map(|step| (step.key, step.date.to_string())).collect()
}

#[test]
fn every_vector_holds() {
    let mut seen = 0;
    for record in VECTORS.trim().split("\n    D") {
        let mut words: Vec<&str> = record.trim_start_matches('D').split_whitespace().collect();
        let pauses: Vec<Pause> = words
            .extract_if(.., |word| word.contains("->"))
            .map(|word| word.split_once("->").unwrap())
            .map(|(asked, answered)| pause(asked, answered))
            .collect();
        let [id, received_at, months, local_day, nominal_end, last_day, due_before] = words[..] else {
            panic!("D{record}")
        };
        let found = plain(at(received_at), months == "3", &pauses);
        assert_eq!(found.months.to_string(), months, "D{id} months");
        assert_eq!(found.local_day, day(local_day), "D{id} local day");
        assert_eq!(found.nominal_end, day(nominal_end), "D{id} nominal end");
        assert_eq!(found.last_day, day(last_day), "D{id} last day");
        assert_eq!(found.due_before, at(due_before), "D{id} due before");
        seen += 1;
    }
    assert_eq!(seen, 47);
}

/// Section 3.4, the examples 1 to 6; example 7 is with the extensions.
#[test]
fn the_worked_examples_hold() {
    assert_eq!(last_day("2026-03-05T09:00:00Z", 1), day("2026-04-07"));
    assert_eq!(last_day("2026-08-31T09:00:00Z", 1), day("2026-09-30"));
    assert_eq!(last_day("2026-01-31T12:00:00Z", 1), day("2026-03-02"));
    assert_eq!(last_day("2026-01-31T12:00:00Z", 3), day("2026-04-30"));
    assert_eq!(last_day("2028-01-31T12:00:00Z", 1), day("2028-02-29"));
    assert_eq!(last_day("2026-06-30T22:00:00Z", 1), day("2026-08-03"));
    assert_eq!(last_day("2026-06-30T21:59:59Z", 1), day("2026-07-30"));
    let identity = pause("2026-09-08T08:00:00Z", "2026-09-14T15:00:00Z");
    let paused = plain(at("2026-09-07T08:00:00Z"), false, &[identity]);
    assert_eq!((paused.paused_days, paused.last_day), (6, day("2026-10-13")));
}

/// V8, V9, example 7 (D11).
#[test]
fn an_extension_goes_out_before_the_first_deadline() {
    let received_at = at("2026-03-05T09:00:00Z");
    assert!(extension_in_time(received_at, &[], at("2026-04-07T21:59:59Z")));
    assert!(!extension_in_time(received_at, &[], at("2026-04-07T22:00:00Z")));

    let received_at = at("2026-08-31T09:00:00Z");
    assert!(extension_in_time(received_at, &[], at("2026-09-30T21:59:59.999999Z")));
    assert!(!extension_in_time(received_at, &[], at("2026-09-30T22:00:00Z")));
}

/// A pause moves the first deadline; what was asked after the notice does not.
#[test]
fn pauses_count_for_an_extension_only_until_it_is_sent() {
    let received_at = at("2026-08-31T09:00:00Z");
    let sent_at = at("2026-10-01T09:00:00Z");
    let in_time = |pause| extension_in_time(received_at, &[pause], sent_at);
    assert!(in_time(pause("2026-09-01T09:00:00Z", "2026-09-13T09:00:00Z")));
    assert!(in_time(open("2026-09-30T09:00:00Z")));
    assert!(!in_time(pause("2026-10-02T09:00:00Z", "2026-10-12T09:00:00Z")));
}

/// V5 to V7.
#[test]
fn other_periods_do_not_roll() {
    assert_eq!(breach_due(at("2026-04-03T15:30:00Z")), at("2026-04-06T15:30:00Z"));
    assert_eq!(breach_due(at("2026-03-28T12:00:00Z")), at("2026-03-31T12:00:00Z"));
    assert_eq!(contact_notice_due(at("2026-05-31T10:00:00Z")), day("2026-06-30"));
    assert_eq!(contact_notice_due(at("2026-01-31T10:00:00Z")), day("2026-02-28"));
    assert_eq!(warnings(day("2026-04-07")), [day("2026-03-31"), day("2026-04-04")]);
}

/// D13, D14: overlapping pauses count once, in whatever order they come; an open one counts until now.
#[test]
fn pauses_are_a_union_of_days() {
    let long = pause("2026-09-08T08:00:00Z", "2026-09-14T15:00:00Z");
    let within = pause("2026-09-10T08:00:00Z", "2026-09-12T15:00:00Z");
    let across = pause("2026-09-13T08:00:00Z", "2026-09-16T15:00:00Z");
    let waiting = open("2026-09-20T08:00:00Z");
    let backwards = pause("2026-09-18T08:00:00Z", "2026-09-17T08:00:00Z");
    let days =
        |pauses: &[Pause], as_of| clock(at("2026-09-07T08:00:00Z"), false, pauses, at(as_of)).paused_days;
    assert_eq!(days(&[within, long], "2026-09-30T08:00:00Z"), 6);
    assert_eq!(days(&[across, within, long], "2026-09-30T08:00:00Z"), 8);
    assert_eq!(days(&[waiting, long], "2026-09-30T08:00:00Z"), 16);
    assert_eq!(days(&[waiting], "2026-09-19T08:00:00Z"), 0);
    assert_eq!(days(&[backwards], "2026-09-30T08:00:00Z"), 0);
}

#[test]
fn holidays_follow_easter_and_the_decrees() {
    for (year, easter_day) in EASTERS {
        let sunday = day(&format!("{year}-{easter_day}"));
        assert_eq!(easter(year), Some(sunday), "{year}");
        for (days, key) in [(1, "easter-monday"), (39, "ascension"), (50, "whit-monday")] {
            assert_eq!(is_holiday(sunday + Days::new(days)), Some(key), "{year}");
        }
        let days = day(&format!("{year}-01-01")).iter_days().take_while(|day| day.year() == year);
        assert_eq!(days.filter(|day| is_holiday(*day).is_some()).count(), 10, "{year}");
    }
    assert_eq!(is_holiday(day("2008-05-01")), Some("labour-day"));
    assert_eq!(is_holiday(day("2008-05-02")), Some("replacement"));
    assert_eq!(is_holiday(day("2009-05-02")), None);
}

#[test]
fn working_days_are_counted_from_the_next() {
    assert_eq!(next_working_day(day("2026-04-03")), day("2026-04-03"));
    assert_eq!(next_working_day(day("2026-04-04")), day("2026-04-07"));
    assert_eq!(working_day_after(day("2026-04-03"), 0), day("2026-04-03"));
    assert_eq!(working_day_after(day("2026-04-03"), 1), day("2026-04-07"));
    assert_eq!(working_day_after(day("2026-04-04"), 3), day("2026-04-09"));
}

#[test]
fn the_steps_tell_how_it_was_counted() {
    let first = plain(at("2026-03-05T09:00:00Z"), false, &[]);
    let told = [
        ("clock-receipt", "2026-03-05"),
        ("clock-month", "2026-04-05"),
        ("clock-roll-weekend", "2026-04-06"),
        ("clock-roll-holiday", "2026-04-07"),
        ("clock-due", "2026-04-07"),
    ];
    assert_eq!(keys(&first), told.map(|(key, date)| (key, date.to_owned())));
    assert_eq!(first.steps[2].args, [("day", "2026-04-05".into()), ("weekday", "sunday".into())]);
    assert_eq!(first.steps[3].args, [("day", "2026-04-06".into()), ("holiday", "easter-monday".into())]);
    let on_saturday = plain(at("2026-01-31T12:00:00Z"), false, &[]);
    assert_eq!(on_saturday.steps[2].args, [("day", "2026-02-28".into()), ("weekday", "saturday".into())]);

    // The second follows the first; the last two overlap, and one of them waits for its answer.
    let pauses = [
        pause("2026-12-01T09:00:00Z", "2026-12-03T09:00:00Z"),
        pause("2026-12-03T15:00:00Z", "2026-12-04T09:00:00Z"),
        pause("2026-12-09T09:00:00Z", "2026-12-11T09:00:00Z"),
        open("2026-12-10T09:00:00Z"),
    ];
    let second = clock(at("2026-11-30T09:00:00Z"), true, &pauses, at("2026-12-12T09:00:00Z"));
    let told = [
        ("clock-receipt", "2026-11-30"),
        ("clock-extension", "2026-11-30"),
        ("clock-clamp", "2027-02-28"),
        ("clock-pause", "2027-03-02"),
        ("clock-pause", "2027-03-03"),
        ("clock-pause-open", "2027-03-06"),
        ("clock-roll-weekend", "2027-03-07"),
        ("clock-roll-weekend", "2027-03-08"),
        ("clock-due", "2027-03-08"),
    ];
    assert_eq!(keys(&second), told.map(|(key, date)| (key, date.to_owned())));
}

#[test]
fn a_clock_is_told_as_the_interface_says() {
    let mut told = plain(at("2026-03-10T09:00:00Z"), false, &[]);
    told.steps.truncate(1);
    let json = r#"{"received_at":"2026-03-10T09:00:00Z","local_day":"2026-03-10","months":1,"paused_days":0,"#
        .to_owned()
        + r#""nominal_end":"2026-04-10","last_day":"2026-04-10","due_before":"2026-04-10T22:00:00Z","#
        + r#""steps":[{"rule":"D2","text":"","date":"2026-03-10"}]}"#;
    assert_eq!(serde_json::to_string(&told).unwrap(), json);
}

/// Section 3.3, for every day of 82 years.
#[test]
fn no_deadline_falls_on_a_day_off_or_rolls_more_than_three_days() {
    let mut before = NaiveDate::MIN;
    for received in day("2018-01-01").iter_days().take_while(|day| day.year() < 2100) {
        let noon = received.and_hms_opt(12, 0, 0).unwrap().and_utc();
        let found = plain(noon, false, &[]);
        let rolled = (found.last_day - found.nominal_end).num_days();
        assert!(is_working_day(found.last_day), "{received}");
        assert!((0..=3).contains(&rolled), "{received}");
        assert!(found.last_day >= before, "{received}");
        assert_eq!(civil_day(found.due_before), found.last_day + Days::new(1), "{received}");
        before = found.last_day;
    }
}

/// The ends of the calendar are no reason to fall over.
#[test]
fn far_dates_do_not_panic() {
    assert_eq!(midnight_after(NaiveDate::MAX), DateTime::<Utc>::MAX_UTC);
    assert_eq!(next_working_day(NaiveDate::MAX), NaiveDate::MAX);
    assert_eq!(breach_due(DateTime::<Utc>::MAX_UTC), DateTime::<Utc>::MAX_UTC);
    let far = pause("2026-09-08T08:00:00Z", "+262142-06-01T00:00:00Z");
    assert_eq!(plain(at("+262141-12-01T00:00:00Z"), true, &[far]).last_day, NaiveDate::MAX);
    is_holiday(NaiveDate::MIN);
}

prop_compose! {
    /// Any second of 2018 to 2099.
    fn receipt()(second in 1_514_764_800_i64..4_102_444_800) -> DateTime<Utc> {
        DateTime::from_timestamp(second, 0).unwrap()
    }
}

prop_compose! {
    /// Up to four pauses within the first months, some of them open.
    fn request()(
        received_at in receipt(),
        pauses in prop::collection::vec((0_i64..100_000, prop::option::of(0_i64..60_000)), 0..5),
    ) -> (DateTime<Utc>, Vec<Pause>) {
        let later = |minutes| received_at + TimeDelta::minutes(minutes);
        let pause = |(asked, took): (i64, Option<i64>)| {
            Pause { asked: later(asked), answered: took.map(|took| later(asked + took)) }
        };
        (received_at, pauses.into_iter().map(pause).collect())
    }
}

proptest! {
    #[test]
    fn the_last_day_is_a_working_day_at_most_three_after((received_at, pauses) in request(), extended: bool) {
        let found = clock(received_at, extended, &pauses, received_at + TimeDelta::days(80));
        prop_assert!(is_working_day(found.last_day));
        prop_assert!((0..=3).contains(&(found.last_day - found.nominal_end).num_days()));
        prop_assert!(found.steps.is_sorted_by_key(|step| step.date));
        prop_assert_eq!(found.steps.last().map(|step| step.date), Some(found.last_day));
    }

    #[test]
    fn who_asks_later_is_answered_no_earlier(one in receipt(), after in 0_i64..200_000, extended: bool) {
        let other = one + TimeDelta::seconds(after);
        let (first, second) = (plain(one, extended, &[]), plain(other, extended, &[]));
        prop_assert!(first.last_day <= second.last_day);
        prop_assert!(first.local_day != second.local_day || first.last_day == second.last_day);
    }

    #[test]
    fn a_pause_or_an_extension_never_takes_time_away((received_at, pauses) in request(), extended: bool) {
        let as_of = received_at + TimeDelta::days(80);
        let last_day = |extended, pauses| clock(received_at, extended, pauses, as_of).last_day;
        for some in 0..pauses.len() {
            prop_assert!(last_day(extended, &pauses[..some]) <= last_day(extended, &pauses[..=some]));
        }
        prop_assert!(last_day(false, &pauses) <= last_day(true, &pauses));
    }

    #[test]
    fn a_day_is_paused_or_it_is_not((received_at, pauses) in request()) {
        let as_of = received_at + TimeDelta::days(80);
        let days = |pause: &Pause| {
            let until = civil_day(pause.answered.unwrap_or(as_of));
            civil_day(pause.asked).iter_days().take_while(move |day| *day < until)
        };
        let days: HashSet<NaiveDate> = pauses.iter().flat_map(days).collect();
        let paused_days = usize::try_from(clock(received_at, false, &pauses, as_of).paused_days);
        prop_assert_eq!(paused_days, Ok(days.len()));
    }
}
