//! Where a list goes on: by key, never by counting.

use std::fmt;
use std::str::FromStr;

use portico::time::Instant;
use uuid::Uuid;

/// The key of the last row of a page; the next page begins behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The moment the list is ordered by.
    pub at: Instant,
    /// The row, where moments are equal.
    pub id: Uuid,
}

/// One page of a list.
#[derive(Clone, Debug)]
pub struct Listing<T> {
    /// The rows of this page.
    pub rows: Vec<T>,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
}

impl<T> Listing<T> {
    /// Makes a page of rows that were read with one more than the page holds.
    pub(super) fn page(mut rows: Vec<T>, size: usize, key: impl Fn(&T) -> Cursor) -> Self {
        let more = rows.len() > size;
        rows.truncate(size);
        let next = rows.last().filter(|_| more).map(key);
        Self { rows, next }
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.at.micros(), self.id.simple())
    }
}

impl FromStr for Cursor {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (micros, id) = text.split_once('.').ok_or(())?;
        Ok(Self {
            at: Instant::from_micros(micros.parse().map_err(drop)?),
            id: id.parse().map_err(drop)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn a_cursor_reads_back_and_nothing_else_panics(micros: i64, id: u128, text: String) {
            let cursor = Cursor { at: Instant::from_micros(micros), id: Uuid::from_u128(id) };
            prop_assert_eq!(cursor.to_string().parse::<Cursor>(), Ok(cursor));
            let _ = text.parse::<Cursor>();
        }
    }
}
