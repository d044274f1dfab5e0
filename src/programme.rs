//! The programme: the terms in force in a period. They are data with an effective date; a decision
//! stores the version it was taken under.

use serde::{Deserialize, Serialize};

#[cfg(feature = "native")]
use crate::calendar::BusinessCalendar;
use crate::money::Rate;
use crate::partner::Tier;
use crate::registration::terms::RegistrationTerms;
use crate::time::LocalDate;

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
    /// The discount on a protected deal, by tier.
    pub discount: Vec<TierDiscount>,
    /// What a request has to meet. Flat, as terms have always been stored.
    #[serde(flatten)]
    pub registration: RegistrationTerms,
}

/// The discount of one tier.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TierDiscount {
    /// The tier.
    pub tier: Tier,
    /// The discount in basis points.
    pub rate: Rate,
}

impl Terms {
    /// The discount of a tier; none where the terms name none.
    pub fn discount_of(&self, tier: Tier) -> Rate {
        self.discount
            .iter()
            .find(|line| line.tier == tier)
            .map_or(Rate::from_basis_points(0), |line| line.rate)
    }
}

/// Terms together with the calendar their clocks run on.
#[cfg(feature = "native")]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
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
        "discount":[{"tier":"silver","rate":1500}],"countries":["NO","SE"]}"#;

    #[test]
    fn stored_terms_are_read_and_written_flat() {
        let terms: Terms = serde_json::from_str(STORED).unwrap();
        assert_eq!(terms.registration.horizon_days, 365);
        assert_eq!(terms.registration.countries.len(), 2);
        let again: serde_json::Value = serde_json::to_value(&terms).unwrap();
        let stored: serde_json::Value = serde_json::from_str(STORED).unwrap();
        assert_eq!(again, stored);
    }
}
