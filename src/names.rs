//! The names under which the values of an enum are stored.

use std::fmt;

/// A stored name that names nothing known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName(pub String);

impl fmt::Display for UnknownName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "nothing is named {}", self.0)
    }
}

impl std::error::Error for UnknownName {}
