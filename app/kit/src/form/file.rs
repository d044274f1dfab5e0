//! The files that come with a form.

use std::io;

use axum::body::Bytes;
use futures_util::Stream;
use futures_util::stream::try_unfold;
use portico::problems::Problem;
use portico_desk::files::{Files, ReceiveError, ReceivedFile};

use super::error::FormError;
use super::limits::{BESIDE_FILES, BODY_LIMIT};
use super::parts::Part;
use crate::file_kind::{self, FileKind, TextCheck};
use crate::form_problem::FormProblem;

/// A file that came with a form. It is stored when what it came for is accepted, else it goes.
#[derive(Debug)]
pub struct UploadedFile {
    /// The field it came in.
    pub field: String,
    /// Its name without a path.
    pub name: String,
    /// The type the sender claimed; kept for the record only.
    pub declared_type: String,
    /// The kind its content shows.
    pub kind: FileKind,
    /// Its content.
    pub received: ReceivedFile,
}

/// The largest file that people may attach, in bytes. The server puts it into the request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct UploadLimit(pub u64);

impl Default for UploadLimit {
    fn default() -> Self {
        Self(portico_desk::files::LIMIT)
    }
}

impl UploadLimit {
    /// In whole megabytes, or in kilobytes below that.
    pub fn words(self) -> String {
        if self.0 >= 1 << 20 {
            format!("{} MB", self.0 >> 20)
        } else {
            format!("{} kB", (self.0 >> 10).max(1))
        }
    }

    /// The largest body of a form with files, in bytes. The files of one form may not be larger together than
    /// one may be: so a file that is too large shows in the length that the browser names, before it is sent.
    pub fn body(self) -> usize {
        usize::try_from(self.0)
            .unwrap_or(usize::MAX)
            .saturating_add(BESIDE_FILES)
            .max(BODY_LIMIT)
    }
}

/// Where files go and how large one may be; without it a form takes text only.
#[derive(Clone, Copy, Debug)]
pub struct FileIntake<'a> {
    /// The store.
    pub files: &'a Files,
    /// One file at most, in bytes.
    pub limit: u64,
}

/// The one file that a form may bring, which is held until the form is taken instead of going into the store.
#[derive(Clone, Debug)]
pub struct SmallFile {
    /// The field that it comes in.
    pub field: &'static str,
    /// Its most bytes.
    pub most: usize,
    /// What is wrong with one that has more.
    pub larger: Problem,
    /// The most bytes of the whole form.
    pub body: usize,
}

/// Takes a file as it comes, or says what is wrong with it.
pub(super) async fn receive(
    name: &str,
    head: Vec<u8>,
    part: &mut Part<'_>,
    intake: FileIntake<'_>,
) -> Result<Result<(FileKind, ReceivedFile), FormProblem>, FormError> {
    let kind = match file_kind::recognise(name, &head) {
        Ok(kind) => kind,
        Err(problem) => return Ok(Err(problem)),
    };
    let mut ending = Ending::Whole;
    let received = intake
        .files
        .receive(content(head, part, kind, &mut ending), intake.limit)
        .await;
    match (received, ending) {
        (Ok(received), _) => Ok(Ok((kind, received))),
        (Err(ReceiveError::TooLarge { limit }), _) => Ok(Err(too_large(name, limit))),
        (Err(ReceiveError::NotStored(problem)), _) => Err(FormError::Desk(problem)),
        (Err(ReceiveError::Interrupted(_)), Ending::NotText) => {
            let name = name.to_owned();
            Ok(Err(FormProblem::FileNotText { name }))
        }
        (Err(ReceiveError::Interrupted(_)), Ending::Broken(error)) => Err(error),
        (Err(ReceiveError::Interrupted(_)), Ending::Whole) => Err(FormError::Damaged),
    }
}

/// How the content of a file ended.
enum Ending {
    Whole,
    NotText,
    Broken(FormError),
}

/// What the stream of a file knows of itself between two pieces.
struct Content<'a, 'p> {
    head: Option<Vec<u8>>,
    part: &'a mut Part<'p>,
    check: Option<TextCheck>,
    ending: &'a mut Ending,
}

/// The content piece by piece. It ends in an error when the file is not the text it claims to be, so that the
/// store throws away what it had.
fn content<'a, 'p: 'a>(
    head: Vec<u8>,
    part: &'a mut Part<'p>,
    kind: FileKind,
    ending: &'a mut Ending,
) -> impl Stream<Item = io::Result<Bytes>> + use<'a, 'p> {
    let check = kind.text.then(TextCheck::default);
    let start = Content {
        head: Some(head),
        part,
        check,
        ending,
    };
    try_unfold(start, |mut content| async move {
        let piece = match content.head.take() {
            Some(head) => Some(Bytes::from(head)),
            None => match content.part.chunk().await {
                Ok(piece) => piece,
                Err(problem) => return Err(content.give_up(Ending::Broken(problem))),
            },
        };
        let Some(piece) = piece else {
            let as_claimed = content.check.as_ref().is_none_or(TextCheck::is_text);
            return if as_claimed {
                Ok(None)
            } else {
                Err(content.give_up(Ending::NotText))
            };
        };
        if let Some(check) = &mut content.check {
            check.feed(&piece);
        }
        Ok(Some((piece, content)))
    })
}

impl Content<'_, '_> {
    fn give_up(self, ending: Ending) -> io::Error {
        *self.ending = ending;
        io::Error::new(io::ErrorKind::InvalidData, "the file is not taken")
    }
}

fn too_large(name: &str, limit: u64) -> FormProblem {
    let (name, limit) = (name.to_owned(), UploadLimit(limit).words());
    FormProblem::FileTooLarge { name, limit }
}

/// Enough of a file to tell its kind.
pub(super) async fn read_head(part: &mut Part<'_>) -> Result<Vec<u8>, FormError> {
    let mut head = Vec::new();
    while head.len() < file_kind::HEAD {
        match part.chunk().await? {
            Some(piece) => head.extend_from_slice(&piece),
            None => break,
        }
    }
    Ok(head)
}
