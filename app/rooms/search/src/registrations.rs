//! All registrations.

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use portico::id::RegistrationId;
use portico::search::SearchQuery;
use portico_desk::page::Page as ListPage;
use portico_desk::search::{AllRegistrationsFilter, FoundRegistration};
use portico_desk::{AuthorizedDesk, DeskError};
use portico_kit::error::AppError;
use portico_kit::export::{self, Cell, Export, ExportFormat};
use portico_kit::i18n::{t, ta};
use portico_kit::list_query::ListQuery;
use portico_kit::page::{Page, respond};
use portico_kit::registration::columns::RegistrationColumns;
use portico_kit::registration::review_address;
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{Amount, Erase, StageBadge, Timestamp, marked};

use crate::address::{Asked, REGISTRATIONS};
use crate::filters::List;

const LIST: List = List {
    address: REGISTRATIONS,
    key: "all-deals",
    by_stage: true,
};

fn filter(query: &ListQuery<RegistrationId>) -> (Asked, AllRegistrationsFilter) {
    let asked = Asked::of(&query.text);
    let filter = AllRegistrationsFilter {
        text: asked.text.clone(),
        stage: asked.stage,
        part: query.part,
    };
    (asked, filter)
}

/// The list.
pub(crate) async fn show(
    context: RequestContext,
    query: ListQuery<RegistrationId>,
) -> Result<Response, AppError> {
    let (asked, filter) = filter(&query);
    let desk = context.app.desk.as_actor(context.actor()?);
    let found = desk.all_registrations(&filter).await?;
    let count = if found.next.is_none() && found.previous.is_none() {
        i64::try_from(found.rows.len()).unwrap_or(i64::MAX)
    } else {
        desk.all_registrations_count(&filter).await?
    };
    let page = Page::new(t("all-deals-title"), move || {
        LIST.view(&asked, count, found, |rows| table(&asked, rows))
    });
    Ok(respond(&context, StatusCode::OK, page))
}

fn table(asked: &Asked, rows: Vec<FoundRegistration>) -> AnyView {
    let query = SearchQuery::of(&asked.text);
    let rows: Vec<AnyView> = rows.into_iter().map(|deal| row(&query, deal)).collect();
    view! {
        <table class="rows">
            <thead>
                <tr>
                    <th scope="col">{t("all-deals-customer")}</th>
                    <th scope="col">{t("search-stage")}</th>
                    <th scope="col">{t("all-deals-submitted")}</th>
                    <th scope="col" class="num">{t("all-deals-value")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .erase()
}

fn row(query: &SearchQuery, deal: FoundRegistration) -> AnyView {
    let value = deal.value.map(|value| view! { <Amount of=value /> });
    view! {
        <tr>
            <td>
                <a class="row-link" href=review_address(deal.reference)>{marked(query, &deal.customer)}</a>
                <span class="sub dots">
                    <span>{deal.partner_name}</span>
                    <span class="num nowrap">{marked(query, &deal.reference.to_string())}</span>
                </span>
            </td>
            <td data-label=t("search-stage")><StageBadge stage=deal.stage /></td>
            <td data-label=t("all-deals-submitted")><Timestamp at=deal.submitted_at /></td>
            <td data-label=t("all-deals-value") class="num">{value}</td>
        </tr>
    }
    .erase()
}

/// As text.
pub(crate) async fn csv(
    context: RequestContext,
    query: ListQuery<RegistrationId>,
) -> Result<Response, AppError> {
    answer(&context, &query, ExportFormat::Csv).await
}

/// As a workbook.
pub(crate) async fn xlsx(
    context: RequestContext,
    query: ListQuery<RegistrationId>,
) -> Result<Response, AppError> {
    answer(&context, &query, ExportFormat::Xlsx).await
}

async fn answer(
    context: &RequestContext,
    query: &ListQuery<RegistrationId>,
    format: ExportFormat,
) -> Result<Response, AppError> {
    let today = context.moment().today().to_string();
    let name = ta("all-deals-export-name", &[("date", &today)]);
    let (_, filter) = filter(query);
    export::answer(context, &name, format, Registrations(filter)).await
}

#[derive(Clone)]
struct Registrations(AllRegistrationsFilter);

impl Export for Registrations {
    type Row = FoundRegistration;
    type Key = RegistrationId;

    fn heading(&self) -> Vec<String> {
        let own = ["all-deals-contact", "all-deals-contact-email"];
        ["all-deals-reference", "all-deals-partner"]
            .map(t)
            .into_iter()
            .chain(RegistrationColumns::heading())
            .chain(own.map(t))
            .collect()
    }

    async fn piece(
        &self,
        desk: AuthorizedDesk<'_>,
        after: Option<RegistrationId>,
    ) -> Result<ListPage<FoundRegistration, RegistrationId>, DeskError> {
        desk.export_all_registrations(&self.0, after).await
    }

    fn cells(&self, mut row: FoundRegistration) -> Vec<Cell> {
        let whose = [
            Cell::text(row.reference.to_string()),
            Cell::text(std::mem::take(&mut row.partner_name)),
        ];
        let own = [
            Cell::maybe(row.contact_name.take()),
            Cell::maybe(row.contact_email.take()),
        ];
        whose
            .into_iter()
            .chain(RegistrationColumns::from(row).cells())
            .chain(own)
            .collect()
    }
}
