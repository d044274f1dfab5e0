//! Who may do what in two-tier distribution.

use crate::actor::{Actor, Role};
use crate::id::PartnerId;
use crate::registration::Stage;
use crate::registration::policy::may_register;

/// May this person tie resellers to distributors?
pub fn may_tie(actor: &Actor) -> bool {
    actor.has_any(Role::ChannelManager | Role::ProgrammeManager)
}

/// The distributor as which this person sees resellers and the deals bought through it: their own company. Whether
/// it is a distributor at all, what is tied to it says.
pub fn as_distributor(actor: &Actor) -> Option<PartnerId> {
    actor.partner.filter(|_| may_register(actor))
}

/// May this person see, as its distributor, a deal that is bought through that one? What is still a draft is the
/// reseller's own business.
pub fn may_see_bought(actor: &Actor, distributor: Option<PartnerId>, stage: Stage) -> bool {
    stage != Stage::Draft && distributor.is_some() && distributor == as_distributor(actor)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::actor::testing::{PARTNER as OWN, any_actor, any_role};
    use crate::registration::policy::may_see;

    const OTHER: PartnerId = PartnerId::from_uuid(Uuid::from_u128(3));

    /// Everything that lets somebody see a deal: as its partner, as staff, as its distributor.
    fn sees(actor: &Actor, partner: PartnerId, through: Option<PartnerId>, stage: Stage) -> bool {
        may_see(actor, partner, stage) || may_see_bought(actor, through, stage)
    }

    proptest! {
        #[test]
        fn another_distributors_deals_are_nobodys_to_see(actor in any_actor()) {
            for stage in Stage::ALL {
                prop_assert!(!may_see_bought(&actor, Some(OTHER), stage));
                prop_assert!(!may_see_bought(&actor, None, stage));
            }
            prop_assert!(!may_see_bought(&actor, Some(OWN), Stage::Draft));
        }

        /// A role less, or a deal that goes through nobody: each is a restriction.
        #[test]
        fn adding_a_restriction_never_widens_what_an_actor_sees(
            actor in any_actor(),
            role in any_role(),
            (own, through) in any::<(bool, Option<bool>)>(),
        ) {
            let of = |own: bool| if own { OWN } else { OTHER };
            let mut less = actor.clone();
            less.roles.remove(role);
            for stage in Stage::ALL {
                let through = through.map(of);
                let before = sees(&actor, of(own), through, stage);
                prop_assert!(before || !sees(&less, of(own), through, stage));
                prop_assert!(before || !sees(&actor, of(own), None, stage));
            }
        }
    }
}
