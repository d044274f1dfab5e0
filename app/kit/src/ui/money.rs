//! Amounts and rates, as the reader's language writes them.

use leptos::prelude::*;
use portico::money::{Money, Rate};

use super::markup::Markup;
use crate::formats;
use crate::i18n::Language;
use crate::number::NumberFormat;

/// How numbers are written for the reader: as they have set it, or as their language does. Where the currency stands
/// is their language's.
pub fn number_format() -> NumberFormat {
    let own = formats::current().number;
    let of_language = of_language(Language::current());
    own.map_or(of_language, |style| NumberFormat {
        group: style.group(),
        decimal: style.decimal(),
        ..of_language
    })
}

fn of_language(language: Language) -> NumberFormat {
    match language.tag() {
        "de" => NumberFormat {
            group: '.',
            decimal: ',',
            symbol_first: false,
        },
        _ => NumberFormat {
            group: ',',
            decimal: '.',
            symbol_first: true,
        },
    }
}

/// An amount without its currency: `1,234.50`, and `126,000` when it is whole.
pub fn number_words(money: Money) -> String {
    number_format().number(money)
}

/// An amount with its currency, as it is written everywhere: `€ 1,234.50`, `NOK 1,234.50`.
pub fn amount_words(money: Money) -> String {
    number_format().amount(money.currency.mark(), money)
}

/// A plain decimal number such as `1234.5` as the reader's language writes it.
pub fn decimal_words(plain: &str) -> String {
    number_format().grouped(plain)
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
    let mut markup = Markup::with_room(96);
    amount_cell(&mut markup, of);
    markup.view()
}

/// The same among the rows of a list.
pub fn amount_cell(to: &mut Markup, of: Money) {
    let plain = of.to_decimal();
    let words = number_format().amount_of(of.currency.mark(), &plain);
    to.html("<data class=\"num nowrap\" value=\"").value(&plain);
    to.html(" ").value(of.currency.code());
    to.html("\">").text(&words).html("</data>");
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use portico::money::Currency;
    use portico::reader::{Formats, NumberStyle};

    use super::*;

    #[test]
    fn each_language_writes_numbers_its_own_way() {
        let money = |minor| Money::new(minor, Currency::parse("EUR").unwrap());
        let german = Language::of("de");
        assert_eq!(amount_words(money(12_345_650)), "€\u{a0}123,456.50");
        let krone = Money::new(100_000, Currency::parse("NOK").unwrap());
        assert_eq!(amount_words(krone), "NOK\u{a0}1,000");
        german.run(|| {
            assert_eq!(amount_words(money(12_345_650)), "123.456,50\u{a0}€");
            assert_eq!(amount_words(krone), "1.000\u{a0}NOK");
            assert_eq!(percent_words(Rate::from_basis_points(750)), "7,5");
        });
        assert_eq!(percent_words(Rate::from_basis_points(750)), "7.5");
    }

    #[test]
    fn a_readers_own_way_comes_before_the_languages() {
        let money = Money::new(12_345_650, Currency::parse("EUR").unwrap());
        let spaced = Formats {
            number: Some(NumberStyle::SpaceComma),
            date: None,
        };
        formats::run(spaced, || {
            assert_eq!(amount_words(money), "€\u{a0}123\u{a0}456,50");
            Language::of("de").run(|| {
                assert_eq!(amount_words(money), "123\u{a0}456,50\u{a0}€");
            });
        });
    }
}
