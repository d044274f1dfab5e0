//! The links between the pages of whoever looks after personal data.

use leptos::prelude::*;
use portico_kit::address::{AUDIT, ERASURES, RETENTION};
use portico_kit::i18n::t;
use portico_kit::ui::Erase;

/// The links, with the present page marked. Who decides on erasing people is led there as well.
pub(crate) fn tabs(current: &'static str, decides: bool) -> AnyView {
    let links = [
        (AUDIT, "privacy-to-log", true),
        (RETENTION, "retention-title", true),
        (ERASURES, "erasures-title", decides),
    ]
    .into_iter()
    .filter(|(_, _, shown)| *shown)
    .map(|(address, label, _)| {
        let marked = (address == current).then_some("page");
        view! { <a href=address aria-current=marked>{t(label)}</a> }
    });
    view! { <nav class="tabs" aria-label=t("privacy-pages")>{links.collect_view()}</nav> }.erase()
}
