//! Where the pages for auditors are.

use portico::privacy::policy::may_audit;
use portico_kit::address::AUDIT;
use portico_kit::nav::NavEntry;
use portico_kit::ui::Icon;

/// Where the check of the log is.
pub(crate) const VERIFY: &str = "/audit/verify";
/// Where the entries are of who looked at what.
pub(crate) const ACCESS: &str = "/audit/access";

pub(crate) const NAV: NavEntry =
    NavEntry::new(AUDIT, "audit-nav", Icon::Search).shown_to(may_audit);
