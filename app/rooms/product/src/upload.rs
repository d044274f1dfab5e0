//! Choosing a price list as a file. It is text, and never stored as a file.

use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use portico::problems::Problems;
use portico::table::MOST_LINES;
use portico_desk::DeskError;
use portico_desk::import::LARGEST_FILE;

use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::i18n::{t, ta};
use portico_kit::message::FieldErrors;
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::table_file::{FileForm, TABLES, table_file};
use portico_kit::ui::{Erase, Flash, ProblemSummary, number_format};

use crate::addresses::{IMPORT, LIST, NAV};

/// The form.
pub(crate) async fn show(context: RequestContext) -> Result<Response, AppError> {
    let page = page(None, FieldErrors::new());
    Ok(respond(&context, StatusCode::OK, page))
}

/// Keeps the file, and shows what importing it would do.
pub(crate) async fn begin(context: RequestContext, request: Request) -> Result<Response, AppError> {
    let desk = context.app.desk.as_actor(context.actor()?);
    let begun = match table_file(request).await? {
        Ok(file) => desk.begin_import(&file).await,
        Err(problem) => Err(DeskError::from(Problems::one("file", problem))),
    };
    match begun {
        Ok(import) => Ok(Redirect::to(&format!("{IMPORT}/{import}")).into_response()),
        Err(error) => {
            let failed = CommandError::recover(error, &context)?;
            let page = page(failed.flash.clone(), failed.problems.clone());
            failed.show(&context, async { Ok(page) }).await
        }
    }
}

fn page(flash: Option<Flash>, problems: FieldErrors) -> Page {
    Page::new(t("products-import"), move || content(flash, problems)).nav(&NAV)
}

fn content(flash: Option<Flash>, problems: FieldErrors) -> AnyView {
    let form = form(&problems);
    view! {
        <div class="head">
            <div>
                <h1>{t("products-import")}</h1>
                <p class="muted">{t("import-lead")}</p>
            </div>
        </div>
        {flash.map(Flash::view)}
        <ProblemSummary problems=problems />
        <section class="card">
            <div class="pad">{form}</div>
        </section>
    }
    .erase()
}

/// The form that takes a file.
pub(crate) fn form(problems: &FieldErrors) -> AnyView {
    let most = number_format().grouped(&MOST_LINES.to_string());
    let megabytes = (LARGEST_FILE >> 20).to_string();
    let hint = ta(
        "products-file-hint",
        &[("most", &most), ("megabytes", &megabytes)],
    );
    let form = FileForm {
        action: IMPORT.to_owned(),
        label: t("import-file"),
        hint,
        accept: TABLES,
        button: t("import-look"),
        cancel: (LIST.to_owned(), t("import-cancel")),
    };
    form.view(problems)
}
