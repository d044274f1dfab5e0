//! Suspending a partner, putting it on credit hold, screening it, and parting from it.

use axum::extract::{Path, Request};
use axum::response::{IntoResponse, Redirect, Response};
use portico::id::PartnerId;
use portico::partner::ScreeningDraft;
use portico_desk::DeskError;

use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::request_context::RequestContext;

use crate::detail;
use crate::section::{Section, parse};
use crate::standing_view::Typed;

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
        Typed::Suspension(reason.to_owned()),
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
    answer(&context, partner, done, Typed::Credit(reason.to_owned())).await
}

/// Notes what a screening found.
pub(crate) async fn screening(
    context: RequestContext,
    Path(partner): Path<String>,
    request: Request,
) -> Result<Response, AppError> {
    let (partner, form) = read(&partner, request).await?;
    let text = |name: &str| form.text(name).to_owned();
    let draft = ScreeningDraft {
        result: text("result"),
        on: text("on"),
        next_due: text("next_due"),
        remark: text("remark"),
    };
    let desk = context.app.desk.as_actor(context.actor()?);
    let done = desk.screen_partner(partner, &draft).await;
    answer(&context, partner, done, Typed::Screening(draft)).await
}

/// Parts from a partner, or takes that back.
pub(crate) async fn end(
    context: RequestContext,
    Path(partner): Path<String>,
    request: Request,
) -> Result<Response, AppError> {
    let (partner, form) = read(&partner, request).await?;
    let desk = context.app.desk.as_actor(context.actor()?);
    let reason = form.text("reason");
    let done = match form.text("act") {
        "end" => desk.end_partner(partner, reason).await,
        "reopen" => desk.reopen_partner(partner, reason).await,
        _ => return Err(AppError::BadRequest),
    };
    answer(&context, partner, done, Typed::End(reason.to_owned())).await
}

async fn read(partner: &str, request: Request) -> Result<(PartnerId, Form), AppError> {
    Ok((parse(partner)?, Form::read(request, None).await?))
}

/// The page after a change of a partner's standing; where it was not made, with what was typed for it.
pub(crate) async fn answer(
    context: &RequestContext,
    partner: PartnerId,
    done: Result<(), DeskError>,
    typed: Typed,
) -> Result<Response, AppError> {
    let Err(error) = done else {
        let done = match typed {
            Typed::Tie(_) => "ties",
            Typed::Suspension(_) => "status&text=status",
            Typed::Credit(_) => "status&text=credit",
            Typed::End(_) => "status&text=end",
            Typed::Screening(_) => "status&text=screening",
        };
        return Ok(Redirect::to(&Section::Overview.after(partner, done)).into_response());
    };
    let failed = CommandError::recover(error, context)?;
    let typed = (typed, failed.problems.clone());
    let page = detail::page(context, partner, (failed.flash.clone(), None), Some(typed));
    failed.show(context, page).await
}
