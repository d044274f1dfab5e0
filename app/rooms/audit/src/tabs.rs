//! The links between the room's pages.

use leptos::prelude::*;
use portico_kit::address::{AUDIT, ERASURES, RETENTION};
use portico_kit::i18n::t;
use portico_kit::ui::Erase;

use crate::addresses::{ACCESS, VERIFY};

/// The links, with the present page marked. Who decides on erasing people is led there as well.
pub(crate) fn tabs(current: &'static str, decides: bool) -> AnyView {
    let links = [
        (AUDIT, "audit-title", true),
        (VERIFY, "audit-verify-title", true),
        (ACCESS, "audit-access-title", true),
        (RETENTION, "audit-retention", true),
        (ERASURES, "audit-erasures", decides),
    ]
    .into_iter()
    .filter(|(_, _, shown)| *shown)
    .map(|(address, label, _)| {
        let marked = (address == current).then_some("page");
        view! { <a href=address aria-current=marked>{t(label)}</a> }
    });
    view! { <nav class="tabs" aria-label=t("audit-pages")>{links.collect_view()}</nav> }.erase()
}
