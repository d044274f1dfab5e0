//! An event in words: what happened, to what, by whom.

use leptos::prelude::*;
use portico::application::Event as ApplicationEvent;
use portico::{partner, person};
use portico_desk::audit::AuditEvent;
use portico_desk::event::RoomEvent;
use portico_kit::address;
use portico_kit::event_kinds::words_of;
use portico_kit::i18n::{t, ta};
use portico_kit::roles::change_words;
use portico_kit::ui::{Erase, Timestamp};

/// The row of an event.
pub(crate) fn row(event: &AuditEvent) -> AnyView {
    let title = words_of(&event.event.kind);
    let number = event
        .seq
        .map_or_else(|| t("audit-unsealed"), |seq| seq.to_string());
    let thing = thing(event).map(|(words, href)| {
        let words = match href {
            Some(href) => view! { <a href=href>{words}</a> }.erase(),
            None => words.into_any(),
        };
        view! { <span class="sub">{words}</span> }
    });
    let roles = match &event.what {
        RoomEvent::Person(person::Event::RolesChanged { before, after }) => {
            Some(change_words(*before, *after))
        }
        _ => None,
    };
    let roles = roles.map(|words| view! { <span class="sub">{words}</span> });
    let quote =
        quote(&event.what).map(|text| view! { <blockquote class="clamp">{text}</blockquote> });
    view! {
        <tr>
            <td class="num" data-label=t("audit-number")>{number.clone()}</td>
            <td class="muted small" data-label=t("audit-when")><Timestamp at=event.at() /></td>
            <td data-label=t("audit-what")>
                {title.clone()}
                {thing}
                {roles}
                {quote}
                {opened(event, &title, &number)}
            </td>
            <td data-label=t("audit-who")>{who(event)}</td>
            <td data-label=t("audit-partner")>{partner(event)}</td>
        </tr>
    }
    .erase()
}

fn who(event: &AuditEvent) -> AnyView {
    match (event.event.actor, &event.actor_name) {
        (Some(actor), Some(name)) => {
            let href = format!("{}?who={actor}", address::AUDIT);
            view! { <a href=href>{name.clone()}</a> }.erase()
        }
        _ => view! { <span class="muted">{t("event-nobody")}</span> }.erase(),
    }
}

fn partner(event: &AuditEvent) -> AnyView {
    match (event.partner(), &event.partner_name) {
        (Some(partner), Some(name)) => {
            view! { <a href=address::partner(partner)>{name.clone()}</a> }.erase()
        }
        _ => ().erase(),
    }
}

/// What it happened to, and where that is.
fn thing(event: &AuditEvent) -> Option<(String, Option<String>)> {
    let id = event.event.subject;
    let about = || format!("{}?about={id}", address::AUDIT);
    match &event.what {
        RoomEvent::Registration(record) => {
            let words = format!("{} · {}", record.reference, record.customer);
            let there = record.stage != portico::registration::Stage::Draft;
            Some((words, there.then(|| address::review(record.reference))))
        }
        RoomEvent::Product(_) => Some((t("audit-to-product"), Some(format!("/products/{id}")))),
        RoomEvent::Agreement(
            portico::agreement::Event::Accepted { agreement, .. }
            | portico::agreement::Event::AcceptanceAsked { agreement, .. },
        ) => {
            let href = format!("/agreements/{agreement}");
            Some((t("audit-to-agreement"), Some(href)))
        }
        RoomEvent::Agreement(_) => {
            Some((t("audit-to-agreement"), Some(format!("/agreements/{id}"))))
        }
        RoomEvent::Application(ApplicationEvent::SettingsChanged { .. }) => Some((
            t("audit-to-application"),
            Some(address::APPLICATIONS.to_owned()),
        )),
        RoomEvent::Application(_) => Some((
            t("audit-to-application"),
            Some(format!("{}/{id}", address::APPLICATIONS)),
        )),
        RoomEvent::Programme(_) => Some((t("audit-to-programme"), Some("/programme".to_owned()))),
        RoomEvent::Partner(
            partner::Event::ResellerProposed { company, .. }
            | partner::Event::ProposalDeclined { company, .. }
            | partner::Event::ProposalApproved { company, .. },
        ) => Some((company.clone(), None)),
        RoomEvent::Partner(_) => None,
        RoomEvent::Person(_) | RoomEvent::Privacy(_) | RoomEvent::Other { .. } => {
            let name = event.person_name.clone()?;
            Some((name, Some(about())))
        }
    }
}

/// What somebody wrote to go with it.
fn quote(what: &RoomEvent) -> Option<String> {
    let text = match what {
        RoomEvent::Registration(record) => record.event.text(),
        RoomEvent::Partner(event) => event.reason(),
        RoomEvent::Application(event) => event.reason(),
        RoomEvent::Privacy(event) => event.reason(),
        RoomEvent::Programme(_)
        | RoomEvent::Agreement(_)
        | RoomEvent::Person(_)
        | RoomEvent::Product(_)
        | RoomEvent::Other { .. } => None,
    };
    text.filter(|text| !text.is_empty()).map(str::to_owned)
}

/// All that is stored of it, to open.
fn opened(event: &AuditEvent, title: &str, number: &str) -> AnyView {
    let payload = serde_json::to_string_pretty(&event.event.payload).unwrap_or_default();
    let hash = event.hash.clone().unwrap_or_else(|| t("audit-no-hash"));
    let forgotten = event
        .forgotten
        .then(|| view! { <p class="muted small">{t("audit-forgotten")}</p> });
    let label = ta("audit-open-named", &[("what", title), ("number", number)]);
    view! {
        <details>
            <summary class="small" aria-label=label>{t("audit-open")}</summary>
            <dl class="facts">
                <dt>{t("audit-kind")}</dt><dd><code>{event.event.kind.clone()}</code></dd>
                <dt>{t("audit-event-id")}</dt><dd><code class="wrap">{event.event.id.to_string()}</code></dd>
                <dt>{t("audit-subject")}</dt><dd><code class="wrap">{event.event.subject.to_string()}</code></dd>
                <dt>{t("audit-hash")}</dt><dd><code class="wrap">{hash}</code></dd>
            </dl>
            <pre class="payload" tabindex="0" role="region" aria-label=t("audit-payload")>{payload}</pre>
            {forgotten}
        </details>
    }
    .erase()
}
