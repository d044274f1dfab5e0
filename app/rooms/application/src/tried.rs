//! A decision that was not carried out.

use portico_desk::application::ApprovalDraft;
use portico_kit::message::FieldErrors;
use portico_kit::ui::Flash;

/// What the reader has just tried, and why it was not done.
#[derive(Clone, Debug)]
pub(crate) struct Tried {
    pub(crate) approval: Option<ApprovalDraft>,
    pub(crate) reason: String,
    /// Why it should be reopened, if that was tried.
    pub(crate) reopening: Option<String>,
    pub(crate) problems: FieldErrors,
    pub(crate) flash: Option<Flash>,
    /// Somebody changed the application meanwhile.
    pub(crate) stale: bool,
}

impl Default for Tried {
    fn default() -> Self {
        Self {
            approval: None,
            reason: String::new(),
            reopening: None,
            problems: FieldErrors::new(),
            flash: None,
            stale: false,
        }
    }
}
