//! What happens to a person's account. Names and addresses stay out of the log: it never changes, and people may
//! ask to be forgotten.

use serde::{Deserialize, Serialize};

use crate::actor::Roles;
use crate::event::stored_event;
use crate::id::PersonId;
use crate::time::LocalDate;

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

stored_event!(Event, "person");

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
        assert_eq!(
            Event::from_stored("person.created", &serde_json::Value::Null),
            None
        );
        assert_eq!(
            Event::from_stored("personal.removed", &serde_json::Value::Null),
            None
        );
    }
}
