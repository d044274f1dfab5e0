//! Who acts, and which data they see. What they may do is decided by the policies: by
//! [`policy`](crate::policy) and by each room's own.

use std::fmt;

use enumset::{EnumSet, EnumSetType};
use serde::{Deserialize, Serialize};

use crate::id::{PartnerId, PersonId};

/// What a person is trusted with.
#[derive(EnumSetType, Debug, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[enumset(serialize_repr = "list")]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Looks after the partner's people and settings.
    PartnerAdmin,
    /// Registers deals for the partner.
    Seller,
    /// Takes the partner's training.
    Learner,
    /// Looks after the partner's co-marketing.
    Marketing,
    /// Looks after the partner's money.
    PartnerFinance,
    /// Looks after a set of partners and reviews their registrations.
    ChannelManager,
    /// Sets the programme's terms, and may decide requests.
    ProgrammeManager,
    /// Keeps the installation running.
    Operator,
    /// Reads everything and changes nothing.
    Auditor,
    /// Looks after the vendor's money: credit and payments.
    Finance,
    /// Writes the vendor's training.
    Author,
}

/// What somebody is trusted with, all in all.
pub type Roles = EnumSet<Role>;

impl Role {
    /// Every role, partner side first.
    pub const ALL: Roles = Roles::all();

    /// The role's name in the database and in message keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PartnerAdmin => "partner_admin",
            Self::Seller => "seller",
            Self::Learner => "learner",
            Self::Marketing => "marketing",
            Self::PartnerFinance => "partner_finance",
            Self::ChannelManager => "channel_manager",
            Self::ProgrammeManager => "programme_manager",
            Self::Operator => "operator",
            Self::Auditor => "auditor",
            Self::Finance => "finance",
            Self::Author => "author",
        }
    }

    /// The role with this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == name)
    }

    /// Whether the role belongs to the vendor's side.
    pub const fn is_staff(self) -> bool {
        match self {
            Self::PartnerAdmin
            | Self::Seller
            | Self::Learner
            | Self::Marketing
            | Self::PartnerFinance => false,
            Self::ChannelManager
            | Self::ProgrammeManager
            | Self::Operator
            | Self::Auditor
            | Self::Finance
            | Self::Author => true,
        }
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A signed-in person, as far as permission needs to know them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Actor {
    /// Who it is.
    pub person: PersonId,
    /// The partner they act for; the vendor's staff act for none.
    pub partner: Option<PartnerId>,
    /// What they are trusted with.
    pub roles: Roles,
}

impl Actor {
    /// The roles that count, which are those of the side that they are on: a staff role means nothing at
    /// a partner, nor a partner's role on the vendor's staff.
    pub fn effective_roles(&self) -> Roles {
        let on_staff = self.partner.is_none();
        let roles = self.roles.iter();
        roles.filter(|role| role.is_staff() == on_staff).collect()
    }

    /// Whether one of these roles counts. For policies only; everybody else asks a policy.
    pub(crate) fn has_any(&self, roles: impl Into<Roles>) -> bool {
        !self.effective_roles().is_disjoint(roles.into())
    }
}

/// How far a list reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// What belongs to one partner.
    Partner(PartnerId),
    /// What belongs to any partner.
    All,
}

impl Scope {
    /// Whether something of that partner's is within reach.
    pub fn holds(self, partner: PartnerId) -> bool {
        match self {
            Self::Partner(own) => own == partner,
            Self::All => true,
        }
    }
}

/// Actors to try rules with.
#[cfg(test)]
pub(crate) mod testing {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;

    pub(crate) const PARTNER: PartnerId = PartnerId::from_uuid(Uuid::from_u128(2));

    pub(crate) fn any_role() -> impl Strategy<Value = Role> {
        prop::sample::select(Role::ALL.into_iter().collect::<Vec<_>>())
    }

    pub(crate) fn any_roles() -> impl Strategy<Value = Roles> {
        let all: Vec<Role> = Role::ALL.into_iter().collect();
        prop::sample::subsequence(all, 0..=Role::ALL.len()).prop_map(Roles::from_iter)
    }

    /// An actor of either side with any roles, those of the other side among them.
    pub(crate) fn any_actor() -> impl Strategy<Value = Actor> {
        (any::<bool>(), any_roles()).prop_map(|(staff, roles)| Actor {
            person: PersonId::from_uuid(Uuid::from_u128(1)),
            partner: (!staff).then_some(PARTNER),
            roles,
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::testing::any_roles;
    use super::*;

    proptest! {
        #[test]
        fn role_sets_round_trip_through_json(roles in any_roles()) {
            let json = serde_json::to_string(&roles).unwrap();
            prop_assert_eq!(serde_json::from_str::<Roles>(&json).unwrap(), roles);
        }
    }

    #[test]
    fn roles_are_known_by_their_names() {
        for role in Role::ALL {
            assert_eq!(Role::parse(role.as_str()), Some(role));
            let json = serde_json::to_string(&role).unwrap();
            assert_eq!(json, format!("\"{role}\""));
            assert!(!(Roles::only(role) - role).contains(role));
        }
        assert_eq!(Role::parse("king"), None);
        assert!(serde_json::from_str::<Roles>("[\"king\"]").is_err());
    }
}
