//! Who may see and change the people of a side: a partner's, or with no partner the vendor's staff.

use crate::actor::{Actor, Role};
use crate::id::PartnerId;
use crate::policy::may_oversee;

/// May this person invite people there, change what they are trusted with, and remove them? A partner's
/// administrators in their own company, channel and programme managers at every partner, operators on the staff.
pub fn may_manage(actor: &Actor, of: Option<PartnerId>) -> bool {
    match (actor.partner, of) {
        (Some(own), Some(of)) => own == of && actor.has_any(Role::PartnerAdmin),
        (None, Some(_)) => actor.has_any(Role::ChannelManager | Role::ProgrammeManager),
        (None, None) => actor.has_any(Role::Operator),
        (Some(_), None) => false,
    }
}

/// May this person see who belongs there? Staff everybody, a partner's administrators their own people.
pub fn may_see(actor: &Actor, of: Option<PartnerId>) -> bool {
    may_manage(actor, of) || (actor.partner.is_none() && may_oversee(actor))
}

/// May this person look after the people of their own side?
pub fn may_manage_own(actor: &Actor) -> bool {
    may_manage(actor, actor.partner)
}

/// May this person invite many people from a file? A partner's administrators those of their own company, channel and
/// programme managers those of every partner.
pub fn may_import(actor: &Actor) -> bool {
    actor.has_any(Role::PartnerAdmin | Role::ChannelManager | Role::ProgrammeManager)
}

/// May this person look after anybody's account besides their own?
pub fn may_manage_some(actor: &Actor) -> bool {
    actor.has_any(
        Role::PartnerAdmin | Role::ChannelManager | Role::ProgrammeManager | Role::Operator,
    )
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::actor::testing::{PARTNER, any_actor, any_role};

    const OTHER: PartnerId = PartnerId::from_uuid(Uuid::from_u128(3));

    proptest! {
        #[test]
        fn one_more_role_never_takes_anything_away(actor in any_actor(), role in any_role()) {
            let mut more = actor.clone();
            more.roles.insert(role);
            for of in [None, Some(PARTNER), Some(OTHER)] {
                prop_assert!(!may_manage(&actor, of) || may_manage(&more, of));
                prop_assert!(!may_see(&actor, of) || may_see(&more, of));
            }
        }

        #[test]
        fn a_partners_people_reach_nobody_elsewhere(actor in any_actor()) {
            for of in [None, Some(PARTNER), Some(OTHER)] {
                if actor.partner.is_some() && of != actor.partner {
                    prop_assert!(!may_see(&actor, of));
                }
                prop_assert!(!may_manage(&actor, of) || may_manage_some(&actor));
                prop_assert!(!may_manage(&actor, of) || may_see(&actor, of));
                let own_or_any = of.is_some() && (actor.partner.is_none() || of == actor.partner);
                prop_assert!(!own_or_any || may_import(&actor) == may_manage(&actor, of));
            }
        }
    }

    #[test]
    fn each_side_is_looked_after_by_its_own() {
        for role in Role::ALL {
            let partner = (!role.is_staff()).then_some(PARTNER);
            let person = crate::id::PersonId::from_uuid(Uuid::from_u128(1));
            let actor = Actor {
                person,
                partner,
                roles: role.into(),
            };
            let own = role == Role::PartnerAdmin;
            let any = matches!(role, Role::ChannelManager | Role::ProgrammeManager);
            assert_eq!(may_manage(&actor, Some(PARTNER)), own || any, "{role}");
            assert_eq!(may_manage(&actor, Some(OTHER)), any, "{role}");
            assert_eq!(may_manage(&actor, None), role == Role::Operator, "{role}");
            assert_eq!(may_see(&actor, Some(OTHER)), role.is_staff(), "{role}");
        }
    }
}
