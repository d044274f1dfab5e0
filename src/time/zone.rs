//! Time zones by their IANA name. Only the server's side knows their rules; in the browser a zone
//! is a name that travels.

use std::fmt;
use std::hash::{Hash, Hasher};

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

#[cfg(feature = "native")]
use jiff::{
    Timestamp, civil,
    tz::{AmbiguousOffset, TimeZone},
};

#[cfg(feature = "native")]
use super::{Instant, LocalDate};

/// Where the zones are that people live in; the other names are old ones of the same zones, or no places.
#[cfg(feature = "native")]
const AREAS: [&str; 10] = [
    "Africa/",
    "America/",
    "Antarctica/",
    "Arctic/",
    "Asia/",
    "Atlantic/",
    "Australia/",
    "Europe/",
    "Indian/",
    "Pacific/",
];

/// The names of the zones to choose from, in order, universal time last.
#[cfg(feature = "native")]
pub fn zone_names() -> Vec<String> {
    let known = jiff::tz::db().available().map(|name| name.to_string());
    let mut names: Vec<String> = known
        .filter(|name| AREAS.iter().any(|area| name.starts_with(area)))
        .collect();
    names.sort();
    names.dedup();
    names.push("UTC".to_owned());
    names
}

/// A time zone. On the server's side it is one whose rules are known.
#[derive(Clone, Debug)]
pub struct Zone {
    name: String,
    #[cfg(feature = "native")]
    rules: TimeZone,
}

impl Zone {
    /// The zone with this IANA name, such as `Europe/Berlin`, in any case of letters.
    #[cfg(feature = "native")]
    pub fn parse(name: &str) -> Option<Self> {
        let rules = TimeZone::get(name).ok().filter(|zone| !zone.is_unknown())?;
        let name = rules.iana_name()?.to_owned();
        Some(Self { name, rules })
    }

    /// The zone with this IANA name; here only the name's shape is looked at.
    #[cfg(not(feature = "native"))]
    pub fn parse(name: &str) -> Option<Self> {
        let starts_well = name.starts_with(|first: char| first.is_ascii_alphabetic());
        let shaped = name.len() <= 64
            && name
                .chars()
                .all(|sign| sign.is_ascii_alphanumeric() || "/_+-".contains(sign));
        (starts_well && shaped).then(|| Self {
            name: name.to_owned(),
        })
    }

    /// Universal time, which every deployment knows.
    pub fn utc() -> Self {
        Self {
            name: "UTC".to_owned(),
            #[cfg(feature = "native")]
            rules: TimeZone::UTC,
        }
    }

    /// What clocks there call their time at a moment: `CET`, `CEST`, and `+03` where it has no name.
    #[cfg(feature = "native")]
    pub fn abbreviation(&self, at: Instant) -> String {
        let info = self.rules.to_offset_info(at.timestamp());
        info.abbreviation().to_owned()
    }

    /// The same, and how many minutes clocks there are ahead of universal time.
    #[cfg(feature = "native")]
    pub fn abbreviation_and_minutes_ahead(&self, at: Instant) -> (String, i32) {
        let info = self.rules.to_offset_info(at.timestamp());
        let ahead = info.offset().seconds() / 60;
        (info.abbreviation().to_owned(), ahead)
    }

    /// The IANA name.
    pub fn name(&self) -> &str {
        &self.name
    }
}

#[cfg(feature = "native")]
impl Zone {
    /// The day, hour and minute that clocks there show at a moment.
    pub fn local(&self, at: Instant) -> (LocalDate, u8, u8) {
        let shown = self.rules.to_datetime(at.timestamp());
        (
            LocalDate::from_civil(shown.date()),
            shown.hour().unsigned_abs(),
            shown.minute().unsigned_abs(),
        )
    }

    /// The moment at which clocks there show this time: the first one if they show it twice, and
    /// the moment of the change if they skip it. `24:00` is the next day's start; anything later
    /// counts as `24:00`.
    pub fn instant(&self, date: LocalDate, hour: u8, minute: u8) -> Instant {
        self.at_minute(date, u16::from(hour) * 60 + u16::from(minute))
    }

    pub(crate) fn at_minute(&self, date: LocalDate, minute: u16) -> Instant {
        let minute = i64::from(minute.min(24 * 60));
        self.at_micros(date, minute * 60 * super::MICROS)
    }

    /// The moment at which clocks there show so many microseconds after midnight.
    pub(crate) fn at_micros(&self, date: LocalDate, micros: i64) -> Instant {
        let shown = date
            .civil()
            .to_datetime(civil::Time::midnight())
            .saturating_add(jiff::SignedDuration::from_micros(micros));
        let ambiguous = self.rules.to_ambiguous_timestamp(shown);
        let found = match ambiguous.offset() {
            AmbiguousOffset::Gap { after, .. } => after
                .to_timestamp(shown)
                .ok()
                .and_then(|before_change| self.next_change(before_change)),
            AmbiguousOffset::Unambiguous { .. } | AmbiguousOffset::Fold { .. } => None,
        };
        let timestamp = found.or_else(|| ambiguous.compatible().ok());
        Instant::from_micros(match timestamp {
            Some(timestamp) => timestamp.as_microsecond(),
            None if shown.year() < 1970 => Timestamp::MIN.as_microsecond(),
            None => Timestamp::MAX.as_microsecond(),
        })
    }

    /// The microseconds after the midnight of `date` that clocks there have shown by a moment. While
    /// they show an hour for the second time, that is the end of the hour, so that it never falls.
    pub(crate) fn shown_since_midnight(&self, date: LocalDate, at: Instant) -> i64 {
        let at = at.timestamp();
        let mut shown = self.rules.to_datetime(at);
        if let AmbiguousOffset::Fold { before, after } =
            self.rules.to_ambiguous_timestamp(shown).offset()
            && self.rules.to_offset(at) == after
            && let Some(change) = self.last_change(at)
        {
            shown = before.to_datetime(change);
        }
        let midnight = date.civil().to_datetime(civil::Time::midnight());
        let passed = shown.duration_since(midnight).as_micros();
        i64::try_from(passed).unwrap_or_default()
    }

    fn next_change(&self, after: Timestamp) -> Option<Timestamp> {
        self.rules
            .following(after)
            .next()
            .map(|change| change.timestamp())
    }

    fn last_change(&self, by: Timestamp) -> Option<Timestamp> {
        // The search is for changes strictly before a moment, and this one counts itself.
        let by = by.checked_add(jiff::SignedDuration::from_nanos(1)).ok()?;
        self.rules
            .preceding(by)
            .next()
            .map(|change| change.timestamp())
    }
}

impl PartialEq for Zone {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

impl Eq for Zone {}

impl Hash for Zone {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.name.hash(state);
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl Serialize for Zone {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.name)
    }
}

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let name = String::deserialize(deserializer)?;
        Self::parse(&name).ok_or_else(|| de::Error::custom(format!("no time zone {name}")))
    }
}
