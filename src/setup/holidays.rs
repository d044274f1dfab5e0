//! Days on which a whole country is closed, worked out for any year. Only countries whose holidays are the same
//! everywhere in them, or where those that are make a sensible start; regional ones are typed as dates.

use std::collections::BTreeSet;

use crate::registration::Country;
use crate::time::LocalDate;

use Rule::{Brigid, Easter, Fixed, From, Last, Nth, Observed, Substituted};

/// How a holiday is found. Months and days count from 1, days of the week from Monday, 0.
#[derive(Clone, Copy)]
enum Rule {
    /// The same day every year.
    Fixed(u8, u8),
    /// So many days after Easter Sunday.
    Easter(i64),
    /// The nth such day of the week in a month.
    Nth(i64, u8, u8),
    /// The last such day of the week in a month.
    Last(u8, u8),
    /// The first such day of the week from a day on.
    From(u8, u8, u8),
    /// A day that is kept on the next working day when it falls on a weekend.
    Substituted(u8, u8),
    /// A day that is kept on Friday when it is a Saturday, and on Monday when it is a Sunday.
    Observed(u8, u8),
    /// Ireland's first holiday of spring: the first Monday of February, but the first of February if that is a
    /// Friday.
    Brigid,
}

const MONDAY: u8 = 0;
const THURSDAY: u8 = 3;
const FRIDAY: u8 = 4;

#[rustfmt::skip]
const COUNTRIES: [(&str, &[Rule]); 20] = [
    ("AT", &[
        Fixed(1, 1), Fixed(1, 6), Easter(1), Fixed(5, 1), Easter(39), Easter(50), Easter(60), Fixed(8, 15),
        Fixed(10, 26), Fixed(11, 1), Fixed(12, 8), Fixed(12, 25), Fixed(12, 26),
    ]),
    ("BE", &[
        Fixed(1, 1), Easter(1), Fixed(5, 1), Easter(39), Easter(50), Fixed(7, 21), Fixed(8, 15), Fixed(11, 1),
        Fixed(11, 11), Fixed(12, 25),
    ]),
    ("CA", &[
        Substituted(1, 1), Easter(-2), From(5, 18, MONDAY), Substituted(7, 1), Nth(1, 9, MONDAY), Substituted(9, 30),
        Nth(2, 10, MONDAY), Substituted(11, 11), Substituted(12, 25), Substituted(12, 26),
    ]),
    ("CH", &[Fixed(1, 1), Easter(39), Fixed(8, 1), Fixed(12, 25)]),
    ("CZ", &[
        Fixed(1, 1), Easter(-2), Easter(1), Fixed(5, 1), Fixed(5, 8), Fixed(7, 5), Fixed(7, 6), Fixed(9, 28),
        Fixed(10, 28), Fixed(11, 17), Fixed(12, 24), Fixed(12, 25), Fixed(12, 26),
    ]),
    ("DE", &[
        Fixed(1, 1), Easter(-2), Easter(1), Fixed(5, 1), Easter(39), Easter(50), Fixed(10, 3), Fixed(12, 25),
        Fixed(12, 26),
    ]),
    ("DK", &[
        Fixed(1, 1), Easter(-3), Easter(-2), Easter(1), Easter(39), Easter(50), Fixed(12, 25), Fixed(12, 26),
    ]),
    ("ES", &[
        Fixed(1, 1), Fixed(1, 6), Easter(-2), Fixed(5, 1), Fixed(8, 15), Fixed(10, 12), Fixed(11, 1), Fixed(12, 6),
        Fixed(12, 8), Fixed(12, 25),
    ]),
    ("FI", &[
        Fixed(1, 1), Fixed(1, 6), Easter(-2), Easter(1), Fixed(5, 1), Easter(39), From(6, 19, FRIDAY), Fixed(12, 6),
        Fixed(12, 24), Fixed(12, 25), Fixed(12, 26),
    ]),
    ("FR", &[
        Fixed(1, 1), Easter(1), Fixed(5, 1), Fixed(5, 8), Easter(39), Easter(50), Fixed(7, 14), Fixed(8, 15),
        Fixed(11, 1), Fixed(11, 11), Fixed(12, 25),
    ]),
    // England and Wales.
    ("GB", &[
        Substituted(1, 1), Easter(-2), Easter(1), Nth(1, 5, MONDAY), Last(5, MONDAY), Last(8, MONDAY),
        Substituted(12, 25), Substituted(12, 26),
    ]),
    ("IE", &[
        Substituted(1, 1), Brigid, Substituted(3, 17), Easter(1), Nth(1, 5, MONDAY), Nth(1, 6, MONDAY),
        Nth(1, 8, MONDAY), Last(10, MONDAY), Substituted(12, 25), Substituted(12, 26),
    ]),
    ("IT", &[
        Fixed(1, 1), Fixed(1, 6), Easter(1), Fixed(4, 25), Fixed(5, 1), Fixed(6, 2), Fixed(8, 15), Fixed(11, 1),
        Fixed(12, 8), Fixed(12, 25), Fixed(12, 26),
    ]),
    ("LU", &[
        Fixed(1, 1), Easter(1), Fixed(5, 1), Fixed(5, 9), Easter(39), Easter(50), Fixed(6, 23), Fixed(8, 15),
        Fixed(11, 1), Fixed(12, 25), Fixed(12, 26),
    ]),
    ("NL", &[
        Fixed(1, 1), Easter(1), Fixed(4, 27), Easter(39), Easter(50), Fixed(12, 25), Fixed(12, 26),
    ]),
    ("NO", &[
        Fixed(1, 1), Easter(-3), Easter(-2), Easter(1), Fixed(5, 1), Fixed(5, 17), Easter(39), Easter(50),
        Fixed(12, 25), Fixed(12, 26),
    ]),
    ("PL", &[
        Fixed(1, 1), Fixed(1, 6), Easter(1), Fixed(5, 1), Fixed(5, 3), Easter(60), Fixed(8, 15), Fixed(11, 1),
        Fixed(11, 11), Fixed(12, 24), Fixed(12, 25), Fixed(12, 26),
    ]),
    ("PT", &[
        Fixed(1, 1), Easter(-2), Fixed(4, 25), Fixed(5, 1), Easter(60), Fixed(6, 10), Fixed(8, 15), Fixed(10, 5),
        Fixed(11, 1), Fixed(12, 1), Fixed(12, 8), Fixed(12, 25),
    ]),
    ("SE", &[
        Fixed(1, 1), Fixed(1, 6), Easter(-2), Easter(1), Fixed(5, 1), Easter(39), Fixed(6, 6), From(6, 19, FRIDAY),
        Fixed(12, 24), Fixed(12, 25), Fixed(12, 26), Fixed(12, 31),
    ]),
    ("US", &[
        Observed(1, 1), Nth(3, 1, MONDAY), Nth(3, 2, MONDAY), Last(5, MONDAY), Observed(6, 19), Observed(7, 4),
        Nth(1, 9, MONDAY), Nth(2, 10, MONDAY), Observed(11, 11), Nth(4, 11, THURSDAY), Observed(12, 25),
    ]),
];

/// The countries whose holidays are known.
pub fn countries() -> impl Iterator<Item = Country> {
    COUNTRIES
        .iter()
        .filter_map(|(code, _)| Country::parse(code))
}

/// The holidays of a country in these years; nothing where they are not known.
pub fn of(country: Country, years: std::ops::RangeInclusive<i16>) -> BTreeSet<LocalDate> {
    let code = country.to_string();
    let rules = COUNTRIES.iter().find(|(known, _)| *known == code);
    let mut days = BTreeSet::new();
    for year in years {
        for rule in rules.map_or(&[][..], |(_, rules)| rules) {
            if let Some(day) = rule.day(year, &days) {
                days.insert(day);
            }
        }
    }
    days
}

impl Rule {
    fn day(self, year: i16, taken: &BTreeSet<LocalDate>) -> Option<LocalDate> {
        match self {
            Fixed(month, day) => LocalDate::new(year, month, day),
            Easter(days) => Some(easter(year)?.plus_days(days)),
            Nth(nth, month, weekday) => {
                Some(on_or_after(LocalDate::new(year, month, 1)?, weekday).plus_days(7 * (nth - 1)))
            }
            Last(month, weekday) => {
                let next = if month == 12 {
                    LocalDate::new(year + 1, 1, 1)
                } else {
                    LocalDate::new(year, month + 1, 1)
                }?;
                Some(on_or_after(next.plus_days(-7), weekday))
            }
            From(month, day, weekday) => {
                Some(on_or_after(LocalDate::new(year, month, day)?, weekday))
            }
            Substituted(month, day) => {
                let mut kept = LocalDate::new(year, month, day)?;
                while kept.weekday() > FRIDAY || taken.contains(&kept) {
                    kept = kept.plus_days(1);
                }
                Some(kept)
            }
            Observed(month, day) => {
                let day = LocalDate::new(year, month, day)?;
                Some(day.plus_days(match day.weekday() {
                    5 => -1,
                    6 => 1,
                    _ => 0,
                }))
            }
            Brigid => {
                let first = LocalDate::new(year, 2, 1)?;
                Some(if first.weekday() == FRIDAY {
                    first
                } else {
                    on_or_after(first, MONDAY)
                })
            }
        }
    }
}

fn on_or_after(day: LocalDate, weekday: u8) -> LocalDate {
    day.plus_days((i64::from(weekday) - i64::from(day.weekday())).rem_euclid(7))
}

/// Easter Sunday of the Gregorian calendar, by the rule of Meeus, Jones and Butcher.
fn easter(year: i16) -> Option<LocalDate> {
    let full = i32::from(year);
    let (golden, century, in_century) = (full % 19, full / 100, full % 100);
    let moon_correction = (8 * century + 13) / 25;
    let epact = (19 * golden + century - century / 4 - moon_correction + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (in_century / 4) - epact - in_century % 4) % 7;
    let late = (golden + 11 * epact + 22 * weekday) / 451;
    let n = epact + weekday - 7 * late + 114;
    LocalDate::new(
        year,
        u8::try_from(n / 31).ok()?,
        u8::try_from(n % 31 + 1).ok()?,
    )
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn days(code: &str, year: i16) -> Vec<String> {
        let country = Country::parse(code).unwrap();
        of(country, year..=year)
            .iter()
            .map(LocalDate::to_string)
            .collect()
    }

    #[test]
    fn easter_is_where_almanacs_have_it() {
        for day in [
            "2024-03-31",
            "2025-04-20",
            "2026-04-05",
            "2027-03-28",
            "2038-04-25",
            "2285-03-22",
        ] {
            let known = LocalDate::parse(day).unwrap();
            assert_eq!(easter(known.year()), Some(known));
        }
    }

    #[test]
    fn the_holidays_of_2026_are_those_of_the_almanac() {
        assert_eq!(
            days("DE", 2026),
            [
                "2026-01-01",
                "2026-04-03",
                "2026-04-06",
                "2026-05-01",
                "2026-05-14",
                "2026-05-25",
                "2026-10-03",
                "2026-12-25",
                "2026-12-26",
            ]
        );
        // Boxing Day is a Saturday, so Monday is kept; the fourth of July is kept on Friday.
        assert_eq!(
            days("GB", 2026),
            [
                "2026-01-01",
                "2026-04-03",
                "2026-04-06",
                "2026-05-04",
                "2026-05-25",
                "2026-08-31",
                "2026-12-25",
                "2026-12-28",
            ]
        );
        assert!(days("US", 2026).contains(&"2026-07-03".to_owned()));
        assert!(days("US", 2026).contains(&"2026-11-26".to_owned()));
        assert!(days("SE", 2026).contains(&"2026-06-19".to_owned()));
        assert!(days("CA", 2026).contains(&"2026-05-18".to_owned()));
        assert!(days("IE", 2026).contains(&"2026-02-02".to_owned()));
        assert!(days("IE", 2030).contains(&"2030-02-01".to_owned()));
        // Christmas on a Saturday and Boxing Day on a Sunday are kept on Monday and Tuesday.
        assert!(days("GB", 2027).ends_with(&["2027-12-27".to_owned(), "2027-12-28".to_owned()]));
        assert_eq!(of(Country::parse("ZZ").unwrap(), 2026..=2027).len(), 0);
    }

    proptest! {
        #[test]
        fn every_country_has_its_days_in_every_year(year in 1990_i16..2200) {
            prop_assert_eq!(easter(year).map(LocalDate::weekday), Some(6));
            for country in countries() {
                let days = of(country, year..=year);
                prop_assert!((4..=15).contains(&days.len()), "{country} {year}: {days:?}");
                // New Year's Day can be kept on the last day of the year before.
                prop_assert!(days.iter().all(|day| (year - 1..=year + 1).contains(&day.year())));
            }
        }
    }
}
