//! Where the room's pages are.

use portico_kit::nav::NavEntry;
use portico_kit::ui::Icon;

/// The list.
pub(crate) const LIST: &str = "/notices";
/// Takes what is to be marked as read.
pub(crate) const READ: &str = "/notices/read";

/// Where the navigation leads to the room.
pub(crate) const NAV: NavEntry = NavEntry::new(LIST, "shell-notices", Icon::Bell).counting_unread();
