//! What monitoring asks: whether the process is up, whether it can work, and how it has been doing.

use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use portico::permission::Permission;
use portico_desk::outbox::Consumer;
use portico_kit::error::AppError;
use portico_kit::request_context::RequestContext;
use portico_kit::routes::Routes;
use portico_kit::state::App;

use crate::client::Caller;
use crate::metrics;

const NEVER_KEPT: (header::HeaderName, HeaderValue) =
    (header::CACHE_CONTROL, HeaderValue::from_static("no-store"));

/// Anyone may ask whether the portal is up. The metrics are for this machine and for operators, which the handler
/// sees to, because a scraper on this machine signs in nowhere.
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
    Extension(caller): Extension<Caller>,
) -> Result<Response, AppError> {
    let actor = context.signed_in.as_ref().map(|person| &person.actor);
    if !caller.on_this_machine && !Permission::Operator.allows(actor) {
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
