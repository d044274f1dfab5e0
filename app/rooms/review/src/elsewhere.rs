//! A request of another kind beside the list: what it is, and the way to its own page.

use leptos::prelude::*;
use portico_desk::review::{Request, ReviewRow, Shown};

use portico_kit::i18n::t;
use portico_kit::registration::hours;
use portico_kit::review::request_address;

use crate::queue::{Queue, about, asks};

/// The pane. Its link has the focus, so that Enter opens the request.
pub(crate) fn view(row: &ReviewRow, queue: &Queue) -> AnyView {
    let request = row.request();
    let (title, asks) = (about(row), asks(&row.details));
    let label = title.clone();
    let href = queue.asked.keeping(&request_address(request));
    let words = match request {
        Request::Settings => t("review-open-settings"),
        Request::Proposal(_) => t("review-open-proposal"),
        Request::Registration(_) | Request::Application(_) => t("review-open-application"),
    };
    let due = (queue.asked.filter.shown == Shown::Waiting)
        .then(|| view! { <p>{hours::due(row.at, queue.calendar())}</p> });
    view! {
        <article class="open" id="open">
            <div class="matter" id="request" role="region" aria-label=label>
                <header class="matter-head">
                    <h2>{title}</h2>
                    <p class="muted">{asks}</p>
                    {due}
                    <div class="actions"><a class="button main" href=href autofocus>{words}</a></div>
                </header>
            </div>
        </article>
    }
    .into_any()
}
