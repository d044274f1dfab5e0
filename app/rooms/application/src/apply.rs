//! The public page on which a company applies. It needs no script, and nobody else's service to tell people from
//! programs.

use axum::extract::{RawQuery, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use portico::application::{ApplicationDraft, Refusal};
use portico::partner::PartnerKind;
use portico_desk::application::ApplicationForm;
use portico_desk::{DeskError, Refusal as Refused};

use portico_island_unsent::unsent_texts;
use portico_kit::address::{APPLY, SIGN_IN};
use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::i18n::{Language, t, ta};
use portico_kit::island_family::Family;
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::Erase;

use crate::apply_view::{Filled, NOBODY, SELLS, TRAP, page};
use crate::to_read;

/// The empty form, or that the vendor takes no applications now.
pub(crate) async fn blank(
    mut context: RequestContext,
    RawQuery(query): RawQuery,
) -> Result<Response, AppError> {
    let query = query.unwrap_or_default();
    let wanted = query
        .split('&')
        .find_map(|pair| pair.strip_prefix("language="));
    if let Some(language) = wanted {
        context.accepted = Language::of(language);
    }
    let token = match context.app.desk.authentication().application_form().await {
        Ok(token) => token,
        Err(DeskError::Refused(Refused::Application(Refusal::Closed))) => {
            return Ok(respond(&context, StatusCode::OK, closed(&context)));
        }
        Err(error) => return Err(error.into()),
    };
    let draft = ApplicationDraft {
        kind: PartnerKind::Reseller.as_str().to_owned(),
        language: context.language().tag().to_owned(),
        ..ApplicationDraft::default()
    };
    let filled = Filled {
        draft,
        token,
        ..Filled::default()
    };
    Ok(respond(&context, StatusCode::OK, page(&context, filled)))
}

/// Takes the application, or shows the form again with what was typed.
pub(crate) async fn send(
    mut context: RequestContext,
    request: Request,
) -> Result<Response, AppError> {
    let form = Form::read(request, None).await?;
    let draft = read(&form);
    context.accepted = Language::of(&draft.language);
    let desk = context.app.desk.clone();
    let sent = ApplicationForm {
        draft: &draft,
        token: form.text("form"),
        trap: form.text(TRAP),
    };
    let error = match desk.authentication().apply(sent, &context.client.0).await {
        Ok(()) => {
            let to = format!("{APPLY}/sent?language={}", context.accepted.tag());
            return Ok(Redirect::to(&to).into_response());
        }
        Err(DeskError::Refused(Refused::Application(Refusal::Closed))) => {
            return Ok(respond(&context, StatusCode::CONFLICT, closed(&context)));
        }
        Err(error) => error,
    };
    let outdated = matches!(
        error,
        DeskError::Refused(Refused::Application(Refusal::FormTooOld))
    );
    if let DeskError::Refused(Refused::Application(why)) = &error {
        tracing::warn!(target: "portico::security", event = "application not taken", ?why);
    }
    let language = context.accepted;
    let failed = language.run(|| CommandError::recover(error, &context))?;
    let (problems, flash) = (failed.problems.clone(), failed.flash.clone());
    let shown = async {
        // A form that is old enough stays as old as it is: sent again, it is taken.
        let token = if outdated {
            desk.authentication().application_form().await?
        } else {
            form.text("form").to_owned()
        };
        let filled = Filled {
            draft,
            token,
            problems,
            flash,
        };
        Ok(page(&context, filled))
    };
    failed.show(&context, shown).await
}

/// What happens next.
pub(crate) async fn sent(
    mut context: RequestContext,
    RawQuery(query): RawQuery,
) -> Result<Response, AppError> {
    if let Some(language) = query.as_deref().and_then(|q| q.strip_prefix("language=")) {
        context.accepted = Language::of(language);
    }
    let sends = context.app.sends_mail;
    let title = context.language().run(|| {
        if sends {
            t("apply-sent-title")
        } else {
            t("apply-kept-title")
        }
    });
    let text = move || {
        let said = if sends {
            view! { <p>{t("apply-sent")}</p> <p class="muted small">{t("apply-sent-hint")}</p> }
                .erase()
        } else {
            view! { <p>{t("apply-kept")}</p> }.erase()
        };
        view! { {said} {unsent_texts(NOBODY.to_owned(), vec![SELLS.to_owned()])} }.erase()
    };
    let page = to_read::page(title, text, None).islands(Family::Unsent);
    Ok(respond(&context, StatusCode::OK, page))
}

fn closed(context: &RequestContext) -> Page {
    let vendor = context.vendor.name.clone();
    let (title, words) = context
        .language()
        .run(|| (t("apply-closed-title"), t("sign-in-button")));
    let text = move || view! { <p>{ta("apply-closed", &[("vendor", &vendor)])}</p> }.erase();
    to_read::page(title, text, Some((words, SIGN_IN)))
}

fn read(form: &Form) -> ApplicationDraft {
    let text = |name: &str| form.text(name).to_owned();
    ApplicationDraft {
        company: text("company"),
        country: text("country"),
        tax_id: text("tax_id"),
        domain: text("domain"),
        kind: text("kind"),
        sells: text("sells"),
        name: text("name"),
        email: text("email"),
        phone: text("phone"),
        // One of ours, whatever was sent.
        language: Language::of(form.text("language")).tag().to_owned(),
    }
}
