//! People: whose they are, who invites and removes them, and what happens to an account.

mod draft;
#[cfg(feature = "native")]
mod event;
#[cfg(feature = "native")]
pub mod people_file;
pub mod policy;
#[cfg(feature = "native")]
mod profile;
mod refusal;

pub use draft::{InvitationDraft, ValidInvitation, check_name, check_roles};
#[cfg(feature = "native")]
pub use event::Event;
#[cfg(feature = "native")]
pub use profile::{ProfileDraft, ValidProfile, is_language};
pub use refusal::{Refusal, administrator, check_administrator_stays};
