//! Inviting many people of partners from a file, now or later.

use axum::extract::{Path, RawQuery, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use portico::person::people_file::{OPTIONAL, OPTIONAL_OF_ONE, REQUIRED, REQUIRED_OF_ONE};
use portico::problems::Problems;
use portico::table::Column;
use portico_desk::DeskError;
use portico_desk::person::{HeldBack, Invitations};
use uuid::Uuid;

use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::i18n::t;
use portico_kit::line_problems::template_file;
use portico_kit::message::FieldErrors;
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::table_file::table_file;
use portico_kit::ui::Flash;

use crate::addresses::{LIST, NAV, PEOPLE, PEOPLE_IMPORT, PEOPLE_NAV};
use crate::done::sent_flash;
use crate::import_view::{parse, problems_of, refused_flash, to_import};
use crate::people_import_view::{Whose, held_card, people_view};
use crate::section::{Section, parse as parse_partner};
use crate::upload::Upload;

/// The form, and what was held back so far.
pub(crate) async fn show(
    context: RequestContext,
    RawQuery(query): RawQuery,
) -> Result<Response, AppError> {
    let flash = query.as_deref().and_then(sent_flash);
    let page = upload(&context, flash, FieldErrors::new()).await?;
    Ok(respond(&context, StatusCode::OK, page))
}

/// A file with nothing but the heading.
pub(crate) async fn template(context: RequestContext) -> Result<Response, AppError> {
    let (required, optional) = columns(is_own(&context)?);
    let columns = [required, optional].concat();
    let language = context.language();
    Ok(language.run(|| template_file(&t("people-import-template-name"), &columns)))
}

/// Keeps the file, and shows what importing it would do.
pub(crate) async fn begin(context: RequestContext, request: Request) -> Result<Response, AppError> {
    let desk = context.app.desk.as_actor(context.actor()?);
    let language = context.language().tag();
    let begun = match table_file(request).await? {
        Ok(file) => desk.begin_people_import(&file, language).await,
        Err(problem) => Err(DeskError::from(Problems::one("file", problem))),
    };
    match begun {
        Ok(import) => Ok(to_import(PEOPLE_IMPORT, import)),
        Err(error) => {
            let failed = CommandError::recover(error, &context)?;
            let page = upload(&context, failed.flash.clone(), failed.problems.clone());
            failed.show(&context, page).await
        }
    }
}

/// What importing would do, or did.
pub(crate) async fn preview(
    context: RequestContext,
    Path(import): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, AppError> {
    let flash = query.as_deref().and_then(sent_flash);
    let page = page(&context, parse(&import)?, flash).await?;
    Ok(respond(&context, StatusCode::OK, page))
}

/// What is wrong with the file, as a file.
pub(crate) async fn problems(
    context: RequestContext,
    Path(import): Path<String>,
) -> Result<Response, AppError> {
    let desk = context.app.desk.as_actor(context.actor()?);
    let found = desk.preview_people_import(parse(&import)?, context.language().tag());
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
    let invitations = match form.text("invitations") {
        "send" => Invitations::Send,
        // Only staff can send later what was held back.
        "hold" if !is_own(&context)? => Invitations::HoldBack,
        _ => return Err(AppError::BadRequest),
    };
    let (basis, language) = (form.text("basis"), context.language().tag());
    match desk
        .finish_people_import(import, basis, language, invitations)
        .await
    {
        Ok(_) => Ok(to_import(PEOPLE_IMPORT, import)),
        Err(error) => {
            let failed = CommandError::recover(error, &context)?;
            let flash = refused_flash(&failed);
            failed.show(&context, page(&context, import, flash)).await
        }
    }
}

/// Sends the invitations that an import held back.
pub(crate) async fn send_import(
    context: RequestContext,
    Path(import): Path<String>,
) -> Result<Response, AppError> {
    let import = parse(&import)?;
    let here = format!("{PEOPLE_IMPORT}/{import}");
    send(&context, HeldBack::Of(import), &here).await
}

/// Sends every invitation that was held back.
pub(crate) async fn send_all(context: RequestContext) -> Result<Response, AppError> {
    send(&context, HeldBack::Everywhere, PEOPLE_IMPORT).await
}

/// Sends the invitations to a partner that were held back.
pub(crate) async fn send_to_partner(
    context: RequestContext,
    Path(partner): Path<String>,
) -> Result<Response, AppError> {
    let partner = parse_partner(&partner)?;
    let here = Section::People.of(partner);
    send(&context, HeldBack::At(partner), &here).await
}

async fn send(context: &RequestContext, which: HeldBack, back: &str) -> Result<Response, AppError> {
    let desk = context.app.desk.as_actor(context.actor()?);
    let sent = desk.send_held_back(which).await?;
    Ok(Redirect::to(&format!("{back}?sent={sent}")).into_response())
}

async fn page(
    context: &RequestContext,
    import: Uuid,
    flash: Option<Flash>,
) -> Result<Page, AppError> {
    let desk = context.app.desk.as_actor(context.actor()?);
    let found = desk
        .preview_people_import(import, context.language().tag())
        .await?;
    let (whose, nav) = if is_own(context)? {
        (Whose::Own, &PEOPLE_NAV)
    } else {
        let held = desk.count_held_back(HeldBack::Of(import)).await?;
        (Whose::Partners { held }, &NAV)
    };
    let title = t("people-import-title");
    let page = Page::new(title, move || people_view(import, found, whose, flash));
    Ok(page.nav(nav))
}

/// Whether the reader brings the people of their own company, not those of several partners.
fn is_own(context: &RequestContext) -> Result<bool, AppError> {
    Ok(context.actor()?.partner.is_some())
}

/// The columns that a file must have, and those that it may.
const fn columns(own: bool) -> (&'static [Column], &'static [Column]) {
    if own {
        (&REQUIRED_OF_ONE, &OPTIONAL_OF_ONE)
    } else {
        (&REQUIRED, &OPTIONAL)
    }
}

async fn upload(
    context: &RequestContext,
    flash: Option<Flash>,
    problems: FieldErrors,
) -> Result<Page, AppError> {
    let own = is_own(context)?;
    let desk = context.app.desk.as_actor(context.actor()?);
    let (held, all) = if own {
        (Vec::new(), 0)
    } else {
        let all = desk.count_held_back(HeldBack::Everywhere).await?;
        (desk.held_back().await?, all)
    };
    let page = Page::new(t("people-import-title"), move || {
        let (required, optional) = columns(own);
        let (lead, back, said): (_, _, fn(Column) -> &'static str) = if own {
            (t("people-import-own-lead"), PEOPLE, said_of_own)
        } else {
            (t("people-import-lead"), LIST, said)
        };
        let upload = Upload {
            title: t("people-import-title"),
            lead,
            here: PEOPLE_IMPORT,
            back: back.to_owned(),
            required,
            optional,
            said,
            below: held_card(&held, all),
        };
        upload.view(flash, problems)
    });
    Ok(page.nav(if own { &PEOPLE_NAV } else { &NAV }))
}

fn said_of_own(column: Column) -> &'static str {
    match column {
        Column::Partner => "people-import-own-partner",
        other => said(other),
    }
}

fn said(column: Column) -> &'static str {
    match column {
        Column::Email => "people-import-email",
        Column::Partner => "people-import-partner",
        Column::Roles => "people-import-roles",
        Column::Language => "people-import-language",
        _ => "people-import-person",
    }
}
