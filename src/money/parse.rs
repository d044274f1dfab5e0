//! Reading amounts that people type. The rules are told at [`Money::parse`](super::Money::parse) and
//! [`Money::parse_certain`](super::Money::parse_certain).

use super::currency::Currency;
use super::problem::MoneyProblem;

/// A sign that stands between digits.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Dot,
    Comma,
    Space,
    Apostrophe,
}

impl Mark {
    fn of(sign: char) -> Option<Self> {
        match sign {
            '.' => Some(Self::Dot),
            ',' => Some(Self::Comma),
            // Also the no-break, thin and narrow no-break spaces that French texts group with.
            ' ' | '\u{a0}' | '\u{2009}' | '\u{202f}' => Some(Self::Space),
            '\'' | '\u{2019}' => Some(Self::Apostrophe),
            _ => None,
        }
    }

    fn as_decimal(self) -> Option<DecimalMark> {
        match self {
            Self::Dot => Some(DecimalMark::Dot),
            Self::Comma => Some(DecimalMark::Comma),
            Self::Space | Self::Apostrophe => None,
        }
    }
}

/// What stands before the decimals of an amount.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecimalMark {
    /// `1,234.50`
    Dot,
    /// `1.234,50`
    Comma,
}

/// How the digits of an amount fall into whole units and decimals.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Split {
    /// All marks group.
    Whole,
    /// The last mark is the decimal mark.
    Decimal(DecimalMark),
    /// One mark alone, with three digits after it: it could group or be the decimal mark.
    Either(DecimalMark),
}

/// An amount as it was typed, taken apart.
struct Parts {
    below_zero: bool,
    runs: Vec<String>,
    marks: Vec<Mark>,
}

impl Parts {
    fn of(text: &str, currency: Currency) -> Result<Self, MoneyProblem> {
        let text = text.trim();
        if text.is_empty() {
            return Err(MoneyProblem::Empty);
        }
        let (below_zero, unsigned) = without_sign(without_currency(text, currency));
        // The minus may stand on either side of the currency: `-€ 5` and `€ -5`.
        let unsigned = without_currency(unsigned, currency);
        let (runs, marks) = digits_and_marks(without_dash(unsigned))?;
        Ok(Self {
            below_zero,
            runs,
            marks,
        })
    }

    /// The digits before and after the decimal mark, if there is one.
    fn digits(&self, has_decimals: bool) -> Result<(String, String), MoneyProblem> {
        let (whole, fraction) = if has_decimals {
            self.runs.split_at(self.runs.len() - 1)
        } else {
            (self.runs.as_slice(), [].as_slice())
        };
        check_groups(whole, &self.marks[..whole.len().saturating_sub(1)])?;
        Ok((whole.concat(), fraction.concat()))
    }

    /// The amount, where zeros beyond the currency's decimals do no harm.
    fn minor(&self, has_decimals: bool, currency: Currency) -> Result<i64, MoneyProblem> {
        let (whole, fraction) = self.digits(has_decimals)?;
        let places = usize::from(currency.exponent());
        let kept = match fraction.get(places..) {
            Some(beyond) if beyond.bytes().all(|digit| digit == b'0') => &fraction[..places],
            _ => fraction.as_str(),
        };
        scaled(&whole, kept, self.below_zero, currency)
    }
}

pub(super) fn minor_units(text: &str, currency: Currency) -> Result<i64, MoneyProblem> {
    let parts = Parts::of(text, currency)?;
    let has_decimals = match split(&parts.runs, &parts.marks) {
        Split::Whole => false,
        Split::Decimal(_) => true,
        Split::Either(mark) => is_written_here(mark, currency),
    };
    let (whole, fraction) = parts.digits(has_decimals)?;
    scaled(&whole, &fraction, parts.below_zero, currency)
}

/// The same where nothing is guessed: what could be read in two ways is refused, unless it is known what stands
/// before decimals.
pub(super) fn certain_minor_units(
    text: &str,
    currency: Currency,
    known: Option<DecimalMark>,
) -> Result<i64, MoneyProblem> {
    let parts = Parts::of(text, currency)?;
    let has_decimals = match (split(&parts.runs, &parts.marks), known) {
        (Split::Whole, _) => false,
        (Split::Decimal(_), _) => true,
        (Split::Either(mark), Some(known)) => mark == known,
        (Split::Either(mark), None) if is_written_here(mark, currency) => true,
        (Split::Either(_), None) => {
            return Err(MoneyProblem::Ambiguous {
                grouped: parts.minor(false, currency)?,
                decimal: parts.minor(true, currency).ok(),
                currency,
            });
        }
    };
    parts.minor(has_decimals, currency)
}

/// What stands before decimals where this amount comes from, if the amount leaves no doubt.
pub(super) fn decimal_mark_of(text: &str, currency: Currency) -> Option<DecimalMark> {
    let parts = Parts::of(text, currency).ok()?;
    match split(&parts.runs, &parts.marks) {
        Split::Decimal(mark) => parts.digits(true).ok().map(|_| mark),
        Split::Either(_) => None,
        Split::Whole => {
            parts.digits(false).ok()?;
            match parts.marks.first()? {
                Mark::Dot => Some(DecimalMark::Comma),
                Mark::Comma => Some(DecimalMark::Dot),
                Mark::Space | Mark::Apostrophe => None,
            }
        }
    }
}

/// Whether this program itself writes a currency's three decimals so.
fn is_written_here(mark: DecimalMark, currency: Currency) -> bool {
    mark == DecimalMark::Dot && currency.exponent() >= 3
}

/// Reads a whole number whose thousands may be grouped like an amount's; nothing in any other text. What does
/// not fit becomes the largest there is.
pub fn whole_number(text: &str) -> Option<u64> {
    let (runs, marks) = digits_and_marks(text.trim()).ok()?;
    check_groups(&runs, &marks).ok()?;
    let digits = runs.concat();
    Some(digits.parse().unwrap_or(u64::MAX))
}

/// Takes off the currency's own code, symbol or mark at either end.
fn without_currency(text: &str, currency: Currency) -> &str {
    let mut names = [currency.code(), currency.symbol(), currency.mark()];
    // `MOP$` begins with `MOP`: the longer one first.
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    for name in names {
        let cut = name.len();
        if name.is_empty() || text.len() < cut {
            continue;
        }
        if text
            .get(..cut)
            .is_some_and(|start| start.eq_ignore_ascii_case(name))
        {
            return text[cut..].trim_start();
        }
        let end = text.len() - cut;
        if text
            .get(end..)
            .is_some_and(|tail| tail.eq_ignore_ascii_case(name))
        {
            return text[..end].trim_end();
        }
    }
    text
}

fn without_sign(text: &str) -> (bool, &str) {
    match text.strip_prefix(['-', '\u{2212}']) {
        Some(rest) => (true, rest.trim_start()),
        None => (false, text.strip_prefix('+').map_or(text, str::trim_start)),
    }
}

/// Takes off the dash that stands for no cents: `1'234.–`, `1.234,-`.
fn without_dash(text: &str) -> &str {
    text.strip_suffix(['-', '\u{2013}', '\u{2014}'])
        .and_then(|rest| rest.strip_suffix(['.', ',']))
        .unwrap_or(text)
}

/// The runs of digits and the marks between them, one fewer.
fn digits_and_marks(text: &str) -> Result<(Vec<String>, Vec<Mark>), MoneyProblem> {
    let mut runs = vec![String::new()];
    let mut marks = Vec::new();
    for sign in text.chars() {
        if sign.is_ascii_digit() {
            if let Some(run) = runs.last_mut() {
                run.push(sign);
            }
        } else {
            marks.push(Mark::of(sign).ok_or(MoneyProblem::NotANumber)?);
            runs.push(String::new());
        }
    }
    if runs.iter().all(String::is_empty) {
        return Err(MoneyProblem::NotANumber);
    }
    Ok((runs, marks))
}

/// What the last mark does.
fn split(runs: &[String], marks: &[Mark]) -> Split {
    let Some((&last, before)) = marks.split_last() else {
        return Split::Whole;
    };
    let Some(mark) = last.as_decimal() else {
        return Split::Whole;
    };
    if before.contains(&last) {
        // The same mark twice can only group; with another mark before it is nonsense, which the
        // check of the groups refuses.
        return Split::Whole;
    }
    let (Some(whole), Some(fraction), true) = (runs.first(), runs.last(), before.is_empty()) else {
        return Split::Decimal(mark);
    };
    let could_group =
        fraction.len() == 3 && (1..=3).contains(&whole.len()) && !whole.starts_with('0');
    if could_group {
        Split::Either(mark)
    } else {
        Split::Decimal(mark)
    }
}

/// One kind of mark, one to three digits first, then three each.
fn check_groups(runs: &[String], marks: &[Mark]) -> Result<(), MoneyProblem> {
    if marks.windows(2).any(|pair| pair[0] != pair[1]) {
        return Err(MoneyProblem::NotANumber);
    }
    let Some((first, rest)) = runs.split_first() else {
        return Ok(());
    };
    let first_fits = rest.is_empty() || (1..=3).contains(&first.len());
    if first_fits && rest.iter().all(|run| run.len() == 3) {
        Ok(())
    } else {
        Err(MoneyProblem::NotANumber)
    }
}

fn scaled(
    whole: &str,
    fraction: &str,
    below_zero: bool,
    currency: Currency,
) -> Result<i64, MoneyProblem> {
    let places = usize::from(currency.exponent());
    if fraction.len() > places {
        return Err(MoneyProblem::TooManyDecimals);
    }
    let padding = std::iter::repeat_n('0', places - fraction.len());
    let mut minor: i64 = 0;
    for digit in whole.chars().chain(fraction.chars()).chain(padding) {
        let digit = i64::from(digit.to_digit(10).unwrap_or_default());
        // Counted on the side of the sign, because there is one more number below zero than above.
        minor = minor
            .checked_mul(10)
            .and_then(|tens| {
                if below_zero {
                    tens.checked_sub(digit)
                } else {
                    tens.checked_add(digit)
                }
            })
            .ok_or(MoneyProblem::TooLarge)?;
    }
    Ok(minor)
}
