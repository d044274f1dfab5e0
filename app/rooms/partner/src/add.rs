//! Adding a partner.

use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};
use leptos::prelude::*;
use portico::partner::{PartnerDraft, PartnerKind};
use portico::programme::Terms;
use portico::setup::regions;
use portico_desk::partner::Named;

use portico_kit::command_error::CommandError;
use portico_kit::error::AppError;
use portico_kit::form::Form;
use portico_kit::i18n::{sort_key, t};
use portico_kit::message::FieldErrors;
use portico_kit::page::{Page, respond};
use portico_kit::registration::facts::country_words;
use portico_kit::registration::tier_name;
use portico_kit::request_context::RequestContext;
use portico_kit::ui::{
    Choices, Erase, Field, Flash, InputKind, ProblemSummary, Select, SelectOption, Wrong,
};

use crate::addresses::{LIST, NAV};
use crate::words::kind_words;

/// What the form offers.
struct Offers {
    terms: Terms,
    distributors: Vec<Named>,
    managers: Vec<Named>,
}

impl Offers {
    async fn load(context: &RequestContext) -> Result<Self, AppError> {
        let desk = context.app.desk.as_actor(context.actor()?);
        Ok(Self {
            terms: desk.programme().await?.terms,
            distributors: desk.distributors().await?,
            managers: desk.channel_managers().await?,
        })
    }
}

/// The empty form.
pub(crate) async fn blank(context: RequestContext) -> Result<Response, AppError> {
    let offers = Offers::load(&context).await?;
    let me = context.actor()?.person.uuid();
    let first = |codes: Vec<String>| codes.into_iter().next().unwrap_or_default();
    let terms = &offers.terms;
    let draft = PartnerDraft {
        kind: PartnerKind::Reseller.as_str().to_owned(),
        currency: first(
            terms
                .registration
                .minimum
                .iter()
                .map(|m| m.currency.code().to_owned())
                .collect(),
        ),
        tier: first(
            terms
                .tiers
                .iter()
                .map(|tier| tier.key.to_string())
                .collect(),
        ),
        manager: offers
            .managers
            .iter()
            .find(|manager| manager.id == me)
            .map(|manager| manager.id.to_string())
            .unwrap_or_default(),
        ..PartnerDraft::default()
    };
    Ok(respond(
        &context,
        StatusCode::OK,
        page(offers, draft, FieldErrors::new(), None),
    ))
}

/// Takes the partner in, or shows the form again.
pub(crate) async fn add(context: RequestContext, request: Request) -> Result<Response, AppError> {
    let form = Form::read(request, None).await?;
    let text = |name: &str| form.text(name).to_owned();
    let draft = PartnerDraft {
        kind: text("kind"),
        name: text("name"),
        country: text("country"),
        currency: text("currency"),
        tier: text("tier"),
        domain: text("domain"),
        tax_id: text("tax_id"),
        distributor: text("distributor"),
        manager: text("manager"),
    };
    let desk = context.app.desk.as_actor(context.actor()?);
    match desk.add_partner(&draft).await {
        Ok(partner) => Ok(Redirect::to(&format!("{LIST}/{partner}?done=added")).into_response()),
        Err(error) => {
            let failed = CommandError::recover(error, &context)?;
            let (problems, flash) = (failed.problems.clone(), failed.flash.clone());
            let page = async {
                let offers = Offers::load(&context).await?;
                Ok(page(offers, draft, problems, flash))
            };
            failed.show(&context, page).await
        }
    }
}

fn page(offers: Offers, draft: PartnerDraft, problems: FieldErrors, flash: Option<Flash>) -> Page {
    Page::new(t("partner-add-title"), move || {
        form(offers, draft, problems, flash)
    })
    .nav(&NAV)
}

fn form(
    offers: Offers,
    draft: PartnerDraft,
    problems: FieldErrors,
    flash: Option<Flash>,
) -> AnyView {
    let kinds = [PartnerKind::Reseller, PartnerKind::Distributor]
        .map(|kind| {
            let hint = match kind {
                PartnerKind::Reseller => t("partner-kind-reseller-hint"),
                PartnerKind::Distributor => t("partner-kind-distributor-hint"),
            };
            SelectOption::new(kind.as_str(), kind_words(kind)).hint(hint)
        })
        .to_vec();
    let wrong = |name: &str| -> Wrong { problems.for_field(name).into() };
    let summary = problems.clone();
    let more = more(&offers, &draft, &problems);
    view! {
        <div class="head">
            <div>
                <h1>{t("partner-add-title")}</h1>
                <p class="muted">{t("partner-add-lead")}</p>
            </div>
        </div>
        {flash.map(Flash::view)}
        <ProblemSummary problems=summary />
        <section class="card">
            <div class="pad">
                <form class="form" method="post" action="/partners/new">
                    <Field
                        name="name"
                        label=t("partner-name")
                        value=draft.name
                        problems=wrong("name")
                        autocomplete="off".to_owned()
                        autofocus=true
                    />
                    <Choices
                        name="kind"
                        label=t("partners-column-kind")
                        offers=kinds
                        value=draft.kind
                        problems=wrong("kind")
                    />
                    {more}
                    <div class="actions">
                        <button class="button main">{t("partner-add-button")}</button>
                        <a class="button quiet" href=LIST>{t("partner-add-cancel")}</a>
                    </div>
                </form>
            </div>
        </section>
    }
    .erase()
}

fn named(names: &[Named]) -> Vec<SelectOption> {
    names
        .iter()
        .map(|named| SelectOption::new(named.id.to_string(), named.name.clone()))
        .collect()
}

fn more(offers: &Offers, draft: &PartnerDraft, problems: &FieldErrors) -> AnyView {
    let wrong = |name: &str| -> Wrong { problems.for_field(name).into() };
    let terms = &offers.terms;
    let mut countries: Vec<SelectOption> = regions::everywhere()
        .map(|country| SelectOption::new(country.to_string(), country_words(country)))
        .collect();
    countries.sort_by_cached_key(|offer| sort_key(&offer.label));
    let currencies = terms
        .registration
        .minimum
        .iter()
        .map(|money| SelectOption::new(money.currency.code(), money.currency.code()))
        .collect();
    let tiers = terms
        .tiers
        .iter()
        .map(|tier| SelectOption::new(tier.key.as_str(), tier_name(terms, &tier.key)))
        .collect();
    let distributor = (!offers.distributors.is_empty()).then(|| {
        view! {
            <Select
                name="distributor"
                label=t("partner-distributor")
                hint=t("partner-distributor-hint")
                offers=named(&offers.distributors)
                value=draft.distributor.clone()
                none=t("partner-distributor-none")
                optional=true
                problems=wrong("distributor")
            />
        }
    });
    view! {
        <div class="pair">
            <Select name="country" label=t("partner-country") offers=countries value=draft.country.clone() problems=wrong("country") />
            <Select name="currency" label=t("partner-currency") offers=currencies value=draft.currency.clone() problems=wrong("currency") />
            <Select name="tier" label=t("partners-column-tier") offers=tiers value=draft.tier.clone() problems=wrong("tier") />
            <Select
                name="manager"
                label=t("partner-manager")
                hint=t("partner-manager-hint")
                offers=named(&offers.managers)
                value=draft.manager.clone()
                none=t("partner-manager-none")
                optional=true
                problems=wrong("manager")
            />
            <Field
                name="domain"
                label=t("partner-domain")
                kind=InputKind::Url
                value=draft.domain.clone()
                optional=true
                problems=wrong("domain")
                autocomplete="off".to_owned()
            />
            <Field
                name="tax_id"
                label=t("partner-tax-id")
                value=draft.tax_id.clone()
                optional=true
                problems=wrong("tax_id")
                autocomplete="off".to_owned()
            />
        </div>
        {distributor}
    }
    .erase()
}
