//! What came with a post of the form: the texts, the files, and what the pressed button asks for.

use portico::id::DraftKey;
use portico::problems::Problems;
use portico::registration::draft::is_beyond_the_lines;
use portico::registration::{Reference, RegistrationDraft};
use portico_desk::registration::DraftSave;
use portico_island_registration::fields::{
    BASE, FILES, INTENT, Intent, KEY, OWN, PERSON, REFERENCE, ROWS, VERSION, WRITER,
};
use portico_kit::call::decode_text;
use portico_kit::error::AppError;
use portico_kit::form::{Form, FormProblem, UploadedFile};
use portico_kit::message::FieldErrors;
use portico_kit::pending_form::FILES_LOST;
use portico_kit::request_context::RequestContext;
use uuid::Uuid;

use crate::form_state::FormState;
use crate::lines::FEWEST_ROWS;

/// The form as it came.
#[derive(Debug)]
pub(crate) struct DraftSubmission {
    pub(crate) key: DraftKey,
    pub(crate) writer: Uuid,
    pub(crate) version: Option<i64>,
    /// The text that the form began with.
    pub(crate) base: Option<RegistrationDraft>,
    /// The draft that the form stood for, once it was saved.
    pub(crate) reference: Option<Reference>,
    pub(crate) draft: RegistrationDraft,
    /// Texts that could not be taken as they came, so that nothing is saved in their place.
    pub(crate) unreadable: Problems<FormProblem>,
    /// Somebody else is signed in by now than the one who typed it.
    pub(crate) by_other_user: bool,
    /// It brings more product lines than are kept at all.
    pub(crate) too_many_lines: bool,
    /// The request of the reader's own company that the last look before submitting showed.
    pub(crate) own_seen: Option<String>,
    pub(crate) rows: usize,
    pub(crate) intent: Intent,
    pub(crate) files: Vec<UploadedFile>,
    pub(crate) file_problems: Problems<FormProblem>,
    /// It was kept while its writer signed in, and its files were not.
    pub(crate) files_lost: bool,
}

impl DraftSubmission {
    /// Reads the fields; a form without its key is not one of ours.
    pub(crate) fn of(context: &RequestContext, form: Form) -> Result<Self, AppError> {
        let key = form.text(KEY).parse().map_err(|_| AppError::BadRequest)?;
        let writer = form
            .text(WRITER)
            .parse()
            .map_err(|_| AppError::BadRequest)?;
        let (mut unreadable, mut file_problems) = (Problems::new(), Problems::new());
        for (field, problems) in form.problems.iter() {
            let kept = if field == FILES {
                &mut file_problems
            } else {
                &mut unreadable
            };
            for problem in problems {
                kept.add(field, problem.clone());
            }
        }
        // Browsers send line ends as two signs and scripts as one; the draft is the same.
        let texts: Vec<(&str, String)> = form
            .fields
            .iter()
            .map(|(name, text)| (name.as_str(), text.replace("\r\n", "\n")))
            .collect();
        let person = context.actor()?.person.to_string();
        Ok(Self {
            key,
            writer,
            by_other_user: form.given(PERSON).is_some_and(|typed| typed != person),
            version: form.text(VERSION).parse().ok(),
            base: decode_text(form.text(BASE)).ok(),
            reference: form.text(REFERENCE).parse().ok(),
            draft: RegistrationDraft::from_pairs(
                texts.iter().map(|(name, text)| (*name, text.as_str())),
            ),
            unreadable,
            too_many_lines: texts
                .iter()
                .any(|(name, text)| is_beyond_the_lines(name) && !text.trim().is_empty()),
            own_seen: form
                .fields
                .iter()
                .find(|(name, _)| name == OWN)
                .map(|(_, own)| own.clone()),
            rows: form.text(ROWS).parse().unwrap_or(FEWEST_ROWS),
            intent: Intent::of(form.text(INTENT)),
            files_lost: form.given(FILES_LOST).is_some(),
            files: form.files,
            file_problems,
        })
    }

    pub(crate) fn save(&self) -> DraftSave {
        DraftSave {
            key: self.key,
            writer: self.writer,
            version: self.version,
            draft: self.draft.clone(),
        }
    }

    /// What could not be taken as it came, as it is said beside the fields.
    pub(crate) fn unreadable_fields(&self) -> FieldErrors {
        self.unreadable.map(|problem| problem.into())
    }

    pub(crate) fn brings_nothing(&self) -> bool {
        self.draft.is_blank() && self.files.is_empty()
    }

    /// The page with what was typed, before it is known what became of it.
    pub(crate) fn form(
        &self,
        context: &RequestContext,
        at: Option<Reference>,
    ) -> Result<FormState, AppError> {
        Ok(FormState {
            key: self.key,
            version: self.version,
            base: self.base.clone(),
            reference: at,
            draft: self.draft.clone(),
            rows: self.rows,
            problems: self.file_problems.map(|problem| problem.into()),
            unsaved: true,
            ..FormState::blank(context)?
        })
    }
}
