//! The field that files come in.

use leptos::prelude::*;
pub(crate) use portico_island_registration::fields::FILES;
use portico_kit::form::{FILE_LIMIT, UploadLimit};
use portico_kit::i18n::{ta, tn};
use portico_kit::message::Message;
use portico_kit::message::message;
use portico_kit::ui::field_id;

/// The field that files are chosen in.
pub(crate) fn file_field(label: String, problems: &[Message]) -> AnyView {
    let id = field_id(FILES);
    let (hint, problem) = (format!("{id}-hint"), format!("{id}-problem"));
    let wrong = !problems.is_empty();
    let described = if wrong {
        format!("{hint} {problem}")
    } else {
        hint.clone()
    };
    let lines = problems
        .iter()
        .map(|text| view! { <span class="problem">{message(text)}</span> });
    let lines = wrong.then(|| view! { <span id=problem>{lines.collect_view()}</span> });
    let most = use_context::<UploadLimit>().unwrap_or_default();
    let size = most.words();
    let size = [("size", size.as_str())];
    view! {
        <div class=if wrong { "field wrong" } else { "field" }>
            <label for=id.clone()>{label}</label>
            <span class="hint" id=hint>{ta("deal-files-hint", &size)}</span>
            <input
                type="file"
                id=id
                name=FILES
                multiple
                data-most=most.0.to_string()
                data-too-large=ta("deal-files-too-large", &size)
                data-one-too-large=ta("deal-files-one-too-large", &size)
                data-count=FILE_LIMIT.to_string()
                data-too-many=tn("deal-files-too-many", i64::try_from(FILE_LIMIT).unwrap_or(i64::MAX), &[])
                aria-invalid=wrong.then_some("true")
                aria-describedby=described
            />
            {lines}
        </div>
    }
    .into_any()
}
