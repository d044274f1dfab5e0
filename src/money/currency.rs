//! The currencies that a deal can be made in.

use std::fmt;

/// A currency that has a smallest unit: no metals, funds or test codes, which nobody sells in.
/// Superseded ones stay, because old deals were made in them.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency(iso_currency::Currency);

impl Currency {
    /// The euro.
    pub const EUR: Self = Self(iso_currency::Currency::EUR);
    /// The United States dollar.
    pub const USD: Self = Self(iso_currency::Currency::USD);

    /// The currency with this ISO 4217 code, in upper case.
    pub fn parse(code: &str) -> Option<Self> {
        let currency = iso_currency::Currency::from_code(code)?;
        let has_unit = currency
            .exponent()
            .is_some_and(|places| places <= Self::MOST_DECIMALS);
        (has_unit && !currency.is_fund() && !currency.is_special()).then_some(Self(currency))
    }

    /// No currency of today has more, and amounts must leave room for whole units.
    const MOST_DECIMALS: u16 = 4;

    /// The ISO 4217 code.
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// How many decimals an amount has: 2 for the euro, 0 for the yen, 3 for the Kuwaiti dinar.
    pub fn exponent(self) -> u8 {
        self.0
            .exponent()
            .and_then(|places| u8::try_from(places).ok())
            .unwrap_or_default()
    }

    /// The sign that people write for it: `€`. Several currencies may share one.
    pub fn symbol(self) -> String {
        self.0.symbol().symbol
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

    /// The English name.
    pub fn name(&self) -> &str {
        self.0.name()
    }
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
