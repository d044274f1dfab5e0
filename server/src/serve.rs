//! `portico serve`: puts the router together, starts the jobs, serves, and stops without losing anything.

use std::any::Any;
use std::io::Write;
use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use axum::{Extension, Router, middleware};
use portico::link::LinkKind;
use portico::permission::Permission;
use portico_desk::Desk;
use portico_kit::form::UploadLimit;
use portico_kit::route_table::RouteTable;
use portico_kit::routes::Routes;
use portico_kit::state::{App, AssetNames};
use tokio::net::TcpListener;
use tower::ServiceBuilder;
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::csrf::CsrfLayer;
use tower_http::limit::RequestBodyLimitLayer;

use crate::around::{Around, around};
use crate::config::{AddressRange, PublicOrigin, check_proxies};
use crate::cookie::SessionCookie;
use crate::data_dir::{open, told};
use crate::headers::HeaderPolicy;
use crate::health::MetricsToken;
use crate::limits::Limits;
use crate::listen::Listening;
use crate::mail::Post;
use crate::options::{Common, Failure, ServeOptions};
use crate::passkey;
use crate::second_step;
use crate::session::{self, Sessions};
use crate::stop::{self, Stop};
use crate::{assets, compression, health, jobs, listen, metrics};

/// How long jobs may take to finish their round.
const JOBS_TIME: Duration = Duration::from_secs(10);

/// What a portal says in which there is no person.
pub(crate) fn setup_words(origin: &PublicOrigin, token: &str) -> String {
    let (origin, kind) = (origin.as_str(), LinkKind::Setup);
    let hours = kind.seconds() / 3600;
    format!(
        "Nobody can sign in yet. Set up the portal here, once, within {hours} hours: {origin}{}{token}",
        kind.path()
    )
}

/// What the router has to know of the installation.
#[derive(Clone, Debug)]
pub struct Installation {
    /// The address people use.
    pub origin: PublicOrigin,
    /// The proxies in front.
    pub proxies: Vec<AddressRange>,
    /// The largest file that people may attach.
    pub upload_limit: u64,
    /// Whether emails leave for a mail server.
    pub sends_mail: bool,
    /// The secret that opens the metrics.
    pub metrics_token: Option<String>,
}

/// The portal as a router.
#[derive(Debug)]
pub struct Portal {
    /// The router with all its layers.
    pub router: Router,
    /// Every route with its permission.
    pub declarations: RouteTable,
}

/// All routes, each with its permission.
pub fn routes() -> Routes {
    portico_app::routes()
        .and(session::routes())
        .and(second_step::routes())
        .and(passkey::routes())
        .and(health::routes())
        .get("/assets/{*file}", Permission::Anyone, assets::serve)
        .get("/pkg/{*file}", Permission::Anyone, assets::serve)
}

/// Puts the router together. From outside in: embedded files, compression, what is [around] every request, panics, origin
/// check, and then the routes with their guards.
///
/// The origin check (`Sec-Fetch-Site`, else `Origin` against `Host`) lets a request through that has neither
/// header. Every browser of the last years sends at least `Origin` with a form, so such a request comes from a
/// program, which cannot be tricked into bringing somebody's cookie; `SameSite=Lax` stands behind it.
pub fn portal(desk: Desk, installation: &Installation) -> Result<Portal, String> {
    // From the first request on, even if nobody has asked for the metrics yet.
    metrics::recorder();
    let app = App::new(desk, asset_names(), portico_app::nav())
        .reached_at(installation.origin.as_str(), installation.sends_mail);
    let https = installation.origin.is_https();
    let sessions = Sessions {
        app: app.clone(),
        cookie: SessionCookie::new(https),
        proxies: installation.proxies.clone().into(),
    };
    let origins = CsrfLayer::new()
        .add_trusted_origin(installation.origin.as_str())
        .map_err(|problem| problem.to_string())?;
    let most = UploadLimit(installation.upload_limit).body();
    let ways = routes();
    let declarations = ways.declarations();
    // In one stack: with a layer at a time, each is a box that every request clones with all that is in it.
    let policy = HeaderPolicy { https };
    let surroundings = Around {
        policy,
        sessions: sessions.clone(),
        limits: Limits::new(),
    };
    let layers = ServiceBuilder::new()
        .layer(compression::layer())
        .layer(middleware::from_fn_with_state(
            Arc::new(surroundings),
            around,
        ))
        .layer(CatchPanicLayer::custom(after_panic))
        .layer(origins)
        .layer(RequestBodyLimitLayer::new(most))
        .layer(Extension(UploadLimit(installation.upload_limit)))
        .layer(Extension(MetricsToken(
            installation.metrics_token.as_deref().map(Arc::from),
        )))
        .layer(Extension(sessions));
    let router = ways.into_router(app).layer(layers);
    let files = middleware::from_fn_with_state(policy.fixed(), assets::first);
    let router = Router::new().fallback_service(router).layer(files);
    Ok(Portal {
        router,
        declarations,
    })
}

/// The panic was logged where it happened; the caller gets the page of an internal error.
fn after_panic(_: Box<dyn Any + Send>) -> Response {
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}

fn asset_names() -> AssetNames {
    let embedded = assets::AssetNames::embedded();
    AssetNames {
        style: embedded.style.clone(),
        font: embedded.font.clone().unwrap_or_default(),
        icon: embedded.icon.clone().unwrap_or_default(),
        islands: embedded.islands.clone(),
        scripts: embedded.scripts.clone(),
    }
}

/// Serves until the operator asks to stop.
pub(crate) async fn run(common: &Common, options: &ServeOptions) -> Result<(), Failure> {
    check_proxies(options.origin.as_ref(), options.trusted_proxies.as_ref()).map_err(Failure)?;
    // First of all: where another portal listens already, this one leaves nothing behind.
    let listener = TcpListener::bind(options.addr)
        .await
        .map_err(|problem| Failure(format!("cannot listen on {}: {problem}", options.addr)))?;
    let desk = open(common).await?;
    desk.set_undo_seconds(options.undo_seconds);
    let post = post(options, desk.data())?;
    let setup = desk
        .maintenance()
        .setup_link()
        .await
        .map_err(|problem| told(common, &problem))?;
    let address = listener.local_addr()?;
    let origin = options
        .origin
        .clone()
        .unwrap_or_else(|| PublicOrigin::loopback(address.port()));
    if options.origin.is_none() && !address.ip().is_loopback() {
        tracing::warn!(
            "other machines can connect, but PORTICO_ORIGIN is not set: cookies are sent unprotected"
        );
    }
    desk.set_storage_quota(options.partner_quota);
    let installation = Installation {
        origin: origin.clone(),
        proxies: options
            .trusted_proxies
            .as_ref()
            .map(|proxies| proxies.ranges().to_vec())
            .unwrap_or_default(),
        upload_limit: options.upload_limit,
        sends_mail: post.leaves_the_house(),
        metrics_token: options.metrics_token.clone(),
    };
    let portal = portal(desk.clone(), &installation).map_err(Failure)?;
    let (stop, signal) = Stop::new();
    let jobs = jobs::start(&desk, post, &origin, &signal);
    announce(address, &origin, setup.as_deref());
    let teller = tokio::spawn(async move {
        stop::asked_by_operator().await;
        tracing::info!("asked to stop");
        stop.tell();
    });
    let https = origin.is_https();
    let listening = Listening {
        app: portal.router,
        headers: HeaderPolicy { https }.bare(),
        proxies: installation.proxies.into(),
    };
    listen::serve(listener, listening, signal).await;
    jobs.finish(JOBS_TIME).await;
    desk.close().await;
    teller.abort();
    tracing::info!("stopped");
    Ok(())
}

/// Prints the address on stdout, and for a portal without people how to set it up; scripts read the real port from the first line. A closed stdout is no error.
fn announce(address: SocketAddr, origin: &PublicOrigin, setup: Option<&str>) {
    let mut stdout = std::io::stdout();
    let mut said = writeln!(stdout, "Portico serves on http://{address}");
    if origin.is_https() {
        said = said.and_then(|()| writeln!(stdout, "People reach it at {}", origin.as_str()));
    }
    if let Some(token) = setup {
        said = said.and_then(|()| writeln!(stdout, "{}", setup_words(origin, token)));
    }
    if let Err(problem) = said {
        tracing::debug!(%problem, "nobody reads stdout");
    }
}

fn post(options: &ServeOptions, data: &Path) -> Result<Post, Failure> {
    let Some(url) = &options.smtp_url else {
        tracing::info!("no mail server is set: emails stay in the data folder");
        return Post::into_folder(data.join("mail"), &options.mail_from).map_err(Failure);
    };
    let authority = match &options.smtp_ca {
        Some(file) => Some(
            std::fs::read(file)
                .map_err(|problem| Failure(format!("cannot read PORTICO_SMTP_CA: {problem}")))?,
        ),
        None => None,
    };
    Post::by_smtp(url, &options.mail_from, authority.as_deref()).map_err(Failure)
}
