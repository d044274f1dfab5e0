//! One line in the log and one count in the metrics for every request.

use std::sync::Arc;
use std::time::Instant;

use axum::extract::{MatchedPath, Request};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};
use axum::response::Response;
use portico_kit::request_context::RequestNumber;
use tracing::{Instrument, field};

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
/// The route of a request that met none.
const NO_ROUTE: &str = "(none)";

/// Numbers the request, runs it, and writes down how it went and where it came from. Never the address with its query, a body, a token
/// or a name: the route's pattern and ids are enough to find out the rest.
pub(crate) async fn observe<F: Future<Output = Response>>(
    mut request: Request,
    next: impl FnOnce(Request) -> F,
) -> Response {
    let number = given_number(request.headers()).unwrap_or_else(fresh_number);
    let matched = request.extensions().get::<MatchedPath>().cloned();
    let route = matched.as_ref().map_or(NO_ROUTE, MatchedPath::as_str);
    let method = known_method(request.method());
    request
        .extensions_mut()
        .insert(RequestNumber(number.clone()));
    // Of a level that is always there, so that warnings say where they came from.
    let span = tracing::error_span!(
        "request",
        id = &*number,
        method,
        route,
        client = field::Empty,
        person = field::Empty
    );
    let started = Instant::now();
    let mut response = next(request).instrument(span.clone()).await;
    let (took, status) = (started.elapsed(), response.status().as_u16());
    crate::metrics::count_request(method, route, status, took);
    let milliseconds = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    span.in_scope(|| {
        if status >= 500 {
            tracing::error!(status, milliseconds, "answered");
        } else if is_routine(route) {
            tracing::debug!(status, milliseconds, "answered");
        } else {
            tracing::info!(status, milliseconds, "answered");
        }
    });
    if let Ok(value) = HeaderValue::from_str(&number) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}

fn is_routine(route: &str) -> bool {
    matches!(route, "/healthz" | "/readyz" | "/metrics")
        || route.starts_with("/assets/")
        || route.starts_with("/pkg/")
}

/// A number from a proxy in front, when it is one that cannot garble a log.
fn given_number(headers: &HeaderMap) -> Option<Arc<str>> {
    let given = headers.get(REQUEST_ID)?.to_str().ok()?;
    let plain = given
        .bytes()
        .all(|byte| byte.is_ascii_alphanumeric() || b"-_.".contains(&byte));
    (plain && (8..=64).contains(&given.len())).then(|| given.into())
}

fn fresh_number() -> Arc<str> {
    let mut bits = [0_u8; 8];
    // A number that repeats is a nuisance in the log, not a danger.
    let _without = getrandom::fill(&mut bits);
    format!("{:016x}", u64::from_be_bytes(bits)).into()
}

/// Anybody can send any word as a method; the metrics keep to the known ones.
fn known_method(method: &Method) -> &'static str {
    match *method {
        Method::GET => "GET",
        Method::HEAD => "HEAD",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        Method::OPTIONS => "OPTIONS",
        _ => "other",
    }
}
