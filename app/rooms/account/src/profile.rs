//! One's own profile: name, language, time zone and formats, the e-mail address, and where one belongs.

use axum::extract::{RawQuery, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use portico::person::ProfileDraft;
use portico_desk::account::PendingEmailChange;
use portico_desk::person::{Membership, Profile};
use portico_kit::address::PROFILE;
use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::i18n::{Language, t};
use portico_kit::message::FieldErrors;
use portico_kit::page::{Page, respond};
use portico_kit::request_context::{RequestContext, SignedIn};
use portico_kit::ui::{Flash, ProblemSummary, Tone};

use crate::parts::tabs;
use crate::{companies_card, email_card, profile_form};

/// What the page shows besides what is kept.
#[derive(Clone, Debug, Default)]
pub(crate) struct Shown {
    /// What answers the last step.
    pub(crate) flash: Option<Flash>,
    /// What is wrong with a form.
    pub(crate) problems: FieldErrors,
    /// The profile as it was typed, where it was not kept.
    pub(crate) draft: Option<ProfileDraft>,
    /// The new address as it was typed.
    pub(crate) new_email: String,
}

pub(crate) async fn show(
    context: RequestContext,
    person: SignedIn,
    RawQuery(query): RawQuery,
) -> Result<Response, AppError> {
    let shown = Shown {
        flash: done_flash(query.as_deref(), context.app.sends_mail),
        ..Shown::default()
    };
    let page = profile_page(&context, &person, shown).await?;
    Ok(respond(&context, StatusCode::OK, page))
}

/// Keeps the profile.
pub(crate) async fn save(
    context: RequestContext,
    person: SignedIn,
    request: Request,
) -> Result<Response, AppError> {
    let form = Form::read(request, None).await?;
    let typed = |name: &str| form.text(name).to_owned();
    let chosen = form.text("language");
    // Which languages there are, the app knows; the desk then refuses what is none.
    let language = Language::all().find(|language| language.tag() == chosen);
    let draft = ProfileDraft {
        name: typed("name"),
        language: language.map(Language::tag).unwrap_or_default().to_owned(),
        zone: typed("zone"),
        number_style: typed("number_style"),
        date_style: typed("date_style"),
    };
    let desk = context.app.desk.as_actor(&person.actor);
    match desk.save_profile(&draft).await {
        Ok(()) => Ok(Redirect::to(&format!("{PROFILE}?done=profile")).into_response()),
        Err(error) => {
            let failed = CommandError::recover(error, &context)?;
            let shown = Shown {
                flash: failed.flash.clone(),
                problems: failed.problems.clone(),
                draft: Some(draft),
                ..Shown::default()
            };
            let page = profile_page(&context, &person, shown);
            failed.show(&context, page).await
        }
    }
}

/// What was just done, as the address says it.
fn done_flash(query: Option<&str>, sends_mail: bool) -> Option<Flash> {
    let done = query?
        .split('&')
        .find_map(|pair| pair.strip_prefix("done="))?;
    let (title, text) = match done {
        "profile" => (t("account-profile-saved"), String::new()),
        "email" if sends_mail => (t("account-email-asked-title"), t("account-email-asked")),
        "email" => (t("account-email-kept-title"), t("account-email-kept")),
        "not-there" => (t("account-company-not-there"), String::new()),
        "elsewhere" => (t("account-company-elsewhere"), String::new()),
        "email-cancelled" => (t("account-email-cancelled"), String::new()),
        _ => return None,
    };
    let tone = match done {
        "not-there" | "elsewhere" => Tone::Warn,
        "email" if !sends_mail => Tone::Warn,
        _ => Tone::Good,
    };
    Some(Flash::new(tone, title, text))
}

pub(crate) async fn profile_page(
    context: &RequestContext,
    person: &SignedIn,
    shown: Shown,
) -> Result<Page, AppError> {
    let desk = context.app.desk.as_actor(&person.actor);
    let kept = desk.profile().await?;
    let pending = desk.email_change().await?;
    let memberships = desk.memberships().await?;
    let person = person.clone();
    Ok(Page::new(t("account-profile-title"), move || {
        content(kept, pending, memberships, &person, shown)
    }))
}

fn content(
    kept: Profile,
    pending: Option<PendingEmailChange>,
    memberships: Vec<Membership>,
    person: &SignedIn,
    shown: Shown,
) -> impl IntoView + use<> {
    let email = email_card::card(&kept.email, pending, shown.new_email, &shown.problems);
    let draft = shown.draft.unwrap_or_else(|| draft_of(kept));
    let profile = profile_form::card(draft, &shown.problems);
    let companies = companies_card::card(memberships, person);
    view! {
        <div class="head">
            <div>
                <h1>{t("account-profile-title")}</h1>
                <p class="muted">{t("account-profile-lead")}</p>
            </div>
        </div>
        {tabs(PROFILE)}
        <ProblemSummary problems=shown.problems />
        {shown.flash.map(Flash::view)}
        <div class="stack loose">{profile} {email} {companies}</div>
    }
}

fn draft_of(kept: Profile) -> ProfileDraft {
    ProfileDraft {
        number_style: kept.formats.number_name().unwrap_or_default().to_owned(),
        date_style: kept.formats.date_name().unwrap_or_default().to_owned(),
        name: kept.name,
        language: kept.language,
        zone: kept.zone,
    }
}
