//! All that the list finds, as a file for spreadsheets.

use axum::response::Response;
use portico_desk::page::{Cursor, Page};
use portico_desk::registration::{ExportRow, RegistrationFilter};
use portico_desk::{AuthorizedDesk, DeskError};
use portico_kit::error::AppError;
use portico_kit::export::{self, Cell, Export, ExportFormat};
use portico_kit::i18n::{t, ta};
use portico_kit::list_query::ListQuery;
use portico_kit::registration::columns::RegistrationColumns;
use portico_kit::request_context::RequestContext;

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
        let own = [
            "deals-column-changed",
            "deal-question",
            "deals-column-reason",
        ];
        std::iter::once(t("deal-id"))
            .chain(RegistrationColumns::heading())
            .chain(own.map(t))
            .collect()
    }

    async fn piece(
        &self,
        desk: AuthorizedDesk<'_>,
        after: Option<Cursor>,
    ) -> Result<Page<ExportRow>, DeskError> {
        desk.export_registrations(&self.0, after).await
    }

    fn cells(&self, mut row: ExportRow) -> Vec<Cell> {
        let reference = Cell::text(row.reference.to_string());
        let own = [
            Cell::Time(row.updated_at),
            Cell::maybe(row.question.take()),
            Cell::maybe(row.reason.take()),
        ];
        std::iter::once(reference)
            .chain(RegistrationColumns::from(row).cells())
            .chain(own)
            .collect()
    }
}
