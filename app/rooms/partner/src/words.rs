//! What a partner is called: its country, how it stands.

use leptos::prelude::*;
use portico::partner::PartnerStatus;
use portico::registration::Country;

use portico_kit::i18n::t;
use portico_kit::registration::facts::country_words;
use portico_kit::ui::Erase;

/// The name of a country by its code.
pub(crate) fn country_name(code: &str) -> String {
    Country::parse(code).map_or_else(|| code.to_owned(), country_words)
}

/// Whether a partner may register deals.
pub(crate) fn standing(status: &PartnerStatus) -> AnyView {
    badges(
        status.ended,
        [status.suspended, status.credit_hold, status.screening_hit],
    )
}

/// The same by what a list knows: whether it is ended; suspended, on credit hold, found in a screening.
pub(crate) fn badges(ended: bool, [suspended, credit_hold, screening_hit]: [bool; 3]) -> AnyView {
    let badge =
        |class: &'static str, key: &str| view! { <span class=class>{t(key)}</span> " " }.erase();
    if ended {
        return badge("stage withdrawn", "partner-ended");
    }
    let found: Vec<AnyView> = [
        (suspended, "stage denied", "partner-suspended"),
        (credit_hold, "stage returned", "partner-credit-hold"),
        (screening_hit, "stage denied", "partner-screening-hit"),
    ]
    .into_iter()
    .filter(|(holds, _, _)| *holds)
    .map(|(_, class, key)| badge(class, key))
    .collect();
    if found.is_empty() {
        return badge("stage protected", "partner-active");
    }
    found.into_any()
}
