//! A decision is taken.

use axum::extract::{Path, Request};
use axum::response::{IntoResponse, Redirect, Response};
use portico::registration::Reference;
use portico_desk::review;
use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::list_query::ListQuery;
use portico_kit::registration::review_address;
use portico_kit::request_context::RequestContext;
use portico_kit::to_its_end::to_its_end;

use crate::addresses::QUEUE;
use crate::asked::Asked;
use crate::decision::Attempt;
use crate::field_names::NEXT;
use crate::inbox;
use crate::link::Search;
use crate::show::parse;

pub(crate) async fn decide(
    context: RequestContext,
    Path(reference): Path<String>,
    query: ListQuery,
    request: Request,
) -> Result<Response, AppError> {
    let reference = parse(&reference)?;
    let mut asked = Asked::known(query, &context).await?;
    let form = Form::read(request, None).await?;
    // What stood behind it when its page was made: the list itself no longer knows once somebody else has decided.
    asked.next = review::Request::parse(form.text(NEXT));
    let mut attempt = Attempt::read(&form)?;
    if let Some(name) = attempt.names_another() {
        attempt.found = Search::of(&context, name, reference).await?;
    }
    let error = match attempt.decision() {
        Ok(decision) => {
            // What comes behind this one in the list, as long as it still stands in it.
            let actor = context.actor()?;
            let desk = context.app.desk.as_actor(actor);
            let next = match desk.place_in_queue(reference).await? {
                Some(place) => desk.review_beside(&asked.filter, place).await?.next,
                None => None,
            };
            let (desk, actor) = (context.app.desk.clone(), actor.clone());
            let (version, key) = (attempt.version, attempt.key.clone());
            let decided = to_its_end(async move {
                let desk = desk.as_actor(&actor);
                desk.decide_undoably(reference, version, decision, &key)
                    .await
            });
            match decided.await? {
                Ok(()) => return Ok(go_on(&asked, reference, attempt.name, next)),
                Err(error) => attempt.failed(error, &context)?,
            }
        }
        Err(problems) => CommandError::invalid(problems, &context)?,
    };
    inbox::show_failed(&context, reference, attempt, error, asked).await
}

/// Leads to the next registration of the list; behind the last one, to the list. Who assigns one to themselves or
/// links it goes on with the same.
fn go_on(asked: &Asked, decided: Reference, name: &str, next: Option<review::Request>) -> Response {
    let of = decided.to_string();
    let to = match (name, next) {
        ("take" | "link", _) => asked.telling(&review_address(decided), &[("done", name)]),
        (_, Some(review::Request::Registration(next))) => {
            asked.telling(&review_address(next), &[("done", name), ("of", &of)])
        }
        // Of another kind, the list says what was decided, and opens it.
        (_, Some(next)) => {
            let next = next.to_string();
            asked.telling(QUEUE, &[("done", name), ("of", &of), ("next", &next)])
        }
        (_, None) => {
            let mut start = asked.clone();
            start.filter.after = None;
            start.telling(QUEUE, &[("done", name), ("of", &of)])
        }
    };
    Redirect::to(&to).into_response()
}
