//! A partner's administrator accepts what the page showed.

use axum::extract::Request;
use axum::response::{IntoResponse, Redirect, Response};
use portico::agreement::VersionKey;
use portico::agreement::acceptance::AcceptanceDraft;
use portico_desk::agreement::AcceptAgreement;
use portico_kit::address::AGREEMENT;
use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::request_context::RequestContext;

use crate::own::{self, Typed};

pub(crate) async fn accept(
    context: RequestContext,
    request: Request,
) -> Result<Response, AppError> {
    let form = Form::read(request, None).await?;
    let accepted = read(&form).ok_or(AppError::BadRequest)?;
    let desk = context.app.desk.as_actor(context.actor()?);
    match desk.accept_agreement(&accepted).await {
        Ok(_) => Ok(Redirect::to(&format!("{AGREEMENT}?done=accepted")).into_response()),
        Err(error) => {
            let failed = CommandError::recover(error, &context)?;
            let typed = Typed {
                draft: accepted.draft,
                problems: failed.problems.clone(),
                flash: failed.flash.clone(),
            };
            let language = Some(accepted.language.as_str());
            failed
                .show(&context, own::page(&context, language, typed))
                .await
        }
    }
}

/// What no form of ours sends is nothing.
fn read(form: &Form) -> Option<AcceptAgreement> {
    Some(AcceptAgreement {
        key: VersionKey {
            agreement: form.text("agreement").parse().ok()?,
            number: form.text("number").parse().ok()?,
        },
        language: form.text("language").to_owned(),
        hash: form.text("hash").parse().ok()?,
        draft: AcceptanceDraft {
            name: form.text("name").to_owned(),
            agrees: form.given("agrees").is_some(),
        },
    })
}
