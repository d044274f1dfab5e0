//! Everybody who has an account.

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use portico::actor::Actor;
use portico::id::PersonId;
use portico::search::SearchQuery;
use portico_desk::audit::AccessKind;
use portico_desk::page::Page as ListPage;
use portico_desk::search::{FoundPerson, PeopleFilter};
use portico_desk::{AuthorizedDesk, DeskError};
use portico_kit::error::AppError;
use portico_kit::export::{self, Cell, Export, ExportFormat};
use portico_kit::i18n::{t, ta};
use portico_kit::list_query::ListQuery;
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{Erase, marked};

use crate::address::{Asked, PEOPLE};
use crate::filters::List;
use crate::person::{belongs_to, link, note_shown, page_of, roles};

const LIST: List = List {
    address: PEOPLE,
    key: "all-people",
    by_stage: false,
};

/// The list.
pub(crate) async fn show(
    context: RequestContext,
    query: ListQuery<PersonId>,
) -> Result<Response, AppError> {
    let asked = Asked::of(&query.text);
    let filter = PeopleFilter {
        text: asked.text.clone(),
        part: query.part,
    };
    let reader = context.actor()?.clone();
    let desk = context.app.desk.as_actor(&reader);
    let found = desk.all_people(&filter).await?;
    note_shown(&context, &found.rows).await?;
    let count = if found.next.is_none() && found.previous.is_none() {
        i64::try_from(found.rows.len()).unwrap_or(i64::MAX)
    } else {
        desk.all_people_count(&filter).await?
    };
    let page = Page::new(t("all-people-title"), move || {
        LIST.view(&asked, count, found, |rows| table(&asked, rows, &reader))
    });
    Ok(respond(&context, StatusCode::OK, page))
}

fn table(asked: &Asked, rows: Vec<FoundPerson>, reader: &Actor) -> AnyView {
    let query = SearchQuery::of(&asked.text);
    let rows: Vec<AnyView> = rows
        .iter()
        .map(|person| row(&query, person, reader))
        .collect();
    view! {
        <table class="rows">
            <thead>
                <tr>
                    <th scope="col">{t("all-people-name")}</th>
                    <th scope="col">{t("all-people-of")}</th>
                    <th scope="col">{t("all-people-roles")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
    }
    .erase()
}

fn row(query: &SearchQuery, person: &FoundPerson, reader: &Actor) -> AnyView {
    let name = link(marked(query, &person.name), page_of(person, reader));
    view! {
        <tr>
            <td>{name}<span class="sub">{marked(query, &person.email)}</span></td>
            <td data-label=t("all-people-of")>{belongs_to(person)}</td>
            <td data-label=t("all-people-roles")>{roles(person)}</td>
        </tr>
    }
    .erase()
}

/// As text.
pub(crate) async fn csv(
    context: RequestContext,
    query: ListQuery<PersonId>,
) -> Result<Response, AppError> {
    answer(&context, &query, ExportFormat::Csv).await
}

/// As a workbook.
pub(crate) async fn xlsx(
    context: RequestContext,
    query: ListQuery<PersonId>,
) -> Result<Response, AppError> {
    answer(&context, &query, ExportFormat::Xlsx).await
}

async fn answer(
    context: &RequestContext,
    query: &ListQuery<PersonId>,
    format: ExportFormat,
) -> Result<Response, AppError> {
    if let Some(reader) = &context.signed_in {
        let desk = context.app.desk.as_actor(&reader.actor);
        desk.note_access(reader.session, AccessKind::PeopleExport, None)
            .await?;
    }
    let today = context.moment().today().to_string();
    let name = ta("all-people-export-name", &[("date", &today)]);
    let list = Everybody(Asked::of(&query.text).text);
    export::answer(context, &name, format, list).await
}

#[derive(Clone)]
struct Everybody(String);

impl Export for Everybody {
    type Row = FoundPerson;
    type Key = PersonId;

    fn heading(&self) -> Vec<String> {
        [
            "all-people-name",
            "all-people-email",
            "all-people-of",
            "all-people-roles",
            "all-people-since",
        ]
        .map(t)
        .into()
    }

    async fn piece(
        &self,
        desk: AuthorizedDesk<'_>,
        after: Option<PersonId>,
    ) -> Result<ListPage<FoundPerson, PersonId>, DeskError> {
        desk.export_people(&self.0, after).await
    }

    fn cells(&self, row: FoundPerson) -> Vec<Cell> {
        vec![
            Cell::text(&row.name),
            Cell::text(&row.email),
            Cell::text(belongs_to(&row)),
            Cell::text(roles(&row)),
            Cell::Time(row.created_at),
        ]
    }
}
