//! Tables that people bring as files: a heading that names the columns, and a line for each thing. Every line is
//! taken or has its problem told.

use std::collections::HashMap;

use csv::{Row, rows};

use crate::problems::{Problem, Problems};

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
    /// What the file itself calls the column; nothing for a line as a whole, or where the file has no such column.
    pub heading: String,
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
            heading: String::new(),
            written: String::new(),
            problem,
        }
    }

    /// That a cell is wrong.
    pub fn of_cell(line: &Line<'_>, column: Column, problem: Problem) -> Self {
        Self {
            line: line.number,
            place: Place::Cell(column),
            heading: line.heading(column).to_owned(),
            written: line.cell(column).chars().take(LONGEST_TOLD).collect(),
            problem,
        }
    }

    /// What is wrong with a line whose fields stand in these columns, in their order.
    pub fn of_fields(
        line: &Line<'_>,
        found: &Problems,
        fields: &[(&str, Column)],
    ) -> impl Iterator<Item = Self> {
        fields.iter().flat_map(move |(field, column)| {
            let problems = found.for_field(field).iter();
            problems.map(move |problem| Self::of_cell(line, *column, problem.clone()))
        })
    }
}

/// A table as it was read.
#[derive(Clone, Debug, Default)]
pub struct Table {
    places: HashMap<Column, usize>,
    head: Vec<String>,
    body: Vec<Row>,
    /// That from a line on nobody knows where cells end, so that no line is read.
    broken: Option<LineProblem>,
    /// Headings that name no column that is read.
    pub unread: Vec<String>,
}

/// The cells of a line.
#[derive(Clone, Copy, Debug)]
pub struct Line<'a> {
    /// The line of the file, from 1.
    pub number: usize,
    table: &'a Table,
    cells: &'a [String],
}

impl<'a> Line<'a> {
    /// What is written in a column, without spaces around it; nothing where the file has no such column.
    pub fn cell(&self, column: Column) -> &'a str {
        self.table.cell_of(self.cells, column)
    }

    /// What the file calls a column; nothing where it has no such column.
    pub fn heading(&self, column: Column) -> &'a str {
        self.table.heading(column)
    }
}

impl Table {
    /// Reads a table that has at least the columns that are required.
    ///
    /// # Errors
    /// The file as a whole is no such table.
    pub fn read(text: &str, required: &[Column], optional: &[Column]) -> Result<Self, Problem> {
        let mut rows = match rows(text) {
            Ok(rows) => rows,
            Err(open) => {
                let broken = LineProblem::of_line(open.line, Problem::QuoteNotClosed);
                return Ok(Self {
                    broken: Some(broken),
                    ..Self::default()
                });
            }
        };
        if rows.is_empty() {
            return Err(Problem::FileEmpty);
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
            return Err(Problem::HeadingsMissing { columns });
        }
        if body.is_empty() {
            return Err(Problem::NoLinesBelowHeading);
        }
        if body.len() > MOST_LINES {
            return Err(Problem::FileTooLong { most: MOST_LINES });
        }
        Ok(Self {
            places,
            head,
            body,
            broken: None,
            unread,
        })
    }

    /// What the file calls a column; nothing where it has no such column.
    pub fn heading(&self, column: Column) -> &str {
        self.cell_of(&self.head, column)
    }

    /// The columns that the file has, and what it calls them.
    pub fn headings(&self) -> impl Iterator<Item = (Column, &str)> {
        let columns = self.places.keys().copied();
        columns.map(move |column| (column, self.heading(column)))
    }

    fn cell_of<'a>(&self, cells: &'a [String], column: Column) -> &'a str {
        self.places
            .get(&column)
            .and_then(|place| cells.get(*place))
            .map_or("", |cell| cell.trim())
    }

    /// The lines, or that one has more or fewer cells than the heading. Where nobody knows where cells end, there is
    /// nothing but that.
    pub fn lines(&self) -> impl Iterator<Item = Result<Line<'_>, LineProblem>> {
        let broken = self.broken.iter().cloned().map(Err);
        broken.chain(self.body.iter().map(move |row| match self.cell_count(row) {
            Some(problem) => Err(LineProblem::of_line(row.line, problem)),
            None => Ok(Line {
                number: row.line,
                table: self,
                cells: &row.cells,
            }),
        }))
    }

    /// That a line has more or fewer cells than the heading. Empty ones at its end are what spreadsheets leave.
    fn cell_count(&self, row: &Row) -> Option<Problem> {
        let width = self.head.len();
        let filled = row.cells.iter().rposition(|cell| !cell.trim().is_empty());
        let most = filled.map_or(0, |last| last + 1);
        let wrong = most > width || row.cells.len() < width;
        wrong.then(|| Problem::CellCount {
            expected: width,
            found: most.max(row.cells.len().min(width)),
        })
    }
}
