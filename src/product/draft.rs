//! A product, and as it is typed.

use serde::{Deserialize, Serialize};

use super::prices::Prices;
use crate::money::{Currency, DecimalMark, Money, MoneyProblem};
use crate::problems::{Problem, Problems};

/// The longest number, in characters.
pub const LONGEST_SKU: usize = 40;
/// The longest name, in characters.
pub const LONGEST_NAME: usize = 200;

/// A product of the price list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Product {
    /// The stock keeping unit, which people call its number.
    pub sku: String,
    /// Its name.
    pub name: String,
    /// Its list prices.
    pub prices: Prices,
}

/// What two spellings of one number have in common: neither small and capital letters nor spaces make another
/// product.
pub fn number_key(sku: &str) -> String {
    let letters = sku.chars().filter(|sign| !sign.is_whitespace());
    letters.flat_map(char::to_lowercase).collect()
}

/// What somebody typed of a product.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProductDraft {
    /// The stock keeping unit.
    pub sku: String,
    /// Its name.
    pub name: String,
    /// A price for each currency that the form shows; those that are empty are none.
    pub prices: Vec<PriceDraft>,
}

/// A price as it was typed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PriceDraft {
    /// The code of its currency.
    pub currency: String,
    /// The amount.
    pub amount: String,
}

/// The name of the field for the price in a currency.
pub fn price_field(currency: &str) -> String {
    format!("price-{currency}")
}

impl ProductDraft {
    /// Checks it. Prices may be in these currencies; `decimal` is what the reader's language writes before decimals.
    ///
    /// # Errors
    /// What is wrong with which field.
    pub fn check(
        &self,
        currencies: &[Currency],
        decimal: Option<DecimalMark>,
    ) -> Result<Product, Problems> {
        let mut found = Problems::new();
        let sku = sku(&mut found, &self.sku);
        let name = name(&mut found, &self.name);
        let mut prices: Option<Prices> = None;
        let typed = |price: &&PriceDraft| !price.amount.trim().is_empty();
        for price in self.prices.iter().filter(typed) {
            match price.check(currencies, decimal) {
                Ok(money) => {
                    prices = Some(match prices {
                        Some(prices) => prices.with(money),
                        None => Prices::of(money),
                    });
                }
                Err(problem) => found.add(price_field(&price.currency), problem),
            }
        }
        if !self.prices.iter().any(|price| typed(&price)) {
            let first = self
                .prices
                .first()
                .map_or("", |price| price.currency.as_str());
            found.add(price_field(first), Problem::NoPrice);
        }
        match prices {
            Some(prices) => found.into_result(Product {
                sku: sku.to_owned(),
                name: name.to_owned(),
                prices,
            }),
            None => Err(found),
        }
    }

    /// A product as the form shows it: its prices first, then a place for each further currency.
    pub fn of(product: &Product, currencies: &[Currency], words: impl Fn(Money) -> String) -> Self {
        let prices = product.prices.iter().map(|price| PriceDraft {
            currency: price.currency.code().to_owned(),
            amount: words(price),
        });
        let further = currencies
            .iter()
            .filter(|currency| product.prices.in_currency(**currency).is_none());
        Self {
            sku: product.sku.clone(),
            name: product.name.clone(),
            prices: prices
                .chain(further.map(|currency| PriceDraft::empty(*currency)))
                .collect(),
        }
    }

    /// The empty form.
    pub fn empty(currencies: &[Currency]) -> Self {
        Self {
            prices: currencies
                .iter()
                .map(|currency| PriceDraft::empty(*currency))
                .collect(),
            ..Self::default()
        }
    }
}

impl PriceDraft {
    fn empty(currency: Currency) -> Self {
        Self {
            currency: currency.code().to_owned(),
            amount: String::new(),
        }
    }

    fn check(
        &self,
        currencies: &[Currency],
        decimal: Option<DecimalMark>,
    ) -> Result<Money, Problem> {
        let currency = Currency::parse(&self.currency)
            .filter(|currency| currencies.contains(currency))
            .ok_or(Problem::CurrencyNotOffered)?;
        let amount = &self.amount;
        match Money::parse_certain(amount, currency, None) {
            // Thousands as the language groups them are certain; a guess at three decimals is not.
            Err(problem @ MoneyProblem::Ambiguous { grouped, .. }) => {
                let money = decimal.and_then(|mark| {
                    let read = Money::parse_certain(amount, currency, Some(mark));
                    read.ok().filter(|money| money.minor == grouped)
                });
                Ok(money.ok_or(problem)?)
            }
            read => Ok(read?),
        }
    }
}

pub(super) fn sku<'a>(found: &mut Problems, typed: &'a str) -> &'a str {
    let sku = text(found, "sku", typed, LONGEST_SKU);
    // What begins otherwise is mostly a formula, or a line that is no product.
    if sku.starts_with(|first: char| !first.is_alphanumeric() && !first.is_control()) {
        found.add("sku", Problem::ProductNumberStart);
    }
    sku
}

pub(super) fn name<'a>(found: &mut Problems, typed: &'a str) -> &'a str {
    text(found, "name", typed, LONGEST_NAME)
}

fn text<'a>(found: &mut Problems, field: &str, text: &'a str, most: usize) -> &'a str {
    let text = text.trim();
    if text.is_empty() {
        found.add(field, Problem::Required);
    } else if text.chars().any(char::is_control) {
        found.add(field, Problem::ControlCharacters);
    } else if let Some(problem) = Problem::too_long(text, most) {
        found.add(field, problem);
    }
    text
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn price(currency: &str, amount: &str) -> PriceDraft {
        PriceDraft {
            currency: currency.into(),
            amount: amount.into(),
        }
    }

    fn probe(prices: Vec<PriceDraft>) -> ProductDraft {
        ProductDraft {
            sku: " M4-100 ".into(),
            name: "M4 probe".into(),
            prices,
        }
    }

    const BOTH: &[Currency] = &[Currency::EUR, Currency::USD];

    #[test]
    fn a_product_needs_a_number_a_name_and_a_price_in_a_currency_of_the_programme() {
        let draft = probe(vec![price("EUR", "15.500,00"), price("USD", " ")]);
        let product = draft.check(BOTH, None).unwrap();
        assert_eq!(product.sku, "M4-100");
        let prices = Prices::of(Money::new(1_550_000, Currency::EUR));
        assert_eq!(product.prices, prices);
        let found = draft.check(&[Currency::USD], None).unwrap_err();
        assert_eq!(found.for_field("price-EUR"), [Problem::CurrencyNotOffered]);
        let found = ProductDraft::empty(BOTH).check(BOTH, None).unwrap_err();
        let fields: Vec<_> = found.iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["sku", "name", "price-EUR"]);
        assert_eq!(found.for_field("price-EUR"), [Problem::NoPrice]);
    }

    #[test]
    fn a_number_begins_with_a_letter_or_a_digit() {
        let check = |sku: &str| {
            let draft = ProductDraft {
                sku: sku.into(),
                ..probe(vec![price("EUR", "1")])
            };
            draft.check(BOTH, None)
        };
        for good in ["4-100", "m4", "Ü 1", "M=4"] {
            assert!(check(good).is_ok(), "{good}");
        }
        for wrong in ["=cmd|x", "+4", "-4", "@A1", "_4"] {
            let found = check(wrong).unwrap_err();
            assert_eq!(
                found.for_field("sku"),
                [Problem::ProductNumberStart],
                "{wrong}"
            );
        }
    }

    #[test]
    fn a_product_has_a_price_in_each_currency_and_shows_them_as_they_were() {
        let draft = probe(vec![price("USD", "16,900.00"), price("EUR", "15,500.00")]);
        let product = draft.check(BOTH, None).unwrap();
        assert_eq!(product.prices.to_string(), "USD 1690000 EUR 1550000");
        let shown = ProductDraft::of(&product, BOTH, Money::to_decimal);
        assert_eq!(shown.check(BOTH, None), Ok(product));
    }

    #[test]
    fn an_amount_that_could_be_two_is_asked_for_unless_the_language_says_which() {
        let draft = probe(vec![price("EUR", "1.250")]);
        let read = |decimal| {
            let product = draft.check(BOTH, decimal);
            product.map(|product| product.prices.first().minor)
        };
        assert_eq!(read(Some(DecimalMark::Comma)), Ok(125_000));
        for unsure in [None, Some(DecimalMark::Dot)] {
            assert!(matches!(
                read(unsure).unwrap_err().for_field("price-EUR"),
                [Problem::Amount(MoneyProblem::Ambiguous { .. })]
            ));
        }
    }

    #[test]
    fn numbers_are_the_same_whatever_their_letters_and_spaces() {
        for same in ["NP-100", "np-100", " Np - 100", "NP-\u{a0}100"] {
            assert_eq!(number_key(same), "np-100");
        }
        assert_ne!(number_key("NP-100"), number_key("NP100"));
        assert_eq!(number_key("ÜB 1"), number_key("üb1"));
    }

    proptest! {
        #[test]
        fn anything_typed_is_answered(sku: String, name: String, currency: String, amount: String) {
            let draft = ProductDraft { sku, name, prices: vec![PriceDraft { currency, amount }] };
            if let Ok(product) = draft.check(BOTH, None) {
                prop_assert!(!number_key(&product.sku).is_empty());
            }
        }
    }
}
