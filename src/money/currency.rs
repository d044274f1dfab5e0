//! The currencies that a deal can be made in.

use std::fmt;

/// The currencies by their ISO 4217 codes in order, each with its decimals and the sign that people write for it. A
/// table of our own, because a page carries it: the crate that the tests hold it against is twenty times as much.
const TABLE: &str = include_str!("currencies.txt");
const COUNT: usize = count();
/// Where each currency's line begins.
const LINES: [u16; COUNT] = lines();
const CODE: usize = 3;

/// A currency that has a smallest unit: no metals, funds or test codes, which nobody sells in.
/// Superseded ones stay, because old deals were made in them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency(u8);

impl Currency {
    /// The euro.
    pub const EUR: Self = known(*b"EUR");
    /// The United States dollar.
    pub const USD: Self = known(*b"USD");

    /// The currency with this ISO 4217 code, in upper case.
    pub fn parse(code: &str) -> Option<Self> {
        let found = LINES.binary_search_by(|line| code_at(usize::from(*line)).cmp(code));
        u8::try_from(found.ok()?).ok().map(Self)
    }

    /// The ISO 4217 code.
    pub fn code(self) -> &'static str {
        code_at(self.line())
    }

    /// How many decimals an amount has: 2 for the euro, 0 for the yen, 3 for the Kuwaiti dinar.
    pub fn exponent(self) -> u8 {
        TABLE.as_bytes()[self.line() + CODE + 1] - b'0'
    }

    /// The sign that people write for it: `€`. Several currencies may share one.
    pub fn symbol(self) -> &'static str {
        let rest = TABLE.get(self.line() + CODE + 3..).unwrap_or_default();
        rest.lines().next().unwrap_or_default()
    }

    fn line(self) -> usize {
        LINES[usize::from(self.0)].into()
    }

    /// What stands beside an amount: a sign where it means this currency and no other, or the code. `kr` would be
    /// Norwegian, Swedish and Danish, and `$` that of twenty countries.
    pub fn mark(self) -> &'static str {
        match self.code() {
            "AUD" => "A$",
            "BRL" => "R$",
            "CAD" => "CA$",
            "CNY" => "CN¥",
            "EUR" => "€",
            "GBP" => "£",
            "HKD" => "HK$",
            "ILS" => "₪",
            "INR" => "₹",
            "JPY" => "¥",
            "KRW" => "₩",
            "MXN" => "MX$",
            "NZD" => "NZ$",
            "TWD" => "NT$",
            "USD" => "US$",
            "VND" => "₫",
            code => code,
        }
    }
}

fn code_at(line: usize) -> &'static str {
    TABLE.get(line..line + CODE).unwrap_or_default()
}

const fn count() -> usize {
    let (mut count, mut at) = (0, 0);
    while at < TABLE.len() {
        if TABLE.as_bytes()[at] == b'\n' {
            count += 1;
        }
        at += 1;
    }
    assert!(count <= 256, "a currency is a byte");
    count
}

#[allow(clippy::cast_possible_truncation, reason = "the table is short")]
const fn lines() -> [u16; COUNT] {
    let mut lines = [0; COUNT];
    let (mut line, mut at) = (0, 0);
    while at < TABLE.len() {
        if TABLE.as_bytes()[at] == b'\n' {
            line += 1;
            if line < COUNT {
                lines[line] = at as u16 + 1;
            }
        }
        at += 1;
    }
    lines
}

/// The currency with this code, while compiling.
#[allow(clippy::cast_possible_truncation, reason = "counted above")]
const fn known(code: [u8; CODE]) -> Currency {
    let (text, mut place) = (TABLE.as_bytes(), 0);
    while place < COUNT {
        let line = LINES[place] as usize;
        if text[line] == code[0] && text[line + 1] == code[1] && text[line + 2] == code[2] {
            return Currency(place as u8);
        }
        place += 1;
    }
    panic!("no such currency")
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}
