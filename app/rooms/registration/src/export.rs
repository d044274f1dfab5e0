//! All that the list finds, as a file for spreadsheets.

use axum::response::Response;
use portico::registration::Country;
use portico_desk::page::{Cursor, Page};
use portico_desk::registration::{ExportRow, RegistrationFilter};
use portico_desk::{AuthorizedDesk, DeskError};
use portico_kit::error::AppError;
use portico_kit::export::{self, Cell, Export, ExportFormat};
use portico_kit::i18n::{t, ta};
use portico_kit::list_query::ListQuery;
use portico_kit::registration::facts::country_words;
use portico_kit::request_context::RequestContext;
use portico_kit::ui::stage_words;

use crate::list_query::Asked;

/// The rows of the reader's own company that the filter finds, as text.
pub(crate) async fn csv(context: RequestContext, query: ListQuery) -> Result<Response, AppError> {
    answer(&context, &query, ExportFormat::Csv).await
}

/// The same as a workbook.
pub(crate) async fn xlsx(context: RequestContext, query: ListQuery) -> Result<Response, AppError> {
    answer(&context, &query, ExportFormat::Xlsx).await
}

async fn answer(
    context: &RequestContext,
    query: &ListQuery,
    format: ExportFormat,
) -> Result<Response, AppError> {
    let filter = Asked::at(&query.text, query.part).filter;
    let today = context.moment().today().to_string();
    let name = ta("deals-export-name", &[("date", &today)]);
    export::answer(context, &name, format, Deals(filter)).await
}

#[derive(Clone)]
struct Deals(RegistrationFilter);

impl Export for Deals {
    type Row = ExportRow;
    type Key = Cursor;

    fn heading(&self) -> Vec<String> {
        [
            "deal-id",
            "deal-customer",
            "deal-domain",
            "deal-country",
            "deal-city",
            "deal-need",
            "deals-stage",
            "deal-value",
            "deal-currency",
            "deal-expected-close",
            "deals-by",
            "deal-submitted-title",
            "deals-column-changed",
            "deal-awaits-decision",
            "deals-column-protected",
            "deal-question",
            "deals-column-reason",
        ]
        .map(t)
        .into()
    }

    async fn piece(
        &self,
        desk: AuthorizedDesk<'_>,
        after: Option<Cursor>,
    ) -> Result<Page<ExportRow>, DeskError> {
        desk.export_registrations(&self.0, after).await
    }

    fn cells(&self, row: ExportRow) -> Vec<Cell> {
        let country = row.country.as_deref().and_then(Country::parse);
        let [value, currency] = Cell::money(row.value);
        vec![
            Cell::text(row.reference.to_string()),
            Cell::text(row.customer),
            Cell::maybe(row.domain),
            Cell::maybe(country.map(country_words)),
            Cell::maybe(row.city),
            Cell::text(row.need),
            Cell::text(stage_words(row.stage)),
            value,
            currency,
            Cell::date(row.expected_close),
            Cell::text(row.created_by_name),
            Cell::time(row.submitted_at),
            Cell::Time(row.updated_at),
            Cell::time(row.decision_due),
            Cell::date(row.protected_until),
            Cell::maybe(row.question),
            Cell::maybe(row.reason),
        ]
    }
}
