//! A reseller that a distributor proposes: staff take it in, or decline it.

use axum::extract::{Path, RawQuery, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use portico::actor::Role;
use portico::distribution::ProposalState;
use portico::distribution::policy::may_tie;
use portico::partner;
use portico::person::InvitationDraft;
use portico_desk::distribution::{ProposalApproval, ProposalId};
use portico_desk::page::Cursor;
use portico_desk::portfolio::Whose;
use portico_desk::review::{Beside, RequestKind, ReviewFilter};
use portico_desk::{DeskError, Refusal};
use portico_island_review::Key;

use portico_kit::address;
use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::i18n::{t, ta};
use portico_kit::island_family::Family;
use portico_kit::nav::NavEntry;
use portico_kit::page::{Page, respond};
use portico_kit::registration::hours;
use portico_kit::request_context::RequestContext;
use portico_kit::review::{QueueWays, asked_kind, asked_whose};
use portico_kit::ui::{Flash, Icon, Tone};

use crate::partner_form::ANOTHER;
use crate::place::Place;
use crate::proposal_view::{ProposalPage, Typed};

/// The entry of the navigation that the page belongs to: the queue it was opened from.
const QUEUE: NavEntry = NavEntry::new(address::QUEUE, "shell-queue", Icon::Queue);

/// All of them stand in the queue, with what else waits.
pub(crate) async fn list(_context: RequestContext) -> Redirect {
    let kind = RequestKind::Proposal.as_str();
    Redirect::to(&format!("{}?kind={kind}", address::QUEUE))
}

pub(crate) async fn show(
    context: RequestContext,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
) -> Result<Response, AppError> {
    let query = query.unwrap_or_default();
    let page = page(&context, parse(&id)?, &query, Typed::default()).await?;
    Ok(respond(&context, StatusCode::OK, page))
}

/// Takes the reseller in, and invites who speaks for it as its first administrator.
pub(crate) async fn approve(
    context: RequestContext,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    request: Request,
) -> Result<Response, AppError> {
    let (id, form) = (parse(&id)?, Form::read(request, None).await?);
    let text = |name: &str| form.text(name).to_owned();
    let typed = Typed {
        tier: text("tier"),
        currency: text("currency"),
        // Who goes on knowingly is not asked once more, whatever else is wrong.
        asks: !text(ANOTHER).is_empty(),
        ..Typed::default()
    };
    let desk = context.app.desk.as_actor(context.actor()?);
    let approval = ProposalApproval {
        tier: &typed.tier,
        currency: &typed.currency,
        seen: form.text(ANOTHER),
    };
    let approved = desk.approve_proposal(id, approval).await;
    match approved {
        Ok(None) => Ok(after(id, "quicker")),
        Ok(Some((partner, proposal))) => {
            let invitation = InvitationDraft {
                name: proposal.contact,
                email: proposal.email,
                roles: vec![Role::PartnerAdmin.as_str().to_owned()],
                language: context.language().tag().to_owned(),
            };
            // It is taken in, whether or not its first person could be invited: their address may be somebody's.
            let done = match desk.invite(Some(partner), &invitation).await {
                Ok(_) => "invited",
                Err(DeskError::Invalid(_)) => "uninvited",
                Err(error) => return Err(error.into()),
            };
            Ok(Redirect::to(&Place::Partner(partner).after(done)).into_response())
        }
        // It may be here already: the page shows who is alike, and asks.
        Err(DeskError::Refused(Refusal::Partner(partner::Refusal::LooksLikeAnother))) => {
            let typed = Typed {
                asks: true,
                ..typed
            };
            let query = query.unwrap_or_default();
            let page = page(&context, id, &query, typed).await?;
            Ok(respond(&context, StatusCode::UNPROCESSABLE_ENTITY, page))
        }
        Err(error) => failed(&context, (id, query), typed, error).await,
    }
}

/// Declines it.
pub(crate) async fn decline(
    context: RequestContext,
    Path(id): Path<String>,
    RawQuery(query): RawQuery,
    request: Request,
) -> Result<Response, AppError> {
    let (id, form) = (parse(&id)?, Form::read(request, None).await?);
    let reason = form.text("reason").to_owned();
    let desk = context.app.desk.as_actor(context.actor()?);
    match desk.decline_proposal(id, &reason).await {
        Ok(true) => Ok(after(id, "decline")),
        Ok(false) => Ok(after(id, "quicker")),
        Err(error) => {
            let typed = Typed {
                reason,
                ..Typed::default()
            };
            failed(&context, (id, query), typed, error).await
        }
    }
}

fn parse(id: &str) -> Result<ProposalId, AppError> {
    let id: portico::id::PartnerId = id.parse().map_err(|_| AppError::NotFound)?;
    Ok(id.uuid())
}

fn after(id: ProposalId, done: &str) -> Response {
    Redirect::to(&format!("{}?done={done}", address::proposal(id))).into_response()
}

async fn failed(
    context: &RequestContext,
    (id, query): (ProposalId, Option<String>),
    typed: Typed,
    error: DeskError,
) -> Result<Response, AppError> {
    let error = CommandError::recover(error, context)?;
    let typed = Typed {
        problems: error.problems.clone(),
        flash: error.flash.clone(),
        ..typed
    };
    let query = query.unwrap_or_default();
    error.show(context, page(context, id, &query, typed)).await
}

async fn page(
    context: &RequestContext,
    id: ProposalId,
    query: &str,
    mut typed: Typed,
) -> Result<Page, AppError> {
    let actor = context.actor()?;
    let desk = context.app.desk.as_actor(actor);
    let proposal = desk.proposal(id).await?;
    let open = proposal.state == ProposalState::Open;
    let programme = hours::programme(desk).await?;
    let whose = asked_whose(query);
    let filter = ReviewFilter {
        kind: asked_kind(query),
        own: desk.whose(whose).await? == Whose::Mine,
        ..ReviewFilter::default()
    };
    let beside = if open {
        let place = Cursor {
            at: proposal.due_at,
            id,
        };
        desk.review_beside(&filter, place).await?
    } else {
        Beside::default()
    };
    let decides = open && may_tie(actor);
    let alike = if decides {
        desk.alike_to_proposal(&proposal).await?
    } else {
        Vec::new()
    };
    let done = form_urlencoded::parse(query.as_bytes()).find(|(name, _)| name == "done");
    typed.flash = typed.flash.or_else(|| match done?.1.as_ref() {
        "decline" => {
            let distributor = &proposal.distributor_name;
            let words = ta("proposed-done-decline", &[("distributor", distributor)]);
            Some(Flash::new(Tone::Good, words, String::new()))
        }
        "quicker" => Some(Flash::new(Tone::Warn, t("proposed-quicker"), String::new())),
        _ => None,
    });
    let title = ta(
        "proposed-title",
        &[
            ("company", &proposal.company),
            ("distributor", &proposal.distributor_name),
        ],
    );
    let shown = ProposalPage {
        reader: actor.person,
        proposal,
        programme,
        decides,
        alike,
        ways: QueueWays {
            beside,
            kind: filter.kind,
            whose,
            keys: [Key::Previous.letter(), Key::Next.letter()],
        },
        typed,
    };
    Ok(Page::new(title, move || shown.view())
        .nav(&QUEUE)
        .islands(Family::Review))
}
