//! The second factor: an authenticator app, and codes for when it is lost. Passkeys have a file of their own.

use axum::extract::{RawQuery, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use portico_desk::{DeskError, Refusal};
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::i18n::t;
use portico_kit::local_path::local_path;
use portico_kit::message::{FieldErrors, Message};
use portico_kit::page::{Page, respond};
use portico_kit::request_context::{RequestContext, SignedIn};
use portico_kit::sign_in::SECOND_FACTOR;
use portico_kit::ui::{Flash, Tone};

use crate::app_setup::{AppSetup, CODE};
use crate::recovery_codes;
use crate::second_factor_view::Overview;

/// Where an app is set up.
pub(crate) const APP: &str = "/account/second-factor/app";

/// What there is, and what can be done about it.
pub(crate) async fn show(
    context: RequestContext,
    person: SignedIn,
    RawQuery(query): RawQuery,
) -> Result<Response, AppError> {
    let form = Form::from_urlencoded(query.unwrap_or_default().as_bytes())?;
    let flash = match form.text("done") {
        "removed" => Some(t("factor-removed-done")),
        "passkey-added" => Some(t("passkey-added-done")),
        "passkey-renamed" => Some(t("passkey-renamed-done")),
        "passkey-removed" => Some(t("passkey-removed-done")),
        "replaced" => Some(t("factor-replaced-done")),
        _ => None,
    };
    let desk = context.app.desk.as_actor(&person.actor);
    let factor = desk.second_factor().await?;
    let overview = Overview {
        factor,
        passkeys: desk.passkeys().await?,
        passkeys_possible: context.app.relying_party().is_some(),
        assurance: person.assurance,
        flash: flash.map(|title| Flash::new(Tone::Good, title, String::new())),
        next: local_path(form.text("next")).map(str::to_owned),
    };
    let page = Page::new(t("factor-title"), move || overview.view()).passkeys();
    Ok(respond(&context, StatusCode::OK, framed(page, &person)))
}

/// Begins to set up an app, or another in its place.
pub(crate) async fn begin(context: RequestContext, person: SignedIn) -> Result<Response, AppError> {
    let desk = context.app.desk.as_actor(&person.actor);
    desk.begin_app().await?;
    Ok(Redirect::to(APP).into_response())
}

/// The secret to scan, and where its first code is typed.
pub(crate) async fn show_app(
    context: RequestContext,
    person: SignedIn,
) -> Result<Response, AppError> {
    setting_up(&context, &person, StatusCode::OK, FieldErrors::new()).await
}

/// Takes the first code, which shows that the app works.
pub(crate) async fn finish(
    context: RequestContext,
    person: SignedIn,
    request: Request,
) -> Result<Response, AppError> {
    let form = Form::read(request, None).await?;
    let desk = context.app.desk.as_actor(&person.actor);
    match desk.finish_app(form.text(CODE)).await {
        Ok(Some(codes)) => {
            tracing::warn!(target: "portico::security", event = "second factor set up");
            if codes.is_empty() {
                let address = format!("{SECOND_FACTOR}?done=replaced");
                return Ok(Redirect::to(&address).into_response());
            }
            Ok(recovery_codes::page(&context, codes, true))
        }
        Ok(None) => {
            let problems = FieldErrors::one(CODE, Message::new("factor-code-wrong"));
            setting_up(
                &context,
                &person,
                StatusCode::UNPROCESSABLE_ENTITY,
                problems,
            )
            .await
        }
        // Sent twice, or too late: the overview says how it stands.
        Err(DeskError::Refused(Refusal::NothingToSetUp)) => {
            Ok(Redirect::to(SECOND_FACTOR).into_response())
        }
        Err(problem) => Err(problem.into()),
    }
}

/// Makes new recovery codes, and shows them.
pub(crate) async fn codes(context: RequestContext, person: SignedIn) -> Result<Response, AppError> {
    let desk = context.app.desk.as_actor(&person.actor);
    let codes = desk.make_recovery_codes().await?;
    tracing::warn!(target: "portico::security", event = "recovery codes made");
    Ok(recovery_codes::page(&context, codes, false))
}

/// Takes the app away.
pub(crate) async fn remove(
    context: RequestContext,
    person: SignedIn,
) -> Result<Response, AppError> {
    let desk = context.app.desk.as_actor(&person.actor);
    desk.remove_app().await?;
    tracing::warn!(target: "portico::security", event = "second factor removed");
    let address = format!("{SECOND_FACTOR}?done=removed");
    Ok(Redirect::to(&address).into_response())
}

async fn setting_up(
    context: &RequestContext,
    person: &SignedIn,
    status: StatusCode,
    problems: FieldErrors,
) -> Result<Response, AppError> {
    let desk = context.app.desk.as_actor(&person.actor);
    let Some(secret) = desk.app_secret().await? else {
        return Ok(Redirect::to(SECOND_FACTOR).into_response());
    };
    let setup = AppSetup {
        secret: secret.text,
        issuer: context.vendor.portal_name.clone(),
        account: person.email.clone(),
        problems,
    };
    let page = Page::new(t("factor-app-title"), move || setup.view());
    Ok(respond(context, status, page.auth()))
}

/// Who can do nothing else sees no navigation, which would lead nowhere.
pub(crate) fn framed(page: Page, person: &SignedIn) -> Page {
    if person.assurance.must_set_up {
        page.auth()
    } else {
        page
    }
}
