//! The page of a draft: the form and the data it needs.

use axum::http::StatusCode;
use axum::response::Response;
use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::i18n::t;
use portico_kit::island_family::Family;
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;

use crate::addresses::NAV;
use crate::draft_form::draft_form;
use crate::form_context::FormContext;
use crate::form_state::FormState;

/// The form.
pub(crate) async fn show(context: &RequestContext, form: FormState) -> Result<Response, AppError> {
    let page = Box::pin(page(context, form)).await?;
    Ok(respond(context, StatusCode::OK, page))
}

/// The form with what was typed, and why its post was not carried out.
pub(crate) async fn show_failed(
    context: &RequestContext,
    form: FormState,
    mut error: CommandError,
) -> Result<Response, AppError> {
    let mut problems = std::mem::take(&mut error.problems);
    problems.append(form.problems);
    let form = FormState {
        flash: error.flash.take().or(form.flash),
        problems,
        ..form
    };
    error.show(context, Box::pin(page(context, form))).await
}

async fn page(context: &RequestContext, form: FormState) -> Result<Page, AppError> {
    let form_context = FormContext::of(context, &form.draft).await?;
    let title = match form.reference {
        Some(_) => t("deal-draft-title"),
        None => t("deal-new-title"),
    };
    let page = Page::new(title, move || draft_form(form, form_context));
    Ok(page.nav(&NAV).islands(Family::Registration).files())
}
