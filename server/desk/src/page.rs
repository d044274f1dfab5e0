//! Pages of lists. A list goes on by key, never by counting.

use std::fmt;
use std::str::FromStr;

use portico::time::Instant;
use uuid::Uuid;

/// Rows on one page of a list that does not say otherwise.
pub(crate) const PAGE_SIZE: usize = 50;

/// One page of a list.
#[derive(Clone, Debug)]
pub struct Page<T, K = Cursor> {
    /// The rows of this page.
    pub rows: Vec<T>,
    /// Where the next page begins, if there is one.
    pub next: Option<K>,
    /// Behind which row the page before ends, if there is one and the list knows it.
    pub previous: Option<K>,
}

/// Which part of a list is asked for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Part<K = Cursor> {
    /// From its first row on.
    #[default]
    Start,
    /// From behind this row on.
    After(K),
    /// What ends before this row.
    Before(K),
}

impl Part {
    /// The row that the part begins or ends at.
    pub(crate) const fn cursor(self) -> Option<Cursor> {
        match self {
            Self::Start => None,
            Self::After(cursor) | Self::Before(cursor) => Some(cursor),
        }
    }
}

impl<K> Part<K> {
    /// Whether the rows are read from their end.
    pub(crate) const fn is_backward(&self) -> bool {
        matches!(self, Self::Before(_))
    }
}

impl<T, K> Page<T, K> {
    /// Makes a page of rows that were read with one more than the page holds.
    pub(crate) fn of(mut rows: Vec<T>, size: usize, key: impl Fn(&T) -> K) -> Self {
        let more = rows.len() > size;
        rows.truncate(size);
        let next = rows.last().filter(|_| more).map(key);
        Self {
            rows,
            next,
            previous: None,
        }
    }

    /// Makes a page of a part. Rows before a row were read with the nearest first.
    pub(crate) fn of_part<P: Copy>(
        mut rows: Vec<T>,
        size: usize,
        part: Part<P>,
        key: impl Fn(&T) -> K,
    ) -> Self {
        let more = rows.len() > size;
        rows.truncate(size);
        let backward = part.is_backward();
        if backward {
            rows.reverse();
        }
        // On the side from which the reader comes there are rows.
        let (before, after) = match part {
            Part::Start => (false, more),
            Part::After(_) => (true, more),
            Part::Before(_) => (more, true),
        };
        Self {
            next: rows.last().filter(|_| after).map(&key),
            previous: rows.first().filter(|_| before).map(&key),
            rows,
        }
    }
}

/// How many rows to read for a page: one more, which says whether there is another page.
pub(crate) fn one_more(size: usize) -> i64 {
    i64::try_from(size).unwrap_or(i64::MAX - 1) + 1
}

/// The key of the last row of a page; the next page begins behind it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cursor {
    /// The moment the list is ordered by.
    pub at: Instant,
    /// The row, where moments are equal.
    pub id: Uuid,
}

impl Cursor {
    /// Before every row of a list that begins with the earliest.
    pub(crate) const EARLIEST: Self = Self {
        at: Instant::from_micros(0),
        id: Uuid::nil(),
    };
    /// Before every row of a list that begins with the latest.
    pub(crate) const LATEST: Self = Self {
        at: END_OF_TIME,
        id: Uuid::max(),
    };
}

/// Later than anything that happens: the end of the year 9999, which both databases can store.
pub(crate) const END_OF_TIME: Instant = Instant::from_micros(253_402_300_799_000_000);

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}.{}", self.at.micros(), self.id.simple())
    }
}

/// A text that is no cursor.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not a place in a list")]
pub struct NotACursor;

impl FromStr for Cursor {
    type Err = NotACursor;

    fn from_str(text: &str) -> Result<Self, NotACursor> {
        let (micros, id) = text.split_once('.').ok_or(NotACursor)?;
        let at = Instant::from_micros(micros.parse().map_err(|_| NotACursor)?);
        // Nothing happens before or after, and PostgreSQL cannot count so far.
        if !(Self::EARLIEST.at..=Self::LATEST.at).contains(&at) {
            return Err(NotACursor);
        }
        let id = id.parse().map_err(|_| NotACursor)?;
        Ok(Self { at, id })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_page_says_where_the_next_one_begins() {
        let page = Page::of(vec![1, 2, 3], 2, |row| *row);
        assert_eq!((page.rows, page.next), (vec![1, 2], Some(2)));
        let last = Page::of(vec![1, 2], 2, |row| *row);
        assert_eq!((last.rows, last.next), (vec![1, 2], None));
        assert_eq!(one_more(50), 51);
    }

    #[test]
    fn a_part_of_a_list_knows_what_lies_on_either_side() {
        let cursor = Cursor::EARLIEST;
        let part = |rows: &[i32], part| {
            let page = Page::of_part(rows.to_vec(), 2, part, |row| *row);
            (page.rows, page.previous, page.next)
        };
        assert_eq!(part(&[1, 2, 3], Part::Start), (vec![1, 2], None, Some(2)));
        assert_eq!(
            part(&[3, 4, 5], Part::After(cursor)),
            (vec![3, 4], Some(3), Some(4))
        );
        assert_eq!(part(&[5], Part::After(cursor)), (vec![5], Some(5), None));
        // Read from the end: the nearest first.
        assert_eq!(
            part(&[4, 3, 2], Part::Before(cursor)),
            (vec![3, 4], Some(3), Some(4))
        );
        assert_eq!(
            part(&[2, 1], Part::Before(cursor)),
            (vec![1, 2], None, Some(2))
        );
    }

    proptest! {
        #[test]
        fn a_cursor_reads_back_and_nothing_else_panics(micros: i64, id: u128, text: String) {
            let cursor = Cursor { at: Instant::from_micros(micros), id: Uuid::from_u128(id) };
            let known = (0..=END_OF_TIME.micros()).contains(&micros);
            prop_assert_eq!(cursor.to_string().parse::<Cursor>(), if known { Ok(cursor) } else { Err(NotACursor) });
            let _ = text.parse::<Cursor>();
        }
    }
}
