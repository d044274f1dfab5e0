//! The form of an agreement's next version.

use axum::extract::{Path, Query, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use portico::agreement::draft::{
    ACCEPT_FROM, LONGEST_BODY, LONGEST_TITLE, body_field, title_field,
};
use portico::agreement::unsupported::MOST_COLUMNS;
use portico::agreement::{AgreementDraft, TextDraft};
use portico::id::AgreementId;
use portico_desk::AuthorizedDesk;
use portico_desk::agreement::{Agreement, blank_draft};
use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::i18n::{Language, t, ta};
use portico_kit::message::{FieldErrors, Message, field_errors};
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{Erase, Field, Flash, InputKind, ProblemSummary, TextArea, Tone, Wrong};
use serde::Deserialize;

use crate::addresses::{self, NAV};
use crate::words::{languages, partners_words};

/// What the address says beside the page.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Asked {
    saved: Option<String>,
}

/// What the form shows.
pub(crate) struct DraftForm {
    agreement: Agreement,
    draft: AgreementDraft,
    problems: FieldErrors,
    flash: Option<Flash>,
}

pub(crate) async fn show(
    context: RequestContext,
    Path(id): Path<String>,
    Query(asked): Query<Asked>,
) -> Result<Response, AppError> {
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    let desk = context.app.desk.as_actor(context.actor()?);
    let agreement = desk.agreement(id).await?;
    let draft = begun(desk, &agreement).await?;
    let form = DraftForm {
        // Whatever else is missing may still come; what will not be shown is better known while it is written.
        problems: field_errors(&draft.not_shown()),
        draft,
        agreement,
        flash: asked.saved.map(|_| saved()),
    };
    Ok(respond(&context, StatusCode::OK, form.page()))
}

fn saved() -> Flash {
    Flash::new(Tone::Good, t("agreement-draft-saved"), String::new())
}

/// The draft that there is, or what the last version says.
async fn begun(
    desk: AuthorizedDesk<'_>,
    agreement: &Agreement,
) -> Result<AgreementDraft, AppError> {
    if let Some(stored) = &agreement.draft {
        return Ok(stored.draft.clone());
    }
    let mut draft = blank_draft(&languages());
    let Some(last) = agreement.last() else {
        return Ok(draft);
    };
    for text in &mut draft.texts {
        let found = desk.agreement_text(last.key, &text.language).await?.text;
        if found.language == text.language {
            text.title = found.title;
            text.body = found.body;
        }
    }
    Ok(draft)
}

pub(crate) async fn save(
    context: RequestContext,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, AppError> {
    let id: AgreementId = id.parse().map_err(|_| AppError::NotFound)?;
    let form = Form::read_long(request).await?;
    let version: i64 = form
        .text("version")
        .parse()
        .map_err(|_| AppError::BadRequest)?;
    let draft = AgreementDraft::from_fields(&languages(), |name| form.text(name));
    if !form.problems.is_empty() {
        let problems = form.problems.map(|problem| Message::from(problem));
        let error = CommandError::invalid(problems, &context)?;
        return show_again(&context, id, Some(draft), error).await;
    }
    let desk = context.app.desk.as_actor(context.actor()?);
    let saved = desk.save_agreement_draft(id, version, &draft).await;
    if let Err(error) = saved {
        let error = CommandError::recover(error, &context)?;
        return show_again(&context, id, Some(draft), error).await;
    }
    if form.text("intent") != "preview" {
        let here = addresses::draft(id);
        return Ok(Redirect::to(&format!("{here}?saved=1")).into_response());
    }
    let today = desk.agreement(id).await?.today;
    match draft.check(today) {
        Ok(_) => Ok(Redirect::to(&addresses::preview(id)).into_response()),
        Err(problems) => {
            let error = CommandError::invalid(field_errors(&problems), &context)?;
            show_again(&context, id, Some(draft), error).await
        }
    }
}

/// The form with what was typed, or with the stored draft, and why it was not taken.
pub(crate) async fn show_again(
    context: &RequestContext,
    id: AgreementId,
    typed: Option<AgreementDraft>,
    error: CommandError,
) -> Result<Response, AppError> {
    let (problems, flash) = (error.problems.clone(), error.flash.clone());
    let desk = context.app.desk.as_actor(context.actor()?);
    let page = async {
        let agreement = desk.agreement(id).await?;
        let draft = match typed {
            Some(draft) => draft,
            None => begun(desk, &agreement).await?,
        };
        let form = DraftForm {
            agreement,
            draft,
            problems,
            flash,
        };
        Ok(form.page())
    };
    error.show(context, page).await
}

impl DraftForm {
    fn page(self) -> Page {
        Page::new(t("agreement-draft"), move || self.view()).nav(&NAV)
    }

    fn view(self) -> AnyView {
        let id = self.agreement.id;
        let wrong = |name: &str| -> Wrong { self.problems.for_field(name).into() };
        let texts: Vec<AnyView> = languages()
            .into_iter()
            .map(|language| self.text(language))
            .collect();
        view! {
            <div class="head">
                <div>
                    <a class="back" href=addresses::agreement(id)>
                        {partners_words(self.agreement.applies_to)}
                    </a>
                    <h1>{t("agreement-draft")}</h1>
                    <p class="muted">{t("agreement-draft-lead")}</p>
                </div>
            </div>
            {self.flash.clone().map(Flash::view)}
            <ProblemSummary problems=self.problems.clone() />
            <form class="form agreement" method="post" action=addresses::draft(id)>
                <input
                    type="hidden"
                    name="version"
                    value=self.agreement.draft_version.to_string()
                    autocomplete="off"
                />
                <Field
                    name=ACCEPT_FROM
                    label=t("agreement-accept-from")
                    hint=t("agreement-accept-from-hint")
                    kind=InputKind::Date
                    value=self.draft.accept_from.clone()
                    problems=wrong(ACCEPT_FROM)
                />
                {help()}
                {texts}
                <div class="actions">
                    <button class="button main" name="intent" value="preview">
                        {t("agreement-save-preview")}
                    </button>
                    <button class="button" name="intent" value="save">{t("agreement-save")}</button>
                </div>
            </form>
        }
        .erase()
    }

    fn text(&self, language: &'static str) -> AnyView {
        let wrong = |name: &str| -> Wrong { self.problems.for_field(name).into() };
        let blank = TextDraft::default();
        let text = self.draft.text(language).unwrap_or(&blank);
        let name = Language::of(language).own_name();
        let args = [("language", name.as_str())];
        let (title, body) = (title_field(language), body_field(language));
        view! {
            <fieldset class="stack">
                <legend>{name.clone()}</legend>
                <Field
                    name=title.clone()
                    label=ta("agreement-title-in", &args)
                    value=text.title.clone()
                    problems=wrong(&title)
                    most=LONGEST_TITLE
                />
                <TextArea
                    name=body.clone()
                    label=ta("agreement-body-in", &args)
                    hint=t("agreement-body-hint")
                    value=text.body.clone()
                    problems=wrong(&body)
                    rows=20
                    most=LONGEST_BODY
                />
            </fieldset>
        }
        .erase()
    }
}

/// What can be written in a text, and how.
fn help() -> AnyView {
    let lines = [
        ("# …", t("agreement-help-heading")),
        ("**…**", t("agreement-help-strong")),
        ("*…*", t("agreement-help-stressed")),
        ("[…](https://…)", t("agreement-help-link")),
        ("1. …\n2. …\n- …", t("agreement-help-list")),
        ("> …", t("agreement-help-quote")),
        (
            "| … | … |\n|---|--:|\n| … | … |",
            ta(
                "agreement-help-table",
                &[("most", &MOST_COLUMNS.to_string())],
            ),
        ),
    ];
    let lines = lines.map(|(typed, becomes)| {
        view! { <dt><pre>{typed}</pre></dt> <dd>{becomes}</dd> }
    });
    view! {
        <details class="instead">
            <summary>{t("agreement-help")}</summary>
            <dl class="facts">{lines.into_iter().collect_view()}</dl>
        </details>
    }
    .erase()
}
