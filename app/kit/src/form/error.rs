//! Why a form could not be read.

use axum::extract::multipart::MultipartError;
use axum::http::StatusCode;
use portico_desk::DeskError;

use crate::error::AppError;
use crate::intake::TooSlow;

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
        if problem.status() == StatusCode::PAYLOAD_TOO_LARGE {
            Self::TooLarge
        } else if TooSlow::caused(&problem) {
            Self::TooSlow
        } else {
            Self::Damaged
        }
    }
}
