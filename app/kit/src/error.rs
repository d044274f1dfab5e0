//! What did not work: its status, what happened in plain words, and when to try again. Causes go to the
//! log and nowhere else. How it is shown is the matter of [`error_page`](crate::error_page).

use std::error::Error;
use std::sync::Arc;

use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use portico::application::ApplicationLink;
use portico::link::LinkKind;
use portico::time::Instant;
use portico_desk::{DeskError, Refusal};

use crate::i18n::{t, ta, tn};
use crate::message::message;
use crate::message::{FieldErrors, Message, field_errors};
use crate::pending_form::Interrupted;
use crate::ui::{Moment, decimal_words, instant_words};

/// Why something failed, for the log.
pub type Cause = Option<Arc<dyn Error + Send + Sync>>;

/// What did not work. A handler may end in one with `?`; the page or the problem document is made
/// where the reader is known.
#[derive(Clone, Debug)]
pub enum AppError {
    /// The request cannot be read.
    BadRequest,
    /// The address asks a list to go on from what is no place in it.
    NoPlaceInList,
    /// Nobody is signed in. What was sent is kept as far as it could be.
    SignedOut(Interrupted),
    /// The reader may do this once they have shown again who they are. What was sent is kept as far as it could be.
    Unconfirmed(Interrupted),
    /// The reader must set up a second factor before anything else.
    SecondFactorDue,
    /// The reader may not do this.
    Forbidden,
    /// Another site sent the reader's browser here to do something.
    OtherSite,
    /// There is no such thing, or none that the reader may see.
    NotFound,
    /// The address does not take this method.
    Method,
    /// It took too long.
    Timeout,
    /// Somebody changed it since the reader opened it.
    Stale(Option<(String, Instant)>),
    /// It is more than is taken.
    TooLarge,
    /// A file would have more rows than such a file may have.
    TooManyRows(u32),
    /// It is of a kind that is not taken.
    Media,
    /// What was typed has problems, and the handler has no form to show them in.
    Invalid(FieldErrors),
    /// A rule speaks against it.
    Refused(Refusal),
    /// Too many requests; again after so many seconds.
    TooMany(Option<u32>),
    /// A fault of ours.
    Internal(Cause),
    /// Others are in the way just now.
    Busy,
    /// There is no space left to save anything.
    Full,
    /// A part of the service does not answer.
    Unavailable(Cause),
}

impl AppError {
    /// A fault of ours.
    pub fn internal(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Internal(Some(Arc::from(cause.into())))
    }

    /// The error for a status that was answered without words.
    pub fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::UNAUTHORIZED => Self::SignedOut(Interrupted::Nothing),
            // Our own guards end in `Forbidden`; without words only the check of the origin refuses.
            StatusCode::FORBIDDEN => Self::OtherSite,
            StatusCode::UNPROCESSABLE_ENTITY => Self::Invalid(FieldErrors::new()),
            StatusCode::NOT_FOUND => Self::NotFound,
            StatusCode::METHOD_NOT_ALLOWED => Self::Method,
            StatusCode::REQUEST_TIMEOUT | StatusCode::GATEWAY_TIMEOUT => Self::Timeout,
            StatusCode::CONFLICT => Self::Stale(None),
            StatusCode::PAYLOAD_TOO_LARGE => Self::TooLarge,
            StatusCode::UNSUPPORTED_MEDIA_TYPE => Self::Media,
            StatusCode::TOO_MANY_REQUESTS => Self::TooMany(None),
            StatusCode::SERVICE_UNAVAILABLE => Self::Unavailable(None),
            status if status.is_client_error() => Self::BadRequest,
            _ => Self::Internal(None),
        }
    }

    /// The status of the answer.
    pub const fn status(&self) -> StatusCode {
        match self {
            Self::BadRequest | Self::NoPlaceInList => StatusCode::BAD_REQUEST,
            Self::SignedOut(_) => StatusCode::UNAUTHORIZED,
            Self::Forbidden | Self::OtherSite | Self::Unconfirmed(_) | Self::SecondFactorDue => {
                StatusCode::FORBIDDEN
            }
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Timeout => StatusCode::REQUEST_TIMEOUT,
            Self::Stale(_) | Self::Refused(_) => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Media => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Invalid(_) | Self::TooManyRows(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Busy | Self::Full | Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// What happened, in a few words.
    pub fn title(&self) -> String {
        match self {
            Self::BadRequest => t("error-bad-request-title"),
            Self::NoPlaceInList => t("error-no-place-title"),
            Self::SignedOut(_) => t("error-signed-out-title"),
            Self::Unconfirmed(_) => t("confirm-title"),
            Self::SecondFactorDue => t("error-second-factor-due-title"),
            Self::Forbidden => t("error-forbidden-title"),
            Self::OtherSite => t("error-other-site-title"),
            Self::NotFound => t("error-not-found-title"),
            Self::Method => t("error-method-title"),
            Self::Timeout => t("error-timeout-title"),
            Self::Stale(_) => t("error-stale-title"),
            Self::TooLarge => t("error-too-large-title"),
            Self::TooManyRows(_) => t("error-too-many-rows-title"),
            Self::Media => t("error-media-title"),
            Self::Invalid(_) => t("error-unprocessable-title"),
            Self::Refused(_) => t("error-refused-title"),
            Self::TooMany(_) => t("error-too-many-title"),
            Self::Internal(_) => t("error-internal-title"),
            Self::Busy => t("error-busy-title"),
            Self::Full => t("error-full-title"),
            Self::Unavailable(_) => t("error-unavailable-title"),
        }
    }

    /// What happened, and what to do about it.
    pub fn text(&self, now: &Moment) -> String {
        match self {
            Self::BadRequest => t("error-bad-request"),
            Self::NoPlaceInList => t("error-no-place"),
            Self::SignedOut(_) => t("error-signed-out"),
            Self::Unconfirmed(_) => t("confirm-lead"),
            Self::SecondFactorDue => t("error-second-factor-due"),
            Self::Forbidden => t("error-forbidden"),
            Self::OtherSite => t("error-other-site"),
            Self::NotFound => t("error-not-found"),
            Self::Method => t("error-method"),
            Self::Timeout => t("error-timeout"),
            Self::Stale(Some((by, at))) => {
                let at = instant_words(*at, now);
                ta("error-stale", &[("by", by), ("at", &at)])
            }
            Self::Stale(None) => t("error-stale-plain"),
            Self::TooLarge => t("error-too-large"),
            Self::TooManyRows(most) => {
                let most = decimal_words(&most.to_string());
                ta("error-too-many-rows", &[("most", &most)])
            }
            Self::Media => t("error-media"),
            Self::Invalid(_) => t("error-unprocessable"),
            Self::Refused(reason) => message(&Message::from(reason)),
            Self::TooMany(Some(seconds)) => tn("error-too-many-wait", (*seconds).into(), &[]),
            Self::TooMany(None) => t("error-too-many"),
            Self::Internal(_) => t("error-internal"),
            Self::Busy => t("error-busy"),
            Self::Full => t("error-full"),
            Self::Unavailable(_) => t("error-unavailable"),
        }
    }

    /// How many seconds to wait before trying again, where waiting helps.
    const fn retry_after(&self) -> Option<u32> {
        match self {
            Self::TooMany(seconds) => *seconds,
            Self::Busy => Some(5),
            Self::Unavailable(_) => Some(60),
            _ => None,
        }
    }

    /// Writes it down under the number and the path of its request. What stands behind a question mark may be a
    /// secret or a name, and stays out.
    pub fn log(&self, number: &str, path: &str) {
        let path = without_token(path.split('?').next().unwrap_or_default());
        match self {
            Self::Forbidden => {
                tracing::warn!(target: "portico::security", event = "permission denied", number, path);
            }
            Self::OtherSite => {
                tracing::warn!(target: "portico::security", event = "request from another site", number, path);
            }
            Self::Internal(cause) => {
                let cause = cause.as_ref().map(|cause| chain(&**cause));
                tracing::error!(number, path, cause, "a fault of ours");
            }
            Self::Unavailable(cause) => {
                let cause = cause.as_ref().map(|cause| chain(&**cause));
                tracing::error!(number, path, cause, "a part of the service does not answer");
            }
            Self::Busy => tracing::warn!(number, path, "the database is busy"),
            Self::Full => tracing::error!(number, path, "no space left to save anything"),
            _ => tracing::debug!(number, path, error = ?self, "refused"),
        }
    }

    /// Puts into an answer what its status asks for: how long to wait before trying again, where waiting helps, and
    /// that the connection closes on whom nobody waits for any longer.
    pub fn set_headers(&self, response: &mut Response) {
        let headers = response.headers_mut();
        if let Some(seconds) = self.retry_after() {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if matches!(self, Self::Timeout) {
            headers.insert(header::CONNECTION, HeaderValue::from_static("close"));
        }
    }
}

/// The path without the token of a link that opens something once: who reads the log must not be able to open it.
fn without_token(path: &str) -> &str {
    let single_use = [LinkKind::Setup, LinkKind::Invitation].map(LinkKind::path);
    let of_applicants = ApplicationLink::ALL.map(ApplicationLink::path);
    single_use
        .into_iter()
        .chain(of_applicants)
        .find(|before| path.starts_with(before))
        .unwrap_or(path)
}

/// An error with everything that caused it.
fn chain(error: &(dyn Error + 'static)) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(deeper) = cause {
        text.push_str(": ");
        text.push_str(&deeper.to_string());
        cause = deeper.source();
    }
    text
}

impl From<DeskError> for AppError {
    fn from(error: DeskError) -> Self {
        match error {
            DeskError::NotFound => Self::NotFound,
            DeskError::Forbidden => Self::Forbidden,
            DeskError::Stale { by, at } => Self::Stale(Some((by, at))),
            DeskError::Invalid(problems) => Self::Invalid(field_errors(&problems)),
            DeskError::Refused(reason) => Self::Refused(reason),
            DeskError::Busy => Self::Busy,
            DeskError::Full => Self::Full,
            DeskError::Unavailable(cause) => Self::Unavailable(Some(Arc::from(cause))),
            DeskError::Internal(cause) => Self::Internal(Some(Arc::from(cause))),
        }
    }
}

/// The mark by which an error is known among the answers: only where the reader is known, it gets its
/// words.
#[derive(Clone, Debug)]
pub(crate) struct Unshown(pub(crate) AppError);

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Unshown(self));
        response
    }
}
