//! The text of a file that somebody chose, or why it holds none.

use super::csv::decode;
use crate::problems::Problem;

/// How workbooks begin: those of today are archives, older ones compound files.
const WORKBOOKS: [&[u8]; 2] = [b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"];

/// The marks of UTF-16, in which zeros belong to the letters.
const WIDE: [&[u8]; 2] = [b"\xff\xfe", b"\xfe\xff"];

/// The text of a file.
///
/// # Errors
/// There is nothing in it, it is a workbook, or no text at all.
pub fn file_text(bytes: &[u8]) -> Result<String, Problem> {
    let begins = |marks: &[&[u8]]| marks.iter().any(|mark| bytes.starts_with(mark));
    if begins(&WORKBOOKS) {
        return Err(Problem::FileIsWorkbook);
    }
    if begins(&[b"%PDF"]) || (bytes.contains(&0) && !begins(&WIDE)) {
        return Err(Problem::FileNotText);
    }
    let text = decode(bytes);
    if text.contains('\0') {
        return Err(Problem::FileNotText);
    }
    if text.trim_start_matches('\u{feff}').trim().is_empty() {
        return Err(Problem::FileEmpty);
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn what_is_no_table_of_text_is_told_as_what_it_is() {
        assert_eq!(
            file_text(b"PK\x03\x04\x14\0\x06"),
            Err(Problem::FileIsWorkbook)
        );
        assert_eq!(
            file_text(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0"),
            Err(Problem::FileIsWorkbook)
        );
        assert_eq!(file_text(b"%PDF-1.7\n"), Err(Problem::FileNotText));
        assert_eq!(file_text(b"\x89PNG\0\0"), Err(Problem::FileNotText));
        assert_eq!(file_text(b"\xff\xfe\0\0a\0"), Err(Problem::FileNotText));
        assert_eq!(file_text(b""), Err(Problem::FileEmpty));
        assert_eq!(file_text(b"\xef\xbb\xbf \r\n"), Err(Problem::FileEmpty));
        assert_eq!(file_text(b"\xff\xfea\0;\0"), Ok("a;".into()));
        assert_eq!(file_text(b"sku;M\xfcller"), Ok("sku;Müller".into()));
    }

    proptest! {
        #[test]
        fn a_text_never_holds_what_databases_refuse(bytes: Vec<u8>) {
            if let Ok(text) = file_text(&bytes) {
                prop_assert!(!text.contains('\0') && !text.trim().is_empty());
            }
        }
    }
}
