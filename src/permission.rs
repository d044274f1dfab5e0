//! The permissions of routes. A permission is a name for a policy; there is no second rule.

use crate::actor::Actor;
use crate::{agreement, partner, person, policy, privacy, product, programme, registration};

/// The permission that a route needs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Permission {
    /// Nothing, not even a sign-in.
    Anyone,
    /// A sign-in.
    SignedIn,
    /// A person at a partner.
    Member,
    /// Who accepts agreements for their company.
    AgreementSigner,
    /// A partner's person who may register deals.
    Registrant,
    /// The vendor's staff.
    Staff,
    /// Staff who decide partners' requests.
    Reviewer,
    /// Staff who keep the installation running.
    Operator,
    /// Staff who set the programme's terms.
    ProgrammeManager,
    /// Who invites and removes people: those of their company, of any partner, or of the staff.
    PeopleManager,
    /// Who invites many people from a file: those of their company, or of any partner.
    PeopleImporter,
    /// Staff who take partners into the programme.
    PartnerManager,
    /// Staff who put partners on credit hold, and say what their screening found.
    CreditController,
    /// Staff who note something about partners.
    NoteWriter,
    /// Staff who keep the price list.
    ProductManager,
    /// Staff who read the whole event log.
    Auditor,
}

impl Permission {
    /// Every permission, the widest first.
    pub const ALL: [Self; 16] = [
        Self::Anyone,
        Self::SignedIn,
        Self::Member,
        Self::AgreementSigner,
        Self::Registrant,
        Self::Staff,
        Self::Reviewer,
        Self::Operator,
        Self::ProgrammeManager,
        Self::PeopleManager,
        Self::PeopleImporter,
        Self::PartnerManager,
        Self::CreditController,
        Self::NoteWriter,
        Self::ProductManager,
        Self::Auditor,
    ];

    /// The name in the permission table and in message keys.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Anyone => "anyone",
            Self::SignedIn => "signed_in",
            Self::Member => "member",
            Self::AgreementSigner => "agreement_signer",
            Self::Registrant => "registrant",
            Self::Staff => "staff",
            Self::Reviewer => "reviewer",
            Self::Operator => "operator",
            Self::ProgrammeManager => "programme_manager",
            Self::PeopleManager => "people_manager",
            Self::PeopleImporter => "people_importer",
            Self::PartnerManager => "partner_manager",
            Self::CreditController => "credit_controller",
            Self::NoteWriter => "note_writer",
            Self::ProductManager => "product_manager",
            Self::Auditor => "auditor",
        }
    }

    /// Whether this actor, or somebody who is not signed in, has the permission.
    pub fn allows(self, actor: Option<&Actor>) -> bool {
        let policy: fn(&Actor) -> bool = match self {
            Self::Anyone => return true,
            Self::SignedIn => return actor.is_some(),
            Self::Member => agreement::policy::may_read_own,
            Self::AgreementSigner => agreement::policy::may_accept,
            Self::Registrant => registration::policy::may_register,
            Self::Staff => policy::may_oversee,
            Self::Reviewer => registration::policy::may_review,
            Self::Operator => policy::may_operate,
            Self::ProgrammeManager => programme::policy::may_edit,
            Self::PeopleManager => person::policy::may_manage_some,
            Self::PeopleImporter => person::policy::may_import,
            Self::PartnerManager => partner::policy::may_add,
            Self::CreditController => partner::policy::may_hold_credit,
            Self::NoteWriter => partner::policy::may_write_notes,
            Self::ProductManager => product::policy::may_manage,
            Self::Auditor => privacy::policy::may_audit,
        };
        actor.is_some_and(policy)
    }
}

/// What a route asks: a permission, and how sure it must be who asks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Asks {
    /// The permission.
    pub permission: Permission,
    /// Whether the person must have shown who they are within the last quarter of an hour.
    pub confirmed: bool,
    /// Whether somebody gets there as well who must set up a second factor before anything else.
    pub while_setting_up: bool,
}

impl From<Permission> for Asks {
    fn from(permission: Permission) -> Self {
        Self {
            permission,
            confirmed: false,
            while_setting_up: false,
        }
    }
}

impl Permission {
    /// The same, of somebody who has shown lately who they are: for what would do harm in a browser left open.
    pub fn confirmed(self) -> Asks {
        Asks::from(self).confirmed()
    }

    /// The same, open as well to somebody who must set up a second factor first.
    pub fn while_setting_up(self) -> Asks {
        Asks {
            while_setting_up: true,
            ..self.into()
        }
    }
}

impl Asks {
    /// The same, of somebody who has shown lately who they are.
    #[must_use]
    pub fn confirmed(self) -> Self {
        Self {
            confirmed: true,
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use uuid::Uuid;

    use super::*;
    use crate::actor::testing::{PARTNER, any_actor, any_role};
    use crate::actor::{Role, Roles};
    use crate::id::{PartnerId, PersonId};

    /// Each row: the side, the role, and what is allowed besides `Anyone` and `SignedIn`.
    #[test]
    fn permissions_by_side_and_role() {
        use Permission::{
            AgreementSigner, Auditor, CreditController, Member, NoteWriter, Operator,
            PartnerManager, PeopleImporter, PeopleManager, ProductManager, ProgrammeManager,
            Registrant, Reviewer, Staff,
        };
        let programme = [
            Staff,
            Reviewer,
            PeopleManager,
            PeopleImporter,
            PartnerManager,
            CreditController,
            NoteWriter,
            ProductManager,
            ProgrammeManager,
        ];
        let administrator = [
            Member,
            AgreementSigner,
            Registrant,
            PeopleManager,
            PeopleImporter,
        ];
        let channel_manager = [
            Staff,
            Reviewer,
            PeopleManager,
            PeopleImporter,
            PartnerManager,
            NoteWriter,
        ];
        let at_partner = Some(PARTNER);
        let none = Roles::empty();
        let table: [(Option<PartnerId>, Roles, &[Permission]); 22] = [
            (at_partner, none, &[Member]),
            (at_partner, Role::PartnerAdmin.into(), &administrator),
            (at_partner, Role::Seller.into(), &[Member, Registrant]),
            (at_partner, Role::Learner.into(), &[Member]),
            (at_partner, Role::Marketing.into(), &[Member]),
            (at_partner, Role::PartnerFinance.into(), &[Member]),
            // A role of the other side opens nothing.
            (at_partner, Role::ChannelManager.into(), &[Member]),
            (at_partner, Role::ProgrammeManager.into(), &[Member]),
            (at_partner, Role::Operator.into(), &[Member]),
            (at_partner, Role::Auditor.into(), &[Member]),
            (None, none, &[]),
            (None, Role::PartnerAdmin.into(), &[]),
            (None, Role::Seller.into(), &[]),
            (None, Role::Learner.into(), &[]),
            (None, Role::ChannelManager.into(), &channel_manager),
            (None, Role::ProgrammeManager.into(), &programme),
            (
                None,
                Role::Operator.into(),
                &[Staff, Operator, PeopleManager, Auditor],
            ),
            (None, Role::Auditor.into(), &[Staff, Auditor]),
            (
                None,
                Role::Finance.into(),
                &[Staff, CreditController, NoteWriter],
            ),
            (None, Role::Author.into(), &[Staff]),
            (
                None,
                Role::Auditor | Role::Operator,
                &[Staff, Operator, PeopleManager, Auditor],
            ),
            (at_partner, Role::ALL, &administrator),
        ];
        for (partner, roles, allowed) in table {
            let actor = Actor {
                person: PersonId::from_uuid(Uuid::from_u128(1)),
                partner,
                roles,
            };
            for permission in Permission::ALL {
                let expected = matches!(permission, Permission::Anyone | Permission::SignedIn)
                    || allowed.contains(&permission);
                assert_eq!(
                    permission.allows(Some(&actor)),
                    expected,
                    "{permission:?} {actor:?}"
                );
            }
        }
    }

    #[test]
    fn nobody_in_particular_gets_only_what_is_open_to_anyone() {
        for permission in Permission::ALL {
            assert_eq!(
                permission.allows(None),
                permission == Permission::Anyone,
                "{permission:?}"
            );
        }
    }

    proptest! {
        #[test]
        fn one_more_role_never_takes_a_permission_away(
            actor in any_actor(),
            role in any_role(),
        ) {
            let mut more = actor.clone();
            more.roles.insert(role);
            for permission in Permission::ALL {
                prop_assert!(
                    !permission.allows(Some(&actor)) || permission.allows(Some(&more)),
                    "{:?} lost {:?}", more, permission
                );
            }
        }

        #[test]
        fn roles_of_the_other_side_never_widen(actor in any_actor()) {
            let mut plain = actor.clone();
            plain.roles = actor
                .roles
                .iter()
                .filter(|role| role.is_staff() == actor.partner.is_none())
                .collect();
            for permission in Permission::ALL {
                prop_assert_eq!(permission.allows(Some(&actor)), permission.allows(Some(&plain)));
            }
        }
    }
}
