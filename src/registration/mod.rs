//! Deal registration: what a partner asks, what the vendor decides, and what protects it.
//!
//! Rules follow the programme's published terms: a request is checked and submitted, runs on a
//! service clock of business hours, and ends in protection, a question back, or a denial with a reason.

#[cfg(feature = "native")]
pub mod conflict;
pub mod draft;
pub mod party;
pub mod policy;
pub mod reference;
#[cfg(feature = "native")]
pub mod review;
pub mod stage;
pub mod terms;

pub use draft::{LineDraft, RegistrationDraft, ValidLine, ValidRegistration};
pub use party::{Country, EmailAddress, WebDomain};
pub use reference::Reference;
pub use stage::{Stage, Tender};
pub use terms::RegistrationTerms;
