//! What importing a file would do, and doing it.

use axum::extract::{Path, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use uuid::Uuid;

use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::i18n::t;
use portico_kit::message::{FieldErrors, message};
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{Flash, Tone};

use crate::addresses::{LIST, NAV};
use crate::import_view::content;

/// What importing would do.
pub(crate) async fn show(
    context: RequestContext,
    Path(import): Path<String>,
) -> Result<Response, AppError> {
    let import: Uuid = import.parse().map_err(|_| AppError::NotFound)?;
    Ok(respond(
        &context,
        StatusCode::OK,
        page(&context, import, None).await?,
    ))
}

/// Imports the file.
pub(crate) async fn finish(
    context: RequestContext,
    Path(import): Path<String>,
    request: Request,
) -> Result<Response, AppError> {
    let import: Uuid = import.parse().map_err(|_| AppError::NotFound)?;
    let form = Form::read(request, None).await?;
    let desk = context.app.desk.as_actor(context.actor()?);
    match desk.finish_import(import, form.text("basis")).await {
        Ok(outcome) => {
            let address = format!("{LIST}?imported={}", outcome.added + outcome.changed);
            Ok(Redirect::to(&address).into_response())
        }
        Err(error) => {
            let failed = CommandError::recover(error, &context)?;
            let flash = if failed.is_stale() {
                Some(Flash::new(
                    Tone::Warn,
                    t("import-stale-title"),
                    t("import-stale"),
                ))
            } else {
                failed.flash.clone().or_else(|| told(&failed.problems))
            };
            failed.show(&context, page(&context, import, flash)).await
        }
    }
}

fn told(problems: &FieldErrors) -> Option<Flash> {
    let problem = problems.for_field("file").first()?;
    Some(Flash::new(Tone::Bad, message(problem), String::new()))
}

async fn page(
    context: &RequestContext,
    import: Uuid,
    flash: Option<Flash>,
) -> Result<Page, AppError> {
    let desk = context.app.desk.as_actor(context.actor()?);
    let found = desk.preview_import(import).await?;
    let page = Page::new(t("import-title"), move || content(import, found, flash));
    Ok(page.nav(&NAV))
}
