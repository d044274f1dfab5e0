//! The deals that are bought through the reader's company, as a file for spreadsheets.

use axum::response::Response;
use portico::registration::{Country, Stage};
use portico_desk::distribution::{BoughtFilter, BoughtRow};
use portico_desk::page::{Cursor, Page};
use portico_desk::{AuthorizedDesk, DeskError};
use portico_kit::error::AppError;
use portico_kit::export::{self, Cell, Export, ExportFormat};
use portico_kit::i18n::{t, ta};
use portico_kit::list_query::ListQuery;
use portico_kit::registration::facts::country_words;
use portico_kit::request_context::RequestContext;
use portico_kit::ui::stage_words;

use crate::bought::asked;

/// As text.
pub(crate) async fn csv(context: RequestContext, query: ListQuery) -> Result<Response, AppError> {
    answer(&context, &query, ExportFormat::Csv).await
}

/// As a workbook.
pub(crate) async fn xlsx(context: RequestContext, query: ListQuery) -> Result<Response, AppError> {
    answer(&context, &query, ExportFormat::Xlsx).await
}

async fn answer(
    context: &RequestContext,
    query: &ListQuery,
    format: ExportFormat,
) -> Result<Response, AppError> {
    let filter = asked(query)?;
    let today = context.moment().today().to_string();
    let name = ta("bought-export-name", &[("date", &today)]);
    export::answer(context, &name, format, Bought(filter)).await
}

#[derive(Clone)]
struct Bought(BoughtFilter);

impl Export for Bought {
    type Row = BoughtRow;
    type Key = Cursor;

    fn heading(&self) -> Vec<String> {
        [
            "bought-reference",
            "bought-reseller",
            "bought-customer",
            "bought-city",
            "bought-country",
            "bought-stage",
            "bought-value",
            "bought-currency",
            "bought-expected",
            "bought-protected",
            "bought-discount",
        ]
        .map(t)
        .into()
    }

    async fn piece(
        &self,
        desk: AuthorizedDesk<'_>,
        after: Option<Cursor>,
    ) -> Result<Page<BoughtRow>, DeskError> {
        desk.export_bought_deals(BoughtFilter { after, ..self.0 })
            .await
    }

    fn cells(&self, row: BoughtRow) -> Vec<Cell> {
        let country = row.country.as_deref().and_then(Country::parse);
        let [value, currency] = Cell::money(row.value);
        let granted = row.stage == Stage::Protected;
        let discount = row.discount().filter(|_| granted);
        vec![
            Cell::text(row.reference.to_string()),
            Cell::text(row.partner_name),
            Cell::text(row.customer),
            Cell::maybe(row.city),
            Cell::maybe(country.map(country_words)),
            Cell::text(stage_words(row.stage)),
            value,
            currency,
            Cell::date(row.expected_close),
            Cell::date(row.protected_until.filter(|_| granted)),
            discount.map_or(Cell::Empty, Cell::Percent),
        ]
    }
}
