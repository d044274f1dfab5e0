//! The texts of emails, and the page that lists unsent emails for the staff who can correct the cause.

// Views nest deeper as types than they look.
#![recursion_limit = "256"]
#![allow(
    clippy::needless_pass_by_value,
    reason = "components own what they are given"
)]

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use portico::permission::Permission;
use portico::policy::may_operate;
use portico_desk::mail::{MailId, MailState, UnsentMail};

use portico_kit::error::AppError;
use portico_kit::i18n::{t, tn};
use portico_kit::list_query::ListQuery;
use portico_kit::messages;
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::room::Room;
use portico_kit::routes::Routes;
use portico_kit::ui::{EmptyState, Icon, Pager, Timestamp};

mod addresses;
mod again;
mod compose;
mod digest;
mod email_change;
mod html;
mod link_mail;
mod open;
mod security;
mod shown;
mod summary;
mod told;
mod words;

pub use compose::{ComposedMail, Sender, compose};

use addresses::{HERE, NAV};
use shown::{sender, state_words};

/// Mails on one page.
const PAGE_SIZE: u16 = 50;

/// The room.
pub const ROOM: Room = Room {
    routes,
    messages: messages!["mail"],
    nav: Some(NAV),
};

fn routes() -> Routes {
    Routes::new()
        .get(HERE, Permission::Staff, list)
        .get("/mail/{mail}", Permission::Staff, open::show)
        .post("/mail/{mail}/again", Permission::Operator, again::one)
        .post("/mail/again", Permission::Operator, again::all)
}

async fn list(context: RequestContext, query: ListQuery<MailId>) -> Result<Response, AppError> {
    let after = query.after()?;
    let actor = context.actor()?;
    let desk = context.app.desk.as_actor(actor);
    let sending = (may_operate(actor), context.app.sends_mail);
    let summary = summary::Summary::load(desk, sending, &query.text).await?;
    let mails = desk.unsent_mail(summary.list, after, PAGE_SIZE).await?;
    let address = summary.address();
    let sign = if summary.list.is_some() { '&' } else { '?' };
    let next = mails
        .next
        .map(|last| format!("{address}{sign}after={last}"));
    let first = after.map(|_| address.clone());
    let sender = sender(&context);
    let rows = mails
        .rows
        .into_iter()
        .map(|mail| {
            (
                compose(&mail.content, &mail.reader, &sender, mail.created_at),
                mail,
            )
        })
        .collect();
    let page = Page::new(t("mail-title"), move || content(summary, rows, next, first)).nav(&NAV);
    Ok(respond(&context, StatusCode::OK, page))
}

fn content(
    summary: summary::Summary,
    mails: Vec<(ComposedMail, UnsentMail)>,
    next: Option<String>,
    first: Option<String>,
) -> AnyView {
    let head = view! {
        <div class="head">
            <div>
                <h1>{t("mail-title")}</h1>
                <p class="muted">{t("mail-lead")}</p>
            </div>
            {summary.send_all()}
        </div>
        {summary.view()}
    };
    if mails.is_empty() {
        let empty = view! { <EmptyState icon=Icon::Mail title=t("mail-empty-title") text=t("mail-empty") /> };
        return view! { {head} {empty} <Pager nostrip:first=first /> }.into_any();
    }
    let rows = mails.into_iter().map(row).collect_view();
    view! {
        {head}
        <div class="card">
            <table class="rows">
                <thead>
                    <tr>
                        <th scope="col">{t("mail-column-to")}</th>
                        <th scope="col">{t("mail-column-subject")}</th>
                        <th scope="col">{t("mail-column-state")}</th>
                        <th scope="col">{t("mail-column-written")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <Pager nostrip:next=next nostrip:first=first />
    }
    .into_any()
}

fn row((composed, mail): (ComposedMail, UnsentMail)) -> impl IntoView {
    let address = open::address(mail.id);
    let tries = (mail.state != MailState::Kept)
        .then(|| view! { <div class="muted small">{tn("mail-tries", mail.attempts, &[])}</div> });
    let why = mail
        .last_error
        .map(|why| view! { <div class="muted small">{why}</div> });
    let next = mail
        .next_attempt_at
        .filter(|_| mail.attempts > 0)
        .map(|at| {
            view! { <div class="muted small">{t("mail-next-try")} " " <Timestamp at=at /></div> }
        });
    let (to, subject, state, written) = (
        t("mail-column-to"),
        t("mail-column-subject"),
        t("mail-column-state"),
        t("mail-column-written"),
    );
    view! {
        <tr>
            <td data-label=to>{mail.to}</td>
            <td data-label=subject>
                <a class="row-link" href=address>{composed.subject}</a>
            </td>
            <td data-label=state>{state_words(mail.state, mail.failure)} {tries} {next} {why}</td>
            <td data-label=written><Timestamp at=mail.created_at /></td>
        </tr>
    }
}
