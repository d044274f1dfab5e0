//! How people are told of what happened, and when the daily mail goes out.

#[cfg(feature = "native")]
use crate::time::{Instant, Zone};

/// How somebody is told of one kind of thing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Delivery {
    /// In the portal only.
    Portal,
    /// In the portal, and by mail at once.
    #[default]
    Mail,
    /// In the portal, and in one mail a day.
    Digest,
    /// Not at all.
    Off,
}

impl Delivery {
    /// Every way, the quickest first.
    pub const ALL: [Self; 4] = [Self::Mail, Self::Digest, Self::Portal, Self::Off];

    /// The name that is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Portal => "portal",
            Self::Mail => "mail",
            Self::Digest => "digest",
            Self::Off => "off",
        }
    }

    /// The way with this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|way| way.as_str() == name)
    }
}

/// The hour of the reader's day at which the daily mail goes out.
pub const DIGEST_HOUR: u8 = 7;

/// The next morning after this moment, where the reader is.
#[cfg(feature = "native")]
pub fn next_digest(after: Instant, zone: &Zone) -> Instant {
    let (today, _, _) = zone.local(after);
    let this_morning = zone.instant(today, DIGEST_HOUR, 0);
    if this_morning > after {
        this_morning
    } else {
        zone.instant(today.plus_days(1), DIGEST_HOUR, 0)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ways_are_known_by_their_names() {
        for way in Delivery::ALL {
            assert_eq!(Delivery::parse(way.as_str()), Some(way));
        }
        assert_eq!(Delivery::parse("pigeon"), None);
    }

    #[test]
    fn the_morning_is_the_readers() {
        let at = |text: &str| Instant::parse(text).unwrap();
        let next = |after: &str, zone: &str| {
            next_digest(at(after), &Zone::parse(zone).unwrap()).to_string()
        };
        assert_eq!(
            next("2026-03-02T05:59:59Z", "Europe/Stockholm"),
            at("2026-03-02T06:00:00Z").to_string()
        );
        assert_eq!(
            next("2026-03-02T06:00:00Z", "Europe/Stockholm"),
            at("2026-03-03T06:00:00Z").to_string()
        );
        // The clocks go forward in the night between.
        assert_eq!(
            next("2026-03-28T12:00:00Z", "Europe/Stockholm"),
            at("2026-03-29T05:00:00Z").to_string()
        );
        assert_eq!(
            next("2026-03-02T12:30:00Z", "America/New_York"),
            at("2026-03-03T12:00:00Z").to_string()
        );
    }

    proptest! {
        #[test]
        fn it_is_later_and_within_two_days(
            micros in 1_600_000_000_000_000_i64..2_000_000_000_000_000,
            zone in prop::sample::select(vec!["UTC", "Europe/Stockholm", "Pacific/Apia", "America/New_York"]),
        ) {
            let after = Instant::from_micros(micros);
            let next = next_digest(after, &Zone::parse(zone).unwrap());
            prop_assert!(next > after);
            prop_assert!(next.since(after) <= 26 * 60 * 60);
        }
    }
}
