//! What the cells of a file for spreadsheets hold.

use portico::money::{Money, Rate};
use portico::time::{Instant, LocalDate};

/// Rows that a file for Excel has at the most: they are all put together before the first one is sent.
pub const MOST_SHEET_ROWS: u32 = 100_000;

/// What a cell holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// A text, which stays one whatever it begins with.
    Text(String),
    /// An amount; its currency has a column of its own as well.
    Amount(Money),
    /// A day.
    Date(LocalDate),
    /// A moment, in the reader's time zone.
    Time(Instant),
    /// A share.
    Percent(Rate),
}

impl Cell {
    /// A text, if there is one.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() {
            Self::Empty
        } else {
            Self::Text(text)
        }
    }

    /// A text that may not be there.
    pub fn maybe(text: Option<String>) -> Self {
        text.map_or(Self::Empty, Self::text)
    }

    /// An amount and its currency: two cells.
    pub fn money(value: Option<Money>) -> [Self; 2] {
        value.map_or([Self::Empty, Self::Empty], |value| {
            [Self::Amount(value), Self::text(value.currency.code())]
        })
    }

    /// A day that may not be there.
    pub fn date(day: Option<LocalDate>) -> Self {
        day.map_or(Self::Empty, Self::Date)
    }

    /// A moment that may not be there.
    pub fn time(at: Option<Instant>) -> Self {
        at.map_or(Self::Empty, Self::Time)
    }
}
