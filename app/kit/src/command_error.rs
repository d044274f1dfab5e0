//! A form post that failed. Its page is shown again with what was typed; this holds the status, the note
//! at the top and the problems beside the fields.

use axum::response::Response;
use portico::time::Instant;
use portico_desk::Refusal;

use crate::error::AppError;
use crate::i18n::{t, ta};
use crate::message::FieldErrors;
use crate::page::{Page, respond};
use crate::request_context::RequestContext;
use crate::ui::{Flash, Moment, Tone, instant_words};

/// Why a post was not carried out, for its own page to say.
#[derive(Clone, Debug)]
pub struct CommandError {
    error: AppError,
    /// The note at the top; none if all problems are shown beside the fields.
    pub flash: Option<Flash>,
    /// What is wrong with the fields.
    pub problems: FieldErrors,
}

impl CommandError {
    /// What is wrong with the fields. Callers that show no pages end in an error, as with
    /// [`recover`](Self::recover).
    pub fn invalid(problems: FieldErrors, context: &RequestContext) -> Result<Self, AppError> {
        Self::recover(AppError::Invalid(problems), context)
    }

    /// An error as the page of its form tells it.
    ///
    /// # Errors
    /// The error itself, where that page is no answer to it: for callers that show no pages, and where
    /// it says that the page is not there, or not for the reader.
    pub fn recover(error: impl Into<AppError>, context: &RequestContext) -> Result<Self, AppError> {
        let error = error.into();
        if !context.wants_page || !shows_its_page(&error) {
            return Err(error);
        }
        error.log(&context.number.0, &context.path);
        let flash = flash(&error, &context.moment());
        let problems = match &error {
            AppError::Invalid(problems) => problems.clone(),
            _ => FieldErrors::new(),
        };
        Ok(Self {
            error,
            flash,
            problems,
        })
    }

    /// The same, with a refusal that is about the text of this field shown beside the field.
    #[must_use]
    pub fn beside(self, field: &str) -> Self {
        match self.error {
            AppError::Refused(Refusal::Registration(refusal))
                if refusal.text_problem().is_some() =>
            {
                let problems = FieldErrors::one(field, &refusal);
                Self {
                    error: AppError::Invalid(problems.clone()),
                    flash: None,
                    problems,
                }
            }
            _ => self,
        }
    }

    /// The same with another note.
    #[must_use]
    pub fn with_flash(mut self, flash: Flash) -> Self {
        self.flash = Some(flash);
        self
    }

    /// The refusal, if a rule was the reason.
    pub const fn refusal(&self) -> Option<&Refusal> {
        match &self.error {
            AppError::Refused(reason) => Some(reason),
            _ => None,
        }
    }

    /// Whether somebody else changed it meanwhile.
    pub const fn is_stale(&self) -> bool {
        matches!(self.error, AppError::Stale(_))
    }

    /// Whether it may have been carried out all the same, so that sending it again must not do it twice.
    pub const fn is_uncertain(&self) -> bool {
        matches!(
            self.error,
            AppError::Busy | AppError::Full | AppError::Unavailable(_) | AppError::Internal(_)
        )
    }

    /// Answers with the page that is loaded now, and says how long to wait before trying again where
    /// waiting helps.
    ///
    /// # Errors
    /// The page cannot be loaded. What kept the post from being carried out keeps the page from being
    /// loaded as well, so the first error is the one to tell of.
    pub async fn show(
        self,
        context: &RequestContext,
        page: impl Future<Output = Result<Page, AppError>>,
    ) -> Result<Response, AppError> {
        let page = match page.await {
            Ok(page) => page,
            Err(_) if self.is_uncertain() => return Err(self.error),
            Err(error) => return Err(error),
        };
        let mut response = respond(context, self.error.status(), page);
        self.error.set_headers(&mut response);
        Ok(response)
    }
}

const fn shows_its_page(error: &AppError) -> bool {
    matches!(
        error,
        AppError::Invalid(_)
            | AppError::Refused(_)
            | AppError::Stale(_)
            | AppError::Busy
            | AppError::Full
            | AppError::Unavailable(_)
            | AppError::Internal(_)
    )
}

/// What a page says that still has what was typed.
fn flash(error: &AppError, now: &Moment) -> Option<Flash> {
    let (tone, title, text) = match error {
        AppError::Invalid(_) => return None,
        AppError::Stale(Some((by, at))) => {
            let title = stale_title(by, *at, now);
            (Tone::Warn, title, t("form-stale"))
        }
        AppError::Stale(None) => (Tone::Warn, error.title(), t("form-stale")),
        AppError::Busy => (Tone::Bad, error.title(), t("form-busy")),
        AppError::Full => (Tone::Bad, error.title(), t("form-full")),
        AppError::Unavailable(_) => (Tone::Bad, error.title(), t("form-unavailable")),
        AppError::Internal(_) => (Tone::Bad, error.title(), t("form-internal")),
        other => (Tone::Bad, other.title(), other.text(now)),
    };
    Some(Flash::new(tone, title, text))
}

fn stale_title(by: &str, at: Instant, now: &Moment) -> String {
    let at = instant_words(at, now);
    if by.is_empty() {
        return ta("form-stale-title-nobody", &[("at", &at)]);
    }
    ta("form-stale-title", &[("by", by), ("at", &at)])
}
