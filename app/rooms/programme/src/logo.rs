//! The vendor's logo: choosing it, removing it, and handing it to whoever sees the portal.

use axum::body::Body;
use axum::extract::{Path, RawQuery, Request};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use portico::problems::{Problem, Problems};
use portico::vendor::logo::LARGEST;
use portico_desk::DeskError;
use portico_desk::files::ContentHash;
use portico_desk::vendor::Logo;

use portico_kit::address::logo_address;
use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::i18n::{t, ta};
use portico_kit::message::FieldErrors;
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::table_file::{FileForm, PICTURES, small_file};
use portico_kit::ui::{Erase, Flash, ProblemSummary, Tone};

use crate::addresses::{HERE, LOGO, NAV};

/// Another picture has another address.
const FOR_EVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const SHUT_IN: HeaderValue =
    HeaderValue::from_static("default-src 'none'; sandbox; frame-ancestors 'none'");

/// The form.
pub(crate) async fn show(
    context: RequestContext,
    RawQuery(query): RawQuery,
) -> Result<Response, AppError> {
    let flash = match query.as_deref() {
        Some("done=set") => Some(t("logo-done-set")),
        Some("done=removed") => Some(t("logo-done-removed")),
        _ => None,
    };
    let flash = flash.map(|title| Flash::new(Tone::Good, title, String::new()));
    let page = page(&context, flash, FieldErrors::new());
    Ok(respond(&context, StatusCode::OK, page))
}

/// Shows this picture from now on.
pub(crate) async fn set(context: RequestContext, request: Request) -> Result<Response, AppError> {
    let kilobytes = LARGEST >> 10;
    let larger = Problem::ImageTooLarge { kilobytes };
    let desk = context.app.desk.as_actor(context.actor()?);
    let done = match small_file(request, LARGEST, larger).await? {
        Ok(picture) => desk.set_logo(picture).await,
        Err(problem) => Err(DeskError::from(Problems::one("file", problem))),
    };
    match done {
        Ok(()) => Ok(Redirect::to(&format!("{LOGO}?done=set")).into_response()),
        Err(error) => {
            let failed = CommandError::recover(error, &context)?;
            let page = page(&context, failed.flash.clone(), failed.problems.clone());
            failed.show(&context, async { Ok(page) }).await
        }
    }
}

/// Shows the portal's name alone from now on.
pub(crate) async fn remove(context: RequestContext) -> Result<Response, AppError> {
    let desk = context.app.desk.as_actor(context.actor()?);
    desk.remove_logo().await?;
    Ok(Redirect::to(&format!("{LOGO}?done=removed")).into_response())
}

/// The picture, for everybody: the page for signing in shows it, and mails do.
pub(crate) async fn picture(
    context: RequestContext,
    Path(hash): Path<String>,
) -> Result<Response, AppError> {
    let hash: ContentHash = hash.parse().map_err(|_| AppError::NotFound)?;
    let door = context.app.desk.authentication();
    let (logo, picture) = door.logo_picture(hash).await?;
    let mut response = Response::new(Body::from(picture));
    let media_type = HeaderValue::from_str(&logo.media_type).map_err(|_| AppError::NotFound)?;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, media_type);
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers.insert(header::CONTENT_SECURITY_POLICY, SHUT_IN);
    headers.insert(header::CACHE_CONTROL, FOR_EVER);
    Ok(response)
}

fn page(context: &RequestContext, flash: Option<Flash>, problems: FieldErrors) -> Page {
    let logo = context.app.desk.logo();
    let vendor = context.vendor.name.clone();
    Page::new(t("logo-title"), move || {
        content(logo.as_ref(), &vendor, flash, problems)
    })
    .nav(&NAV)
}

fn content(
    logo: Option<&Logo>,
    vendor: &str,
    flash: Option<Flash>,
    problems: FieldErrors,
) -> AnyView {
    let kilobytes = (LARGEST >> 10).to_string();
    let form = FileForm {
        action: LOGO.to_owned(),
        label: t("logo-file"),
        hint: ta("logo-file-hint", &[("kilobytes", &kilobytes)]),
        accept: PICTURES,
        button: t("logo-button"),
        cancel: (HERE.to_owned(), t("import-cancel")),
    };
    let form = form.view(&problems);
    let now = logo.map(|logo| now(logo, vendor));
    view! {
        <div class="head">
            <div>
                <h1>{t("logo-title")}</h1>
                <p class="muted">{t("logo-lead")}</p>
            </div>
        </div>
        {flash.map(Flash::view)}
        <ProblemSummary problems=problems />
        <div class="stack loose">
            {now}
            <section class="card"><div class="pad">{form}</div></section>
        </div>
    }
    .erase()
}

/// The logo that is shown, and the button that removes it.
fn now(logo: &Logo, vendor: &str) -> AnyView {
    view! {
        <section class="card">
            <header><h2>{t("logo-now")}</h2></header>
            <div class="pad stack">
                <div>
                    <img
                        class="logo large"
                        src=logo_address(logo)
                        alt=vendor.to_owned()
                        width=logo.width.to_string()
                        height=logo.height.to_string()
                    />
                </div>
                <form class="actions" method="post" action=format!("{LOGO}/remove")>
                    <button class="button danger">{t("logo-remove")}</button>
                </form>
            </div>
        </section>
    }
    .erase()
}
