//! A partner prolongs its protection, and tells what has progressed.

use axum::extract::{Path, Request};
use axum::response::{IntoResponse, Redirect, Response};
use portico::registration::{Event, Reference};
use portico_desk::DeskError;
use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::message::FieldErrors;
use portico_kit::registration::address;
use portico_kit::request_context::RequestContext;

use crate::detail;
use crate::extension::PROGRESS;
use crate::list_query::{list_of, opened_from};

pub(crate) async fn extend(
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
    let progress = form.text(PROGRESS).replace("\r\n", "\n");
    let mut problems = FieldErrors::new();
    for problem in form.problems.for_field(PROGRESS) {
        problems.add(PROGRESS, problem);
    }
    let error = if problems.is_empty() {
        let desk = context.app.desk.as_actor(context.actor()?);
        match desk.extend(reference, version, &progress).await {
            Ok(()) => return Ok(extended(&context, reference)),
            // The button was pressed twice.
            Err(DeskError::Stale { .. }) if is_extended(&context, reference, &progress).await? => {
                return Ok(extended(&context, reference));
            }
            Err(error) => CommandError::recover(error, &context)?.beside(PROGRESS),
        }
    } else {
        CommandError::invalid(problems, &context)?
    };
    detail::show_not_extended(&context, reference, progress, error).await
}

fn extended(context: &RequestContext, reference: Reference) -> Response {
    let to = format!("{}?extended=1", address(reference));
    Redirect::to(&opened_from(&to, &list_of(context))).into_response()
}

/// Whether the last thing that happened is the reader's own extension with just this text.
async fn is_extended(
    context: &RequestContext,
    reference: Reference,
    text: &str,
) -> Result<bool, AppError> {
    let actor = context.actor()?;
    let detail = context
        .app
        .desk
        .as_actor(actor)
        .registration(reference)
        .await?;
    let last = detail.timeline.last();
    Ok(last.is_some_and(|happened| {
        let event = happened.event.registration().map(|record| &record.event);
        let same = |progress: &str| progress.trim() == text.trim();
        happened.actor == Some(actor.person)
            && matches!(event, Some(Event::Extended { progress, .. }) if same(progress))
    }))
}
