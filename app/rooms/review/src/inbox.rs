//! The room's one page: the queue, and the request that is open beside it.

use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use portico::actor::Actor;
use portico::registration::{Reference, Refusal, policy};
use portico_desk::Refusal::Registration;
use portico_desk::review::{Request, ReviewRow};
use portico_island_review::{OFFLINE, QueueKeys};
use portico_island_unsent::unsent_texts;
use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::i18n::{t, ta};
use portico_kit::island_family::Family;
use portico_kit::page::{Page, respond};
use portico_kit::registration::review_address;
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{EmptyState, Flash, Icon, stage_words};

use crate::addresses::{NAV, QUEUE};
use crate::asked::Asked;
use crate::corrections::Tried;
use crate::decision::Attempt;
use crate::elsewhere;
use crate::keys;
use crate::opened::{Opened, Refused};
use crate::queue::Queue;
use crate::taken::Taken;

/// The list, and the request that is open beside it.
struct Inbox {
    queue: Queue,
    opened: Option<Opened>,
    /// The request of another kind that is first, and opens on its own page.
    elsewhere: Option<ReviewRow>,
    /// What the reader has just decided.
    taken: Option<Taken>,
    /// The reader asked for the list and not for this request: a narrow screen shows the list only.
    overview: bool,
}

/// The list, with its first request open beside it.
pub(crate) async fn show_queue(
    context: &RequestContext,
    asked: Asked,
    taken: Option<Taken>,
) -> Result<Response, AppError> {
    let queue = Queue::load(context, asked).await?;
    let asked_for = queue.asked.next;
    let first = queue.to_open().cloned();
    let (opened, elsewhere) = match first.as_ref().map(ReviewRow::request) {
        Some(Request::Registration(first)) => (Some(Opened::load(context, first).await?), None),
        Some(_) => (None, first),
        None => (None, None),
    };
    let inbox = Inbox {
        queue,
        opened,
        // Who goes on from a decision goes on with this one, on a narrow screen too.
        overview: elsewhere.is_none() || asked_for.is_none(),
        elsewhere,
        taken,
    };
    Ok(respond(context, StatusCode::OK, page(context, inbox)))
}

/// One request.
pub(crate) async fn show(
    context: &RequestContext,
    opened: Opened,
    asked: Asked,
    taken: Option<Taken>,
) -> Result<Response, AppError> {
    let page = request_page(context, opened, asked, taken).await?;
    Ok(respond(context, StatusCode::OK, page))
}

/// The same page, with what was tried and why it was not taken.
pub(crate) async fn show_failed(
    context: &RequestContext,
    reference: Reference,
    attempt: Attempt,
    mut error: CommandError,
    asked: Asked,
) -> Result<Response, AppError> {
    let about = match error.refusal() {
        Some(Registration(Refusal::OpportunityProtected { by })) => *by,
        _ => None,
    };
    let mut flash = error.flash.take();
    if let (Some(flash), Some(about)) = (&mut flash, about) {
        flash.link = Some((about.to_string(), review_address(about)));
    }
    let stale = error.is_stale();
    let mut refused = Refused {
        attempt,
        flash,
        problems: std::mem::take(&mut error.problems),
        uncertain: error.is_uncertain(),
    };
    let page = async {
        let mut opened = Opened::load(context, reference).await?;
        let queue = Queue::load(context, asked).await?;
        if stale {
            let flash = refused.flash.take();
            let by_reader = opened.was_last_changed_by_reader();
            refused.flash = flash.map(|flash| outrun(flash, &opened, &queue, by_reader));
        }
        opened.refuse(refused);
        let inbox = Inbox {
            queue,
            opened: Some(opened),
            elsewhere: None,
            taken: None,
            overview: false,
        };
        Ok(page(context, inbox))
    };
    Box::pin(error.show(context, page)).await
}

/// What is said where a request was changed or decided meanwhile. Who did what is said once: a decision that waits to
/// be carried out has its own line, with the way to undo it.
fn outrun(mut flash: Flash, opened: &Opened, queue: &Queue, by_reader: bool) -> Flash {
    if opened.is_undecided() {
        flash.text = t("review-not-sent-still");
        return flash;
    }
    let detail = &opened.detail;
    let changed = std::mem::replace(&mut flash.title, t("review-not-sent"));
    flash.text = if detail.held.is_some() {
        String::new()
    } else {
        let stage = stage_words(detail.registration.stage());
        let stands = ta("review-now", &[("stage", &stage)]);
        if by_reader {
            format!("{} {stands}", t("review-decided-by-you"))
        } else {
            format!("{changed}. {stands}")
        }
    };
    match queue.next_but(detail.registration.reference) {
        Some((href, customer)) => {
            let words = ta("review-next", &[("customer", &customer)]);
            flash.leading_to(words, href)
        }
        None => flash,
    }
}

/// The same page, where something else than a decision was refused.
pub(crate) async fn show_refused(
    context: &RequestContext,
    reference: Reference,
    mut error: CommandError,
    asked: Asked,
) -> Result<Response, AppError> {
    let flash = error.flash.take();
    let page = async {
        let mut opened = Opened::load(context, reference).await?;
        opened.flash = flash;
        request_page(context, opened, asked, None).await
    };
    Box::pin(error.show(context, page)).await
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
        opened.uncorrect(tried);
        request_page(context, opened, Asked::default(), None).await
    };
    Box::pin(error.show(context, page)).await
}

async fn request_page(
    context: &RequestContext,
    opened: Opened,
    asked: Asked,
    taken: Option<Taken>,
) -> Result<Page, AppError> {
    let inbox = Inbox {
        queue: Queue::load(context, asked).await?,
        opened: Some(opened),
        elsewhere: None,
        taken,
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
    let reader = actor.as_ref().map(|actor| actor.person.to_string());
    let unsent = reader.filter(|_| decides);
    let taken = inbox.taken.iter().map(Taken::text_name);
    let corrected = inbox.opened.iter().filter_map(Opened::text_done);
    let sent: Vec<String> = taken.chain(corrected).collect();
    Page::new(title, move || {
        let unsent = unsent.map(|reader| unsent_texts(reader, sent));
        view! { {content(inbox, actor.as_ref(), decides)} {unsent} }
    })
    .nav(&NAV)
    .full_bleed()
    .islands(Family::Review)
}

fn content(inbox: Inbox, actor: Option<&Actor>, decides: bool) -> impl IntoView + use<> {
    let Inbox {
        queue,
        opened,
        elsewhere,
        taken,
        overview,
    } = inbox;
    let count = queue.count_words();
    let heading = if overview {
        view! { <h1>{t("review-queue")}</h1> }.into_any()
    } else {
        view! { <a class="room-name" href=QUEUE>{t("review-queue")}</a> }.into_any()
    };
    let current = opened
        .as_ref()
        .map(|opened| Request::Registration(opened.detail.registration.reference))
        .or_else(|| elsewhere.as_ref().map(ReviewRow::request));
    let panes = match (opened, elsewhere) {
        (None, Some(row)) => {
            let pane = elsewhere::view(&row, &queue);
            let class = if overview { "inbox overview" } else { "inbox" };
            view! {
                {taken.map(Taken::view)}
                <div class=class>{queue.list(current)} {pane}</div>
            }
            .into_any()
        }
        (Some(opened), _) => {
            let mut asked = queue.asked.clone();
            let behind = queue.behind(opened.detail.registration.reference);
            asked.next = behind.or(asked.next);
            let class = if overview { "inbox overview" } else { "inbox" };
            // On a narrow screen the list stands alone, and says by itself what was decided.
            let (above, within) = if overview {
                (taken, None)
            } else {
                (None, taken)
            };
            view! {
                {above.map(Taken::view)}
                <div class=class>
                    {queue.list(current)}
                    {opened.view(actor, decides, within, &asked)}
                </div>
            }
            .into_any()
        }
        (None, None) => alone(queue, taken),
    };
    view! {
        <div class="inbox-head">
            {heading}
            <span class="muted num">{count}</span>
            {keys::view(decides)}
            <p class=format!("{OFFLINE} small") role="status" hidden>{t("review-offline")}</p>
        </div>
        {panes}
        <QueueKeys />
    }
}

/// The list where there is nothing in it to open.
fn alone(queue: Queue, taken: Option<Taken>) -> AnyView {
    let empty = queue.nothing_waits().then(|| {
        view! {
            <EmptyState
                icon=Icon::Queue
                title=t("review-empty-title")
                text=t("review-empty")
            />
        }
    });
    view! {
        {taken.map(Taken::view)}
        <div class="inbox overview alone">{queue.list(None)} {empty}</div>
    }
    .into_any()
}
