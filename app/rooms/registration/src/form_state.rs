//! The state of the form: what was typed, its problems, and the note of the page.

use portico::id::DraftKey;
use portico::registration::{Reference, RegistrationDraft};
use portico::time::Instant;
use portico_desk::registration::{Attachment, OpenDraft, SavedDraft};
use portico_island_registration::start::Begun;
use portico_kit::error::AppError;
use portico_kit::message::FieldErrors;
use portico_kit::request_context::RequestContext;
use portico_kit::ui::Flash;
use uuid::Uuid;

use crate::lines::FEWEST_ROWS;

/// The form as it is shown.
#[derive(Clone, Debug)]
pub(crate) struct FormState {
    pub(crate) key: DraftKey,
    pub(crate) writer: Uuid,
    pub(crate) draft: RegistrationDraft,
    pub(crate) reference: Option<Reference>,
    pub(crate) version: Option<i64>,
    /// What the writer began with, where the desk has it.
    pub(crate) base: Option<RegistrationDraft>,
    pub(crate) saved_at: Option<Instant>,
    pub(crate) attachments: Vec<Attachment>,
    /// How many product lines are asked for at the least.
    pub(crate) rows: usize,
    pub(crate) problems: FieldErrors,
    pub(crate) flash: Option<Flash>,
    pub(crate) conflict: Option<DraftConflict>,
    /// What is shown is not what the desk has.
    pub(crate) unsaved: bool,
    /// The reader has chosen what is shown over what their browser still keeps.
    pub(crate) drop_copy: bool,
}

/// Somebody else changed the same as the reader since the reader opened the draft. The form holds what both wrote,
/// and the reader's where they differ.
#[derive(Clone, Debug)]
pub(crate) struct DraftConflict {
    pub(crate) by: String,
    pub(crate) at: Instant,
    /// What both wrote, and theirs where they differ.
    pub(crate) theirs: RegistrationDraft,
    /// What the reader began with.
    pub(crate) begun: Begun,
}

impl FormState {
    /// A form that nobody has typed into. It is a draft of its own from the first save on.
    pub(crate) fn blank(context: &RequestContext) -> Result<Self, AppError> {
        Ok(Self {
            key: DraftKey::from_uuid(context.app.desk.fresh_id()?),
            writer: context.app.desk.fresh_id()?,
            draft: RegistrationDraft::default(),
            reference: None,
            version: None,
            base: None,
            saved_at: None,
            attachments: Vec::new(),
            rows: FEWEST_ROWS,
            problems: FieldErrors::new(),
            flash: None,
            conflict: None,
            unsaved: false,
            drop_copy: false,
        })
    }

    /// A draft as it is stored.
    pub(crate) fn of_draft(context: &RequestContext, open: OpenDraft) -> Result<Self, AppError> {
        // Rows that were emptied do not come back.
        let mut draft = open.draft;
        draft.drop_blank_lines();
        Ok(Self {
            key: open.key,
            base: Some(draft.clone()),
            draft,
            reference: Some(open.reference),
            version: Some(open.version),
            saved_at: Some(open.saved_at),
            attachments: open.attachments,
            ..Self::blank(context)?
        })
    }

    /// What was typed, over the draft it was just saved as.
    pub(crate) fn saved(mut self, saved: &SavedDraft, attachments: Vec<Attachment>) -> Self {
        self.reference = Some(saved.reference);
        self.version = Some(saved.version);
        self.base = Some(saved.draft.clone());
        self.draft = saved.draft.clone();
        self.saved_at = Some(saved.saved_at);
        self.attachments = attachments;
        self.unsaved = false;
        self
    }

    /// The same text, which can only become a draft of its own.
    pub(crate) fn anew(self, context: &RequestContext) -> Result<Self, AppError> {
        Ok(Self {
            key: Self::blank(context)?.key,
            reference: None,
            version: None,
            base: None,
            unsaved: false,
            ..self
        })
    }
}
