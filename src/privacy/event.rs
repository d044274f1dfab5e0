//! What happens to personal data. It names nobody but by their id.

use serde::{Deserialize, Serialize};

use super::retention::Retention;
use crate::event::stored_event;

/// One thing that happened.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// Somebody took a copy of their data.
    DataExported,
    /// It was asked that somebody be erased.
    ErasureAsked,
    /// Whoever asked took it back.
    ErasureWithdrawn,
    /// It was decided that they are not.
    ErasureDeclined {
        /// Why.
        reason: String,
    },
    /// They were erased.
    Erased {
        /// From how many earlier events what is personal was taken.
        redacted: u64,
        /// The digest of what is left of these, if there are any.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        redactions: Option<String>,
    },
    /// How long things are kept was changed.
    RetentionChanged {
        /// How long they are kept now.
        retention: Retention,
    },
    /// Somebody had the log checked.
    VerificationAsked,
}

impl Event {
    /// What somebody wrote to go with it.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Self::ErasureDeclined { reason } => Some(reason),
            _ => None,
        }
    }
}

stored_event!(Event, "privacy");

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn each_reads_back_from_the_log() {
        for event in [
            Event::DataExported,
            Event::ErasureAsked,
            Event::ErasureWithdrawn,
            Event::ErasureDeclined {
                reason: "A dispute is open".into(),
            },
            Event::Erased {
                redacted: 2,
                redactions: Some("00ff".into()),
            },
            Event::RetentionChanged {
                retention: Retention::default(),
            },
            Event::VerificationAsked,
        ] {
            let (kind, payload) = event.to_stored().unwrap();
            assert!(kind.starts_with("privacy."));
            assert_eq!(Event::from_stored(&kind, &payload), Some(event));
        }
    }
}
