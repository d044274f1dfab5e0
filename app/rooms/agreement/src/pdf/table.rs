//! How wide the columns of a table are, and the lines of its cells.

use portico::agreement::block::{Alignment, Cell, Table};

use super::line::{Faces, Line, Weight, lines_of};

/// The size of what stands in a table: a little smaller than text, since columns are narrow.
pub(super) const SIZE: f32 = 9.5;
/// Between the words of two columns, on each side.
pub(super) const BESIDE: f32 = 4.0;

/// A table with its lines, each as wide as its column.
pub(super) struct SetTable {
    pub(super) columns: Vec<Column>,
    pub(super) head: Option<Row>,
    pub(super) rows: Vec<Row>,
}

/// A column.
#[derive(Clone, Copy)]
pub(super) struct Column {
    /// With the room on both sides of the words.
    pub(super) width: f32,
    pub(super) alignment: Alignment,
}

impl Column {
    /// The room for words.
    pub(super) fn room(self) -> f32 {
        // One letter a line is the narrowest that there is.
        (self.width - 2.0 * BESIDE).max(1.0)
    }
}

/// The lines of each cell of a row.
pub(super) struct Row(pub(super) Vec<Vec<Line>>);

impl Row {
    /// How many lines the tallest of its cells has.
    pub(super) fn lines(&self) -> usize {
        self.0.iter().map(Vec::len).max().unwrap_or(0)
    }
}

/// How wide a column may get: no word of it breaks, and no line.
#[derive(Clone, Copy, Default)]
struct Wish {
    word: f32,
    line: f32,
}

/// Sets a table into so much room.
pub(super) fn set(faces: &Faces, table: &Table, room: f32) -> SetTable {
    let head = table.has_head().then(|| read(&table.head, Weight::Strong));
    let rows = table.rows.iter().map(|row| read(row, Weight::Regular));
    let rows: Vec<_> = rows.collect();
    let mut wishes = vec![Wish::default(); table.columns.len()];
    for row in head.iter().chain(&rows) {
        for (wish, cell) in wishes.iter_mut().zip(row) {
            for line in cell {
                let (width, word) = faces.widths(line, SIZE);
                wish.word = wish.word.max(word + 2.0 * BESIDE);
                wish.line = wish.line.max(width + 2.0 * BESIDE);
            }
        }
    }
    let columns = share(&wishes, room).into_iter().zip(&table.columns);
    let columns: Vec<Column> = columns
        .map(|(width, alignment)| Column {
            width,
            alignment: *alignment,
        })
        .collect();
    let wrapped = |row: Vec<Vec<Line>>| {
        let cells = row.into_iter().zip(&columns);
        Row(cells
            .map(|(cell, column)| wrap(faces, cell, *column))
            .collect())
    };
    let (head, rows) = (
        head.map(&wrapped),
        rows.into_iter().map(&wrapped).collect::<Vec<_>>(),
    );
    SetTable {
        columns,
        head,
        rows,
    }
}

/// The lines of each cell as its author ended them.
fn read(row: &[Cell], weight: Weight) -> Vec<Vec<Line>> {
    row.iter().map(|cell| lines_of(cell, weight)).collect()
}

fn wrap(faces: &Faces, cell: Vec<Line>, column: Column) -> Vec<Line> {
    let lines = cell.into_iter();
    lines
        .flat_map(|line| faces.wrap(line, column.room(), SIZE))
        .collect()
}

/// Each column is as wide as its longest line where all of them fit. Otherwise each has room for its longest word, and
/// what is left goes to those with more to say, until their longest line fits. Where not even words fit, they break.
fn share(wishes: &[Wish], room: f32) -> Vec<f32> {
    let lines: f32 = wishes.iter().map(|wish| wish.line).sum();
    if lines <= room {
        return wishes.iter().map(|wish| wish.line).collect();
    }
    // One long address leaves room for the others.
    let words = wishes.iter().map(|wish| wish.word.min(room / 2.0));
    let mut widths: Vec<f32> = words.collect();
    let needed: f32 = widths.iter().sum();
    if needed >= room {
        return widths.iter().map(|width| width * room / needed).collect();
    }
    let mut spare = room - needed;
    // Each time around, a column gets all that it wants, or nothing is left.
    for _ in wishes {
        let open: Vec<_> = (widths.iter_mut().zip(wishes))
            .filter(|(width, wish)| **width < wish.line)
            .collect();
        let weights: f32 = open.iter().map(|(_, wish)| wish.line.min(room)).sum();
        let part = spare / weights.max(1.0);
        for (width, wish) in open {
            let more = (part * wish.line.min(room)).min(wish.line - *width);
            *width += more;
            spare -= more;
        }
    }
    widths
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wish(word: f32, line: f32) -> Wish {
        Wish { word, line }
    }

    #[test]
    fn columns_are_as_wide_as_they_need_where_they_fit() {
        let widths = share(&[wish(20.0, 40.0), wish(30.0, 50.0)], 100.0);
        assert!(
            (widths[0] - 40.0).abs() < 0.1 && (widths[1] - 50.0).abs() < 0.1,
            "{widths:?}"
        );
    }

    #[test]
    fn what_is_left_goes_to_those_with_the_most_to_say_and_no_word_breaks() {
        let widths = share(&[wish(30.0, 40.0), wish(40.0, 900.0)], 200.0);
        assert!((widths[0] - 40.0).abs() < 0.1, "{widths:?}");
        assert!((widths[1] - 160.0).abs() < 0.1, "{widths:?}");
        assert!(widths.iter().sum::<f32>() <= 200.1, "{widths:?}");
    }

    #[test]
    fn whatever_is_in_them_columns_fit_and_each_has_room() {
        for wishes in [
            vec![wish(900.0, 900.0), wish(30.0, 30.0)],
            vec![wish(90.0, 90.0); 8],
            vec![wish(5.0, 5.0); 500],
        ] {
            let widths = share(&wishes, 200.0);
            assert!(widths.iter().sum::<f32>() <= 200.1, "{widths:?}");
            assert!(widths.iter().all(|width| *width > 0.0), "{widths:?}");
        }
    }
}
