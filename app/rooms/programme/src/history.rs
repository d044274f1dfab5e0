//! Every version, and what happened to the settings.

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use portico::programme::event::Event;
use portico_desk::event::{RoomEvent, TimelineEvent};
use portico_desk::page::Page as ListPage;
use portico_desk::programme::{ProgrammeOverview, PublishedVersion};
use portico_kit::address::programme_version;
use portico_kit::error::AppError;
use portico_kit::i18n::{t, ta};
use portico_kit::list_query::ListQuery;
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{Pager, Timestamp};

use crate::addresses::{HERE, HISTORY, NAV};
use crate::comparison::sentence;
use crate::form::field_words;
use crate::version::state_words;
use crate::words::{Words, day_words};

pub(crate) async fn show(context: RequestContext, query: ListQuery) -> Result<Response, AppError> {
    let desk = context.app.desk.as_actor(context.actor()?);
    let after = query.after()?;
    let history = desk.programme_history(after).await?;
    let overview = desk.programme_overview().await?;
    let page = Page::new(t("programme-history"), move || {
        content(&overview, history, after.is_some())
    });
    Ok(respond(&context, StatusCode::OK, page.nav(&NAV)))
}

fn content(
    overview: &ProgrammeOverview,
    history: ListPage<TimelineEvent>,
    further: bool,
) -> impl IntoView + use<> {
    let words = Words::of(overview.versions.iter().map(|version| &version.settings));
    let versions = (!further && !overview.versions.is_empty()).then(|| versions(overview));
    let steps = history.rows.iter().map(|event| step(event, &words));
    let steps = steps.collect_view();
    let empty = history
        .rows
        .is_empty()
        .then(|| view! { <p class="muted">{t("programme-history-empty")}</p> });
    let next = history.next.map(|after| format!("{HISTORY}?after={after}"));
    let first = further.then(|| HISTORY.to_owned());
    view! {
        <div class="head">
            <div><h1>{t("programme-history")}</h1></div>
            <a class="button" href=HERE>{t("programme-back")}</a>
        </div>
        <div class="stack loose">
            {versions}
            <section class="card">
                <div class="pad stack">
                    <h2>{t("programme-activity")}</h2>
                    {empty}
                    <ol class="timeline">{steps}</ol>
                </div>
                <Pager nostrip:next=next nostrip:first=first />
            </section>
        </div>
    }
}

fn versions(overview: &ProgrammeOverview) -> impl IntoView + use<> {
    let rows = overview
        .versions
        .iter()
        .map(|version| row(overview, version));
    view! {
        <div class="card">
            <table class="rows">
                <thead>
                    <tr>
                        <th scope="col">{t("programme-versions")}</th>
                        <th scope="col">{t("programme-state")}</th>
                        <th scope="col">{t("programme-published")}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}

fn row(overview: &ProgrammeOverview, version: &PublishedVersion) -> impl IntoView + use<> {
    let number = version.number().to_string();
    let by = version.published_by.clone();
    let by = by.unwrap_or_else(|| t("programme-by-nobody"));
    view! {
        <tr>
            <td data-label=t("programme-versions")>
                <a class="row-link" href=programme_version(version.number())>
                    {ta("programme-version", &[("number", &number)])}
                </a>
            </td>
            <td data-label=t("programme-state")>{state_words(overview, version)}</td>
            <td data-label=t("programme-published")>{by}</td>
        </tr>
    }
}

fn step(happened: &TimelineEvent, words: &Words) -> impl IntoView + use<> {
    let who = happened.actor_name.clone();
    let who = who.unwrap_or_else(|| t("event-nobody"));
    let (title, class, lines) = match &happened.event {
        RoomEvent::Programme(event) => told(event, &who, words),
        other => (other.kind(), None, Vec::new()),
    };
    let lines = lines.into_iter().map(|line| view! { <li>{line}</li> });
    view! {
        <li class=class>
            <p>{title}</p>
            <p class="muted small"><Timestamp at=happened.at /></p>
            <ul class="change-list small">{lines.collect_view()}</ul>
        </li>
    }
}

/// What happened, how it is marked, and what there is to add.
fn told(event: &Event, who: &str, words: &Words) -> (String, Option<&'static str>, Vec<String>) {
    let who = ("who", who);
    match event {
        Event::DraftStarted => (ta("programme-event-started", &[who]), None, Vec::new()),
        Event::DraftSaved { fields } => {
            let mut names: Vec<String> = fields.iter().map(|name| field_words(name)).collect();
            names.dedup();
            (
                ta("programme-event-saved", &[who]),
                None,
                vec![names.join(", ")],
            )
        }
        Event::DraftDiscarded => (ta("programme-event-discarded", &[who]), None, Vec::new()),
        Event::ConsentAsked { effective_from } => {
            let from = day_words(*effective_from);
            let title = ta("programme-event-asked", &[who, ("from", &from)]);
            (title, Some("warn"), Vec::new())
        }
        Event::ConsentTakenBack => (ta("programme-event-taken-back", &[who]), None, Vec::new()),
        Event::Published {
            version,
            effective_from,
            changes,
            ..
        } => {
            let (number, from) = (version.to_string(), day_words(*effective_from));
            let args = &[who, ("number", &number), ("from", &from)];
            let lines = changes.iter().map(|change| sentence(change, words));
            (
                ta("programme-event-published", args),
                Some("good"),
                lines.collect(),
            )
        }
        Event::Withdrawn { version, .. } => {
            let number = version.to_string();
            let title = ta("programme-event-withdrawn", &[who, ("number", &number)]);
            (title, Some("bad"), Vec::new())
        }
    }
}
