//! People: whose they are, who invites and removes them, and what happens to an account.

mod draft;
#[cfg(feature = "native")]
mod event;
pub mod policy;
mod refusal;

pub use draft::{InvitationDraft, ValidInvitation, check_name, check_roles};
#[cfg(feature = "native")]
pub use event::Event;
pub use refusal::{Refusal, administrator, check_administrator_stays};
