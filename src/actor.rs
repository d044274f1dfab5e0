//! Who acts, what a route asks of them, and how far their lists reach. Nothing is allowed unless a
//! rule here allows it.

use std::fmt;

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use crate::id::{PartnerId, PersonId};

/// What a person is trusted with.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Looks after the partner's people and settings.
    PartnerAdmin,
    /// Registers deals for the partner.
    Seller,
    /// Takes the partner's training.
    Learner,
    /// Looks after a set of partners and decides their requests.
    ChannelManager,
    /// Sets the programme's terms, and may decide requests.
    ProgrammeManager,
    /// Keeps the installation running.
    Operator,
    /// Reads everything and changes nothing.
    Auditor,
}

impl Role {
    /// Every role, partner side first.
    pub const ALL: [Self; 7] = [
        Self::PartnerAdmin,
        Self::Seller,
        Self::Learner,
        Self::ChannelManager,
        Self::ProgrammeManager,
        Self::Operator,
        Self::Auditor,
    ];

    /// The role's name in the database and in message keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::PartnerAdmin => "partner_admin",
            Self::Seller => "seller",
            Self::Learner => "learner",
            Self::ChannelManager => "channel_manager",
            Self::ProgrammeManager => "programme_manager",
            Self::Operator => "operator",
            Self::Auditor => "auditor",
        }
    }

    /// The role with this name.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == name)
    }

    /// Whether the role belongs to the vendor's side.
    pub const fn is_staff(self) -> bool {
        match self {
            Self::PartnerAdmin | Self::Seller | Self::Learner => false,
            Self::ChannelManager | Self::ProgrammeManager | Self::Operator | Self::Auditor => true,
        }
    }

    const fn bit(self) -> u8 {
        1 << self as u8
    }
}

impl fmt::Display for Role {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// A set of roles.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Roles(u8);

impl Roles {
    /// No role at all.
    pub const fn none() -> Self {
        Self(0)
    }

    /// The set with one more role.
    #[must_use]
    pub const fn with(self, role: Role) -> Self {
        Self(self.0 | role.bit())
    }

    /// The set with one role fewer.
    #[must_use]
    pub const fn without(self, role: Role) -> Self {
        Self(self.0 & !role.bit())
    }

    /// Whether the role is in the set.
    pub const fn has(self, role: Role) -> bool {
        self.0 & role.bit() != 0
    }

    /// Whether there is no role in the set.
    pub const fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// The roles, partner side first.
    pub fn iter(self) -> impl Iterator<Item = Role> {
        Role::ALL.into_iter().filter(move |role| self.has(*role))
    }

    /// The set that this text names, as [`Display`](fmt::Display) writes it: names with commas
    /// between them, or nothing. One unknown name spoils the whole.
    pub fn parse(text: &str) -> Option<Self> {
        if text.is_empty() {
            return Some(Self::none());
        }
        text.split(',')
            .map(|name| Role::parse(name.trim()))
            .collect()
    }
}

impl FromIterator<Role> for Roles {
    fn from_iter<I: IntoIterator<Item = Role>>(roles: I) -> Self {
        roles.into_iter().fold(Self::none(), Self::with)
    }
}

impl fmt::Display for Roles {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, role) in self.iter().enumerate() {
            if index > 0 {
                f.write_str(",")?;
            }
            f.write_str(role.as_str())?;
        }
        Ok(())
    }
}

impl Serialize for Roles {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter())
    }
}

impl<'de> Deserialize<'de> for Roles {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let names = Vec::<String>::deserialize(deserializer)?;
        names
            .iter()
            .map(|name| {
                Role::parse(name).ok_or_else(|| de::Error::custom(format!("no role {name}")))
            })
            .collect()
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
    /// Whether they were given the role, on the side that the role belongs to: a staff role means
    /// nothing at a partner, nor a partner's role on the vendor's staff.
    pub const fn has(&self, role: Role) -> bool {
        self.roles.has(role) && role.is_staff() == self.partner.is_none()
    }

    /// Whether they are on the vendor's staff, with any staff role.
    pub fn is_staff(&self) -> bool {
        Role::ALL
            .into_iter()
            .any(|role| role.is_staff() && self.has(role))
    }

    /// Whether they may register deals for their partner.
    pub const fn registers(&self) -> bool {
        self.has(Role::Seller) || self.has(Role::PartnerAdmin)
    }

    /// Whether they may decide partners' requests.
    pub const fn reviews(&self) -> bool {
        self.has(Role::ChannelManager) || self.has(Role::ProgrammeManager)
    }

    /// How far their lists reach: staff see all, who registers sees their partner's, everybody else
    /// their own. A distributor's wider reach takes knowledge of the partner, so the desk gives it.
    pub fn scope(&self) -> Scope {
        match self.partner {
            Some(partner) if self.registers() => Scope::Partner(partner),
            None if self.is_staff() => Scope::All,
            _ => Scope::Own(self.person),
        }
    }
}

/// What a route asks of whoever comes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Permission {
    /// Nothing, not even a sign-in.
    Anyone,
    /// A sign-in.
    SignedIn,
    /// A partner's person.
    Partner,
    /// A partner's person who may register deals.
    Registrant,
    /// The vendor's staff.
    Staff,
    /// Staff who decide partners' requests.
    Reviewer,
    /// Staff who keep the installation running.
    Operator,
}

impl Permission {
    /// Every kind of access, the widest first.
    pub const ALL: [Self; 7] = [
        Self::Anyone,
        Self::SignedIn,
        Self::Partner,
        Self::Registrant,
        Self::Staff,
        Self::Reviewer,
        Self::Operator,
    ];

    /// The name in the permission table and in message keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Anyone => "anyone",
            Self::SignedIn => "signed_in",
            Self::Partner => "partner",
            Self::Registrant => "registrant",
            Self::Staff => "staff",
            Self::Reviewer => "reviewer",
            Self::Operator => "operator",
        }
    }

    /// Whether this actor, or nobody in particular, may come in.
    pub fn allows(self, actor: Option<&Actor>) -> bool {
        let Some(actor) = actor else {
            return self == Self::Anyone;
        };
        match self {
            Self::Anyone | Self::SignedIn => true,
            Self::Partner => actor.partner.is_some(),
            Self::Registrant => actor.registers(),
            Self::Staff => actor.is_staff(),
            Self::Reviewer => actor.reviews(),
            Self::Operator => actor.has(Role::Operator),
        }
    }
}

/// How far a list reaches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Scope {
    /// What belongs to one person.
    Own(PersonId),
    /// What belongs to one partner.
    Partner(PartnerId),
    /// What belongs to a distributor and what is bought through it.
    Distributor(PartnerId),
    /// Everything.
    All,
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use uuid::Uuid;

    const PERSON: PersonId = PersonId::from_uuid(Uuid::from_u128(1));
    const PARTNER: PartnerId = PartnerId::from_uuid(Uuid::from_u128(2));

    fn actor(partner: Option<PartnerId>, roles: &[Role]) -> Actor {
        Actor {
            person: PERSON,
            partner,
            roles: roles.iter().copied().collect(),
        }
    }

    /// Each row: the side, the role, and what is allowed besides `Anyone` and `SignedIn`.
    #[test]
    fn access_by_side_and_role() {
        use Permission::{Operator, Partner, Registrant, Reviewer, Staff};
        let at_partner = Some(PARTNER);
        let table: [(Option<PartnerId>, &[Role], &[Permission]); 18] = [
            (at_partner, &[], &[Partner]),
            (at_partner, &[Role::PartnerAdmin], &[Partner, Registrant]),
            (at_partner, &[Role::Seller], &[Partner, Registrant]),
            (at_partner, &[Role::Learner], &[Partner]),
            // A role of the other side opens nothing.
            (at_partner, &[Role::ChannelManager], &[Partner]),
            (at_partner, &[Role::ProgrammeManager], &[Partner]),
            (at_partner, &[Role::Operator], &[Partner]),
            (at_partner, &[Role::Auditor], &[Partner]),
            (None, &[], &[]),
            (None, &[Role::PartnerAdmin], &[]),
            (None, &[Role::Seller], &[]),
            (None, &[Role::Learner], &[]),
            (None, &[Role::ChannelManager], &[Staff, Reviewer]),
            (None, &[Role::ProgrammeManager], &[Staff, Reviewer]),
            (None, &[Role::Operator], &[Staff, Operator]),
            (None, &[Role::Auditor], &[Staff]),
            (None, &[Role::Auditor, Role::Operator], &[Staff, Operator]),
            (at_partner, &Role::ALL, &[Partner, Registrant]),
        ];
        for (partner, roles, allowed) in table {
            let actor = actor(partner, roles);
            for access in Permission::ALL {
                let expected = matches!(access, Permission::Anyone | Permission::SignedIn)
                    || allowed.contains(&access);
                assert_eq!(
                    access.allows(Some(&actor)),
                    expected,
                    "{access:?} {actor:?}"
                );
            }
        }
    }

    #[test]
    fn nobody_in_particular_gets_only_what_is_open_to_anyone() {
        for access in Permission::ALL {
            assert_eq!(
                access.allows(None),
                access == Permission::Anyone,
                "{access:?}"
            );
        }
    }

    #[test]
    fn scope_by_side_and_role() {
        let own = Scope::Own(PERSON);
        let table: [(Option<PartnerId>, &[Role], Scope); 8] = [
            (Some(PARTNER), &[], own),
            (Some(PARTNER), &[Role::Learner], own),
            (Some(PARTNER), &[Role::Auditor], own),
            (Some(PARTNER), &[Role::Seller], Scope::Partner(PARTNER)),
            (Some(PARTNER), &Role::ALL, Scope::Partner(PARTNER)),
            (None, &[], own),
            (None, &[Role::Seller], own),
            (None, &[Role::Auditor], Scope::All),
        ];
        for (partner, roles, scope) in table {
            assert_eq!(
                actor(partner, roles).scope(),
                scope,
                "{partner:?} {roles:?}"
            );
        }
    }

    #[test]
    fn roles_round_trip_through_text_and_json() {
        for bits in 0..1_u8 << Role::ALL.len() {
            let roles = Roles(bits);
            assert_eq!(Roles::parse(&roles.to_string()), Some(roles));
            let json = serde_json::to_string(&roles).unwrap();
            assert_eq!(serde_json::from_str::<Roles>(&json).unwrap(), roles);
        }
        for role in Role::ALL {
            assert_eq!(Role::parse(role.as_str()), Some(role));
            let json = serde_json::to_string(&role).unwrap();
            assert_eq!(json, format!("\"{role}\""));
            assert!(!Roles::none().with(role).without(role).has(role));
        }
        assert_eq!(Roles::parse("seller,king"), None);
        assert!(serde_json::from_str::<Roles>("[\"king\"]").is_err());
    }
}
