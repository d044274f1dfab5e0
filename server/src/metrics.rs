//! Counts for the operator's monitoring, in the Prometheus text format.

use std::sync::OnceLock;
use std::time::Duration;

use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};

/// Seconds; from a cached page to the request limit.
const LATENCY_BUCKETS: [f64; 12] = [
    0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 30.0,
];

static RECORDER: OnceLock<Option<PrometheusHandle>> = OnceLock::new();

/// The process's one recorder; `None` when another recorder was there before.
pub(crate) fn recorder() -> Option<&'static PrometheusHandle> {
    RECORDER.get_or_init(start).as_ref()
}

fn start() -> Option<PrometheusHandle> {
    let latency = Matcher::Full("portico_http_request_duration_seconds".into());
    let recorder = PrometheusBuilder::new()
        .set_buckets_for_metric(latency, &LATENCY_BUCKETS)
        .ok()?
        .build_recorder();
    let handle = recorder.handle();
    metrics::set_global_recorder(recorder).ok()?;
    metrics::describe_counter!(
        "portico_http_requests_total",
        "Answered requests by route and status"
    );
    metrics::describe_histogram!(
        "portico_http_request_duration_seconds",
        "Time from request to answer, by route"
    );
    metrics::describe_gauge!(
        "portico_events_unsealed",
        "Events that wait to be sealed into the chain"
    );
    metrics::describe_gauge!(
        "portico_outbox_waiting",
        "Sealed events that a consumer has not taken yet"
    );
    metrics::describe_gauge!(
        "portico_events_unsealed_seconds",
        "How long the oldest unsealed event has been waiting"
    );
    metrics::describe_gauge!("portico_mail_unsent", "Emails that wait to be sent");
    metrics::describe_counter!(
        "portico_mail_total",
        "Emails that the mail job dealt with, by what became of them"
    );
    metrics::describe_counter!(
        "portico_job_failures_total",
        "Rounds of a background job that failed, by job"
    );
    metrics::describe_counter!(
        "portico_overload_refusals_total",
        "Requests refused because too many were under way"
    );
    Some(handle)
}

/// Counts one answered request. The route is its pattern, never the address, so that the set stays small.
pub(crate) fn count_request(method: &'static str, route: &str, status: u16, took: Duration) {
    let route = route.to_owned();
    metrics::counter!("portico_http_requests_total", "method" => method, "route" => route.clone(), "status" => status.to_string())
        .increment(1);
    metrics::histogram!("portico_http_request_duration_seconds", "route" => route)
        .record(took.as_secs_f64());
}
