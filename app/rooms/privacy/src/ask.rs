//! Asking that somebody be erased who does not ask for themselves.

use axum::extract::{RawQuery, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use portico::privacy::policy::may_decide;
use portico_kit::address::ERASURES;
use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::i18n::t;
use portico_kit::message::FieldErrors;
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{Card, Erase, Field, Flash, InputKind, ProblemSummary, Tone, Wrong};

/// The page's address.
pub(crate) const HERE: &str = "/erasures/ask";

#[derive(Default)]
struct Shown {
    email: String,
    problems: FieldErrors,
    flash: Option<Flash>,
    decides: bool,
}

pub(crate) async fn show(
    context: RequestContext,
    RawQuery(query): RawQuery,
) -> Result<Response, AppError> {
    let asked = query.is_some_and(|query| query == "done=asked");
    let shown = Shown {
        flash: asked.then(|| Flash::new(Tone::Good, t("erasures-asked-done"), String::new())),
        decides: may_decide(context.actor()?),
        ..Shown::default()
    };
    Ok(respond(&context, StatusCode::OK, page(shown)))
}

pub(crate) async fn ask(context: RequestContext, request: Request) -> Result<Response, AppError> {
    let form = Form::read(request, None).await?;
    let actor = context.actor()?;
    let email = form.text("email").to_owned();
    match context
        .app
        .desk
        .as_actor(actor)
        .ask_erasure_of(&email)
        .await
    {
        Ok(person) if may_decide(actor) => {
            Ok(Redirect::to(&format!("{ERASURES}/{person}")).into_response())
        }
        Ok(_) => Ok(Redirect::to(&format!("{HERE}?done=asked")).into_response()),
        Err(error) => {
            let failed = CommandError::recover(error, &context)?;
            let shown = Shown {
                email,
                problems: failed.problems.clone(),
                flash: failed.flash.clone(),
                decides: may_decide(actor),
            };
            failed.show(&context, async { Ok(page(shown)) }).await
        }
    }
}

fn page(shown: Shown) -> Page {
    Page::new(t("erasures-ask"), move || content(shown))
}

fn content(shown: Shown) -> AnyView {
    let wrong: Wrong = shown.problems.for_field("email").into();
    let back = shown
        .decides
        .then(|| view! { <a class="back" href=ERASURES>{t("erasures-title")}</a> });
    view! {
        {shown.flash.map(Flash::view)}
        <ProblemSummary problems=shown.problems.clone() />
        <div class="head">
            <div>
                {back}
                <h1>{t("erasures-ask")}</h1>
                <p class="muted">{t("erasures-ask-lead")}</p>
            </div>
        </div>
        <Card>
            <form class="form" method="post" action=HERE>
                <Field
                    name="email"
                    label=t("erasures-email")
                    hint=t("erasures-email-hint")
                    kind=InputKind::Email
                    value=shown.email
                    problems=wrong
                    autocomplete="off".to_owned()
                />
                <div class="actions"><button class="button main">{t("erasures-ask-send")}</button></div>
            </form>
        </Card>
    }
    .erase()
}
