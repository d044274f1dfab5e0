//! What can go wrong at the desk, sorted by what the caller can do about it.

use std::error::Error as StdError;
use std::io;

use portico::link::LinkRefusal;
use portico::problems::Problems;
use portico::time::Instant;
use portico::{agreement, application, partner, person, privacy, product, programme, registration};
use sqlx::error::ErrorKind;
use sqlx::migrate::MigrateError;

/// Why a use case did not happen. Whatever it is, nothing was written.
#[derive(Debug, thiserror::Error)]
pub enum DeskError {
    /// There is no such thing, or none that the actor may see.
    #[error("not found")]
    NotFound,
    /// The actor may not do this.
    #[error("forbidden")]
    Forbidden,
    /// Somebody else changed it since the actor read it.
    #[error("changed by {by} at {at}")]
    Stale {
        /// The name of who changed it.
        by: String,
        /// When they did.
        at: Instant,
    },
    /// What was typed has problems.
    #[error("invalid: {0}")]
    Invalid(Problems),
    /// A rule forbids it.
    #[error("refused: {0:?}")]
    Refused(Refusal),
    /// Others are in the way just now: trying again helps.
    #[error("busy")]
    Busy,
    /// There is no space left to store anything.
    #[error("full")]
    Full,
    /// The database or a file cannot be reached.
    #[error("unavailable: {0}")]
    Unavailable(#[source] Box<dyn StdError + Send + Sync>),
    /// A fault of ours.
    #[error("internal: {0}")]
    Internal(#[source] Box<dyn StdError + Send + Sync>),
}

impl DeskError {
    /// A fault of ours.
    pub fn internal(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::Internal(source.into())
    }

    /// Something that cannot be reached.
    pub fn unavailable(source: impl Into<Box<dyn StdError + Send + Sync>>) -> Self {
        Self::Unavailable(source.into())
    }
}

/// A rule that forbids a use case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// A rule of registrations.
    Registration(registration::Refusal),
    /// A rule of the programme's settings.
    Programme(programme::Refusal),
    /// A rule of agreements.
    Agreement(agreement::Refusal),
    /// A rule of partners.
    Partner(partner::Refusal),
    /// A rule of people.
    Person(person::Refusal),
    /// A rule of the price list.
    Product(product::Refusal),
    /// A rule of applications.
    Application(application::Refusal),
    /// A rule of personal data.
    Privacy(privacy::Refusal),
    /// A link that opens nothing.
    Link(LinkRefusal),
    /// The portal has been set up by somebody.
    AlreadySetUp,
    /// There are no programme terms in force.
    NoProgramme,
    /// The form's idempotency key is none that a form of ours sends.
    KeyMalformed,
    /// The form's idempotency key was sent before, with something else.
    KeyReused,
    /// The file is larger than is taken.
    FileTooLarge {
        /// How many bytes are taken.
        most: u64,
    },
    /// The file did not arrive whole.
    UploadInterrupted,
    /// No authenticator app is being set up, or it was begun too long ago.
    NothingToSetUp,
    /// There is no second factor.
    NoSecondFactor,
    /// The vendor requires a second factor of this person.
    SecondFactorRequired,
    /// What came is no passkey that was just made for this page.
    PasskeyNotTaken,
    /// The portal is reached at an address for which browsers make no passkeys.
    PasskeysNeedDomain,
    /// The passkey is registered already.
    PasskeyKnown,
    /// There are as many passkeys as anybody may have.
    TooManyPasskeys,
    /// Nobody takes their own second factor away as an administrator.
    OwnSecondFactor,
    /// The person belongs to another partner as well, whose administrator the actor is not.
    SecondFactorElsewhere,
    /// Somebody changed the rules of signing in meanwhile.
    RulesChanged,
}

impl From<Refusal> for DeskError {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<registration::Refusal> for DeskError {
    fn from(refusal: registration::Refusal) -> Self {
        Self::Refused(Refusal::Registration(refusal))
    }
}

impl From<programme::Refusal> for DeskError {
    fn from(refusal: programme::Refusal) -> Self {
        Self::Refused(Refusal::Programme(refusal))
    }
}

impl From<agreement::Refusal> for DeskError {
    fn from(refusal: agreement::Refusal) -> Self {
        Self::Refused(Refusal::Agreement(refusal))
    }
}

impl From<partner::Refusal> for DeskError {
    fn from(refusal: partner::Refusal) -> Self {
        Self::Refused(Refusal::Partner(refusal))
    }
}

impl From<person::Refusal> for DeskError {
    fn from(refusal: person::Refusal) -> Self {
        Self::Refused(Refusal::Person(refusal))
    }
}

impl From<privacy::Refusal> for DeskError {
    fn from(refusal: privacy::Refusal) -> Self {
        Self::Refused(Refusal::Privacy(refusal))
    }
}

impl From<product::Refusal> for DeskError {
    fn from(refusal: product::Refusal) -> Self {
        Self::Refused(Refusal::Product(refusal))
    }
}

impl From<Problems> for DeskError {
    fn from(problems: Problems) -> Self {
        Self::Invalid(problems)
    }
}

impl From<sqlx::Error> for DeskError {
    fn from(error: sqlx::Error) -> Self {
        let by_code = error
            .as_database_error()
            .and_then(|inner| inner.code().and_then(|code| by_code(&code)));
        match (by_code, error) {
            (Some(Sort::Busy), _) | (_, sqlx::Error::PoolTimedOut) => Self::Busy,
            (Some(Sort::Full), _) => Self::Full,
            (_, sqlx::Error::Io(error)) => Self::from(error),
            (Some(Sort::Unavailable), error)
            | (
                _,
                error @ (sqlx::Error::PoolClosed
                | sqlx::Error::WorkerCrashed
                | sqlx::Error::Tls(_)
                | sqlx::Error::Configuration(_)),
            ) => Self::unavailable(error),
            (_, error) => Self::internal(error),
        }
    }
}

impl From<rusqlite::Error> for DeskError {
    fn from(error: rusqlite::Error) -> Self {
        let code = error
            .sqlite_error()
            .map(|inner| inner.extended_code.to_string());
        match code.and_then(|code| by_code(&code)) {
            Some(Sort::Busy) => Self::Busy,
            Some(Sort::Full) => Self::Full,
            Some(Sort::Unavailable) => Self::unavailable(error),
            None => Self::internal(error),
        }
    }
}

impl From<io::Error> for DeskError {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            // A file that may not grow has no room left either, whatever the limit is called.
            io::ErrorKind::StorageFull
            | io::ErrorKind::QuotaExceeded
            | io::ErrorKind::FileTooLarge => Self::Full,
            _ => Self::unavailable(error),
        }
    }
}

impl From<MigrateError> for DeskError {
    fn from(error: MigrateError) -> Self {
        match error {
            MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => {
                Self::from(error)
            }
            error => Self::internal(error),
        }
    }
}

impl From<serde_json::Error> for DeskError {
    fn from(error: serde_json::Error) -> Self {
        Self::internal(error)
    }
}

enum Sort {
    Busy,
    Full,
    Unavailable,
}

/// Sorts SQLite's extended result codes (numbers) and PostgreSQL's SQLSTATEs (five characters; the
/// ones that are all digits are longer than any of SQLite's).
fn by_code(code: &str) -> Option<Sort> {
    if code.len() == 5 {
        return match code {
            // Serialisation failure, deadlock, lock not available, too many connections,
            // the server starts or stops.
            "40001" | "40P01" | "55P03" | "53300" => Some(Sort::Busy),
            "53100" => Some(Sort::Full),
            "57P01" | "57P02" | "57P03" | "3D000" | "28000" | "28P01" => Some(Sort::Unavailable),
            _ if code.starts_with("08") => Some(Sort::Unavailable),
            _ => None,
        };
    }
    let code: u32 = code.parse().ok()?;
    // The low byte is the primary code: BUSY 5, LOCKED 6, IOERR 10, FULL 13, CANTOPEN 14.
    match code & 0xff {
        5 | 6 => Some(Sort::Busy),
        // An I/O error while writing, syncing, truncating or growing a file: in practice the disk
        // is full (SQLite reports ENOSPC as FULL only from a plain write).
        13 => Some(Sort::Full),
        10 if matches!(code >> 8, 3 | 4 | 6 | 19) => Some(Sort::Full),
        10 | 14 => Some(Sort::Unavailable),
        _ => None,
    }
}

/// Whether the database refused a row because another has its place.
pub fn conflict_on_unique(error: &sqlx::Error) -> bool {
    error
        .as_database_error()
        .is_some_and(|inner| inner.kind() == ErrorKind::UniqueViolation)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_sorted_by_what_helps() {
        for busy in ["5", "6", "517", "262", "40001", "40P01"] {
            assert!(matches!(by_code(busy), Some(Sort::Busy)), "{busy}");
        }
        for full in ["13", "778", "4874", "53100"] {
            assert!(matches!(by_code(full), Some(Sort::Full)), "{full}");
        }
        for away in ["14", "266", "08006", "57P01"] {
            assert!(matches!(by_code(away), Some(Sort::Unavailable)), "{away}");
        }
        for other in ["1", "19", "2067", "23505"] {
            assert!(by_code(other).is_none(), "{other}");
        }
        let full = io::Error::from(io::ErrorKind::StorageFull);
        assert!(matches!(DeskError::from(full), DeskError::Full));
        let refused = sqlx::Error::Io(io::Error::from(io::ErrorKind::ConnectionRefused));
        assert!(matches!(
            DeskError::from(refused),
            DeskError::Unavailable(_)
        ));
        assert!(matches!(
            DeskError::from(sqlx::Error::PoolTimedOut),
            DeskError::Busy
        ));
    }
}
