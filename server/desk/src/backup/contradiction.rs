//! What may be wrong between the rows and the log.

use std::fmt;

use portico::registration::Stage;

/// Where the database says something else than its log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Contradiction {
    /// A registration stands elsewhere than its newest event left it.
    Stage {
        /// Which one.
        reference: String,
        /// The stage in its row.
        stored: String,
        /// The stage after its newest event; none if it has no event at all.
        told: Option<Stage>,
    },
    /// The newest event of a registration cannot be read.
    Unreadable {
        /// Which one.
        reference: String,
    },
    /// A registration that events tell of is not there.
    Gone {
        /// Which one.
        reference: String,
    },
    /// A submitted registration has another value than the one that was submitted.
    Value {
        /// Which one.
        reference: String,
    },
    /// Discount, protection dates or terms are not those that were granted.
    Grant {
        /// Which one.
        reference: String,
    },
    /// Its attachments are not those that were attached and not taken off.
    Files {
        /// Which one.
        reference: String,
    },
    /// A registration is protected and its opportunity is another's or nobody's, or the other way round.
    Protection {
        /// Which one.
        reference: String,
    },
}

impl fmt::Display for Contradiction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Stage {
                reference,
                stored,
                told: Some(told),
            } => write!(f, "{reference} is {stored}, the log left it {told}"),
            Self::Stage { reference, .. } => write!(f, "{reference} is in no event"),
            Self::Unreadable { reference } => {
                write!(f, "{reference} has a newest event that cannot be read")
            }
            Self::Gone { reference } => {
                write!(
                    f,
                    "{reference} is gone, and no event says that it was deleted"
                )
            }
            Self::Value { reference } => {
                write!(f, "{reference} has another value than the one submitted")
            }
            Self::Grant { reference } => write!(
                f,
                "{reference} has another discount, protection period or terms than were granted"
            ),
            Self::Files { reference } => {
                write!(f, "{reference} has other attachments than the log says")
            }
            Self::Protection { reference } => write!(
                f,
                "{reference} and its opportunity do not agree on who is protected"
            ),
        }
    }
}
