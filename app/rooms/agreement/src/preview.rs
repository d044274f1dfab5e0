//! The draft as partners would read it, and publishing it.

use axum::extract::{Path, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use portico::agreement::ValidAgreement;
use portico::agreement::draft::body_field;
use portico::agreement::policy::may_edit;
use portico::id::AgreementId;
use portico_desk::DeskError;
use portico_desk::agreement::Agreement;
use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::i18n::{t, ta};
use portico_kit::message::{FieldErrors, field_errors, message};
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{Erase, Flash, Note, Tone};

use crate::addresses::{self, NAV};
use crate::draft;
use crate::text_view::text_view;
use crate::words::{day_words, partners_words};

pub(crate) async fn show(
    context: RequestContext,
    Path(id): Path<String>,
) -> Result<Response, AppError> {
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    match page(&context, id, None).await? {
        Some(page) => Ok(respond(&context, StatusCode::OK, page)),
        None => Ok(Redirect::to(&addresses::agreement(id)).into_response()),
    }
}

/// What no form of ours sends is a bad request.
async fn read(request: Request) -> Result<(i64, String), AppError> {
    let form = Form::read(request, None).await?;
    let version = form.text("version").parse();
    let version = version.map_err(|_| AppError::BadRequest)?;
    Ok((version, form.given("key").unwrap_or_default().to_owned()))
}

pub(crate) async fn publish(
    context: RequestContext,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, AppError> {
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    let (version, key) = read(request).await?;
    let desk = context.app.desk.as_actor(context.actor()?);
    match desk.publish_agreement(id, version, &key).await {
        Ok(_) => {
            let to = format!("{}?done=published", addresses::agreement(id));
            Ok(Redirect::to(&to).into_response())
        }
        Err(DeskError::Invalid(problems)) => {
            let error = CommandError::invalid(field_errors(&problems), &context)?;
            draft::show_again(&context, id, None, error).await
        }
        Err(error) => failed(&context, id, error).await,
    }
}

pub(crate) async fn discard(
    context: RequestContext,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, AppError> {
    let id = id.parse().map_err(|_| AppError::NotFound)?;
    let (version, _) = read(request).await?;
    let desk = context.app.desk.as_actor(context.actor()?);
    match desk.discard_agreement_draft(id, version).await {
        Ok(()) => Ok(Redirect::to(&addresses::agreement(id)).into_response()),
        Err(error) => failed(&context, id, error).await,
    }
}

/// The page as it is now, and why nothing was done.
async fn failed(
    context: &RequestContext,
    id: AgreementId,
    error: DeskError,
) -> Result<Response, AppError> {
    let error = CommandError::recover(error, context)?;
    let flash = error.flash.clone();
    match page(context, id, flash).await? {
        Some(page) => error.show(context, async { Ok(page) }).await,
        None => Ok(Redirect::to(&addresses::agreement(id)).into_response()),
    }
}

/// Nothing where there is no draft, or none that could be read: its form says what is missing.
async fn page(
    context: &RequestContext,
    id: AgreementId,
    flash: Option<Flash>,
) -> Result<Option<Page>, AppError> {
    let actor = context.actor()?;
    let agreement = context.app.desk.as_actor(actor).agreement(id).await?;
    let draft = agreement.draft.as_ref().map(|stored| stored.draft.clone());
    let Some(draft) = draft else {
        return Ok(None);
    };
    let Ok(valid) = draft.readable(agreement.today) else {
        return Ok(None);
    };
    let shown = Shown {
        unsupported: field_errors(&draft.not_shown()),
        key: context.app.desk.fresh_id()?.to_string(),
        edits: may_edit(actor),
        agreement,
        valid,
        flash,
    };
    Ok(Some(
        Page::new(t("agreement-preview"), move || shown.view()).nav(&NAV),
    ))
}

struct Shown {
    key: String,
    edits: bool,
    agreement: Agreement,
    valid: ValidAgreement,
    /// What stands in the texts and is not shown below, by their fields. It keeps the draft from being published.
    unsupported: FieldErrors,
    flash: Option<Flash>,
}

impl Shown {
    fn view(self) -> AnyView {
        let id = self.agreement.id;
        let partners = partners_words(self.agreement.applies_to);
        let args = [
            ("partners", partners.as_str()),
            ("date", &day_words(self.valid.accept_from)),
        ];
        let lead = ta("agreement-preview-lead", &args);
        let today = (self.valid.accept_from == self.agreement.today).then(|| {
            view! {
                <Note tone=Tone::Warn title=t("agreement-today-title")>{t("agreement-today")}</Note>
            }
        });
        let texts = self.valid.texts.iter().map(|text| {
            let left_out = self.left_out(&text.language);
            view! {
                <section class="card"><div class="pad stack">{left_out}{text_view(text)}</div></section>
            }
        });
        let texts = texts.collect_view();
        let acts = self.edits.then(|| self.acts());
        view! {
            <div class="head">
                <div>
                    <a class="back" href=addresses::agreement(id)>{partners.clone()}</a>
                    <h1>{t("agreement-preview")}</h1>
                    <p class="muted">{lead}</p>
                </div>
            </div>
            {self.flash.clone().map(Flash::view)}
            <div class="stack loose">{today}{acts}{texts}</div>
        }
        .erase()
    }

    /// What a text has that is not shown, above it.
    fn left_out(&self, language: &str) -> Option<AnyView> {
        let found = self.unsupported.for_field(&body_field(language));
        let lines: Vec<String> = found.iter().map(message).collect();
        (!lines.is_empty()).then(|| {
            view! {
                <Note tone=Tone::Bad title=t("agreement-not-shown")>
                    <span class="lines">{lines.join("\n")}</span>
                </Note>
            }
            .erase()
        })
    }

    fn acts(&self) -> AnyView {
        let id = self.agreement.id;
        let version = self.agreement.draft_version.to_string();
        let here = addresses::agreement(id);
        let publish = self.unsupported.is_empty().then(|| {
            view! {
                <form method="post" action=format!("{here}/publish")>
                    <input type="hidden" name="version" value=version.clone() />
                    <input type="hidden" name="key" value=self.key.clone() />
                    <button class="button main">{t("agreement-publish")}</button>
                </form>
            }
        });
        view! {
            <div class="actions">
                {publish}
                <a class="button" href=addresses::draft(id)>{t("agreement-edit")}</a>
                <form method="post" action=format!("{here}/discard")>
                    <input type="hidden" name="version" value=version />
                    <button class="button danger">{t("agreement-discard")}</button>
                </form>
            </div>
        }
        .erase()
    }
}
