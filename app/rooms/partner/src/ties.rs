//! Tying a reseller to a distributor, and ending that.

use axum::extract::{Path, Request};
use axum::response::Response;
use portico::distribution::TieDraft;
use portico::id::PartnerId;

use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::request_context::RequestContext;

use crate::standing_view::Typed;
use crate::status::answer;

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
    answer(&context, partner, done, Typed::Tie(draft)).await
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
    answer(&context, partner, done, Typed::Tie(TieDraft::default())).await
}
