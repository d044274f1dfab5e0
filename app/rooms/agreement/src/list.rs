//! Staff's list of agreements, and beginning one for other partners.

use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use portico::agreement::AppliesTo;
use portico::agreement::policy::may_edit;
use portico::partner::PartnerKind;
use portico::registration::Country;
use portico::setup::regions;
use portico_desk::agreement::{Agreement, AgreementOverview, PublishedAgreement};
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::i18n::{sort_key, t, ta};
use portico_kit::page::{Page, respond};
use portico_kit::registration::facts::country_words;
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{Card, EmptyState, Erase, Icon, Select, SelectOption};

use crate::addresses::{self, NAV};
use crate::words::{day_words, partners_words, version_words};

pub(crate) async fn show(context: RequestContext) -> Result<Response, AppError> {
    let actor = context.actor()?;
    let overview = context.app.desk.as_actor(actor).agreements().await?;
    let edits = may_edit(actor);
    let page = Page::new(t("agreements-title"), move || content(overview, edits));
    Ok(respond(&context, StatusCode::OK, page.nav(&NAV)))
}

/// Begins an agreement, or goes on with the one that there is for these partners.
pub(crate) async fn begin(context: RequestContext, request: Request) -> Result<Response, AppError> {
    let form = Form::read(request, None).await?;
    let partners = AppliesTo {
        kind: chosen(&form, "kind", PartnerKind::parse)?,
        country: chosen(&form, "country", Country::parse)?,
    };
    let desk = context.app.desk.as_actor(context.actor()?);
    let id = desk.begin_agreement(partners).await?;
    Ok(Redirect::to(&addresses::draft(id)).into_response())
}

/// What is left empty is open; what the form does not offer is a bad request.
fn chosen<T>(
    form: &Form,
    name: &str,
    parse: impl Fn(&str) -> Option<T>,
) -> Result<Option<T>, AppError> {
    match form.given(name) {
        None => Ok(None),
        Some(text) => parse(text).map(Some).ok_or(AppError::BadRequest),
    }
}

fn content(overview: AgreementOverview, edits: bool) -> AnyView {
    let body = if overview.agreements.is_empty() {
        view! {
            <div class="card">
                <EmptyState
                    icon=Icon::Document
                    title=t("agreements-empty-title")
                    text=t("agreements-empty")
                />
            </div>
        }
        .erase()
    } else {
        table(&overview.agreements)
    };
    let begin = edits.then(begin_form);
    view! {
        <div class="head">
            <div>
                <h1>{t("agreements-title")}</h1>
                <p class="muted">{t("agreements-lead")}</p>
            </div>
        </div>
        <div class="stack loose">{body}{begin}</div>
    }
    .erase()
}

fn table(agreements: &[Agreement]) -> AnyView {
    let rows = agreements.iter().map(|agreement| {
        let name = partners_words(agreement.applies_to);
        let title = agreement.last().map(|last| last.title.clone());
        let draft = agreement
            .draft
            .as_ref()
            .map(|_| view! { <span class="stage draft">{t("agreement-has-draft")}</span> });
        view! {
            <tr>
                <td>
                    <a class="row-link" href=addresses::agreement(agreement.id)>{name}</a>
                    <span class="sub">{title}</span>
                </td>
                <td data-label=t("agreement-in-force")>{version_line(agreement.in_force())}</td>
                <td data-label=t("agreement-upcoming")>{version_line(agreement.upcoming())}</td>
                <td>{draft}</td>
            </tr>
        }
    });
    view! {
        <section class="card" aria-label=t("agreements-title")>
            <table class="rows">
                <thead>
                    <tr>
                        <th scope="col">{t("agreement-for")}</th>
                        <th scope="col">{t("agreement-in-force")}</th>
                        <th scope="col">{t("agreement-upcoming")}</th>
                        <th scope="col"><span class="visually-hidden">{t("agreement-draft")}</span></th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </section>
    }
    .erase()
}

fn version_line(version: Option<&PublishedAgreement>) -> String {
    version.map_or_else(
        || "–".to_owned(),
        |version| {
            let number = version_words(version.key.number);
            let from = day_words(version.accept_from);
            ta(
                "agreement-version-from",
                &[("version", &number), ("date", &from)],
            )
        },
    )
}

fn begin_form() -> AnyView {
    let kinds = vec![
        SelectOption::new(PartnerKind::Reseller.as_str(), t("agreement-for-resellers")),
        SelectOption::new(
            PartnerKind::Distributor.as_str(),
            t("agreement-for-distributors"),
        ),
    ];
    let mut countries: Vec<SelectOption> = regions::everywhere()
        .map(|country| SelectOption::new(country.to_string(), country_words(country)))
        .collect();
    countries.sort_by_cached_key(|offer| sort_key(&offer.label));
    view! {
        <Card title=t("agreement-begin-title")>
            <p class="muted">{t("agreement-begin-lead")}</p>
            <form class="form" method="post" action="/agreements/new">
                <div class="pair">
                    <Select
                        name="kind"
                        label=t("agreement-kind")
                        offers=kinds
                        none=t("agreement-any-kind")
                    />
                    <Select
                        name="country"
                        label=t("agreement-country")
                        offers=countries
                        none=t("agreement-any-country")
                    />
                </div>
                <div class="actions"><button class="button">{t("agreement-begin")}</button></div>
            </form>
        </Card>
    }
    .erase()
}
