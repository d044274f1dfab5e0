//! Adding a product by hand.

use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use portico::product::ProductDraft;

use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::i18n::t;
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{Erase, Flash, ProblemSummary};

use crate::addresses::{LIST, NAV, NEW, product_address};
use crate::product_form::{Shown, currencies, decimal_mark, failed, fields, read};

/// The empty form.
pub(crate) async fn blank(context: RequestContext) -> Result<Response, AppError> {
    let shown = Shown {
        draft: ProductDraft::empty(&currencies(&context).await?),
        ..Shown::default()
    };
    Ok(respond(&context, StatusCode::OK, page(shown)))
}

/// Adds it, or shows the form again.
pub(crate) async fn add(context: RequestContext, request: Request) -> Result<Response, AppError> {
    let draft = read(&Form::read(request, None).await?);
    let desk = context.app.desk.as_actor(context.actor()?);
    match desk.add_product(&draft, decimal_mark()).await {
        Ok(product) => {
            let address = format!("{}?done=added", product_address(product));
            Ok(Redirect::to(&address).into_response())
        }
        Err(error) => {
            let error = CommandError::recover(error, &context)?;
            let (error, mut shown) = failed(error, draft, &context)?;
            let page = async {
                // A form that was sent without them shows the currencies again.
                if shown.draft.prices.is_empty() {
                    let empty = ProductDraft::empty(&currencies(&context).await?);
                    shown.draft.prices = empty.prices;
                }
                Ok(page(shown))
            };
            error.show(&context, page).await
        }
    }
}

fn page(shown: Shown) -> Page {
    Page::new(t("products-add"), move || form(shown)).nav(&NAV)
}

fn form(shown: Shown) -> AnyView {
    let fields = fields(&shown);
    view! {
        <div class="head">
            <div>
                <h1>{t("products-add")}</h1>
                <p class="muted">{t("products-lead")}</p>
            </div>
        </div>
        {shown.flash.map(Flash::view)}
        <ProblemSummary problems=shown.problems />
        <section class="card">
            <div class="pad">
                <form class="form" method="post" action=NEW>
                    {fields}
                    <div class="actions">
                        <button class="button main">{t("products-save")}</button>
                        <a class="button quiet" href=LIST>{t("products-cancel")}</a>
                    </div>
                </form>
            </div>
        </section>
    }
    .erase()
}
