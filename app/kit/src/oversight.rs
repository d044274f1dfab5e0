//! The pages of whoever oversees data and its log: they belong together, in two rooms.

use leptos::prelude::*;
use portico::privacy::policy::may_audit;

use crate::address::{AUDIT, AUDIT_ACCESS, AUDIT_VERIFY, ERASURES, RETENTION};
use crate::i18n::t;
use crate::nav::NavEntry;
use crate::ui::{Erase, Icon};

/// Their entry in the navigation.
pub const NAV: NavEntry = NavEntry::new(AUDIT, "oversight-nav", Icon::Search).shown_to(may_audit);

/// The links, with the present page marked. Who decides on erasing people is led there as well.
pub fn tabs(current: &'static str, decides: bool) -> AnyView {
    let links = [
        (AUDIT, "oversight-log", true),
        (AUDIT_VERIFY, "oversight-verify", true),
        (AUDIT_ACCESS, "oversight-access", true),
        (RETENTION, "oversight-retention", true),
        (ERASURES, "oversight-erasures", decides),
    ]
    .into_iter()
    .filter(|(_, _, shown)| *shown)
    .map(|(address, label, _)| {
        let marked = (address == current).then_some("page");
        view! { <a href=address aria-current=marked>{t(label)}</a> }
    });
    view! { <nav class="tabs" aria-label=t("oversight-nav")>{links.collect_view()}</nav> }.erase()
}
