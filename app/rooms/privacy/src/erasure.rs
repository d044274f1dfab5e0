//! Deciding on erasing one person: whom, what goes, what stays, and their name typed to be sure.

use axum::extract::{Path, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use portico::id::PersonId;
use portico::privacy::policy::may_erase;
use portico_desk::DeskError;
use portico_desk::privacy::{ErasureRequest, ErasureState};
use portico_kit::address::ERASURES;
use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::i18n::{t, ta, tn};
use portico_kit::message::FieldErrors;
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{
    Card, Erase, Facts, Field, Flash, Note, ProblemSummary, TextArea, Timestamp, Tone, Wrong,
};

use crate::erasures::state_words;

#[derive(Default)]
struct Tried {
    name: String,
    reason: String,
    problems: FieldErrors,
    flash: Option<Flash>,
}

pub(crate) async fn show(
    context: RequestContext,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let page = page(&context, parse(&id)?, Tried::default()).await?;
    Ok(respond(&context, StatusCode::OK, page))
}

pub(crate) async fn erase(
    context: RequestContext,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, AppError> {
    let person = parse(&id)?;
    let form = Form::read(request, None).await?;
    let name = form.text("name").to_owned();
    let desk = context.app.desk.as_actor(context.actor()?);
    let tried = Tried {
        name: name.clone(),
        ..Tried::default()
    };
    answer(
        &context,
        person,
        desk.erase(person, &name).await,
        ("erased", tried),
    )
    .await
}

pub(crate) async fn decline(
    context: RequestContext,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, AppError> {
    let person = parse(&id)?;
    let form = Form::read(request, None).await?;
    let reason = form.text("reason").to_owned();
    let desk = context.app.desk.as_actor(context.actor()?);
    let done = desk.decline_erasure(person, &reason).await;
    let tried = Tried {
        reason,
        ..Tried::default()
    };
    answer(&context, person, done, ("declined", tried)).await
}

fn parse(id: &str) -> Result<PersonId, AppError> {
    id.parse().map_err(|_| AppError::NotFound)
}

async fn answer(
    context: &RequestContext,
    person: PersonId,
    done: Result<(), DeskError>,
    (what, tried): (&str, Tried),
) -> Result<Response, AppError> {
    match done {
        Ok(()) => Ok(Redirect::to(&format!("{ERASURES}?done={what}")).into_response()),
        Err(error) => {
            let failed = CommandError::recover(error, context)?;
            let tried = Tried {
                problems: failed.problems.clone(),
                flash: failed.flash.clone(),
                ..tried
            };
            failed.show(context, page(context, person, tried)).await
        }
    }
}

async fn page(context: &RequestContext, person: PersonId, tried: Tried) -> Result<Page, AppError> {
    let actor = context.actor()?;
    let request = context
        .app
        .desk
        .as_actor(actor)
        .erasure_request(person)
        .await?;
    let erases = may_erase(actor, person);
    let title = ta("erasure-title", &[("name", &request.name)]);
    Ok(Page::new(title.clone(), move || {
        content(&request, title, tried, erases)
    }))
}

fn content(request: &ErasureRequest, title: String, tried: Tried, erases: bool) -> AnyView {
    let open = request.state == ErasureState::Open;
    let decide = match (open, erases) {
        (true, true) => decide(request, &tried),
        (true, false) => view! { <Note tone=Tone::Warn title=t("refused-erasure-own") /> }.erase(),
        (false, _) => ().erase(),
    };
    let rows = facts(request);
    view! {
        {tried.flash.clone().map(Flash::view)}
        <ProblemSummary problems=tried.problems.clone() />
        <div class="head">
            <div>
                <a class="back" href=ERASURES>{t("erasures-title")}</a>
                <h1>{title}</h1>
            </div>
        </div>
        <div class="stack loose">
            <Card title=t("erasure-request")><Facts rows=rows /></Card>
            {decide}
        </div>
    }
    .erase()
}

fn facts(request: &ErasureRequest) -> Vec<(String, AnyView)> {
    let by = if request.by_oneself {
        t("erasures-by-oneself")
    } else {
        request.asked_by.clone()
    };
    let of = request
        .partners
        .clone()
        .unwrap_or_else(|| t("erasures-staff"));
    let mut rows = vec![
        (t("erasures-whom"), request.name.clone().into_any()),
        (t("erasures-email"), request.email.clone().into_any()),
        (t("erasures-of"), of.into_any()),
        (t("erasures-asked-by"), by.into_any()),
        (
            t("erasures-asked-at"),
            view! { <Timestamp at=request.asked_at /> }.into_any(),
        ),
        (t("erasures-state"), state_words(request.state).into_any()),
    ];
    if let Some((who, at)) = request.decided.clone() {
        let decided = view! { {who} " " <span class="muted small"><Timestamp at=at /></span> };
        rows.push((t("erasure-decided"), decided.into_any()));
    }
    if let Some(reason) = request.reason.clone() {
        rows.push((t("erasure-reason"), reason.into_any()));
    }
    rows
}

fn decide(request: &ErasureRequest, tried: &Tried) -> AnyView {
    let base = format!("{ERASURES}/{}", request.person);
    let (erase, decline) = (format!("{base}/erase"), format!("{base}/decline"));
    let (typed, given) = (tried.name.clone(), tried.reason.clone());
    let duties = (request.duties > 0).then(|| {
        let text = tn("erasure-duties", request.duties, &[]);
        view! { <Note tone=Tone::Warn title=text>{t("erasure-duties-what")}</Note> }
    });
    let name: Wrong = tried.problems.for_field("name").into();
    let reason: Wrong = tried.problems.for_field("reason").into();
    let label = ta("erasure-name", &[("name", &request.name)]);
    view! {
        {duties}
        <Card title=t("erasure-erase-title")>
            <p>{t("erasure-goes")}</p>
            <p>{t("erasure-stays")}</p>
            <p><b>{t("erasure-final")}</b></p>
            <form class="form" method="post" action=erase>
                <Field name="name" label=label value=typed problems=name autocomplete="off".to_owned() />
                <div class="actions"><button class="button danger">{t("erasure-erase")}</button></div>
            </form>
        </Card>
        <Card title=t("erasure-decline-title")>
            <form class="form" method="post" action=decline>
                <TextArea name="reason" label=t("erasure-reason") hint=t("erasure-reason-hint") value=given problems=reason />
                <div class="actions"><button class="button">{t("erasure-decline")}</button></div>
            </form>
        </Card>
    }
    .erase()
}
