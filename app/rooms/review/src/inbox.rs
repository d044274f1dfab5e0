//! The room's one page: the queue, and the request that is open beside it.

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use portico::actor::Actor;
use portico::registration::{Reference, Refusal, policy};
use portico_desk::Refusal::Registration;
use portico_desk::page::Cursor;
use portico_island_review::QueueKeys;
use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::i18n::{t, ta};
use portico_kit::island_family::Family;
use portico_kit::page::{Page, respond};
use portico_kit::registration::review_address;
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{EmptyState, Icon};

use crate::addresses::{NAV, QUEUE};
use crate::corrections::Tried;
use crate::decision::Attempt;
use crate::opened::{Opened, Refused};
use crate::queue::{Queue, count_words};

/// The list, and the request that is open beside it.
struct Inbox {
    queue: Queue,
    opened: Option<Opened>,
    /// The reader asked for the list and not for this request: a narrow screen shows the list only.
    overview: bool,
}

/// The queue, with what is due first open beside it.
pub(crate) async fn show_queue(
    context: &RequestContext,
    after: Option<Cursor>,
) -> Result<Response, AppError> {
    let queue = Queue::load(context, after).await?;
    let opened = match queue.first() {
        Some(first) => Some(Opened::load(context, first).await?),
        None => None,
    };
    let inbox = Inbox {
        queue,
        opened,
        overview: true,
    };
    Ok(respond(context, StatusCode::OK, page(context, inbox)))
}

/// One request.
pub(crate) async fn show(
    context: &RequestContext,
    opened: Opened,
    after: Option<Cursor>,
) -> Result<Response, AppError> {
    let page = request_page(context, opened, after).await?;
    Ok(respond(context, StatusCode::OK, page))
}

/// The same page, with what was tried and why it was not taken.
pub(crate) async fn show_failed(
    context: &RequestContext,
    reference: Reference,
    attempt: Attempt,
    mut error: CommandError,
    after: Option<Cursor>,
) -> Result<Response, AppError> {
    let about = match error.refusal() {
        Some(Registration(Refusal::OpportunityProtected { by })) => *by,
        _ => None,
    };
    let mut flash = error.flash.take();
    if let (Some(flash), Some(about)) = (&mut flash, about) {
        flash.link = Some((about.to_string(), review_address(about)));
    }
    let refused = Refused {
        attempt,
        flash,
        problems: std::mem::take(&mut error.problems),
        uncertain: error.is_uncertain(),
    };
    let page = async {
        let mut opened = Opened::load(context, reference).await?;
        opened.refuse(refused);
        request_page(context, opened, after).await
    };
    error.show(context, page).await
}

/// The same page, with the correction that was tried and why it was not made.
pub(crate) async fn show_uncorrected(
    context: &RequestContext,
    reference: Reference,
    tried: Tried,
    error: CommandError,
) -> Result<Response, AppError> {
    let page = async {
        let mut opened = Opened::load(context, reference).await?;
        opened.tried = Some(tried);
        request_page(context, opened, None).await
    };
    error.show(context, page).await
}

async fn request_page(
    context: &RequestContext,
    opened: Opened,
    after: Option<Cursor>,
) -> Result<Page, AppError> {
    let inbox = Inbox {
        queue: Queue::load(context, after).await?,
        opened: Some(opened),
        overview: false,
    };
    Ok(page(context, inbox))
}

fn page(context: &RequestContext, inbox: Inbox) -> Page {
    let title = match &inbox.opened {
        Some(opened) if !inbox.overview => {
            let detail = &opened.detail;
            let reference = detail.registration.reference.to_string();
            ta(
                "review-title",
                &[
                    ("customer", &detail.details.customer),
                    ("reference", &reference),
                ],
            )
        }
        _ => t("review-queue"),
    };
    let actor = context.actor().ok().cloned();
    let decides = actor.as_ref().is_some_and(policy::may_review);
    Page::new(title, move || content(inbox, actor.as_ref(), decides))
        .nav(&NAV)
        .full_bleed()
        .islands(Family::Review)
}

fn content(inbox: Inbox, actor: Option<&Actor>, decides: bool) -> impl IntoView + use<> {
    let Inbox {
        queue,
        opened,
        overview,
    } = inbox;
    let count = count_words(queue.count);
    let heading = if overview {
        view! { <h1>{t("review-queue")}</h1> }.into_any()
    } else {
        view! { <a class="room-name" href=QUEUE>{t("review-queue")}</a> }.into_any()
    };
    let class = if overview { "inbox overview" } else { "inbox" };
    let current = opened
        .as_ref()
        .map(|opened| opened.detail.registration.reference);
    let next = current.and_then(|current| queue.next_but(current));
    let panes = match opened {
        Some(opened) => {
            let after = queue.after;
            view! {
                <div class=class>
                    {queue.list(current)}
                    {opened.view(actor, decides, next, after)}
                </div>
            }
            .into_any()
        }
        None => view! {
            <EmptyState
                icon=Icon::Queue
                title=t("review-empty-title")
                text=t("review-empty")
            />
        }
        .into_any(),
    };
    view! {
        <div class="inbox-head">
            {heading}
            <span class="muted num">{count}</span>
            {current.map(|_| keys(decides))}
        </div>
        {panes}
        <QueueKeys />
    }
}

/// The keyboard shortcuts. Hidden from screen readers, which have keys of their own.
fn keys(decides: bool) -> impl IntoView {
    let deciding = decides.then(|| {
        [
            ("A", "review-key-approve"),
            ("R", "review-key-return"),
            ("D", "review-key-deny"),
            ("L", "review-key-link"),
        ]
        .map(|(key, words)| view! { " · " <kbd>{key}</kbd> " " {t(words)} })
        .collect_view()
    });
    view! {
        <span class="keys" aria-hidden="true">
            <kbd>"J"</kbd> " " <kbd>"K"</kbd> " " {t("review-key-move")}
            {deciding}
        </span>
    }
}
