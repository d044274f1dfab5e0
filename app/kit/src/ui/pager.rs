//! Moving through a long list by its keys.

use leptos::prelude::*;

use crate::i18n::t;

use super::erase::Erase;

/// Links to the next part of a list, to the one before and back to its start. Lists page by key, so there are no page
/// numbers; renders nothing when all of the list is in sight.
#[component]
pub fn Pager(
    /// The address of the next part.
    #[prop(optional, into)]
    next: Option<String>,
    /// The address of the part before.
    #[prop(optional, into)]
    previous: Option<String>,
    /// The address of the start, when the reader is not there.
    #[prop(optional, into)]
    first: Option<String>,
) -> AnyView {
    // An empty address leads nowhere.
    let filled = |address: &String| !address.is_empty();
    let (next, first) = (next.filter(filled), first.filter(filled));
    let previous = previous.filter(filled);
    if next.is_none() && first.is_none() && previous.is_none() {
        return ().erase();
    }
    let previous = previous
        .map(|href| view! { <a class="button" rel="prev" href=href>{t("ui-previous-page")}</a> });
    let first =
        first.map(|href| view! { <a class="button quiet" href=href>{t("ui-first-page")}</a> });
    let next =
        next.map(|href| view! { <a class="button" rel="next" href=href>{t("ui-next-page")}</a> });
    view! { <nav class="pager" aria-label=t("ui-pages")><span class="actions">{first}{previous}</span>{next}</nav> }.erase()
}
