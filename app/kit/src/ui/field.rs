//! One line of a form: label, hint, field, problem, in that order.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use leptos::prelude::*;

use super::money::number_format;
use crate::i18n::{t, ta};
use crate::message::Message;
use crate::message::message;

/// What is wrong with one field, already in words; empty when nothing is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wrong(Vec<String>);

impl Wrong {
    /// Whether nothing is wrong.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl From<&[Message]> for Wrong {
    fn from(messages: &[Message]) -> Self {
        Self(messages.iter().map(message).collect())
    }
}

impl From<Option<String>> for Wrong {
    fn from(text: Option<String>) -> Self {
        Self(text.into_iter().collect())
    }
}

/// What a field takes; it decides the keyboard that a phone shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum InputKind {
    /// Any text.
    #[default]
    Text,
    /// An e-mail address.
    Email,
    /// A web address. It takes a bare domain as well, which `type=url` would refuse.
    Url,
    /// A telephone number.
    Phone,
    /// A day.
    Date,
    /// A time of the day.
    Time,
    /// A whole number.
    Number,
    /// An amount, typed in any country's way.
    Money,
    /// Words to look for.
    Search,
    /// A password.
    Password,
}

impl InputKind {
    const fn input_type(self) -> &'static str {
        match self {
            Self::Email => "email",
            Self::Phone => "tel",
            Self::Date => "date",
            Self::Time => "time",
            Self::Search => "search",
            Self::Password => "password",
            Self::Text | Self::Url | Self::Number | Self::Money => "text",
        }
    }

    const fn keyboard(self) -> Option<&'static str> {
        match self {
            Self::Url => Some("url"),
            Self::Number => Some("numeric"),
            Self::Money => Some("decimal"),
            _ => None,
        }
    }

    /// Names, addresses and the like are not words of a language.
    const fn is_spelled(self) -> bool {
        matches!(self, Self::Text)
    }
}

/// The element id of a field, which the problem summary links to.
pub fn field_id(name: &str) -> String {
    format!("field-{name}")
}

/// The ids that describe a field: its hint and its problem, as far as it has them.
pub(super) fn described_by(id: &str, has_hint: bool, wrong: &Wrong) -> Option<String> {
    let hint = has_hint.then(|| format!("{id}-hint"));
    let problem = (!wrong.is_empty()).then(|| format!("{id}-problem"));
    let ids: Vec<String> = hint.into_iter().chain(problem).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

/// A label's text, with a word for a field that may stay empty.
pub(super) fn label_text(label: String, optional: bool) -> AnyView {
    if optional {
        let word = t("ui-optional");
        view! { {label} " " <span class="optional">"(" {word} ")"</span> }.into_any()
    } else {
        label.into_any()
    }
}

/// The line under a label that says what is meant.
pub(super) fn hint_line(id: &str, hint: String) -> Option<AnyView> {
    let id = format!("{id}-hint");
    (!hint.is_empty()).then(|| view! { <span class="hint" id=id>{hint}</span> }.into_any())
}

/// The labels of the fields of a page in which something is wrong, by their ids. The summary above the form, which
/// may be built before the fields, names them when it is written.
#[derive(Clone, Default)]
pub(crate) struct FieldLabels(Arc<Mutex<HashMap<String, String>>>);

impl FieldLabels {
    /// The label of a field; none if nothing is wrong with it, or if it is no field of the kit's.
    pub(super) fn of(&self, id: &str) -> Option<String> {
        let labels = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        labels.get(id).cloned()
    }
}

/// Tells the summary what a field is called.
pub(super) fn name_in_summary(id: &str, label: &str, wrong: &Wrong) {
    if wrong.is_empty() {
        return;
    }
    if let Some(FieldLabels(labels)) = use_context() {
        let mut labels = labels.lock().unwrap_or_else(PoisonError::into_inner);
        labels.insert(id.to_owned(), label.to_owned());
    }
}

/// What is wrong, under the field.
pub(super) fn problem_lines(id: &str, wrong: &Wrong) -> Option<AnyView> {
    let id = format!("{id}-problem");
    (!wrong.is_empty()).then(|| {
        let lines = wrong
            .0
            .iter()
            .map(|text| view! { <span class="problem">{text.clone()}</span> });
        view! { <span id=id>{lines.collect_view()}</span> }.into_any()
    })
}

/// How many characters a field holds, of how many it takes. Scripts keep it up; of one line it is said only when it
/// is nearly full.
pub(super) fn count_line(
    id: &str,
    value: &str,
    most: Option<usize>,
    always: bool,
) -> Option<AnyView> {
    let most = most?;
    let number = value.trim().chars().count();
    let grouped = |number: usize| number_format().grouped(&number.to_string());
    let class = if number > most {
        "hint count problem"
    } else {
        "hint count"
    };
    let of = ta("ui-count-of", &[("most", &grouped(most))]);
    let (around, inside) = (format!("{id}-count"), format!("{id}-number"));
    let line = view! {
        <span class=class id=around hidden=!always && number * 5 < most * 4>
            <span id=inside data-most=most.to_string()>{grouped(number)}</span>
            {format!(" {of}")}
        </span>
    };
    Some(line.into_any())
}

/// What describes a field that counts its characters.
pub(super) fn with_count(
    described: Option<String>,
    id: &str,
    most: Option<usize>,
) -> Option<String> {
    let count = most.map(|_| format!("{id}-count"));
    let ids: Vec<String> = described.into_iter().chain(count).collect();
    (!ids.is_empty()).then(|| ids.join(" "))
}

pub(super) fn field_class(wrong: &Wrong) -> &'static str {
    if wrong.is_empty() {
        "field"
    } else {
        "field wrong"
    }
}

/// What of a field is on the device until it is sent.
#[derive(Clone, Debug)]
pub struct Unsent {
    /// The name under which it is.
    pub name: String,
    /// The page filled the field with a proposal: what is on the device is newer.
    pub proposed: bool,
}

/// One line of text of some kind.
#[component]
pub fn Field(
    /// The field's name in the form.
    #[prop(into)]
    name: String,
    /// What is asked.
    #[prop(into)]
    label: String,
    /// What is meant, when the label does not say it all.
    #[prop(optional, into)]
    hint: String,
    /// What the field holds.
    #[prop(optional, into)]
    value: String,
    /// What is wrong with it.
    #[prop(optional, into)]
    problems: Wrong,
    /// What the field takes.
    #[prop(optional)]
    kind: InputKind,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
    /// What the browser may fill in.
    #[prop(optional, into)]
    autocomplete: Option<String>,
    /// The most characters that it takes.
    #[prop(optional, into)]
    maxlength: Option<u32>,
    /// The most characters that it should have; longer ones can be typed, and are told.
    #[prop(optional, into)]
    most: Option<usize>,
    /// A unit or currency that stands before the field.
    #[prop(optional, into)]
    prefix: Option<String>,
    /// A list of suggestions by its element id.
    #[prop(optional, into)]
    list: Option<String>,
    /// Whether typing can begin at once; at most one field of a page.
    #[prop(optional)]
    autofocus: bool,
    /// Whether the field can be read and not changed.
    #[prop(optional)]
    readonly: bool,
    /// The form that it is sent with, by its element id, where that is not around it.
    #[prop(optional)]
    form: Option<&'static str>,
    /// What the island for unsent texts keeps of it on the device.
    #[prop(optional, into)]
    unsent: Option<Unsent>,
) -> AnyView {
    let id = field_id(&name);
    name_in_summary(&id, &label, &problems);
    let count = count_line(&id, &value, most, false);
    let (unsent, proposed) = unsent.map_or((None, false), |it| (Some(it.name), it.proposed));
    let described = described_by(&id, !hint.is_empty(), &problems);
    let input = view! {
        <input
            id=id.clone()
            name=name
            form=form
            data-unsent=unsent
            data-earlier=proposed.then_some("")
            type=kind.input_type()
            inputmode=kind.keyboard()
            value=value
            autocomplete=autocomplete
            maxlength=maxlength
            list=list
            autofocus=autofocus
            readonly=readonly
            spellcheck=if kind.is_spelled() { None } else { Some("false") }
            aria-invalid=(!problems.is_empty()).then_some("true")
            aria-describedby=with_count(described, &id, most)
        />
    };
    let input = match prefix {
        Some(unit) => view! { <span class="affix"><span>{unit}</span>{input}</span> }.into_any(),
        None => input.into_any(),
    };
    view! {
        <div class=field_class(&problems)>
            <label for=id.clone()>{label_text(label, optional)}</label>
            {hint_line(&id, hint)}
            {input}
            {count}
            {problem_lines(&id, &problems)}
        </div>
    }
    .into_any()
}
