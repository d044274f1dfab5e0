//! One version: what it says, for staff and for partners; and withdrawing it.

use axum::extract::{Path, Query};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use portico::agreement::VersionKey;
use portico::agreement::policy::{may_edit, may_read};
use portico_desk::agreement::{Agreement, ReadableAgreement};
use portico_kit::address::AGREEMENT;
use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::i18n::{t, ta};
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{Erase, Facts, Flash};
use serde::Deserialize;

use crate::addresses::{self, NAV, OWN_NAV};
use crate::detail::state_words;
use crate::own::other_languages;
use crate::text_view::text_view;
use crate::words::{day_words, partners_words, version_words};

/// What the address says beside the page.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    language: Option<String>,
}

pub(crate) async fn show(
    context: RequestContext,
    Path((id, number)): Path<(String, String)>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let key = parse(&id, &number)?;
    let page = page(&context, key, asked.language.as_deref(), None).await?;
    Ok(respond(&context, StatusCode::OK, page))
}

pub(crate) async fn withdraw(
    context: RequestContext,
    Path((id, number)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let key = parse(&id, &number)?;
    let desk = context.app.desk.as_actor(context.actor()?);
    match desk.withdraw_agreement(key).await {
        Ok(()) => Ok(Redirect::to(&addresses::agreement(key.agreement)).into_response()),
        Err(error) => {
            let error = CommandError::recover(error, &context)?;
            let flash = error.flash.clone();
            error.show(&context, page(&context, key, None, flash)).await
        }
    }
}

fn parse(id: &str, number: &str) -> Result<VersionKey, AppError> {
    Ok(VersionKey {
        agreement: id.parse().map_err(|_| AppError::NotFound)?,
        number: number.parse().map_err(|_| AppError::NotFound)?,
    })
}

async fn page(
    context: &RequestContext,
    key: VersionKey,
    language: Option<&str>,
    flash: Option<Flash>,
) -> Result<Page, AppError> {
    let actor = context.actor()?;
    let desk = context.app.desk.as_actor(actor);
    let language = language.unwrap_or_else(|| context.language().tag());
    let text = desk.agreement_text(key, language).await?;
    let agreement = if may_read(actor) {
        Some(desk.agreement(key.agreement).await?)
    } else {
        None
    };
    let nav = if agreement.is_some() { &NAV } else { &OWN_NAV };
    let withdraws = may_edit(actor) && !text.withdrawn;
    let title = version_words(key.number);
    let page = Page::new(title, move || {
        content(&text, agreement.as_ref(), withdraws, flash)
    });
    Ok(page.nav(nav))
}

fn content(
    text: &ReadableAgreement,
    agreement: Option<&Agreement>,
    withdraws: bool,
    flash: Option<Flash>,
) -> AnyView {
    let here = addresses::version(text.key);
    let partners = partners_words(text.applies_to);
    let (back, name) = match agreement {
        Some(agreement) => (addresses::agreement(agreement.id), partners),
        None => (AGREEMENT.to_owned(), t("agreement-own-title")),
    };
    let state = agreement.and_then(|agreement| {
        let version = agreement.version(text.key.number)?;
        Some(state_words(agreement, version))
    });
    let from = day_words(text.accept_from);
    let state = state.unwrap_or_else(|| ta("agreement-accept-from-short", &[("date", &from)]));
    let withdraw = withdraws.then(|| {
        view! {
            <details class="acts">
                <summary>{t("agreement-withdraw")}</summary>
                <form class="stack" method="post" action=format!("{here}/withdraw")>
                    <p class="muted small">{t("agreement-withdraw-lead")}</p>
                    <button class="button danger">{t("agreement-withdraw")}</button>
                </form>
            </details>
        }
    });
    let hash = view! { <code class="hash">{text.hash.to_string()}</code> }.erase();
    view! {
        <div class="head">
            <div>
                <a class="back" href=back>{name}</a>
                <h1>{version_words(text.key.number)}</h1>
                <p class="muted dots"><span>{state}</span>{other_languages(text)}</p>
            </div>
        </div>
        {flash.map(Flash::view)}
        <div class="stack loose">
            <section class="card"><div class="pad">{text_view(&text.text)}</div></section>
            <section class="card">
                <div class="pad stack">
                    <Facts rows=vec![(t("agreement-hash"), hash)] />
                    {withdraw}
                </div>
            </section>
        </div>
    }
    .erase()
}
