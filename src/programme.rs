//! The programme: the terms in force in a period. They are data with an effective date; a decision
//! stores the version it was taken under.

use serde::{Deserialize, Serialize};

#[cfg(feature = "native")]
use crate::calendar::BusinessCalendar;
use crate::money::{Currency, Money, Rate};
use crate::partner::Tier;
use crate::registration::Country;
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
    /// How many days ahead an order may be expected.
    pub horizon_days: u16,
    /// The smallest value that is registered, one amount per currency. A currency without one is not offered.
    pub minimum: Vec<Money>,
    /// The discount on a protected deal, by tier.
    pub discount: Vec<TierDiscount>,
    /// The countries whose customers may be registered.
    pub countries: Vec<Country>,
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

    /// The smallest value in that currency, if deals in it are registered at all.
    pub fn minimum_in(&self, currency: Currency) -> Option<Money> {
        self.minimum
            .iter()
            .copied()
            .find(|money| money.currency == currency)
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
