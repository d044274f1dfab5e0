//! What a request is checked against. The browser checks with the same terms as the desk, so they hold
//! nothing that needs a time zone, and nothing that a partner may not read.

use serde::{Deserialize, Serialize};

use crate::money::{Currency, Money};

use super::party::Country;

/// The terms that a draft has to meet.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct RegistrationTerms {
    /// How many days ahead an order may be expected.
    pub horizon_days: u16,
    /// The smallest value that is registered, one amount per currency. A currency without one is not offered.
    pub minimum: Vec<Money>,
    /// The countries whose customers may be registered.
    pub countries: Vec<Country>,
    /// Those in which a reseller buys through a distributor.
    #[serde(default)]
    pub via_distributor: Vec<Country>,
}

impl RegistrationTerms {
    /// The smallest value in that currency, if deals in it are registered at all.
    pub fn minimum_in(&self, currency: Currency) -> Option<Money> {
        self.minimum
            .iter()
            .copied()
            .find(|money| money.currency == currency)
    }

    /// Whether a reseller's deal with a customer there names the distributor that it is bought through.
    pub fn needs_distributor(&self, country: Country) -> bool {
        self.via_distributor.contains(&country)
    }

    /// The terms as they hold for a distributor itself: it buys from the vendor.
    #[must_use]
    pub fn of_distributor(mut self) -> Self {
        self.via_distributor.clear();
        self
    }
}
