//! Acting for another company, and leaving one.

use axum::extract::Request;
use axum::response::{IntoResponse, Redirect, Response};
use portico::id::PartnerId;
use portico_desk::DeskError;
use portico_kit::address::{PROFILE, SIGN_IN};
use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::local_path::local_path;
use portico_kit::request_context::{RequestContext, SignedIn};

use crate::profile::{Shown, profile_page};

/// Acts for another company from now on, and begins at its first page, since what was open belongs to the one before; or
/// goes where the form says, to what was not found in the one before.
pub(crate) async fn switch(
    context: RequestContext,
    person: SignedIn,
    request: Request,
) -> Result<Response, AppError> {
    let form = Form::read(request, None).await?;
    let partner: PartnerId = form
        .text("partner")
        .parse()
        .map_err(|_| AppError::BadRequest)?;
    let desk = context.app.desk.as_actor(&person.actor);
    match desk.switch_to(person.session, partner).await {
        Ok(()) => {
            let next = local_path(form.text("next")).unwrap_or("/");
            Ok(Redirect::to(next).into_response())
        }
        // The menu was older than the end of their belonging there.
        Err(DeskError::NotFound) => {
            Ok(Redirect::to(&format!("{PROFILE}?done=not-there")).into_response())
        }
        Err(error) => Err(error.into()),
    }
}

/// Leaves the company that the reader acts for. Their session there is over with it. The form says which they saw:
/// in another window they may have gone elsewhere.
pub(crate) async fn leave(
    context: RequestContext,
    person: SignedIn,
    request: Request,
) -> Result<Response, AppError> {
    let form = Form::read(request, None).await?;
    let seen: Option<PartnerId> = form.text("company").parse().ok();
    if seen.is_none() || seen != person.actor.partner {
        return Ok(Redirect::to(&format!("{PROFILE}?done=elsewhere")).into_response());
    }
    match context.app.desk.as_actor(&person.actor).leave().await {
        Ok(()) => {
            tracing::warn!(target: "portico::security", event = "left a company");
            Ok(Redirect::to(SIGN_IN).into_response())
        }
        Err(error) => {
            let failed = CommandError::recover(error, &context)?;
            let shown = Shown {
                flash: failed.flash.clone(),
                ..Shown::default()
            };
            let page = profile_page(&context, &person, shown);
            failed.show(&context, page).await
        }
    }
}
