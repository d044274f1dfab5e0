//! Why a command ended early, in words a person can act on.

use std::fmt::{self, Display};

/// Why a command ended early.
#[derive(Debug)]
pub(crate) enum Error {
    /// Ctrl-C, or a polite request to stop.
    Interrupted,
    /// Anything else, in a sentence.
    Message(String),
}

impl Error {
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self::Message(message.into())
    }
}

impl Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Interrupted => f.write_str("interrupted"),
            Self::Message(message) => f.write_str(message),
        }
    }
}

impl std::error::Error for Error {}

/// Says what was being done when something failed.
pub(crate) trait Context<T> {
    fn context(self, action: impl Display) -> Result<T, Error>;
}

impl<T, E: Display> Context<T> for Result<T, E> {
    fn context(self, action: impl Display) -> Result<T, Error> {
        // `{:#}` lets errors that carry a chain of causes print all of it.
        self.map_err(|error| Error::Message(format!("{action}: {error:#}")))
    }
}
