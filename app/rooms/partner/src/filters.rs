//! The filters of staff's list of partners.

use leptos::prelude::*;
use portico::partner::PartnerKind;
use portico::programme::Terms;
use portico_desk::partner::{ListedStanding, Named, PartnerFilter, PartnerOrder};

use portico_kit::company::kind_words;
use portico_kit::i18n::{Language, t};
use portico_kit::ui::{Erase, Field, Icon, InputKind, Select, SelectOption};

use crate::addresses::LIST;
use crate::list_query::{ORDERS, is_narrowed, order_name};
use crate::words::country_name;

/// What the filters offer.
pub(crate) struct Choices {
    pub(crate) terms: Option<Terms>,
    pub(crate) managers: Vec<Named>,
    /// Where there are partners.
    pub(crate) countries: Vec<String>,
}

pub(crate) fn view(filter: &PartnerFilter, choices: &Choices) -> AnyView {
    let clear = is_narrowed(filter)
        .then(|| view! { <a class="button quiet" href=LIST>{t("partners-clear")}</a> });
    let orders = ORDERS.map(|(order, name)| SelectOption::new(name, order_words(order)));
    view! {
        <form class="filters" method="get" action=LIST role="search">
            <div class="field grow">
                <Field
                    name="q"
                    label=t("partners-search")
                    kind=InputKind::Search
                    value=filter.text.clone()
                    autocomplete="off".to_owned()
                />
            </div>
            {kinds(filter)}
            {tiers(filter, choices)}
            {standings(filter)}
            {countries(filter, choices)}
            {managers(filter, &choices.managers)}
            <Select name="sort" label=t("partners-sort") offers=orders.to_vec() value=order_name(filter.order) />
            <button class="button">{Icon::Search.view()}{t("partners-show")}</button>
            {clear}
        </form>
    }
    .erase()
}

fn kinds(filter: &PartnerFilter) -> AnyView {
    let offers = [PartnerKind::Reseller, PartnerKind::Distributor]
        .map(|kind| SelectOption::new(kind.as_str(), kind_words(kind)));
    let value = filter.kind.map_or("", PartnerKind::as_str);
    view! {
        <Select name="kind" label=t("partners-column-kind") offers=offers.to_vec() value=value none=t("partners-any-kind") />
    }
    .erase()
}

fn tiers(filter: &PartnerFilter, choices: &Choices) -> AnyView {
    let language = Language::current().tag();
    let tiers = choices.terms.iter().flat_map(|terms| &terms.tiers);
    let offers: Vec<SelectOption> = tiers
        .map(|tier| {
            let key = tier.key.to_string();
            let name = tier.name.get(language).map(str::to_owned);
            SelectOption::new(key.clone(), name.unwrap_or(key))
        })
        .collect();
    let value = filter
        .tier
        .as_ref()
        .map(ToString::to_string)
        .unwrap_or_default();
    view! {
        <Select name="tier" label=t("partners-column-tier") offers=offers value=value none=t("partners-any-tier") />
    }
    .erase()
}

fn standings(filter: &PartnerFilter) -> AnyView {
    let offers = ListedStanding::ALL
        .map(|standing| SelectOption::new(standing.as_str(), standing_words(standing)));
    let value = filter.standing.map_or("", ListedStanding::as_str);
    view! {
        <Select
            name="standing"
            label=t("partners-column-standing")
            offers=offers.to_vec()
            value=value
            none=t("partners-any-standing")
        />
    }
    .erase()
}

fn countries(filter: &PartnerFilter, choices: &Choices) -> AnyView {
    let mut offers: Vec<SelectOption> = choices
        .countries
        .iter()
        .map(|code| SelectOption::new(code.clone(), country_name(code)))
        .collect();
    offers.sort_by(|one, other| one.label.cmp(&other.label));
    let value = filter.country.clone().unwrap_or_default();
    view! {
        <Select name="country" label=t("company-country") offers=offers value=value none=t("partners-any-country") />
    }
    .erase()
}

fn managers(filter: &PartnerFilter, managers: &[Named]) -> AnyView {
    let offers: Vec<SelectOption> = managers
        .iter()
        .map(|manager| SelectOption::new(manager.id.to_string(), manager.name.clone()))
        .collect();
    let value = filter
        .manager
        .map(|person| person.to_string())
        .unwrap_or_default();
    view! {
        <Select name="manager" label=t("company-manager") offers=offers value=value none=t("partners-any-manager") />
    }
    .erase()
}

fn order_words(order: PartnerOrder) -> String {
    match order {
        PartnerOrder::Name => t("partners-sort-name"),
        PartnerOrder::Added => t("partners-sort-added"),
    }
}

fn standing_words(standing: ListedStanding) -> String {
    match standing {
        ListedStanding::Active => t("partner-active"),
        ListedStanding::Suspended => t("partner-suspended"),
        ListedStanding::CreditHold => t("partner-credit-hold"),
    }
}
