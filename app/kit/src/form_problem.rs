//! What can be wrong with a field or a file as it came, before anybody asks what it says.

use crate::message::Message;

/// Something that could not be taken as it came.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FormProblem {
    /// A text is longer than is kept; only its beginning is there.
    TooLong {
        /// How many kilobytes are kept.
        limit: usize,
    },
    /// A text holds what is no text.
    NotText,
    /// No file was chosen where one is needed.
    NoFile,
    /// The form has no files.
    FileUnexpected {
        /// The file.
        name: String,
    },
    /// One file more than a form takes.
    OneFileTooMany {
        /// The file.
        name: String,
        /// How many a form takes.
        limit: usize,
    },
    /// A file is empty.
    FileEmpty {
        /// The file.
        name: String,
    },
    /// A file is of a kind that cannot be attached.
    FileKind {
        /// The file.
        name: String,
    },
    /// A file is named as what it is not.
    FileMislabelled {
        /// The file.
        name: String,
        /// What it is.
        kind: &'static str,
    },
    /// A file that should be text is none.
    FileNotText {
        /// The file.
        name: String,
    },
    /// A file is larger than is taken.
    FileTooLarge {
        /// The file.
        name: String,
        /// How large it may be, with its unit.
        limit: String,
    },
}

impl From<&FormProblem> for Message {
    fn from(problem: &FormProblem) -> Self {
        match problem {
            FormProblem::TooLong { limit } => Self::new("form-too-long").with("limit", limit),
            FormProblem::NotText => Self::new("form-not-text"),
            FormProblem::NoFile => Self::new("form-no-file"),
            FormProblem::FileUnexpected { name } => {
                Self::new("form-file-unexpected").with("name", name)
            }
            FormProblem::OneFileTooMany { name, limit } => Self::new("form-file-count")
                .with("limit", limit)
                .with("name", name),
            FormProblem::FileEmpty { name } => Self::new("form-file-empty").with("name", name),
            FormProblem::FileKind { name } => Self::new("form-file-kind").with("name", name),
            FormProblem::FileMislabelled { name, kind } => Self::new("form-file-mislabelled")
                .with("name", name)
                .with("kind", kind),
            FormProblem::FileNotText { name } => Self::new("form-file-not-text").with("name", name),
            FormProblem::FileTooLarge { name, limit } => Self::new("form-file-too-large")
                .with("name", name)
                .with("limit", limit),
        }
    }
}

impl From<FormProblem> for Message {
    fn from(problem: FormProblem) -> Self {
        Self::from(&problem)
    }
}
