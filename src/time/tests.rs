#![allow(clippy::unwrap_used)]

use proptest::prelude::*;

use super::*;

fn moment(text: &str) -> Instant {
    Instant::parse(text).unwrap()
}

fn day(text: &str) -> LocalDate {
    LocalDate::parse(text).unwrap()
}

#[test]
fn moments_are_rfc_3339() {
    let at = moment("2026-11-02T10:30:00.123456+01:00");
    assert_eq!(at.to_string(), "2026-11-02T09:30:00.123456Z");
    let json = serde_json::to_string(&at).unwrap();
    assert_eq!(json, "\"2026-11-02T09:30:00.123456Z\"");
    assert_eq!(serde_json::from_str::<Instant>(&json).unwrap(), at);
    assert_eq!(Instant::from_micros(0).to_string(), "1970-01-01T00:00:00Z");
    for wrong in ["", "2026-11-02", "2026-11-02T09:30:00", "yesterday"] {
        assert_eq!(Instant::parse(wrong), None, "{wrong}");
    }
}

#[test]
fn moments_move_by_seconds() {
    let at = moment("2026-11-02T09:30:00Z");
    assert_eq!(at.plus(90).to_string(), "2026-11-02T09:31:30Z");
    assert_eq!(at.plus(90).since(at), 90);
    assert_eq!(at.since(at.plus(90)), -90);
    assert_eq!(at.utc_date(), day("2026-11-02"));
    assert_eq!(
        moment("1969-12-31T23:59:59.5Z").utc_date(),
        day("1969-12-31")
    );
}

#[test]
fn moments_out_of_reach_still_show() {
    for micros in [i64::MIN, i64::MAX] {
        let at = Instant::from_micros(micros);
        assert!(!at.to_string().is_empty());
        assert_eq!(at.plus(i64::MAX).plus(i64::MIN).micros().signum(), -1);
        let _ = at.utc_date();
    }
}

#[test]
fn days_are_strict_iso() {
    let date = day("2026-11-02");
    assert_eq!((date.year(), date.month(), date.day()), (2026, 11, 2));
    assert_eq!(date.weekday(), 0);
    assert_eq!(date.to_string(), "2026-11-02");
    assert_eq!(day("2024-02-29").plus_days(366), day("2025-03-01"));
    assert_eq!(date.days_until(day("2026-12-02")), 30);
    assert_eq!(day("2026-12-02").days_until(date), -30);
    let json = serde_json::to_string(&date).unwrap();
    assert_eq!(serde_json::from_str::<LocalDate>(&json).unwrap(), date);
    for wrong in [
        "",
        "2026-11-2",
        "2026-13-01",
        "2026-02-29",
        "0000-01-01",
        "02.11.2026",
        "2026-11-02T00",
        "+026-11-02",
        "２026-11-0",
    ] {
        assert_eq!(LocalDate::parse(wrong), None, "{wrong}");
    }
}

#[test]
fn days_stop_at_the_ends() {
    assert_eq!(LocalDate::MAX.plus_days(1), LocalDate::MAX);
    assert_eq!(LocalDate::MIN.plus_days(-1), LocalDate::MIN);
    assert_eq!(LocalDate::MIN.plus_days(i64::MAX), LocalDate::MAX);
    assert_eq!(LocalDate::MAX.plus_days(i64::MIN), LocalDate::MIN);
    assert_eq!(
        LocalDate::MIN.plus_days(LocalDate::MIN.days_until(LocalDate::MAX)),
        LocalDate::MAX
    );
}

#[test]
fn zones_travel_by_name() {
    let zone = Zone::parse("Europe/Berlin").unwrap();
    let json = serde_json::to_string(&zone).unwrap();
    assert_eq!(json, "\"Europe/Berlin\"");
    assert_eq!(serde_json::from_str::<Zone>(&json).unwrap(), zone);
    assert_eq!(Zone::parse("UTC"), Some(Zone::utc()));
    for wrong in ["", "../etc/passwd", "Berlin, Europe"] {
        assert_eq!(Zone::parse(wrong), None, "{wrong}");
    }
}

#[cfg(feature = "native")]
mod native {
    use super::*;

    fn berlin() -> Zone {
        Zone::parse("Europe/Berlin").unwrap()
    }

    #[test]
    fn zones_are_known_ones() {
        assert_eq!(
            Zone::parse("europe/berlin").unwrap().name(),
            "Europe/Berlin"
        );
        for wrong in ["Europe/Atlantis", "Etc/Unknown", "CEST"] {
            assert_eq!(Zone::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn local_time_follows_the_clocks() {
        let zone = berlin();
        assert_eq!(
            zone.local(moment("2026-07-01T22:30:00Z")),
            (day("2026-07-02"), 0, 30)
        );
        assert_eq!(
            zone.instant(day("2026-01-15"), 9, 0),
            moment("2026-01-15T08:00:00Z")
        );
        assert_eq!(
            zone.instant(day("2026-07-15"), 9, 0),
            moment("2026-07-15T07:00:00Z")
        );
        assert_eq!(
            zone.instant(day("2026-07-15"), 24, 0),
            moment("2026-07-15T22:00:00Z")
        );
        assert_eq!(
            zone.instant(day("2026-07-15"), 99, 99),
            moment("2026-07-15T22:00:00Z")
        );
    }

    #[test]
    fn a_skipped_time_is_the_moment_of_the_change() {
        let change = moment("2026-03-29T01:00:00Z");
        for (hour, minute) in [(2, 0), (2, 30), (2, 59), (3, 0)] {
            assert_eq!(berlin().instant(day("2026-03-29"), hour, minute), change);
        }
    }

    #[test]
    fn a_repeated_time_is_the_first() {
        let zone = berlin();
        let date = day("2026-10-25");
        assert_eq!(zone.instant(date, 2, 30), moment("2026-10-25T00:30:00Z"));
        assert_eq!(zone.instant(date, 3, 0), moment("2026-10-25T02:00:00Z"));
        let hours = |text| zone.shown_since_midnight(date, moment(text)) / (3600 * MICROS);
        assert_eq!(hours("2026-10-25T00:00:00Z"), 2);
        assert_eq!(hours("2026-10-25T01:00:00Z"), 3);
        assert_eq!(hours("2026-10-25T01:30:00Z"), 3);
        assert_eq!(hours("2026-10-25T03:00:00Z"), 4);
    }

    #[test]
    fn the_ends_of_time_have_a_local_time() {
        for micros in [i64::MIN, i64::MAX] {
            let _ = berlin().local(Instant::from_micros(micros));
        }
        assert!(berlin().instant(LocalDate::MAX, 24, 0) > berlin().instant(LocalDate::MIN, 0, 0));
    }

    proptest! {
        #[test]
        fn local_times_keep_the_order(date in 0..40_000_i64, a in 0..=1440_u16, b in 0..=1440_u16) {
            let date = LocalDate::EPOCH.plus_days(date);
            for name in ["Europe/Berlin", "America/Sao_Paulo", "Pacific/Apia", "America/Havana"] {
                let zone = Zone::parse(name).unwrap();
                let (low, high) = (a.min(b), a.max(b));
                prop_assert!(zone.at_minute(date, low) <= zone.at_minute(date, high));
                prop_assert_eq!(zone.at_minute(date, 1440), zone.at_minute(date.plus_days(1), 0));
            }
        }
    }
}

proptest! {
    #[test]
    fn moments_read_back_what_they_write(micros in -60_000_000_000_000_000..250_000_000_000_000_000_i64) {
        let at = Instant::from_micros(micros);
        prop_assert_eq!(Instant::parse(&at.to_string()), Some(at));
    }

    #[test]
    fn days_read_back_what_they_write(days in 0..3_652_058_i64) {
        let date = LocalDate::MIN.plus_days(days);
        prop_assert_eq!(LocalDate::parse(&date.to_string()), Some(date));
        prop_assert_eq!(LocalDate::MIN.days_until(date), days);
        let next = date.plus_days(1);
        prop_assert_eq!(next.weekday(), (date.weekday() + 1) % 7);
        prop_assert!(next.to_string() > date.to_string());
    }
}

#[cfg(feature = "native")]
#[test]
fn every_zone_that_is_offered_is_known() {
    let names = zone_names();
    assert!(names.len() > 300, "{}", names.len());
    assert!(names.contains(&"Europe/Berlin".to_owned()));
    for name in names {
        assert_eq!(
            Zone::parse(&name).map(|zone| zone.name().to_owned()),
            Some(name)
        );
    }
}
