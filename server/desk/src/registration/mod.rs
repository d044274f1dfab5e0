//! Deal registration at the desk: drafts, submission, the queue, decisions, attachments.

mod again;
mod answer;
mod answer_waiting;
mod apart;
mod approve;
mod attachment;
mod candidate;
mod correction;
mod decide;
mod detail;
mod details;
mod draft;
mod events;
mod expire;
mod export;
mod find;
mod held;
mod line;
mod link;
mod list;
mod offered;
mod opportunity;
mod others;
mod overview;
mod place_checks;
mod reopen;
pub(crate) mod requests;
mod resume;
mod revoke;
mod rows;
mod state_columns;
mod submission_preview;
mod submit;
mod undoable;
mod unlink;
mod withdraw;

pub use attachment::{Attachment, NewAttachment};
pub use candidate::{Candidate, CandidateDeal};
pub use correction::Correction;
pub use decide::Decision;
pub use detail::{PartnerRecord, RegistrationDetail};
pub use draft::{DraftSave, OpenDraft, SavedDraft};
pub use export::ExportRow;
pub use find::FoundRegistration;
pub use held::Held;
pub use list::{LIST_CAP, ListOrder, ListedState, RegistrationFilter, RegistrationRow};
pub use offered::OfferedReasons;
pub use overview::EndingProtection;
pub(crate) use place_checks::PlaceChecks;
pub use submission_preview::SubmissionPreview;
pub use undoable::Decided;

#[cfg(test)]
mod tests;
