//! Who may do what with the programme's settings.

use crate::actor::{Actor, Role};
use crate::id::PersonId;
use crate::policy::may_oversee;

/// May this person read the settings, those of earlier and later days among them?
pub fn may_read(actor: &Actor) -> bool {
    may_oversee(actor)
}

/// May this person write the draft, throw it away, or take it back from the second person?
pub fn may_edit(actor: &Actor) -> bool {
    actor.has_any(Role::ProgrammeManager)
}

/// May this person publish the draft, or ask for the consent that it needs?
pub fn may_publish(actor: &Actor) -> bool {
    may_edit(actor)
}

/// May this person consent to what that person wants to publish? Never to their own.
pub fn may_consent(actor: &Actor, asked_by: PersonId) -> bool {
    may_publish(actor) && actor.person != asked_by
}

/// May this person withdraw a version that is not in force yet?
pub fn may_withdraw(actor: &Actor) -> bool {
    may_edit(actor)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::actor::testing::{PARTNER, any_actor, any_role};

    const OTHER: PersonId = PersonId::from_uuid(Uuid::from_u128(9));

    #[test]
    fn staff_read_and_programme_managers_write() {
        for role in Role::ALL {
            let actor = Actor {
                person: PersonId::from_uuid(Uuid::from_u128(1)),
                partner: (!role.is_staff()).then_some(PARTNER),
                roles: role.into(),
            };
            let writes = role == Role::ProgrammeManager;
            assert_eq!(may_read(&actor), role.is_staff(), "{role}");
            assert_eq!(may_edit(&actor), writes, "{role}");
            assert_eq!(may_publish(&actor), writes, "{role}");
            assert_eq!(may_withdraw(&actor), writes, "{role}");
            assert_eq!(may_consent(&actor, OTHER), writes, "{role}");
            assert!(!may_consent(&actor, actor.person), "{role}");
        }
    }

    proptest! {
        #[test]
        fn one_more_role_never_takes_anything_away(actor in any_actor(), role in any_role()) {
            let mut more = actor.clone();
            more.roles.insert(role);
            let may = |actor: &Actor| [
                may_read(actor),
                may_edit(actor),
                may_publish(actor),
                may_withdraw(actor),
                may_consent(actor, OTHER),
            ];
            for (before, after) in may(&actor).into_iter().zip(may(&more)) {
                prop_assert!(!before || after);
            }
        }
    }
}
