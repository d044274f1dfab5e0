//! Takes connections and hands their requests to the router, until told to stop; then lets the open ones finish.

use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use axum::http::Request;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tower::ServiceExt;

use crate::stop::StopSignal;

/// Open connections at most; further ones wait in the system's queue.
const CONNECTIONS: usize = 4096;
/// A caller that has not sent its headers by then is let go (slow-header attacks).
const HEADER_TIME: Duration = Duration::from_secs(15);
/// How long requests under way may still take once the portal is told to stop.
pub(crate) const DRAIN_TIME: Duration = Duration::from_secs(10);

/// Serves until the stop signal, then drains for at most ten seconds.
pub(crate) async fn serve(listener: TcpListener, app: Router, mut stop: StopSignal) {
    let graceful = GracefulShutdown::new();
    let room = Arc::new(Semaphore::new(CONNECTIONS));
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
            Ok((stream, peer)) => take(stream, peer, app.clone(), permit, &graceful),
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

fn take(
    stream: TcpStream,
    peer: SocketAddr,
    app: Router,
    permit: OwnedSemaphorePermit,
    graceful: &GracefulShutdown,
) {
    // Small answers should leave at once; where the option is not supported they merely leave later.
    let _without = stream.set_nodelay(true);
    let service = hyper::service::service_fn(move |request: Request<Incoming>| {
        answer(app.clone(), peer, request)
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(HEADER_TIME)
        .serve_connection(TokioIo::new(stream), service);
    let watched = graceful.watch(connection);
    tokio::spawn(async move {
        if let Err(problem) = watched.await {
            tracing::debug!(%problem, "a connection ended early");
        }
        drop(permit);
    });
}

async fn answer(
    app: Router,
    peer: SocketAddr,
    request: Request<Incoming>,
) -> Result<axum::response::Response, Infallible> {
    let mut request = request.map(Body::new);
    request.extensions_mut().insert(ConnectInfo(peer));
    app.oneshot(request).await
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
