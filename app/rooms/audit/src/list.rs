//! The event log, the newest first.

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use portico::privacy::policy::may_decide;
use portico_desk::DeskError;
use portico_desk::audit::{AuditEvent, Found};
use portico_desk::page::Page as ListPage;
use portico_kit::address::AUDIT;
use portico_kit::error::AppError;
use portico_kit::event_kinds;
use portico_kit::i18n::t;
use portico_kit::list_query::ListQuery;
use portico_kit::message::{FieldErrors, field_errors};
use portico_kit::oversight::{NAV, tabs};
use portico_kit::page::{Page, respond};
use portico_kit::request_context::{RequestContext, SignedIn};
use portico_kit::ui::{
    EmptyState, Erase, Field, Icon, InputKind, Pager, ProblemSummary, Select, SelectOption, Wrong,
};

use crate::asked::Asked;
use crate::row::row;

/// What the page shows.
struct Shown {
    asked: Asked,
    found: Found,
    problems: FieldErrors,
    events: ListPage<AuditEvent>,
    decides: bool,
}

pub(crate) async fn show(
    context: RequestContext,
    reader: SignedIn,
    query: ListQuery,
) -> Result<Response, AppError> {
    let asked = Asked::of(&query.text, query.after()?);
    let actor = &reader.actor;
    let desk = context.app.desk.as_actor(actor);
    let none = ListPage {
        rows: Vec::new(),
        next: None,
        previous: None,
    };
    let (found, problems, events) = match desk.search_audit(&asked.search).await {
        Ok(found) => {
            let filter = asked.filter(&found, &reader.zone);
            let events = desk.audit_log(&filter).await?;
            (found, FieldErrors::new(), events)
        }
        // What is not found narrows the list to nothing, and the field says why.
        Err(DeskError::Invalid(problems)) => (Found::default(), field_errors(&problems), none),
        Err(error) => return Err(error.into()),
    };
    let shown = Shown {
        asked,
        found,
        problems,
        events,
        decides: may_decide(actor),
    };
    let page = Page::new(t("audit-title"), move || content(&shown));
    Ok(respond(&context, StatusCode::OK, page.nav(&NAV)))
}

fn content(shown: &Shown) -> AnyView {
    let asked = &shown.asked;
    let csv = asked.address("/audit/log.csv", None);
    let lines = asked.address("/audit/log.jsonl", None);
    let body = if shown.events.rows.is_empty() {
        view! { <EmptyState icon=Icon::Search title=t("audit-empty-title") text=t("audit-empty") /> }
            .erase()
    } else {
        table(shown)
    };
    view! {
        <ProblemSummary problems=shown.problems.clone() />
        <div class="head">
            <div>
                <h1>{t("audit-title")}</h1>
                <p class="muted">{t("audit-lead")}</p>
            </div>
            <span class="actions">
                <a class="button" href=csv download="" data-no-prefetch="">{t("audit-csv")}</a>
                <a class="button" href=lines download="" data-no-prefetch="">{t("audit-jsonl")}</a>
            </span>
        </div>
        {tabs(AUDIT, shown.decides)}
        {filters(shown)}
        <section class="card" aria-label=t("audit-title")>{body}</section>
    }
    .erase()
}

fn filters(shown: &Shown) -> AnyView {
    let asked = &shown.asked;
    // An id in the address is shown as the name that it stands for.
    let named =
        |found: Option<&String>, typed: &str| found.cloned().unwrap_or_else(|| typed.to_owned());
    let who = named(
        shown.found.who.as_ref().map(|(_, name)| name),
        &asked.search.who,
    );
    let partner = named(
        shown.found.partner.as_ref().map(|(_, name)| name),
        &asked.search.partner,
    );
    let wrong = |field: &str| Wrong::from(shown.problems.for_field(field));
    let offers: Vec<SelectOption> = event_kinds::sorted()
        .into_iter()
        .map(|(kind, words)| SelectOption::new(kind, words))
        .collect();
    let clear = asked
        .is_narrowed()
        .then(|| view! { <a class="button quiet" href=AUDIT>{t("audit-clear")}</a> });
    view! {
        <form class="filters" method="get" action=AUDIT role="search">
            <Select
                name="kind"
                label=t("audit-what")
                offers=offers
                value=asked.kind.clone()
                none=t("audit-everything")
            />
            <Field name="who" label=t("audit-who") hint=t("audit-who-hint") value=who problems=wrong("who") autocomplete="off".to_owned() />
            <Field name="partner" label=t("audit-partner") value=partner problems=wrong("partner") autocomplete="off".to_owned() />
            <Field name="about" label=t("audit-about") hint=t("audit-about-hint") value=asked.search.about.clone() problems=wrong("about") autocomplete="off".to_owned() />
            <Field name="from" label=t("audit-from") kind=InputKind::Date value=asked.from.clone() />
            <Field name="to" label=t("audit-to") kind=InputKind::Date value=asked.to.clone() />
            <span class="actions">
                <button class="button">{Icon::Search.view()}{t("audit-show")}</button>
                {clear}
            </span>
        </form>
    }
    .erase()
}

fn table(shown: &Shown) -> AnyView {
    let asked = &shown.asked;
    let next = shown
        .events
        .next
        .map(|after| asked.address(AUDIT, Some(after)));
    let first = asked.after.map(|_| asked.address(AUDIT, None));
    let rows = shown.events.rows.iter().map(row).collect_view();
    view! {
        <table class="rows">
            <thead>
                <tr>
                    <th scope="col">{t("audit-number")}</th>
                    <th scope="col">{t("audit-when")}</th>
                    <th scope="col">{t("audit-what")}</th>
                    <th scope="col">{t("audit-who")}</th>
                    <th scope="col">{t("audit-partner")}</th>
                </tr>
            </thead>
            <tbody>{rows}</tbody>
        </table>
        <Pager next=next.unwrap_or_default() first=first.unwrap_or_default() />
    }
    .erase()
}
