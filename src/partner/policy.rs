//! Who may do what with a partner.

use crate::actor::{Actor, Role};
use crate::id::PartnerId;
use crate::policy::scope;

/// May this person read what the vendor knows of that partner?
pub fn may_see(actor: &Actor, partner: PartnerId) -> bool {
    scope(actor).is_some_and(|scope| scope.holds(partner))
}

/// May this person take a partner into the programme?
pub fn may_add(actor: &Actor) -> bool {
    actor.has_any(Role::ChannelManager | Role::ProgrammeManager)
}

/// May this person suspend a partner, and lift it?
pub fn may_suspend(actor: &Actor) -> bool {
    actor.has_any(Role::ChannelManager | Role::ProgrammeManager)
}

/// May this person put a partner on credit hold, and lift it? Those who look after the money or set the programme's
/// terms: a channel manager's partners are not to owe them their credit.
pub fn may_hold_credit(actor: &Actor) -> bool {
    actor.has_any(Role::ProgrammeManager | Role::Finance)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::actor::testing::{PARTNER, any_actor, any_role};
    use crate::id::PersonId;

    #[test]
    fn managers_suspend_and_finance_and_the_programme_manager_hold_credit() {
        for role in Role::ALL {
            let partner = (!role.is_staff()).then_some(PARTNER);
            let actor = Actor {
                person: PersonId::from_uuid(Uuid::from_u128(1)),
                partner,
                roles: role.into(),
            };
            let manages = matches!(role, Role::ChannelManager | Role::ProgrammeManager);
            assert_eq!(may_suspend(&actor), manages, "{role}");
            assert_eq!(may_add(&actor), manages, "{role}");
            assert_eq!(
                may_hold_credit(&actor),
                matches!(role, Role::ProgrammeManager | Role::Finance),
                "{role}"
            );
        }
    }

    proptest! {
        #[test]
        fn one_more_role_never_takes_anything_away(actor in any_actor(), role in any_role()) {
            let mut more = actor.clone();
            more.roles.insert(role);
            let may = |actor: &Actor| {
                let other = PartnerId::from_uuid(Uuid::from_u128(3));
                [
                    may_see(actor, PARTNER),
                    may_see(actor, other),
                    may_suspend(actor),
                    may_add(actor),
                    may_hold_credit(actor),
                ]
            };
            for (before, after) in may(&actor).into_iter().zip(may(&more)) {
                prop_assert!(!before || after);
            }
        }
    }
}
