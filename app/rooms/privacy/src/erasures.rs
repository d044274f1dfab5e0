//! Whom it was asked to erase.

use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use portico_desk::privacy::{ErasureRequest, ErasureState};
use portico_kit::address::ERASURES;
use portico_kit::error::AppError;
use portico_kit::i18n::t;
use portico_kit::oversight::{NAV, tabs};
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{EmptyState, Erase, Flash, Icon, Timestamp, Tone};

use crate::ask;

pub(crate) async fn show(
    context: RequestContext,
    RawQuery(query): RawQuery,
) -> Result<Response, AppError> {
    let desk = context.app.desk.as_actor(context.actor()?);
    let requests = desk.erasure_requests().await?;
    let done = match query.as_deref() {
        Some("done=erased") => Some(t("erasures-erased-done")),
        Some("done=declined") => Some(t("erasures-declined-done")),
        _ => None,
    };
    let flash = done.map(|title| Flash::new(Tone::Good, title, String::new()));
    let page = Page::new(t("erasures-title"), move || content(&requests, flash));
    Ok(respond(&context, StatusCode::OK, page.nav(&NAV)))
}

fn content(requests: &[ErasureRequest], flash: Option<Flash>) -> AnyView {
    let body = if requests.is_empty() {
        view! { <EmptyState icon=Icon::People title=t("erasures-empty-title") text=t("erasures-empty") /> }
            .erase()
    } else {
        table(requests)
    };
    view! {
        {flash.map(Flash::view)}
        <div class="head">
            <div>
                <h1>{t("erasures-title")}</h1>
                <p class="muted">{t("erasures-lead")}</p>
            </div>
            <a class="button" href=ask::HERE>{t("erasures-ask")}</a>
        </div>
        {tabs(ERASURES, true)}
        <section class="card" aria-label=t("erasures-title")>{body}</section>
    }
    .erase()
}

fn table(requests: &[ErasureRequest]) -> AnyView {
    let rows = requests.iter().map(row).collect_view();
    view! {
        <table class="rows">
            <thead>
                <tr>
                    <th scope="col">{t("erasures-whom")}</th>
                    <th scope="col">{t("erasures-asked-by")}</th>
                    <th scope="col">{t("erasures-asked-at")}</th>
                    <th scope="col">{t("erasures-state")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .erase()
}

/// How a request stands, in words.
pub(crate) fn state_words(state: ErasureState) -> String {
    t(&format!("erasures-state-{}", state.as_str()))
}

fn row(request: &ErasureRequest) -> AnyView {
    let by = if request.by_oneself {
        t("erasures-by-oneself")
    } else {
        request.asked_by.clone()
    };
    let of = request
        .partners
        .clone()
        .unwrap_or_else(|| t("erasures-staff"));
    let badge = match request.state {
        ErasureState::Open => "stage review",
        ErasureState::Done => "stage protected",
        ErasureState::Declined => "stage denied",
        ErasureState::Withdrawn => "stage draft",
    };
    view! {
        <tr>
            <td>
                <a class="row-link" href=format!("{ERASURES}/{}", request.person)>{request.name.clone()}</a>
                <span class="sub">{of}</span>
            </td>
            <td data-label=t("erasures-asked-by")>{by}</td>
            <td class="muted small" data-label=t("erasures-asked-at")><Timestamp at=request.asked_at /></td>
            <td><span class=badge>{state_words(request.state)}</span></td>
        </tr>
    }
    .erase()
}
