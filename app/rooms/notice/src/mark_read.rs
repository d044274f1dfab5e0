//! Notices are marked as read.

use axum::extract::Request;
use axum::response::{IntoResponse, Redirect, Response};
use portico::id::NoticeId;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::request_context::RequestContext;

use crate::addresses::LIST;

/// Marks one notice as read, or all up to the newest that was shown, and goes on where it leads.
pub(crate) async fn mark_read(
    context: RequestContext,
    request: Request,
) -> Result<Response, AppError> {
    let form = Form::read(request, None).await?;
    let actor = context.actor()?;
    let desk = context.app.desk.as_actor(actor);
    let given = |name| form.given(name).map(|text: &str| text.parse::<NoticeId>());
    match (given("notice"), given("up_to")) {
        (Some(Ok(notice)), _) => desk.mark_notice_read(notice).await.map(drop)?,
        (None, Some(Ok(up_to))) => desk.mark_notices_read(up_to).await.map(drop)?,
        _ => return Err(AppError::BadRequest),
    }
    Ok(Redirect::to(context.came_from.as_deref().unwrap_or(LIST)).into_response())
}
