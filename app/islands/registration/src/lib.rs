//! The islands of the registration room: what scripts make better in a form that works without them. They
//! compile for the server, which renders them, and for the browser, which wakes them.
//!
//! A draft's page is one island, [`DraftPage`], with smaller ones inside that share its state:
//! the line that says what is safe, the notes, the form with its product lines and total, and what would
//! happen if the deal were submitted now. They show what stands in the state's signals.

#![allow(
    clippy::needless_pass_by_value,
    reason = "components own what they are given"
)]

pub mod address;
mod browser;
pub mod draft_status;
pub mod fields;
pub mod form;
pub mod lines;
mod memory;
pub mod notes;
pub mod page;
pub mod preview;
pub mod save;
pub mod save_draft;
#[cfg(feature = "ssr")]
pub mod server;
pub mod start;
mod state;
mod status;
mod texts;
mod view;

pub use draft_status::DraftStatus;
pub use form::DraftForm;
pub use lines::{DraftTotal, ProductLines};
pub use notes::DraftNotes;
pub use page::{DraftPage, provide_state};
pub use preview::{SmallestDeal, SubmissionAhead, SubmissionPreview};
pub use save::{OwnDeal, Preview, SaveDraft, SaveError, Saved};
pub use save_draft::{SaveDraftCall, save_draft};
pub use texts::{DraftTexts, ProblemTexts};
