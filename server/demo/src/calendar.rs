//! When things happen in the demo: moments counted back from now over the vendor's opening hours.

use portico::calendar::BusinessCalendar;
use portico::time::{Instant, LocalDate};

use crate::random::SplitMix64;

const MINUTE: i64 = 60;

/// Now, and the vendor's calendar.
#[derive(Debug)]
pub(crate) struct VendorCalendar {
    pub(crate) now: Instant,
    calendar: BusinessCalendar,
}

impl VendorCalendar {
    pub(crate) const fn new(now: Instant, calendar: BusinessCalendar) -> Self {
        Self { now, calendar }
    }

    /// Today where the vendor is.
    pub(crate) fn today(&self) -> LocalDate {
        self.date(self.now)
    }

    /// The vendor's date at a moment.
    pub(crate) fn date(&self, at: Instant) -> LocalDate {
        self.calendar.zone().local(at).0
    }

    /// The vendor's midnight with which a day begins.
    pub(crate) fn midnight(&self, date: LocalDate) -> Instant {
        self.calendar.zone().instant(date, 0, 0)
    }

    /// The open moment from which the vendor was open for so many minutes until `at`.
    pub(crate) fn open_before(&self, at: Instant, minutes: i64) -> Instant {
        let mut left = minutes.max(1) * MINUTE;
        let mut date = self.date(at);
        loop {
            if let Some((opens, closes)) = self.hours(date) {
                let until = at.min(closes);
                let open = until.since(opens).max(0);
                if left <= open {
                    return until.plus(-left);
                }
                left -= open;
            }
            date = date.plus_days(-1);
        }
    }

    /// The same, counted back from now.
    pub(crate) fn open_ago(&self, minutes: i64) -> Instant {
        self.open_before(self.now, minutes)
    }

    /// Some time on this day, or on the next on which the vendor is open.
    pub(crate) fn during(&self, date: LocalDate, random: &mut SplitMix64) -> Instant {
        let mut date = date;
        loop {
            if let Some((opens, closes)) = self.hours(date) {
                return opens.plus(random.in_range(5 * MINUTE..=closes.since(opens) - 5 * MINUTE));
            }
            date = date.plus_days(1);
        }
    }

    /// In the evening of the last business day before that of `at`: when America is at work.
    pub(crate) fn evening_before(&self, at: Instant, random: &mut SplitMix64) -> Instant {
        let mut date = self.date(at).plus_days(-1);
        while !self.calendar.is_business_day(date) {
            date = date.plus_days(-1);
        }
        self.calendar
            .zone()
            .instant(date, 18, 0)
            .plus(random.in_range(0..=3 * 60 * MINUTE))
    }

    fn hours(&self, date: LocalDate) -> Option<(Instant, Instant)> {
        if !self.calendar.is_business_day(date) {
            return None;
        }
        let (opens, closes) = (*self.calendar.hours().get(usize::from(date.weekday()))?)?;
        let at = |minutes: u16| {
            let part = |number| u8::try_from(number).unwrap_or(0);
            self.calendar
                .zone()
                .instant(date, part(minutes / 60), part(minutes % 60))
        };
        Some((at(opens), at(closes)))
    }
}
