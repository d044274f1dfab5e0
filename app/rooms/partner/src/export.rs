//! The partners that the list finds, as a file for spreadsheets.

use axum::response::Response;
use portico::id::PartnerId;
use portico::partner::TierKey;
use portico::programme::Terms;
use portico_desk::page::Page;
use portico_desk::partner::{ListedPartner, PartnerFilter};
use portico_desk::portfolio::Whose;
use portico_desk::{AuthorizedDesk, DeskError};
use portico_kit::company::kind_words;
use portico_kit::error::AppError;
use portico_kit::export::{self, Cell, Export, ExportFormat};
use portico_kit::i18n::{t, ta};
use portico_kit::list_query::ListQuery;
use portico_kit::registration::{hours, tier_name};
use portico_kit::request_context::RequestContext;

use crate::list_query::{asked, whose_of};
use crate::words::country_name;

/// As text.
pub(crate) async fn csv(
    context: RequestContext,
    query: ListQuery<PartnerId>,
) -> Result<Response, AppError> {
    answer(&context, &query, ExportFormat::Csv).await
}

/// As a workbook.
pub(crate) async fn xlsx(
    context: RequestContext,
    query: ListQuery<PartnerId>,
) -> Result<Response, AppError> {
    answer(&context, &query, ExportFormat::Xlsx).await
}

async fn answer(
    context: &RequestContext,
    query: &ListQuery<PartnerId>,
    format: ExportFormat,
) -> Result<Response, AppError> {
    let desk = context.app.desk.as_actor(context.actor()?);
    let terms = hours::programme(desk).await?;
    let mut filter = asked(&query.text, query.part);
    // As the list shows them.
    filter.own = desk.whose(whose_of(&query.text)).await? == Whose::Mine;
    let list = Partners {
        filter,
        terms: terms.map(|programme| programme.terms),
    };
    let today = context.moment().today().to_string();
    let name = ta("partners-export-name", &[("date", &today)]);
    export::answer(context, &name, format, list).await
}

#[derive(Clone)]
struct Partners {
    filter: PartnerFilter,
    terms: Option<Terms>,
}

impl Export for Partners {
    type Row = ListedPartner;
    type Key = PartnerId;

    fn heading(&self) -> Vec<String> {
        [
            "partners-column-name",
            "partners-column-kind",
            "company-country",
            "partners-column-tier",
            "partners-column-standing",
            "company-manager",
            "company-domain",
            "company-tax-id",
            "partner-since",
        ]
        .map(t)
        .into()
    }

    async fn piece(
        &self,
        desk: AuthorizedDesk<'_>,
        after: Option<PartnerId>,
    ) -> Result<Page<ListedPartner, PartnerId>, DeskError> {
        desk.export_partners(&self.filter, after).await
    }

    fn cells(&self, row: ListedPartner) -> Vec<Cell> {
        let tier = match (TierKey::parse(&row.tier), &self.terms) {
            (Some(tier), Some(terms)) => tier_name(terms, &tier),
            _ => row.tier.clone(),
        };
        let standing: Vec<String> = [
            (row.suspended_at.is_some(), "partner-suspended"),
            (row.credit_hold_at.is_some(), "partner-credit-hold"),
        ]
        .into_iter()
        .filter(|(stands, _)| *stands)
        .map(|(_, key)| t(key))
        .collect();
        let standing = if standing.is_empty() {
            t("partner-active")
        } else {
            standing.join(", ")
        };
        vec![
            Cell::text(&row.name),
            Cell::maybe(row.kind().map(kind_words)),
            Cell::text(country_name(&row.country)),
            Cell::text(tier),
            Cell::text(standing),
            Cell::maybe(row.managers),
            Cell::maybe(row.domain),
            Cell::maybe(row.tax_id),
            Cell::Time(row.created_at),
        ]
    }
}
