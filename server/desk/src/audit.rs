//! The event log as auditors read it: found, taken out, checked; and who looked at whose personal data.

mod access;
mod export;
mod filter;
mod list;
mod search;
#[cfg(test)]
mod tests;
mod verification;

pub use access::{AccessFilter, AccessKind, AccessTrace};
pub use export::ExportedEvent;
pub use filter::AuditFilter;
pub use list::AuditEvent;
pub use search::{AuditSearch, Found};
pub use verification::{Verification, VerificationResult};
