//! Amounts.

use leptos::prelude::*;
use portico::money::Money;

/// An amount in words: the currency's sign, a space that does not break, and grouped digits.
pub fn amount_words(money: Money) -> String {
    format!("{}\u{a0}{}", money.currency.symbol(), money.grouped())
}

/// An amount of money, with its plain number for machines.
#[component]
pub fn Amount(
    /// How much.
    of: Money,
) -> impl IntoView {
    let plain = format!("{} {}", of.to_decimal(), of.currency.code());
    view! { <data class="num nowrap" value=plain>{amount_words(of)}</data> }
}
