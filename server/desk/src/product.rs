//! Keeping the price list: product by product, or from a file that is looked at before anything is taken over.

mod events;
mod import;
mod keys;
mod list;
mod rows;
mod save;
mod status;
#[cfg(test)]
mod tests;

pub(crate) use import::forget_drafts;
pub use import::{Import, ImportOutcome, ImportPreview, LARGEST_FILE, ProductChange};
pub(crate) use keys::fill_number_keys;
pub use list::{Offered, ProductFilter};
pub use rows::ListedProduct;
