//! Amounts and rates, as the reader's language writes them.

use leptos::prelude::*;
use portico::money::{Money, Rate};

use crate::i18n::Language;

/// How a language writes numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct NumberFormat {
    group: char,
    decimal: char,
    /// Whether the currency's sign stands before the amount.
    symbol_first: bool,
}

impl NumberFormat {
    fn of(language: Language) -> Self {
        match language.tag() {
            "de" => Self {
                group: '.',
                decimal: ',',
                symbol_first: false,
            },
            _ => Self {
                group: ',',
                decimal: '.',
                symbol_first: true,
            },
        }
    }

    /// A plain decimal number such as `-1234.50` with its digits grouped.
    fn grouped(self, plain: &str) -> String {
        let (sign, unsigned) = match plain.strip_prefix('-') {
            Some(unsigned) => ("-", unsigned),
            None => ("", plain),
        };
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let mut text = sign.to_owned();
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index).is_multiple_of(3) {
                text.push(self.group);
            }
            text.push(digit);
        }
        if !fraction.is_empty() {
            text.push(self.decimal);
            text.push_str(fraction);
        }
        text
    }
}

/// An amount without its currency: `1,234.50`, and `126,000` when it is whole.
pub fn number_words(money: Money) -> String {
    let plain = money.to_decimal();
    let whole = plain
        .split_once('.')
        .filter(|(_, fraction)| fraction.bytes().all(|digit| digit == b'0'))
        .map_or(plain.as_str(), |(whole, _)| whole);
    decimal_words(whole)
}

/// An amount with this name of its currency, and a space between them that does not break.
fn with_currency(currency: &str, money: Money) -> String {
    let number = number_words(money);
    if NumberFormat::of(Language::current()).symbol_first {
        format!("{currency}\u{a0}{number}")
    } else {
        format!("{number}\u{a0}{currency}")
    }
}

/// An amount in words, with its currency's sign: `€ 1,234.50`.
pub fn amount_words(money: Money) -> String {
    with_currency(&money.currency.symbol(), money)
}

/// An amount with its currency's code: `EUR 1,234.50`.
pub fn amount_with_code(money: Money) -> String {
    with_currency(money.currency.code(), money)
}

/// A plain decimal number such as `1234.5` as the reader's language writes it.
pub fn decimal_words(plain: &str) -> String {
    NumberFormat::of(Language::current()).grouped(plain)
}

/// A percentage without a sign for it: `7.5`.
pub fn percent_words(rate: Rate) -> String {
    decimal_words(&rate.percent())
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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use portico::money::Currency;

    use super::*;

    #[test]
    fn each_language_writes_numbers_its_own_way() {
        let money = |minor| Money::new(minor, Currency::parse("EUR").unwrap());
        let german = Language::of("de");
        assert_eq!(amount_words(money(12_345_650)), "€\u{a0}123,456.50");
        assert_eq!(amount_with_code(money(-100_000)), "EUR\u{a0}-1,000");
        german.run(|| {
            assert_eq!(amount_words(money(12_345_650)), "123.456,50\u{a0}€");
            assert_eq!(amount_with_code(money(100_000)), "1.000\u{a0}EUR");
            assert_eq!(percent_words(Rate::from_basis_points(750)), "7,5");
        });
        assert_eq!(percent_words(Rate::from_basis_points(750)), "7.5");
    }
}
