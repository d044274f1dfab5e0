//! A decision is taken.

use axum::extract::{Path, Query, Request};
use axum::response::{IntoResponse, Redirect, Response};
use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::registration::review_address;
use portico_kit::request_context::RequestContext;

use crate::addresses::with_after;
use crate::decision::Attempt;
use crate::inbox;
use crate::show::{Asked, parse};

pub(crate) async fn decide(
    context: RequestContext,
    Path(reference): Path<String>,
    Query(asked): Query<Asked>,
    request: Request,
) -> Result<Response, AppError> {
    let reference = parse(&reference)?;
    let attempt = Attempt::read(&Form::read(request, None).await?)?;
    let error = match attempt.decision() {
        Ok(decision) => {
            let desk = context.app.desk.as_actor(context.actor()?);
            let (version, key) = (attempt.version, &attempt.key);
            match desk.decide(reference, version, decision, key).await {
                Ok(()) => {
                    let to = with_after(review_address(reference), asked.after());
                    let mark = if to.contains('?') { '&' } else { '?' };
                    let to = format!("{to}{mark}done={}", attempt.name);
                    return Ok(Redirect::to(&to).into_response());
                }
                Err(error) => attempt.failed(error, &context)?,
            }
        }
        Err(problems) => CommandError::invalid(problems, &context)?,
    };
    inbox::show_failed(&context, reference, attempt, error, asked.after()).await
}
