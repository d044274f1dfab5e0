//! Hours, durations and days as people type them.

use std::collections::BTreeSet;

use super::MINUTES_OF_DAY;
use crate::time::LocalDate;

/// Minutes of the day out of `09:00`; `24:00` is its end.
pub fn time_of_day(typed: &str) -> Option<u16> {
    let minutes = u16::try_from(hours_and_minutes(typed.trim())?).ok()?;
    (minutes <= MINUTES_OF_DAY).then_some(minutes)
}

/// Minutes out of hours, `4` or `4:30`.
pub fn duration(typed: &str) -> Option<u32> {
    let typed = typed.trim();
    if typed.contains(':') {
        return hours_and_minutes(typed);
    }
    let plain = (1..=3).contains(&typed.len()) && typed.bytes().all(|b| b.is_ascii_digit());
    let hours: u32 = typed.parse().ok().filter(|_| plain)?;
    hours.checked_mul(60)
}

fn hours_and_minutes(typed: &str) -> Option<u32> {
    let (hours, minutes) = typed.split_once(':')?;
    let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if !(1..=2).contains(&hours.len()) || minutes.len() != 2 || !digits(hours) || !digits(minutes) {
        return None;
    }
    let (hours, minutes): (u32, u32) = (hours.parse().ok()?, minutes.parse().ok()?);
    (minutes < 60).then_some(hours * 60 + minutes)
}

/// The days in a text with one date a line, and the numbers of the lines, from 1, that are no date.
pub fn days(typed: &str) -> (BTreeSet<LocalDate>, Vec<usize>) {
    let mut days = BTreeSet::new();
    let mut wrong = Vec::new();
    for (index, line) in typed.lines().map(str::trim).enumerate() {
        match LocalDate::parse(line) {
            Some(day) => {
                days.insert(day);
            }
            None if line.is_empty() => {}
            None => wrong.push(index + 1),
        }
    }
    (days, wrong)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn times_and_durations_are_read_as_written() {
        for (text, minutes) in [
            ("09:00", Some(540)),
            ("9:05 ", Some(545)),
            ("24:00", Some(1440)),
            ("24:01", None),
            ("9:5", None),
            ("12:60", None),
            ("9", None),
            ("", None),
            ("+9:00", None),
        ] {
            assert_eq!(time_of_day(text), minutes, "{text}");
        }
        for (text, minutes) in [
            ("4", Some(240)),
            ("4:30", Some(270)),
            ("0:15", Some(15)),
            ("1000", None),
            ("-4", None),
            ("", None),
        ] {
            assert_eq!(duration(text), minutes, "{text}");
        }
    }

    #[test]
    fn lines_that_are_no_dates_are_named() {
        let (read, wrong) = days("2026-12-24\n\n24.12.\n 2026-12-31 \n2026-02-30");
        let read: Vec<_> = read.iter().map(ToString::to_string).collect();
        assert_eq!(read, ["2026-12-24", "2026-12-31"]);
        assert_eq!(wrong, [3, 5]);
    }

    proptest! {
        #[test]
        fn whatever_is_typed_is_answered(text in "([0-9:]|.){0,8}") {
            let _ = duration(&text);
            if let Some(minutes) = time_of_day(&text) {
                prop_assert!(minutes <= MINUTES_OF_DAY);
            }
        }
    }
}
