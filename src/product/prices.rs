//! What a product costs by the list: one price in each of its currencies.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::money::{Currency, Money};

/// List prices: at least one, and no two in one currency.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Prices {
    first: Money,
    /// By the code of their currency.
    more: Vec<Money>,
}

impl Prices {
    /// One price.
    pub const fn of(first: Money) -> Self {
        Self {
            first,
            more: Vec::new(),
        }
    }

    /// The same with this price in its currency, in place of the one that was there.
    #[must_use]
    pub fn with(mut self, price: Money) -> Self {
        if self.first.currency == price.currency {
            self.first = price;
            return self;
        }
        let code = |money: &Money| money.currency.code();
        match self.more.binary_search_by_key(&code(&price), code) {
            Ok(place) => self.more[place] = price,
            Err(place) => self.more.insert(place, price),
        }
        self
    }

    /// The price that is told first.
    pub const fn first(&self) -> Money {
        self.first
    }

    /// The others.
    pub fn more(&self) -> &[Money] {
        &self.more
    }

    /// All of them, the first one first.
    pub fn iter(&self) -> impl Iterator<Item = Money> + '_ {
        std::iter::once(self.first).chain(self.more.iter().copied())
    }

    /// The price in this currency.
    pub fn in_currency(&self, currency: Currency) -> Option<Money> {
        self.iter().find(|price| price.currency == currency)
    }

    /// The price in this currency, else the one that is told first.
    pub fn in_currency_or_first(&self, currency: Currency) -> Money {
        self.in_currency(currency).unwrap_or(self.first)
    }
}

/// A text that holds no prices.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotPrices;

impl fmt::Display for Prices {
    /// Codes and smallest units, for pages and tables to hold: `EUR 1550000 USD 1690000`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, price) in self.iter().enumerate() {
            let space = if index > 0 { " " } else { "" };
            write!(f, "{space}{} {}", price.currency.code(), price.minor)?;
        }
        Ok(())
    }
}

impl fmt::Display for NotPrices {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("not a list of prices")
    }
}

impl std::error::Error for NotPrices {}

impl From<Prices> for String {
    fn from(prices: Prices) -> Self {
        prices.to_string()
    }
}

impl TryFrom<String> for Prices {
    type Error = NotPrices;

    fn try_from(text: String) -> Result<Self, NotPrices> {
        text.parse()
    }
}

impl FromStr for Prices {
    type Err = NotPrices;

    fn from_str(text: &str) -> Result<Self, NotPrices> {
        let mut words = text.split(' ');
        let mut prices: Option<Self> = None;
        while let Some(code) = words.next() {
            let currency = Currency::parse(code).ok_or(NotPrices)?;
            let minor = words.next().and_then(|minor| minor.parse().ok());
            let price = Money::new(minor.ok_or(NotPrices)?, currency);
            prices = Some(match prices {
                Some(prices) => prices.with(price),
                None => Self::of(price),
            });
        }
        prices.ok_or(NotPrices)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn money(minor: i64, code: &str) -> Money {
        Money::new(minor, Currency::parse(code).unwrap())
    }

    #[test]
    fn there_is_one_price_in_each_currency() {
        let prices = Prices::of(money(100, "EUR"))
            .with(money(120, "USD"))
            .with(money(90, "CHF"))
            .with(money(130, "USD"))
            .with(money(110, "EUR"));
        assert_eq!(prices.to_string(), "EUR 110 CHF 90 USD 130");
        assert_eq!(prices.in_currency(Currency::USD), Some(money(130, "USD")));
        let krona = Currency::parse("SEK").unwrap();
        assert_eq!(prices.in_currency(krona), None);
        assert_eq!(prices.in_currency_or_first(krona), money(110, "EUR"));
    }

    proptest! {
        #[test]
        fn prices_read_back_and_nothing_else_panics(
            minors in prop::collection::vec(any::<i64>(), 1..4),
            text: String,
        ) {
            let codes = ["EUR", "USD", "CHF", "SEK"];
            let mut all = minors.iter().zip(codes).map(|(minor, code)| money(*minor, code));
            let first = Prices::of(all.next().unwrap());
            let prices = all.fold(first, Prices::with);
            prop_assert_eq!(prices.to_string().parse(), Ok(prices));
            let _ = text.parse::<Prices>();
        }
    }
}
