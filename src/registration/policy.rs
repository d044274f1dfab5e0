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

/// May this person take the request out of the opportunity that it is linked to?
pub fn may_unlink(actor: &Actor, stage: Stage) -> bool {
    may_review(actor) && stage.is_undecided()
}

/// May this person end the protection before its time?
pub fn may_revoke(actor: &Actor, stage: Stage) -> bool {
    may_review(actor) && stage == Stage::Protected
}

/// May this person prolong the protection of their company's deal?
pub fn may_extend(actor: &Actor, partner: PartnerId, stage: Stage) -> bool {
    may_edit(actor, partner) && stage == Stage::Protected
}

/// May this person prolong a partner's protection up to a day of their choice?
pub fn may_extend_until(actor: &Actor, stage: Stage) -> bool {
    may_review(actor) && stage == Stage::Protected
}

/// May this person answer all who wait behind the protected request in one act?
pub fn may_answer_waiting(actor: &Actor, stage: Stage) -> bool {
    may_review(actor) && stage == Stage::Protected
}

/// May this person take the request into review again? One that the partner withdrew is the partner's.
pub fn may_reopen(actor: &Actor, stage: Stage) -> bool {
    may_review(actor) && matches!(stage, Stage::Denied | Stage::Revoked | Stage::Waiting)
}

/// May this person begin a new registration from this one, which has ended?
pub fn may_register_again(actor: &Actor, partner: PartnerId, stage: Stage) -> bool {
    may_edit(actor, partner) && stage.is_over()
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

        /// Only those who decide may correct, each act where it makes sense; and no partner may.
        #[test]
        fn corrections_are_the_reviewers(actor in any_actor()) {
            for stage in Stage::ALL {
                let acts = [may_unlink, may_revoke, may_answer_waiting, may_reopen];
                let allowed = acts.map(|may| may(&actor, stage));
                prop_assert!(may_review(&actor) || allowed == [false; 4]);
                let prolongs = may_review(&actor) && stage == Stage::Protected;
                prop_assert_eq!(may_extend_until(&actor, stage), prolongs);
                prop_assert!(!may_extend(&actor, OTHER, stage), "another partner's");
                prop_assert!(!may_extend(&actor, OWN, stage) || (may_edit(&actor, OWN) && stage == Stage::Protected));
                let expected = match stage {
                    Stage::InReview | Stage::Returned => [true, false, false, false],
                    Stage::Waiting => [true, false, false, true],
                    Stage::Protected => [false, true, true, false],
                    Stage::Denied | Stage::Revoked => [false, false, false, true],
                    Stage::Draft | Stage::Withdrawn | Stage::Expired => [false; 4],
                };
                prop_assert!(!may_review(&actor) || allowed == expected, "{stage}: {allowed:?}");
                let again = may_register_again(&actor, OWN, stage);
                prop_assert!(!again || (may_edit(&actor, OWN) && !stage.competes() && stage != Stage::Draft));
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
