//! What the benchmarks compare Portico with: axum and maud alone. The same session, the same rows, the same markup — and
//! nothing else: no policy of headers, no limits, no log, no messages in files.
//!
//! `peer serve --over desk|rusqlite --data DIR --asset FILE` answers `/registrations` and `/asset`, reading through
//! Portico's desk or around it; `peer fill --data DIR` adds deals to demo data, so that the list has a full page;
//! `peer grow --data DIR|--url URL --count N` makes demo data large, and `peer time` says how long the desk takes to find
//! something in it.

mod error;
mod fill;
mod large;
mod over_desk;
mod over_rusqlite;
mod page;
mod timings;
mod words;

use std::env;
use std::error::Error;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use axum::Router;
use axum::body::{Body, Bytes};
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use cookie::Cookie;
use portico_desk::{Clock, Desk, DeskConfig, SystemClock};
use tokio::net::TcpListener;

use error::Outcome;
use over_rusqlite::Database;
use page::{Deals, Reader};

/// Portico's own allocator, so that allocators are not what is compared.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// What is asked for, beside the action.
struct Options {
    data: PathBuf,
    url: Option<String>,
    asset: Option<PathBuf>,
    over: String,
    count: u64,
}

#[tokio::main]
async fn main() -> Outcome {
    let mut arguments = env::args().skip(1);
    let action = arguments.next().unwrap_or_default();
    let mut options = Options {
        data: PathBuf::from("data"),
        url: None,
        asset: None,
        over: String::from("desk"),
        count: 400,
    };
    while let (Some(name), Some(value)) = (arguments.next(), arguments.next()) {
        match name.as_str() {
            "--data" => options.data = value.into(),
            "--url" => options.url = Some(value),
            "--asset" => options.asset = Some(PathBuf::from(value)),
            "--over" => options.over = value,
            "--count" => options.count = value.parse()?,
            other => return Err(format!("{other} is not known").into()),
        }
    }
    perform(&action, options).await
}

async fn perform(action: &str, options: Options) -> Outcome {
    match (action, options.over.as_str()) {
        ("fill", _) => fill::up_to_a_page(&desk(options)?).await,
        ("grow", _) => {
            let grown = large::grow(&options.data, options.url.as_deref(), options.count).await;
            grown.map_err(|fault| -> Box<dyn Error> { fault })
        }
        ("time", _) => {
            let asks = usize::try_from(options.count)?;
            timings::print(&desk(options)?, asks).await
        }
        ("serve", "desk") => {
            let asset = options.asset.clone();
            serve(Source::Desk(desk(options)?), asset).await
        }
        ("serve", "rusqlite") => serve(Source::Rusqlite(Database::new(&options.data)), options.asset).await,
        _ => Err("peer serve|fill|grow|time --data DIR [--url URL] [--over desk|rusqlite] [--asset FILE] [--count N]".into()),
    }
}

fn desk(options: Options) -> Result<Desk, Box<dyn Error>> {
    let config = DeskConfig {
        database_url: options.url,
        data: options.data,
    };
    Ok(Desk::open(&config, Arc::new(SystemClock))?)
}

/// Where the page's data come from.
#[derive(Clone)]
enum Source {
    Desk(Desk),
    Rusqlite(Database),
}

#[derive(Clone)]
struct Peer {
    source: Source,
    asset: Bytes,
}

async fn serve(source: Source, asset: Option<PathBuf>) -> Outcome {
    let asset = std::fs::read(asset.as_deref().unwrap_or(Path::new("/dev/null")))?.into();
    let router = Router::new()
        .route("/registrations", get(list))
        .route("/asset", get(raw))
        .with_state(Peer { source, asset });
    let listener = TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    writeln!(std::io::stdout(), "Peer serves on http://{address}")?;
    Ok(axum::serve(listener, router).await?)
}

/// The list of deals, for whoever the cookie says.
async fn list(State(peer): State<Peer>, headers: HeaderMap) -> Response {
    let cookies = headers
        .get(header::COOKIE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let token = Cookie::split_parse(cookies)
        .filter_map(Result::ok)
        .find(|cookie| cookie.name() == "portico")
        .map(|cookie| cookie.value().to_owned())
        .unwrap_or_default();
    let now = SystemClock.now();
    let read = match &peer.source {
        Source::Desk(desk) => over_desk::list(desk, &token).await,
        Source::Rusqlite(database) => database.list(&token, now),
    };
    match read {
        Ok(Some((reader, deals))) => show(&reader, &deals, now),
        Ok(None) => StatusCode::UNAUTHORIZED.into_response(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

fn show(reader: &Reader, deals: &Deals, now: portico::time::Instant) -> Response {
    let kind = HeaderValue::from_static("text/html; charset=utf-8");
    let kept = HeaderValue::from_static("private, no-cache");
    let headers = [(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, kept)];
    (headers, page::page(reader, deals, now).into_string()).into_response()
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
