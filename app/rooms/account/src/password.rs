//! Changing one's own password.

use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use portico::time::Instant;
use portico_desk::account::{PasswordChange, PasswordRefusal};
use portico_desk::session::SignInRefusal;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::message::{FieldErrors, Message, field_errors};
use portico_kit::page::respond;
use portico_kit::request_context::{RequestContext, SignedIn};

use crate::password_card::{CURRENT, NEW};
use crate::sessions::{HERE, sessions_page};

pub(crate) async fn change(
    context: RequestContext,
    person: SignedIn,
    request: Request,
) -> Result<Response, AppError> {
    let form = Form::read(request, None).await?;
    let change = PasswordChange {
        current: form.text(CURRENT),
        new: form.text(NEW),
    };
    let desk = context.app.desk.as_actor(&person.actor);
    let (status, problems, again_at) = match desk.change_password(person.session, change).await {
        Ok(()) => {
            tracing::warn!(target: "portico::security", event = "password changed");
            return Ok(Redirect::to(&format!("{HERE}?password=changed")).into_response());
        }
        Err(PasswordRefusal::New(problems)) => {
            let problems = field_errors(&problems);
            (StatusCode::UNPROCESSABLE_ENTITY, problems, None)
        }
        Err(PasswordRefusal::Both(problems)) => {
            tracing::warn!(target: "portico::security", event = "wrong password on changing it");
            let mut all = FieldErrors::one(CURRENT, Message::new("account-password-wrong"));
            all.append(field_errors(&problems));
            (StatusCode::UNPROCESSABLE_ENTITY, all, None)
        }
        Err(PasswordRefusal::Current(SignInRefusal::Wrong)) => {
            tracing::warn!(target: "portico::security", event = "wrong password on changing it");
            let wrong = FieldErrors::one(CURRENT, Message::new("account-password-wrong"));
            (StatusCode::UNPROCESSABLE_ENTITY, wrong, None)
        }
        Err(PasswordRefusal::Current(SignInRefusal::TooMany { again_at })) => {
            let wrong = FieldErrors::one(CURRENT, too_many(again_at, context.now));
            (StatusCode::TOO_MANY_REQUESTS, wrong, Some(again_at))
        }
        Err(PasswordRefusal::Current(SignInRefusal::Failed(problem))) => return Err(problem.into()),
    };
    let page = sessions_page(&context, &person, problems, false).await?;
    let mut response = respond(&context, status, page);
    if let Some(again_at) = again_at {
        let seconds = HeaderValue::from(again_at.since(context.now).max(1));
        response.headers_mut().insert(header::RETRY_AFTER, seconds);
    }
    Ok(response)
}

fn too_many(again_at: Instant, now: Instant) -> Message {
    let minutes = (again_at.since(now).max(1) + 59) / 60;
    Message::new("sign-in-too-many").with("minutes", minutes)
}
