//! Takes connections and hands their requests to the router, until told to stop; then lets the open ones finish.

use std::collections::HashMap;
use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::{HeaderMap, Request};
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::{GracefulConnection, GracefulShutdown};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tower::ServiceExt;

use crate::client::Network;
use crate::config::AddressRange;
use crate::stop::StopSignal;

mod head_time;
mod own_answers;

use own_answers::{Phase, Told, WithHeaders};

/// Open connections at most; further ones wait in the system's queue.
const CONNECTIONS: usize = 4096;
/// Of these, connections from one network; further ones are closed. Named proxies, and this machine, speak for many.
const CONNECTIONS_OF_NETWORK: usize = 512;
/// A caller that has not sent its headers by then is told so and let go (slow-header attacks); so is, without a word, who
/// has not begun another request.
const HEADER_TIME: Duration = Duration::from_secs(10);
/// When hyper lets go by itself whom nobody else has let go.
const LONGEST_HEADER_TIME: Duration = Duration::from_secs(30);
/// The head of a request at most, and what is kept of a connection's bytes at once.
const HEAD: usize = 32 * 1024;
/// How long requests under way may still take once the portal is told to stop.
pub(crate) const DRAIN_TIME: Duration = Duration::from_secs(10);

/// What every connection gets.
#[derive(Clone, Debug)]
pub(crate) struct Listening {
    /// The portal.
    pub(crate) app: Router,
    /// The headers of answers that hyper gives by itself.
    pub(crate) headers: HeaderMap,
    /// The proxies in front.
    pub(crate) proxies: Arc<[AddressRange]>,
}

/// Serves until the stop signal, then drains for at most ten seconds.
pub(crate) async fn serve(listener: TcpListener, listening: Listening, mut stop: StopSignal) {
    let graceful = GracefulShutdown::new();
    let headers = own_answers::written(&listening.headers);
    let room = Arc::new(Semaphore::new(CONNECTIONS));
    let networks = Arc::new(Networks::default());
    loop {
        // The semaphore is never closed; were it, there would be nothing more to serve.
        let Ok(permit) = Arc::clone(&room).acquire_owned().await else {
            break;
        };
        let accepted = tokio::select! {
            accepted = listener.accept() => accepted,
            () = stop.wait() => break,
        };
        match accepted {
            Ok((stream, peer)) => {
                let Some(place) = networks.place(peer, &listening.proxies) else {
                    tracing::warn!(
                        target: "portico::security",
                        event = "too many connections", client = %peer.ip(),
                    );
                    continue;
                };
                let held = Held {
                    _permit: permit,
                    _place: place,
                };
                take((stream, peer), &listening.app, &headers, held, &graceful);
            }
            Err(problem) => pause_after(&problem).await,
        }
    }
    drop(listener);
    let open = graceful.count();
    if open > 0 {
        tracing::info!(open, "finishing open requests");
    }
    if tokio::time::timeout(DRAIN_TIME, graceful.shutdown())
        .await
        .is_err()
    {
        tracing::warn!(
            "some requests did not finish in {} s and are cut off",
            DRAIN_TIME.as_secs()
        );
    }
}

/// What a connection holds while it is open.
struct Held {
    _permit: OwnedSemaphorePermit,
    _place: Place,
}

/// How many connections are open from each network.
#[derive(Debug, Default)]
struct Networks(Mutex<HashMap<Network, usize>>);

/// A connection's place among those of its network.
struct Place {
    networks: Arc<Networks>,
    network: Option<Network>,
}

impl Networks {
    fn place(self: &Arc<Self>, peer: SocketAddr, proxies: &[AddressRange]) -> Option<Place> {
        let address = peer.ip().to_canonical();
        let speaks_for_many =
            address.is_loopback() || proxies.iter().any(|range| range.contains(address));
        let network = (!speaks_for_many).then(|| Network::of(address));
        if let Some(network) = network {
            let mut open = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let count = open.entry(network).or_default();
            if *count == CONNECTIONS_OF_NETWORK {
                return None;
            }
            *count += 1;
        }
        let networks = Arc::clone(self);
        Some(Place { networks, network })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let Some(network) = self.network else {
            return;
        };
        let mut open = self
            .networks
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = open.get_mut(&network) {
            *count -= 1;
            if *count == 0 {
                open.remove(&network);
            }
        }
    }
}

fn take(
    (stream, peer): (TcpStream, SocketAddr),
    app: &Router,
    headers: &Arc<[u8]>,
    held: Held,
    graceful: &GracefulShutdown,
) {
    // Small answers should leave at once; where the option is not supported they merely leave later.
    let _without = stream.set_nodelay(true);
    let watched = graceful.watch(connection(stream, peer, app.clone(), headers));
    tokio::spawn(async move {
        if let Err(problem) = watched.await {
            tracing::debug!(%problem, "a connection ended early");
        }
        drop(held);
    });
}

/// The requests of one connection, one after another.
fn connection<S: AsyncRead + AsyncWrite + Unpin + Send + 'static>(
    stream: S,
    peer: SocketAddr,
    app: Router,
    headers: &Arc<[u8]>,
) -> impl GracefulConnection<Error = hyper::Error> + Send + 'static {
    let phase = Phase::default();
    let stream = WithHeaders::new(stream, phase.clone(), Arc::clone(headers), HEADER_TIME);
    let service = hyper::service::service_fn(move |request: Request<Incoming>| {
        answer(app.clone(), peer, phase.clone(), request)
    });
    http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(LONGEST_HEADER_TIME)
        .max_buf_size(HEAD)
        .serve_connection(TokioIo::new(stream), service)
}

async fn answer(
    app: Router,
    peer: SocketAddr,
    phase: Phase,
    request: Request<Incoming>,
) -> Result<axum::http::Response<Told>, Infallible> {
    let answering = phase.begin();
    let mut request = request.map(Body::new);
    request.extensions_mut().insert(ConnectInfo(peer));
    let response = app.oneshot(request).await?;
    Ok(response.map(|body| answering.body(body)))
}

/// Out of file handles is not the moment to spin.
async fn pause_after(problem: &io::Error) {
    if matches!(
        problem.kind(),
        io::ErrorKind::ConnectionRefused
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionReset
    ) {
        return;
    }
    tracing::error!(%problem, "could not accept a connection");
    tokio::time::sleep(Duration::from_millis(200)).await;
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use axum::http::HeaderValue;
    use axum::routing::get;
    use tokio::io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex};
    use tokio::time::{Instant, sleep};

    use super::*;

    /// A caller's end of a connection.
    fn call() -> DuplexStream {
        let app = Router::new()
            .route("/", get(async || "here"))
            .route("/slow", get(async || sleep(5 * HEADER_TIME).await));
        let headers = HeaderMap::from_iter([(
            axum::http::header::X_CONTENT_TYPE_OPTIONS,
            HeaderValue::from_static("nosniff"),
        )]);
        let (caller, stream) = duplex(4096);
        let peer = SocketAddr::from(([127, 0, 0, 1], 9));
        tokio::spawn(connection(
            stream,
            peer,
            app,
            &own_answers::written(&headers),
        ));
        caller
    }

    async fn rest(caller: &mut DuplexStream) -> String {
        let mut answer = String::new();
        caller.read_to_string(&mut answer).await.unwrap();
        answer
    }

    async fn ask(caller: &mut DuplexStream, path: &str) -> String {
        let request = format!("GET {path} HTTP/1.1\r\nHost: a\r\n\r\n");
        caller.write_all(request.as_bytes()).await.unwrap();
        let mut answer = vec![0; 4096];
        let length = caller.read(&mut answer).await.unwrap();
        String::from_utf8_lossy(&answer[..length]).into_owned()
    }

    #[tokio::test(start_paused = true)]
    async fn who_is_too_slow_with_a_head_is_told_so() {
        let mut caller = call();
        let begun = Instant::now();
        caller
            .write_all(b"GET / HTTP/1.1\r\nX-Slow: ")
            .await
            .unwrap();
        for _ in 0..4 {
            sleep(HEADER_TIME / 5).await;
            caller.write_all(b"x").await.unwrap();
        }
        let answer = rest(&mut caller).await;
        assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
        for header in [
            "x-content-type-options: nosniff\r\n",
            "connection: close\r\n",
            "content-length: 0\r\n",
            "date: ",
        ] {
            assert!(answer.contains(header), "{answer}");
        }
        assert!(answer.ends_with("\r\n\r\n"), "{answer}");
        assert_eq!(begun.elapsed().as_secs(), HEADER_TIME.as_secs());
    }

    #[tokio::test(start_paused = true)]
    async fn who_sends_nothing_is_let_go_without_a_word() {
        let mut caller = call();
        let begun = Instant::now();
        assert_eq!(rest(&mut caller).await, "");
        assert_eq!(begun.elapsed().as_secs(), HEADER_TIME.as_secs());
    }

    #[tokio::test(start_paused = true)]
    async fn the_time_of_a_head_is_not_that_of_its_answer_or_of_the_next() {
        let mut caller = call();
        for path in ["/slow", "/", "/slow"] {
            let answer = ask(&mut caller, path).await;
            assert!(answer.starts_with("HTTP/1.1 200 "), "{answer}");
            sleep(HEADER_TIME * 9 / 10).await;
        }
        caller.write_all(b"GET / HTTP/1.1\r\n").await.unwrap();
        sleep(HEADER_TIME * 9 / 10).await;
        let answer = ask(&mut caller, "/never-mind").await;
        assert!(answer.starts_with("HTTP/1.1 400 "), "{answer}");
    }
}
