//! Tables that people bring as files: a heading that names the columns, and a line for each thing. Every line is
//! taken or has its problem told.

use std::collections::HashMap;

use csv::{Row, rows};

use crate::problems::Problem;

pub mod column;
pub mod csv;
mod file;

pub use column::Column;
pub use file::file_text;

/// So many lines of one file are read.
pub const MOST_LINES: usize = 5_000;
/// So many characters of a cell are told with its problem.
const LONGEST_TOLD: usize = 60;

/// Where in a line something is wrong.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Place {
    /// In the line as a whole.
    Line,
    /// In a cell.
    Cell(Column),
}

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineProblem {
    /// The line of the file, from 1.
    pub line: usize,
    /// Where in it.
    pub place: Place,
    /// What is written there, shortened; nothing for a line as a whole.
    pub written: String,
    /// What is wrong.
    pub problem: Problem,
}

impl LineProblem {
    /// That a line as a whole is wrong.
    pub const fn of_line(line: usize, problem: Problem) -> Self {
        Self {
            line,
            place: Place::Line,
            written: String::new(),
            problem,
        }
    }

    /// That a cell is wrong.
    pub fn of_cell(line: &Line<'_>, column: Column, problem: Problem) -> Self {
        Self {
            line: line.number,
            place: Place::Cell(column),
            written: line.cell(column).chars().take(LONGEST_TOLD).collect(),
            problem,
        }
    }
}

/// Why no line of a file is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// The file as a whole is none.
    File(Problem),
    /// From a line on nobody knows where cells end.
    From(LineProblem),
}

/// A table as it was read.
#[derive(Clone, Debug)]
pub struct Table {
    places: HashMap<Column, usize>,
    width: usize,
    body: Vec<Row>,
    /// Headings that name no column that is read.
    pub unread: Vec<String>,
}

/// The cells of a line.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// The line of the file, from 1.
    pub number: usize,
    places: &'a HashMap<Column, usize>,
    cells: &'a [String],
}

impl<'a> Line<'a> {
    /// What is written in a column, without spaces around it; nothing where the file has no such column.
    pub fn cell(&self, column: Column) -> &'a str {
        self.places
            .get(&column)
            .and_then(|place| self.cells.get(*place))
            .map_or("", |cell| cell.trim())
    }
}

impl Table {
    /// Reads a table that has at least the columns that are required.
    ///
    /// # Errors
    /// No line of it can be read.
    pub fn read(text: &str, required: &[Column], optional: &[Column]) -> Result<Self, Unreadable> {
        let mut rows = rows(text).map_err(|open| {
            Unreadable::From(LineProblem::of_line(open.line, Problem::QuoteNotClosed))
        })?;
        let wrong = |problem| Err(Unreadable::File(problem));
        if rows.is_empty() {
            return wrong(Problem::FileEmpty);
        }
        let body = rows.split_off(1);
        let head = rows.pop().map(|row| row.cells).unwrap_or_default();
        let mut places = HashMap::new();
        let mut unread = Vec::new();
        for (place, heading) in head.iter().enumerate() {
            let mut known = required.iter().chain(optional);
            match known.find(|column| column.is_called(heading)) {
                Some(column) => {
                    places.entry(*column).or_insert(place);
                }
                None if heading.trim().is_empty() => {}
                None => unread.push(heading.trim().chars().take(LONGEST_TOLD).collect()),
            }
        }
        let missing = required
            .iter()
            .filter(|column| !places.contains_key(column));
        let columns: Vec<Column> = missing.copied().collect();
        if !columns.is_empty() {
            return wrong(Problem::HeadingsMissing { columns });
        }
        if body.is_empty() {
            return wrong(Problem::NoLinesBelowHeading);
        }
        if body.len() > MOST_LINES {
            return wrong(Problem::FileTooLong { most: MOST_LINES });
        }
        let width = head.len();
        Ok(Self {
            places,
            width,
            body,
            unread,
        })
    }

    /// The lines, or that one has more or fewer cells than the heading.
    pub fn lines(&self) -> impl Iterator<Item = Result<Line<'_>, LineProblem>> {
        self.body.iter().map(|row| match self.cell_count(row) {
            Some(problem) => Err(LineProblem::of_line(row.line, problem)),
            None => Ok(Line {
                number: row.line,
                places: &self.places,
                cells: &row.cells,
            }),
        })
    }

    /// That a line has more or fewer cells than the heading. Empty ones at its end are what spreadsheets leave.
    fn cell_count(&self, row: &Row) -> Option<Problem> {
        let filled = row.cells.iter().rposition(|cell| !cell.trim().is_empty());
        let most = filled.map_or(0, |last| last + 1);
        let wrong = most > self.width || row.cells.len() < self.width;
        wrong.then(|| Problem::CellCount {
            expected: self.width,
            found: most.max(row.cells.len().min(self.width)),
        })
    }
}
