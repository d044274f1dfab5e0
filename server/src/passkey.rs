//! Signing in by a passkey: what the browser is asked, and a passkey that is both factors.

use axum::Extension;
use axum::extract::Request;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use axum::{Json, http::StatusCode};
use portico::permission::Permission;
use portico_desk::second_factor::{Asked, Shown};
use portico_desk::session::{SignInFrom, SignInRefusal};
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::message::Message;
use portico_kit::passkey::{PASSKEY, SIGN_IN_BY_PASSKEY, SIGN_IN_OPTIONS};
use portico_kit::pending_form::PendingForm;
use portico_kit::request_context::RequestContext;
use portico_kit::route_table::RouteTable;
use portico_kit::routes::Routes;
use portico_kit::sign_in::SignIn;

use crate::client::Caller;
use crate::session::{Sessions, let_in, own_path, refuse, user_agent};

/// More of a secret than this is none of ours.
const LONGEST_SECRET: usize = 100;

/// The routes of signing in by a passkey.
pub(crate) fn routes() -> Routes {
    Routes::new()
        .post(SIGN_IN_OPTIONS, Permission::Anyone, options)
        .post(SIGN_IN_BY_PASSKEY, Permission::Anyone, sign_in)
}

/// What a browser is to ask a passkey: to sign in, or as the second step of a sign-in that waits.
async fn options(
    context: RequestContext,
    Extension(sessions): Extension<Sessions>,
    request: Request,
) -> Result<Response, AppError> {
    let party = context.app.takes_passkeys()?;
    let bound = sessions.cookie.passkey(request.headers());
    let form = Form::read(request, None).await?;
    let door = context.app.desk.authentication();
    let token: String = form.text("token").chars().take(LONGEST_SECRET).collect();
    if !token.is_empty() {
        let asked = door.passkey_for_second_step(&party, &token).await?;
        return Ok(unkept(Json(asked).into_response()));
    }
    // The same for all of a browser's windows.
    let (asked, secret) = door.passkey_to_sign_in(&party, bound).await?;
    let mut response = unkept(Json(asked).into_response());
    let cookie = sessions.cookie.give_passkey(&secret);
    let cookie = cookie.ok_or(AppError::Internal(None))?;
    response.headers_mut().insert(header::SET_COOKIE, cookie);
    Ok(response)
}

fn unkept(mut response: Response) -> Response {
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

async fn sign_in(
    context: RequestContext,
    Extension(sessions): Extension<Sessions>,
    Extension(caller): Extension<Caller>,
    Extension(declarations): Extension<RouteTable>,
    request: Request,
) -> Result<Response, AppError> {
    let party = context.app.takes_passkeys()?;
    let headers: HeaderMap = request.headers().clone();
    let from = SignInFrom {
        address: caller.address.to_string(),
        user_agent: user_agent(&headers),
    };
    let form = Form::read_long(request).await?;
    let shown = SignIn {
        next: own_path(form.text("next")).to_owned(),
        resume: PendingForm::decode(form.text("resume"), &declarations),
        ..SignIn::default()
    };
    // Without the cookie nothing was asked.
    let bound = sessions.cookie.passkey(&headers).unwrap_or_default();
    let passkey = Shown {
        party: &party,
        asked: Asked::SigningIn(&bound),
        answer: form.text(PASSKEY),
    };
    let browser = sessions.cookie.browser(&headers);
    let door = context.app.desk.authentication();
    match door
        .sign_in_by_passkey(passkey, &from, browser.as_deref())
        .await
    {
        Ok(session) => {
            let old = sessions.cookie.token(&headers);
            let_in(&context, &sessions, old, &session, shown).await
        }
        Err(SignInRefusal::Wrong) => {
            tracing::warn!(target: "portico::security", event = "passkey refused");
            let problem = Some(Message::new("sign-in-passkey-refused"));
            let shown = SignIn { problem, ..shown };
            Ok(portico_kit::sign_in::page(
                &context,
                StatusCode::UNPROCESSABLE_ENTITY,
                shown,
            ))
        }
        Err(refusal) => refuse(&context, shown, refusal),
    }
}
