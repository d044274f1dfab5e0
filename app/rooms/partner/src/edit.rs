//! Editing a partner's details. Of two who edit at once the second reads what the first has changed, and keeps what they
//! typed themselves.

use axum::extract::{Path, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use portico::id::PartnerId;
use portico::partner::policy::may_edit_terms;
use portico::partner::{Change, PartnerDraft};
use portico_desk::application::AlikeCompany;
use portico_desk::partner::{ChangedSince, EditablePartner};

use portico_kit::command_error::CommandError;
use portico_kit::company::PartnerOffers;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::i18n::{t, ta};
use portico_kit::message::FieldErrors;
use portico_kit::page::{Page, respond};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{Card, Erase, Flash, Timestamp};

use crate::addresses::{LIST, NAV};
use crate::changes::{Names, changes};
use crate::partner_form::{Around, PartnerForm, has_seen, read};
use crate::section::{Section, parse};

/// The form.
pub(crate) async fn show(
    context: RequestContext,
    Path(partner): Path<String>,
) -> Result<Response, AppError> {
    let partner = parse(&partner)?;
    let page = page(&context, partner, Tried::default()).await?;
    Ok(respond(&context, StatusCode::OK, page))
}

/// Keeps what was typed.
pub(crate) async fn save(
    context: RequestContext,
    Path(partner): Path<String>,
    request: Request,
) -> Result<Response, AppError> {
    let (partner, form) = (parse(&partner)?, Form::read(request, None).await?);
    let draft = read(&form);
    let version: i64 = form
        .text("version")
        .parse()
        .map_err(|_| AppError::BadRequest)?;
    let desk = context.app.desk.as_actor(context.actor()?);
    let known = desk.editable_partner(partner).await?;
    // Whoever leaves what a company is found by as it is has nothing to look at.
    let found_by = |draft: &PartnerDraft| {
        let text = |text: &str| text.trim().to_owned();
        (text(&draft.name), text(&draft.domain), text(&draft.tax_id))
    };
    let alike = if found_by(&draft) == found_by(&known.draft) {
        Vec::new()
    } else {
        desk.alike_partners(&draft, Some(partner)).await?
    };
    if known.version == version && !has_seen(&form, &alike) {
        let tried = Tried {
            draft: Some(draft),
            alike,
            ..Tried::default()
        };
        let page = page(&context, partner, tried).await?;
        return Ok(respond(&context, StatusCode::UNPROCESSABLE_ENTITY, page));
    }
    match desk.edit_partner(partner, version, &draft).await {
        Ok(()) => Ok(Redirect::to(&Section::Overview.after(partner, "edited")).into_response()),
        Err(error) => {
            let failed = CommandError::recover(error, &context)?;
            let since = if failed.is_stale() {
                desk.changed_since(partner, version).await?
            } else {
                Vec::new()
            };
            let tried = Tried {
                draft: Some(draft),
                alike,
                problems: failed.problems.clone(),
                flash: failed.flash.clone(),
                since,
            };
            failed.show(&context, page(&context, partner, tried)).await
        }
    }
}

/// What was tried, and why it was not taken.
#[derive(Default)]
struct Tried {
    draft: Option<PartnerDraft>,
    alike: Vec<AlikeCompany>,
    problems: FieldErrors,
    flash: Option<Flash>,
    /// What others changed meanwhile.
    since: Vec<ChangedSince>,
}

async fn page(
    context: &RequestContext,
    partner: PartnerId,
    tried: Tried,
) -> Result<Page, AppError> {
    let actor = context.actor()?;
    let desk = context.app.desk.as_actor(actor);
    let name = desk.partner(partner).await?.name;
    let EditablePartner {
        version,
        draft: known,
        more_managers,
    } = desk.editable_partner(partner).await?;
    let offers = PartnerOffers::load(context).await?;
    let sets_terms = may_edit_terms(actor);
    let mut draft = tried.draft.unwrap_or_else(|| known.clone());
    // The latest stands first.
    let since = tried.since.iter().rev();
    let changes: Vec<Change> = since.flat_map(|it| it.changes.clone()).collect();
    draft = draft.on_top_of(&known, &changes);
    if !sets_terms {
        draft = PartnerDraft {
            kind: known.kind,
            currency: known.currency,
            tier: known.tier,
            manager: known.manager,
            ..draft
        };
    }
    let names: Names = offers
        .managers
        .iter()
        .map(|named| (named.person(), named.name.clone()))
        .collect();
    let since = tried.since;
    let form = PartnerForm {
        draft,
        offers,
        problems: tried.problems,
        flash: tried.flash,
        alike: tried.alike,
        sets_terms,
        version: Some(version),
        more_managers,
    };
    Ok(Page::new(name.clone(), move || {
        let around = Around {
            title: ta("partner-edit-title", &[("name", &name)]),
            lead: t("partner-edit-lead"),
            action: format!("{LIST}/{partner}/edit"),
            button: t("partner-edit-button"),
            cancel: Section::Overview.of(partner),
        };
        let above = changed(&since, &names, form.offers.terms.as_ref());
        form.view(around, above)
    })
    .nav(&NAV))
}

/// What others changed meanwhile: saving overwrites it where the form says otherwise.
fn changed(
    since: &[ChangedSince],
    names: &Names,
    terms: Option<&portico::programme::Terms>,
) -> Option<AnyView> {
    if since.is_empty() {
        return None;
    }
    let rows = since.iter().map(|it| {
        let by = it.by_name.clone().unwrap_or_else(|| t("event-nobody"));
        let at = it.at;
        view! {
            <li>
                <b>{by}</b> " " <span class="muted small"><Timestamp at=at /></span>
                {changes(&it.changes, names, terms)}
            </li>
        }
    });
    let rows = rows.collect_view();
    Some(view! { <Card title=t("partner-edit-since")><ul class="change-list">{rows}</ul><p class="muted small">{t("partner-edit-since-hint")}</p></Card> }.erase())
}
