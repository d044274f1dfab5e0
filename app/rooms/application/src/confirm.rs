//! Confirming the e-mail address: opening the link changes nothing, the button on its page does. Programs that look at
//! mails open links, too.

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use portico::application::ApplicationLink;
use portico::link::LinkRefusal;
use portico_desk::{DeskError, Refusal};

use portico_kit::address::APPLY;
use portico_kit::error::AppError;
use portico_kit::i18n::{Language, t, ta};
use portico_kit::message::{Message, message};
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::Erase;

use crate::to_read;

/// The page with the button, in the applicant's language.
pub(crate) async fn show(
    mut context: RequestContext,
    Path(token): Path<String>,
) -> Result<Response, AppError> {
    let door = context.app.desk.authentication();
    let open = match door.application_to_confirm(&token).await {
        Ok(open) => open,
        Err(error) => return over(&context, error),
    };
    context.accepted = Language::of(&open.language);
    let action = format!("{}{token}", ApplicationLink::Confirm.path());
    let title = context.language().run(|| t("apply-confirm-title"));
    let page = Page::new(title, move || {
        let lead = ta(
            "apply-confirm",
            &[("company", &open.company), ("email", &open.email)],
        );
        view! {
            <section class="card">
                <div class="pad">
                    <div class="stack">
                        <h1>{t("apply-confirm-title")}</h1>
                        <p>{lead}</p>
                    </div>
                    <form method="post" action=action>
                        <button class="button main wide" autofocus>{t("apply-confirm-button")}</button>
                    </form>
                    <p class="muted small">{t("apply-confirm-not-you")}</p>
                </div>
            </section>
        }
    });
    Ok(respond(&context, StatusCode::OK, page.auth()))
}

/// Confirms it, and leads to the page that says how it stands.
pub(crate) async fn confirm(
    context: RequestContext,
    Path(token): Path<String>,
) -> Result<Response, AppError> {
    let door = context.app.desk.authentication();
    match door.confirm_application(&token).await {
        Ok(status) => {
            let to = format!("{}{status}", ApplicationLink::Status.path());
            Ok(Redirect::to(&to).into_response())
        }
        Err(error) => over(&context, error),
    }
}

/// The link opens nothing: why, and what to do.
pub(crate) fn over(context: &RequestContext, error: DeskError) -> Result<Response, AppError> {
    let DeskError::Refused(refusal) = error else {
        return Err(error.into());
    };
    if !context.wants_page {
        return Err(AppError::NotFound);
    }
    let used = refusal == Refusal::Link(LinkRefusal::Used);
    let status = if used {
        StatusCode::GONE
    } else {
        StatusCode::NOT_FOUND
    };
    let title = message(&Message::from(&refusal));
    let text = move || {
        let words = if used {
            t("apply-link-used")
        } else {
            t("apply-link-over")
        };
        view! { <p>{words}</p> }.erase()
    };
    let again = (!used).then(|| (t("apply-again"), APPLY));
    Ok(respond(context, status, to_read::page(title, text, again)))
}
