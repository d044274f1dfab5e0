//! Who may do what that belongs to no room. Each act has one function: the view asks it to show the
//! button, the extractor to hand out the desk, the desk to guard the act. A room's own are in its
//! `policy`. Nothing is allowed unless one of them allows it.

use crate::actor::{Actor, Role, Scope};

/// May this person read what every partner asks and gets? All of the vendor's staff may.
pub fn may_oversee(actor: &Actor) -> bool {
    actor.has_any(
        Role::ChannelManager
            | Role::ProgrammeManager
            | Role::Operator
            | Role::Auditor
            | Role::Finance
            | Role::Author,
    )
}

/// May this person look into how the installation runs?
pub fn may_operate(actor: &Actor) -> bool {
    actor.has_any(Role::Operator)
}

/// How far this person sees into what partners have: staff into all of it, a partner's people into
/// what their company has.
pub fn scope(actor: &Actor) -> Option<Scope> {
    match actor.partner {
        Some(own) => Some(Scope::Partner(own)),
        None => may_oversee(actor).then_some(Scope::All),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actor::Roles;
    use crate::actor::testing::PARTNER;
    use crate::id::PersonId;
    use uuid::Uuid;

    #[test]
    fn scope_by_side_and_role() {
        let at_partner = Some(Scope::Partner(PARTNER));
        for (partner, roles, expected) in [
            (Some(PARTNER), Roles::empty(), at_partner),
            (Some(PARTNER), Roles::only(Role::Auditor), at_partner),
            (Some(PARTNER), Role::ALL, at_partner),
            (None, Roles::empty(), None),
            (None, Roles::only(Role::Seller), None),
            (None, Roles::only(Role::Auditor), Some(Scope::All)),
        ] {
            let actor = Actor {
                person: PersonId::from_uuid(Uuid::from_u128(1)),
                partner,
                roles,
            };
            assert_eq!(scope(&actor), expected, "{partner:?} {roles:?}");
        }
    }
}
