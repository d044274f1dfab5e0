//! What more than one room shows of a registration.

use portico::partner::Tier;

use crate::i18n::t;

pub use crate::address::{deal as address, review as review_address};

pub mod facts;
pub mod history;
pub mod hours;

/// The address of a registration, as this reader sees it.
pub fn address_for(reference: Reference, staff: bool) -> String {
    if staff {
        review_address(reference)
    } else {
        address(reference)
    }
}

/// A tier's name.
pub fn tier_words(tier: Tier) -> String {
    match tier {
        Tier::Registered => t("tier-registered"),
        Tier::Silver => t("tier-silver"),
        Tier::Gold => t("tier-gold"),
    }
}
