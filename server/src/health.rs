//! What monitoring asks: whether the process is up, whether it can work, and how it has been doing.

use std::sync::Arc;

use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use portico::permission::Permission;
use portico_desk::outbox::Consumer;
use portico_kit::error::AppError;
use portico_kit::request_context::RequestContext;
use portico_kit::routes::Routes;
use portico_kit::state::App;

use crate::metrics;

const NEVER_KEPT: (header::HeaderName, HeaderValue) =
    (header::CACHE_CONTROL, HeaderValue::from_static("no-store"));

/// The secret that a scraper shows. Where it comes from says nothing: behind a proxy everybody comes from this machine.
#[derive(Clone)]
pub(crate) struct MetricsToken(pub(crate) Option<Arc<str>>);

impl MetricsToken {
    fn is_shown(&self, headers: &HeaderMap) -> bool {
        let Some(token) = self.0.as_deref() else {
            return false;
        };
        let shown = headers
            .get(header::AUTHORIZATION)
            .and_then(|shown| shown.as_bytes().strip_prefix(b"Bearer "))
            .unwrap_or_default();
        // As long for a wrong one as for the right one.
        shown.len() == token.len()
            && shown
                .iter()
                .zip(token.as_bytes())
                .fold(0, |differs, (a, b)| differs | (a ^ b))
                == 0
    }
}

/// Anyone may ask whether the portal is up. The metrics are for operators and for whoever has their token, which the
/// handler sees to, because a scraper signs in nowhere.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/healthz", Permission::Anyone, up)
        .get("/readyz", Permission::Anyone, ready)
        .get("/metrics", Permission::Anyone, measures)
}

async fn up() -> Response {
    ([NEVER_KEPT], "up\n").into_response()
}

async fn ready(State(app): State<App>) -> Response {
    match app.desk.ready().await {
        Ok(()) => ([NEVER_KEPT], "ready\n").into_response(),
        Err(problem) => {
            tracing::warn!(%problem, "not ready");
            StatusCode::SERVICE_UNAVAILABLE.into_response()
        }
    }
}

async fn measures(
    context: RequestContext,
    Extension(token): Extension<MetricsToken>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let actor = context.signed_in.as_ref().map(|person| &person.actor);
    if !token.is_shown(&headers) && !Permission::Operator.allows(actor) {
        return Err(AppError::Forbidden);
    }
    let recorder = metrics::recorder().ok_or(AppError::Unavailable(None))?;
    measure(&context.app).await;
    let kind = (
        header::CONTENT_TYPE,
        HeaderValue::from_static("text/plain; version=0.0.4"),
    );
    Ok(([NEVER_KEPT, kind], recorder.render()).into_response())
}

/// Reads what only the database knows. When it does not answer, the last known numbers stand.
#[allow(
    clippy::cast_precision_loss,
    reason = "a gauge is a float, and these counts are far below 2^52"
)]
async fn measure(app: &App) {
    let jobs = app.desk.jobs();
    match jobs.seal_lag().await {
        Ok(lag) => {
            ::metrics::gauge!("portico_events_unsealed").set(lag.waiting as f64);
            ::metrics::gauge!("portico_events_unsealed_seconds").set(lag.seconds as f64);
        }
        Err(problem) => tracing::warn!(%problem, "cannot measure the seal lag"),
    }
    match jobs.mail_waiting().await {
        Ok(waiting) => ::metrics::gauge!("portico_mail_unsent").set(waiting as f64),
        Err(problem) => tracing::warn!(%problem, "cannot measure the unsent emails"),
    }
    for consumer in Consumer::ALL {
        match jobs.consumer_lag(consumer).await {
            Ok(lag) => ::metrics::gauge!("portico_outbox_waiting", "consumer" => consumer.name())
                .set(lag as f64),
            Err(problem) => tracing::warn!(%problem, "cannot measure the outbox lag"),
        }
    }
}
