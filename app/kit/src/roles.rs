//! What roles are called.

use portico::actor::{Role, Roles};

use crate::i18n::t;

/// What a role is called.
pub fn role_words(role: Role) -> String {
    t(&format!("shell-role-{role}"))
}

/// What several roles are called, one after the other.
pub fn roles_words(roles: Roles) -> String {
    roles.iter().map(role_words).collect::<Vec<_>>().join(", ")
}

/// What somebody was trusted with, and is from then on.
pub fn change_words(before: Roles, after: Roles) -> String {
    format!("{} → {}", roles_words(before), roles_words(after))
}
