//! Where the unsent emails are found.

use portico::policy::may_oversee;
use portico_kit::nav::NavEntry;
use portico_kit::ui::Icon;

pub(crate) const HERE: &str = "/mail";

pub(crate) const NAV: NavEntry =
    NavEntry::new(HERE, "shell-mail", Icon::Mail).shown_to(may_oversee);
