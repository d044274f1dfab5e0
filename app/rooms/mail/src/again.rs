//! Emails are sent again, once what kept them from being sent is mended.

use axum::extract::{Path, Request};
use axum::response::{IntoResponse, Redirect, Response};
use portico_desk::mail::{MailId, UnsentFilter};

use portico_kit::error::AppError;
use portico_kit::form::Form;
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

/// All of a list, those that failed where the form names none.
pub(crate) async fn all(context: RequestContext, request: Request) -> Result<Response, AppError> {
    let form = Form::read(request, None).await?;
    let list = match form.given("list") {
        Some(name) => UnsentFilter::parse(name).ok_or(AppError::BadRequest)?,
        None => UnsentFilter::Failed,
    };
    let desk = context.app.desk.as_actor(context.actor()?);
    let count = desk.send_unsent_mail_again(list).await?;
    Ok(Redirect::to(&format!("{HERE}?list={}&again={count}", list.as_str())).into_response())
}
