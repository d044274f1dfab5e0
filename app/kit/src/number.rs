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
        let mut text = String::with_capacity(plain.len() * 2);
        self.write_grouped(plain, &mut text);
        text
    }

    fn write_grouped(self, plain: &str, text: &mut String) {
        let (sign, unsigned) = match plain.strip_prefix('-') {
            Some(unsigned) => ("-", unsigned),
            None => ("", plain),
        };
        let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
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
    }

    /// An amount without its currency: `1,234.50`, and `126,000` when it is whole.
    pub fn number(self, money: Money) -> String {
        self.grouped(Self::without_zeros(&money.to_decimal()))
    }

    /// The whole of an amount without its decimals, if these are nothing.
    fn without_zeros(plain: &str) -> &str {
        plain
            .split_once('.')
            .filter(|(_, fraction)| fraction.bytes().all(|digit| digit == b'0'))
            .map_or(plain, |(whole, _)| whole)
    }

    /// An amount with this name of its currency, and a space between them that does not break.
    pub fn amount(self, currency: &str, money: Money) -> String {
        self.amount_of(currency, &money.to_decimal())
    }

    /// The same of the amount as a plain decimal number.
    pub fn amount_of(self, currency: &str, plain: &str) -> String {
        let mut text = String::with_capacity(currency.len() + plain.len() * 2);
        let number = Self::without_zeros(plain);
        if self.symbol_first {
            text.push_str(currency);
            text.push('\u{a0}');
            self.write_grouped(number, &mut text);
        } else {
            self.write_grouped(number, &mut text);
            text.push('\u{a0}');
            text.push_str(currency);
        }
        text
    }
}
