//! Choosing between one's own partners and all.

use leptos::prelude::*;

use crate::address::WHOSE;
use crate::i18n::t;

use super::erase::Erase;

/// The choice, which is kept for the next time: it changes something, so it is a form. `back` is the address of the list
/// without it.
pub fn whose_switch(own: bool, back: String, hint: Option<String>) -> AnyView {
    let button = |value: &'static str, current: bool| {
        let words = t(&format!("ui-whose-{value}"));
        let pressed = if current { "true" } else { "false" };
        view! { <button name="whose" value=value aria-pressed=pressed>{words}</button> }
    };
    let hint = hint
        .filter(|_| own)
        .map(|hint| view! { <p class="muted small">{hint}</p> });
    view! {
        <form class="whose" method="post" action=WHOSE>
            <input type="hidden" name="back" value=back />
            <div role="group" aria-label=t("ui-whose")>{button("mine", own)}{button("all", !own)}</div>
            {hint}
        </form>
    }
    .erase()
}
