//! Notices: what others did that concerns the reader, the newest first.

// Views nest deeper as types than they look.
#![recursion_limit = "256"]
#![allow(
    clippy::needless_pass_by_value,
    reason = "components own what they are given"
)]

use axum::extract::{Path, Request};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use portico::id::NoticeId;
use portico::permission::Permission;
use portico::policy;
use portico_desk::notice::{Notice, NoticeKind};

use portico_kit::address::NOTICES;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::i18n::{t, ta};
use portico_kit::list_query::ListQuery;
use portico_kit::messages;
use portico_kit::nav::NavEntry;
use portico_kit::notice::{leads_to, sentence};
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::room::Room;
use portico_kit::routes::Routes;
use portico_kit::ui::{EmptyState, Icon, Moment, Pager, Timestamp, date_words};

const HERE: &str = NOTICES;
/// Notices on one page.
const PAGE: u16 = 30;

const NAV: NavEntry = NavEntry::new(HERE, "shell-notices", Icon::Bell).counting_unread();

/// The room.
pub const ROOM: Room = Room {
    routes,
    messages: messages!["notice"],
    nav: Some(NAV),
};

fn routes() -> Routes {
    Routes::new()
        .get(HERE, Permission::SignedIn, list)
        .get("/notices/{notice}", Permission::SignedIn, open)
        .post("/notices/read", Permission::SignedIn, read)
}

async fn list(context: RequestContext, query: ListQuery<NoticeId>) -> Result<Response, AppError> {
    let after = query.after()?;
    let actor = context.actor()?;
    let desk = context.app.desk.as_actor(actor);
    let notices = desk.notices(after, PAGE).await?;
    let next = notices.next.map(|last| format!("{HERE}?after={last}"));
    let page = Page::new(t("notices-title"), move || {
        content(notices.rows, after, next)
    });
    Ok(respond(&context, StatusCode::OK, page.nav(&NAV)))
}

/// Leads on to what a notice is about. It is read by that, unless a browser only looks ahead.
async fn open(
    context: RequestContext,
    Path(notice): Path<String>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let notice: NoticeId = notice.parse().map_err(|_| AppError::NotFound)?;
    let actor = context.actor()?;
    let desk = context.app.desk.as_actor(actor);
    let told = desk.notice(notice).await?.content;
    if !headers.contains_key("sec-purpose") {
        desk.mark_notice_read(notice).await?;
    }
    let staff = policy::may_oversee(actor);
    Ok(Redirect::to(&leads_to(&told, staff)).into_response())
}

/// Marks one notice as read, or all up to the newest that was shown, and goes on where it leads.
async fn read(context: RequestContext, request: Request) -> Result<Response, AppError> {
    let form = Form::read(request, None).await?;
    let actor = context.actor()?;
    let desk = context.app.desk.as_actor(actor);
    let given = |name| form.given(name).map(|text: &str| text.parse::<NoticeId>());
    match (given("notice"), given("up_to")) {
        (Some(Ok(notice)), _) => desk.mark_notice_read(notice).await.map(drop)?,
        (None, Some(Ok(up_to))) => desk.mark_notices_read(up_to).await.map(drop)?,
        _ => return Err(AppError::BadRequest),
    }
    Ok(Redirect::to(context.came_from.as_deref().unwrap_or(HERE)).into_response())
}

fn content(notices: Vec<Notice>, after: Option<NoticeId>, next: Option<String>) -> impl IntoView {
    let first = after.map(|_| HERE.to_owned());
    let unread = notices.iter().any(|notice| !notice.read);
    let newest = notices
        .first()
        .filter(|_| unread)
        .map(|newest| newest.id.to_string());
    let all_read = newest.map(|up_to| {
        view! {
            <form method="post" action="/notices/read">
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
        view! { <NoticeList notices=notices /> }.into_any()
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

/// Notices as a list. One that is not read is marked by shape and word.
#[component]
pub fn NoticeList(
    /// The notices.
    notices: Vec<Notice>,
) -> AnyView {
    let items = notices
        .into_iter()
        .map(|notice| item(&notice))
        .collect_view();
    view! { <ol class="notices" role="list">{items}</ol> }.into_any()
}

fn item(notice: &Notice) -> impl IntoView + use<> {
    let words = words(notice);
    // It leads on from there, and is read by that.
    let href = format!("{NOTICES}/{}", notice.id);
    let text = notice.content.details.text.clone();
    let quote = text.map(|text| view! { <blockquote class="clamp">{text}</blockquote> });
    let fresh = (!notice.read).then(|| {
        view! {
            <span class="fresh">{t("notice-new")}</span>
            <form method="post" action="/notices/read">
                <input type="hidden" name="notice" value=notice.id.to_string() />
                <button class="button quiet" aria-label=ta("notice-read-named", &[("notice", &self::words(notice))])>
                    {t("notice-read")}
                </button>
            </form>
        }
    });
    let reference = notice.content.details.reference;
    let reference =
        reference.map(|known| view! { <span class="nowrap">{known.to_string()}</span> });
    view! {
        <li class=if notice.read { "read" } else { "unread" }>
            <div class="grow">
                // What marks it as read is not fetched ahead.
                <p><a href=href data-no-prefetch>{words}</a></p>
                {quote}
                <p class="muted small num dots"><Timestamp at=notice.at distance=true />{reference}</p>
            </div>
            {fresh}
        </li>
    }
}

/// What a notice says.
fn words(notice: &Notice) -> String {
    let details = &notice.content.details;
    let by = details.by_name.clone().unwrap_or_else(|| t("event-nobody"));
    let place = details.place.map(|place| place.to_string());
    let place = place.unwrap_or_default();
    let on = details
        .ends_on
        .map(|on| date_words(on, Moment::current().today()))
        .unwrap_or_default();
    let others: Vec<String> = details.others.iter().map(ToString::to_string).collect();
    let Some(key) = key(notice.content.kind) else {
        return sentence(&notice.content, Moment::current().today()).unwrap_or_default();
    };
    ta(
        key,
        &[
            ("customer", &details.customer),
            ("by", &by),
            ("place", &place),
            ("on", &on),
            ("others", &others.join(", ")),
        ],
    )
}

const fn key(kind: NoticeKind) -> Option<&'static str> {
    Some(match kind {
        NoticeKind::Submitted => "notice-registration-submitted",
        NoticeKind::Answered => "notice-registration-answered",
        NoticeKind::Withdrawn => "notice-registration-withdrawn",
        NoticeKind::Returned => "notice-registration-returned",
        NoticeKind::Approved => "notice-registration-approved",
        NoticeKind::Denied => "notice-registration-denied",
        NoticeKind::Expired => "notice-registration-expired",
        NoticeKind::DecisionDropped => "notice-registration-decision-dropped",
        NoticeKind::Revoked => "notice-registration-revoked",
        NoticeKind::Extended => "notice-registration-extended",
        NoticeKind::ExtensionGranted => "notice-registration-extension-granted",
        NoticeKind::Waits => "notice-registration-waits",
        NoticeKind::Resumed => "notice-registration-resumed",
        NoticeKind::Reopened => "notice-registration-reopened",
        NoticeKind::PlaceChanged => "notice-registration-place-changed",
        NoticeKind::Linked => "notice-registration-linked",
        NoticeKind::Unlinked => "notice-registration-unlinked",
        NoticeKind::ClockMissed => "notice-registration-clock-missed",
        NoticeKind::DraftEnds => "notice-registration-draft-ends",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use portico_desk::notice::{NoticeGroup, NoticeKind};
    use portico_kit::i18n::{Language, has};

    #[test]
    fn whatever_people_are_told_of_has_words() {
        portico_kit::i18n::load(&[super::ROOM.messages]);
        for kind in NoticeKind::ALL {
            let key = super::key(kind);
            assert_eq!(key.is_some(), kind.group() == NoticeGroup::Deal, "{kind:?}");
            assert!(
                key.is_none_or(|key| has(key, Language::ENGLISH)),
                "{kind:?}"
            );
        }
    }
}
