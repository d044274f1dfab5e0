//! Another e-mail address: asking for it, and agreeing with the links that both addresses get.

use axum::extract::{Path, Request};
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use portico_desk::account::OpenEmailChange;
use portico_desk::{DeskError, Refusal};
use portico_kit::address::PROFILE;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::i18n::{Language, t, ta};
use portico_kit::message::{Message, message};
use portico_kit::page::{Page, respond};
use portico_kit::request_context::{RequestContext, SignedIn};
use portico_kit::ui::{Note, Tone};

use crate::email_card::{CURRENT, NEW_EMAIL};
use crate::parts::card;
use crate::password_problem::problem_of;
use crate::profile::{Shown, profile_page};

pub(crate) async fn ask(
    context: RequestContext,
    person: SignedIn,
    request: Request,
) -> Result<Response, AppError> {
    let form = Form::read(request, None).await?;
    let desk = context.app.desk.as_actor(&person.actor);
    let (password, new) = (form.text(CURRENT), form.text(NEW_EMAIL));
    let refusal = match desk
        .ask_for_email_change(person.session, password, new)
        .await
    {
        Ok(()) => {
            tracing::warn!(target: "portico::security", event = "another email address asked for");
            return Ok(Redirect::to(&format!("{PROFILE}?done=email")).into_response());
        }
        Err(refusal) => refusal,
    };
    let problem = problem_of(refusal, CURRENT, context.now)?;
    let shown = Shown {
        problems: problem.problems,
        new_email: new.chars().take(254).collect(),
        ..Shown::default()
    };
    let page = profile_page(&context, &person, shown).await?;
    let mut response = respond(&context, problem.status, page);
    if let Some(again_at) = problem.again_at {
        let seconds = HeaderValue::from(again_at.since(context.now).max(1));
        response.headers_mut().insert(header::RETRY_AFTER, seconds);
    }
    Ok(response)
}

pub(crate) async fn cancel(
    context: RequestContext,
    person: SignedIn,
) -> Result<Response, AppError> {
    let desk = context.app.desk.as_actor(&person.actor);
    desk.cancel_email_change().await?;
    Ok(Redirect::to(&format!("{PROFILE}?done=email-cancelled")).into_response())
}

/// Whether the link went to the new address.
fn to_new(which: &str) -> Result<bool, AppError> {
    match which {
        "new" => Ok(true),
        "old" => Ok(false),
        _ => Err(AppError::NotFound),
    }
}

/// Asks once more, with a button: programs that look into mails open links, and must not agree to anything.
pub(crate) async fn show(
    mut context: RequestContext,
    Path((which, token)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let new = to_new(&which)?;
    let door = context.app.desk.authentication();
    match door.open_email_change(new, &token).await {
        Ok(change) => {
            context.accepted = Language::of(&change.language);
            let page = asking(
                &context,
                change,
                format!("/email-change/{which}/{token}"),
                None,
            );
            Ok(respond(&context, StatusCode::OK, page))
        }
        Err(error) => over(&context, error),
    }
}

pub(crate) async fn confirm(
    mut context: RequestContext,
    Path((which, token)): Path<(String, String)>,
) -> Result<Response, AppError> {
    let new = to_new(&which)?;
    let desk = context.app.desk.clone();
    let door = desk.authentication();
    let change = match door.open_email_change(new, &token).await {
        Ok(change) => change,
        Err(error) => return over(&context, error),
    };
    context.accepted = Language::of(&change.language);
    let done = match door.confirm_email_change(new, &token).await {
        Ok(done) => done,
        // Somebody has taken the address meanwhile.
        Err(DeskError::Invalid(found)) => {
            let problem = found.for_field("email").first().map(Message::from);
            let here = format!("/email-change/{which}/{token}");
            let page = asking(&context, change, here, problem);
            return Ok(respond(&context, StatusCode::UNPROCESSABLE_ENTITY, page));
        }
        Err(error) => return over(&context, error),
    };
    tracing::warn!(target: "portico::security", event = "agreed to another email address", done);
    let page = context.language().run(|| agreed(&change, done));
    Ok(respond(&context, StatusCode::OK, page.auth()))
}

fn agreed(change: &OpenEmailChange, done: bool) -> Page {
    let named = [("email", change.new_email.as_str())];
    let (title, text) = if done {
        (
            t("account-email-done-title"),
            ta("account-email-done", &named),
        )
    } else {
        (
            t("account-email-half-title"),
            ta("account-email-half", &named),
        )
    };
    Page::new(title.clone(), move || {
        let inside = view! {
            <p>{text}</p>
            <a class="button main wide" href="/">{t("account-email-go-on")}</a>
        };
        card(title, inside.into_any())
    })
}

fn asking(
    context: &RequestContext,
    change: OpenEmailChange,
    here: String,
    problem: Option<Message>,
) -> Page {
    let title = context.language().run(|| t("account-email-agree-title"));
    Page::new(title.clone(), move || {
        let named = [
            ("old", change.old_email.as_str()),
            ("new", change.new_email.as_str()),
        ];
        let problem = problem.map(|problem| {
            view! { <Note tone=Tone::Bad live=true>{message(&problem)}</Note> }
        });
        let inside = view! {
            {problem}
            <p>{ta("account-email-agree-lead", &named)}</p>
            <form method="post" action=here>
                <button class="button main wide">{t("account-email-agree")}</button>
            </form>
            <p class="muted small">{t("account-email-agree-not-you")}</p>
        };
        card(title, inside.into_any())
    })
    .auth()
}

/// The link opens nothing: why.
fn over(context: &RequestContext, error: DeskError) -> Result<Response, AppError> {
    let DeskError::Refused(refusal @ Refusal::Link(_)) = error else {
        return Err(error.into());
    };
    if !context.wants_page {
        return Err(AppError::NotFound);
    }
    let title = message(&Message::from(&refusal));
    let page = Page::new(title.clone(), move || {
        let inside = view! { <p>{t("account-email-over")}</p> };
        card(title, inside.into_any())
    });
    Ok(respond(context, StatusCode::NOT_FOUND, page.auth()))
}
