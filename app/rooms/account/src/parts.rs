//! What the pages of one's own account have in common.

use leptos::prelude::*;
use portico_kit::address::{NOTICE_SETTINGS, OWN_DATA, PROFILE};
use portico_kit::i18n::t;

/// Where one is signed in.
pub(crate) use portico_kit::address::SIGN_INS as SESSIONS;

/// The links between the pages, with the present one marked.
pub(crate) fn tabs(current: &'static str) -> impl IntoView {
    let links = [
        (PROFILE, "account-profile-title"),
        (NOTICE_SETTINGS, "account-notices-title"),
        (SESSIONS, "account-sessions-title"),
        (OWN_DATA, "account-data-title"),
    ]
    .map(|(address, label)| {
        let marked = (address == current).then_some("page");
        view! { <a href=address aria-current=marked>{t(label)}</a> }
    });
    view! { <nav class="tabs" aria-label=t("account-pages")>{links.into_iter().collect_view()}</nav> }
}

/// A card in the middle of the page, for those who come by a link and need no sign-in.
pub(crate) fn card(title: String, inside: AnyView) -> impl IntoView {
    view! {
        <section class="card">
            <div class="pad">
                <h1>{title}</h1>
                {inside}
            </div>
        </section>
    }
}
