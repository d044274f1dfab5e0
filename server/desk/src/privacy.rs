//! Personal data: a copy for whom it is about, erasing somebody, and how long things are kept.

mod copy;
mod erase;
mod forget;
mod records;
mod requests;
mod retention;
mod retention_settings;
mod scrub;
#[cfg(test)]
mod tests;

pub use copy::{
    CopiedAcceptance, CopiedEvent, CopiedMail, CopiedMembership, CopiedNotice, CopiedPasskey,
    CopiedPerson, CopiedRegistration, CopiedSession, DataCopy,
};
pub use requests::{ErasureRequest, ErasureState, OwnErasure};
pub use retention::{KeptReport, RetentionReport, RetentionRun};
pub use retention_settings::RetentionVersion;
