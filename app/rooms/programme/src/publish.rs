//! The draft is published, consented to, taken back or thrown away.

use axum::extract::Request;
use axum::response::{IntoResponse, Redirect, Response};
use portico_desk::DeskError;
use portico_desk::programme::Publication;
use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::message::field_errors;
use portico_kit::request_context::RequestContext;

use crate::addresses::{COMPARE, DRAFT, HERE};
use crate::{compare, edit};

/// What the forms of the page carry.
struct Attempt {
    version: i64,
    basis: u32,
    key: String,
}

impl Attempt {
    /// What no form of ours sends is a bad request.
    async fn read(request: Request) -> Result<Self, AppError> {
        let form = Form::read(request, None).await?;
        let bad = || AppError::BadRequest;
        Ok(Self {
            version: form.text("version").parse().map_err(|_| bad())?,
            basis: form.text("basis").parse().map_err(|_| bad())?,
            key: form.given("key").ok_or_else(bad)?.to_owned(),
        })
    }
}

pub(crate) async fn publish(
    context: RequestContext,
    request: Request,
) -> Result<Response, AppError> {
    let attempt = Attempt::read(request).await?;
    let desk = context.app.desk.as_actor(context.actor()?);
    let (version, basis) = (attempt.version, attempt.basis);
    let done = desk.publish_programme(version, basis, &attempt.key).await;
    answer(&context, done).await
}

pub(crate) async fn consent(
    context: RequestContext,
    request: Request,
) -> Result<Response, AppError> {
    let attempt = Attempt::read(request).await?;
    let desk = context.app.desk.as_actor(context.actor()?);
    let (version, basis) = (attempt.version, attempt.basis);
    let done = desk
        .consent_to_programme(version, basis, &attempt.key)
        .await;
    answer(&context, done).await
}

async fn answer(
    context: &RequestContext,
    done: Result<Publication, DeskError>,
) -> Result<Response, AppError> {
    match done {
        Ok(Publication::Published(_)) => {
            Ok(Redirect::to(&format!("{HERE}?done=published")).into_response())
        }
        Ok(Publication::Asked) => {
            Ok(Redirect::to(&format!("{COMPARE}?done=asked")).into_response())
        }
        Err(DeskError::Invalid(problems)) => {
            Box::pin(edit::show_problems(context, field_errors(&problems))).await
        }
        Err(error) => failed(context, error).await,
    }
}

/// The page of the comparison as it is now, and why nothing was published.
async fn failed(context: &RequestContext, error: DeskError) -> Result<Response, AppError> {
    let error = CommandError::recover(error, context)?;
    match compare::page(context, error.flash.clone()).await? {
        Ok(page) => error.show(context, async { Ok(page) }).await,
        Err(answer) => Ok(answer),
    }
}

pub(crate) async fn reopen(
    context: RequestContext,
    request: Request,
) -> Result<Response, AppError> {
    let version = version(request).await?;
    let desk = context.app.desk.as_actor(context.actor()?);
    match desk.reopen_programme_draft(version).await {
        Ok(()) => Ok(Redirect::to(DRAFT).into_response()),
        Err(error) => failed(&context, error).await,
    }
}

pub(crate) async fn discard(
    context: RequestContext,
    request: Request,
) -> Result<Response, AppError> {
    let version = version(request).await?;
    let desk = context.app.desk.as_actor(context.actor()?);
    match desk.discard_programme_draft(version).await {
        Ok(()) => Ok(Redirect::to(&format!("{HERE}?done=discarded")).into_response()),
        Err(error) => failed(&context, error).await,
    }
}

async fn version(request: Request) -> Result<i64, AppError> {
    let form = Form::read(request, None).await?;
    form.text("version")
        .parse()
        .map_err(|_| AppError::BadRequest)
}
