//! The field that files come in.

use leptos::prelude::*;
use portico::id::PersonId;
pub(crate) use portico_island_registration::fields::FILES;
use portico_kit::form::{FILE_LIMIT, UploadLimit};
use portico_kit::i18n::{t, ta, tn};
use portico_kit::message::Message;
use portico_kit::message::message;
use portico_kit::ui::field_id;

/// What becomes of chosen files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Chosen {
    /// They are attached to a draft at once, where there are scripts.
    AttachedAtOnce,
    /// They go with the form, when a button is pressed.
    SentWithForm,
}

/// The field that files are chosen in. `noted` names it on the reader's device, which keeps no files: it notes that
/// there were some.
pub(crate) fn file_field(
    label: String,
    problems: &[Message],
    chosen: Chosen,
    noted: String,
) -> AnyView {
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
    let at_once = chosen == Chosen::AttachedAtOnce;
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
                data-noted=noted
                data-again=t("deal-files-again")
                data-unkept=(!at_once).then(|| t("deal-files-unkept"))
                data-waiting=at_once.then(|| t("deal-files-waiting"))
                data-attaching=at_once.then(|| t("deal-files-attaching"))
                data-failed=at_once.then(|| t("deal-files-not-yet"))
                data-attached=at_once.then(|| t("deal-files-attached"))
                aria-invalid=wrong.then_some("true")
                aria-describedby=described
            />
            {lines}
        </div>
    }
    .into_any()
}

/// The name under which a device notes that somebody had chosen files for something. It begins as those of their
/// unsent texts do, with which it is forgotten when it is old.
pub(crate) fn noted(reader: PersonId, about: &str) -> String {
    format!("portico-unsent.1:{reader}:files:{about}")
}
