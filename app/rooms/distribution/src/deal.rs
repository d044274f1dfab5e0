//! One deal that is bought through the reader's company: what there is to deliver.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use portico::money::Money;
use portico::registration::{Country, Reference, Stage};
use portico_desk::distribution::BoughtDeal;
use portico_kit::error::AppError;
use portico_kit::i18n::{t, ta};
use portico_kit::page::{Page, respond};
use portico_kit::registration::facts::country_words;
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{
    Amount, Card, Date, Erase, Facts, StageBadge, TimeLeft, amount_words, percent_words,
};

use crate::addresses::{BOUGHT, NAV};

pub(crate) async fn show(
    context: RequestContext,
    Path(reference): Path<String>,
) -> Result<Response, AppError> {
    let reference: Reference = reference.parse().map_err(|_| AppError::NotFound)?;
    let desk = context.app.desk.as_actor(context.actor()?);
    let deal = desk.bought_deal(reference).await?;
    let title = deal.row.customer.clone();
    let page = Page::new(title, move || content(&deal));
    Ok(respond(&context, StatusCode::OK, page.nav(&NAV)))
}

fn content(deal: &BoughtDeal) -> AnyView {
    let row = &deal.row;
    let (goods, facts) = (goods(deal), facts(deal));
    view! {
        <div class="head">
            <div>
                <a class="back" href=BOUGHT>{t("bought-title")}</a>
                <h1>{row.customer.clone()}</h1>
                <p class="muted dots">
                    <span class="num">{row.reference.to_string()}</span>
                    <span>{row.partner_name.clone()}</span>
                </p>
            </div>
            <StageBadge stage=row.stage />
        </div>
        <div class="two">
            <Card title=t("bought-goods")>{goods}</Card>
            <aside><Card title=t("bought-terms")><Facts rows=facts /></Card></aside>
        </div>
    }
    .erase()
}

fn goods(deal: &BoughtDeal) -> AnyView {
    let currency = deal.row.value.map(|value| value.currency);
    let lines = deal.lines.iter().map(|line| {
        let value = currency.map(|currency| amount_words(Money::new(line.value_minor, currency)));
        view! {
            <tr>
                <td>{line.product.clone()}</td>
                <td class="num" data-label=t("bought-quantity")>{line.quantity.to_string()}</td>
                <td class="num" data-label=t("bought-value")>{value}</td>
            </tr>
        }
    });
    view! {
        <table class="rows">
            <thead>
                <tr>
                    <th scope="col">{t("bought-product")}</th>
                    <th scope="col">{t("bought-quantity")}</th>
                    <th scope="col">{t("bought-value")}</th>
                </tr>
            </thead>
            <tbody>{lines.collect_view()}</tbody>
        </table>
    }
    .erase()
}

fn facts(deal: &BoughtDeal) -> Vec<(String, AnyView)> {
    let row = &deal.row;
    let country = row
        .country
        .as_deref()
        .and_then(Country::parse)
        .map(country_words);
    let place: Vec<String> = row.city.clone().into_iter().chain(country).collect();
    let mut rows = vec![(t("bought-place"), place.join(", ").erase())];
    if let Some(value) = row.value {
        rows.push((t("bought-value"), view! { <Amount of=value /> }.erase()));
    }
    if let Some(day) = row.expected_close {
        rows.push((t("bought-expected"), view! { <Date on=day /> }.erase()));
    }
    if row.stage != Stage::Protected {
        return rows;
    }
    if let Some(until) = row.protected_until {
        rows.push((
            t("bought-protected"),
            view! { <TimeLeft until=until /> }.erase(),
        ));
    }
    if let Some(discount) = row.discount() {
        let words = ta("bought-percent", &[("percent", &percent_words(discount))]);
        rows.push((t("bought-discount"), words.erase()));
    }
    rows
}
