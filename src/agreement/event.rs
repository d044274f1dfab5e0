//! What happens to agreements.

use serde::{Deserialize, Serialize};

use crate::content_hash::ContentHash;
use crate::event::stored_event;
use crate::id::AgreementId;
use crate::time::LocalDate;

use super::Reminder;

/// A text by the hash of what it says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HashedText {
    /// The tag of its language.
    pub language: String,
    /// The hash.
    pub hash: ContentHash,
}

/// One thing that happened to an agreement.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// The draft of a version was begun.
    DraftStarted,
    /// The draft was thrown away.
    DraftDiscarded,
    /// A version was published.
    Published {
        /// Its number.
        number: u32,
        /// The day from which it has to be accepted.
        accept_from: LocalDate,
        /// What it says.
        texts: Vec<HashedText>,
    },
    /// A version is not asked for any more.
    Withdrawn {
        /// Its number.
        number: u32,
    },
    /// A partner was asked to accept a version, or reminded of it.
    AcceptanceAsked {
        /// The agreement.
        agreement: AgreementId,
        /// Its version.
        number: u32,
        /// The day from which nothing goes on without it.
        accept_from: LocalDate,
        /// How far it has come.
        reminder: Reminder,
    },
    /// A partner accepted a version.
    Accepted {
        /// The agreement.
        agreement: AgreementId,
        /// The version's number.
        number: u32,
        /// The text that was read.
        text: HashedText,
        /// The name that was typed. It is kept beside the log, and nothing once the person is erased.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        name: String,
    },
}

stored_event!(Event, "agreement");

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use uuid::Uuid;

    use super::*;

    #[test]
    fn an_acceptance_reads_back_with_its_hash() {
        let accepted = Event::Accepted {
            agreement: AgreementId::from_uuid(Uuid::from_u128(7)),
            number: 2,
            text: HashedText {
                language: "de".to_owned(),
                hash: ContentHash::from([7; 32]),
            },
            name: "Jiří Dvořák".to_owned(),
        };
        let (kind, payload) = accepted.to_stored().unwrap();
        assert_eq!(kind, "agreement.accepted");
        assert_eq!(Event::from_stored(&kind, &payload), Some(accepted));
    }
}
