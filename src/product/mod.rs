//! The price list: products, and how they are read from a file.

pub mod csv;
mod draft;
mod price_list;

pub mod policy {
    //! Who may do what with the price list.

    use crate::actor::{Actor, Role};

    /// May this person add and change products?
    pub fn may_manage(actor: &Actor) -> bool {
        actor.has_any(Role::ProgrammeManager)
    }
}

pub use draft::{Product, ProductDraft};
pub use price_list::{LineProblem, MOST_LINES, PriceList};
