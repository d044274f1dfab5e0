//! Changing one's own password.

use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use portico_desk::account::PasswordChange;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::page::respond;
use portico_kit::request_context::{RequestContext, SignedIn};

use crate::password_card::{CURRENT, NEW};
use crate::password_problem::{PasswordProblem, problem_of};
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
    let refusal = match desk.change_password(person.session, change).await {
        Ok(()) => {
            tracing::warn!(target: "portico::security", event = "password changed");
            return Ok(Redirect::to(&format!("{HERE}?password=changed")).into_response());
        }
        Err(refusal) => refusal,
    };
    let PasswordProblem {
        status,
        problems,
        again_at,
    } = problem_of(refusal, CURRENT, context.now)?;
    let page = sessions_page(&context, &person, problems, false).await?;
    let mut response = respond(&context, status, page);
    if let Some(again_at) = again_at {
        let seconds = HeaderValue::from(again_at.since(context.now).max(1));
        response.headers_mut().insert(header::RETRY_AFTER, seconds);
    }
    Ok(response)
}
