//! Files of many things to take in: every line brings something new, names what is here already, or has its problem
//! told.

use std::collections::HashMap;

use crate::problems::{Problem, Problems};
use crate::table::{Column, Line, LineProblem, Place, Table};

/// A file that was read. `A` is what a line brings that is new, `K` one that names what is here already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportFile<A, K> {
    /// What would be added.
    pub added: Vec<A>,
    /// What is here already, in the order of the file.
    pub known: Vec<K>,
    /// What is wrong, in the order of the file.
    pub problems: Vec<LineProblem>,
    /// Headings that name no column.
    pub unread: Vec<String>,
    /// What the file calls its columns.
    headings: HashMap<Column, String>,
}

impl<A, K> Default for ImportFile<A, K> {
    fn default() -> Self {
        Self {
            added: Vec::new(),
            known: Vec::new(),
            problems: Vec::new(),
            unread: Vec::new(),
            headings: HashMap::new(),
        }
    }
}

impl<A, K> ImportFile<A, K> {
    /// A file of this heading, of which no line is read yet.
    pub(crate) fn of(table: &Table) -> Self {
        let headings = table.headings();
        Self {
            unread: table.unread.clone(),
            headings: headings
                .map(|(column, name)| (column, name.to_owned()))
                .collect(),
            ..Self::default()
        }
    }

    /// Says what is wrong with a line whose fields stand in these columns.
    pub(crate) fn tell(&mut self, line: &Line<'_>, found: &Problems, fields: &[(&str, Column)]) {
        self.problems
            .extend(LineProblem::of_fields(line, found, fields));
    }

    /// Says that a cell is wrong.
    pub(crate) fn tell_cell(&mut self, line: &Line<'_>, column: Column, problem: Problem) {
        self.problems
            .push(LineProblem::of_cell(line, column, problem));
    }

    /// Says that a cell of a line that was read before is wrong.
    pub(crate) fn tell_later(
        &mut self,
        line: usize,
        column: Column,
        written: String,
        problem: Problem,
    ) {
        self.problems.push(LineProblem {
            line,
            place: Place::Cell(column),
            heading: self.headings.get(&column).cloned().unwrap_or_default(),
            written,
            problem,
        });
    }

    /// Puts the problems in the order of the file.
    pub(crate) fn sort_problems(&mut self) {
        self.problems.sort_by_key(|wrong| wrong.line);
    }
}
