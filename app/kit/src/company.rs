//! The fields of a company that is, or becomes, a partner: wherever it applies, is approved, added or edited.

use leptos::prelude::*;
use portico::partner::PartnerKind;
use portico::partner::partner_file::CountryNames;
use portico::programme::Terms;
use portico::registration::Country;
use portico::setup::regions;
use portico_desk::application::{AlikeCompany, AlikeKind};
use portico_desk::partner::Named;

use crate::address;
use crate::error::AppError;
use crate::i18n::{Language, sort_key, t};
use crate::message::FieldErrors;
use crate::registration::facts::country_words;
use crate::registration::{hours, tier_name};
use crate::request_context::RequestContext;
use crate::review::application_badge;
use crate::ui::{Choices, Erase, Field, InputKind, Select, SelectOption, Wrong};

/// What staff choose from for a partner.
#[derive(Clone, Debug)]
pub struct PartnerOffers {
    /// The terms in force: which tiers and currencies there are.
    pub terms: Option<Terms>,
    /// The distributors that a reseller may buy from.
    pub distributors: Vec<Named>,
    /// The channel managers who may look after it.
    pub managers: Vec<Named>,
}

impl PartnerOffers {
    /// What there is to choose now.
    pub async fn load(context: &RequestContext) -> Result<Self, AppError> {
        let desk = context.app.desk.as_actor(context.actor()?);
        Ok(Self {
            terms: hours::programme(desk)
                .await?
                .map(|programme| programme.terms),
            distributors: desk.distributors().await?,
            managers: desk.channel_managers().await?,
        })
    }

    /// The tier and the currency that are chosen at first.
    pub fn first_terms(&self) -> (String, String) {
        let Some(terms) = &self.terms else {
            return (String::new(), String::new());
        };
        let tier = terms.tiers.first().map(|tier| tier.key.to_string());
        let least = terms.registration.minimum.first();
        let currency = least.map(|least| least.currency.code().to_owned());
        (tier.unwrap_or_default(), currency.unwrap_or_default())
    }
}

/// What a partner does in the channel.
pub fn kind_words(kind: PartnerKind) -> String {
    t(&format!("company-kind-{}", kind.as_str()))
}

/// The kinds of partners, with what each means.
pub fn kind_offers(hint: impl Fn(PartnerKind) -> String) -> Vec<SelectOption> {
    [PartnerKind::Reseller, PartnerKind::Distributor]
        .map(|kind| SelectOption::new(kind.as_str(), kind_words(kind)).hint(hint(kind)))
        .to_vec()
}

/// Every country, by its name.
pub fn country_offers() -> Vec<SelectOption> {
    let mut countries: Vec<SelectOption> = regions::everywhere()
        .map(|country| SelectOption::new(country.to_string(), country_words(country)))
        .collect();
    countries.sort_by_cached_key(|offer| sort_key(&offer.label));
    countries
}

/// Every country by what it is called, in every language: files name them as people do.
pub fn country_names() -> CountryNames {
    let named = |language: Language| {
        let countries = regions::everywhere();
        language.run(|| {
            countries
                .map(|it| (country_words(it), it))
                .collect::<Vec<_>>()
        })
    };
    Language::all().flat_map(named).collect()
}

/// The tiers of the terms in force.
pub fn tier_offers(terms: &Terms) -> Vec<SelectOption> {
    let tiers = terms.tiers.iter();
    tiers
        .map(|tier| SelectOption::new(tier.key.as_str(), tier_name(terms, &tier.key)))
        .collect()
}

/// The currencies in which deals are registered.
pub fn currency_offers(terms: &Terms) -> Vec<SelectOption> {
    let minimum = terms.registration.minimum.iter();
    minimum
        .map(|money| SelectOption::new(money.currency.code(), money.currency.code()))
        .collect()
}

/// People or companies, by their names.
pub fn named_offers(names: &[Named]) -> Vec<SelectOption> {
    names
        .iter()
        .map(|named| SelectOption::new(named.id.to_string(), named.name.clone()))
        .collect()
}

/// The fields of one form, with what is wrong with them. Each has the name that the form sends.
#[derive(Clone, Copy, Debug)]
pub struct CompanyFields<'a> {
    problems: &'a FieldErrors,
}

impl<'a> CompanyFields<'a> {
    /// The fields of a form with these problems.
    pub const fn new(problems: &'a FieldErrors) -> Self {
        Self { problems }
    }

    fn wrong(self, name: &str) -> Wrong {
        self.problems.for_field(name).into()
    }

    /// Its name, as staff type it.
    pub fn name(self, value: &str) -> AnyView {
        view! {
            <Field
                name="name"
                label=t("company-name")
                value=value.to_owned()
                problems=self.wrong("name")
                autocomplete="off".to_owned()
                autofocus=self.problems.is_empty()
            />
        }
        .erase()
    }

    /// What it does in the channel.
    pub fn kind(self, value: &str, label: String, hint: impl Fn(PartnerKind) -> String) -> AnyView {
        view! {
            <Choices
                name="kind"
                label=label
                offers=kind_offers(hint)
                value=value.to_owned()
                problems=self.wrong("kind")
            />
        }
        .erase()
    }

    /// Its country.
    pub fn country(self, value: &str, autocomplete: &str) -> AnyView {
        view! {
            <Select
                name="country"
                label=t("company-country")
                offers=country_offers()
                value=value.to_owned()
                problems=self.wrong("country")
                autocomplete=autocomplete.to_owned()
            />
        }
        .erase()
    }

    /// Where it sells.
    pub fn territory(self, value: &str, optional: bool) -> AnyView {
        view! {
            <Field
                name="territory"
                label=t("company-territory")
                hint=t("company-territory-hint")
                value=value.to_owned()
                problems=self.wrong("territory")
                optional=optional
                autocomplete="off".to_owned()
            />
        }
        .erase()
    }

    /// Its tax id.
    pub fn tax_id(self, value: &str, hint: String, optional: bool) -> AnyView {
        view! {
            <Field
                name="tax_id"
                label=t("company-tax-id")
                hint=hint
                value=value.to_owned()
                problems=self.wrong("tax_id")
                optional=optional
                autocomplete="off".to_owned()
            />
        }
        .erase()
    }

    /// Its website.
    pub fn domain(self, value: &str, autocomplete: &str, optional: bool) -> AnyView {
        view! {
            <Field
                name="domain"
                label=t("company-domain")
                kind=InputKind::Url
                value=value.to_owned()
                problems=self.wrong("domain")
                optional=optional
                autocomplete=autocomplete.to_owned()
            />
        }
        .erase()
    }

    /// Its tier.
    pub fn tier(self, terms: &Terms, value: &str) -> AnyView {
        let offers = tier_offers(terms);
        view! { <Select name="tier" label=t("company-tier") offers=offers value=value.to_owned() problems=self.wrong("tier") /> }
            .erase()
    }

    /// The currency that it deals in.
    pub fn currency(self, terms: &Terms, value: &str) -> AnyView {
        let offers = currency_offers(terms);
        view! {
            <Select
                name="currency"
                label=t("company-currency")
                offers=offers
                value=value.to_owned()
                problems=self.wrong("currency")
            />
        }
        .erase()
    }

    /// Who looks after it.
    pub fn manager(self, offers: &PartnerOffers, value: &str, hint: String) -> AnyView {
        view! {
            <Select
                name="manager"
                label=t("company-manager")
                hint=hint
                offers=named_offers(&offers.managers)
                value=value.to_owned()
                none=t("company-manager-none")
                optional=true
                problems=self.wrong("manager")
            />
        }
        .erase()
    }

    /// The distributor that a reseller buys from at first; nothing where there is none to choose.
    pub fn distributor(self, offers: &PartnerOffers, value: &str) -> Option<AnyView> {
        if offers.distributors.is_empty() {
            return None;
        }
        let select = view! {
            <Select
                name="distributor"
                label=t("company-distributor")
                hint=t("company-distributor-hint")
                offers=named_offers(&offers.distributors)
                value=value.to_owned()
                none=t("company-distributor-none")
                optional=true
                problems=self.wrong("distributor")
            />
        };
        Some(select.erase())
    }
}

/// Partners and applications that are likely the same company.
pub fn alike_card(companies: &[AlikeCompany]) -> Option<AnyView> {
    if companies.is_empty() {
        return None;
    }
    let rows = companies.iter().map(alike_row).collect_view();
    let card = view! {
        <section class="card">
            <header><h2>{t("company-alike")}</h2></header>
            <table class="rows">
                <thead class="visually-hidden">
                    <tr>
                        <th scope="col">{t("company-name")}</th>
                        <th scope="col">{t("company-alike-what")}</th>
                        <th scope="col">{t("company-alike-why")}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </section>
    };
    Some(card.erase())
}

fn alike_row(alike: &AlikeCompany) -> AnyView {
    let (href, what) = match alike.kind {
        AlikeKind::Partner(id) => (
            address::partner(id),
            view! { <span class="stage protected">{t("company-alike-partner")}</span> }.erase(),
        ),
        AlikeKind::Application(id, stage) => (address::application(id), application_badge(stage)),
    };
    let country =
        Country::parse(&alike.country).map_or_else(|| alike.country.clone(), country_words);
    let why: Vec<String> = alike
        .signals
        .iter()
        .map(|signal| t(&format!("company-alike-{}", signal.as_str())))
        .collect();
    view! {
        <tr>
            <td>
                <a class="row-link" href=href>{alike.name.clone()}</a>
                <span class="sub">{country}</span>
            </td>
            <td>{what}</td>
            <td>{why.join(", ")}</td>
        </tr>
    }
    .erase()
}
