//! Deal registration at the desk: drafts, submission, the queue, decisions, attachments.

mod attachment;
mod cursor;
mod decide;
mod detail;
mod draft;
mod lapse;
mod list;
mod overview;
mod stored;
mod submission_preview;
mod submit;

pub use attachment::{Attachment, NewAttachment};
pub use cursor::{Cursor, Listing};
pub use decide::Decision;
pub use detail::{Candidate, RegistrationDetail};
pub use draft::{DraftSave, OpenDraft, SavedDraft};
pub use list::{QueueRow, RegistrationFilter, RegistrationRow};
pub use overview::{EndingProtection, QueueCount, WAITING_CAP};
pub use submission_preview::SubmissionPreview;

#[cfg(test)]
mod tests;
