//! An invitation as it is typed.

use crate::actor::{Role, Roles};
use crate::privacy::ERASED_NAME;
use crate::problems::{Problem, Problems};
use crate::registration::EmailAddress;

const LONGEST_NAME: usize = 200;
const LONGEST_EMAIL: usize = 254;

/// What somebody typed to invite a person.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct InvitationDraft {
    /// Their name.
    pub name: String,
    /// Their e-mail address.
    pub email: String,
    /// The names of their roles.
    pub roles: Vec<String>,
    /// The language that they are written to in.
    pub language: String,
}

/// An invitation that can be sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValidInvitation {
    /// Their name.
    pub name: String,
    /// Their e-mail address in small letters.
    pub email: String,
    /// What they will be trusted with.
    pub roles: Roles,
    /// The language that they are written to in.
    pub language: String,
}

impl InvitationDraft {
    /// Checks an invitation to a partner, or to the vendor's staff.
    ///
    /// # Errors
    /// What is wrong with which field.
    pub fn check(&self, to_partner: bool) -> Result<ValidInvitation, Problems> {
        let mut found = Problems::new();
        check_name(&self.name, &mut found);
        let email = self.email.trim().to_lowercase();
        if email.is_empty() {
            found.add("email", Problem::Required);
        } else if email.len() > LONGEST_EMAIL || EmailAddress::parse(&email).is_none() {
            found.add("email", Problem::NotAnEmailAddress);
        }
        let roles = check_roles(&self.roles, to_partner).unwrap_or_else(|problems| {
            found.append(problems);
            Roles::empty()
        });
        found.into_result(ValidInvitation {
            name: self.name.trim().to_owned(),
            email,
            roles,
            language: self.language.clone(),
        })
    }
}

/// Checks a person's name, in the field `name`.
pub fn check_name(name: &str, found: &mut Problems) {
    let name = name.trim();
    if name.is_empty() {
        found.add("name", Problem::Required);
    } else if name.chars().any(char::is_control) || name.contains(ERASED_NAME) {
        found.add("name", Problem::ControlCharacters);
    } else if let Some(problem) = Problem::too_long(name, LONGEST_NAME) {
        found.add("name", problem);
    }
}

/// Reads the roles that were chosen: at least one, and each of that side.
///
/// # Errors
/// What is wrong with the field `roles`.
pub fn check_roles(names: &[String], at_partner: bool) -> Result<Roles, Problems> {
    let mut roles = Roles::empty();
    for name in names {
        match Role::parse(name) {
            None => return Err(Problems::one("roles", Problem::NotAChoice)),
            Some(role) if role.is_staff() == at_partner => {
                return Err(Problems::one("roles", Problem::RoleOfTheOtherSide));
            }
            Some(role) => {
                roles.insert(role);
            }
        }
    }
    if roles.is_empty() {
        return Err(Problems::one("roles", Problem::NoRole));
    }
    Ok(roles)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn draft(roles: &[&str]) -> InvitationDraft {
        InvitationDraft {
            name: " Ana Lindqvist ".to_owned(),
            email: " Ana@Nordmess.Example".to_owned(),
            roles: roles.iter().map(|role| (*role).to_owned()).collect(),
            language: "en".to_owned(),
        }
    }

    #[test]
    fn an_invitation_needs_a_name_an_address_and_a_role_of_its_side() {
        let valid = draft(&["seller", "partner_admin"]).check(true).unwrap();
        assert_eq!(valid.name, "Ana Lindqvist");
        assert_eq!(valid.email, "ana@nordmess.example");
        assert_eq!(valid.roles, Role::Seller | Role::PartnerAdmin);
        let problem = |draft: InvitationDraft, to_partner, field| {
            let found = draft.check(to_partner).unwrap_err();
            assert_eq!(found.iter().count(), 1, "{found}");
            found.for_field(field)[0].clone()
        };
        assert_eq!(problem(draft(&[]), true, "roles"), Problem::NoRole);
        assert_eq!(
            problem(draft(&["king"]), true, "roles"),
            Problem::NotAChoice
        );
        assert_eq!(
            problem(draft(&["seller", "operator"]), true, "roles"),
            Problem::RoleOfTheOtherSide
        );
        assert_eq!(
            problem(draft(&["seller"]), false, "roles"),
            Problem::RoleOfTheOtherSide
        );
        let nameless = InvitationDraft {
            name: " ".into(),
            ..draft(&["seller"])
        };
        assert_eq!(problem(nameless, true, "name"), Problem::Required);
        let lost = InvitationDraft {
            email: "ana".into(),
            ..draft(&["seller"])
        };
        assert_eq!(problem(lost, true, "email"), Problem::NotAnEmailAddress);
    }

    proptest! {
        #[test]
        fn nobody_is_invited_to_a_role_of_the_other_side(
            roles in prop::collection::vec("[a-z_]{0,20}|seller|operator|auditor|partner_admin", 0..4), to_partner: bool,
        ) {
            if let Ok(roles) = check_roles(&roles, to_partner) {
                prop_assert!(!roles.is_empty());
                prop_assert!(roles.iter().all(|role| role.is_staff() != to_partner));
            }
        }
    }
}
