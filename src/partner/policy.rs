//! Who may do what with a partner.

use crate::actor::{Actor, Role};
use crate::id::{PartnerId, PersonId};
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

/// May this person edit who a partner is: its name, country, territory, website and tax id?
pub fn may_edit(actor: &Actor) -> bool {
    may_add(actor)
}

/// May this person edit what a partner gets: its kind, tier, currency and channel manager? Whoever looks after a partner
/// is not to raise its discount.
pub fn may_edit_terms(actor: &Actor) -> bool {
    actor.has_any(Role::ProgrammeManager)
}

/// May this person say what the screening of a partner found? Not who is glad of its deals.
pub fn may_screen(actor: &Actor) -> bool {
    may_hold_credit(actor)
}

/// May this person part from a partner, and take that back?
pub fn may_end(actor: &Actor) -> bool {
    actor.has_any(Role::ProgrammeManager)
}

/// May this person note something about partners? All staff read notes; who keeps the installation running, only reads
/// or writes training has nothing to note.
pub fn may_write_notes(actor: &Actor) -> bool {
    actor.has_any(Role::ChannelManager | Role::ProgrammeManager | Role::Finance)
}

/// May this person change or delete the note of that one? Only one's own.
pub fn may_change_note(actor: &Actor, author: PersonId) -> bool {
    may_write_notes(actor) && actor.person == author
}

/// Does this person have a portfolio, on which their lists may open, and name their own deputy?
pub fn has_portfolio(actor: &Actor) -> bool {
    actor.has_any(Role::ChannelManager)
}

/// May this person name the deputy of that one, and take it back?
pub fn may_name_deputy(actor: &Actor, of: PersonId) -> bool {
    may_name_any_deputy(actor) || (has_portfolio(actor) && actor.person == of)
}

/// May this person name anybody's deputy?
pub fn may_name_any_deputy(actor: &Actor) -> bool {
    actor.has_any(Role::ProgrammeManager)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::actor::testing::{PARTNER, any_actor, any_role};

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
            assert_eq!(may_edit(&actor), manages, "{role}");
            let sets_terms = role == Role::ProgrammeManager;
            assert_eq!(may_edit_terms(&actor), sets_terms, "{role}");
            assert_eq!(may_end(&actor), sets_terms, "{role}");
            assert_eq!(
                may_write_notes(&actor),
                manages || role == Role::Finance,
                "{role}"
            );
            let other = PersonId::from_uuid(Uuid::from_u128(9));
            assert!(!may_change_note(&actor, other), "{role}");
            assert_eq!(may_name_deputy(&actor, other), sets_terms, "{role}");
            assert_eq!(may_name_deputy(&actor, actor.person), manages, "{role}");
            assert_eq!(may_screen(&actor), may_hold_credit(&actor), "{role}");
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
                    may_edit_terms(actor),
                    may_end(actor),
                    may_write_notes(actor),
                    may_name_deputy(actor, actor.person),
                ]
            };
            for (before, after) in may(&actor).into_iter().zip(may(&more)) {
                prop_assert!(!before || after);
            }
        }
    }
}
