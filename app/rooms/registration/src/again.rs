//! A partner registers a deal again that has ended.

use axum::extract::{Path, Request};
use axum::response::{IntoResponse, Redirect, Response};
use portico::id::DraftKey;
use portico::registration::Reference;
use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::registration::address;
use portico_kit::request_context::RequestContext;
use uuid::Uuid;

use crate::detail;

pub(crate) async fn again(
    context: RequestContext,
    Path(asked): Path<String>,
    request: Request,
) -> Result<Response, AppError> {
    let reference: Reference = asked.parse().map_err(|_| AppError::NotFound)?;
    let form = Form::read(request, None).await?;
    let key: Uuid = form.text("key").parse().map_err(|_| AppError::BadRequest)?;
    let desk = context.app.desk.as_actor(context.actor()?);
    match desk
        .register_again(reference, DraftKey::from_uuid(key))
        .await
    {
        Ok(draft) => Ok(Redirect::to(&address(draft)).into_response()),
        Err(error) => {
            let error = CommandError::recover(error, &context)?;
            detail::show_failed(&context, reference, String::new(), error).await
        }
    }
}
