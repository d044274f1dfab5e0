//! Choosing from what is offered.

use leptos::prelude::*;

use super::field::{
    Wrong, described_by, field_class, field_id, hint_line, label_text, name_in_summary,
    problem_lines,
};
use crate::i18n::t;

/// One thing that can be chosen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SelectOption {
    /// What the form sends.
    pub value: String,
    /// What the person reads.
    pub label: String,
    /// What choosing it means; may be empty.
    pub hint: String,
}

impl SelectOption {
    /// An offer that needs no more words than its label.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self {
            value: value.into(),
            label: label.into(),
            hint: String::new(),
        }
    }

    /// The same offer, saying what it means.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }
}

/// One of many, in a list that opens.
#[component]
pub fn Select(
    /// The field's name in the form.
    #[prop(into)]
    name: String,
    /// What is asked.
    #[prop(into)]
    label: String,
    /// What can be chosen.
    offers: Vec<SelectOption>,
    /// What is meant, when the label does not say it all.
    #[prop(optional, into)]
    hint: String,
    /// What is chosen; a value that is not offered is kept as an offer of its own.
    #[prop(optional, into)]
    value: String,
    /// What is wrong with it.
    #[prop(optional, into)]
    problems: Wrong,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
    /// The words for choosing nothing; without them the list begins with "Choose …" until something
    /// is chosen.
    #[prop(optional, into)]
    none: Option<String>,
    /// What the browser may fill in.
    #[prop(optional, into)]
    autocomplete: Option<String>,
    /// The form that it is sent with, by its element id, where that is not around it.
    #[prop(optional)]
    form: Option<&'static str>,
    /// The name under which the island for unsent texts keeps it on the device.
    #[prop(optional, into)]
    unsent: Option<String>,
    /// What was chosen stands in the text beside it by now: what the device has kept is over.
    #[prop(optional)]
    settled: bool,
) -> AnyView {
    let id = field_id(&name);
    name_in_summary(&id, &label, &problems);
    let unknown = !value.is_empty() && offers.iter().all(|offer| offer.value != value);
    let kept = unknown.then(|| SelectOption::new(value.clone(), value.clone()));
    let empty = none.or_else(|| value.is_empty().then(|| t("ui-choose")));
    let options = offers.into_iter().chain(kept).map(|offer| {
        let selected = offer.value == value;
        view! { <option value=offer.value selected=selected>{offer.label}</option> }
    });
    view! {
        <div class=field_class(&problems)>
            <label for=id.clone()>{label_text(label, optional)}</label>
            {hint_line(&id, hint.clone())}
            <select
                id=id.clone()
                name=name
                form=form
                data-unsent=unsent
                data-settled=settled.then_some("")
                autocomplete=autocomplete
                aria-invalid=(!problems.is_empty()).then_some("true")
                aria-describedby=described_by(&id, !hint.is_empty(), &problems)
            >
                {empty.map(|words| view! { <option value="">{words}</option> })}
                {options.collect_view()}
            </select>
            {problem_lines(&id, &problems)}
        </div>
    }
    .into_any()
}

/// One of a few, all in sight.
#[component]
pub fn Choices(
    /// The field's name in the form.
    #[prop(into)]
    name: String,
    /// What is asked.
    #[prop(into)]
    label: String,
    /// What can be chosen.
    offers: Vec<SelectOption>,
    /// What is meant, when the label does not say it all.
    #[prop(optional, into)]
    hint: String,
    /// What is chosen.
    #[prop(optional, into)]
    value: String,
    /// What is wrong with it.
    #[prop(optional, into)]
    problems: Wrong,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
) -> AnyView {
    let id = field_id(&name);
    name_in_summary(&id, &label, &problems);
    let described = described_by(&id, !hint.is_empty(), &problems);
    let wrong = !problems.is_empty();
    let choices = offers.into_iter().enumerate().map(|(index, offer)| {
        // The first one has the field's own id, so that the problem summary leads there.
        let own_id = if index == 0 {
            id.clone()
        } else {
            format!("{id}-{index}")
        };
        let checked = offer.value == value;
        let input = view! {
            <input type="radio" id=own_id name=name.clone() value=offer.value checked=checked />
        };
        choice_line(input.into_any(), offer.label, offer.hint, wrong)
    });
    view! {
        <fieldset class=field_class(&problems) aria-describedby=described>
            <legend>{label_text(label, optional)}</legend>
            {hint_line(&id, hint)}
            <div class="choices">{choices.collect_view()}</div>
            {problem_lines(&id, &problems)}
        </fieldset>
    }
    .into_any()
}

/// Yes or no.
#[component]
pub fn Checkbox(
    /// The field's name in the form.
    #[prop(into)]
    name: String,
    /// What is agreed to.
    #[prop(into)]
    label: String,
    /// What that means; may be left out.
    #[prop(optional, into)]
    hint: String,
    /// What the form sends when it is ticked.
    #[prop(default = "yes".to_owned(), into)]
    value: String,
    /// Whether it is ticked.
    #[prop(optional)]
    checked: bool,
    /// What is wrong with it.
    #[prop(optional, into)]
    problems: Wrong,
) -> AnyView {
    let id = field_id(&name);
    name_in_summary(&id, &label, &problems);
    let wrong = !problems.is_empty();
    let input = view! {
        <input
            type="checkbox"
            id=id.clone()
            name=name
            value=value
            checked=checked
            aria-invalid=wrong.then_some("true")
            aria-describedby=described_by(&id, false, &problems)
        />
    };
    view! {
        <div class=field_class(&problems)>
            {choice_line(input.into_any(), label, hint, wrong)}
            {problem_lines(&id, &problems)}
        </div>
    }
    .into_any()
}

fn choice_line(input: AnyView, label: String, hint: String, wrong: bool) -> impl IntoView {
    let hint = (!hint.is_empty()).then(|| view! { <span class="hint">{hint}</span> });
    view! {
        <label class=if wrong { "choice wrong" } else { "choice" }>
            {input}
            <span><b>{label}</b>{hint}</span>
        </label>
    }
}
