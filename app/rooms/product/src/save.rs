//! Adding a product by hand, or changing it.

use axum::extract::Request;
use axum::response::{IntoResponse, Redirect, Response};
use portico::product::ProductDraft;

use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::request_context::RequestContext;

use crate::list::{Shown, page};

/// Saves it, or shows the form again.
pub(crate) async fn save(context: RequestContext, request: Request) -> Result<Response, AppError> {
    let form = Form::read(request, None).await?;
    let text = |name: &str| form.text(name).to_owned();
    let draft = ProductDraft {
        sku: text("sku"),
        name: text("name"),
        currency: text("currency"),
        price: text("price"),
    };
    let desk = context.app.desk.as_actor(context.actor()?);
    match desk.save_product(&draft).await {
        Ok(()) => Ok(Redirect::to("/products?done=saved").into_response()),
        Err(error) => {
            let failed = CommandError::recover(error, &context)?;
            let shown = Shown {
                flash: failed.flash.clone(),
                problems: failed.problems.clone(),
                draft,
            };
            failed.show(&context, page(&context, None, shown)).await
        }
    }
}
