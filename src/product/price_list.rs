//! A price list as a file: every line is a price of a product or has its problem told, and nothing is taken over
//! unless all are.

use std::collections::HashMap;

use super::draft::{Product, name, number_key, sku};
use super::prices::Prices;
use crate::money::{Currency, DecimalMark, Money};
use crate::problems::{Problem, Problems};
use crate::table::{Column, Line, LineProblem, Table};

#[cfg(test)]
mod tests;

/// The columns that a price list has.
const COLUMNS: [Column; 4] = [Column::Sku, Column::Name, Column::Currency, Column::Price];

const FIELDS: [(&str, Column); 4] = [
    ("sku", Column::Sku),
    ("name", Column::Name),
    ("currency", Column::Currency),
    ("price", Column::Price),
];

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
        let table = Table::read(text, &COLUMNS, &[])?;
        let mut reading = Reading {
            list: Self::default(),
            known: HashMap::new(),
            currencies,
            decimal: decimal_mark(&table, currencies),
        };
        for line in table.lines() {
            match line {
                Ok(line) => reading.take(&line),
                Err(problem) => reading.list.problems.push(problem),
            }
        }
        Ok(reading.list)
    }

    fn wrong(&mut self, line: &Line<'_>, column: Column, problem: Problem) {
        self.problems
            .push(LineProblem::of_cell(line, column, problem));
    }
}

/// What stands before decimals in this file, if its amounts that leave no doubt agree.
fn decimal_mark(table: &Table, currencies: &[Currency]) -> Option<DecimalMark> {
    let mut marks = table.lines().filter_map(|line| {
        let line = line.ok()?;
        let currency = offered(line.cell(Column::Currency), currencies)?;
        DecimalMark::of(line.cell(Column::Price), currency)
    });
    let first = marks.next()?;
    marks.all(|mark| mark == first).then_some(first)
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
    fn take(&mut self, line: &Line<'_>) {
        let mut found = Problems::new();
        let (sku, name) = (
            sku(&mut found, line.cell(Column::Sku)),
            name(&mut found, line.cell(Column::Name)),
        );
        let price = self.price(&mut found, line);
        let wrong = LineProblem::of_fields(line, &found, &FIELDS);
        self.list.problems.extend(wrong);
        if let Some(price) = price.filter(|_| found.is_empty()) {
            self.keep(line, sku, name, price);
        }
    }

    fn price(&self, found: &mut Problems, line: &Line<'_>) -> Option<Money> {
        let written = line.cell(Column::Currency);
        let currency = offered(written, self.currencies);
        if written.is_empty() {
            found.add("currency", Problem::Required);
        } else if currency.is_none() {
            let codes: Vec<_> = self.currencies.iter().map(|known| known.code()).collect();
            let problem = Problem::CurrencyNotInProgramme {
                written: written.chars().take(20).collect(),
                offered: codes.join(", "),
            };
            found.add("currency", problem);
        }
        let price = line.cell(Column::Price);
        if price.is_empty() {
            found.add("price", Problem::Required);
            return None;
        }
        // Which decimals fit is the currency's to say.
        Money::parse_certain(price, currency?, self.decimal)
            .map_err(|problem| found.add("price", problem))
            .ok()
    }

    fn keep(&mut self, at: &Line<'_>, sku: &str, name: &str, price: Money) {
        let (currency, number) = (price.currency, at.number);
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
            let line = *line;
            self.list
                .wrong(at, Column::Sku, Problem::AlreadyInLine { line });
            return;
        }
        let Some(product) = self.list.products.get_mut(known.product) else {
            return;
        };
        if product.name != name {
            let line = known.line;
            self.list
                .wrong(at, Column::Name, Problem::OtherNameInLine { line });
            return;
        }
        known.currencies.push((currency, number));
        product.prices = product.prices.clone().with(price);
    }
}
