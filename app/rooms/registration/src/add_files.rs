//! A partner adds files to a deal that is submitted.

use axum::response::{IntoResponse, Redirect, Response};
use portico::registration::Reference;
use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::form::{Form, FormProblem};
use portico_kit::registration::address;
use portico_kit::request_context::RequestContext;

use crate::attachments::attach;
use crate::detail;
use crate::file_field::FILES;
use crate::list_query::{list_of, opened_from};
use crate::question::ANSWER;

pub(crate) async fn add(
    context: &RequestContext,
    reference: Reference,
    form: Form,
) -> Result<Response, AppError> {
    // What was typed beside the files is an answer that is not sent yet.
    let answer = form.text(ANSWER).replace("\r\n", "\n");
    let mut read = form.problems;
    if form.files.is_empty() && read.is_empty() {
        read.add(FILES, FormProblem::NoFile);
    }
    let desk = context.app.desk.as_actor(context.actor()?);
    let error = match attach(&desk, reference, form.files, &read).await {
        Ok(problems) if problems.is_empty() && !answer.trim().is_empty() => {
            return detail::show_attached(context, reference, answer).await;
        }
        Ok(problems) if problems.is_empty() => {
            let to = format!("{}?attached=1", address(reference));
            let to = opened_from(&to, &list_of(context));
            return Ok(Redirect::to(&to).into_response());
        }
        Ok(problems) => CommandError::invalid(problems, context)?,
        Err(error) => CommandError::recover(error, context)?,
    };
    detail::show_failed(context, reference, answer, error).await
}
