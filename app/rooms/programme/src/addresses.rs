//! Where the room's pages are.

use portico::programme::policy::may_read;
use portico_kit::nav::NavEntry;
use portico_kit::ui::Icon;

/// The room's first page.
pub(crate) const HERE: &str = "/programme";
/// The form of the draft.
pub(crate) const DRAFT: &str = "/programme/draft";
/// The draft beside what it follows.
pub(crate) const COMPARE: &str = portico_kit::address::PROGRAMME_COMPARISON;
/// The vendor's logo.
pub(crate) const LOGO: &str = portico_kit::address::LOGO;
/// What happened to the settings.
pub(crate) const HISTORY: &str = "/programme/history";

pub(crate) const NAV: NavEntry =
    NavEntry::new(HERE, "shell-programme", Icon::Sliders).shown_to(may_read);
