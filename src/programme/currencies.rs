//! What amounts in one currency are worth in another, by rates that hold from a day on.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::money::{Currency, Money, divide_half_even};
use crate::time::LocalDate;

/// The programme's own currency, and what others are worth in it.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct CurrencyTerms {
    /// The currency that totals are told in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<Currency>,
    /// The rates, in no order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rates: Vec<DatedRate>,
}

/// What one unit of the programme's currency costs in another, from a day on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatedRate {
    /// The other currency.
    pub currency: Currency,
    /// The first day.
    pub from: LocalDate,
    /// How much of it.
    pub rate: ExchangeRate,
}

/// How much of one currency another's unit costs, in millionths; always above zero.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u64", into = "u64")]
pub struct ExchangeRate(u64);

impl ExchangeRate {
    const DECIMALS: usize = 6;
    const ONE: u64 = 1_000_000;
    /// No currency of today is worth a millionth of another, and products have to fit.
    const MOST: u64 = 1_000_000 * Self::ONE;

    /// The rate of so many millionths.
    pub const fn from_millionths(millionths: u64) -> Option<Self> {
        if 0 < millionths && millionths <= Self::MOST {
            Some(Self(millionths))
        } else {
            None
        }
    }

    /// Reads a decimal number with a dot or a comma, such as `11.2345`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (whole, fraction) = text.split_once(['.', ',']).unwrap_or((text, ""));
        let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
        let shaped = !(whole.is_empty() && fraction.is_empty())
            && fraction.len() <= Self::DECIMALS
            && whole.len() <= 9
            && digits(whole)
            && digits(fraction);
        if !shaped {
            return None;
        }
        let whole: u64 = format!("0{whole}").parse().ok()?;
        let fraction: u64 = format!("{fraction:0<6}").parse().ok()?;
        Self::from_millionths(whole * Self::ONE + fraction)
    }

    /// How many millionths.
    pub const fn millionths(self) -> u64 {
        self.0
    }
}

impl fmt::Display for ExchangeRate {
    /// With a dot and no more decimals than it needs: `11.2345`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = format!("{}.{:06}", self.0 / Self::ONE, self.0 % Self::ONE);
        f.write_str(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

impl TryFrom<u64> for ExchangeRate {
    type Error = &'static str;

    fn try_from(millionths: u64) -> Result<Self, Self::Error> {
        Self::from_millionths(millionths).ok_or("not an exchange rate")
    }
}

impl From<ExchangeRate> for u64 {
    fn from(rate: ExchangeRate) -> Self {
        rate.0
    }
}

impl CurrencyTerms {
    pub(super) fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// The rate of a currency on a day: the latest whose first day has come.
    pub fn rate_on(&self, currency: Currency, day: LocalDate) -> Option<DatedRate> {
        let known = self.rates.iter().filter(|rate| rate.currency == currency);
        known
            .filter(|rate| rate.from <= day)
            .max_by_key(|rate| rate.from)
            .copied()
    }

    /// What an amount is worth in the programme's own currency on a day, rounded to its smallest unit; nothing
    /// where no rate is known.
    pub fn in_base(&self, money: Money, day: LocalDate) -> Option<Money> {
        let base = self.base?;
        if money.currency == base {
            return Some(money);
        }
        let rate = self.rate_on(money.currency, day)?.rate;
        let scale = |places: u8| 10_i128.pow(u32::from(places));
        let dividend =
            i128::from(money.minor) * i128::from(ExchangeRate::ONE) * scale(base.exponent());
        let divisor = i128::from(rate.0) * scale(money.currency.exponent());
        let minor = i64::try_from(divide_half_even(dividend, divisor)).ok()?;
        Some(Money::new(minor, base))
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn currency(code: &str) -> Currency {
        Currency::parse(code).unwrap()
    }

    fn day(text: &str) -> LocalDate {
        LocalDate::parse(text).unwrap()
    }

    fn terms() -> CurrencyTerms {
        let rate = |code, from, rate| DatedRate {
            currency: currency(code),
            from: day(from),
            rate: ExchangeRate::parse(rate).unwrap(),
        };
        CurrencyTerms {
            base: Some(Currency::EUR),
            rates: vec![
                rate("SEK", "2026-07-01", "10"),
                rate("SEK", "2026-01-01", "11.25"),
                rate("JPY", "2026-01-01", "160"),
            ],
        }
    }

    #[test]
    fn rates_are_read_as_people_write_them_and_told_without_spare_zeros() {
        for (typed, told) in [
            ("11.2345", "11.2345"),
            (" 11,2300 ", "11.23"),
            ("0.000001", "0.000001"),
            (".5", "0.5"),
            ("160", "160"),
        ] {
            assert_eq!(ExchangeRate::parse(typed).unwrap().to_string(), told);
        }
        for wrong in ["", ".", "0", "-1", "1.2.3", "0.0000001", "1e3", "1000001"] {
            assert_eq!(ExchangeRate::parse(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn the_latest_rate_whose_day_has_come_holds() {
        let terms = terms();
        let kronor = |on| terms.in_base(Money::new(112_500, currency("SEK")), day(on));
        assert_eq!(kronor("2025-12-31"), None);
        assert_eq!(
            kronor("2026-06-30"),
            Some(Money::new(10_000, Currency::EUR))
        );
        assert_eq!(
            kronor("2026-07-01"),
            Some(Money::new(11_250, Currency::EUR))
        );
        let yen = Money::new(160, currency("JPY"));
        let euro = terms.in_base(yen, day("2026-02-01"));
        assert_eq!(euro, Some(Money::new(100, Currency::EUR)), "no decimals");
    }

    proptest! {
        #[test]
        fn a_rate_reads_back(millionths in 1..=ExchangeRate::MOST) {
            let rate = ExchangeRate::from_millionths(millionths).unwrap();
            prop_assert_eq!(ExchangeRate::parse(&rate.to_string()), Some(rate));
            let json = serde_json::to_string(&rate).unwrap();
            prop_assert_eq!(serde_json::from_str::<ExchangeRate>(&json).unwrap(), rate);
        }

        #[test]
        fn nothing_that_is_typed_or_converted_panics(text: String, minor: i64) {
            let _ = ExchangeRate::parse(&text);
            let _ = terms().in_base(Money::new(minor, currency("SEK")), day("2026-02-01"));
            let own = Money::new(minor, Currency::EUR);
            prop_assert_eq!(terms().in_base(own, day("2026-02-01")), Some(own));
        }
    }
}
