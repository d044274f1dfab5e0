//! Reads tables as spreadsheets write them: commas, semicolons, tabs or bars between the cells, quotation marks around
//! those that hold any of these or a line break (RFC 4180).

/// A row with the line that it begins in, from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The line.
    pub line: usize,
    /// Its cells.
    pub cells: Vec<String>,
}

/// A quotation mark that is opened and never closed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct QuoteNotClosed {
    /// The line in which it is opened, from 1.
    pub line: usize,
}

/// The characters of Windows-1252 from 0x80 on, which is what Excel writes where nobody chose otherwise.
const WINDOWS: [char; 32] = [
    '€', '\u{81}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{8d}', 'Ž', '\u{8f}',
    '\u{90}', '‘', '’', '“', '”', '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{9d}', 'ž', 'Ÿ',
];

/// The text of a file: UTF-8, UTF-16 with its mark, else Windows-1252.
pub fn decode(bytes: &[u8]) -> String {
    let wide = |rest: &[u8], order: fn([u8; 2]) -> u16| {
        let units = rest.chunks_exact(2).map(|pair| order([pair[0], pair[1]]));
        char::decode_utf16(units)
            .map(|sign| sign.unwrap_or(char::REPLACEMENT_CHARACTER))
            .collect()
    };
    if let Some(rest) = bytes.strip_prefix(&[0xff, 0xfe]) {
        return wide(rest, u16::from_le_bytes);
    }
    if let Some(rest) = bytes.strip_prefix(&[0xfe, 0xff]) {
        return wide(rest, u16::from_be_bytes);
    }
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes
            .iter()
            .map(|byte| match byte {
                0x80..=0x9f => WINDOWS[usize::from(byte - 0x80)],
                byte => char::from(*byte),
            })
            .collect(),
    }
}

/// Every row that is not empty. What stands between cells is found out from the first line.
///
/// # Errors
/// A quotation mark is never closed, so that nobody knows where cells end.
pub fn rows(text: &str) -> Result<Vec<Row>, QuoteNotClosed> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut reader = Reader::new(separator(text));
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        if reader.quoted && sign == '"' {
            // Two stand for one.
            if signs.next_if_eq(&'"').is_some() {
                reader.cell.push('"');
            } else {
                reader.quoted = false;
            }
        } else {
            reader.take(sign, signs.peek() == Some(&'\n'));
        }
    }
    reader.finish()
}

struct Reader {
    separator: char,
    rows: Vec<Row>,
    cells: Vec<String>,
    cell: String,
    quoted: bool,
    /// Whether the cell had quotation marks, so that it is one even when it is empty.
    was_quoted: bool,
    line: usize,
    row_line: usize,
    quote_line: usize,
}

impl Reader {
    fn new(separator: char) -> Self {
        Self {
            separator,
            rows: Vec::new(),
            cells: Vec::new(),
            cell: String::new(),
            quoted: false,
            was_quoted: false,
            line: 1,
            row_line: 1,
            quote_line: 1,
        }
    }

    fn take(&mut self, sign: char, before_newline: bool) {
        match sign {
            _ if self.quoted => {
                self.line += usize::from(sign == '\n');
                self.cell.push(sign);
            }
            '"' if self.cell.is_empty() && !self.was_quoted => {
                (self.quoted, self.was_quoted, self.quote_line) = (true, true, self.line);
            }
            '\r' if before_newline => {}
            '\n' | '\r' => self.end_row(),
            sign if sign == self.separator => self.end_cell(),
            sign => self.cell.push(sign),
        }
    }

    fn end_cell(&mut self) {
        self.cells.push(std::mem::take(&mut self.cell));
        self.was_quoted = false;
    }

    fn end_row(&mut self) {
        self.end_cell();
        let cells = std::mem::take(&mut self.cells);
        if cells.iter().any(|cell| !cell.trim().is_empty()) {
            let line = self.row_line;
            self.rows.push(Row { line, cells });
        }
        self.line += 1;
        self.row_line = self.line;
    }

    fn finish(mut self) -> Result<Vec<Row>, QuoteNotClosed> {
        if self.quoted {
            let line = self.quote_line;
            return Err(QuoteNotClosed { line });
        }
        self.end_row();
        Ok(self.rows)
    }
}

/// What separates the cells of the first line: whichever of these is there most often.
fn separator(text: &str) -> char {
    let first = text
        .lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or_default();
    let count = |sign: char| first.matches(sign).count();
    [';', '\t', '|', ',']
        .into_iter()
        .max_by_key(|sign| count(*sign))
        .unwrap_or(',')
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cells(text: &str) -> Vec<Vec<String>> {
        rows(text)
            .unwrap()
            .into_iter()
            .map(|row| row.cells)
            .collect()
    }

    #[test]
    fn what_spreadsheets_write_is_read() {
        assert_eq!(cells("a;b\r\n1;2\r\n\r\n"), [["a", "b"], ["1", "2"]]);
        assert_eq!(cells("\u{feff}a\tb\n1,5\t2"), [["a", "b"], ["1,5", "2"]]);
        assert_eq!(
            cells("a,b\n\"x, \"\"y\"\"\",\"\"\n"),
            [["a", "b"], ["x, \"y\"", ""]]
        );
        assert_eq!(cells("a,b\n2\" pipe,1"), [["a", "b"], ["2\" pipe", "1"]]);
        let lines: Vec<_> = rows("a,b\n\n\"1\n2\",3\n4,5")
            .unwrap()
            .iter()
            .map(|row| row.line)
            .collect();
        assert_eq!(lines, [1, 3, 5]);
        assert_eq!(rows("a,b\n\"1,2"), Err(QuoteNotClosed { line: 2 }));
        assert_eq!(rows(""), Ok(Vec::new()));
    }

    #[test]
    fn a_file_is_read_in_the_encoding_that_it_was_written_in() {
        assert_eq!(decode("Müller €".as_bytes()), "Müller €");
        assert_eq!(decode(b"M\xfcller \x80"), "Müller €");
        let wide: Vec<u8> = [0xfeff, 0x4d, 0xfc]
            .iter()
            .flat_map(|unit: &u16| unit.to_le_bytes())
            .collect();
        assert_eq!(decode(&wide), "Mü");
        assert_eq!(decode(&[0xfe, 0xff, 0, 0x4d]), "M");
    }

    fn written(rows: &[Vec<String>], separator: char) -> String {
        let quoted = |cell: &String| format!("\"{}\"", cell.replace('"', "\"\""));
        rows.iter()
            .map(|row| {
                row.iter()
                    .map(quoted)
                    .collect::<Vec<_>>()
                    .join(&separator.to_string())
                    + "\r\n"
            })
            .collect()
    }

    proptest! {
        #[test]
        fn every_table_reads_back_as_it_was_written(
            head in prop::collection::vec("[a-z]{1,8}", 3),
            body in prop::collection::vec(prop::collection::vec("[^\0]{0,12}", 3), 0..6),
            separator in prop::sample::select(vec![',', ';', '\t']),
        ) {
            let mut table = vec![head];
            table.extend(body);
            let kept: Vec<Vec<String>> = table
                .iter()
                .filter(|row| row.iter().any(|cell| !cell.trim().is_empty()))
                .cloned()
                .collect();
            prop_assert_eq!(cells(&written(&table, separator)), kept);
        }

        #[test]
        fn any_bytes_are_text(bytes: Vec<u8>) {
            let _ = rows(&decode(&bytes));
        }

        #[test]
        fn any_text_is_read_without_a_panic_and_lines_go_on(text: String) {
            if let Ok(rows) = rows(&text) {
                prop_assert!(rows.windows(2).all(|pair| pair[0].line < pair[1].line));
            }
        }
    }
}
