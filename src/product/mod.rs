//! The price list: products, and how they are read from a file.

use crate::id::ProductId;

mod draft;
#[cfg(feature = "native")]
mod event;
mod price_list;
mod prices;

pub mod policy {
    //! Who may do what with the price list.

    use crate::actor::{Actor, Role};

    /// May this person add and change products?
    pub fn may_manage(actor: &Actor) -> bool {
        actor.has_any(Role::ProgrammeManager)
    }
}

pub use draft::{
    LONGEST_NAME, LONGEST_SKU, PriceDraft, Product, ProductDraft, number_key, price_field,
};
#[cfg(feature = "native")]
pub use event::Event;
pub use price_list::PriceList;
pub use prices::{NotPrices, Prices};

/// Why a product is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Another product has this number, small and capital letters and spaces aside.
    NumberTaken {
        /// Which product.
        product: ProductId,
        /// The number as it has it.
        sku: String,
        /// What it is called.
        name: String,
    },
}
