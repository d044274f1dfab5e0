//! How many requests are worked on at the same time: of those who are signed in, of strangers, and of each of them.
//! Strangers have places of their own, so that they can take none from people who work. How much a request brings and
//! how fast is the matter of its route.

use std::collections::HashMap;
use std::hash::Hash;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::extract::Request;
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use portico::id::PersonId;
use portico_kit::i18n::t;
use portico_kit::request_context::SignedIn;
use tokio::sync::Semaphore;

use crate::client::{Caller, Network};

/// Places for requests.
#[derive(Clone, Debug)]
pub(crate) struct Limits {
    people: Arc<Semaphore>,
    strangers: Arc<Semaphore>,
    sending: Arc<Shares<PersonId>>,
    networks: Arc<Shares<Network>>,
}

/// Requests of people who are signed in.
const PEOPLE: usize = 512;
/// Of these, what one person may be sending at the same time; reading is not counted.
const SENDING: usize = 32;
/// Requests of everybody else.
const STRANGERS: usize = 64;
/// Of these, requests from one network.
const NETWORK: usize = 12;
/// How long a request may wait for its place.
const PATIENCE: Duration = Duration::from_secs(1);
/// The addresses of monitoring, which are answered even when all places are taken.
const ALWAYS: [&str; 3] = ["/healthz", "/readyz", "/metrics"];

impl Limits {
    /// The usual limits.
    pub(crate) fn new() -> Self {
        Self::of(PEOPLE, STRANGERS)
    }

    fn of(people: usize, strangers: usize) -> Self {
        Self {
            people: Arc::new(Semaphore::new(people)),
            strangers: Arc::new(Semaphore::new(strangers)),
            sending: Arc::new(Shares::of(SENDING)),
            networks: Arc::new(Shares::of(NETWORK)),
        }
    }
}

/// Places of each of many.
#[derive(Debug)]
struct Shares<K> {
    most: usize,
    of: Mutex<HashMap<K, Arc<Semaphore>>>,
}

/// With more of them than this, those that have all their places free are forgotten.
const REMEMBERED: usize = 1024;

impl<K: Eq + Hash> Shares<K> {
    fn of(most: usize) -> Self {
        Self {
            most,
            of: Mutex::default(),
        }
    }

    fn share(&self, of: K) -> Arc<Semaphore> {
        let mut shares = self.of.lock().unwrap_or_else(PoisonError::into_inner);
        if shares.len() >= REMEMBERED {
            // Who holds a place, or waits for one, holds the share.
            shares.retain(|_, share| Arc::strong_count(share) > 1);
        }
        let share = shares
            .entry(of)
            .or_insert_with(|| Arc::new(Semaphore::new(self.most)));
        Arc::clone(share)
    }
}

/// Waits for a free place.
pub(crate) async fn hold<F: Future<Output = Response>>(
    limits: &Limits,
    request: Request,
    next: impl FnOnce(Request) -> F,
) -> Response {
    if ALWAYS.contains(&request.uri().path()) {
        return next(request).await;
    }
    let person = request.extensions().get::<Arc<SignedIn>>().cloned();
    let (share, all) = if let Some(person) = &person {
        let sends = !matches!(*request.method(), Method::GET | Method::HEAD);
        let share = sends.then(|| limits.sending.share(person.actor.person));
        (share, &limits.people)
    } else {
        let caller = request.extensions().get::<Caller>();
        let share = caller.map(|caller| limits.networks.share(caller.network()));
        (share, &limits.strangers)
    };
    let places = tokio::time::timeout(PATIENCE, async {
        let own = match share {
            Some(share) => share.acquire_owned().await.ok(),
            None => None,
        };
        (own, all.acquire().await)
    });
    let Ok((_own, Ok(_place))) = places.await else {
        metrics::counter!("portico_overload_refusals_total").increment(1);
        tracing::warn!(target: "portico::security", event = "too many requests at the same time");
        let mut response = refusal(person.is_some());
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
        return response;
    };
    next(request).await
}

/// The answer when there is no place. An outer layer makes a page of it for people; strangers who are too many get a
/// few words, since a page for each would be what keeps the others from their work.
fn refusal(person: bool) -> Response {
    let status = StatusCode::SERVICE_UNAVAILABLE;
    if person {
        return status.into_response();
    }
    let (title, words) = (t("error-too-many-title"), t("error-too-many"));
    let page =
        format!("<!DOCTYPE html><meta charset=\"utf-8\"><title>{title}</title><p>{words}</p>");
    (status, Html(page)).into_response()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::net::IpAddr;

    use axum::body::Body;
    use axum::middleware::Next;
    use axum::routing::get;
    use axum::{Router, middleware};
    use tower::ServiceExt;

    use super::*;

    fn router(limits: Limits) -> Router {
        portico_app::load_messages();
        Router::new()
            .route(
                "/slow",
                get(async || tokio::time::sleep(Duration::from_mins(2)).await),
            )
            .route("/quick", get(async || "quick"))
            .route("/healthz", get(async || "up"))
            .layer(middleware::from_fn(move |request: Request, next: Next| {
                let limits = limits.clone();
                async move { hold(&limits, request, |request| next.run(request)).await }
            }))
    }

    async fn status(router: &Router, path: &str, address: &str) -> StatusCode {
        let mut request = Request::get(path).body(Body::empty()).unwrap();
        let address: IpAddr = address.parse().unwrap();
        request.extensions_mut().insert(Caller { address });
        router.clone().oneshot(request).await.unwrap().status()
    }

    #[tokio::test(start_paused = true)]
    async fn too_many_are_told_to_come_again_and_monitoring_is_not() {
        let closed = router(Limits::of(0, 0));
        assert_eq!(
            status(&closed, "/quick", "192.0.2.1").await,
            StatusCode::SERVICE_UNAVAILABLE
        );
        assert_eq!(
            status(&closed, "/healthz", "192.0.2.1").await,
            StatusCode::OK
        );
    }

    #[tokio::test(start_paused = true)]
    async fn one_network_takes_its_own_places_only() {
        let router = router(Limits::new());
        for number in 0..NETWORK {
            let (router, address) = (router.clone(), format!("2001:db8:1:1::{number}"));
            tokio::spawn(async move { status(&router, "/slow", &address).await });
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
        assert_eq!(
            status(&router, "/quick", "2001:db8:1:1:ffff::1").await,
            StatusCode::SERVICE_UNAVAILABLE
        );
        assert_eq!(
            status(&router, "/quick", "2001:db8:1:2::1").await,
            StatusCode::OK
        );
    }

    #[test]
    fn shares_that_nobody_holds_are_forgotten() {
        let shares = Shares::of(3);
        let held = shares.share(0);
        for number in 0..10 * REMEMBERED {
            shares.share(number);
        }
        assert!(shares.of.lock().unwrap().len() <= REMEMBERED);
        assert!(Arc::ptr_eq(&held, &shares.share(0)));
    }
}
