//! Money in integer minor units with a currency. No amount ever passes through a float.

use std::cmp::Ordering;
use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

mod currency;
mod parse;
mod problem;

pub use currency::Currency;
pub use parse::{DecimalMark, whole_number};
pub use problem::MoneyProblem;

/// An amount of one currency, in its smallest unit: cents of a euro, fils of a dinar, whole yen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Money {
    /// How many of the currency's smallest unit.
    pub minor: i64,
    /// The currency.
    pub currency: Currency,
}

/// Why two amounts have no result together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ArithmeticProblem {
    /// The result is more than can be kept.
    Overflow,
    /// The amounts are of different currencies, and there is no rate here.
    CurrenciesDiffer,
}

impl fmt::Display for ArithmeticProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Overflow => "the amount is larger than can be kept",
            Self::CurrenciesDiffer => "the amounts are of different currencies",
        })
    }
}

impl std::error::Error for ArithmeticProblem {}

impl Money {
    /// So many of the currency's smallest unit.
    pub const fn new(minor: i64, currency: Currency) -> Self {
        Self { minor, currency }
    }

    /// Nothing, in this currency.
    pub const fn zero(currency: Currency) -> Self {
        Self::new(0, currency)
    }

    /// Whether it is nothing.
    pub const fn is_zero(self) -> bool {
        self.minor == 0
    }

    /// Reads what a person typed in the English, German, French or Swiss style; the currency's own
    /// code or symbol may stand before or after it.
    ///
    /// A space or an apostrophe only ever groups thousands. A comma or a dot groups when it comes
    /// more than once, and is the decimal mark when the other one, a space or an apostrophe groups
    /// before it. One comma or dot alone with exactly three digits after it could be either: it
    /// groups (`1,234` and `1.234` are 1234), except that in a currency with three or more decimals
    /// a dot is the decimal mark, as this program writes it. Groups must have three digits.
    ///
    /// # Errors
    /// Says what is wrong with the text; an amount below zero is refused.
    pub fn parse(text: &str, currency: Currency) -> Result<Self, MoneyProblem> {
        let money = Self::parse_signed(text, currency)?;
        if money.minor < 0 {
            return Err(MoneyProblem::Negative);
        }
        Ok(money)
    }

    /// Like [`parse`](Self::parse), and takes amounts below zero with a minus sign in front.
    ///
    /// # Errors
    /// Says what is wrong with the text.
    pub fn parse_signed(text: &str, currency: Currency) -> Result<Self, MoneyProblem> {
        parse::minor_units(text, currency).map(|minor| Self::new(minor, currency))
    }

    /// Like [`parse`](Self::parse), for amounts where a guess would be expensive: one comma or dot alone with
    /// exactly three digits after it is read by the mark that is known to stand before decimals, and refused as
    /// ambiguous where none is known. Zeros beyond the currency's decimals are taken, as `100.000` of a program that
    /// always writes three.
    ///
    /// # Errors
    /// Says what is wrong with the text; an amount below zero is refused.
    pub fn parse_certain(
        text: &str,
        currency: Currency,
        known: Option<DecimalMark>,
    ) -> Result<Self, MoneyProblem> {
        let minor = parse::certain_minor_units(text, currency, known)?;
        if minor < 0 {
            return Err(MoneyProblem::Negative);
        }
        Ok(Self::new(minor, currency))
    }

    /// The sum of two amounts of one currency.
    ///
    /// # Errors
    /// The currencies differ, or the sum is too large.
    // The operator could not answer with a problem.
    #[allow(clippy::should_implement_trait)]
    pub fn add(self, other: Self) -> Result<Self, ArithmeticProblem> {
        self.same_currency(other)?;
        let sum = self.minor.checked_add(other.minor);
        self.with_minor(sum)
    }

    /// What is left after taking away an amount of the same currency; may be below zero.
    ///
    /// # Errors
    /// The currencies differ, or the difference is too large.
    pub fn subtract(self, other: Self) -> Result<Self, ArithmeticProblem> {
        self.same_currency(other)?;
        let difference = self.minor.checked_sub(other.minor);
        self.with_minor(difference)
    }

    /// So many times the amount.
    ///
    /// # Errors
    /// The product is too large.
    pub fn times(self, factor: i64) -> Result<Self, ArithmeticProblem> {
        self.with_minor(self.minor.checked_mul(factor))
    }

    /// This share of the amount, rounded to the smallest unit, halves to the even one.
    ///
    /// # Errors
    /// The share is too large (rates above 100 %).
    pub fn rate(self, rate: Rate) -> Result<Self, ArithmeticProblem> {
        let product = i128::from(self.minor) * i128::from(rate.0);
        self.with_minor(i64::try_from(divide_half_even(product, Rate::WHOLE)).ok())
    }

    /// Shares the amount out by weight. The parts always sum to the whole: what rounding leaves
    /// over goes to the parts that it cost most, earlier ones first. Weights that are all zero
    /// count as equal; without weights the whole is the one part.
    pub fn allocate(self, weights: &[u32]) -> Vec<Self> {
        if weights.is_empty() {
            return vec![self];
        }
        let equal = weights.iter().all(|weight| *weight == 0);
        let weight_of = |weight: &u32| i128::from(if equal { 1 } else { *weight });
        let total: i128 = weights.iter().map(weight_of).sum();

        let mut left = i128::from(self.minor);
        let mut parts = Vec::with_capacity(weights.len());
        for (index, weight) in weights.iter().enumerate() {
            let product = i128::from(self.minor) * weight_of(weight);
            let part = product.div_euclid(total);
            left -= part;
            parts.push((index, part, product.rem_euclid(total)));
        }
        // Rounding down leaves fewer units over than there are parts with a remainder.
        parts.sort_by(|a, b| b.2.cmp(&a.2).then(a.0.cmp(&b.0)));
        for part in parts.iter_mut().take(usize::try_from(left).unwrap_or(0)) {
            part.1 += 1;
        }
        parts.sort_by_key(|part| part.0);
        parts
            .into_iter()
            // A part is never larger than the whole, which fits.
            .map(|(_, part, _)| Self::new(i64::try_from(part).unwrap_or(self.minor), self.currency))
            .collect()
    }

    /// The amount with a dot and all of its currency's decimals, for fields and files: `1234.50`.
    pub fn to_decimal(self) -> String {
        let (whole, fraction) = self.digits();
        let sign = if self.minor < 0 { "-" } else { "" };
        let mark = if fraction.is_empty() { "" } else { "." };
        [sign, &whole, mark, &fraction].concat()
    }

    /// The amount as people read it, without its currency: `1,234.50`, and `126,000` when whole.
    pub fn grouped(self) -> String {
        let (whole, fraction) = self.digits();
        let mut text = String::with_capacity(whole.len() * 2);
        if self.minor < 0 {
            text.push('-');
        }
        for (index, digit) in whole.chars().enumerate() {
            if index > 0 && (whole.len() - index) % 3 == 0 {
                text.push(',');
            }
            text.push(digit);
        }
        if fraction.chars().any(|digit| digit != '0') {
            text.push('.');
            text.push_str(&fraction);
        }
        text
    }

    /// The larger or smaller of two amounts; there is no order between currencies.
    pub fn compare(self, other: Self) -> Option<Ordering> {
        (self.currency == other.currency).then(|| self.minor.cmp(&other.minor))
    }

    /// The digits before and after the decimal mark, without a sign.
    fn digits(self) -> (String, String) {
        let places = usize::from(self.currency.exponent());
        let mut whole = self.minor.unsigned_abs().to_string();
        if whole.len() <= places {
            whole.insert_str(0, &"0".repeat(places + 1 - whole.len()));
        }
        let fraction = whole.split_off(whole.len() - places);
        (whole, fraction)
    }

    fn same_currency(self, other: Self) -> Result<(), ArithmeticProblem> {
        if self.currency == other.currency {
            Ok(())
        } else {
            Err(ArithmeticProblem::CurrenciesDiffer)
        }
    }

    fn with_minor(self, minor: Option<i64>) -> Result<Self, ArithmeticProblem> {
        minor
            .map(|minor| Self::new(minor, self.currency))
            .ok_or(ArithmeticProblem::Overflow)
    }
}

impl fmt::Display for Money {
    /// The amount and its currency's code: `1,234.50 EUR`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.grouped(), self.currency)
    }
}

impl DecimalMark {
    /// What stands before decimals where this amount comes from, if the amount leaves no doubt: a comma for `1,5`
    /// and `1.234.567`; nothing for `1,234`, which has three digits after a single mark.
    pub fn of(text: &str, currency: Currency) -> Option<Self> {
        parse::decimal_mark_of(text, currency)
    }
}

/// The nearest whole quotient, halves to the even one; the divisor is above zero.
pub(crate) fn divide_half_even(dividend: i128, divisor: i128) -> i128 {
    let quotient = dividend.div_euclid(divisor);
    let twice = dividend.rem_euclid(divisor) * 2;
    match twice.cmp(&divisor) {
        Ordering::Less => quotient,
        Ordering::Greater => quotient + 1,
        Ordering::Equal => quotient + (quotient & 1),
    }
}

/// A share in basis points, hundredths of a percent.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize,
)]
#[serde(transparent)]
pub struct Rate(i32);

impl Rate {
    const WHOLE: i128 = 10_000;

    /// The rate of so many hundredths of a percent.
    pub const fn from_basis_points(points: i32) -> Self {
        Self(points)
    }

    /// How many hundredths of a percent it is.
    pub const fn basis_points(self) -> i32 {
        self.0
    }

    /// Reads a percentage from 0 to 100 as people type it: `15`, `7.5`, `7,5` or `15 %`.
    pub fn parse_percent(typed: &str) -> Option<Self> {
        let typed = typed.trim().trim_end_matches('%').trim_end();
        let (whole, fraction) = typed.split_once(['.', ',']).unwrap_or((typed, ""));
        let digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        let shaped = (1..=3).contains(&whole.len())
            && fraction.len() <= 2
            && digits(whole)
            && digits(fraction);
        let points = format!("{whole}{fraction:0<2}").parse().ok();
        let points = points.filter(|points| shaped && i128::from(*points) <= Self::WHOLE)?;
        Some(Self::from_basis_points(points))
    }

    /// The percentage without a sign for it: `15`, `7.5`, `-0.25`.
    pub fn percent(self) -> String {
        let sign = if self.0 < 0 { "-" } else { "" };
        let points = self.0.unsigned_abs();
        let text = format!("{sign}{}.{:02}", points / 100, points % 100);
        text.trim_end_matches('0').trim_end_matches('.').to_owned()
    }
}

impl Serialize for Currency {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de> Deserialize<'de> for Currency {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let code = String::deserialize(deserializer)?;
        Self::parse(&code).ok_or_else(|| de::Error::custom(format_args!("no currency {code}")))
    }
}

#[cfg(test)]
mod tests;
