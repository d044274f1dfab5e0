//! A partner's page: how it stands, and who it is.

use axum::extract::{Path, RawQuery};
use axum::response::Response;
use portico::distribution::policy::may_tie;
use portico::id::PartnerId;
use portico::partner::PartnerKind;
use portico::partner::policy::{may_end, may_hold_credit, may_screen, may_suspend};

use portico_kit::error::AppError;
use portico_kit::message::FieldErrors;
use portico_kit::page::Page;
use portico_kit::registration::hours;
use portico_kit::request_context::RequestContext;
use portico_kit::ui::Flash;

use crate::detail_view::PartnerPage;
use crate::done::done_flash;
use crate::section::{Frame, Section, parse};
use crate::standing_view::{Acts, Typed};
use crate::ties_view::Ties;

/// The page.
pub(crate) async fn show(
    context: RequestContext,
    Path(partner): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, AppError> {
    let partner = parse(&partner)?;
    let flash = done_flash(query.as_deref());
    let page = page(&context, partner, (flash, query.as_deref()), None).await?;
    Ok(portico_kit::page::respond(
        &context,
        axum::http::StatusCode::OK,
        page,
    ))
}

/// The page as it is now, with what was typed for a change of its standing, and what is wrong with that.
pub(crate) async fn page(
    context: &RequestContext,
    partner: PartnerId,
    (flash, query): (Option<Flash>, Option<&str>),
    typed: Option<(Typed, FieldErrors)>,
) -> Result<Page, AppError> {
    let actor = context.actor()?;
    let desk = context.app.desk.as_actor(actor);
    let frame = Frame::load(context, partner, Section::Overview).await?;
    let terms = hours::programme(desk)
        .await?
        .map(|programme| programme.terms);
    let ties = if frame.detail.partner.kind == PartnerKind::Reseller {
        Some(Ties {
            partner,
            known: desk.distributor_ties(partner).await?,
            distributors: desk.distributors().await?,
            changes: may_tie(actor) && frame.detail.ended_at.is_none(),
        })
    } else {
        None
    };
    let problems = typed
        .as_ref()
        .map(|(_, problems)| problems.clone())
        .unwrap_or_default();
    let page = PartnerPage {
        terms,
        agreement: desk.agreement_standing(partner).await?,
        ties,
        acts: Acts {
            suspends: may_suspend(actor),
            holds_credit: may_hold_credit(actor),
            screens: may_screen(actor),
            ends: may_end(actor),
        },
        now: context.now,
        typed,
    };
    Ok(frame
        .answering(flash, problems)
        .having_sent(query)
        .page(move |detail| page.view(detail)))
}
