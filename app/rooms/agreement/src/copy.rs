//! What was accepted, to print and keep.

use axum::body::Body;
use axum::extract::Path;
use axum::response::Response;
use portico_kit::download::attachment;
use portico_kit::error::AppError;
use portico_kit::i18n::{Language, ta};
use portico_kit::request_context::RequestContext;

use crate::pdf;

/// It speaks the language of the text, whoever reads it: the same acceptance makes the same bytes.
pub(crate) async fn show(
    context: RequestContext,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    let desk = context.app.desk.as_actor(context.actor()?);
    let accepted = desk.accepted_agreement(id).await?;
    let language = Language::of(&accepted.text.language);
    let content = language
        .run(|| pdf::copy(&accepted))
        .map_err(AppError::internal)?;
    let number = accepted.acceptance.key.number.to_string();
    let args = [
        ("partner", accepted.acceptance.partner_name.as_str()),
        ("number", number.as_str()),
    ];
    let name = ta("agreement-file-name", &args);
    let size = u64::try_from(content.len()).ok();
    Ok(attachment(
        &format!("{name}.pdf"),
        "application/pdf",
        size,
        Body::from(content),
    ))
}
