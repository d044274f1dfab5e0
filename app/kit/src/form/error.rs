//! Why a form could not be read.

use std::error::Error;
use std::fmt;

use axum::extract::multipart::MultipartError;
use axum::http::StatusCode;
use http_body_util::LengthLimitError;
use portico_desk::DeskError;

use crate::error::AppError;

/// Why a form could not be read at all.
#[derive(Debug)]
pub enum FormError {
    /// It is larger than any form of ours.
    TooLarge,
    /// It is neither urlencoded nor multipart.
    MediaType,
    /// It breaks off or is damaged.
    Damaged,
    /// It came too slowly.
    TooSlow,
    /// The store could not take a file.
    Desk(DeskError),
}

impl From<FormError> for AppError {
    fn from(error: FormError) -> Self {
        match error {
            FormError::TooLarge => Self::TooLarge,
            FormError::MediaType => Self::Media,
            FormError::Damaged => Self::BadRequest,
            FormError::TooSlow => Self::Timeout,
            FormError::Desk(problem) => problem.into(),
        }
    }
}

impl From<MultipartError> for FormError {
    fn from(problem: MultipartError) -> Self {
        // The guard's own limit is no error that the status knows.
        let past_limit = is_caused_by::<LengthLimitError>(&problem);
        if past_limit || problem.status() == StatusCode::PAYLOAD_TOO_LARGE {
            Self::TooLarge
        } else if TooSlow::caused(&problem) {
            Self::TooSlow
        } else {
            Self::Damaged
        }
    }
}

/// The sender was too slow.
#[derive(Debug)]
pub(crate) struct TooSlow;

impl fmt::Display for TooSlow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the body came too slowly")
    }
}

impl Error for TooSlow {}

impl TooSlow {
    /// Whether it is the cause of an error.
    pub(crate) fn caused(error: &(dyn Error + 'static)) -> bool {
        is_caused_by::<Self>(error)
    }
}

/// Whether an error of this type is the cause of another.
fn is_caused_by<E: Error + 'static>(error: &(dyn Error + 'static)) -> bool {
    let mut cause = Some(error);
    while let Some(inner) = cause {
        if inner.is::<E>() {
            return true;
        }
        cause = inner.source();
    }
    false
}
