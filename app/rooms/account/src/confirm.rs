//! Showing once more who one is, before what would do harm in a browser left open.

use axum::Extension;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use portico_desk::second_factor::{Asked, Evidence, Shown};
use portico_desk::session::ConfirmRefusal;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::message::Message;
use portico_kit::passkey::PASSKEY;
use portico_kit::pending_form::{Interrupted, PendingForm};
use portico_kit::request_context::{RequestContext, SignedIn};
use portico_kit::route_table::RouteTable;
use portico_kit::sign_in::{Confirmation, confirm_page, confirmed_page};

pub(crate) async fn confirm(
    context: RequestContext,
    person: SignedIn,
    Extension(declarations): Extension<RouteTable>,
    request: Request,
) -> Result<Response, AppError> {
    let form = Form::read_long(request).await?;
    let resume = PendingForm::decode(form.text("resume"), &declarations);
    let desk = context.app.desk.as_actor(&person.actor);
    let party = context.app.relying_party();
    let evidence = match (&party, form.given(PASSKEY)) {
        (Some(party), Some(answer)) => Evidence::Passkey(Shown {
            party,
            asked: Asked::Confirming(person.session),
            answer,
        }),
        _ => Evidence::Typed(form.text("secret")),
    };
    let confirmed = desk.confirm_with(person.session, &evidence).await;
    let (status, problem, wait) = match confirmed {
        Ok(()) => {
            return Ok(match resume {
                Some(resume) => confirmed_page(&context, resume),
                None => Redirect::to("/").into_response(),
            });
        }
        Err(ConfirmRefusal::Wrong) => {
            tracing::warn!(target: "portico::security", event = "wrong password or code on confirming");
            let key = if matches!(evidence, Evidence::Passkey(_)) {
                "second-step-passkey-wrong"
            } else if person.assurance.second_factor {
                "second-step-wrong"
            } else {
                "confirm-wrong"
            };
            (StatusCode::UNPROCESSABLE_ENTITY, Message::new(key), None)
        }
        Err(ConfirmRefusal::TooMany { again_at }) => {
            let seconds = again_at.since(context.now).max(1);
            let words = Message::new("sign-in-too-many").with("minutes", (seconds + 59) / 60);
            (StatusCode::TOO_MANY_REQUESTS, words, Some(seconds))
        }
        Err(ConfirmRefusal::Failed(problem)) => return Err(problem.into()),
    };
    let shown = Confirmation {
        interrupted: resume.map_or(Interrupted::Nothing, |form| {
            Interrupted::Kept(Box::new(form))
        }),
        problem: Some(problem),
    };
    let mut response = confirm_page(&context, status, shown);
    if let Some(seconds) = wait {
        let headers = response.headers_mut();
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
    Ok(response)
}
