//! A partner answers the question of a return, with text and files.

use axum::extract::{Path, Request};
use axum::response::{IntoResponse, Redirect, Response};
use portico::registration::{Event, Reference, Stage};
use portico_desk::DeskError;
use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::i18n::t;
use portico_kit::message::{FieldErrors, Message};
use portico_kit::pending_form::FILES_LOST;
use portico_kit::registration::address;
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{Flash, Tone};

use crate::attachments::attach;
use crate::detail;
use crate::file_field::FILES;
use crate::list_query::{list_of, opened_from};
use crate::question::ANSWER;

pub(crate) async fn answer(
    context: RequestContext,
    Path(asked): Path<String>,
    request: Request,
) -> Result<Response, AppError> {
    let reference: Reference = asked.parse().map_err(|_| AppError::NotFound)?;
    let form = Form::read_with_files(&context.app, request).await?;
    let version = form
        .text("version")
        .parse()
        .map_err(|_| AppError::BadRequest)?;
    let text = form.text(ANSWER).replace("\r\n", "\n");
    let desk = context.app.desk.as_actor(context.actor()?);
    if form.given(FILES_LOST).is_some() {
        let problems = FieldErrors::one(FILES, Message::new("deal-files-lost"));
        let error = CommandError::invalid(problems, &context)?;
        return detail::show_failed(&context, reference, text, error).await;
    }
    // Files first: whatever is wrong with the text, what was chosen need not be chosen again.
    let error = match attach(&desk, reference, form.files, &form.problems).await {
        Ok(problems) if problems.is_empty() => None,
        Ok(problems) => Some(CommandError::invalid(problems, &context)?),
        Err(error) => Some(CommandError::recover(error, &context)?),
    };
    if let Some(error) = error {
        return detail::show_failed(&context, reference, text, error).await;
    }
    match desk.answer(reference, version, &text).await {
        Ok(()) => {
            let to = format!("{}?answered=1", address(reference));
            Ok(Redirect::to(&opened_from(&to, &list_of(&context))).into_response())
        }
        Err(DeskError::Stale { .. }) if is_answered(&context, reference, &text).await? => {
            let (title, said) = (t("deal-answered-already-title"), t("deal-answered-already"));
            let flash = Flash::new(Tone::Good, title, said);
            detail::show_answered(&context, reference, flash).await
        }
        Err(error) => {
            let error = CommandError::recover(error, &context)?.beside(ANSWER);
            detail::show_failed(&context, reference, text, error).await
        }
    }
}

/// Whether the last answer is the reader's own with just this text: the button was pressed twice.
async fn is_answered(
    context: &RequestContext,
    reference: Reference,
    text: &str,
) -> Result<bool, AppError> {
    let actor = context.actor()?;
    let desk = context.app.desk.as_actor(actor);
    let detail = desk.registration(reference).await?;
    let last = detail.timeline.iter().rev().find_map(|happened| {
        match &happened.event.registration()?.event {
            Event::Answered { answer } => Some((happened.actor, answer)),
            _ => None,
        }
    });
    Ok(detail.registration.stage() == Stage::InReview
        && last.is_some_and(|(actor_then, answer)| {
            actor_then == Some(actor.person) && answer.trim() == text.trim()
        }))
}
