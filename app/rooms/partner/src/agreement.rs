//! A partner's agreement: what it has accepted, and what it is asked to accept.

use axum::extract::Path;
use axum::response::Response;
use leptos::prelude::*;
use portico::actor::Role;
use portico::agreement::{AgreementStanding, VersionKey};
use portico::time::LocalDate;
use portico_desk::agreement::AgreementAcceptance;
use portico_desk::person::PersonEntry;

use portico_kit::address::{acceptance_copy, agreement_version};
use portico_kit::error::AppError;
use portico_kit::i18n::{t, ta};
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{Card, Erase, Moment, Note, Timestamp, Tone, date_words};

use crate::section::{Frame, Section, parse};

pub(crate) async fn show(
    context: RequestContext,
    Path(partner): Path<String>,
) -> Result<Response, AppError> {
    let partner = parse(&partner)?;
    let frame = Frame::load(&context, partner, Section::Agreements).await?;
    let desk = context.app.desk.as_actor(context.actor()?);
    let standing = desk.agreement_standing(partner).await?;
    let accepted = desk.acceptances_of_partner(partner).await?;
    let people = desk.people(Some(partner)).await?;
    Ok(frame.respond(&context, move |_| {
        view! {
            <div class="stack loose">
                {asked(standing, &people)}
                {history(standing, &accepted)}
            </div>
        }
        .erase()
    }))
}

/// What is missing, and who at the partner can mend it.
fn asked(standing: AgreementStanding, people: &[PersonEntry]) -> Option<AnyView> {
    let asked = standing.asked?;
    let link = version_link(asked.key);
    let signers: Vec<&PersonEntry> = people
        .iter()
        .filter(|person| person.invited_at.is_none() && person.roles.contains(Role::PartnerAdmin))
        .collect();
    let ask = if signers.is_empty() {
        t("partner-agreement-nobody").erase()
    } else {
        let links = signers.into_iter().map(|person| {
            let href = format!("mailto:{}", person.email);
            view! { " " <a href=href>{person.name.clone()}</a> }
        });
        view! { {t("partner-agreement-ask")} {links.collect_view()} }.erase()
    };
    let (tone, title) = match standing.asked_from() {
        None => (Tone::Bad, t("partner-agreement-due")),
        Some(from) => (
            Tone::Warn,
            ta("partner-agreement-asked", &[("date", &day_words(from))]),
        ),
    };
    Some(view! { <Note tone=tone title=title>{link} ". " {ask}</Note> }.erase())
}

fn history(standing: AgreementStanding, accepted: &[AgreementAcceptance]) -> AnyView {
    let body = if accepted.is_empty() {
        let words = if standing.asked.is_some() {
            t("partner-agreement-none")
        } else {
            t("partner-agreement-not-asked")
        };
        view! { <p class="muted">{words}</p> }.erase()
    } else {
        let rows = accepted.iter().map(line).collect_view();
        view! { <ul class="change-list">{rows}</ul> }.erase()
    };
    view! { <Card title=t("partner-agreement-accepted")>{body}</Card> }.erase()
}

fn day_words(day: LocalDate) -> String {
    date_words(day, Moment::current().today())
}

fn version_link(key: VersionKey) -> AnyView {
    let number = key.number.to_string();
    let words = ta("partner-agreement-version", &[("number", &number)]);
    view! { <a href=agreement_version(key)>{words}</a> }.erase()
}

fn line(accepted: &AgreementAcceptance) -> AnyView {
    let number = accepted.key.number.to_string();
    let label = ta("partner-agreement-copy-of", &[("number", &number)]);
    view! {
        <li class="dots">
            <span>{version_link(accepted.key)}</span>
            <span class="small">{accepted.name.clone()}</span>
            <span class="small muted"><Timestamp at=accepted.accepted_at /></span>
            <span class="small nowrap">
                <a href=acceptance_copy(accepted.id) download="" aria-label=label>{t("partner-agreement-copy")}</a>
            </span>
        </li>
    }
    .erase()
}
