//! What happens to applications. Names and addresses stay out of the log: it never changes, and an application that
//! came to nothing is forgotten.

use serde::{Deserialize, Serialize};

use crate::event::stored_event;
use crate::id::PartnerId;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// The applicant confirmed the e-mail address.
    Confirmed,
    /// A member of staff took it up.
    TakenUp,
    /// The company became a partner.
    Approved {
        /// Which.
        partner: PartnerId,
    },
    /// The company was refused.
    Refused {
        /// Why.
        reason: String,
    },
    /// The company was refused, and is looked at again.
    Reopened {
        /// Why.
        reason: String,
    },
    /// The page was opened or closed, or the time to answer was changed.
    SettingsChanged {
        /// Whether companies can apply.
        open: bool,
        /// Business days until an answer.
        answer_days: u16,
    },
}

impl Event {
    /// What somebody wrote to go with it.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::Refused { reason } | Self::Reopened { reason } => Some(reason),
            Self::Confirmed
            | Self::TakenUp
            | Self::Approved { .. }
            | Self::SettingsChanged { .. } => None,
        }
    }
}

stored_event!(Event, "application");

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn each_reads_back_from_the_log() {
        for event in [
            Event::Confirmed,
            Event::TakenUp,
            Event::Approved {
                partner: PartnerId::from_uuid(Uuid::from_u128(7)),
            },
            Event::Refused {
                reason: "No room".into(),
            },
            Event::Reopened {
                reason: "There is room".into(),
            },
            Event::SettingsChanged {
                open: true,
                answer_days: 5,
            },
        ] {
            let (kind, payload) = event.to_stored().unwrap();
            assert!(kind.starts_with("application."));
            assert_eq!(Event::from_stored(&kind, &payload), Some(event));
        }
    }
}
