//! A correction is made: what was decided is taken back or answered, with a reason.

use axum::extract::{Path, Request};
use axum::response::{IntoResponse, Redirect, Response};
use portico::registration::Refusal;
use portico_desk::DeskError;
use portico_desk::Refusal::Registration;
use portico_desk::registration::Correction;
use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::registration::review_address;
use portico_kit::request_context::RequestContext;

use crate::act::Act;
use crate::corrections::Tried;
use crate::field_names::UNTIL;
use crate::inbox;
use crate::show::parse;

macro_rules! handlers {
    ($($name:ident => $act:expr),+) => {
        $(
            pub(crate) async fn $name(
                context: RequestContext,
                path: Path<String>,
                request: Request,
            ) -> Result<Response, AppError> {
                correct(context, path, request, $act).await
            }
        )+
    };
}

handlers! {
    unlink => Act::Unlink,
    deny => Act::Deny,
    revoke => Act::Revoke,
    answer_waiting => Act::AnswerWaiting,
    reopen => Act::Reopen,
    extend => Act::Extend
}

async fn correct(
    context: RequestContext,
    Path(reference): Path<String>,
    request: Request,
    act: Act,
) -> Result<Response, AppError> {
    let reference = parse(&reference)?;
    let form = Form::read(request, None).await?;
    let mut tried = Tried::read(act, &form).ok_or(AppError::BadRequest)?;
    let mut error = if tried.problems.is_empty() {
        let desk = context.app.desk.as_actor(context.actor()?);
        let asked = Correction {
            reference,
            version: tried.version,
            reason: &tried.reason,
            key: &tried.key,
        };
        let until = tried.typed.get(UNTIL).unwrap_or_default();
        match act.run(desk, asked, until).await {
            Ok(()) => {
                let to = format!("{}?done={}", review_address(reference), act.name());
                return Ok(Redirect::to(&to).into_response());
            }
            Err(error) => {
                let date = matches!(
                    &error,
                    DeskError::Refused(Registration(Refusal::ExtensionDate(_)))
                );
                let field = if date { UNTIL } else { act.field() };
                CommandError::recover(error, &context)?.beside(field)
            }
        }
    } else {
        CommandError::invalid(tried.problems.clone(), &context)?
    };
    let about = match error.refusal() {
        Some(Registration(Refusal::OpportunityProtected { by })) => *by,
        _ => None,
    };
    tried.flash = error.flash.take();
    if let (Some(flash), Some(about)) = (&mut tried.flash, about) {
        flash.link = Some((about.to_string(), review_address(about)));
    }
    tried.problems = std::mem::take(&mut error.problems);
    inbox::show_uncorrected(&context, reference, tried, error).await
}
