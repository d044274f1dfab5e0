//! A product, and as it is typed.

use crate::money::{Currency, Money};
use crate::problems::{Problem, Problems};

const LONGEST_SKU: usize = 40;
const LONGEST_NAME: usize = 200;

/// A product of the price list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Product {
    /// The stock keeping unit.
    pub sku: String,
    /// Its name.
    pub name: String,
    /// Its list price.
    pub list_price: Money,
}

/// What somebody typed of a product.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ProductDraft {
    /// The stock keeping unit.
    pub sku: String,
    /// Its name.
    pub name: String,
    /// The code of the price's currency.
    pub currency: String,
    /// The list price.
    pub price: String,
}

impl ProductDraft {
    /// Checks it: deals are made in these currencies.
    ///
    /// # Errors
    /// What is wrong with which field.
    pub fn check(&self, currencies: &[Currency]) -> Result<Product, Problems> {
        let mut found = Problems::new();
        let sku = text(&mut found, "sku", &self.sku, LONGEST_SKU);
        let name = text(&mut found, "name", &self.name, LONGEST_NAME);
        let code = self.currency.trim().to_ascii_uppercase();
        let currency = Currency::parse(&code).filter(|currency| currencies.contains(currency));
        if code.is_empty() {
            found.add("currency", Problem::Required);
        } else if currency.is_none() {
            found.add("currency", Problem::CurrencyNotOffered);
        }
        // Which decimals fit is the currency's to say.
        let price = match (self.price.trim(), currency) {
            ("", _) => {
                found.add("price", Problem::Required);
                None
            }
            (price, Some(currency)) => Money::parse(price, currency)
                .map_err(|problem| found.add("price", problem))
                .ok(),
            (_, None) => None,
        };
        match price {
            Some(list_price) => found.into_result(Product {
                sku: sku.to_owned(),
                name: name.to_owned(),
                list_price,
            }),
            None => Err(found),
        }
    }
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
    use super::*;

    #[test]
    fn a_product_needs_a_number_a_name_and_a_price_in_a_currency_of_the_programme() {
        let draft = ProductDraft {
            sku: " M4-100 ".into(),
            name: "M4 probe".into(),
            currency: "eur".into(),
            price: "15.500,00".into(),
        };
        let product = draft.check(&[Currency::EUR]).unwrap();
        assert_eq!(product.sku, "M4-100");
        assert_eq!(product.list_price, Money::new(1_550_000, Currency::EUR));
        let found = draft.check(&[Currency::USD]).unwrap_err();
        assert_eq!(found.for_field("currency"), [Problem::CurrencyNotOffered]);
        let found = ProductDraft::default().check(&[]).unwrap_err();
        let fields: Vec<_> = found.iter().map(|(field, _)| field).collect();
        assert_eq!(fields, ["sku", "name", "currency", "price"]);
    }
}
