//! The fields of the form, but for the product lines.

use leptos::prelude::*;
use portico::money::Currency;
use portico::registration::draft::{LONGEST_LINE, LONGEST_TEXT};
use portico::registration::{RegistrationTerms, Tender};

use portico_island_registration::{DraftTotal, SubmissionPreview};
use portico_kit::i18n::{sort_key, t, ta};
use portico_kit::ui::{Choices, Field, InputKind, Select, SelectOption, TextArea, Wrong};

use crate::form_context::FormContext;
use crate::form_state::FormState;
use portico_kit::registration::facts::{country_words, tender_words};

pub(crate) fn customer(sheet: &FormState, ground: &FormContext) -> AnyView {
    let terms = &ground.terms;
    let (draft, wrong) = (&sheet.draft, |name: &str| {
        Wrong::from(sheet.problems.for_field(name))
    });
    let mut countries: Vec<SelectOption> = terms
        .countries
        .iter()
        .map(|country| SelectOption::new(country.to_string(), country_words(*country)))
        .collect();
    countries.sort_by_cached_key(|offer| sort_key(&offer.label));
    view! {
        <Field
            name="customer"
            label=t("deal-customer")
            hint=t("deal-customer-hint")
            value=draft.customer.clone()
            problems=wrong("customer")
            autocomplete="section-customer organization".to_owned()
            most=LONGEST_LINE
        />
        <SubmissionPreview />
        <Field
            name="domain"
            label=t("deal-domain")
            hint=t("deal-domain-hint")
            kind=InputKind::Url
            value=draft.domain.clone()
            problems=wrong("domain")
            autocomplete="section-customer url".to_owned()
        />
        {no_website(sheet)}
        <div class="pair">
            <Select
                name="country"
                label=t("deal-country")
                offers=countries
                value=draft.country.clone()
                problems=wrong("country")
                autocomplete="section-customer country".to_owned()
            />
            <Field
                name="city"
                label=t("deal-city")
                value=draft.city.clone()
                problems=wrong("city")
                autocomplete="section-customer address-level2".to_owned()
                most=LONGEST_LINE
            />
        </div>
        {distributor(sheet, ground)}
        <div class="pair">
            <Field
                name="contact_name"
                label=t("deal-contact-name")
                value=draft.contact_name.clone()
                problems=wrong("contact_name")
                autocomplete="section-customer name".to_owned()
                most=LONGEST_LINE
            />
            <Field
                name="contact_role"
                label=t("deal-contact-role")
                value=draft.contact_role.clone()
                problems=wrong("contact_role")
                autocomplete="section-customer organization-title".to_owned()
                most=LONGEST_LINE
                optional=true
            />
        </div>
        <div class="pair">
            <Field
                name="contact_email"
                label=t("deal-contact-email")
                kind=InputKind::Email
                value=draft.contact_email.clone()
                problems=wrong("contact_email")
                autocomplete="section-customer email".to_owned()
            />
            <Field
                name="contact_phone"
                label=t("deal-contact-phone")
                kind=InputKind::Phone
                value=draft.contact_phone.clone()
                problems=wrong("contact_phone")
                autocomplete="section-customer tel".to_owned()
                most=LONGEST_LINE
                optional=true
            />
        </div>
    }
    .into_any()
}

/// The distributor that the deal is bought through, for resellers that have one or may need one. Where each of them may
/// be chosen stands beside its name: the form works without scripts, and the country is chosen in it.
fn distributor(sheet: &FormState, ground: &FormContext) -> Option<AnyView> {
    let needed = &ground.terms.via_distributor;
    if needed.is_empty() && ground.distributors.is_empty() {
        return None;
    }
    let mut offers: Vec<SelectOption> = Vec::new();
    for known in &ground.distributors {
        let id = known.tie.distributor.to_string();
        let place = known
            .tie
            .country
            .map_or_else(|| t("deal-distributor-everywhere"), country_words);
        match offers.iter_mut().find(|offer| offer.value == id) {
            Some(offer) => offer.hint = format!("{}, {place}", offer.hint),
            None => offers.push(SelectOption::new(id, known.distributor_name.clone()).hint(place)),
        }
    }
    for offer in &mut offers {
        offer.label = format!("{} ({})", offer.label, offer.hint);
    }
    let mut names: Vec<String> = needed.iter().copied().map(country_words).collect();
    names.sort_by_cached_key(|name| sort_key(name));
    let hint = if names.is_empty() {
        t("deal-distributor-hint")
    } else {
        ta(
            "deal-distributor-hint-needed",
            &[("countries", &names.join(", "))],
        )
    };
    let select = view! {
        <Select
            name="distributor"
            label=t("deal-distributor")
            hint=hint
            offers=offers
            value=sheet.draft.distributor.clone()
            problems=sheet.problems.for_field("distributor")
            none=t("deal-distributor-none")
        />
    };
    Some(select.into_any())
}

/// A customer without a website can be registered as well: why there is none.
fn no_website(sheet: &FormState) -> AnyView {
    let why = sheet.draft.no_website.clone();
    let problems = sheet.problems.for_field("no_website");
    let open = !why.trim().is_empty() || !problems.is_empty();
    view! {
        <details class="instead" open=open>
            <summary>{t("deal-no-website-summary")}</summary>
            <Field
                name="no_website"
                label=t("deal-no-website")
                hint=t("deal-no-website-hint")
                value=why
                problems=problems
                most=LONGEST_LINE
            />
        </details>
    }
    .into_any()
}

pub(crate) fn need(sheet: &FormState) -> AnyView {
    view! {
        <TextArea
            name="need"
            label=t("deal-need")
            hint=t("deal-need-hint")
            value=sheet.draft.need.clone()
            problems=sheet.problems.for_field("need")
            most=LONGEST_TEXT
        />
    }
    .into_any()
}

pub(crate) fn currencies(terms: &RegistrationTerms) -> Vec<SelectOption> {
    let offer = |currency: Currency| {
        SelectOption::new(
            currency.code(),
            match currency.mark() {
                mark if mark == currency.code() => mark.to_owned(),
                mark => format!("{} {mark}", currency.code()),
            },
        )
    };
    terms
        .minimum
        .iter()
        .map(|money| offer(money.currency))
        .collect()
}

/// The currency and the sum of the lines.
pub(crate) fn value(sheet: &FormState, offers: Vec<SelectOption>, chosen: String) -> AnyView {
    view! {
        <div class="pair">
            <Select
                name="currency"
                label=t("deal-currency")
                offers=offers
                value=chosen
                problems=sheet.problems.for_field("currency")
            />
            <div class="field">
                <span class="label" id="total-label">{t("deal-total")}</span>
                <DraftTotal />
            </div>
        </div>
    }
    .into_any()
}

pub(crate) fn circumstances(sheet: &FormState) -> AnyView {
    let draft = &sheet.draft;
    let tenders = Tender::ALL
        .map(|tender| SelectOption::new(tender.as_str(), tender_words(tender)))
        .to_vec();
    view! {
        <div class="pair">
            <Field
                name="expected_close"
                label=t("deal-expected-close")
                kind=InputKind::Date
                value=draft.expected_close.clone()
                problems=sheet.problems.for_field("expected_close")
            />
            <Field
                name="competitor"
                label=t("deal-competitor")
                value=draft.competitor.clone()
                problems=sheet.problems.for_field("competitor")
                most=LONGEST_LINE
                optional=true
            />
        </div>
        <Choices
            name="tender"
            label=t("deal-tender")
            hint=t("deal-tender-hint")
            offers=tenders
            value=draft.tender.clone()
            problems=sheet.problems.for_field("tender")
        />
        <TextArea
            name="notes"
            label=t("deal-notes")
            hint=t("deal-notes-hint")
            value=draft.notes.clone()
            problems=sheet.problems.for_field("notes")
            most=LONGEST_TEXT
            optional=true
        />
    }
    .into_any()
}
