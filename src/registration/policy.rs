//! Who may do what with a registration. The view asks to show the button, the desk asks to guard the act.

use crate::actor::{Actor, Role, Scope};
use crate::id::PartnerId;
use crate::policy;

use super::Stage;

/// May this person write and submit registrations for their company?
pub fn may_register(actor: &Actor) -> bool {
    actor.has_any(Role::Seller | Role::PartnerAdmin)
}

/// May this person take requests up, return, approve, deny and link them?
pub fn may_review(actor: &Actor) -> bool {
    actor.has_any(Role::ChannelManager | Role::ProgrammeManager)
}

/// How far this person's lists of registrations reach: those who register see their company's, staff
/// everybody's.
pub fn scope(actor: &Actor) -> Option<Scope> {
    let reach = policy::scope(actor)?;
    match reach {
        Scope::Partner(_) => may_register(actor).then_some(reach),
        Scope::All => Some(reach),
    }
}

/// May this person see a registration of that partner? Drafts stay with the partner.
pub fn may_see(actor: &Actor, partner: PartnerId, stage: Stage) -> bool {
    scope(actor).is_some_and(|scope| match scope {
        Scope::Partner(_) => scope.holds(partner),
        Scope::All => stage != Stage::Draft,
    })
}

/// May this person edit the draft, attach files, answer the question or take the request back?
pub fn may_edit(actor: &Actor, partner: PartnerId) -> bool {
    may_register(actor) && actor.partner == Some(partner)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::actor::testing::{PARTNER as OWN, any_actor, any_role};
    use crate::id::PersonId;

    const OTHER: PartnerId = PartnerId::from_uuid(Uuid::from_u128(3));

    #[test]
    fn who_sees_and_edits_which_registration() {
        // Side, role; sees an own draft, an own request, another's request; edits.
        for (partner, role, expected) in [
            (Some(OWN), Role::Seller, [true, true, false, true]),
            (Some(OWN), Role::PartnerAdmin, [true, true, false, true]),
            (Some(OWN), Role::Learner, [false; 4]),
            (Some(OWN), Role::Auditor, [false; 4]),
            (None, Role::Seller, [false; 4]),
            (None, Role::Auditor, [false, true, true, false]),
            (None, Role::ChannelManager, [false, true, true, false]),
        ] {
            let actor = Actor {
                person: PersonId::from_uuid(Uuid::from_u128(1)),
                partner,
                roles: role.into(),
            };
            let found = [
                may_see(&actor, OWN, Stage::Draft),
                may_see(&actor, OWN, Stage::InReview),
                may_see(&actor, OTHER, Stage::InReview),
                may_edit(&actor, OWN),
            ];
            assert_eq!(found, expected, "{role} {partner:?}");
        }
    }

    proptest! {
        #[test]
        fn who_may_edit_may_see_and_a_draft_hides_more_than_it_shows(actor in any_actor()) {
            for partner in [OWN, OTHER] {
                if may_edit(&actor, partner) {
                    prop_assert!(Stage::ALL.into_iter().all(|stage| may_see(&actor, partner, stage)));
                }
                if may_see(&actor, partner, Stage::Draft) {
                    prop_assert!(Stage::ALL.into_iter().all(|stage| may_see(&actor, partner, stage)));
                }
            }
        }

        #[test]
        fn one_more_role_never_hides_anything(actor in any_actor(), role in any_role()) {
            let mut more = actor.clone();
            more.roles.insert(role);
            for partner in [OWN, OTHER] {
                prop_assert!(!may_edit(&actor, partner) || may_edit(&more, partner));
                for stage in Stage::ALL {
                    prop_assert!(!may_see(&actor, partner, stage) || may_see(&more, partner, stage));
                }
            }
        }
    }
}
