//! What happens to a person's account. Names and addresses stay out of the log: it never changes, and people may
//! ask to be forgotten.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::actor::Roles;
use crate::event::{from_stored, to_stored};
use crate::id::PersonId;
use crate::time::LocalDate;

const ROOM: &str = "person";

/// One thing that happened to a person's account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Event {
    /// They were asked to join.
    Invited {
        /// What they will be trusted with.
        roles: Roles,
    },
    /// They are to be asked to join, later.
    InvitationHeld {
        /// What they will be trusted with.
        roles: Roles,
    },
    /// The invitation was sent once more, and the links before it opened nothing from then on.
    InvitedAgain,
    /// Who invited them looked at a link of theirs, to hand it over.
    InvitationLinkShown,
    /// The invitation was taken back.
    InvitationWithdrawn,
    /// They accepted.
    Joined,
    /// They are trusted with something else.
    RolesChanged {
        /// What it was.
        before: Roles,
        /// What it is.
        after: Roles,
    },
    /// They belong there no more.
    Removed,
    /// They left by themselves.
    Left,
    /// They acted for this partner from then on.
    Switched,
    /// Somebody stands in for them.
    DeputyNamed {
        /// Who.
        deputy: PersonId,
        /// From this day on.
        from: LocalDate,
        /// Up to this day.
        until: LocalDate,
    },
    /// Nobody stands in for them any more, or not as long.
    DeputyEnded {
        /// Who did.
        deputy: PersonId,
        /// The last day on which they did; none where it had not begun.
        until: Option<LocalDate>,
    },
}

impl Event {
    /// The kind and the payload that the log stores.
    ///
    /// # Errors
    /// It cannot be written as JSON, which no value of this type causes.
    pub fn to_stored(&self) -> Result<(String, Value), serde_json::Error> {
        to_stored(ROOM, self)
    }

    /// Reads a stored event, if it is one of these.
    pub fn from_stored(kind: &str, payload: &Value) -> Option<Self> {
        from_stored(ROOM, kind, payload)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::actor::Role;

    #[test]
    fn each_reads_back_from_the_log() {
        let roles = Roles::only(Role::Seller);
        for event in [
            Event::Invited { roles },
            Event::InvitationHeld { roles },
            Event::InvitedAgain,
            Event::InvitationLinkShown,
            Event::InvitationWithdrawn,
            Event::Joined,
            Event::RolesChanged {
                before: roles,
                after: roles | Role::PartnerAdmin,
            },
            Event::Removed,
            Event::Left,
            Event::Switched,
        ] {
            let (kind, payload) = event.to_stored().unwrap();
            assert!(kind.starts_with("person."));
            assert_eq!(Event::from_stored(&kind, &payload), Some(event));
        }
        assert_eq!(Event::from_stored("person.created", &Value::Null), None);
        assert_eq!(Event::from_stored("personal.removed", &Value::Null), None);
    }
}
