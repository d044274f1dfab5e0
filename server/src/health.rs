//! What monitoring asks: whether the process is up, whether it can work, and how it has been doing.

use axum::Extension;
use axum::extract::State;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use portico::actor::Access;
use portico_app::access::Frame;
use portico_app::fault::Fault;
use portico_app::routes::Routes;
use portico_app::state::App;
use portico_desk::outbox::Consumer;

use crate::client::Caller;
use crate::metrics;

const NEVER_KEPT: (header::HeaderName, HeaderValue) =
    (header::CACHE_CONTROL, HeaderValue::from_static("no-store"));

/// Anyone may ask whether the portal is up. The metrics are for this machine and for operators, which the handler
/// sees to, because a scraper on this machine signs in nowhere.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/healthz", Access::Anyone, up)
        .get("/readyz", Access::Anyone, ready)
        .get("/metrics", Access::Anyone, measures)
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

async fn measures(frame: Frame, Extension(caller): Extension<Caller>) -> Result<Response, Fault> {
    let actor = frame.signed_in.as_ref().map(|person| &person.actor);
    if !caller.on_this_machine && !Access::Operator.allows(actor) {
        return Err(Fault::Forbidden);
    }
    let recorder = metrics::recorder().ok_or(Fault::Unavailable(None))?;
    measure(&frame.app).await;
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
        Err(problem) => tracing::warn!(%problem, "cannot measure the mail that waits"),
    }
    for consumer in Consumer::ALL {
        match jobs.consumer_lag(consumer).await {
            Ok(lag) => ::metrics::gauge!("portico_outbox_waiting", "consumer" => consumer.name())
                .set(lag as f64),
            Err(problem) => tracing::warn!(%problem, "cannot measure the outbox lag"),
        }
    }
}
