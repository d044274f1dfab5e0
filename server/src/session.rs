//! Who is there: the session layer, signing in and signing out.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{RawQuery, Request};
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use portico::permission::Permission;
use portico::reader::Formats;
use portico_desk::DeskError;
use portico_desk::session::{NewSession, SignInFrom, SignInRefusal, SignInStep, SignedInPerson};
use portico_kit::error::AppError;
use portico_kit::error_page;
use portico_kit::form::Form;
use portico_kit::formats;
use portico_kit::i18n::Language;
use portico_kit::intake::KnownBrowser;
use portico_kit::local_path::local_path;
use portico_kit::message::Message;
use portico_kit::pending_form::PendingForm;
use portico_kit::request_context::{ClientAddress, RequestContext, SignedIn, accepted_language};
use portico_kit::route_table::RouteTable;
use portico_kit::routes::Routes;
use portico_kit::sign_in::{self, SECOND_FACTOR, SecondStep, SignIn};
use portico_kit::state::App;

use crate::client::Caller;
use crate::config::AddressRange;
use crate::cookie::SessionCookie;

/// How sessions travel.
#[derive(Clone, Debug)]
pub(crate) struct Sessions {
    /// The application whose people these are.
    pub(crate) app: App,
    /// The cookie.
    pub(crate) cookie: SessionCookie,
    /// The proxies in front.
    pub(crate) proxies: Arc<[AddressRange]>,
}

/// The routes for signing in and out.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/sign-in", Permission::Anyone, show)
        .post("/sign-in", Permission::Anyone, sign_in)
        // Whoever's session has run out is signed out as well, and must not be asked to sign in for it.
        .post("/sign-out", Permission::Anyone, sign_out)
}

/// Puts the caller and, if the cookie opens a session, the person into the request.
pub(crate) async fn recognise<F: Future<Output = Response>>(
    sessions: &Sessions,
    mut request: Request,
    next: impl FnOnce(Request) -> F,
) -> Response {
    let caller = Caller::of(request.extensions(), request.headers(), &sessions.proxies);
    request.extensions_mut().insert(caller);
    let address = caller.address.to_string();
    tracing::Span::current().record("client", &address);
    request
        .extensions_mut()
        .insert(ClientAddress(address.into()));
    if needs_no_person(request.uri().path()) {
        return next(request).await;
    }
    // A page that names the vendor as it was is better than none.
    if let Err(problem) = sessions.app.desk.vendor().await {
        tracing::warn!(%problem, "could not read the vendor");
    }
    let mut language = accepted_language(request.headers());
    let mut formats = Formats::default();
    if let Some(token) = sessions.cookie.token(request.headers()) {
        match sessions.app.desk.authentication().session(&token).await {
            Ok(Some(person)) => {
                tracing::Span::current()
                    .record("person", tracing::field::display(person.actor.person));
                let person = signed_in(person);
                (language, formats) = (person.language, person.formats);
                request.extensions_mut().insert(person);
            }
            Ok(None) => {}
            // Not to know who is there is no reason to say that nobody is: their work would be thrown out.
            Err(problem) => {
                let (parts, _) = request.into_parts();
                let context = RequestContext::of(&sessions.app, &parts);
                return language.run(|| error_page::answer(&problem.into(), &context));
            }
        }
    }
    if let Some(secret) = browser_of_stranger(sessions, &request)
        && Box::pin(is_known(sessions, &secret)).await
    {
        request.extensions_mut().insert(KnownBrowser);
    }
    formats::scope(formats, language.scope(next(request))).await
}

/// The secret of the browser from which somebody who is not signed in sends something.
fn browser_of_stranger(sessions: &Sessions, request: &Request) -> Option<String> {
    let signed_in = request.extensions().get::<Arc<SignedIn>>().is_some();
    if signed_in || matches!(*request.method(), Method::GET | Method::HEAD) {
        return None;
    }
    sessions.cookie.browser(request.headers())
}

/// Whether somebody signed in with this browser before. When that cannot be found out, they are strangers.
async fn is_known(sessions: &Sessions, secret: &str) -> bool {
    let door = sessions.app.desk.authentication();
    door.knows_browser(secret).await.unwrap_or_else(|problem| {
        tracing::warn!(%problem, "could not look up a browser");
        false
    })
}

/// What is the same for everybody and must answer even without a database.
fn needs_no_person(path: &str) -> bool {
    path.starts_with("/assets/")
        || path.starts_with("/pkg/")
        || matches!(path, "/healthz" | "/readyz")
}

fn signed_in(person: SignedInPerson) -> Arc<SignedIn> {
    Arc::new(SignedIn {
        language: Language::of(&person.language),
        unread: u32::try_from(person.unread).unwrap_or_default(),
        actor: person.actor,
        name: person.name,
        email: person.email,
        partner_name: person.partner_name,
        partner_kind: person.partner_kind,
        zone: person.zone,
        formats: person.formats,
        elsewhere: person.elsewhere,
        session: person.session,
        assurance: person.assurance,
    })
}

async fn show(context: RequestContext, RawQuery(query): RawQuery) -> Response {
    let next = Form::from_urlencoded(query.unwrap_or_default().as_bytes())
        .map(|form| own_path(form.text("next")).to_owned())
        .unwrap_or_default();
    if context.signed_in.is_some() {
        return Redirect::to(if next.is_empty() { "/" } else { &next }).into_response();
    }
    sign_in::page(
        &context,
        StatusCode::OK,
        SignIn {
            next,
            ..SignIn::default()
        },
    )
}

/// A page of ours that leads on to another.
fn with_next(page: &str, next: &str) -> String {
    let query = form_urlencoded::Serializer::new(String::new())
        .append_pair("next", next)
        .finish();
    format!("{page}?{query}")
}

/// A path of ours to go to after signing in; anything else is nothing.
pub(crate) fn own_path(next: &str) -> &str {
    local_path(next).unwrap_or_default()
}

async fn sign_in(
    context: RequestContext,
    Extension(sessions): Extension<Sessions>,
    Extension(caller): Extension<Caller>,
    Extension(declarations): Extension<RouteTable>,
    request: Request,
) -> Result<Response, AppError> {
    let old = sessions.cookie.token(request.headers());
    let browser = sessions.cookie.browser(request.headers());
    let from = SignInFrom {
        address: caller.address.to_string(),
        user_agent: user_agent(request.headers()),
    };
    let form = Form::read_long(request).await?;
    let shown = SignIn {
        email: form.text("email").trim().chars().take(254).collect(),
        next: own_path(form.text("next")).to_owned(),
        problem: None,
        resume: PendingForm::decode(form.text("resume"), &declarations),
    };
    let opened = context
        .app
        .desk
        .authentication()
        .sign_in_by(
            &shown.email,
            form.text("password"),
            from,
            browser.as_deref(),
        )
        .await;
    match opened {
        Ok(SignInStep::Open(session)) => let_in(&context, &sessions, old, &session, shown).await,
        Ok(SignInStep::SecondFactor(pending)) => Ok(sign_in::second_page(
            &context,
            StatusCode::OK,
            SecondStep {
                token: pending.token,
                language: Language::of(&pending.language),
                next: shown.next,
                problem: None,
                resume: shown.resume,
            },
        )),
        Err(refusal) => refuse(&context, shown, refusal),
    }
}

/// Gives the new token, and leads on: to a second factor whoever should have one, and else to where they wanted. The old session ends, so that a token planted before signing in is worth nothing after.
pub(crate) async fn let_in(
    context: &RequestContext,
    sessions: &Sessions,
    old: Option<String>,
    session: &NewSession,
    shown: SignIn,
) -> Result<Response, AppError> {
    let door = context.app.desk.authentication();
    if let Some(old) = old {
        door.sign_out(&old).await?;
    }
    let cookie = sessions
        .cookie
        .give(&session.token)
        .ok_or(AppError::Internal(None))?;
    let browser = session.browser.as_deref();
    let browser = browser.and_then(|secret| sessions.cookie.give_browser(secret));
    tracing::info!(target: "portico::security", event = "signed in", person = %session.actor.person);
    let person = door.session(&session.token).await?.map(signed_in);
    let due = person.as_ref().and_then(|person| person.assurance.due);
    let mut response = if let Some(resume) = shown.resume {
        let mut context = context.clone();
        context.signed_in = person;
        sign_in::resume_page(&context, resume)
    } else {
        let next = if shown.next.is_empty() {
            "/"
        } else {
            &shown.next
        };
        if due.is_some() {
            Redirect::to(&with_next(SECOND_FACTOR, next)).into_response()
        } else {
            Redirect::to(next).into_response()
        }
    };
    response.headers_mut().insert(header::SET_COOKIE, cookie);
    if let Some(browser) = browser {
        response.headers_mut().append(header::SET_COOKIE, browser);
    }
    Ok(response)
}

pub(crate) fn refuse(
    context: &RequestContext,
    mut shown: SignIn,
    refusal: SignInRefusal,
) -> Result<Response, AppError> {
    let (status, problem, wait) = match refusal {
        SignInRefusal::Wrong => {
            tracing::warn!(target: "portico::security", event = "sign-in failed");
            let words = Message::new("sign-in-refused");
            (StatusCode::UNPROCESSABLE_ENTITY, words, None)
        }
        SignInRefusal::Ended => {
            tracing::warn!(target: "portico::security", event = "sign-in without access");
            let words = Message::new("sign-in-access-ended");
            (StatusCode::UNPROCESSABLE_ENTITY, words, None)
        }
        SignInRefusal::TooMany { again_at } => {
            tracing::warn!(target: "portico::security", event = "sign-in limited");
            let seconds = again_at.since(context.now).max(1);
            let words = Message::new("sign-in-too-many").with("minutes", (seconds + 59) / 60);
            (StatusCode::TOO_MANY_REQUESTS, words, Some(seconds))
        }
        SignInRefusal::Failed(DeskError::Busy) => (
            StatusCode::SERVICE_UNAVAILABLE,
            Message::new("sign-in-busy"),
            Some(5),
        ),
        SignInRefusal::Failed(problem) => return Err(problem.into()),
    };
    shown.problem = Some(problem);
    let mut response = sign_in::page(context, status, shown);
    if let Some(seconds) = wait {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    Ok(response)
}

async fn sign_out(
    context: RequestContext,
    Extension(sessions): Extension<Sessions>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    if let Some(token) = sessions.cookie.token(&headers) {
        context.app.desk.authentication().sign_out(&token).await?;
    }
    let mut response = Redirect::to("/sign-in").into_response();
    if let Some(cookie) = sessions.cookie.take() {
        response.headers_mut().insert(header::SET_COOKIE, cookie);
    }
    // Pages that the browser keeps for Back would show on a shared machine what is no longer this person's to see.
    response
        .headers_mut()
        .insert("clear-site-data", HeaderValue::from_static("\"cache\""));
    Ok(response)
}

pub(crate) fn user_agent(headers: &HeaderMap) -> String {
    headers
        .get(header::USER_AGENT)
        .map(|value| {
            String::from_utf8_lossy(value.as_bytes())
                .chars()
                .filter(|letter| !letter.is_control())
                .take(300)
                .collect()
        })
        .unwrap_or_default()
}
