//! Saving a draft while somebody types: what is sent, and what comes back.

use portico::id::{DraftKey, PersonId};
use portico::registration::{Reference, RegistrationDraft};
use portico_kit::call::{CallError, CallFailure};
use portico_kit::call_error;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A draft as it is typed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SaveDraft {
    /// Who typed it. Somebody else may be signed in by now.
    pub person: PersonId,
    /// The key of the form; the first save with it begins the draft.
    pub key: DraftKey,
    /// Made anew each time the form is shown. The same writer may save again without having seen the
    /// answer to the last save.
    pub writer: Uuid,
    /// The version that the writer began with, if the draft was saved before.
    pub version: Option<i64>,
    /// The draft that the form stands for, if it was saved before.
    pub reference: Option<Reference>,
    /// What was typed.
    pub draft: RegistrationDraft,
    /// What the writer knows to be saved, if the draft was saved before. Another window or
    /// somebody else may have changed something else since.
    pub base: Option<RegistrationDraft>,
}

/// A saved draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Saved {
    /// Its reference, from the first save on.
    pub reference: Reference,
    /// The version after the save.
    pub version: i64,
    /// It had been submitted already, with this very text.
    pub submitted: bool,
    /// What is saved, where it is more than was sent: it was changed elsewhere meanwhile.
    pub merged: Option<RegistrationDraft>,
    /// Who changed it elsewhere, if that was somebody else.
    pub with: Option<String>,
    /// When it was saved, as the reader says it.
    pub at: String,
    /// What would happen if it were submitted now, once there is a customer to compare.
    pub preview: Option<Preview>,
}

/// What would happen if a draft were submitted now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// The place in the queue: 1 where no other partner is known to ask, 0 while it is not told.
    pub place: u32,
    /// A request of the reader's own company for the same customer.
    pub own: Option<OwnDeal>,
}

/// A deal of the reader's own company.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnDeal {
    /// Its reference.
    pub reference: Reference,
    /// Customer and need, who registered it when and where it stands, in the reader's language.
    pub about: String,
}

/// Why a draft was not saved.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum SaveError {
    /// Somebody else saved it since the writer opened it.
    Stale {
        /// Who; nobody is named where it was the same person in another window.
        by: String,
        /// When, as the reader says it.
        at: String,
    },
    /// Somebody threw it away.
    Gone,
    /// A rule speaks against it.
    Refused {
        /// Which, in the reader's language.
        why: String,
        /// The deal that it is about.
        deal: Option<Reference>,
    },
    /// A text is longer than any form takes.
    TooLong {
        /// Which, and by how much, in the reader's language.
        why: String,
    },
    /// Nobody has typed anything yet.
    Blank,
    /// The call itself failed.
    Call(CallFailure),
}

impl From<CallFailure> for SaveError {
    fn from(failure: CallFailure) -> Self {
        Self::Call(failure)
    }
}

impl CallError for SaveError {
    fn status(&self) -> u16 {
        match self {
            Self::Stale { .. } | Self::Gone | Self::Refused { .. } => 409,
            Self::TooLong { .. } | Self::Blank => 422,
            Self::Call(failure) => failure.status(),
        }
    }
}

call_error!(SaveError);
