//! Mail not sent: the letters that nobody has received, for the staff who can mend why.

// Views nest deeper as types than they look.
#![recursion_limit = "256"]
#![allow(
    clippy::needless_pass_by_value,
    reason = "components own what they are given"
)]

use axum::extract::RawQuery;
use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use portico::actor::Permission;
use portico_desk::mail::{MailId, MailState, UnsentMail};

use portico_kit::error::AppError;
use portico_kit::i18n::{t, tn};
use portico_kit::messages;
use portico_kit::nav::NavEntry;
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::room::Room;
use portico_kit::routes::Routes;
use portico_kit::ui::{EmptyState, Icon, Pager, Timestamp};

const HERE: &str = "/desk/mail";
const PART: u16 = 50;

const NAV: NavEntry =
    NavEntry::new(HERE, "shell-mail", Icon::Mail).shown_to(|actor| actor.is_staff());

/// The room.
pub const ROOM: Room = Room {
    routes,
    messages: messages!["mail"],
    nav: Some(NAV),
    home: None,
};

fn routes() -> Routes {
    Routes::new().get(HERE, Permission::Staff, list)
}

async fn list(context: RequestContext, RawQuery(query): RawQuery) -> Result<Response, AppError> {
    let after = after(query.as_deref().unwrap_or_default());
    let mut letters = context
        .app
        .desk
        .as_actor(context.actor()?)
        .unsent_mail(after, PART + 1)
        .await?;
    let more = letters.len() > usize::from(PART);
    letters.truncate(PART.into());
    let next = letters
        .last()
        .filter(|_| more)
        .map(|last| format!("{HERE}?after={}", last.id));
    let first = after.map(|_| HERE.to_owned());
    let page = Page::new(t("mail-title"), move || content(letters, next, first)).nav(&NAV);
    Ok(respond(&context, StatusCode::OK, page))
}

fn after(query: &str) -> Option<MailId> {
    form_urlencoded::parse(query.as_bytes())
        .find(|(name, _)| name == "after")
        .and_then(|(_, id)| id.parse().ok())
}

fn content(letters: Vec<UnsentMail>, next: Option<String>, first: Option<String>) -> AnyView {
    let head = view! {
        <div class="head">
            <div>
                <h1>{t("mail-title")}</h1>
                <p class="muted">{t("mail-lead")}</p>
            </div>
        </div>
    };
    if letters.is_empty() {
        let empty = view! { <EmptyState icon=Icon::Mail title=t("mail-empty-title") text=t("mail-empty") /> };
        return view! { {head} {empty} <Pager nostrip:first=first /> }.into_any();
    }
    let rows = letters.into_iter().map(row).collect_view();
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

fn row(letter: UnsentMail) -> impl IntoView {
    let tries = (letter.state != MailState::Kept)
        .then(|| view! { <div class="muted small">{tn("mail-tries", letter.attempts, &[])}</div> });
    let why = letter
        .last_error
        .map(|why| view! { <div class="muted small">{why}</div> });
    let (to, subject, state, written) = (
        t("mail-column-to"),
        t("mail-column-subject"),
        t("mail-column-state"),
        t("mail-column-written"),
    );
    view! {
        <tr>
            <td data-label=to>{letter.to}</td>
            <td data-label=subject>{letter.subject}</td>
            <td data-label=state>{state_words(letter.state)} {tries} {why}</td>
            <td data-label=written><Timestamp at=letter.created_at /></td>
        </tr>
    }
}

fn state_words(state: MailState) -> String {
    match state {
        MailState::Queued | MailState::Sent => t("mail-state-queued"),
        MailState::Failed => t("mail-state-failed"),
        MailState::Kept => t("mail-state-kept"),
    }
}
