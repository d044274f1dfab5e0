//! Tying a reseller to a distributor, and ending that.

use axum::extract::{Path, Request};
use axum::response::{IntoResponse, Redirect, Response};
use portico::distribution::TieDraft;
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

/// Ties the reseller to a distributor.
pub(crate) async fn add(
    context: RequestContext,
    Path(partner): Path<String>,
    request: Request,
) -> Result<Response, AppError> {
    let partner = partner.parse().map_err(|_| AppError::NotFound)?;
    let form = Form::read(request, None).await?;
    let text = |name: &str| form.text(name).to_owned();
    let draft = TieDraft {
        distributor: text("distributor"),
        country: text("country"),
        from: text("from"),
        until: text("until"),
    };
    let desk = context.app.desk.as_actor(context.actor()?);
    let done = desk.tie(partner, &draft).await;
    answer(&context, partner, done, draft).await
}

/// Ends a tie.
pub(crate) async fn end(
    context: RequestContext,
    Path((partner, tie)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let partner = partner.parse().map_err(|_| AppError::NotFound)?;
    // A tie has no type of its own that reads it; any id that is none finds nothing.
    let tie: PartnerId = tie.parse().map_err(|_| AppError::NotFound)?;
    let desk = context.app.desk.as_actor(context.actor()?);
    let done = desk.end_tie(partner, tie.uuid()).await;
    answer(&context, partner, done, TieDraft::default()).await
}

async fn answer(
    context: &RequestContext,
    partner: PartnerId,
    done: Result<(), DeskError>,
    draft: TieDraft,
) -> Result<Response, AppError> {
    let Err(error) = done else {
        return Ok(Redirect::to(&Place::Partner(partner).after("ties")).into_response());
    };
    let failed = CommandError::recover(error, context)?;
    let shown = Shown {
        flash: failed.flash.clone(),
        ..Shown::empty(context.language())
    };
    let reason = (Reason::Tie(draft), failed.problems.clone());
    let page = detail::page(context, partner, shown, Some(reason));
    failed.show(context, page).await
}
