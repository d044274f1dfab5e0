//! What a partner does with a deal after submitting it: answer, add files, take it back.

use axum::extract::{Path, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use portico::event::kind;
use portico::problems::{Message, Problems};
use portico::registration::{Reference, Stage};
use portico_desk::DeskError;

use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::i18n::{message, t, ta};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{Tone, instant_words};

use super::address;
use super::detail::{self, Told};
use super::sheet::{Remark, trouble};
use super::upload::{FILES, attach};

/// Answers the question of a return.
pub(super) async fn answer(
    context: RequestContext,
    Path(asked): Path<String>,
    request: Request,
) -> Result<Response, AppError> {
    let reference: Reference = asked.parse().map_err(|_| AppError::NotFound)?;
    let form = Form::read(request, None).await?;
    let version = form
        .text("version")
        .parse()
        .map_err(|_| AppError::BadRequest)?;
    let text = form.text("answer").replace("\r\n", "\n");
    if !form.problems.is_empty() {
        let told = Told {
            answer: text,
            problems: form.problems,
            remark: None,
        };
        return detail::answer(&context, reference, StatusCode::UNPROCESSABLE_ENTITY, told).await;
    }
    let desk = context.app.desk.as_actor(context.actor()?);
    match desk.answer(reference, version, &text).await {
        Ok(()) => Ok(go(&format!("{}?answered=1", address(reference)))),
        Err(DeskError::Stale { .. }) if is_answered(&context, reference, &text).await? => {
            already(&context, reference, "deal-answered-already").await
        }
        Err(problem) => undone(&context, reference, text, problem).await,
    }
}

/// Takes a request back.
pub(super) async fn withdraw(
    context: RequestContext,
    Path(asked): Path<String>,
    request: Request,
) -> Result<Response, AppError> {
    let reference: Reference = asked.parse().map_err(|_| AppError::NotFound)?;
    let form = Form::read(request, None).await?;
    let version = form
        .text("version")
        .parse()
        .map_err(|_| AppError::BadRequest)?;
    let desk = context.app.desk.as_actor(context.actor()?);
    match desk.withdraw(reference, version).await {
        Ok(()) => Ok(go(&address(reference))),
        Err(DeskError::Stale { .. }) if desk.stage(reference).await? == Stage::Withdrawn => {
            already(&context, reference, "deal-withdrawn-already").await
        }
        Err(problem) => undone(&context, reference, String::new(), problem).await,
    }
}

/// Whether the last answer is the reader's own with just this text: the button was pressed twice.
async fn is_answered(
    context: &RequestContext,
    reference: Reference,
    text: &str,
) -> Result<bool, AppError> {
    let actor = context.actor()?;
    let detail = context
        .app
        .desk
        .as_actor(actor)
        .registration(reference)
        .await?;
    let answers = detail.timeline.iter().rev();
    let last = answers
        .map(|happened| &happened.event)
        .find(|event| event.kind == kind::ANSWERED);
    Ok(detail.registration.stage == Stage::InReview
        && last.is_some_and(|event| {
            event.actor == Some(actor.person)
                && event.text("text").map(str::trim) == Some(text.trim())
        }))
}

/// The deal's page for a deed that was done before, just as it was meant.
async fn already(
    context: &RequestContext,
    reference: Reference,
    said: &str,
) -> Result<Response, AppError> {
    let remark = Remark::new(Tone::Good, t(&format!("{said}-title")), t(said));
    let told = Told {
        remark: Some(remark),
        ..Told::default()
    };
    detail::answer(context, reference, StatusCode::CONFLICT, told).await
}

/// Adds files to a deal that is submitted.
pub(super) async fn add_files(
    context: &RequestContext,
    reference: Reference,
    form: Form,
) -> Result<Response, AppError> {
    let mut problems = form.problems;
    if form.files.is_empty() && problems.is_empty() {
        problems = Problems::one(FILES, Message::new("problem-no-file"));
    }
    let desk = context.app.desk.as_actor(context.actor()?);
    match attach(&desk, reference, form.files, problems.clone()).await {
        Ok(refused) => problems = refused,
        Err(problem) => return undone(context, reference, String::new(), problem).await,
    }
    if problems.is_empty() {
        return Ok(go(&format!("{}?attached=1", address(reference))));
    }
    let told = Told {
        problems,
        ..Told::default()
    };
    detail::answer(context, reference, StatusCode::UNPROCESSABLE_ENTITY, told).await
}

/// The deal's page with why a deed did not happen, and what was typed for it.
async fn undone(
    context: &RequestContext,
    reference: Reference,
    answer: String,
    problem: DeskError,
) -> Result<Response, AppError> {
    let (status, told) = match problem {
        DeskError::Stale { by, at } => {
            let at = instant_words(at, &context.moment());
            let key = if answer.is_empty() {
                "deal-changed"
            } else {
                "deal-changed-kept"
            };
            let text = ta(key, &[("by", &by), ("at", &at)]);
            let remark = Remark::new(Tone::Warn, t("deal-changed-title"), text);
            (
                StatusCode::CONFLICT,
                Told {
                    remark: Some(remark),
                    ..Told::default()
                },
            )
        }
        // What is wrong with the answer stands beside it; anything else is about the deal.
        DeskError::Refused(reason) if reason.key.starts_with("problem-") => {
            let problems = Problems::one("answer", reason);
            (
                StatusCode::UNPROCESSABLE_ENTITY,
                Told {
                    problems,
                    ..Told::default()
                },
            )
        }
        DeskError::Refused(reason) => {
            let remark = Remark::new(Tone::Warn, t("error-refused-title"), message(&reason));
            (
                StatusCode::CONFLICT,
                Told {
                    remark: Some(remark),
                    ..Told::default()
                },
            )
        }
        problem => match trouble(&problem) {
            Some((status, remark)) => (
                status,
                Told {
                    remark: Some(remark),
                    ..Told::default()
                },
            ),
            None => return Err(problem.into()),
        },
    };
    detail::answer(context, reference, status, Told { answer, ..told }).await
}

fn go(to: &str) -> Response {
    Redirect::to(to).into_response()
}
