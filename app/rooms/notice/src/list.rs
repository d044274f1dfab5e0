//! The list.

use axum::extract::Query;
use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use portico::id::NoticeId;
use portico_desk::notice::Notice;
use portico_kit::error::AppError;
use portico_kit::i18n::t;
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{EmptyState, Icon, Pager};
use serde::Deserialize;

use crate::addresses::{LIST, NAV, READ};
use crate::notice_list::NoticeList;

/// Notices on one page.
const PAGE: u16 = 30;

#[derive(Debug, Deserialize)]
pub(crate) struct Asked {
    /// The notice behind which the list begins.
    after: Option<String>,
}

pub(crate) async fn show(
    context: RequestContext,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let actor = context.actor()?;
    let staff = actor.is_staff();
    // A place that cannot be read is the start.
    let after: Option<NoticeId> = asked.after.and_then(|text| text.parse().ok());
    let mut notices = context
        .app
        .desk
        .as_actor(actor)
        .notices(after, PAGE + 1)
        .await?;
    let more = notices.len() > usize::from(PAGE);
    notices.truncate(usize::from(PAGE));
    let next = notices
        .last()
        .filter(|_| more)
        .map(|last| format!("{LIST}?after={}", last.id));
    let page = Page::new(t("notices-title"), move || {
        content(notices, staff, after, next)
    });
    Ok(respond(&context, StatusCode::OK, page.nav(&NAV)))
}

fn content(
    notices: Vec<Notice>,
    staff: bool,
    after: Option<NoticeId>,
    next: Option<String>,
) -> impl IntoView {
    let first = after.map(|_| LIST.to_owned());
    let unread = notices.iter().any(|notice| !notice.read);
    let newest = notices
        .first()
        .filter(|_| unread)
        .map(|newest| newest.id.to_string());
    let all_read = newest.map(|up_to| {
        view! {
            <form method="post" action=READ>
                <input type="hidden" name="up_to" value=up_to />
                <button class="button">{Icon::Done.view()} {t("notices-read-all")}</button>
            </form>
        }
    });
    let body = if notices.is_empty() {
        view! {
            <EmptyState icon=Icon::Bell title=t("notices-empty-title") text=t("notices-empty") />
        }
        .into_any()
    } else {
        view! { <NoticeList notices=notices staff=staff /> }.into_any()
    };
    view! {
        <div class="head">
            <div>
                <h1>{t("notices-title")}</h1>
                <p class="muted">{t("notices-lead")}</p>
            </div>
            {all_read}
        </div>
        <div class="card">{body}<Pager nostrip:next=next nostrip:first=first /></div>
    }
}
