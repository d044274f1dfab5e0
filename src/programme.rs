//! The programme: the terms in force in a period. They are data with an effective date; a decision
//! stores the version it was taken under.

use serde::{Deserialize, Serialize};

#[cfg(feature = "native")]
use crate::calendar::BusinessCalendar;
use crate::localized::Localized;
use crate::money::Rate;
use crate::partner::TierKey;
use crate::problems::{Problem, Problems};
use crate::registration::terms::RegistrationTerms;
use crate::time::LocalDate;

pub mod currencies;
pub mod decisions;
#[cfg(feature = "native")]
pub mod draft;
#[cfg(feature = "native")]
pub mod event;
pub mod policy;
#[cfg(feature = "native")]
pub mod publication;
pub mod refusal;
#[cfg(feature = "native")]
pub mod settings;

pub use currencies::{CurrencyTerms, DatedRate, ExchangeRate};
pub use decisions::{DecisionTerms, Reason};
pub use refusal::Refusal;

/// The terms of deal registration.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Terms {
    /// Counts up with every change; stored with each decision.
    pub version: u32,
    /// The first day on which these terms hold, in the vendor's time zone.
    pub effective_from: LocalDate,
    /// Days of protection from approval.
    pub protection_days: u16,
    /// Business minutes until somebody has taken a request up.
    pub triage_minutes: u32,
    /// Business days until a request is decided.
    pub decision_days: u16,
    /// The tiers that a partner may be in, lowest first.
    pub tiers: Vec<TierTerms>,
    /// What becomes of the other requests for an opportunity when one of them is approved.
    #[serde(default, skip_serializing_if = "OthersOnApproval::is_default")]
    pub others: OthersOnApproval,
    /// What a request has to meet. Flat, as terms have always been stored.
    #[serde(flatten)]
    pub registration: RegistrationTerms,
    /// What decisions go by. Terms that were stored before it was data have none of it.
    #[serde(default, skip_serializing_if = "DecisionTerms::is_empty")]
    pub decisions: DecisionTerms,
    /// What amounts in one currency are worth in another.
    #[serde(default, skip_serializing_if = "CurrencyTerms::is_empty")]
    pub currencies: CurrencyTerms,
}

/// What becomes of the other requests for an opportunity when one of them is approved.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "rule", rename_all = "snake_case")]
pub enum OthersOnApproval {
    /// They wait in the order of their submission. When the protection ends without an order, the next
    /// one is reviewed.
    #[default]
    Wait,
    /// They are answered in the same act: denied.
    Deny {
        /// Why, as their partners read it.
        reason: Localized,
    },
}

impl OthersOnApproval {
    fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// What a tier is called, and what it brings.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TierTerms {
    /// The key by which partners are in it. It stays when the tier is called something else.
    pub key: TierKey,
    /// What people read.
    pub name: Localized,
    /// The discount on a protected deal.
    pub discount: Rate,
}

impl Terms {
    /// A tier's terms, if there still is such a tier.
    pub fn tier(&self, key: &TierKey) -> Option<&TierTerms> {
        self.tiers.iter().find(|tier| tier.key == *key)
    }

    /// The discount of a tier; none where the terms do not know it.
    pub fn discount_of(&self, key: &TierKey) -> Rate {
        self.tier(key)
            .map_or(Rate::from_basis_points(0), |tier| tier.discount)
    }

    /// What keeps these terms from being published.
    pub fn check(&self) -> Result<(), Problems> {
        let mut found = Problems::new();
        if self.tiers.is_empty() {
            found.add("tiers", Problem::Required);
        }
        for (place, tier) in self.tiers.iter().enumerate() {
            let key = || tier.key.clone();
            if self.tiers[..place]
                .iter()
                .any(|other| other.key == tier.key)
            {
                found.add("tiers", Problem::TierTwice { tier: key() });
            }
            if tier
                .name
                .get("en")
                .is_none_or(|name| name.trim().is_empty())
            {
                found.add("tiers", Problem::TierNameMissing { tier: key() });
            }
            if !(0..=10_000).contains(&tier.discount.basis_points()) {
                found.add("tiers", Problem::TierDiscount { tier: key() });
            }
        }
        if let OthersOnApproval::Deny { reason } = &self.others
            && reason.get("en").is_none_or(|text| text.trim().is_empty())
        {
            found.add("others", Problem::Required);
        }
        found.into_result(())
    }
}

/// The terms in force, together with the vendor's calendar that their clocks run on.
#[cfg(feature = "native")]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Programme {
    /// The terms in force.
    pub terms: Terms,
    /// The vendor's business calendar.
    pub calendar: BusinessCalendar,
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// As it stands in databases: the terms of registration are not nested.
    const STORED: &str = r#"{"version":2,"effective_from":"2026-01-01","protection_days":90,
        "triage_minutes":240,"decision_days":2,"horizon_days":365,
        "minimum":[{"minor":600000,"currency":"EUR"}],
        "tiers":[{"key":"silver","name":{"de":"Silber","en":"Silver"},"discount":1500}],
        "countries":["NO","SE"],"via_distributor":[]}"#;

    fn key(text: &str) -> TierKey {
        TierKey::parse(text).unwrap()
    }

    #[test]
    fn stored_terms_are_read_and_written_flat() {
        let terms: Terms = serde_json::from_str(STORED).unwrap();
        assert_eq!(terms.registration.horizon_days, 365);
        assert_eq!(terms.registration.countries.len(), 2);
        let again: serde_json::Value = serde_json::to_value(&terms).unwrap();
        let stored: serde_json::Value = serde_json::from_str(STORED).unwrap();
        assert_eq!(again, stored);
    }

    #[test]
    fn others_wait_unless_the_terms_say_otherwise() {
        let mut terms: Terms = serde_json::from_str(STORED).unwrap();
        assert_eq!(terms.others, OthersOnApproval::Wait, "as older terms do");
        let stored = STORED.replacen(
            '{',
            r#"{"others":{"rule":"deny","reason":{"en":"Taken"}},"#,
            1,
        );
        let denying: Terms = serde_json::from_str(&stored).unwrap();
        let reason = Localized::from([("en", "Taken")]);
        assert_eq!(denying.others, OthersOnApproval::Deny { reason });
        assert_eq!(denying.check(), Ok(()));
        let reason = Localized::default();
        terms.others = OthersOnApproval::Deny { reason };
        let found = terms.check().unwrap_err();
        assert_eq!(found.for_field("others"), [Problem::Required]);
    }

    #[test]
    fn terms_know_their_tiers_and_give_others_no_discount() {
        let terms: Terms = serde_json::from_str(STORED).unwrap();
        assert_eq!(terms.discount_of(&key("silver")).basis_points(), 1500);
        assert_eq!(terms.discount_of(&key("gold")).basis_points(), 0);
        assert_eq!(
            terms.tier(&key("silver")).unwrap().name.get("de"),
            Some("Silber")
        );
    }

    #[test]
    fn terms_with_mistakes_in_their_tiers_are_not_published() {
        let terms: Terms = serde_json::from_str(STORED).unwrap();
        assert_eq!(terms.check(), Ok(()));
        let with = |change: &dyn Fn(&mut Vec<TierTerms>)| {
            let mut terms = terms.clone();
            change(&mut terms.tiers);
            let found = terms.check().unwrap_err();
            found.for_field("tiers")[0].clone()
        };
        let silver = || key("silver");
        assert_eq!(with(&Vec::clear), Problem::Required);
        assert_eq!(
            with(&|tiers| tiers.push(tiers[0].clone())),
            Problem::TierTwice { tier: silver() }
        );
        assert_eq!(
            with(&|tiers| tiers[0].name = Localized::default()),
            Problem::TierNameMissing { tier: silver() }
        );
        assert_eq!(
            with(&|tiers| tiers[0].discount = Rate::from_basis_points(10_001)),
            Problem::TierDiscount { tier: silver() }
        );
    }
}
