//! A decision is undone before anybody is told of it.

use axum::extract::Path;
use axum::response::{IntoResponse, Redirect, Response};
use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::list_query::ListQuery;
use portico_kit::registration::review_address;
use portico_kit::request_context::RequestContext;
use portico_kit::to_its_end::to_its_end;

use crate::asked::Asked;
use crate::inbox;
use crate::show::parse;

pub(crate) async fn undo(
    context: RequestContext,
    Path(reference): Path<String>,
    query: ListQuery,
) -> Result<Response, AppError> {
    let reference = parse(&reference)?;
    let asked = Asked::known(query, &context).await?;
    let (desk, actor) = (context.app.desk.clone(), context.actor()?.clone());
    let undone =
        to_its_end(async move { desk.as_actor(&actor).undo_decision(reference).await }).await?;
    match undone {
        Ok(()) => {
            let to = asked.telling(&review_address(reference), &[("undone", "yes")]);
            Ok(Redirect::to(&to).into_response())
        }
        Err(error) => {
            let error = CommandError::recover(error, &context)?;
            inbox::show_refused(&context, reference, error, asked).await
        }
    }
}
