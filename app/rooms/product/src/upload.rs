//! Choosing a price list as a file. It is text, and never stored as a file.

use axum::extract::multipart::{Field, MultipartError};
use axum::extract::{DefaultBodyLimit, FromRequest, Multipart, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use portico::problems::{Problem, Problems};
use portico::product::MOST_LINES;
use portico_desk::DeskError;
use portico_desk::product::LARGEST_FILE;

use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::form::{FormError, UploadLimit};
use portico_kit::i18n::{t, ta};
use portico_kit::message::{FieldErrors, message};
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{Erase, Flash, ProblemSummary, field_id, number_format};

use crate::addresses::{IMPORT, LIST, NAV};

/// The form.
pub(crate) async fn show(context: RequestContext) -> Result<Response, AppError> {
    let page = page(None, FieldErrors::new());
    Ok(respond(&context, StatusCode::OK, page))
}

/// Keeps the file, and shows what importing it would do.
pub(crate) async fn begin(
    context: RequestContext,
    mut request: Request,
) -> Result<Response, AppError> {
    let limit = request.extensions().get::<UploadLimit>().copied();
    DefaultBodyLimit::max(limit.unwrap_or_default().body()).apply(&mut request);
    let parts = Multipart::from_request(request, &())
        .await
        .map_err(|_| AppError::Media)?;
    let desk = context.app.desk.as_actor(context.actor()?);
    let begun = match read(parts).await? {
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

/// The file, or why there is none.
async fn read(mut parts: Multipart) -> Result<Result<Vec<u8>, Problem>, AppError> {
    let mut file = Err(Problem::NoFile);
    while let Some(part) = parts.next_field().await.map_err(broken)? {
        if part.name() == Some("file") {
            let chosen = part.file_name().is_some_and(|name| !name.is_empty());
            let bytes = read_file(part).await?;
            // A browser sends a file without a name and content where none is chosen.
            if chosen || bytes.as_ref().is_ok_and(|bytes| !bytes.is_empty()) {
                file = bytes;
            }
        }
    }
    Ok(file)
}

async fn read_file(mut part: Field<'_>) -> Result<Result<Vec<u8>, Problem>, AppError> {
    let mut bytes = Vec::new();
    while let Some(piece) = part.chunk().await.map_err(broken)? {
        bytes.extend_from_slice(&piece);
        if bytes.len() > LARGEST_FILE {
            // Read on, so that the browser hears the answer, and keep nothing of it.
            while part.chunk().await.map_err(broken)?.is_some() {}
            let megabytes = LARGEST_FILE >> 20;
            return Ok(Err(Problem::FileTooLarge { megabytes }));
        }
    }
    Ok(Ok(bytes))
}

fn broken(error: MultipartError) -> AppError {
    FormError::from(error).into()
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

fn form(problems: &FieldErrors) -> AnyView {
    let told = problems.for_field("file");
    let id = field_id("file");
    let (hint, problem) = (format!("{id}-hint"), format!("{id}-problem"));
    let described = if told.is_empty() {
        hint.clone()
    } else {
        format!("{hint} {problem}")
    };
    let class = if told.is_empty() {
        "field"
    } else {
        "field wrong"
    };
    let invalid = (!told.is_empty()).then_some("true");
    let lines = told
        .iter()
        .map(|text| view! { <span class="problem">{message(text)}</span> });
    let most = number_format().grouped(&MOST_LINES.to_string());
    let megabytes = (LARGEST_FILE >> 20).to_string();
    let words = ta(
        "products-file-hint",
        &[("most", &most), ("megabytes", &megabytes)],
    );
    view! {
        <form class="form" method="post" action=IMPORT enctype="multipart/form-data">
            <div class=class>
                <label for=id.clone()>{t("products-file")}</label>
                <span class="hint" id=hint>{words}</span>
                <input
                    type="file"
                    id=id
                    name="file"
                    accept=".csv,.txt,.tsv,text/csv,text/plain"
                    aria-describedby=described
                    aria-invalid=invalid
                />
                <span id=problem>{lines.collect_view()}</span>
            </div>
            <div class="actions">
                <button class="button main">{t("products-look")}</button>
                <a class="button quiet" href=LIST>{t("products-cancel")}</a>
            </div>
        </form>
    }
    .erase()
}
