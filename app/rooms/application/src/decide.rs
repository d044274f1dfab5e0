//! Staff take an application up, approve it, refuse it, or reopen it.

use axum::extract::{Path, RawQuery, Request};
use axum::response::{IntoResponse, Redirect, Response};
use portico::id::ApplicationId;
use portico_desk::DeskError;
use portico_desk::application::{Approval, ApprovalDraft};

use portico_kit::address;
use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::request_context::RequestContext;

use crate::detail::{self, parse};
use crate::tried::Tried;

pub(crate) async fn take(
    context: RequestContext,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    request: Request,
) -> Result<Response, AppError> {
    let (id, form) = (parse(&id)?, Form::read(request, None).await?);
    let desk = context.app.desk.as_actor(context.actor()?);
    match desk.take_application(id, version(&form)).await {
        Ok(()) => Ok(done(id, "take")),
        Err(error) => failed(&context, (id, query), error, Tried::default()).await,
    }
}

pub(crate) async fn approve(
    context: RequestContext,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    request: Request,
) -> Result<Response, AppError> {
    let (id, form) = (parse(&id)?, Form::read(request, None).await?);
    let text = |name: &str| form.text(name).to_owned();
    let draft = ApprovalDraft {
        kind: text("kind"),
        tier: text("tier"),
        currency: text("currency"),
        territory: text("territory"),
        manager: text("manager"),
        distributor: text("distributor"),
    };
    let approval = Approval {
        version: version(&form),
        draft: &draft,
        key: form.text("key"),
    };
    let desk = context.app.desk.as_actor(context.actor()?);
    match desk.approve_application(id, approval).await {
        Ok(_) => Ok(done(id, "approve")),
        Err(error) => {
            let tried = Tried {
                approval: Some(draft),
                ..Tried::default()
            };
            failed(&context, (id, query), error, tried).await
        }
    }
}

pub(crate) async fn refuse(
    context: RequestContext,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    request: Request,
) -> Result<Response, AppError> {
    let (id, form) = (parse(&id)?, Form::read(request, None).await?);
    let (reason, key) = (form.text("reason"), form.text("key"));
    let desk = context.app.desk.as_actor(context.actor()?);
    let refused = desk
        .refuse_application(id, version(&form), reason, key)
        .await;
    match refused {
        Ok(()) => Ok(done(id, "refuse")),
        Err(error) => {
            let tried = Tried {
                reason: reason.to_owned(),
                ..Tried::default()
            };
            failed(&context, (id, query), error, tried).await
        }
    }
}

pub(crate) async fn reopen(
    context: RequestContext,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    request: Request,
) -> Result<Response, AppError> {
    let (id, form) = (parse(&id)?, Form::read(request, None).await?);
    let (reason, key) = (form.text("reason"), form.text("key"));
    let desk = context.app.desk.as_actor(context.actor()?);
    let reopened = desk
        .reopen_application(id, version(&form), reason, key)
        .await;
    match reopened {
        Ok(()) => Ok(done(id, "reopen")),
        Err(error) => {
            let tried = Tried {
                reopening: Some(reason.to_owned()),
                ..Tried::default()
            };
            failed(&context, (id, query), error, tried).await
        }
    }
}

fn version(form: &Form) -> i64 {
    form.text("version").parse().unwrap_or(0)
}

fn done(id: ApplicationId, done: &str) -> Response {
    Redirect::to(&format!("{}?done={done}", address::application(id))).into_response()
}

/// The page as it is now, with what was typed and why nothing was done.
async fn failed(
    context: &RequestContext,
    (id, query): (ApplicationId, Option<String>),
    error: DeskError,
    tried: Tried,
) -> Result<Response, AppError> {
    let failed = CommandError::recover(error, context)?;
    let tried = Tried {
        problems: failed.problems.clone(),
        flash: failed.flash.clone(),
        stale: failed.is_stale(),
        ..tried
    };
    let query = query.unwrap_or_default();
    let page = detail::page(context, id, &query, tried);
    failed.show(context, page).await
}
