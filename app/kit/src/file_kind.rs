//! The kind of a file, found from its content. A name or a declared type alone is never trusted.

use crate::form_problem::FormProblem;

/// The first bytes that are looked at; office files name their parts within them.
pub const HEAD: usize = 16 * 1024;

/// A kind of file that people may attach.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileKind {
    /// The type it is served and stored with.
    pub media_type: &'static str,
    /// The name endings it may carry, the usual one first.
    pub endings: &'static [&'static str],
    /// Whether all of it must be text: UTF-8 without NUL.
    pub text: bool,
}

const fn binary(media_type: &'static str, endings: &'static [&'static str]) -> FileKind {
    FileKind {
        media_type,
        endings,
        text: false,
    }
}

const fn text(media_type: &'static str, endings: &'static [&'static str]) -> FileKind {
    FileKind {
        media_type,
        endings,
        text: true,
    }
}

/// Everything that may be attached, and nothing else.
pub const KINDS: [FileKind; 15] = [
    binary("application/pdf", &["pdf"]),
    binary("image/png", &["png"]),
    binary("image/jpeg", &["jpg", "jpeg"]),
    binary("image/webp", &["webp"]),
    binary("image/gif", &["gif"]),
    binary(
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        &["docx"],
    ),
    binary(
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        &["xlsx"],
    ),
    binary(
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        &["pptx"],
    ),
    binary("application/vnd.oasis.opendocument.text", &["odt"]),
    binary("application/vnd.oasis.opendocument.spreadsheet", &["ods"]),
    binary("application/vnd.oasis.opendocument.presentation", &["odp"]),
    binary("application/zip", &["zip"]),
    text("text/plain", &["txt", "md", "log"]),
    text("text/csv", &["csv"]),
    text("message/rfc822", &["eml"]),
];

/// Tells the kind from the name and the first bytes, or says why the file is refused.
pub fn recognise(name: &str, head: &[u8]) -> Result<FileKind, FormProblem> {
    let name = name.to_owned();
    if head.is_empty() {
        return Err(FormProblem::FileEmpty { name });
    }
    let ending = ending_of(&name);
    let Some(kind) = by_content(head, &ending) else {
        return Err(FormProblem::FileKind { name });
    };
    if kind.endings.contains(&ending.as_str()) {
        return Ok(kind);
    }
    let kind = kind.endings[0];
    Err(FormProblem::FileMislabelled { name, kind })
}

fn by_content(head: &[u8], ending: &str) -> Option<FileKind> {
    match infer::get(head) {
        Some(found) if found.mime_type() == "application/zip" => Some(inside_zip(head, ending)),
        Some(found) => KINDS
            .into_iter()
            .find(|kind| !kind.text && kind.media_type == found.mime_type()),
        None => by_text(head, ending),
    }
}

/// Office files are zip archives. Not every program writes their parts in the order that the sniffer
/// expects, so an archive that names the right part near its start is accepted.
fn inside_zip(head: &[u8], ending: &str) -> FileKind {
    let part: &[u8] = match ending {
        "docx" => b"word/",
        "xlsx" => b"xl/",
        "pptx" => b"ppt/",
        "odt" => b"application/vnd.oasis.opendocument.text",
        "ods" => b"application/vnd.oasis.opendocument.spreadsheet",
        "odp" => b"application/vnd.oasis.opendocument.presentation",
        _ => return KINDS[11],
    };
    let named = head.windows(part.len()).any(|window| window == part);
    KINDS
        .into_iter()
        .find(|kind| named && kind.endings.contains(&ending))
        .unwrap_or(KINDS[11])
}

/// Text that opens like a page, a drawing or a script is none of ours, whatever its name says.
fn by_text(head: &[u8], ending: &str) -> Option<FileKind> {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head);
    let opening = head.trim_ascii_start();
    if head.contains(&0)
        || opening.starts_with(b"<")
        || opening.starts_with(b"#!")
        || opening.starts_with(b"%!")
    {
        return None;
    }
    KINDS
        .into_iter()
        .find(|kind| kind.text && kind.endings.contains(&ending))
}

fn ending_of(name: &str) -> String {
    name.rsplit_once('.')
        .map(|(_, ending)| ending.to_ascii_lowercase())
        .unwrap_or_default()
}

/// Follows a text file piece by piece and tells whether it stays text.
#[derive(Debug, Default)]
pub struct TextCheck {
    unfinished: Vec<u8>,
    broken: bool,
}

impl TextCheck {
    /// Looks at the next piece.
    pub fn feed(&mut self, piece: &[u8]) {
        if self.broken {
            return;
        }
        self.unfinished.extend_from_slice(piece);
        let rest = match std::str::from_utf8(&self.unfinished) {
            Ok(_) => self.unfinished.len(),
            Err(cut) if cut.error_len().is_none() => cut.valid_up_to(),
            Err(_) => {
                self.broken = true;
                return;
            }
        };
        self.broken = self.unfinished[..rest].contains(&0);
        self.unfinished.drain(..rest);
    }

    /// Whether everything seen was whole UTF-8 text.
    pub fn is_text(&self) -> bool {
        !self.broken && self.unfinished.is_empty()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR";

    fn refused(name: &str, head: &[u8]) -> FormProblem {
        recognise(name, head).unwrap_err()
    }

    fn mislabelled(name: &str, kind: &'static str) -> FormProblem {
        let name = name.to_owned();
        FormProblem::FileMislabelled { name, kind }
    }

    #[test]
    fn content_and_name_must_agree() {
        assert_eq!(
            recognise("SelectOption.PDF", b"%PDF-1.7\n")
                .unwrap()
                .media_type,
            "application/pdf"
        );
        assert_eq!(recognise("a.png", PNG).unwrap().media_type, "image/png");
        assert_eq!(
            recognise("list.csv", b"name;value\n").unwrap().media_type,
            "text/csv"
        );
        for name in ["a.pdf", "a.txt", "a"] {
            assert_eq!(refused(name, PNG), mislabelled(name, "png"));
        }
        let name = "a.txt".to_owned();
        assert_eq!(refused("a.txt", b""), FormProblem::FileEmpty { name });
    }

    #[test]
    fn what_could_run_is_refused() {
        for (name, head) in [
            ("setup.exe", b"MZ\x90\0\x03\0\0\0".as_slice()),
            ("tool.txt", b"\x7fELF\x02\x01\x01\0"),
            ("page.html", b"<!doctype html><script>"),
            ("page.txt", b"\xEF\xBB\xBF  <HTML>"),
            ("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'>"),
            ("logo.txt", b"<?xml version='1.0'?><svg>"),
            ("run.txt", b"#!/bin/sh\n"),
            ("run.js", b"alert(1)"),
            ("nul.txt", b"a\0b"),
        ] {
            let name = name.to_owned();
            assert_eq!(refused(&name, head), FormProblem::FileKind { name });
        }
    }

    #[test]
    fn office_files_are_told_from_other_archives() {
        let archive = |part: &str| {
            [
                b"PK\x03\x04\x14\0\0\0\0\0".as_slice(),
                &[0; 16],
                part.as_bytes(),
            ]
            .concat()
        };
        assert!(
            recognise("a.docx", &archive("customXml/item1.xml word/document.xml"))
                .unwrap()
                .media_type
                .ends_with("wordprocessingml.document")
        );
        assert_eq!(
            recognise("a.zip", &archive("notes.txt"))
                .unwrap()
                .media_type,
            "application/zip"
        );
        assert_eq!(
            refused("a.docx", &archive("notes.txt")),
            mislabelled("a.docx", "zip")
        );
        assert_eq!(
            refused("a.docm", &archive("word/document.xml")),
            mislabelled("a.docm", "zip")
        );
    }

    #[test]
    fn text_is_followed_across_pieces() {
        let mut check = TextCheck::default();
        check.feed(b"Malm\xc3");
        check.feed(b"\xb6\n");
        assert!(check.is_text());
        check.feed(b"\xc3");
        assert!(!check.is_text(), "half a letter at the end is not text");
        let mut latin = TextCheck::default();
        latin.feed(b"Malm\xf6 AB");
        assert!(!latin.is_text());
        let mut nul = TextCheck::default();
        nul.feed(b"a\0");
        assert!(!nul.is_text());
    }
}
