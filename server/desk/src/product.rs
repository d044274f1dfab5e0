//! Keeping the price list: product by product, or from a file that is looked at before anything is taken over.

mod events;
mod import;
mod keys;
mod list;
mod rows;
mod save;
mod status;
#[cfg(test)]
pub(crate) mod tests;

pub use import::{ImportPreview, ProductChange};
pub(crate) use keys::fill_number_keys;
pub use list::{Offered, ProductFilter};
pub use rows::ListedProduct;
