//! The vendor's business calendar: what the service clocks run on. Clocks run only while the
//! vendor is open.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::time::{Instant, LocalDate, Zone};

pub mod typed;

const MINUTE: i64 = 60_000_000;
const MINUTES_OF_DAY: u16 = 24 * 60;

/// The longest way that the calendar looks ahead, a little over a hundred years. A deadline beyond
/// it is a mistake, and the search has to end.
const DAYS_AHEAD: i64 = 36_600;

/// The opening hours of a week in minutes of the day, Monday first; `None` is a closed day.
pub type WeekHours = [Option<(u16, u16)>; 7];

/// When the vendor is open.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct BusinessCalendar {
    zone: Zone,
    hours: WeekHours,
    holidays: BTreeSet<LocalDate>,
}

/// Why something is no calendar to run a clock on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CalendarProblem {
    /// No day of the week is open, so that no clock would ever run out.
    NeverOpen,
    /// A day closes before it opens, or after midnight. Monday is 0.
    Hours {
        /// The day of the week.
        weekday: usize,
    },
}

impl fmt::Display for CalendarProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NeverOpen => f.write_str("no day of the week is open"),
            Self::Hours { weekday } => write!(
                f,
                "day {} of the week must open before it closes, and close by midnight",
                weekday + 1
            ),
        }
    }
}

impl std::error::Error for CalendarProblem {}

#[derive(Deserialize)]
struct Unchecked {
    zone: Zone,
    hours: WeekHours,
    #[serde(default)]
    holidays: BTreeSet<LocalDate>,
}

impl TryFrom<Unchecked> for BusinessCalendar {
    type Error = CalendarProblem;

    fn try_from(unchecked: Unchecked) -> Result<Self, Self::Error> {
        Self::new(unchecked.zone, unchecked.hours, unchecked.holidays)
    }
}

/// One business day as moments: open from the first until just before the second.
#[derive(Clone, Copy)]
struct Day {
    date: LocalDate,
    opens: Instant,
    closes: Instant,
}

impl BusinessCalendar {
    /// The calendar with these opening hours and holidays.
    ///
    /// # Errors
    /// No day is open, or a day's hours are no hours.
    pub fn new(
        zone: Zone,
        hours: WeekHours,
        holidays: BTreeSet<LocalDate>,
    ) -> Result<Self, CalendarProblem> {
        for (weekday, day) in hours.iter().enumerate() {
            if day.is_some_and(|(opens, closes)| opens >= closes || closes > MINUTES_OF_DAY) {
                return Err(CalendarProblem::Hours { weekday });
            }
        }
        if hours.iter().all(Option::is_none) {
            return Err(CalendarProblem::NeverOpen);
        }
        Ok(Self {
            zone,
            hours,
            holidays,
        })
    }

    /// Monday to Friday, nine to five, without holidays.
    pub fn weekdays(zone: Zone) -> Self {
        let day = Some((9 * 60, 17 * 60));
        Self {
            zone,
            hours: [day, day, day, day, day, None, None],
            holidays: BTreeSet::new(),
        }
    }

    /// The same hours and holidays, kept elsewhere.
    #[must_use]
    pub fn in_zone(&self, zone: Zone) -> Self {
        Self {
            zone,
            ..self.clone()
        }
    }

    /// Where the hours are kept.
    pub const fn zone(&self) -> &Zone {
        &self.zone
    }

    /// The opening hours, Monday first.
    pub const fn hours(&self) -> &WeekHours {
        &self.hours
    }

    /// The days on which the vendor is closed all day.
    pub const fn holidays(&self) -> &BTreeSet<LocalDate> {
        &self.holidays
    }

    /// Whether the vendor is open at some time of the day.
    pub fn is_business_day(&self, date: LocalDate) -> bool {
        self.day(date).is_some()
    }

    /// Whether the vendor is open at the moment; at closing time it no longer is.
    pub fn is_open(&self, at: Instant) -> bool {
        self.day_of(at)
            .is_some_and(|day| day.opens <= at && at < day.closes)
    }

    /// The moment by which the vendor has been open for so many minutes, counted from a moment.
    /// That may be closing time; without any minutes it is the moment itself, or the next opening.
    pub fn after_hours(&self, from: Instant, minutes: i64) -> Instant {
        let mut left = minutes.max(0).saturating_mul(MINUTE);
        let mut reached = from;
        for day in self.days_from(from) {
            let start = from.max(day.opens);
            let open = day.closes.micros() - start.micros();
            // Nothing to wait for needs an open moment, not the one of closing.
            if left < open || (left == open && left > 0) {
                return start.plus_micros(left);
            }
            left -= open;
            reached = day.closes;
        }
        reached
    }

    /// The same local time so many business days later, drawn into that day's opening hours. A
    /// moment outside opening hours counts as the next opening.
    pub fn after_days(&self, from: Instant, days: u32) -> Instant {
        let mut business_days = self.days_from(from);
        let Some(first) = business_days.next() else {
            return from;
        };
        let start = from.max(first.opens);
        let Some(steps) = days.checked_sub(1) else {
            return start;
        };
        let shown = self.zone.shown_since_midnight(first.date, start);
        let mut last = first;
        for day in business_days.take(usize::try_from(steps).map_or(usize::MAX, |steps| steps + 1))
        {
            last = day;
        }
        self.zone
            .at_micros(last.date, shown)
            .clamp(last.opens, last.closes)
    }

    /// How many whole minutes the vendor is open between two moments; below zero if the second is
    /// the earlier one.
    pub fn minutes_between(&self, from: Instant, until: Instant) -> i64 {
        if until < from {
            return -self.minutes_between(until, from);
        }
        let open: i64 = self
            .days_from(from)
            .take_while(|day| day.opens < until)
            .map(|day| day.closes.min(until).micros() - day.opens.max(from).micros())
            .sum();
        open / MINUTE
    }

    /// The business days that are not over at a moment, in order.
    fn days_from(&self, from: Instant) -> impl Iterator<Item = Day> {
        // A day earlier, because a clock change at midnight can set the date back.
        let first = self.zone.local(from).0.plus_days(-1);
        (0..DAYS_AHEAD.min(first.days_until(LocalDate::MAX)))
            .map(move |days| first.plus_days(days))
            .filter_map(|date| self.day(date))
            .skip_while(move |day| day.closes <= from)
    }

    fn day_of(&self, at: Instant) -> Option<Day> {
        self.days_from(at).next()
    }

    fn day(&self, date: LocalDate) -> Option<Day> {
        if self.holidays.contains(&date) {
            return None;
        }
        let (opens, closes) = (*self.hours.get(usize::from(date.weekday()))?)?;
        let day = Day {
            date,
            opens: self.zone.at_minute(date, opens),
            closes: self.zone.at_minute(date, closes),
        };
        // A clock change can swallow a short day's hours whole.
        (day.opens < day.closes).then_some(day)
    }
}

#[cfg(test)]
mod tests;
