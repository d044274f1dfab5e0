//! How much one request, and all of them together, may take.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use tokio::sync::Semaphore;

/// What requests may take.
#[derive(Clone, Debug)]
pub(crate) struct Limits {
    under_way: Arc<Semaphore>,
}

/// Requests worked on at the same time.
const UNDER_WAY: usize = 512;
/// How long a request may wait for a slot before it gets 503.
const PATIENCE: Duration = Duration::from_secs(1);
/// An ordinary request, from its headers to its answer.
const REQUEST_TIME: Duration = Duration::from_secs(30);
/// A request that carries files over a slow line.
const UPLOAD_TIME: Duration = Duration::from_mins(10);
/// The addresses of monitoring, which are answered even when all slots are taken.
const ALWAYS: [&str; 3] = ["/healthz", "/readyz", "/metrics"];

impl Limits {
    /// The usual limits.
    pub(crate) fn new() -> Self {
        Self {
            under_way: Arc::new(Semaphore::new(UNDER_WAY)),
        }
    }

    /// Limits that let no request in, for tests of what happens then.
    #[cfg(test)]
    pub(crate) fn closed() -> Self {
        Self {
            under_way: Arc::new(Semaphore::new(0)),
        }
    }
}

/// Waits for a free slot and ends a request that takes too long. The answers have no body here; an outer layer
/// makes pages of them.
pub(crate) async fn hold(State(limits): State<Limits>, request: Request, next: Next) -> Response {
    if ALWAYS.contains(&request.uri().path()) {
        return next.run(request).await;
    }
    let Ok(Ok(_turn)) = tokio::time::timeout(PATIENCE, limits.under_way.acquire()).await else {
        metrics::counter!("portico_overload_refusals_total").increment(1);
        let mut response = StatusCode::SERVICE_UNAVAILABLE.into_response();
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
        return response;
    };
    let time = if carries_files(&request) {
        UPLOAD_TIME
    } else {
        REQUEST_TIME
    };
    match tokio::time::timeout(time, next.run(request)).await {
        Ok(response) => response,
        Err(_) => StatusCode::REQUEST_TIMEOUT.into_response(),
    }
}

fn carries_files(request: &Request) -> bool {
    request
        .headers()
        .get(header::CONTENT_TYPE)
        .is_some_and(|kind| {
            kind.as_bytes()
                .to_ascii_lowercase()
                .starts_with(b"multipart/form-data")
        })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use axum::body::Body;
    use axum::routing::get;
    use axum::{Router, middleware};
    use tower::ServiceExt;

    use super::*;

    async fn status(limits: Limits, path: &str) -> StatusCode {
        let router = Router::new()
            .route(
                "/slow",
                get(async || tokio::time::sleep(Duration::from_mins(2)).await),
            )
            .route("/quick", get(async || "quick"))
            .route("/healthz", get(async || "up"))
            .layer(middleware::from_fn_with_state(limits, hold));
        router
            .oneshot(Request::get(path).body(Body::empty()).unwrap())
            .await
            .unwrap()
            .status()
    }

    #[tokio::test(start_paused = true)]
    async fn a_request_without_end_is_cut_off() {
        assert_eq!(
            status(Limits::new(), "/slow").await,
            StatusCode::REQUEST_TIMEOUT
        );
        assert_eq!(status(Limits::new(), "/quick").await, StatusCode::OK);
    }

    #[tokio::test(start_paused = true)]
    async fn too_many_are_told_to_come_again_and_monitoring_is_not() {
        assert_eq!(
            status(Limits::closed(), "/quick").await,
            StatusCode::SERVICE_UNAVAILABLE
        );
        assert_eq!(status(Limits::closed(), "/healthz").await, StatusCode::OK);
    }
}
