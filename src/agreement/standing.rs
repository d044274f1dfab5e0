//! What a partner has accepted, what it is asked to accept, and whether that keeps it from registering deals.

use super::{AppliesTo, VersionKey};
use crate::partner::PartnerKind;
use crate::registration::Country;
use crate::time::LocalDate;

/// A version that is published and not withdrawn, as far as it decides who has to accept it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AgreementVersion {
    /// Which it is.
    pub key: VersionKey,
    /// The partners that it is for.
    pub applies_to: AppliesTo,
    /// The day from which nothing goes on without it.
    pub accept_from: LocalDate,
}

impl AgreementVersion {
    /// What comes later in this order replaces what comes before.
    fn order(&self) -> (u8, u32) {
        (self.applies_to.specificity(), self.key.number)
    }
}

/// Where a partner stands with its agreement.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct AgreementStanding {
    /// What it has accepted last of what still counts.
    pub accepted: Option<VersionKey>,
    /// What it is asked to accept.
    pub asked: Option<AgreementVersion>,
    /// It may not register deals before it has accepted that.
    pub is_due: bool,
}

impl AgreementStanding {
    /// The standing of a partner on a day. Versions that are withdrawn are not among `versions`, and accepting them
    /// counts for nothing. Without any version nothing is asked.
    ///
    /// Whoever accepted a version need not accept those that it replaces, so that accepting the next one early is
    /// enough.
    pub fn of(
        versions: &[AgreementVersion],
        accepted: &[VersionKey],
        (kind, country): (PartnerKind, Option<Country>),
        today: LocalDate,
    ) -> Self {
        let relevant = || {
            let all = versions.iter();
            all.filter(|version| version.applies_to.includes(kind, country))
        };
        let latest = |found: Option<&AgreementVersion>| found.map(AgreementVersion::order);
        let in_force = relevant()
            .filter(|version| version.accept_from <= today)
            .max_by_key(|version| version.order());
        let newest = relevant().max_by_key(|version| version.order());
        let last = relevant()
            .filter(|version| accepted.contains(&version.key))
            .max_by_key(|version| version.order());
        let asked = newest.filter(|newest| latest(last) < Some(newest.order()));
        Self {
            accepted: last.map(|version| version.key),
            asked: asked.copied(),
            is_due: latest(last) < latest(in_force),
        }
    }

    /// The day from which it has to be accepted, where there is still time.
    pub fn asked_from(&self) -> Option<LocalDate> {
        let asked = self.asked.filter(|_| !self.is_due)?;
        Some(asked.accept_from)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::id::AgreementId;

    const KINDS: [Option<PartnerKind>; 3] = [
        None,
        Some(PartnerKind::Reseller),
        Some(PartnerKind::Distributor),
    ];
    const COUNTRIES: [Option<&str>; 3] = [None, Some("DE"), Some("SE")];

    fn day(text: &str) -> LocalDate {
        LocalDate::parse(text).unwrap()
    }

    fn today() -> LocalDate {
        day("2026-03-02")
    }

    /// One agreement for each kind and country, as the desk sees to.
    fn version(kind: usize, country: usize, number: u32, days: i64) -> AgreementVersion {
        let agreement = AgreementId::from_uuid(Uuid::from_u128((kind * 3 + country) as u128));
        AgreementVersion {
            key: VersionKey { agreement, number },
            applies_to: AppliesTo {
                kind: KINDS[kind],
                country: COUNTRIES[country].and_then(Country::parse),
            },
            accept_from: today().plus_days(days),
        }
    }

    fn of(versions: &[AgreementVersion], accepted: &[VersionKey]) -> AgreementStanding {
        let partner = (PartnerKind::Reseller, Country::parse("DE"));
        AgreementStanding::of(versions, accepted, partner, today())
    }

    #[test]
    fn without_a_published_version_nobody_is_asked() {
        assert_eq!(of(&[], &[]), AgreementStanding::default());
        let others = [version(2, 0, 1, -1), version(0, 2, 1, -1)];
        assert_eq!(of(&others, &[]), AgreementStanding::default());
    }

    #[test]
    fn a_new_version_asks_before_its_day_and_closes_from_it_on() {
        let first = version(0, 0, 1, -30);
        let next = version(0, 0, 2, 5);
        let standing = of(&[first, next], &[first.key]);
        assert_eq!(standing.asked, Some(next));
        assert_eq!(standing.asked_from(), Some(next.accept_from));
        assert!(!standing.is_due);
        let come = version(0, 0, 2, 0);
        let standing = of(&[first, come], &[first.key]);
        assert!(standing.is_due);
        assert_eq!(standing.asked_from(), None);
        assert!(!of(&[first, come], &[come.key]).is_due, "accepted early");
    }

    #[test]
    fn the_closest_one_applies_and_a_country_comes_before_a_kind() {
        let all = version(0, 0, 3, -30);
        let kind = version(1, 0, 1, -30);
        let country = version(0, 1, 1, -30);
        let both = version(1, 1, 1, -30);
        assert_eq!(of(&[all, kind], &[]).asked, Some(kind));
        assert_eq!(of(&[kind, country, all], &[]).asked, Some(country));
        assert_eq!(of(&[both, kind, country, all], &[]).asked, Some(both));
        assert!(of(&[all, kind], &[all.key]).is_due);
    }

    #[test]
    fn what_was_withdrawn_counts_for_nothing() {
        let first = version(0, 0, 1, -30);
        let withdrawn = version(0, 0, 2, -10);
        assert!(of(&[first], &[withdrawn.key]).is_due);
    }

    fn any_version() -> impl Strategy<Value = AgreementVersion> {
        (0usize..3, 0usize..3, 1u32..4, -5i64..5)
            .prop_map(|(kind, country, number, days)| version(kind, country, number, days))
    }

    proptest! {
        #[test]
        fn one_more_version_never_opens_what_was_closed(
            versions in prop::collection::vec(any_version(), 0..8),
            more in any_version(),
            picked in prop::collection::vec(any::<prop::sample::Index>(), 0..4),
        ) {
            let accepted: Vec<VersionKey> = if versions.is_empty() {
                Vec::new()
            } else {
                picked.iter().map(|at| at.get(&versions).key).collect()
            };
            // The very version that was accepted is no other one.
            prop_assume!(!accepted.contains(&more.key));
            let before = of(&versions, &accepted);
            let mut with = versions.clone();
            with.push(more);
            prop_assert!(!before.is_due || of(&with, &accepted).is_due);
        }

        #[test]
        fn accepting_what_is_asked_opens_and_asks_nothing_more(
            versions in prop::collection::vec(any_version(), 0..8),
        ) {
            if let Some(asked) = of(&versions, &[]).asked {
                let after = of(&versions, &[asked.key]);
                prop_assert!(!after.is_due);
                prop_assert_eq!(after.asked, None);
            }
        }

        #[test]
        fn what_is_due_is_asked(versions in prop::collection::vec(any_version(), 0..8)) {
            let standing = of(&versions, &[]);
            prop_assert!(!standing.is_due || standing.asked.is_some());
        }
    }
}
