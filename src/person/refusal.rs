//! Why something is not done with a person.

use crate::actor::{Role, Roles};

/// A rule that speaks against it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refusal {
    /// Nobody would be left to look after the people of that side.
    LastAdministrator,
    /// They have accepted their invitation, so that there is none to send or to withdraw.
    AlreadyJoined,
    /// They have been removed.
    Removed,
    /// They have an account: they accept when they are signed in with it.
    HasAccount,
    /// The invitation is for somebody else than who is signed in.
    SomebodyElses,
    /// The link of their invitation opens an account that they had before: it is for their mailbox alone.
    LinkByMailOnly,
}

/// The role that looks after the people of a side: a partner's, or the vendor's staff.
pub const fn administrator(of_partner: bool) -> Role {
    if of_partner {
        Role::PartnerAdmin
    } else {
        Role::Operator
    }
}

/// The last one who looks after the people of a side stays: nobody could invite another. `others` is how many
/// besides are there; somebody who is only invited is not there yet.
///
/// # Errors
/// They are the last.
pub fn check_administrator_stays(
    of_partner: bool,
    before: Roles,
    after: Roles,
    others: i64,
) -> Result<(), Refusal> {
    let role = administrator(of_partner);
    if before.contains(role) && !after.contains(role) && others == 0 {
        return Err(Refusal::LastAdministrator);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::actor::testing::any_roles;

    proptest! {
        #[test]
        fn a_side_with_an_administrator_never_loses_the_last(
            of_partner: bool, before in any_roles(), after in any_roles(), others in 0_i64..3,
        ) {
            let role = administrator(of_partner);
            let had = others + i64::from(before.contains(role));
            let has = others + i64::from(after.contains(role));
            let allowed = check_administrator_stays(of_partner, before, after, others).is_ok();
            prop_assert_eq!(allowed, had == 0 || has > 0);
        }
    }
}
