//! How errors are shown: a page with a link to go on for browsers, a problem document for all other
//! clients.

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, header};
use axum::response::Response;
use leptos::prelude::*;
use serde_json::json;

use crate::address::SWITCH;
use crate::error::{AppError, Unshown};
use crate::i18n::{t, ta};
use crate::list_query::first_page;
use crate::message::message;
use crate::page::{Page, respond};
use crate::request_context::RequestContext;
use crate::sign_in::{self, Confirmation, SECOND_FACTOR};
use crate::state::App;

/// Gives every failed answer its words: errors that handlers ended in, and the bare refusals of the
/// layers and extractors inside of this one.
pub async fn show<F: Future<Output = Response>>(
    app: &App,
    request: Request,
    next: impl FnOnce(Request) -> F,
) -> Response {
    let (mut parts, body) = request.into_parts();
    let context = RequestContext::of(app, &parts);
    // What is further in has the same, and need not make it again.
    parts.extensions.insert(context.clone());
    let response = next(Request::from_parts(parts, body)).await;
    if let Some(Unshown(error)) = response.extensions().get() {
        return answer(error, &context);
    }
    if is_bare_refusal(&response) || is_page_for_nobody(&response, &context) {
        let mut worded = answer(&AppError::of_status(response.status()), &context);
        if let Some(methods) = response.headers().get(header::ALLOW) {
            worded.headers_mut().insert(header::ALLOW, methods.clone());
        }
        return worded;
    }
    response
}

/// The answer that tells of an error.
pub fn answer(error: &AppError, context: &RequestContext) -> Response {
    error.log(&context.number.0, &context.path);
    let mut response = match error {
        AppError::SignedOut(interrupted) if context.wants_page => {
            sign_in::ended(context, interrupted)
        }
        AppError::Unconfirmed(interrupted) if context.wants_page => {
            let shown = Confirmation {
                interrupted: interrupted.clone(),
                problem: None,
            };
            sign_in::confirm_page(context, error.status(), shown)
        }
        _ if context.wants_page => page(error, context),
        _ => document(error, context),
    };
    error.set_headers(&mut response);
    response
}

/// A card: beside the navigation for whoever is signed in, in the middle of the window for others.
fn page(error: &AppError, context: &RequestContext) -> Response {
    let (title, words) = (error.title(), error.text(&context.moment()));
    let status = error.status();
    let (address, link) = way_out(error, context);
    let number =
        (!context.number.0.is_empty()).then(|| ta("error-number", &[("id", &context.number.0)]));
    let heading = title.clone();
    let elsewhere = elsewhere(error, context);
    let page = Page::new(title, move || {
        view! {
            <section class="card error">
                <div class="pad">
                    <div class="stack">
                        <p class="status-mark">{status.as_str().to_owned()}</p>
                        <h1>{heading}</h1>
                        <p>{words}</p>
                    </div>
                    {elsewhere}
                    <a class="button main wide" href=address>{link}</a>
                    {number.map(|number| view! { <p class="muted small num">{number}</p> })}
                </div>
            </section>
        }
    });
    respond(context, status, page)
}

/// Whoever follows a link from an email may act for another of their companies than the one that it is about. Whether
/// there is such a thing in another, this does not say: it asks nothing of the desk.
fn elsewhere(error: &AppError, context: &RequestContext) -> Option<AnyView> {
    let reader = context.signed_in.as_ref()?;
    let lost = matches!(error, AppError::NotFound | AppError::Forbidden);
    if !lost || !context.reading || reader.elsewhere.is_empty() {
        return None;
    }
    let buttons = reader.elsewhere.iter().map(|(partner, name)| {
        let label = ta("error-open-as", &[("company", name)]);
        view! { <button class="button wide" name="partner" value=partner.to_string()>{label}</button> }
    });
    let next = context.path.to_string();
    let form = view! {
        <form class="stack" method="post" action=SWITCH>
            <input type="hidden" name="next" value=next />
            <p class="muted">{t("error-elsewhere")}</p>
            {buttons.collect_view()}
        </form>
    };
    Some(form.into_any())
}

/// A link that leads on: its address and its words.
fn way_out(error: &AppError, context: &RequestContext) -> (String, String) {
    let here = if context.reading {
        Some(context.path.clone())
    } else {
        context.came_from.clone()
    };
    match (error, here) {
        (AppError::SecondFactorDue, _) => {
            (SECOND_FACTOR.to_owned(), t("error-second-factor-due-link"))
        }
        (AppError::Stale(_), Some(page)) => (page.to_string(), t("error-open-again")),
        (AppError::NoPlaceInList, Some(page)) => (first_page(&page), t("error-first-page")),
        (
            AppError::Busy
            | AppError::Full
            | AppError::Unavailable(_)
            | AppError::Internal(_)
            | AppError::Timeout
            | AppError::TooMany(_),
            Some(page),
        ) => (page.to_string(), t("error-try-again")),
        _ => ("/".to_owned(), t("error-back-home")),
    }
}

/// The answer as RFC 9457 has it.
fn document(error: &AppError, context: &RequestContext) -> Response {
    let mut document = json!({
        "type": "about:blank",
        "title": error.title(),
        "status": error.status().as_u16(),
        "detail": error.text(&context.moment()),
        "instance": &*context.path,
        "number": &*context.number.0,
    });
    if let AppError::Invalid(problems) = error {
        document["problems"] = problems
            .iter()
            .map(|(field, messages)| (field, messages.iter().map(message).collect::<Vec<_>>()))
            .collect();
    }
    let mut response = Response::new(Body::from(document.to_string()));
    *response.status_mut() = error.status();
    let headers = response.headers_mut();
    let kind = HeaderValue::from_static("application/problem+json");
    headers.insert(header::CONTENT_TYPE, kind);
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// Whether a failure was answered with a page although the caller shows none.
fn is_page_for_nobody(response: &Response, context: &RequestContext) -> bool {
    let status = response.status();
    let kind = response.headers().get(header::CONTENT_TYPE);
    let page = kind.is_some_and(|kind| kind.as_bytes().starts_with(b"text/html"));
    (status.is_client_error() || status.is_server_error()) && page && !context.wants_page
}

/// Whether an answer failed without a page or a document that says so.
fn is_bare_refusal(response: &Response) -> bool {
    let status = response.status();
    let kind = response.headers().get(header::CONTENT_TYPE);
    let bare = kind.is_none_or(|kind| kind.as_bytes().starts_with(b"text/plain"));
    (status.is_client_error() || status.is_server_error()) && bare
}
