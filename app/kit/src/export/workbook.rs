//! A workbook of one sheet. Its rows go to a file of the system's while they are written, so that only what is packed lies
//! in memory. Texts are written as texts: nothing in a cell is ever read as a formula.

use portico::money::Money;
use portico::time::{LocalDate, Zone};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, XlsxError};

use super::cell::{Cell, MOST_SHEET_ROWS};

/// Characters that a cell takes.
const LONGEST: usize = 32_767;
/// The height of the first row stays, whatever part of the sheet is looked at.
const FROZEN: u32 = 1;
/// About what a name takes.
const WIDTH: f64 = 20.0;

/// A sheet that is being written.
pub(super) struct Sheet {
    book: Workbook,
    zone: Zone,
    formats: Formats,
    written: u32,
    columns: u16,
}

struct Formats {
    date: Format,
    time: Format,
    percent: Format,
}

impl Sheet {
    /// A sheet with its first row.
    pub(super) fn begin(heading: &[String], zone: Zone) -> Result<Self, XlsxError> {
        let mut book = Workbook::new();
        let bold = Format::new().set_bold();
        let sheet = book.add_worksheet_with_constant_memory()?;
        sheet.set_freeze_panes(FROZEN, 0)?;
        let mut columns = 0;
        for title in heading {
            sheet.set_column_width(columns, WIDTH)?;
            sheet.write_string_with_format(0, columns, shortened(title), &bold)?;
            columns += 1;
        }
        let of = |format: &str| Format::new().set_num_format(format);
        Ok(Self {
            book,
            zone,
            formats: Formats {
                date: of("yyyy-mm-dd"),
                time: of("yyyy-mm-dd hh:mm"),
                percent: of("0.##%"),
            },
            written: 0,
            columns,
        })
    }

    /// Whether so many more rows would be too many.
    pub(super) fn has_no_room_for(&self, rows: usize) -> bool {
        u32::try_from(rows).map_or(true, |rows| {
            self.written.saturating_add(rows) > MOST_SHEET_ROWS
        })
    }

    /// Writes further rows.
    pub(super) fn add(&mut self, rows: &[Vec<Cell>]) -> Result<(), XlsxError> {
        for row in rows {
            self.written += 1;
            for (column, cell) in (0..).zip(row) {
                self.write(column, cell)?;
            }
        }
        Ok(())
    }

    fn write(&mut self, column: u16, cell: &Cell) -> Result<(), XlsxError> {
        let row = self.written;
        let sheet = self.book.worksheet_from_index(0)?;
        match cell {
            Cell::Empty => return Ok(()),
            Cell::Text(text) => sheet.write_string(row, column, shortened(text))?,
            Cell::Amount(money) => sheet.write_number_with_format(
                row,
                column,
                number(&money.to_decimal()),
                &in_currency(*money),
            )?,
            Cell::Date(day) => {
                sheet.write_datetime_with_format(row, column, date(*day)?, &self.formats.date)?
            }
            Cell::Time(at) => {
                let (day, hour, minute) = self.zone.local(*at);
                let at = date(day)?.and_hms(hour.into(), minute, 0)?;
                sheet.write_datetime_with_format(row, column, at, &self.formats.time)?
            }
            Cell::Percent(rate) => {
                let share = f64::from(rate.basis_points()) / 10_000.0;
                sheet.write_number_with_format(row, column, share, &self.formats.percent)?
            }
        };
        Ok(())
    }

    /// The bytes of the workbook, with a filter above each column.
    pub(super) fn finish(mut self) -> Result<Vec<u8>, XlsxError> {
        if self.columns > 0 {
            let sheet = self.book.worksheet_from_index(0)?;
            sheet.autofilter(0, 0, self.written, self.columns - 1)?;
        }
        self.book.save_to_buffer()
    }
}

/// Spreadsheets have no other numbers; nothing is calculated with it here.
fn number(decimal: &str) -> f64 {
    decimal.parse().unwrap_or_default()
}

/// A number with as many decimals as its currency has, and the currency's code.
fn in_currency(money: Money) -> Format {
    let mut format = String::from("#,##0");
    let decimals = usize::from(money.currency.exponent());
    if decimals > 0 {
        format.push('.');
        format.extend(std::iter::repeat_n('0', decimals));
    }
    let code = money.currency.code();
    Format::new().set_num_format(format!("{format} [${code}]"))
}

fn date(day: LocalDate) -> Result<ExcelDateTime, XlsxError> {
    let year = u16::try_from(day.year()).unwrap_or_default();
    ExcelDateTime::from_ymd(year, day.month(), day.day())
}

/// As much of a text as a cell takes.
fn shortened(text: &str) -> &str {
    let end = text
        .char_indices()
        .nth(LONGEST)
        .map_or(text.len(), |(at, _)| at);
    &text[..end]
}
