//! Who may do what with personal data and with the event log.

use crate::actor::{Actor, Role};
use crate::id::PersonId;

/// May this person read the whole event log, take it out and have it checked?
pub fn may_audit(actor: &Actor) -> bool {
    actor.has_any(Role::Auditor | Role::Operator)
}

/// May this person decide on erasing somebody? Never on erasing themselves.
pub fn may_erase(actor: &Actor, whom: PersonId) -> bool {
    may_decide(actor) && actor.person != whom
}

/// May this person decide on erasing people?
pub fn may_decide(actor: &Actor) -> bool {
    actor.has_any(Role::Operator)
}

/// May this person read how long things are kept, and what was deleted?
pub fn may_read_retention(actor: &Actor) -> bool {
    may_audit(actor)
}

/// May this person set how long things are kept?
pub fn may_set_retention(actor: &Actor) -> bool {
    actor.has_any(Role::Operator)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::actor::testing::{PARTNER, any_actor, any_role};

    const OTHER: PersonId = PersonId::from_uuid(Uuid::from_u128(9));

    #[test]
    fn auditors_read_and_operators_act() {
        for role in Role::ALL {
            let actor = Actor {
                person: PersonId::from_uuid(Uuid::from_u128(1)),
                partner: (!role.is_staff()).then_some(PARTNER),
                roles: role.into(),
            };
            let operates = role == Role::Operator;
            assert_eq!(
                may_audit(&actor),
                operates || role == Role::Auditor,
                "{role}"
            );
            assert_eq!(may_erase(&actor, OTHER), operates, "{role}");
            assert_eq!(may_set_retention(&actor), operates, "{role}");
            assert!(!may_erase(&actor, actor.person), "{role}");
        }
    }

    proptest! {
        #[test]
        fn nobody_at_a_partner_gets_there_and_roles_only_add(actor in any_actor(), role in any_role()) {
            let may = |actor: &Actor| [may_audit(actor), may_decide(actor), may_set_retention(actor)];
            prop_assert!(actor.partner.is_none() || may(&actor) == [false; 3]);
            let mut more = actor.clone();
            more.roles.insert(role);
            for (before, after) in may(&actor).into_iter().zip(may(&more)) {
                prop_assert!(!before || after);
            }
        }
    }
}
