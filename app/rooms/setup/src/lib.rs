//! Setting up an empty portal, by whoever has the link that the program printed.

// Views nest deeper as types than they look.
#![recursion_limit = "256"]
#![allow(
    clippy::needless_pass_by_value,
    reason = "components own what they are given"
)]

use axum::Extension;
use axum::extract::{Path, Request};
use axum::http::StatusCode;
use axum::response::Response;
use leptos::prelude::*;
use portico::permission::Permission;
use portico::problems::Problem;
use portico::setup::SetupDraft;
use portico::vendor::logo::LARGEST;
use portico_desk::session::SignInFrom;
use portico_desk::{DeskError, Refusal};

use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::form::{BODY_LIMIT, Form, SmallFile};
use portico_kit::i18n::{Language, t};
use portico_kit::message::{FieldErrors, Message, message};
use portico_kit::messages;
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::room::Room;
use portico_kit::routes::Routes;
use portico_kit::sign_in::{SECOND_FACTOR, opened};

mod form;
mod terms;
mod vendor;
mod wrong;

use form::Shown;

const PATH: &str = "/setup/{token}";

/// The room.
pub const ROOM: Room = Room {
    routes,
    messages: messages!["setup"],
    nav: None,
};

fn routes() -> Routes {
    Routes::new()
        .get(PATH, Permission::Anyone, show)
        .post_small_file(PATH, Permission::Anyone, set_up)
}

async fn show(context: RequestContext, Path(token): Path<String>) -> Result<Response, AppError> {
    match context
        .app
        .desk
        .authentication()
        .check_setup_link(&token)
        .await
    {
        Ok(()) => {
            let draft = SetupDraft::template(context.language().tag());
            let page = page(token, Shown::of(draft, FieldErrors::new()));
            Ok(respond(&context, StatusCode::OK, page))
        }
        Err(error) => over(&context, error),
    }
}

async fn set_up(
    context: RequestContext,
    Path(token): Path<String>,
    Extension(from): Extension<SignInFrom>,
    request: Request,
) -> Result<Response, AppError> {
    let door = context.app.desk.authentication();
    // Whoever has no link is not listened to.
    if let Err(error) = door.check_setup_link(&token).await {
        return over(&context, error);
    }
    let (form, logo) = Box::pin(Form::read_with_small_file(request, &logo_file())).await?;
    let chose_logo = !matches!(logo, Ok(None));
    let mut draft = SetupDraft::from_form(|name| form.text(name));
    let language = Language::of(&draft.language);
    language.tag().clone_into(&mut draft.language);
    match door.set_up(&token, &draft, logo, &from).await {
        // A new portal requires a second factor of its people: the first of them is led to it, and can put it off.
        Ok(session) => Ok(opened(session, &format!("{SECOND_FACTOR}?next=/"))),
        Err(error @ DeskError::Refused(_)) => over(&context, error),
        Err(error) => {
            let failed = CommandError::recover(error, &context)?;
            let problems = failed.problems.clone();
            let shown = Shown {
                chose_logo,
                flash: failed.flash.clone(),
                ..Shown::of(draft, problems)
            };
            let page = page(token, shown);
            failed.show(&context, async { Ok(page) }).await
        }
    }
}

/// The logo, which is held until everything else is right.
fn logo_file() -> SmallFile {
    let kilobytes = LARGEST >> 10;
    SmallFile {
        field: "file",
        most: LARGEST,
        larger: Problem::ImageTooLarge { kilobytes },
        body: BODY_LIMIT,
    }
}

fn page(token: String, shown: Shown) -> Page {
    Page::new(t("setup-title"), move || form::view(&token, shown)).roomy()
}

/// The link opens nothing: why, and what to do.
fn over(context: &RequestContext, error: DeskError) -> Result<Response, AppError> {
    let DeskError::Refused(refusal) = error else {
        return Err(error.into());
    };
    let set_up = refusal == Refusal::AlreadySetUp;
    let status = if set_up && !context.reading {
        StatusCode::CONFLICT
    } else {
        StatusCode::NOT_FOUND
    };
    if !context.wants_page {
        return Err(if set_up {
            AppError::Refused(refusal)
        } else {
            AppError::NotFound
        });
    }
    let title = message(&Message::from(&refusal));
    let (text, link) = if set_up {
        let words = t("setup-already");
        (
            words,
            Some(view! { <a class="button main wide" href="/sign-in">{t("setup-sign-in")}</a> }),
        )
    } else {
        (t("setup-new-link"), None)
    };
    let page = Page::new(t("setup-title"), move || {
        view! {
            <section class="card">
                <div class="pad">
                    <div class="stack">
                        <h1>{title}</h1>
                        <p>{text}</p>
                    </div>
                    {link}
                </div>
            </section>
        }
    });
    Ok(respond(context, status, page.auth()))
}
