//! Server functions as routes. Each one is mounted by itself with its permission; Leptos' own mounting
//! would take every function that is linked.

use std::error::Error as _;

use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::request::Parts;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::post;
use leptos::prelude::provide_context;
use leptos::server_fn::ServerFn;
use leptos::server_fn::error::FromServerFnError;
use portico::permission::Permission;
use tokio::time::timeout;

use super::{DeclaredRoute, Routes};
use crate::call::{Call, CallError, CallFailure, MEDIA_TYPE};
use crate::error::AppError;
use crate::intake::Intake;
use crate::pending_form::Interrupted;
use crate::request_context::RequestContext;
use crate::state::App;

/// The permission of a server function. A function without one cannot be mounted.
pub trait Guarded: ServerFn<Protocol = Call, Error: CallError> + 'static {
    /// The permission that the caller needs.
    const PERMISSION: Permission;
    /// The most bytes that a call brings.
    const BODY_LIMIT: usize = 1024 * 1024;
}

impl Routes {
    /// Adds a server function at its own address.
    #[must_use]
    pub fn server_fn<T: Guarded>(mut self) -> Self {
        self.router = self.router.route(T::PATH, post(handle::<T>));
        self.declarations.push(DeclaredRoute {
            method: Method::POST,
            path: T::PATH,
            access: T::PERMISSION,
            confirmed: false,
            while_setting_up: false,
            takes_forms: false,
        });
        self
    }
}

/// Runs a call if the caller has the permission. This is the only way to the function, and the body is
/// not read before the check.
async fn handle<T: Guarded>(State(app): State<App>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let context = RequestContext::of(&app, &parts);
    let actor = context.signed_in.as_ref().map(|person| &person.actor);
    let is_call = is_call(&parts);
    if !T::PERMISSION.allows(actor) {
        // Only our own callers read the function's type.
        return match (is_call, actor) {
            (Ok(()), Some(_)) => refuse::<T>(CallFailure::Forbidden),
            (Ok(()), None) => refuse::<T>(CallFailure::SignedOut),
            (Err(_), Some(_)) => AppError::Forbidden.into_response(),
            (Err(_), None) => AppError::SignedOut(Interrupted::Nothing).into_response(),
        };
    }
    if let Err(fault) = is_call {
        return fault.into_response();
    }
    // No call is needed to set one up.
    let person = context.signed_in.as_ref();
    if person.is_some_and(|person| person.assurance.must_set_up) {
        return refuse::<T>(CallFailure::Forbidden);
    }
    let request = Request::from_parts(parts, body);
    let Ok((request, time)) = Intake::Call(T::BODY_LIMIT).measure(request) else {
        return refuse::<T>(CallFailure::TooLarge);
    };
    match timeout(time, call::<T>(context, request)).await {
        Ok(response) => response,
        Err(_) => refuse::<T>(CallFailure::Timeout),
    }
}

async fn call<T: Guarded>(context: RequestContext, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    let body = match to_bytes(body, T::BODY_LIMIT).await {
        Ok(body) => body,
        Err(problem) if is_too_long(&problem) => return refuse::<T>(CallFailure::TooLarge),
        Err(_) => return AppError::BadRequest.into_response(),
    };
    let request = Request::from_parts(parts, Body::from(body));
    let in_context = move || {
        provide_context(context.language());
        provide_context(context.moment());
        provide_context(context.clone());
    };
    let answer = leptos_axum::handle_server_fns_with_context(in_context, request).await;
    unkept(answer.into_response())
}

/// Whether it is one of our calls. Forms of other sites cannot have this media type; and a client that
/// accepts pages would be redirected to the address in its `Referer`.
fn is_call(parts: &Parts) -> Result<(), AppError> {
    let text = |name| {
        let value: Option<&HeaderValue> = parts.headers.get(name);
        value
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
            .to_ascii_lowercase()
    };
    if text(header::CONTENT_TYPE) != MEDIA_TYPE {
        return Err(AppError::Media);
    }
    if text(header::ACCEPT).contains("text/html") {
        return Err(AppError::BadRequest);
    }
    Ok(())
}

fn is_too_long(problem: &axum::Error) -> bool {
    let mut cause = problem.source();
    while let Some(inner) = cause {
        if inner.is::<http_body_util::LengthLimitError>() {
            return true;
        }
        cause = inner.source();
    }
    false
}

/// Says no in the function's own type.
fn refuse<T: Guarded>(failure: CallFailure) -> Response {
    let status = StatusCode::from_u16(failure.status());
    let error = T::Error::from(failure);
    let mut response = Response::new(Body::from(error.ser()));
    *response.status_mut() = status.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    response
        .headers_mut()
        .insert(header::CONTENT_TYPE, HeaderValue::from_static(MEDIA_TYPE));
    unkept(response)
}

fn unkept(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
