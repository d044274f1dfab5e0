//! A price list as a file: every line is a price of a product or has its problem told, and nothing is taken over
//! unless all are.

use std::collections::HashMap;

use super::column::Column;
use super::csv::{Row, rows};
use super::draft::{Product, name, number_key, sku};
use super::prices::Prices;
use crate::money::{Currency, DecimalMark, Money};
use crate::problems::{Problem, Problems};

#[cfg(test)]
mod tests;

/// So many lines of one file are read.
pub const MOST_LINES: usize = 5_000;

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
    /// What is wrong.
    pub problem: Problem,
}

/// A price list that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PriceList {
    /// The products, in the order of the file, each with the prices that the file has for it.
    pub products: Vec<Product>,
    /// What is wrong, in the order of the file.
    pub problems: Vec<LineProblem>,
}

impl PriceList {
    /// Reads a file; deals are made in these currencies.
    ///
    /// # Errors
    /// The file as a whole cannot be read, so that no line of it can.
    pub fn read(text: &str, currencies: &[Currency]) -> Result<Self, Problem> {
        let rows = match rows(text) {
            Ok(rows) => rows,
            Err(open) => {
                let mut list = Self::default();
                list.wrong(open.line, Place::Line, Problem::QuoteNotClosed);
                return Ok(list);
            }
        };
        let (head, body) = rows.split_first().ok_or(Problem::FileEmpty)?;
        let table = Table::of(head)?;
        if body.is_empty() {
            return Err(Problem::NoLinesBelowHeading);
        }
        if body.len() > MOST_LINES {
            return Err(Problem::FileTooLong { most: MOST_LINES });
        }
        let decimal = table.decimal_mark(body, currencies);
        let mut reading = Reading {
            list: Self::default(),
            known: HashMap::new(),
            currencies,
            decimal,
        };
        for row in body {
            if let Some(problem) = table.cell_count(row) {
                reading.list.wrong(row.line, Place::Line, problem);
            } else {
                reading.take(row.line, &table.line(row));
            }
        }
        Ok(reading.list)
    }

    fn wrong(&mut self, line: usize, place: Place, problem: Problem) {
        self.problems.push(LineProblem {
            line,
            place,
            problem,
        });
    }
}

/// Where in a file's lines the columns are.
struct Table {
    places: [usize; 4],
    width: usize,
}

/// The cells of a line that matter.
struct Line<'a> {
    sku: &'a str,
    name: &'a str,
    currency: &'a str,
    price: &'a str,
}

impl Table {
    fn of(head: &Row) -> Result<Self, Problem> {
        let mut places = [0; 4];
        let mut columns = Vec::new();
        for (column, found) in Column::ALL.into_iter().zip(&mut places) {
            match place(&head.cells, column) {
                Some(place) => *found = place,
                None => columns.push(column),
            }
        }
        if columns.is_empty() {
            let width = head.cells.len();
            Ok(Self { places, width })
        } else {
            Err(Problem::HeadingsMissing { columns })
        }
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

    fn line<'a>(&self, row: &'a Row) -> Line<'a> {
        let [sku, name, currency, price] = self
            .places
            .map(|place| row.cells.get(place).map_or("", |cell| cell.trim()));
        Line {
            sku,
            name,
            currency,
            price,
        }
    }

    /// What stands before decimals in this file, if its amounts that leave no doubt agree.
    fn decimal_mark(&self, body: &[Row], currencies: &[Currency]) -> Option<DecimalMark> {
        let whole = body.iter().filter(|row| self.cell_count(row).is_none());
        let mut marks = whole.filter_map(|row| {
            let line = self.line(row);
            let currency = offered(line.currency, currencies)?;
            DecimalMark::of(line.price, currency)
        });
        let first = marks.next()?;
        marks.all(|mark| mark == first).then_some(first)
    }
}

fn place(head: &[String], column: Column) -> Option<usize> {
    head.iter().position(|cell| {
        let cell = cell.trim().to_lowercase();
        column.headings().contains(&cell.as_str())
    })
}

fn offered(written: &str, currencies: &[Currency]) -> Option<Currency> {
    let code = written.to_ascii_uppercase();
    Currency::parse(&code).filter(|currency| currencies.contains(currency))
}

/// A file that is being read.
struct Reading<'a> {
    list: PriceList,
    /// Of each number that was read: its place among the products, its first line, and the line of each currency.
    known: HashMap<String, Known>,
    currencies: &'a [Currency],
    decimal: Option<DecimalMark>,
}

struct Known {
    product: usize,
    line: usize,
    currencies: Vec<(Currency, usize)>,
}

impl Reading<'_> {
    fn take(&mut self, number: usize, line: &Line<'_>) {
        let mut found = Problems::new();
        let (sku, name) = (sku(&mut found, line.sku), name(&mut found, line.name));
        let price = self.price(&mut found, line);
        for (field, column) in [
            ("sku", Column::Sku),
            ("name", Column::Name),
            ("currency", Column::Currency),
            ("price", Column::Price),
        ] {
            for problem in found.for_field(field) {
                let place = Place::Cell(column);
                self.list.wrong(number, place, problem.clone());
            }
        }
        if let Some(price) = price.filter(|_| found.is_empty()) {
            self.keep(number, sku, name, price);
        }
    }

    fn price(&self, found: &mut Problems, line: &Line<'_>) -> Option<Money> {
        let currency = offered(line.currency, self.currencies);
        if line.currency.is_empty() {
            found.add("currency", Problem::Required);
        } else if currency.is_none() {
            let codes: Vec<_> = self.currencies.iter().map(|known| known.code()).collect();
            let problem = Problem::CurrencyNotInProgramme {
                written: line.currency.chars().take(20).collect(),
                offered: codes.join(", "),
            };
            found.add("currency", problem);
        }
        if line.price.is_empty() {
            found.add("price", Problem::Required);
            return None;
        }
        // Which decimals fit is the currency's to say.
        Money::parse_certain(line.price, currency?, self.decimal)
            .map_err(|problem| found.add("price", problem))
            .ok()
    }

    fn keep(&mut self, number: usize, sku: &str, name: &str, price: Money) {
        let currency = price.currency;
        let Some(known) = self.known.get_mut(&number_key(sku)) else {
            let known = Known {
                product: self.list.products.len(),
                line: number,
                currencies: vec![(currency, number)],
            };
            self.known.insert(number_key(sku), known);
            self.list.products.push(Product {
                sku: sku.to_owned(),
                name: name.to_owned(),
                prices: Prices::of(price),
            });
            return;
        };
        let earlier = known.currencies.iter().find(|(of, _)| *of == currency);
        if let Some((_, line)) = earlier {
            let (line, place) = (*line, Place::Cell(Column::Sku));
            self.list
                .wrong(number, place, Problem::AlreadyInLine { line });
            return;
        }
        let Some(product) = self.list.products.get_mut(known.product) else {
            return;
        };
        if product.name != name {
            let (line, place) = (known.line, Place::Cell(Column::Name));
            self.list
                .wrong(number, place, Problem::OtherNameInLine { line });
            return;
        }
        known.currencies.push((currency, number));
        product.prices = product.prices.clone().with(price);
    }
}
