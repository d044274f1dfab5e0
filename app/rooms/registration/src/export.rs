//! All that the list finds, as a file for spreadsheets. It is written while it is read: however many deals
//! there are, only a few hundred lie in memory.

use std::collections::VecDeque;

use axum::body::{Body, Bytes};
use axum::response::Response;
use futures_util::stream::{self, Stream};
use portico::actor::Actor;
use portico::reader::Formats;
use portico::registration::Country;
use portico::time::Instant;
use portico_desk::page::Cursor;
use portico_desk::registration::{ExportRow, RegistrationFilter};
use portico_desk::{Desk, DeskError};
use portico_kit::csv::Csv;
use portico_kit::download;
use portico_kit::error::AppError;
use portico_kit::formats;
use portico_kit::i18n::{Language, t, ta};
use portico_kit::list_query::ListQuery;
use portico_kit::registration::facts::country_words;
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{Moment, clock_words, number_format, stage_words};

use crate::list_query::Asked;

/// The rows of the reader's own company that the filter finds.
pub(crate) async fn export(
    context: RequestContext,
    query: ListQuery,
) -> Result<Response, AppError> {
    let filter = Asked::at(&query.text, query.part).filter;
    let desk = context.app.desk.clone();
    let actor = context.actor()?.clone();
    // The first piece is read before the answer begins: what fails by then still gets an error page.
    let reading = desk.as_actor(&actor);
    let first = reading.export_registrations(&filter, None).await?;
    let moment = context.moment();
    let today = moment.today();
    let writing = Writing {
        desk,
        actor,
        filter,
        language: context.language(),
        formats: context.formats(),
        moment,
        ready: VecDeque::from([heading(), rows(first.rows, &context.moment())]),
        next: first.next,
    };
    let name = ta("deals-export-name", &[("date", &today.to_string())]);
    let body = Body::from_stream(pieces(writing));
    Ok(download::attachment(
        &name,
        "text/csv; charset=utf-8",
        None,
        body,
    ))
}

/// How far the file is.
struct Writing {
    desk: Desk,
    actor: Actor,
    filter: RegistrationFilter,
    language: Language,
    formats: Formats,
    moment: Moment,
    ready: VecDeque<Bytes>,
    next: Option<Cursor>,
}

/// The file piece by piece. Should the desk fail on the way, the answer breaks off, so that nobody takes half of
/// it for the whole.
fn pieces(writing: Writing) -> impl Stream<Item = Result<Bytes, DeskError>> {
    stream::try_unfold(writing, |mut writing| async move {
        if let Some(piece) = writing.ready.pop_front() {
            return Ok(Some((piece, writing)));
        }
        let Some(next) = writing.next.take() else {
            return Ok(None);
        };
        let desk = writing.desk.as_actor(&writing.actor);
        let page = desk
            .export_registrations(&writing.filter, Some(next))
            .await?;
        writing.next = page.next;
        let words = || writing.language.run(|| rows(page.rows, &writing.moment));
        let piece = formats::run(writing.formats, words);
        Ok(Some((piece, writing)))
    })
}

fn heading() -> Bytes {
    let mut csv = Csv::beginning(number_format().decimal);
    for key in [
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
    ] {
        csv.cell(&t(key));
    }
    csv.end_row();
    csv.into_bytes()
}

fn rows(rows: Vec<ExportRow>, moment: &Moment) -> Bytes {
    let mut csv = Csv::going_on(number_format().decimal);
    let at = |at: Option<Instant>| at.map(|at| time_words(at, moment)).unwrap_or_default();
    let day =
        |day: Option<portico::time::LocalDate>| day.map(|day| day.to_string()).unwrap_or_default();
    for row in rows {
        let country = row.country.as_deref().and_then(Country::parse);
        csv.cell(&row.reference.to_string());
        csv.cell(&row.customer);
        csv.cell(&row.domain.unwrap_or_default());
        csv.cell(&country.map(country_words).unwrap_or_default());
        csv.cell(&row.city.unwrap_or_default());
        csv.cell(&row.need);
        csv.cell(&stage_words(row.stage));
        match row.value {
            Some(value) => csv.number(&value.to_decimal()),
            None => csv.cell(""),
        }
        csv.cell(row.value.map_or("", |value| value.currency.code()));
        csv.cell(&day(row.expected_close));
        csv.cell(&row.created_by_name);
        csv.cell(&at(row.submitted_at));
        csv.cell(&at(Some(row.updated_at)));
        csv.cell(&at(row.decision_due));
        csv.cell(&day(row.protected_until));
        csv.cell(&row.question.unwrap_or_default());
        csv.cell(&row.reason.unwrap_or_default());
        csv.end_row();
    }
    csv.into_bytes()
}

/// "2026-11-19 09:12", which spreadsheets know as a time.
fn time_words(at: Instant, moment: &Moment) -> String {
    let (date, hour, minute) = moment.zone.local(at);
    format!("{date} {}", clock_words(hour, minute))
}
