//! Suspending a partner, and putting it on credit hold.

use axum::extract::{Path, Request};
use axum::response::{IntoResponse, Redirect, Response};
use portico::id::PartnerId;
use portico_desk::DeskError;

use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::request_context::RequestContext;

use crate::detail;
use crate::detail_view::Reason;
use crate::people_view::Shown;
use crate::place::Place;

/// Suspends a partner, or lifts that.
pub(crate) async fn suspension(
    context: RequestContext,
    Path(partner): Path<String>,
    request: Request,
) -> Result<Response, AppError> {
    let (partner, form) = read(&partner, request).await?;
    let desk = context.app.desk.as_actor(context.actor()?);
    let reason = form.text("reason");
    let done = match form.text("act") {
        "suspend" => desk.suspend_partner(partner, reason).await,
        "reinstate" => desk.reinstate_partner(partner, reason).await,
        _ => return Err(AppError::BadRequest),
    };
    answer(
        &context,
        partner,
        done,
        Reason::Suspension(reason.to_owned()),
    )
    .await
}

/// Puts a partner on credit hold, or lifts that.
pub(crate) async fn credit(
    context: RequestContext,
    Path(partner): Path<String>,
    request: Request,
) -> Result<Response, AppError> {
    let (partner, form) = read(&partner, request).await?;
    let desk = context.app.desk.as_actor(context.actor()?);
    let reason = form.text("reason");
    let done = match form.text("act") {
        "hold" => desk.hold_credit(partner, reason).await,
        "release" => desk.release_credit(partner, reason).await,
        _ => return Err(AppError::BadRequest),
    };
    answer(&context, partner, done, Reason::Credit(reason.to_owned())).await
}

async fn read(partner: &str, request: Request) -> Result<(PartnerId, Form), AppError> {
    let partner = partner.parse().map_err(|_| AppError::NotFound)?;
    Ok((partner, Form::read(request, None).await?))
}

async fn answer(
    context: &RequestContext,
    partner: PartnerId,
    done: Result<(), DeskError>,
    reason: Reason,
) -> Result<Response, AppError> {
    let Err(error) = done else {
        return Ok(Redirect::to(&Place::Partner(partner).after("status")).into_response());
    };
    let failed = CommandError::recover(error, context)?;
    let shown = Shown {
        flash: failed.flash.clone(),
        ..Shown::empty(context.language())
    };
    let reason = (reason, failed.problems.clone());
    let page = detail::page(context, partner, shown, Some(reason));
    failed.show(context, page).await
}
