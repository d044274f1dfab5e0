//! Rows of cells as text that spreadsheets open (RFC 4180), and that stays text in them.

use axum::body::Bytes;

use crate::erased;

/// With one of these in front, a spreadsheet takes a cell for a formula.
const FORMULA: [char; 8] = ['=', '+', '-', '@', '\t', '\r', '\u{ff1d}', '\u{ff0b}'];

/// Rows being written.
#[derive(Debug)]
pub struct Csv {
    text: String,
    separator: char,
    decimal: char,
    begun: bool,
}

impl Csv {
    /// The beginning of a file, with the mark by which spreadsheets know its encoding.
    pub fn beginning(decimal: char) -> Self {
        Self {
            text: "\u{feff}".to_owned(),
            ..Self::going_on(decimal)
        }
    }

    /// Further rows. Where the decimal sign is a comma, spreadsheets part cells by semicolons.
    pub fn going_on(decimal: char) -> Self {
        Self {
            text: String::new(),
            separator: if decimal == ',' { ';' } else { ',' },
            decimal,
            begun: false,
        }
    }

    /// A cell with a text of somebody's. What would be a formula gets an apostrophe in front, which spreadsheets
    /// know as the sign of a text.
    pub fn cell(&mut self, text: &str) {
        self.part();
        let formula = text.trim_start_matches(' ').starts_with(FORMULA);
        let quoted = formula
            || text.contains(['"', ',', ';', '\n', '\r', '\t'])
            || text.starts_with(' ')
            || text.ends_with(' ');
        if !quoted {
            self.text.push_str(text);
            return;
        }
        self.text.push('"');
        if formula {
            self.text.push('\'');
        }
        self.text.push_str(&text.replace('"', "\"\""));
        self.text.push('"');
    }

    /// A cell with a plain decimal number of ours, such as `-1234.50`.
    pub fn number(&mut self, plain: &str) {
        let written = plain.replace('.', &self.decimal.to_string());
        self.part();
        self.text.push_str(&written);
    }

    /// Ends the row.
    pub fn end_row(&mut self) {
        self.text.push_str("\r\n");
        self.begun = false;
    }

    /// What was written.
    pub fn into_bytes(self) -> Bytes {
        erased::in_words(self.text).into()
    }

    fn part(&mut self) {
        if self.begun {
            self.text.push(self.separator);
        }
        self.begun = true;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(decimal: char, cells: &[&str]) -> String {
        let mut csv = Csv::going_on(decimal);
        for cell in cells {
            csv.cell(cell);
        }
        csv.number("1234.50");
        csv.end_row();
        csv.text
    }

    #[test]
    fn what_a_cell_holds_comes_back() {
        assert_eq!(
            written(
                '.',
                &["Fjord, Verft", "the \"old\" yard", "two\nlines", "M&M"]
            ),
            "\"Fjord, Verft\",\"the \"\"old\"\" yard\",\"two\nlines\",M&M,1234.50\r\n"
        );
        assert_eq!(written(',', &["a"]), "a;1234,50\r\n");
    }

    #[test]
    fn nothing_becomes_a_formula() {
        for text in [
            "=HYPERLINK(\"https://evil.example\")",
            "+1+1",
            "-2+3",
            "@SUM(A1)",
            "\t=1",
            " =1",
        ] {
            let row = written('.', &[text]);
            assert!(row.starts_with("\"'"), "{row}");
        }
    }
}
