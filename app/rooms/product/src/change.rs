//! Changing a product, discontinuing it and offering it again.

use axum::extract::{Path, Request};
use axum::response::{IntoResponse, Redirect, Response};
use portico::id::ProductId;

use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::request_context::RequestContext;

use crate::addresses::product_address;
use crate::detail::page;
use crate::product_form::{decimal_mark, failed, read};

/// Saves it, or shows its page again with what was typed.
pub(crate) async fn save(
    context: RequestContext,
    Path(product): Path<String>,
    request: Request,
) -> Result<Response, AppError> {
    let product: ProductId = product.parse().map_err(|_| AppError::NotFound)?;
    let form = Form::read(request, None).await?;
    let draft = read(&form);
    let version = form.text("version").parse().unwrap_or_default();
    let desk = context.app.desk.as_actor(context.actor()?);
    match desk
        .change_product(product, version, &draft, decimal_mark())
        .await
    {
        Ok(()) => Ok(answered(product, "saved")),
        Err(error) => {
            let error = CommandError::recover(error, &context)?;
            let (error, shown) = failed(error, draft, &context)?;
            let page = page(&context, product, None, Some(shown));
            error.show(&context, page).await
        }
    }
}

/// Discontinues it, or offers it again.
pub(crate) async fn set_status(
    context: RequestContext,
    Path(product): Path<String>,
    request: Request,
) -> Result<Response, AppError> {
    let product: ProductId = product.parse().map_err(|_| AppError::NotFound)?;
    let form = Form::read(request, None).await?;
    let desk = context.app.desk.as_actor(context.actor()?);
    let (done, what) = match form.text("act") {
        "discontinue" => (desk.discontinue_product(product).await, "discontinued"),
        "reinstate" => (desk.reinstate_product(product).await, "reinstated"),
        _ => return Err(AppError::BadRequest),
    };
    match done {
        Ok(()) => Ok(answered(product, what)),
        Err(error) => {
            let error = CommandError::recover(error, &context)?;
            let flash = error.flash.clone();
            let page = page(&context, product, flash, None);
            error.show(&context, page).await
        }
    }
}

fn answered(product: ProductId, what: &str) -> Response {
    let address = format!("{}?done={what}", product_address(product));
    Redirect::to(&address).into_response()
}
