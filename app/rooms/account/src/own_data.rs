//! What stands under oneself: taking a copy, asking to be erased, and who looked at it.

use axum::body::Body;
use axum::extract::{RawQuery, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use portico_desk::audit::AccessTrace;
use portico_desk::privacy::{ErasureState, OwnErasure};
use portico_kit::address::OWN_DATA;
use portico_kit::command_error::CommandError;
use portico_kit::download;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::i18n::{t, ta};
use portico_kit::page::{Page, respond};
use portico_kit::request_context::{RequestContext, SignedIn};
use portico_kit::ui::{Card, Erase, Flash, Note, Timestamp, Tone};

use crate::data_copy;
use crate::parts::tabs;

/// Where a copy is taken.
pub(crate) const COPY: &str = "/account/data/copy";
/// Where one asks to be erased.
pub(crate) const ERASE: &str = "/account/data/erase";
/// Where one takes that back.
pub(crate) const WITHDRAW: &str = "/account/data/erase/withdraw";

pub(crate) async fn show(
    context: RequestContext,
    person: SignedIn,
    RawQuery(query): RawQuery,
) -> Result<Response, AppError> {
    let done = match query.as_deref() {
        Some("done=asked") => Some(t("data-erasure-asked-done")),
        Some("done=withdrawn") => Some(t("data-erasure-withdrawn-done")),
        _ => None,
    };
    let flash = done.map(|title| Flash::new(Tone::Good, title, String::new()));
    let page = page(&context, &person, flash).await?;
    Ok(respond(&context, StatusCode::OK, page))
}

async fn page(
    context: &RequestContext,
    person: &SignedIn,
    flash: Option<Flash>,
) -> Result<Page, AppError> {
    let desk = context.app.desk.as_actor(&person.actor);
    let (erasure, traces) = (desk.own_erasure().await?, desk.own_access_traces().await?);
    Ok(Page::new(t("account-data-title"), move || {
        content(erasure, &traces, flash)
    }))
}

/// A copy of everything that stands under the reader, as a file.
pub(crate) async fn copy(
    context: RequestContext,
    person: SignedIn,
    request: Request,
) -> Result<Response, AppError> {
    let form = Form::read(request, None).await?;
    let readable = form.text("as") == "html";
    let copied = context
        .app
        .desk
        .as_actor(&person.actor)
        .copy_own_data()
        .await;
    match copied {
        Ok(copy) => {
            let date = context.moment().today().to_string();
            let (ending, media_type, text) = if readable {
                ("html", "text/html; charset=utf-8", data_copy::html(&copy))
            } else {
                ("json", "application/json", data_copy::json(&copy))
            };
            let name = ta("data-copy-name", &[("date", &date), ("ending", ending)]);
            Ok(download::attachment(
                &name,
                media_type,
                None,
                Body::from(text),
            ))
        }
        Err(error) => failed(&context, &person, error).await,
    }
}

/// Asks to be erased.
pub(crate) async fn ask_erasure(
    context: RequestContext,
    person: SignedIn,
) -> Result<Response, AppError> {
    match context
        .app
        .desk
        .as_actor(&person.actor)
        .ask_own_erasure()
        .await
    {
        Ok(()) => Ok(Redirect::to(&format!("{OWN_DATA}?done=asked")).into_response()),
        Err(error) => failed(&context, &person, error).await,
    }
}

/// Takes that back.
pub(crate) async fn withdraw_erasure(
    context: RequestContext,
    person: SignedIn,
) -> Result<Response, AppError> {
    let desk = context.app.desk.as_actor(&person.actor);
    match desk.withdraw_own_erasure().await {
        Ok(()) => Ok(Redirect::to(&format!("{OWN_DATA}?done=withdrawn")).into_response()),
        Err(error) => failed(&context, &person, error).await,
    }
}

async fn failed(
    context: &RequestContext,
    person: &SignedIn,
    error: portico_desk::DeskError,
) -> Result<Response, AppError> {
    let failed = CommandError::recover(error, context)?;
    let page = page(context, person, failed.flash.clone());
    failed.show(context, page).await
}

fn content(erasure: Option<OwnErasure>, traces: &[AccessTrace], flash: Option<Flash>) -> AnyView {
    view! {
        {flash.map(Flash::view)}
        <div class="head">
            <div>
                <h1>{t("account-data-title")}</h1>
                <p class="muted">{t("data-lead")}</p>
            </div>
        </div>
        {tabs(OWN_DATA)}
        <div class="stack loose">
            {copy_card()}
            {looked_card(traces)}
            {erasure_card(erasure)}
        </div>
    }
    .erase()
}

fn copy_card() -> AnyView {
    view! {
        <Card title=t("data-copy-title")>
            <p>{t("data-copy-what")}</p>
            <form class="actions" method="post" action=COPY>
                <button class="button main" name="as" value="html">{t("data-copy-html")}</button>
                <button class="button" name="as" value="json">{t("data-copy-json")}</button>
            </form>
        </Card>
    }
    .erase()
}

fn looked_card(traces: &[AccessTrace]) -> AnyView {
    if traces.is_empty() {
        return view! {
            <Card title=t("data-looked-title")><p class="muted">{t("data-looked-nobody")}</p></Card>
        }
        .erase();
    }
    let rows = traces.iter().map(|trace| {
        let what = t(&format!("data-looked-{}", trace.kind.as_str().replace('_', "-")));
        view! {
            <tr>
                <td class="muted small" data-label=t("data-looked-when")><Timestamp at=trace.at /></td>
                <td data-label=t("data-looked-who")>{trace.viewer_name.clone()}</td>
                <td data-label=t("data-looked-what")>{what}</td>
            </tr>
        }
    });
    view! {
        <section class="card">
            <header><h2>{t("data-looked-title")}</h2></header>
            <table class="rows">
                <thead>
                    <tr>
                        <th scope="col">{t("data-looked-when")}</th>
                        <th scope="col">{t("data-looked-who")}</th>
                        <th scope="col">{t("data-looked-what")}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
    .erase()
}

fn erasure_card(erasure: Option<OwnErasure>) -> AnyView {
    let waits = erasure
        .as_ref()
        .filter(|own| own.state == ErasureState::Open)
        .map(|own| own.asked_at);
    if let Some(asked_at) = waits {
        return view! {
            <Card title=t("data-erasure-title")>
                <p>{t("data-erasure-waits")} " " <span class="muted small"><Timestamp at=asked_at /></span></p>
                <form class="actions" method="post" action=WITHDRAW>
                    <button class="button">{t("data-erasure-withdraw")}</button>
                </form>
            </Card>
        }
        .erase();
    }
    let declined = erasure.and_then(|own| own.reason).map(|reason| {
        view! { <Note tone=Tone::Warn title=t("data-erasure-declined")>{reason}</Note> }
    });
    view! {
        <Card title=t("data-erasure-title")>
            {declined}
            <p>{t("data-erasure-what")}</p>
            <form class="actions" method="post" action=ERASE>
                <button class="button danger">{t("data-erasure-ask")}</button>
            </form>
        </Card>
    }
    .erase()
}
