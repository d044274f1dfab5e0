//! Who may do what with agreements.

use crate::actor::{Actor, Role};
use crate::policy::may_oversee;

/// May this person read every agreement, and who has accepted it? All of the vendor's staff may.
pub fn may_read(actor: &Actor) -> bool {
    may_oversee(actor)
}

/// May this person write, publish and withdraw agreements?
pub fn may_edit(actor: &Actor) -> bool {
    actor.has_any(Role::ProgrammeManager)
}

/// May this person read what their own company has accepted and is asked to accept? Everybody there may: the text
/// binds them all.
pub fn may_read_own(actor: &Actor) -> bool {
    actor.partner.is_some()
}

/// May this person accept an agreement for their company? Its administrators may.
pub fn may_accept(actor: &Actor) -> bool {
    actor.partner.is_some() && actor.has_any(Role::PartnerAdmin)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::actor::testing::{any_actor, any_role};

    proptest! {
        #[test]
        fn the_sides_stay_apart(actor in any_actor()) {
            prop_assert!(!may_accept(&actor) || may_read_own(&actor));
            prop_assert!(!may_edit(&actor) || may_read(&actor));
            prop_assert!(!(may_read(&actor) && may_read_own(&actor)));
        }

        #[test]
        fn one_more_role_never_takes_anything_away(actor in any_actor(), role in any_role()) {
            let mut more = actor.clone();
            more.roles.insert(role);
            for may in [may_read, may_edit, may_read_own, may_accept] {
                prop_assert!(!may(&actor) || may(&more));
            }
        }
    }
}
