//! Why a text is no amount of money.

use std::fmt;

use serde::{Deserialize, Serialize};

use super::currency::Currency;

/// Why a text is no amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum MoneyProblem {
    /// Nothing was typed.
    Empty,
    /// It cannot be read as a number in this currency.
    NotANumber,
    /// It is finer than the currency's smallest unit.
    TooManyDecimals,
    /// It is below zero where only amounts from zero up make sense.
    Negative,
    /// It is more than can be kept.
    TooLarge,
    /// It can be read in two ways: `100.000` is a hundred thousand, or a hundred.
    Ambiguous {
        /// The amount in the smallest unit, if the mark groups thousands.
        grouped: i64,
        /// The same if decimals come after the mark, where the currency has such an amount.
        decimal: Option<i64>,
        /// The currency.
        currency: Currency,
    },
}

impl fmt::Display for MoneyProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "no amount",
            Self::NotANumber => "not an amount",
            Self::TooManyDecimals => "more decimals than the currency has",
            Self::Negative => "below zero",
            Self::TooLarge => "too large an amount",
            Self::Ambiguous { .. } => "an amount that can be read in two ways",
        })
    }
}

impl std::error::Error for MoneyProblem {}
