//! Applications: companies apply, confirm their address, and staff answer.

mod apply;
mod approve;
mod candidate;
mod confirm;
mod detail;
mod events;
mod forget;
mod form_token;
pub(crate) mod link;
mod refuse;
mod reopen;
pub(crate) mod requests;
mod rows;
pub(crate) mod settings;
mod take;
#[cfg(test)]
mod tests;

pub use apply::ApplicationForm;
pub use approve::{Approval, ApprovalDraft};
pub use candidate::{AlikeCompany, AlikeKind, seen_mark};
pub(crate) use candidate::{Compared, alike_companies};
pub use confirm::{ApplicationStatus, OpenApplication};
pub use detail::ApplicationDetail;
pub(crate) use forget::{forget_old, forget_refused};
pub use rows::Application;
pub use settings::SettingsVersion;
pub(crate) use settings::read_open;
