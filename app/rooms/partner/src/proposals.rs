//! Resellers that distributors propose, for staff to take in or to decline.

use axum::extract::{Path, Request};
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use portico::actor::Role;
use portico::distribution::policy::may_tie;
use portico::person::InvitationDraft;
use portico::programme::Terms;
use portico_desk::DeskError;
use portico_desk::distribution::{ProposalId, ResellerProposal};

use portico_kit::command_error::CommandError;
use portico_kit::company::{currency_offers, tier_offers};
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::i18n::{t, ta};
use portico_kit::message::FieldErrors;
use portico_kit::page::{Page, respond};
use portico_kit::registration::hours;
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{
    EmptyState, Erase, Facts, Flash, Icon, ProblemSummary, SelectOption, TextArea, Timestamp, Wrong,
};

use crate::addresses::{LIST, NAV, PROPOSALS};
use crate::list::country_name;
use crate::place::Place;

/// What was typed for one of them, and why it was not taken.
#[derive(Default)]
struct Typed {
    id: Option<ProposalId>,
    reason: String,
    problems: FieldErrors,
    flash: Option<Flash>,
}

pub(crate) async fn show(context: RequestContext) -> Result<Response, AppError> {
    let page = page(&context, Typed::default()).await?;
    Ok(respond(&context, StatusCode::OK, page))
}

/// Takes the reseller in, and invites who speaks for it as its first administrator.
pub(crate) async fn approve(
    context: RequestContext,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, AppError> {
    let id: ProposalId = parse(&id)?;
    let form = Form::read(request, None).await?;
    let desk = context.app.desk.as_actor(context.actor()?);
    let approved = desk
        .approve_proposal(id, form.text("tier"), form.text("currency"))
        .await;
    match approved {
        Ok(None) => Ok(Redirect::to(PROPOSALS).into_response()),
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
        Err(error) => failed(&context, id, String::new(), error).await,
    }
}

/// Declines it.
pub(crate) async fn decline(
    context: RequestContext,
    Path(id): Path<String>,
    request: Request,
) -> Result<Response, AppError> {
    let id: ProposalId = parse(&id)?;
    let form = Form::read(request, None).await?;
    let reason = form.text("reason").to_owned();
    let desk = context.app.desk.as_actor(context.actor()?);
    match desk.decline_proposal(id, &reason).await {
        Ok(()) => Ok(Redirect::to(PROPOSALS).into_response()),
        Err(error) => failed(&context, id, reason, error).await,
    }
}

fn parse(id: &str) -> Result<ProposalId, AppError> {
    let id: portico::id::PartnerId = id.parse().map_err(|_| AppError::NotFound)?;
    Ok(id.uuid())
}

async fn failed(
    context: &RequestContext,
    id: ProposalId,
    reason: String,
    error: DeskError,
) -> Result<Response, AppError> {
    let error = CommandError::recover(error, context)?;
    let typed = Typed {
        id: Some(id),
        reason,
        problems: error.problems.clone(),
        flash: error.flash.clone(),
    };
    error.show(context, page(context, typed)).await
}

async fn page(context: &RequestContext, typed: Typed) -> Result<Page, AppError> {
    let actor = context.actor()?;
    let desk = context.app.desk.as_actor(actor);
    let proposals = desk.open_proposals().await?;
    let terms = hours::programme(desk)
        .await?
        .map(|programme| programme.terms);
    let decides = may_tie(actor);
    let page = Page::new(t("proposals-title"), move || {
        content(&proposals, terms.as_ref().filter(|_| decides), &typed)
    });
    Ok(page.nav(&NAV))
}

fn content(proposals: &[ResellerProposal], terms: Option<&Terms>, typed: &Typed) -> AnyView {
    let cards: Vec<AnyView> = proposals
        .iter()
        .map(|proposal| card(proposal, terms, typed))
        .collect();
    let empty = proposals.is_empty().then(|| {
        view! {
            <div class="card">
                <EmptyState
                    icon=Icon::Building
                    title=t("proposals-empty-title")
                    text=t("proposals-empty")
                />
            </div>
        }
    });
    view! {
        <div class="head">
            <div>
                <a class="back" href=LIST>{t("partners-title")}</a>
                <h1>{t("proposals-title")}</h1>
            </div>
        </div>
        {typed.flash.clone().map(Flash::view)}
        <ProblemSummary problems=typed.problems.clone() />
        <div class="stack loose">{empty}{cards}</div>
    }
    .erase()
}

fn card(proposal: &ResellerProposal, terms: Option<&Terms>, typed: &Typed) -> AnyView {
    let distributor = view! {
        <a href=format!("{LIST}/{}", proposal.distributor)>{proposal.distributor_name.clone()}</a>
    };
    let at = proposal.proposed_at;
    let contact = format!("{}, {}", proposal.contact, proposal.email);
    let mut rows = vec![
        (t("proposals-by"), distributor.erase()),
        (
            t("proposals-country"),
            country_name(&proposal.country).erase(),
        ),
        (t("proposals-contact"), contact.erase()),
        (t("proposals-when"), view! { <Timestamp at=at /> }.erase()),
    ];
    if let Some(domain) = proposal.domain.clone() {
        rows.push((t("company-domain"), domain.erase()));
    }
    if let Some(note) = proposal.note.clone() {
        rows.push((t("proposals-note"), note.erase()));
    }
    let acts = terms.map(|terms| acts(proposal, terms, typed));
    view! {
        <section class="card">
            <div class="pad stack">
                <h2>{proposal.company.clone()}</h2>
                <Facts rows=rows />
                {acts}
            </div>
        </section>
    }
    .erase()
}

fn acts(proposal: &ResellerProposal, terms: &Terms, typed: &Typed) -> AnyView {
    let here = format!("{PROPOSALS}/{}", proposal.id);
    let own = typed.id == Some(proposal.id);
    let problems = if own {
        typed.problems.clone()
    } else {
        FieldErrors::new()
    };
    let (tiers, currencies) = (tier_offers(terms), currency_offers(terms));
    let first = |offers: &[SelectOption]| offers.first().map(|offer| offer.value.clone());
    let (tier, currency) = (first(&tiers), first(&currencies));
    // The one with a problem has the field's own id, so that the problem summary leads there.
    let id = if own && !problems.is_empty() {
        "reason".to_owned()
    } else {
        format!("reason-{}", proposal.id)
    };
    let wrong: Wrong = problems.for_field("reason").into();
    let reason = if own {
        typed.reason.clone()
    } else {
        String::new()
    };
    let label = ta("proposals-approve-of", &[("company", &proposal.company)]);
    view! {
        <details class="acts">
            <summary>{t("proposals-approve")}</summary>
            <form class="stack" method="post" action=format!("{here}/approve")>
                <p class="muted small">{t("proposals-approve-lead")}</p>
                <label class="field">
                    <span class="label">{t("company-tier")}</span>
                    {select("tier", tiers, tier)}
                </label>
                <label class="field">
                    <span class="label">{t("company-currency")}</span>
                    {select("currency", currencies, currency)}
                </label>
                <button class="button main" aria-label=label>{t("proposals-approve")}</button>
            </form>
        </details>
        <details class="acts" open=own && !problems.is_empty()>
            <summary>{t("proposals-decline")}</summary>
            <form class="stack" method="post" action=format!("{here}/decline")>
                <TextArea
                    name="reason"
                    id=id
                    label=t("partner-reason")
                    hint=t("partner-reason-hint")
                    value=reason
                    problems=wrong
                />
                <button class="button danger">{t("proposals-decline")}</button>
            </form>
        </details>
    }
    .erase()
}

/// A list to choose from, inside of its label: several of one name stand on the page.
fn select(name: &'static str, offers: Vec<SelectOption>, chosen: Option<String>) -> AnyView {
    let options = offers.into_iter().map(|offer| {
        let selected = Some(&offer.value) == chosen.as_ref();
        view! { <option value=offer.value selected=selected>{offer.label}</option> }
    });
    view! { <select name=name>{options.collect_view()}</select> }.erase()
}
