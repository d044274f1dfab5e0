//! Passkeys: a second factor beside the password, and with a look at who it is a sign-in of its own.

mod answer;
mod assertion;
mod challenge;
mod options;
mod own;
mod signature;
#[cfg(test)]
mod tests;

pub use answer::Shown;
pub(crate) use answer::credential_id;
pub(crate) use assertion::{Verdict, check};
pub use challenge::Asked;
pub(crate) use challenge::forget_spent;
pub use own::Passkey;
