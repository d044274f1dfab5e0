//! A partner's registrations: how many stand where, the latest, and the way to all of them in the queue.

use axum::extract::Path;
use axum::response::Response;
use leptos::prelude::*;
use portico::registration::Stage;
use portico_desk::partner::PartnerRequest;

use portico_kit::error::AppError;
use portico_kit::i18n::t;
use portico_kit::registration::review_address;
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{Amount, Erase, StageBadge, Timestamp};

use crate::section::{Frame, Section, parse};

pub(crate) async fn show(
    context: RequestContext,
    Path(partner): Path<String>,
) -> Result<Response, AppError> {
    let partner = parse(&partner)?;
    let frame = Frame::load(&context, partner, Section::Registrations).await?;
    let desk = context.app.desk.as_actor(context.actor()?);
    let counts = desk.partner_request_counts(partner).await?;
    let requests = desk.partner_requests(partner).await?;
    Ok(frame.respond(&context, move |detail| {
        view! {
            <div class="stack loose">
                {counts_card(&counts, &detail.partner.name)}
                {latest(&requests)}
            </div>
        }
        .erase()
    }))
}

/// The list of the queue that has requests of a stage.
fn list_of(stage: Stage) -> &'static str {
    match stage {
        Stage::InReview => "waiting",
        Stage::Returned | Stage::Waiting => "returned",
        _ => "decided",
    }
}

fn counts_card(counts: &[(Stage, i64)], partner: &str) -> AnyView {
    if counts.is_empty() {
        return view! {
            <section class="card"><div class="pad"><p class="muted">{t("partner-requests-none")}</p></div></section>
        }
        .erase();
    }
    let rows = counts.iter().map(|(stage, many)| {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("show", list_of(*stage));
        query.append_pair("kind", "registration");
        query.append_pair("whose", "all");
        query.append_pair("partner", partner);
        let href = format!("/review?{}", query.finish());
        view! {
            <li>
                <a href=href><StageBadge stage=*stage /> " " <b class="num">{many.to_string()}</b></a>
            </li>
        }
    });
    view! {
        <section class="card">
            <header><h2>{t("partner-request-counts")}</h2></header>
            <div class="pad"><ul class="counts-row" role="list">{rows.collect_view()}</ul></div>
        </section>
    }
    .erase()
}

fn latest(requests: &[PartnerRequest]) -> Option<AnyView> {
    if requests.is_empty() {
        return None;
    }
    let rows = requests.iter().map(|request| {
        view! {
            <tr>
                <td>
                    <a class="row-link" href=review_address(request.reference)>{request.customer.clone()}</a>
                    <span class="sub num">{request.reference.to_string()}</span>
                </td>
                <td><StageBadge stage=request.stage /></td>
                <td class="num">{request.value.map(|value| view! { <Amount of=value /> })}</td>
                <td class="muted small"><Timestamp at=request.updated_at /></td>
            </tr>
        }
    });
    let card = view! {
        <section class="card">
            <header><h2>{t("partner-requests")}</h2></header>
            <table class="rows">
                <thead class="visually-hidden">
                    <tr>
                        <th scope="col">{t("partner-request-customer")}</th>
                        <th scope="col">{t("partner-request-stage")}</th>
                        <th scope="col">{t("partner-request-value")}</th>
                        <th scope="col">{t("partner-request-changed")}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    };
    Some(card.erase())
}
