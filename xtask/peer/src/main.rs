//! What the benchmarks compare Portico with: axum and maud alone. The same session, the same questions to the desk,
//! the same markup — and nothing else: no policy of headers, no limits, no log, no messages in files.
//!
//! `peer serve --data DIR --asset FILE` answers `/registrations` and `/asset`; `peer fill --data DIR` adds deals
//! to demo data, so that the list has a full page.

mod deals;
mod fill;
mod words;

use std::env;
use std::error::Error;
use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use cookie::Cookie;
use portico_desk::registration::RegistrationFilter;
use portico_desk::{Desk, DeskConfig, DeskError, SystemClock};
use tokio::net::TcpListener;

type Outcome = Result<(), Box<dyn Error>>;

#[tokio::main]
async fn main() -> Outcome {
    let mut arguments = env::args().skip(1);
    let deed = arguments.next().unwrap_or_default();
    let (mut data, mut asset) = (PathBuf::from("data"), None);
    while let (Some(name), Some(value)) = (arguments.next(), arguments.next()) {
        match name.as_str() {
            "--data" => data = value.into(),
            "--asset" => asset = Some(PathBuf::from(value)),
            other => return Err(format!("{other} is not known").into()),
        }
    }
    let config = DeskConfig {
        database_url: None,
        data,
    };
    let desk = Desk::open(&config, Arc::new(SystemClock))?;
    match deed.as_str() {
        "fill" => fill::up_to_a_page(&desk).await,
        "serve" => serve(desk, asset.ok_or("--asset is missing")?).await,
        _ => Err("peer serve|fill --data DIR [--asset FILE]".into()),
    }
}

#[derive(Clone)]
struct Peer {
    desk: Desk,
    asset: Bytes,
}

async fn serve(desk: Desk, asset: PathBuf) -> Outcome {
    let asset = Bytes::from(std::fs::read(asset)?);
    let router = Router::new()
        .route("/registrations", get(list))
        .route("/asset", get(raw))
        .with_state(Peer { desk, asset });
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    writeln!(
        std::io::stdout(),
        "Peer serves on http://{}",
        listener.local_addr()?
    )?;
    Ok(axum::serve(listener, router).await?)
}

/// The list of deals, for whoever the cookie says.
async fn list(State(peer): State<Peer>, headers: HeaderMap) -> Result<Response, Wrong> {
    let cookies = headers
        .get(header::COOKIE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let token = Cookie::split_parse(cookies)
        .filter_map(Result::ok)
        .find(|cookie| cookie.name() == "portico")
        .map(|cookie| cookie.value().to_owned())
        .unwrap_or_default();
    let Some(person) = peer.desk.authentication().session(&token).await? else {
        return Ok(StatusCode::UNAUTHORIZED.into_response());
    };
    let desk = peer.desk.as_actor(&person.actor);
    let deals = desk.registrations(&RegistrationFilter::default()).await?;
    let questions = desk.waiting().await?;
    let page = deals::page(&person, &deals, questions, peer.desk.now()).into_string();
    let kind = HeaderValue::from_static("text/html; charset=utf-8");
    let kept = HeaderValue::from_static("private, no-cache");
    Ok((
        [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, kept)],
        page,
    )
        .into_response())
}

/// Compressed bytes from memory, with the headers that such an answer needs.
async fn raw(State(peer): State<Peer>) -> Response {
    let mut response = Response::new(Body::from(peer.asset));
    for (name, value) in [
        (header::CONTENT_TYPE, "text/css; charset=utf-8"),
        (header::CONTENT_ENCODING, "br"),
        (header::CACHE_CONTROL, "public, max-age=31536000, immutable"),
        (header::VARY, "Accept-Encoding"),
    ] {
        response
            .headers_mut()
            .insert(name, HeaderValue::from_static(value));
    }
    response
}

struct Wrong;

impl From<DeskError> for Wrong {
    fn from(_: DeskError) -> Self {
        Self
    }
}

impl IntoResponse for Wrong {
    fn into_response(self) -> Response {
        StatusCode::INTERNAL_SERVER_ERROR.into_response()
    }
}
