//! One's own passkeys: adding, naming and removing them.

use axum::Json;
use axum::extract::{RawQuery, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use portico::id::PasskeyId;
use portico_desk::DeskError;
use portico_desk::second_factor::Passkey;
use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::i18n::t;
use portico_kit::page::{Page, respond};
use portico_kit::passkey::PASSKEY;
use portico_kit::request_context::{RequestContext, SignedIn};
use portico_kit::sign_in::SECOND_FACTOR;

use crate::passkey_addresses::ADD;
use crate::passkeys_view::{NewPasskey, OnePasskey};
use crate::recovery_codes;
use crate::second_factor::framed;

/// Leads to where one is added.
pub(crate) async fn begin() -> Response {
    Redirect::to(ADD).into_response()
}

/// Where a passkey is named and made.
pub(crate) async fn show_new(
    context: RequestContext,
    person: SignedIn,
) -> Result<Response, AppError> {
    if context.app.relying_party().is_none() {
        return Ok(Redirect::to(SECOND_FACTOR).into_response());
    }
    Ok(new_page(
        &context,
        &person,
        StatusCode::OK,
        NewPasskey::default(),
    ))
}

fn new_page(
    context: &RequestContext,
    person: &SignedIn,
    status: StatusCode,
    shown: NewPasskey,
) -> Response {
    let page = Page::new(t("passkey-new-title"), move || shown.view()).passkeys();
    respond(context, status, framed(page.auth(), person))
}

/// What the browser is to make.
pub(crate) async fn options(
    context: RequestContext,
    person: SignedIn,
) -> Result<Response, AppError> {
    let party = context.app.takes_passkeys()?;
    let desk = context.app.desk.as_actor(&person.actor);
    let portal = &context.vendor.portal_name;
    let asked = desk.passkey_to_add(&party, person.session, portal).await?;
    Ok(Json(asked).into_response())
}

/// What the browser is to show who it is with.
pub(crate) async fn confirm_options(
    context: RequestContext,
    person: SignedIn,
) -> Result<Response, AppError> {
    let party = context.app.takes_passkeys()?;
    let desk = context.app.desk.as_actor(&person.actor);
    let asked = desk.passkey_to_confirm(&party, person.session).await?;
    Ok(Json(asked).into_response())
}

/// Takes the passkey that the browser has made.
pub(crate) async fn add(
    context: RequestContext,
    person: SignedIn,
    request: Request,
) -> Result<Response, AppError> {
    let party = context.app.takes_passkeys()?;
    let form = Form::read_long(request).await?;
    let name = form.text("name");
    let desk = context.app.desk.as_actor(&person.actor);
    let added = desk
        .add_passkey(&party, person.session, name, form.text(PASSKEY))
        .await;
    match added {
        Ok(codes) if codes.is_empty() => {
            tracing::warn!(target: "portico::security", event = "passkey added");
            Ok(Redirect::to(&format!("{SECOND_FACTOR}?done=passkey-added")).into_response())
        }
        Ok(codes) => {
            tracing::warn!(target: "portico::security", event = "second factor set up");
            Ok(recovery_codes::page(&context, codes, true))
        }
        Err(problem) => {
            let failed = CommandError::recover(problem, &context)?;
            let shown = NewPasskey {
                name: name.to_owned(),
                problems: failed.problems.clone(),
                flash: failed.flash.clone(),
            };
            if failed.refusal().is_some() {
                let status = StatusCode::UNPROCESSABLE_ENTITY;
                return Ok(new_page(&context, &person, status, shown));
            }
            let page = Page::new(t("passkey-new-title"), move || shown.view()).passkeys();
            let page = framed(page.auth(), &person);
            failed.show(&context, async { Ok(page) }).await
        }
    }
}

/// One passkey, and what can be done with it.
pub(crate) async fn show_one(
    context: RequestContext,
    person: SignedIn,
    RawQuery(query): RawQuery,
) -> Result<Response, AppError> {
    let form = Form::from_urlencoded(query.unwrap_or_default().as_bytes())?;
    let Some(passkey) = own(&context, &person, form.text("id")).await? else {
        return Ok(Redirect::to(SECOND_FACTOR).into_response());
    };
    let shown = OnePasskey::new(passkey);
    let page = Page::new(t("passkey-one-title"), move || shown.view());
    Ok(respond(
        &context,
        StatusCode::OK,
        framed(page.auth(), &person),
    ))
}

/// Calls one something else.
pub(crate) async fn rename(
    context: RequestContext,
    person: SignedIn,
    request: Request,
) -> Result<Response, AppError> {
    let form = Form::read(request, None).await?;
    let Some(passkey) = own(&context, &person, form.text("id")).await? else {
        return Ok(Redirect::to(SECOND_FACTOR).into_response());
    };
    let desk = context.app.desk.as_actor(&person.actor);
    match desk.rename_passkey(passkey.id, form.text("name")).await {
        Ok(()) => {
            Ok(Redirect::to(&format!("{SECOND_FACTOR}?done=passkey-renamed")).into_response())
        }
        Err(problem) => {
            let failed = CommandError::recover(problem, &context)?;
            let mut shown = OnePasskey::new(passkey);
            shown.name = form.text("name").to_owned();
            shown.problems = failed.problems.clone();
            let page = Page::new(t("passkey-one-title"), move || shown.view());
            let page = framed(page.auth(), &person);
            failed.show(&context, async { Ok(page) }).await
        }
    }
}

/// Takes one away. One that is gone is as it should be.
pub(crate) async fn remove(
    context: RequestContext,
    person: SignedIn,
    request: Request,
) -> Result<Response, AppError> {
    let form = Form::read(request, None).await?;
    let Ok(id) = form.text("id").parse::<PasskeyId>() else {
        return Ok(Redirect::to(SECOND_FACTOR).into_response());
    };
    let desk = context.app.desk.as_actor(&person.actor);
    match desk.remove_passkey(id).await {
        Ok(()) => tracing::warn!(target: "portico::security", event = "passkey removed"),
        Err(DeskError::NotFound) => {}
        Err(problem) => return Err(problem.into()),
    }
    Ok(Redirect::to(&format!("{SECOND_FACTOR}?done=passkey-removed")).into_response())
}

async fn own(
    context: &RequestContext,
    person: &SignedIn,
    id: &str,
) -> Result<Option<Passkey>, AppError> {
    let Ok(id) = id.parse::<PasskeyId>() else {
        return Ok(None);
    };
    let desk = context.app.desk.as_actor(&person.actor);
    let mut passkeys = desk.passkeys().await?.into_iter();
    Ok(passkeys.find(|passkey| passkey.id == id))
}
