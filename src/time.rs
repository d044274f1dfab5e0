//! Instants, dates and time zones. The domain has no clock: the caller passes the time.

use std::fmt;
use std::str::FromStr;

use jiff::{Timestamp, civil};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

mod zone;

pub use zone::Zone;
#[cfg(feature = "native")]
pub use zone::zone_names;

const MICROS: i64 = 1_000_000;

/// A moment in UTC, to the microsecond. Any number of microseconds is a moment; as text and in a
/// time zone, those outside the years -9999 to 9999 show as the nearest that can be written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant(i64);

impl Instant {
    /// The moment so many microseconds after the start of 1970.
    pub const fn from_micros(micros: i64) -> Self {
        Self(micros)
    }

    /// How many microseconds it is after the start of 1970.
    pub const fn micros(self) -> i64 {
        self.0
    }

    /// The moment that this RFC 3339 text tells, such as `2026-11-02T09:30:00Z`. Anything finer
    /// than a microsecond is dropped.
    pub fn parse(text: &str) -> Option<Self> {
        text.parse::<Timestamp>()
            .ok()
            .map(|timestamp| Self(timestamp.as_microsecond()))
    }

    /// The moment so many seconds later, or earlier for a number below zero.
    #[must_use]
    pub const fn plus(self, seconds: i64) -> Self {
        Self(self.0.saturating_add(seconds.saturating_mul(MICROS)))
    }

    /// The moment so many microseconds later, or earlier for a number below zero.
    #[must_use]
    pub const fn plus_micros(self, micros: i64) -> Self {
        Self(self.0.saturating_add(micros))
    }

    /// The whole seconds that have passed since another moment; below zero if it is still to come.
    pub const fn since(self, earlier: Self) -> i64 {
        self.0.saturating_sub(earlier.0) / MICROS
    }

    /// The day that it is in UTC.
    pub fn utc_date(self) -> LocalDate {
        let micros = self.timestamp().as_microsecond();
        LocalDate::EPOCH.plus_days(micros.div_euclid(24 * 60 * 60 * MICROS))
    }

    pub(crate) fn timestamp(self) -> Timestamp {
        Timestamp::from_microsecond(self.0).unwrap_or(if self.0 < 0 {
            Timestamp::MIN
        } else {
            Timestamp::MAX
        })
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.timestamp(), f)
    }
}

/// Why a text is no moment or day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotATime;

impl fmt::Display for NotATime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a time that can be read")
    }
}

impl std::error::Error for NotATime {}

impl FromStr for Instant {
    type Err = NotATime;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text).ok_or(NotATime)
    }
}

impl Serialize for Instant {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Instant {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| de::Error::custom(format_args!("no moment {text}")))
    }
}

/// A day in the calendar, without a place: the years 1 to 9999, so that its text sorts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LocalDate(civil::Date);

impl LocalDate {
    /// The first day.
    pub const MIN: Self = Self(civil::date(1, 1, 1));
    /// The last day.
    pub const MAX: Self = Self(civil::date(9999, 12, 31));
    const EPOCH: Self = Self(civil::date(1970, 1, 1));

    /// The day with this year, month and day of the month, if there is one.
    pub fn new(year: i16, month: u8, day: u8) -> Option<Self> {
        let (month, day) = (i8::try_from(month).ok()?, i8::try_from(day).ok()?);
        let date = civil::Date::new(year, month, day).ok()?;
        (date.year() >= 1).then_some(Self(date))
    }

    /// The day that this ISO text tells: `2026-11-02` and nothing looser.
    pub fn parse(text: &str) -> Option<Self> {
        let bytes = text.as_bytes();
        let shaped = bytes.len() == 10
            && bytes.iter().enumerate().all(|(index, byte)| match index {
                4 | 7 => *byte == b'-',
                _ => byte.is_ascii_digit(),
            });
        if !shaped {
            return None;
        }
        Self::new(
            text[..4].parse().ok()?,
            text[5..7].parse().ok()?,
            text[8..].parse().ok()?,
        )
    }

    /// The year.
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, January is 1.
    pub fn month(self) -> u8 {
        self.0.month().unsigned_abs()
    }

    /// The day of the month.
    pub fn day(self) -> u8 {
        self.0.day().unsigned_abs()
    }

    /// The day of the week, Monday is 0.
    pub fn weekday(self) -> u8 {
        self.0.weekday().to_monday_zero_offset().unsigned_abs()
    }

    /// The day so many days later, or earlier for a number below zero; stops at the first and last.
    #[must_use]
    pub fn plus_days(self, days: i64) -> Self {
        let end = if days < 0 { Self::MIN } else { Self::MAX };
        i32::try_from(days)
            .ok()
            .and_then(|days| jiff::Span::new().try_days(days).ok())
            .and_then(|span| self.0.checked_add(span).ok())
            .map_or(end, |date| Self(date).max(Self::MIN))
    }

    /// How many days later the other day is; below zero if it is earlier.
    pub fn days_until(self, other: Self) -> i64 {
        self.0.duration_until(other.0).as_hours() / 24
    }

    #[cfg(feature = "native")]
    pub(crate) fn civil(self) -> civil::Date {
        self.0
    }

    #[cfg(feature = "native")]
    pub(crate) fn from_civil(date: civil::Date) -> Self {
        Self(date).max(Self::MIN)
    }
}

impl fmt::Display for LocalDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let digit = |number: u16| b'0' + u8::try_from(number % 10).unwrap_or_default();
        let two = |number: u8| [digit(u16::from(number / 10)), digit(u16::from(number))];
        let year = self.year().unsigned_abs();
        let ([m, n], [d, e]) = (two(self.month()), two(self.day()));
        let (y, z) = (digit(year / 1000), digit(year / 100));
        let text = [y, z, digit(year / 10), digit(year), b'-', m, n, b'-', d, e];
        f.write_str(std::str::from_utf8(&text).unwrap_or_default())
    }
}

impl FromStr for LocalDate {
    type Err = NotATime;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text).ok_or(NotATime)
    }
}

impl Serialize for LocalDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for LocalDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| de::Error::custom(format_args!("no day {text}")))
    }
}

#[cfg(test)]
mod tests;
