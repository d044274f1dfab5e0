//! Taking in many partners from a file.

use axum::extract::{Path, Request};
use axum::http::StatusCode;
use axum::response::Response;
use portico::partner::partner_file::{OPTIONAL, REQUIRED};
use portico::problems::Problems;
use portico::table::Column;
use portico_desk::DeskError;
use uuid::Uuid;

use portico_kit::command_error::CommandError;
use portico_kit::company::country_names;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::i18n::t;
use portico_kit::line_problems::template_file;
use portico_kit::message::FieldErrors;
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::table_file::table_file;
use portico_kit::ui::Flash;

use crate::addresses::{IMPORT, LIST, NAV};
use crate::import_view::{parse, problems_of, refused_flash, to_import};
use crate::partner_import_view::partners_view;
use crate::upload::Upload;

/// The form.
pub(crate) async fn show(context: RequestContext) -> Result<Response, AppError> {
    let page = upload(None, FieldErrors::new());
    Ok(respond(&context, StatusCode::OK, page))
}

/// A file with nothing but the heading.
pub(crate) async fn template(context: RequestContext) -> Result<Response, AppError> {
    let columns = [&REQUIRED[..], &OPTIONAL[..]].concat();
    let language = context.language();
    Ok(language.run(|| template_file(&t("partner-import-template-name"), &columns)))
}

/// Keeps the file, and shows what importing it would do.
pub(crate) async fn begin(context: RequestContext, request: Request) -> Result<Response, AppError> {
    let desk = context.app.desk.as_actor(context.actor()?);
    let begun = match table_file(request).await? {
        Ok(file) => desk.begin_partner_import(&file, &country_names()).await,
        Err(problem) => Err(DeskError::from(Problems::one("file", problem))),
    };
    match begun {
        Ok(import) => Ok(to_import(IMPORT, import)),
        Err(error) => {
            let failed = CommandError::recover(error, &context)?;
            let page = upload(failed.flash.clone(), failed.problems.clone());
            failed.show(&context, async { Ok(page) }).await
        }
    }
}

/// What importing would do.
pub(crate) async fn preview(
    context: RequestContext,
    Path(import): Path<String>,
) -> Result<Response, AppError> {
    let page = page(&context, parse(&import)?, None).await?;
    Ok(respond(&context, StatusCode::OK, page))
}

/// What is wrong with the file, as a file.
pub(crate) async fn problems(
    context: RequestContext,
    Path(import): Path<String>,
) -> Result<Response, AppError> {
    let desk = context.app.desk.as_actor(context.actor()?);
    let names = country_names();
    let found = desk.preview_partner_import(parse(&import)?, &names);
    Ok(problems_of(&context, found.await?))
}

/// Imports the file.
pub(crate) async fn finish(
    context: RequestContext,
    Path(import): Path<String>,
    request: Request,
) -> Result<Response, AppError> {
    let import = parse(&import)?;
    let form = Form::read(request, None).await?;
    let desk = context.app.desk.as_actor(context.actor()?);
    let basis = form.text("basis");
    match desk
        .finish_partner_import(import, basis, &country_names())
        .await
    {
        Ok(_) => Ok(to_import(IMPORT, import)),
        Err(error) => {
            let failed = CommandError::recover(error, &context)?;
            let flash = refused_flash(&failed);
            failed.show(&context, page(&context, import, flash)).await
        }
    }
}

async fn page(
    context: &RequestContext,
    import: Uuid,
    flash: Option<Flash>,
) -> Result<Page, AppError> {
    let desk = context.app.desk.as_actor(context.actor()?);
    let found = desk
        .preview_partner_import(import, &country_names())
        .await?;
    let title = t("partner-import-title");
    let page = Page::new(title, move || partners_view(import, found, flash));
    Ok(page.nav(&NAV))
}

fn upload(flash: Option<Flash>, problems: FieldErrors) -> Page {
    Page::new(t("partner-import-title"), move || {
        let upload = Upload {
            title: t("partner-import-title"),
            lead: t("partner-import-lead"),
            here: IMPORT,
            back: LIST.to_owned(),
            required: &REQUIRED,
            optional: &OPTIONAL,
            said,
            below: None,
        };
        upload.view(flash, problems)
    })
    .nav(&NAV)
}

fn said(column: Column) -> &'static str {
    match column {
        Column::Country => "partner-import-country",
        Column::Kind => "partner-import-kind",
        Column::Tier => "partner-import-tier",
        Column::Currency => "partner-import-currency",
        Column::Domain => "partner-import-domain",
        Column::TaxId => "partner-import-tax-id",
        Column::Territory => "partner-import-territory",
        Column::Distributor => "partner-import-distributor",
        Column::Manager => "partner-import-manager",
        _ => "partner-import-company",
    }
}
