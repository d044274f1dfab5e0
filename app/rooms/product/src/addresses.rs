//! Where the pages of products are.

use portico::id::ProductId;
use portico_kit::nav::NavEntry;
use portico_kit::ui::Icon;

/// The price list.
pub(crate) const LIST: &str = "/products";
/// Adding a product.
pub(crate) const NEW: &str = "/products/new";
/// Choosing a file to import.
pub(crate) const IMPORT: &str = "/products/import";

pub(crate) const NAV: NavEntry =
    NavEntry::new(LIST, "shell-products", Icon::Tag).shown_to(portico::policy::may_oversee);

/// A product.
pub(crate) fn product_address(product: ProductId) -> String {
    format!("{LIST}/{product}")
}
