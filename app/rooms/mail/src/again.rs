//! Emails are sent again, once what kept them from being sent is mended.

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use portico_desk::mail::MailId;

use portico_kit::error::AppError;
use portico_kit::request_context::RequestContext;

use crate::addresses::HERE;

/// One of them.
pub(crate) async fn one(
    context: RequestContext,
    Path(mail): Path<String>,
) -> Result<Response, AppError> {
    let mail: MailId = mail.parse().map_err(|_| AppError::NotFound)?;
    let desk = context.app.desk.as_actor(context.actor()?);
    let count = u8::from(desk.send_mail_again(mail).await?);
    Ok(Redirect::to(&format!("{HERE}?again={count}")).into_response())
}

/// All that were tried in vain.
pub(crate) async fn all_failed(context: RequestContext) -> Result<Response, AppError> {
    let desk = context.app.desk.as_actor(context.actor()?);
    let count = desk.send_failed_mail_again().await?;
    Ok(Redirect::to(&format!("{HERE}?again={count}")).into_response())
}
