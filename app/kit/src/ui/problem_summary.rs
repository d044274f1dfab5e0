//! What is wrong with a form, above it.

use leptos::prelude::*;

use super::field::{FieldLabels, field_id};
use crate::i18n::{ta, tn};
use crate::message::FieldErrors;
use crate::message::message;

/// Every problem of a form, each linked to its field. It takes the focus, so that a
/// screen reader reads it first. Renders nothing when nothing is wrong.
#[component]
pub fn ProblemSummary(
    /// What is wrong.
    problems: FieldErrors,
    /// Whether it takes the focus; only the gallery does without.
    #[prop(default = true)]
    autofocus: bool,
    /// Whether the texts name their fields themselves. Otherwise the fields' labels stand before them.
    #[prop(optional)]
    named: bool,
) -> AnyView {
    if problems.is_empty() {
        return ().into_any();
    }
    let found: Vec<(String, String)> = problems
        .iter()
        .flat_map(|(field, messages)| {
            messages
                .iter()
                .map(move |text| (field_id(field), message(text)))
        })
        .collect();
    let count = i64::try_from(found.len()).unwrap_or(i64::MAX);
    let labels = use_context::<FieldLabels>().filter(|_| !named);
    let links = found
        .into_iter()
        .map(|(id, text)| {
            let (address, labels) = (format!("#{id}"), labels.clone());
            // Read when it is written: the fields below are built by then.
            let words = move || match labels.as_ref().and_then(|labels| labels.of(&id)) {
                Some(label) => ta("ui-problem-named", &[("field", &label), ("problem", &text)]),
                None => text.clone(),
            };
            view! { <li><a href=address>{words}</a></li> }
        })
        .collect_view();
    view! {
        <div class="summary" role="alert" tabindex="-1" autofocus=autofocus aria-labelledby="summary-title">
            <h2 id="summary-title">{tn("ui-problems-title", count, &[])}</h2>
            <ul>{links}</ul>
        </div>
    }
    .into_any()
}
