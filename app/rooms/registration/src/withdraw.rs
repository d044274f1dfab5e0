//! A partner takes a request back.

use axum::extract::{Path, Request};
use axum::response::{IntoResponse, Redirect, Response};
use portico::registration::{Reference, Stage};
use portico_desk::DeskError;
use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::i18n::t;
use portico_kit::registration::address;
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{Flash, Tone};

use crate::detail;
use crate::list_query::{list_of, opened_from};

pub(crate) async fn withdraw(
    context: RequestContext,
    Path(asked): Path<String>,
    request: Request,
) -> Result<Response, AppError> {
    let reference: Reference = asked.parse().map_err(|_| AppError::NotFound)?;
    let form = Form::read(request, None).await?;
    let version = form
        .text("version")
        .parse()
        .map_err(|_| AppError::BadRequest)?;
    let desk = context.app.desk.as_actor(context.actor()?);
    match desk.withdraw(reference, version).await {
        Ok(()) => {
            let to = opened_from(&address(reference), &list_of(&context));
            Ok(Redirect::to(&to).into_response())
        }
        // The button was pressed twice.
        Err(DeskError::Stale { .. }) if desk.stage(reference).await? == Stage::Withdrawn => {
            let (title, said) = (
                t("deal-withdrawn-already-title"),
                t("deal-withdrawn-already"),
            );
            let flash = Flash::new(Tone::Good, title, said);
            detail::show_repeated(&context, reference, flash).await
        }
        Err(error) => {
            let error = CommandError::recover(error, &context)?;
            detail::show_failed(&context, reference, String::new(), error).await
        }
    }
}
