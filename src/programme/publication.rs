//! When settings are published: from which day they may hold, and when it takes two people.

use crate::money::Rate;
use crate::partner::TierKey;
use crate::time::LocalDate;

use super::Terms;

/// The first day from which a new version may hold: tomorrow, since what was decided today was decided under
/// the terms of today; today where none are in force; and after every version that is published already, which
/// would take its place.
pub fn earliest(today: LocalDate, in_force: bool, latest: Option<LocalDate>) -> LocalDate {
    let earliest = if in_force { today.plus_days(1) } else { today };
    latest.map_or(earliest, |latest| earliest.max(latest.plus_days(1)))
}

/// Why it takes a second programme manager to publish.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ConsentReason {
    /// A tier gets more than the limit.
    DiscountAboveLimit {
        /// Which.
        tier: TierKey,
        /// How much.
        discount: Rate,
        /// The limit.
        limit: Rate,
    },
    /// The limit itself is raised or taken away, which would let one person go past it in two steps.
    LimitLoosened {
        /// The limit until then.
        from: Rate,
        /// The new one; none if it is taken away.
        to: Option<Rate>,
    },
}

/// Everything for which these terms need a second person's consent when they follow those.
///
/// Where both have a limit, the stricter one counts. A discount that was granted before is not asked about again.
pub fn consent_reasons(before: Option<&Terms>, after: &Terms) -> Vec<ConsentReason> {
    let old = before.and_then(|before| before.decisions.discount_limit);
    let new = after.decisions.discount_limit;
    let mut reasons = Vec::new();
    if let Some(limit) = old.into_iter().chain(new).min() {
        for tier in &after.tiers {
            let granted = before.map(|before| before.discount_of(&tier.key));
            if tier.discount > limit && granted.is_none_or(|granted| tier.discount > granted) {
                reasons.push(ConsentReason::DiscountAboveLimit {
                    tier: tier.key.clone(),
                    discount: tier.discount,
                    limit,
                });
            }
        }
    }
    if let Some(from) = old
        && new.is_none_or(|to| to > from)
    {
        reasons.push(ConsentReason::LimitLoosened { from, to: new });
    }
    reasons
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::localized::Localized;
    use crate::programme::{DecisionTerms, TierTerms};
    use crate::registration::RegistrationTerms;

    fn day(text: &str) -> LocalDate {
        LocalDate::parse(text).unwrap()
    }

    fn terms(discount: i32, limit: Option<i32>) -> Terms {
        Terms {
            version: 1,
            effective_from: day("2026-01-01"),
            protection_days: 90,
            triage_minutes: 240,
            decision_days: 2,
            tiers: vec![TierTerms {
                key: TierKey::parse("gold").unwrap(),
                name: Localized::from([("en", "Gold")]),
                discount: Rate::from_basis_points(discount),
            }],
            others: crate::programme::OthersOnApproval::Wait,
            registration: RegistrationTerms::default(),
            decisions: DecisionTerms {
                discount_limit: limit.map(Rate::from_basis_points),
                ..DecisionTerms::default()
            },
            currencies: super::super::CurrencyTerms::default(),
        }
    }

    #[test]
    fn a_version_holds_from_tomorrow_and_the_first_one_from_today() {
        let today = day("2026-03-02");
        assert_eq!(earliest(today, false, None), today);
        assert_eq!(earliest(today, true, Some(today)), day("2026-03-03"));
        let scheduled = Some(day("2026-07-01"));
        assert_eq!(earliest(today, true, scheduled), day("2026-07-02"));
        assert_eq!(earliest(today, false, scheduled), day("2026-07-02"));
    }

    #[test]
    fn a_discount_above_the_limit_takes_two_people() {
        let before = terms(1500, Some(2000));
        let needs = |after: &Terms| !consent_reasons(Some(&before), after).is_empty();
        assert!(!needs(&terms(2000, Some(2000))));
        assert!(needs(&terms(2001, Some(2000))));
        assert!(needs(&terms(2001, Some(2500))), "nor by raising it as well");
        assert!(needs(&terms(1500, Some(2500))), "nor in two steps");
        assert!(needs(&terms(1500, None)));
        assert!(!needs(&terms(1500, Some(1800))));
        assert!(!needs(&terms(1500, Some(1000))), "it was granted before");
        assert!(needs(&terms(1600, Some(1000))));
        assert!(consent_reasons(None, &terms(9000, None)).is_empty());
        assert!(!consent_reasons(None, &terms(1600, Some(1000))).is_empty());
    }

    proptest! {
        #[test]
        fn nobody_alone_gets_a_tier_past_the_limit_in_however_many_steps(
            steps in prop::collection::vec((0..5000_i32, prop::option::of(0..5000_i32)), 1..8),
        ) {
            let mut now = terms(1000, Some(2000));
            for (discount, limit) in steps {
                let next = terms(discount, limit);
                // What takes consent is not published by one person.
                if consent_reasons(Some(&now), &next).is_empty() {
                    now = next;
                }
            }
            prop_assert!(now.tiers[0].discount.basis_points() <= 2000);
            prop_assert!(now.decisions.discount_limit.is_some_and(|limit| limit.basis_points() <= 2000));
        }

        #[test]
        fn a_higher_discount_never_needs_less_consent(
            discount in 0..5000_i32, more in 0..5000_i32,
            old in prop::option::of(0..5000_i32), new in prop::option::of(0..5000_i32),
        ) {
            let before = terms(1000, old);
            let less = consent_reasons(Some(&before), &terms(discount, new)).len();
            let with_more = consent_reasons(Some(&before), &terms(discount + more, new)).len();
            prop_assert!(less <= with_more);
        }
    }
}
