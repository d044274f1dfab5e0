//! What a product line is worth by the price list.

use super::LineDraft;
use super::quantity::quantity;
use crate::money::{Currency, Money};

impl LineDraft {
    /// The quantity at this list price; nothing where the quantity cannot be read yet, or where the price is
    /// in another currency: there are no rates here.
    pub fn at_list_price(&self, price: Money, currency: Currency) -> Option<Money> {
        let quantity = quantity(self.quantity.trim()).ok()?;
        let same = price.currency == currency;
        price.times(quantity.into()).ok().filter(|_| same)
    }

    /// Whether the line asks for the product of this name and number.
    pub fn is_for(&self, name: &str, sku: &str) -> bool {
        let typed = self.product.trim();
        !typed.is_empty() && (typed.eq_ignore_ascii_case(name) || typed.eq_ignore_ascii_case(sku))
    }
}
