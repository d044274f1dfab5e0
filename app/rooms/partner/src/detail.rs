//! A partner's page.

use axum::extract::{Path, RawQuery};
use axum::http::StatusCode;
use axum::response::Response;
use portico::distribution::policy::may_tie;
use portico::id::PartnerId;
use portico::partner::PartnerKind;
use portico::partner::policy::{may_hold_credit, may_suspend};
use portico::person::policy::may_manage;

use portico_kit::error::AppError;
use portico_kit::message::FieldErrors;
use portico_kit::page::{Page, respond};
use portico_kit::registration::hours;
use portico_kit::request_context::RequestContext;

use crate::addresses::NAV;
use crate::agreement::OwnAgreement;
use crate::detail_view::{PartnerPage, Reason};
use crate::people_view::{People, Shown, done_flash};
use crate::place::Place;
use crate::ties_view::Ties;

/// The page.
pub(crate) async fn show(
    context: RequestContext,
    Path(partner): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, AppError> {
    let partner: PartnerId = partner.parse().map_err(|_| AppError::NotFound)?;
    let shown = Shown {
        flash: done_flash(query.as_deref()),
        ..Shown::empty(context.language())
    };
    Ok(respond(
        &context,
        StatusCode::OK,
        page(&context, partner, shown, None).await?,
    ))
}

/// The page as it is now, with what was typed, and what is wrong with the reason for a change of its status.
pub(crate) async fn page(
    context: &RequestContext,
    partner: PartnerId,
    shown: Shown,
    reason: Option<(Reason, FieldErrors)>,
) -> Result<Page, AppError> {
    let actor = context.actor()?;
    let desk = context.app.desk.as_actor(actor);
    let detail = desk.partner_detail(partner).await?;
    if let Some(reader) = &context.signed_in {
        desk.note_people(reader.session, Some(partner)).await?;
    }
    let people = People {
        entries: desk.people(Some(partner)).await?,
        place: Place::Partner(partner),
        at_partner: true,
        manages: may_manage(actor, Some(partner)),
        shows_links: !context.app.sends_mail,
    };
    let terms = hours::programme(desk)
        .await?
        .map(|programme| programme.terms);
    let agreement = OwnAgreement {
        standing: desk.agreement_standing(partner).await?,
        accepted: desk.acceptances_of_partner(partner).await?,
    };
    let ties = if detail.partner.kind == PartnerKind::Reseller {
        Some(Ties {
            partner,
            known: desk.distributor_ties(partner).await?,
            distributors: desk.distributors().await?,
            changes: may_tie(actor),
        })
    } else {
        None
    };
    let title = detail.partner.name.clone();
    let page = PartnerPage {
        detail,
        people,
        terms,
        agreement,
        ties,
        suspends: may_suspend(actor),
        holds_credit: may_hold_credit(actor),
        reason,
    };
    Ok(Page::new(title, move || page.view(shown)).nav(&NAV))
}
