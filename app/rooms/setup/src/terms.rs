//! The terms that the programme begins with, each with what it means.

use leptos::prelude::*;
use portico::setup::{Region, SetupDraft};

use portico_kit::i18n::{t, ta};
use portico_kit::message::FieldErrors;
use portico_kit::ui::{Checkbox, Erase, Field, InputKind};

use crate::wrong::wrong;

pub(crate) fn section(draft: &SetupDraft, problems: &FieldErrors) -> AnyView {
    let numbers = [
        ("protection_days", &draft.protection_days),
        ("triage_hours", &draft.triage_hours),
        ("decision_days", &draft.decision_days),
        ("horizon_days", &draft.horizon_days),
    ]
    .map(|(name, value)| {
        view! {
            <Field
                name=name
                label=t(&format!("setup-{name}"))
                hint=t(&format!("setup-{name}-hint"))
                kind=InputKind::Number
                value=value.clone()
                problems=wrong(problems, name)
            />
        }
    });
    view! {
        <div class="part">
            <h2>{t("setup-terms")}</h2>
            <p class="muted">{t("setup-terms-lead")}</p>
        </div>
        <div class="pair">{numbers.collect_view()}</div>
        {rows("setup-tiers", "setup-tiers-hint", ("tier", "discount"), &draft.tiers, problems)}
        {rows("setup-minimum", "setup-minimum-hint", ("currency", "minimum"), &draft.minimum, problems)}
        {countries(draft, problems)}
    }
    .erase()
}

/// Pairs of fields, one pair a row. Empty rows count for nothing.
fn rows(
    title: &'static str,
    hint: &'static str,
    (left, right): (&'static str, &'static str),
    rows: &[(String, String)],
    problems: &FieldErrors,
) -> AnyView {
    let kind = if right == "minimum" {
        InputKind::Money
    } else {
        InputKind::Text
    };
    let rows = rows.iter().enumerate().map(|(index, (one, other))| {
        let number = (index + 1).to_string();
        let label = |name: &str| ta(&format!("setup-{name}-row"), &[("row", &number)]);
        let (one_name, other_name) = (format!("{left}-{index}"), format!("{right}-{index}"));
        view! {
            <div class="pair tight">
                <Field
                    label=label(left)
                    value=one.clone()
                    problems=wrong(problems, &one_name)
                    name=one_name
                    autocomplete="off".to_owned()
                />
                <Field
                    label=label(right)
                    value=other.clone()
                    kind=kind
                    problems=wrong(problems, &other_name)
                    name=other_name
                    autocomplete="off".to_owned()
                />
            </div>
        }
    });
    view! {
        <fieldset class="field rows-of-fields">
            <legend>{t(title)}</legend>
            <span class="hint">{t(hint)}</span>
            {rows.collect_view()}
        </fieldset>
    }
    .erase()
}

fn countries(draft: &SetupDraft, problems: &FieldErrors) -> AnyView {
    let regions = Region::ALL.map(|region| {
        let name = region.as_str();
        view! {
            <Checkbox
                name=format!("region-{name}")
                label=t(&format!("setup-region-{name}"))
                checked=draft.regions.contains(&region)
            />
        }
    });
    view! {
        <fieldset class="field">
            <legend>{t("setup-countries")}</legend>
            <span class="hint">{t("setup-countries-hint")}</span>
            <div class="week">{regions.collect_view()}</div>
        </fieldset>
        <Field
            name="countries"
            label=t("setup-countries-other")
            hint=t("setup-countries-other-hint")
            value=draft.countries.clone()
            optional=true
            problems=wrong(problems, "countries")
            autocomplete="off".to_owned()
        />
    }
    .erase()
}
