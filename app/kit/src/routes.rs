//! The routes. A route cannot be added without its permission: only [`Routes`] makes the router, with
//! the guards in place.

use std::convert::Infallible;
use std::sync::Arc;

use axum::extract::Request;
use axum::handler::Handler;
use axum::http::{HeaderMap, Method, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Redirect, Response};
use axum::routing::{MethodRouter, get, post};
use axum::{Extension, Router};
use portico::permission::{Asks, Permission};
use tokio::time::timeout;

use crate::error::AppError;
use crate::intake::Intake;
use crate::pending_form::Interrupted;
use crate::request_context::{SignedIn, wants_page};
use crate::route_table::{DeclaredRoute, RouteTable};
use crate::sign_in::SECOND_FACTOR;
use crate::state::App;

mod kept_form;
mod server_fn;

pub use server_fn::Guarded;

/// Routes with what they ask.
#[derive(Clone, Debug, Default)]
pub struct Routes {
    router: Router<App>,
    declarations: Vec<DeclaredRoute>,
}

impl Routes {
    /// No routes yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a page, or another answer that changes nothing.
    #[must_use]
    pub fn get<H, T>(self, path: &'static str, asks: impl Into<Asks>, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.add(Method::GET, path, (asks.into(), Intake::Text), get(handler))
    }

    /// Adds an action.
    #[must_use]
    pub fn post<H, T>(self, path: &'static str, asks: impl Into<Asks>, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.add(
            Method::POST,
            path,
            (asks.into(), Intake::Text),
            post(handler),
        )
    }

    /// Adds an action whose form may bring files.
    #[must_use]
    pub fn post_files<H, T>(self, path: &'static str, asks: impl Into<Asks>, handler: H) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.add(
            Method::POST,
            path,
            (asks.into(), Intake::Files),
            post(handler),
        )
    }

    /// Adds an action whose form may bring one small file, from somebody who has a link and no session. It has to look
    /// at the link before it reads the form.
    #[must_use]
    pub fn post_small_file<H, T>(
        self,
        path: &'static str,
        asks: impl Into<Asks>,
        handler: H,
    ) -> Self
    where
        H: Handler<T, App>,
        T: 'static,
    {
        self.add(
            Method::POST,
            path,
            (asks.into(), Intake::SmallFile),
            post(handler),
        )
    }

    /// Takes over all of another set of routes.
    #[must_use]
    pub fn and(mut self, others: Self) -> Self {
        self.router = self.router.merge(others.router);
        self.declarations.extend(others.declarations);
        self
    }

    /// Every route that was added.
    pub fn declarations(&self) -> RouteTable {
        self.declarations.clone().into()
    }

    /// The router, its routes guarded. What fails has no words yet: those come from [`error_page::show`] around it.
    ///
    /// [`error_page::show`]: crate::error_page::show
    pub fn into_router(self, app: App) -> Router {
        let declarations = self.declarations();
        self.router
            .fallback(async || AppError::NotFound)
            .method_not_allowed_fallback(async || AppError::Method)
            .layer(Extension(declarations))
            .with_state(app)
    }

    fn add(
        mut self,
        method: Method,
        path: &'static str,
        (asks, intake): (Asks, Intake),
        way: MethodRouter<App, Infallible>,
    ) -> Self {
        let guarded = way.route_layer(middleware::from_fn(move |request: Request, next: Next| {
            guard(asks, intake, request, next)
        }));
        self.router = self.router.route(path, guarded);
        self.declarations.push(DeclaredRoute {
            takes_forms: method == Method::POST,
            method,
            path,
            access: asks.permission,
            confirmed: asks.confirmed,
            while_setting_up: asks.while_setting_up,
        });
        self
    }
}

/// Allows a request that has the permission of the route, and measures what it brings. Without a session the answer
/// is the sign-in page, which keeps the form that was sent.
async fn guard(asks: Asks, intake: Intake, request: Request, next: Next) -> Response {
    let person = request.extensions().get::<Arc<SignedIn>>();
    if asks.permission.allows(person.map(|person| &person.actor)) {
        match missing(asks, person) {
            Some(Missing::SecondFactor) => return second_factor_first(&request),
            Some(Missing::Confirmation) => {
                return AppError::Unconfirmed(interrupted(intake, request).await).into_response();
            }
            None => {}
        }
        let from_script = is_from_script(request.headers());
        let (request, time) = match intake.measure(request) {
            Ok(measured) => measured,
            Err(error) => return error.into_response(),
        };
        return match timeout(time, next.run(request)).await {
            Ok(response) if from_script => telling_where(response),
            Ok(response) => response,
            Err(_) => AppError::Timeout.into_response(),
        };
    }
    if person.is_some() {
        return AppError::Forbidden.into_response();
    }
    if !wants_page(request.headers()) {
        return AppError::SignedOut(Interrupted::Nothing).into_response();
    }
    if matches!(*request.method(), Method::GET | Method::HEAD) {
        return Redirect::to(&sign_in_address(&request)).into_response();
    }
    AppError::SignedOut(interrupted(intake, request).await).into_response()
}

/// The header of a form that a page's script sends (`sending.js`).
const FROM_SCRIPT: &str = "portico-sending";
/// The header that tells it where its answer leads.
const LEADS_TO: &str = "portico-location";

fn is_from_script(headers: &HeaderMap) -> bool {
    headers.contains_key(FROM_SCRIPT)
}

/// A script is not shown where a redirection leads, and following it would load the next page twice.
fn telling_where(mut response: Response) -> Response {
    if !response.status().is_redirection() {
        return response;
    }
    if let Some(to) = response.headers_mut().remove(header::LOCATION) {
        *response.status_mut() = StatusCode::OK;
        response.headers_mut().insert(LEADS_TO, to);
    }
    response
}

/// What somebody who has the permission lacks.
enum Missing {
    SecondFactor,
    Confirmation,
}

fn missing(asks: Asks, person: Option<&Arc<SignedIn>>) -> Option<Missing> {
    let assurance = person?.assurance;
    // What is open to anyone is open to them as well: the way out, for one.
    let open = asks.while_setting_up || asks.permission == Permission::Anyone;
    if assurance.must_set_up && !open {
        return Some(Missing::SecondFactor);
    }
    (asks.confirmed && !assurance.confirmed).then_some(Missing::Confirmation)
}

/// Leads there who must set up a second factor before anything else.
fn second_factor_first(request: &Request) -> Response {
    let reading = matches!(*request.method(), Method::GET | Method::HEAD);
    if reading && wants_page(request.headers()) {
        return Redirect::to(SECOND_FACTOR).into_response();
    }
    AppError::SecondFactorDue.into_response()
}

/// What could be kept of a form that was sent by somebody who is not signed in.
async fn interrupted(intake: Intake, request: Request) -> Interrupted {
    let most = kept_form::room(&request) / 1024;
    let Ok((request, time)) = intake.measure(request) else {
        return Interrupted::Lost(most);
    };
    match timeout(time, kept_form::keep(request)).await {
        Ok(Some(form)) => Interrupted::Kept(Box::new(form)),
        _ => Interrupted::Lost(most),
    }
}

fn sign_in_address(request: &Request) -> String {
    let next = request
        .uri()
        .path_and_query()
        .map_or("/", |asked| asked.as_str());
    if next == "/" {
        return "/sign-in".to_owned();
    }
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("next", next)
        .finish();
    format!("/sign-in?{query}")
}

#[cfg(test)]
#[path = "routes_tests.rs"]
mod tests;
