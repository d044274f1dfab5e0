//! Where the pages of agreements are.

use portico::agreement::policy::{may_read, may_read_own};
use portico::id::AgreementId;
use portico_kit::address::AGREEMENT;
pub(crate) use portico_kit::address::agreement_version as version;
use portico_kit::nav::NavEntry;
use portico_kit::ui::Icon;

/// Staff's list of agreements.
pub(crate) const LIST: &str = "/agreements";

pub(crate) const NAV: NavEntry =
    NavEntry::new(LIST, "shell-agreements", Icon::Document).shown_to(may_read);

pub(crate) const OWN_NAV: NavEntry =
    NavEntry::new(AGREEMENT, "shell-agreement", Icon::Document).shown_to(may_read_own);

/// An agreement.
pub(crate) fn agreement(id: AgreementId) -> String {
    format!("{LIST}/{id}")
}

/// The draft of its next version.
pub(crate) fn draft(id: AgreementId) -> String {
    format!("{LIST}/{id}/draft")
}

/// The draft as partners would read it.
pub(crate) fn preview(id: AgreementId) -> String {
    format!("{LIST}/{id}/preview")
}

/// The partners that have not accepted it.
pub(crate) fn missing(id: AgreementId) -> String {
    format!("{LIST}/{id}/missing")
}
