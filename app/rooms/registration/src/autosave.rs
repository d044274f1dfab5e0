//! Saves while somebody types. The browser's island sends the form's texts and learns what became of
//! them; what goes wrong is answered as a problem document.

use axum::body::Body;
use axum::extract::Request;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use portico::registration::{Reference, Refusal, RegistrationDraft};
use portico::time::Instant;
use portico_desk::DeskError;
use portico_desk::Refusal::Registration;
use serde_json::{Value, json};

use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::i18n::{message, t, ta};
use portico_kit::message::Message;
use portico_kit::pending_form::Interrupted;
use portico_kit::registration::address;
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{amount_words, clock_words, instant_words};

use crate::draft_submission::DraftSubmission;
use crate::form_context::preview;
use crate::submission_preview::{behind_words, place_name};

/// Saves a draft and answers with its reference, its version and what awaits it.
pub(crate) async fn save(context: RequestContext, request: Request) -> Result<Response, AppError> {
    let entry = DraftSubmission::of(&context, Form::read(request, None).await?)?;
    if entry.by_other_user {
        return Err(AppError::SignedOut(Interrupted::Nothing));
    }
    if !entry.unreadable.is_empty() {
        return Err(AppError::Invalid(entry.unreadable_fields()));
    }
    // Clearing a draft is a change; a form that nobody has typed into is not worth keeping.
    if entry.draft.is_blank() && entry.version.is_none() {
        return Ok(StatusCode::NO_CONTENT.into_response());
    }
    let desk = context.app.desk.as_actor(context.actor()?);
    if let Some(reference) = entry.reference
        && matches!(desk.stage(reference).await, Err(DeskError::NotFound))
    {
        return Ok(conflict("gone", refused(&t("keeper-gone"))));
    }
    let saved = match desk.save_draft(entry.save()).await {
        Ok(saved) => saved,
        Err(DeskError::Stale { by, at }) => return Ok(conflict("stale", stale(&context, &by, at))),
        Err(DeskError::Refused(reason)) => {
            let mut document = refused(&message(&Message::from(&reason)));
            if let Registration(Refusal::AlreadySubmitted { reference }) = reason {
                document["deal"] = json!(address(reference));
            }
            return Ok(conflict("refused", document));
        }
        Err(problem) => return Err(problem.into()),
    };
    let stage = desk.stage(saved.reference).await?;
    let (_, hour, minute) = context.moment().zone.local(saved.saved_at);
    let mut answer = seen(&context, saved.reference, &entry.draft).await;
    answer["version"] = json!(saved.version);
    answer["stage"] = json!(stage.as_str());
    answer["saved_at"] = json!(saved.saved_at.to_string());
    answer["saved_words"] = json!(ta(
        "keeper-saved-at",
        &[("time", &clock_words(hour, minute))]
    ));
    Ok(document(StatusCode::OK, "application/json", &answer))
}

/// What the page shows of a draft besides its fields.
async fn seen(context: &RequestContext, reference: Reference, draft: &RegistrationDraft) -> Value {
    let preview = preview(context, draft).await;
    let total = draft.running_total().filter(|total| !total.is_zero());
    json!({
        "reference": reference,
        "address": address(reference),
        "place": place_name(preview),
        "behind": preview.filter(|preview| preview.place > 1).map(|preview| behind_words(preview.place)),
        "own": preview.and_then(|preview| preview.own),
        "total": total.map(amount_words),
    })
}

fn stale(context: &RequestContext, by: &str, at: Instant) -> Value {
    let at = instant_words(at, &context.moment());
    refused(&ta("keeper-stale", &[("by", by), ("at", &at)]))
}

fn refused(detail: &str) -> Value {
    json!({ "type": "about:blank", "status": 409, "detail": detail })
}

fn conflict(kind: &str, mut problem: Value) -> Response {
    problem["kind"] = json!(kind);
    document(StatusCode::CONFLICT, "application/problem+json", &problem)
}

fn document(status: StatusCode, kind: &'static str, content: &Value) -> Response {
    let mut response = Response::new(Body::from(content.to_string()));
    *response.status_mut() = status;
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
