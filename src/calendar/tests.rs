#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;

fn zone(name: &str) -> Zone {
    Zone::parse(name).unwrap()
}

fn moment(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

fn day(text: &str) -> LocalDate {
    LocalDate::parse(text).unwrap()
}

/// Berlin, Monday to Thursday nine to five, Friday until two, with a holiday and Christmas.
fn berlin() -> BusinessCalendar {
    let long = Some((540, 1020));
    let holidays = ["2026-05-01", "2026-12-25", "2026-12-26", "2027-01-01"];
    BusinessCalendar::new(
        zone("Europe/Berlin"),
        [long, long, long, long, Some((540, 840)), None, None],
        holidays.into_iter().map(day).collect(),
    )
    .unwrap()
}

#[test]
fn a_calendar_without_an_open_hour_is_refused() {
    let refused = |hours| BusinessCalendar::new(Zone::utc(), hours, BTreeSet::new());
    assert_eq!(refused([None; 7]), Err(CalendarProblem::NeverOpen));
    for wrong in [(600, 600), (600, 540), (540, 1441)] {
        let mut hours = [None; 7];
        hours[2] = Some(wrong);
        assert_eq!(refused(hours), Err(CalendarProblem::Hours { weekday: 2 }));
    }
}

#[test]
fn json_is_checked_like_the_constructor() {
    let calendar = berlin();
    let json = serde_json::to_string(&calendar).unwrap();
    assert_eq!(
        serde_json::from_str::<BusinessCalendar>(&json).unwrap(),
        calendar
    );
    let closed = r#"{"zone":"UTC","hours":[null,null,null,null,null,null,null]}"#;
    let nowhere = r#"{"zone":"Mars","hours":[[0,60],null,null,null,null,null,null]}"#;
    for wrong in [closed, nowhere] {
        assert!(serde_json::from_str::<BusinessCalendar>(wrong).is_err());
    }
}

#[test]
fn open_from_opening_until_just_before_closing() {
    let calendar = berlin();
    for (at, open) in [
        ("2026-11-02T07:59:59Z", false),
        ("2026-11-02T08:00:00Z", true),
        ("2026-11-02T15:59:59Z", true),
        ("2026-11-02T16:00:00Z", false),
        ("2026-11-06T13:00:00Z", false),
        ("2026-11-07T10:00:00Z", false),
        ("2026-05-01T10:00:00Z", false),
    ] {
        assert_eq!(calendar.is_open(moment(at)), open, "{at}");
    }
    assert!(calendar.is_business_day(day("2026-11-06")));
    assert!(!calendar.is_business_day(day("2026-11-07")));
    assert!(!calendar.is_business_day(day("2026-05-01")));
}

#[test]
fn hours_run_only_while_open() {
    let calendar = berlin();
    for (from, minutes, until) in [
        // Within one day, and up to closing time.
        ("2026-11-02T08:00:00Z", 240, "2026-11-02T12:00:00Z"),
        ("2026-11-02T12:00:00Z", 240, "2026-11-02T16:00:00Z"),
        ("2026-11-02T08:00:30.5Z", 1, "2026-11-02T08:01:30.5Z"),
        // Overnight, over a short Friday and a weekend.
        ("2026-11-02T14:00:00Z", 240, "2026-11-03T10:00:00Z"),
        ("2026-11-06T11:00:00Z", 240, "2026-11-09T10:00:00Z"),
        // From outside opening hours.
        ("2026-11-07T10:00:00Z", 240, "2026-11-09T12:00:00Z"),
        ("2026-11-07T10:00:00Z", 0, "2026-11-09T08:00:00Z"),
        ("2026-11-02T16:00:00Z", 0, "2026-11-03T08:00:00Z"),
        ("2026-11-02T10:00:00Z", -5, "2026-11-02T10:00:00Z"),
        // Over a holiday and the weekend behind it.
        ("2026-04-30T14:00:00Z", 120, "2026-05-04T08:00:00Z"),
        // Over both clock changes: nine o'clock stays nine o'clock.
        ("2026-03-27T12:00:00Z", 120, "2026-03-30T08:00:00Z"),
        ("2026-10-23T11:00:00Z", 120, "2026-10-26T09:00:00Z"),
    ] {
        assert_eq!(
            calendar.after_hours(moment(from), minutes),
            moment(until),
            "{minutes} from {from}"
        );
    }
}

#[test]
fn a_deadline_at_closing_time_stays_there() {
    let reached = berlin().after_hours(moment("2026-04-30T13:00:00Z"), 120);
    assert_eq!(reached, moment("2026-04-30T15:00:00Z"));
}

#[test]
fn days_keep_the_local_time() {
    let calendar = berlin();
    for (from, days, until) in [
        ("2026-11-02T10:15:00Z", 2, "2026-11-04T10:15:00Z"),
        ("2026-11-02T10:15:00Z", 0, "2026-11-02T10:15:00Z"),
        // Drawn back to closing time on a short Friday, and over the weekend.
        ("2026-11-05T14:00:00Z", 1, "2026-11-06T13:00:00Z"),
        ("2026-11-05T14:00:00Z", 2, "2026-11-09T14:00:00Z"),
        // Asked on a Saturday counts as asked on Monday morning.
        ("2026-11-07T10:00:00Z", 2, "2026-11-11T08:00:00Z"),
        ("2026-11-07T10:00:00Z", 0, "2026-11-09T08:00:00Z"),
        // Over a holiday, and over both clock changes.
        ("2026-04-30T10:00:00Z", 1, "2026-05-04T10:00:00Z"),
        ("2026-03-27T10:00:00Z", 1, "2026-03-30T09:00:00Z"),
        ("2026-10-23T09:00:00Z", 1, "2026-10-26T10:00:00Z"),
    ] {
        assert_eq!(
            calendar.after_days(moment(from), days),
            moment(until),
            "{days} from {from}"
        );
    }
}

#[test]
fn minutes_count_open_time_only() {
    let calendar = berlin();
    let between = |a, b| calendar.minutes_between(moment(a), moment(b));
    assert_eq!(
        between("2026-11-02T00:00:00Z", "2026-11-09T00:00:00Z"),
        4 * 480 + 300
    );
    assert_eq!(
        between("2026-11-09T00:00:00Z", "2026-11-02T00:00:00Z"),
        -(4 * 480 + 300)
    );
    assert_eq!(between("2026-12-24T00:00:00Z", "2026-12-28T00:00:00Z"), 480);
    assert_eq!(between("2026-11-02T08:00:00Z", "2026-11-02T08:00:59Z"), 0);
    assert_eq!(between("2026-11-07T00:00:00Z", "2026-11-08T00:00:00Z"), 0);
}

#[test]
fn a_day_with_a_clock_change_has_its_true_length() {
    let always =
        BusinessCalendar::new(zone("Europe/Berlin"), [Some((0, 1440)); 7], BTreeSet::new())
            .unwrap();
    let length = |date: &str| {
        let zone = always.zone();
        let date = day(date);
        always.minutes_between(zone.instant(date, 0, 0), zone.instant(date, 24, 0))
    };
    assert_eq!(length("2026-03-28"), 24 * 60);
    assert_eq!(length("2026-03-29"), 23 * 60);
    assert_eq!(length("2026-10-25"), 25 * 60);
}

#[test]
fn hours_that_a_clock_change_swallows_are_no_business_day() {
    let mut hours = [None; 7];
    hours[6] = Some((120, 180));
    let sundays = BusinessCalendar::new(zone("Europe/Berlin"), hours, BTreeSet::new()).unwrap();
    assert!(!sundays.is_business_day(day("2026-03-29")));
    assert_eq!(
        sundays.after_hours(moment("2026-03-28T00:00:00Z"), 0),
        moment("2026-04-05T00:00:00Z")
    );
}

#[test]
fn a_day_that_never_was_is_no_business_day() {
    // Samoa crossed the date line: Friday, 30 December 2011 did not happen there.
    let apia = BusinessCalendar::weekdays(zone("Pacific/Apia"));
    assert!(!apia.is_business_day(day("2011-12-30")));
    let thursday = apia.zone().instant(day("2011-12-29"), 16, 0);
    let monday = apia.zone().instant(day("2012-01-02"), 10, 0);
    assert_eq!(apia.after_hours(thursday, 120), monday);
}

#[test]
fn the_search_ends_however_far_it_is_asked() {
    let calendar = berlin();
    let from = moment("2026-11-02T10:00:00Z");
    let furthest = calendar.after_hours(from, i64::MAX);
    assert!(furthest > from.plus(99 * 365 * 24 * 60 * 60));
    assert!(calendar.after_days(from, u32::MAX) > from);
    for at in [
        Instant::from_micros(i64::MIN),
        Instant::from_micros(i64::MAX),
    ] {
        let _ = calendar.after_hours(at, 5);
        let _ = calendar.after_days(at, 5);
        let _ = calendar.is_open(at);
        let _ = calendar.minutes_between(from, at);
    }
    let last = day("9999-12-30");
    let near_the_end = calendar.zone().instant(last, 0, 0);
    assert!(calendar.minutes_between(near_the_end, Instant::from_micros(i64::MAX)) <= 960);
}

fn any_hours() -> impl Strategy<Value = WeekHours> {
    let day = prop::option::weighted(
        0.7,
        (0..1440_u16).prop_flat_map(|opens| (Just(opens), opens + 1..=1440)),
    );
    prop::array::uniform7(day).prop_filter("open at all", |hours| hours.iter().any(Option::is_some))
}

fn any_calendar() -> impl Strategy<Value = BusinessCalendar> {
    // With changes at two in the morning, at midnight both ways, of half an hour, and of a day.
    let zones = prop::sample::select(vec![
        "Europe/Berlin",
        "America/New_York",
        "America/Sao_Paulo",
        "America/Havana",
        "Australia/Lord_Howe",
        "Pacific/Apia",
        "UTC",
    ]);
    let holidays = prop::collection::btree_set(0..4000_i64, 0..60);
    (zones, any_hours(), holidays).prop_map(|(name, hours, holidays)| {
        let first = day("2010-01-01");
        let holidays = holidays
            .into_iter()
            .map(|days| first.plus_days(days))
            .collect();
        BusinessCalendar::new(zone(name), hours, holidays).unwrap()
    })
}

/// From 2010 to the end of 2020, to the microsecond, often near a clock change.
fn any_moment() -> impl Strategy<Value = Instant> {
    const YEARS: std::ops::Range<i64> = 1_262_304_000_000_000..1_609_459_200_000_000;
    let near = |text: &str| {
        let change = moment(text).micros();
        change - 7_200_000_000..change + 7_200_000_000
    };
    prop_oneof![
        6 => YEARS,
        1 => near("2018-03-25T01:00:00Z"),
        1 => near("2018-10-28T01:00:00Z"),
        1 => near("2018-02-18T02:00:00Z"),
        1 => near("2018-11-04T05:00:00Z"),
        1 => near("2011-12-30T10:00:00Z"),
    ]
    .prop_map(Instant::from_micros)
}

/// Inside opening hours, closing time included.
fn within_hours(calendar: &BusinessCalendar, at: Instant) -> bool {
    calendar.is_open(at) || calendar.is_open(at.plus_micros(-1))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn counting_undoes_waiting(
        calendar in any_calendar(), from in any_moment(), minutes in 0..5_000_i64,
    ) {
        let until = calendar.after_hours(from, minutes);
        prop_assert_eq!(calendar.minutes_between(from, until), minutes);
        prop_assert!(until >= from);
        prop_assert!(within_hours(&calendar, until));
    }

    #[test]
    fn waiting_in_parts_is_waiting_at_once(
        calendar in any_calendar(), from in any_moment(), a in 0..3_000_i64, b in 1..3_000_i64,
    ) {
        let parts = calendar.after_hours(calendar.after_hours(from, a), b);
        prop_assert_eq!(parts, calendar.after_hours(from, a + b));
    }

    #[test]
    fn later_starts_and_longer_waits_end_later(
        calendar in any_calendar(), a in any_moment(), gap in 0..200_000_000_000_i64,
        minutes in 0..3_000_i64, longer in 0..3_000_i64, days in 0..30_u32,
    ) {
        let b = a.plus_micros(gap);
        prop_assert!(calendar.after_hours(a, minutes) <= calendar.after_hours(b, minutes));
        prop_assert!(calendar.after_hours(a, minutes) <= calendar.after_hours(a, minutes + longer));
        prop_assert!(calendar.after_days(a, days) <= calendar.after_days(b, days));
        prop_assert!(calendar.after_days(a, days) <= calendar.after_days(a, days + 1));
        prop_assert!(calendar.minutes_between(a, b) >= 0);
    }

    #[test]
    fn days_end_within_hours_on_the_right_day(
        calendar in any_calendar(), from in any_moment(), days in 0..30_u32,
    ) {
        let until = calendar.after_days(from, days);
        prop_assert!(until >= from);
        prop_assert!(within_hours(&calendar, until));
        // Each of the days between holds at most one step.
        let start = calendar.zone().local(calendar.after_hours(from, 0)).0;
        let end = calendar.zone().local(until.plus_micros(-1)).0;
        prop_assert!(start.days_until(end) + 1 >= i64::from(days));
    }

    #[test]
    fn holidays_are_skipped(calendar in any_calendar(), from in any_moment(), days in 0..30_u32) {
        let until = calendar.after_days(from, days);
        let zone = calendar.zone();
        let (date, ..) = zone.local(until);
        let (before, ..) = zone.local(until.plus_micros(-1));
        let works = |date| !calendar.holidays().contains(&date)
            && calendar.hours()[usize::from(date.weekday())].is_some();
        prop_assert!(works(date) || works(before));
    }
}
