//! What is said when something does not work: the status, what happened in plain words, and a way
//! out. Causes go to the log and nowhere else.

use std::error::Error;
use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use leptos::prelude::*;
use portico::problems::{Message, Problems};
use portico::time::Instant;
use portico_desk::DeskError;
use serde_json::json;

use crate::i18n::{message, t, ta, tn};
use crate::page::{Page, respond};
use crate::pending_form::PendingForm;
use crate::request_context::RequestContext;
use crate::sign_in;
use crate::ui::instant_words;

/// Why something failed, for the log.
pub type Cause = Option<Arc<dyn Error + Send + Sync>>;

/// What did not work. A handler may end in one with `?`; the page or the problem document is made
/// where the reader is known.
#[derive(Clone, Debug)]
pub enum AppError {
    /// The request cannot be read.
    BadRequest,
    /// Nobody is signed in. What was sent is kept as far as it could be.
    SignedOut(Option<Box<Kept>>),
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
    /// It is of a kind that is not taken.
    Media,
    /// What was typed has problems, and the handler has no form to show them in.
    Invalid(Problems),
    /// A rule speaks against it.
    Refused(Message),
    /// Too many requests; again after so many seconds.
    TooMany(Option<u32>),
    /// A fault of ours.
    Internal(Cause),
    /// Others are in the way just now.
    Busy,
    /// There is no room left to save anything.
    Full,
    /// A part of the service does not answer.
    Unavailable(Cause),
}

/// What was sent by somebody who was no longer signed in.
#[derive(Clone, Debug)]
pub enum Kept {
    /// All that was typed.
    All(PendingForm),
    /// It could not be kept.
    Nothing,
}

impl AppError {
    /// A fault of ours.
    pub fn internal(cause: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self::Internal(Some(Arc::from(cause.into())))
    }

    /// The fault for a status that was answered without words.
    fn of_status(status: StatusCode) -> Self {
        match status {
            StatusCode::UNAUTHORIZED => Self::SignedOut(None),
            // Our own guards end in `Forbidden`; without words only the check of the origin refuses.
            StatusCode::FORBIDDEN => Self::OtherSite,
            StatusCode::UNPROCESSABLE_ENTITY => Self::Invalid(Problems::new()),
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
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::SignedOut(_) => StatusCode::UNAUTHORIZED,
            Self::Forbidden | Self::OtherSite => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::Timeout => StatusCode::REQUEST_TIMEOUT,
            Self::Stale(_) | Self::Refused(_) => StatusCode::CONFLICT,
            Self::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Media => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Invalid(_) => StatusCode::UNPROCESSABLE_ENTITY,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Internal(_) => StatusCode::INTERNAL_SERVER_ERROR,
            Self::Busy | Self::Full | Self::Unavailable(_) => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    fn title(&self) -> String {
        match self {
            Self::BadRequest => t("error-bad-request-title"),
            Self::SignedOut(_) => t("error-signed-out-title"),
            Self::Forbidden => t("error-forbidden-title"),
            Self::OtherSite => t("error-other-site-title"),
            Self::NotFound => t("error-not-found-title"),
            Self::Method => t("error-method-title"),
            Self::Timeout => t("error-timeout-title"),
            Self::Stale(_) => t("error-stale-title"),
            Self::TooLarge => t("error-too-large-title"),
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

    fn words(&self, context: &RequestContext) -> String {
        match self {
            Self::BadRequest => t("error-bad-request"),
            Self::SignedOut(_) => t("error-signed-out"),
            Self::Forbidden => t("error-forbidden"),
            Self::OtherSite => t("error-other-site"),
            Self::NotFound => t("error-not-found"),
            Self::Method => t("error-method"),
            Self::Timeout => t("error-timeout"),
            Self::Stale(Some((by, at))) => {
                let at = instant_words(*at, &context.moment());
                ta("error-stale", &[("by", by), ("at", &at)])
            }
            Self::Stale(None) => t("error-stale-plain"),
            Self::TooLarge => t("error-too-large"),
            Self::Media => t("error-media"),
            Self::Invalid(_) => t("error-unprocessable"),
            Self::Refused(reason) => message(reason),
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

    /// A link that leads on: its address and its words.
    fn way_out(&self, context: &RequestContext) -> (String, String) {
        let here = if context.reading {
            Some(context.path.clone())
        } else {
            context.came_from.clone()
        };
        match (self, here) {
            (Self::Stale(_), Some(page)) => (page, t("error-open-again")),
            (
                Self::Busy
                | Self::Full
                | Self::Unavailable(_)
                | Self::Internal(_)
                | Self::Timeout
                | Self::TooMany(_),
                Some(page),
            ) => (page, t("error-try-again")),
            _ => ("/".to_owned(), t("error-back-home")),
        }
    }

    fn log(&self, context: &RequestContext) {
        let (number, path) = (&context.number.0, &context.path);
        match self {
            Self::Internal(cause) => {
                let cause = cause.as_ref().map(|cause| chain(&**cause));
                tracing::error!(number, path, cause, "a fault of ours");
            }
            Self::Unavailable(cause) => {
                let cause = cause.as_ref().map(|cause| chain(&**cause));
                tracing::error!(number, path, cause, "a part of the service does not answer");
            }
            Self::Busy => tracing::warn!(number, path, "the database is busy"),
            Self::Full => tracing::error!(number, path, "there is no room left to save anything"),
            _ => tracing::debug!(number, path, error = ?self, "refused"),
        }
    }

    /// The answer: a page for whoever shows pages, a problem document for everybody else.
    pub fn answer(&self, context: &RequestContext) -> Response {
        self.log(context);
        let mut response = match self {
            Self::SignedOut(kept) if context.wants_page => sign_in::ended(context, kept.as_deref()),
            _ if context.wants_page => self.page(context),
            _ => self.document(context),
        };
        self.say_when_to_come_again(&mut response);
        response
    }

    /// Puts into an answer how long to wait before trying again, where waiting helps.
    pub fn say_when_to_come_again(&self, response: &mut Response) {
        if let Some(seconds) = self.retry_after() {
            let headers = response.headers_mut();
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
    }

    fn page(&self, context: &RequestContext) -> Response {
        let (title, words) = (self.title(), self.words(context));
        let status = self.status();
        let (address, link) = self.way_out(context);
        let number = (!context.number.0.is_empty())
            .then(|| ta("error-number", &[("id", &context.number.0)]));
        let heading = title.clone();
        let page = Page::new(title, move || {
            view! {
                <section class="card">
                    <div class="pad">
                        <div class="stack">
                            <p class="status-mark">{status.as_str().to_owned()}</p>
                            <h1>{heading}</h1>
                            <p>{words}</p>
                        </div>
                        <a class="button main wide" href=address>{link}</a>
                        {number.map(|number| view! { <p class="muted small num">{number}</p> })}
                    </div>
                </section>
            }
        });
        respond(context, status, page.door())
    }

    /// The answer as RFC 9457 has it.
    fn document(&self, context: &RequestContext) -> Response {
        let mut document = json!({
            "type": "about:blank",
            "title": self.title(),
            "status": self.status().as_u16(),
            "detail": self.words(context),
            "instance": context.path,
            "number": context.number.0,
        });
        if let Self::Invalid(problems) = self {
            document["problems"] = problems
                .iter()
                .map(|(field, messages)| (field, messages.iter().map(message).collect::<Vec<_>>()))
                .collect();
        }
        let mut response = Response::new(Body::from(document.to_string()));
        *response.status_mut() = self.status();
        let headers = response.headers_mut();
        let kind = HeaderValue::from_static("application/problem+json");
        headers.insert(header::CONTENT_TYPE, kind);
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response
    }
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
            DeskError::Invalid(problems) => Self::Invalid(problems),
            DeskError::Refused(reason) => Self::Refused(reason),
            DeskError::Busy => Self::Busy,
            DeskError::Full => Self::Full,
            DeskError::Unavailable(cause) => Self::Unavailable(Some(Arc::from(cause))),
            DeskError::Internal(cause) => Self::Internal(Some(Arc::from(cause))),
        }
    }
}

/// The mark by which [`show`] knows a fault among the answers.
#[derive(Clone, Debug)]
struct Shown(AppError);

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        let mut response = self.status().into_response();
        response.extensions_mut().insert(Shown(self));
        response
    }
}

/// Gives every failed answer its words: faults that handlers ended in, and the bare refusals of the
/// layers and extractors inside of this one.
pub async fn show(State(app): State<crate::state::App>, request: Request, next: Next) -> Response {
    let (parts, body) = request.into_parts();
    let context = RequestContext::of(&app, &parts);
    let response = next.run(Request::from_parts(parts, body)).await;
    if let Some(Shown(fault)) = response.extensions().get() {
        return fault.answer(&context);
    }
    if is_bare_refusal(&response) || is_page_for_nobody(&response, &context) {
        let fault = match response.extensions().get::<Typed>() {
            Some(Typed(problems)) => AppError::Invalid(problems.clone()),
            None => AppError::of_status(response.status()),
        };
        let mut worded = fault.answer(&context);
        if let Some(methods) = response.headers().get(header::ALLOW) {
            worded.headers_mut().insert(header::ALLOW, methods.clone());
        }
        return worded;
    }
    response
}

/// The problems of a form that was answered with its page, for callers that show no pages.
#[derive(Clone, Debug)]
struct Typed(Problems);

/// Leaves a form's problems beside its page, so that callers without pages get them as a document.
pub fn with_problems(mut page: Response, problems: Problems) -> Response {
    if !problems.is_empty() {
        page.extensions_mut().insert(Typed(problems));
    }
    page
}

/// Whether a failure was answered with a page although the caller shows none.
fn is_page_for_nobody(response: &Response, context: &RequestContext) -> bool {
    let status = response.status();
    let kind = response.headers().get(header::CONTENT_TYPE);
    let page = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    (status.is_client_error() || status.is_server_error()) && page && !context.wants_page
}

/// Whether an answer failed without a page or a document that says so.
fn is_bare_refusal(response: &Response) -> bool {
    let status = response.status();
    let kind = response.headers().get(header::CONTENT_TYPE);
    let bare = kind.is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"));
    (status.is_client_error() || status.is_server_error()) && bare
}
