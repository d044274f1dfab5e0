//! What is wrong with the lines of a file: as a list on its page, and as a file to correct it by.

use std::collections::BTreeSet;

use axum::body::Body;
use axum::response::Response;
use leptos::prelude::*;
use portico::table::{Column, LineProblem, Place};

use crate::csv::Csv;
use crate::download::attachment;
use crate::i18n::{t, ta, tn};
use crate::message::{Message, heading, message};
use crate::ui::{Erase, Note, Tone, number_format};

/// So many things of a file are listed; the counts say how many there are.
pub const LISTED: usize = 200;

/// How many, for the words.
pub fn count(things: usize) -> i64 {
    i64::try_from(things).unwrap_or(i64::MAX)
}

/// A list under its title; where it is cut off, it says so.
pub fn listed(title: String, all: usize, table: AnyView) -> AnyView {
    let beyond = all.saturating_sub(LISTED);
    let more = (beyond > 0).then(|| {
        view! { <div class="pad muted">{tn("import-more", count(beyond), &[])}</div> }
    });
    view! {
        <section class="card">
            <header><h2>{title}</h2></header>
            {table}
            {more}
        </section>
    }
    .erase()
}

/// What the file calls the column of a problem, so that people find it there; ours where it has no such column.
fn column_of(wrong: &LineProblem) -> Option<String> {
    match wrong.place {
        Place::Line => None,
        Place::Cell(column) if wrong.heading.is_empty() => Some(heading(column)),
        Place::Cell(_) => Some(wrong.heading.clone()),
    }
}

/// Every problem of a file with its line, its column and what is written there; with an address, they can be taken away.
pub fn line_problems(problems: &[LineProblem], file: Option<String>) -> AnyView {
    let rows: Vec<AnyView> = problems.iter().take(LISTED).map(row).collect();
    let table = view! {
        <table class="rows">
            <thead>
                <tr>
                    <th scope="col">{t("import-where")}</th>
                    <th scope="col" class="num">{t("import-line")}</th>
                    <th scope="col">{t("import-written")}</th>
                    <th scope="col">{t("import-problem")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .erase();
    let lines: BTreeSet<usize> = problems.iter().map(|wrong| wrong.line).collect();
    let title = tn("import-problems", count(lines.len()), &[]);
    let file = file.map(|file| {
        view! { " " <a href=file download="">{t("import-problems-file")}</a> }
    });
    view! {
        <Note tone=Tone::Bad title=title>{t("import-problems-hint")}{file}</Note>
        {listed(t("import-problems-title"), problems.len(), table)}
    }
    .erase()
}

fn row(wrong: &LineProblem) -> AnyView {
    let place = column_of(wrong).map_or_else(
        || t("import-whole-line"),
        |name| ta("import-in-column", &[("name", &name)]),
    );
    view! {
        <tr>
            <td>{place}</td>
            <td class="num" data-label=t("import-line")>{wrong.line.to_string()}</td>
            <td data-label=t("import-written")>{wrong.written.clone()}</td>
            <td data-label=t("import-problem")>{message(&Message::from(&wrong.problem))}</td>
        </tr>
    }
    .erase()
}

/// The problems of a file as a file.
pub fn problems_file(problems: &[LineProblem]) -> Response {
    let mut csv = Csv::beginning(number_format().decimal);
    for name in [
        "import-line",
        "import-column",
        "import-written",
        "import-problem",
    ] {
        csv.cell(&t(name));
    }
    csv.end_row();
    for wrong in problems {
        csv.number(&wrong.line.to_string());
        let column = column_of(wrong);
        csv.cell(&column.unwrap_or_else(|| t("import-whole-line")));
        csv.cell(&wrong.written);
        csv.cell(&message(&Message::from(&wrong.problem)));
        csv.end_row();
    }
    table_answer(&t("import-problems-name"), csv)
}

/// A file with nothing but the heading that names these columns.
pub fn template_file(name: &str, columns: &[Column]) -> Response {
    let mut csv = Csv::beginning(number_format().decimal);
    for column in columns {
        csv.cell(&heading(*column));
    }
    csv.end_row();
    table_answer(name, csv)
}

fn table_answer(name: &str, csv: Csv) -> Response {
    attachment(
        name,
        "text/csv; charset=utf-8",
        None,
        Body::from(csv.into_bytes()),
    )
}

#[cfg(test)]
mod tests {
    use portico::partner::partner_file;
    use portico::person::people_file;
    use portico::problems::Problem;
    use portico::table::Table;

    use super::*;
    use crate::i18n::Language;

    const ALL: [Column; 18] = [
        Column::Sku,
        Column::Name,
        Column::Currency,
        Column::Price,
        Column::Company,
        Column::Kind,
        Column::Country,
        Column::Tier,
        Column::Domain,
        Column::TaxId,
        Column::Distributor,
        Column::Territory,
        Column::Manager,
        Column::Person,
        Column::Email,
        Column::Partner,
        Column::Roles,
        Column::Language,
    ];

    #[test]
    fn what_a_column_is_called_names_it_in_a_file_in_every_language() {
        crate::i18n::load(&[]);
        for language in Language::all() {
            for column in ALL {
                let words = language.run(|| heading(column));
                assert!(column.is_called(&words), "{column:?}: {words}");
            }
        }
    }

    #[test]
    fn a_template_reads_back_and_lacks_only_lines() {
        crate::i18n::load(&[]);
        for language in Language::all() {
            for (required, optional) in [
                (&partner_file::REQUIRED[..], &partner_file::OPTIONAL[..]),
                (&people_file::REQUIRED[..], &people_file::OPTIONAL[..]),
                (
                    &people_file::REQUIRED_OF_ONE[..],
                    &people_file::OPTIONAL_OF_ONE[..],
                ),
            ] {
                let columns = [required, optional].concat();
                let names = columns.iter().map(|it| heading(*it));
                let text = language.run(|| names.collect::<Vec<_>>().join(";"));
                let cells = vec!["x"; columns.len()].join(";");
                let table = Table::read(&format!("{text}\n{cells}\n"), required, optional);
                assert!(table.is_ok_and(|table| table.unread.is_empty()), "{text}");
                let empty = Table::read(&text, required, optional).map(|_| ());
                assert_eq!(empty, Err(Problem::NoLinesBelowHeading), "{text}");
            }
        }
    }
}
