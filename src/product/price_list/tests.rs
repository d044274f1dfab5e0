use proptest::prelude::*;

use super::*;
use crate::money::MoneyProblem;
use crate::table::{MOST_LINES, Place};

const EUR: &[Currency] = &[Currency::EUR];
const BOTH: &[Currency] = &[Currency::EUR, Currency::USD];
const HEAD: &str = "sku,name,currency,price\n";

fn read(lines: &str) -> PriceList {
    let read = PriceList::read(&format!("{HEAD}{lines}"), BOTH);
    assert!(read.is_ok(), "{read:?}");
    read.unwrap_or_default()
}

fn told(list: &PriceList) -> Vec<(usize, Place)> {
    let problems = list.problems.iter();
    problems.map(|wrong| (wrong.line, wrong.place)).collect()
}

fn minors(list: &PriceList) -> Vec<i64> {
    let products = list.products.iter();
    products
        .map(|product| product.prices.first().minor)
        .collect()
}

#[test]
fn a_list_is_read_in_any_order_of_columns_and_in_german() {
    let list = PriceList::read(
        "Preis;Währung;Artikelnummer;Bezeichnung\n1.250,50;EUR;A-1;Sonde\n",
        EUR,
    );
    let product = Product {
        sku: "A-1".into(),
        name: "Sonde".into(),
        prices: Prices::of(Money::new(125_050, Currency::EUR)),
    };
    let expected = PriceList {
        products: vec![product],
        problems: Vec::new(),
    };
    assert_eq!(list, Ok(expected));
}

#[test]
fn a_line_with_more_or_fewer_cells_than_the_heading_is_told_and_not_taken() {
    let list = read(
        "X-1,Valve,EUR,12,50\nX-2,Valve 2,EUR,1,200.50\nX-3,Valve\nX-4,Valve 4,EUR,5\nX-5,Valve 5,EUR,6,,\n",
    );
    assert_eq!(
        told(&list),
        [(2, Place::Line), (3, Place::Line), (4, Place::Line)]
    );
    let counts = |expected, found| Problem::CellCount { expected, found };
    assert_eq!(list.problems[0].problem, counts(4, 5));
    assert_eq!(list.problems[2].problem, counts(4, 2));
    assert_eq!(minors(&list), [500, 600]);
}

#[test]
fn each_wrong_line_is_told_with_its_column() {
    let list =
        read("A,Probe,EUR,1\n,Gauge,EUR,x\na,Probe,EUR,2\n A,Probe,EUR,3\nB,Kit,SEK,3\nC,Kit,,3\n");
    let cell = Place::Cell;
    assert_eq!(
        told(&list),
        [
            (3, cell(Column::Sku)),
            (3, cell(Column::Price)),
            (4, cell(Column::Sku)),
            (5, cell(Column::Sku)),
            (6, cell(Column::Currency)),
            (7, cell(Column::Currency)),
        ]
    );
    // Always the line that counts, never one that is wrong itself.
    for place in [2, 3] {
        let problem = &list.problems[place].problem;
        assert_eq!(*problem, Problem::AlreadyInLine { line: 2 });
    }
    let unknown = Problem::CurrencyNotInProgramme {
        written: "SEK".into(),
        offered: "EUR, USD".into(),
    };
    assert_eq!(list.problems[4].problem, unknown);
}

#[test]
fn lines_of_one_number_are_the_prices_of_one_product() {
    let list =
        read("A,Probe,EUR,100.50\nB,Kit,EUR,5\na,Probe,USD,110\nA,Sonde,USD,1\nb,Set,USD,6\n");
    assert_eq!(list.products.len(), 2);
    assert_eq!(list.products[0].prices.to_string(), "EUR 10050 USD 11000");
    // A second price in dollars, and another name.
    let cell = Place::Cell;
    assert_eq!(
        told(&list),
        [(5, cell(Column::Sku)), (6, cell(Column::Name))]
    );
    let other = Problem::OtherNameInLine { line: 3 };
    assert_eq!(list.problems[1].problem, other);
}

#[test]
fn an_amount_that_could_be_two_is_asked_for_unless_others_in_the_file_say_which() {
    let list = read("A,Probe,EUR,100.000\nB,Kit,EUR,5\n");
    let ambiguous = MoneyProblem::Ambiguous {
        grouped: 10_000_000,
        decimal: Some(10_000),
        currency: Currency::EUR,
    };
    assert_eq!(list.problems[0].problem, Problem::Amount(ambiguous));
    assert_eq!(minors(&list), [500]);

    let decimals = read("A,Probe,EUR,100.000\nB,Kit,EUR,5.50\n");
    assert_eq!(
        (decimals.problems.len(), minors(&decimals)),
        (0, vec![10_000, 550])
    );
    let thousands = read("A,Probe,EUR,100.000\nB,Kit,EUR,\"5,50\"\n");
    assert_eq!(
        (thousands.problems.len(), minors(&thousands)),
        (0, vec![10_000_000, 550])
    );
    let both = read("A,Probe,EUR,100.000\nB,Kit,EUR,\"5,50\"\nC,Kit,EUR,5.50\n");
    assert_eq!(told(&both), [(2, Place::Cell(Column::Price))]);
}

#[test]
fn a_file_that_is_no_price_list_is_told_as_a_whole() {
    let read = |text: &str| PriceList::read(text, EUR);
    assert_eq!(read("\n \n"), Err(Problem::FileEmpty));
    assert_eq!(read(HEAD), Err(Problem::NoLinesBelowHeading));
    let missing = |columns: &[Column]| {
        let columns = columns.to_vec();
        Err(Problem::HeadingsMissing { columns })
    };
    assert_eq!(read("A,Probe,EUR,1"), missing(&COLUMNS));
    assert_eq!(
        read("sku,name,cost\nA,B,1"),
        missing(&[Column::Currency, Column::Price])
    );
    let long = format!("{HEAD}{}", "A,B,EUR,1\n".repeat(MOST_LINES + 1));
    let most = MOST_LINES;
    assert_eq!(read(&long), Err(Problem::FileTooLong { most }));
    let open = read("sku,name,currency,price\nA,\"B,EUR,1").unwrap_or_default();
    assert_eq!(open.problems[0].problem, Problem::QuoteNotClosed);
}

proptest! {
    #[test]
    fn any_file_is_answered_and_no_number_stands_twice(
        text in "(sku,name,currency,price\n)?([A-Ca-c\",;\n\t|]|EUR|USD|,|[0-9.]{1,7}){0,60}",
    ) {
        if let Ok(list) = PriceList::read(&text, BOTH) {
            let mut numbers: Vec<_> =
                list.products.iter().map(|product| number_key(&product.sku)).collect();
            numbers.sort();
            prop_assert!(numbers.windows(2).all(|pair| pair[0] != pair[1]));
        }
    }

    #[test]
    fn every_line_is_taken_or_told(cells in prop::collection::vec("([A-C1-9., ]{0,5}|EUR)", 1..9)) {
        let line = cells.iter().map(|cell| format!("\"{cell}\"")).collect::<Vec<_>>().join(",");
        let blank = cells.iter().all(|cell| cell.trim().is_empty());
        if let Ok(list) = PriceList::read(&format!("{HEAD}{line}\n"), BOTH) {
            prop_assert!(!blank);
            prop_assert_eq!(list.products.is_empty(), !list.problems.is_empty());
            prop_assert!(list.products.is_empty() || cells[4.min(cells.len())..].iter().all(|cell| cell.trim().is_empty()));
        }
    }

    #[test]
    fn a_list_that_was_written_out_reads_back(
        rows in prop::collection::btree_map("[a-z]{1,6}", ("[A-Z][a-z ]{0,9}[a-z]", 0..99_999_999_i64), 1..9),
    ) {
        let lines: String = rows
            .iter()
            .map(|(sku, (name, minor))| {
                let price = Money::new(*minor, Currency::EUR);
                format!("{sku},{name},EUR,{}\n", price.to_decimal())
            })
            .collect();
        let list = read(&lines);
        prop_assert_eq!(&list.problems, &Vec::new());
        let expected: Vec<_> = rows.values().map(|(_, minor)| *minor).collect();
        prop_assert_eq!(minors(&list), expected);
    }
}
