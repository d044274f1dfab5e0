//! The event log as a file: for spreadsheets, and line by line for programs that check the chain by themselves. Written
//! while it is read.

use std::collections::VecDeque;

use axum::body::{Body, Bytes};
use axum::response::Response;
use futures_util::stream::{self, Stream};
use portico::actor::Actor;
use portico::time::Instant;
use portico_desk::audit::{AccessKind, AuditFilter, ExportedEvent};
use portico_desk::page::Cursor;
use portico_desk::{Desk, DeskError};
use portico_kit::csv::Csv;
use portico_kit::download;
use portico_kit::error::AppError;
use portico_kit::event_kinds::words_of;
use portico_kit::i18n::{Language, t, ta};
use portico_kit::list_query::ListQuery;
use portico_kit::request_context::{RequestContext, SignedIn};
use portico_kit::ui::number_format;

use crate::asked::Asked;

/// How the file is written.
#[derive(Clone, Copy)]
enum Written {
    Csv,
    JsonLines,
}

impl Written {
    const fn media_type(self) -> &'static str {
        match self {
            Self::Csv => "text/csv; charset=utf-8",
            Self::JsonLines => "application/x-ndjson",
        }
    }

    const fn ending(self) -> &'static str {
        match self {
            Self::Csv => "csv",
            Self::JsonLines => "jsonl",
        }
    }
}

pub(crate) async fn csv(
    context: RequestContext,
    reader: SignedIn,
    query: ListQuery,
) -> Result<Response, AppError> {
    export(context, reader, query, Written::Csv).await
}

pub(crate) async fn json_lines(
    context: RequestContext,
    reader: SignedIn,
    query: ListQuery,
) -> Result<Response, AppError> {
    export(context, reader, query, Written::JsonLines).await
}

async fn export(
    context: RequestContext,
    reader: SignedIn,
    query: ListQuery,
    written: Written,
) -> Result<Response, AppError> {
    let asked = Asked::of(&query.text, None);
    let desk = context.app.desk.clone();
    let actor = reader.actor.clone();
    let reading = desk.as_actor(&actor);
    let found = reading.search_audit(&asked.search).await?;
    let filter = asked.filter(&found, &reader.zone);
    // The first piece is read before the answer begins: what fails by then still gets an error page.
    let first = reading.export_audit_log(&filter).await?;
    reading
        .note_access(reader.session, AccessKind::LogExport, None)
        .await?;
    let mut ready = VecDeque::new();
    if let Written::Csv = written {
        ready.push_back(heading());
    }
    ready.push_back(piece(&first.rows, written));
    let date = context.moment().today().to_string();
    let name = ta(
        "audit-export-name",
        &[("date", &date), ("ending", written.ending())],
    );
    let writing = Writing {
        desk,
        actor,
        filter,
        language: context.language(),
        written,
        ready,
        next: first.next,
    };
    let body = Body::from_stream(pieces(writing));
    Ok(download::attachment(
        &name,
        written.media_type(),
        None,
        body,
    ))
}

/// How far the file is.
struct Writing {
    desk: Desk,
    actor: Actor,
    filter: AuditFilter,
    language: Language,
    written: Written,
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
        let filter = AuditFilter {
            after: Some(next),
            ..writing.filter.clone()
        };
        let desk = writing.desk.as_actor(&writing.actor);
        let page = desk.export_audit_log(&filter).await?;
        writing.next = page.next;
        let piece = writing.language.run(|| piece(&page.rows, writing.written));
        Ok(Some((piece, writing)))
    })
}

fn piece(events: &[ExportedEvent], written: Written) -> Bytes {
    match written {
        Written::Csv => rows(events),
        Written::JsonLines => lines(events),
    }
}

fn heading() -> Bytes {
    let mut csv = Csv::beginning(number_format().decimal);
    for key in [
        "audit-number",
        "audit-when",
        "audit-kind",
        "audit-what",
        "audit-who",
        "audit-partner",
        "audit-subject",
        "audit-content",
        "audit-previous",
        "audit-hash",
    ] {
        csv.cell(&t(key));
    }
    csv.end_row();
    csv.into_bytes()
}

fn rows(events: &[ExportedEvent]) -> Bytes {
    let mut csv = Csv::going_on(number_format().decimal);
    for event in events {
        csv.cell(&event.seq.map(|seq| seq.to_string()).unwrap_or_default());
        csv.cell(&moment(event.at));
        csv.cell(&event.kind);
        csv.cell(&words_of(&event.kind));
        csv.cell(event.actor_name.as_deref().unwrap_or_default());
        csv.cell(event.partner_name.as_deref().unwrap_or_default());
        csv.cell(&event.subject.to_string());
        csv.cell(&event.content);
        csv.cell(event.previous.as_deref().unwrap_or_default());
        csv.cell(event.hash.as_deref().unwrap_or_default());
        csv.end_row();
    }
    csv.into_bytes()
}

/// The moment in one way for all readers, since programs read it as well.
fn moment(at: Instant) -> String {
    at.to_string()
}

fn lines(events: &[ExportedEvent]) -> Bytes {
    let mut text = String::new();
    for event in events {
        // Texts and numbers only: nothing that JSON could not say.
        text.push_str(&serde_json::to_string(event).unwrap_or_default());
        text.push('\n');
    }
    text.into()
}
