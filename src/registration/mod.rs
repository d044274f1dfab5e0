//! Deal registration: what a partner asks, what the vendor decides, and what protects it.
//!
//! Rules follow the programme's published terms: a request is checked and submitted, runs on a
//! service clock of business hours, and ends in protection, a question back, or a denial with a reason.
//! A state carries its data, a transition returns the event that tells of it, and a refusal says why
//! in a type.

#[cfg(feature = "native")]
pub mod conflict;
#[cfg(feature = "native")]
mod correction;
pub mod draft;
#[cfg(feature = "native")]
pub mod event;
#[cfg(feature = "native")]
mod extension;
#[cfg(feature = "native")]
pub mod held;
pub mod line;
pub mod party;
pub mod policy;
pub mod reference;
pub mod refusal;
pub mod stage;
pub mod state;
pub mod terms;
#[cfg(feature = "native")]
pub mod transition;
#[cfg(feature = "native")]
mod waiting;

pub use draft::{LineDraft, RegistrationDraft, ValidLine, ValidRegistration};
#[cfg(feature = "native")]
pub use event::{DeletedFile, Event, EventRecord};
#[cfg(feature = "native")]
pub use held::HeldDecision;
pub use party::{Country, EmailAddress, WebDomain};
pub use reference::Reference;
pub use refusal::Refusal;
pub use stage::{Stage, Tender};
pub use state::{Protection, Registration, ServiceClock, State, Submission};
pub use terms::RegistrationTerms;
