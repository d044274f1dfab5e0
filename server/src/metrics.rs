//! Counts for the operator's monitoring, in the Prometheus text format.

use std::collections::BTreeMap;
use std::sync::{OnceLock, PoisonError, RwLock};
use std::time::Duration;

use metrics::{Counter, Histogram};
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

/// What is counted of a route, looked up once: finding it anew takes longer than counting.
struct RouteMetrics {
    took: Histogram,
    answered: Vec<(&'static str, u16, Counter)>,
}

static ROUTES: RwLock<BTreeMap<String, RouteMetrics>> = RwLock::new(BTreeMap::new());

/// Counts one answered request. The route is its pattern, never the address, so that the set stays small.
pub(crate) fn count_request(method: &'static str, route: &str, status: u16, took: Duration) {
    let count = |of: &RouteMetrics| {
        let mut answered = of.answered.iter();
        let counter = answered.find(|(m, s, _)| (*m, *s) == (method, status));
        counter.map(|(_, _, counter)| {
            counter.increment(1);
            of.took.record(took.as_secs_f64());
        })
    };
    let known = ROUTES.read().unwrap_or_else(PoisonError::into_inner);
    if known.get(route).and_then(count).is_some() {
        return;
    }
    drop(known);
    let counter = metrics::counter!("portico_http_requests_total", "method" => method, "route" => route.to_owned(), "status" => status.to_string());
    let mut known = ROUTES.write().unwrap_or_else(PoisonError::into_inner);
    let of = known
        .entry(route.to_owned())
        .or_insert_with(|| RouteMetrics {
            took: metrics::histogram!("portico_http_request_duration_seconds", "route" => route.to_owned()),
            answered: Vec::new(),
        });
    of.answered.push((method, status, counter));
    count(of);
}
