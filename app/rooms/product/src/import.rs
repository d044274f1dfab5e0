//! What importing a file would do, and doing it.

use axum::extract::{Path, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use portico_desk::DeskError;
use portico_desk::product::ImportPreview;
use uuid::Uuid;

use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::i18n::{t, tn};
use portico_kit::message::{FieldErrors, Message, message};
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{Erase, Flash, Note, Tone};

use crate::addresses::{LIST, NAV};
use crate::list::{product_table, row};

/// So many products and problems are listed; the counts say how many there are.
const LISTED: usize = 200;

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
    Form::read(request, None).await?;
    let desk = context.app.desk.as_actor(context.actor()?);
    match desk.finish_import(import).await {
        Ok((added, changed)) => {
            let address = format!("{LIST}?done=imported&count={}", added + changed);
            Ok(Redirect::to(&address).into_response())
        }
        // The button was pressed twice: it is done.
        Err(DeskError::NotFound) => Ok(Redirect::to(LIST).into_response()),
        Err(error) => {
            let failed = CommandError::recover(error, &context)?;
            let flash = failed.flash.clone().or_else(|| told(&failed.problems));
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
    let preview = desk.preview_import(import).await?;
    let page = Page::new(t("import-title"), move || content(import, preview, flash));
    Ok(page.nav(&NAV))
}

fn count(things: usize) -> i64 {
    i64::try_from(things).unwrap_or(i64::MAX)
}

fn content(import: Uuid, preview: ImportPreview, flash: Option<Flash>) -> AnyView {
    let (added, changed) = (preview.added.len(), preview.changed.len());
    let summary = [
        tn("import-added", count(added), &[]),
        tn("import-changed", count(changed), &[]),
        tn("import-unchanged", count(preview.unchanged), &[]),
    ]
    .join(" · ");
    let good = preview.problems.is_empty() && added + changed > 0;
    let act = good.then(|| {
        view! {
            <form method="post" action=format!("/products/import/{import}")>
                <button class="button main">{t("import-button")}</button>
            </form>
        }
    });
    let nothing = (preview.problems.is_empty() && added + changed == 0)
        .then(|| view! { <Note tone=Tone::Plain>{t("import-nothing")}</Note> });
    let problems = (!preview.problems.is_empty()).then(|| problems(&preview));
    let lists = [
        ("import-added-title", preview.added),
        ("import-changed-title", preview.changed),
    ]
    .into_iter()
    .filter(|(_, products)| !products.is_empty())
    .map(|(title, products)| {
        let rows: Vec<AnyView> = products.into_iter().take(LISTED).map(row).collect();
        view! {
            <section class="card">
                <header><h2>{t(title)}</h2></header>
                {product_table(rows)}
            </section>
        }
    })
    .collect_view();
    view! {
        <div class="head">
            <div>
                <h1>{t("import-title")}</h1>
                <p class="muted">{summary}</p>
            </div>
            <a class="button quiet" href=LIST>{t("import-cancel")}</a>
            {act}
        </div>
        {flash.map(Flash::view)}
        <div class="stack loose">{nothing}{problems}{lists}</div>
    }
    .erase()
}

fn problems(preview: &ImportPreview) -> AnyView {
    let title = tn("import-problems", count(preview.problems.len()), &[]);
    let rows = preview.problems.iter().take(LISTED).map(|wrong| {
        let column = match wrong.column {
            "name" => t("product-name"),
            "currency" => t("product-currency"),
            "price" => t("product-price"),
            _ => t("product-sku"),
        };
        view! {
            <tr>
                <td class="num" data-label=t("import-line")>{wrong.line.to_string()}</td>
                <td data-label=t("import-column")>{column}</td>
                <td data-label=t("import-problem")>{message(&Message::from(&wrong.problem))}</td>
            </tr>
        }
    });
    view! {
        <Note tone=Tone::Bad title=title>{t("import-problems-hint")}</Note>
        <section class="card">
            <table class="rows">
                <thead>
                    <tr>
                        <th scope="col" class="num">{t("import-line")}</th>
                        <th scope="col">{t("import-column")}</th>
                        <th scope="col">{t("import-problem")}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
    .erase()
}
