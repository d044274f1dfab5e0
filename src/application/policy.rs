//! Who may do what with applications.

use crate::actor::{Actor, Role};
use crate::partner::policy::may_add;
use crate::policy::may_oversee;

/// May this person read applications and how they are taken?
pub fn may_see(actor: &Actor) -> bool {
    may_oversee(actor)
}

/// May this person take an application up, approve it, refuse it or reopen it? Those who take partners into the programme.
pub fn may_decide(actor: &Actor) -> bool {
    may_add(actor)
}

/// May this person open and close the page, and set the time to answer?
pub fn may_set(actor: &Actor) -> bool {
    actor.has_any(Role::ProgrammeManager)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::actor::testing::{PARTNER, any_actor, any_role};
    use crate::id::PersonId;

    #[test]
    fn staff_read_managers_decide_and_programme_managers_set() {
        for role in Role::ALL {
            let actor = Actor {
                person: PersonId::from_uuid(Uuid::from_u128(1)),
                partner: (!role.is_staff()).then_some(PARTNER),
                roles: role.into(),
            };
            let manages = matches!(role, Role::ChannelManager | Role::ProgrammeManager);
            assert_eq!(may_see(&actor), role.is_staff(), "{role}");
            assert_eq!(may_decide(&actor), manages, "{role}");
            assert_eq!(may_set(&actor), role == Role::ProgrammeManager, "{role}");
        }
    }

    proptest! {
        #[test]
        fn one_more_role_never_takes_anything_away_and_partners_see_nothing(actor in any_actor(), role in any_role()) {
            let mut more = actor.clone();
            more.roles.insert(role);
            let may = |actor: &Actor| [may_see(actor), may_decide(actor), may_set(actor)];
            for (before, after) in may(&actor).into_iter().zip(may(&more)) {
                prop_assert!(!before || after);
            }
            if actor.partner.is_some() {
                prop_assert_eq!(may(&more), [false; 3]);
            }
        }
    }
}
