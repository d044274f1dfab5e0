//! What a partner is called: its country, what it does, how it stands.

use leptos::prelude::*;
use portico::partner::PartnerKind;
use portico::registration::Country;

use portico_kit::i18n::t;
use portico_kit::registration::facts::country_words;
use portico_kit::ui::Erase;

/// The name of a country by its code.
pub(crate) fn country_name(code: &str) -> String {
    Country::parse(code).map_or_else(|| code.to_owned(), country_words)
}

/// What a partner does in the channel.
pub(crate) fn kind_words(kind: PartnerKind) -> String {
    match kind {
        PartnerKind::Distributor => t("partner-kind-distributor"),
        PartnerKind::Reseller => t("partner-kind-reseller"),
    }
}

/// Whether a partner may register deals.
pub(crate) fn standing(suspended: bool, credit_hold: bool) -> AnyView {
    let badge =
        |class: &'static str, key: &str| view! { <span class=class>{t(key)}</span> " " }.erase();
    match (suspended, credit_hold) {
        (false, false) => badge("stage protected", "partner-active"),
        (true, false) => badge("stage denied", "partner-suspended"),
        (false, true) => badge("stage returned", "partner-credit-hold"),
        (true, true) => view! {
            {badge("stage denied", "partner-suspended")}
            {badge("stage returned", "partner-credit-hold")}
        }
        .erase(),
    }
}
