//! A distributor proposes a reseller.

use axum::extract::Request;
use axum::response::{IntoResponse, Redirect, Response};
use portico::distribution::ProposalDraft;
use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::request_context::RequestContext;

use crate::addresses::RESELLERS;
use crate::resellers::{self, Typed};

pub(crate) async fn propose(
    context: RequestContext,
    request: Request,
) -> Result<Response, AppError> {
    let form = Form::read(request, None).await?;
    let text = |name: &str| form.text(name).to_owned();
    let draft = ProposalDraft {
        company: text("company"),
        country: text("country"),
        domain: text("domain"),
        contact: text("contact"),
        email: text("email"),
        note: text("note"),
    };
    let desk = context.app.desk.as_actor(context.actor()?);
    match desk.propose_reseller(&draft).await {
        Ok(()) => Ok(Redirect::to(&format!("{RESELLERS}?done=proposed")).into_response()),
        Err(error) => {
            let failed = CommandError::recover(error, &context)?;
            let typed = Typed {
                draft,
                problems: failed.problems.clone(),
                flash: failed.flash.clone(),
            };
            failed
                .show(&context, resellers::page(&context, typed))
                .await
        }
    }
}
