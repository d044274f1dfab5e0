//! The rows of the form.

use serde::{Deserialize, Serialize};

/// The name of a field in a row: `tier-0-discount`.
pub fn row_field(list: &str, index: usize, part: &str) -> String {
    format!("{list}-{index}-{part}")
}

/// A row of a list: a few fields that belong together.
pub(super) trait Row: Default {
    /// The names of its fields.
    const PARTS: &'static [&'static str];
    /// What stands in one of them.
    fn part(&self, name: &str) -> Option<&String>;
    /// The same, to be written.
    fn part_mut(&mut self, name: &str) -> Option<&mut String>;

    /// Whether nobody has typed anything. What the form itself carries along is not typed.
    fn is_blank(&self) -> bool {
        let mut typed = Self::PARTS.iter().filter(|part| **part != "key");
        typed.all(|part| self.part(part).is_none_or(|text| text.trim().is_empty()))
    }
}

macro_rules! rows {
    ($($(#[$doc:meta])+ $name:ident { $($(#[$field_doc:meta])+ $field:ident),+ $(,)? })+) => {$(
        $(#[$doc])+
        #[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(default)]
        pub struct $name {
            $($(#[$field_doc])+ pub $field: String,)+
        }

        impl Row for $name {
            const PARTS: &'static [&'static str] = &[$(stringify!($field)),+];

            fn part(&self, name: &str) -> Option<&String> {
                match name {
                    $(stringify!($field) => Some(&self.$field),)+
                    _ => None,
                }
            }

            fn part_mut(&mut self, name: &str) -> Option<&mut String> {
                match name {
                    $(stringify!($field) => Some(&mut self.$field),)+
                    _ => None,
                }
            }
        }
    )+};
}

rows! {
    /// The opening hours of a day; one without any is closed.
    DayDraft {
        /// When it opens: `09:00`.
        opens,
        /// When it closes.
        closes,
    }
    /// The smallest value in a currency.
    MinimumDraft {
        /// The code of the currency.
        currency,
        /// The amount.
        amount,
    }
    /// A tier.
    TierDraft {
        /// Its key; a new one has none yet.
        key,
        /// What it is called in English.
        name_en,
        /// What it is called in German; may be empty.
        name_de,
        /// Its discount, in percent.
        discount,
    }
    /// A reason that is offered.
    ReasonDraft {
        /// In English.
        en,
        /// In German; may be empty.
        de,
    }
    /// An exchange rate.
    RateDraft {
        /// The code of the currency.
        currency,
        /// The first day.
        from,
        /// How much of it one unit of the programme's own currency costs.
        rate,
    }
}

/// A field of a row, with the rows up to it. There are no more than so many.
pub(super) fn part_mut<'a, R: Row>(
    rows: &'a mut Vec<R>,
    most: usize,
    index: usize,
    part: &str,
) -> Option<&'a mut String> {
    if index >= most || !R::PARTS.contains(&part) {
        return None;
    }
    if rows.len() <= index {
        rows.resize_with(index + 1, R::default);
    }
    rows.get_mut(index)?.part_mut(part)
}

/// The fields of all rows, by their names.
pub(super) fn list<R: Row>(name: &str, rows: &[R], all: &mut Vec<(String, String)>) {
    for (index, row) in rows.iter().enumerate() {
        for part in R::PARTS {
            let text = row.part(part).cloned().unwrap_or_default();
            all.push((row_field(name, index, part), text));
        }
    }
}
