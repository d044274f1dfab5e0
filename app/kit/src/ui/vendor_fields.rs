//! What a vendor chooses of itself, in setting up as later.

use leptos::prelude::*;
use portico::time::zone_names;

use super::choice::{Choices, Select, SelectOption};
use super::field::Wrong;
use crate::i18n::{t, ta};

/// Hues that are offered by name; the style sheet shows each of them.
const HUES: [(&str, &str); 8] = [
    ("255", "ui-hue-blue"),
    ("285", "ui-hue-violet"),
    ("330", "ui-hue-magenta"),
    ("25", "ui-hue-red"),
    ("55", "ui-hue-orange"),
    ("130", "ui-hue-green"),
    ("165", "ui-hue-emerald"),
    ("210", "ui-hue-teal"),
];

/// What a hue is called: one that is not offered by its degrees.
pub fn hue_words(hue: &str) -> String {
    match HUES.iter().find(|(known, _)| *known == hue) {
        Some((_, name)) => t(name),
        None => ta("ui-hue-other", &[("hue", hue)]),
    }
}

/// The accent colour.
#[component]
pub fn HueField(
    /// The field's name in the form.
    #[prop(into)]
    name: String,
    /// The hue in degrees.
    #[prop(into)]
    value: String,
    /// What is wrong with it.
    problems: Wrong,
) -> AnyView {
    let mut hues: Vec<SelectOption> = HUES
        .iter()
        .map(|(hue, _)| SelectOption::new(*hue, hue_words(hue)))
        .collect();
    // One that was chosen elsewhere is kept.
    if !value.is_empty() && HUES.iter().all(|(hue, _)| *hue != value) {
        hues.push(SelectOption::new(value.clone(), hue_words(&value)));
    }
    view! {
        <div class="hues">
            <Choices
                name=name
                label=t("ui-hue")
                hint=t("ui-hue-hint")
                offers=hues
                value=value
                problems=problems
            />
        </div>
    }
    .into_any()
}

/// The time zone, out of all there are.
#[component]
pub fn ZoneField(
    /// The field's name in the form.
    #[prop(into)]
    name: String,
    /// What it decides.
    #[prop(into)]
    label: String,
    /// The zone's name.
    #[prop(into)]
    value: String,
    /// What is wrong with it.
    problems: Wrong,
) -> AnyView {
    let zones = zone_names().into_iter().map(|name| {
        let label = name.replace('_', " ");
        SelectOption::new(name, label)
    });
    view! { <Select name=name label=label offers=zones.collect() value=value problems=problems /> }
        .into_any()
}
