//! The deals that are bought through the reader's company.

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use portico::registration::Stage;
use portico_desk::distribution::{BoughtFilter, BoughtRow};
use portico_desk::page::Page as ListPage;
use portico_kit::error::AppError;
use portico_kit::export::ExportFormat;
use portico_kit::i18n::t;
use portico_kit::list_query::ListQuery;
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{
    Amount, EmptyState, Erase, Icon, Pager, Select, SelectOption, StageBadge, TimeLeft, Timestamp,
    export_links, stage_words,
};

use crate::addresses::{BOUGHT, EXPORT_CSV, EXPORT_XLSX, NAV, RESELLERS};

pub(crate) async fn show(context: RequestContext, query: ListQuery) -> Result<Response, AppError> {
    let filter = asked(&query)?;
    let desk = context.app.desk.as_actor(context.actor()?);
    let deals = desk.bought_deals(filter).await?;
    let page = Page::new(t("bought-title"), move || content(filter, &deals));
    Ok(respond(&context, StatusCode::OK, page.nav(&NAV)))
}

/// What the address asks for. What it does not make sense of is as if it were not there, but for a place.
pub(crate) fn asked(query: &ListQuery) -> Result<BoughtFilter, AppError> {
    let mut pairs = query
        .text
        .split('&')
        .filter_map(|pair| pair.split_once('='));
    let stage = pairs.rfind(|(name, _)| *name == "stage");
    Ok(BoughtFilter {
        stage: stage
            .and_then(|(_, name)| Stage::parse(name))
            .filter(|stage| *stage != Stage::Draft),
        after: query.after()?,
    })
}

/// An address that keeps how the list is narrowed.
fn address(path: &str, filter: BoughtFilter, after: Option<String>) -> String {
    let stage = filter.stage.map(|stage| format!("stage={stage}"));
    let after = after.map(|after| format!("after={after}"));
    let query: Vec<String> = stage.into_iter().chain(after).collect();
    if query.is_empty() {
        path.to_owned()
    } else {
        format!("{path}?{}", query.join("&"))
    }
}

fn content(filter: BoughtFilter, deals: &ListPage<BoughtRow>) -> AnyView {
    let body = if deals.rows.is_empty() {
        view! {
            <EmptyState icon=Icon::Deals title=t("bought-empty-title") text=t("bought-empty") />
        }
        .erase()
    } else {
        table(filter, deals)
    };
    let export = export_links(|format| match format {
        ExportFormat::Csv => address(EXPORT_CSV, filter, None),
        ExportFormat::Xlsx => address(EXPORT_XLSX, filter, None),
    });
    view! {
        <div class="head">
            <div>
                <a class="back" href=RESELLERS>{t("resellers-title")}</a>
                <h1>{t("bought-title")}</h1>
                <p class="muted">{t("bought-lead")}</p>
            </div>
            <span class="actions">{export}</span>
        </div>
        {stages(filter)}
        <section class="card" aria-label=t("bought-title")>{body}</section>
    }
    .erase()
}

fn stages(filter: BoughtFilter) -> AnyView {
    let offers = Stage::ALL
        .into_iter()
        .filter(|stage| *stage != Stage::Draft)
        .map(|stage| SelectOption::new(stage.as_str(), stage_words(stage)));
    let chosen = filter.stage.map(|stage| stage.as_str().to_owned());
    view! {
        <form class="filters" method="get" action=BOUGHT>
            <Select
                name="stage"
                label=t("bought-stage")
                offers=offers.collect()
                value=chosen.unwrap_or_default()
                none=t("bought-every-stage")
            />
            <button class="button">{t("bought-show")}</button>
        </form>
    }
    .erase()
}

fn table(filter: BoughtFilter, deals: &ListPage<BoughtRow>) -> AnyView {
    let next = deals
        .next
        .map(|after| address(BOUGHT, filter, Some(after.to_string())));
    let first = filter.after.map(|_| address(BOUGHT, filter, None));
    let rows = deals.rows.iter().map(row).collect_view();
    view! {
        <table class="rows">
            <thead>
                <tr>
                    <th scope="col">{t("bought-customer")}</th>
                    <th scope="col">{t("bought-reseller")}</th>
                    <th scope="col">{t("bought-stage")}</th>
                    <th scope="col">{t("bought-value")}</th>
                    <th scope="col">{t("bought-protected")}</th>
                    <th scope="col">{t("bought-changed")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
        <Pager next=next.unwrap_or_default() first=first.unwrap_or_default() />
    }
    .erase()
}

fn row(deal: &BoughtRow) -> AnyView {
    let until = deal
        .protected_until
        .filter(|_| deal.stage == Stage::Protected)
        .map(|until| view! { <TimeLeft until=until /> });
    view! {
        <tr>
            <td>
                <a class="row-link" href=format!("{BOUGHT}/{}", deal.reference)>
                    {deal.customer.clone()}
                </a>
                <span class="sub num">{deal.reference.to_string()}</span>
            </td>
            <td data-label=t("bought-reseller")>{deal.partner_name.clone()}</td>
            <td><StageBadge stage=deal.stage /></td>
            <td class="num" data-label=t("bought-value")>
                {deal.value.map(|value| view! { <Amount of=value /> })}
            </td>
            <td data-label=t("bought-protected")>{until}</td>
            <td class="muted small" data-label=t("bought-changed")>
                <Timestamp at=deal.updated_at />
            </td>
        </tr>
    }
    .erase()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn drafts_are_never_asked_for() {
        let read = |query: &str| asked(&ListQuery::of(query).unwrap()).unwrap();
        assert_eq!(read("stage=protected").stage, Some(Stage::Protected));
        assert_eq!(read("stage=draft").stage, None);
        assert_eq!(
            address(BOUGHT, read("stage=denied"), None),
            "/resellers/deals?stage=denied"
        );
        assert_eq!(address(BOUGHT, read("stage=x"), None), BOUGHT);
    }
}
