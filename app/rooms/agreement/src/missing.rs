//! The partners that have not accepted an agreement in its newest version.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use portico::id::PartnerId;
use portico_desk::agreement::Agreement;
use portico_desk::page::Page as ListPage;
use portico_desk::partner::Named;
use portico_kit::error::AppError;
use portico_kit::i18n::{t, ta};
use portico_kit::list_query::ListQuery;
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{Erase, Pager};

use crate::addresses::{self, NAV};
use crate::words::{partners_words, version_words};

pub(crate) async fn show(
    context: RequestContext,
    Path(id): Path<String>,
    query: ListQuery<PartnerId>,
) -> Result<Response, AppError> {
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    let after = query.after()?;
    let desk = context.app.desk.as_actor(context.actor()?);
    let agreement = desk.agreement(id).await?;
    let partners = desk.agreement_missing(&agreement, after).await?;
    let page = Page::new(t("agreement-missing"), move || {
        content(&agreement, &partners, after.is_some())
    });
    Ok(respond(&context, StatusCode::OK, page.nav(&NAV)))
}

fn content(agreement: &Agreement, partners: &ListPage<Named, PartnerId>, further: bool) -> AnyView {
    let here = addresses::missing(agreement.id);
    let number = agreement.last().map_or(0, |last| last.key.number);
    let lead = ta(
        "agreement-missing-lead",
        &[
            ("version", &version_words(number)),
            ("partners", &partners_words(agreement.applies_to)),
        ],
    );
    let rows = partners.rows.iter().map(|partner| {
        let href = format!("/partners/{}", partner.id);
        view! { <li><a href=href>{partner.name.clone()}</a></li> }
    });
    let body = if partners.rows.is_empty() {
        view! { <p class="muted">{t("agreement-missing-none")}</p> }.erase()
    } else {
        view! { <ul class="change-list">{rows.collect_view()}</ul> }.erase()
    };
    let next = partners.next.map(|after| format!("{here}?after={after}"));
    let first = further.then(|| here.clone());
    view! {
        <div class="head">
            <div>
                <a class="back" href=addresses::agreement(agreement.id)>
                    {partners_words(agreement.applies_to)}
                </a>
                <h1>{t("agreement-missing")}</h1>
                <p class="muted">{lead}</p>
            </div>
        </div>
        <section class="card">
            <div class="pad">{body}</div>
            <Pager next=next.unwrap_or_default() first=first.unwrap_or_default() />
        </section>
    }
    .erase()
}
