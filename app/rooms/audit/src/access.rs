//! Who looked at whose personal data.

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use portico::privacy::policy::may_decide;
use portico_desk::DeskError;
use portico_desk::audit::{AccessFilter, AccessTrace, AuditSearch, Found};
use portico_desk::page::Page as ListPage;
use portico_kit::address::AUDIT_ACCESS;
use portico_kit::error::AppError;
use portico_kit::i18n::t;
use portico_kit::list_query::ListQuery;
use portico_kit::message::{FieldErrors, field_errors};
use portico_kit::oversight::{NAV, tabs};
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{EmptyState, Erase, Field, Icon, Pager, ProblemSummary, Timestamp, Wrong};

use crate::asked::Asked;

pub(crate) async fn show(context: RequestContext, query: ListQuery) -> Result<Response, AppError> {
    let asked = Asked::of(&query.text, query.after()?);
    let actor = context.actor()?;
    let desk = context.app.desk.as_actor(actor);
    let whose = AuditSearch {
        who: asked.search.about.clone(),
        ..AuditSearch::default()
    };
    let viewer = AuditSearch {
        who: asked.search.who.clone(),
        partner: asked.search.partner.clone(),
        about: String::new(),
    };
    let mut problems = FieldErrors::new();
    let found = match desk.search_audit(&viewer).await {
        Ok(found) => Some(found),
        Err(DeskError::Invalid(wrong)) => {
            problems = field_errors(&wrong);
            None
        }
        Err(error) => return Err(error.into()),
    };
    let person = match desk.search_audit(&whose).await {
        Ok(found) => Some(found.who),
        Err(DeskError::Invalid(wrong)) => {
            let of = field_errors(&wrong).for_field("who").to_vec();
            for message in of {
                problems.add("about", message);
            }
            None
        }
        Err(error) => return Err(error.into()),
    };
    let traces = match (&found, &person) {
        (Some(found), Some(person)) => {
            let of_person = person.as_ref().map(|(id, _)| id.uuid());
            let of_partner = found.partner.as_ref().map(|(id, _)| id.uuid());
            let filter = AccessFilter {
                viewer: found.who.as_ref().map(|(id, _)| *id),
                subject: of_person.or(of_partner),
                after: asked.after,
            };
            desk.access_traces(filter).await?
        }
        _ => ListPage {
            rows: Vec::new(),
            next: None,
            previous: None,
        },
    };
    let named = (
        found.unwrap_or_default(),
        person.flatten().map(|(_, name)| name),
    );
    let decides = may_decide(actor);
    let page = Page::new(t("audit-access-title"), move || {
        content(&asked, &named, problems, &traces, decides)
    });
    Ok(respond(&context, StatusCode::OK, page.nav(&NAV)))
}

fn content(
    asked: &Asked,
    (found, person): &(Found, Option<String>),
    problems: FieldErrors,
    traces: &ListPage<AccessTrace>,
    decides: bool,
) -> AnyView {
    let wrong = |field: &str| Wrong::from(problems.for_field(field));
    let who = found.who.as_ref().map(|(_, name)| name.clone());
    let partner = found.partner.as_ref().map(|(_, name)| name.clone());
    let clear = asked
        .is_narrowed()
        .then(|| view! { <a class="button quiet" href=AUDIT_ACCESS>{t("audit-clear")}</a> });
    let body = if traces.rows.is_empty() {
        view! { <EmptyState icon=Icon::People title=t("audit-access-empty-title") text=t("audit-access-empty") /> }
            .erase()
    } else {
        table(asked, traces)
    };
    view! {
        <ProblemSummary problems=problems.clone() />
        <div class="head">
            <div>
                <h1>{t("audit-access-title")}</h1>
                <p class="muted">{t("audit-access-lead")}</p>
            </div>
        </div>
        {tabs(AUDIT_ACCESS, decides)}
        <form class="filters" method="get" action=AUDIT_ACCESS role="search">
            <Field name="who" label=t("audit-access-viewer") value=who.unwrap_or_else(|| asked.search.who.clone()) problems=wrong("who") autocomplete="off".to_owned() />
            <Field name="about" label=t("audit-access-whose") value=person.clone().unwrap_or_else(|| asked.search.about.clone()) problems=wrong("about") autocomplete="off".to_owned() />
            <Field name="partner" label=t("audit-access-of-partner") value=partner.unwrap_or_else(|| asked.search.partner.clone()) problems=wrong("partner") autocomplete="off".to_owned() />
            <span class="actions">
                <button class="button">{Icon::Search.view()}{t("audit-show")}</button>
                {clear}
            </span>
        </form>
        <section class="card" aria-label=t("audit-access-title")>{body}</section>
    }
    .erase()
}

fn table(asked: &Asked, traces: &ListPage<AccessTrace>) -> AnyView {
    let next = traces
        .next
        .map(|after| asked.address(AUDIT_ACCESS, Some(after)));
    let first = asked.after.map(|_| asked.address(AUDIT_ACCESS, None));
    let rows = traces.rows.iter().map(|trace| {
        let what = t(&format!("access-{}", trace.kind.as_str().replace('_', "-")));
        let whose = trace.subject_name.clone();
        let whose = whose.unwrap_or_else(|| t("access-nobody-in-particular"));
        view! {
            <tr>
                <td class="muted small" data-label=t("audit-when")><Timestamp at=trace.at /></td>
                <td data-label=t("audit-access-viewer")>{trace.viewer_name.clone()}</td>
                <td data-label=t("audit-access-what")>{what}</td>
                <td data-label=t("audit-access-whose")>{whose}</td>
            </tr>
        }
    });
    view! {
        <table class="rows">
            <thead>
                <tr>
                    <th scope="col">{t("audit-when")}</th>
                    <th scope="col">{t("audit-access-viewer")}</th>
                    <th scope="col">{t("audit-access-what")}</th>
                    <th scope="col">{t("audit-access-whose")}</th>
                </tr>
            </thead>
            <tbody>{rows.collect_view()}</tbody>
        </table>
        <Pager next=next.unwrap_or_default() first=first.unwrap_or_default() />
    }
    .erase()
}
