//! Where the pages of partners and people are.

use portico_kit::nav::NavEntry;
use portico_kit::ui::Icon;

/// Staff's list of partners.
pub(crate) const LIST: &str = "/partners";
/// Taking in many from a file.
pub(crate) const IMPORT: &str = "/partners/import";
/// Inviting many people of partners from a file.
pub(crate) const PEOPLE_IMPORT: &str = "/people/import";
/// All of them as a file.
pub(crate) const EXPORT_CSV: &str = "/partners/export.csv";
pub(crate) const EXPORT_XLSX: &str = "/partners/export.xlsx";
/// Who belongs to the reader's own side.
pub(crate) const PEOPLE: &str = "/people";

pub(crate) const NAV: NavEntry =
    NavEntry::new(LIST, "shell-partners", Icon::Building).shown_to(portico::policy::may_oversee);

/// The entry of the people of one's own side.
pub(crate) const PEOPLE_NAV: NavEntry = NavEntry::new(PEOPLE, "shell-people", Icon::People)
    .shown_to(portico::person::policy::may_manage_own);
