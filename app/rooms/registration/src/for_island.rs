//! What the island that keeps the draft has to know and to say: it speaks the reader's language, and
//! knows of the terms only what its checks need.

use leptos::prelude::*;
use portico::registration::RegistrationTerms;

use portico_kit::i18n::ta;

/// `600000 EUR,650000 USD`: what the browser needs to know of the minimum to check while one types.
pub(crate) fn minimum(terms: &RegistrationTerms) -> String {
    let each = terms
        .minimum
        .iter()
        .map(|money| format!("{} {}", money.minor, money.currency.code()));
    each.collect::<Vec<_>>().join(",")
}

/// The words that the island may have to say. What is filled in stays in braces.
pub(crate) fn words(terms: &RegistrationTerms) -> AnyView {
    const SAID: [&str; 19] = [
        "keeper-saving",
        "keeper-saved",
        "keeper-offline",
        "keeper-trouble",
        "keeper-unkept",
        "keeper-signed-out",
        "keeper-sign-in",
        "keeper-conflict",
        "keeper-compare",
        "keeper-submitted",
        "keeper-open",
        "keeper-refused",
        "keeper-restored",
        "keeper-delivered",
        "keeper-discard",
        "keeper-sending",
        "keeper-not-sent",
        "deal-total-none",
        "preview-minimum-none",
    ];
    const PROBLEMS: [&str; 15] = [
        "problem-domain",
        "problem-country",
        "problem-email",
        "problem-date",
        "problem-date-passed",
        "problem-date-too-far",
        "problem-tender-published",
        "problem-currency",
        "problem-control-characters",
        "problem-quantity",
        "problem-amount",
        "problem-amount-decimals",
        "problem-amount-negative",
        "problem-amount-too-large",
        "problem-too-long",
    ];
    let open = [("days", "{days}"), ("most", "{most}")];
    let symbols = terms.minimum.iter().map(|money| {
        view! { <li data-say=format!("symbol-{}", money.currency)>{money.currency.symbol()}</li> }
    });
    let said = SAID
        .into_iter()
        .chain(PROBLEMS)
        .map(|key| view! { <li data-say=key>{ta(key, &open)}</li> });
    view! { <ul id="draft-words" hidden>{said.collect_view()}{symbols.collect_view()}</ul> }
        .into_any()
}
