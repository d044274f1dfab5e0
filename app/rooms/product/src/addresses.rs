//! Where the pages of products are.

use portico_kit::nav::NavEntry;
use portico_kit::ui::Icon;

/// The price list.
pub(crate) const LIST: &str = "/products";

pub(crate) const NAV: NavEntry =
    NavEntry::new(LIST, "shell-products", Icon::Tag).shown_to(portico::product::policy::may_manage);
