//! The queue and one request are shown.

use axum::extract::Path;
use axum::response::Response;
use portico::registration::Reference;
use portico_kit::error::AppError;
use portico_kit::list_query::ListQuery;
use portico_kit::request_context::RequestContext;

use crate::asked::Asked;
use crate::inbox;
use crate::opened::Opened;
use crate::taken::Taken;

/// The reference in an address.
pub(crate) fn parse(reference: &str) -> Result<Reference, AppError> {
    reference.parse().map_err(|_| AppError::NotFound)
}

pub(crate) async fn queue(context: RequestContext, query: ListQuery) -> Result<Response, AppError> {
    let asked = Asked::known(query, &context).await?;
    let taken = Taken::load(&context, &asked, None).await?;
    inbox::show_queue(&context, asked, taken).await
}

pub(crate) async fn request(
    context: RequestContext,
    Path(reference): Path<String>,
    query: ListQuery,
) -> Result<Response, AppError> {
    let asked = Asked::known(query, &context).await?;
    let reference = parse(&reference)?;
    let mut opened = Opened::load(&context, reference).await?;
    let taken = Taken::load(&context, &asked, Some(reference)).await?;
    if taken.is_none() || asked.of.is_none() {
        opened.done = asked.done.and_then(|done| opened.confirms(done));
    }
    opened.undone = asked.undone;
    inbox::show(&context, opened, asked, taken).await
}
