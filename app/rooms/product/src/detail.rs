//! A product: what it is, and the form that changes it.

use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use portico::id::ProductId;
use portico::product::ProductDraft;
use portico::product::policy::may_manage;
use portico_desk::product::ListedProduct;

use portico_kit::error::AppError;
use portico_kit::i18n::t;
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{Card, Erase, Facts, Flash, ProblemSummary, Step, Timeline, Timestamp, Tone};

use crate::addresses::{LIST, NAV, product_address};
use crate::history::steps;
use crate::list::{amounts, discontinued};
use crate::product_form::{Shown, amount_typed, currencies, fields};

/// The page.
pub(crate) async fn show(
    context: RequestContext,
    Path(product): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, AppError> {
    let product: ProductId = product.parse().map_err(|_| AppError::NotFound)?;
    let query = query.unwrap_or_default();
    let done = form_urlencoded::parse(query.as_bytes())
        .find(|(name, _)| name == "done")
        .and_then(|(_, what)| done(&what));
    let page = page(&context, product, done, None).await?;
    Ok(respond(&context, StatusCode::OK, page))
}

fn done(what: &str) -> Option<Flash> {
    let title = match what {
        "added" => t("product-done-added"),
        "saved" => t("product-done-saved"),
        "discontinued" => t("product-done-discontinued"),
        "reinstated" => t("product-done-reinstated"),
        _ => return None,
    };
    Some(Flash::new(Tone::Good, title, String::new()))
}

/// A product's page, with what was typed if it was not saved.
pub(crate) async fn page(
    context: &RequestContext,
    product: ProductId,
    flash: Option<Flash>,
    typed: Option<Shown>,
) -> Result<Page, AppError> {
    let actor = context.actor()?;
    let desk = context.app.desk.as_actor(actor);
    let listed = desk.product(product).await?;
    let history = steps(&desk.product_history(product).await?);
    let form = if may_manage(actor) {
        let currencies = currencies(context).await?;
        let draft = ProductDraft::of(&listed.product, &currencies, amount_typed);
        Some(match typed {
            Some(mut shown) => {
                if shown.draft.prices.is_empty() {
                    shown.draft.prices = draft.prices;
                }
                shown
            }
            None => Shown {
                flash,
                draft,
                ..Shown::default()
            },
        })
    } else {
        None
    };
    let title = listed.product.name.clone();
    Ok(Page::new(title, move || content(&listed, history, form)).nav(&NAV))
}

fn content(listed: &ListedProduct, history: Vec<Step>, shown: Option<Shown>) -> AnyView {
    let product = &listed.product;
    let rows = facts(listed);
    let facts = view! { <Card title=t("product-facts")><Facts rows=rows /></Card> }.erase();
    let history = (!history.is_empty()).then(|| {
        view! { <Card title=t("product-history")><Timeline steps=history /></Card> }.erase()
    });
    let (flash, problems) = shown.as_ref().map_or_else(Default::default, |shown| {
        (shown.flash.clone(), shown.problems.clone())
    });
    let body = match shown {
        Some(shown) => view! {
            <div class="two">
                {form(listed, &shown)}
                <aside>
                    {facts}
                    {status_card(listed)}
                    {history}
                </aside>
            </div>
        }
        .erase(),
        None => view! { <div class="stack loose">{facts}{history}</div> }.erase(),
    };
    view! {
        <div class="head">
            <div>
                <h1>{product.name.clone()} {discontinued(listed)}</h1>
                <p class="muted">{product.sku.clone()}</p>
            </div>
            <a class="button quiet" href=LIST>{t("products-back")}</a>
        </div>
        {flash.map(Flash::view)}
        <ProblemSummary problems=problems />
        {body}
    }
    .erase()
}

fn facts(listed: &ListedProduct) -> Vec<(String, AnyView)> {
    let product = &listed.product;
    let mut rows: Vec<(String, AnyView)> = vec![
        (t("product-sku"), product.sku.clone().erase()),
        (t("product-name"), product.name.clone().erase()),
        (t("product-price"), amounts(&product.prices)),
    ];
    if let Some(at) = listed.discontinued_at {
        rows.push((
            t("product-discontinued"),
            view! { <Timestamp at=at /> }.erase(),
        ));
    }
    if let Some(at) = listed.updated_at {
        let by = listed.updated_by.clone().map(|by| format!(" · {by}"));
        rows.push((
            t("product-changed"),
            view! { <Timestamp at=at />{by} }.erase(),
        ));
    }
    rows
}

fn form(listed: &ListedProduct, shown: &Shown) -> AnyView {
    view! {
        <section class="card">
            <div class="pad">
                <form class="form" method="post" action=product_address(listed.id)>
                    <input type="hidden" name="version" value=listed.version.to_string() />
                    {fields(shown)}
                    <div class="actions">
                        <button class="button main">{t("products-save")}</button>
                    </div>
                </form>
            </div>
        </section>
    }
    .erase()
}

fn status_card(listed: &ListedProduct) -> AnyView {
    let (act, hint, words) = if listed.discontinued_at.is_some() {
        (
            "reinstate",
            t("product-reinstate-hint"),
            t("product-reinstate"),
        )
    } else {
        (
            "discontinue",
            t("product-discontinue-hint"),
            t("product-discontinue"),
        )
    };
    view! {
        <section class="card">
            <div class="pad">
                <form class="stack" method="post" action=format!("{}/status", product_address(listed.id))>
                    <input type="hidden" name="act" value=act />
                    <p class="muted small">{hint}</p>
                    <button class="button">{words}</button>
                </form>
            </div>
        </section>
    }
    .erase()
}
