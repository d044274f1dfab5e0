//! How applications are taken: whether the public page is open, and by when staff answer.

use axum::extract::{RawQuery, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use portico::application::SettingsDraft;
use portico::application::policy::may_set;
use portico_desk::application::SettingsVersion;

use portico_kit::address::{APPLICATIONS, APPLY};
use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::i18n::{t, ta, tn};
use portico_kit::message::FieldErrors;
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{
    Card, Checkbox, Erase, Field, Flash, InputKind, Mark, Note, ProblemSummary, Step, Timeline,
    Tone, Wrong,
};

/// What the page shows besides the settings in force.
struct Shown {
    typed: Option<SettingsDraft>,
    problems: FieldErrors,
    flash: Option<Flash>,
}

/// The page.
pub(crate) async fn show(
    context: RequestContext,
    RawQuery(query): RawQuery,
) -> Result<Response, AppError> {
    let saved = query.is_some_and(|query| query == "done=set");
    let shown = Shown {
        typed: None,
        problems: FieldErrors::new(),
        flash: saved.then(|| Flash::new(Tone::Good, t("applications-set"), String::new())),
    };
    let page = page(&context, shown).await?;
    Ok(respond(&context, StatusCode::OK, page))
}

/// Sets them.
pub(crate) async fn set(context: RequestContext, request: Request) -> Result<Response, AppError> {
    let form = Form::read(request, None).await?;
    let typed = SettingsDraft {
        open: form.given("open").is_some(),
        answer_days: form.text("answer_days").to_owned(),
    };
    let version = form.text("version").parse().unwrap_or(0);
    let desk = context.app.desk.as_actor(context.actor()?);
    match desk.set_application_settings(version, &typed).await {
        Ok(()) => Ok(Redirect::to(&format!("{APPLICATIONS}?done=set")).into_response()),
        Err(error) => {
            let failed = CommandError::recover(error, &context)?;
            let shown = Shown {
                typed: Some(typed),
                problems: failed.problems.clone(),
                flash: failed.flash.clone(),
            };
            let page = page(&context, shown);
            failed.show(&context, page).await
        }
    }
}

async fn page(context: &RequestContext, shown: Shown) -> Result<Page, AppError> {
    let actor = context.actor()?;
    let versions = context
        .app
        .desk
        .as_actor(actor)
        .application_settings()
        .await?;
    let sets = may_set(actor);
    let mails = context.app.sends_mail;
    let address = format!("{}{APPLY}", context.app.origin);
    Ok(Page::new(t("applications-title"), move || {
        content(&versions, shown, sets, (&address, mails))
    }))
}

fn content(
    versions: &[SettingsVersion],
    shown: Shown,
    sets: bool,
    (address, mails): (&str, bool),
) -> AnyView {
    let Shown {
        typed,
        problems,
        flash,
    } = shown;
    let version = versions.first().map_or(0, |version| version.version);
    let in_force = versions.first().map(|version| version.settings);
    let open = in_force.is_some_and(|settings| settings.open);
    let typed = typed.unwrap_or_else(|| SettingsDraft {
        open,
        answer_days: in_force
            .map(|settings| settings.answer_days.to_string())
            .unwrap_or_default(),
    });
    let state = if open {
        view! { <span class="stage protected">{t("applications-open")}</span> }
    } else {
        view! { <span class="stage draft">{t("applications-closed")}</span> }
    };
    let summary = problems.clone();
    let no_mail = (!mails).then(|| {
        let (title, text) = (t("applications-no-mail-title"), t("applications-no-mail"));
        view! { <Note tone=Tone::Warn title=title>{text}</Note> }
    });
    let address = address.to_owned();
    let form = sets.then(|| settings_form(version, typed, &problems));
    let steps = versions.iter().filter_map(step).collect::<Vec<_>>();
    let history = (!steps.is_empty())
        .then(|| view! { <Card title=t("applications-history")><Timeline steps=steps /></Card> });
    view! {
        <div class="head">
            <div>
                <h1>{t("applications-title")}</h1>
                <p class="muted">{t("applications-lead")}</p>
            </div>
            {state}
        </div>
        {flash.map(Flash::view)}
        <ProblemSummary problems=summary />
        <div class="two">
            <div class="stack loose">
                {no_mail}
                {form}
                <Card title=t("applications-page")>
                    <p>{t("applications-page-lead")} " " <a href=APPLY>{address}</a></p>
                    <p><a href="/review?kind=application">{t("applications-queue")}</a></p>
                </Card>
            </div>
            <aside>{history}</aside>
        </div>
    }
    .erase()
}

fn settings_form(version: i64, typed: SettingsDraft, problems: &FieldErrors) -> AnyView {
    let wrong: Wrong = problems.for_field("answer_days").into();
    view! {
        <Card title=t("applications-how")>
            <form class="form" method="post" action=APPLICATIONS>
                <input type="hidden" name="version" value=version.to_string() />
                <Checkbox
                    name="open"
                    label=t("applications-take")
                    hint=t("applications-take-hint")
                    checked=typed.open
                />
                <Field
                    name="answer_days"
                    label=t("applications-answer-days")
                    hint=t("applications-answer-days-hint")
                    kind=InputKind::Number
                    value=typed.answer_days
                    problems=wrong
                    autocomplete="off".to_owned()
                />
                <div class="actions"><button class="button main">{t("applications-save")}</button></div>
            </form>
        </Card>
    }
    .erase()
}

fn step(version: &SettingsVersion) -> Option<Step> {
    let (at, by) = version.set.clone()?;
    let days = tn(
        "applications-days",
        version.settings.answer_days.into(),
        &[],
    );
    let (key, mark) = if version.settings.open {
        ("applications-opened", Mark::Good)
    } else {
        ("applications-were-closed", Mark::Past)
    };
    Some(Step {
        title: ta(key, &[("who", &by), ("days", &days)]),
        at: Some(at),
        mark,
        ..Step::default()
    })
}
