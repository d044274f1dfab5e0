//! Lists as files for spreadsheets. A room says what a row has; how it is written, piece by piece, is said here once. A
//! file in CSV is written while it is read, however long it is; one for Excel is finished before it is sent, so it has a
//! limit.

use std::collections::VecDeque;
use std::future::Future;

use axum::body::{Body, Bytes};
use axum::response::Response;
use futures_util::stream::{self, Stream};
use portico::actor::Actor;
use portico::reader::Formats;
use portico_desk::page::Page;
use portico_desk::{AuthorizedDesk, Desk, DeskError};

use crate::csv::Csv;
use crate::download;
use crate::error::AppError;
use crate::formats;
use crate::i18n::Language;
use crate::request_context::RequestContext;
use crate::ui::{Moment, clock_words, number_format};

mod cell;
mod workbook;

pub use cell::{Cell, MOST_SHEET_ROWS};
use workbook::Sheet;

const CSV_TYPE: &str = "text/csv; charset=utf-8";
const XLSX_TYPE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// How a list is taken away.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExportFormat {
    /// Text that any program reads.
    Csv,
    /// A workbook, with dates and amounts as such.
    Xlsx,
}

impl ExportFormat {
    /// The end of the file's name.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
        }
    }
}

/// A list that can be taken away.
pub trait Export: Clone + Send + Sync + 'static {
    /// A row as the desk gives it.
    type Row: Send + 'static;
    /// Where a piece goes on.
    type Key: Send + 'static;

    /// What stands above the columns, in the reader's language.
    fn heading(&self) -> Vec<String>;

    /// The next few hundred rows.
    fn piece(
        &self,
        desk: AuthorizedDesk<'_>,
        after: Option<Self::Key>,
    ) -> impl Future<Output = Result<Page<Self::Row, Self::Key>, DeskError>> + Send;

    /// The cells of a row, in the reader's language.
    fn cells(&self, row: Self::Row) -> Vec<Cell>;
}

/// Answers with the whole list as a file of that name.
///
/// # Errors
/// The desk fails before the answer begins, or there are more rows than a sheet may have.
pub async fn answer<E: Export>(
    context: &RequestContext,
    name: &str,
    format: ExportFormat,
    list: E,
) -> Result<Response, AppError> {
    let reading = Reading {
        desk: context.app.desk.clone(),
        actor: context.actor()?.clone(),
        language: context.language(),
        formats: context.formats(),
        moment: context.moment(),
        list,
    };
    let name = format!("{name}.{}", format.extension());
    // The first piece is read before the answer begins: what fails by then still gets an error page.
    let first = reading.piece(None).await?;
    match format {
        ExportFormat::Csv => {
            let body = Body::from_stream(in_csv(reading, first));
            Ok(download::attachment(&name, CSV_TYPE, None, body))
        }
        ExportFormat::Xlsx => {
            let bytes = in_xlsx(reading, first).await?;
            let size = u64::try_from(bytes.len()).ok();
            Ok(download::attachment(&name, XLSX_TYPE, size, bytes.into()))
        }
    }
}

/// Who reads, and what.
struct Reading<E> {
    desk: Desk,
    actor: Actor,
    language: Language,
    formats: Formats,
    moment: Moment,
    list: E,
}

/// Rows as cells, and where the next ones begin.
struct Piece<K> {
    rows: Vec<Vec<Cell>>,
    next: Option<K>,
}

impl<E: Export> Reading<E> {
    async fn piece(&self, after: Option<E::Key>) -> Result<Piece<E::Key>, DeskError> {
        let page = self
            .list
            .piece(self.desk.as_actor(&self.actor), after)
            .await?;
        let cells = || page.rows.into_iter().map(|row| self.list.cells(row));
        Ok(Piece {
            rows: self.in_words(|| cells().collect()),
            next: page.next,
        })
    }

    fn heading(&self) -> Vec<String> {
        self.in_words(|| self.list.heading())
    }

    /// In the reader's language, with their numbers and dates.
    fn in_words<T>(&self, work: impl FnOnce() -> T) -> T {
        formats::run(self.formats, || self.language.run(work))
    }

    fn csv_rows(&self, rows: Vec<Vec<Cell>>) -> Bytes {
        self.in_words(|| {
            let mut csv = Csv::going_on(number_format().decimal);
            for row in rows {
                for cell in row {
                    csv_cell(&mut csv, cell, &self.moment);
                }
                csv.end_row();
            }
            csv.into_bytes()
        })
    }

    fn csv_heading(&self) -> Bytes {
        let heading = self.heading();
        self.in_words(|| {
            let mut csv = Csv::beginning(number_format().decimal);
            for title in &heading {
                csv.cell(title);
            }
            csv.end_row();
            csv.into_bytes()
        })
    }
}

fn csv_cell(csv: &mut Csv, cell: Cell, moment: &Moment) {
    match cell {
        Cell::Empty => csv.cell(""),
        Cell::Text(text) => csv.cell(&text),
        Cell::Amount(money) => csv.number(&money.to_decimal()),
        Cell::Date(day) => csv.cell(&day.to_string()),
        // "2026-11-19 09:12", which spreadsheets know as a time.
        Cell::Time(at) => {
            let (date, hour, minute) = moment.zone.local(at);
            csv.cell(&format!("{date} {}", clock_words(hour, minute)));
        }
        Cell::Percent(rate) => csv.number(&rate.percent()),
    }
}

/// How far the file is.
struct Writing<E: Export> {
    reading: Reading<E>,
    ready: VecDeque<Bytes>,
    next: Option<E::Key>,
}

/// The file piece by piece. Should the desk fail on the way, the answer breaks off, so that nobody takes half of
/// it for the whole.
fn in_csv<E: Export>(
    reading: Reading<E>,
    first: Piece<E::Key>,
) -> impl Stream<Item = Result<Bytes, DeskError>> {
    let ready = VecDeque::from([reading.csv_heading(), reading.csv_rows(first.rows)]);
    let writing = Writing {
        reading,
        ready,
        next: first.next,
    };
    stream::try_unfold(writing, |mut writing| async move {
        if let Some(piece) = writing.ready.pop_front() {
            return Ok(Some((piece, writing)));
        }
        let Some(next) = writing.next.take() else {
            return Ok(None);
        };
        let page = writing.reading.piece(Some(next)).await?;
        writing.next = page.next;
        let piece = writing.reading.csv_rows(page.rows);
        Ok(Some((piece, writing)))
    })
}

/// The whole workbook.
async fn in_xlsx<E: Export>(
    reading: Reading<E>,
    first: Piece<E::Key>,
) -> Result<Vec<u8>, AppError> {
    let (heading, zone) = (reading.heading(), reading.moment.zone.clone());
    let mut sheet = blocking(move || Sheet::begin(&heading, zone)).await?;
    let mut piece = first;
    loop {
        let rows = piece.rows;
        if sheet.has_no_room_for(rows.len()) {
            return Err(AppError::TooManyRows(MOST_SHEET_ROWS));
        }
        sheet = blocking(move || {
            let mut sheet = sheet;
            sheet.add(&rows)?;
            Ok(sheet)
        })
        .await?;
        match piece.next {
            Some(next) => piece = reading.piece(Some(next)).await?,
            None => return blocking(move || sheet.finish()).await,
        }
    }
}

/// Writes in a thread that may take its time.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, rust_xlsxwriter::XlsxError> + Send + 'static,
) -> Result<T, AppError> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(AppError::internal)?
        .map_err(AppError::internal)
}
