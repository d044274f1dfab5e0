//! Whether what was typed is safe, and how that is said.

use portico::registration::Reference;

use crate::start::DraftStart;

/// Whether what was typed is safe.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// As the page came.
    Opened,
    /// A save is under way, and takes a while.
    Saving,
    /// The form is on its way.
    Sending,
    /// Saved just now.
    Saved,
    /// Saved just now, together with what somebody else wrote.
    Together(String),
    /// Saved at this time of day.
    SavedAt(String),
    /// The server cannot be reached.
    Offline,
    /// A button was pressed without a connection.
    NotSent,
    /// The server could not save just now.
    Trouble,
    /// Neither server nor device can keep anything.
    Unkept,
    /// Nobody is signed in any more.
    SignedOut,
    /// The page is older than the server.
    OutOfDate,
    /// Somebody else changed the draft.
    Stale {
        /// Who.
        by: String,
        /// When.
        at: String,
    },
    /// Somebody threw the draft away.
    Gone,
    /// A text is longer than any form takes: which, and by how much.
    TooLong(String),
    /// A rule speaks against it.
    Refused {
        /// Which.
        why: String,
        /// The deal that it is about.
        deal: Option<Reference>,
    },
    /// The draft had been submitted already.
    Submitted(Reference),
}

impl Status {
    /// Whether it has to be seen.
    pub(crate) const fn warns(&self) -> bool {
        !matches!(
            self,
            Self::Opened
                | Self::Saving
                | Self::Sending
                | Self::Saved
                | Self::Together(_)
                | Self::SavedAt(_)
                | Self::Submitted(_)
        )
    }

    /// Whether everything that was typed is at the desk.
    pub(crate) const fn is_saved(&self) -> bool {
        matches!(self, Self::Saved | Self::Together(_) | Self::SavedAt(_))
    }

    /// Whether a pressed button waits for a connection.
    pub(crate) const fn lacks_connection(&self) -> bool {
        matches!(self, Self::Offline | Self::NotSent | Self::Unkept)
    }

    pub(crate) fn text(&self, start: &DraftStart) -> String {
        let texts = &start.texts;
        match self {
            Self::Opened => start.status.clone(),
            Self::Saving => texts.saving(),
            Self::Sending => texts.sending(),
            Self::Saved => texts.saved(),
            Self::Together(by) => texts.together(by),
            Self::SavedAt(time) => texts.saved_at(time),
            Self::Offline => texts.offline(),
            Self::NotSent => texts.not_sent(),
            Self::Trouble => texts.trouble(),
            Self::Unkept => texts.unkept(),
            Self::SignedOut => texts.signed_out(),
            Self::OutOfDate => texts.out_of_date(),
            Self::Stale { by, at } if by.is_empty() => texts.stale_own(at),
            Self::Stale { by, at } => texts.stale(by, at),
            Self::Gone => texts.gone(),
            Self::TooLong(why) | Self::Refused { why, .. } => why.clone(),
            Self::Submitted(_) => texts.submitted(),
        }
    }

    /// The deal that it leads to.
    pub(crate) const fn deal(&self) -> Option<Reference> {
        match self {
            Self::Submitted(deal) => Some(*deal),
            Self::Refused { deal, .. } => *deal,
            _ => None,
        }
    }
}
