//! How a language writes numbers. Pages and islands both go by it: the server says which it is.

use portico::money::Money;
use serde::{Deserialize, Serialize};

/// How a language writes numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberFormat {
    /// What stands between thousands.
    pub group: char,
    /// What stands before the decimals.
    pub decimal: char,
    /// Whether the currency's sign stands before the amount.
    pub symbol_first: bool,
}

impl NumberFormat {
    /// A plain decimal number such as `-1234.50` with its digits grouped.
    pub fn grouped(self, plain: &str) -> String {
        let (sign, unsigned) = match plain.strip_prefix('-') {
            Some(unsigned) => ("-", unsigned),
            None => ("", plain),
        };
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        let mut text = String::with_capacity(plain.len() * 2);
        text.push_str(sign);
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

    /// An amount without its currency: `1,234.50`, and `126,000` when it is whole.
    pub fn number(self, money: Money) -> String {
        self.number_of(&money.to_decimal())
    }

    fn number_of(self, plain: &str) -> String {
        let whole = plain
            .split_once('.')
            .filter(|(_, fraction)| fraction.bytes().all(|digit| digit == b'0'))
            .map_or(plain, |(whole, _)| whole);
        self.grouped(whole)
    }

    /// An amount with this name of its currency, and a space between them that does not break.
    pub fn amount(self, currency: &str, money: Money) -> String {
        self.amount_of(currency, &money.to_decimal())
    }

    /// The same of the amount as a plain decimal number.
    pub fn amount_of(self, currency: &str, plain: &str) -> String {
        let number = self.number_of(plain);
        if self.symbol_first {
            [currency, "\u{a0}", &number].concat()
        } else {
            [&number, "\u{a0}", currency].concat()
        }
    }
}
