//! What more than one room shows of a registration.

use portico::partner::TierKey;
use portico::programme::Terms;
use portico::registration::Reference;

use crate::i18n::Language;

pub use crate::address::{deal as address, review as review_address};

pub mod columns;
pub mod facts;
pub mod gate;
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

/// What the terms call a tier in the reader's language; its key where they do not know it any more.
pub fn tier_name(terms: &Terms, tier: &TierKey) -> String {
    terms
        .tier(tier)
        .and_then(|tier| tier.name.get(Language::current().tag()))
        .map_or_else(|| tier.to_string(), str::to_owned)
}
