//! The vendor's side of a registration: the queue, one request with all that belongs to it, and the
//! decision on it.

// Views nest deeper as types than they look.
#![recursion_limit = "256"]
#![allow(
    clippy::needless_pass_by_value,
    reason = "components own what they are given"
)]

mod decision;
mod open;
mod queue;
mod terms;
mod versus;

use axum::extract::{Path, Query, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use portico::actor::Permission;
use portico::registration::{Reference, policy};
use portico_desk::registration::Cursor;
use serde::Deserialize;

use portico_island_review::QueueKeys;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::i18n::{Messages, t, ta};
use portico_kit::messages;
use portico_kit::page::{Page, Room, respond};
use portico_kit::registration::review_address as address;
use portico_kit::request_context::RequestContext;
use portico_kit::routes::Routes;
use portico_kit::ui::{EmptyState, Icon};

use decision::{Answer, Attempt};
use open::Opened;
use queue::Queue;

pub use queue::count_words;

/// The room's words.
pub const MESSAGES: Messages = messages!["review"];

/// The room's routes.
pub fn routes() -> Routes {
    Routes::new()
        .get("/desk", Permission::Staff, overview)
        .get("/desk/registrations/{ref}", Permission::Staff, request)
        .post(
            "/desk/registrations/{ref}/decision",
            Permission::Reviewer,
            decide,
        )
}

/// What the address says beside the page.
#[derive(Debug, Default, Deserialize)]
struct Asked {
    /// Where the list beside the request begins.
    after: Option<String>,
    /// The decision that has just been taken.
    done: Option<String>,
}

impl Asked {
    /// A place that cannot be read is the start.
    fn after(&self) -> Option<Cursor> {
        self.after.as_deref().and_then(|text| text.parse().ok())
    }
}

async fn overview(
    context: RequestContext,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let queue = Queue::load(&context, asked.after()).await?;
    let opened = match queue.first() {
        Some(first) => Some(Opened::load(&context, first).await?),
        None => None,
    };
    Ok(answer(
        &context,
        StatusCode::OK,
        View {
            queue,
            opened,
            overview: true,
        },
    ))
}

async fn request(
    context: RequestContext,
    Path(reference): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let reference = parse(&reference)?;
    let mut opened = Opened::load(&context, reference).await?;
    opened.done = asked.done.as_deref().and_then(|done| opened.confirms(done));
    show(&context, StatusCode::OK, opened, asked.after()).await
}

async fn decide(
    context: RequestContext,
    Path(reference): Path<String>,
    Query(asked): Query<Asked>,
    request: Request,
) -> Result<Response, AppError> {
    let reference = parse(&reference)?;
    let attempt = Attempt::read(&Form::read(request, None).await?)?;
    let deciding = match attempt.decision() {
        Ok(decision) => {
            let desk = context.app.desk.as_actor(context.actor()?);
            let (version, key) = (attempt.version, &attempt.key);
            desk.decide(reference, version, decision, key)
                .await
                .map_err(|error| attempt.failed(error))
        }
        Err(problems) => Err(Ok(Answer::Problems(problems))),
    };
    let Err(failed) = deciding else {
        let to = queue::with_after(address(reference), asked.after());
        let mark = if to.contains('?') { '&' } else { '?' };
        return Ok(Redirect::to(&format!("{to}{mark}done={}", attempt.name)).into_response());
    };
    let failed = failed?;
    let trouble = match &failed {
        Answer::Trouble(trouble) => Some(trouble.fault.clone()),
        _ => None,
    };
    if let Some(fault) = trouble.clone().filter(|_| !context.wants_page) {
        return Err(fault);
    }
    let shown = show_failed(&context, reference, attempt, failed, asked.after()).await;
    let Some(fault) = trouble else {
        return shown;
    };
    // What cannot be read either leaves only the words for the trouble itself.
    let mut answer = shown.map_err(|_| fault.clone())?;
    fault.say_when_to_come_again(&mut answer);
    Ok(answer)
}

/// The same page, with what was tried and why it was not taken.
async fn show_failed(
    context: &RequestContext,
    reference: Reference,
    attempt: Attempt,
    failed: Answer,
    after: Option<Cursor>,
) -> Result<Response, AppError> {
    let status = failed.status();
    let mut opened = Opened::load(context, reference).await?;
    opened.tried(attempt, failed);
    show(context, status, opened, after).await
}

fn parse(reference: &str) -> Result<Reference, AppError> {
    reference.parse().map_err(|_| AppError::NotFound)
}

async fn show(
    context: &RequestContext,
    status: StatusCode,
    opened: Opened,
    after: Option<Cursor>,
) -> Result<Response, AppError> {
    let queue = Queue::load(context, after).await?;
    Ok(answer(
        context,
        status,
        View {
            queue,
            opened: Some(opened),
            overview: false,
        },
    ))
}

/// The list, and the request that is open beside it.
struct View {
    queue: Queue,
    opened: Option<Opened>,
    /// The reader asked for the list and not for this request: a narrow screen shows the list only.
    overview: bool,
}

fn answer(context: &RequestContext, status: StatusCode, view: View) -> Response {
    let title = match &view.opened {
        Some(opened) if !view.overview => {
            let detail = &opened.detail;
            let reference = detail.registration.reference.to_string();
            ta(
                "review-title",
                &[
                    ("customer", &detail.facts.customer),
                    ("reference", &reference),
                ],
            )
        }
        _ => t("review-queue"),
    };
    let decides = context.actor().is_ok_and(policy::may_decide);
    let page = Page::new(title, move || content(view, decides))
        .room(Room::Queue)
        .whole()
        .islands();
    respond(context, status, page)
}

fn content(view: View, decides: bool) -> impl IntoView {
    let View {
        queue,
        opened,
        overview,
    } = view;
    let count = count_words(queue.count);
    let heading = if overview {
        view! { <h1>{t("review-queue")}</h1> }.into_any()
    } else {
        view! { <a class="room-name" href="/desk">{t("review-queue")}</a> }.into_any()
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
                    {opened.view(decides, next, after)}
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

/// The keys, for the eyes only: whoever listens has keys of their own.
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

#[cfg(test)]
mod tests {
    use portico::registration::conflict::MatchSignal;

    use portico_kit::i18n::{Language, has};

    #[test]
    fn keys_that_are_put_together_have_their_words() {
        portico_kit::i18n::load(&[super::MESSAGES]);
        let mut keys: Vec<String> = ["approve", "return", "deny"]
            .into_iter()
            .flat_map(|decision| {
                ["", "-label", "-hint", "-send"].map(|part| format!("review-{decision}{part}"))
            })
            .collect();
        keys.extend(
            ["approve", "return", "deny", "take", "link"].map(|done| format!("review-done-{done}")),
        );
        keys.extend(
            ["move", "approve", "return", "deny", "link"].map(|key| format!("review-key-{key}")),
        );
        let compared = [
            "customer",
            "domain",
            "city",
            "contact",
            "need",
            "value",
            "submitted",
            "stage",
        ];
        keys.extend(compared.map(|line| format!("review-versus-{line}")));
        keys.extend(
            [MatchSignal::Domain, MatchSignal::Name, MatchSignal::City]
                .map(|sign| sign.message_key().to_owned()),
        );
        keys.extend(
            [
                "review-waiting",
                "review-waiting-many",
                "review-late",
                "review-late-many",
            ]
            .map(str::to_owned),
        );
        for key in keys {
            assert!(has(&key, Language::ENGLISH), "{key}");
        }
    }
}
