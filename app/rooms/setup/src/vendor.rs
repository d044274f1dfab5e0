//! The vendor: its names, its colour, when it is open.

use leptos::prelude::*;
use portico::setup::{SetupDraft, holidays};
use portico::vendor::logo::LARGEST;

use portico_kit::i18n::{sort_key, t, ta};
use portico_kit::message::FieldErrors;
use portico_kit::registration::facts::country_words;
use portico_kit::table_file::{PICTURES, file_field};
use portico_kit::ui::{
    Checkbox, Erase, Field, HueField, InputKind, Select, SelectOption, TextArea, ZoneField,
};

use crate::wrong::wrong;

pub(crate) fn section(draft: &SetupDraft, problems: &FieldErrors, chose_logo: bool) -> AnyView {
    let kilobytes = (LARGEST >> 10).to_string();
    let mut hint = ta("setup-logo-hint", &[("kilobytes", &kilobytes)]);
    if chose_logo {
        hint = format!("{} {hint}", t("setup-logo-again"));
    }
    let logo = file_field(t("setup-logo"), hint, PICTURES, problems);
    view! {
        <div class="part">
            <h2>{t("setup-vendor")}</h2>
            <p class="muted">{t("setup-vendor-lead")}</p>
        </div>
        <div class="pair">
            <Field
                name="company"
                label=t("setup-company")
                hint=t("setup-company-hint")
                value=draft.company.clone()
                problems=wrong(problems, "company")
                autocomplete="organization".to_owned()
            />
            <Field
                name="portal"
                label=t("setup-portal")
                hint=t("setup-portal-hint")
                value=draft.portal.clone()
                problems=wrong(problems, "portal")
                autocomplete="off".to_owned()
            />
        </div>
        <HueField name="hue" value=draft.hue.clone() problems=wrong(problems, "hue") />
        {logo}
        {hours(draft, problems)}
    }
    .erase()
}

fn hours(draft: &SetupDraft, problems: &FieldErrors) -> AnyView {
    let mut countries: Vec<SelectOption> = holidays::countries()
        .map(|country| SelectOption::new(country.to_string(), country_words(country)))
        .collect();
    countries.sort_by_cached_key(|offer| sort_key(&offer.label));
    let days = (0..7).zip(draft.days).map(|(day, open)| {
        view! {
            <Checkbox
                name=format!("day-{day}")
                label=t(&format!("ui-weekday-{}", day + 1))
                checked=open
                problems=wrong(problems, &format!("day-{day}"))
            />
        }
    });
    view! {
        <div class="part">
            <h2>{t("setup-hours")}</h2>
            <p class="muted">{t("setup-hours-lead")}</p>
        </div>
        <ZoneField
            name="zone"
            label=t("setup-zone")
            value=draft.zone.clone()
            problems=wrong(problems, "zone")
        />
        <div class="pair">
            <Field
                name="opens"
                label=t("setup-opens")
                kind=InputKind::Time
                value=draft.opens.clone()
                problems=wrong(problems, "opens")
            />
            <Field
                name="closes"
                label=t("setup-closes")
                kind=InputKind::Time
                value=draft.closes.clone()
                problems=wrong(problems, "closes")
            />
        </div>
        <fieldset class="field">
            <legend>{t("setup-days")}</legend>
            <div class="week">{days.collect_view()}</div>
        </fieldset>
        <div class="pair">
            <Select
                name="holidays"
                label=t("setup-holidays")
                hint=t("setup-holidays-hint")
                offers=countries
                value=draft.holidays.clone()
                none=t("setup-holidays-none")
                optional=true
                problems=wrong(problems, "holidays")
            />
            <TextArea
                name="closed"
                label=t("setup-closed")
                hint=t("setup-closed-hint")
                value=draft.closed.clone()
                optional=true
                problems=wrong(problems, "closed")
            />
        </div>
    }
    .erase()
}
