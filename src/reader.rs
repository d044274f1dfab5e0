//! How a reader wants numbers and dates written. Without a choice, their language decides.

use crate::time::LocalDate;

/// How numbers are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NumberStyle {
    /// `1,234.50`
    CommaPoint,
    /// `1.234,50`
    PointComma,
    /// `1 234,50`
    SpaceComma,
    /// `1’234.50`
    ApostrophePoint,
}

impl NumberStyle {
    /// Every style.
    pub const ALL: [Self; 4] = [
        Self::CommaPoint,
        Self::PointComma,
        Self::SpaceComma,
        Self::ApostrophePoint,
    ];

    /// The name that is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::CommaPoint => "comma_point",
            Self::PointComma => "point_comma",
            Self::SpaceComma => "space_comma",
            Self::ApostrophePoint => "apostrophe_point",
        }
    }

    /// The style with this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|style| style.as_str() == name)
    }

    /// What stands between thousands; a space that does not break.
    pub const fn group(self) -> char {
        match self {
            Self::CommaPoint => ',',
            Self::PointComma => '.',
            Self::SpaceComma => '\u{a0}',
            Self::ApostrophePoint => '’',
        }
    }

    /// What stands before the decimals.
    pub const fn decimal(self) -> char {
        match self {
            Self::CommaPoint | Self::ApostrophePoint => '.',
            Self::PointComma | Self::SpaceComma => ',',
        }
    }
}

/// How days are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DateStyle {
    /// "5 December 2026", the month in the reader's words.
    DayMonth,
    /// "December 5, 2026", the month in the reader's words.
    MonthDay,
    /// `05/12/2026`
    DaySlash,
    /// `12/05/2026`
    MonthSlash,
    /// `05.12.2026`
    DayPoint,
    /// `2026-12-05`
    Iso,
}

impl DateStyle {
    /// Every style.
    pub const ALL: [Self; 6] = [
        Self::DayMonth,
        Self::MonthDay,
        Self::DaySlash,
        Self::MonthSlash,
        Self::DayPoint,
        Self::Iso,
    ];

    /// The name that is stored.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::DayMonth => "day_month",
            Self::MonthDay => "month_day",
            Self::DaySlash => "day_slash",
            Self::MonthSlash => "month_slash",
            Self::DayPoint => "day_point",
            Self::Iso => "iso",
        }
    }

    /// The style with this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|style| style.as_str() == name)
    }

    /// A day in digits, where the style has no words. It always names its year: digits alone are read in any order.
    pub fn digits(self, date: LocalDate) -> Option<String> {
        let (day, month, year) = (date.day(), date.month(), date.year());
        match self {
            Self::DayMonth | Self::MonthDay => None,
            Self::DaySlash => Some(format!("{day:02}/{month:02}/{year:04}")),
            Self::MonthSlash => Some(format!("{month:02}/{day:02}/{year:04}")),
            Self::DayPoint => Some(format!("{day:02}.{month:02}.{year:04}")),
            Self::Iso => Some(format!("{year:04}-{month:02}-{day:02}")),
        }
    }
}

/// How a reader wants numbers and dates written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Formats {
    /// Numbers; as the language does without one.
    pub number: Option<NumberStyle>,
    /// Days; as the language does without one.
    pub date: Option<DateStyle>,
}

impl Formats {
    /// Reads what is stored. A name that this version does not know is none.
    pub fn from_stored(number: Option<&str>, date: Option<&str>) -> Self {
        Self {
            number: number.and_then(NumberStyle::parse),
            date: date.and_then(DateStyle::parse),
        }
    }

    /// The name of the number style; nothing for the language's.
    pub fn number_name(self) -> Option<&'static str> {
        self.number.map(NumberStyle::as_str)
    }

    /// The name of the date style; nothing for the language's.
    pub fn date_name(self) -> Option<&'static str> {
        self.date.map(DateStyle::as_str)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn styles_are_known_by_their_names() {
        for style in NumberStyle::ALL {
            assert_eq!(NumberStyle::parse(style.as_str()), Some(style));
            assert_ne!(style.group(), style.decimal());
        }
        for style in DateStyle::ALL {
            assert_eq!(DateStyle::parse(style.as_str()), Some(style));
        }
        let odd = Formats::from_stored(Some("roman"), Some("iso"));
        assert_eq!((odd.number, odd.date), (None, Some(DateStyle::Iso)));
    }

    #[test]
    fn digits_stand_in_the_order_that_was_chosen() {
        let day = LocalDate::parse("2026-12-05").unwrap();
        let said: Vec<_> = DateStyle::ALL
            .into_iter()
            .filter_map(|style| style.digits(day))
            .collect();
        assert_eq!(
            said,
            ["05/12/2026", "12/05/2026", "05.12.2026", "2026-12-05"]
        );
    }
}
