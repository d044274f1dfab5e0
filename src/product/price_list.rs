//! A price list as a file: every line is a product or has its problem told, and nothing is taken over unless all
//! are products.

use std::collections::HashMap;

use super::csv::rows;
use super::{Product, ProductDraft};
use crate::money::Currency;
use crate::problems::{Problem, Problems};

/// So many lines of one file are read.
pub const MOST_LINES: usize = 5_000;

/// What is wrong with a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineProblem {
    /// The line of the file, from 1.
    pub line: usize,
    /// The column.
    pub column: &'static str,
    /// What is wrong.
    pub problem: Problem,
}

/// A price list that was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PriceList {
    /// The products, in the order of the file.
    pub products: Vec<Product>,
    /// What is wrong, in the order of the file.
    pub problems: Vec<LineProblem>,
}

/// The columns, and what people call them.
const COLUMNS: [(&str, &[&str]); 4] = [
    (
        "sku",
        &[
            "sku",
            "number",
            "item",
            "artikelnummer",
            "artikel",
            "nummer",
        ],
    ),
    (
        "name",
        &["name", "product", "description", "bezeichnung", "produkt"],
    ),
    ("currency", &["currency", "währung", "waehrung"]),
    (
        "price",
        &["price", "list price", "listprice", "preis", "listenpreis"],
    ),
];

impl PriceList {
    /// Reads a file; deals are made in these currencies.
    pub fn read(text: &str, currencies: &[Currency]) -> Self {
        let mut list = Self::default();
        let rows = match rows(text) {
            Ok(rows) => rows,
            Err(open) => {
                list.wrong(open.line, "sku", Problem::QuoteNotClosed);
                return list;
            }
        };
        let Some((head, body)) = rows.split_first() else {
            list.wrong(1, "sku", Problem::Required);
            return list;
        };
        let places = COLUMNS.map(|(column, names)| (column, place(&head.cells, names)));
        for (column, place) in places {
            if place.is_none() {
                list.wrong(head.line, column, Problem::ColumnMissing);
            }
        }
        if !list.problems.is_empty() {
            return list;
        }
        if body.len() > MOST_LINES {
            list.wrong(head.line, "sku", Problem::TooManyLines { most: MOST_LINES });
            return list;
        }
        let mut known: HashMap<String, usize> = HashMap::new();
        for row in body {
            let cell = |column: usize| {
                let place = places.get(column).and_then(|(_, place)| *place);
                place
                    .and_then(|place| row.cells.get(place))
                    .cloned()
                    .unwrap_or_default()
            };
            let draft = ProductDraft {
                sku: cell(0),
                name: cell(1),
                currency: cell(2),
                price: cell(3),
            };
            list.take(row.line, &draft, currencies, &mut known);
        }
        list
    }

    fn take(
        &mut self,
        line: usize,
        draft: &ProductDraft,
        currencies: &[Currency],
        known: &mut HashMap<String, usize>,
    ) {
        match draft.check(currencies) {
            Ok(product) => match known.insert(product.sku.clone(), line) {
                Some(earlier) => self.wrong(line, "sku", Problem::AlreadyInLine { line: earlier }),
                None => self.products.push(product),
            },
            Err(problems) => self.all_wrong(line, &problems),
        }
    }

    fn all_wrong(&mut self, line: usize, problems: &Problems) {
        for (column, _) in COLUMNS {
            for problem in problems.for_field(column) {
                self.wrong(line, column, problem.clone());
            }
        }
    }

    fn wrong(&mut self, line: usize, column: &'static str, problem: Problem) {
        self.problems.push(LineProblem {
            line,
            column,
            problem,
        });
    }
}

fn place(head: &[String], names: &[&str]) -> Option<usize> {
    head.iter().position(|cell| {
        let cell = cell.trim().to_lowercase();
        names.contains(&cell.as_str())
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::money::Money;

    const EUR: &[Currency] = &[Currency::EUR];

    #[test]
    fn a_list_is_read_in_any_order_of_columns_and_in_german() {
        let list = PriceList::read(
            "Preis;Währung;Artikelnummer;Bezeichnung\n1.250,50;EUR;A-1;Sonde\n",
            EUR,
        );
        assert_eq!(list.problems, []);
        let product = Product {
            sku: "A-1".into(),
            name: "Sonde".into(),
            list_price: Money::new(125_050, Currency::EUR),
        };
        assert_eq!(list.products, [product]);
    }

    #[test]
    fn each_wrong_line_is_told_with_its_column() {
        let text =
            "sku,name,currency,price\nA,Probe,EUR,1\n,Gauge,EUR,x\nA,Probe,EUR,2\nB,Kit,USD,3\n";
        let list = PriceList::read(text, EUR);
        let told: Vec<_> = list
            .problems
            .iter()
            .map(|wrong| (wrong.line, wrong.column))
            .collect();
        assert_eq!(
            told,
            [(3, "sku"), (3, "price"), (4, "sku"), (5, "currency")]
        );
        assert_eq!(list.problems[2].problem, Problem::AlreadyInLine { line: 2 });
        let headless = PriceList::read("A,Probe,EUR,1", EUR);
        assert_eq!(headless.problems.len(), 4);
        assert_eq!(PriceList::read("", EUR).problems.len(), 1);
        let long = format!(
            "sku,name,currency,price\n{}",
            "A,B,EUR,1\n".repeat(MOST_LINES + 1)
        );
        assert_eq!(PriceList::read(&long, EUR).problems.len(), 1);
    }

    proptest! {
        #[test]
        fn any_file_is_answered_and_no_number_stands_twice(
            text in "(sku,name,currency,price\n)?([A-C\",;\n\t]|EUR|,|[0-9.]{1,4}){0,60}",
        ) {
            let list = PriceList::read(&text, EUR);
            let mut numbers: Vec<_> = list.products.iter().map(|product| &product.sku).collect();
            numbers.sort();
            prop_assert!(numbers.windows(2).all(|pair| pair[0] != pair[1]));
        }
    }
}
