//! The queue and one request are shown.

use axum::extract::{Path, Query};
use axum::response::Response;
use portico::registration::Reference;
use portico_desk::page::Cursor;
use portico_kit::error::AppError;
use portico_kit::request_context::RequestContext;
use serde::Deserialize;

use crate::inbox;
use crate::opened::Opened;

/// What the address says beside the page.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    /// Where the list beside the request begins.
    after: Option<String>,
    /// The decision that has just been taken.
    done: Option<String>,
}

impl Asked {
    /// A place that cannot be read is the start.
    pub(crate) fn after(&self) -> Option<Cursor> {
        self.after.as_deref().and_then(|text| text.parse().ok())
    }
}

/// The reference in an address.
pub(crate) fn parse(reference: &str) -> Result<Reference, AppError> {
    reference.parse().map_err(|_| AppError::NotFound)
}

pub(crate) async fn queue(
    context: RequestContext,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    inbox::show_queue(&context, asked.after()).await
}

pub(crate) async fn request(
    context: RequestContext,
    Path(reference): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let mut opened = Opened::load(&context, parse(&reference)?).await?;
    opened.done = asked.done.as_deref().and_then(|done| opened.confirms(done));
    inbox::show(&context, opened, asked.after()).await
}
