//! Who is there: the session layer, signing in and signing out.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{RawQuery, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Redirect, Response};
use portico::actor::Access;
use portico::problems::Message;
use portico_app::access::{Frame, SignedIn, local_path};
use portico_app::fault::Fault;
use portico_app::form::Form;
use portico_app::resume::Resume;
use portico_app::routes::{Declarations, Routes};
use portico_app::sign_in::{self, SignIn};
use portico_app::state::App;
use portico_app::words::Language;
use portico_desk::DeskError;
use portico_desk::session::{NewSession, SignInFrom, SignInRefusal, SignedInPerson};

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

/// The ways in and out.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .get("/sign-in", Access::Anyone, show)
        .post("/sign-in", Access::Anyone, sign_in)
        // Whoever's session has run out is signed out as well, and must not be asked to sign in for it.
        .post("/sign-out", Access::Anyone, sign_out)
}

/// Puts the caller and, if the cookie opens a session, the person into the request.
pub(crate) async fn recognise(
    State(sessions): State<Sessions>,
    mut request: Request,
    next: Next,
) -> Response {
    let caller = Caller::of(request.extensions(), request.headers(), &sessions.proxies);
    request.extensions_mut().insert(caller);
    if needs_no_person(request.uri().path()) {
        return next.run(request).await;
    }
    if let Some(token) = sessions.cookie.token(request.headers()) {
        match sessions.app.desk.front_door().session(&token).await {
            Ok(Some(person)) => {
                tracing::Span::current()
                    .record("person", tracing::field::display(person.actor.person));
                request.extensions_mut().insert(signed_in(person));
            }
            Ok(None) => {}
            // Not to know who is there is no reason to say that nobody is: their work would be thrown out.
            Err(problem) => {
                let (parts, _) = request.into_parts();
                return Fault::from(problem).answer(&Frame::of(&sessions.app, &parts));
            }
        }
    }
    next.run(request).await
}

/// What is the same for everybody and must answer even without a database.
fn needs_no_person(path: &str) -> bool {
    path.starts_with("/assets/")
        || path.starts_with("/pkg/")
        || matches!(path, "/healthz" | "/readyz")
}

fn signed_in(person: SignedInPerson) -> SignedIn {
    SignedIn {
        language: Language::of(&person.language),
        unread: u32::try_from(person.unread).unwrap_or_default(),
        actor: person.actor,
        name: person.name,
        email: person.email,
        partner_name: person.partner_name,
        zone: person.zone,
        session: person.session,
    }
}

async fn show(frame: Frame, RawQuery(query): RawQuery) -> Response {
    let next = Form::from_urlencoded(query.unwrap_or_default().as_bytes())
        .map(|form| own_path(form.text("next")).to_owned())
        .unwrap_or_default();
    if frame.signed_in.is_some() {
        return Redirect::to(if next.is_empty() { "/" } else { &next }).into_response();
    }
    sign_in::page(
        &frame,
        StatusCode::OK,
        SignIn {
            next,
            ..SignIn::default()
        },
    )
}

/// A path of ours to go to after signing in; anything else is nothing.
fn own_path(next: &str) -> &str {
    local_path(next).unwrap_or_default()
}

async fn sign_in(
    frame: Frame,
    Extension(sessions): Extension<Sessions>,
    Extension(caller): Extension<Caller>,
    Extension(declarations): Extension<Declarations>,
    request: Request,
) -> Result<Response, Fault> {
    let old = sessions.cookie.token(request.headers());
    let from = SignInFrom {
        address: caller.address.to_string(),
        user_agent: user_agent(request.headers()),
    };
    let form = Form::read(request, None).await?;
    let shown = SignIn {
        email: form.text("email").trim().chars().take(254).collect(),
        next: own_path(form.text("next")).to_owned(),
        problem: None,
        resume: Resume::decode(form.text("resume"), &declarations),
    };
    let opened = frame
        .app
        .desk
        .front_door()
        .sign_in(&shown.email, form.text("password"), from)
        .await;
    match opened {
        Ok(session) => let_in(&frame, &sessions, old, &session, shown).await,
        Err(refusal) => refuse(&frame, shown, refusal),
    }
}

/// Gives the new token. The old session ends, so that a token planted before signing in is worth nothing after.
async fn let_in(
    frame: &Frame,
    sessions: &Sessions,
    old: Option<String>,
    session: &NewSession,
    shown: SignIn,
) -> Result<Response, Fault> {
    let door = frame.app.desk.front_door();
    if let Some(old) = old {
        door.sign_out(&old).await?;
    }
    let cookie = sessions
        .cookie
        .give(&session.token)
        .ok_or(Fault::Internal(None))?;
    let mut response = match shown.resume {
        Some(resume) => {
            let mut frame = frame.clone();
            frame.signed_in = door.session(&session.token).await?.map(signed_in);
            sign_in::resume_page(&frame, resume)
        }
        None => Redirect::to(if shown.next.is_empty() {
            "/"
        } else {
            &shown.next
        })
        .into_response(),
    };
    response.headers_mut().insert(header::SET_COOKIE, cookie);
    Ok(response)
}

fn refuse(frame: &Frame, mut shown: SignIn, refusal: SignInRefusal) -> Result<Response, Fault> {
    let (status, problem, wait) = match refusal {
        SignInRefusal::Wrong => (
            StatusCode::UNPROCESSABLE_ENTITY,
            Message::new("sign-in-refused"),
            None,
        ),
        SignInRefusal::TooMany { again_at } => {
            let seconds = again_at.since(frame.now).max(1);
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
    let mut response = sign_in::page(frame, status, shown);
    if let Some(seconds) = wait {
        response
            .headers_mut()
            .insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    Ok(response)
}

async fn sign_out(
    frame: Frame,
    Extension(sessions): Extension<Sessions>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    if let Some(token) = sessions.cookie.token(&headers) {
        frame.app.desk.front_door().sign_out(&token).await?;
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

fn user_agent(headers: &HeaderMap) -> String {
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
