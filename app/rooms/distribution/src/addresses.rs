//! Where the pages of the room are.

use portico::registration::policy::may_register;
use portico_kit::nav::NavEntry;
use portico_kit::ui::Icon;

/// The resellers.
pub(crate) use portico_kit::address::RESELLERS;
/// The deals that are bought through the distributor.
pub(crate) const BOUGHT: &str = "/resellers/deals";

pub(crate) const NAV: NavEntry = NavEntry::new(RESELLERS, "shell-resellers", Icon::Building)
    .shown_to(may_register)
    .of_distributors();

/// All of them as a file.
pub(crate) const EXPORT_CSV: &str = "/resellers/deals/export.csv";
pub(crate) const EXPORT_XLSX: &str = "/resellers/deals/export.xlsx";
