//! The deals that are bought through the reader's company, as a file for spreadsheets, written while it is read.

use std::collections::VecDeque;

use axum::body::{Body, Bytes};
use axum::response::Response;
use futures_util::stream::{self, Stream};
use portico::actor::Actor;
use portico::registration::{Country, Stage};
use portico::time::LocalDate;
use portico_desk::distribution::{BoughtFilter, BoughtRow};
use portico_desk::page::Cursor;
use portico_desk::{Desk, DeskError};
use portico_kit::csv::Csv;
use portico_kit::download;
use portico_kit::error::AppError;
use portico_kit::i18n::{Language, t, ta};
use portico_kit::list_query::ListQuery;
use portico_kit::registration::facts::country_words;
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{number_format, percent_words, stage_words};

use crate::bought::asked;

pub(crate) async fn export(
    context: RequestContext,
    query: ListQuery,
) -> Result<Response, AppError> {
    let filter = BoughtFilter {
        after: None,
        ..asked(&query)?
    };
    let desk = context.app.desk.clone();
    let actor = context.actor()?.clone();
    // The first piece is read before the answer begins: what fails by then still gets an error page.
    let first = desk.as_actor(&actor).export_bought_deals(filter).await?;
    let today = context.moment().today().to_string();
    let writing = Writing {
        desk,
        actor,
        filter,
        language: context.language(),
        ready: VecDeque::from([heading(), rows(&first.rows)]),
        next: first.next,
    };
    let name = ta("bought-export-name", &[("date", &today)]);
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
    filter: BoughtFilter,
    language: Language,
    ready: VecDeque<Bytes>,
    next: Option<Cursor>,
}

/// The file piece by piece. Should the desk fail on the way, the answer breaks off.
fn pieces(writing: Writing) -> impl Stream<Item = Result<Bytes, DeskError>> {
    stream::try_unfold(writing, |mut writing| async move {
        if let Some(piece) = writing.ready.pop_front() {
            return Ok(Some((piece, writing)));
        }
        let Some(next) = writing.next.take() else {
            return Ok(None);
        };
        let filter = BoughtFilter {
            after: Some(next),
            ..writing.filter
        };
        let desk = writing.desk.as_actor(&writing.actor);
        let page = desk.export_bought_deals(filter).await?;
        writing.next = page.next;
        let piece = writing.language.run(|| rows(&page.rows));
        Ok(Some((piece, writing)))
    })
}

fn heading() -> Bytes {
    let mut csv = Csv::beginning(number_format().decimal);
    for key in [
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
    ] {
        csv.cell(&t(key));
    }
    csv.end_row();
    csv.into_bytes()
}

fn rows(rows: &[BoughtRow]) -> Bytes {
    let mut csv = Csv::going_on(number_format().decimal);
    let day = |day: Option<LocalDate>| day.map(|day| day.to_string()).unwrap_or_default();
    for row in rows {
        let country = row.country.as_deref().and_then(Country::parse);
        csv.cell(&row.reference.to_string());
        csv.cell(&row.partner_name);
        csv.cell(&row.customer);
        csv.cell(row.city.as_deref().unwrap_or_default());
        csv.cell(&country.map(country_words).unwrap_or_default());
        csv.cell(&stage_words(row.stage));
        match row.value {
            Some(value) => csv.number(&value.to_decimal()),
            None => csv.cell(""),
        }
        csv.cell(row.value.map_or("", |value| value.currency.code()));
        csv.cell(&day(row.expected_close));
        let granted = row.stage == Stage::Protected;
        csv.cell(&day(row.protected_until.filter(|_| granted)));
        let discount = row.discount().filter(|_| granted).map(percent_words);
        csv.cell(&discount.unwrap_or_default());
        csv.end_row();
    }
    csv.into_bytes()
}
