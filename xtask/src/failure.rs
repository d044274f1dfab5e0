//! Why a command ended early, in words a person can act on.

use std::fmt::{self, Display};

/// Why a command ended early.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Ctrl-C, or a polite request to stop.
    Interrupted,
    /// Anything else, told in a sentence.
    Said(String),
}

impl Failure {
    pub(crate) fn said(words: impl Into<String>) -> Self {
        Self::Said(words.into())
    }
}

impl Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Interrupted => f.write_str("interrupted"),
            Self::Said(words) => f.write_str(words),
        }
    }
}

impl std::error::Error for Failure {}

/// Says what was being done when something failed.
pub(crate) trait While<T> {
    fn during(self, deed: impl Display) -> Result<T, Failure>;
}

impl<T, E: Display> While<T> for Result<T, E> {
    fn during(self, deed: impl Display) -> Result<T, Failure> {
        // `{:#}` lets errors that carry a chain of causes print all of it.
        self.map_err(|error| Failure::Said(format!("{deed}: {error:#}")))
    }
}
