//! Files of a draft that are attached as soon as they are chosen, without the form around them.

use axum::extract::{Path, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use portico::registration::Reference;
use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::form::{Form, FormProblem};
use portico_kit::i18n::t;
use portico_kit::page::{Page, respond};
use portico_kit::pending_form::FILES_LOST;
use portico_kit::registration::address;
use portico_kit::request_context::RequestContext;

use crate::attachments::attach;
use crate::draft_form::files;
use crate::file_field::FILES;
use crate::form_state::FormState;

/// Attaches them, and answers with what is attached now and what is wrong with the rest. To a deal that is submitted
/// meanwhile nothing is attached: there it could not be taken off any more.
pub(crate) async fn attach_to_draft(
    context: RequestContext,
    Path(asked): Path<String>,
    request: Request,
) -> Result<Response, AppError> {
    let reference: Reference = asked.parse().map_err(|_| AppError::NotFound)?;
    let form = Form::read_with_files(&context.app, request).await?;
    let actor = context.actor()?;
    let desk = context.app.desk.as_actor(actor);
    desk.open_draft(reference).await?;
    // Sent again after signing in, it has no files any more; the page of the draft says that they are gone.
    if form.given(FILES_LOST).is_some() {
        return Ok(Redirect::to(&address(reference)).into_response());
    }
    let mut read = form.problems;
    if form.files.is_empty() && read.is_empty() {
        read.add(FILES, FormProblem::NoFile);
    }
    let problems = attach(&desk, reference, form.files, &read).await?;
    let mut state = FormState::of_draft(&context, desk.open_draft(reference).await?)?;
    let error = if problems.is_empty() {
        None
    } else {
        Some(CommandError::invalid(problems.clone(), &context)?)
    };
    state.problems = problems;
    let person = actor.person;
    let page = Page::new(t("deal-files"), move || files(&state, person)).auth();
    match error {
        Some(error) => error.show(&context, async { Ok(page) }).await,
        None => Ok(respond(&context, StatusCode::OK, page)),
    }
}
