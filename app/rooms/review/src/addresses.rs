//! Where the room's pages are.

use portico::policy::may_oversee;
use portico_kit::nav::NavEntry;
use portico_kit::ui::Icon;

/// The queue.
pub(crate) const QUEUE: &str = "/review";

/// Where the navigation leads to the room.
pub(crate) const NAV: NavEntry =
    NavEntry::new(QUEUE, "shell-queue", Icon::Queue).shown_to(may_oversee);
