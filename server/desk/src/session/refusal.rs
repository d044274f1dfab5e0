//! Why somebody is not let in.

use portico::time::Instant;

use crate::error::DeskError;

/// Why somebody was not let in.
#[derive(Debug, thiserror::Error)]
pub enum SignInRefusal {
    /// The address is unknown, or the password wrong: which is not said.
    #[error("wrong email address or password")]
    Wrong,
    /// The password is right, but they have no access any more. Nobody else learns that.
    #[error("the access has ended")]
    Ended,
    /// Too many wrong passwords.
    #[error("too many attempts, the next at {again_at}")]
    TooMany {
        /// When another attempt is taken.
        again_at: Instant,
    },
    /// It could not be found out.
    #[error(transparent)]
    Failed(#[from] DeskError),
}

impl From<sqlx::Error> for SignInRefusal {
    fn from(error: sqlx::Error) -> Self {
        Self::Failed(error.into())
    }
}
