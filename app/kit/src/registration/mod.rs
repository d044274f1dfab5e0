//! What more than one room shows of a registration.

use portico::partner::Tier;
use portico::registration::Reference;

use crate::i18n::t;

pub mod facts;
pub mod history;
pub mod hours;

/// The address of a registration, as its partner sees it.
pub fn address(reference: Reference) -> String {
    format!("/registrations/{reference}")
}

/// The address of a registration, as the vendor's staff sees it.
pub fn review_address(reference: Reference) -> String {
    format!("/desk/registrations/{reference}")
}

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
